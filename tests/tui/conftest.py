"""A demo store made once, and a copy of it for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from cockpit.domain.settings import Settings
from cockpit.services.calendars import Calendars
from cockpit.services.demo import write_demo
from cockpit.services.workspace import open_workspace
from cockpit.storage.store import Store
from tests.conftest import NOW
from tests.tui.opened import Desk


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-screenshots", action="store_true", help="write the pictures in screenshots/ anew instead of comparing")


@pytest.fixture(scope="session")
def demo_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where a demo store stands, with the cache a first look leaves behind."""
    place = tmp_path_factory.mktemp("demo")
    calendars = Calendars(place / "cache")
    store = Store.open(place / "store")
    write_demo(store, NOW, calendars)
    store.close()
    calendars.save()
    workspace = open_workspace(place / "store", Settings(), lambda: NOW, place / "cache" / "here")
    workspace.overview()
    workspace.close()
    return place


@pytest.fixture
def desk(demo_model: Path, tmp_path: Path) -> Desk:
    """Return the demo store on a desk of its own."""
    return Desk.copied(demo_model, tmp_path)


@pytest.fixture
def empty_desk(tmp_path: Path) -> Desk:
    """Return a desk on which nothing was ever done."""
    return Desk(tmp_path / "store", tmp_path / "cache" / "here", tmp_path / "config.toml")
