"""Guided paths walked with real keys: forward, back, left and come back to; every key their bottom line shows does something.

With all other tests two of them are walked; `WALKS=all pytest tests/tui/wizards/test_every_path.py` walks every one, in some five minutes.
"""

from __future__ import annotations

import os

import pytest
from textual.pilot import Pilot

from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.localizer import Localizer
from cockpit.tui.app import CockpitApp
from cockpit.tui.forms.controls import LineInput
from cockpit.tui.screens.sending import SendingScreen
from cockpit.tui.widgets.key_names import pressed_key
from cockpit.tui.widgets.line import key_at
from cockpit.tui.wizards.asked_row import AskedRow
from cockpit.tui.wizards.pick import PickScreen
from cockpit.tui.wizards.screen import WizardScreen
from tests.desk import Desk
from tests.tui.opened import hammer_keys, opened, screen_lines, toasts
from tests.tui.wizards.walking import EMPTY, looked, typed, wizard

PATHS = {
    "delay": ("librairie-courtevent", ""), "update": ("larkfield-pantry", ""), "change": ("librairie-courtevent", ""),
    "pulse": ("librairie-courtevent", ""), "nudge": ("ateliers-quatre-rivages", ""), "second-nudge": ("conservas-valdeluna", ""),
    "other-person": ("quillback-trail", ""), "pause": ("quillback-trail", ""), "welcome-back": ("quillback-trail", ""),
    "reminder": ("quillback-trail", "f-0134"), "formal-notice": ("quillback-trail", "f-0134"), "termination": ("cycles-montrevaux", ""),
    "work-to-date": ("norte-grafico", ""), "handover": ("norte-grafico", ""),
}  # fmt: skip
"""A client of the demo for each path, and the invoice where it is about one."""
READ_KINDS = frozenset({"date", "moment", "amount", "number", "int", "email", "emails", "currency"})
"""Kinds of fields in which not every text means something."""
TYPED = frozenset({"delay", "pause", "welcome-back", "reminder", "formal-notice", "work-to-date", "handover"})
"""Paths that ask for dates, numbers or amounts."""
SIZES = ((80, 24), (120, 36))
SHORT = frozenset({"other-person", "termination"})
SPOKEN = [
    (kind, LANGUAGES[place % len(LANGUAGES)]) for place, kind in enumerate(PATHS) if kind in SHORT or os.environ.get("WALKS") == "all"
]
"""Each path in one language of the screen, so that each language has its share: all of them in all would take minutes."""


async def _begin(app: CockpitApp, pilot: Pilot[None], kind: str) -> WizardScreen:
    client, subject = PATHS[kind]
    app.run_worker(app.walk_through(kind, client, subject))
    await looked(app, pilot)
    return wizard(app)


def _keys_shown(app: CockpitApp) -> list[str]:
    """Return the keys that the bottom line shows, as they are pressed."""
    strip = app.screen._keys._line(0)  # type: ignore[attr-defined]  # a guided path has one
    found = dict.fromkeys(key_at(strip, x) for x in range(sum(len(span.text) for span in strip)))
    return [key for key in map(pressed_key, found) if key]


async def _try_keys(app: CockpitApp, pilot: Pilot[None], screen: WizardScreen) -> None:
    """Press every key shown that neither leaves nor moves on, and come back."""
    step = screen.walk.step
    for key in _keys_shown(app):
        if key in ("ctrl+n", "ctrl+p", "ctrl+s", "escape", "ctrl+o"):
            continue
        before, said = screen_lines(app), len(toasts(app))
        await typed(app, pilot, key)
        assert screen_lines(app) != before or len(toasts(app)) > said, f"{key} does nothing in {step}"
        if app.screen is not screen:
            await typed(app, pilot, "escape")
        elif key == "f5":
            await typed(app, pilot, key)
        assert app.screen is screen and screen.walk.step == step


@pytest.mark.parametrize(("kind", "language"), SPOKEN)
async def test_a_path_is_walked_there_and_back_and_left_and_come_back_to(desk: Desk, kind: str, language: str) -> None:
    loc = Localizer.load(language)
    async with opened(desk, loc, SIZES[0]) as (app, pilot):
        screen = await _begin(app, pilot, kind)
        seen = []
        while True:
            seen.append(screen.walk.step)
            assert screen.focused is not None and screen.focused.region
            last = screen_lines(app)[-1]
            assert loc.gettext("Leave") in last and all(len(line) == SIZES[0][0] for line in screen_lines(app))
            if screen.walk.place == len(screen.walk.steps) - 1:
                break
            await _try_keys(app, pilot, screen)
            await typed(app, pilot, "ctrl+n")
        assert len(seen) == len(set(seen)) == len(screen.walk.steps)
        await pilot.resize_terminal(*SIZES[1])
        await looked(app, pilot)
        for name in reversed(seen):
            assert screen.walk.step == name and screen.focused is not None and screen.focused.region
            await _try_keys(app, pilot, screen)
            await typed(app, pilot, "ctrl+p")
        assert screen.walk.place == 0
        await typed(app, pilot, "ctrl+n", "escape")
        assert app.screen is app.home
        again = await _begin(app, pilot, kind)
        assert again.walk.resumed and again.walk.step == seen[1]
        await typed(app, pilot, *["ctrl+s"] * 2)
        assert app.screen is again or isinstance(app.screen, PickScreen | SendingScreen) or app.screen is app.home


@pytest.mark.parametrize(("kind", "language"), [each for each in SPOKEN if each[0] in TYPED])
async def test_what_cannot_be_read_is_said_beside_its_field_and_kept(desk: Desk, kind: str, language: str) -> None:
    async with opened(desk, Localizer.load(language), SIZES[0]) as (app, pilot):
        screen = await _begin(app, pilot, kind)
        while screen.walk.place < len(screen.walk.steps) - 1:
            names: list[str] = []
            while (row := screen.asking.row) is not None and row.field.name not in names:
                names.append(row.field.name)
                await hammer_keys(pilot, *((*EMPTY, *"x?7") if _is_read(row) else ()), "tab")
            await looked(app, pilot)
            for row in filter(_is_read, screen.asking.rows):
                assert row.text == screen.walk.texts[row.field.name] == "x?7"
                wrong = [remark.text for remark in row.remarks if remark.level == "error"]
                assert wrong, f"{row.field.name} takes anything"
                assert wrong[0] in str(row._note.render())
            await typed(app, pilot, "ctrl+n", "ctrl+p")
            for row in filter(_is_read, screen.asking.rows):
                assert row.text == "x?7"
                row.control.focus()
                await hammer_keys(pilot, *EMPTY)
            await typed(app, pilot, "ctrl+n")


def _is_read(row: AskedRow) -> bool:
    return isinstance(row.control, LineInput) and row.field.kind in READ_KINDS
