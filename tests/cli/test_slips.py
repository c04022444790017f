"""Slips of the finger on the command line and in the settings file: each is said, and nothing comes of it unseen."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from cockpit.storage.locations import config_file
from tests.cli.conftest import Result
from tests.conftest import NOW

Cockpit = Callable[..., Result]


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a place of its own for the settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return config_file(os.environ)


def test_days_in_the_past_are_taken_as_they_are_typed(cockpit: Cockpit) -> None:
    cockpit("add", "client", "Larkfield", "--id", "larkfield")
    cockpit("add", "project", "larkfield", "Shop", "--id", "shop")
    assert cockpit("add", "milestone", "shop", "Launch", "--due", "-7d").code == 0
    assert cockpit("list", "deadlines", "--json").json[0]["due"] == (NOW - timedelta(days=7)).date().isoformat()
    assert cockpit("log", "larkfield", "--in", "--channel", "email", "--at", "-1d", "Thanks").code == 0
    (entry,) = cockpit("silence", "--json").json
    assert entry["last_in"].startswith((NOW - timedelta(days=1)).date().isoformat())
    for words in (("today", "--at", "-8d"), ("--at", "-8d", "today")):
        assert "not announced" in cockpit("today").out and "not announced" not in cockpit(*words).out, words
    refused = cockpit("today", "--at", "-8x")
    assert refused.code == 1 and "“-8x” is not understood as a moment" in refused.err


def test_a_second_client_of_one_name_is_pointed_at(cockpit: Cockpit) -> None:
    assert cockpit("add", "client", "Larkfield Pantry").err == ""
    again = cockpit("add", "client", "larkfield pantry")
    assert (again.code, again.out) == (0, "larkfield-pantry-2\n")
    assert again.err == "cockpit: A client of that name was there already: larkfield-pantry. “cockpit undo” takes the new one back.\n"
    assert cockpit("add", "client", "株式会社").err == cockpit("add", "client", "有限会社").err == ""


def test_keys_that_are_none_or_somebody_elses_are_said(cockpit: Cockpit, config: Path) -> None:
    for key in ("ctrl+", "blah", "", "hyper", "a,", "ctrl+blah"):
        told = cockpit("config", "set", "keys.log", key)
        assert told.code == 1 and f"“{key}” is not a key, so log keeps its own" in told.err, key
    assert not config.exists()
    for key in ("a", "A", "f5", "ctrl+l", "shift+f5", "&", "ctrl+a,f7"):
        told = cockpit("config", "set", "keys.log", key)
        assert (told.code, told.err) == (0, ""), key
    for key, other in (("d", "delay"), ("?", "help"), ("j", "list.down"), ("esc", "back"), ("i", "import")):
        told = cockpit("config", "set", "keys.log", key)
        assert told.code == 0 and f"The key {key} is that of log and of {other}: only one of the two works." in told.err
    cockpit("config", "set", "keys.log", "d")
    assert cockpit("config", "set", "keys.delay", "l").err == "", "two keys may change places"


def test_settings_by_hand_that_mean_nothing_are_named_by_check(cockpit: Cockpit, config: Path) -> None:
    cockpit("me", "Robin Doe")
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(
        'language = "klingon"\ntheme = "sunny"\ncolour = "red"\n[keys]\nlog = "ctrl+"\ndelay = "l"\nfollow = "n"\nbogus = "x"\n'
        "[coefficients]\nlove = 3\n", "utf-8",
    )
    told = cockpit("check")
    assert told.code == 1
    for words in ("“klingon”", "“sunny”", "“colour”", "“ctrl+”", "The key l is that of delay and of log", "of follow and of new", "“bogus”", "“coefficients.love”"):
        assert sum(words in line and str(config) in line for line in told.out.splitlines()) == 1, (words, told.out)
    assert {"setting-unknown", "key-taken"} <= {problem["code"] for problem in cockpit("check", "--json").json["problems"]}


def test_the_place_of_a_settings_file_that_is_broken_is_told(cockpit: Cockpit, config: Path) -> None:
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text('language = "fr\n', "utf-8")
    assert cockpit("config", "path").out == f"{config}\n"
    assert cockpit("today").code == 1
    config.write_text('usual = "soon"\nlanguage = "fr"\n', "utf-8")
    assert cockpit("config", "set", "usual", "2").code == 0
    assert cockpit("today").code == 0


READING = ["today", "silence", "lessons", "list clients", "portfolio", "check", "retention", "log nobody --in --channel chat Hi", "undo"]


@pytest.mark.parametrize("words", READING)
def test_a_store_that_is_not_there_is_said_and_not_made(words: str, cockpit: Cockpit, tmp_path: Path) -> None:
    place = tmp_path / "mistyped"
    for _ in range(2):
        told = cockpit(*words.split(), store=place)
        assert f"There is no store in {place}" in told.err.splitlines()[0]
        assert not place.exists()
    assert cockpit("add", "client", "Larkfield", store=place).err == ""
    assert "no store" not in cockpit(*words.split(), store=place).err


def test_what_a_file_brought_back_lacks_is_told(cockpit: Cockpit, store_dir: Path) -> None:
    cockpit("add", "client", "Larkfield", "--id", "larkfield")
    for words in ("First", "Second"):
        cockpit("log", "larkfield", "--in", "--channel", "email", words)
    (store_dir / "clients" / "larkfield.json").write_bytes(b"")
    told = cockpit("restore", "--file", "larkfield")
    assert told.code == 0 and "What was changed last may be missing: enter it again. Logged contacts missing: 1." in told.out


def test_a_file_under_another_name_is_to_be_renamed_first(cockpit: Cockpit, store_dir: Path) -> None:
    cockpit("add", "client", "Larkfield", "--id", "larkfield")
    (store_dir / "clients" / "larkfield.json").rename(store_dir / "clients" / "oak.json")
    assert "The file oak holds the records of larkfield: rename it to larkfield.json" in cockpit("check").out
    (store_dir / "clients" / "oak.json").rename(store_dir / "clients" / "larkfield.json")
    assert cockpit("check").code == 0


def test_a_home_that_nobody_knows_is_asked_for(cockpit: Cockpit, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> str:
        raise RuntimeError

    monkeypatch.delenv("HOME")
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("platformdirs.unix.Unix.user_config_dir", property(unknown))
    told = cockpit("today")
    assert told.code == 1 and "set HOME to a folder that you may write to" in told.err
