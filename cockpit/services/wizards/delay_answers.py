"""What was typed into the announcement of a delay, read; and what each field starts with, from the records and the answers before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from cockpit.domain.delay import PLAN_STEPS, DateSuggestion, knock_on, next_update, spread, suggest_dates
from cockpit.domain.errors import Refused
from cockpit.domain.forecast import work_left
from cockpit.domain.gestures import GestureAdvice, balance, discount, given, suggest_gesture
from cockpit.domain.money import Money
from cockpit.domain.project import GoodwillKind, Milestone
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.localizer import Localizer
from cockpit.letters.values import Event, Offer
from cockpit.services.letters.parties import regional
from cockpit.services.sheets.fields import Context, Texts
from cockpit.services.wizards.clientpath import proposed_people
from cockpit.services.wizards.delay_causes import CAUSES, cause_words, extra, impact, plan_steps
from cockpit.services.wizards.delay_fields import OTHER, all_fields, later_name
from cockpit.services.wizards.delay_situation import Situation
from cockpit.services.wizards.filled import Filled


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step of the plan as typed."""

    number: int
    texts: Mapping[str, str]
    """By language; never empty in the letter's own."""
    on: date | None


@dataclass(frozen=True, slots=True)
class OfferedGesture:
    """One gesture as typed."""

    prefix: str
    """Begins the names of its fields: empty, or `other_`."""
    kind: GoodwillKind
    percent: Decimal | None
    amount: Money | None
    texts: Mapping[str, str]
    cost: Money | None

    @property
    def offer(self) -> Offer:
        """What the letter says of it."""
        return Offer(kind=self.kind, percent=self.percent, amount=self.amount, text=dict(self.texts))


class Answers(Filled):
    """The texts of the path, with the proposals for those that were not typed, and what they mean for a delay.

    Proposals are made in the order of the pages, each from the answers before it, typed or proposed; never from itself.
    """

    def __init__(self, sit: Situation, texts: Texts, loc: Localizer, context: Context) -> None:
        super().__init__(all_fields(sit), texts, loc, context, own=sit.own, currency=sit.currency)
        self.sit = sit
        _propose(self)
        self.texts: dict[str, str] = {**self.proposed, **texts}

    @property
    def cause(self) -> str:
        """The kind of cause."""
        return self.choice("cause_kind")

    @property
    def early(self) -> bool:
        """Whether it is a warning, to be confirmed by a day that is named."""
        return bool(self.text("confirm_on"))

    @property
    def event(self) -> Event | None:
        """The client's own event as typed."""
        named = self.words("stake")
        return Event(text=named, on=self.day("stake_on")) if named else None

    @property
    def days_late(self) -> int:
        """Working days between the promised date and the new one."""
        new = self.day("new_date")
        return max(self.sit.calendar.between(self.sit.agreed, new), 0) if new else 0

    def date_suggestions(self) -> tuple[DateSuggestion, ...]:
        """Return dates worth promising, in view of the event as recorded."""
        sit = self.sit
        return suggest_dates(sit.milestone, sit.project, sit.about.overrun, sit.calendar, sit.today)

    def advice(self) -> GestureAdvice:
        """Return the gesture that suits this delay."""
        sit, new, event = self.sit, self.day("new_date"), self.day("stake_on")
        missed = bool(new and event and self.text("stake") and new > event)
        left = balance(sit.project, sit.records.invoices.values())
        return suggest_gesture(self.days_late, missed, bool(self.text("stake")), sit.project, self.given_before(), left)

    def given_before(self) -> Money:
        """Return what the gestures for this project came to so far."""
        return given(self.sit.records.goodwill.values(), self.sit.currency, self.sit.project.id)

    def base(self, kind: str) -> Money | None:
        """Return what a discount is taken from: what is still to be invoiced; of the next project, one like this is expected."""
        value = self.sit.project.value
        return balance(self.sit.project, self.sit.records.invoices.values()) if kind == "discount-now" else value

    def shifts(self) -> tuple[tuple[Milestone, date | None], ...]:
        """Return the later milestones with the date typed for each; None where it stays."""
        return tuple((milestone, self.day(later_name(milestone))) for milestone in self.sit.later)

    def plan(self) -> tuple[PlannedStep, ...]:
        """Return the steps that have words, in the order typed."""
        found = ((number, self.words(f"step{number}")) for number in range(1, PLAN_STEPS + 1))
        return tuple(PlannedStep(number, named, self.day(f"step{number}_on")) for number, named in found if self.sit.own in named)

    def gestures(self) -> tuple[OfferedGesture, ...]:
        """Return the gestures offered; none in an early warning, and no alternative to none."""
        if self.early or self.choice("goodwill") == "none":
            return ()
        return tuple(self._gesture(prefix) for prefix in ("", OTHER) if self.choice(f"{prefix}goodwill") != "none")

    def _gesture(self, prefix: str) -> OfferedGesture:
        kind = cast(GoodwillKind, self.choice(f"{prefix}goodwill"))
        free = kind == "free-extra"
        return OfferedGesture(
            prefix, kind,
            percent=None if free else self.number(f"{prefix}percent"),
            amount=None if free else self.money(f"{prefix}amount"),
            texts=self.words(f"{prefix}gift") if free else {},
            cost=self.money(f"{prefix}cost"),
        )


