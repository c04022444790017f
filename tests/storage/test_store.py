from __future__ import annotations

import json
import os
from dataclasses import fields, replace
from pathlib import Path

import msgspec
import pytest

from cockpit.domain.act import Act
from cockpit.domain.client import Client, Person
from cockpit.domain.errors import Refused
from cockpit.domain.profile import Dismissal, Profile, User
from cockpit.domain.records import ClientRecords
from cockpit.storage import files
from cockpit.storage.files import ChangedOutside, FileIdentity
from cockpit.storage.shapes import CLIENT, PROFILE
from cockpit.storage.store import Store
from tests.storage.samples import ADDED, EDITED, LOGGED, NOW, entry, fill, logging, named, rich, standing


def code(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.problems[0].code


def test_what_is_committed_is_read_back_after_reopening(store: Store) -> None:
    saved = store.commit("lark", ADDED, lambda _: rich(), NOW)
    again = Store.open(store.directory).read("lark")
    assert again == saved
    assert standing(again) == standing(rich())


def test_every_field_of_the_records_has_a_table() -> None:
    assert {*CLIENT.tables, "log"} == {item.name for item in fields(ClientRecords)}
    assert {*PROFILE.tables} == {item.name for item in fields(Profile)}


def test_the_profile_is_kept_like_a_client(store: Store) -> None:
    def change(profile: Profile) -> Profile:
        user = User(name="Ana", emails=("ana@studio.example",))
        return replace(profile, user=user, dismissals={"x": Dismissal(id="x", facts="f", how="snoozed", at=NOW)})

    saved = store.commit_profile(Act("snoozed"), change, NOW)
    assert Store.open(store.directory).profile() == saved
    assert store.undo(NOW).file == ""
    assert Store.open(store.directory).profile() == Profile()


def test_a_change_that_changes_nothing_writes_nothing(store: Store) -> None:
    store.commit("lark", ADDED, lambda _: rich(), NOW)
    before = store.identity("lark")
    store.commit("lark", EDITED, lambda records: replace(records, people=dict(records.people)), NOW)
    assert store.identity("lark") == before
    last = store.last_act()
    assert last is not None
    assert last.act == ADDED


def test_the_file_is_a_tinydb_with_one_document_a_record(store: Store) -> None:
    store.commit("lark", ADDED, lambda _: rich(), NOW)
    tables = json.loads((store.directory / "clients" / "lark.json").read_bytes())
    assert next(iter(tables)) == "meta"
    assert list(tables["people"]) == ["1"]
    assert tables["people"]["1"] | {"id": "ana", "name": "Ana", "emails": ["ana@lark.example"], "left": None} == tables["people"]["1"]
    assert tables["projects"]["1"]["value"] == {"amount": "4800.10", "currency": "EUR"}
    assert list(tables["interactions"]) == ["1", "2"]


def test_fields_of_a_later_program_survive_a_rewrite(store: Store) -> None:
    store.commit("lark", ADDED, lambda _: rich(), NOW)
    path = store.directory / "clients" / "lark.json"
    tables = json.loads(path.read_bytes())
    tables["people"]["1"]["mood"] = "sunny"
    tables["meta"]["1"]["origin"] = "elsewhere"
    tables["later"] = {"7": {"id": "z"}}
    path.write_text(json.dumps(tables, indent=1))
    store.commit("lark", EDITED, lambda records: records.put(replace(records.people["ana"], name="Ana Sol", emails=())), NOW)
    tables = json.loads(path.read_bytes())
    assert (tables["people"]["1"]["mood"], tables["people"]["1"]["name"]) == ("sunny", "Ana Sol")
    assert tables["people"]["1"]["emails"] == []
    assert tables["meta"]["1"]["origin"] == "elsewhere"
    assert tables["later"] == {"7": {"id": "z"}}


def test_records_are_removed_and_added_again(store: Store) -> None:
    store.commit("lark", ADDED, lambda _: rich(), NOW)
    store.commit("lark", EDITED, lambda records: records.remove(records.people["ana"]), NOW)
    assert not Store.open(store.directory).read("lark").people
    store.commit("lark", EDITED, lambda records: records.put(Person(id="bo", name="Bo"), Person(id="ana", name="A")), NOW)
    assert set(Store.open(store.directory).read("lark").people) == {"ana", "bo"}


def test_the_log_only_grows(store: Store) -> None:
    fill(store)
    with pytest.raises(ValueError, match="append-only"):
        store.commit("lark", EDITED, lambda records: replace(records, log=records.log[1:]), NOW)
    with pytest.raises(ValueError, match="id of its own"):
        store.commit("lark", EDITED, lambda records: records.append(entry(1)), NOW)
    assert len(Store.open(store.directory).read("lark").log) == 3


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_without_end_is_never_written(store: Store, number: float) -> None:
    fill(store)
    before = (store.directory / "clients" / "lark.json").read_bytes()
    with pytest.raises(Refused) as refusal:
        store.commit("lark", EDITED, lambda records: replace(records, client=Client(id="lark", name="L", usual=number)), NOW)
    assert code(refusal) == "number-not-finite"
    assert (store.directory / "clients" / "lark.json").read_bytes() == before


def test_unknown_clients_and_impossible_ids(store: Store) -> None:
    for action in (lambda: store.read("nobody"),):
        with pytest.raises(Refused) as refusal:
            action()
        assert code(refusal) == "client-unknown"
    for bad in ("../x", "A", "", "a.b", "a/b", "x" * 101, "-a", "é", "_profile", "a\n"):
        with pytest.raises(Refused) as refusal:
            store.commit(bad, ADDED, named("X"), NOW)
        assert code(refusal) == "id-invalid"
    assert store.clients() == ()


def test_a_failing_change_leaves_the_store_usable(store: Store) -> None:
    fill(store)

    def fail(records: ClientRecords) -> ClientRecords:
        raise KeyError("x")

    with pytest.raises(KeyError):
        store.commit("lark", EDITED, fail, NOW)
    store.commit("lark", LOGGED, logging(), NOW)
    assert len(store.read("lark").log) == 4


def test_a_change_from_outside_is_seen_and_kept(store: Store) -> None:
    fill(store)
    other = Store.open(store.directory)
    other.commit("lark", LOGGED, logging("from elsewhere"), NOW)
    store.commit("lark", LOGGED, logging("from here"), NOW)
    assert [item.summary for item in store.read("lark").log][-2:] == ["from elsewhere", "from here"]
    assert store.check() == []


def test_a_change_between_reading_and_saving_is_not_overwritten(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program, which knows nothing of the lock, replaces the file at the last moment."""
    fill(store)
    path = store.directory / "clients" / "lark.json"
    real, times = files.expect, []

    def expect(target: str, expected: FileIdentity | None) -> None:
        if not times:
            times.append(1)
            tables = json.loads(path.read_bytes())
            tables["client"]["1"]["note"] = "synced"
            spare = path.with_suffix(".new")
            spare.write_text(json.dumps(tables))
            spare.replace(path)
        real(target, expected)

    monkeypatch.setattr(files, "expect", expect)
    store.commit("lark", LOGGED, logging("mine"), NOW)
    records = Store.open(store.directory).read("lark")
    assert records.client is not None
    assert (records.client.note, records.log[-1].summary) == ("synced", "mine")


def test_a_file_that_never_rests_is_given_up_with_a_word(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store)

    def changed(path: object, expected: object) -> None:
        raise ChangedOutside(str(path))

    monkeypatch.setattr(files, "expect", changed)
    with pytest.raises(Refused) as refusal:
        store.commit("lark", LOGGED, logging(), NOW)
    assert code(refusal) == "store-busy"


def test_an_identity_tells_states_apart_and_can_be_cached(store: Store) -> None:
    fill(store)
    first = store.identity("lark")
    store.commit("lark", LOGGED, logging(), NOW)
    assert store.identity("lark") != first
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(first), type=FileIdentity) == first
    assert store.identity("nobody") is None


@pytest.mark.skipif(os.name == "nt", reason="modes are a POSIX matter")
def test_everything_is_private_whatever_the_umask(store_dir: Path) -> None:
    before = os.umask(0)
    try:
        store = Store.open(store_dir / "deep" / "er")
        fill(store)
        store.undo(NOW)
        store.copies.make(NOW)
        store.close()
    finally:
        os.umask(before)
    for path in (store_dir, *store_dir.rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_a_linked_file_stays_a_link(store: Store, tmp_path: Path) -> None:
    fill(store)
    link, target = store.directory / "clients" / "lark.json", tmp_path / "elsewhere" / "real.json"
    target.parent.mkdir()
    link.rename(target)
    link.symlink_to(target)
    store.commit("lark", LOGGED, logging(), NOW)
    assert link.is_symlink()
    assert len(json.loads(target.read_bytes())["interactions"]) == 4
    assert sorted(path.name for path in target.parent.iterdir()) == ["real.json"]
    store.undo(NOW)
    assert link.is_symlink()


def test_a_linked_store_and_a_link_to_nothing(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "far" / "away")
    fill(Store.open(link))
    assert link.is_symlink()
    assert Store.open(tmp_path / "far" / "away").clients() == ("lark",)
    dangling = tmp_path / "far" / "away" / "clients" / "new.json"
    dangling.symlink_to(tmp_path / "far" / "target.json")
    store = Store.open(link)
    store.commit("new", ADDED, lambda records: replace(records, client=Client(id="new", name="N")), NOW)
    assert dangling.is_symlink()
    assert (tmp_path / "far" / "target.json").is_file()


def test_leftover_temporary_files_are_swept_on_opening(store: Store) -> None:
    fill(store)
    leftover = store.directory / "clients" / f"{files.TEMPORARY}1234-0.tmp"
    leftover.write_bytes(b"half")
    again = Store.open(store.directory)
    assert not leftover.exists()
    assert again.clients() == ("lark",)


def test_without_hard_links_a_copy_is_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: object, target: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    fill(store)
    for _ in range(4):
        store.undo(NOW)
    assert store.clients() == ()
