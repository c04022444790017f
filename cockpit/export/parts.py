r"""Files made of parts, each with the checksum of its exact bytes, and a checksum of the whole: what was changed can be named.

A part stands between two marks, `<!--part 7 chronology.12-->` and `<!--end 7 chronology.12 SHA256-->` in a page, or on a line of its own in
JSON. The first part lists the names of all. The end of the file counts the parts and carries two checksums: of what lies outside
the parts, and of everything before it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Literal, NamedTuple

Format = Literal["html", "json"]
INDEX = "index"
"""Name of the part that lists the names."""
FORMAT = "cockpit-dossier-1"
_NAME = rb"[a-z-]+(?:\.[A-Za-z0-9.-]+)?"
_MARKS = re.compile(
    rb"<!--(?:part (?P<open>\d{1,9}) (?P<name>" + _NAME + rb")"
    rb"|end (?P<close>\d{1,9}) (?P<last>" + _NAME + rb") (?P<sum>[0-9a-f]{64}))-->"
)
_HTML_END = re.compile(rb"<!--" + FORMAT.encode() + rb" parts (\d{1,9}) outside ([0-9a-f]{64}) whole ([0-9a-f]{64})-->\n\Z")
_LINE = re.compile(
    rb'\{"part":(?P<open>\d{1,9}),"name":"(?P<name>' + _NAME + rb')","sha256":"(?P<sum>[0-9a-f]{64})",'
    rb'"content":(?P<body>.*)\},?\n'
)
_LINE_NAME = re.compile(rb'"name":"(' + _NAME + rb')"')
_JSON_START = b'{"format":"' + FORMAT.encode() + b'","parts":[\n'
_JSON_END = re.compile(rb'\],"count":(\d{1,9}),"outside":"([0-9a-f]{64})","whole":"([0-9a-f]{64})"\}\n\Z')


class Part(NamedTuple):
    """A piece of the file that is verified by itself."""

    name: str
    """Section and, behind a point, the number of the entry: `cover`, `chronology.12`, `attachments.A2`."""
    body: bytes


class Block(NamedTuple):
    """A part as it was found in a file."""

    place: int
    name: str
    sound: bool
    """Whether it is what its checksum says."""
    body: bytes


class Fault(NamedTuple):
    """Something that is not as it was written."""

    code: Literal["changed", "missing", "twice", "moved", "outside", "cut"]
    name: str = ""
    """The part; empty for what lies outside the parts."""


class Opened(NamedTuple):
    """A file taken apart."""

    format: Format
    blocks: tuple[Block, ...]
    """In the order of the file; those whose marks are damaged are not among them."""
    faults: tuple[Fault, ...]

    def body(self, name: str) -> bytes | None:
        """Return the content of a part; None where there is no such part."""
        return next((block.body for block in self.blocks if block.name == name), None)


def html(pieces: Iterable[bytes | Part], names: Sequence[str]) -> bytes:
    """Return a page made of parts and of what lies between them; `names` are those of all parts, in order."""
    inside, outside = bytearray(), sha256()
    index = Part(INDEX, f"<!--{json.dumps([INDEX, *names], separators=(',', ':'))}-->".encode())
    place = 0
    for piece in _with_index(pieces, index):
        if isinstance(piece, Part):
            place += 1
            name = piece.name.encode()
            mark = sha256(piece.body).hexdigest().encode()
            inside += b"<!--part %d %s-->%s<!--end %d %s %s-->" % (place, name, piece.body, place, name, mark)
        else:
            inside += piece
            outside.update(piece)
    head = b"<!--%s parts %d outside %s whole " % (FORMAT.encode(), place, outside.hexdigest().encode())
    return b"%s%s%s-->\n" % (inside, head, sha256(inside + head).hexdigest().encode())


def as_json(parts: Sequence[tuple[str, bytes]]) -> bytes:
    """Return a JSON document made of parts, given by name and by their content as JSON on one line."""
    every = [(INDEX, json.dumps([INDEX, *(name for name, _ in parts)], separators=(",", ":")).encode()), *parts]
    inside = bytearray(_JSON_START)
    for place, (name, body) in enumerate(every, start=1):
        mark = sha256(body).hexdigest().encode()
        inside += b'{"part":%d,"name":"%s","sha256":"%s","content":%s}' % (place, name.encode(), mark, body)
        inside += b",\n" if place < len(every) else b"\n"
    outside = sha256(_JSON_START).hexdigest().encode()
    head = b'],"count":%d,"outside":"%s","whole":"' % (len(every), outside)
    return b'%s%s%s"}\n' % (inside, head, sha256(inside + head).hexdigest().encode())


def is_dossier(data: bytes) -> bool:
    """Whether a file is one of ours, whole or not."""
    return FORMAT.encode() in data


def open_file(data: bytes) -> Opened:
    """Take a file apart and return everything that is not as it was written; any changed, added or missing byte leaves a fault."""
    form: Format = "json" if data.lstrip().startswith(b"{") else "html"
    end = (_JSON_END if form == "json" else _HTML_END).search(data)
    inner = data[: end.start()] if end else data
    blocks, broken, outside = _json_blocks(inner) if form == "json" else _html_blocks(inner)
    names = _names(blocks)
    # A damaged mark may name a part that never was.
    faults = [Fault("changed", name if name in names or not names else "") for name in broken]
    faults += [Fault("changed", block.name) for block in blocks if not block.sound]
    faults += _order(blocks, names, int(end[1]) if end else None, {fault.name for fault in faults})
    if end is None:
        faults.append(Fault("outside" if _cut_not(data, form) else "cut"))
    elif outside != end[2].decode() or (not faults and sha256(data[: end.start(3)]).hexdigest() != end[3].decode()):
        faults.append(Fault("outside"))
    return Opened(form, tuple(blocks), tuple(dict.fromkeys(faults)))


def _with_index(pieces: Iterable[bytes | Part], index: Part) -> Iterator[bytes | Part]:
    """Put the list of names before the first part."""
    waiting = True
    for piece in pieces:
        if waiting and isinstance(piece, Part):
            waiting = False
            yield index
        yield piece


def _html_blocks(data: bytes) -> tuple[list[Block], list[str], str]:
    """Return the parts of a page, the names of those whose marks are damaged, and the checksum of what lies outside."""
    blocks: list[Block] = []
    broken: list[str] = []
    outside = sha256()
    opened: re.Match[bytes] | None = None
    after = 0
    for mark in _MARKS.finditer(data):
        if mark["open"]:
            if opened is not None:
                broken.append(opened["name"].decode())
            else:
                outside.update(data[after : mark.start()])
            opened, after = mark, mark.end()
            continue
        if opened is None or (opened["open"], opened["name"]) != (mark["close"], mark["last"]):
            broken.append(mark["last"].decode())
            if opened is not None:
                broken.append(opened["name"].decode())
        else:
            body = data[opened.end() : mark.start()]
            sound = sha256(body).hexdigest() == mark["sum"].decode()
            blocks.append(Block(int(mark["close"]), mark["last"].decode(), sound, body))
        opened, after = None, mark.end()
    if opened is not None:
        broken.append(opened["name"].decode())
    outside.update(data[after:])
    return blocks, broken, outside.hexdigest()


def _json_blocks(data: bytes) -> tuple[list[Block], list[str], str]:
    """Return the same of a JSON document."""
    blocks: list[Block] = []
    broken: list[str] = []
    outside = sha256()
    for line in data.splitlines(keepends=True):
        if (found := _LINE.fullmatch(line)) is not None:
            body = found["body"]
            sound = sha256(body).hexdigest() == found["sum"].decode()
            blocks.append(Block(int(found["open"]), found["name"].decode(), sound, body))
        elif (name := _LINE_NAME.search(line)) is not None:
            broken.append(name[1].decode())
        else:
            outside.update(line)
    return blocks, broken, outside.hexdigest()


def _order(blocks: Sequence[Block], names: Sequence[str], count: int | None, known: set[str]) -> Iterator[Fault]:
    """Compare the parts that were found with the list of names: what is missing, twice, or not in its place.

    `count` is how many there should be, None where the end of the file does not tell; `known` are those whose fault is known already.
    """
    seen: set[int] = set()
    last = 0
    for block in blocks:
        if block.place in seen:
            yield Fault("twice", block.name)
        elif block.place < last or (names and list(names[block.place - 1 : block.place]) != [block.name]):
            yield Fault("moved", block.name)
        seen.add(block.place)
        last = max(last, block.place)
    for place, name in enumerate(names, start=1):
        if place not in seen and name not in known:
            yield Fault("missing", name)
    if count is not None and count != max(len(names), len(blocks)) and not known:
        yield Fault("missing")


def _names(blocks: Sequence[Block]) -> list[str]:
    """Return the list of names; empty where it is damaged."""
    body = next((block.body for block in blocks if block.name == INDEX and block.sound), b"[]")
    try:
        found = json.loads(body.removeprefix(b"<!--").removesuffix(b"-->"))
    except (ValueError, RecursionError):
        return []
    return [str(name) for name in found] if isinstance(found, list) else []


def _cut_not(data: bytes, form: Format) -> bool:
    """Whether the end of the file is there, though changed or not the last thing in it."""
    return (b'"whole":"' if form == "json" else b"<!--" + FORMAT.encode() + b" parts") in data
