"""Backups of the whole store: made by themselves on the first change of a day, thinned as they age, restored exactly (R7).

Attached files never change and nothing removes them from the store, so the automatic backups do not repeat them: dozens of copies
of every scan would fill the disk. A backup that the user asks for holds them, so that it can be carried to another machine.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

import orjson

from cockpit.domain.errors import refuse
from cockpit.storage import files
from cockpit.storage.attachments import FOLDER

if TYPE_CHECKING:
    import zipfile

    from cockpit.storage.lock import StoreLock
    from cockpit.storage.shelf import Shelf

Kind = Literal["auto", "manual", "restore", "migration"]

MANIFEST = "manifest.json"
"""Name in the archive of the list of its files with their hashes."""
_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6})Z-(auto|manual|restore|migration)(?:-\d+)?\.zip")
_ATTACHMENT = re.compile(rf"{FOLDER}/([0-9a-f]{{64}})")
_CHUNK = 1024 * 1024
_MEMBER = re.compile(r"(?:clients/[a-z0-9][a-z0-9_-]{0,99}\.json|profile\.json|seals/[a-z0-9][a-z0-9_-]{0,99})")
_LARGEST = 512 * 1024 * 1024
"""Bytes of one unpacked file beyond which an archive is not believed."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of the whole store."""

    path: Path
    at: datetime
    """When it was made, UTC."""
    kind: str
    """Why: `auto`, `manual`, `restore` (before one), `migration` (before files were rewritten in a newer version)."""
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did."""

    files: int
    """How many files were brought back."""
    before: Path | None
    """The backup of the state that was replaced; None when the store was empty."""


class Backups:
    """The store's `backups` directory."""

    def __init__(self, shelf: Shelf, lock: StoreLock) -> None:
        self._shelf = shelf
        self._lock = lock
        self._last_day: date | None = None
        self._migrated = False

    def before_change(self, now: datetime, outdated: bool) -> None:
        """Back up before the first change of a day, and before the first file of an older version is rewritten."""
        if outdated and not self._migrated:
            self.make(now, "migration")
            self._migrated = True
        self.daily(now)

    def daily(self, now: datetime) -> Backup | None:
        """Make the backup of the day, unless there is one or nothing to keep."""
        day = now.astimezone(UTC).date()
        if day == self._last_day:
            return None
        before, self._last_day = self._last_day, day  # first, so that no other thread begins a second one
        try:
            if any(backup.at.date() == day for backup in self.present()) or not self._members():
                return None
            return self.make(now, "auto")
        except BaseException:
            self._last_day = before
            raise

    def make(self, now: datetime, kind: Kind) -> Backup:
        """Write a backup and drop those that have aged out; raises `Refused` (`disk-full`, `store-not-writable`, `store-locked`)."""
        moment = now.astimezone(UTC)
        with files.refusing("backups"):
            files.make_directory(self._shelf.backups_directory)
            path = None
            while path is None:  # again where somebody was erased meanwhile: what was packed before names them
                path = self._packed(f"{moment:%Y%m%dT%H%M%S.%f}Z-{kind}", attachments=kind == "manual")
            self._thin(moment, path)
            return Backup(path, moment, kind, path.stat().st_size)

    def _packed(self, stem: str, *, attachments: bool) -> Path | None:
        """Pack the store's files, which may change meanwhile; None when an erasure has taken the pack away before it had its name."""
        directory = self._shelf.backups_directory
        with files.growing(directory) as archive:
            self._pack(archive.stream, attachments=attachments)
            archive.stream.flush()  # what takes long, before the lock is taken
            os.fsync(archive.stream.fileno())
            with self._lock:
                if not os.path.exists(archive.path):
                    return None
                path = _unused(directory, stem)
                archive.settle(path)
        return path

    def present(self) -> tuple[Backup, ...]:
        """Return the backups there are, newest first; raises `Refused` (`store-unreadable`)."""
        directory = self._shelf.backups_directory
        backups = [backup for name in files.listed(directory) if (backup := _recognise(directory / name))]
        return tuple(sorted(backups, key=lambda backup: (backup.at, backup.path.name), reverse=True))

    def content(self, path: Path) -> dict[str, bytes]:
        """Return a backup's files of records by name, everything in it verified.

        Raises `Refused` (`backup-invalid`) unless it is complete and unharmed.
        """
        import zipfile  # noqa: PLC0415 - only needed here, costs 4 ms
        import zlib  # noqa: PLC0415 - as above

        try:
            with zipfile.ZipFile(path) as archive:
                return _verified(archive)
        except (OSError, ValueError, KeyError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
            raise refuse("backup-invalid", name=path.name, detail=str(error)) from error

    def attached(self, path: Path) -> set[str]:
        """Return the checksums of the attached files in a backup that was verified."""
        import zipfile  # noqa: PLC0415 - as above

        with zipfile.ZipFile(path) as archive:
            return {match[1] for name in archive.namelist() if (match := _ATTACHMENT.fullmatch(name))}

    def rewrite(self, path: Path, change: Callable[[Mapping[str, bytes]], Mapping[str, bytes]], dropped: Collection[str]) -> None:
        """Replace a verified backup by one whose files of records are changed, without the attached files of some checksums.

        It keeps its name, and so its place among the others. Only while the store is locked; raises `Refused` and OSError.
        """
        import zipfile  # noqa: PLC0415 - as above

        content = change(self.content(path))
        with files.growing(path.parent) as archive:
            with zipfile.ZipFile(path) as old, zipfile.ZipFile(archive.stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
                hashes = {name: sha256(data).hexdigest() for name, data in content.items()}
                for name, data in content.items():
                    new.writestr(name, data)
                for name in old.namelist():
                    if (match := _ATTACHMENT.fullmatch(name)) and match[1] not in dropped:
                        hashes[name] = match[1]
                        new.writestr(name, old.read(name))
                new.writestr(MANIFEST, orjson.dumps(hashes))
            archive.settle(path)

    def restore(self, path: Path, now: datetime) -> Restored:
        """Replace the store's files by those of a backup. Only while the store is locked."""
        content = self.content(path)
        before = self.make(now, "restore").path if self._members() else None
        marker = self._shelf.restoring
        with files.refusing(str(marker.parent)):
            files.replace(marker, str(path.resolve()).encode(), files.identity(marker))
            self._put(content)
            self._bring_attachments(path)
            marker.unlink()
        return Restored(len(content), before)

    def finish(self) -> None:
        """Complete a restore that was cut short, so that no mixture of two states remains. Only while the store is locked."""
        marker = self._shelf.restoring
        with files.refusing(str(marker.parent)):
            path = Path(os.fsdecode(marker.read_bytes()))
            self._put(self.content(path))
            self._bring_attachments(path)
            marker.unlink()

    def _bring_attachments(self, path: Path) -> None:
        """Put back the attached files that a verified backup holds and the store lacks."""
        import zipfile  # noqa: PLC0415 - as above

        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if match := _ATTACHMENT.fullmatch(name):
                    with archive.open(name) as stream:
                        self._shelf.attachments.bring(match[1], stream)

    def _put(self, content: dict[str, bytes]) -> None:
        for name, path in self._members().items():
            if name not in content:
                path.unlink()
        for name, data in content.items():
            path = self._shelf.directory / name
            files.make_directory(path.parent)
            present = files.identity(path)
            if present is None or files.read(path)[0] != data:
                files.replace(path, data, present)

    def _members(self) -> dict[str, Path]:
        """The files that make up the store, by their name in an archive: damaged ones too, a backup changes nothing."""
        shelf = self._shelf
        # Heads first: one that lags behind a log which grew while packing is caught up with, one ahead would tell of a log cut short.
        members = {f"seals/{name}": shelf.head(name) for name in shelf.names() if shelf.head(name).exists()}
        members |= {f"clients/{name}.json": shelf.path(name) for name in shelf.names()}
        if (profile := shelf.directory / "profile.json").exists():
            members["profile.json"] = profile
        return members

    def _pack(self, stream: IO[bytes], *, attachments: bool) -> None:
        import zipfile  # noqa: PLC0415 - only needed here, costs 4 ms

        hashes = {}
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, path in self._members().items():
                try:
                    data = files.read(path)[0]
                except OSError:
                    continue  # what cannot be read is in the check's report, and must not keep the rest from being saved
                hashes[name] = sha256(data).hexdigest()
                archive.writestr(name, data)
            for checksum in self._shelf.attachments.present() if attachments else ():
                if self._pack_attachment(archive, checksum):
                    hashes[f"{FOLDER}/{checksum}"] = checksum
            archive.writestr(MANIFEST, orjson.dumps(hashes))

    def _pack_attachment(self, archive: zipfile.ZipFile, checksum: str) -> bool:
        """Pack an attached file; a damaged one stays out, as what cannot be read does."""
        try:
            if self._shelf.attachments.altered(checksum):
                return False
        except OSError:
            return False
        archive.write(self._shelf.attachments.path(checksum), f"{FOLDER}/{checksum}")
        return True

    def _thin(self, now: datetime, latest: Path) -> None:
        present = self.present()
        for backup in set(present) - kept(present, now):
            if backup.path != latest and backup.kind != "manual":
                backup.path.unlink(missing_ok=True)  # another process may have dropped it first


def kept(backups: Iterable[Backup], now: datetime) -> set[Backup]:
    """Return the backups worth keeping: all of 7 days, then one a week for 8 weeks, one a month for 24 months, one a year."""
    chosen: dict[tuple[str, int, int], Backup] = {}
    result = set()
    for backup in sorted(backups, key=lambda backup: backup.at):
        age = now - backup.at
        if age < timedelta(days=7):
            result.add(backup)
            continue
        year, week, _ = backup.at.isocalendar()
        if age < timedelta(weeks=8):
            bucket = ("week", year, week)
        elif age < timedelta(days=731):
            bucket = ("month", backup.at.year, backup.at.month)
        else:
            bucket = ("year", backup.at.year, 0)
        chosen.setdefault(bucket, backup)
    return result | set(chosen.values())


def _unused(directory: Path, stem: str) -> Path:
    """Return a name for an archive that no other has."""
    for suffix in ("", *(f"-{number}" for number in range(2, 1000))):
        path = directory / f"{stem}{suffix}.zip"
        if not path.exists():
            return path
    raise FileExistsError(directory / f"{stem}.zip")


def _recognise(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        at = datetime.fromisoformat(match[1]).replace(tzinfo=UTC)
        return Backup(path, at, match[2], path.stat().st_size)
    except (ValueError, FileNotFoundError):  # no moment; dropped by another process, or a link to nowhere
        return None


def _verified(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Unpack in memory and compare with the manifest; raises ValueError for anything missing, added, outside or changed."""
    sizes = {item.filename: item.file_size for item in archive.infolist()}
    if len(sizes) != len(archive.infolist()) or any(size > _LARGEST for size in sizes.values()):
        raise ValueError("members")
    hashes = orjson.loads(archive.read(MANIFEST))
    if not isinstance(hashes, dict) or set(sizes) != {MANIFEST, *hashes}:
        raise ValueError("manifest")
    attached = {name: match[1] for name in hashes if (match := _ATTACHMENT.fullmatch(name))}
    if not all(_MEMBER.fullmatch(name) for name in hashes if name not in attached):
        raise ValueError("manifest")
    content = {name: archive.read(name) for name in hashes if name not in attached}
    if any(sha256(data).hexdigest() != hashes[name] for name, data in content.items()):
        raise ValueError("hashes")
    if any(not checksum == hashes[name] == _checksum(archive, name) for name, checksum in attached.items()):
        raise ValueError("attachments")
    return content


def _checksum(archive: zipfile.ZipFile, name: str) -> str:
    """Return the checksum of a member without holding all of it in memory."""
    digest = sha256()
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
