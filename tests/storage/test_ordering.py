from __future__ import annotations

import builtins
import io
import os
from pathlib import Path
from stat import S_ISDIR

import pytest

from cockpit.storage import files
from cockpit.storage.ordering import ordered
from cockpit.storage.store import Store
from tests.storage.samples import LOGGED, NOW, fill, logging

JOURNAL = "rw\ndelalloc\nbarrier\nauto_da_alloc\ndata=ordered\n"


@pytest.mark.parametrize(("options", "expected"), [
    (JOURNAL, True),
    (JOURNAL.replace("ordered", "journal"), True),
    (JOURNAL.replace("ordered", "writeback"), False),
    (JOURNAL.replace("data=ordered\n", ""), False),  # no journal
    (JOURNAL.replace("auto_da_alloc", "noauto_da_alloc"), False),
    (None, False),  # another file system
])  # fmt: skip
def test_only_a_journal_that_orders_contents_and_names_counts(options: str | None, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def opened(path: str, **_: object) -> io.StringIO:
        asked.append(path)
        if options is None:
            raise FileNotFoundError(path)
        return io.StringIO(options)

    ordered.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(os, "readlink", lambda path: "../../devices/virtual/block/dm-1")
        patch.setattr(builtins, "open", opened)
        found = ordered(0xFE01)
    ordered.cache_clear()
    assert found is expected
    assert asked == ["/proc/fs/ext4/dm-1/options"]


@pytest.mark.parametrize(("orders", "expected"), [(False, ["content", "name", "names"]), (True, ["name", "content"])])
def test_a_save_flushes_no_more_than_the_file_system_needs(store: Store, orders: bool, expected: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store)
    monkeypatch.setattr(files, "ordered", lambda device: orders)
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def flush(descriptor: int) -> None:
        done.append("names" if S_ISDIR(os.fstat(descriptor).st_mode) else "content")
        fsync(descriptor)

    def name(source: str, target: str) -> None:
        done.append("name")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", flush)
    monkeypatch.setattr(os, "replace", name)
    store.commit("lark", LOGGED, logging(), NOW)
    assert done == expected
    assert Store.open(store.directory).read("lark") == store.read("lark")


def test_a_first_file_is_flushed_before_it_has_its_name(store_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing behind it to go back to, and no file system orders the name of what replaces nothing."""
    monkeypatch.setattr(files, "ordered", lambda device: True)
    named: list[str] = []
    fsync, replace, flushed = os.fsync, os.replace, set[int]()

    def flush(descriptor: int) -> None:
        flushed.add(os.fstat(descriptor).st_ino)
        fsync(descriptor)

    def name(source: str, target: str) -> None:
        named.append(Path(target).name)
        if len(named) == 1:
            assert Path(source).stat().st_ino in flushed
        replace(source, target)

    monkeypatch.setattr(os, "fsync", flush)
    monkeypatch.setattr(os, "replace", name)
    fill(Store.open(store_dir), "oak")
    assert named[0] == "oak.json"
