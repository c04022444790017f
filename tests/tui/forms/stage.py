"""An app with nothing but a workspace and a language, on which forms are opened."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from cockpit.i18n.localizer import Localizer
from cockpit.tui.forms.form import FormScreen
from cockpit.tui.forms.row import FieldRow
from cockpit.tui.theme import THEMES, VARIABLES


class Stage(App[None]):
    """Shows one screen and keeps what it returned."""

    def __init__(self, loc: Localizer) -> None:
        super().__init__()
        self.loc = loc
        self.result: object = "still open"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "cockpit-dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict.fromkeys(VARIABLES, "")

    def _keep(self, result: object) -> None:
        self.result = result


@asynccontextmanager
async def shown(screen: Screen[object], loc: Localizer, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    """Open a screen on a fresh app."""
    app = Stage(loc)
    async with app.run_test(size=size) as pilot:
        app.push_screen(screen, app._keep)
        await pilot.pause()
        yield app, pilot


def row(form: FormScreen[object], name: str) -> FieldRow:
    """Return a field of a form."""
    return next(found for found in form.fields.rows if found.field.name == name)


def words(app: App[None]) -> str:
    """Return what stands on the screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)
