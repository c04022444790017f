"""Disk full, input/output errors and read-only places, at each step of a save (promise R3)."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.domain.client import Client
from cockpit.domain.errors import Refused
from cockpit.domain.profile import User
from cockpit.storage import files
from cockpit.storage.drafts import Drafts
from cockpit.storage.files import TEMPORARY
from cockpit.storage.store import Store
from tests.storage.samples import ADDED, LOGGED, NOW, fill, logging

NOBODY = 65534
STEPS = ("write", "writev", "fsync", "link", "replace", "open")


def hashes(directory: Path) -> dict[str, str]:
    kept = (path for path in directory.rglob("*.json") if "history" not in path.parts)
    return {str(path.relative_to(directory)): sha256(path.read_bytes()).hexdigest() for path in kept}


def failing(step: str, at: int, number: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Make the `at`-th call of a step fail; the list returned counts the calls."""
    real: Callable[..., object] = getattr(os, step)
    calls = [0]

    def fail(*arguments: object, **options: object) -> object:
        writes = step != "open" or bool(int(str(arguments[1])) & os.O_CREAT)
        calls[0] += writes
        if writes and calls[0] == at:
            raise OSError(number, os.strerror(number))
        return real(*arguments, **options)

    monkeypatch.setattr(os, step, fail)
    return calls


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT], ids=errno.errorcode.get)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("act", ["commit", "undo", "create", "profile"])
def test_a_failing_step_leaves_the_old_state(store: Store, step: str, number: int, act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _fails_at_each(store, step, number, act, monkeypatch)


@pytest.mark.parametrize("step", ["writev", "fsync", "replace"])
@pytest.mark.parametrize("act", ["commit", "undo"])
def test_so_it_does_where_one_flush_does_for_two(store: Store, step: str, act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the file system below: the name is taken first, and comes back to the old content when the flush fails."""
    monkeypatch.setattr(files, "ordered", lambda device: True)
    _fails_at_each(store, step, errno.EIO, act, monkeypatch)


def _fails_at_each(store: Store, step: str, number: int, act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store)
    before = hashes(store.directory)
    acts: dict[str, Callable[[], object]] = {
        "commit": lambda: store.commit("lark", LOGGED, logging(), NOW),
        "undo": lambda: store.undo(NOW),
        "create": lambda: store.commit("oak", ADDED, lambda records: replace(records, client=Client(id="oak", name="Oak")), NOW),
        "profile": lambda: store.commit_profile(Act("p"), lambda profile: replace(profile, user=User(name="A")), NOW),
    }
    for at in range(1, 9):
        with monkeypatch.context() as patch:
            calls = failing(step, at, number, patch)
            try:
                acts[act]()
            except Refused as refusal:
                problem = refusal.problems[0]
                assert problem.code == ("disk-full" if number in (errno.ENOSPC, errno.EDQUOT) else "store-not-writable")
                assert problem.values["reason"] == errno.errorcode[number]
                assert hashes(store.directory) == before, (step, at)
                assert not list(store.directory.rglob(f"{TEMPORARY}*"))
                continue
            if calls[0] < at:
                return
            # Only what is no part of the save may fail unseen: the head of the seals, which is caught up later.
            assert act in {"commit", "undo"}
            before = hashes(store.directory)
    pytest.fail("the save never succeeded")


def test_after_a_failure_the_next_save_works(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store)
    with monkeypatch.context() as patch:
        failing("fsync", 1, errno.ENOSPC, patch)
        with pytest.raises(Refused):
            store.commit("lark", LOGGED, logging("lost"), NOW)
    store.commit("lark", LOGGED, logging("kept"), NOW)
    assert [item.summary for item in Store.open(store.directory).read("lark").log][3:] == ["kept"]
    assert store.check() == []


@contextmanager
def as_nobody(place: Path) -> Iterator[None]:
    """Do something as a user whom permissions concern: the superuser, whom they do not, hands the place over and steps down."""
    if os.geteuid() != 0:
        yield
        return
    for path in (place, *place.rglob("*")):
        os.chown(path, NOBODY, -1)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="modes are a thing of Unix")
@pytest.mark.parametrize("closed", ["clients", "history/lark"])
def test_a_read_only_directory_is_said(closed: str) -> None:
    with tempfile.TemporaryDirectory() as directory:
        store = Store.open(Path(directory) / "store")
        fill(store)
        before = hashes(store.directory)
        with as_nobody(Path(directory)):
            (store.directory / closed).chmod(0o500)
            try:
                with pytest.raises(Refused, match="store-not-writable"):
                    store.commit("lark", LOGGED, logging(), NOW)
                assert hashes(store.directory) == before
            finally:
                (store.directory / closed).chmod(0o700)


def test_a_file_in_the_place_of_the_store_is_said(tmp_path: Path) -> None:
    place = tmp_path / "store"
    place.write_text("x")
    with pytest.raises(Refused, match="store-not-writable"):
        Store.open(place)
    assert place.read_text() == "x"


def test_a_backup_that_does_not_fit_leaves_nothing_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store)
    with monkeypatch.context() as patch:
        failing("fsync", 1, errno.ENOSPC, patch)
        with pytest.raises(Refused, match="disk-full"):
            store.copies.make(NOW)
    assert list((store.directory / "backups").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="modes are a thing of Unix")
def test_a_store_that_can_only_be_read_is_read_past_what_a_killed_process_left() -> None:
    with tempfile.TemporaryDirectory() as directory:
        store = Store.open(Path(directory) / "store")
        fill(store)
        (store.directory / "clients" / f"{TEMPORARY}1-0.tmp").write_bytes(b"half")
        with as_nobody(Path(directory)):
            (store.directory / "lock").chmod(0o400)
            for place in ("clients", "."):
                (store.directory / place).chmod(0o500)
            try:
                assert Store.open(store.directory).read("lark").client is not None
            finally:
                store.directory.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="links are a thing of Unix")
def test_a_link_that_leads_to_itself_in_a_clients_place_is_said_and_spoils_no_other(store: Store) -> None:
    fill(store)
    (store.directory / "clients" / "loop.json").symlink_to("loop.json")
    assert store.clients() == ("lark", "loop")
    assert list(store.identities()) == ["lark", "loop"]
    assert [problem.code for problem in store.check() if problem.values.get("name") == "loop"] == ["store-unreadable"]
    with pytest.raises(Refused, match="store-unreadable"):
        store.read("loop")
    store.commit("lark", LOGGED, logging("kept"), NOW)
    assert store.last_act() is not None


@pytest.mark.skipif(os.name == "nt", reason="modes are a thing of Unix")
def test_a_directory_of_clients_that_cannot_be_looked_into_is_said() -> None:
    with tempfile.TemporaryDirectory() as directory:
        store = Store.open(Path(directory) / "store")
        fill(store)
        with as_nobody(Path(directory)):
            (store.directory / "clients").chmod(0)
            try:
                with pytest.raises(Refused, match="store-unreadable"):
                    Store(store.directory).clients()
            finally:
                (store.directory / "clients").chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="modes are a thing of Unix")
@pytest.mark.parametrize("closed", ["history", "seals", "backups", "lock", "attachments", "drafts"])
@pytest.mark.parametrize("mode", [0, 0o500])
def test_a_folder_that_is_closed_is_named_by_check_and_bars_no_reading(closed: str, mode: int) -> None:
    with tempfile.TemporaryDirectory() as directory:
        store = Store.open(Path(directory) / "store")
        fill(store)
        place = store.directory / closed
        (place.mkdir if closed in {"attachments", "drafts"} else place.exists)()
        with as_nobody(Path(directory)):
            place.chmod(0o400 if closed == "lock" and mode else mode)
            try:
                again = Store.open(store.directory)
                assert again.read("lark").client is not None
                named = {str(problem.values["name"]) for problem in again.check() if problem.code in {"store-unreadable", "store-read-only"}}
                assert named == (set() if closed == "drafts" or (mode and closed == "attachments") else {str(place)})
                assert Drafts(store.directory / "drafts").all() == ()
            finally:
                place.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="modes are a thing of Unix")
def test_a_history_that_is_closed_is_what_a_refusal_names() -> None:
    with tempfile.TemporaryDirectory() as directory:
        store = Store.open(Path(directory) / "store")
        fill(store)
        with as_nobody(Path(directory)):
            (store.directory / "history").chmod(0)
            try:
                with pytest.raises(Refused) as refused:
                    Store.open(store.directory).commit("lark", LOGGED, logging(), NOW)
                assert str(store.directory / "history") in str(refused.value.problems[0].values["name"])
            finally:
                (store.directory / "history").chmod(0o700)


def test_a_store_that_has_gone_is_said_and_not_taken_for_an_empty_one(store: Store) -> None:
    fill(store)
    assert store.clients() == ("lark",)
    store.directory.rename(store.directory.with_name("elsewhere"))
    for look in (store.clients, store.identities):
        with pytest.raises(Refused, match="store-unreadable"):
            look()
    assert store.mark() is None
    with pytest.raises(Refused, match=r"store-not-writable|store-unreadable"):
        store.commit("lark", LOGGED, logging(), NOW)
    store.directory.with_name("elsewhere").rename(store.directory)
    store.commit("lark", LOGGED, logging("kept"), NOW)
    assert [entry.summary for entry in store.read("lark").interactions][-1] == "kept"


@pytest.mark.skipif(os.name == "nt", reason="another lock there")
def test_a_file_system_without_locks_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def none(_descriptor: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    fill(store)
    monkeypatch.setattr(fcntl, "flock", none)
    with pytest.raises(Refused, match="store-not-writable") as caught:
        store.commit("lark", LOGGED, logging(), NOW)
    assert caught.value.problems[0].values["name"] == str(store.directory), "a folder that people know, not a file they do not"
