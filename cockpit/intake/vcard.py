"""vCard 2.1, 3.0 and 4.0: the few properties that matter here, as contacts."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator

from cockpit.domain.client import Title
from cockpit.domain.errors import Problem
from cockpit.i18n.cleaning import clean
from cockpit.intake.contact import LONGEST_TEXT, MOST_ADDRESSES, Contact, Rejected, title_of
from cockpit.intake.encodings import Line, decoded, garbled, recoded
from cockpit.intake.vcard_cards import Card, Property, cards

_BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD\b", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_FIELD_END = re.compile(r"(?<!\\)((?:\\\\)*);")
_NO_TELEPHONE = frozenset({"FAX", "PAGER", "MODEM", "BBS"})


def begins(line: str) -> bool:
    """Whether a file whose first written line is this one holds vCards."""
    return _BEGIN.match(line.removeprefix("\ufeff")) is not None


def contacts(source: Iterable[Line], encoding: str) -> Iterator[Contact | Rejected]:
    """Yield what each card says, or why it cannot be taken; `encoding` is the one the lines were read in."""
    for card in cards(source):
        yield card if isinstance(card, Rejected) else _contact(card, encoding)


def _contact(card: Card, encoding: str) -> Contact | Rejected:
    if _kind(card) == "group":  # a list of other cards, which stand for themselves
        return Rejected(card.line, Problem("vcard-group"))
    raw = [_text(item, encoding) for item in card.properties]
    if any(garbled(text) for text in raw):
        return Rejected(card.line, Problem("people-garbled"))
    values: dict[str, list[tuple[Property, str]]] = {}
    for item, text in zip(card.properties, raw, strict=True):
        values.setdefault(item.name, []).append((item, text[:LONGEST_TEXT]))
    for found in values.values():
        found.sort(key=lambda entry: not _preferred(entry[0]))  # stable: the file's order otherwise
    name, title = _name(values)
    organisation = next((_fields(text)[0] for _, text in values.get("ORG", ()) if _fields(text)[0]), "")
    if _kind(card) == "org":
        organisation, name = organisation or name, ""
    country = next((fields[6] for _, text in values.get("ADR", ()) if len(fields := _fields(text)) > 6 and fields[6]), "")
    return Contact(
        where=card.line, name="" if name == organisation else name, organisation=organisation, title=title, country=country,
        job=_first(values, "TITLE"), language=_first(values, "LANG"), zone=_first(values, "TZ"),
        emails=_several(values, "EMAIL", "mailto:"), phones=_several(values, "TEL", "tel:"),
    )  # fmt: skip


def _kind(card: Card) -> str:
    """Return `individual`, `org` or `group`, also as Apple writes it."""
    for item in card.properties:
        if item.name in {"KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS"}:
            value = item.value.strip().casefold()
            return "org" if value == "company" else value
    return "individual"


def _preferred(item: Property) -> bool:
    return "PREF" in item.parameters or "PREF" in item.parameters.get("TYPE", "").upper().split(",")


def _text(item: Property, encoding: str) -> str:
    """Return a value with its transfer encoding and its charset undone; it is still escaped."""
    charset, transfer = item.parameters.get("CHARSET", ""), item.parameters.get("ENCODING", "").upper()
    if transfer in {"QUOTED-PRINTABLE", "Q"}:
        raw = item.value.encode("utf-8" if encoding.startswith("utf-") else encoding, "surrogateescape")
        return decoded(binascii.a2b_qp(raw), charset)
    if transfer in {"BASE64", "B"}:
        try:
            return decoded(binascii.a2b_base64(item.value.encode("ascii", "ignore")), charset)
        except binascii.Error:
            return "\udcff"
    return recoded(item.value, encoding, charset)


def _fields(text: str) -> list[str]:
    """Return the parts of a value that semicolons separate, each cleaned."""
    return [_plain(part) for part in _FIELD_END.sub("\\1\0", text).split("\0")]


def _plain(text: str) -> str:
    return clean(_ESCAPED.sub(lambda match: " " if match[1] in "nN" else match[1], text))


def _first(values: dict[str, list[tuple[Property, str]]], name: str) -> str:
    return next((plain for _, text in values.get(name, ()) if (plain := _plain(text))), "")


def _name(values: dict[str, list[tuple[Property, str]]]) -> tuple[str, Title]:
    """Return the name as the card shows it, or composed of its parts, and the title."""
    family, given, middle, prefix, suffix = (*(_fields(values["N"][0][1]) if "N" in values else ()), *[""] * 5)[:5]
    composed = " ".join(part for part in (given, middle, family, suffix) if part)
    return _first(values, "FN") or composed, title_of(prefix)


def _several(values: dict[str, list[tuple[Property, str]]], name: str, scheme: str) -> tuple[str, ...]:
    """Return the addresses or numbers, preferred ones first, without those of fax machines."""
    found = []
    for item, text in values.get(name, ()):
        plain = _plain(text)
        if plain[: len(scheme)].casefold() == scheme:
            plain = plain[len(scheme) :].partition(";")[0]
        if plain and _NO_TELEPHONE.isdisjoint(item.parameters.get("TYPE", "").upper().split(",")):
            found.append(plain)
    return tuple(dict.fromkeys(found))[:MOST_ADDRESSES]
