"""Every dated thing is in the calendar once, under a name that stays, in the state it is in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cockpit.domain.agenda import assess
from cockpit.domain.case import Case
from cockpit.domain.client import Contract
from cockpit.domain.datebook import dated_entries
from cockpit.domain.digest import digest
from cockpit.domain.invoice import Payment
from cockpit.domain.project import Stake
from cockpit.domain.settings import Settings
from tests.domain.samples import FRANCE, commitment, contact, invoice, milestone, paris, project, records

NOW = paris("2026-03-24 09:30")


def entries(*items, log=(), now=NOW, **of_client):
    given = records(*items, log=log, **of_client)
    summed = digest(given, FRANCE, now)
    return dated_entries(assess(summed, given.client, calendar=FRANCE, settings=Settings(), portfolio=(), now=now))


def found(*items, **more):
    return [(one.kind, one.record, one.on.isoformat(), one.state) for one in entries(*items, **more)]


def test_each_kind_of_date_has_its_entry():
    shop = project(stakes=(Stake(text="Book fair", on=date(2026, 5, 2)), Stake(text="Some day")))
    ending = Case(id="end", kind="ending", opened=date(2026, 3, 1), effective=date(2026, 6, 30))
    assert found(
        shop, milestone("m", "2026-04-01", "2026-04-10"), commitment("c", "me", "2026-03-27"), invoice("i", "2026-04-30"),
        Contract(ends=date(2026, 12, 31)), ending, Case(id="quiet", kind="silence", opened=date(2026, 3, 1)),
    ) == [
        ("commitment", "c", "2026-03-27", "open"), ("deadline", "m", "2026-04-10", "open"), ("invoice", "i", "2026-04-30", "open"),
        ("stake", "shop:0", "2026-05-02", "open"), ("notice", "end", "2026-06-30", "open"), ("retrospective", "end", "2026-06-30", "open"),
        ("contract", "contract", "2026-12-31", "open"),
    ]


def test_a_slip_is_told_with_the_first_promise():
    entry = next(one for one in entries(project(), milestone("m", "2026-04-01", "2026-04-10")) if one.kind == "deadline")
    assert entry.values == {"first": date(2026, 4, 1), "moved": 1} and entry.project == "Online shop"


def test_what_is_done_stays_and_what_is_given_up_is_cancelled():
    paid = replace(invoice("i", "2026-02-28"), payments=(Payment(on=date(2026, 2, 20), amount=invoice("i", None).amount.amount),))
    assert found(
        project(), project("old", status="abandoned"), milestone("m", "2026-02-01", done=date(2026, 2, 1)),
        milestone("n", "2026-02-02", project="old"), commitment("c", "me", "2026-02-03", cancelled=date(2026, 2, 1)), paid,
    ) == [
        ("deadline", "m", "2026-02-01", "done"), ("deadline", "n", "2026-02-02", "cancelled"), ("commitment", "c", "2026-02-03", "cancelled"),
        ("invoice", "i", "2026-02-28", "done"),
    ]


def test_an_invoice_without_a_day_follows_the_payment_terms_or_has_no_entry():
    assert found(invoice("i", None)) == []
    assert found(invoice("i", None), Contract(payment_days=30)) == [("invoice", "i", "2026-02-04", "open")]


@pytest.mark.parametrize(("log", "expected"), [
    ((contact("1", "2026-03-10 09:00", "out", summary="Proofs?"),), ("follow-up", "", "2026-03-17", "open")),
    ((contact("1", "2026-03-10 09:00", "out"), contact("2", "2026-03-20 09:00", "in", expects_reply=False)), ("follow-up", "", "2026-03-20", "cancelled")),
])  # fmt: skip
def test_the_follow_up_keeps_its_name_and_an_answer_cancels_it(log, expected):
    assert found(project(), log=log) == [expected]


def test_a_silence_nobody_works_on_asks_for_nothing():
    assert found(log=(contact("1", "2026-03-10 09:00", "out"),)) == []


def test_where_the_relation_is_over_only_money_stays_open():
    assert found(commitment("c", "me", "2026-04-01"), invoice("i", "2026-04-30"), archived=True) == [
        ("commitment", "c", "2026-04-01", "cancelled"), ("invoice", "i", "2026-04-30", "open"),
    ]
