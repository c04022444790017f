"""The user's own templates: which are broken, where and why (`cockpit check`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from cockpit.domain.client import Clause, Person
from cockpit.domain.invoice import Invoice, Payment
from cockpit.domain.money import Money
from cockpit.domain.profile import User
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.letters.engine import TemplateProblem, override_file
from cockpit.letters.kind import Fact, FactType, Kind
from cockpit.letters.registry import KINDS
from cockpit.letters.rendering import render
from cockpit.letters.values import Account, Charge, Event, Instalment, Offer, Period, Row, Step

_DAY = date(2026, 4, 1)
_WORD = "X"


def check_overrides(directory: Path) -> list[TemplateProblem]:
    """Try every template below the user's folder (`<language>/<kind>.<channel>.j2`) with full, few and no facts.

    A folder that does not exist has no problems. Nothing is changed.
    """
    problems: list[TemplateProblem] = []
    for file in sorted(directory.glob("**/*")):
        if file.is_file() and not file.name.startswith("."):
            problems.extend(_tried(directory, file))
    return problems


def _tried(directory: Path, file: Path) -> Iterator[TemplateProblem]:
    for language in LANGUAGES:
        for kind in KINDS.values():
            for channel in kind.channels:
                if file == override_file(directory, language, kind.name, channel):
                    yield from _problems(directory, kind, language, channel)
                    return
    expected = ", ".join(f"{kind.name}.{channel}.j2" for kind in KINDS.values() for channel in kind.channels)
    yield TemplateProblem(file, 0, f"never used: expected {'|'.join(LANGUAGES)}/ and one of {expected}")


def _problems(directory: Path, kind: Kind, language: str, channel: str) -> Iterator[TemplateProblem]:
    """Yield what is wrong with one template, each fault once, whatever facts bring it out."""
    seen: set[TemplateProblem] = set()
    for facts in samples(kind):
        for problem in render(kind.name, facts, language, channel, overrides=directory).problems:
            if problem not in seen:
                seen.add(problem)
                yield problem


def samples(kind: Kind) -> Iterator[Mapping[str, object]]:
    """Yield facts of every type a kind declares: all of them, only the required ones, none; to one person, to two, to nobody."""
    people = (Person(id="1", name="Ana Gil", title="ms"), Person(id="2", name="Jo Hill", pronoun="informal"))
    letter = {"sender": User(name="Max Roe", phone="1"), "client": _WORD}
    every = {fact.name: _sample(fact) for fact in kind.facts}
    yield letter | every | {"contact": people}
    yield letter | {fact.name: every[fact.name] for fact in kind.facts if fact.required} | {"contact": people[1]}
    yield {}
    for fact in kind.facts:
        yield letter | {name: value for name, value in every.items() if name != fact.name} | {"contact": people[0]}


def _sample(fact: Fact) -> object:
    if fact.type == "choices":
        return list(fact.choices)
    return fact.choices[0] if fact.choices else _SAMPLES.get(fact.type, _WORD)


_SAMPLES: Mapping[FactType, object] = {
    "date": _DAY,
    "number": Decimal("1.5"),
    "money": Money(Decimal(10), "EUR"),
    "flag": True,
    "steps": [Step(text=_WORD, on=_DAY), Step(text=_WORD, on=_DAY, until=_DAY + timedelta(days=3)), Step(text=_WORD)],
    "offers": [Offer(kind="discount-now", percent=Decimal(5)), Offer(kind="free-extra", text=_WORD)],
    "rows": [Row(step=_WORD, planned=_DAY, current=_DAY + timedelta(days=days), done=not days) for days in (0, 7)],
    "event": Event(text=_WORD, on=_DAY),
    "slots": [datetime.combine(_DAY, time(10))],
    "dates": [_DAY],
    "clauses": [Clause(id=_WORD, number=_WORD, says=_WORD)],
    "invoice": Invoice(id=_WORD, number=_WORD, issued=_DAY, due=_DAY, amount=Money(Decimal(10), "EUR"), payments=(
        Payment(on=_DAY, amount=Decimal(4)),
    )),
    "instalments": [Instalment(on=_DAY, amount=Money(Decimal(3), "EUR")), Instalment(on=_DAY, amount=Money(Decimal(3), "EUR"))],
    "period": Period(length=1, unit="months"),
    "charges": [Charge(text=_WORD, amount=Money(Decimal(10), "EUR"), percent=percent) for percent in (Decimal(50), None)],
    "accounts": [
        Account(done=Money(Decimal(amount), code), paid=Money(Decimal(20), code), due=_DAY) for amount, code in ((30, "EUR"), (10, "USD"))
    ],
}
"""A value of each type; texts are the same word everywhere."""
