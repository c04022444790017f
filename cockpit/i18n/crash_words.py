"""What is said when the program itself is broken: what became of the work, the way out, and where it broke - never with whose records."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cockpit.i18n.localizer import Localizer

_DEPTH = 12
"""Places named at most, the innermost: enough to find the fault, and they fit a screen."""


def crash_report(loc: Localizer, error: BaseException) -> str:
    """Return what to tell the user after an error that nobody foresaw, and what to hand on to whoever mends it.

    Of the error only its kind and the places in the program are told: messages and the values of variables hold words of clients.
    """
    _ = loc.gettext
    return "\n".join([
        _("The cockpit had to stop: there is a fault in it."),
        _("What was saved is safe, and a guided path that was begun is offered again at the next start."),
        _("“cockpit check” checks that the store is whole; “cockpit undo” takes the last act back."),
        _("Where it broke, for whoever mends it (nothing of your records is in it):"),
        *(f"  {line}" for line in _places(error)),
    ])  # fmt: skip


def _places(error: BaseException) -> list[str]:
    """Return the kind of the error and of those that led to it, and the line numbers it came through."""
    lines: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        walked = traceback.walk_tb(link.__traceback__)
        frames = [(frame.f_globals.get("__name__", "?"), line, frame.f_code.co_name) for frame, line in walked]
        lines += [type(link).__qualname__, *(f"{module}:{line} {name}" for module, line, name in reversed(frames))][: _DEPTH + 1]
        link = link.__cause__ or link.__context__
    return lines[: 3 * _DEPTH]
