"""Where the cockpit is measured: a store of some size, caches of its own, and a clean environment."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.budgets import Size
from tests.benchmarks.fill import fill
from tests.benchmarks.stopwatch import SGR

START = "import sys; from cockpit.__main__ import main; sys.argv[0] = 'cockpit'; sys.exit(main())"
"""As the installed command starts: `-m` would add 4 ms of looking for the module."""
MINIMAL = (sys.executable, "-m", "tests.benchmarks.minimal_app")
BARE = (sys.executable, "-c", "pass")

MARK = rb"\x1b\[\d+;\d+H" + SGR + "▌ ".encode()
"""The row with the cursor: no bar in another row begins a line with this."""
CURSOR = re.compile(MARK)
HOME = re.compile(MARK + rb".*Client number.*SILENCE", re.DOTALL)
"""The first useful frame: an item of the agenda under the cursor, and the last of the four panes."""
SWITCHED = re.compile("━.*".encode() + MARK, re.DOTALL)
"""The header of the pane that has the focus now, and its cursor below."""
READY = re.compile(rb"MINIMAL READY")


def counted(keys: int) -> re.Pattern[bytes]:
    """Return what the minimal app shows once that many keys were pressed."""
    return re.compile(rb"MINIMAL READY %d" % keys)


class Setting(NamedTuple):
    """A store and how to run programs on it."""

    size: Size
    place: Path
    runs: int
    """How often each side is run."""

    @classmethod
    def made(cls, size: Size, place: Path, runs: int) -> Setting:
        """Fill a store of that size."""
        made = cls(size, place / f"{size.clients}-clients", runs)
        fill(made.store, size.clients, size.projects, size.interactions, now())
        return made

    @property
    def store(self) -> Path:
        """The directory of the store."""
        return self.place / "store"

    @property
    def caches(self) -> Path:
        """Where all that is derived is kept."""
        return self.place / "caches"

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables that programs get: nothing of the user's own places, and Python as it is for users."""
        ours = ("COCKPIT_", "XDG_", "PYTHONDONTWRITEBYTECODE", "NO_COLOR", "FORCE_COLOR", "COLORTERM", "TEXTUAL")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        here = {"HOME": str(self.place), "COCKPIT_CACHE": str(self.caches), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        return kept | here

    def cockpit(self, *words: str, options: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return the command line of the cockpit on this store; `options` are those of Python."""
        return (sys.executable, *options, "-c", START, "--store", str(self.store), "--lang", "en", *words)

    def forget(self) -> None:
        """Delete all caches."""
        shutil.rmtree(self.caches, ignore_errors=True)


def now() -> datetime:
    """Return the present moment: what is timed from the outside reads the clock, too."""
    return datetime.now(UTC)  # noqa: TID251 - a tool run by hand
