"""Who waits for whom: the rules of design 5.1 on logs small enough to follow by hand. March 2026 begins on a Sunday."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.interaction import Channel, Interaction, effective
from cockpit.domain.settings import Settings
from cockpit.domain.silence import Attempt, Contacts, Silence, measure, summarise
from tests.domain.samples import EPOCH, FRANCE, client, contact, paris

TUESDAY = paris("2026-03-24 09:00")


def contacts(*log: Interaction, now: datetime = TUESDAY) -> Contacts:
    return summarise(effective(log), FRANCE, now)


def silence(*log: Interaction, now: datetime = TUESDAY) -> Silence:
    return measure(contacts(*log, now=now), client(), Settings(), FRANCE, now)


def test_nobody_waits_without_contacts() -> None:
    found = silence()
    assert (found.level, found.ratio, found.theirs.since, found.theirs.elapsed, found.mine.since, found.mine.elapsed) == (
        "calm", 0.0, None, None, None, None,
    )
    assert (found.theirs.usual, found.theirs.limit, found.theirs.replies) == (1.0, 5.0, 0)


def test_silence_runs_from_the_message_that_waits() -> None:
    """Tuesday 17 March 09:00 to Tuesday 24 March 09:00 is five working days, the assumed limit: quiet from there."""
    found = silence(contact(1, "2026-03-17 09:00", "out"))
    assert found.theirs.since == paris("2026-03-17 09:00")
    assert found.theirs.elapsed == pytest.approx(5.0)
    assert found.ratio == pytest.approx(1.0)


def test_nudge_does_not_restart_the_silence() -> None:
    """From Monday 16 March 09:00 it is six days, whatever was sent on the 20th; the nudge is an attempt, the first message is none."""
    found = silence(contact(1, "2026-03-16 09:00", "out"), contact(2, "2026-03-20 09:00", "out", "phone", outcome="voicemail"))
    assert found.theirs.elapsed == pytest.approx(6.0)
    assert found.theirs.attempts == (Attempt(paris("2026-03-20 09:00"), "phone"),)


def test_answer_ends_the_silence_and_gives_a_reply_time() -> None:
    """Friday 12:00 to Monday 12:00: one working day."""
    found = contacts(contact(1, "2026-03-20 12:00", "out"), contact(2, "2026-03-23 12:00", "in"))
    assert found.theirs_since is None
    assert [reply.days for reply in found.replies] == [pytest.approx(1.0)]
    assert found.attempts == ()


def test_reply_time_over_a_holiday_leaves_it_out() -> None:
    """Thursday 30 April 12:00 to Monday 4 May 12:00, 1 May off: one working day."""
    log = (contact(1, "2026-04-30 12:00", "out"), contact(2, "2026-05-04 12:00", "in"))
    assert contacts(*log, now=paris("2026-06-01 09:00")).replies[0].days == pytest.approx(1.0)


def test_reply_time_over_a_clock_change_is_not_an_hour_off() -> None:
    """Friday 27 March 12:00 to Monday 30 March 12:00, clocks moved between: one working day."""
    log = (contact(1, "2026-03-27 12:00", "out"), contact(2, "2026-03-30 12:00", "in"))
    assert contacts(*log, now=paris("2026-04-01 09:00")).replies[0].days == pytest.approx(1.0)


def test_two_messages_of_theirs_leave_my_lateness_at_the_first() -> None:
    """Thursday 19 March 09:00 to Tuesday 24 March 09:00: three working days."""
    found = silence(contact(1, "2026-03-19 09:00", "in"), contact(2, "2026-03-23 09:00", "in"))
    assert found.mine.since == paris("2026-03-19 09:00")
    assert found.mine.elapsed == pytest.approx(3.0)
    assert found.last_in == paris("2026-03-23 09:00")


def test_two_answers_of_theirs_give_one_reply_time() -> None:
    found = contacts(
        contact(1, "2026-03-17 09:00", "out"), contact(2, "2026-03-18 09:00", "in"), contact(3, "2026-03-19 09:00", "in"),
    )
    assert len(found.replies) == 1


@pytest.mark.parametrize("outcome", ["auto-reply", "bounce", "list"])
def test_automatic_message_ends_and_begins_nothing(outcome: str) -> None:
    found = contacts(contact(1, "2026-03-17 09:00", "out"), contact(2, "2026-03-17 09:01", "in", outcome=outcome))
    assert found.theirs_since == paris("2026-03-17 09:00")
    assert found.mine_since is None
    assert found.last_in is None
    assert found.replies == ()
    assert contacts(contact(1, "2026-03-17 09:00", "out", outcome=outcome)).theirs_since is None


def test_bounced_nudge_is_no_attempt_and_a_bounced_reply_answers_nothing() -> None:
    assert contacts(contact(1, "2026-03-17 09:00", "out"), contact(2, "2026-03-18 09:00", "out", outcome="bounce")).attempts == ()
    owed = contacts(contact(1, "2026-03-17 09:00", "in"), contact(2, "2026-03-18 09:00", "out", outcome="bounce"))
    assert owed.mine_since == paris("2026-03-17 09:00")


@pytest.mark.parametrize("channel", ["phone", "meeting"])
def test_reaching_somebody_ends_the_silence_and_begins_none(channel: Channel) -> None:
    """Monday 09:00 to Tuesday 15:00 is 1 day and a quarter."""
    now = paris("2026-03-26 09:00")
    found = contacts(
        contact(1, "2026-03-23 09:00", "out"), contact(2, "2026-03-24 15:00", "out", channel, outcome="reached"), now=now,
    )
    assert found.theirs_since is None
    assert found.replies[0].days == pytest.approx(1.25)
    assert contacts(contact(1, "2026-03-24 08:00", "out", channel, outcome="reached")).theirs_since is None


@pytest.mark.parametrize("outcome", ["voicemail", "no-answer", "refused"])
def test_call_that_reached_nobody_answers_nothing(outcome: str) -> None:
    found = contacts(contact(1, "2026-03-17 09:00", "in"), contact(2, "2026-03-18 09:00", "out", "phone", outcome=outcome))
    assert found.mine_since == paris("2026-03-17 09:00")


def test_any_message_of_mine_answers_theirs() -> None:
    found = contacts(contact(1, "2026-03-17 09:00", "in"), contact(2, "2026-03-18 09:00", "out", expects_reply=False))
    assert found.mine_since is None
    assert found.theirs_since is None


def test_what_expects_no_reply_begins_no_timer() -> None:
    assert contacts(contact(1, "2026-03-17 09:00", "out", expects_reply=False)).theirs_since is None
    thanks = contacts(contact(1, "2026-03-16 09:00", "out"), contact(2, "2026-03-17 09:00", "in", expects_reply=False))
    assert thanks.mine_since is None
    assert len(thanks.replies) == 1
    assert contacts(contact(1, "2026-03-17 09:00", "in", "phone", outcome="reached")).mine_since is None


def test_report_during_a_silence_is_an_attempt_only_where_it_asks_for_something() -> None:
    waiting = contact(1, "2026-03-16 09:00", "out")
    report = contact(2, "2026-03-18 09:00", "out", expects_reply=False, purpose="update")
    nudge = contact(3, "2026-03-19 09:00", "out", expects_reply=False, purpose="follow-up")
    call = contact(4, "2026-03-20 09:00", "out", "phone", expects_reply=False, outcome="no-answer")
    assert [attempt.channel for attempt in contacts(waiting, report, nudge, call).attempts] == ["email", "phone"]
    assert contacts(waiting, report).attempts == ()


def test_back_dated_entry_does_not_move_the_last_contact_back() -> None:
    """Entered last, but it happened before: the silence still runs from the 17th and the last contact stays the 17th."""
    found = silence(contact(1, "2026-03-16 09:00", "in"), contact(2, "2026-03-17 09:00", "out"), contact(3, "2026-03-02 09:00", "out"))
    assert found.last_out == paris("2026-03-17 09:00")
    assert found.last_in == paris("2026-03-16 09:00")
    assert found.theirs.since == paris("2026-03-17 09:00")


def test_back_dated_answer_ends_the_silence_at_its_own_time() -> None:
    """Asked Monday 16th 09:00, answered by phone on Wednesday 18th 09:00, entered a week later: two days, then my turn."""
    found = contacts(
        contact(1, "2026-03-16 09:00", "out"), contact(2, "2026-03-20 09:00", "out"), contact(3, "2026-03-18 09:00", "in", "phone"),
    )
    assert [reply.days for reply in found.replies] == [pytest.approx(2.0)]
    assert found.theirs_since == paris("2026-03-20 09:00")


def test_entry_in_the_future_counts_once_its_time_has_come() -> None:
    log = (contact(1, "2026-03-23 09:00", "out"), contact(2, "2026-03-26 14:00", "in", "meeting"))
    before = contacts(*log)
    assert before.theirs_since == paris("2026-03-23 09:00")
    assert (before.count, before.valid_until) == (1, paris("2026-03-26 14:00"))
    assert [entry.id for entry in before.ahead] == ["2"]
    after = contacts(*log, now=paris("2026-03-26 14:00"))
    assert after.theirs_since is None
    assert (after.count, after.valid_from, after.valid_until) == (2, paris("2026-03-26 14:00"), None)


def test_retracted_entry_never_happened_and_returns_when_reinstated() -> None:
    asked, answered = contact(1, "2026-03-17 09:00", "out"), contact(2, "2026-03-18 09:00", "in")
    retract = replace(answered, id="3", entry="retract", target="2")
    assert contacts(asked, answered, retract).theirs_since == paris("2026-03-17 09:00")
    assert contacts(asked, answered, retract).replies == ()
    assert contacts(asked, answered, retract, replace(retract, id="4", entry="reinstate")).theirs_since is None


def test_entries_of_one_moment_count_in_the_order_of_entry() -> None:
    asked, answered = contact(1, "2026-03-17 09:00", "out"), contact(2, "2026-03-17 09:00", "in")
    assert contacts(asked, answered).theirs_since is None
    assert contacts(answered, asked).theirs_since == paris("2026-03-17 09:00")


def test_hour_that_comes_twice_is_read_in_its_true_order() -> None:
    """On 25 October 2026 02:30 summer time comes before 02:10 winter time."""
    asked = replace(contact(1, "2026-10-25 02:30", "out"))
    answered = contact(2, "2026-10-25 02:10", "in")
    answered = replace(answered, at=answered.at.replace(fold=1))
    assert contacts(answered, asked, now=paris("2026-11-02 09:00")).theirs_since is None


def test_updates_are_remembered_by_project() -> None:
    found = contacts(
        contact(1, "2026-03-10 09:00", "out", purpose="update", project="shop"), contact(2, "2026-03-11 09:00", "out", purpose="update"),
        contact(3, "2026-03-12 09:00", "out", project="shop"),
    )
    assert found.updates == {"shop": paris("2026-03-10 09:00"), "": paris("2026-03-11 09:00")}


def test_newest_contacts_come_first() -> None:
    log = [contact(day, f"2026-03-{day:02} 09:00", "out") for day in range(1, 21)]
    assert [entry.id for entry in contacts(*log).recent] == [str(day) for day in range(20, 8, -1)]


@pytest.mark.parametrize(
    ("begun", "level"),
    [
        ("2026-03-17 10:00", "calm"),  # just under five days of the assumed five
        ("2026-03-17 09:00", "quiet"),  # 5
        ("2026-03-10 10:00", "quiet"),
        ("2026-03-10 09:00", "silent"),  # 10
        ("2026-02-24 09:00", "silent"),  # 20, but nobody has tried three times over two channels
    ],
)
def test_level_follows_from_the_limit(begun: str, level: str) -> None:
    assert silence(contact(1, begun, "out")).level == level


@pytest.mark.parametrize(
    ("channels", "level"),
    [(("email", "email", "email"), "silent"), (("email", "phone"), "silent"), (("email", "phone", "email"), "vanished")],
)
def test_vanished_needs_three_attempts_over_two_channels(channels: tuple[Channel, ...], level: str) -> None:
    asked = contact(0, "2026-02-24 09:00", "out")
    attempts = [contact(day, f"2026-03-{day:02} 09:00", "out", channel) for day, channel in enumerate(channels, start=2)]
    assert silence(asked, *attempts).level == level


directions = st.sampled_from(["in", "out"])
outcomes = st.sampled_from(["", "", "reached", "voicemail", "auto-reply", "bounce"])
logs = st.lists(
    st.builds(
        lambda hours, direction, channel, outcome, expects: Interaction(
            id=str(hours), at=EPOCH + timedelta(hours=hours), logged=EPOCH, direction=direction, channel=channel, outcome=outcome,
            expects_reply=expects,
        ),
        st.integers(0, 3000), directions, st.sampled_from(["email", "phone"]), outcomes, st.booleans(),
    ),
    max_size=30, unique_by=lambda entry: entry.at,
)


@given(logs, st.integers(0, 3000), st.floats(0, 0.999))
def test_summary_is_the_same_at_any_moment_of_its_span(log: list[Interaction], hours: int, share: float) -> None:
    now = EPOCH + timedelta(hours=hours)
    found = summarise(log, FRANCE, now)
    begins, ends = found.valid_from or EPOCH - timedelta(days=30), found.valid_until or EPOCH + timedelta(days=300)
    assert begins <= now < ends
    assert summarise(log, FRANCE, begins + (ends - begins) * share) == found


@given(logs)
def test_order_of_entry_does_not_matter_between_different_moments(log: list[Interaction]) -> None:
    now = datetime(2026, 6, 1, tzinfo=UTC)
    assert summarise(log, FRANCE, now) == summarise(log[::-1], FRANCE, now)


@given(logs, st.integers(0, 3000))
def test_timers_are_never_negative_and_begin_before_now(log: list[Interaction], hours: int) -> None:
    now = EPOCH + timedelta(hours=hours)
    found = measure(summarise(log, FRANCE, now), client(), Settings(), FRANCE, now)
    assert found.ratio >= 0
    assert (found.theirs.elapsed or 0.0) >= 0
    assert (found.mine.elapsed or 0.0) >= 0
    assert found.theirs.since is None or found.theirs.since <= now
    assert all(attempt.at >= found.theirs.since for attempt in found.theirs.attempts if found.theirs.since)
