"""Drafts: what was typed is there again after a kill; a damaged draft is named and never in the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.draft import Draft, Edited
from cockpit.domain.errors import Refused
from cockpit.storage.drafts import Drafts
from tests.conftest import NOW

ROOT = Path(__file__).parents[2]
KEY = "delay:courtevent:launch"


def draft(key: str = KEY, saved: datetime = NOW, **texts: str) -> Draft:
    edited = {"fr.email": Edited("Objet", "Corps\n", "Objet d’avant", "Corps d’avant")}
    return Draft(key=key, kind="delay", client="courtevent", texts=texts, step="date", edited=edited, saved=saved)


@pytest.fixture
def drafts(store_dir: Path) -> Drafts:
    return Drafts(store_dir / "drafts")


def test_what_was_saved_is_offered_again_by_another_process(drafts: Drafts) -> None:
    drafts.save(draft(cause="Mon estimation « trop courte »\n", **{"cause@es": "¿Sí?"}))
    assert Drafts(drafts.directory).load(KEY) == draft(cause="Mon estimation « trop courte »\n", **{"cause@es": "¿Sí?"})
    assert drafts.load("delay:courtevent:other") is None


def test_there_is_one_draft_for_each_key_and_the_last_one_saved_comes_first(drafts: Drafts) -> None:
    drafts.save(draft(cause="a"))
    drafts.save(draft(cause="b"))
    drafts.save(draft("delay:courtevent:Launch", NOW + timedelta(seconds=1)))
    drafts.save(draft("delay:courtevent-launch:", NOW - timedelta(days=1)))
    assert [found.key for found in drafts.all()] == ["delay:courtevent:Launch", KEY, "delay:courtevent-launch:"]
    assert [found.texts for found in drafts.all()] == [{}, {"cause": "b"}, {}]


def test_a_draft_that_was_sent_is_gone(drafts: Drafts) -> None:
    drafts.drop(KEY)
    drafts.save(draft())
    drafts.drop(KEY)
    assert drafts.all() == ()
    assert list(drafts.directory.iterdir()) == []


def test_only_the_owner_can_read_it(drafts: Drafts) -> None:
    before = os.umask(0)
    try:
        drafts.save(draft())
    finally:
        os.umask(before)
    assert drafts.directory.stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in drafts.directory.iterdir()] == [0o600]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"draft": {"key": 3}}', b"\xff\xfe", b"[" * 100_000, b"null"])
def test_a_damaged_draft_is_set_aside_and_named(drafts: Drafts, content: bytes) -> None:
    drafts.save(draft())
    drafts.save(draft("update:courtevent:shop"))
    path = next(path for path in drafts.directory.iterdir() if "delay" in path.name)
    path.write_bytes(content)
    assert [found.key for found in drafts.all()] == ["update:courtevent:shop"]
    (problem,) = drafts.troubles.values()
    assert problem.code == "draft-damaged"
    assert Path(str(problem.values["name"])).read_bytes() == content
    assert drafts.load(KEY) is None
    drafts.save(draft(cause="again"))
    assert drafts.load(KEY) == draft(cause="again")


def test_a_draft_of_a_newer_version_is_left_alone(drafts: Drafts) -> None:
    drafts.save(draft())
    (path,) = drafts.directory.iterdir()
    path.write_bytes(path.read_bytes().replace(b'"format":1', b'"format":2'))
    assert drafts.load(KEY) is None
    assert [problem.code for problem in drafts.troubles.values()] == ["draft-newer"]
    assert path.exists()


def test_a_full_disk_is_refused_and_the_draft_before_it_stays(drafts: Drafts, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts.save(draft(cause="before"))

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cockpit.storage.files.write_all", full)
    with pytest.raises(Refused) as caught:
        drafts.save(draft(cause="after"))
    assert [problem.code for problem in caught.value.problems] == ["disk-full"]
    assert drafts.load(KEY) == draft(cause="before")
    assert len(list(drafts.directory.iterdir())) == 1


def test_what_killed_processes_left_is_swept_and_what_is_being_written_is_not(drafts: Drafts) -> None:
    drafts.save(draft())
    old, young = drafts.directory / ".cockpit-1-0.tmp", drafts.directory / ".cockpit-2-0.tmp"
    for path in (old, young):
        path.write_bytes(b"{")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    assert len(drafts.all()) == 1
    assert not old.exists()
    assert young.exists()


_WRITER = """
import sys
from pathlib import Path
from cockpit.domain.draft import Draft
from cockpit.storage.drafts import Drafts
drafts = Drafts(Path(sys.argv[1]))
number = 0
while True:
    drafts.save(Draft(key="k", kind="delay", client="c", texts={"cause": "x" * 5000, "number": str(number)}))
    print(number, flush=True)
    number += 1
"""


@pytest.mark.parametrize("saves", [1, 7, 40])
def test_a_kill_costs_no_more_than_the_save_under_way(drafts: Drafts, saves: int) -> None:
    process = subprocess.Popen([sys.executable, "-c", _WRITER, str(drafts.directory)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    told = [int(process.stdout.readline()) for _ in range(saves)]
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read().split()
    process.wait()
    process.stdout.close()
    last = int(rest[-1]) if rest else told[-1]
    found = drafts.load("k")
    assert found is not None
    assert int(found.texts["number"]) in (last, last + 1)
    assert len(found.texts["cause"]) == 5000
    assert drafts.troubles == {}


def test_half_a_character_from_a_strange_terminal_costs_only_itself(drafts: Drafts) -> None:
    drafts.save(draft(cause="caf\udce9"))
    found = drafts.load(KEY)
    assert found is not None
    assert found.texts == {"cause": "caf?"}


@given(key=st.text(max_size=80), texts=st.dictionaries(st.text(max_size=10), st.text(max_size=50), max_size=4))
def test_any_text_is_read_back(tmp_path_factory: pytest.TempPathFactory, key: str, texts: dict[str, str]) -> None:
    drafts = Drafts(tmp_path_factory.mktemp("drafts"))
    drafts.save(Draft(key=key, kind="delay", client="c", texts=texts))
    assert drafts.load(key) == Draft(key=key, kind="delay", client="c", texts=texts)
