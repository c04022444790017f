"""Where everything lies in the store's directory, and what is known of each file without reading it again."""

from __future__ import annotations

import os
import re
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cockpit import STORE_FORMAT
from cockpit.domain.errors import Problem, Refused, refuse
from cockpit.storage import files
from cockpit.storage.attachments import Attachments
from cockpit.storage.files import FileIdentity

if TYPE_CHECKING:
    from cockpit.domain.profile import Profile
    from cockpit.domain.records import ClientRecords
    from cockpit.storage.history import History
    from cockpit.storage.meta import Meta
    from cockpit.storage.recordfile import RecordFile

PROFILE_NAME: Final = "profile.json"
"""Name of the profile among the files, also in what is said of it; no client can have it."""
_PROFILE_HISTORY = "_profile"
"""Name of the folder that holds its earlier states."""
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_ALIVE = b'{"meta":{"1":{"schema":%d,"gone":false,' % STORE_FORMAT
"""How a file written by this version begins when it holds something."""
_BEGINNING = 4096
"""Bytes in which a file's meta data nearly always ends."""
_HOT = 16
"""How many files stay in memory."""


class Shelf:
    """The store's directory: clients and profile, with their history, heads and state of health."""

    def __init__(self, directory: Path, *, founded: bool = True) -> None:
        """`founded` tells whether there is a store in the directory at all."""
        self.directory = directory
        self.founded = founded
        self.clients_directory = directory / "clients"
        self.history_directory = directory / "history"
        self.seals_directory = directory / "seals"
        self.backups_directory = directory / "backups"
        self.attachments = Attachments(directory)
        self.restoring = directory / "restoring"
        """Names the backup that is being brought back; when it outlives the restore, that was cut short."""
        self.erasing = directory / "erasing"
        """Holds the erasure that is being carried out; when it outlives it, that was cut short."""
        self._files: OrderedDict[str, RecordFile[Any]] = OrderedDict()
        self._metas: dict[str, tuple[FileIdentity, Meta | Problem]] = {}
        self._sound: dict[str, tuple[FileIdentity, Problem | None]] = {}
        self._alive: dict[str, tuple[FileIdentity, bool]] = {}
        self._listed: dict[str, FileIdentity] | None = None
        """What `identities` found last, with the changes of this process's own since."""
        self._mark: FileIdentity | None = None
        """The state of the clients' directory then."""
        self._own = False
        """Whether this process has changed something since."""

    def path(self, name: str) -> Path:
        """Return where a file lies."""
        return self.directory / name if name == PROFILE_NAME else self.clients_directory / f"{name}.json"

    def head(self, name: str) -> Path:
        """Return where the head of a client's chain of seals lies."""
        return self.seals_directory / name

    def history(self, name: str) -> History:
        """Return the earlier states of a file."""
        from cockpit.storage.history import History  # noqa: PLC0415 - with the decoder, 25 ms that no start pays whose caches hold

        return History(self.history_directory / (_PROFILE_HISTORY if name == PROFILE_NAME else name))

    def names(self) -> list[str]:
        """Return the ids that have a file, sorted: readable or not, marks of undone creations included.

        Raises `Refused` (`store-unreadable`) where the directory cannot be looked into, or has gone: then nobody must think it empty.
        """
        try:
            found = os.listdir(self.clients_directory)
        except OSError as error:
            if isinstance(error, FileNotFoundError) and not self.founded:
                return []
            raise files.unreadable(str(self.clients_directory), error) from error
        return sorted(name[:-5] for name in found if name.endswith(".json") and _ID.fullmatch(name[:-5]))

    def identities(self) -> dict[str, FileIdentity]:
        """Return the present state of the file of each of these.

        The first look after a change of this process's own, where no other file was replaced meanwhile, costs one file instead of all:
        what another program may have written into a file without replacing it is seen at the next look.
        """
        found, mark = self._listed, files.seen(self.clients_directory)
        if found is None or not self._own or self._mark != mark:
            directory = os.path.join(self.clients_directory, "")
            states = {name: files.seen(f"{directory}{name}.json") for name in self.names()}
            found = {name: identity for name, identity in states.items() if identity is not None}
        self._listed, self._mark, self._own = found, mark, False
        return dict(found)

    def everything(self) -> list[str]:
        """Return all names that have a file, the profile's included."""
        return [*self.names(), *([PROFILE_NAME] if self.path(PROFILE_NAME).exists() else [])]

    def client(self, client_id: str) -> RecordFile[ClientRecords]:
        """Return a client's file, which need not exist yet; raises `Refused` (`id-invalid`) for what cannot be a file's name."""
        if not _ID.fullmatch(client_id):
            raise refuse("id-invalid", "id", id=client_id)
        return self.file(client_id)

    def profile(self) -> RecordFile[Profile]:
        """Return the profile's file."""
        return self.file(PROFILE_NAME)

    def file(self, name: str) -> RecordFile[Any]:
        """Return the file with a name: the one in memory, where it is one of the last that were used."""
        from cockpit.storage.recordfile import RecordFile  # noqa: PLC0415 - as above
        from cockpit.storage.shapes import CLIENT, PROFILE  # noqa: PLC0415 - as above

        if name not in self._files:
            shape: Any = PROFILE if name == PROFILE_NAME else CLIENT
            head = None if name == PROFILE_NAME else self.head(name)
            self._files[name] = RecordFile(name, self.path(name), shape, self.history(name), head)
            if len(self._files) > _HOT:
                self._files.popitem(last=False)
        self._files.move_to_end(name)
        return self._files[name]

    def alive(self, name: str) -> bool:
        """Whether a client's file is more than the mark of an undone creation; only its first bytes are read."""
        found = files.seen(self.path(name))
        if found is None:
            return False
        known = self._alive.get(name)
        if known is None or known[0] != found:
            known = self._alive[name] = (found, _begins_alive(self.path(name)) or not self._gone(name))
        return known[1]

    def metas(self) -> dict[str, Meta]:
        """Return what each file of a known version says about itself, as far as its beginning can be read."""
        metas = {}
        for name in self.everything():
            meta = self.meta(name)
            if not isinstance(meta, Problem) and meta.schema <= STORE_FORMAT:
                metas[name] = meta
        return metas

    def meta(self, name: str) -> Meta | Problem:
        """Return what one file says about itself, or why it cannot be read."""
        found = files.seen(self.path(name))
        known = self._metas.get(name)
        if known is None or known[0] != found:
            from cockpit.storage.reading import decode_beginning  # noqa: PLC0415 - as above

            try:
                beginning, found = files.read(self.path(name), _BEGINNING)
                meta: Meta | Problem = decode_beginning(beginning) or _meta_or_problem(files.read(self.path(name))[0], name)
            except OSError as error:
                return files.unreadable(name, error).problems[0]
            known = self._metas[name] = (found, meta)
        return known[1]

    def note(self, name: str, identity: FileIdentity | None, meta: Meta, before: FileIdentity | None, after: FileIdentity | None) -> None:
        """Take note of a state just written; `before` and `after` are the states of the clients' directory on both sides of it."""
        if identity is None:
            return
        self._metas[name] = (identity, meta)
        self._sound[name] = (identity, None)
        self._alive[name] = (identity, not meta.gone)
        if self._listed is None or self._mark != before or (name not in self._listed and name != PROFILE_NAME):
            self._listed = None
            return
        if name != PROFILE_NAME:
            self._listed[name] = identity
        self._mark, self._own = after, True

    def trouble(self, name: str) -> Problem | None:
        """Return what is wrong with a file: damaged, unreadable, of a newer version, or another client's; None when nothing is."""
        found = files.seen(self.path(name))
        known = self._sound.get(name)
        if found is None or known is None or known[0] != found:
            problem = self._examine(name)
            if found is None:
                return problem
            known = self._sound[name] = (found, problem)
        return known[1]

    def conflicts(self) -> tuple[Path, ...]:
        """Return files that sync programs, version control or copying left beside the store's own."""
        strays = (path for path in self._strays() if not path.name.startswith(files.TEMPORARY))
        return tuple(sorted(strays))

    def forget(self) -> None:
        """Forget all that is known."""
        self._files.clear()
        self._metas.clear()
        self._sound.clear()
        self._alive.clear()
        self._listed = None

    def _strays(self) -> Iterator[Path]:
        for name in files.listed(self.clients_directory):
            if not (name.endswith(".json") and _ID.fullmatch(name[:-5])):
                yield self.clients_directory / name
        for name in files.listed(self.directory):
            if name.startswith("profile") and name != PROFILE_NAME:
                yield self.directory / name

    def _gone(self, name: str) -> bool:
        meta = self.meta(name)
        return not isinstance(meta, Problem) and meta.gone

    def _examine(self, name: str) -> Problem | None:
        try:
            state = self.file(name).state()
        except Refused as refusal:
            return refusal.problems[0]
        if state.meta.schema > STORE_FORMAT:
            return Problem("store-newer", "", {"name": name, "version": state.meta.schema, "known": STORE_FORMAT})
        return None


def lost(shelf: Shelf) -> list[str]:
    """Return the ids whose log is known to have been here and whose file is not: taken away from outside."""
    try:
        found = os.listdir(shelf.seals_directory)
    except OSError:
        return []
    return sorted({name for name in found if _ID.fullmatch(name)} - set(shelf.names()))


def shown(name: str) -> str:
    """Return a file's name as it is called outside: the client's id, or nothing for the profile."""
    return "" if name == PROFILE_NAME else name


def _begins_alive(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(len(_ALIVE)) == _ALIVE
    except OSError:
        return True  # reading it will tell why


def _meta_or_problem(data: bytes, name: str) -> Meta | Problem:
    from cockpit.storage.reading import decode_meta  # noqa: PLC0415 - as above

    try:
        return decode_meta(data, name)
    except Refused as refusal:
        return refusal.problems[0]
