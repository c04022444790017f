"""The open store: nothing is summed up twice, nothing old is shown, one damaged file stops nobody."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.domain.errors import Refused
from cockpit.domain.records import ClientRecords
from cockpit.services import digests as digests_module
from cockpit.services.workspace import Workspace
from tests.desk import NOW, Desk


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list of the clients whose records were summed up, in order."""
    names: list[str] = []
    real = digests_module.digest

    def counted(records: ClientRecords, *rest: object) -> object:
        assert records.client is not None
        names.append(records.client.id)
        return real(records, *rest)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(digests_module, "digest", counted)
    return names


def renamed(name: str) -> object:
    def change(records: ClientRecords) -> ClientRecords:
        assert records.client is not None
        return replace(records, client=replace(records.client, name=name))

    return change


def rename(workspace: Workspace, client: str, name: str) -> None:
    workspace.commit(client, Act("client-edited", {"title": name}), renamed(name))  # type: ignore[arg-type]  # a change, as above


def test_a_second_look_reads_nothing(desk: Desk, read: list[str]) -> None:
    shutil.rmtree(desk.cache)
    first = desk.open()
    first.overview()
    assert sorted(read) == sorted(first.store.clients())
    read.clear()
    first.overview()
    assert read == []
    first.close()
    second = desk.open()
    assert second.overview() == first.overview()
    assert read == []
    second.close()


def test_what_another_process_summed_up_after_the_store_was_opened_is_not_summed_up_again(desk: Desk, read: list[str]) -> None:
    shutil.rmtree(desk.cache.parent)
    first, other = desk.open(), desk.open()
    first.profile()  # has looked for what was kept, and found nothing
    other.overview()
    other.close()
    read.clear()
    first.take_up()
    assert first.overview() == other.overview()
    assert read == []
    rename(first, "larkfield-pantry", "Larkfield")
    first.take_up()
    assert first.client("larkfield-pantry").name == "Larkfield"
    first.close()


def test_only_what_changed_is_read_again(desk: Desk, read: list[str]) -> None:
    here, elsewhere = desk.open(), desk.open()
    here.overview()
    read.clear()
    rename(elsewhere, "larkfield-pantry", "Larkfield & Daughters")
    assert here.client("larkfield-pantry").name == "Larkfield & Daughters"
    assert read == ["larkfield-pantry"]
    assert any(line.client_name == "Larkfield & Daughters" for line in here.overview().silences)
    here.close()
    elsewhere.close()


@pytest.mark.parametrize("damage", [b"", b"\x00\x01", b'{"meta": 3}'])
def test_a_damaged_cache_is_made_anew(desk: Desk, read: list[str], damage: bytes) -> None:
    (desk.cache / "digests").write_bytes(damage)
    workspace = desk.open()
    workspace.overview()
    assert len(read) == len(workspace.store.clients())
    workspace.close()
    read.clear()
    again = desk.open()
    again.overview()
    assert read == []
    again.close()


def test_a_damaged_client_leaves_the_others_usable_and_is_named(desk: Desk) -> None:
    whole = desk.open()
    everybody = set(whole.digests())
    whole.close()
    (desk.store / "clients" / "larkfield-pantry.json").write_text('{"torn')
    workspace = desk.open()
    assert set(workspace.digests()) == everybody - {"larkfield-pantry"}
    assert {name: problem.code for name, problem in workspace.summaries.troubles.items()} == {"larkfield-pantry": "store-damaged"}
    assert workspace.overview().agenda
    rename(workspace, "greyfold-chamber-choir", "Greyfold Voices")
    assert workspace.client("greyfold-chamber-choir").name == "Greyfold Voices"
    for ask in (workspace.digest, workspace.client, workspace.silence):
        with pytest.raises(Refused):
            ask("larkfield-pantry")
    assert (desk.store / "clients" / "larkfield-pantry.json").read_text() == '{"torn'
    workspace.close()


def test_a_client_that_is_whole_again_is_no_trouble_any_more(desk: Desk) -> None:
    file = desk.store / "clients" / "larkfield-pantry.json"
    content = file.read_bytes()
    file.write_text("{")
    workspace = desk.open()
    workspace.overview()
    file.write_bytes(content)
    assert "larkfield-pantry" in workspace.digests()
    assert workspace.summaries.troubles == {}
    workspace.close()


def test_a_client_that_appears_or_goes_is_seen_at_the_next_look(desk: Desk) -> None:
    workspace = desk.open()
    before = set(workspace.digests())
    file = desk.store / "clients" / "larkfield-pantry.json"
    file.rename(desk.place / "aside.json")
    assert set(workspace.digests()) == before - {"larkfield-pantry"}
    assert all(item.client != "larkfield-pantry" for item in workspace.overview().agenda)
    (desk.place / "aside.json").rename(file)
    assert set(workspace.digests()) == before
    workspace.close()


def test_an_unknown_client_is_refused_everywhere(desk: Desk) -> None:
    workspace = desk.open()
    for ask in (workspace.digest, workspace.client, workspace.silence, workspace.records):
        with pytest.raises(Refused) as caught:
            ask("nobody")
        assert caught.value.problems[0].code == "client-unknown"
    workspace.close()


