"""A second process that works out what home shows first, while this one imports the toolkit: that takes each as long as the other."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable
from typing import cast

from cockpit.tui.glimpse import Glimpse


class Ahead:
    """What is being worked out. It is asked once."""

    def __init__(self, draw: Callable[[], Glimpse]) -> None:
        """Begin. `draw` runs in the other process, so nothing it does is seen here but what it returns and what it stores."""
        self._heard, said = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            _tell(draw, said)
        os.close(said)

    def glimpse(self) -> Glimpse | None:
        """Wait for it; None where it could not be worked out: this process then does so itself and meets what stood in the way."""
        with os.fdopen(self._heard, "rb") as pipe:
            found = pipe.read()
        os.waitpid(self._process, 0)
        return cast("Glimpse", pickle.loads(found)) if found else None  # noqa: S301 - from the process begun above, over a pipe of its own


def _tell(draw: Callable[[], Glimpse], said: int) -> None:
    """Do it, in the other process, and end: nothing of what this process was to do, or says on its end, happens twice."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # the first process answers for both
        found = pickle.dumps(draw(), 5)
        with os.fdopen(said, "wb") as pipe:
            pipe.write(found)
    finally:
        os._exit(0)
