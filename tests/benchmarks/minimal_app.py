"""The least that a Textual app can be: the floor that the cockpit's first frame and keys are measured against."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static


class MinimalApp(App[None]):
    """One line that counts the keys pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "quit")]
    pressed = 0

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield Static("MINIMAL READY")

    def on_key(self, _event: events.Key) -> None:
        """Count."""
        self.pressed += 1
        self.query_one(Static).update(f"MINIMAL READY {self.pressed}")


if __name__ == "__main__":
    MinimalApp().run()
