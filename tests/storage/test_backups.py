from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import orjson
import pytest

from cockpit.domain.act import Act
from cockpit.domain.errors import Refused
from cockpit.domain.profile import User
from cockpit.storage import backups, files
from cockpit.storage.backups import MANIFEST, Backup, kept
from cockpit.storage.blanking import Order
from cockpit.storage.store import Store
from tests.storage.samples import LOGGED, NOW, fill, logging


def contents(store: Store) -> dict[str, bytes]:
    directory = store.directory
    paths = [*(directory / "clients").iterdir(), *(directory / "seals").iterdir(), directory / "profile.json"]
    return {str(path.relative_to(directory)): path.read_bytes() for path in paths if path.exists()}


def test_the_first_change_of_a_day_keeps_the_day_before(store: Store) -> None:
    fill(store)
    morning = contents(store)
    for hours in (20, 21, 22):
        store.commit("lark", LOGGED, logging(), NOW + timedelta(hours=hours))
    newest = store.copies.present()[0]
    assert [backup.at.day for backup in store.copies.present()] == [25]
    store.copies.restore(newest.path, NOW + timedelta(days=2))
    assert contents(store) == morning


def test_a_restore_keeps_the_present_state_and_removes_what_came_later(store: Store) -> None:
    fill(store)
    store.commit_profile(Act("p"), lambda profile: replace(profile, user=User(name="A")), NOW)
    then, backup = contents(store), store.copies.make(NOW)
    fill(store, "oak")
    store.commit("lark", LOGGED, logging(), NOW)
    now_ = contents(store)
    restored = store.copies.restore(backup, NOW)
    assert contents(store) == then
    assert store.clients() == ("lark",)
    assert store.check() == []
    assert restored.before is not None
    store.copies.restore(restored.before, NOW)
    assert contents(store) == now_
    assert store.undo(NOW).file == "lark"


@pytest.mark.parametrize("harm", ["cut", "bit", "outside", "absolute", "added", "missing", "no manifest", "not a zip", "gone"])
def test_a_harmed_backup_touches_nothing(store: Store, harm: str, tmp_path: Path) -> None:
    fill(store)
    path = store.copies.make(NOW)
    store.commit("lark", LOGGED, logging(), NOW)
    before = contents(store)
    data = bytearray(path.read_bytes())
    members = {"clients/lark.json": b"{}"}
    if harm == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif harm == "bit":
        data[80] ^= 1
        path.write_bytes(data)
    elif harm == "not a zip":
        path.write_bytes(b"hello")
    elif harm == "gone":
        path.unlink()
    else:
        named = {"outside": "../../escaped", "absolute": "/escaped", "added": "clients/x.json"}.get(harm, "clients/lark.json")
        hashes = {named: sha256(b"{}").hexdigest(), **({"clients/other.json": "0"} if harm == "missing" else {})}
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(named, members["clients/lark.json"])
            if harm == "added":
                archive.writestr("clients/y.json", b"{}")
            if harm != "no manifest":
                archive.writestr(MANIFEST, orjson.dumps(hashes))
    with pytest.raises(Refused, match="backup-invalid"):
        store.copies.restore(path, NOW)
    assert contents(store) == before
    assert not list(tmp_path.rglob("escaped"))


def test_a_restore_that_was_cut_short_is_finished_on_opening(store: Store) -> None:
    fill(store)
    then, backup = contents(store), store.copies.make(NOW)
    fill(store, "oak")
    (store.directory / "restoring").write_text(str(backup))
    assert contents(Store.open(store.directory)) == then
    assert not (store.directory / "restoring").exists()


def test_four_hundred_days_thin_out_and_each_kept_backup_restores(store: Store) -> None:
    fill(store, entries=0)
    expected: dict[str, dict[str, bytes]] = {}
    for day in range(400):
        now = NOW + timedelta(days=day)
        before = contents(store)
        store.commit("lark", LOGGED, logging(), now)
        expected[f"{now:%Y%m%dT%H%M%S}"] = before
    backups = store.copies.present()
    assert 7 + 7 + 11 <= len(backups) <= 7 + 9 + 14
    ages = [(NOW + timedelta(days=399) - backup.at).days for backup in backups]
    assert ages[:7] == list(range(7))
    assert ages[-1] > 360
    for backup in backups:
        if backup.kind == "auto" and backup.path.name[:15] in expected and backup.at > NOW:
            store.copies.restore(backup.path, NOW + timedelta(days=399, hours=1))
            assert contents(store) == expected[backup.path.name[:15]]


