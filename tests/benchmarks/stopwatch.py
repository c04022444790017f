"""Times programs from the outside: what they write to a terminal of their own, and when."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

COLUMNS, ROWS = 120, 36
PATIENCE = 30.0
"""Seconds after which a program is given up."""
QUIET = 0.12
"""Seconds without output after which a screen counts as drawn."""
QUIT = b"\x11"
"""ctrl+q"""


class Session(NamedTuple):
    """One run of a program in a terminal; seconds."""

    ready: float
    """From its start to the frame that shows the text waited for."""
    keys: tuple[float, ...]
    """From each key to the first output after it."""
    quit: float
    """From ctrl+q to the end of the process."""


def command(words: Sequence[str], environment: Mapping[str, str]) -> float:
    """Return how long a command takes whose output goes nowhere; raises CalledProcessError when it fails."""
    began = time.perf_counter()
    subprocess.run(words, env=dict(environment), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def session(words: Sequence[str], environment: Mapping[str, str], ready: str, key: bytes, times: int) -> Session:
    """Run a program in a terminal until it shows `ready`, press a key some times, and leave; raises TimeoutError."""
    began = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe(words[0], list(words), dict(environment))  # noqa: S606 - our own commands
    try:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        shown = _wait(terminal, ready.encode())
        _drain(terminal)
        reactions = []
        for _ in range(times):
            pressed = time.perf_counter()
            os.write(terminal, key)
            reactions.append(_wait(terminal, b"") - pressed)
            _drain(terminal)
        left = time.perf_counter()
        os.write(terminal, QUIT)
        _drain(terminal, PATIENCE)
        os.waitpid(process, 0)
        return Session(shown - began, tuple(reactions), time.perf_counter() - left)
    finally:
        os.close(terminal)


def _wait(terminal: int, text: bytes) -> float:
    """Return the moment at which a text has been written, anything at all for an empty one."""
    seen = b""
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until:
        if select.select([terminal], [], [], PATIENCE)[0]:
            seen += os.read(terminal, 65536)
            if text in seen:
                return time.perf_counter()
    raise TimeoutError(f"{text!r} never came; at the end: {seen[-500:]!r}")


def _drain(terminal: int, quiet: float = QUIET) -> None:
    """Read on until the program has been quiet for a while, or has ended."""
    while select.select([terminal], [], [], quiet)[0]:
        try:
            if not os.read(terminal, 65536):
                return
        except OSError:  # what Linux answers once the other side is closed
            return
