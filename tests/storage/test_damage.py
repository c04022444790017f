from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.domain.errors import Refused
from cockpit.domain.profile import User
from cockpit.storage.meta import SCHEMA
from cockpit.storage.migrations import MIGRATIONS, Tables
from cockpit.storage.store import Store
from tests.storage.samples import LOGGED, NOW, fill, logging, standing


def spoil(store: Store, data: bytes, name: str = "clients/lark.json") -> Path:
    path = store.directory / name
    path.write_bytes(data)
    return path


def good(store: Store) -> bytes:
    return (store.directory / "clients" / "lark.json").read_bytes()


DAMAGE = {
    "empty": lambda data: b"",
    "blank": lambda data: b" \n",
    "nul": lambda data: b"\0" * len(data),
    "nul tail": lambda data: data[:200] + b"\0" * 300,
    "nan": lambda data: data.replace(b'"archived":false', b'"archived":NaN'),
    "not finite": lambda data: data.replace(b'"update_every":7', b'"update_every":7,"usual":Infinity'),
    "deep": lambda data: data[:-1] + b',"x":{"1":{"y":' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}}}",
    "conflict markers": lambda data: b"<<<<<<< ours\n" + data + b"\n=======\n" + data + b"\n>>>>>>> theirs\n",
    "list": lambda data: b"[]",
    "no meta": lambda data: b"{}",
    "wrong type": lambda data: data.replace(b'"direction":"in"', b'"direction":"sideways"'),
    "latin-1": lambda data: data.replace(b"Lark", b"L\xe4rk"),
    "twice the record": lambda data: data.replace(b'"2":{"id":"2"', b'"2":{"id":"1"') if b"people" in data else data[:-3],
    "html": lambda data: b"<html>Sign in to the hotel's network</html>",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_file_is_said_kept_and_restored(store: Store, damage) -> None:
    fill(store)
    fill(store, "oak")
    before = standing(store.read("lark"))
    store.commit("lark", LOGGED, logging("the last one"), NOW)
    path = spoil(store, damage(good(store)))
    spoiled = path.read_bytes()
    store = Store.open(store.directory)
    assert store.check()[0].code == "store-damaged"
    for action in (lambda: store.read("lark"), lambda: store.commit("lark", LOGGED, logging(), NOW)):
        with pytest.raises(Refused, match="store-damaged"):
            action()
    assert path.read_bytes() == spoiled
    store.commit("oak", LOGGED, logging(), NOW)
    assert len(store.read("oak").log) == 4
    assert "store-damaged" in {problem.code for problem in store.check()}
    store.copies.restore_file("lark", NOW)
    assert standing(store.read("lark")) == before
    assert [kept.read_bytes() for kept in (store.directory / "damaged").iterdir()] == [spoiled]
    assert store.check() == []


def test_a_file_cut_anywhere_is_never_read_as_something_else(store: Store) -> None:
    fill(store)
    whole = good(store)
    for length in range(0, len(whole), 13):
        path = spoil(store, whole[:length])
        with pytest.raises(Refused, match="store-damaged"):
            Store.open(store.directory).read("lark")
        with pytest.raises(Refused, match="store-damaged"):
            Store.open(store.directory).commit("lark", LOGGED, logging(), NOW)
        assert path.read_bytes() == whole[:length]


def test_names_used_twice_are_noticed_before_one_of_them_is_lost(store: Store) -> None:
    fill(store)
    doubled = good(store).replace(b'"client":{', b'"client":{"1":{"id":"lark","name":"Other"},')
    path = spoil(store, doubled)
    with pytest.raises(Refused, match="store-damaged"):
        Store.open(store.directory).commit("lark", LOGGED, logging(), NOW)
    assert path.read_bytes() == doubled


def test_a_damaged_profile_does_not_stop_the_clients(store: Store) -> None:
    fill(store)
    spoil(store, b"{", "profile.json")
    store = Store.open(store.directory)
    with pytest.raises(Refused, match="store-damaged"):
        store.profile()
    assert store.check()[0].values["name"] == "profile.json"
    assert store.read("lark").client is not None
    with pytest.raises(Refused, match="nothing-to-restore"):
        store.copies.restore_file("profile.json", NOW)


def test_a_damaged_profile_comes_back_under_the_name_by_which_it_was_reported(store: Store) -> None:
    before = store.commit_profile(Act("user-edited"), lambda profile: replace(profile, user=User(name="Zoé")), NOW)
    store.commit_profile(Act("user-edited"), lambda profile: replace(profile, user=User(name="Zoë")), NOW)
    spoil(store, b"{", "profile.json")
    store = Store.open(store.directory)
    store.copies.restore_file(str(store.check()[0].values["name"]), NOW)
    assert store.profile() == before
    assert [path.name.partition("-")[0] for path in (store.directory / "damaged").iterdir()] == ["profile"]


def test_the_file_of_another_client_is_taken_for_nobody(store: Store) -> None:
    fill(store)
    (store.directory / "clients" / "lark-copy.json").write_bytes(good(store))
    store = Store.open(store.directory)
    problem = store.check()[0]
    assert (problem.values["name"], problem.code, problem.values["owner"]) == ("lark-copy", "store-misplaced", "lark")


