"""Whatever the records say, every screen shows it as text: nothing runs, nothing breaks, no byte of it is obeyed by the terminal."""

from __future__ import annotations

import csv
import os
import pkgutil
import sys
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from email.header import Header
from importlib import import_module
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

import cockpit.tui
from cockpit.domain.draft import Edited
from cockpit.i18n.localizer import Localizer
from cockpit.services.wizards.model import Outgoing
from cockpit.services.wizards.paths import _PATHS
from cockpit.tui import menus
from cockpit.tui.app import CockpitApp
from cockpit.tui.host import Selection
from cockpit.tui.screens.compare import CompareScreen
from cockpit.tui.screens.help import HelpScreen
from cockpit.tui.screens.saved import SavedScreen
from cockpit.tui.screens.sending import SendingScreen
from cockpit.tui.screens.server import ServerScreen
from cockpit.tui.screens.topics import TopicScreen
from cockpit.tui.wizards.screen import WizardScreen
from tests.attacks.naughty import NAUGHTY, OBEYED, harmful, naughty_desk
from tests.desk import Desk
from tests.intake.corpus import mail, mbox
from tests.terminal import terminal
from tests.tui.opened import opened, toasts, type_keys
from tests.tui.wizards.walking import looked

STARTS = range(0, len(NAUGHTY), 2) if os.environ.get("ATTACKS") == "all" else (0,)
"""With which string the filling begins; with ATTACKS=all each field is given nearly each of them."""
SIZE = (80, 24)


