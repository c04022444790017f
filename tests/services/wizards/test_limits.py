"""While a follow-up is written, the limits of respect are explained and keep nobody from writing."""

from __future__ import annotations

from datetime import date

import pytest

from cockpit.services.wizards.follow import FollowPath
from cockpit.services.wizards.limits import limit_remarks
from cockpit.services.wizards.model import Outgoing
from tests.services.bookshop import at, bookshop, log_attempt, open_shop
from tests.services.test_decision import HERE, silent


def test_what_holds_a_step_back_is_explained(tmp_path, loc):
    workspace = open_shop(tmp_path, silent(attempts=0), at(16, 4))
    assert [remark.level for remark in limit_remarks(workspace, HERE, loc)] == ["info"]
    log_attempt(workspace, HERE, "phone", "voicemail")
    log_attempt(workspace, HERE, "email")
    remarks = limit_remarks(workspace, HERE, loc)
    assert [remark.level for remark in remarks] == ["warning", "warning", "info"]
    path = FollowPath(workspace, HERE, "second-nudge")
    assert not [remark for remark in path.remarks(path.propose({}, loc), loc) if remark.level == "error"]


def test_a_step_that_is_not_due_yet_says_when(tmp_path, en):
    workspace = open_shop(tmp_path, silent(attempts=0), at(8, 4))
    assert "The next step is due on" in limit_remarks(workspace, HERE, en)[0].text


def test_the_supposed_cause_gives_its_advice(tmp_path, en):
    workspace = open_shop(tmp_path, silent(attempts=0), at(16, 4))
    assert "never name money" in limit_remarks(workspace, HERE, en, "money")[-1].text
    path = FollowPath(workspace, HERE, "second-nudge")
    said = [remark for remark in path.remarks({"cause": "money"}, en) if remark.field == "cause"]
    assert [remark.level for remark in said] == ["info"]


def test_without_a_silence_nothing_is_said(tmp_path, en):
    assert limit_remarks(open_shop(tmp_path, bookshop(), at(16, 4)), HERE, en) == ()


def called(workspace, outcome, en):
    """Ring as the second step proposes, asking for an answer by 20 April; returns what is kept as the client's promise."""
    path = FollowPath(workspace, HERE, "second-nudge")
    texts = path.propose({}, en) | {"outcome": outcome, "answer_by": "2026-04-20"}
    letter = path.letter(texts, path.locale(texts), "phone", en)
    people = path.people(texts)
    path.sent(texts, Outgoing(locale=letter.lang, channel="phone", subject=letter.subject, body=letter.body, people=people), en)
    return [one for one in workspace.records(HERE).commitments.values() if one.text == "Answer agreed on the phone"]


@pytest.mark.parametrize("outcome", ["reached", "refused"])
def test_an_answer_agreed_on_the_phone_is_kept_as_their_promise(tmp_path, en, outcome):
    workspace = open_shop(tmp_path, silent(attempts=0), at(16, 4))
    assert [(one.by, one.due, one.made) for one in called(workspace, outcome, en)] == [("client", date(2026, 4, 20), date(2026, 4, 16))]
    assert not [item for item in workspace.overview().agenda if item.kind == "ladder-step"]
    workspace.undo()
    assert not [one for one in workspace.records(HERE).commitments.values() if one.text == "Answer agreed on the phone"]


@pytest.mark.parametrize("outcome", ["voicemail", "no-answer"])
def test_a_call_that_reached_nobody_holds_no_promise_and_leaves_the_ladder_running(tmp_path, en, outcome):
    workspace = open_shop(tmp_path, silent(attempts=0), at(16, 4))
    assert called(workspace, outcome, en) == []
    assert len(workspace.silence(HERE).theirs.attempts) == 1
