"""Draws growth with size as text."""

from __future__ import annotations

from collections.abc import Sequence

from tests.benchmarks.budgets import Unit, amount

WIDTH = 40
"""Cells of the longest bar."""


def chart(title: str, points: Sequence[tuple[str, float]], unit: Unit = "s") -> list[str]:
    """Return lines: one bar for each point, in order, with its amount and how many times the first it is."""
    largest = max((value for _, value in points), default=0.0)
    names = max((len(name) for name, _ in points), default=0)
    return [title] + [
        f"  {name:>{names}}  {_bar(value, largest):{WIDTH}} {amount(value, unit):>10}  {value / points[0][1]:.2f} x" for name, value in points
    ]


def _bar(value: float, largest: float) -> str:
    """Return a bar in eighths of a cell; what is not nothing shows at least as one eighth."""
    eighths = max(1, round(value / largest * WIDTH * 8)) if value > 0 else 0
    return "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()
