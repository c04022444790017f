"""Textual's driver for Linux and macOS terminals, without its waits: leaving and escape are answered at once.

The stock input thread looks only every 0.1 s whether the app has ended or whether escape was a key by itself, and waits 0.1 s more at the
end. Here a pipe wakes it, and it looks sooner while a sequence is unfinished. How the terminal is set up, read and put back is all as in
Textual 8.2.
"""

from __future__ import annotations

import os
import selectors
import time
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import TYPE_CHECKING

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.app import App

_PAUSE, _SHORT = 0.1, 0.005
"""Seconds after which the input thread looks up, and while it is still open whether escape begins a sequence."""
_GRACE = 0.02
"""Seconds in which a terminal has heard that the mouse is not wanted any more; what it sent before is dropped, not left to the shell."""
_MOST = 4096
"""Bytes read at a time."""


class QuickDriver(LinuxDriver):
    """The driver with an input thread that can be woken."""

    def __init__(self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None) -> None:
        """Open the pipe through which the input thread is woken."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._woken, self._wake = os.pipe()

    def disable_input(self) -> None:
        """Stop listening to the terminal."""
        if self._key_thread is not None and self._key_thread.is_alive():
            self._disable_mouse_support()
            time.sleep(_GRACE)
            self.exit_event.set()
            os.write(self._wake, b"\0")
            self._key_thread.join()
            os.read(self._woken, 1)
            self.exit_event.clear()
        super().disable_input()

    def run_input_thread(self) -> None:
        """Hand what the terminal sends to the app, until input is disabled."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")().decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                unfinished = parser._timeout_time is not None  # noqa: SLF001 - Textual tells nobody else
                for key, _ in selector.select(_SHORT if unfinished else _PAUSE):
                    data = decode(os.read(self.fileno, _MOST)) if key.fd == self.fileno else ""
                    for event in parser.feed(data) if data else ():
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        with suppress(EOFError, ParseError):
            for _event in parser.feed(""):
                pass
