"""Fields one below the other, which scroll with the one that has the focus."""

from __future__ import annotations

from textual.containers import VerticalScroll


class ScrolledFields(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls by itself and by the mouse: the library's own keys for it would keep the arrows from moving between fields."""
