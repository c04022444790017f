"""A bookshop with a project, dates that moved, promises on both sides and two people; on Tuesday 24 March 2026."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from cockpit.domain.act import Act
from cockpit.domain.client import Client, Person
from cockpit.domain.interaction import Channel, Interaction, Outcome
from cockpit.domain.money import Money
from cockpit.domain.profile import Profile, User
from cockpit.domain.project import Commitment, DateChange, Goodwill, Milestone, Project, Stake
from cockpit.domain.records import ClientRecords
from cockpit.domain.settings import Settings
from cockpit.services.workspace import Workspace, open_workspace

PARIS = ZoneInfo("Europe/Paris")


def at(day: int, month: int = 3, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=PARIS)


def milestone(name: str, title: str, *dues: date, set_on: datetime | None = None, **more: object) -> Milestone:
    dates = tuple(DateChange(due=due, at=at(1, 2) if place == 0 else set_on or at(10)) for place, due in enumerate(dues))
    return Milestone(id=name, project=str(more.pop("project", "shop")), title=title, dates=dates, **more)  # type: ignore[arg-type]  # as given


def bookshop() -> ClientRecords:
    return ClientRecords(
        client=Client(id="courtevent", name="Librairie Courtevent", language="fr-FR", country="FR", zone="Europe/Paris"),
        log=(
            Interaction(id="1", at=at(1, 2), logged=at(1, 2), direction="in", channel="email", person="helene", expects_reply=False),
            Interaction(
                id="2", at=at(13, hour=17), logged=at(13, hour=17), direction="out", channel="email", person="helene", project="shop",
                purpose="update", expects_reply=False,
            ),
        ),
    ).put(
        Person(id="helene", name="Hélène Sorel", title="ms", gender="female", emails=("helene@courtevent.example",), declined=("chat",)),
        Person(id="paul", name="Paul Ménard", title="mr", role="billing", emails=("paul@courtevent.example",)),
        Person(id="zoe", name="Zoé Left", role="alternate", left=date(2026, 1, 1)),
        Project(id="shop", title="Boutique en ligne", value=Money(Decimal(9600), "EUR"), stakes=(Stake(text="Fête du livre", on=date(2026, 4, 15)),)),
        Project(id="old", title="Site vitrine", status="done"),
        milestone("mockups", "Maquettes", date(2026, 3, 6), done=date(2026, 3, 6)),
        milestone("sheets", "Fiches produits", date(2026, 3, 17), done=date(2026, 3, 18)),
        milestone("import", "Import", date(2026, 3, 20), date(2026, 3, 27), remaining=Decimal(2)),
        milestone("launch", "Mise en ligne", date(2026, 4, 10), remaining=Decimal(4)),
        milestone("training", "Formation", date(2026, 4, 14), date(2026, 4, 17)),
        Commitment(id="terms", by="client", text="Conditions de vente validées", due=date(2026, 3, 26), project="shop", made=date(2026, 3, 13)),
        Commitment(id="photos", by="client", text="Photos des rayons", due=date(2026, 3, 19), project="shop"),
        Commitment(id="bench", by="me", text="Frais de livraison réglés", due=date(2026, 3, 19), done=date(2026, 3, 19), project="shop"),
        Commitment(id="next-update", by="me", kind="update", text="Point d'avancement", due=date(2026, 3, 27), project="shop"),
        Commitment(id="check", by="me", kind="recovery", text="Contrôle des images", due=date(2026, 3, 25), project="shop", milestone="import"),
        Goodwill(id="guide", kind="free-extra", text="un guide illustré", cost=Money(Decimal(150), "EUR"), offered=date(2026, 3, 24), project="shop"),
        Goodwill(id="old-gift", kind="discount-now", text="Remise", cost=Money(Decimal(100), "EUR"), offered=date(2026, 2, 1), accepted=date(2026, 2, 2)),
    )


def open_shop(folder: Path, records: ClientRecords, now: datetime, settings: Settings | None = None, at: datetime | None = None) -> Workspace:
    """Return a new store in a folder with one client's records in it."""
    workspace = open_workspace(folder / "store", settings or Settings(), lambda: now, None, at=at, templates=folder / "letters")
    user = User(name="Nadia Ferrand", phone="06 39 98 12 34", emails=("nadia@ferrand.example",), country="FR", zone="Europe/Paris")
    workspace.commit_profile(Act("demo", undoable=False), lambda _: Profile(user=user))
    assert records.client is not None
    workspace.commit(records.client.id, Act("demo", undoable=False), lambda _: records)
    return workspace


def log_attempt(workspace: Workspace, client_id: str, channel: Channel, outcome: Outcome = "") -> None:
    """Log a follow-up made now, as a guided path does."""
    now = workspace.now()

    def change(records: ClientRecords) -> ClientRecords:
        return records.append(Interaction(
            id=str(len(records.log) + 1), at=now, logged=now, direction="out", channel=channel, outcome=outcome, purpose="follow-up",
        ))

    workspace.commit(client_id, Act("follow-up-sent"), change)
