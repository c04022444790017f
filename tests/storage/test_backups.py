from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import orjson
import pytest

from cockpit.domain.act import Act
from cockpit.domain.errors import Refused
from cockpit.domain.profile import User
from cockpit.storage.backups import MANIFEST, Backup, kept
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
