"""The driver that reads the terminal's keys: at once, without a clock, and not a moment longer than told."""

from __future__ import annotations

import asyncio
import os
import pty
import termios
import tty
from collections.abc import Iterator
from queue import Queue
from selectors import SelectSelector
from threading import Thread

import pytest
from textual import constants, events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from cockpit.i18n.localizer import Localizer
from cockpit.tui import terminal
from cockpit.tui.app import CockpitApp
from cockpit.tui.terminal import PromptDriver
from tests.desk import Desk

PATIENCE = 30


class Listening(PromptDriver):
    """The driver at a terminal of its own, telling a queue what it would tell the app."""

    def __init__(self, descriptor: int) -> None:
        super().__init__(App())
        self.fileno = descriptor
        self.found: Queue[Message] = Queue()

    def process_message(self, message: Message) -> None:
        self.found.put(message)

    def write(self, data: str) -> None:
        """Nothing is drawn here."""

    def begin(self) -> Thread:
        self._told, self._tell = os.pipe()
        self._key_thread = Thread(target=self.run_input_thread, daemon=True)
        self._key_thread.start()
        return self._key_thread

    async def key(self) -> str:
        message = await asyncio.to_thread(self.found.get, timeout=PATIENCE)
        assert isinstance(message, events.Key)
        return message.key


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """The keyboard's end of a terminal, and the program's, which has each byte at once."""
    master, slave = pty.openpty()
    tty.setraw(slave)
    yield master, slave
    os.close(slave)
    os.close(master)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float | None]:
    """How long each wait for keys may last."""
    found: list[float | None] = []

    class Watched(SelectSelector):
        def select(self, timeout=None):
            found.append(timeout)
            return super().select(timeout)

    monkeypatch.setattr(terminal, "SelectSelector", Watched)
    return found


async def test_an_app_that_nobody_touches_waits_without_end_and_stops_when_told(ends, waits) -> None:
    driver = Listening(ends[1])
    thread = driver.begin()
    os.write(ends[0], b"j")
    assert await driver.key() == "j"
    driver.disable_input()
    assert not thread.is_alive()
    # For the key as long as it takes; after it as long as an escape may take, and then as long as it takes again.
    assert waits[0] is None
    assert set(waits[1:]) <= {constants.ESCAPE_DELAY + terminal.MARGIN, None}
    driver.close()


async def test_an_escape_is_told_when_nothing_follows_and_a_sequence_as_the_key_it_is(ends) -> None:
    driver = Listening(ends[1])
    driver.begin()
    os.write(ends[0], b"\x1b")
    assert await driver.key() == "escape"
    os.write(ends[0], b"\x1b[B")
    assert await driver.key() == "down"
    os.write(ends[0], b"\xc3")
    os.write(ends[0], b"\xa9j")
    assert [await driver.key(), await driver.key()] == ["é", "j"]
    driver.disable_input()
    driver.close()


async def test_it_can_stop_for_another_program_and_go_on(ends) -> None:
    driver = Listening(ends[1])
    for key in ("a", "b"):
        thread = driver.begin()
        os.write(ends[0], key.encode())
        assert await driver.key() == key
        driver.disable_input()
        driver.disable_input()  # as the library does, once for the terminal and once for the app
        assert not thread.is_alive()
        driver.close()


async def test_a_terminal_that_is_gone_is_not_read_again_and_again(waits) -> None:
    heard, said = os.pipe()
    driver = Listening(heard)
    thread = driver.begin()
    os.close(said)
    driver.disable_input()
    assert not thread.is_alive()
    assert len(waits) <= 4
    driver.close()
    os.close(heard)


def test_terminals_are_read_so_and_nothing_else_is(desk: Desk, en: Localizer, monkeypatch: pytest.MonkeyPatch) -> None:
    app = CockpitApp(desk.open(), en, config_file=desk.config, first_start=False)
    monkeypatch.setattr("textual.app.App.get_driver_class", lambda _app: LinuxDriver)
    assert app.get_driver_class() is PromptDriver
    monkeypatch.setattr("textual.app.App.get_driver_class", lambda _app: HeadlessDriver)
    assert app.get_driver_class() is HeadlessDriver


async def test_enter_typed_before_the_program_had_the_terminal_is_enter(ends) -> None:
    """Until then the terminal itself turns it into the end of a line."""
    driver = Listening(ends[1])
    tty.setcbreak(ends[1])
    settings = termios.tcgetattr(ends[1])
    settings[tty.IFLAG] |= termios.ICRNL
    termios.tcsetattr(ends[1], termios.TCSANOW, settings)
    os.write(ends[0], b"n\r")
    tty.setraw(ends[1], termios.TCSANOW)
    driver.begin()
    assert [await driver.key(), await driver.key()] == ["n", "enter"]
    os.write(ends[0], b"\n")
    assert await driver.key() == "ctrl+j"
    driver.disable_input()
    driver.close()
