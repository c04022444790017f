"""Erasing leaves no trace of the name in any file, whatever was typed where; the seals still verify, and the others are as they were."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cockpit.domain.act import Act
from cockpit.domain.errors import Refused
from cockpit.domain.settings import Settings
from cockpit.services.erasure import erase, plan_client, plan_person
from cockpit.services.erasure_report import sections, title
from cockpit.services.workspace import open_workspace
from cockpit.storage.store import Store
from tests.services.poisoned import EMAIL, FORMS, MARKS, NAME, NOW, STAYS, found_in, write

PERSON = "zyzzyva-qwertz-angstrom"


def opened(directory: Path):
    return open_workspace(directory, Settings(), lambda: NOW, directory.parent / "cache" / "here")


def others(directory: Path) -> dict[str, bytes]:
    names = ("clients/oak.json", "seals/oak", "lock")
    return {name: (directory / name).read_bytes() for name in names if (directory / name).exists() and name != "lock"}


@pytest.fixture
def store(tmp_path):
    write(tmp_path / "store", list(FORMS[:4])).close()
    return tmp_path / "store"


@settings(max_examples=12)
@given(texts=st.lists(st.sampled_from(FORMS), min_size=1, max_size=3), before=st.text(max_size=5), after=st.sampled_from(["", ".", " x", "\n", "»", ")"]))
def test_nothing_names_an_erased_person(tmp_path_factory, texts, before, after):
    directory = tmp_path_factory.mktemp("erase") / "store"
    write(directory, [f"{before} {text}{after}" for text in texts]).close()
    untouched = others(directory)
    ws = opened(directory)
    ws.overview()
    ws.save_caches()
    erase(ws, plan_person(ws, "larkfield", NAME))
    ws.overview()
    ws.close()
    assert found_in(directory.parent) == []
    assert others(directory) == untouched
    fresh = opened(directory)
    assert fresh.store.check() == []
    records = fresh.records("larkfield")
    assert [person.name for person in records.people.values()] == ["Ana Li"]
    assert all(entry.erased and entry.erased_on == date(2026, 3, 24) and entry.hash for entry in records.log if not entry.summary and entry.entry == "record")
    assert [entry.summary for entry in records.log if entry.summary][-1] == "All fine"
    fresh.overview()


def test_nothing_names_an_erased_client_but_the_books(store, en):
    untouched = others(store)
    ws = opened(store)
    ws.overview()
    ws.save_caches()
    plan = plan_client(ws, "larkfield", en)
    assert [duty.record for duty in plan.kept] == ["F-1"] and plan.kept[0].until == date(2036, 12, 31)
    erase(ws, plan)
    ws.close()
    assert found_in(store.parent, (*MARKS, "larkfield")) == []
    assert others(store) == untouched
    fresh = opened(store)
    assert fresh.store.check() == []
    assert fresh.store.clients() == ("erased-1", "oak")
    left = fresh.records("erased-1")
    assert [(one.number, one.note, one.disputed, len(one.payments)) for one in left.invoices.values()] == [("F-1", "", "", 1)]
    assert left.log == () and left.client.archived
    erase(fresh, plan_client(fresh, "erased-1", en))
    assert plan_client(fresh, "erased-2", en).name if "erased-2" in fresh.store.clients() else fresh.store.clients()


def test_a_second_erasure_finds_nothing_and_a_client_deleted_before_can_still_be_erased(store, en):
    ws = opened(store)
    erase(ws, plan_person(ws, "larkfield", PERSON))
    with pytest.raises(Refused, match="person-unknown"):
        plan_person(ws, "larkfield", PERSON)
    ws.commit("oak", Act("client-deleted"), lambda records: replace(records, client=None))
    plan = plan_client(ws, "oak", en)
    assert plan.name == "Oak"
    erase(ws, plan)
    assert ws.store.clients() == ("larkfield",) and not (store / "clients" / "oak.json").exists() and not list((store / "history" / "oak").iterdir())
    assert ws.store.check() == []


def test_undo_stops_at_the_erasure_and_goes_on_elsewhere(store):
    ws = opened(store)
    erase(ws, plan_person(ws, "larkfield", PERSON))
    assert ws.undo().file == "oak"
    assert [person.id for person in ws.records("larkfield").people.values()] == ["ana"]
    assert found_in(store) == []


def test_a_backup_brings_back_the_erased_state(store):
    ws = opened(store)
    erase(ws, plan_person(ws, "larkfield", PERSON))
    for backup in ws.store.copies.present():
        ws.store.copies.restore(backup.path, NOW)
        assert ws.store.check() == []
        assert found_in(store) == []


def test_time_direction_and_channel_stay_so_the_timers_go_on(store):
    ws = opened(store)
    before, silence = ws.records("larkfield").interactions, ws.silence("larkfield")
    erase(ws, plan_person(ws, "larkfield", PERSON))
    after = ws.records("larkfield").interactions
    assert [(one.at, one.direction, one.channel, one.outcome, one.purpose, one.seal) for one in before] == [
        (one.at, one.direction, one.channel, one.outcome, one.purpose, one.seal) for one in after
    ]
    assert ws.silence("larkfield").theirs.since == silence.theirs.since and ws.silence("larkfield").mine == silence.mine


def test_ids_made_of_the_name_change_together(store):
    ws = opened(store)
    erase(ws, plan_person(ws, "larkfield", PERSON))
    records = ws.records("larkfield")
    (project,) = records.projects.values()
    assert [one.project for one in records.milestones.values()] == [project.id] == [one.project for one in records.commitments.values()]
    assert records.commitments[next(iter(records.commitments))].milestone in records.milestones
    assert records.cases["k"].paused_projects == (project.id,)
    assert records.endings["k"].successor == "" and records.endings["k"].peers == ("Somebody Else",)
    assert [one.id for one in records.attachments.values()] == ["2"] and [path.name for path in (store / "attachments").iterdir()] == [STAYS]


def test_the_check_in_keeps_its_place(store):
    ws = opened(store)
    erase(ws, plan_person(ws, "larkfield", PERSON))
    checkin = ws.profile().checkins["d"]
    assert checkin.queue == ("reply-owed:oak", "reply-owed:larkfield") and checkin.position == 1 and checkin.handled == {}
    assert sorted(ws.profile().dismissals) == ["reply-owed:larkfield", "reply-owed:oak"] and ws.profile().user.name == "Me"


def test_what_others_share_is_not_taken_for_the_persons_own(store):
    ws = opened(store)
    shared = "info@larkfield.example"

    def change(records):
        both = [replace(one, emails=(*one.emails, shared)) for one in records.people.values()]
        return records.put(*both)

    ws.commit("larkfield", Act("person-edited"), change)
    plan = plan_person(ws, "larkfield", PERSON)
    assert EMAIL in plan.order.addresses and shared not in plan.order.addresses


def test_a_hold_forbids_and_a_client_of_the_same_name_is_the_one_to_erase(store, en):
    ws = opened(store)
    ws.commit("larkfield", Act("client-edited"), lambda records: replace(records, client=replace(records.client, hold="lawsuit")))
    plan = plan_person(ws, "larkfield", PERSON)
    with pytest.raises(Refused, match="legal-hold"):
        erase(ws, plan)
    with pytest.raises(Refused, match="legal-hold"):
        erase(ws, plan_client(ws, "larkfield", en))
    assert found_in(store)
    ws.commit("larkfield", Act("client-edited"), lambda records: replace(records, client=replace(records.client, hold="", name=f"Atelier {NAME}")))
    with pytest.raises(Refused, match="person-is-client"):
        plan_person(ws, "larkfield", PERSON)


def test_other_clients_that_name_them_are_reported_and_left(store):
    ws = opened(store)
    ws.commit("oak", Act("client-edited"), lambda records: replace(records, client=replace(records.client, note=f"knows {NAME}")))
    plan = plan_person(ws, "larkfield", PERSON)
    assert plan.survey.elsewhere == {"oak": 1}
    erase(ws, plan)
    assert ws.client("oak").note == f"knows {NAME}"


def test_the_report_says_it_in_words(store, loc):
    ws = opened(store)
    plan = plan_person(ws, "larkfield", PERSON)
    told = sections(loc, plan, "Europe/Paris")
    assert NAME in title(loc, plan) and len(told) == 4
    assert str(len(plan.survey.entries)) in told[0].lines[1]
    assert not found_in(store.parent / "nothing")


def test_nothing_is_erased_as_of_another_moment(store):
    ws = open_workspace(store, Settings(), lambda: NOW, None, at=NOW.replace(year=2030))
    with pytest.raises(Refused, match="erasure-elsewhen"):
        erase(ws, plan_person(ws, "larkfield", PERSON))


def test_a_correction_of_an_erased_entry_is_sealed_with_its_own_content(store):
    ws = opened(store)
    erase(ws, plan_person(ws, "larkfield", PERSON))
    gone = next(entry for entry in ws.records("larkfield").log if entry.erased)
    ws.commit("larkfield", Act("interaction-corrected"), lambda old: old.append(replace(gone, id=str(len(old.log) + 1), expects_reply=False, seal="")))
    last = ws.records("larkfield").log[-1]
    assert not last.erased and not last.hash and ws.store.check() == []


def test_an_order_that_cannot_be_read_is_reported_and_kept(store):
    (store / "erasing").write_bytes(b"\0\0")
    assert [problem.code for problem in Store.open(store).check() if problem.code.startswith("erasure")] == ["erasure-unfinished"]
    ws = opened(store)
    erase(ws, plan_person(ws, "larkfield", PERSON))
    assert not (store / "erasing").exists() and found_in(store) == []


def test_a_full_disk_in_the_middle_is_said_and_finished_at_the_next_start(store, monkeypatch):
    ws = opened(store)
    plan = plan_person(ws, "larkfield", PERSON)
    with monkeypatch.context() as patched:
        real, made = os.write, [0]

        def full(descriptor, data):
            made[0] += 1
            if made[0] > 1:  # the first is the marker
                raise OSError(errno.ENOSPC, "full")
            return real(descriptor, data)

        patched.setattr(os, "write", full)
        with pytest.raises(Refused, match="disk-full"):
            erase(ws, plan)
    assert (store / "erasing").exists() and opened(store).store.check() == [] and found_in(store) == []


class Killed(BaseException):
    """The process is gone."""


def killing(monkeypatch, at: int):
    """Let the process die at the so-many-th change of a name on disk; afterwards nothing is done any more. Returns the count."""
    made = [0]
    for name in ("replace", "unlink"):
        real = getattr(os, name)

        def call(*arguments, real=real, **more):
            made[0] += 1
            if made[0] >= at:
                raise Killed
            return real(*arguments, **more)

        monkeypatch.setattr(os, name, call)
    return made


@pytest.mark.parametrize("whom", ["person", "client"])
def test_killed_at_any_point_it_is_not_begun_or_finished_at_the_next_start(store, tmp_path, monkeypatch, en, whom):
    def planned(ws):
        return plan_person(ws, "larkfield", PERSON) if whom == "person" else plan_client(ws, "larkfield", en)

    marks = MARKS if whom == "person" else (*MARKS, "larkfield")
    at, finished = 0, False
    while not finished:
        at += 1
        copy = tmp_path / f"copy-{at}" / "store"
        shutil.copytree(store, copy)
        before = others(copy)
        ws = opened(copy)
        ws.overview()
        ws.save_caches()
        plan = planned(ws)
        with monkeypatch.context() as patched:
            killing(patched, at)
            try:
                erase(ws, plan)
                finished = True
            except Killed:
                pass
        begun = (copy / "erasing").exists()
        fresh = opened(copy)
        fresh.overview()
        fresh.close()
        assert not (copy / "erasing").exists()
        assert [problem.code for problem in Store.open(copy).check() if problem.code != "store-conflict-copy"] == [], at
        assert others(copy) == before
        assert found_in(copy.parent, marks) == [] or (not begun and not finished and at < 4), at
        shutil.rmtree(copy.parent)
    assert at > 8
