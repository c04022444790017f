"""Entry point and composition root: the only reader of the clock, the environment and the command line."""

from __future__ import annotations

import gc
import io
import os
import sys
from datetime import datetime

from cockpit.cli.context import Context


def main() -> int:
    """Run the command line and return its exit code (0 done, 1 refused, 2 wrong usage)."""
    # What is made while starting stays: looking through it for garbage again and again costs 10 ms.
    gc.set_threshold(100_000, 20, 20)
    # Terminals without the kitty protocol make Textual wait this long (ms) to tell escape from a sequence; its default is 100.
    os.environ.setdefault("ESCDELAY", "25")
    for stream in (sys.stdout, sys.stderr):
        # A terminal without Unicode shows a question mark for what it does not know; it is no reason to stop.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    from cockpit.cli.main import crashed, run  # noqa: PLC0415 - after the cheap checks; keeps `python -m cockpit` quick to fail

    context = Context(
        environment=os.environ, clock=lambda: datetime.now().astimezone(), stdin=sys.stdin, stdout=sys.stdout, stderr=sys.stderr
    )
    try:
        return run(sys.argv[1:], context)
    except Exception as error:  # noqa: BLE001 - told in full but for the words of clients that a traceback would show
        return crashed(error, context)


if __name__ == "__main__":
    sys.exit(main())
