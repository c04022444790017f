"""What the path of the formal notice asks, page by page (letters L8, playbook P78 to P84)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cockpit.domain.interaction import Interaction
from cockpit.domain.invoice import Invoice
from cockpit.i18n import N_
from cockpit.letters.kinds.formal import METHODS
from cockpit.letters.kinds.formal_notice import CONSEQUENCES, LAWS, REASONS
from cockpit.services.letters.subject import Subject
from cockpit.services.sheets.clauses import LONGEST as CLAUSE
from cockpit.services.sheets.fields import LONG, Choice, Field
from cockpit.services.wizards.clientpath import people_field
from cockpit.services.wizards.model import Step

SENTENCES = ("deliverable", "awaited", "history", "demand", "enclosures")
"""Free text that exists once per letter language."""
SUMMARY = 90
"""Characters of a log entry's summary that show beside its day."""
_EXPECTS = (Choice("opinion", N_("an opinion on what was delivered")), Choice("item", N_("something they have to hand over")))
_REASON = Field(
    name="reason", kind="choice", label=N_("What the notice is about"), choices=tuple(Choice(*pair) for pair in REASONS.items()),
)
_HISTORY = Field(
    name="history", kind="long", limit=LONG, label=N_("Other facts, with their days"),
    hint=N_("One per line, without adjectives: 2026-03-02: your agreement by phone."),
)
_POLITE = Field(
    name="polite", kind="yes-no", label=N_("Address them formally"),
    hint=N_("They are on first-name terms with you: a sudden formal address may read as hostile."),
)
_DEMAND = Field(
    name="demand", limit=LONG, label=N_("What is asked, in your own words"),
    hint=N_("Empty: what is awaited, or the payment. One demand, exact, after a colon."),
)
_DEADLINE = Field(
    name="deadline", kind="date", required=True, label=N_("Deadline"),
    hint=N_("Inclusive; proposed from what the contract gives, else fourteen days, on a working day."),
)
_CONSEQUENCES = Field(
    name="consequences", kind="choices", required=True, label=N_("What follows otherwise"),
    choices=tuple(Choice(*pair) for pair in CONSEQUENCES.items()),
    hint=N_("Only what the contract or the law allows; nothing else is announced."),
)
_END_CLAUSE = Field(name="end_clause", label=N_("Clause that ends the contract"), hint=N_("As the contract numbers it: article 9."))
_RESOLUTORY = Field(
    name="resolutory", kind="yes-no", label=N_("The clause ends the contract by itself"),
    hint=N_("A resolutory clause (clause résolutoire) has to be named as such."),
)
_LAW = Field(
    name="law", kind="choice", label=N_("Law that is cited"),
    choices=(Choice("", N_("none cited")), *(Choice(code, code, own=True) for code in LAWS)),
    hint=N_("Only where both sides are in that country; elsewhere ask a lawyer."),
)
_INTEREST = Field(
    name="claim_interest", kind="yes-no", label=N_("Claim the interest to date"),
    hint=N_("Worked out to today from the rates in use; the account shows each step."),
)
_PHONE = Field(name="phone", required=True, label=N_("Phone number"), hint=N_("A notice always says where one can still talk."))
_MEDIATOR = Field(name="mediator", label=N_("Mediator"), hint=N_("Name of a mediation body, if you propose one."))
_METHOD = Field(
    name="method", kind="choice", label=N_("Delivery method"), choices=tuple(Choice(*pair) for pair in METHODS.items()),
    hint=N_("One that proves what was sent, and when; keep slip and receipt as attachments."),
)
_COPY = Field(name="copy", kind="yes-no", label=N_("A copy goes by e-mail"))
_PIECES = (Choice("contract", N_("the contract")), Choice("log", N_("the log of correspondence")))
_INVOICE = Choice("invoice", N_("the invoice"))
_NUMBER = Field(
    name="clause_number", label=N_("Clause of the contract"), hint=N_("As the contract numbers it: article 6, clause 6, cláusula sexta."),
)
_SAYS = Field(
    name="clause_says", kind="long", limit=CLAUSE, label=N_("What it says"),
    hint=N_("In the contract’s own words and language: letters cite it in quotation marks."),
)
_ENCLOSURES = Field(name="enclosures", kind="long", limit=LONG, label=N_("Other enclosures"), hint=N_("One per line."))
_UNLOCK = Field(
    name="unlock", required=True, limit=LONG, label=N_("Why before the amicable attempts"),
    hint=N_("For yourself; a formal notice usually comes after the follow-ups."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the questions depend on."""

    about: Subject
    payment: bool
    """Whether it is about an unpaid invoice."""
    invoices: tuple[Invoice, ...]
    """Those that may be claimed."""
    entries: tuple[Interaction, ...]
    """Log entries that facts may rest on, the oldest first."""
    informal: bool
    """Whether somebody among the addressees is on familiar terms with the user."""
    locked: bool

    @property
    def reason(self) -> str:
        """What the notice is about, as the letter names it."""
        return "payment" if self.payment else "performance"

    @property
    def project(self) -> str:
        """Id of the project it concerns; empty where it is about the client as a whole."""
        return self.about.projects[0].id if len(self.about.projects) == 1 else ""


def pages(ground: Ground) -> Sequence[Step]:
    """Return the three pages; only what this notice needs is asked."""
    return (
        Step(
            name="claim", title=N_("What is asked of whom"), fields=tuple(_claim(ground)),
            intro=N_("The clause, then the facts with their days, each from the log; no adjective, no reproach."),
        ),
        Step(
            name="demand", title=N_("Demand and deadline"), fields=tuple(_demand(ground)),
            intro=N_("One exact demand, a fair last date, what follows, and a door that stays open."),
        ),
        Step(
            name="delivery", title=N_("How it goes out"),
            fields=(_METHOD, _COPY, _enclosed(ground), _ENCLOSURES, *((_UNLOCK,) if ground.locked else ())),
            intro=N_("Send it in a way that can be proved, and keep the proof."),
        ),
    )


def every(ground: Ground) -> dict[str, Field]:
    """Return all fields by name."""
    return {field.name: field for page in pages(ground) for field in page.fields}


def entry_label(entry: Interaction, ground: Ground) -> str:
    """Return a log entry on one line: day, direction, summary."""
    day, arrow = ground.about.calendar.today(entry.at), "→" if entry.direction == "out" else "←"
    summary = entry.summary if len(entry.summary) <= SUMMARY else f"{entry.summary[:SUMMARY - 1].rstrip()}…"
    return f"{day.isoformat()} {arrow} {summary or entry.channel}"


def _claim(ground: Ground) -> list[Field]:
    records = ground.about.records
    fields = [people_field(records)]
    if ground.informal:
        fields.append(_POLITE)
    if ground.invoices:
        fields.append(_REASON)
    if ground.payment:
        invoices = tuple(Choice(one.id, one.number, own=True) for one in ground.invoices)
        fields.append(Field(name="invoice", kind="choice", label=N_("Invoice"), choices=invoices or (Choice("", N_("no invoice")),)))
    if records.clauses:
        clauses = tuple(Choice(one.id, one.number, own=True) for one in records.clauses.values())
        fields.append(Field(name="clauses", kind="choices", label=N_("Clauses of the contract"), choices=clauses))
    else:
        # None is entered yet: the one that is typed here is kept with the contract once the notice has gone out.
        fields += [_NUMBER, _SAYS]
    if ground.entries:
        entries = tuple(Choice(one.id, entry_label(one, ground), own=True) for one in ground.entries)
        fields.append(Field(
            name="cites", kind="choices", label=N_("Facts from the log"), choices=entries,
            hint=N_("Your messages and calls are named by their dates; the dossier shows these entries as proof."),
        ))
    if not ground.payment:
        fields += [
            Field(name="deliverable", label=N_("What was delivered"), hint=N_("As it reads in the letter, with its article.")),
            Field(name="delivered", kind="date", label=N_("Day of the delivery")),
            Field(name="expects", kind="choice", label=N_("Kind of answer awaited"), choices=_EXPECTS),
            Field(name="awaited", label=N_("What is awaited from the client"), hint=N_("As it reads in the letter, with its article.")),
        ]
    return [*fields, _HISTORY]


def _enclosed(ground: Ground) -> Field:
    return Field(name="enclosed", kind="choices", label=N_("Enclosures"), choices=(*_PIECES, *((_INVOICE,) if ground.payment else ())))


def _demand(ground: Ground) -> list[Field]:
    interest = [_INTEREST] if ground.payment else []
    return [_DEMAND, _DEADLINE, *interest, _CONSEQUENCES, _END_CLAUSE, _RESOLUTORY, _LAW, _PHONE, _MEDIATOR]


