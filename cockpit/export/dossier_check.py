"""Verifying a dossier from the file alone: its bytes, its chain of seals, and that the page says what was sealed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from html.parser import HTMLParser
from typing import Literal, NamedTuple

from cockpit.domain.seals import GENESIS, Head, Sealed, follow, hash_of
from cockpit.export import parts
from cockpit.export.dossier_rows import shown
from cockpit.export.parts import Opened
from cockpit.export.sealed_text import restored
from cockpit.i18n.cleaning import visible

Code = Literal["changed", "missing", "twice", "moved", "outside", "cut", "chain", "head", "content", "unsealed"]
"""Of a part, of bytes outside the parts, and besides: `chain` a seal does not follow from those before · `head` the cover names another
head than the chain ends in · `content` an entry does not say what was sealed · `unsealed` an entry or letter has no sealed content."""


class Finding(NamedTuple):
    """Something that is wrong with the file."""

    code: Code
    part: str = ""
    """Name of the part (`chronology.12`); empty for what lies outside."""


class Verdict(NamedTuple):
    """What the file proves."""

    format: parts.Format
    client: str
    """Id of the client in the store it was made from; empty where the cover cannot be read."""
    made: str
    """Day on which it was made, ISO."""
    head: Head | None
    """As the cover names it."""
    withheld: int
    """Entries whose content is not in the file."""
    findings: tuple[Finding, ...]


class _Facts(NamedTuple):
    """What the check needs of a part: its attributes and its fields."""

    attributes: Mapping[str, str]
    fields: Mapping[str, str]


def verify(data: bytes) -> Verdict:
    """Verify a dossier; a file that is none comes back with what is missing in it."""
    opened = parts.open_file(data)
    facts = {block.name: _facts(opened, block.body) for block in opened.blocks if block.name != parts.INDEX}
    cover = facts.get("cover", _Facts({}, {})).attributes
    chain = _chain(facts)
    head = _head(cover)
    findings = [Finding(*fault) for fault in opened.faults]
    known = {finding.part for finding in findings}
    findings += [one for one in (*_broken(chain), *_ends(chain, head), *_told(facts, chain)) if one.part not in known]
    withheld = sum(1 for link in chain.values() if link.content is None)
    return Verdict(opened.format, cover.get("client", ""), cover.get("made", ""), head, withheld, tuple(dict.fromkeys(findings)))


def _head(cover: Mapping[str, str]) -> Head | None:
    entries = cover.get("entries", "")
    return Head(int(entries), cover.get("seal", "")) if entries.isdecimal() and len(entries) < 10 else None


def _chain(facts: Mapping[str, _Facts]) -> dict[int, Sealed]:
    """Return the links of the chain by their place in it."""
    found: dict[int, Sealed] = {}
    for name, (attributes, fields) in facts.items():
        section, _, number = name.partition(".")
        if section == "seals" and number.isdecimal() and len(number) < 10:
            found[int(number)] = Sealed(attributes.get("seal", ""), attributes.get("hash", ""), fields.get("content"))
    return dict(sorted(found.items()))


def _broken(chain: Mapping[int, Sealed]) -> Iterator[Finding]:
    """Recompute the chain; after a gap it is taken up again, so that each break is named once."""
    previous: str | None = GENESIS
    expected = 1
    for place, link in chain.items():
        if place != expected:
            previous = None
        altered = link.content is not None and hash_of(link.content) != link.hash
        if altered or (previous is not None and link.seal != follow(previous, link.hash)):
            yield Finding("chain", f"seals.{place}")
        previous, expected = link.seal, place + 1


def _ends(chain: Mapping[int, Sealed], head: Head | None) -> Iterator[Finding]:
    """Compare the end of the chain with the head that the cover names."""
    if head is None:
        yield Finding("head", "cover")
        return
    last = chain.get(head.length)
    if len(chain) != head.length or (head.length and (last is None or last.seal != head.seal)):
        yield Finding("head", "cover")


def _told(facts: Mapping[str, _Facts], chain: Mapping[int, Sealed]) -> Iterator[Finding]:
    """Compare what the chronology and the letters show with what was sealed."""
    sealed = {str(place): None if link.content is None else _entry(link.content) for place, link in chain.items()}
    for name, (attributes, fields) in facts.items():
        section, _, number = name.partition(".")
        if section not in ("chronology", "letters") or not number.isdecimal():
            continue
        if facts.get(f"seals.{number}", _Facts({}, {})).attributes.get("withheld") == "erased":
            if any(fields.values()) or section == "letters":
                yield Finding("content", name)
            continue
        entry = sealed.get(number)
        if entry is None:
            yield Finding("unsealed", name)
        elif not _agrees(entry, attributes, fields, letter=section == "letters") or not _rests_on(entry, attributes, sealed):
            yield Finding("content", name)


def _entry(content: str) -> Mapping[str, str] | None:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return {key: _plain(value) for key, value in found.items()} if isinstance(found, dict) else None


def _plain(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _agrees(entry: Mapping[str, str], attributes: Mapping[str, str], fields: Mapping[str, str], *, letter: bool) -> bool:
    subject, summary = entry.get("subject", ""), entry.get("summary", "")
    if letter:
        return fields.get("text") == shown(entry.get("text", "")) and fields.get("subject", "") == visible(subject)
    wanted = subject or summary
    how = f"{entry.get('direction', '')} {entry.get('channel', '')} {entry.get('outcome', '')}".strip()
    return (
        fields.get("subject") == visible(wanted) and fields.get("summary", "") == (visible(summary) if summary != wanted else "")
        and attributes.get("how") == how and _same_moment(attributes.get("at", ""), entry.get("at", ""))
    )


def _rests_on(entry: Mapping[str, str], attributes: Mapping[str, str], sealed: Mapping[str, Mapping[str, str] | None]) -> bool:
    """Whether the entries that a letter is said to rest on are among those it was sealed with; what is withheld cannot be told apart."""
    cited = entry.get("cites", "").split()
    shown = attributes.get("cites", "").split()
    return all(number in sealed and ((one := sealed[number]) is None or one.get("id", "") in cited) for number in shown)


def _same_moment(one: str, other: str) -> bool:
    try:
        return datetime.fromisoformat(one).timestamp() == datetime.fromisoformat(other).timestamp()
    except (ValueError, OverflowError):
        return False


def _facts(opened: Opened, body: bytes) -> _Facts:
    return _json_facts(body) if opened.format == "json" else _html_facts(body)


def _json_facts(body: bytes) -> _Facts:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return _Facts({}, {})
    if not isinstance(found, dict):
        return _Facts({}, {})
    plain = {key: value for key, value in found.items() if isinstance(value, str)}
    client = found.get("client")
    attributes = {
        **plain, "client": str(client.get("id", "")) if isinstance(client, dict) else "", "entries": str(found.get("entries", "")),
        "cites": _plain(found.get("cites", [])),
        "how": " ".join((plain.get("direction", ""), plain.get("channel", ""), plain.get("outcome", ""))).strip(),
    }
    fields = {name: visible(plain[name]) for name in ("subject", "summary") if name in plain}
    if "text" in plain:
        fields["text"] = shown(plain["text"])
    return _Facts(attributes, {**fields, **({"content": plain["content"]} if "content" in plain else {})})


class _Reader(HTMLParser):
    """Reads the attributes and fields of a part of the page; knows no more of HTML than the page uses."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.attributes: dict[str, str] = {}
        self.fields: dict[str, str] = {}
        self._within: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of what the page says for programs."""
        for name, value in attrs:
            if name == "data-field":
                self._within.append((tag, value or ""))
                self.fields.setdefault(value or "", "")
            elif name.startswith("data-"):
                self.attributes.setdefault(name.removeprefix("data-"), value or "")
            elif name == "datetime":
                self.attributes.setdefault("at", value or "")

    def handle_endtag(self, tag: str) -> None:
        """Leave a field."""
        if self._within and self._within[-1][0] == tag:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        """Gather the text of a field."""
        if self._within:
            self.fields[self._within[-1][1]] += data


def _html_facts(body: bytes) -> _Facts:
    reader = _Reader()
    reader.feed(body.decode("utf-8", "replace"))
    reader.close()
    fields = reader.fields
    if "content" in fields:
        fields["content"] = restored(fields["content"])
    return _Facts(reader.attributes, fields)
