"""`cockpit silence --json`: the figures of design 5.1, each worked out by hand, on a store filled from the command line alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.conftest import Result

Cockpit = Callable[..., Result]


@pytest.fixture
def client(cockpit: Cockpit) -> str:
    """Add a client in France and return its id."""
    made = cockpit("add", "client", "Librairie Courtevent", "--lang", "fr-FR", "--country", "FR", "--zone", "Europe/Paris")
    assert (made.code, made.err) == (0, "")
    return made.out.strip()


def log(cockpit: Cockpit, client: str, way: str, at: str, *more: str, channel: str = "email") -> str:
    """Log a contact and return the id of the entry."""
    made = cockpit("log", client, f"--{way}", "--channel", channel, "--at", at, *more, "Test version")
    assert (made.code, made.err) == (0, "")
    return made.out.strip()


def figures(cockpit: Cockpit, at: str) -> dict[str, Any]:
    """Return the figures of the only client as of a moment."""
    found = cockpit("silence", "--json", "--at", at)
    assert (found.code, found.err) == (0, "")
    (only,) = found.json
    return only


def test_a_weekend_does_not_count(cockpit: Cockpit, client: str) -> None:
    # Friday 20 March noon to Monday 23 March noon: half a Friday and half a Monday.
    log(cockpit, client, "out", "2026-03-20T12:00+01:00")
    found = figures(cockpit, "2026-03-23T12:00+01:00")
    assert found["client"] == client
    assert found["name"] == "Librairie Courtevent"
    assert found["theirs"]["elapsed"] == pytest.approx(1.0)
    assert found["theirs"]["since"] == "2026-03-20T12:00:00+01:00"


def test_a_public_holiday_does_not_count(cockpit: Cockpit, client: str) -> None:
    # Easter Monday, 6 April 2026, is a holiday in France, Good Friday is not: half a Friday and half a Tuesday.
    log(cockpit, client, "out", "2026-04-03T12:00+02:00")
    assert figures(cockpit, "2026-04-07T12:00+02:00")["theirs"]["elapsed"] == pytest.approx(1.0)


def test_a_clock_change_adds_nothing(cockpit: Cockpit, client: str) -> None:
    # Clocks went forward on Sunday 29 March 2026; Friday noon to Monday noon is one working day all the same.
    log(cockpit, client, "out", "2026-03-27T12:00+01:00")
    assert figures(cockpit, "2026-03-30T12:00+02:00")["theirs"]["elapsed"] == pytest.approx(1.0)


def test_a_back_dated_entry_does_not_move_the_last_contact_back(cockpit: Cockpit, client: str) -> None:
    log(cockpit, client, "in", "2026-03-19T10:00+01:00", "--no-reply-expected")
    log(cockpit, client, "in", "2026-03-10T10:00+01:00", "--no-reply-expected")
    assert figures(cockpit, "2026-03-24T10:00+01:00")["last_in"] == "2026-03-19T10:00:00+01:00"


def test_a_back_dated_answer_ends_the_silence_at_its_own_time(cockpit: Cockpit, client: str) -> None:
    log(cockpit, client, "out", "2026-03-16T10:00+01:00")
    log(cockpit, client, "in", "2026-03-17T10:00+01:00", "--no-reply-expected")
    found = figures(cockpit, "2026-03-24T10:00+01:00")
    assert found["theirs"]["since"] is None
    assert found["theirs"]["replies"] == 1


def test_an_entry_in_the_future_counts_only_once_its_time_has_come(cockpit: Cockpit, client: str) -> None:
    log(cockpit, client, "out", "2026-03-16T10:00+01:00")
    log(cockpit, client, "in", "2026-03-26T10:00+01:00", "--no-reply-expected")
    # Monday 10:00 to Tuesday a week later 10:00: six working days.
    before = figures(cockpit, "2026-03-24T10:00+01:00")
    assert before["theirs"]["elapsed"] == pytest.approx(6.0)
    assert before["last_in"] is None
    assert figures(cockpit, "2026-03-26T10:00+01:00")["theirs"]["since"] is None


def test_with_fewer_than_five_reply_times_the_assumed_rhythm_holds(cockpit: Cockpit, client: str) -> None:
    for day in (2, 3, 4, 5):
        log(cockpit, client, "out", f"2026-03-0{day}T09:00+01:00")
        log(cockpit, client, "in", f"2026-03-0{day}T15:00+01:00", "--no-reply-expected")
    found = figures(cockpit, "2026-03-24T10:00+01:00")
    assert (found["theirs"]["replies"], found["theirs"]["usual"], found["theirs"]["limit"]) == (4, 1.0, 5.0)


def test_five_reply_times_make_a_rhythm_of_their_own(cockpit: Cockpit, client: str) -> None:
    # Replies after 1, 2, 3, 4 and 5 working days, each asked on a Monday at 9:00 and answered at 9:00.
    # Median 3. Ninth decile, linear: position 0.9 x 4 = 3.6 between the fourth (4) and the fifth (5): 4.6.
    weeks = (("2026-02-02", "2026-02-03"), ("2026-02-09", "2026-02-11"), ("2026-02-16", "2026-02-19"), ("2026-02-23", "2026-02-27"),
             ("2026-03-02", "2026-03-09"))  # fmt: skip
    for asked, answered in weeks:
        log(cockpit, client, "out", f"{asked}T09:00+01:00")
        log(cockpit, client, "in", f"{answered}T09:00+01:00", "--no-reply-expected")
    found = figures(cockpit, "2026-03-24T10:00+01:00")["theirs"]
    assert found["replies"] == 5
    assert found["usual"] == pytest.approx(3.0)
    assert found["limit"] == pytest.approx(4.6)


def test_a_nudge_while_waiting_does_not_restart_the_timer(cockpit: Cockpit, client: str) -> None:
    log(cockpit, client, "out", "2026-03-16T10:00+01:00")
    log(cockpit, client, "out", "2026-03-19T10:00+01:00")
    log(cockpit, client, "out", "2026-03-20T10:00+01:00", "--outcome", "voicemail", channel="phone")
    found = figures(cockpit, "2026-03-24T10:00+01:00")["theirs"]
    assert found["since"] == "2026-03-16T10:00:00+01:00"
    assert found["elapsed"] == pytest.approx(6.0)
    assert found["attempts"] == 2


def test_two_messages_from_the_client_in_a_row_keep_my_first_lateness(cockpit: Cockpit, client: str) -> None:
    log(cockpit, client, "in", "2026-03-17T10:00+01:00")
    log(cockpit, client, "in", "2026-03-19T10:00+01:00")
    found = figures(cockpit, "2026-03-24T10:00+01:00")
    assert found["mine"]["since"] == "2026-03-17T10:00:00+01:00"
    assert found["mine"]["elapsed"] == pytest.approx(5.0)


@pytest.mark.parametrize("outcome", ["auto-reply", "bounce", "list"])
def test_a_message_that_no_human_wrote_ends_no_silence(cockpit: Cockpit, client: str, outcome: str) -> None:
    log(cockpit, client, "out", "2026-03-16T10:00+01:00")
    log(cockpit, client, "in", "2026-03-16T10:01+01:00", "--outcome", outcome)
    found = figures(cockpit, "2026-03-24T10:00+01:00")
    assert found["theirs"]["since"] == "2026-03-16T10:00:00+01:00"
    assert found["mine"]["since"] is None


def test_only_a_call_that_reached_somebody_ends_the_silence(cockpit: Cockpit, client: str) -> None:
    log(cockpit, client, "out", "2026-03-16T10:00+01:00")
    log(cockpit, client, "out", "2026-03-18T10:00+01:00", "--outcome", "no-answer", channel="phone")
    assert figures(cockpit, "2026-03-18T11:00+01:00")["theirs"]["since"] is not None
    log(cockpit, client, "out", "2026-03-18T15:00+01:00", "--outcome", "reached", channel="phone")
    assert figures(cockpit, "2026-03-24T10:00+01:00")["theirs"]["since"] is None


def test_the_level_follows_elapsed_over_limit(cockpit: Cockpit, client: str) -> None:
    # Assumed limit 5: quiet from 5 working days, silent from 10; Monday 2 March 10:00 plus five is Monday 9 March 10:00.
    log(cockpit, client, "out", "2026-03-02T10:00+01:00")
    levels = [figures(cockpit, f"2026-03-{day:02}T{hour}+01:00")["level"] for day, hour in ((9, "09:59"), (9, "10:00"), (16, "10:00"))]
    assert levels == ["calm", "quiet", "silent"]


def test_vanished_takes_three_attempts_over_two_channels(cockpit: Cockpit, client: str) -> None:
    # Twenty working days after Monday 2 February 10:00 is Monday 2 March 10:00: four times the limit of 5.
    log(cockpit, client, "out", "2026-02-02T10:00+01:00")
    log(cockpit, client, "out", "2026-02-10T10:00+01:00")
    log(cockpit, client, "out", "2026-02-16T10:00+01:00")
    log(cockpit, client, "out", "2026-02-20T10:00+01:00")
    assert figures(cockpit, "2026-03-02T10:00+01:00")["level"] == "silent"
    log(cockpit, client, "out", "2026-02-24T10:00+01:00", "--outcome", "voicemail", channel="phone")
    assert figures(cockpit, "2026-03-02T10:00+01:00")["level"] == "vanished"


def test_a_message_that_expects_nothing_starts_no_timer(cockpit: Cockpit, client: str) -> None:
    log(cockpit, client, "out", "2026-03-16T10:00+01:00", "--no-reply-expected")
    found = figures(cockpit, "2026-03-24T10:00+01:00")
    assert (found["theirs"]["since"], found["level"]) == (None, "calm")
