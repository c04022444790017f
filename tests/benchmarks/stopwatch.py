"""Times programs from the outside: what they write to a terminal of their own, and when."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import resource
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

PATIENCE = 30.0
"""Seconds after which a program is given up."""
QUIET = 0.1
"""Seconds without output after which a screen counts as drawn."""
QUIT = b"\x11"
"""ctrl+q"""
SGR = rb"(?:\x1b\[[0-9;]*m)*"
"""Colours, which may stand between any two characters."""
_STATUS = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)


class Run(NamedTuple):
    """How long something took, and how much of that time a processor worked on it: on a busy machine only the second says much."""

    seconds: float
    processor: float

    @classmethod
    def least(cls, runs: Iterable[Run]) -> Run:
        """Return the smallest of both."""
        return cls(*map(min, zip(*runs, strict=True)))

    def beside(self, floor: Run) -> str:
        """Return a note of how many times the processor works as long as for the floor."""
        return f"processor {self.processor / floor.processor:.3g} x"


def command(words: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Run a command whose output goes nowhere; raises CalledProcessError when it fails."""
    before, began = _children(), time.perf_counter()
    subprocess.run(words, env=dict(environment), stdout=subprocess.DEVNULL, check=True)
    return Run(time.perf_counter() - began, _children() - before)


def in_turn(runs: int, *sides: Callable[[], Run]) -> list[Run]:
    """Return the least run of each side, run in turn; the first round is thrown away."""
    rounds = [[side() for side in sides] for _ in range(runs + 1)][1:]
    return [Run.least(times) for times in zip(*rounds, strict=True)]


def _children() -> float:
    """Return the seconds of processor that all processes started here and ended by now have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Program:
    """One run of a program in a terminal. What it sends is kept since the last key; all times are in seconds."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str], columns: int = 120, rows: int = 36) -> None:
        self._began = time.perf_counter()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(words[0], list(words), {**environment, "COLUMNS": str(columns), "LINES": str(rows)})  # noqa: S606 - our own commands
        self.sent = b""
        """What was sent since the last key."""
        self._ended = False

    def ready(self, frame: re.Pattern[bytes]) -> Run:
        """Wait for the first frame that shows something; return how long it took from the start of the program. Raises TimeoutError."""
        shown = self._until(frame)
        return Run(shown - self._began, self.processor())

    def press(self, key: bytes, frame: re.Pattern[bytes]) -> float:
        """Press a key and return how long it took until a frame showed what it does; raises TimeoutError."""
        self.sent = b""
        pressed = time.perf_counter()
        os.write(self._terminal, key)
        return self._until(frame) - pressed

    def rest(self, quiet: float = QUIET) -> None:
        """Read on until nothing has come for a while, or the program has ended."""
        while self._readable(quiet) and self._read():
            pass

    def watch(self, seconds: float) -> int:
        """Read on for some time, and return how many bytes came."""
        self.sent = b""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if self._readable(left):
                self._read()
        return len(self.sent)

    def leave(self) -> float:
        """Quit, and return how long it took until the process had ended."""
        left = time.perf_counter()
        os.write(self._terminal, QUIT)
        self.rest(PATIENCE)
        os.waitpid(self._pid, 0)
        self._ended = True
        return time.perf_counter() - left

    def peak(self) -> float:
        """Return the most memory that was ever resident, in MB (Linux)."""
        found = _STATUS.search(Path(f"/proc/{self._pid}/status").read_text())
        if found is None:
            raise RuntimeError("the system does not tell the peak of memory")
        return int(found[1]) / 1024

    def processor(self) -> float:
        """Return the seconds of processor that its threads have used so far (Linux)."""
        return sum(int(file.read_text().split()[0]) for file in Path(f"/proc/{self._pid}/task").glob("*/schedstat")) / 1e9

    def close(self) -> None:
        """End the program if it still runs."""
        os.close(self._terminal)  # which hangs up
        if not self._ended:
            os.kill(self._pid, 9)
            os.waitpid(self._pid, 0)

    def _until(self, frame: re.Pattern[bytes]) -> float:
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end:
            if self._readable(PATIENCE):
                if not self._read():
                    break
                if frame.search(self.sent):
                    return time.perf_counter()
        raise TimeoutError(f"{frame.pattern!r} never came; at the end: {self.sent[-2000:]!r}")

    def _readable(self, seconds: float) -> bool:
        return bool(select.select([self._terminal], [], [], seconds)[0])

    def _read(self) -> bool:
        try:
            data = os.read(self._terminal, 65536)
        except OSError:  # what Linux answers once the other side is closed
            return False
        self.sent += data
        return bool(data)


@contextmanager
def program(words: Sequence[str], environment: Mapping[str, str], columns: int = 120, rows: int = 36) -> Iterator[Program]:
    """Run a program in a terminal for the length of a block."""
    running = Program(words, environment, columns, rows)
    try:
        yield running
    finally:
        running.close()
