"""Where a user works: a store, a cache and a config file that outlive each run of the program."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from cockpit.services.calendars import Calendars
from cockpit.services.demo import write_demo
from cockpit.services.workspace import Workspace, open_workspace
from cockpit.storage.config import load_settings
from cockpit.storage.store import Store

NOW = datetime(2026, 3, 24, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
"""A Tuesday, one day after a week began and five before clocks change in Europe."""


@dataclass
class Desk:
    """One user's places, and the moment at which everything happens there."""

    place: Path
    now: datetime = NOW

    @property
    def store(self) -> Path:
        return self.place / "store"

    @property
    def cache(self) -> Path:
        return self.place / "cache" / "here"

    @property
    def config(self) -> Path:
        return self.place / "config.toml"

    def open(self, at: datetime | None = None) -> Workspace:
        """Open the store as a fresh process would."""
        return open_workspace(self.store, load_settings(self.config), lambda: self.now, self.cache, at)

    @classmethod
    def copied(cls, model: Path, into: Path) -> Desk:
        """Return a desk whose store and cache are copies."""
        for name in ("store", "cache"):
            shutil.copytree(model / name, into / name, copy_function=shutil.copy)
        return cls(into)


def made_demo(place: Path) -> Path:
    """Write the demo of `NOW` and take a first look at it."""
    calendars = Calendars(place / "cache")
    store = Store.open(place / "store")
    write_demo(store, NOW, calendars)
    store.close()
    calendars.save()
    workspace = Desk(place).open()
    workspace.overview()
    workspace.close()
    return place
