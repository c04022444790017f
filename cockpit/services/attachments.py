"""Use case of attaching a file: it is copied into the store as evidence, under its checksum (playbook P56, P107)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

from cockpit.domain.act import Act
from cockpit.domain.attachment import Attachment
from cockpit.domain.records import ClientRecords
from cockpit.i18n.localizer import Localizer
from cockpit.paths import typed
from cockpit.services.contexts import context_for
from cockpit.services.sheets import Texts, read, sheet_for
from cockpit.services.workspace import Workspace


def attach(ws: Workspace, client_id: str, texts: Texts, loc: Localizer) -> Attachment:
    """Copy a file into the store and record it with the client; returns the record.

    `texts` are those of the sheet: `file` and, as wanted, `note`, `interaction` (a log entry's number), `confidential`. Raises `Refused`
    with every problem; nothing is recorded then. A file whose content is attached already is recorded once more under its own name: it
    may prove something else.
    """
    context = context_for(ws, client_id)
    sheet = sheet_for("attachment", context)
    wanted = cast(Attachment, sheet.build(read(sheet, texts, loc, context), "", context))
    kept = ws.store.attachments.keep(_path(texts["file"]))
    known = replace(wanted, sha256=kept.sha256, size=kept.size)
    made: list[Attachment] = []

    def change(records: ClientRecords) -> ClientRecords:
        made[:] = [replace(known, id=next_id(records))]
        return records.put(*made)

    client = context.records.client
    ws.commit(client_id, Act("attachment-added", {"title": known.name, "client": client.name if client else client_id}), change)
    return made[0]


def next_id(records: ClientRecords) -> str:
    """Return the number of the next attachment: they count up, so that a dossier can cite them."""
    return str(max((int(key) for key in records.attachments if key.isdigit()), default=0) + 1)


def _path(text: str) -> Path:
    """Return the path as it was typed: a name cleaned of doubled blanks, say, would be another file's."""
    return typed(text.strip())
