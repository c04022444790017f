"""The dossier as JSON for programs: the same parts under the same names, keys in English, dates ISO, amounts as strings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Protocol

import msgspec

from cockpit.domain.dossier import Dossier
from cockpit.export import parts


class Numbered(Protocol):
    """An entry that can be cited."""

    @property
    def number(self) -> str:
        """By which it is cited."""


def document(dossier: Dossier) -> bytes:
    """Return the dossier as a JSON file."""
    return parts.as_json([(name, _line(content)) for name, content in _contents(dossier)])


def _contents(dossier: Dossier) -> Iterator[tuple[str, object]]:
    yield "cover", {
        "client": dossier.client, "user": dossier.user, "people": dossier.people, "made": dossier.made, "zone": dossier.zone,
        "since": dossier.since, "until": dossier.until, "purpose": dossier.purpose, "entries": dossier.head.length,
        "seal": dossier.head.seal,
    }
    yield "contract", {"projects": dossier.projects, "terms": dossier.terms, "clauses": dossier.clauses}
    sections: dict[str, Sequence[Numbered]] = {
        "chronology": dossier.events, "attempts": dossier.attempts, "milestones": dossier.milestones, "promises": dossier.commitments,
        "letters": dossier.letters, "money": (*dossier.invoices, *dossier.expenses, *dossier.gestures), "attachments": dossier.files,
    }
    for name, entries in sections.items():
        for entry in entries:
            yield f"{name}.{entry.number}", entry
    if dossier.settlement is not None:
        yield "settlement", dossier.settlement
    yield "left-out", dossier.left_out
    for link in dossier.chain:
        yield f"seals.{link.number}", link


def _line(content: object) -> bytes:
    return json.dumps(msgspec.to_builtins(content), separators=(",", ":")).encode()
