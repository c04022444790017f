"""Lint: check a subject and a body, generated or edited by hand, against every rule (letters 1.7, 1.8, 1.9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from cockpit.domain.client import Pronoun
from cockpit.letters.kind import Kind, LetterChannel
from cockpit.letters.lint.deadline import deadlines
from cockpit.letters.lint.finding import Finding, Letterlike, Part, found
from cockpit.letters.lint.form import brackets, capitals, length, marks, pronouns, shouting, typography
from cockpit.letters.lint.moves import missing_moves
from cockpit.letters.lint.tone import apologies, own_wording, wording
from cockpit.letters.lint.words import paragraphs

__all__ = ["Finding", "Letterlike", "lint"]

Check = Callable[[Letterlike, str, Part], Iterator[Finding]]
"""A rule: what it finds in one part of a letter."""

_IN_PARAGRAPHS: Sequence[Check] = (wording, marks, shouting, pronouns)
"""What is found in a paragraph whatever stands in the others and whatever the facts are."""
_EVERYWHERE: Sequence[Check] = (own_wording, brackets, capitals, typography, length)
_BODY: Sequence[Check] = (apologies, missing_moves, deadlines)


def lint(letter: Letterlike, subject: str, body: str) -> tuple[Finding, ...]:
    """Return what is wrong, in the order of the text: first the subject, then the body, then what is missing from it."""
    nameless = letter.channel in {"email", "post"} and not subject.strip()
    findings = chain(
        [found(letter, "subject", "no-subject", (0, 0), subject)] if nameless else [],
        *((_in_paragraphs(letter, subject, "subject"), *(check(letter, subject, "subject") for check in _EVERYWHERE)) if subject else ()),
        _in_paragraphs(letter, body, "body"), *(check(letter, body, "body") for check in (*_EVERYWHERE, *_BODY)),
    )
    return tuple(sorted(findings, key=lambda finding: (finding.part == "body", finding.start == finding.end, finding.start)))


def _in_paragraphs(letter: Letterlike, text: str, part: Part) -> Iterator[Finding]:
    start = 0
    for number, paragraph in enumerate(paragraphs(text)):
        # What a third person hears on the phone is said to somebody else.
        addressed = letter.channel != "phone" or number == 0
        for one in _in_paragraph(
            letter.kind, letter.channel, letter.variant, letter.locale, letter.level, letter.pronoun, part, paragraph, addressed,
        ):
            yield replace(one, start=one.start + start, end=one.end + start)
        start += len(paragraph) + len("\n\n")


@lru_cache(maxsize=2048)
def _in_paragraph(
    kind: Kind, channel: LetterChannel, variant: str, locale: str, level: int, pronoun: Pronoun, part: Part, paragraph: str,
    addressed: bool,
) -> tuple[Finding, ...]:
    """Return what is found there; of a letter being typed one paragraph changes at a time, and the searches are long."""
    letter = Letterlike(kind=kind, channel=channel, variant=variant, locale=locale, level=level, pronoun=pronoun)
    return tuple(one for check in _IN_PARAGRAPHS if addressed or check is not pronouns for one in check(letter, paragraph, part))
