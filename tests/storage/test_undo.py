from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cockpit.domain.act import Act
from cockpit.domain.client import Client, Person
from cockpit.domain.errors import Refused
from cockpit.domain.profile import Profile, User
from cockpit.domain.records import ClientRecords
from cockpit.storage.ledger import UndoResult
from cockpit.storage.meta import Meta, Redo, Stamp, redo_candidate, undo_candidate
from cockpit.storage.store import Store
from tests.storage.samples import ADDED, LOGGED, NOW, entry, fill, logging, standing

CLIENTS = ("ash", "birch", "cedar")
OPERATIONS = st.one_of(
    st.tuples(st.just("log"), st.sampled_from(CLIENTS), st.integers(1, 3)),
    st.tuples(st.just("person"), st.sampled_from(CLIENTS), st.integers(0, 4)),
    st.tuples(st.just("drop"), st.sampled_from(CLIENTS), st.integers(0, 4)),
    st.tuples(st.just("rename"), st.sampled_from(CLIENTS), st.integers(0, 9)),
    st.tuples(st.just("user"), st.just(""), st.integers(0, 9)),
)


def perform(store: Store, kind: str, name: str, number: int) -> None:
    if kind == "user":
        store.commit_profile(Act(kind), lambda profile: replace(profile, user=User(name=f"U{number}")), NOW)
        return

    def change(records: ClientRecords) -> ClientRecords:
        records = records if records.client else replace(records, client=Client(id=name, name=name))
        if kind == "log":
            return records.append(*(entry(len(records.log) + 1 + step) for step in range(number)))
        if kind == "person":
            return records.put(Person(id=str(number), name=f"P{len(records.log)}{len(records.people)}"))
        if kind == "drop":
            return records.remove(Person(id=str(number), name=""))
        return replace(records, client=Client(id=name, name=f"N{number}"))

    store.commit(name, Act(kind), change, NOW)


def content(store: Store) -> dict[str, object]:
    return {**{name: standing(store.read(name)) for name in store.clients()}, "": store.profile()}


@settings(max_examples=12)
@given(operations=st.lists(OPERATIONS, min_size=32, max_size=40), returns=st.integers(0, 12))
def test_as_many_undos_as_acts_lead_back_and_redos_lead_forward(
    tmp_path_factory: pytest.TempPathFactory, operations: list[tuple[str, str, int]], returns: int
) -> None:
    directory = tmp_path_factory.mktemp("store")
    store = Store.open(directory)
    states = [content(store)]
    for operation in operations:
        perform(store, *operation)
        if content(store) != states[-1]:
            states.append(content(store))
    store = Store.open(directory)
    for expected in reversed(states[:-1]):
        store.undo(NOW)
        assert content(store) == expected
    with pytest.raises(Refused, match="nothing-to-undo"):
        store.undo(NOW)
    store.close()
    store = Store.open(directory)
    for expected in states[1:]:
        store.redo(NOW)
        assert content(store) == expected
    with pytest.raises(Refused, match="nothing-to-redo"):
        store.redo(NOW)
    steps = min(returns, len(states) - 1)
    for _ in range(steps):
        store.undo(NOW)
    assert content(store) == states[len(states) - 1 - steps]
    for _ in range(steps):
        store.redo(NOW)
    assert content(Store.open(directory)) == states[-1]
    assert store.check() == []


def test_undo_names_the_act_and_its_client_even_after_a_restart(store: Store) -> None:
    fill(store, entries=1)
    result = Store.open(store.directory).undo(NOW)
    assert (result.act, result.file) == (LOGGED, "lark")


def test_undoing_a_creation_takes_the_client_off_the_list_and_redo_brings_it_back(store: Store) -> None:
    fill(store, entries=0)
    store.undo(NOW)
    assert store.clients() == Store.open(store.directory).clients() == ()
    with pytest.raises(Refused, match="client-unknown"):
        store.read("lark")
    store.redo(NOW)
    assert store.clients() == Store.open(store.directory).clients() == ("lark",)


def test_a_client_created_again_after_its_creation_was_undone(store: Store) -> None:
    fill(store, entries=1)
    store.undo(NOW)
    store.undo(NOW)
    fill(store, entries=0)
    assert store.read("lark").interactions == ()
    assert len(store.read("lark").log) == 2
    store.undo(NOW)
    assert store.clients() == ()


def test_an_undone_entry_stays_in_the_log_with_its_counter_entry(store: Store) -> None:
    fill(store, entries=1)
    store.undo(NOW)
    store.redo(NOW)
    assert [(item.entry, item.target) for item in store.read("lark").log] == [("record", ""), ("retract", "1"), ("reinstate", "1")]
    assert [item.id for item in store.read("lark").interactions] == ["1"]
    assert store.check() == []


def test_a_new_act_anywhere_ends_redo(store: Store) -> None:
    fill(store, "ash")
    fill(store, "birch")
    store.undo(NOW)
    store.commit("ash", LOGGED, logging(), NOW)
    with pytest.raises(Refused, match="nothing-to-redo"):
        store.redo(NOW)
    store.undo(NOW)
    assert store.redo(NOW).file == "ash"
    with pytest.raises(Refused, match="nothing-to-redo"):
        store.redo(NOW)


def test_the_order_holds_over_files_and_processes_and_a_clock_set_back(store: Store) -> None:
    other = Store.open(store.directory)
    fill(store, "ash", 0)
    fill(other, "birch", 0)
    store.commit("ash", LOGGED, logging("late"), NOW - timedelta(days=3650))
    other.commit("birch", LOGGED, logging("later"), NOW - timedelta(days=1))
    (store.directory / "lock").unlink()
    last = Store.open(store.directory)
    last.commit("ash", LOGGED, logging("last"), NOW - timedelta(days=2))
    order = [last.undo(NOW - timedelta(days=9)).file, store.undo(NOW).file, other.undo(NOW).file, last.undo(NOW).file, store.undo(NOW).file]
    assert order == ["ash", "birch", "ash", "birch", "ash"]


