"""What is private is in no letter: not in its text, nor in anything that a template of the user's could print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cockpit.domain.case import Case
from cockpit.domain.ending import Ending, GroundNote, Remedy, Retrospective
from cockpit.domain.errors import Refused
from cockpit.domain.records import TABLES, ClientRecords
from cockpit.letters import rendering
from cockpit.letters.registry import KINDS
from cockpit.services.letters.preview import preview
from cockpit.services.wizards.paths import proposed_facts
from cockpit.services.workspace import Workspace
from tests.services.letters.test_leaving import CASE, ENDING, HANDED

HERE = "courtevent"
PRIVATE: Mapping[str, tuple[str, ...]] = {
    "Client": ("note",), "Person": ("note",), "Project": ("note",), "Invoice": ("note",), "Case": ("note", "reason", "unlocked"),
    "Ending": ("private",), "GroundNote": ("note",), "Remedy": ("text",), "Retrospective": ("story", "lesson"),
    "Attachment": ("note",),
}
"""Fields that stay with the user, by record."""
SENTINEL = "zqx-private-zqx"
OPEN = "zqx-open-zqx"


def test_the_list_of_private_fields_is_whole():
    """Every free note of a record is private; a new one has to be listed here, and is then looked for in every letter."""
    notes = {(kind.__name__, one.name) for kind in TABLES for one in fields(kind) if one.name in {"note", "private", "reason", "story", "lesson", "unlocked"}}
    told = {("Ending", "reason")}  # the reason as letters state it
    assert notes - told <= {(kind, name) for kind, names in PRIVATE.items() for name in names}


def marked(value: Any, mark: str) -> Any:
    """Return a record with a mark in every private field, also of the records inside it."""
    if isinstance(value, tuple):
        return tuple(marked(one, mark) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    own = PRIVATE.get(type(value).__name__, ())
    return replace(value, **{
        one.name: mark if one.name in own else marked(getattr(value, one.name), mark)
        for one in fields(value) if one.init and (one.name in own or isinstance(getattr(value, one.name), tuple))
    })


def records_of(records: ClientRecords, state: str, mark: str) -> ClientRecords:
    ending = replace(
        ENDING, grounds=(GroundNote(ground="goals", weight=3, note="x"),), remedies=(Remedy(text="x", on=date(2026, 3, 1)),), reason=OPEN,
    )
    extra: dict[str, list[Any]] = {
        "active": [], "paused": [Case(id="still", kind="silence", opened=date(2026, 3, 1), paused_on=date(2026, 3, 20))],
        "ending": [CASE, ending, HANDED],
        "over": [replace(CASE, closed=date(2026, 3, 23), effective=date(2026, 3, 23)), ending, Retrospective(id="end", drawn=date(2026, 3, 24))],
    }
    full = records.put(*extra[state])
    tables = {name: {key: marked(one, mark) for key, one in getattr(full, name).items()} for name in TABLES.values()}
    return replace(full, **tables, client=marked(full.client, mark))


def written(workspace: Workspace) -> Iterator[tuple[str, rendering.Letter]]:
    for name, kind in KINDS.items():
        for channel in kind.channels:
            for language in ("fr", "en", "es"):
                yield name, preview(workspace, name, HERE, locale=language, channel=channel)
        yield name, preview(workspace, name, HERE, given=_proposed(workspace, name))


def _proposed(workspace: Workspace, kind: str) -> dict[str, object]:
    """Return what the path of a kind proposes; nothing where it is closed as things stand."""
    try:
        facts = proposed_facts(workspace, kind, HERE)
    except Refused:
        return {}
    return {name: value for name, value in facts.items() if name not in ("sender", "client", "contact")}


@pytest.mark.parametrize("state", ["active", "paused", "ending", "over"])
@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tail=st.text(alphabet="abcé'\"<{⟦", max_size=8))
def test_nothing_private_is_in_any_letter(tail, state, opened, records, monkeypatch):
    mark = SENTINEL + tail
    seen: list[object] = []
    plain = rendering.run

    def watched(file: Path, tag: str, context: Mapping[str, object], cache: Path | None) -> tuple[str, str]:
        seen.append(context)
        return plain(file, tag, context, cache)

    with monkeypatch.context() as patch:
        patch.setattr(rendering, "run", watched)
        letters = list(written(opened(records_of(records, state, mark))))
    assert {name for name, _ in letters} == set(KINDS)
    assert not [name for name, letter in letters if SENTINEL in (letter.subject + letter.body).casefold()]
    assert SENTINEL not in repr(seen).casefold()
    # What is meant to be said is said: the marks would have been found.
    assert (state in ("ending", "over")) == any(OPEN in letter.body.casefold() for _, letter in letters)


def test_marks_are_where_they_are_looked_for(records):
    text = repr(records_of(records, "over", SENTINEL))
    assert text.count(SENTINEL) >= len(records.people) + len(records.projects) + 6


@pytest.mark.parametrize("name", ["private", "outcome", "grounds"])
def test_an_ending_has_no_such_fact(name):
    assert name in {one.name for one in fields(Ending)}
    assert all(fact.name != name for kind in KINDS.values() for fact in kind.facts)
