"""A fictional client with one record of each kind, and the context in which sheets see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from cockpit.domain.attachment import Attachment
from cockpit.domain.case import Case
from cockpit.domain.client import Clause, Client, Contract, Person
from cockpit.domain.ending import Ending, Rating
from cockpit.domain.interaction import Interaction
from cockpit.domain.invoice import Expense, Invoice, Payment
from cockpit.domain.money import Money
from cockpit.domain.profile import User
from cockpit.domain.project import Commitment, DateChange, Goodwill, Milestone, Project, Stake
from cockpit.domain.records import ClientRecords
from cockpit.domain.workdays import WorkCalendar, no_holidays
from cockpit.services.sheets import Context

NOW = datetime(2026, 3, 24, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
USER = User(
    name="Zoé Lambert",
    trade="web designer",
    emails=("zoe@example.org",),
    phone="+33 6 00 00 00 00",
    country="FR",
    zone="Europe/Paris",
    currency="EUR",
)
CLIENT = Client(
    id="courtevent",
    name="Librairie Courtevent",
    language="fr-FR",
    country="FR",
    zone="Europe/Paris",
    sector="books",
    usual=1.5,
    limit=6.0,
    note="two\nlines",
)
HELENE = Person(
    id="helene",
    name="Hélène Sorel",
    title="ms",
    gender="female",
    emails=("h.sorel@example.org",),
    phones=("+33 1 02 03 04 05",),
    declined=("phone", "social"),
)
SHOP = Project(
    id="shop",
    title="Online shop",
    value=Money(Decimal("4800.50"), "EUR"),
    hours=Decimal("90.5"),
    started=date(2026, 1, 12),
    progress=40,
    stakes=(Stake(text="Book fair", on=date(2026, 4, 17)), Stake(text="Catalogue")),
)
LAUNCH = Milestone(
    id="launch",
    project="shop",
    title="Launch",
    remaining=Decimal("2.5"),
    dates=(DateChange(due=date(2026, 3, 27), at=NOW.replace(month=1)),),
)
MAIL = Interaction(
    id="1",
    at=NOW.replace(day=20),
    logged=NOW.replace(day=20),
    direction="out",
    channel="chat",
    person="helene",
    project="shop",
    summary="Test version",
)
PROMISE = Commitment(
    id="draft", by="client", text="Send the texts", due=date(2026, 3, 30), project="shop", milestone="launch", made=date(2026, 3, 20)
)
GESTURE = Goodwill(
    id="training",
    kind="free-extra",
    text="Two hours of training",
    cost=Money(Decimal(150), "EUR"),
    offered=date(2026, 3, 20),
    project="shop",
)
INVOICE = Invoice(
    id="f-2026-014",
    number="F-2026-014",
    issued=date(2026, 2, 1),
    due=date(2026, 3, 3),
    amount=Money(Decimal(2400), "EUR"),
    payments=(Payment(on=date(2026, 3, 1), amount=Decimal("400.25")),),
)
CONTRACT = Contract(
    signed=date(2026, 1, 5),
    notice_length=2,
    notice_unit="months",
    payment_days=30,
    kill_fee=Decimal("12.5"),
    ends=date(2027, 1, 5),
    notice_start="sending",
    notice_rolls=True,
    notice_clause="article 10",
    late_rate=Decimal("12.5"),
    late_fixed=Money(Decimal("60.50"), "GBP"),
    cure_days=15,
    confidentiality="Prices.\nFigures.",
    rights="On payment.\nNot before.",
    confidential_until=date(2031, 1, 5),
)
FONTS = Expense(id="fonts", text="Typeface licence", on=date(2026, 2, 20), amount=Money(Decimal("89.90"), "EUR"), project="shop")
PULSE = Rating(id="pulse", on=date(2026, 3, 10), score=8, liked="The calm.\nThe dates.", change="Shorter texts", project="shop")
CASE = Case(id="ending", kind="ending", opened=date(2026, 3, 1), notice_given=date(2026, 3, 2), effective=date(2026, 5, 2), note="private")
SLIP = Attachment(id="1", name="slip.pdf", sha256="ab" * 32, size=2048, added=date(2026, 3, 20), interaction="1", note="deposit slip")
MEMO = Ending(
    id="ending", successor="Atelier Nord", successor_email="nord@example.org", consent=date(2026, 3, 12), deletion=date(2026, 6, 1),
    peers=("Ana Ruiz", "Ben Lee"), positives="Precise briefs.",
)
CLAUSE = Clause(id="article-6", number="article 6", says="Each delivery is approved or commented on within ten working days.", penalty=Money(Decimal("150.50"), "GBP"))
RECORDS = ClientRecords(client=CLIENT).put(HELENE, SHOP, LAUNCH, PROMISE, GESTURE, INVOICE, CONTRACT, CLAUSE, FONTS, PULSE, CASE, SLIP, MEMO).append(MAIL)
CALENDAR = WorkCalendar(ZoneInfo("Europe/Paris"), lambda year: frozenset({date(year, 5, 1)}) | no_holidays(year))

CONTEXT = Context(
    now=NOW,
    user=USER,
    clients={"courtevent": CLIENT.name},
    client_id="courtevent",
    records=RECORDS,
    projects=frozenset({"shop"}),
    numbers=("F-2026-014",),
    calendar=CALENDAR,
)
"""For a new record of this client."""
RECORD_IDS = {
    "client": "courtevent",
    "person": "helene",
    "project": "shop",
    "milestone": "launch",
    "interaction": "1",
    "commitment": "draft",
    "goodwill": "training",
    "invoice": "f-2026-014",
    "payment": "f-2026-014:0",
    "expense": "fonts",
    "contract": "contract",
    "case": "ending",
    "rating": "pulse",
    "attachment": "1",
    "clause": "article-6",
    "ending": "ending",
    "user": "user",
}
"""The record of each kind."""
NEW = {
    "client": {"name": "Larkfield Ltd"},
    "person": {"name": "Ana Ruiz"},
    "project": {"title": "Brand refresh"},
    "milestone": {"title": "Proofs", "due": "2026-04-01"},
    "interaction": {"summary": "Asked for the texts"},
    "commitment": {"text": "Call back", "due": "2026-04-01"},
    "goodwill": {"text": "Discount", "cost": "100"},
    "invoice": {"number": "F-2026-020", "amount": "1200.00"},
    "payment": {"amount": "100"},
    "expense": {"text": "Stock photographs", "amount": "45.00"},
    "contract": {},
    "case": {},
    "rating": {"score": "7"},
    "attachment": {"file": "slip.pdf"},
    "clause": {"number": "article 9", "says": "The contract may be ended."},
    "ending": {},
    "user": {"name": "Zoé"},
}
"""The least that makes a new record of each kind, as the command line would hand it over."""


def editing(kind: str) -> Context:
    """Return the context in which the record of a kind is edited."""
    return replace(CONTEXT, record_id=RECORD_IDS[kind])
