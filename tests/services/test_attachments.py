"""Attaching a file: what is recorded, under which name, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.domain.errors import Refused
from cockpit.domain.settings import Settings
from cockpit.i18n.localizer import Localizer
from cockpit.services import entries
from cockpit.services.attachments import attach
from cockpit.services.workspace import Workspace, open_workspace
from tests.services.sheets.samples import NOW, RECORDS


@pytest.fixture
def ws(store_dir: Path) -> Iterator[Workspace]:
    workspace = open_workspace(store_dir, Settings(), lambda: NOW, None)
    workspace.commit("courtevent", Act("client-added"), lambda _: RECORDS)
    yield workspace
    workspace.close()


def test_a_file_is_recorded_with_its_checksum_and_what_it_proves(ws: Workspace, en: Localizer, tmp_path: Path) -> None:
    (tmp_path / "slip  one.pdf").write_bytes(b"%PDF")
    texts = {"file": f" {tmp_path}/slip  one.pdf ", "note": "deposit slip", "interaction": "1", "confidential": "yes"}
    record = attach(ws, "courtevent", texts, en)
    assert (record.name, record.size, record.note, record.interaction, record.confidential) == (
        "slip one.pdf", 4, "deposit slip", "1", True,
    )
    assert ws.store.attachments.path(record.sha256).read_bytes() == b"%PDF"
    assert ws.records("courtevent").attachments[record.id] == record


def test_attachments_count_up_also_after_one_was_deleted(ws: Workspace, en: Localizer, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    first = attach(ws, "courtevent", {"file": str(tmp_path / "a")}, en)
    second = attach(ws, "courtevent", {"file": str(tmp_path / "a")}, en)
    assert int(second.id) == int(first.id) + 1
    entries.delete(ws, "attachment", "courtevent", first.id)
    assert attach(ws, "courtevent", {"file": str(tmp_path / "a")}, en).id == str(int(second.id) + 1)


@pytest.mark.parametrize("file", ["../../nothing", "~nobody-of-that-name/x", "/dev/zero", "."])
def test_what_cannot_be_attached_changes_nothing(ws: Workspace, en: Localizer, file: str) -> None:
    before = ws.records("courtevent")
    with pytest.raises(Refused, match="file: attachment-"):
        attach(ws, "courtevent", {"file": file}, en)
    with pytest.raises(Refused, match="interaction: entry-unknown"):
        attach(ws, "courtevent", {"file": file, "interaction": "99"}, en)
    assert ws.records("courtevent") == before


def test_note_and_confidentiality_can_be_changed_and_the_file_cannot(ws: Workspace, en: Localizer, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    record = attach(ws, "courtevent", {"file": str(tmp_path / "a")}, en)
    texts = entries.texts_of(ws, "attachment", "courtevent", record.id, en)
    assert set(texts) == {"note", "interaction", "confidential"}
    entries.edit(ws, "attachment", "courtevent", record.id, texts, {**texts, "note": "n", "confidential": "yes"}, en)
    changed = ws.records("courtevent").attachments[record.id]
    assert (changed.note, changed.confidential, changed.sha256) == ("n", True, record.sha256)
