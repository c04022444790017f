"""When the program itself is broken it says so, shows the way out, and names nobody of those whose records it keeps."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.domain.client import Client
from cockpit.domain.interaction import Interaction
from cockpit.domain.profile import User
from cockpit.domain.project import DateChange, Milestone, Project
from cockpit.i18n.crash_words import crash_report
from cockpit.i18n.localizer import Localizer
from tests.desk import NOW, Desk
from tests.terminal import ROOT, terminal

NAME = "Zyzzyva-Sentinel"
"""Stands in every record of the store, in every variable and in the message of the error."""

RAISING = f"""
def broken(self, *given, **more):
    client = name = summary = "{NAME}"
    raise ValueError("{NAME}" + repr(getattr(getattr(self, "app", None), "workspace", "")) + name)
"""
TELLING = f"""
class Telling(ValueError):
    def __rich__(self):
        return "{NAME}"

def broken(self, *given, **more):
    raise Telling
"""
PLACES = {
    "a widget that draws": (f"{RAISING}\nfrom cockpit.tui.widgets.row_list import RowList as broken_in\nbroken_in.render_line = broken", b""),
    "a key": (f"{RAISING}\nfrom cockpit.tui.screens.home import HomeScreen as broken_in\nbroken_in.action_act = broken", b"l"),
    "a worker": (f"{RAISING}\nfrom cockpit.tui.acting import ActingApp as broken_in\nbroken_in.show_form = broken", b"l"),
    "a thread": (f"{RAISING}\nfrom cockpit.storage.copies import Copies as broken_in\nbroken_in.make_daily = broken", b""),
    "a start": (f"{RAISING}\nfrom cockpit.services.workspace import Workspace as broken_in\nbroken_in.overview = broken", b""),
    "an error that describes itself": (f"{TELLING}\nfrom cockpit.tui.screens.home import HomeScreen\nHomeScreen.action_act = broken", b"l"),
}  # fmt: skip


@pytest.fixture
def named(empty_desk: Desk) -> Desk:
    workspace = empty_desk.open()
    workspace.commit_profile(Act("user-edited"), lambda profile: replace(profile, user=User(name=NAME, emails=("z@zyzzyva.example",))))
    day, at = NOW.date(), NOW - timedelta(days=20)
    workspace.commit("zyzzyva", Act("client-added", {"title": NAME}), lambda records: replace(records, client=Client(id="zyzzyva", name=NAME)).put(
        Project(id="p", title=NAME), Milestone(id="m", project="p", title=NAME, dates=(DateChange(due=day, at=at),), remaining=Decimal(1)),
    ).append(Interaction(id="1", at=at, logged=at, direction="in", channel="email", summary=NAME)))  # fmt: skip
    workspace.close()
    return empty_desk


def told_to_nobody(desk: Desk, home: Path, said: str) -> None:
    """Nothing of what is recorded is said, nor written anywhere but where it is recorded."""
    assert "zyzzyva" not in said.lower()
    assert "Traceback" not in said and "╭" not in said.rpartition("had to stop")[2]
    for path in home.rglob("*"):
        assert not path.is_file() or b"yzzyva" not in path.read_bytes(), path
    assert not [path for path in ROOT.iterdir() if path.suffix == ".log"]


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a thing of Unix")
@pytest.mark.parametrize("place", PLACES)
def test_the_app_leaves_with_a_sentence_and_without_a_name(named: Desk, place: str, own_environment: Path) -> None:
    script, keys = PLACES[place]
    with terminal(["--lang", "en", "--store", str(named.store), "--at", NOW.isoformat()], environment={"PYTHONWARNINGS": "ignore"}, script=script) as run:
        if keys:
            run.until("check-in")
            run.press(keys)
        run.rest()
        assert run.process.returncode == 1
        told = run.sent.rpartition(b"\x1b[?1049l")[2].decode()  # what stands there once the screen is given back
    assert "there is a fault in it" in told and "cockpit check" in told
    assert "ValueError" in told or "Telling" in told
    told_to_nobody(named, own_environment, told)


@pytest.mark.parametrize("arguments", [("today",), ("list", "clients", "--json")])
def test_a_command_leaves_with_a_sentence_and_without_a_name(named: Desk, arguments: tuple[str, ...], own_environment: Path) -> None:
    script = (
        f"{RAISING}\nfrom cockpit.services.workspace import Workspace as broken_in\nbroken_in.overview = broken_in.digests = broken\n"
        "import sys\nfrom cockpit.__main__ import main\nsys.exit(main())"
    )
    command = [sys.executable, "-c", script, "--store", str(named.store), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), "LANG": "fr_FR.UTF-8"})
    assert done.returncode == 1
    assert "il contient un défaut" in done.stderr and "ValueError" in done.stderr
    told_to_nobody(named, own_environment, done.stdout + done.stderr)


def test_kinds_and_places_are_told_through_the_whole_chain(en: Localizer) -> None:
    def read(line: str) -> int:
        try:
            return int(line)
        except ValueError as error:
            raise KeyError(line) from error

    with pytest.raises(KeyError) as caught:
        read(NAME)
    told = crash_report(en, caught.value)
    assert "KeyError" in told and "ValueError" in told and "read" in told
    assert NAME not in told
