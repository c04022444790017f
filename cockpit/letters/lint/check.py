"""Lint: check a subject and a body, generated or edited by hand, against every rule (letters 1.7, 1.8, 1.9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from cockpit.letters.lint.deadline import deadlines
from cockpit.letters.lint.finding import Finding, Letterlike, Part, found
from cockpit.letters.lint.form import brackets, length, marks, pronouns, shouting, typography
from cockpit.letters.lint.moves import missing_moves
from cockpit.letters.lint.tone import apologies, own_wording, wording

__all__ = ["Finding", "Letterlike", "lint"]

Check = Callable[[Letterlike, str, Part], Iterator[Finding]]
"""A rule: what it finds in one part of a letter."""

_EVERYWHERE: Sequence[Check] = (wording, own_wording, marks, brackets, typography, shouting, pronouns, length)
_BODY: Sequence[Check] = (apologies, missing_moves, deadlines)


def lint(letter: Letterlike, subject: str, body: str) -> tuple[Finding, ...]:
    """Return what is wrong, in the order of the text: first the subject, then the body, then what is missing from it."""
    nameless = letter.channel in {"email", "post"} and not subject.strip()
    findings = chain(
        [found(letter, "subject", "no-subject", (0, 0), subject)] if nameless else [],
        *(check(letter, subject, "subject") for check in _EVERYWHERE if subject),
        *(check(letter, body, "body") for check in (*_EVERYWHERE, *_BODY)),
    )
    return tuple(sorted(findings, key=lambda finding: (finding.part == "body", finding.start == finding.end, finding.start)))
