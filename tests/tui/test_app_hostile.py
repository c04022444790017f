"""Whatever names and messages are made of, they are shown as they are: nothing runs, nothing breaks, nothing reaches the terminal."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.domain.client import Client, Person
from cockpit.domain.interaction import Interaction
from cockpit.domain.invoice import Invoice
from cockpit.domain.money import Money
from cockpit.domain.profile import User
from cockpit.domain.project import Commitment, DateChange, Goodwill, Milestone, Project, Stake
from cockpit.domain.records import ClientRecords
from cockpit.i18n.localizer import Localizer
from cockpit.tui.app import CockpitApp
from tests.desk import NOW, Desk
from tests.terminal import readable
from tests.tui.opened import opened, screen_text, toasts, type_keys

HOSTILE = {
    "markup": "[/b] oops [bold]x[/] [",
    "action": "[@click=app.quit]click[/] [@click=app.bell()]x[/]",
    "escape": "\x1b]52;c;aGFja2Vk\x07 \x1b[2J\x1b[31mred \x9b31m\x00\x08",
    "right-to-left": "שלום \u202etxet desrever\u202c \u2066x\u2069",
    "emoji": "👩‍👩‍👧‍👦🦊🇫🇷é̂̃ ＷＩＤＥ株式会社",
    "blank": "\u200b\u2060\ufeff \t\n\r\u2028",
    "percent": "%(name)s %s %d 100 % {x} $name \\ \\n",
    "long": "Ω" * 5000,
    "long words": "word " * 1000,
    "surrogate": "\ud800x".encode("utf-8", "replace").decode(),
}
SHOWN = {"markup": "[/b] oops", "action": "[@click=app.quit]click[/]", "percent": "%(name)s %s", "long": "ΩΩΩΩΩ", "emoji": "🦊", "right-to-left": "שלום"}


def records(text: str) -> ClientRecords:
    """Return a client all of whose words are the same, with an item of nearly every kind on the agenda."""
    day, soon = NOW.date() - timedelta(days=20), NOW.date() + timedelta(days=1)
    at = NOW - timedelta(days=30)
    mail = Interaction(id="1", at=at, logged=at, direction="out", channel="email", person="p", project="p", summary=text)
    return ClientRecords(
        client=Client(id="hostile", name=text, country="FR", zone="Europe/Paris", sector=text, note=text),
        people={"p": Person(id="p", name=text, emails=("x@example.org",), note=text)},
        projects={"p": Project(id="p", title=text, started=day, value=Money(Decimal(100), "EUR"), stakes=(Stake(text=text, on=soon),), note=text)},
        milestones={"m": Milestone(id="m", project="p", title=text, dates=(DateChange(due=day, at=at, reason=text), DateChange(due=day + timedelta(days=1), at=at, reason=text)), remaining=Decimal(3))},
        commitments={
            "mine": Commitment(id="mine", by="me", text=text, due=soon, project="p"), "theirs": Commitment(id="theirs", by="client", text=text, due=day),
        },
        goodwill={"g": Goodwill(id="g", kind="free-extra", text=text, cost=Money(Decimal(1), "EUR"), offered=day, accepted=day)},
        invoices={"i": Invoice(id="i", number=text, issued=day, due=day + timedelta(days=1), amount=Money(Decimal(10), "EUR"), note=text)},
        log=(mail, replace(mail, id="2", at=NOW - timedelta(days=2), direction="in"), replace(mail, id="3", at=NOW - timedelta(days=9))),
    )


CASES = [
    *((name, (120, 36)) for name in (HOSTILE if os.environ.get("ATTACKS") == "all" else ("markup", "action", "right-to-left"))),
    *((name, (80, 24)) for name in ("long", "emoji")),
]
"""As in `tests/attacks`, the short form takes some of the texts through this walk; there each of them is on every screen."""


@pytest.fixture(params=HOSTILE)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def hostile(empty_desk: Desk, name: str) -> Desk:
    workspace = empty_desk.open()
    user = User(name=HOSTILE[name], trade=HOSTILE[name], country="FR", zone="Europe/Paris")
    workspace.commit_profile(Act("user-edited"), lambda profile: replace(profile, user=user))
    workspace.commit("hostile", Act("client-added", {"title": HOSTILE[name]}), lambda _: records(HOSTILE[name]))
    workspace.close()
    return empty_desk


def controls(app: CockpitApp) -> set[str]:
    """Return what stands on the screen and might be obeyed by a terminal: C0, C1, and what reorders the text."""
    strips = app.screen._compositor.render_strips()
    text = "".join(segment.text for strip in strips for segment in strip)
    return {character for character in text if unicodedata.category(character) in {"Cc", "Cs"} or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}


def links(app: CockpitApp) -> list[object]:
    """Return the actions and links that a click on the screen would follow."""
    strips = app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    return [style.meta.get("@click") or style.link for style in styles if style.link or "@click" in style.meta]


WALK = (
    "down", "2", "3", "4", "enter", "escape", "z", "z", "slash", "x", "escape", "1", "space", "u", "ctrl+r", "u", "s", "enter", "u", "l", "f1", "escape", "E", "down", "down",
    "enter", "escape", "E", "up", "enter", "enter", "escape", "n", "down", "down", "enter", "escape", "ctrl+p", "escape", "L", "question_mark", "escape",
    "c", "enter", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n", "n", "enter", "3", "space", "2", "E", "enter", "ctrl+s",
    "escape", "escape", "1", "home", "d", *["ctrl+n"] * 9, "escape", "escape", "w", *["ctrl+n"] * 5, "escape", "escape", "p", "down", "escape", "escape",
)  # fmt: skip


@pytest.mark.parametrize(("name", "size"), CASES, indirect=["name"])
async def test_on_every_screen_and_toast_it_is_only_text(hostile: Desk, en: Localizer, name: str, size: tuple[int, int]) -> None:
    async with opened(hostile, en, size) as (app, pilot):
        seen, said = screen_text(app), toasts(app)
        for key in WALK:
            await type_keys(pilot, key)
            said += toasts(app)
            assert app._exit is False, key
            assert controls(app) == set(), key
            assert links(app) == [], key
            seen += screen_text(app)
        assert app._exception is None
    if name in SHOWN:
        assert SHOWN[name] in seen
        assert any(SHOWN[name] in text for text in said)
    assert not any("\x1b" in text or "\u202e" in text for text in said)


@pytest.mark.parametrize("place", range(11))
async def test_the_form_of_every_kind_shows_it_verbatim(empty_desk: Desk, en: Localizer, place: int) -> None:
    workspace = empty_desk.open()
    workspace.commit("hostile", Act("client-added", {"title": "x"}), lambda _: records(HOSTILE["action"]))
    workspace.close()
    async with opened(empty_desk, en) as (app, pilot):
        await type_keys(pilot, "n", *["down"] * place, "enter")
        assert links(app) == []
        if place:
            assert "[@click=app.quit]click[/]" in screen_text(app)
        await type_keys(pilot, "ctrl+s")
        assert links(app) == [] and controls(app) == set()


def output(desk: Desk, keys: bytes) -> Iterator[bytes]:
    """Yield what a real terminal is sent while keys are pressed, one by one, each after the program has drawn."""
    import fcntl
    import pty
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "cockpit", "--store", str(desk.store)], stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
        cwd=Path(__file__).parents[2], env={**os.environ, "TERM": "xterm-256color"},
    )
    os.close(slave)
    pending = [keys[place : place + 1] for place in range(len(keys))]
    drawn = False
    try:
        while True:
            if readable(master, 0.3 if drawn else 60):
                drawn = True
                try:
                    data = os.read(master, 65536)
                except OSError:  # the program has closed the terminal
                    return
                if not data:
                    return
                yield data
            elif pending:
                os.write(master, pending.pop(0))
            elif process.poll() is not None:
                return
    finally:
        process.kill()
        process.wait()
        os.close(master)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a thing of Unix")
@pytest.mark.parametrize("name", ["escape", "right-to-left"])
def test_not_one_of_its_bytes_is_obeyed_by_a_real_terminal(hostile: Desk) -> None:
    sent = b"".join(output(hostile, b" uc\rnnnn\r\x0e\x0e\x11"))
    assert b"Cockpit" in sent
    for forbidden in (b"\x1b]52", b"aGFja2Vk\x07", b"\x9b31m", b"\x1b[2J\x1b[31m", "\u202e".encode(), "\u2066".encode()):
        assert forbidden not in sent
