"""The pages of the delay announcement and what each asks (design 5.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from cockpit.domain.delay import PLAN_STEPS
from cockpit.domain.project import Milestone
from cockpit.i18n import N_
from cockpit.services.sheets.fields import MOST_MONEY, Choice, Field, Texts
from cockpit.services.wizards.clientpath import people_field
from cockpit.services.wizards.delay_causes import CAUSES, plan_steps
from cockpit.services.wizards.delay_situation import Situation, candidates
from cockpit.services.wizards.model import Step

OTHER = "other_"
"""Begins the names of the fields of the second gesture, offered as an alternative."""
FREE: frozenset[str] = frozenset({"deliverable", "cause", "fix", "measure", "stake", "impact", "gift", "other_gift", "unchanged"}) | {
    f"step{number}" for number in range(1, PLAN_STEPS + 1)
}
"""Fields of free text, which exist once for each language of letters."""
_GESTURES = (
    Choice("none", N_("nothing")),
    Choice("discount-now", N_("discount on this project")),
    Choice("discount-later", N_("discount on the next project")),
    Choice("free-extra", N_("something free of charge")),
)
_LONGEST_SENTENCES = 1000
_MOST_PERCENT = Decimal(100_000)  # what lies between is refused with a sentence of its own


def later_name(milestone: Milestone) -> str:
    """Return the name of the field with the date of a later milestone."""
    return f"later-{milestone.id}"


def steps(sit: Situation, texts: Texts) -> tuple[Step, ...]:
    """Return the pages that these texts call for: an early warning offers no gesture, a last milestone has none after it."""
    early = bool(texts.get("confirm_on", "").strip())
    pages = [_what(sit), _CAUSE, _HARM, _date(sit, texts)]
    if sit.later:
        pages.append(_later(sit))
    pages.append(_plan(sit, texts))
    if not early:
        pages.append(_goodwill(texts))
    return (*pages, _promise(sit))


def all_fields(sit: Situation) -> Mapping[str, Field]:
    """Return every field there can be, by name, whether these texts call for it or not."""
    fields = [*_what(sit).fields, *_CAUSE.fields, *_HARM.fields, *_DATE_FIELDS, _AFTER_STAKE, *_later(sit).fields]
    fields += [field for number in range(1, PLAN_STEPS + 1) for field in _row(number)]
    fields += [*_gesture_fields(""), *_gesture_fields(OTHER), *_promise(sit).fields]
    return {field.name: field for field in fields}


def _what(sit: Situation) -> Step:
    offered = tuple(Choice(one.id, one.title, own=True) for one in candidates(sit.records))
    here = Choice(sit.milestone.id, sit.milestone.title, own=True)
    return Step(
        name="what", title=N_("What is late"),
        intro=N_("Say it as soon as you know: an early announcement costs less trust than a late one."),
        fields=(
            Field(name="milestone", kind="choice", label=N_("Milestone"), choices=offered if here in offered else (here, *offered)),
            Field(
                name="deliverable", required=True, label=N_("In the letter"),
                hint=N_("With its article it enters the sentence as it is: “the launch of your shop”; a title is quoted."),
            ),
            Field(name="cause_kind", kind="choice", label=N_("Where it comes from"), choices=CAUSES),
        ),
    )


_CAUSE = Step(
    name="cause", title=N_("Cause"),
    intro=N_("A cause in your own area, what is solved already, and what you changed so that it does not come back."),
    fields=(
        # Not marked as required, as the new date below: the path says in words of its own why neither can stay empty.
        Field(
            name="cause", kind="long", limit=_LONGEST_SENTENCES, label=N_("Cause"),
            hint=N_("Whole sentences in the language of the letter, without blame."),
        ),
        Field(name="fix", kind="long", limit=_LONGEST_SENTENCES, label=N_("What is already solved")),
        Field(
            name="measure", kind="long", required=True, limit=_LONGEST_SENTENCES, label=N_("Measure that prevents a repeat"),
            hint=N_("What you do differently now; no promise that it can never happen again."),
        ),
    ),
)
_HARM = Step(
    name="harm", title=N_("What it means for them"),
    intro=N_("Say what this client loses through the delay, and name their own event that depends on it."),
    fields=(
        Field(
            name="stake", label=N_("Their own event"), hint=N_("What depends on this date on their side: a fair, a catalogue, an opening."),
        ),
        Field(name="stake_on", kind="date", label=N_("Its date")),
        Field(name="impact", kind="long", required=True, limit=_LONGEST_SENTENCES, label=N_("What the delay means for this client")),
    ),
)
_DATE_FIELDS = (
    Field(
        name="new_date", kind="date", label=N_("New date"),
        hint=N_("One date that you will keep: a second delay costs more."),
    ),
    Field(
        name="confirm_on", kind="date", label=N_("Final answer by"),
        hint=N_("Only for an early warning: the day by which you will say whether the date moves. Empty: it moves."),
    ),
)
_AFTER_STAKE = Field(
    name="after_stake", kind="yes-no", label=N_("May fall after their event"),
    hint=N_("Whether the new date may lie after the client’s own event."),
)


def _date(sit: Situation, texts: Texts) -> Step:
    event = texts.get("stake_on", "").strip() or (sit.stake is not None and sit.stake.on is not None)
    new, confirm = _DATE_FIELDS
    return Step(
        name="date", title=N_("New date"), intro=N_("Checked against holidays there, the work left, your usual overrun and their event."),
        fields=(new, _AFTER_STAKE, confirm) if event else (new, confirm),
    )


def _later(sit: Situation) -> Step:
    hint = N_("Empty: this date stays as it is.")
    return Step(
        name="later", title=N_("Later dates"),
        intro=N_("What follows moves by as many working days; change a date, or empty it to keep the old one."),
        fields=tuple(Field(name=later_name(one), kind="date", label=one.title, hint=hint) for one in sit.later),
    )


def _row(number: int) -> tuple[Field, Field]:
    label, on = _ROWS[number - 1]
    return Field(name=f"step{number}_on", kind="date", label=on), Field(name=f"step{number}", label=label)


_ROWS = (
    (N_("Step 1"), N_("Step 1, by")), (N_("Step 2"), N_("Step 2, by")), (N_("Step 3"), N_("Step 3, by")),
    (N_("Step 4"), N_("Step 4, by")), (N_("Step 5"), N_("Step 5, by")),
)


def _plan(sit: Situation, texts: Texts) -> Step:
    """One line more than there are steps, so that one can always be added."""
    usual = len(plan_steps(texts.get("cause_kind", "") or CAUSES[0].value, sit.own))
    typed = [number for number in range(1, PLAN_STEPS + 1) if texts.get(f"step{number}", "").strip()]
    shown = min(max(usual, *typed, 0) + 1, PLAN_STEPS)
    return Step(
        name="plan", title=N_("Recovery plan"),
        intro=N_("Two to four steps with their dates, none after the new date; empty a step to drop it."),
        fields=tuple(field for number in range(1, shown + 1) for field in _row(number)),
    )


def _gesture_fields(prefix: str) -> tuple[Field, ...]:
    alternative = prefix == OTHER
    return (
        Field(
            name=f"{prefix}goodwill", kind="choice", choices=_GESTURES,
            label=N_("Or, if they prefer") if alternative else N_("Goodwill gesture"),
        ),
        Field(name=f"{prefix}percent", kind="number", high=_MOST_PERCENT, label=N_("Discount in percent")),
        Field(
            name=f"{prefix}amount", kind="amount", low=Decimal(0), high=MOST_MONEY, label=N_("Or an amount"),
            hint=N_("Taken off instead of a share."),
        ),
        Field(
            name=f"{prefix}gift", label=N_("Free of charge"), hint=N_("As the client would name it: three months’ maintenance."),
        ),
        Field(
            name=f"{prefix}cost", kind="amount", low=Decimal(0), high=MOST_MONEY, label=N_("Cost to me"),
            hint=N_("For the ledger only; the client does not see it."),
        ),
    )


def _goodwill(texts: Texts) -> Step:
    fields = [*_asked("", texts)]
    if texts.get("goodwill", "discount-now") != "none":
        fields += _asked(OTHER, texts)
    return Step(
        name="goodwill", title=N_("Goodwill"),
        intro=N_("A gesture in proportion shows that you want to make up for it; you may also offer none."),
        fields=tuple(fields),
    )


def _asked(prefix: str, texts: Texts) -> Sequence[Field]:
    """The fields that the chosen gesture calls for."""
    kind, percent, amount, gift, cost = _gesture_fields(prefix)
    chosen = texts.get(f"{prefix}goodwill", "none" if prefix else "discount-now")
    if chosen == "none":
        return (kind,)
    return (kind, gift, cost) if chosen == "free-extra" else (kind, percent, amount, cost)


def _promise(sit: Situation) -> Step:
    return Step(
        name="promise", title=N_("What you promise next"), intro=N_("When they hear from you next, and who gets the letter."),
        fields=(
            Field(name="next_update", kind="date", label=N_("Next progress update"), hint=N_("Becomes a promise in your agenda.")),
            people_field(sit.records),
            Field(name="unchanged", label=N_("What stays as it was"), hint=N_("One sentence, if it helps: the budget does not change.")),
            Field(name="phone", label=N_("Phone number in the letter")),
        ),
    )
