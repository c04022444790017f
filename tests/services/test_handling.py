"""Dealing with an agenda item: what gets recorded, in one commit, taken back by one undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

import pytest

from cockpit.domain.act import Act
from cockpit.domain.agenda import AgendaItem, Kind
from cockpit.domain.errors import Refused
from cockpit.domain.interaction import Interaction
from cockpit.domain.project import Commitment
from cockpit.domain.records import ClientRecords
from cockpit.services import handling
from cockpit.services.workspace import Workspace
from tests.desk import NOW, Desk

TODAY = NOW.date()
KINDS = get_args(Kind)
SET_ASIDE = {"ending-weighed", "invoice-disputed", "notice-ending", "contract-gap"}
"""Kinds that have no record of their own to be marked: they are set aside until their facts change."""
LOGGED = {"reply-owed": "", "update-owed": "update", "ladder-step": "follow-up"}


@pytest.fixture
def ws(desk: Desk) -> Workspace:
    return desk.open()


def found(ws: Workspace, kind: str, step: str = "") -> AgendaItem:
    """Return an item of a kind; of the ladder, one whose step is a contact unless another is asked for."""
    items = [item for item in ws.overview().agenda if item.kind == kind]
    if kind == "ladder-step":
        items = [item for item in items if (item.values["step"] == step if step else item.values["step"] != "decision")]
    return items[0]


def with_id(ws: Workspace, item: AgendaItem) -> AgendaItem | None:
    return next((each for each in ws.overview().agenda if each.id == item.id), None)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_done_leaves_the_agenda_in_one_commit_and_one_undo_brings_it_back(ws: Workspace, kind: str) -> None:
    item = found(ws, kind)
    records, profile = ws.records(item.client), ws.profile()
    act = handling.finish(ws, item, "Words for it")
    assert with_id(ws, item) is None
    assert act.kind == ("item-done" if kind in SET_ASIDE else "item-finished")
    assert (ws.records(item.client) == records) is (kind in SET_ASIDE)
    assert (ws.profile() == profile) is (kind not in SET_ASIDE)
    assert ws.undo().act == act
    assert with_id(ws, item) is not None
    assert ws.profile() == profile
    assert ws.records(item.client).interactions == records.interactions
    assert replace(ws.records(item.client), log=()) == replace(records, log=())
    with pytest.raises(Refused):
        ws.undo()  # there was nothing else
    ws.redo()
    assert with_id(ws, item) is None


@pytest.mark.parametrize("kind", ["milestone-late", "milestone-at-risk", "milestone-due"])
def test_a_milestone_is_delivered_today(ws: Workspace, kind: str) -> None:
    item = found(ws, kind)
    handling.finish(ws, item, "")
    assert ws.records(item.client).milestones[item.record].done == TODAY


def test_promises_of_either_side_are_kept_today(ws: Workspace) -> None:
    mine = next(item for item in ws.overview().agenda if item.kind == "commitment-due" and not item.values["gesture"])
    theirs = found(ws, "promise-broken")
    for item in (mine, theirs):
        handling.finish(ws, item, "")
        assert ws.records(item.client).commitments[item.record].done == TODAY


def test_a_gesture_is_honoured_today(ws: Workspace) -> None:
    item = next(item for item in ws.overview().agenda if item.kind == "commitment-due" and item.values["gesture"])
    handling.finish(ws, item, "")
    assert ws.records(item.client).goodwill[item.record].honoured == TODAY


def test_a_promise_and_a_gesture_of_the_same_words_are_two_things(ws: Workspace) -> None:
    """Ids are each table's own: a gesture announced with a delay and a promise typed in the same words bear the same one."""
    gesture = next(item for item in ws.overview().agenda if item.kind == "commitment-due" and item.values["gesture"])
    promise = Commitment(id=gesture.record, by="me", text=gesture.subject, due=TODAY)
    ws.commit(gesture.client, Act("commitment-added"), lambda records: records.put(promise))
    both = [item for item in ws.overview().agenda if item.record == gesture.record and item.kind == "commitment-due"]
    assert len({item.id for item in both}) == 2
    handling.finish(ws, next(item for item in both if not item.values["gesture"]), "")
    records = ws.records(gesture.client)
    assert (records.commitments[gesture.record].done, records.goodwill[gesture.record].honoured) == (TODAY, None)
    assert with_id(ws, gesture) is not None
    handling.finish(ws, next(item for item in both if item.values["gesture"]), "")
    assert ws.records(gesture.client).goodwill[gesture.record].honoured == TODAY


