"""Facts given as texts are understood or refused with a sentence; nothing is guessed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.errors import Refused
from cockpit.domain.money import Money
from cockpit.i18n.problems import SENTENCES, sentence
from cockpit.letters.kind import FactType
from cockpit.letters.registry import KINDS
from cockpit.letters.values import Event, Offer, Row, Step
from cockpit.services.letters import given as given_module
from cockpit.services.letters.given import read_given
from cockpit.services.letters.lines import read_steps, write_steps

TODAY = date(2026, 3, 24)
PARIS = ZoneInfo("Europe/Paris")


def read(kind, *pairs):
    return read_given(kind, pairs, TODAY, PARIS)


@pytest.mark.parametrize(("pairs", "value"), [
    (["new_date=2026-04-10"], date(2026, 4, 10)),
    (["cause=  An import = twice\nas long. "], "An import = twice as long."),
    (["outside=yes"], True), (["outside=no"], False),
    (["plan=2026-04-02: mock-ups", "plan=2026-04-03..2026-04-09: tests: yours and mine", "plan=launch"], (
        Step(text="mock-ups", on=date(2026, 4, 2)), Step(text="tests: yours and mine", on=date(2026, 4, 3), until=date(2026, 4, 9)), Step(text="launch"),
    )),
    (["goodwill=10%"], (Offer(kind="discount-now", percent=Decimal(10)),)),
    (["goodwill=12.5% later"], (Offer(kind="discount-later", percent=Decimal("12.5")),)),
    (["goodwill=200 EUR later"], (Offer(kind="discount-later", amount=Money(Decimal(200), "EUR")),)),
    (["goodwill=240.50 eur"], (Offer(kind="discount-now", amount=Money(Decimal("240.5"), "EUR")),)),
    (["goodwill=10%", "goodwill=free: three months' maintenance"], (
        Offer(kind="discount-now", percent=Decimal(10)), Offer(kind="free-extra", text="three months' maintenance"),
    )),
    (["goodwill=none"], ()),
    (["client_event=2026-04-15: Spring catalogue"], Event(text="Spring catalogue", on=date(2026, 4, 15))),
    (["client_event=Spring: the catalogue"], Event(text="Spring: the catalogue")),
    (["schedule=2026-03-20 > 2026-04-10: launch: the shop", "schedule=2026-04-14: training", "schedule=2026-03-20 > done: import"], (
        Row(step="launch: the shop", planned=date(2026, 3, 20), current=date(2026, 4, 10)),
        Row(step="training", planned=date(2026, 4, 14), current=date(2026, 4, 14)),
        Row(step="import", planned=date(2026, 3, 20), current=date(2026, 3, 20), done=True),
    )),
    (["slots=2026-03-25T10:00", "slots=2026-03-26"], [datetime(2026, 3, 25, 10, tzinfo=PARIS), date(2026, 3, 26)]),
    (["earlier_dates=2026-03-06"], [date(2026, 3, 6)]),
    (["phone="], None), (["plan="], None),
])
def test_each_type_of_fact_has_its_form(pairs, value):
    name = pairs[0].partition("=")[0]
    assert read("delay", *pairs) == {name: value}


def test_every_type_that_a_kind_declares_can_be_given():
    types: set[FactType] = {fact.type for kind in KINDS.values() for fact in kind.facts}
    assert types <= set(given_module._ONE) | set(given_module._LISTS)


def test_people_can_be_named():
    facts = read("delay", "sender=Tom Ashdown", "client=Larkfield", "contact=Priya Nair")
    assert (facts["sender"].name, facts["client"], facts["contact"].name) == ("Tom Ashdown", "Larkfield", "Priya Nair")


@pytest.mark.parametrize(("pair", "code"), [
    ("new_date", "fact-unnamed"), ("=x", "fact-unnamed"), ("weather=fine", "fact-unknown"), ("new_date=tomorow", "date-invalid"),
    ("new_date=2026-02-30", "date-impossible"), ("new_date=3/4/2026", "date-ambiguous"), ("goodwill=120%", "number-range"),
    ("goodwill=0%", "number-range"), ("goodwill=-5 EUR", "amount-not-positive"), ("goodwill=5 XXQ", "currency-unknown"), ("goodwill=something", "fact-form"),
    ("goodwill=0.001 EUR", "amount-precision"), ("outside=perhaps", "choice-unknown"), ("plan=2026-02-30: x", "date-impossible"),
    ("plan=2026-04-09..2026-04-01: x", "date-order"), ("schedule=launch", "fact-form"),
])
def test_what_is_not_understood_is_refused_with_its_sentence(pair, code, loc):
    with pytest.raises(Refused) as refused:
        read("delay", pair)
    problem = refused.value.problems[0]
    assert problem.code == code
    assert code in SENTENCES
    assert "…" not in sentence(loc, problem)


def test_everything_that_is_wrong_is_told_at_once():
    with pytest.raises(Refused) as refused:
        read("delay", "new_date=x", "goodwill=x", "cause=a", "cause=b")
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [
        ("new_date", "date-invalid"), ("goodwill", "fact-form"), ("cause", "fact-repeated"),
    ]


def test_a_choice_is_one_of_the_kinds(loc):
    assert read("pulse", "moment=end") == {"moment": "end"}
    with pytest.raises(Refused, match="choice-unknown"):
        read("pulse", "moment=now")


WORDS = st.text(st.characters(categories=("L", "M", "P", "S")), min_size=1, max_size=40).filter(lambda text: not text.lstrip("-–•*").startswith(("+",)) and text == text.lstrip("-–•* "))
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(st.lists(st.one_of(
    st.builds(Step, text=WORDS), st.builds(Step, text=WORDS, on=DAYS),
    st.tuples(WORDS, DAYS, st.integers(1, 30)).map(lambda found: Step(text=found[0], on=found[1], until=date.fromordinal(found[1].toordinal() + found[2]))),
), max_size=6))
def test_a_list_that_was_written_reads_as_it_was(steps):
    assert read_steps(write_steps(steps), None, TODAY) == tuple(
        step if step.text == given_module.clean(str(step.text)) else Step(text=given_module.clean(str(step.text)), on=step.on, until=step.until)
        for step in steps if step.on or given_module.clean(str(step.text))
    )


def test_words_with_a_colon_are_no_date(fr):
    for text in ("Module : paiement", "Réunion 14:30", "12 articles: textes", "demain: rien", "2026: bilan"):
        assert read_steps(text, fr, TODAY) == (Step(text=text),)


def test_figures_are_read_as_the_language_orders_them(fr, en):
    assert read_steps("3/4: a", fr, TODAY)[0].on == date(2026, 4, 3)
    assert read_steps("- 24/03/2026 : a", fr, TODAY) == (Step(text="a", on=date(2026, 3, 24)),)
    assert read_steps("+3d: a", en, TODAY)[0].on == date(2026, 3, 27)
