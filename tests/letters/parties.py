"""Who writes to whom in the fictional setting of the letters."""

from __future__ import annotations

from datetime import date
from typing import Any

from cockpit.domain.client import Person
from cockpit.domain.profile import User

Facts = dict[str, Any]

SENDERS = {
    "fr": User(name="Nadia Ferrand", phone="06 39 98 12 34"),
    "en": User(name="Tom Ashdown", phone="07700 900123"),
    "es": User(name="Marta Olmedo", phone="600 000 000"),
}
CONTACTS = {
    "fr": Person(id="sorel", name="Hélène Sorel", title="ms", gender="female"),
    "en": Person(id="nair", name="Priya Nair", title="ms", gender="female"),
    "es": Person(id="prieto", name="Javier Prieto", title="mr", gender="male"),
}
SECONDS = {
    "fr": Person(id="roche", name="Marc Roche", title="mr", gender="male"),
    "en": Person(id="lee", name="Sam Lee", title="mr", gender="male"),
    "es": Person(id="lanuza", name="Inés Lanuza", title="ms", gender="female"),
}
CLIENTS = {"fr": "Librairie Courtevent", "en": "Larkfield Pantry Ltd", "es": "Conservas Valdeluna, S. L."}
PROJECTS = {"fr": "Boutique en ligne", "en": "Online shop", "es": "Tienda en línea"}


def base(language: str) -> Facts:
    return {
        "sender": SENDERS[language], "client": CLIENTS[language], "contact": CONTACTS[language], "project": PROJECTS[language],
        "today": date(2026, 3, 17),
    }
