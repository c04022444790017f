"""Choosing one of several answers on a single line: arrows turn to the next one, letters find one by its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from cockpit.i18n import N_
from cockpit.tui.text import cut, shown, width, wrap

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Size


SIDE_BY_SIDE = 30
"""Cells up to which answers stand side by side."""
HANGING = "  "
"""Stands before every line but the first of an answer that takes several."""
NOT_YET = "…"
"""Stands where no answer is chosen yet."""


class Cycle(Widget, can_focus=True):
    """A list of answers of which one is shown. Labels are the user's own words or translations, never markup."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "turn(1)", N_("Next answer"), id="cycle.next", tooltip=N_("Turn to the next answer"), show=False),
        Binding("left", "turn(-1)", N_("Previous answer"), id="cycle.previous", tooltip=N_("Turn to the previous answer"), show=False),
        Binding("enter", "enter", N_("Next field"), id="cycle.enter", tooltip=N_("Go on to the next field"), show=False),
    ]

    class Changed(Message):
        """Another answer was chosen."""

    class Entered(Message):
        """Enter was pressed."""

    def __init__(self, options: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """`options` are (value, label)."""
        super().__init__()
        self._options = tuple(options)
        self._chosen = chosen
        self._typed = ""

    @property
    def text(self) -> str:
        """The value chosen; one that is not among the answers is kept until another is chosen."""
        return self._chosen

    @text.setter
    def text(self, value: str) -> None:
        if value != self._chosen:
            self._chosen = value
            self.refresh()
            self.post_message(self.Changed())

    def relabel(self, options: Sequence[tuple[str, str]]) -> None:
        """Show the answers in another language."""
        self._options = tuple(options)
        self.refresh()

    def render(self) -> Content:
        """Draw the answer between arrows, what was typed to find it behind."""
        label = next((label for value, label in self._options if value == self._chosen), self._chosen)
        tail = f"  {self._typed}▏" if self._typed else ""
        room = max(1, self.size.width - 4 - len(tail))
        arrows = ("◂ ", " ▸") if len(self._options) > 1 else ("  ", "")
        return Content.assemble((arrows[0], "dim"), cut(label, room) or NOT_YET, (arrows[1], "dim"), (tail, "dim"))

    def action_turn(self, by: int) -> None:
        """Turn to another answer; after the last comes the first."""
        self._typed = ""
        if self._options:
            self.text = self._options[(self._place() + by) % len(self._options)][0]

    def action_enter(self) -> None:
        """Go on."""
        self.post_message(self.Entered())

    def on_key(self, event: events.Key) -> None:
        """Find an answer by the letters typed; a letter that fits nothing begins anew."""
        if event.key == "backspace":
            self._typed = self._typed[:-1]
        elif event.key == "space" and not self._typed:
            self.action_turn(1)
        elif event.is_printable and event.character:
            self._find(event.character)
        else:
            return
        event.stop()
        event.prevent_default()
        self.refresh()

    def on_blur(self) -> None:
        """Forget the letters."""
        self._typed = ""
        self.refresh()

    def on_click(self) -> None:
        """Turn to the next answer."""
        self.action_turn(1)

    def _place(self) -> int:
        return next((place for place, (value, _) in enumerate(self._options) if value == self._chosen), -1)

    def _find(self, letter: str) -> None:
        for typed in dict.fromkeys((self._typed + letter, letter)):
            start = self._place() + (len(typed) == 1)
            turned = [*self._options[start:], *self._options[:start]] if self._options else []
            wanted = typed.casefold()
            found = next((value for value, label in turned if label.casefold().startswith(wanted)), None)
            if found is None:
                found = next((value for value, label in turned if f" {wanted}" in label.casefold()), None)
            if found is None and len(typed) > 1:
                found = next((value for value, label in turned if wanted in label.casefold()), None)
            if found is not None:
                self._typed = typed
                self.text = found
                return
        self._typed = ""


class Ticks(Widget, can_focus=True):
    """Several answers of which any number may hold, side by side or, long ones, in lines: arrows move, space ticks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "move(1)", N_("Next answer"), id="ticks.next", tooltip=N_("Go to the next answer"), show=False),
        Binding("left", "move(-1)", N_("Previous answer"), id="ticks.previous", tooltip=N_("Go to the previous answer"), show=False),
        Binding("space", "tick", N_("Tick"), id="ticks.tick", tooltip=N_("Tick the answer, or take the tick away"), show=False),
        Binding("enter", "enter", N_("Next field"), id="ticks.enter", tooltip=N_("Go on to the next field"), show=False),
    ]

    def __init__(self, options: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """`options` are (value, label); `chosen` the values that hold, separated by commas."""
        super().__init__()
        self._options = tuple(options)
        self._here = 0
        self.text = chosen

    @property
    def text(self) -> str:
        """The values that hold, in the order of the answers."""
        return ", ".join(value for value, _ in self._options if value in self._held)

    @text.setter
    def text(self, text: str) -> None:
        self._held = {part.strip() for part in text.split(",")}
        self.refresh(layout=True)

    def relabel(self, options: Sequence[tuple[str, str]]) -> None:
        """Show the answers in another language."""
        self._options = tuple(options)
        self.refresh(layout=True)

    def render(self) -> Content:
        """Draw the answers, a cross in those that hold."""
        stacked, room = self.stacked, self._room(self.size.width)
        parts: list[Content] = []
        for place, (value, label) in enumerate(self._options):
            mark = "x" if value in self._held else "·"
            style = "reverse" if self.has_focus and place == self._here else ""
            words = f"\n{HANGING}".join(wrap(label, room)) if stacked else shown(label)
            parts.append(Content.styled(f"{mark}\N{NO-BREAK SPACE}{words if stacked else words.replace(' ', chr(0xA0))}", style))
        return Content("\n" if stacked else "  ").join(parts)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return a line for each answer that stands below another, and more for one that is longer."""
        if not self.stacked:
            return super().get_content_height(container, viewport, width)
        return sum(len(wrap(label, self._room(width))) for _, label in self._options)

    def _room(self, cells: int) -> int:
        """Cells of a line of an answer, where they stand one below the other."""
        return max(8, cells - len(HANGING))

    @property
    def stacked(self) -> bool:
        """Whether answers stand one below the other: where long ones stood side by side nobody could tell where one ends."""
        return any(width(label) > SIDE_BY_SIDE for _, label in self._options)

    def action_move(self, by: int) -> None:
        """Move to another answer."""
        self._here = (self._here + by) % len(self._options)
        self.refresh()

    def action_tick(self) -> None:
        """Tick, or take the tick away."""
        self._held ^= {self._options[self._here][0]}
        self.refresh()
        self.post_message(Cycle.Changed())

    def action_enter(self) -> None:
        """Go on."""
        self.post_message(Cycle.Entered())