def test_looking_back_shows_what_was_known_then(desk: Desk) -> None:
    """`--at` shows the store as of another moment, and what is derived for then is never kept for now."""
    then = NOW - timedelta(days=20)
    past = desk.open(at=then)
    assert past.now() == then
    assert past.clock() == NOW
    records = [past.records(name) for name in past.store.clients()]
    assert all(item.done is None or item.done <= then.date() for kept in records for item in kept.milestones.values())
    assert all(payment.on <= then.date() for kept in records for invoice in kept.invoices.values() for payment in invoice.payments)
    assert all(found.contacts.last_in is None or found.contacts.last_in <= then for found in past.digests().values())
    assert past.overview().now == then
    past.close()
    present = desk.open()
    assert present.overview().now == NOW
    fresh = Desk(desk.place, NOW).open()
    shutil.rmtree(desk.cache)
    assert present.overview() == fresh.overview()
    present.close()
    fresh.close()


def test_timers_go_on_while_the_store_stays_as_it_is(desk: Desk) -> None:
    workspace = desk.open()
    before = workspace.silence("conservas-valdeluna").theirs.elapsed
    first = workspace.overview()
    desk.now = NOW + timedelta(days=1)
    after = workspace.silence("conservas-valdeluna").theirs.elapsed
    assert before is not None and after is not None
    assert after == pytest.approx(before + 1)
    assert workspace.overview().now == desk.now
    assert workspace.overview() != first
    workspace.close()


def test_what_is_freshened_step_by_step_comes_out_as_at_one_go_whatever_happens_in_between(desk: Desk) -> None:
    workspace = desk.open()
    workspace.overview()
    desk.now = NOW + timedelta(days=2)
    steps = workspace.freshen()
    assert next(steps) is None
    rename(workspace, "larkfield-pantry", "Larkfield & Daughters")
    assert workspace.overview() == desk.open().overview()
    assert sum(1 for _ in steps) == len(workspace.store.clients())
    assert workspace.overview() == desk.open().overview()
    assert "Larkfield & Daughters" in {line.client_name for line in workspace.overview().silences}


def test_a_message_dated_ahead_counts_when_its_time_has_come(desk: Desk) -> None:
    workspace = desk.open()
    log = workspace.records("conservas-valdeluna").log
    ahead = replace(log[-1], id=str(len(log) + 1), at=NOW + timedelta(hours=2), direction="in", summary="tomorrow's answer", seal="")
    workspace.commit("conservas-valdeluna", Act("interaction-logged", {"title": "x"}), lambda records: records.append(ahead))
    assert workspace.silence("conservas-valdeluna").theirs.elapsed is not None
    desk.now = NOW + timedelta(hours=3)
    assert workspace.silence("conservas-valdeluna").theirs.elapsed is None
    workspace.close()


def test_undo_and_redo_reach_back_over_a_restart(desk: Desk) -> None:
    first = desk.open()
    name = first.client("larkfield-pantry").name
    rename(first, "larkfield-pantry", "Other")
    first.close()
    second = desk.open()
    assert second.undo().act.kind == "client-edited"
    assert second.client("larkfield-pantry").name == name
    second.close()
    third = desk.open()
    third.redo()
    assert third.client("larkfield-pantry").name == "Other"
    third.close()


def test_the_demo_itself_cannot_be_undone(desk: Desk) -> None:
    workspace = desk.open()
    with pytest.raises(Refused) as caught:
        workspace.undo()
    assert caught.value.problems[0].code == "nothing-to-undo"
    workspace.close()


def test_a_workspace_without_a_cache_writes_none(desk: Desk, tmp_path: Path) -> None:
    from cockpit.domain.settings import Settings
    from cockpit.services.workspace import open_workspace

    shutil.rmtree(desk.place / "cache")
    workspace = open_workspace(desk.store, Settings(), lambda: NOW, None)
    workspace.overview()
    workspace.close()
    assert not (desk.place / "cache").exists()


def test_an_empty_store_is_an_empty_day(empty_desk: Desk) -> None:
    workspace = empty_desk.open()
    found = workspace.overview()
    assert (found.agenda, found.projects, found.deadlines, found.silences, found.exposed) == ((), (), (), (), ())
    assert workspace.calendar().zone.key == "UTC"
    workspace.close()


def test_the_day_is_that_of_whose_clock_is_asked(tmp_path: Path) -> None:
    from cockpit.domain.client import Client
    from cockpit.domain.profile import Profile, User
    from cockpit.domain.settings import Settings
    from cockpit.services.workspace import open_workspace

    workspace = open_workspace(tmp_path / "store", Settings(), lambda: datetime(2026, 12, 31, 23, 30, tzinfo=UTC), None)
    workspace.commit_profile(Act("user-edited"), lambda _: Profile(user=User(zone="America/New_York")))
    tokyo = Client(id="kobo", name="Kobo", zone="Asia/Tokyo")
    workspace.commit("kobo", Act("client-added"), lambda records: replace(records, client=tokyo))
    assert (workspace.today(), workspace.today("kobo")) == (date(2026, 12, 31), date(2027, 1, 1))
    with pytest.raises(Refused):
        workspace.today("nobody")
    workspace.close()
