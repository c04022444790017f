"""The pause notice pauses the work once it is sent, and the return takes it up again: each in one commit that one undo takes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cockpit.domain.client import Contract
from cockpit.domain.errors import Refused
from cockpit.domain.interaction import Interaction
from cockpit.domain.project import Project
from cockpit.services.back import date_name
from cockpit.services.decision import situation
from cockpit.services.pause import pause
from cockpit.services.wizards.model import Outgoing, Wizard
from cockpit.services.wizards.pausing import PausePath
from cockpit.services.wizards.returning import ReturnPath
from tests.services.bookshop import at, bookshop, open_shop
from tests.services.test_decision import HERE, NOW, silent


def outgoing(path, texts, loc) -> Outgoing:
    letter = path.letter(texts, path.locale(texts), "email", loc)
    return Outgoing(locale=letter.lang, channel="email", subject=letter.subject, body=letter.body, people=path.people(texts))


def paused_shop(folder, when):
    first = open_shop(folder / "first", silent(), NOW)
    pause(first, HERE, NOW.date())
    return open_shop(folder / "back", first.records(HERE), when)


def test_once_the_notice_is_sent_the_work_is_paused_and_one_undo_takes_both_back(tmp_path, fr):
    workspace = open_shop(tmp_path, silent(), NOW)
    path: Wizard = PausePath(workspace, HERE)
    texts = path.propose({}, fr) | {"reason": "rien ne vient"}
    assert (path.key, path.about, texts["pause_date"]) == ("pause:courtevent:", "Boutique en ligne", "22/05/2026")
    letter = path.letter(texts, "fr-FR", "email", fr)
    assert letter.gaps == ()
    assert "Article\u00a06" in letter.body
    assert not [remark for remark in path.remarks(texts, fr) if remark.level == "error"]
    before = workspace.records(HERE)
    assert path.sent(texts, outgoing(path, texts, fr), fr).kind == "work-paused"
    records = workspace.records(HERE)
    assert (records.log[-1].letter, records.log[-1].purpose, records.log[-1].expects_reply) == ("pause", "notice", False)
    assert records.log[-1].text == letter.body
    (case,) = records.cases.values()
    assert (case.paused_on, case.reason, records.projects["shop"].status) == (date(2026, 5, 22), "rien ne vient", "paused")
    assert next(iter(path.remarks(texts, fr))).level == "error"
    workspace.undo()
    after = workspace.records(HERE)
    assert (after.cases, after.projects, after.interactions) == (before.cases, before.projects, before.interactions)


def test_before_the_amicable_attempts_a_pause_needs_its_reason(tmp_path, loc):
    workspace = open_shop(tmp_path, silent(attempts=1), NOW)
    path = PausePath(workspace, HERE)
    texts = path.propose({}, loc)
    assert "unlock" in [remark.field for remark in path.remarks(texts, loc) if remark.level == "error"]
    with pytest.raises(Refused, match="formal-locked"):
        path.sent(texts, outgoing(path, texts, loc), loc)
    path.sent(texts | {"unlock": "x"}, outgoing(path, texts, loc), loc)
    assert workspace.records(HERE).cases["silence"].unlocked == "x"


@pytest.mark.parametrize(("typed", "code"), [("2026-05-20", "date-passed"), ("", "letter-gap"), ("soon", "letter-gap")])
def test_a_pause_begins_today_or_later(tmp_path, en, typed, code):
    path = PausePath(open_shop(tmp_path, silent(), NOW), HERE)
    texts = path.propose({}, en) | {"pause_date": typed}
    assert "pause_date" in [remark.field for remark in path.remarks(texts, en) if remark.level == "error"]
    with pytest.raises(Refused, match=code):
        path.sent(texts, outgoing(path, texts, en), en)


def test_the_return_moves_the_dates_closes_the_silence_and_one_undo_takes_all_back(tmp_path, fr):
    workspace = paused_shop(tmp_path, at(4, 6))
    path: Wizard = ReturnPath(workspace, HERE)
    texts = path.propose({}, fr) | {"cause": "change", "came": "Tout va bien, on reprend", "came_by": "phone"}
    assert {date_name(name) for name in ("import", "launch", "training")} <= texts.keys()
    letter = path.letter(texts, "fr-FR", "email", fr)
    assert letter.gaps == ()
    assert "Merci pour notre échange" in letter.body
    assert "Merci pour votre message" in path.letter(texts | {"came_by": "email"}, "fr-FR", "email", fr).body
    assert not [remark for remark in path.remarks(texts, fr) if remark.level == "error"]
    before = workspace.records(HERE)
    path.sent(texts, outgoing(path, texts, fr), fr)
    records = workspace.records(HERE)
    came, sent = records.log[-2:]
    assert (came.direction, came.channel, came.summary) == ("in", "phone", "Tout va bien, on reprend")
    assert (sent.letter, sent.expects_reply) == ("welcome-back", True)
    (case,) = records.cases.values()
    assert (case.closed, case.causes) == (date(2026, 6, 4), ("change",))
    assert "28,6" in case.note
    assert records.projects["shop"].status == "active"
    for name in ("import", "launch", "training"):
        milestone = records.milestones[name]
        assert (fr.date(milestone.due, "short"), milestone.dates[-1].announced) == (texts[date_name(name)], True)
        assert milestone.dates[-1].reason
    assert records.commitments["terms"].due >= date(2026, 6, 5)
    assert workspace.silence(HERE).theirs.since == at(4, 6)
    workspace.undo()
    after = workspace.records(HERE)
    assert (after.cases, after.projects, after.milestones, after.interactions) == (
        before.cases, before.projects, before.milestones, before.interactions,
    )


def test_an_answer_already_in_the_log_is_not_logged_again(tmp_path, loc):
    answer = Interaction(id="99", at=at(20, 5), logged=at(20, 5), direction="in", channel="email", person="helene")
    workspace = open_shop(tmp_path, silent().append(answer), NOW)
    path = ReturnPath(workspace, HERE)
    assert "came" not in [field.name for step in path.steps({}) for field in step.fields]
    texts = path.propose({}, loc)
    path.sent(texts, outgoing(path, texts, loc), loc)
    assert [entry.direction for entry in workspace.records(HERE).log[-2:]] == ["in", "out"]


def test_the_lighter_rhythm_is_proposed_on_request_and_each_date_may_be_changed(tmp_path, en):
    workspace = paused_shop(tmp_path, at(4, 6))
    path = ReturnPath(workspace, HERE)
    brisk, gentle = path.propose({}, en), path.propose({"pace": "gentle"}, en)
    name = date_name("launch")
    assert brisk[name] < gentle[name]
    assert [suggestion.text for suggestion in path.suggestions(name, brisk, en)] == [brisk[name], gentle[name]]
    texts = gentle | {name: "2026-07-15"}
    path.sent(texts, outgoing(path, texts, en), en)
    assert workspace.records(HERE).milestones["launch"].due == date(2026, 7, 15)


@pytest.mark.parametrize(
    ("typed", "code"), [("2026-06-01", "restart-before-today"), ("2026-07-14", "restart-day-off"), ("", "required"), ("soon", "date-invalid")],
)
def test_a_date_nobody_can_keep_is_refused_and_nothing_is_stored(tmp_path, en, typed, code):
    workspace = paused_shop(tmp_path, at(4, 6))
    path = ReturnPath(workspace, HERE)
    texts = path.propose({}, en) | {date_name("launch"): typed}
    assert date_name("launch") in [remark.field for remark in path.remarks(texts, en) if remark.level == "error"]
    before = workspace.records(HERE)
    with pytest.raises(Refused, match=code):
        path.sent(texts, outgoing(path, texts, en), en)
    assert workspace.records(HERE) == before


def test_nobody_is_welcomed_back_who_was_not_away(tmp_path):
    with pytest.raises(Refused, match="nothing-to-resume"):
        ReturnPath(open_shop(tmp_path, bookshop(), NOW), HERE)


def test_where_no_milestone_is_open_a_first_date_is_asked_for(tmp_path, loc):
    records = silent()
    done = [replace(one, done=date(2026, 4, 1)) for one in records.milestones.values() if one.done is None]
    workspace = open_shop(tmp_path, records.put(*done), NOW)
    path = ReturnPath(workspace, HERE)
    texts = path.propose({}, loc)
    assert texts["restart_on"] == loc.date(date(2026, 6, 1), "short")
    assert path.letter(texts, path.locale(texts), "email", loc).gaps == ()
    path.sent(texts, outgoing(path, texts, loc), loc)
    assert workspace.records(HERE).cases["silence"].closed == NOW.date()


def test_the_silence_is_as_long_in_what_was_learnt_as_on_the_home_screen(tmp_path, loc):
    workspace = open_shop(tmp_path, silent(), NOW + timedelta(hours=6))
    elapsed = situation(workspace, HERE).silence.theirs.elapsed
    assert elapsed is not None and elapsed % 1
    assert loc.number(elapsed, 1) in ReturnPath(workspace, HERE).propose({}, loc)["learnt"]


@pytest.mark.parametrize(("language", "words"), [
    ("fr-FR", ("Boutique en ligne et Identité", "Les projets attendent encore", "de mettre les projets en pause", "la fin des projets")),
    ("en-GB", ("Boutique en ligne and Identité", "The projects are", "that we pause the projects", "the end of the projects")),
    ("es-ES", ("Boutique en ligne e Identité", "Los proyectos siguen pendientes", "poner los proyectos en pausa", "el final de los proyectos")),
])
def test_a_notice_that_pauses_several_projects_names_them_all(tmp_path, fr, language, words):
    records = silent().put(Project(id="brand", title="Identité"), Contract())
    log = tuple(replace(entry, project="") for entry in records.log)
    path = PausePath(open_shop(tmp_path, replace(records, log=log), NOW), HERE)
    letter = path.letter(path.propose({}, fr), language, "email", fr)
    text = f"{letter.subject} {letter.body}".replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ")
    assert all(each in text for each in words), text


@pytest.mark.parametrize(("channel", "told"), [("email", [True, True, True]), ("chat", [True, False, False])])
def test_a_date_is_announced_only_where_the_welcome_names_it(tmp_path, fr, channel, told):
    workspace = paused_shop(tmp_path, at(4, 6))
    path = ReturnPath(workspace, HERE)
    texts = path.propose({}, fr)
    letter = path.letter(texts, "fr-FR", channel, fr)
    assert ("Mise en ligne, le" in letter.body, "Les livraisons suivantes" in letter.body) == (channel == "email", channel == "email")
    path.sent(texts, Outgoing(locale="fr-FR", channel=channel, subject=letter.subject, body=letter.body, people=path.people(texts)), fr)
    records = workspace.records(HERE)
    assert [records.milestones[name].dates[-1].announced for name in ("import", "launch", "training")] == told
