"""Screens whose key descriptions are in the language of the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

if TYPE_CHECKING:
    from textual.binding import ActiveBinding
    from textual.geometry import Offset
    from textual.widget import Widget

    from cockpit.i18n.localizer import Localizer

R = TypeVar("R")


class TranslatedScreen(Screen[R], Generic[R]):
    """A screen that translates bindings where they are shown: `BINDINGS` are evaluated at import and hold msgids."""

    @property
    def loc(self) -> Localizer:
        """The language of the screen; given by each screen."""
        raise NotImplementedError

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Answer once, and only in front: a second click, or one meant for what lay below, would take away the screen that came after."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Find nothing where something is just being taken away: the library would ask what it belongs to, and it belongs to nothing."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (widget, offset) if widget is None or widget.parent is not None else (None, None)

    def on_screen_suspend(self) -> None:
        """Let what was said move to the screen that comes in front, instead of showing through from here as well."""
        for rack in self.query_children("ToastRack"):
            rack.display = False

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Bindings in force, with description and tooltip translated."""
        _ = self.loc.gettext
        return {
            key: active._replace(
                binding=replace(active.binding, description=_(active.binding.description) if active.binding.description else ""),
                tooltip=_(active.tooltip) if active.tooltip else "",
            )
            for key, active in super().active_bindings.items()
        }
