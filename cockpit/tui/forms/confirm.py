"""Asking once before something that is not easily taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from cockpit.i18n import N_
from cockpit.i18n.localizer import Localizer
from cockpit.tui.prose import content
from cockpit.tui.tiny import HEIGHTS
from cockpit.tui.translated import TranslatedScreen
from cockpit.tui.widgets.key_bar import key_line
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from cockpit.tui.host import Host


class ConfirmScreen(TranslatedScreen[bool], ModalScreen[bool]):
    """A question with two answers, the harmless one under the cursor. Returns True when the deed is confirmed."""

    CSS_PATH = "confirm.tcss"
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer(False)", N_("Back"), id="confirm.no", tooltip=N_("Leave everything as it is")),
        Binding("y,o,s", "answer(True)", N_("Yes"), id="confirm.yes", tooltip=N_("Do it"), show=False),
        Binding("n", "answer(False)", N_("No"), id="confirm.no-letter", tooltip=N_("Leave everything as it is"), show=False),
        Binding("right,down", "app.focus_next", N_("Other answer"), id="confirm.next", tooltip=N_("Go to the other answer"), show=False),
        Binding(
            "left,up", "app.focus_previous", N_("Other answer"), id="confirm.previous", tooltip=N_("Go to the other answer"), show=False
        ),
    ]

    def __init__(self, question: str, yes: str, values: Mapping[str, object] | None = None, no: str = N_("Leave it as it is")) -> None:
        """`question`, `yes` and `no` are msgids; `values` fill the question's placeholders, the user's own words among them."""
        super().__init__()
        self._question, self._yes, self._no = question, yes, no
        self._values = dict(values or {})

    @property
    def loc(self) -> Localizer:
        """The language of the screen."""
        return cast("Host", self.app).loc

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical(id="confirm"):
            yield Static(id="question")
            with Horizontal(id="answers"):
                yield Button(id="no", compact=True)
                yield Button(id="yes", compact=True)
            yield LineView(id="keys")

    def on_mount(self) -> None:
        """Begin at the harmless answer."""
        self.redraw()
        self.query_one("#no", Button).focus()

    def redraw(self) -> None:
        """Write the words in the language of the screen."""
        self.query_one("#question", Static).update(content(self.loc.gettext(self._question, **self._values)))
        self.query_one("#no", Button).label = content(self.loc.gettext(self._no))
        self.query_one("#yes", Button).label = content(self.loc.gettext(self._yes))
        self.call_after_refresh(self._draw_keys)

    def on_resize(self) -> None:
        """Draw the keys for the new width."""
        self.call_after_refresh(self._draw_keys)

    def _draw_keys(self) -> None:
        keys, _ = self.query_one("#keys", LineView), self.loc.gettext
        keys.show([key_line([("⏎", _("Choose")), ("←→", _("Other answer"))], ("esc", _("Back")), keys.size.width)])

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the button."""
        event.stop()
        self.dismiss(event.button.id == "yes")

    def action_answer(self, confirmed: bool) -> None:
        """Answer with a key."""
        self.dismiss(confirmed)
