"""The whole app on a store of its own, as Pilot drives it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from cockpit.i18n.localizer import Localizer
from cockpit.tui.app import CockpitApp
from tests.desk import Desk

SIZE = (120, 36)
ROUNDS = 5
"""How often every widget is given its turn after a key: to hear of it, to open a screen, to fill it, to draw it."""


@asynccontextmanager
async def opened(
    desk: Desk, loc: Localizer, size: tuple[int, int] = SIZE, *, first_start: bool = False, syncs: bool = False,
) -> AsyncIterator[tuple[CockpitApp, Pilot[None]]]:
    """Run the app on a desk from start to end."""
    workspace = desk.open()
    app = CockpitApp(workspace, loc, config_file=desk.config, first_start=first_start, syncs=syncs)
    app.country = loc.locale.partition("_")[2]
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield app, pilot
    workspace.close()


async def settled(pilot: Pilot[None]) -> None:
    """Let screens open, close and draw: every widget works off its messages, in turn, until none can be left."""
    rounds = ROUNDS
    while rounds:
        if not pilot.app._running or pilot.app._exit:
            return
        await pilot._wait_for_screen()
        pilot.app.screen._on_timer_update()
        rounds = ROUNDS if getattr(pilot.app, "keys_at_work", False) else rounds - 1


def key_event(key: str) -> events.Key:
    """Return what the terminal sends for a key."""
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    character = key if len(key) == 1 else {"space": " ", "enter": "\r", "tab": "\t", "slash": "/", "question_mark": "?"}.get(key)
    return events.Key(name, character)


async def type_keys(pilot: Pilot[None], *keys: str) -> None:
    """Press keys as a person does: one after the other has had its effect.

    Pilot's own `press` waits until the processor is idle, which takes ten times as long and is never true on a busy machine.
    """
    driver = pilot.app._driver
    assert driver is not None
    for key in keys:
        driver.send_message(key_event(key))
        await asyncio.sleep(0)
        await settled(pilot)


async def hammer_keys(pilot: Pilot[None], *keys: str) -> None:
    """Send keys all at once, as they reach a busy machine; nothing waits for anything until the last one."""
    driver = pilot.app._driver
    assert driver is not None
    for key in keys:
        driver.send_message(key_event(key))
    await asyncio.sleep(0)
    await settled(pilot)


def screen_lines(app: CockpitApp) -> list[str]:
    """Return the lines of the screen in front."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def screen_text(app: CockpitApp) -> str:
    """Return what stands on the screen, blanks and frames evened out, so that a sentence broken over lines is found."""
    return re.sub(r"\s+", " ", re.sub(r"[│┃▌─━╭╮╰╯]", " ", " ".join(screen_lines(app))))


def flat(text: str) -> str:
    """Return a text with its blanks evened out like those of `screen_text`."""
    return re.sub(r"\s+", " ", text).strip()


def toasts(app: CockpitApp) -> list[str]:
    """Return what the app has said, oldest first."""
    return [str(note.message) for note in app._notifications]
