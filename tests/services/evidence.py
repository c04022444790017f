"""A client with one of everything a dossier shows, and a mark in everything that it must not show."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from cockpit.domain.attachment import Attachment
from cockpit.domain.case import Case
from cockpit.domain.client import Clause, Client, Contract, Person
from cockpit.domain.ending import Ending, GroundNote, Rating, Remedy, Retrospective
from cockpit.domain.interaction import Interaction
from cockpit.domain.invoice import Expense, Invoice, Payment
from cockpit.domain.money import Money
from cockpit.domain.profile import User
from cockpit.domain.project import Commitment, DateChange, Goodwill, Milestone, Project, Stake
from cockpit.domain.records import ClientRecords

PRIVATE = "Xq7privateZ"
"""Stands in every field that stays with the user."""
NOW = datetime(2026, 3, 24, 8, 30, tzinfo=UTC)
USER = User(
    name="Zoé Lambert", trade="web designer", emails=("zoe@example.org",), phone="+33 6 00 00 00 00", country="FR", zone="Europe/Paris",
    address="3 rue du Port\n69001 Lyon", tax_id="FR 00 000", payment_details=PRIVATE, hourly_target=Decimal(80),
)
CLIENT = Client(
    id="larkfield", name="Larkfield Ltd", language="en-GB", country="GB", zone="Europe/London", address="1 Mill Lane\nYork",
    note=PRIVATE, sector="food", since=date(2025, 1, 7),
)


def entry(number: int, days: int, direction: str = "out", **values: object) -> Interaction:
    at = NOW + timedelta(days=days)
    return Interaction(**{"id": str(number), "at": at, "logged": at, "direction": direction, "channel": "email", "person": "ana", **values})


LOG = (
    entry(1, -60, summary="Prototype sent", project="shop"),
    entry(2, -58, "in", summary="Looks good"),
    entry(3, -40, summary="Asked for the texts"),
    entry(4, -35, summary="Asked again", purpose="follow-up"),
    entry(5, -34, "in", summary=PRIVATE, confidential=True),
    entry(6, -33, summary="Typed by mistake " + PRIVATE),
    entry(7, -33, entry="retract", target="6"),
    entry(8, -30, channel="phone", summary="Rang", outcome="no-answer", expects_reply=True, purpose="follow-up"),
    entry(9, -20, summary="Formal reminder", subject="Texts for the shop", text="Dear Ana,\n\nthe texts are missing.\n\nZoé", letter="nudge", language="en_GB",
          cites=("3", "4", "5", "8")),
    entry(10, -19, "in", summary="Here they are"),
    entry(11, -18, "in", person="", erased=True, erased_on=date(2026, 3, 15), ground="request", hash="ef" * 32),
)


def records() -> ClientRecords:
    """Return the records, with every private field marked."""
    euro = Money(Decimal("1200.50"), "EUR")
    return ClientRecords(client=CLIENT).put(
        Contract(signed=date(2025, 1, 2), reference="LK-1", payment_days=30, notice_length=2, notice_unit="months", kill_fee=Decimal("12.5"),
                 suspension="After two missed dates.", late_fixed=Money(Decimal(40), "EUR"), ends=date(2027, 1, 1)),
        Clause(id="c6", number="clause 6", says="The client sends its texts in time."),
        Person(id="ana", name="Ana Reed", role="primary", note=PRIVATE, emails=(f"{PRIVATE}@x.example",)),
        Project(id="shop", title="Shop", value=euro, note=PRIVATE, stakes=(Stake(text=PRIVATE),), started=date(2026, 1, 5)),
        Milestone(id="launch", project="shop", title="Launch", done=date(2026, 3, 10), dates=(
            DateChange(due=date(2026, 3, 1), at=NOW - timedelta(days=70)),
            DateChange(due=date(2026, 3, 4), at=NOW - timedelta(days=50), reason=PRIVATE, announced=False),
            DateChange(due=date(2026, 3, 9), at=NOW - timedelta(days=40), reason="texts came late"),
        ), rights="on-payment"),
        Commitment(id="texts", by="client", text="Send the texts", due=date(2026, 2, 20), made=date(2026, 2, 1), done=date(2026, 3, 5)),
        Commitment(id="own", by="me", text=PRIVATE, due=date(2026, 2, 20), kind="improvement"),
        Commitment(id="mend", by="me", text=PRIVATE, due=date(2026, 2, 20), kind="remedy"),
        Goodwill(id="g", kind="free-extra", text="Two hours of training", cost=Money(Decimal("777.77"), "EUR"), offered=date(2026, 2, 2)),
        Invoice(id="f1", number="F-1", issued=date(2026, 1, 10), due=date(2026, 2, 9), amount=euro, note=PRIVATE,
                payments=(Payment(on=date(2026, 2, 19), amount=Decimal("1200.50")),)),
        Invoice(id="f2", number="F-2", issued=date(2026, 3, 1), amount=euro, disputed="The hours are too many"),
        Expense(id="e", text="Fonts", on=date(2026, 2, 3), amount=Money(Decimal(30), "EUR"), invoice="f1"),
        Case(id="s", kind="silence", opened=date(2026, 2, 20), note=PRIVATE, reason=PRIVATE, unlocked=PRIVATE, decision="wait",
             decided=date(2026, 2, 25), causes=("money",), paused_on=date(2026, 2, 26), closed=date(2026, 3, 6)),
        Case(id="n", kind="ending", opened=date(2026, 3, 20), note=PRIVATE, notice_given=date(2026, 3, 21), effective=date(2026, 5, 21)),
        Ending(id="n", private=PRIVATE, grounds=(GroundNote(ground="goals", note=PRIVATE),), remedies=(Remedy(text=PRIVATE),), reason=PRIVATE,
               positives=PRIVATE, successor=PRIVATE, peers=(PRIVATE,)),
        Retrospective(id="s", drawn=date(2026, 3, 7), story=PRIVATE, lesson=PRIVATE),
        Rating(id="r", on=date(2026, 2, 1), score=3, liked=PRIVATE, change=PRIVATE),
        Attachment(id="1", name="slip.pdf", sha256="ab" * 32, size=2048, added=date(2026, 3, 5), interaction="9", note="deposit slip"),
        Attachment(id="2", name=PRIVATE, sha256="cd" * 32, size=1, added=date(2026, 3, 5), note=PRIVATE, confidential=True),
    ).append(*LOG)  # fmt: skip


def hostile(text: str) -> ClientRecords:
    """Return the records with `text` in every field that holds words and is shown."""
    found = replace(records(), log=(), client=replace(CLIENT, name=text, address=text))
    tables = {
        item.name: {key: _filled(record, text) for key, record in getattr(found, item.name).items()}
        for item in fields(ClientRecords) if item.name not in ("client", "log")
    }
    log = tuple(
        one if one.erased else replace(one, summary=text, subject=text if one.text else "", text=text if one.text else "") for one in LOG
    )
    return replace(found, **tables, log=log)


_WORDS = {"name", "title", "text", "says", "number", "reference", "suspension", "rights", "note", "disputed"}


def _filled(record: object, text: str) -> object:
    words = {item.name: text for item in fields(record) if item.name in _WORDS and isinstance(getattr(record, item.name), str)}
    for kind, name in (("Milestone", "rights"), ("Person", "title")):  # codes, not words
        if type(record).__name__ == kind:
            words.pop(name)
    return replace(record, **words)
