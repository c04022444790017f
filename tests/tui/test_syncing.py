"""News from known mailboxes come in by themselves: said once, shown at once, never in the way of the first frame or of leaving."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest

from cockpit.domain.act import Act
from cockpit.domain.errors import Problem, refuse
from cockpit.domain.profile import User
from cockpit.i18n.localizer import Localizer
from cockpit.services import mail_sync
from cockpit.services.import_mail import import_mail
from cockpit.services.mail_sync import News
from cockpit.tui import app as app_module
from cockpit.tui.syncing import Left, Synced
from tests.desk import NOW, Desk
from tests.intake.corpus import ME, clients, mail, mbox, written
from tests.tui.opened import opened, screen_text, toasts, type_keys
from tests.tui.test_importing import until


@pytest.fixture
def desk(empty_desk: Desk, tmp_path, monkeypatch) -> Desk:
    """A store whose mailbox has grown since it was imported."""
    monkeypatch.setattr(app_module, "BREATH", 0.01)
    ws = clients(empty_desk.store)
    ws.commit_profile(Act("user-edited"), lambda profile: replace(profile, user=User(name="Zoe", emails=(ME,), zone="Europe/Paris")))
    box = written(tmp_path / "box", mbox([mail(key="a", at=NOW - timedelta(days=2))]))
    import_mail(ws, [box], [])
    box.write_bytes(box.read_bytes() + mbox([mail(key="b", at=NOW - timedelta(hours=1), subject="Proofs [/b]"), mail(ME, "x@y.example", key="c")]))
    ws.close()
    return empty_desk


async def test_what_is_new_is_said_and_shown(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc, syncs=True) as (app, pilot):
        words = loc.ngettext("%(n)s new contact from mail", "%(n)s new contacts from mail", 1)
        await until(pilot, lambda: any(words in said for said in toasts(app)))
        assert f"{words} · Valdeluna" in toasts(app)[-1]
        assert [entry.source for entry in app.workspace.records("valdeluna").interactions] == ["mail:a", "mail:b"]
        assert app.home is not None
        await type_keys(pilot, "c")
        assert "Proofs [/b]" in screen_text(app)
    async with opened(desk, loc) as (app, _):
        app._synced(Synced(mail_sync.sync(app.workspace)))
        assert toasts(app) == []  # nothing new is no news


async def test_what_could_not_be_read_is_said_quietly_with_the_way_out(desk: Desk, loc: Localizer, monkeypatch) -> None:
    monkeypatch.setattr(mail_sync, "sync", lambda ws, watch: News(failed=(("zoe@imap.example", Problem("imap-refused", "", {"host": "imap.example", "port": "993"})),)))
    async with opened(desk, loc, syncs=True) as (app, pilot):
        await until(pilot, lambda: bool(toasts(app)))
        assert "zoe@imap.example" in toasts(app)[0] and "993" in toasts(app)[0]
        assert [note.severity for note in app._notifications] == ["information"]


async def test_a_full_disk_is_said(desk: Desk, en: Localizer, monkeypatch) -> None:
    def full(ws, watch):
        raise refuse("disk-full")

    monkeypatch.setattr(mail_sync, "sync", full)
    async with opened(desk, en, syncs=True) as (app, pilot):
        await until(pilot, lambda: bool(toasts(app)))
        assert [note.severity for note in app._notifications] == ["error"]


async def test_leaving_waits_for_no_server(desk: Desk, en: Localizer, monkeypatch) -> None:
    begun, never, left = Event(), Event(), Event()

    def slow(ws, watch):
        begun.set()
        never.wait(20)
        try:
            watch(None)
        except Left:
            left.set()
            raise
        return News()

    monkeypatch.setattr(mail_sync, "sync", slow)
    async with opened(desk, en, syncs=True) as (app, pilot):
        await until(pilot, begun.is_set)
        await type_keys(pilot, "q")
        assert app._exit
    never.set()
    assert await asyncio.to_thread(left.wait, 20)


async def test_nothing_is_read_where_the_settings_say_so(desk: Desk, en: Localizer) -> None:
    desk.config.write_text("[mail]\nsync = false\n")
    async with opened(desk, en) as (app, _):
        app.sync_mail()
        assert "mail" not in [thread.name for thread in threading.enumerate()]
        assert len(app.workspace.records("valdeluna").log) == 1


async def test_mail_read_after_the_last_check_in_is_news_at_the_next(desk: Desk, en: Localizer) -> None:
    ws = desk.open()
    from cockpit.services import checkin

    checkin.finish(ws, checkin.begin(ws))
    desk.now = NOW + timedelta(minutes=5)
    mail_sync.sync(ws)
    assert [arrival.interaction.source for arrival in checkin.arrivals(ws)] == ["mail:b"]
    assert ws.undo().act.kind == "mail-imported"
    ws.close()