def test_an_overdue_invoice_is_paid_with_what_was_still_owed(ws: Workspace) -> None:
    item = found(ws, "invoice-overdue")
    before = ws.records(item.client).invoices[item.record]
    handling.finish(ws, item, "")
    after = ws.records(item.client).invoices[item.record]
    assert after.settled and after.balance.amount == 0
    assert (after.payments[-1].on, after.payments[-1].amount) == (TODAY, before.balance.amount)


def test_lessons_were_drawn_today(ws: Workspace) -> None:
    item = found(ws, "retrospective-due")
    handling.finish(ws, item, "")
    assert ws.records(item.client).cases[item.record].retrospective == TODAY


@pytest.mark.parametrize("kind", LOGGED)
def test_contacts_are_logged_as_sent_now(ws: Workspace, kind: str) -> None:
    item = found(ws, kind)
    before = ws.records(item.client).log
    handling.finish(ws, item, "Words for it")
    (entry,) = ws.records(item.client).log[len(before) :]
    assert (entry.direction, entry.summary, entry.purpose, entry.at, entry.project) == ("out", "Words for it", LOGGED[kind], NOW, item.project)
    assert entry.seal
    # Only a follow-up asks for an answer: nobody has to answer my answer.
    assert entry.expects_reply is (kind == "ladder-step")


def test_a_reply_goes_out_the_way_the_message_came_in_and_ends_my_silence(ws: Workspace) -> None:
    item = found(ws, "reply-owed")
    message = next(entry for entry in ws.records(item.client).interactions if entry.id == item.values["interaction"])
    handling.finish(ws, item, "Reply")
    entry = ws.records(item.client).log[-1]
    assert (entry.channel, entry.person) == (message.channel, message.person)
    silence = ws.silence(item.client)
    assert (silence.mine.since, silence.theirs.since) == (None, None)


def test_a_follow_up_goes_the_way_the_step_says_and_is_an_attempt(ws: Workspace) -> None:
    item = found(ws, "ladder-step", "other-channel")
    attempts, since = ws.silence(item.client).theirs.attempts, ws.silence(item.client).theirs.since
    handling.finish(ws, item, "Called")
    entry = ws.records(item.client).log[-1]
    assert (entry.channel, entry.person) == (item.values["channel"], item.values["person_id"])
    after = ws.silence(item.client).theirs
    assert len(after.attempts) == len(attempts) + 1
    assert after.since == since  # a nudge does not restart the timer


def test_having_decided_is_no_contact(ws: Workspace) -> None:
    item = found(ws, "ladder-step", "decision")
    log = ws.records(item.client).log
    handling.finish(ws, item, "Follow-up")
    assert ws.records(item.client).log == log
    assert with_id(ws, item) is None


def test_what_was_set_aside_returns_when_its_facts_change(ws: Workspace) -> None:
    item = found(ws, "contract-gap")
    handling.finish(ws, item, "")
    assert with_id(ws, item) is None

    def completed(records: ClientRecords) -> ClientRecords:
        return records.put(replace(records.contract, notice_length=30))

    ws.commit(item.client, Act("contract-edited", {"client": item.client_name}), completed)
    again = with_id(ws, item)
    assert again is not None and "notice" not in str(again.values["missing"])


