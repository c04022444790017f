"""What there is to say about the answers: what keeps the letter from going out, what should be looked at, what is good to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cockpit.domain.delay import DateConcern, concerns
from cockpit.domain.errors import Problem, Refused
from cockpit.domain.gestures import CEILING, discount, given, refuse_above_value, share
from cockpit.domain.money import Money
from cockpit.domain.project import Stake
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.services.sheets.fields import Field
from cockpit.services.wizards.delay_answers import Answers, OfferedGesture
from cockpit.services.wizards.delay_fields import later_name, steps
from cockpit.services.wizards.delay_words import gesture_info
from cockpit.services.wizards.model import Remark, RemarkLevel

CALL_FIRST = 10
"""Days before the client's event within which a call should come before the letter (letters L1)."""
_OWN_SENTENCE = {"cause": "cause-empty", "new_date": "new-date-empty"}
"""Fields whose emptiness has a sentence of its own (playbook P31, P33)."""


@dataclass(frozen=True, slots=True)
class Said:
    """A problem and how much it matters."""

    level: RemarkLevel
    problem: Problem


def said(answers: Answers) -> tuple[Said, ...]:
    """Return everything that is wrong or unusual, in the order of the pages."""
    fields = [field for step in steps(answers.sit, answers.texts) for field in step.fields]
    places = {field.name: place for place, field in enumerate(fields)}
    unread = [Said("error", problem) for field in fields if (problem := _unreadable(answers, field))]
    failed = {one.problem.field for one in unread}
    checks = (*_date(answers), *_confirm(answers), *_later(answers), *_plan(answers), *_gestures(answers), *_update(answers))
    others = [one for one in checks if one.problem.field not in failed]
    return tuple(sorted([*unread, *others], key=lambda one: places.get(one.problem.field, -1)))


def refuse_errors(answers: Answers) -> None:
    """Raise `Refused` with everything that keeps the announcement from being recorded."""
    problems = [one.problem for one in said(answers) if one.level == "error"]
    if problems:
        raise Refused(*problems)


def remarks(answers: Answers, loc: Localizer) -> Sequence[Remark]:
    """Return the remarks in the language of the screen."""
    found = [Remark(one.problem.field, one.level, sentence(loc, one.problem)) for one in said(answers)]
    value = answers.sit.project.value
    for gesture in answers.gestures():
        if gesture.cost is not None:
            known = _earlier(answers)
            found.append(Remark(f"{gesture.prefix}cost", "info", gesture_info(gesture.cost, value, known, loc)))
    return found


def _earlier(answers: Answers) -> Money:
    return given(answers.sit.records.goodwill.values(), answers.sit.currency)


def _unreadable(answers: Answers, field: Field) -> Problem | None:
    problem = answers.problem(field.name)
    if problem is not None:
        return problem
    own = _OWN_SENTENCE.get(field.name)
    return Problem(own or "required", field.name) if (own or field.required) and not answers.text(field.name) else None


def _warning(code: str, field: str, **values: object) -> Said:
    return Said("warning", Problem(code, field, values))


def _error(code: str, field: str, **values: object) -> Said:
    return Said("error", Problem(code, field, values))


def _stake(answers: Answers) -> Stake | None:
    event = answers.text("stake")
    return Stake(text=event, on=answers.day("stake_on")) if event else None


def _concerns(answers: Answers, new: date) -> tuple[DateConcern, ...]:
    sit = answers.sit
    return concerns(new, sit.milestone, _stake(answers), sit.about.overrun, sit.calendar, sit.today)


def _promisable(answers: Answers) -> date | None:
    """Return the new date unless it cannot be promised: what follows from it is judged once it can."""
    new = answers.day("new_date")
    return None if new is None or any(concern.blocking for concern in _concerns(answers, new)) else new


def _date(answers: Answers) -> Iterator[Said]:
    new, sit, stake = answers.day("new_date"), answers.sit, _stake(answers)
    if new is None:
        return
    for concern in _concerns(answers, new):
        level: RemarkLevel = "error" if concern.blocking else "info" if concern.code == "delay-again" else "warning"
        yield Said(level, Problem(concern.code, "new_date", concern.values))
        if concern.code == "new-date-after-stake" and not answers.value("after_stake"):
            yield _error("after-stake-unconfirmed", "after_stake")
    if stake and stake.on and 0 <= (stake.on - sit.today).days < CALL_FIRST:
        yield Said("info", Problem("call-first", "people", {"stake": stake.text, "n": (stake.on - sit.today).days}))


