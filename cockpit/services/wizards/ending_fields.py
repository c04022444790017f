"""The pages of the ending path and what each asks (design 5.5): weigh, try, decide; then mend, renegotiate, or leave in good order."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from cockpit.domain.assessment import GROUNDS
from cockpit.domain.project import Milestone
from cockpit.i18n import N_
from cockpit.i18n.ending_words import GROUNDS as GROUND_WORDS
from cockpit.i18n.ending_words import OUTCOMES, RESULTS, STATED, WEIGHTS
from cockpit.services.sheets.fields import LONG, Choice, Field, Texts
from cockpit.services.wizards.clientpath import people_field
from cockpit.services.wizards.ending_situation import Situation, scopes
from cockpit.services.wizards.model import Step

REMEDIES, FIXES, OTHERS = 5, 4, 3
"""Most rows of what was tried, of what is agreed to mend the relation, and of further handover tasks."""
TASKS: Mapping[str, str] = {
    "deliverables": N_("Deliverables, source files"), "access": N_("Accesses"), "documentation": N_("Documentation"),
    "session": N_("Training session"), "data": N_("Their data, returned"),
    **{f"other{number}": N_("Another task") for number in range(1, OTHERS + 1)},
}
"""What a handover consists of (playbook P100 to P104); the names of its fields begin with `task-`."""
FREE: frozenset[str] = frozenset({"reason", "positives", *(f"task-{name}" for name in TASKS)})
"""Fields of free text that stand in the letter and exist once for each language of letters."""
FOLLOWING: Mapping[str, str] = {
    "": N_("nothing more now"), "update": N_("write the weekly update"), "pulse": N_("ask how satisfied they are"),
    "change": N_("announce new dates"), "log": N_("log what was agreed or proposed"),
}
"""What can be begun once a repair or a renegotiation is kept."""
_SENTENCES = 1000
_OWNERS = (Choice("me", N_("me")), Choice("client", N_("the client")), Choice("successor", N_("whoever takes over")))
_UNITS = (Choice("days", N_("days")), Choice("working-days", N_("working days")), Choice("months", N_("months")))
_RIGHTS = (
    Choice("", N_("as the contract says, or not agreed")), Choice("on-payment", N_("pass on payment")),
    Choice("transferred", N_("have passed")), Choice("licensed", N_("are licensed")), Choice("retained", N_("stay with me")),
)
_KEEP = (Choice("deliver", N_("delivered before the last day")), Choice("hand-over", N_("handed over as it stands")))


def keep_name(milestone: Milestone) -> str:
    """Return the name of the field that says what becomes of an open milestone."""
    return f"keep-{milestone.id}"


def steps(sit: Situation, texts: Texts) -> tuple[Step, ...]:
    """Return the pages that these texts call for: a decision that is slept on ends after the third."""
    pages = (_why(sit), _tried(texts), _outcome(texts))
    if asleep(texts):
        return pages
    match texts.get("outcome", ""):
        case "repair":
            return (*pages, _repair(texts))
        case "renegotiate":
            return (*pages, _TERMS)
        case _:
            return (*pages, _reasons(texts), _notice(sit), _transition(texts), _ACCOUNT, _letter(sit))


def asleep(texts: Texts) -> bool:
    """Whether the decision is put off for a night or more."""
    return texts.get("outcome") == "end" and texts.get("when") == "sleep"


def all_fields(sit: Situation) -> Mapping[str, Field]:
    """Return every field there can be, by name, whether these texts call for it or not."""
    every = {f"remedy{number}": "x" for number in range(1, REMEDIES + 1)} | {f"fix{number}": "x" for number in range(1, FIXES + 1)}
    every |= {f"task-other{number}": "x" for number in range(1, OTHERS + 1)}
    every |= {"stated": "breach", "outcome": "end", "when": "sleep", "task-session": "x"}
    pages = (
        _why(sit), _tried(every), _outcome(every), _repair(every), _TERMS, _reasons(every), _notice(sit), _transition(every), _ACCOUNT,
        _letter(sit),
    )
    return {field.name: field for page in pages for field in page.fields}


def _why(sit: Situation) -> Step:
    choices = (Choice("", N_("the whole relationship")), *(Choice(one.id, one.title, own=True) for one in scopes(sit.records)))
    scope = (Field(name="scope", kind="choice", label=N_("What may end"), choices=choices),) if len(choices) > 1 else ()
    weights = tuple(Choice(value, words) for value, words in WEIGHTS.items())
    grounds = [
        field for ground in GROUNDS for field in (
            Field(name=f"weight-{ground}", kind="choice", label=GROUND_WORDS[ground], choices=weights),
            Field(
                name=f"note-{ground}", label=N_("…as you see it"), limit=_SENTENCES, hint=N_("For yourself; in no letter and no dossier."),
            ),
        )
    ]
    return Step(
        name="why", title=N_("What and why"), fields=(*scope, *grounds),
        intro=N_("Never end a relationship lightly: look at the facts beside each ground, then say what it weighs for you."),
    )


def _rows(prefix: str, most: int, texts: Texts, least: int = 1) -> range:
    """Return the numbers of the rows to show: those in use and one more."""
    used = [number for number in range(1, most + 1) if texts.get(f"{prefix}{number}", "").strip()]
    return range(1, min(max(least - 1, *used, 0) + 1, most) + 1)


def _tried(texts: Texts) -> Step:
    results = tuple(Choice(value, words) for value, words in RESULTS.items())
    rows = [
        field for number in _rows("remedy", REMEDIES, texts) for field in (
            Field(name=f"remedy{number}", label=N_("What was tried"), hint=N_("A talk, a rule, another rhythm; empty: nothing more.")),
            Field(name=f"remedy{number}_on", kind="date", label=N_("…on")),
            Field(name=f"remedy{number}_result", kind="choice", label=N_("…and the result"), choices=results),
        )
    ]
    return Step(
        name="tried", title=N_("What was tried"), fields=tuple(rows),
        intro=N_("Remedies come before an ending: what was tried, when, and what it changed."),
    )


def _outcome(texts: Texts) -> Step:
    outcomes = tuple(Choice(value, words) for value, words in OUTCOMES.items())
    whens = (Choice("sleep", N_("sleep on it first")), Choice("now", N_("decide now")))
    fields = [Field(name="outcome", kind="choice", label=N_("What you tend to"), choices=outcomes)]
    if texts.get("outcome") == "end":
        fields.append(Field(name="when", kind="choice", label=N_("When"), choices=whens))
        if texts.get("when") == "sleep":
            fields.append(Field(
                name="cooling_until", kind="date", required=True, label=N_("Brought back on"),
                hint=N_("What you have weighed is kept, and your agenda brings it back on that day."),
            ))
    fields.append(Field(
        name="private", kind="long", limit=LONG, label=N_("The real reason"),
        hint=N_("Stays with you: in no letter, no dossier and no export."),
    ))
    return Step(
        name="outcome", title=N_("What to do"), fields=tuple(fields),
        intro=N_("Repair and new terms are ways too; each is shown beside with what it means for both sides."),
    )


_REVIEW = Field(
    name="review", kind="date", required=True, label=N_("Looked at again on"), hint=N_("Your agenda brings it back: has it helped?"),
)
_FOLLOWING = Field(
    name="following", kind="choice", label=N_("Then begin"), choices=tuple(Choice(value, words) for value, words in FOLLOWING.items()),
)


def _repair(texts: Texts) -> Step:
    sides = (Choice("me", N_("me")), Choice("client", N_("the client")))
    rows = [
        field for number in _rows("fix", FIXES, texts) for field in (
            Field(
                name=f"fix{number}", kind="long", limit=_SENTENCES, label=N_("What is done about it"),
                hint=N_("Becomes a promise with its date."),
            ),
            Field(name=f"fix{number}_by", kind="choice", label=N_("…by"), choices=sides),
            Field(name=f"fix{number}_on", kind="date", label=N_("…until")),
        )
    ]
    return Step(
        name="repair", title=N_("Repair"), fields=(*rows, _REVIEW, _FOLLOWING),
        intro=N_("A few remedies, each with a date and somebody who does it; talk about theirs before you enter them."),
    )


_TERMS = Step(
    name="terms", title=N_("New terms"),
    intro=N_("Terms that you can carry: scope, price, rhythm, hours. Put them to the client as an offer."),
    fields=(
        Field(
            name="terms", kind="long", limit=LONG, required=True, label=N_("The terms you propose"),
            hint=N_("In your own words; kept with the decision."),
        ),
        _REVIEW, _FOLLOWING,
    ),
)


def _reasons(texts: Texts) -> Step:
    stated = tuple(Choice(value, words) for value, words in STATED.items())
    breach = (
        Field(name="formal_notice", kind="date", required=True, label=N_("Formal notice of")),
        Field(name="deadline", kind="date", required=True, label=N_("Its deadline")),
        Field(name="demand", label=N_("What it asked for"), hint=N_("As it reads in the letter, with its article.")),
    ) if texts.get("stated") == "breach" else ()
    return Step(
        name="reasons", title=N_("The reason you give"),
        intro=N_("One neutral reason, in the first person, without blame. What you noted as the real reason stays with you."),
        fields=(
            Field(name="stated", kind="choice", label=N_("Reason stated"), choices=stated),
            Field(
                name="reason", kind="long", limit=_SENTENCES, label=N_("In your words"),
                hint=N_("One or two sentences; empty: the neutral words of the letter beside."),
            ),
            *breach,
            Field(
                name="positives", kind="long", limit=_SENTENCES, label=N_("What was good"),
                hint=N_("A true sentence that you would say to anybody who asks for a reference."),
            ),
        ),
    )


def _notice(sit: Situation) -> Step:
    agreement = () if sit.records.contract.signed else (
        Field(name="agreement", label=N_("What was agreed"), hint=N_("Where nothing was signed: quotation accepted on 12 January 2026.")),
    )
    kept = tuple(
        Field(name=keep_name(one), kind="choice", label=one.title, choices=_KEEP, hint=N_("An open delivery: what becomes of it."))
        for one in sit.open_milestones
    )
    return Step(
        name="notice", title=N_("Notice"),
        intro=N_("Enough time to find somebody else, and a day that spares their own dates. Not legal advice."),
        fields=(
            Field(name="given", kind="date", required=True, label=N_("Given on"), hint=N_("The day the letter goes out.")),
            Field(name="notice_length", kind="int", low=Decimal(0), high=Decimal(3660), label=N_("Length of the notice")),
            Field(name="notice_unit", kind="choice", label=N_("…in"), choices=_UNITS),
            Field(name="last_day", kind="date", required=True, label=N_("Last day"), hint=N_("Inclusive; the letter names it.")),
            Field(name="agreed_on", kind="date", label=N_("Agreed by both on"), hint=N_("Only if you have agreed on it together.")),
            Field(name="contract_date", kind="date", label=N_("Contract of")),
            *agreement,
            Field(name="clause", label=N_("Clause on ending"), hint=N_("As the contract numbers it: article 10.")),
            *kept,
        ),
    )


def _transition(texts: Texts) -> Step:
    rows: list[Field] = []
    shown = {f"other{number}" for number in _rows("task-other", OTHERS, texts)}
    for name, label in TASKS.items():
        if name.startswith("other") and name not in shown:
            continue
        rows += [
            Field(name=f"task-{name}", label=label, hint=N_("As the letter says it; empty: not part of it.")),
            Field(name=f"task-{name}-on", kind="date", label=N_("…on")),
            Field(name=f"task-{name}-owner", kind="choice", label=N_("…by"), choices=_OWNERS),
        ]
        if name == "session":
            rows.append(Field(
                name="session_hours", kind="number", low=Decimal(0), high=Decimal(200), label=N_("Hours for the successor"),
                hint=N_("Offered to whoever takes over; empty: none."),
            ))
    return Step(
        name="transition", title=N_("Transition"),
        intro=N_("Leave nothing that only you know; each task becomes a promise with its date."),
        fields=(
            *rows,
            Field(name="rights", kind="choice", label=N_("Rights in the work"), choices=_RIGHTS),
            Field(name="successor", label=N_("Who takes over"), hint=N_("Empty while nobody is known.")),
            Field(name="successor_email", label=N_("Their e-mail")),
            Field(name="peers", label=N_("Peers you recommend"), hint=N_("Names, separated by commas; ask them first.")),
        ),
    )


_ACCOUNT = Step(
    name="account", title=N_("Account"),
    intro=N_("What is still open between you, line by line beside; amounts as they were entered. Not legal advice."),
    fields=(
        Field(name="account_due", kind="date", label=N_("Balance due by")),
        Field(name="vat", kind="yes-no", label=N_("Amounts include VAT")),
        Field(name="invoice", label=N_("Invoice enclosed"), hint=N_("Its number, where one goes with the letter.")),
    ),
)


def _letter(sit: Situation) -> Step:
    return Step(
        name="letter", title=N_("Data and addressees"),
        intro=N_("What happens to their data and confidences, and who gets the letter."),
        fields=(
            Field(name="returned", kind="date", label=N_("Data handed back on")),
            Field(name="deletion", kind="date", required=True, label=N_("Data deleted on"), hint=N_("In your own tools; becomes a task.")),
            Field(name="confidential_until", kind="date", label=N_("Confidential until"), hint=N_("Empty: without an end.")),
            people_field(sit.records),
            Field(name="phone", label=N_("Phone number in the letter")),
        ),
    )
