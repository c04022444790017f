"""Trouble with the terminal, in every guided path: a draft of it is offered again (R12).

Short form: every third path is killed, the signals in turn. `FAULTS=all` sends each signal in each path.
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import cycle

import pytest

from cockpit.domain.draft import Draft
from cockpit.domain.errors import Refused
from cockpit.i18n.localizer import Localizer
from cockpit.services.wizards.paths import _PATHS
from cockpit.storage.drafts import Drafts
from cockpit.tui.wizards.opening import path_for
from cockpit.tui.wizards.pick import PickScreen
from cockpit.tui.wizards.screen import WizardScreen
from tests.desk import Desk
from tests.terminal import Terminal, terminal
from tests.tui.opened import opened, settled, type_keys

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals and signals are things of Unix")

SIGNALS = (signal.SIGKILL, signal.SIGHUP, signal.SIGTERM)
CASES = [(kind, how) for kind in _PATHS for how in SIGNALS] if os.environ.get("FAULTS") == "all" else list(zip(list(_PATHS)[::3], cycle(SIGNALS), strict=False))
WORD = "Zinnia"
OPENING = """
from cockpit.tui.acting import ActingApp
ActingApp.open_delay = lambda self, selection: self.run_worker(self.walk_through({kind!r}, {client!r}))
"""
"""Lets the key of one path open another: not each has a key of its own."""


def client_for(desk: Desk, kind: str) -> str:
    """Return a client of the demo with whom a path can be walked."""
    workspace = desk.open()
    try:
        for client in workspace.digests():
            try:
                path_for(workspace, kind, client)
            except Refused:
                continue
            return client
    finally:
        workspace.close()
    return pytest.fail(f"nobody in the demo for {kind}")


def kept(desk: Desk, kind: str) -> Draft | None:
    return next((draft for draft in Drafts(desk.store / "drafts").all() if draft.kind == kind and WORD in "".join(draft.texts.values())), None)


def type_until_kept(run: Terminal, desk: Desk, kind: str) -> None:
    """Type a word on one step after the other and back again, until one of them takes it and the draft on disk has it.

    Choices take no word, but letters may choose in them, and what is chosen may change which fields there are: each key waits for that.
    """
    for turn in range(8):
        for key in (b"", b"\t", b"\t"):
            run.press(key)
            run.write(WORD.encode())
            for _ in range(14):  # drafts are kept each second
                run.read(0.1)
                if kept(desk, kind):
                    return
        run.press(b"\x0e" if turn < 4 else b"\x10")  # ctrl+n, the next step; ctrl+p, the one before
    pytest.fail(f"no field of {kind} took a word")


@pytest.mark.parametrize(("kind", "how"), CASES, ids=[f"{kind}-{how.name}" for kind, how in CASES])
async def test_r12_killed_in_the_middle_of_any_path_it_is_offered_again(desk: Desk, en: Localizer, kind: str, how: signal.Signals) -> None:
    """Target: at most a second of typing lost, the draft offered at the next start."""
    client = client_for(desk, kind)
    with terminal(["--lang", "en", "--store", str(desk.store), "--at", desk.now.isoformat()], script=OPENING.format(kind=kind, client=client)) as run:
        run.until("check-in")
        run.write(b"d")
        run.until("Leave")  # the path's own keys: what is typed before would still go to home
        type_until_kept(run, desk, kind)
        run.kill(how)
    draft = kept(desk, kind)
    assert draft is not None
    assert desk.open().store.check() == []
    async with opened(desk, en) as (app, pilot):
        assert isinstance(app.screen, PickScreen)
        await type_keys(pilot, "enter")
        await settled(pilot)
        assert isinstance(app.screen, WizardScreen)
        assert app.screen.walk.wizard.kind == kind
        assert WORD in "".join(app.screen.walk.texts.values())


@pytest.mark.parametrize("how", SIGNALS)
def test_r12_killed_at_home_nothing_is_harmed(desk: Desk, how: signal.Signals) -> None:
    with terminal(["--lang", "en", "--store", str(desk.store), "--at", desk.now.isoformat()]) as run:
        run.until("check-in")
        run.write(b" u u2c\rnn")
        run.read(0.2)
        run.kill(how)
    assert desk.open().store.check() == []


def test_r12_one_cell_a_megabyte_pasted_and_back(desk: Desk) -> None:
    """Target: no crash; the terminal of one cell is left, the text taken as far as a field holds it."""
    with terminal(["--lang", "en", "--store", str(desk.store), "--at", desk.now.isoformat()]) as run:
        run.until("check-in")
        run.write(b"\x1b[200~" + b"home takes no text " * 55_000 + b"\x1b[201~")
        run.press(b"d\x0e")
        run.resize(1, 1)
        run.press(b"x")
        run.write(b"\x1b[200~" + b"\xc3\xa9[/b]\x1b[31m\x00\xff" * 100_000 + b"\x1b[201~")
        run.press(b"y")
        run.resize(36, 120)
        run.press(b"z\x1b")
        run.write(b"\x11")
        run.rest()
        assert run.process.returncode == 0
        assert b"fault in it" not in run.sent
    assert desk.open().store.check() == []


@pytest.mark.parametrize("environment", [{"PYTHONIOENCODING": "latin-1"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}], ids=str)
def test_r12_a_terminal_without_unicode_is_no_reason_to_stop(desk: Desk, environment: dict[str, str]) -> None:
    with terminal(["--lang", "fr", "--store", str(desk.store), "--at", desk.now.isoformat()], environment=environment) as run:
        run.until("Cockpit")
        run.press(b"2c\x1b")
        run.write(b"\x11")
        run.rest()
        assert run.process.returncode == 0
    for arguments in (["today"], ["list", "clients", "--json"], ["--help"], ["help"]):
        with terminal([*arguments, "--lang", "fr", "--store", str(desk.store)], environment=environment) as run:
            assert b"Traceback" not in run.rest()
            assert run.process.returncode == 0
