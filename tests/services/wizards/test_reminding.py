"""The reminder of an unpaid invoice: its step from the log, its balance from the payments, its interest from the rates; one commit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cockpit.domain.client import Contract
from cockpit.domain.errors import Refused
from cockpit.domain.instalments import equal_parts
from cockpit.domain.invoice import Payment
from cockpit.domain.money import Money
from cockpit.services.wizards.model import Wizard
from cockpit.services.wizards.paths import open_path
from cockpit.services.wizards.reminding import ReminderPath
from tests.services.bookshop import open_shop
from tests.services.test_decision import HERE, NOW
from tests.services.wizards.test_notice import BILL, outgoing, owing


@pytest.mark.parametrize(("reminders", "variant"), [(0, "friendly"), (1, "second"), (2, "interest"), (3, "interest")])
def test_the_step_follows_from_the_reminders_in_the_log(tmp_path, fr, reminders, variant):
    path: Wizard = ReminderPath(open_shop(tmp_path, owing(reminders), NOW), HERE, "f1")
    texts = path.propose({}, fr)
    letter = path.letter(texts, "fr-FR", "email", fr)
    assert (letter.variant, letter.gaps) == (variant, ())
    assert letter.sendable, letter.lint
    assert ("L. 441-10" in letter.body.replace("\N{NO-BREAK SPACE}", " ")) is (variant == "interest")
    if reminders:
        assert "19" in letter.body or "10" in letter.body


def test_it_is_written_to_who_pays_the_bills(tmp_path, fr):
    path = ReminderPath(open_shop(tmp_path, owing(0), NOW), HERE)
    assert [person.id for person in path.people(path.propose({}, fr))] == ["paul"]
    alone = owing(0)
    alone = replace(alone, people={key: person for key, person in alone.people.items() if key != "paul"})
    other = ReminderPath(open_shop(tmp_path / "alone", alone, NOW), HERE)
    assert [person.id for person in other.people({})] == ["helene"]


def test_once_sent_it_is_one_entry_that_names_the_invoice_and_waits_for_no_answer(tmp_path, fr):
    workspace = open_shop(tmp_path, owing(0), NOW)
    path = ReminderPath(workspace, HERE, "f1")
    texts, before = path.propose({}, fr), workspace.records(HERE)
    letter = outgoing(path, texts, fr, "email")
    assert path.sent(texts, letter, fr).kind == "reminder-sent"
    records = workspace.records(HERE)
    entry = records.log[-1]
    assert (entry.letter, entry.purpose, entry.invoice, entry.expects_reply, entry.text) == ("reminder", "reminder", "f1", False, letter.body)
    assert len(records.log) == len(before.log) + 1
    assert ReminderPath(workspace, HERE, "f1").propose({}, fr)["step"] == "second"
    workspace.undo()
    assert workspace.records(HERE).interactions == before.interactions


def test_partial_payments_are_taken_off_and_the_rest_may_be_paid_in_parts(tmp_path, fr):
    bill = replace(BILL, payments=(Payment(on=date(2026, 3, 10), amount=Decimal(400)),))
    path = ReminderPath(open_shop(tmp_path, owing(1, bill), NOW), HERE, "f1")
    texts = path.propose({}, fr) | {"parts": "3"}
    text = path.letter(texts, "fr-FR", "email", fr).body.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")
    for words in ("2 000,00 €", "400,00 €", "trois échéances", "666,66 € le 1er juin", "666,68 € le 1er août"):
        assert words in text, words


@pytest.mark.parametrize(("change", "level", "words"), [
    ({"disputed": "les heures"}, "warning", "conteste"), ({"payments": (Payment(on=date(2026, 3, 10), amount=Decimal(2400)),)}, "error", "payée"),
])
def test_what_is_contested_or_paid_is_said(tmp_path, fr, change, level, words):
    path = ReminderPath(open_shop(tmp_path, owing(0, replace(BILL, **change)), NOW), HERE, "f1")
    found = [remark for remark in path.remarks(path.propose({}, fr), fr) if remark.level == level and words in remark.text]
    assert found


def test_a_paid_invoice_is_not_reminded_of_even_if_it_was_paid_meanwhile(tmp_path, fr):
    workspace = open_shop(tmp_path, owing(0, replace(BILL, payments=(Payment(on=date(2026, 3, 10), amount=Decimal(2400)),))), NOW)
    path = ReminderPath(workspace, HERE, "f1")
    texts = path.propose({}, fr)
    with pytest.raises(Refused, match="invoice-settled"):
        path.sent(texts, outgoing(path, texts, fr, "email"), fr)
    with pytest.raises(Refused, match="nothing-overdue"):
        ReminderPath(workspace, HERE)
    with pytest.raises(Refused, match="invoice-unknown"):
        open_path(workspace, "reminder", HERE, invoice="x")


def test_writing_too_soon_is_free_and_said(tmp_path, loc):
    workspace = open_shop(tmp_path, owing(3), NOW.replace(day=1, month=4))
    path = ReminderPath(workspace, HERE, "f1")
    texts = path.propose({}, loc)
    assert [remark for remark in path.remarks(texts, loc) if remark.level == "warning"]
    assert not [remark.text for remark in path.remarks(texts, loc) if remark.text.endswith("..")]
    path.sent(texts, outgoing(path, texts, loc, "email"), loc)


def test_a_day_that_has_passed_is_refused_and_a_day_off_is_said(tmp_path, fr):
    path = ReminderPath(open_shop(tmp_path, owing(0), NOW), HERE, "f1")
    texts = path.propose({}, fr)
    assert texts["pay_by"] == "01/06/2026"
    levels = {
        typed: [remark.level for remark in path.remarks(texts | {"pay_by": typed}, fr) if remark.field == "pay_by"]
        for typed in ("2026-05-21", "2026-05-31", "2026-06-02")
    }
    assert levels == {"2026-05-21": ["error"], "2026-05-31": ["warning"], "2026-06-02": []}


def test_where_no_law_is_known_the_sentence_on_interest_is_left_out(tmp_path, fr):
    records = owing(2)
    assert records.client is not None
    far = replace(records, client=replace(records.client, country="US", subdivision="NY")).put(Contract(signed=date(2026, 1, 12)))
    path = ReminderPath(open_shop(tmp_path, far, NOW), HERE, "f1")
    texts = path.propose({}, fr)
    letter = path.letter(texts, "fr-FR", "email", fr)
    assert letter.variant == "interest"
    assert "Le retard" not in letter.body
    assert [remark for remark in path.remarks(texts, fr) if "intérêt" in remark.text]


@pytest.mark.parametrize(("amount", "parts", "first", "expected"), [
    ("100.00", 3, date(2026, 1, 31), [("33.33", date(2026, 1, 31)), ("33.33", date(2026, 2, 28)), ("33.34", date(2026, 3, 31))]),
    ("0.01", 2, date(2028, 1, 29), [("0.00", date(2028, 1, 29)), ("0.01", date(2028, 2, 29))]),
    ("10.00", 1, date(2026, 12, 31), [("10.00", date(2026, 12, 31))]),
])
def test_equal_parts_add_up_to_the_cent(amount, parts, first, expected):
    found = equal_parts(Money(Decimal(amount), "EUR"), parts, first)
    assert [(part.amount, day) for day, part in found] == [(Decimal(value), day) for value, day in expected]
    with pytest.raises(ValueError, match="0"):
        equal_parts(Money(Decimal(amount), "EUR"), 0, first)
