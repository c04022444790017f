"""The client's own rhythm: usual reply time and limit (design 5.1)."""

from __future__ import annotations

import statistics
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.digest import Digest, digest
from cockpit.domain.settings import Settings
from cockpit.domain.silence import Contacts, ReplyTime, Silence, measure, median, ninth_decile, summarise
from tests.domain.samples import FRANCE, client, contact, history, milestone, paris, project, records

NOW = paris("2026-03-24 09:00")
lengths = st.lists(st.floats(0, 60), min_size=2, max_size=60)


def silence(*days: float, **of_client: float) -> Silence:
    return measure(summarise(history(*days), FRANCE, NOW), client(**of_client), Settings(), FRANCE, NOW)


def test_usual_is_the_middle_and_the_limit_the_ninth_tenth() -> None:
    """Five replies: 1, 1, 2, 3, 7 days. Middle: 2. Ninth tenth: position 0.9 x 4 = 3.6 of 0..4, so 3 + 0.6 x (7 - 3) = 5.4."""
    found = silence(1, 3, 1, 7, 2)
    assert found.theirs.usual == pytest.approx(2.0)
    assert found.theirs.limit == pytest.approx(5.4)
    assert found.theirs.replies == 5


def test_even_number_of_replies() -> None:
    """Six replies: 1, 1, 2, 4, 5, 6. Middle: (2 + 4) / 2 = 3. Position 0.9 x 5 = 4.5: 5 + 0.5 x (6 - 5) = 5.5."""
    found = silence(1, 1, 2, 4, 5, 6)
    assert (found.theirs.usual, found.theirs.limit) == pytest.approx((3.0, 5.5))


def test_four_replies_are_not_believed() -> None:
    found = silence(3, 3, 3, 3)
    assert (found.theirs.usual, found.theirs.limit, found.theirs.replies) == (1.0, 5.0, 4)


def test_clients_own_figures_stand_in_for_an_unknown_rhythm() -> None:
    found = silence(3, 3, usual=2.0, limit=8.0)
    assert (found.theirs.usual, found.theirs.limit) == (2.0, 8.0)


def test_limit_set_by_the_user_wins_over_the_measured_one() -> None:
    found = silence(1, 3, 1, 7, 2, usual=9.0, limit=30.0)
    assert (found.theirs.usual, found.theirs.limit) == pytest.approx((2.0, 30.0))


def test_measured_limit_is_never_under_one() -> None:
    assert silence(*[0.1] * 6).theirs.limit == 1.0


def test_measured_limit_is_never_over_twenty() -> None:
    contacts = Contacts(replies=tuple(ReplyTime(NOW - timedelta(days=day), 30.0) for day in range(60, 50, -1)))
    assert measure(contacts, client(), Settings(), FRANCE, NOW).theirs.limit == 20.0


def test_only_the_last_forty_replies_within_two_years_count() -> None:
    """Replies of 24 March 2024, 09:00 count on 24 March 2026, 09:00; those of a minute before do not."""
    edge = paris("2024-03-24 09:00")
    kept = tuple(ReplyTime(edge, 2.0) for _ in range(5))
    assert measure(Contacts(replies=kept), client(), Settings(), FRANCE, NOW).theirs.replies == 5
    assert measure(Contacts(replies=kept), client(), Settings(), FRANCE, NOW + timedelta(minutes=1)).theirs.replies == 0
    log = []
    for position in range(100):
        day = f"2025-{1 + position // 28:02}-{1 + position % 28:02}"
        log += [contact(f"q{position}", f"{day} 09:00", "out"), contact(f"a{position}", f"{day} 15:00", "in")]
    assert len(summarise(log, FRANCE, NOW).replies) == 40


def test_running_silence_keeps_its_limit() -> None:
    """It began on 20 March 2025: what was two years old then and not older counts, however much later one looks."""
    begun = paris("2025-03-20 09:00")
    replies = tuple(ReplyTime(paris("2023-03-21 09:00"), float(days)) for days in (1, 1, 2, 3, 7))
    contacts = Contacts(replies=replies, theirs=contact(1, "2025-03-20 09:00", "out"))
    for now in (begun, NOW):
        assert measure(contacts, client(), Settings(), FRANCE, now).theirs.limit == pytest.approx(5.4)


def test_leap_day_looks_back_to_the_28th() -> None:
    contacts = Contacts(replies=tuple(ReplyTime(paris("2026-02-28 09:00"), 2.0) for _ in range(5)))
    assert measure(contacts, client(), Settings(), FRANCE, paris("2028-02-29 09:00")).theirs.replies == 5


@given(lengths)
def test_quantiles_are_those_of_the_standard_library(values: list[float]) -> None:
    ordered = sorted(values)
    assert median(ordered) == statistics.median(values)
    assert ninth_decile(ordered) == statistics.quantiles(values, n=10, method="inclusive")[8]


def test_digest_survives_being_cached() -> None:
    log = [*history(1, 3, 1, 7, 2), contact("w", "2026-03-20 09:00", "out"), contact("z", "2026-04-20 09:00", "in")]
    made = digest(records(project(), milestone("m", "2026-03-27"), log=log), FRANCE, NOW)
    assert made.records.log == ()
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(made), type=Digest) == made


def test_digest_holds_until_the_next_entry_takes_place() -> None:
    made = digest(records(log=[contact(1, "2026-03-20 09:00", "out"), contact(2, "2026-04-20 09:00", "in")]), FRANCE, NOW)
    assert made.valid_at(NOW)
    assert made.valid_at(paris("2026-03-20 09:00"))
    assert not made.valid_at(paris("2026-03-20 08:59"))
    assert not made.valid_at(paris("2026-04-20 09:00"))
