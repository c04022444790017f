"""When a message was written: its Date header, believed only where the servers that carried it do not contradict it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from cockpit.intake.headers import Head, plain

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Older dates are clocks that were never set."""
AHEAD = timedelta(days=1)
"""How far a clock may be wrong, against the servers' and against ours; a message from further ahead is refused."""

_MONTHS = {name: number for number, name in enumerate(b"jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
_USUAL = re.compile(rb"\s*(?:[A-Za-z]{3},)?\s*(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? ([+-])(\d\d)([0-5]\d)\b")


def written(head: Head, now: datetime) -> datetime | None:
    """Return when a message was written, or arrived where its own date cannot be; None where neither can be.

    A date before 1990 or more than a day ahead of `now` cannot be; one more than a day away from the arrival is not believed.
    """
    date = moment(head.get(b"date", b""))
    arrived = moment(head.get(b"received", b"").rpartition(b";")[2])
    if date is not None and not EARLIEST <= date <= now + AHEAD:
        date = None
    if arrived is not None and not EARLIEST <= arrived <= now + AHEAD:
        arrived = None
    if date is None or arrived is None:
        return date or arrived
    return date if abs(date - arrived) <= AHEAD else arrived


def moment(value: bytes) -> datetime | None:
    """Return the moment that a header names, zone-aware (UTC where it names no zone); None where it names none."""
    usual = _USUAL.match(value)
    try:
        if usual:
            day, month, year, hour, minute, second, sign, hours, minutes = usual.groups()
            away = timedelta(hours=int(hours), minutes=int(minutes))
            zone = timezone(-away if sign == b"-" else away)
            # A leap second is the last of its minute.
            seconds = min(int(second or 0), 59)
            return datetime(int(year), _MONTHS[month.lower()], int(day), int(hour), int(minute), seconds, tzinfo=zone)
        fields = parsedate_tz(plain(value[:200]))
        if fields is None:
            return None
        zone = timezone(timedelta(seconds=fields[9] or 0))
        return datetime(*fields[:5], min(fields[5], 59), tzinfo=zone)
    except (ValueError, KeyError, OverflowError, TypeError, IndexError):
        # Thirteenth months, zones of 99 hours; and parsedate_tz fails in several ways on text that is no date.
        return None