def _propose(answers: Answers) -> None:
    _propose_what(answers)
    _propose_date(answers)
    _propose_later(answers)
    _propose_plan(answers)
    _propose_gesture(answers, "")
    _propose_gesture(answers, OTHER)
    sit = answers.sit
    new = answers.day("new_date") or sit.agreed
    answers.put("next_update", next_update(new, sit.client.update_every, sit.calendar, sit.today))
    answers.proposed["people"] = proposed_people(sit.records)
    answers.put("phone", sit.about.user.phone)
    answers.put_words("unchanged", dict.fromkeys(LANGUAGES, ""), repeat=True)


def _propose_what(answers: Answers) -> None:
    sit = answers.sit
    answers.put("milestone", sit.milestone.id)
    answers.put_words("deliverable", dict.fromkeys(LANGUAGES, sit.milestone.title), repeat=True)
    answers.put("cause_kind", _likely_cause(sit))
    for part in ("cause", "fix", "measure"):
        sentences = {language: cause_words(answers.cause, part, language) for language in LANGUAGES}
        # Where the library has no words, the user's own stand in every preview.
        answers.put_words(part, sentences, repeat=not sentences[sit.own])
    answers.put_words("stake", dict.fromkeys(LANGUAGES, sit.stake.text if sit.stake else ""), repeat=True)
    answers.put("stake_on", sit.stake.on if sit.stake else None)


def _likely_cause(sit: Situation) -> str:
    """What the client still owes holds up work more often than anything else; else the most frequent cause is proposed."""
    owed = any(
        promise.by == "client" and promise.open and promise.due < sit.today and promise.project in ("", sit.project.id)
        for promise in sit.records.commitments.values()
    )
    return "waiting" if owed else CAUSES[0].value


def _propose_date(answers: Answers) -> None:
    answers.put("new_date", answers.date_suggestions()[0].on)
    answers.put("after_stake", False)
    answers.put("confirm_on", None)
    named, new, own = answers.words("stake"), answers.day("new_date"), answers.sit.locale
    on = answers.day("stake_on")
    answers.put_words("impact", {
        language: impact(named.get(language, ""), on, new, regional(language, own), answers.sit.today, early=answers.early)
        for language in LANGUAGES
    })


def _propose_later(answers: Answers) -> None:
    sit, new = answers.sit, answers.day("new_date")
    moved = {shift.milestone.id: shift.new for shift in knock_on(sit.milestone, new, sit.later, sit.calendar)} if new else {}
    for milestone in sit.later:
        answers.put(later_name(milestone), moved.get(milestone.id))


def _propose_plan(answers: Answers) -> None:
    sit, new = answers.sit, answers.day("new_date")
    left = sit.calendar.between(sit.today, new) if new else 0
    steps = {language: plan_steps(answers.cause, language, left) for language in LANGUAGES}
    count = len(steps[sit.own])
    days = spread(count, max(new, sit.today), sit.calendar, sit.today, work_left(sit.milestone, 1.0) or 0) if new else ()
    for number in range(1, PLAN_STEPS + 1):
        known = number <= count
        answers.put_words(f"step{number}", {
            language: steps[language][number - 1] if known else "" for language in LANGUAGES
        }, repeat=not known)
        answers.put(f"step{number}_on", days[number - 1] if known and days else None)


def _propose_gesture(answers: Answers, prefix: str) -> None:
    advice = answers.advice()
    answers.put(f"{prefix}goodwill", "none" if prefix else advice.kind or "none")
    kind = answers.choice(f"{prefix}goodwill")
    discounted = kind in ("discount-now", "discount-later")
    answers.put(f"{prefix}percent", advice.percent if discounted else None)
    share = answers.proposed[f"{prefix}percent"]
    if answers.typed.get(f"{prefix}amount", "").strip() and answers.typed.get(f"{prefix}percent", "").strip() in ("", share):
        answers.put(f"{prefix}percent", None)  # an amount was typed, and the share was only proposed
    answers.put(f"{prefix}amount", None)
    gift = "training" if prefix else "support"
    answers.put_words(f"{prefix}gift", {language: extra(gift, language) if kind == "free-extra" else "" for language in LANGUAGES})
    answers.put(f"{prefix}cost", _cost(answers, prefix, kind) if discounted else None)


def _cost(answers: Answers, prefix: str, kind: str) -> Decimal | None:
    """Return what a discount costs: its amount, else its share of what it is taken from."""
    amount, percent, base = answers.money(f"{prefix}amount"), answers.number(f"{prefix}percent"), answers.base(kind)
    if amount is not None:
        return amount.amount
    if percent is None or base is None:
        return None
    try:
        return discount(percent, base).amount
    except Refused:
        return None  # the remark beside the share says why
