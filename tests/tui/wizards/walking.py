"""Guided paths of the demo store, walked with real keys."""

from __future__ import annotations

from contextlib import suppress

from textual.pilot import Pilot
from textual.worker import Worker, WorkerCancelled

from cockpit.tui.app import CockpitApp
from cockpit.tui.host import Selection
from cockpit.tui.wizards.looking import LookingScreen
from cockpit.tui.wizards.screen import WizardScreen
from tests.tui.opened import settled, type_keys

CLIENT = "librairie-courtevent"
EMPTY = ("ctrl+a", "ctrl+k")
"""Keys that empty a line."""


async def looked(app: CockpitApp, pilot: Pilot[None]) -> None:
    """Let the letter be written and shown, without waiting for typing to pause."""
    await settled(pilot)
    for _ in range(2):  # a proposal that follows may ask for another look
        if isinstance(app.screen, LookingScreen) and app.screen._waiting is not None:
            app.screen.look_now()
        waiting: list[Worker[object]] = [worker for worker in app.workers if worker.group == "look"]
        for worker in waiting:
            with suppress(WorkerCancelled):  # a later look took its place
                await worker.wait()
        await settled(pilot)


async def typed(app: CockpitApp, pilot: Pilot[None], *keys: str) -> None:
    """Press keys, then let the letter follow."""
    await type_keys(pilot, *keys)
    await looked(app, pilot)


async def begun(app: CockpitApp, pilot: Pilot[None], kind: str = "delay", client: str = CLIENT) -> WizardScreen:
    """Begin a path for a client."""
    (app.open_delay if kind == "delay" else app.open_update)(Selection("client", client))
    await looked(app, pilot)
    return wizard(app)


def wizard(app: CockpitApp) -> WizardScreen:
    """Return the guided path in front."""
    assert isinstance(app.screen, WizardScreen)
    return app.screen


def letter(screen: WizardScreen) -> str:
    """Return the text of the letter that shows."""
    proof = screen.panes[0].proof
    assert proof is not None
    return proof.body
