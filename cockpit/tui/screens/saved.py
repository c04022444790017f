"""Where a file was written: its path, whole, to be read or copied."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from cockpit.i18n import N_
from cockpit.i18n.localizer import Localizer
from cockpit.tui.host import Host
from cockpit.tui.prose import content
from cockpit.tui.translated import TranslatedScreen
from cockpit.tui.widgets.key_bar import key_labels, key_line
from cockpit.tui.widgets.line_view import LineView


class SavedScreen(TranslatedScreen[None], ModalScreen[None]):
    """Says where a file is and what can be done with it."""

    CSS_PATH = "saved.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", N_("Copy the path"), id="saved.copy", tooltip=N_("Copy where the file is")),
        Binding("escape,enter,q", "leave", N_("Back"), id="saved.leave", tooltip=N_("Return to where you were"), show=False),
    ]

    def __init__(self, path: Path, note: str) -> None:
        """`note` is the msgid of what can be done with the file."""
        super().__init__()
        self._path, self._note = path, note

    @property
    def loc(self) -> Localizer:
        """The language of the screen."""
        return cast(Host, self.app).loc

    def compose(self) -> ComposeResult:
        """Heading, path, what can be done, keys."""
        with Vertical(id="saved"):
            yield Static(id="heading")
            yield Static(content(str(self._path)), id="path")
            yield Static(id="note")
            yield LineView(id="keys")

    def on_mount(self) -> None:
        """Write the words."""
        self.redraw()

    def on_resize(self) -> None:
        """Draw the keys for the new width."""
        self.call_after_refresh(self._draw_keys)

    def redraw(self) -> None:
        """Write the words in the language of the screen."""
        self.query_one("#heading", Static).update(content(self.loc.gettext("The file is here")))
        self.query_one("#note", Static).update(content(self.loc.gettext(self._note)))
        self.call_after_refresh(self._draw_keys)

    def action_copy(self) -> None:
        """Copy the path."""
        self.app.copy_to_clipboard(str(self._path))
        self.dismiss(None)

    def action_leave(self) -> None:
        """Return."""
        self.dismiss(None)

    def _draw_keys(self) -> None:
        keys = self.query_one("#keys", LineView)
        keys.show([key_line(key_labels(self.active_bindings.values()), ("esc", self.loc.gettext("Back")), keys.size.width)])
