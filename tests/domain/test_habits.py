"""The rhythm at a glance: distribution, trend, channels, when to write, and signs that name their evidence."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from cockpit.domain.habits import Habits, Trend, habits
from cockpit.domain.interaction import Interaction
from cockpit.domain.records import Record
from cockpit.domain.silence import summarise
from tests.domain.samples import FRANCE, commitment, contact, history, invoice, paris, records

NOW = paris("2026-03-24 09:00")


def seen(log: list[Interaction], *items: Record, now: datetime = NOW) -> Habits:
    return habits(log, summarise(log, FRANCE, now), FRANCE, now, records(*items))


def slowing() -> list[Interaction]:
    """Five answers within a day in autumn, four after four days since January."""
    return [
        *history(0.5, 1.0, 0.5, 1.0, 0.5, start="2025-06-02 09:00"),
        *[
            entry for week in range(4) for entry in (
                contact(f"x{week}", f"2026-01-{5 + 7 * week:02} 09:00", "out"),
                contact(f"y{week}", f"2026-01-{9 + 7 * week:02} 09:00", "in", expects_reply=False),
            )
        ],
    ]


def test_reply_times_are_shown_as_a_small_distribution() -> None:
    found = seen(history(0.2, 0.5, 1.0, 4.0, 12.0))
    assert [bucket.count for bucket in found.buckets] == [2, 1, 0, 0, 1, 0, 1]
    assert (found.buckets[0].over, found.buckets[-1].upto) == (0.0, None)
    assert found.usual == pytest.approx(1.0)


def test_without_a_reply_nothing_is_claimed() -> None:
    found = seen([contact(1, "2026-03-20 09:00", "out")])
    assert (found.usual, found.trend, found.weekday, found.hour, found.channels, found.signs) == (None, None, None, None, (), ())
    assert sum(bucket.count for bucket in found.buckets) == 0


def test_the_last_quarter_is_held_against_the_time_before() -> None:
    found = seen(slowing())
    assert found.trend is not None
    assert (found.trend.direction, found.trend.replies) == ("slower", 4)
    assert [sign.name for sign in found.signs] == ["slower-replies"]
    assert found.signs[0].values == {"now": pytest.approx(4.0), "before": pytest.approx(0.5), "n": 4}


@pytest.mark.parametrize(
    ("now", "before", "direction"),
    [(2.0, 1.0, "slower"), (1.2, 1.0, "steady"), (0.3, 0.1, "steady"), (1.0, 2.0, "faster"), (0.0, 0.0, "steady"), (1.0, 0.0, "slower")],
)
def test_small_changes_are_chance(now: float, before: float, direction: str) -> None:
    assert Trend(now, before, 5).direction == direction


def test_channels_weekday_and_hour_are_those_of_their_own_messages() -> None:
    first = paris("2026-01-06 10:20")
    log = [contact(number, f"{first + timedelta(weeks=number):%Y-%m-%d %H:%M}", "in") for number in range(6)]
    log += [contact("p", "2026-03-20 16:00", "in", "phone"), contact("o", "2026-03-20 16:05", "out", "chat")]
    log += [contact("r", "2026-03-20 03:00", "in", outcome="auto-reply"), contact("f", "2026-03-27 03:00", "in")]
    found = seen(log)
    assert (found.channels, found.weekday, found.hour, found.messages) == ((("email", 6), ("phone", 1)), 1, 10, 7)


def test_too_few_messages_tell_no_best_time() -> None:
    found = seen([contact(number, f"2026-03-0{number} 10:00", "in") for number in range(2, 6)])
    assert (found.weekday, found.hour, found.messages) == (None, None, 4)


def test_signs_name_what_they_rest_on() -> None:
    kept = commitment("kept", "client", "2026-03-01", done=paris("2026-03-02 09:00").date())
    found = seen([], commitment("late", "client", "2026-03-10"), commitment("mine", "me", "2026-03-10"), kept, invoice("7", "2026-03-01"))
    assert [(sign.name, sign.values["n"], sign.evidence) for sign in found.signs] == [
        ("missed-commitments", 1, ("Promise late",)), ("overdue-invoices", 1, ("F-7",)),
    ]
