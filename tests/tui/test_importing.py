"""Importing on the screen: from an empty home to clients out of a real mailbox or address book, and what can go wrong on the way."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from cockpit.domain.act import Act
from cockpit.domain.mail_account import MailAccount
from cockpit.domain.profile import User
from cockpit.i18n.localizer import Localizer
from cockpit.services.mail_sources import Progress, Watch
from cockpit.services.mail_sync import sync
from cockpit.storage.config import load_settings
from cockpit.tui.app import CockpitApp
from cockpit.tui.screens.columns import ColumnsScreen
from cockpit.tui.screens.importing import WhereScreen
from cockpit.tui.screens.server import ServerScreen
from cockpit.tui.screens.ticking import TickScreen
from cockpit.tui.screens.working import WorkScreen
from tests.desk import NOW, Desk
from tests.intake.corpus import ME, mail, mbox, written
from tests.intake.dovecot import NO_SERVER, PASSWORD, USER, running
from tests.intake.keyrings import kept_in_memory
from tests.tui.opened import flat, opened, screen_lines, screen_text, settled, toasts, type_keys

LEA = "lea@atelier-brume.fr"
HOSTILE = "[/b] \x1b]52;c;aGk=\x07 plan"


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """Six letters to Léa with their answers, one exchange with a hostile name, and something that is no message."""
    start = NOW - timedelta(days=63)
    messages = []
    for n in range(6):
        asked = start + timedelta(days=7 * n)
        messages.append(mail(ME, f"Léa <{LEA}>", at=asked, key=f"l{n}", body="Bonjour, pouvez-vous valider les maquettes ?"))
        messages.append(mail(f"Léa Brume <{LEA}>", ME, at=asked + timedelta(days=1), key=f"m{n}", subject="Re: les maquettes"))
    messages += [mail(ME, "max@gmail.com", key="x1"), mail(f'"{HOSTILE}" <max@gmail.com>', ME, key="x2"), mail(LEA, ME, at=None, key="n")]
    return written(tmp_path / "mail" / "box", mbox(messages))


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A directory that other users may enter, as parts of the server do when root runs this."""
    place = Path(tempfile.mkdtemp(prefix="cockpit-mail-"))
    place.chmod(0o755)
    yield place / "server"
    shutil.rmtree(place)


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    workspace = empty_desk.open()
    user = User(name="Zoe", emails=(ME,), country="FR", zone="Europe/Paris")
    workspace.commit_profile(Act("user-edited"), lambda profile: replace(profile, user=user))
    workspace.close()
    return empty_desk


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Give a thread its time: it ends when it ends."""
    async with asyncio.timeout(20):
        while not holds():
            await asyncio.sleep(0.01)
            await settled(pilot)
    await settled(pilot)


async def into(app: CockpitApp, pilot: Pilot[None], source: str, path: object) -> None:
    """Press `i`, choose the source and type the path."""
    await type_keys(pilot, "i", *(["down", "down"] if source == "people" else []), "enter")
    assert isinstance(app.screen, WhereScreen)
    await type_keys(pilot, *str(path), "enter")


async def test_from_an_empty_home_to_clients_out_of_a_mailbox(desk: Desk, loc: Localizer, box: Path) -> None:
    async with opened(desk, loc, (80, 24)) as (app, pilot):
        await into(app, pilot, "mail", box)
        await until(pilot, lambda: isinstance(app.screen, TickScreen))
        page = screen_text(app)
        assert "Léa Brume" in page
        assert loc.ngettext("%(n)s message", "%(n)s messages", 12) in page
        assert "\x1b" not in "".join(screen_lines(app))
        await type_keys(pilot, "space", "enter")
        await until(pilot, lambda: isinstance(app.screen, TickScreen) and loc.gettext("What the mailbox brought") in screen_text(app))
        assert flat(loc.gettext("Not taken, and why")) in screen_text(app)
        await type_keys(pilot, "enter")
        assert app.screen is app.home
        assert app.workspace.store.clients() == ("atelier-brume",)
        assert app.workspace.silence("atelier-brume").theirs is not None
        assert len(app.workspace.records("atelier-brume").log) == 12

        await into(app, pilot, "mail", box)
        await type_keys(pilot, "enter")  # only the clients there are
        await until(pilot, lambda: isinstance(app.screen, TickScreen))
        assert flat(loc.gettext("Nothing new to log.")) in screen_text(app)


async def test_all_are_ticked_with_one_key_and_none_with_the_same(desk: Desk, en: Localizer, box: Path) -> None:
    async with opened(desk, en) as (app, pilot):
        await into(app, pilot, "mail", box)
        await until(pilot, lambda: isinstance(app.screen, TickScreen))
        assert isinstance(app.screen, TickScreen)
        await type_keys(pilot, "a")
        assert app.screen.ticked == {LEA, "max@gmail.com"}
        await type_keys(pilot, "a")
        assert not app.screen.ticked
        await type_keys(pilot, "escape")
        assert app.screen is app.home
        assert app.workspace.store.clients() == ()


async def test_what_is_wrong_stands_beside_its_field(desk: Desk, loc: Localizer, tmp_path: Path) -> None:
    empty = written(tmp_path / "empty", b"")
    async with opened(desk, loc, (80, 24)) as (app, pilot):
        for path, words in ((tmp_path / "none", "There is nothing at this place; check the path."), (empty, "This is empty.")):
            await into(app, pilot, "mail", path)
            assert flat(loc.gettext(words)) in screen_text(app)
            await type_keys(pilot, "escape")
        await into(app, pilot, "people", empty)
        assert flat(loc.gettext("This file is empty.")) in screen_text(app)
        await type_keys(pilot, "escape")
        await into(app, pilot, "mail", "")
        await type_keys(pilot, "tab", "x", "enter")
        assert isinstance(app.screen, WhereScreen)
        await type_keys(pilot, "escape")
        assert app.screen is app.home


async def test_home_and_quotes_in_a_path_are_understood(desk: Desk, en: Localizer, own_environment: Path, box: Path) -> None:
    (own_environment / "Mail").symlink_to(box.parent)
    async with opened(desk, en) as (app, pilot):
        await into(app, pilot, "mail", "'~/Mail/box'")
        await until(pilot, lambda: isinstance(app.screen, TickScreen))


async def test_an_address_book_is_shown_before_it_is_stored(desk: Desk, loc: Localizer, tmp_path: Path) -> None:
    book = written(tmp_path / "book.csv", b"Name,Organisation,Email\nAna Ruiz,Valdeluna,ana@valdeluna.example\nTom Lark,Larkfield,tom@larkfield.example\nBad,,not-an-address\n")
    async with opened(desk, loc, (80, 24)) as (app, pilot):
        await into(app, pilot, "people", book)
        assert isinstance(app.screen, ColumnsScreen)
        assert "ana@valdeluna.example" in screen_text(app)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, TickScreen))
        assert "Valdeluna" in screen_text(app)
        assert app.workspace.store.clients() == ()
        await type_keys(pilot, "space", "enter")  # the first is not wanted
        await until(pilot, lambda: isinstance(app.screen, TickScreen) and loc.gettext("What the address book brought") in screen_text(app))
        await type_keys(pilot, "escape")
        assert "valdeluna" not in app.workspace.store.clients()
        assert "larkfield" in app.workspace.store.clients()


async def test_columns_nobody_recognises_are_explained_by_keys(desk: Desk, loc: Localizer, tmp_path: Path) -> None:
    """Meanings, the people they would make and what would not be taken, live; the file is read as it was left."""
    rows = 'Wer;Wohin;Wo;Egal\nAna Ruiz;ana@valdeluna.example;Valdeluna;x\nBad;nowhere;;x\n"Open;o@x.example;;\nTom [/b] Lark;tom@larkfield.example;Larkfield;x\n'
    book = written(tmp_path / "book.csv", rows.encode("utf-16"))
    async with opened(desk, loc, (80, 24)) as (app, pilot):
        await into(app, pilot, "people", book)
        page = screen_text(app)
        assert "Wohin" in page and "ana@vald" in page
        assert app.screen.columns.meanings == {}
        await type_keys(pilot, "enter")  # nobody can be recognised like this
        assert isinstance(app.screen, ColumnsScreen)
        assert flat(loc.gettext("Say which column holds the name, the organisation or the e-mail address.")) in screen_text(app)
        await type_keys(pilot, "right", "down", *["right"] * 6, "down", *["right"] * 3, "down", "right", "x")
        assert app.screen.columns.meanings == {0: "name", 1: "email", 2: "organisation"}
        page = screen_text(app)
        assert "Tom [/b] Lark · Larkfield · tom@larkfield.example" in page
        assert flat(loc.gettext("Not taken, and why")) in page and loc.gettext("line %(line)s", line="4") in page
        await type_keys(pilot, "t")
        assert "Wer · Wo" in screen_text(app)
        await type_keys(pilot, "t", "enter")
        await until(pilot, lambda: isinstance(app.screen, TickScreen))
        await type_keys(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, TickScreen) and loc.gettext("What the address book brought") in screen_text(app))
        assert app.workspace.store.clients() == ("bad", "larkfield", "valdeluna")


async def test_everybody_at_a_domain_is_ticked_at_once(desk: Desk, loc: Localizer, tmp_path: Path) -> None:
    pairs = [mail(*pair, key=f"{n}{m}") for n, who in enumerate(("Ana Sol <a@brume.fr>", "Bea Mar <b@brume.fr>")) for m, pair in enumerate(((who, ME), (ME, who)))]
    box = written(tmp_path / "box", mbox([*pairs, mail("c@brume.fr", key="c")]))
    async with opened(desk, loc, (80, 24)) as (app, pilot):
        await into(app, pilot, "mail", box)
        await until(pilot, lambda: isinstance(app.screen, TickScreen))
        assert flat(loc.gettext("Everybody at %(domain)s", domain="brume.fr")) in screen_text(app)
        await type_keys(pilot, "down", "space", "enter")
        await until(pilot, lambda: isinstance(app.screen, TickScreen) and loc.gettext("What the mailbox brought") in screen_text(app))
        records = app.workspace.records("brume")
        assert records.client is not None and records.client.mail_domains == ("brume.fr",)
        assert (len(records.people), len(records.log)) == (2, 5)


@pytest.mark.skipif(bool(NO_SERVER), reason=NO_SERVER)
async def test_a_server_is_entered_tried_and_read(desk: Desk, loc: Localizer, open_place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong stands beside its field; what was tried is kept, the password in the keyring alone."""
    with running(open_place) as server, kept_in_memory() as memory:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))
        server.deliver("INBOX", mail(f"Léa Brume <{LEA}>", ME, key="1"))
        server.deliver("Gesendet", mail(ME, LEA, key="2", at=NOW - timedelta(days=1)))
        async with opened(desk, loc, (80, 24)) as (app, pilot):
            await type_keys(pilot, "i", "down", "enter", "enter")
            assert isinstance(app.screen, ServerScreen)
            assert flat(loc.gettext("This cannot stay empty.")) in screen_text(app)
            await type_keys(pilot, *f"localhost:{server.port}", "tab", "ctrl+u", *USER, "tab", *"no", "enter")
            await until(pilot, lambda: "✗" in screen_text(app))
            assert "localhost" in screen_text(app) and not memory.kept
            await type_keys(pilot, "tab", "ctrl+u", *PASSWORD, "enter")
            await until(pilot, lambda: isinstance(app.screen, TickScreen))
            assert "Léa Brume" in screen_text(app)
            await type_keys(pilot, "a", "enter")
            await until(pilot, lambda: isinstance(app.screen, TickScreen) and loc.gettext("What the mailbox brought") in screen_text(app))
            await type_keys(pilot, "enter")
            assert len(app.workspace.records("atelier-brume").log) == 2
            assert load_settings(desk.config).mail.accounts == {"localhost": MailAccount(host="localhost", user=USER, port=server.port)}
            assert memory.kept == {("freelance-cockpit", f"{USER}@localhost"): PASSWORD}
            assert PASSWORD not in desk.config.read_text()
            # The next time it is one of the accounts there are, and nothing is logged twice.
            await type_keys(pilot, "i", "down", "enter", "enter", "enter")
            await until(pilot, lambda: isinstance(app.screen, TickScreen))
            assert flat(loc.gettext("Nothing new to log.")) in screen_text(app)
        desk_again = desk.open()
        desk_again.settings = load_settings(desk.config)
        server.deliver("INBOX", mail(LEA, ME, key="3"))
        assert sync(desk_again).clients == {"atelier-brume": 1}


async def test_escape_stops_a_long_deed_at_its_next_sign_of_life(desk: Desk, en: Localizer) -> None:
    asked = Event()

    def deed(watch: Watch) -> str:
        watch(Progress(1, 4, 500))
        asked.wait(20)
        watch(Progress(2, 4, 1000))
        return "done"

    async with opened(desk, en) as (app, pilot):
        results: list[str | None] = []
        app.push_screen(WorkScreen("Importing the mail", deed), results.append)
        await until(pilot, lambda: "500" in screen_text(app))
        assert "25" in screen_text(app)
        await type_keys(pilot, "escape")
        assert "Stopping" in screen_text(app)
        asked.set()
        await until(pilot, lambda: bool(results))
        assert results == [None]
        assert "Stopped" in toasts(app)[-1]


async def test_the_first_start_offers_a_mailbox(empty_desk: Desk, en: Localizer) -> None:
    async with opened(empty_desk, en, first_start=True) as (app, pilot):
        await type_keys(pilot, "enter", *"Zoe", "ctrl+s")
        assert "Bring your clients" in screen_text(app)
        await type_keys(pilot, "enter")
        assert isinstance(app.screen, WhereScreen)
        await type_keys(pilot, "escape")
        assert app.screen is app.home
