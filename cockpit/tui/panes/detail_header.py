"""The line above the detail; apart from what stands below it, which the first frame does not hold yet."""

from __future__ import annotations

from cockpit.tui.text import fit
from cockpit.tui.widgets.line import Line, Span, spread


def header_line(name: str, cells: int, *, focused: bool, beside: bool) -> Line:
    """Return the line above the detail: a corner where it stands beside the panes, the client's name, a rule."""
    rule = Span("━" if focused else "─", "focus-rule" if focused else "rule")
    corner = Span(("┬" if beside else rule.text) + rule.text, "focus-rule" if focused else "rule")
    words = fit(name, max(0, cells - 5)).rstrip()
    left = (corner, Span(f" {words} ", "accent" if focused else "strong")) if words else (corner,)
    return spread(left, (), cells, rule)
