"""What happens to the store under a running app: other programs write to it, files are damaged, time jumps (R4, R5, R6, R11)."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.domain.client import Client
from cockpit.i18n.localizer import Localizer
from cockpit.storage.store import Store
from cockpit.tui.forms.form import FormScreen
from cockpit.tui.screens.home import HomeScreen
from cockpit.tui.wizards.pick import PickScreen
from tests.desk import Desk
from tests.faults.kill_loop import start
from tests.storage.samples import NOW, entry
from tests.tui.opened import opened, screen_text, settled, toasts, type_keys
from tests.tui.wizards.walking import CLIENT, begun, typed

LARKFIELD = "larkfield-pantry"


def file_of(desk: Desk, client: str = LARKFIELD) -> Path:
    return desk.store / "clients" / f"{client}.json"


def replaced(path: Path, change) -> None:
    """Put another file in the place of one, as a sync program does: written beside it, then renamed."""
    tables = json.loads(path.read_bytes())
    change(tables)
    beside = path.with_name(".syncthing.tmp")
    beside.write_text(json.dumps(tables))
    beside.replace(path)


def renamed(tables: dict) -> None:
    tables["client"]["1"]["sector"] = "changed from outside"


async def test_r4_what_the_command_line_saves_beside_the_app_and_what_the_app_saves_are_both_there(desk: Desk, en: Localizer) -> None:
    """Target: no edit is lost."""
    async with opened(desk, en) as (app, _):
        before = len(app.workspace.records(LARKFIELD).log)
        other = start(desk.store, LARKFIELD, 40, "cli")
        try:
            for number in range(40):
                at = NOW + timedelta(seconds=number)
                app.workspace.commit(LARKFIELD, Act("logged"), lambda records, at=at: records.append(replace(entry(len(records.log) + 1, "app"), at=at)))
        finally:
            other.communicate(timeout=60)
        assert other.returncode == 0
        log = app.workspace.records(LARKFIELD).log[before:]
        assert sorted(one.summary for one in log) == sorted(["app"] * 40 + [f"cli-{number}" for number in range(1, 41)])
        assert app.workspace.store.check() == []


async def test_r5_a_change_from_outside_while_a_form_is_open_and_what_the_form_says_are_both_kept(desk: Desk, en: Localizer) -> None:
    """Target: nothing overwritten, both kept."""
    async with opened(desk, en) as (app, pilot):
        app.run_worker(app.show_form(lambda: app.forms.edit("client", LARKFIELD, "", app.loc)))
        await settled(pilot)
        assert isinstance(app.screen, FormScreen)
        await type_keys(pilot, "end", *" & Daughters")
        replaced(file_of(desk), renamed)
        await type_keys(pilot, "ctrl+s")
        client = app.workspace.client(LARKFIELD)
        assert client.name.endswith(" & Daughters")
        assert client.sector == "changed from outside"
        await type_keys(pilot, "u")
        assert not app.workspace.client(LARKFIELD).name.endswith("Daughters")
        assert app.workspace.client(LARKFIELD).sector == "changed from outside"


async def test_r5_a_change_from_outside_during_a_guided_path_stays(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        screen = await begun(app, pilot)
        replaced(file_of(desk, CLIENT), renamed)
        await typed(app, pilot, "ctrl+n", *"Zinnia")
        assert "Zinnia" in screen.walk.texts["cause"]
        assert app.workspace.client(CLIENT).sector == "changed from outside"


async def test_r5_a_client_whose_file_is_taken_away_is_off_the_list_and_the_app_goes_on(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        file_of(desk).unlink()
        await type_keys(pilot, "down", "space", "u", "4", "down", "enter", "escape", "1")
        app.look_again()
        await settled(pilot)
        assert LARKFIELD not in app.workspace.digests()
        assert isinstance(app.screen, HomeScreen)


DAMAGES = {"empty": b"", "cut": None, "zeros": b"\0" * 4096, "not a number": b'{"meta": {"1": {"schema": NaN}}}', "deep": b"[" * 200_000, "another program's": b"<html>"}


@pytest.mark.parametrize("damage", DAMAGES)
async def test_r6_a_file_damaged_under_the_app_is_restored_with_two_keys(desk: Desk, en: Localizer, damage: str) -> None:
    """Target: no traceback, the damaged file kept, restored in two keys; the others stay usable meanwhile."""
    workspace = desk.open()
    for sector in ("food", "bread"):
        workspace.commit(LARKFIELD, Act("client-edited"), lambda records, sector=sector: replace(records, client=replace(records.client or Client(id="", name=""), sector=sector)))
    workspace.close()
    path = file_of(desk)
    whole = path.read_bytes()
    spoiled = DAMAGES[damage] if DAMAGES[damage] is not None else whole[: len(whole) // 2]
    async with opened(desk, en) as (app, pilot):
        path.write_bytes(spoiled)
        app.look_again()
        await settled(pilot)
        assert any(LARKFIELD in said for said in toasts(app)) and any("R brings back" in said for said in toasts(app))
        assert len(app.workspace.digests()) > 5
        assert path.read_bytes() == spoiled
        await type_keys(pilot, "R")
        assert isinstance(app.screen, PickScreen) and LARKFIELD in screen_text(app)
        await type_keys(pilot, "enter")
        assert app.workspace.client(LARKFIELD).sector in {"food", "bread"}
        assert app.workspace.summaries.troubles == {}
        assert app.workspace.store.check() == []
    assert [kept.read_bytes() for kept in (desk.store / "damaged").iterdir()] == [spoiled]


async def test_r6_with_nothing_damaged_the_key_says_so(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        before = sha256(file_of(desk).read_bytes()).hexdigest()
        await type_keys(pilot, "R")
        assert toasts(app) == ["No file is damaged."]
        assert sha256(file_of(desk).read_bytes()).hexdigest() == before


async def test_r10_a_whole_session_under_umask_000_leaves_nothing_open_to_others(empty_desk: Desk, en: Localizer, tmp_path: Path) -> None:
    """Target: 0600 for files, 0700 for directories, everywhere the program writes."""
    before = os.umask(0)
    try:
        note = tmp_path / "note.pdf"
        note.write_bytes(b"%PDF")
        async with opened(empty_desk, en) as (app, pilot):
            workspace = app.workspace
            workspace.commit("lark", Act("client-added"), lambda records: replace(records, client=Client(id="lark", name="Lark")))
            workspace.store.attachments.keep(note)
            workspace.store.copies.make(NOW)
            await type_keys(pilot, "L", "L", "L")
            await app.back_up().wait()
            workspace.commit("lark", Act("client-edited"), lambda records: replace(records, client=Client(id="lark", name="Larkfield")))
            await app.tidy().wait()
        workspace.close()
    finally:
        os.umask(before)
    written = [path for path in (*empty_desk.store.rglob("*"), empty_desk.store, empty_desk.config) if path.exists()]
    assert len(written) > 8
    assert {(path, oct(stat.S_IMODE(path.lstat().st_mode))) for path in written if stat.S_IMODE(path.lstat().st_mode) != (0o700 if path.is_dir() else 0o600)} == set()


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1), timedelta(days=3653), timedelta(days=-3653)], ids=["+1 day", "-1 day", "+10 years", "-10 years"])
async def test_r11_the_clock_may_jump_under_the_app(desk: Desk, en: Localizer, jump: timedelta) -> None:
    """Target: no negative timer, nothing stored by looking, saving goes on, and the clock set right again shows what it showed."""
    async with opened(desk, en) as (app, pilot):
        before = {name: sha256(file_of(desk, name).read_bytes()).hexdigest() for name in app.workspace.store.clients()}
        shown = [item.id for item in app.workspace.overview().agenda]
        desk.now += jump
        app.look_again()
        await type_keys(pilot, "2", "3", "4", "down", "enter", "escape", "1")
        for line in app.workspace.overview().silences:
            assert all(waited is None or waited >= 0 for waited in (line.silence.theirs.elapsed, line.silence.mine.elapsed))
        assert {name: sha256(file_of(desk, name).read_bytes()).hexdigest() for name in before} == before
        app.workspace.commit(LARKFIELD, Act("client-edited"), lambda records: replace(records, client=replace(records.client or Client(id="", name=""), note="kept")))
        app.workspace.undo()
        desk.now -= jump
        app.look_again()
        await settled(pilot)
        assert [item.id for item in app.workspace.overview().agenda] == shown
    assert Store.open(desk.store).check() == []
