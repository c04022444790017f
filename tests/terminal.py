"""The real program on a real terminal of its own: what it sends is kept byte by byte, keys are pressed, signals are sent."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).parents[1]
PATIENCE = 60.0
"""Seconds that a busy machine is given."""
QUIET = 0.25
"""Seconds without output after which the program is taken to wait for a key."""
SEQUENCE = re.compile(rb"\x1b(?:\][^\x07\x1b]*(?:\x07|\x1b\\)|[\[\]PX^_][0-?]*[ -/]*[@-~]|[ -/]*[0-~])")


def readable(descriptor: int, seconds: float) -> bool:
    """Wait until something can be read. `poll`, because `select` knows no descriptor past 1023, and a long test run gets there."""
    waiting = select.poll()
    waiting.register(descriptor, select.POLLIN)
    return bool(waiting.poll(seconds * 1000))


class Terminal:
    """One run of the program."""

    def __init__(self, process: subprocess.Popen[bytes], master: int) -> None:
        self.process = process
        self.master = master
        self.sent = b""
        """Everything the program has sent."""

    def until(self, *words: str) -> None:
        """Read on until words show that did not before the last key; between them there may be anything."""
        start, end = len(self.sent), monotonic() + PATIENCE
        while not all(word.encode() in SEQUENCE.sub(b"", self.sent[start:]) for word in words):
            assert monotonic() < end, (words, SEQUENCE.sub(b"", self.sent)[-3000:])
            assert self.read(0.1) or self.process.poll() is None, (words, self.sent[-3000:])

    def read(self, seconds: float) -> bool:
        """Take what the program sends within some seconds; False when nothing came."""
        if not readable(self.master, seconds):
            return False
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:  # the program has closed the terminal
            return False
        self.sent += data
        return bool(data)

    def press(self, keys: bytes) -> None:
        """Press keys one after the other, each once the program has drawn what the one before it did."""
        for place in range(len(keys)):
            self.write(keys[place : place + 1])
            while self.read(QUIET):
                pass

    def write(self, data: bytes) -> None:
        """Hand over bytes as fast as the program takes them."""
        os.set_blocking(self.master, False)
        end = monotonic() + PATIENCE
        while data:
            assert monotonic() < end
            self.read(0)
            try:
                data = data[os.write(self.master, data) :]
            except BlockingIOError:
                self.read(0.02)
        os.set_blocking(self.master, True)

    def resize(self, rows: int, columns: int) -> None:
        """Change the size of the terminal, of which the program is told."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process.send_signal(signal.SIGWINCH)

    def rest(self) -> bytes:
        """Read on until the program has ended, and return all that it sent; its exit code is then known."""
        end = monotonic() + PATIENCE
        while self.process.poll() is None:
            assert monotonic() < end, self.sent[-3000:]
            self.read(0.05)
        while self.read(0.05):
            pass
        return self.sent

    def kill(self, how: signal.Signals) -> None:
        """Send a signal, and wait for the end."""
        self.process.send_signal(how)
        self.rest()


START = "import signal, sys; signal.signal(signal.SIGHUP, signal.SIG_DFL)\n{script}\nfrom cockpit.__main__ import main\nsys.exit(main())"
"""The program, told when its terminal goes away also where the tests run under `nohup`."""


@contextmanager
def terminal(
    arguments: Sequence[str], size: tuple[int, int] = (120, 36), environment: Mapping[str, str] | None = None, script: str = "",
) -> Iterator[Terminal]:
    """Start the program on a terminal of columns and rows; `script` is Python that is run before it."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-c", START.format(script=script), *arguments], stdin=slave, stdout=slave, stderr=slave, start_new_session=True, cwd=ROOT,
        env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), **(environment or {})},
    )
    os.close(slave)
    try:
        yield Terminal(process, master)
    finally:
        process.kill()
        process.wait()
        os.close(master)
