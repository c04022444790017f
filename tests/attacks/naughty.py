"""Strings that have broken programs, and records in which every field of free text is one of them.

Fields are found by their types, so that a field added to a record tomorrow is attacked tomorrow.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from cockpit.domain.act import Act
from cockpit.domain.client import Client, Contract, Person
from cockpit.domain.interaction import Interaction
from cockpit.domain.profile import User
from cockpit.domain.records import TABLES, ClientRecords, Record
from tests.desk import NOW, Desk

T = TypeVar("T")

NAUGHTY: Mapping[str, str] = {
    "closing markup": "[/b] plan [/] [/bold red]",
    "action": "[@click=app.quit]x[/] [@click='app.bell()']y[/]",
    "open markup": "[IMPORTANT] Acme [link=https://evil.example]z[/link] [",
    "clipboard": "\x1b]52;c;UFdORUQ=\x07copied",
    "clipboard in C1": "\x9d52;c;UFdORUQ=\x9ccopied",
    "hyperlink": "\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "window title": "\x1b]0;PWNED\x07\x1b]2;PWNED\x1b\\",
    "clear and colour": "\x1b[2J\x1b[H\x1b[31337mred",
    "clear in C1": "\x9b2J\x9b31337mred",
    "device control": "\x1bP+q544e\x1b\\\x90+q544e\x9c",
    "answers": "\x1b[6n\x1b[c\x05\x1bZ",
    "other controls": "a\x00b\x07c\x08\x08d\x0e\x0fe\x7ff\x85g",
    "line ends": "one\ntwo\r\nthree\rfour\x0bfive\x0csix\u2028seven\u2029eight\tnine",
    "overrides": "pay \u202e00.1\u202c now \u2066a\u2069 \u200f\u061c",
    "zero width": "Ac\u200bme\u2060\ufeff\u00ad\u180e Pay\u200dPal\u200c",
    "only invisible": "\u200b\u3164\u115f\ufeff",
    "combining": "Z" + "\u0300\u0301\u0302\u0308\u0323\u0331" * 60 + "algo",
    "right to left": "שלום עולם مرحبا بالعالم",
    "wide and emoji": "👩‍👩‍👧‍👦🏳️‍🌈🇫🇷👍🏽 ＷＩＤＥ株式会社 𝕏𐍈\U000e0041",
    "look-alikes": "Аcme раypаl.com",
    "format": "%s %d %(name)s %n {x} {0.__class__} {} ${x} $(id) `id` %%",
    "template": "{{ 31337*3 }} {% raw %} {# x #} {{ ''.__class__ }} <%= 7*7 %>",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)> \"'><svg/onload=alert(1)> &lt; <!-- ]]> <a href=javascript:alert(1)>z</a>",
    "path": "../../../etc/passwd",
    "absolute": "/etc/passwd\\..\\C:\\x",
    "option": "-rf --help",
    "formula": "=cmd|' /C calc'!A0",
    "more formulas": "@SUM(1+9)*cmd|' /C calc'!A0",
    "headers": "Hello\r\nBcc: spy@evil.example\r\n\r\n<b>",
    "calendar": "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:evil;,\\n",
    "quotes": "';DROP TABLE clients;--\"`´\\",
    "long word": "Ω" * 10_000,
    "long words": "word " * 2_000,
    "many lines": "x\n" * 500,
    "blank": "   \t  ",
    "numbers": "NaN -0 1e999 ١٢٣",
    "reserved": "CON.txt null undefined True __proto__",
}
"""Each by the harm it tries."""

OBEYED = (
    "\x1b]52", "\x1b]8;;h", "\x1b]0;P", "\x1b]2;P", "\x1b[31337m", "\x1b[2J\x1b[H\x1b[31337", "\x1bP+q", "\x1bZ", "\x9d", "\x9b", "\x90", "\x9c", "\x85", "\x05",
    "\u202e", "\u202c", "\u2066", "\u2069", "\u200f", "\u061c", "\u200b", "\u2060", "\ufeff", "\u180e", "\u3164", "\u115f", "\u2028", "\u2029", "\U000e0041",
)
"""Bytes of the payloads that a terminal would obey, or that would hide or reorder text on it; the program sends none of its own."""

_HIDING = frozenset("\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2060\u3164\ufeff") | {chr(sign) for sign in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def harmful(text: str) -> set[str]:
    """Return the characters of a text that a terminal may obey, or that hide or reorder what is shown; line ends and blanks are none."""
    return {sign for sign in text if (unicodedata.category(sign) in {"Cc", "Cs"} and sign != "\n") or sign in _HIDING}


CODES = frozenset({
    "id", "language", "country", "subdivision", "zone", "currency", "sha256", "hash", "seal", "letter", "interaction", "target", "kind", "entry", "facts",
})  # fmt: skip
"""Fields of text that hold what the program itself writes there, checked by their own tests."""
REFERENCES = {"project": "p", "milestone": "m", "invoice": "i", "person": "p"}
"""Fields that name another record."""
CHOSEN = frozenset({"Case.paused_projects", "Interaction.cites", "LadderStep.name"})
"""Names of other records and of steps of the program's own, chosen from a list."""
ADDRESSES = frozenset({"emails", "mail_domains", "successor_email"})
GIVEN: Mapping[str, Any] = {
    "mail_domains": ("evil.example",), "successor_email": "next@evil.example", "emails": ("x@evil.example",), "paused_projects": (), "cites": (), "declined": (),
    "ladder": (), "usual": None, "limit": None, "left": None, "confidential": False, "archived": False, "closed": None, "cancelled": None, "done": None,
    "accepted": None, "honoured": None, "attempts": 1, "progress": 40, "weight": 2, "score": 2, "update_every": 7, "size": 3, "retrospective": None,
    "paused_on": None, "until": None, "called_off": None, "erased": False, "erased_on": None, "handled": {}, "queue": (), "notice_length": 30,
    "payment_days": 30, "cure_days": 8, "hours": 10, "announced_late": None, "effective": None, "notice_given": None, "decision": None, "decided": None,
    "status": "active",
}  # fmt: skip
"""What the other fields say, so that a client's case is a likely one."""


