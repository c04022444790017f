"""Our driver reads keys, leaves at once, and puts the terminal back as it was."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios
import textwrap

import pytest

APP = textwrap.dedent("""
    from textual.app import App
    from textual.widgets import Static
    from cockpit.tui.driver import QuickDriver

    class Small(App):
        ENABLE_COMMAND_PALETTE = False
        def compose(self):
            yield Static("waiting")
        def on_key(self, event):
            self.query_one(Static).update(f"pressed-{event.key}")

    Small(driver_class=QuickDriver).run()
""")


def read_until(terminal: int, text: bytes) -> bytes:
    seen = b""
    while text not in seen:
        assert select.select([terminal], [], [], 20)[0], seen
        seen += os.read(terminal, 65536)
    return seen


@pytest.mark.skipif(sys.platform == "win32", reason="a driver for terminals of Linux and macOS")
def test_keys_arrive_and_leaving_restores_the_terminal() -> None:
    terminal, inside = pty.openpty()
    before = termios.tcgetattr(inside)
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "60", "LINES": "10"}
    with subprocess.Popen([sys.executable, "-c", APP], stdin=inside, stdout=inside, stderr=inside, env=environment) as running:
        read_until(terminal, b"waiting")
        os.write(terminal, b"x")
        read_until(terminal, b"pressed-x")
        os.write(terminal, b"\x1b")
        read_until(terminal, b"pressed-escape")
        os.write(terminal, b"\x11")
        read_until(terminal, b"\x1b[?1049l")
        assert running.wait(20) == 0
    assert termios.tcgetattr(inside) == before
    os.close(inside)
    os.close(terminal)
