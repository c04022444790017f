"""Which mailboxes the user has imported from, to look through them for news; it can be deleted at any time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from cockpit.paths import typed
from cockpit.storage import files

if TYPE_CHECKING:
    from cockpit.services.workspace import Workspace

MOST = 50
"""Mailboxes that are kept in mind, the latest ones."""


class Place(msgspec.Struct, frozen=True):
    """How a mailbox was imported."""

    me: tuple[str, ...] = ()
    """The user's addresses besides those in the profile."""
    domains: bool = False
    """Whether everybody at a client's own domain counted."""


class KnownMail(msgspec.Struct):
    """What is kept in mind."""

    places: dict[str, Place] = {}
    """By absolute path, the latest one last."""
    said: dict[str, str] = {}
    """Code of what was wrong with a mailbox or an account when news were last looked for: it is said once."""


def known_mail(ws: Workspace) -> KnownMail:
    """Return what is kept in mind; nothing where there is no such file, or one that means nothing."""
    try:
        return msgspec.json.decode(_path(ws).read_bytes(), type=KnownMail)
    except (OSError, msgspec.DecodeError):
        return KnownMail()


def remember(ws: Workspace, paths: Sequence[Path], me: Iterable[str], *, domains: bool) -> None:
    """Keep in mind that these places were imported; what is not there is not. Raises `Refused` (`disk-full`...)."""
    known, told = known_mail(ws), tuple(sorted(set(me)))
    places = dict(known.places)
    for path in paths:
        name = str(typed(path).absolute())
        if "\0" not in name and Path(name).exists():
            places.pop(name, None)
            places[name] = Place(told, domains)
    keep(ws, KnownMail(dict(list(places.items())[-MOST:]), known.said))


def keep(ws: Workspace, known: KnownMail) -> None:
    """Store it, where it differs; another process that stores it at the same moment wins. Raises `Refused` (`disk-full`...)."""
    path, data = _path(ws), msgspec.json.encode(known)
    with files.refusing(str(path)):
        files.make_directory(path.parent)
        present = files.identity(path)
        if present and path.read_bytes() == data:
            return
        try:
            files.replace(path, data, present)
        except files.ChangedOutside:
            return


def _path(ws: Workspace) -> Path:
    return ws.store.directory / "intake" / "places.json"