class Filler:
    """Fills records: the next string for each field of free text, in turn, beginning with the `first`."""

    def __init__(self, first: int = 0) -> None:
        self._texts = list(NAUGHTY.values())
        self._place = first
        self.filled: list[str] = []
        """The fields that were given a string, as `Person.name`."""

    def text(self, name: str) -> str:
        self.filled.append(name)
        self._place += 1
        return self._texts[self._place % len(self._texts)]

    def record(self, kind: type[T], **given: object) -> T:
        """Return a record of a kind; `given` fields stay."""
        hints = get_type_hints(kind)
        values: dict[str, object] = dict(given)
        for field in fields(kind):
            if field.name in values:
                continue
            hint = hints[field.name]
            if field.name in REFERENCES and hint is str:
                values[field.name] = REFERENCES[field.name]
            elif field.name in GIVEN and _fits(GIVEN[field.name], hint):
                values[field.name] = GIVEN[field.name]
            elif field.name not in CODES or field.default is MISSING:
                values[field.name] = self._value(f"{kind.__name__}.{field.name}", hint, field.name)
        return kind(**values)

    def _value(self, name: str, hint: object, field: str) -> object:
        origin, arguments = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            found = self._value(name, next(one for one in arguments if one is not NoneType), field)
        elif origin is Literal:
            found = next((one for one in arguments if one), arguments[0])
        elif origin is tuple:
            inner = arguments[0]
            found = tuple(self._value(name, inner, field) for _ in range(2)) if inner is str or is_dataclass(inner) else ()
        elif hint is str:
            found = field if field in CODES else self.text(name)
        elif isinstance(hint, type) and is_dataclass(hint):
            found = self.record(hint)
        else:
            found = self._plain(hint)
        return found

    def _plain(self, hint: object) -> object:
        plain: dict[object, object] = {
            date: NOW.date() - timedelta(days=3), datetime: NOW - timedelta(days=30), Decimal: Decimal(25), int: 3, float: 3.0, bool: False,
        }  # fmt: skip
        return plain.get(hint, {})


