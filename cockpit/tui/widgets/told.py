"""A text that is written again and again, and lays out the screen anew only when it says something else."""

from __future__ import annotations

from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static


class ToldText(Static):
    """A `Static` for what is said while one types.

    Every update of a `Static` lays out the whole screen, which takes longer than a key may: a form says the same after most keys.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - the name Textual gives it
        super().__init__(id=id, classes=classes)
        self._told: tuple[object, object] | None = None

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Write the text unless it stands there already."""
        told = (content.plain, content.spans) if isinstance(content, Content) else (content, ())
        if told != self._told:
            self._told = told
            super().update(content, layout=layout)
