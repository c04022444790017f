"""The letters of a silence in the fictional setting: nudges, the message to another person, the pause, the welcome back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cockpit.domain.client import Person
from cockpit.letters.values import Event, Step
from tests.letters.parties import CONTACTS, SECONDS, SENDERS, Facts, base

PARIS = ZoneInfo("Europe/Paris")
AWAITED = {"fr": "les maquettes de la boutique", "en": "the shop mock-ups", "es": "los diseños de la tienda"}
TITLE = {"fr": "Photos des produits", "en": "Product photos", "es": "Fotos de los productos"}
DONE = {"fr": "maquettes", "en": "mock-ups", "es": "diseños"}
NEXT = {"fr": "version de test", "en": "test version", "es": "versión de prueba"}
CLAUSE = {
    "fr": "article 6, quinze jours ouvrés sans validation d'une étape", "en": "clause 6, fifteen working days without feedback on a delivered stage",
    "es": "cláusula sexta, quince días hábiles sin respuesta sobre una fase entregada",
}
STOP = {
    "fr": "Au-delà de trente jours d'arrêt, le travail fait est facturé.", "en": "After thirty days on hold, work to date is invoiced.",
    "es": "Pasados treinta días de pausa se factura lo realizado.",
}
EVENT = {"fr": "la parution de votre catalogue", "en": "the release of your catalogue", "es": "la salida de su catálogo"}
LAUNCH = {"fr": "le lancement de la boutique", "en": "the launch of the shop", "es": "el lanzamiento de la tienda"}
MAIN = {"fr": "Mme Sorel", "en": "Ms Nair", "es": "el Sr. Prieto"}
OWN = {
    "fr": ("tout est prêt", "il manque les prix", "à reprendre en avril"), "en": ("all ready", "prices are missing", "back to it in April"),
    "es": ("todo listo", "faltan los precios", "lo retomamos en abril"),
}
NEEDED = {"fr": "les prix des 60 dernières fiches", "en": "the prices of the last 60 records", "es": "los precios de las 60 últimas fichas"}
KEPT = {"fr": "L'hébergement reste actif.", "en": "Hosting stays active.", "es": "El alojamiento sigue activo."}

Entry = tuple[str, str, str, str, Facts]


def nudge(language: str, **changes: object) -> Facts:
    return base(language) | {
        "today": date(2026, 3, 5), "sent": [date(2026, 2, 24)], "awaited": AWAITED[language], "done": [Step(text=DONE[language])],
        "next": [Step(text=NEXT[language], on=date(2026, 3, 31))], "hold_until": date(2026, 3, 12),
    } | changes


def second(language: str, **changes: object) -> Facts:
    return base(language) | {
        "today": date(2026, 3, 12), "sent": [date(2026, 2, 24), date(2026, 3, 5)], "awaited": AWAITED[language], "phone": SENDERS[language].phone,
    } | changes


def pause(language: str, **changes: object) -> Facts:
    return base(language) | {
        "today": date(2026, 3, 20), "sent": [date(2026, 2, 24), date(2026, 3, 12)], "awaited": AWAITED[language], "pause_date": date(2026, 3, 23),
        "contract": CLAUSE[language], "contract_date": date(2026, 1, 12), "affected": date(2026, 4, 10), "restart_days": 2,
    } | changes


def back(language: str, **changes: object) -> Facts:
    return base(language) | {
        "today": date(2026, 4, 24), "restart": [date(2026, 5, 29), date(2026, 6, 26)], "deliverable": LAUNCH[language],
        "done": [Step(text=DONE[language])], "next": [Step(text=NEXT[language])],
        "slots": [datetime(2026, 4, 28, 10, tzinfo=PARIS), datetime(2026, 4, 29, 15, tzinfo=PARIS)],
    } | changes


def _nudges(language: str, informal: Person) -> Iterator[tuple[str, str, str, Facts]]:
    several = [replace(CONTACTS[language], pronoun="informal"), replace(SECONDS[language], pronoun="informal")]
    for channel in ("email", "chat"):
        for hypothesis in ("unknown", "overload", "change", "decision"):
            yield hypothesis, "nudge", channel, nudge(language, hypothesis=hypothesis)
        yield "informal", "nudge", channel, nudge(language, contact=informal)
        yield "people", "nudge", channel, nudge(language, contact=several)
        yield "item", "nudge", channel, nudge(language, awaited=TITLE[language], expects="item", done=None, hold_until=None)
        yield "item-overload", "nudge", channel, nudge(language, awaited=TITLE[language], expects="item", hypothesis="overload", next=None)
        yield "project", "nudge", channel, nudge(
            language, awaited=None, contact=None, done=None, next=None, hold_until=None, options=[Step(text=text) for text in OWN[language]],
        )
    for channel in ("email", "chat", "phone"):
        yield "normal", "second-nudge", channel, second(language)
        yield "informal", "second-nudge", channel, second(language, contact=informal)
        yield "project", "second-nudge", channel, second(language, awaited=None, contact=None, phone=None, sent=[date(2026, 3, 1)])
    yield "agreed", "second-nudge", "phone", second(language, answer_by=date(2026, 3, 19), awaited=TITLE[language])
    slots = [datetime(2026, 3, 17, 10, tzinfo=PARIS), datetime(2026, 3, 19, 16, tzinfo=PARIS)]
    event = Event(text=EVENT[language], on=date(2026, 4, 15))
    yield "meeting", "second-nudge", "email", second(language, meeting=True, slots=slots, client_event=event)
    yield "meeting-informal", "second-nudge", "email", second(language, meeting=True, slots=slots, contact=informal)


def _others(language: str, informal: Person) -> Iterator[tuple[str, str, str, Facts]]:
    other = base(language) | {"contact": SECONDS[language], "main_contact": MAIN[language], "awaited": AWAITED[language]}
    for channel in ("email", "chat"):
        yield "normal", "other-person", channel, other
        yield "informal", "other-person", channel, other | {"contact": replace(SECONDS[language], pronoun="informal"), "awaited": TITLE[language]}
        yield "project", "other-person", channel, other | {"awaited": None}
    for channel in ("email", "post"):
        yield "normal", "pause", channel, pause(language)
        yield "proposal", "pause", channel, pause(language, contract=None, contract_date=None, affected=None, unchanged=KEPT[language])
    yield "interruption", "pause", "email", pause(language, interruption=STOP[language], awaited=TITLE[language], expects="item", restart_days=1)
    yield "informal", "pause", "email", pause(language, contact=informal, condition=NEEDED[language])
    yield "proposal-informal", "pause", "email", pause(language, contact=informal, contract=None, awaited=None)
    for channel in ("email", "chat"):
        yield "normal", "welcome-back", channel, back(language)
        yield "informal", "welcome-back", channel, back(language, contact=informal)
        yield "needed", "welcome-back", channel, back(
            language, needed=[Step(text=NEEDED[language], on=date(2026, 5, 4))], slots=None, unasked=True, deliverable=TITLE[language],
        )
        yield "spoken", "welcome-back", channel, back(language, spoken=True)
        yield "one-date", "welcome-back", channel, back(language, restart=[date(2026, 6, 1)], slots=None, deliverable=None)


def silence_letters() -> Iterator[Entry]:
    """Yield name, kind, locale, channel and facts of every letter kept."""
    for language in ("fr", "en", "es"):
        informal = replace(CONTACTS[language], pronoun="informal")
        for name, kind, channel, facts in (*_nudges(language, informal), *_others(language, informal)):
            yield name, kind, language, channel, facts
    yield "normal", "pause", "fr-CA", "email", pause("fr")
    yield "normal", "pause", "en-US", "email", pause("en")
    yield "normal", "pause", "es-MX", "email", pause("es")
    yield "people", "second-nudge", "es-MX", "email", second("es", contact=[CONTACTS["es"], SECONDS["es"]])
    yield "normal", "other-person", "en-US", "email", base("en") | {"contact": SECONDS["en"], "main_contact": "Ms. Nair"}
