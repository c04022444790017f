"""Reminders of unpaid invoices: one step at a time, with days of peace between them (letter L9)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cockpit.domain.dunning import REMINDERS, RUNGS, Reminder, next_reminder
from cockpit.domain.interaction import Interaction
from cockpit.domain.invoice import Payment
from cockpit.domain.records import ClientRecords
from cockpit.domain.respect import ATTEMPT_DAYS, ATTEMPTS
from cockpit.domain.silence import summarise
from tests.domain.samples import COMPLETE, FRANCE, commitment, contact, invoice, records

DUE = "2026-03-09"
"""A Monday."""


def reminded(key: object, at: str, **values: Any) -> Interaction:
    return contact(key, at, "out", **{"purpose": "reminder", "invoice": "1", "expects_reply": False, **values})


def look(kept: ClientRecords, today: str) -> Reminder | None:
    day = date.fromisoformat(today)
    now = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
    return next_reminder(kept.invoices["1"], kept, summarise(kept.interactions, FRANCE, now), FRANCE, day)


def asked(today: str, *log: Interaction, due: str | None = DUE, **values: Any) -> Reminder:
    found = look(records(invoice("1", due, **values), log=log), today)
    assert found is not None
    return found


def test_the_first_reminder_leaves_three_days() -> None:
    early = asked("2026-03-11")
    assert (early.name, early.is_due, early.on, early.why) == ("first", False, date(2026, 3, 12), "window")
    on_the_day = asked("2026-03-12")
    assert (on_the_day.is_due, on_the_day.on, on_the_day.late, on_the_day.best_until) == (True, date(2026, 3, 12), 3, date(2026, 3, 16))


def test_before_the_last_day_nothing_is_late() -> None:
    assert asked("2026-03-01").late == -8


def test_the_second_comes_ten_days_after_the_last_day_the_third_after_twenty() -> None:
    first = reminded(1, "2026-03-12 10:00")
    second = asked("2026-03-16", first)
    assert (second.rung, second.name, second.on, second.why, second.is_due) == (2, "second", date(2026, 3, 19), "window", False)
    third = asked("2026-03-30", first, reminded(2, "2026-03-19 10:00"))
    assert (third.name, third.is_due, third.why, third.sent) == ("third", True, "window", (date(2026, 3, 12), date(2026, 3, 19)))


def test_a_late_first_reminder_gives_the_same_days_of_peace() -> None:
    """Sent on 7 April, four weeks late: the second waits five working days all the same."""
    found = asked("2026-04-08", reminded(1, "2026-04-07 10:00"))
    assert (found.name, found.on, found.why) == ("second", date(2026, 4, 14), "spacing")


def test_however_long_one_was_away_one_reminder_is_due() -> None:
    assert asked("2026-09-01").name == "first"


def test_a_formal_notice_waits_for_three_reminders_and_eight_working_days() -> None:
    log = [reminded(number, at) for number, at in enumerate(("2026-03-12 10:00", "2026-03-20 10:00", "2026-03-30 10:00"), 1)]
    notice = asked("2026-04-08", *log)
    assert (notice.rung, notice.name, notice.is_due, notice.on, notice.best_until) == (4, "formal-notice", False, date(2026, 4, 10), None)
    sent = contact(4, "2026-04-10 10:00", "out", purpose="notice", invoice="1")
    assert asked("2026-04-11", *log, sent).name == "dossier"


def test_a_reminder_that_came_back_does_not_count() -> None:
    assert asked("2026-03-20", reminded(1, "2026-03-12 10:00", outcome="bounce")).name == "first"


def test_a_reminder_of_another_invoice_does_not_count_one_without_a_name_counts_for_all_that_were_late() -> None:
    assert asked("2026-03-20", reminded(1, "2026-03-12 10:00", invoice="2")).name == "first"
    assert asked("2026-03-20", reminded(1, "2026-03-12 10:00", invoice="")).name == "second"
    assert asked("2026-03-20", reminded(1, "2026-03-05 10:00", invoice="")).name == "first"
    other = reminded(1, "2026-03-12 10:00", invoice="", project="brand")
    assert asked("2026-03-20", other, project="shop").name == "first"


def test_two_contacts_in_seven_days_are_enough() -> None:
    """A follow-up and a reminder of another invoice, this week: the first reminder of this one waits until a week after the older."""
    opening = contact(1, "2026-03-02 10:00", "out")
    nudge = contact(2, "2026-03-11 10:00", "out", purpose="follow-up")
    other = reminded(3, "2026-03-12 10:00", invoice="2")
    found = asked("2026-03-13", opening, nudge, other)
    assert (found.is_due, found.on, found.why) == (False, date(2026, 3, 18), "attempts")


def test_on_a_day_off_it_waits_for_the_next_working_day() -> None:
    """Saturday 14 March."""
    found = asked("2026-03-14")
    assert (found.is_due, found.on) == (True, date(2026, 3, 16))


def test_a_promise_to_pay_pauses_it_and_when_broken_brings_it_forward() -> None:
    promise = commitment("p", "client", "2026-03-20", invoice="1")
    kept = records(invoice("1", DUE), promise, log=[reminded(1, "2026-03-13 10:00")])
    paused, broken = look(kept, "2026-03-20"), look(kept, "2026-03-23")
    assert paused is not None
    assert broken is not None
    assert (paused.is_due, paused.why, paused.on, paused.promised) == (False, "promise", date(2026, 3, 23), date(2026, 3, 20))
    assert (broken.is_due, broken.why, broken.name, broken.on) == (True, "broken", "second", date(2026, 3, 23))
    again = look(kept.append(reminded(2, "2026-03-23 10:00")), "2026-03-24")
    assert again is not None
    assert (again.name, again.why, again.is_due) == ("third", "spacing", False)


def test_a_promise_about_something_else_pauses_nothing() -> None:
    found = look(records(invoice("1", DUE), commitment("p", "client", "2026-03-20")), "2026-03-13")
    assert found is not None
    assert found.is_due


def test_what_is_contested_settled_or_without_a_day_is_not_reminded_of() -> None:
    for unpaid in (
        invoice("1", DUE, disputed="two hours too many"), invoice("1", None),
        invoice("1", DUE, payments=(Payment(on=date(2026, 3, 1), amount=Decimal(2400)),)),
    ):
        assert look(records(unpaid), "2026-03-20") is None


def test_the_payment_terms_of_the_contract_give_the_missing_day() -> None:
    """Issued on 5 January, payable within 30 days: 4 February."""
    found = look(records(COMPLETE, invoice("1", None)), "2026-02-07")
    assert found is not None
    assert (found.late, found.is_due) == (3, True)


@settings(max_examples=60)
@given(st.lists(st.integers(0, 40), max_size=60))
def test_whoever_sends_each_when_it_is_due_keeps_all_limits(waits: list[int]) -> None:
    """Looking on random days and sending whatever is due, on a day on which it may go, never breaks a limit nor skips a step."""
    kept, day, sent = records(invoice("1", DUE)), date(2026, 3, 1), []
    for wait in waits:
        day += timedelta(days=wait)
        found = look(kept, day.isoformat())
        assert found is not None
        assert found.rung == min(len(sent), REMINDERS) + 1
        if not found.is_due or found.on != day or found.rung > REMINDERS:
            continue
        assert FRANCE.is_working(day)
        assert (day - date.fromisoformat(DUE)).days >= RUNGS[found.rung - 1].after
        sent.append(day)
        kept = kept.append(reminded(len(sent), f"{day} 10:00"))
    for position in range(ATTEMPTS, len(sent)):
        assert sent[position] - sent[position - ATTEMPTS] >= ATTEMPT_DAYS