@pytest.mark.parametrize("kind", ["milestone-late", "commitment-due", "promise-broken", "invoice-overdue", "retrospective-due"])
def test_what_was_deleted_meanwhile_is_refused_and_nothing_is_written(ws: Workspace, kind: str) -> None:
    item = found(ws, kind)
    tables = ("milestones", "commitments", "goodwill", "invoices", "cases")

    def without(records: ClientRecords) -> ClientRecords:
        kept = {name: {key: value for key, value in getattr(records, name).items() if key != item.record} for name in tables}
        return replace(records, **kept)

    ws.commit(item.client, Act("x"), without)
    before = ws.records(item.client)
    with pytest.raises(Refused) as caught:
        handling.finish(ws, item, "")
    assert caught.value.problems[0].code == "record-gone"
    assert ws.records(item.client) == before


def test_an_invoice_paid_meanwhile_is_not_paid_twice(ws: Workspace) -> None:
    item = found(ws, "invoice-overdue")
    handling.finish(ws, item, "")
    paid = ws.records(item.client)
    handling.finish(ws, item, "")
    assert ws.records(item.client) == paid


@pytest.mark.parametrize("kind", ["milestone-late", "promise-broken"])
def test_what_was_done_meanwhile_keeps_its_day(ws: Workspace, desk: Desk, kind: str) -> None:
    item = found(ws, kind)
    handling.finish(ws, item, "")
    done = ws.records(item.client)
    later = desk.open(desk.now + timedelta(days=3))
    handling.finish(later, item, "")
    later.close()
    assert ws.records(item.client) == done


def test_a_milestone_is_marked_done_from_its_own_row(ws: Workspace) -> None:
    line = ws.overview().deadlines[-1]
    act = handling.finish_milestone(ws, line.client, line.milestone.id)
    assert ws.records(line.client).milestones[line.milestone.id].done == TODAY
    assert act == Act("milestone-done", {"client": line.client_name, "title": line.milestone.title})
    ws.undo()
    assert ws.records(line.client).milestones[line.milestone.id].done is None
    with pytest.raises(Refused) as caught:
        handling.finish_milestone(ws, line.client, "gone")
    assert caught.value.problems[0].code == "record-gone"


def test_what_is_put_off_returns_on_its_day(ws: Workspace, desk: Desk) -> None:
    item = found(ws, "contract-gap")
    until = TODAY + timedelta(days=3)
    act = handling.snooze(ws, item, until)
    assert act.values["until"] == "2026-03-27"
    assert with_id(ws, item) is None
    desk.now = NOW + timedelta(days=2, hours=14)
    assert with_id(ws, item) is None  # 26 March, 23:30 in Paris
    desk.now = NOW + timedelta(days=2, hours=15)
    assert with_id(ws, item) is not None


def test_what_is_put_off_returns_earlier_when_its_facts_change(ws: Workspace) -> None:
    item = found(ws, "milestone-late")
    handling.snooze(ws, item, TODAY + timedelta(days=30))
    assert with_id(ws, item) is None

    def estimated(records: ClientRecords) -> ClientRecords:
        return records.put(replace(records.milestones[item.record], remaining=None))

    ws.commit(item.client, Act("milestone-edited", {"title": item.subject}), estimated)
    assert with_id(ws, item) is not None


@pytest.mark.parametrize("until", [TODAY, TODAY - timedelta(days=1), date.min])
def test_nothing_is_put_off_to_a_day_that_is_not_ahead(ws: Workspace, until: date) -> None:
    before = ws.profile()
    with pytest.raises(Refused) as caught:
        handling.snooze(ws, found(ws, "contract-gap"), until)
    assert caught.value.problems[0].code == "snooze-past"
    assert ws.profile() == before


def test_putting_off_can_be_undone(ws: Workspace) -> None:
    item = found(ws, "update-owed")
    handling.snooze(ws, item, TODAY + timedelta(days=1))
    assert ws.undo().act.kind == "item-snoozed"
    assert with_id(ws, item) == item


