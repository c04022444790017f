"""A letter as lines: its text wrapped, gaps and findings marked where they stand, and below it what is said about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby, pairwise

from cockpit.i18n.localizer import Localizer
from cockpit.letters.lint.finding import Finding, Part
from cockpit.letters.values import CLOSE, OPEN
from cockpit.services.letters.findings import finding_line
from cockpit.tui.text import shown, width, wrap
from cockpit.tui.widgets.line import BLANK, Line, Span, line
from cockpit.tui.wizards.walk import Proof

WIDEST = 84
"""Longest line of a letter, in cells: beyond, the eye loses the next one."""
LONGEST = 100_000
"""Characters of a letter that are drawn."""


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a letter and where its gaps are."""

    lines: tuple[Line, ...]
    gaps: tuple[tuple[int, str], ...] = ()
    """Line and fact of each gap that stands in the text."""


def letter_page(proof: Proof, loc: Localizer, cells: int, chosen: int = -1) -> Page:
    """Return a letter in lines of at most `cells` cells; `chosen` is the gap to be shown as the one under the cursor."""
    room = max(8, min(cells, WIDEST))
    lines: list[Line] = []
    gaps: list[tuple[int, str]] = []
    facts = {gap.mark: gap.fact for gap in proof.letter.gaps}
    if proof.subject:
        lines += [_named(parts) for parts in marked(proof.subject, _marks(proof, "subject", proof.subject), room)]
        lines += [line(("─" * room, "rule"))]
        gaps += _gaps(lines, facts)
    start = len(lines)
    for parts in marked(proof.body[:LONGEST], _marks(proof, "body", proof.body), room):
        lines.append(tuple(Span(shown(text), role) for text, role in parts))
    gaps += [(start + place, fact) for place, fact in _gaps(lines[start:], facts)]
    if 0 <= chosen < len(gaps):
        place = gaps[chosen][0]
        lines[place] = (Span("▶ ", "accent"), *lines[place])
    return Page((*lines, *_said(proof, loc, room)), tuple(gaps))


def marked(text: str, marks: Sequence[tuple[int, int, str]], cells: int) -> list[list[tuple[str, str]]]:
    """Return a text broken at blanks into lines of at most `cells` cells, each as pieces with their roles.

    `marks` are start, end and role of stretches; the later one wins where they overlap.
    """
    roles = [""] * len(text)
    for start, end, role in marks:
        roles[start:end] = [role] * (min(end, len(text)) - start)
    lines: list[list[tuple[str, str]]] = []
    start = 0
    for paragraph in text.split("\n"):
        for first, last in _breaks(paragraph, cells):
            lines.append(_pieces(text, roles, start + first, start + last))
        start += len(paragraph) + 1
    return lines


@lru_cache(maxsize=1024)
def _breaks(paragraph: str, cells: int) -> tuple[tuple[int, int], ...]:
    """Return start and end of each line of a paragraph; a word longer than a line is split."""
    if width(paragraph) <= cells:
        return ((0, len(paragraph)),)
    found: list[tuple[int, int]] = []
    start = taken = 0
    blank = -1
    for place, sign in enumerate(paragraph):
        if sign == " ":
            blank = place
        size = width(sign)
        if taken + size > cells and place > start:
            if sign == " ":
                found.append((start, place))
                start, taken, blank = place + 1, 0, -1
                continue
            end = blank if blank > start else place
            found.append((start, end))
            start = end + 1 if end == blank else end
            taken = width(paragraph[start:place])
            blank = -1
        taken += size
    return (*found, (start, len(paragraph)))


def _pieces(text: str, roles: Sequence[str], start: int, end: int) -> list[tuple[str, str]]:
    runs = [(role, len(list(places))) for role, places in groupby(roles[start:end])]
    ends = list(accumulate((length for _, length in runs), initial=start))
    return [(text[first:last], role) for (role, _), (first, last) in zip(runs, pairwise(ends), strict=True)]


def _marks(proof: Proof, part: Part, text: str) -> list[tuple[int, int, str]]:
    found = sorted((finding for finding in proof.findings if finding.part == part), key=lambda finding: finding.level == "error")
    marks = [(finding.start, finding.end, "bad-strong" if finding.level == "error" else "warn") for finding in found]
    place = text.find(OPEN)
    while place >= 0:
        end = text.find(CLOSE, place)
        if end < 0:
            break
        marks.append((place, end + 1, "bad-strong"))
        place = text.find(OPEN, end)
    return marks


def _named(parts: Sequence[tuple[str, str]]) -> Line:
    return tuple(Span(shown(text), role or "strong") for text, role in parts)


def _gaps(lines: Sequence[Line], facts: dict[str, str]) -> list[tuple[int, str]]:
    """Return where each fact's mark begins; a mark broken over two lines is found by its first words."""
    found: list[tuple[int, str]] = []
    for place, spans in enumerate(lines):
        text = "".join(span.text for span in spans)
        last = text.rpartition(OPEN)[2] if OPEN in text else CLOSE
        broken = "" if CLOSE in last else f"{OPEN}{last}".rstrip()
        found += [(place, fact) for mark, fact in facts.items() if mark in text or (broken and mark.startswith(broken))]
    return found


def _said(proof: Proof, loc: Localizer, room: int) -> list[Line]:
    """Return what is missing and what lint finds, below the letter; a gap is named once."""
    lines: list[Line] = []
    for gap in dict.fromkeys(proof.letter.gaps if proof.edited is None else ()):
        lines += _hanging("✗ ", loc.gettext("Missing: %(what)s", what=loc.gettext(gap.label)), "bad", room)
    for finding in said_findings(proof):
        error = finding.level == "error"
        lines += _hanging("✗ " if error else "! ", finding_line(finding, loc), "bad" if error else "warn", room)
    if not lines:
        return []
    return [BLANK, line(("─" * room, "rule")), *lines]


def said_findings(proof: Proof) -> tuple[Finding, ...]:
    """Return the findings, errors first, without those that only repeat a missing fact."""
    found = (finding for finding in proof.findings if finding.rule != "gap" or proof.edited is not None)
    return tuple(sorted(found, key=lambda finding: finding.level != "error"))


def _hanging(sign: str, text: str, role: str, room: int) -> list[Line]:
    return [line((sign if first == 0 else "  ", role), piece) for first, piece in enumerate(wrap(text, room - 2))]
