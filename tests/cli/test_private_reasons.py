"""What somebody notes on an ending for themselves reaches nobody else: no letter, no dossier, no export for the client, no list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.domain.ending import Ending, GroundNote, Remedy, Retrospective
from cockpit.domain.records import ClientRecords
from tests.cli.conftest import Result
from tests.desk import Desk

CLIENT, PERSON = "norte-grafico", "rodrigo-cantu"
WORD = "Zirculandino"
"""A word that is in no other record and in no sentence of the program."""


@pytest.fixture
def noted(desk: Desk, cockpit: Callable[..., Result]) -> Callable[..., Result]:
    """Put the word wherever something private about an ending may be noted."""
    workspace = desk.open()

    def change(records: ClientRecords) -> ClientRecords:
        ending: Ending = records.endings["cierre-norte"]
        grounds = tuple(GroundNote(ground=note.ground, weight=note.weight, note=WORD) for note in ending.grounds)
        ending = replace(ending, private=WORD, terms=WORD, grounds=grounds, remedies=(Remedy(text=WORD, result="failed"),))
        case = replace(records.cases["cierre-norte"], note=WORD, reason=WORD)
        return records.put(ending, case, Retrospective(id="cierre-norte", drawn=datetime(2026, 3, 20).date(), story=WORD, lesson=WORD))

    workspace.commit(CLIENT, Act("demo"), change)
    workspace.close()
    return lambda *line: cockpit(*line, store=desk.store)


@pytest.mark.parametrize("kind", ["termination", "handover", "work-to-date", "reference", "update", "pulse"])
@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_no_letter_of_an_ending_knows_it(noted, kind, language):
    told = noted("preview", kind, "--client", CLIENT, "--lang", language)
    assert told.code == 0, told.err
    assert WORD not in told.out + told.err
    assert WORD not in noted("preview", kind, "--client", CLIENT, "--lang", language, "--json").out


def test_no_dossier_and_no_export_for_others_knows_it(noted, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for line in (("dossier", CLIENT), ("person", CLIENT, PERSON), ("clients",), ("calendar",)):
        written = noted("export", *line)
        assert written.code == 0, written.err
    files = [path for path in Path(tmp_path).iterdir() if path.is_file()]
    assert len(files) >= 4
    assert [path.name for path in files if WORD.encode() in path.read_bytes()] == []


@pytest.mark.parametrize("line", [("today",), ("today", "--json"), ("silence", "--json"), ("list", "commitments", "--json"), ("settlement", CLIENT), ("notice", CLIENT)])
def test_no_list_knows_it(noted, line):
    assert WORD not in noted(*line).out


def test_only_ones_own_lessons_do(noted):
    assert WORD in noted("lessons").out
