"""A look at the letters asks the store once for what it needs, and never for more because there are more clients."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.domain.client import Client
from cockpit.domain.records import ClientRecords
from cockpit.i18n.localizer import Localizer
from cockpit.services.digests import Digests
from cockpit.services.letters.facts import subject_of
from cockpit.services.still import once, still
from cockpit.services.workspace import Workspace
from cockpit.storage import files
from cockpit.tui.wizards.walk import Walk
from tests.services.wizards.delay_setting import CLIENTS, path, workspace

OWN = CLIENTS["fr"].id


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    found = workspace(tmp_path / "store", "fr")
    yield found
    found.close()


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the state of each file was asked for."""
    found: Counter[str] = Counter()
    ask = files.identity

    def counted(where: str | Path) -> files.FileIdentity | None:
        found[Path(where).stem] += 1
        return ask(where)

    monkeypatch.setattr(files, "identity", counted)
    return found


def with_others(ws: Workspace, count: int) -> None:
    for number in range(count):
        client = Client(id=f"other-{number}", name=f"Other {number}")
        ws.commit(client.id, Act("client-added", {"title": "x"}), lambda _, client=client: ClientRecords(client=client))  # type: ignore[misc]  # a default binds the loop's value


def test_typing_looks_at_no_other_clients_file_again(ws: Workspace, looked: Counter[str], monkeypatch: pytest.MonkeyPatch):
    with_others(ws, 7)
    walk = Walk(path(ws), Localizer.load("en"))
    walk.look(walk.languages())
    summed: list[object] = []
    everybody = Digests.all
    monkeypatch.setattr(Digests, "all", lambda self, now: summed.append(now) or everybody(self, now))
    looked.clear()
    walk.texts["deliverable"] = "the new shop"
    proofs = walk.look(walk.languages()).proofs
    assert len(proofs) == 3
    assert all("the new shop" in proof.body for proof in proofs.values())
    assert summed == []
    assert {name for name in looked if name.startswith("other")} == set()
    assert looked[OWN] == 1


def test_a_look_after_another_client_changed_asks_for_all_of_them_once(ws: Workspace, monkeypatch: pytest.MonkeyPatch):
    with_others(ws, 3)
    walk = Walk(path(ws), Localizer.load("en"))
    walk.look(walk.languages())
    summed: list[object] = []
    everybody = Digests.all
    monkeypatch.setattr(Digests, "all", lambda self, now: summed.append(now) or everybody(self, now))
    ws.commit("other-1", Act("client-edited", {"title": "x"}), lambda known: replace(known, client=Client(id="other-1", name="Renamed")))
    look = walk.look(walk.languages())
    assert look.context.clients["other-1"] == "Renamed"
    assert len(summed) == 1


def test_a_look_sees_the_clients_own_records_as_they_are_now(ws: Workspace):
    walk = Walk(path(ws), Localizer.load("en"))
    before = walk.look(("fr",))
    milestone = ws.digest(OWN).records.milestones["launch"]
    ws.commit(OWN, Act("milestone-edited", {"title": "x"}), lambda known: known.put(replace(milestone, title="Ouverture")))
    after = walk.look(("fr",))
    assert "Ouverture" in after.proofs["fr"].body
    assert "Ouverture" not in before.proofs["fr"].body


def test_within_one_look_nothing_moves_and_after_it_everything_may(ws: Workspace):
    milestone = ws.digest(OWN).records.milestones["launch"]

    def due() -> date | None:
        found = subject_of(ws, "delay", OWN, milestone="launch").milestone
        return found.due if found else None

    with still():
        before = due()
        ws.commit(OWN, Act("milestone-edited", {"title": "x"}), lambda known: known.put(
            replace(milestone, dates=(replace(milestone.dates[0], due=date(2026, 3, 31)),)),
        ))  # fmt: skip
        with still():
            assert due() == before
        assert due() == before
    assert due() == date(2026, 3, 31)


def test_a_refusal_is_not_remembered():
    answers = iter((ValueError(), "found"))

    def answer() -> object:
        found = next(answers)
        if isinstance(found, ValueError):
            raise found
        return found

    with still():
        with pytest.raises(ValueError):
            once("asked", answer)
        assert once("asked", answer) == "found"
        assert once("asked", answer) == "found"