def test_nothing_expected_ends_the_timer_and_teaches_no_reply_time(ws: Workspace) -> None:
    before, log = ws.silence("conservas-valdeluna").theirs, ws.records("conservas-valdeluna").log
    assert before.elapsed is not None
    act = handling.expect_nothing(ws, "conservas-valdeluna")
    assert act is not None and act.kind == "nothing-expected"
    after = ws.silence("conservas-valdeluna").theirs
    assert after.replies == before.replies
    # The nudge that followed waits for an answer of its own, if it asked for one; further presses end that too.
    while ws.silence("conservas-valdeluna").theirs.since is not None:
        handling.expect_nothing(ws, "conservas-valdeluna")
    assert ws.silence("conservas-valdeluna").theirs.elapsed is None
    assert ws.silence("conservas-valdeluna").theirs.replies == before.replies
    kept = ws.records("conservas-valdeluna")
    assert kept.log[: len(log)] == log  # what was logged stays
    assert [entry.entry for entry in kept.log[len(log) :][:2]] == ["retract", "record"]
    corrected = kept.log[len(log) + 1]
    assert not corrected.expects_reply and corrected.seal
    assert len(kept.interactions) == len([entry for entry in log if entry.entry == "record"]) - len([e for e in log if e.entry == "retract"])


def test_a_message_from_the_mail_can_be_said_to_need_an_answer(ws: Workspace) -> None:
    """Whether one's own imported message asks for an answer is a guess; the same key overrules it both ways."""
    client, text = "norte-grafico", "the letter's own text"
    mail = Interaction(
        id="", at=NOW - timedelta(days=1), direction="out", channel="email", summary="Proofs", expects_reply=False, logged=NOW, source="mail:k", text=text,
    )  # fmt: skip
    assert handling.expect_reply(ws, client) is None
    ws.commit(client, Act("mail-imported"), lambda records: records.append(replace(mail, id=str(len(records.log) + 1))))
    before = ws.records(client)
    act = handling.expect_reply(ws, client)
    assert act is not None and act.kind == "reply-expected" and act.values["title"] == "Proofs"
    assert ws.silence(client).theirs.since == mail.at
    assert handling.expect_reply(ws, client) is None
    corrected = ws.records(client).log[-1]
    assert (corrected.text, corrected.source, corrected.expects_reply) == (text, "mail:k", True)
    assert handling.expect_nothing(ws, client) is not None
    assert ws.silence(client).theirs.since is None
    assert ws.undo().act.kind == "nothing-expected" and ws.undo().act.kind == "reply-expected"
    assert ws.records(client).interactions == before.interactions
    # A machine's answer in between changes nothing; a contact of another kind does.
    robot = replace(mail, id="", direction="in", outcome="auto-reply", source="mail:r", at=NOW - timedelta(hours=2))
    ws.commit(client, Act("mail-imported"), lambda records: records.append(replace(robot, id=str(len(records.log) + 1))))
    assert handling.expect_reply(ws, client) is not None
    ws.undo()
    call = replace(mail, channel="phone", outcome="reached", source="", at=NOW - timedelta(hours=1))
    ws.commit(client, Act("interaction-logged"), lambda records: records.append(replace(call, id=str(len(records.log) + 1))))
    assert handling.expect_reply(ws, client) is None


def test_nothing_expected_of_me_ends_my_timer(ws: Workspace) -> None:
    item = found(ws, "reply-owed")
    handling.expect_nothing(ws, item.client)
    assert ws.silence(item.client).mine.elapsed is None
    assert with_id(ws, item) is None
    ws.undo()
    again = with_id(ws, item)
    assert again is not None and again.since == item.since


def test_where_nobody_waits_nothing_is_written(ws: Workspace) -> None:
    before = ws.records("norte-grafico")
    assert ws.silence("norte-grafico").theirs.since is None
    assert handling.expect_nothing(ws, "norte-grafico") is None
    assert ws.records("norte-grafico") == before