def _confirm(answers: Answers) -> Iterator[Said]:
    on, sit = answers.day("confirm_on"), answers.sit
    if on is None:
        return
    if sit.agreed < sit.today:
        yield _error("confirm-too-late", "confirm_on", date=sit.agreed)
    elif on < sit.today:
        yield _error("confirm-past", "confirm_on", date=on)
    elif on > sit.agreed:
        yield _error("confirm-after-date", "confirm_on", date=sit.agreed)
    else:
        yield from _unusual(answers, on, "confirm_on")


def _unusual(answers: Answers, on: date, field: str) -> Iterator[Said]:
    if not answers.sit.calendar.is_working(on):
        yield _warning("not-a-working-day", field, date=on)


def _later(answers: Answers) -> Iterator[Said]:
    new, sit, stake = _promisable(answers), answers.sit, _stake(answers)
    for milestone, on in answers.shifts():
        name = later_name(milestone)
        if on is None:
            if new is not None and not answers.text(name) and milestone.due < new:
                yield _warning("later-date-left", name, title=milestone.title, date=milestone.due)
        elif on < milestone.due or on < sit.today:
            yield _error("later-date-earlier", name, date=max(milestone.due, sit.today))
        else:
            if new is not None and on < new:
                yield _warning("later-date-before", name, date=new)
            if stake and stake.on and max(milestone.due, new or milestone.due) <= stake.on < on:
                yield _warning("later-date-after-stake", name, stake=stake.text, date=stake.on)
            yield from _unusual(answers, on, name)


def _plan(answers: Answers) -> Iterator[Said]:
    new, sit, plan = _promisable(answers), answers.sit, answers.plan()
    if not plan:
        yield _error("plan-empty", "step1")
    elif len(plan) == 1:
        yield _warning("plan-short", f"step{plan[0].number}")
    for step in plan:
        name = f"step{step.number}_on"
        if step.on is None:
            if new is not None:
                yield _error("step-undated", name)
        elif new is not None and step.on > new:
            yield _error("step-after-new-date", name, date=new)
        elif step.on < sit.today:
            yield _error("step-past", name, date=step.on)
        else:
            yield from _unusual(answers, step.on, name)


def _gestures(answers: Answers) -> Iterator[Said]:
    for gesture in answers.gestures():
        terms = [*_terms(answers, gesture)]
        yield from terms
        if gesture.cost is None:
            if not terms:
                yield _error("cost-missing", f"{gesture.prefix}cost")
            continue
        part = share(gesture.cost, answers.sit.project.value)
        if part is not None and part > CEILING:
            yield _warning("gesture-large", f"{gesture.prefix}cost", percent=part, most=CEILING)


def _terms(answers: Answers, gesture: OfferedGesture) -> Iterator[Said]:
    if gesture.kind == "free-extra":
        if answers.sit.own not in gesture.texts:
            yield _error("gift-empty", f"{gesture.prefix}gift")
        return
    if gesture.percent is not None and gesture.amount is not None:
        yield _error("percent-and-amount", f"{gesture.prefix}amount")
    elif gesture.percent is None and (gesture.amount is None or gesture.amount.amount <= 0):
        yield _error("discount-not-positive", f"{gesture.prefix}percent")
    elif gesture.percent is not None:
        try:
            discount(gesture.percent, Money(Decimal(0), answers.sit.currency))
        except Refused as refused:
            yield _error(refused.problems[0].code, f"{gesture.prefix}percent", **refused.problems[0].values)
    for amount, name in ((gesture.amount, "amount"), (gesture.cost, "cost")):
        try:
            if amount is not None:
                refuse_above_value(amount, answers.base("discount-later"))
        except Refused as refused:
            yield _error(refused.problems[0].code, f"{gesture.prefix}{name}", **refused.problems[0].values)
            return


def _update(answers: Answers) -> Iterator[Said]:
    on, new = answers.day("next_update"), _promisable(answers)
    if on is None:
        return
    if on < answers.sit.today:
        yield _error("update-past", "next_update", date=on)
    else:
        if new is not None and on > new:
            yield _warning("update-after-new-date", "next_update", date=new)
        yield from _unusual(answers, on, "next_update")
