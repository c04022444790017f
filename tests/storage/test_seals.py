from __future__ import annotations

import json
from pathlib import Path

from cockpit.domain.errors import Problem
from cockpit.storage import seals
from cockpit.storage.store import Store
from tests.storage.samples import LOGGED, NOW, fill, logging


def rewritten(store: Store, change) -> list[Problem]:
    path = store.directory / "clients" / "lark.json"
    tables = json.loads(path.read_bytes())
    change(tables["interactions"])
    path.write_text(json.dumps(tables))
    return Store.open(store.directory).check()


def test_the_chain_is_the_documented_one(store: Store) -> None:
    from hashlib import sha256

    fill(store, entries=2)
    documents = json.loads((store.directory / "clients" / "lark.json").read_bytes())["interactions"]
    previous = "0" * 64
    for document in documents.values():
        given = document.pop("seal")
        content = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        previous = sha256(f"{previous}{sha256(content).hexdigest()}".encode()).hexdigest()
        assert given == previous
    assert (store.directory / "seals" / "lark").read_text() == f"0000000002 {previous}\n"


def test_a_changed_word_shows(store: Store) -> None:
    fill(store)
    problems = rewritten(store, lambda log: log["2"].update(summary="I agree to everything"))
    assert [(problem.code, problem.values["entry"]) for problem in problems] == [("log-altered", 2)]


def test_an_entry_taken_out_shows(store: Store) -> None:
    fill(store)
    assert [problem.code for problem in rewritten(store, lambda log: log.pop("2"))] == ["log-altered"]


def test_a_cut_tail_shows_and_goes_on_showing(store: Store) -> None:
    fill(store)
    problems = rewritten(store, lambda log: log.pop("3"))
    assert [(problem.code, problem.values["entries"], problem.values["known"]) for problem in problems] == [("log-cut", 2, 3)]
    store = Store.open(store.directory)
    store.commit("lark", LOGGED, logging("another"), NOW)
    assert [problem.code for problem in store.check()] == ["log-altered"]


def test_a_chain_ahead_of_its_head_is_harmless_and_caught_up(store: Store) -> None:
    fill(store)
    head = store.directory / "seals" / "lark"
    kept = head.read_bytes()
    store.commit("lark", LOGGED, logging(), NOW)
    head.write_bytes(kept)
    store = Store.open(store.directory)
    assert store.check() == []
    store.commit("lark", LOGGED, logging(), NOW)
    assert head.read_text().startswith("0000000005 ")
    head.write_bytes(b"\0" * 76)
    assert Store.open(store.directory).check() == []


def test_an_erased_entry_still_verifies(store: Store) -> None:
    fill(store)

    def erase(log: dict[str, dict[str, object]]) -> None:
        document = log["2"]
        log["2"] = {
            **{name: document[name] for name in ("id", "at", "logged", "direction", "channel", "seal")},
            "erased": True, "hash": seals.content_hash(document),
        }

    assert rewritten(store, erase) == []
    store = Store.open(store.directory)
    assert store.read("lark").log[1].summary == ""
    store.commit("lark", LOGGED, logging(), NOW)
    assert store.check() == []


def test_a_head_that_says_nothing_sensible_is_no_head(tmp_path: Path) -> None:
    path = tmp_path / "head"
    assert seals.read_head(path) is None
    for text in (b"", b"x" * 76, b"-000000001 " + b"0" * 65, b"\xff" * 76):
        path.write_bytes(text)
        assert seals.read_head(path) is None
    seals.write_head(path, seals.Head(7, "a" * 64))
    assert seals.read_head(path) == seals.Head(7, "a" * 64)
