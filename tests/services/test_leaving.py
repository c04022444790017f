"""An ending under way can be called off until its last day; once it is over, its lessons close it - each one commit, one undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cockpit.domain.case import Case
from cockpit.domain.ending import Ending, GroundNote, Retrospective
from cockpit.domain.endings import under_way, weighing
from cockpit.domain.errors import Refused
from cockpit.domain.invoice import Invoice
from cockpit.domain.money import Money
from cockpit.domain.project import Commitment, DateChange
from cockpit.services import entries
from cockpit.services.contexts import context_for
from cockpit.services.handling import keep_commitment
from cockpit.services.leaving import call_off, mended
from cockpit.services.retrospective import all_lessons, look_back
from cockpit.services.sheets import sheet_for, write_proposals
from cockpit.services.sheets.retrospectives import sheet
from tests.services.bookshop import at, bookshop, open_shop

HERE, NOW = "courtevent", at(24)
CASE = Case(id="fin", kind="ending", opened=date(2026, 3, 2), notice_given=date(2026, 3, 3), effective=date(2026, 4, 3))
MEMO = Ending(id="fin", outcome="end", grounds=(GroundNote(ground="resources", weight=3),))


def leaving():
    shop = bookshop()
    launch = shop.milestones["launch"]
    handed = replace(launch, dates=(*launch.dates, DateChange(due=date(2026, 4, 3), at=at(3), reason="handed over")))
    return shop.put(
        CASE, MEMO, handed,
        Commitment(id="files", by="me", text="Fichiers", due=date(2026, 3, 30), kind="handover", made=date(2026, 3, 3)),
        Commitment(id="asis", by="me", text="Mise en ligne en l'état", due=date(2026, 4, 3), kind="handover", made=date(2026, 3, 3), milestone="launch"),
    )


def test_an_ending_is_called_off_without_a_letter_and_one_undo_brings_it_back(tmp_path):
    workspace = open_shop(tmp_path, leaving(), NOW)
    before = workspace.records(HERE)
    with pytest.raises(Refused, match="required"):
        call_off(workspace, HERE, "  ")
    assert call_off(workspace, HERE, "Ils ont accepté l'acompte").kind == "ending-called-off"
    after = workspace.records(HERE)
    assert under_way(after) is None
    case = after.cases["fin"]
    assert (case.closed, case.note) == (date(2026, 3, 24), "Ils ont accepté l'acompte")
    assert after.endings["fin"].called_off == date(2026, 3, 24)
    assert {after.commitments[key].cancelled for key in ("files", "asis")} == {date(2026, 3, 24)}
    assert after.milestones["launch"].due == date(2026, 4, 10), "a delivery that was cut off has its date back"
    assert after.log == before.log
    assert not [item for item in workspace.overview().agenda if item.kind in {"notice-ending", "retrospective-due"}]
    workspace.undo()
    assert workspace.records(HERE).cases == before.cases and workspace.records(HERE).milestones == before.milestones


def test_an_ending_can_be_called_off_on_its_last_day_and_not_after(tmp_path):
    on_time = open_shop(tmp_path / "on time", leaving(), at(3, 4))
    call_off(on_time, HERE, "x")
    late = open_shop(tmp_path / "late", leaving(), at(4, 4))
    with pytest.raises(Refused, match="call-off-too-late"):
        call_off(late, HERE, "x")
    with pytest.raises(Refused, match="ending-not-running"):
        call_off(on_time, HERE, "x")


def test_a_relation_that_goes_on_closes_what_was_weighed(tmp_path):
    weighed = Case(id="w", kind="ending", opened=date(2026, 3, 2))
    workspace = open_shop(tmp_path, bookshop().put(weighed, Ending(id="w", outcome="repair", review=date(2026, 3, 20))), NOW)
    assert [item.kind for item in workspace.overview().agenda].count("ending-weighed") == 1
    assert mended(workspace, HERE, "mieux").kind == "ending-mended"
    assert weighing(workspace.records(HERE)) is None
    assert not {"ending-weighed", "retrospective-due"} & {item.kind for item in workspace.overview().agenda}
    with pytest.raises(Refused, match="ending-not-running"):
        mended(workspace, HERE)


def test_a_task_is_done_with_one_key(tmp_path):
    workspace = open_shop(tmp_path, leaving(), NOW)
    keep_commitment(workspace, HERE, "files")
    assert workspace.records(HERE).commitments["files"].done == date(2026, 3, 24)
    with pytest.raises(Refused, match="record-gone"):
        keep_commitment(workspace, HERE, "never")


def over(tmp_path, of=None):
    return open_shop(tmp_path, leaving() if of is None else of, at(7, 4))


def test_lessons_close_the_case_finish_the_projects_archive_the_client_and_promise_what_changes(tmp_path, loc):
    of = leaving()
    of = of.put(replace(of.projects["shop"], hours=Decimal(40), spent=Decimal(55), work="boutique en ligne"))
    of = replace(of, client=replace(of.client, sector="librairie"))
    workspace = over(tmp_path, of)
    assert "retrospective-due" in {item.kind for item in workspace.overview().agenda}
    context = context_for(workspace, HERE)
    texts = write_proposals(sheet(context, CASE), {}, loc, context)
    assert (texts["cause"], texts["hours"], texts["status"], texts["archive"]) == ("scope", "15", "abandoned", "yes")
    typed = texts | {
        "lesson": "Chiffrer chaque ajout", "story": "Des ajouts sans fin", "cost": "1200", "adopt": "deposit, nudge",
        "improve1": "Modèle d'avenant", "improve1_on": "2026-04-20", "status": "done",
    }
    before = workspace.records(HERE)
    act, adopted = look_back(workspace, HERE, "fin", typed, loc)
    assert (act.kind, adopted) == ("lessons-drawn", ("nudge", "deposit"))
    after = workspace.records(HERE)
    assert after.retrospectives["fin"] == Retrospective(
        id="fin", drawn=date(2026, 4, 7), cause="scope", story="Des ajouts sans fin", cost=Money(Decimal(1200), "EUR"), hours=15,
        lesson="Chiffrer chaque ajout", sector="librairie", work="boutique en ligne",
    )
    assert (after.cases["fin"].retrospective, after.cases["fin"].closed) == (date(2026, 4, 7), date(2026, 4, 7))
    found = sorted((one.due, one.text) for one in after.commitments.values() if one.kind == "improvement")
    assert [day for day, _ in found] == [date(2026, 4, 20), date(2026, 4, 21)]
    assert after.projects["shop"].status == "done" and after.client.archived
    agenda = open_shop(tmp_path / "later", after, at(20, 4)).overview().agenda
    assert {(item.kind, item.values["kind"]) for item in agenda} == {("commitment-due", "improvement"), ("commitment-due", "handover")}
    (lesson,) = all_lessons(workspace)
    assert len(lesson.improvements) == 2
    workspace.undo()
    back = workspace.records(HERE)
    assert (back.retrospectives, back.cases, back.client, back.projects) == ({}, before.cases, before.client, before.projects)


def test_a_client_who_owes_something_is_not_proposed_to_be_archived(tmp_path, en):
    owed = Invoice(id="f1", number="F-1", issued=date(2026, 3, 1), amount=Money(Decimal(100), "EUR"))
    workspace = over(tmp_path, leaving().put(owed))
    context = context_for(workspace, HERE)
    assert write_proposals(sheet(context, CASE), {}, en, context)["archive"] == "no"


@pytest.mark.parametrize(("typed", "field"), [
    ({"lesson": ""}, "lesson"), ({"improve1": "x", "improve1_on": "2026-04-01"}, "improve1_on"), ({"cost": "a lot"}, "cost"),
    ({"cost": "100", "currency": ""}, "currency"), ({"hours": "-1"}, "hours"), ({"cause": "weather"}, "cause"),
])
def test_a_lesson_that_cannot_be_kept_is_refused_at_its_field(tmp_path, en, typed, field):
    workspace = over(tmp_path)
    with pytest.raises(Refused) as refused:
        look_back(workspace, HERE, "fin", {"lesson": "x", **typed}, en)
    assert field in {problem.field for problem in refused.value.problems}
    assert workspace.records(HERE).retrospectives == {}
    with pytest.raises(Refused, match="record-gone"):
        look_back(workspace, HERE, "never", {"lesson": "x"}, en)


def test_lessons_of_others_come_back_with_a_new_project_or_contract_of_the_kind(tmp_path, en):
    workspace = open_shop(tmp_path, replace(bookshop(), client=replace(bookshop().client, sector="librairie")), NOW)
    other = replace(bookshop(), client=replace(bookshop().client, id="other", name="Maison Pasteque", sector="musique"), log=())
    other = other.put(Retrospective(id="x", drawn=date(2026, 2, 1), lesson="Ask who decides", work="online shop", sector="librairie"))
    from cockpit.domain.act import Act

    workspace.commit("other", Act("demo"), lambda _: other)
    context = context_for(workspace, HERE)
    told = sheet_for("project", context).warn({"work": "Online shop"}, context)
    assert [(one.code, one.field) for one in told] == [("lessons-recalled", "work")]
    assert "Maison Pasteque" in str(told[0].values) and "Ask who decides" in str(told[0].values)
    assert [one.code for one in sheet_for("contract", context).warn({}, context)] == ["lessons-recalled"]
    own = context_for(workspace, "other")
    assert own.lessons == (), "one's own lesson is no news"
    edited = context_for(workspace, HERE, "shop")
    assert sheet_for("project", edited).warn({"work": "online shop"}, edited) == []


def test_a_mark_out_of_ten_is_entered_changed_and_taken_back(tmp_path, en):
    workspace = open_shop(tmp_path, bookshop(), NOW)
    _, rating = entries.create(workspace, "rating", HERE, {"score": "8", "liked": "speed"}, en)
    assert (rating.score, rating.on, rating.project) == (8, date(2026, 3, 24), "shop")
    with pytest.raises(Refused, match="number-range"):
        entries.create(workspace, "rating", HERE, {"score": "11"}, en)
    with pytest.raises(Refused, match="date-in-future"):
        entries.create(workspace, "rating", HERE, {"score": "3", "on": "2026-05-01"}, en)
    before = entries.texts_of(workspace, "rating", HERE, rating.id, en)
    entries.edit(workspace, "rating", HERE, rating.id, before, before | {"score": "9"}, en)
    assert workspace.records(HERE).ratings[rating.id].score == 9
    entries.delete(workspace, "rating", HERE, rating.id)
    assert workspace.records(HERE).ratings == {}


def test_what_becomes_known_later_completes_the_memo(tmp_path, en):
    workspace = open_shop(tmp_path, leaving(), NOW)
    before = entries.texts_of(workspace, "ending", HERE, "fin", en)
    entries.edit(workspace, "ending", HERE, "fin", before, before | {"successor": "Nord", "consent": "2026-03-20", "peers": "Ana, Ben, Ana"}, en)
    memo = workspace.records(HERE).endings["fin"]
    assert (memo.successor, memo.consent, memo.peers, memo.grounds) == ("Nord", date(2026, 3, 20), ("Ana", "Ben"), MEMO.grounds)
    now = entries.texts_of(workspace, "ending", HERE, "fin", en)
    for typed, code in (({"successor_email": "x"}, "email-invalid"), ({"consent": "2026-04-01"}, "date-in-future"), ({"successor": ""}, "successor-unnamed")):
        with pytest.raises(Refused, match=code):
            entries.edit(workspace, "ending", HERE, "fin", now, now | typed, en)
