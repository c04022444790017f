"""Use case: everything in the store as one archive that any program can read, years from now too."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from cockpit.domain.errors import Problem, Refused
from cockpit.domain.records import TABLES, ClientRecords
from cockpit.export.files import file_name, writing
from cockpit.i18n.localizer import Localizer
from cockpit.services.workspace import Workspace

SCHEMA = "cockpit-all/1"


def export_all(ws: Workspace, path: Path, loc: Localizer, *, over: bool = False) -> tuple[int, tuple[Problem, ...]]:
    """Write the archive: `README.txt`, `profile.json`, a file of records per client, the attached files under their own names.

    Returns how many clients are in it, and why others are not: those whose file cannot be read, and attached files that are missing.
    Raises `Refused` (`file-exists`, `file-not-written`, `disk-full`).
    """
    problems: list[Problem] = []
    count = 0
    with writing(path, over=over) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        now = ws.now()
        _put(archive, "README.txt", _explained(loc).encode(), now)
        _put(archive, "profile.json", _encoded({"schema": SCHEMA, **msgspec.to_builtins(ws.profile())}), now)
        for client_id in ws.store.clients():
            try:
                records = ws.records(client_id)
            except Refused as refusal:
                problems += refusal.problems
                continue
            _put(archive, f"clients/{client_id}.json", _encoded(everything(records)), now)
            problems += _attach(ws, archive, client_id, records)
            count += 1
    return count, tuple(problems)


def everything(records: ClientRecords) -> dict[str, object]:
    """Return every record of a client with English keys: the client, a list per kind of record, and the log in order of entry."""
    plain = msgspec.to_builtins
    found: dict[str, object] = {"schema": SCHEMA, "client": plain(records.client)}
    for table in TABLES.values():
        records_of: Mapping[str, object] = getattr(records, table)
        found[table] = [plain(record) for record in records_of.values()]
    found["log"] = [plain(entry) for entry in records.log]
    return found


def _attach(ws: Workspace, archive: zipfile.ZipFile, client_id: str, records: ClientRecords) -> list[Problem]:
    problems = []
    for one in records.attachments.values():
        stem, suffix = Path(one.name).stem, Path(one.name).suffix.lower()
        plain = suffix if suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) < 10 else ""
        try:
            archive.write(ws.store.attachments.path(one.sha256), f"attachments/{client_id}/{one.id}-{file_name((stem,), plain)}")
        except (OSError, ValueError):
            problems.append(Problem("attachment-lost", "", {"name": client_id, "file": one.name, "sha256": one.sha256}))
    return problems


def _put(archive: zipfile.ZipFile, name: str, data: bytes, now: datetime) -> None:
    """Put a file into the archive under the moment of the export; zip knows no year before 1980 nor after 2107."""
    year = min(max(now.year, 1980), 2107)
    info = zipfile.ZipInfo(name, (year, now.month, now.day, now.hour, now.minute, now.second))
    info.external_attr = 0o600 << 16
    archive.writestr(info, data, zipfile.ZIP_DEFLATED)


def _encoded(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1)


def _explained(loc: Localizer) -> str:
    """Return what is in the archive, for whoever opens it."""
    _ = loc.gettext
    return "\n".join((
        _("Everything that Cockpit holds, as plain JSON (UTF-8): names of fields are English, days and moments ISO 8601, amounts text."),
        "",
        _("profile.json: you, what you put off, your check-ins."),
        _("clients/: one file per client; the client, then a list for each kind of record, then “log”, every contact in order of entry."),
        _("Entries of the log are sealed; one that “retract”s another takes it back, one that was “erased” keeps only its hash."),
        _("attachments/: files kept as evidence; their records are in the client’s “attachments”, with SHA-256 checksums."),
        "",
        _("To bring a store back into Cockpit, use “cockpit backup” and “cockpit restore”: they keep seals and history as they are."),
        "",
    ))  # fmt: skip
