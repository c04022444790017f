"""The records as they stood: what had not happened yet is not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cockpit.domain.asof import records_as_of
from cockpit.domain.case import Case
from cockpit.domain.ending import Ending
from tests.domain.samples import commitment, paris, records

BEFORE, AFTER = paris("2026-03-10 09:00"), paris("2026-03-24 09:00")


def test_a_promise_is_open_until_it_was_kept_or_called_off_and_not_there_before_it_was_made() -> None:
    kept = commitment("kept", "me", "2026-03-20", done=date(2026, 3, 20))
    off = commitment("off", "client", "2026-03-20", cancelled=date(2026, 3, 21))
    made = commitment("made", "me", "2026-03-30", made=date(2026, 3, 15))
    now = records(kept, off, made)
    then = records_as_of(now, BEFORE).commitments
    assert {key: one.open for key, one in then.items()} == {"kept": True, "off": True}
    assert records_as_of(now, AFTER).commitments == now.commitments


def test_an_ending_is_not_known_before_it_was_opened_nor_its_notice_before_it_was_given() -> None:
    case = Case(id="e", kind="ending", opened=date(2026, 3, 5), notice_given=date(2026, 3, 12), effective=date(2026, 4, 30))
    later = replace(case, id="f", opened=date(2026, 3, 18))
    now = records(case, later, Ending(id="e", called_off=date(2026, 3, 20)))
    then = records_as_of(now, BEFORE)
    assert [(one.id, one.notice_given, one.effective) for one in then.cases.values()] == [("e", None, None)]
    assert then.endings["e"].called_off is None
    assert records_as_of(now, AFTER).cases == now.cases
