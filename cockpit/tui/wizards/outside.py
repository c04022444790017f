"""Changing a letter in the user's own editor, in a private file that is gone afterwards."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from cockpit.domain.errors import refuse
from cockpit.i18n.cleaning import clean, clean_lines

if TYPE_CHECKING:
    from cockpit.tui.app import CockpitApp

LARGEST = 1024 * 1024
"""Bytes of an edited file that are read; a letter has a few thousand."""
Run = Callable[[Sequence[str]], int]
"""Runs a program in the terminal until it ends and returns its exit code; raises `OSError`."""


def edited_outside(app: CockpitApp, subject: str, body: str) -> tuple[str, str]:
    """Hand the terminal to the editor and return subject and body as they were left.

    The first line of the file is the subject, where the letter has one. Raises `Refused` (`no-editor`, `editor-failed`,
    `no-suspend`); the text is then as it was.
    """
    command = app.editor
    if not command:
        raise refuse("no-editor")

    def run(words: Sequence[str]) -> int:
        try:
            with app.suspend():
                return subprocess.run(words, check=False).returncode  # noqa: S603 - the user's own editor, without a shell
        except SuspendNotSupported:
            raise refuse("no-suspend") from None

    return edited(command, subject, body, run)


def edited(command: str, subject: str, body: str, run: Run) -> tuple[str, str]:
    """Return subject and body as the command left them; raises `Refused` (`no-editor`, `editor-failed`)."""
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    if not words:
        raise refuse("no-editor")
    with tempfile.TemporaryDirectory(prefix="cockpit-") as folder:  # private to the user
        file = Path(folder) / "letter.txt"
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as writing:
            writing.write(f"{subject}\n\n{body}\n" if subject else f"{body}\n")
        try:
            code = run([*words, str(file)])
        except OSError as error:
            raise refuse("editor-failed", command=words[0]) from error
        if code:
            raise refuse("editor-failed", command=words[0])
        try:
            with file.open("rb") as reading:
                text = reading.read(LARGEST).decode("utf-8", "replace")
        except OSError as error:
            raise refuse("editor-failed", command=words[0]) from error
    text = clean_lines(text)
    if not subject:
        return "", text
    first, _, rest = text.partition("\n")
    return clean(first), rest.strip("\n")
