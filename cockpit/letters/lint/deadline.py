"""Whether the deadline of a formal notice is fair: ahead, and not before the contract's time to put things right is over (letters L8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from cockpit.letters.formats import formats
from cockpit.letters.lint.finding import Finding, Letterlike, Part, found


def deadlines(letter: Letterlike, text: str, part: Part) -> Iterator[Finding]:
    """Report a deadline that has passed, or that is shorter than what the contract gives; the finding points at the day in the text."""
    last, today, cure = (letter.facts.get(name) for name in ("deadline", "today", "cure_days"))
    # Only a letter that sets a deadline; one that ends a contract tells of a deadline that is over.
    if letter.kind.fact("cure_days") is None or not isinstance(last, date) or not isinstance(today, date):
        return
    span = _where(letter, text, last)
    if last <= today:
        yield found(letter, part, "past-deadline", span, text)
    elif isinstance(cure, (int, Decimal)) and last < (earliest := today + timedelta(days=int(cure))):
        yield found(letter, part, "short-deadline", span, text, days=int(cure), day=earliest)


def _where(letter: Letterlike, text: str, day: date) -> tuple[int, int]:
    """Return where the day stands; the end of the text where it does not."""
    form = formats(letter.locale).long(day)
    at = text.rfind(form)
    return (at, at + len(form)) if at >= 0 else (len(text), len(text))
