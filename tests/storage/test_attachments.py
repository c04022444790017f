"""Files kept as evidence lie in the store under their checksum, unchanged, and what becomes of them is told."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.domain.attachment import Attachment
from cockpit.domain.errors import Refused
from cockpit.domain.records import ClientRecords
from cockpit.storage import attachments
from cockpit.storage.store import Store
from tests.storage.samples import NOW, fill

ATTACHED = Act("attachment-added")
Change = Callable[[ClientRecords], ClientRecords]


def attached(store: Store, file: Path, number: str = "1") -> Attachment:
    """Keep a file and record it with the client of the samples."""
    kept = store.attachments.keep(file)
    record = Attachment(id=number, name=file.name, sha256=kept.sha256, size=kept.size, added=date(2026, 3, 24))
    store.commit("lark", ATTACHED, lambda records: records.put(record), NOW)
    return record


@pytest.fixture
def slip(tmp_path: Path) -> Path:
    file = tmp_path / "slip.pdf"
    file.write_bytes(b"%PDF deposit slip")
    return file


def test_a_file_lies_under_its_checksum_and_is_private(store: Store, slip: Path) -> None:
    before = os.umask(0)
    try:
        kept = store.attachments.keep(slip)
    finally:
        os.umask(before)
    place = store.attachments.path(kept.sha256)
    assert kept == (sha256(slip.read_bytes()).hexdigest(), 17)
    assert place.read_bytes() == slip.read_bytes()
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert [path.name for path in place.parent.iterdir()] == [kept.sha256]


def test_the_same_content_is_kept_once(store: Store, slip: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.pdf").write_bytes(slip.read_bytes())
    assert store.attachments.keep(slip) == store.attachments.keep(tmp_path / "copy.pdf")
    assert len(list((store.directory / "attachments").iterdir())) == 1


def test_what_is_no_file_of_reasonable_size_is_refused(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").touch()
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr(attachments, "LIMIT", 10)
    (tmp_path / "large").write_bytes(b"x" * 11)
    cases = {
        "attachment-missing": tmp_path / "nothing", "attachment-not-a-file": tmp_path, "attachment-empty": tmp_path / "empty",
        "attachment-too-large": tmp_path / "large",
    }
    for code, path in [*cases.items(), ("attachment-not-a-file", tmp_path / "pipe"), ("attachment-not-a-file", Path("/dev/null")),
                       ("attachment-missing", Path("a\0b")), ("attachment-unreadable", tmp_path / ("n" * 300))]:
        with pytest.raises(Refused, match=f"file: {code}"):
            store.attachments.keep(path)
    assert not list((store.directory / "attachments").glob("*"))


def test_a_link_to_a_file_is_followed(store: Store, slip: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(slip)
    assert store.attachments.keep(tmp_path / "link") == store.attachments.keep(slip)


def test_check_names_files_that_are_missing_altered_or_nobody_s(store: Store, slip: Path, tmp_path: Path) -> None:
    fill(store)
    record = attached(store, slip)
    assert store.check() == []
    place = store.attachments.path(record.sha256)
    place.write_bytes(b"forged")
    assert [(found.code, found.values["file"]) for found in store.check()] == [("attachment-altered", "slip.pdf")]
    place.unlink()
    assert [(found.code, found.values["name"]) for found in store.check()] == [("attachment-lost", "lark")]
    store.attachments.keep(slip)
    (tmp_path / "other").write_bytes(b"never recorded")
    lonely = store.attachments.keep(tmp_path / "other")
    assert [(found.code, found.values["path"]) for found in store.check()] == [("attachment-orphaned", f"attachments/{lonely.sha256}")]


def test_a_file_stays_as_long_as_an_undo_could_want_it_back(store: Store, slip: Path) -> None:
    fill(store)
    record = attached(store, slip)
    store.commit("lark", Act("attachment-deleted"), lambda records: records.remove(record), NOW)
    store.tidy()
    assert store.check() == []
    store.undo(NOW)
    assert store.read("lark").attachments == {"1": record}
    assert store.attachments.path(record.sha256).read_bytes() == slip.read_bytes()
    assert store.check() == []


def test_a_backup_made_by_hand_carries_the_files_to_another_machine(store: Store, slip: Path, tmp_path: Path) -> None:
    fill(store)
    record = attached(store, slip)
    backup = store.copies.make(NOW)
    elsewhere = Store.open(tmp_path / "elsewhere")
    assert elsewhere.copies.restore(backup, NOW).files == 2
    assert elsewhere.attachments.path(record.sha256).read_bytes() == slip.read_bytes()
    assert stat.S_IMODE(elsewhere.attachments.path(record.sha256).stat().st_mode) == 0o600
    assert elsewhere.check() == []
    elsewhere.close()


def test_an_automatic_backup_restores_without_repeating_the_files(store: Store, slip: Path) -> None:
    fill(store)
    record = attached(store, slip)
    store.commit("lark", Act("attachment-deleted"), lambda records: records.remove(record), NOW + timedelta(days=1))
    newest = store.copies.present()[0]
    assert newest.kind == "auto"
    assert newest.size < 100_000
    store.copies.restore(newest.path, NOW + timedelta(days=1))
    assert store.read("lark").attachments == {"1": record}
    assert store.check() == []


def test_a_damaged_file_does_not_keep_the_rest_from_being_backed_up(store: Store, slip: Path) -> None:
    fill(store)
    record = attached(store, slip)
    store.attachments.path(record.sha256).write_bytes(b"forged")
    backup = store.copies.make(NOW)
    store.copies.restore(backup, NOW)
    assert [found.code for found in store.check()] == ["attachment-altered"]


def test_a_copy_that_was_cut_short_is_swept_away(store: Store, slip: Path) -> None:
    fill(store)
    attached(store, slip)
    stray = store.directory / "attachments" / ".cockpit-1-1.tmp"
    stray.write_bytes(b"half")
    Store.open(store.directory).close()
    assert not stray.exists()
