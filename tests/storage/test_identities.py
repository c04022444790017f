"""Which files changed: the look after a change of one's own costs next to nothing, and nobody else's change is missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cockpit.storage import files
from cockpit.storage.store import Store
from tests.storage.samples import LOGGED, NOW, fill, logging


def present(store: Store) -> dict[str, files.FileIdentity | None]:
    return {path.stem: files.identity(path) for path in sorted((store.directory / "clients").iterdir())}


@pytest.fixture
def looked(store: Store) -> Store:
    for name in ("ash", "lark", "oak"):
        fill(store, name, 1)
    store.identities()
    return store


def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    real, paths = files.identity, list[str]()

    def identity(path: str | Path) -> files.FileIdentity | None:
        paths.append(Path(path).name)
        return real(path)

    monkeypatch.setattr(files, "identity", identity)
    return paths


def test_after_a_change_of_its_own_only_the_directory_is_looked_at(looked: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    looked.commit("lark", LOGGED, logging(), NOW)
    looked.undo(NOW)
    with monkeypatch.context() as patch:
        paths = asked(patch)
        found = looked.identities()
        assert paths == ["clients"]
    assert found == present(looked)


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_another_process_did_meanwhile_is_seen(looked: Store, when: str) -> None:
    other = Store.open(looked.directory)
    for turn in ("before", "own", "after"):
        if turn == "own":
            looked.commit("lark", LOGGED, logging(), NOW)
        elif turn == when:
            other.commit("oak", LOGGED, logging("theirs"), NOW)
    assert looked.identities() == present(looked)


def test_what_was_written_into_a_file_is_seen_at_the_look_after_the_next(looked: Store) -> None:
    looked.commit("lark", LOGGED, logging(), NOW)
    path = looked.directory / "clients" / "oak.json"
    path.write_bytes(path.read_bytes() + b"\n")
    looked.identities()
    assert looked.identities() == present(looked)


def test_a_client_that_comes_and_goes_is_seen(looked: Store) -> None:
    fill(looked, "beech", 0)
    assert list(looked.identities()) == ["ash", "beech", "lark", "oak"]
    looked.undo(NOW)
    assert looked.identities() == present(looked)
    assert not looked.holds("beech")
