"""Use case: verify a dossier from its file alone, and, where the store is at hand, against the store's own seals."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from cockpit.domain.errors import Refused, cause, refuse
from cockpit.export.dossier_check import Verdict, verify
from cockpit.export.parts import is_dossier
from cockpit.services.workspace import Workspace

LARGEST = 1024 * 1024 * 1024
"""Bytes of a file that is read."""
Comparison = Literal["same", "earlier", "different", "unknown"]
"""How the head of a dossier stands to the store: `same` its last seal is the store's last · `earlier` the store's log has that seal and
has grown since · `different` the store's log has another seal there · `unknown` the store has no such client."""


def examine(path: Path) -> Verdict:
    """Verify a file; raises `Refused` (`dossier-missing`, `file-is-folder`, `dossier-unreadable`, `dossier-too-large`, `dossier-none`)."""
    try:
        if path.is_dir():
            raise refuse("file-is-folder", "file", path=str(path))
        if not path.is_file():
            raise refuse("dossier-missing", "file", path=str(path))
        if path.stat().st_size > LARGEST:
            raise refuse("dossier-too-large", "file", path=str(path), limit=LARGEST // (1024 * 1024))
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise refuse("dossier-unreadable", "file", path=str(path), reason=cause(error)) from error
    if not is_dossier(data):
        raise refuse("dossier-none", "file", path=str(path))
    return verify(data)


def compare(ws: Workspace, verdict: Verdict) -> Comparison:
    """Compare the head that a dossier names with the store it was made from: what a rewritten file cannot have right."""
    if verdict.head is None:
        return "different"
    try:
        sealed = ws.store.sealed_log(verdict.client)
    except Refused:
        return "unknown"
    length = verdict.head.length
    if length > len(sealed) or (length and sealed[length - 1].seal != verdict.head.seal):
        return "different"
    return "same" if length == len(sealed) else "earlier"