class Visitor:
    """Walks through the app and looks at the screen after every key."""

    def __init__(self, app: CockpitApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot
        self.seen: set[str] = set()

    def look(self, where: str) -> None:
        app = self.app
        self.seen.add(type(app.screen).__name__)
        assert app._exception is None, where
        assert not app._exit, where
        segments = [segment for strip in app.screen._compositor.render_strips() for segment in strip]
        assert harmful("".join(segment.text for segment in segments)) == set(), where
        assert [segment for segment in segments if segment.style and (segment.style.link or "@click" in segment.style.meta)] == [], where
        assert harmful("".join(toasts(app)) + app.title + app.sub_title) == set(), where

    async def press(self, where: str, *keys: str) -> None:
        for key in keys:
            if self.app.screen is self.app.home and key == "escape":
                continue
            await type_keys(self.pilot, key)
            self.look(f"{where} {key}")

    async def at(self, where: str, deed: Callable[[], object] | Coroutine[object, object, object], *keys: str) -> None:
        """Do something that opens a screen, press keys there, and come back home."""
        await self.open(where, deed)
        await self.press(where, *keys)
        await looked(self.app, self.pilot)
        await self.leave(where)

    async def open(self, where: str, deed: Callable[[], object] | Coroutine[object, object, object]) -> None:
        if callable(deed):
            deed()
        else:
            self.app.run_worker(deed)
        await looked(self.app, self.pilot)
        self.look(where)

    async def leave(self, where: str) -> None:
        self.look(where)
        for _ in range(9):
            if self.app.screen is self.app.home:
                return
            await self.press(where, "escape")
        pytest.fail(f"no way home from {where}: {self.app.screen}")

    async def shows(self, name: str) -> None:
        """Give a thread its time until a screen is in front."""
        for _ in range(400):
            if type(self.app.screen).__name__ == name:
                break
            await self.pilot.pause(0.02)
        assert type(self.app.screen).__name__ == name
        self.look(name)


async def home(visitor: Visitor) -> None:
    app = visitor.app
    for pane in "1234":
        await visitor.press(f"pane {pane}", pane, "down", "enter", "pagedown", "escape")
    await visitor.press("home", "z", "z", "slash", "x", "escape", "1", "space", "u", "ctrl+r")
    await visitor.at("check-in", app.start_checkin, *["n"] * 12)
    await visitor.at("help", app.open_help, "pagedown", "end")
    await visitor.at("topic", lambda: app.push_screen(TopicScreen("privacy")), "end")
    await visitor.at("palette", app.action_palette, *"theme", "down")


async def lists(visitor: Visitor) -> None:
    app = visitor.app
    await visitor.at("ledger", app.open_ledger, "down", "pagedown")
    await visitor.at("money", lambda: app.open_money(Selection()), "down", "v", "o", "slash", "x", "escape", "w", "down", "c", "end", "escape")
    await visitor.at("lessons", app.open_lessons, "down", "pagedown", "enter")
    await visitor.at("chronology", lambda: app.open_chronology(Selection("client", "alpha")), "home", "enter", "end", "escape", "2", "down", "enter", "0", "4", "escape", "c", "enter")
    for client in ("beta", "gamma"):
        here = Selection("client", client)
        await visitor.at(f"ending {client}", lambda here=here: app.open_ending(here), "down", "pagedown", "x")
    await visitor.at("follow", lambda: app.open_follow(Selection("client", "alpha")), "down")
    await visitor.at("decision", app.weigh("alpha"), "down", "pagedown")
    await visitor.at("preview", lambda: app.open_preview(Selection("client", "alpha")), "right", "c", "down", "p", "k", "escape")
    folder = Path(NAUGHTY["action"] + NAUGHTY["clear and colour"] + NAUGHTY["overrides"])
    await visitor.at("saved", lambda: app.push_screen(SavedScreen(folder, "Back")), "y")
    await visitor.at("erasing", app.erase_for_good("alpha"), "enter", "pagedown", "end", *"no", "enter")


async def forms(visitor: Visitor) -> None:
    app = visitor.app
    here = Selection("client", "alpha")
    await visitor.at("new menu", lambda: app.open_new(here), "down", "pagedown")
    await visitor.at("changing", lambda: app.open_edit(here), "down", "pagedown")
    await visitor.at("deleting", app._delete("alpha", menus.things(app.workspace.records("alpha"), here, app.loc)), "down", "enter")
    things = {thing.value.partition(":")[0]: thing.value for thing in menus.things(app.workspace.records("alpha"), here, app.loc)}
    for kind, thing in things.items():
        record = thing.partition(":")[2]
        form = app.show_form(lambda kind=kind, record=record: app.forms.edit(kind, "alpha", record, app.loc))
        await visitor.at(f"edit {kind}", form, *(["ctrl+s"] if kind in ("client", "person", "contract") else []))
    await visitor.at("new interaction", app.show_form(lambda: app.forms.new("interaction", "alpha", app.loc)), "space", "escape", "ctrl+s")
    await visitor.at("your own details", app.show_form(lambda: app.forms.edit("user", "", "", app.loc)), "pagedown", "ctrl+s")
    await visitor.at("lessons drawn", lambda: app.open_edit(Selection("client", "gamma")), "down", "end")


async def paths(visitor: Visitor) -> None:
    app = visitor.app
    for kind in _PATHS:
        await visitor.at(f"path {kind}", app.walk_through(kind, "beta" if kind == "handover" else "alpha"), *["ctrl+n"] * 3)


async def letters(visitor: Visitor) -> None:
    app = visitor.app
    await visitor.open("letter", app.walk_through("update", "alpha"))
    await visitor.press("letter", "ctrl+s")
    screen = app.screen
    assert isinstance(screen, WizardScreen)
    await visitor.open("by hand", screen.action_by_hand)
    await visitor.press("by hand", "x", "down", "pagedown", "escape")
    proof = screen._fresh(screen.language)
    assert proof is not None
    old = "\n\n".join(NAUGHTY.values())
    await visitor.open("comparing", lambda: app.push_screen(CompareScreen(replace(proof, body=old, edited=Edited("s", old, "s", f"{old}\nx")))))
    await visitor.press("comparing", "down", "pagedown", "end", "escape")
    await visitor.leave("letter")
    people = tuple(app.workspace.records("alpha").people.values())
    for channel in ("email", "chat", "phone", "post"):
        outgoing = Outgoing(locale="fr_FR", channel=channel, subject=NAUGHTY["headers"], body=old, people=people)
        for key in ("s", "e", "t", "d"):
            await visitor.at(f"sending by {channel}", lambda outgoing=outgoing: app.push_screen(SendingScreen(outgoing, "delay", "alpha")), "down", key)


def naughty_files(words: list[str]) -> None:
    """Write an address book, a list of invoices and a mailbox into the working folder."""
    with Path("a.csv").open("w", encoding="utf-8", errors="replace", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Gadget", "Name", "E-mail Address", words[0]])
        rows.writerows([word, word, f"x{place}@evil.example", word] for place, word in enumerate(words))
    with Path("i.csv").open("w", encoding="utf-8", errors="replace", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Invoice number", "Client", "Date", "Amount"])
        rows.writerows([word, word, "2026-01-13", "10.00 EUR"] for word in words)
    encoded = [Header(word.replace("\r", " "), "utf-8").encode(maxlinelen=10**6, linesep="") for word in words if len(word) < 5000]
    Path("m").write_bytes(mbox(
        message for place, word in enumerate(encoded) for message in (
            mail(f"{word} <c{place}@evil.example>", "x@evil.example", subject=word, key=f"i{place}"),
            mail("x@evil.example", f"{word} <c{place}@evil.example>", subject=word, key=f"o{place}"),
        )
    ))  # fmt: skip


async def imports(visitor: Visitor) -> None:
    app = visitor.app
    naughty_files(list(NAUGHTY.values()))
    await visitor.at("import menu", app.action_bring, "down", "down")
    await visitor.open("people", app.bring("people"))
    await visitor.press("people", *"a.csv", "enter")
    await visitor.shows("ColumnsScreen")
    await visitor.press("people", "down", "right", "pagedown", "enter")
    await visitor.shows("TickScreen")
    await visitor.press("people", "end", "space", "enter")
    await visitor.shows("TickScreen")
    await visitor.leave("people")
    await visitor.open("invoices", app.bring_invoices())
    await visitor.press("invoices", *"i.csv", "enter")
    await visitor.shows("TickScreen")
    await visitor.press("invoices", "end")
    await visitor.leave("invoices")
    await visitor.open("mail", app.bring("mail"))
    await visitor.press("mail", *"m", "tab", "ctrl+a", "ctrl+k", *"x@evil.example", "enter", "down", "enter")
    await visitor.shows("TickScreen")
    await visitor.press("mail", "end", "space")
    await visitor.leave("mail")
    await visitor.at("server", lambda: app.push_screen(ServerScreen(NAUGHTY["clipboard"], lambda account, _secret: account)), "x", "enter")


PARTS: dict[str, tuple[Callable[[Visitor], Awaitable[None]], set[str]]] = {
    "home": (home, {"HomeScreen", "CheckInScreen", "HelpScreen", "TopicScreen", "ChooseScreen"}),
    "lists": (lists, {
        "LedgerScreen", "MoneyScreen", "PortfolioScreen", "LessonsScreen", "ChronologyScreen", "EventScreen", "StandingScreen", "DecisionScreen",
        "PreviewScreen", "EraseScreen", "SavedScreen",
    }),
    "forms": (forms, {"FormScreen", "ChooseScreen", "ConfirmScreen"}),
    "paths": (paths, {"WizardScreen"}),
    "letters": (letters, {"EditScreen", "CompareScreen", "SendingScreen"}),
    "imports": (imports, {"PickScreen", "WhereScreen", "ColumnsScreen", "TickScreen", "ServerScreen", "WorkScreen"}),
}  # fmt: skip
"""Each part of the walk and the screens that it has to come by."""
TOO_QUICK = {"WorkScreen"}
"""Shows only while a thread works."""


@pytest.mark.parametrize("first", STARTS)
@pytest.mark.parametrize("part", PARTS)
async def test_every_screen_shows_naughty_words_as_words(empty_desk: Desk, en: Localizer, part: str, first: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    desk, _ = naughty_desk(empty_desk, first)
    walk, screens = PARTS[part]
    async with opened(desk, en, SIZE) as (app, pilot):
        visitor = Visitor(app, pilot)
        await walk(visitor)
        assert screens - TOO_QUICK <= visitor.seen


def test_there_is_no_screen_that_no_attack_reaches() -> None:
    assert shown() - set().union(*(screens for _, screens in PARTS.values())) == set()


def shown() -> set[str]:
    """Return every screen of the program that is shown as it is, not only built upon."""
    for module in pkgutil.walk_packages(cockpit.tui.__path__, "cockpit.tui."):
        import_module(module.name)
    found = {HelpScreen.__name__}
    waiting: list[type[Screen[object]]] = [Screen]
    while waiting:
        kind = waiting.pop()
        below = kind.__subclasses__()
        waiting += below
        if kind.__module__.startswith("cockpit.") and not below:
            found.add(kind.__name__)
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a thing of Unix")
@pytest.mark.parametrize("first", STARTS)
def test_no_byte_of_it_reaches_a_real_terminal(empty_desk: Desk, first: int) -> None:
    desk, _ = naughty_desk(empty_desk, first)
    with terminal(["--lang", "en", "--store", str(desk.store), "--at", desk.now.isoformat()], SIZE) as run:
        run.until("check-in")
        run.press(b"2\r" b"3" b"4" b"1\r" b"u" b"m\x1b" b"cnnn\x1b" b"d\x0e\x0e\x0e\x1b" b"e\x0e\x1b" b"$")
        run.write(b"\x11")
        sent = run.rest().decode("utf-8", "replace")
        assert run.process.returncode == 0
    assert "Cockpit" in sent
    assert [sequence for sequence in OBEYED if sequence in sent] == []