def test_only_damaged_files_are_restored_one_by_one(store: Store) -> None:
    fill(store)
    with pytest.raises(Refused, match="not-damaged"):
        store.copies.restore_file("lark", NOW)


def test_a_file_that_was_taken_away_is_missed_and_comes_back(store: Store) -> None:
    fill(store)
    fill(store, "oak")
    before = standing(store.read("lark"))
    store.commit("lark", LOGGED, logging("the last one"), NOW)
    (store.directory / "clients" / "lark.json").unlink()
    store = Store.open(store.directory)
    assert [(problem.code, problem.values["name"]) for problem in store.check()] == [("store-lost", "lark")]
    assert store.copies.restore_file("lark", NOW).missing == 1, "the last contact logged is not in any earlier state"
    assert standing(store.read("lark")) == before
    assert Store.open(store.directory).check() == []


@pytest.mark.parametrize("name", ["nobody", "../profile", "../lock"])
def test_what_never_was_here_is_not_called_sound(store: Store, name: str) -> None:
    fill(store)
    with pytest.raises(Refused, match="client-unknown"):
        store.copies.restore_file(name, NOW)


def test_without_history_a_backup_serves(store: Store) -> None:
    fill(store)
    store.copies.make(NOW)
    for path in (store.directory / "history" / "lark").iterdir():
        path.unlink()
    before = standing(store.read("lark"))
    spoil(store, b"")
    store = Store.open(store.directory)
    store.copies.restore_file("lark", NOW)
    assert standing(store.read("lark")) == before


@pytest.mark.parametrize(
    "name",
    ["lark.sync-conflict-20260324-081200-ABCDEFG.json", "lark (conflicted copy 2026-03-24 081200).json", "lark (Ana's conflicted copy 2026-03-24).json",
     "lark (Nextcloud conflict 2026).json", "lark 2.json", "lark.json.orig", "lark.json~", "Lark copy.json"],
)  # fmt: skip
def test_conflict_copies_are_named_and_never_taken_for_clients(store: Store, name: str) -> None:
    fill(store)
    copy = store.directory / "clients" / name
    copy.write_bytes(good(store))
    copy.chmod(0o600)
    store = Store.open(store.directory)
    assert store.clients() == ("lark",)
    assert store.conflicts() == (copy,)
    assert [(problem.code, problem.values["name"]) for problem in store.check()] == [("store-conflict-copy", name)]


def versioned(data: bytes, version: int) -> bytes:
    tables = json.loads(data)
    tables["meta"]["1"]["schema"] = version
    tables["client"]["1"]["aura"] = "bright"
    return json.dumps(tables).encode()


def test_a_newer_file_can_be_read_but_not_changed(store: Store) -> None:
    fill(store)
    newer = versioned(good(store), SCHEMA + 1)
    path = spoil(store, newer)
    store = Store.open(store.directory)
    assert len(store.read("lark").log) == 3
    assert store.clients() == ("lark",)
    assert store.check()[0].code == "store-newer"
    for action in (lambda: store.commit("lark", LOGGED, logging(), NOW), lambda: store.copies.restore_file("lark", NOW)):
        with pytest.raises(Refused, match="store-newer"):
            action()
    with pytest.raises(Refused, match="nothing-to-undo"):
        store.undo(NOW)
    assert path.read_bytes() == newer


def test_a_newer_file_of_unknown_build_is_called_newer_not_damaged(store: Store) -> None:
    fill(store)
    spoil(store, json.dumps({"meta": {"1": {"schema": SCHEMA + 1}}, "client": {"1": {"everything": "else"}}}).encode())
    assert Store.open(store.directory).check()[0].code == "store-newer"


def test_an_older_file_is_backed_up_then_brought_forward_on_its_first_change(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A made-up version 0 in which the client's name was called `title`."""

    def step(tables: Tables) -> Tables:
        tables["client"]["1"]["name"] = tables["client"]["1"].pop("title")
        return tables

    monkeypatch.setitem(MIGRATIONS, 0, step)
    fill(store)
    old = versioned(good(store), 0).replace(b'"name": "Lark"', b'"title": "Lark"')
    path = spoil(store, old)
    store = Store.open(store.directory)
    client = store.read("lark").client
    assert client is not None
    assert client.name == "Lark"
    assert path.read_bytes() == old
    store.commit("lark", LOGGED, logging(), NOW)
    tables = json.loads(good(store))
    assert (tables["meta"]["1"]["schema"], tables["client"]["1"]["aura"], tables["client"]["1"]["name"]) == (SCHEMA, "bright", "Lark")
    assert "title" not in tables["client"]["1"]
    backup = next(backup for backup in store.copies.present() if backup.kind == "migration")
    store.copies.restore(backup.path, NOW)
    assert path.read_bytes() == old


def test_a_file_without_a_way_forward_is_left_alone(store: Store) -> None:
    fill(store)
    path = spoil(store, versioned(good(store), -3))
    with pytest.raises(Refused, match="store-damaged"):
        Store.open(store.directory).read("lark")
    assert path.exists()
