"""The whole app on a store of its own, as Pilot drives it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from cockpit.i18n.localizer import Localizer
from cockpit.tui.app import CockpitApp
from tests.desk import Desk

SIZE = (120, 36)


@asynccontextmanager
async def opened(
    desk: Desk, loc: Localizer, size: tuple[int, int] = SIZE, *, first_start: bool = False,
) -> AsyncIterator[tuple[CockpitApp, Pilot[None]]]:
    """Run the app on a desk from start to end."""
    workspace = desk.open()
    app = CockpitApp(workspace, loc, config_file=desk.config, first_start=first_start)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await pilot.pause()
        yield app, pilot
    workspace.close()


async def settled(pilot: Pilot[None]) -> None:
    """Let screens open, close and draw."""
    for _ in range(3):
        await pilot.pause()


async def type_keys(pilot: Pilot[None], *keys: str) -> None:
    """Press keys as a person does: one after the other has had its effect."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def screen_lines(app: CockpitApp) -> list[str]:
    """Return the lines of the screen in front."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def screen_text(app: CockpitApp) -> str:
    """Return what stands on the screen, blanks and frames evened out, so that a sentence broken over lines is found."""
    return re.sub(r"\s+", " ", re.sub(r"[│┃▌─━╭╮╰╯]", " ", " ".join(screen_lines(app))))


def toasts(app: CockpitApp) -> list[str]:
    """Return what the app has said, oldest first."""
    return [str(note.message) for note in app._notifications]