def test_bookkeeping_is_no_step(store: Store) -> None:
    fill(store, entries=1)
    silent = Act("position", undoable=False)
    store.commit_profile(silent, lambda profile: replace(profile, user=User(name="A")), NOW)
    store.undo(NOW)
    store.commit_profile(silent, lambda profile: replace(profile, user=User(name="B")), NOW)
    assert store.redo(NOW).file == "lark"
    assert store.profile() == Profile(user=User(name="B"))


def test_what_bookkeeping_logs_stays_where_it_is(store: Store) -> None:
    """Mail that came in by itself is no step, and no step back takes it along."""
    arrived = Act("arrived", undoable=False)
    fill(store, entries=0)
    store.commit("lark", LOGGED, logging("mine 1"), NOW)
    store.commit("lark", arrived, logging("mail 1"), NOW)
    store.commit("lark", LOGGED, logging("mine 2"), NOW)
    store.commit("lark", arrived, logging("mail 2"), NOW)

    def standing() -> list[str]:
        return [entry.summary for entry in Store.open(store.directory).read("lark").interactions]

    assert store.undo(NOW).act == LOGGED
    assert standing() == ["mine 1", "mail 1", "mail 2"]
    store.commit("lark", arrived, logging("mail 3"), NOW)
    assert store.undo(NOW).act == LOGGED
    assert standing() == ["mail 1", "mail 2", "mail 3"]
    store.redo(NOW)
    assert standing() == ["mine 1", "mail 1", "mail 2", "mail 3"]
    store.redo(NOW)
    assert standing() == ["mine 1", "mail 1", "mine 2", "mail 2", "mail 3"]
    for _ in range(2):
        store.undo(NOW)
    assert standing() == ["mail 1", "mail 2", "mail 3"]
    assert store.check() == []


def test_what_undo_would_do_is_known_before(store: Store) -> None:
    assert store.last_act() is None
    fill(store, entries=0)
    last = store.last_act()
    assert last is not None
    assert (last.act, last.file) == (ADDED, "lark")
    store.undo(NOW)
    assert store.last_act() is None


def test_more_than_a_hundred_steps_remain_after_tidying(store: Store) -> None:
    fill(store, entries=0)
    for number in range(300):
        store.commit("lark", Act("n"), lambda records, number=number: records.put(Person(id="p", name=str(number))), NOW)
    kept = len(list((store.directory / "history" / "lark").iterdir()))
    store.tidy()
    history = list((store.directory / "history" / "lark").iterdir())
    assert kept > len(history) >= 128
    assert sum(path.suffix == ".gz" for path in history) > 100
    store = Store.open(store.directory)
    for number in range(298, 170, -1):
        store.undo(NOW)
        assert store.read("lark").people["p"].name == str(number)
    for number in range(172, 300):
        store.redo(NOW)
        assert store.read("lark").people["p"].name == str(number)


def test_history_that_was_lost_is_said_and_nothing_changes(store: Store) -> None:
    fill(store)
    before = store.identity("lark")
    for path in (store.directory / "history" / "lark").iterdir():
        path.unlink()
    store = Store.open(store.directory)
    with pytest.raises(Refused, match="history-missing"):
        store.undo(NOW)
    assert store.identity("lark") == before


def test_an_older_file_brought_back_by_a_sync_program_keeps_its_own_past(store: Store) -> None:
    """Revisions go on from the highest ever used, and a state that took a used number keeps a number of its own."""
    fill(store, entries=2)
    path = store.directory / "clients" / "lark.json"
    old = path.read_bytes()
    for _ in range(3):
        store.commit("lark", LOGGED, logging("of one side"), NOW)
    path.write_bytes(old.replace(b"Message 2", b"Message x"))
    store = Store.open(store.directory)
    store.commit("lark", LOGGED, logging("of the other"), NOW)
    store.undo(NOW)
    assert [item.summary for item in store.read("lark").interactions] == ["Message 1", "Message x"]


def stamped(number: int) -> Stamp:
    return Stamp(id=number, kind="k", values={}, at=NOW)


def test_candidates() -> None:
    assert undo_candidate({}) is None
    assert redo_candidate({}) is None
    metas = {"a": Meta(act=stamped(4)), "b": Meta(act=stamped(3), redo=(Redo(key=1, act=6, undone=7),)), "c": Meta()}
    assert undo_candidate(metas) == "a"
    assert redo_candidate(metas) == "b"
    assert redo_candidate({**metas, "c": Meta(redo=(Redo(key=1, act=5, undone=8),))}) == "c"
    assert redo_candidate({**metas, "a": Meta(act=stamped(9))}) is None


def test_a_damaged_file_stands_back_from_undo(store: Store) -> None:
    fill(store, "ash", 1)
    fill(store, "birch", 1)
    path = store.directory / "clients" / "birch.json"
    path.write_bytes(path.read_bytes()[:-1])
    store = Store.open(store.directory)
    last = store.last_act()
    assert last is not None
    assert last.file == "ash"
    assert store.undo(NOW).file == "ash"
    store.copies.restore_file("birch", NOW)
    assert store.last_act() == UndoResult(ADDED, "birch")


def test_an_act_with_a_great_deal_to_say(store: Store) -> None:
    act = Act("noted", {"text": 'é{"client":{}}' * 2000})
    store.commit("lark", act, lambda records: replace(records, client=Client(id="lark", name="L")), NOW)
    assert Store.open(store.directory).last_act() == UndoResult(act, "lark")
