"""What every test may ask for: a fixed moment, an empty store, the three languages, an environment of its own."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from cockpit.i18n.localizer import Localizer
from tests.desk import NOW, Desk, made_demo
from tests.pseudo import PseudoLocalizer

# No deadline: a busy machine is no failure. In CI the examples are the same at each run, so that red means changed code.
settings.register_profile("cockpit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("cockpit"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "cockpit")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-screenshots", action="store_true", help="write the pictures in screenshots/ anew instead of comparing them")


@pytest.fixture(autouse=True)
def own_environment(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the machine out of the tests and the tests out of the machine; returns the home directory that stands in."""
    home = tmp_path_factory.mktemp("home")
    for name in [name for name in os.environ if name.startswith(("COCKPIT_", "LC_", "XDG_"))]:
        monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "LANGUAGE", "TEXTUAL", "COLUMNS", "LINES", "EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    for name, folder in (("CONFIG", ".config"), ("DATA", ".local/share"), ("CACHE", ".cache"), ("STATE", ".local/state")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / folder))
    return home


@pytest.fixture
def now() -> datetime:
    """Return Tuesday 24 March 2026, 09:30 in Paris: the moment at which tests take place."""
    return NOW


@pytest.fixture
def store_dir(tmp_path: Path) -> Path:
    """Return where a store may be created; nothing is there yet."""
    return tmp_path / "store"


@pytest.fixture(scope="session")
def en() -> Localizer:
    return Localizer.load("en")


@pytest.fixture(scope="session")
def fr() -> Localizer:
    return Localizer.load("fr")


@pytest.fixture(scope="session")
def es() -> Localizer:
    return Localizer.load("es")


@pytest.fixture(params=["en", "fr", "es"])
def loc(request: pytest.FixtureRequest) -> Localizer:
    """Return each of the three languages in turn."""
    return Localizer.load(request.param)


@pytest.fixture(scope="session")
def demo_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where a demo store stands, made once, with the caches that a first look leaves behind."""
    return made_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def desk(demo_model: Path, tmp_path: Path) -> Desk:
    """Return the demo store on a desk of its own."""
    return Desk.copied(demo_model, tmp_path)


@pytest.fixture
def empty_desk(tmp_path: Path) -> Desk:
    """Return a desk on which nothing was ever done."""
    return Desk(tmp_path)


@pytest.fixture
def pseudo() -> Localizer:
    """Return the language of `tests.pseudo`, in which words that are not from the catalogue stand out."""
    return PseudoLocalizer()
