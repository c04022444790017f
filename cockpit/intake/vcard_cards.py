"""vCards in a file: its lines joined and cut into cards, within limits on size, depth and count (reliability.md: bombs).

Own code: the one library that reads vCard 2.1 and 3.0 neither knows 4.0 nor bounds its recursion, and gives up a whole file for one
line it does not understand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cockpit.domain.errors import Problem
from cockpit.intake.contact import Rejected
from cockpit.intake.encodings import Line

DEEPEST = 8
"""Cards open at the same time: one in another (vCard 2.1, AGENT), or some that were cut off."""
MOST_CHARACTERS = 1_000_000
"""Size of a card, without its pictures, sounds and keys."""
MOST_LINES = 10_000
"""Properties of a card, without those."""
LONGEST_PROPERTY = 200_000
_KEPT = frozenset({"VERSION", "N", "FN", "ORG", "TITLE", "EMAIL", "TEL", "ADR", "LANG", "TZ", "KIND", "X-ABSHOWAS",
                   "X-ADDRESSBOOKSERVER-KIND"})  # fmt: skip
_BULK = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_PROPERTY = re.compile(r"(?:[A-Za-z0-9_-]+\.)?([A-Za-z0-9-]{1,60})((?:;(?:[^\":;]|\"[^\"]*\")*)*):", re.DOTALL)
_PARAMETER = re.compile(r";((?:[^\";]|\"[^\"]*\")*)")


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a card."""

    name: str
    """In capitals, without its group."""
    parameters: dict[str, str]
    """By name, in capitals; bare ones (vCard 2.1) under TYPE or ENCODING. Several of a name are joined by commas."""
    value: str
    """As the file has it, still encoded and escaped."""


@dataclass(slots=True)
class Card:
    """One card, while it is being read and after."""

    line: int
    properties: list[Property] = field(default_factory=list)
    characters: int = 0
    lines: int = 0
    awaits_agent: bool = False
    """Whether the last property announced a card inside this one."""

    @property
    def too_large(self) -> bool:
        """Whether it is beyond what any person's card holds."""
        return self.characters > MOST_CHARACTERS or self.lines > MOST_LINES


def cards(source: Iterable[Line]) -> Iterator[Card | Rejected]:
    """Yield the cards of a file in order, and in place of each that cannot be read the reason."""
    opened: list[Card] = []
    depth = 0
    for line in _unfolded(source):
        mark = line.text[:40].strip().upper().replace(" ", "") if line.text[:3].upper() in {"BEG", "END"} else ""
        if depth:  # beyond the limit: nothing is kept, only the way out is counted
            depth += {"BEGIN:VCARD": 1, "END:VCARD": -1}.get(mark, 0)
            if not depth:
                yield _rejected("vcard-nested", opened.pop())
        elif mark == "BEGIN:VCARD":
            opened.append(Card(line.number))
            if len(opened) > DEEPEST:
                depth = len(opened)
                del opened[1:]
        elif mark == "END:VCARD" and opened:
            yield from _ended(opened)
        elif opened:
            _take(opened[-1], line)
    if depth:
        yield _rejected("vcard-nested", opened.pop())
    yield from (_rejected("vcard-cut", card) for card in opened)


def _ended(opened: list[Card]) -> Iterator[Card | Rejected]:
    """Yield what the end of a card completes; cards still open around it, but for that of an agent, were cut off."""
    card = opened.pop()
    if opened and opened[-1].awaits_agent:
        opened[-1].awaits_agent = False
        return
    yield from (_rejected("vcard-cut", outer) for outer in opened)
    opened.clear()
    yield _rejected("vcard-too-large", card) if card.too_large else card


def _rejected(code: str, card: Card) -> Rejected:
    return Rejected(card.line, Problem(code, "", {"limit": MOST_LINES, "depth": DEEPEST}))


def _take(card: Card, line: Line) -> None:
    if card.too_large:
        return
    match = _PROPERTY.match(line.text)
    name = match[1].upper() if match else ""
    if name in _BULK:
        return
    card.lines += 1
    card.characters += len(line.text)
    card.awaits_agent = name == "AGENT"
    if match and name in _KEPT and line.whole and not card.too_large:
        card.properties.append(Property(name, _parameters(match[2]), line.text[match.end() :]))


def _parameters(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in _PARAMETER.findall(text)[:50]:
        name, equals, value = part.partition("=")
        if not equals:
            bare = name.strip().upper()
            name, value = ("ENCODING" if bare in {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B", "Q"} else "TYPE"), bare
        name, value = name.strip().upper(), value.strip().strip('"')
        found[name] = f"{found[name]},{value}" if name in found else value
    return found


def _unfolded(source: Iterable[Line]) -> Iterator[Line]:
    """Join lines that were folded: those that begin with a blank, and quoted-printable ones that end in an equals sign."""
    number, parts, length, whole, open_end = 0, list[str](), 0, True, False
    for line in source:
        text = line.text
        if parts and (open_end or text[:1] in {" ", "\t"}):
            length += len(text)
            whole = whole and line.whole and length <= LONGEST_PROPERTY
            if whole:
                if open_end:
                    parts[-1] = parts[-1][:-1]
                parts.append(text[1:] if text[:1] in {" ", "\t"} else text)
            open_end = text.endswith("=") and _quoted(parts[0])
            continue
        if parts:
            yield Line(number, "".join(parts), whole)
        number, length, whole = line.number, len(text), line.whole and len(text) <= LONGEST_PROPERTY
        parts = [text if whole else text[:1_000]]
        open_end = text.endswith("=") and _quoted(text)
    if parts:
        yield Line(number, "".join(parts), whole)


def _quoted(text: str) -> bool:
    return "QUOTED-PRINTABLE" in text[:1_000].partition(":")[0].upper()
