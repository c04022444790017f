"""The terminal's keys, read without a clock: Textual's own driver looks ten times a second whether it is to stop, and so ends late."""

from __future__ import annotations

import os
from codecs import getincrementaldecoder
from collections.abc import Iterable
from selectors import EVENT_READ, SelectSelector
from typing import TYPE_CHECKING, Any

from textual import constants
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message

AT_ONCE = 4096
"""Bytes read at once: more than any key or mouse event sends."""
CLOSED = -1
"""In the place of a descriptor."""
MARGIN = 0.002
"""Seconds that are waited longer than an escape may take, so that its time is surely over."""


class PromptDriver(LinuxDriver):
    """Waits for keys and for being told to stop, and for nothing else.

    Textual's waits in rounds of 0.1 s, with one more at the end: leaving took up to 0.2 s, an escape without the kitty protocol 0.1 s
    whatever `ESCDELAY` says, and an app that nobody touches woke ten times a second. What is read still goes through its parser.
    """

    def __init__(self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._told = self._tell = CLOSED
        """The ends of a pipe at which the thread that reads hears that it is to stop, and at which it is told."""

    def start_application_mode(self) -> None:
        """Begin, or go on after another program had the terminal."""
        if self._told == CLOSED:
            self._told, self._tell = os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # the library does not say what it returns

    def disable_input(self) -> None:
        """Stop reading at once; it is still the library that waits for the thread and restores the terminal."""
        if self._key_thread is not None and self._key_thread.is_alive():
            os.write(self._tell, b"\0")
        super().disable_input()

    def close(self) -> None:
        """End, or make room for another program."""
        super().close()
        if self._told != CLOSED:
            os.close(self._told)
            os.close(self._tell)
            self._told = self._tell = CLOSED

    def run_input_thread(self) -> None:
        """Hand on what the terminal sends until told to stop."""
        parser, decode = XTermParser(self._debug), getincrementaldecoder("utf-8")().decode
        with SelectSelector() as selector:
            selector.register(self.fileno, EVENT_READ)
            selector.register(self._told, EVENT_READ)
            patience: float | None = None
            ahead = True
            while True:
                ready = {key.fd for key, _ in selector.select(patience)}
                # What came may be the beginning of more, so it is looked at again after a moment of silence.
                patience = constants.ESCAPE_DELAY + MARGIN if self.fileno in ready else None
                if self.fileno in ready:
                    found = os.read(self.fileno, AT_ONCE)
                    text = decode(found)
                    if ahead:  # typed before the program had the terminal, which until then wrote enter as the end of a line
                        text, ahead = text.replace("\n", "\r"), False
                    self._hand_on(parser.feed(text) if text else ())
                    if not found:
                        selector.unregister(self.fileno)  # the terminal has ended; it would be ready for ever
                self._hand_on(parser.tick())
                if self._told in ready:
                    break
        try:
            self._hand_on(parser.feed(""))
        except (EOFError, ParseError):  # as the library ends: in the middle of a sequence nothing is missed
            return

    def _hand_on(self, found: Iterable[Message]) -> None:
        for message in found:
            self.process_message(message)