def test_what_is_kept_over_ten_years() -> None:
    now = datetime(2036, 1, 1, tzinfo=UTC)
    backups = [Backup(Path(str(day)), now - timedelta(days=day), "auto", 1) for day in range(3650)]
    survivors: set[Backup] = set()
    for backup in reversed(backups):
        survivors = kept({*survivors, backup}, backup.at)
    assert survivors == kept(survivors, now)
    assert 7 + 7 + 22 + 7 <= len(survivors) <= 7 + 9 + 26 + 10
    assert max((now - backup.at).days for backup in survivors) > 3600


def test_a_clock_set_back_loses_no_backup() -> None:
    future = Backup(Path("f"), NOW + timedelta(days=4000), "auto", 1)
    assert future in kept([future], NOW)


def test_two_backups_in_one_moment_are_two(store: Store) -> None:
    fill(store)
    assert len({store.copies.make(NOW), store.copies.make(NOW), store.copies.make(NOW)}) == 3
    assert len([backup for backup in store.copies.present() if backup.kind == "manual"]) == 3


def test_the_backup_of_the_day_can_be_made_ahead(store: Store) -> None:
    assert store.copies.make_daily(NOW) is None
    fill(store)
    tomorrow = NOW + timedelta(days=1)
    made = store.copies.make_daily(tomorrow)
    assert made is not None
    assert store.copies.make_daily(tomorrow) is None
    store.commit("lark", LOGGED, logging(), tomorrow)
    assert [backup.path for backup in store.copies.present()] == [made]
    assert Store.open(store.directory).copies.make_daily(tomorrow) is None


def meanwhile(store: Store, monkeypatch: pytest.MonkeyPatch, deed: Callable[[], object]) -> None:
    """Have another process do something, once, as soon as a client's file was packed."""
    read, waiting = files.read, [deed]

    def interrupted(path: str | Path, most: int | None = None) -> tuple[bytes, files.FileIdentity]:
        found = read(path, most)
        if waiting and Path(path) == store.directory / "clients" / "lark.json":
            waiting.pop()()
        return found

    monkeypatch.setattr(files, "read", interrupted)


def test_an_entry_logged_while_a_backup_is_made_does_not_look_like_a_log_cut_short(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store)
    meanwhile(store, monkeypatch, lambda: Store.open(store.directory).commit("lark", LOGGED, logging("late"), NOW))
    backup = store.copies.make(NOW + timedelta(hours=1))
    store.copies.restore(backup, NOW + timedelta(hours=2))
    assert "late" not in [entry.summary for entry in store.read("lark").log]
    assert store.check() == []


def test_opening_the_store_elsewhere_leaves_a_backup_that_is_being_made(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store)
    meanwhile(store, monkeypatch, lambda: Store.open(store.directory))
    assert store.copies.make(NOW) == store.copies.present()[0].path


def test_who_is_erased_while_a_backup_is_made_is_not_in_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store)
    order = Order(client="lark", names=("Larkfield",), on=NOW.date())
    meanwhile(store, monkeypatch, lambda: Store.open(store.directory).erasing.carry_out(order))
    backup = store.copies.make(NOW)
    with zipfile.ZipFile(backup) as archive:
        assert "clients/lark.json" not in archive.namelist()
    assert [path.name for path in (store.directory / "backups").iterdir()] == [backup.name]


def test_what_another_process_dropped_first_stops_no_backup(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store)
    for day in (400, 401):
        store.copies.make_daily(NOW - timedelta(days=day))
    old = {backup.path for backup in store.copies.present()}

    def dropped(present: Iterable[Backup], now: datetime) -> set[Backup]:
        chosen = kept(present, now)
        for path in old:
            path.unlink(missing_ok=True)
        return chosen

    monkeypatch.setattr(backups, "kept", dropped)
    assert store.copies.make(NOW).exists()


def test_a_link_to_nowhere_among_the_backups_stops_nothing(store: Store) -> None:
    fill(store)
    (store.directory / "backups" / "20260101T000000.000000Z-auto.zip").symlink_to("/nowhere/at/all.zip")
    made = store.copies.make(NOW)
    assert [backup.path for backup in store.copies.present()] == [made]