def _fits(value: object, hint: object) -> bool:
    allowed = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    for one in allowed:
        origin = get_origin(one)
        if origin is Literal and value in get_args(one):
            return True
        if (one is NoneType and value is None) or (origin is tuple and isinstance(value, tuple)):
            return True
        if isinstance(one, type) and type(value) is one:
            return True
    return False


def records(client_id: str, filler: Filler, stage: str = "working") -> ClientRecords:
    """Return a client all of whose words are naughty, with one record of every kind.

    `stage`: `working` waits for an answer, `ending` has had notice, `over` is past its last day.
    """
    day = NOW.date()
    made: dict[str, Record] = {}
    for kind, table in TABLES.items():
        given: dict[str, object] = {"id": REFERENCES.get(table.removesuffix("s"), "p" if kind is Person else "1")}
        if kind is Contract:
            given["id"] = "contract"
        made[table] = filler.record(kind, **given)
    note = {"working": {}, "ending": {"notice_given": day - timedelta(days=5), "effective": day + timedelta(days=20)}, "over": {
        "notice_given": day - timedelta(days=60), "effective": day - timedelta(days=10)}}[stage]  # fmt: skip
    made["cases"] = replace(made["cases"], kind="silence" if stage == "working" else "ending", **note)
    made["milestones"] = replace(
        made["milestones"], remaining=Decimal(6), dates=tuple(replace(one, due=day + timedelta(days=place - 2)) for place, one in enumerate(made["milestones"].dates)),
    )
    made["invoices"] = replace(made["invoices"], payments=(), disputed="", issued=day - timedelta(days=70), due=day - timedelta(days=40))
    if stage != "over":
        del made["retrospectives"]
    client = filler.record(Client, id=client_id, language="fr", country="FR", zone="Europe/Paris", **{} if stage == "over" else {"hold": ""})
    log = tuple(
        filler.record(Interaction, id=str(place), at=NOW - timedelta(days=ago), logged=NOW - timedelta(days=ago), direction=way, entry="record", outcome="", target="")
        for place, (ago, way) in enumerate([(40, "in"), (30, "out"), (9, "out"), (8, "out")], start=1)
    )
    return ClientRecords(client=client, log=log).put(*made.values())


def naughty_desk(desk: Desk, first: int = 0) -> tuple[Desk, Filler]:
    """Fill a desk: three clients in three stages, and the user; returns it with what was filled."""
    filler = Filler(first)
    workspace = desk.open()
    user = filler.record(User, country="FR", zone="Europe/Paris", currency="EUR", subdivision="")
    workspace.commit_profile(Act("user-edited"), lambda profile: replace(profile, user=user))
    for client, stage in (("alpha", "working"), ("beta", "ending"), ("gamma", "over")):
        made = records(client, filler, stage)
        workspace.commit(client, Act("client-added", {"title": filler.text("Act.title"), "name": filler.text("Act.name")}), lambda _, made=made: made)
    workspace.close()
    return desk, filler


def text_fields() -> Iterator[str]:
    """Yield every field of free text of every record, nested ones included, as `Person.name`."""
    seen: set[type] = set()
    waiting: list[type] = [*TABLES, Client, Interaction, User]
    while waiting:
        kind = waiting.pop()
        if kind in seen:
            continue
        seen.add(kind)
        hints = get_type_hints(kind)
        for field in fields(kind):
            for part in _parts(hints[field.name]):
                name = f"{kind.__name__}.{field.name}"
                if part is str and field.name not in CODES | REFERENCES.keys() | ADDRESSES and name not in CHOSEN:
                    yield name
                elif isinstance(part, type) and is_dataclass(part):
                    waiting.append(part)


def _parts(hint: object) -> Iterator[object]:
    arguments = get_args(hint)
    if get_origin(hint) is Literal:
        return
    if not arguments:
        yield hint
    for argument in arguments:
        yield from _parts(argument)

