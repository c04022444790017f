"""Screens made of one page of lines with the keys below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

from cockpit.tui.translated import TranslatedScreen
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from cockpit.i18n.localizer import Localizer
    from cockpit.tui.app import CockpitApp

R = TypeVar("R")


class PageScreen(TranslatedScreen[R], Generic[R]):
    """A page (`#page`) and its keys (`#keys`), unless a screen composes more; `redraw` draws them, anew for another size or language."""

    @property
    def cockpit(self) -> CockpitApp:
        """The app, with its workspace and language."""
        return cast("CockpitApp", self.app)

    @property
    def loc(self) -> Localizer:
        """The language of the screen."""
        return self.cockpit.loc

    def compose(self) -> ComposeResult:
        """The page and the keys."""
        yield LineView(id="page")
        yield LineView(id="keys")

    def on_mount(self) -> None:
        """Draw once the size is known."""
        self.call_after_refresh(self.redraw)

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.call_after_refresh(self.redraw)

    def redraw(self) -> None:
        """Draw the page and the keys."""
        raise NotImplementedError

    def wheel(self, by: int) -> None:
        """Move by some lines where the mouse's wheel turns; a screen that fits its page has nothing to move."""

    def on_mouse_scroll_down(self) -> None:
        """Move on by three lines."""
        self.wheel(3)

    def on_mouse_scroll_up(self) -> None:
        """Move back by three lines."""
        self.wheel(-3)

    def action_undo(self) -> None:
        """Take the last act back and say which."""
        said = self.cockpit.undo_quietly()
        if said:
            self.cockpit.say(said)
        self.redraw()

    def action_leave(self) -> None:
        """Return."""
        self.dismiss(None)
