"""The fictional setting of the letters as records: a shop due on 20 March 2026, a catalogue that comes out on 15 April."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from cockpit.domain.act import Act
from cockpit.domain.client import Client, Person
from cockpit.domain.invoice import Invoice
from cockpit.domain.money import Money
from cockpit.domain.profile import Profile, User
from cockpit.domain.project import DateChange, Milestone, Project, Stake
from cockpit.domain.records import ClientRecords
from cockpit.domain.settings import Settings
from cockpit.services.wizards.delay import DelayPath
from cockpit.services.workspace import Workspace, open_workspace

ZONE = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 3, 17, 10, 0, tzinfo=ZONE)
"""Tuesday 17 March 2026, three working days before the date agreed."""
STARTED = datetime(2026, 1, 12, 9, 0, tzinfo=ZONE)

SENDERS = {
    "fr": User(name="Nadia Ferrand", phone="06 39 98 12 34", country="FR", zone="Europe/Paris"),
    "en": User(name="Tom Ashdown", phone="07700 900123", country="GB", zone="Europe/London", currency="GBP"),
    "es": User(name="Marta Olmedo", phone="600 000 000", country="ES", zone="Europe/Madrid"),
}
CLIENTS = {
    "fr": Client(id="courtevent", name="Librairie Courtevent", language="fr-FR", country="FR", zone="Europe/Paris"),
    "en": Client(id="larkfield", name="Larkfield Pantry Ltd", language="en-GB", country="GB", subdivision="ENG", zone="Europe/London"),
    "es": Client(id="valdeluna", name="Conservas Valdeluna, S. L.", language="es-ES", country="ES", zone="Europe/Madrid"),
}
PEOPLE = {
    "fr": Person(id="sorel", name="Hélène Sorel", title="ms", gender="female", emails=("sorel@example.org",)),
    "en": Person(id="nair", name="Priya Nair", title="ms", gender="female", emails=("nair@example.org",)),
    "es": Person(id="prieto", name="Javier Prieto", title="mr", gender="male", emails=("prieto@example.org",)),
}
PROJECTS = {"fr": "Boutique en ligne", "en": "Online shop", "es": "Tienda en línea"}
STAKES = {"fr": "la parution de votre catalogue", "en": "the release of your catalogue", "es": "la salida de su catálogo"}
LAUNCHES = {"fr": "Lancement", "en": "Launch", "es": "Lanzamiento"}
TRAININGS = {"fr": "Formation de l’équipe", "en": "Team training", "es": "Formación del equipo"}
CURRENCIES = {"fr": "EUR", "en": "GBP", "es": "EUR"}
LANGUAGES = ("fr", "en", "es")


def first(due: date) -> tuple[DateChange, ...]:
    return (DateChange(due=due, at=STARTED),)


def launch(language: str, *dates: DateChange, remaining: Decimal | None = Decimal(4)) -> Milestone:
    return Milestone(
        id="launch", project="shop", title=LAUNCHES[language], dates=dates or first(date(2026, 3, 20)), remaining=remaining,
    )


def records(language: str) -> ClientRecords:
    currency = CURRENCIES[language]
    return ClientRecords(client=CLIENTS[language]).put(
        PEOPLE[language],
        Project(
            id="shop", title=PROJECTS[language], value=Money(Decimal(4800), currency), started=date(2026, 1, 12),
            stakes=(Stake(text=STAKES[language], on=date(2026, 4, 15)),),
        ),
        launch(language),
        Milestone(id="training", project="shop", title=TRAININGS[language], dates=first(date(2026, 3, 27)), remaining=Decimal(1)),
        Invoice(
            id="a", number="A-1", issued=date(2026, 1, 15), due=date(2026, 2, 14), amount=Money(Decimal(2400), currency), project="shop",
        ),
    )


def workspace(directory: Path, language: str, known: ClientRecords | None = None, now: datetime = NOW) -> Workspace:
    ws = open_workspace(directory, Settings(), lambda: now, None)
    ws.commit_profile(Act("user-edited"), lambda _: Profile(user=SENDERS[language]))
    ws.commit(CLIENTS[language].id, Act("client-added", {"title": "x"}), lambda _: known or records(language))
    return ws


def path(ws: Workspace, milestone: str = "launch") -> DelayPath:
    return DelayPath(ws, ws.store.clients()[0], milestone)


WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "deliverable": "le lancement de votre boutique en ligne",
        "impact": "Votre catalogue de printemps paraît le 15 avril et vos équipes comptent sur la boutique pour l’accompagner.",
        "cause": "Sur les 3 200 fiches produits à importer, 1 140 ont dû être corrigées à la main, ce que mon estimation n’avait pas prévu.",
        "fix": "Ces corrections seront terminées demain.",
        "step1": "fin de l’import", "step2": "version de test à votre disposition", "step3": "vos remarques et mes corrections",
        "other_gift": "trois mois de maintenance",
    },
    "en": {
        "deliverable": "the launch of your online shop",
        "impact": "Your spring catalogue comes out on 15 April and your team is counting on the shop to go with it.",
        "cause": "Of the 3,200 product records to import, 1,140 had to be corrected by hand, which my estimate had not allowed for.",
        "fix": "Those corrections will be finished tomorrow.",
        "step1": "import complete", "step2": "test version ready for you", "step3": "your comments and my fixes",
        "other_gift": "three months’ maintenance",
    },
    "es": {
        "deliverable": "el lanzamiento de su tienda en línea",
        "impact": "Su catálogo de primavera sale el 15 de abril y su equipo cuenta con la tienda para acompañarlo.",
        "cause": "De las 3.200 fichas de producto, ha habido que corregir 1.140 a mano, algo que mi estimación no contemplaba.",
        "fix": "Esa corrección quedará terminada mañana.",
        "step1": "importación terminada", "step2": "versión de prueba a su disposición", "step3": "sus comentarios y mis correcciones",
        "other_gift": "tres meses de mantenimiento",
    },
}
"""The user's own words of the letters' models."""


def model_texts(language: str) -> dict[str, str]:
    """Return what the user types over the proposals to arrive at the models' facts."""
    return {
        **WORDS[language], "cause_kind": "content", "new_date": "2026-04-10", "step1_on": "2026-03-24", "step2_on": "2026-03-31",
        "step3_on": "2026-04-09", "goodwill": "discount-now", "percent": "10", "other_goodwill": "free-extra", "other_cost": "150",
        "next_update": "2026-03-27",
    }
