"""Following up: the attempt is logged with its exact text, a call with its outcome, and only whom one reached ends the silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cockpit.domain.act import Act
from cockpit.domain.errors import Refused
from cockpit.domain.ladder import silence_case
from cockpit.domain.settings import Settings
from cockpit.services.calendars import Calendars
from cockpit.services.demo import write_demo
from cockpit.services.letters.facts import facts_for
from cockpit.services.letters.preview import preview
from cockpit.services.wizards.follow import OUTCOMES, FollowPath
from cockpit.services.wizards.model import Outgoing, Wizard
from cockpit.services.wizards.paths import open_path, proposed_facts
from cockpit.services.workspace import Workspace, open_workspace

CALENDARS = Calendars(None)
SILENT = ("quillback-trail", "conservas-valdeluna", "ateliers-quatre-rivages")
KINDS = ("nudge", "second-nudge", "other-person", "pause", "welcome-back")
FRIDAY = datetime(2026, 3, 20, 9, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture
def demo(tmp_path) -> Workspace:
    workspace = open_workspace(tmp_path / "store", Settings(), lambda: FRIDAY, None)
    write_demo(workspace.store, FRIDAY, CALENDARS)
    return workspace


def outgoing(path: Wizard, texts, channel, loc) -> Outgoing:
    letter = path.letter(texts, path.locale(texts), channel, loc)
    assert letter.complete
    return Outgoing(locale=letter.lang, channel=channel, subject=letter.subject, body=letter.body, people=path.people(texts))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("client", SILENT)
def test_silent_clients_get_complete_letters(demo, client, kind):
    given = proposed_facts(demo, kind, client)
    for language in ("", "fr", "en", "es"):
        letter = preview(demo, kind, client, given=given, locale=language)
        assert letter.complete, letter.gaps
        assert [finding for finding in letter.lint if finding.level == "error"] == []


@pytest.mark.parametrize("kind", ["second-nudge", "welcome-back"])
def test_times_are_proposed_on_working_days_of_the_client_within_working_hours(demo, kind):
    for client in SILENT:
        calendar = demo.calendar(demo.client(client))
        slots = proposed_facts(demo, kind, client)["slots"]
        assert len(slots) == 2
        for slot in slots:
            assert slot.tzinfo == calendar.zone
            assert calendar.is_working(slot.date())
            assert 9 <= slot.hour < 18
            assert slot > FRIDAY


def test_two_paces_to_restart_are_working_days_and_the_lighter_one_is_later(demo):
    for client in SILENT:
        calendar = demo.calendar(demo.client(client))
        usual, light = proposed_facts(demo, "welcome-back", client)["restart"]
        assert calendar.is_working(usual)
        assert calendar.is_working(light)
        assert calendar.today(FRIDAY) < usual < light


def test_another_person_is_written_to_and_the_silent_one_is_named(demo):
    path = FollowPath(demo, "quillback-trail", "other-person")
    (person,) = path.people({})
    silent = demo.digest("quillback-trail").contacts.theirs.person
    assert person.id != silent
    assert "Ms. Whitlow" in preview(demo, "other-person", "quillback-trail").body


def test_a_nudge_is_one_attempt_with_its_exact_text_and_undo_takes_it_back(demo, loc):
    path = open_path(demo, "nudge", "conservas-valdeluna")
    texts = path.propose({}, loc)
    before = demo.silence("conservas-valdeluna").theirs
    letter = outgoing(path, texts, "email", loc)
    path.sent(texts, letter, loc)
    entry = demo.records("conservas-valdeluna").interactions[-1]
    assert (entry.purpose, entry.letter, entry.channel, entry.text, entry.subject) == ("follow-up", "nudge", "email", letter.body, letter.subject)
    after = demo.silence("conservas-valdeluna").theirs
    assert after.since == before.since
    assert len(after.attempts) == len(before.attempts) + 1
    demo.undo()
    assert len(demo.silence("conservas-valdeluna").theirs.attempts) == len(before.attempts)


@pytest.mark.parametrize("outcome", [outcome for outcome in OUTCOMES if outcome])
def test_only_a_call_that_reached_somebody_ends_the_silence(demo, loc, outcome):
    path = FollowPath(demo, "quillback-trail", "second-nudge")
    texts = path.propose({}, loc) | {"outcome": outcome}
    path.sent(texts, outgoing(path, texts, "phone", loc), loc)
    assert demo.records("quillback-trail").interactions[-1].outcome == outcome
    assert (demo.silence("quillback-trail").theirs.since is None) == (outcome == "reached")


def test_a_call_without_an_outcome_is_not_logged(demo, loc):
    path = FollowPath(demo, "quillback-trail", "second-nudge")
    texts = path.propose({}, loc)
    count = len(demo.records("quillback-trail").interactions)
    with pytest.raises(Refused, match="required"):
        path.sent(texts, outgoing(path, texts, "phone", loc), loc)
    assert len(demo.records("quillback-trail").interactions) == count


def test_a_letter_with_an_error_is_not_logged(demo, loc):
    path = FollowPath(demo, "quillback-trail", "nudge")
    texts = path.propose({}, loc)
    letter = outgoing(path, texts, "email", loc)
    rude = Outgoing(locale=letter.locale, channel="email", subject=letter.subject, body=f"{letter.body}\n\nYou ignored my message.", people=letter.people)
    with pytest.raises(Refused, match="letter-error"):
        path.sent(texts, rude, loc)


def test_the_supposed_cause_and_a_meeting_change_the_letter(demo, loc):
    path = FollowPath(demo, "quillback-trail", "nudge")
    texts = path.propose({}, loc)
    usual = path.letter(texts, "en-US", "email", loc)
    busy = path.letter(texts | {"cause": "overload"}, "en-US", "email", loc)
    assert (usual.variant, busy.variant) == ("unknown", "overload")
    second = FollowPath(demo, "quillback-trail", "second-nudge")
    meeting = second.letter(second.propose({}, loc) | {"meeting": "yes"}, "en-US", "email", loc)
    assert meeting.variant == "meeting"
    assert meeting.complete


def test_the_cause_supposed_in_the_case_sets_the_tone_but_never_a_private_one(demo, loc):
    for cause, variant in (("decision", "decision"), ("overload", "overload"), ("money", "unknown"), ("absence", "unknown"), ("lost", "unknown")):
        act = Act("case-edited", {"title": "silence", "client": "Quillback"})
        demo.commit("quillback-trail", act, lambda records, cause=cause: records.put(replace(silence_case(records), causes=(cause,))))
        path = FollowPath(demo, "quillback-trail", "nudge")
        assert path.letter(path.propose({}, loc), "en-US", "email", loc).variant == variant


@pytest.mark.parametrize("kind", ["nudge", "second-nudge", "other-person"])
def test_the_cause_supposed_while_writing_is_kept_on_the_case_in_the_same_commit(demo, loc, kind):
    path = FollowPath(demo, "conservas-valdeluna", kind)
    texts = path.propose({}, loc) | {"cause": "absence"}
    path.sent(texts, outgoing(path, texts, "email", loc), loc)
    assert silence_case(demo.records("conservas-valdeluna")).causes == ("absence",)
    assert FollowPath(demo, "conservas-valdeluna", kind).propose({}, loc)["cause"] == "absence"
    demo.undo()
    assert silence_case(demo.records("conservas-valdeluna")) is None


def test_a_second_nudge_goes_over_a_channel_not_used_and_never_first_over_one_that_was_declined(demo):
    used = {attempt.channel for attempt in demo.digest("conservas-valdeluna").contacts.attempts}
    theirs = demo.digest("conservas-valdeluna").contacts.theirs
    path = FollowPath(demo, "conservas-valdeluna", "second-nudge")
    assert path.channels()[0] not in used | {theirs.channel}
    (person,) = path.people({})
    first = path.channels()[0]
    act = Act("person-edited", {"name": person.name, "client": ""})
    demo.commit("conservas-valdeluna", act, lambda records: records.put(replace(person, declined=(first,))))
    assert path.channels()[-1] == first


def test_what_cannot_be_read_is_left_out_of_the_letter(demo, loc):
    path = FollowPath(demo, "quillback-trail", "nudge")
    texts = path.propose({}, loc) | {"hold_until": "one fine day", "awaited": ""}
    letter = path.letter(texts, "en-US", "email", loc)
    assert letter.complete
    assert "schedule holds" not in letter.body


def test_a_client_one_does_not_wait_for_is_warned_about(tmp_path, loc):
    workspace = open_workspace(tmp_path / "store", Settings(), lambda: FRIDAY + timedelta(), None)
    write_demo(workspace.store, FRIDAY, CALENDARS)
    calm = next(name for name in workspace.store.clients() if workspace.digest(name).contacts.theirs is None)
    assert "warning" in [remark.level for remark in FollowPath(workspace, calm, "nudge").remarks({}, loc)]


def test_what_was_written_to_somebody_else_is_no_message_to_the_addressee(demo, loc):
    before = facts_for(demo, "nudge", "conservas-valdeluna")["sent"]
    other = FollowPath(demo, "conservas-valdeluna", "other-person")
    texts = other.propose({}, loc)
    other.sent(texts, outgoing(other, texts, "email", loc), loc)
    assert facts_for(demo, "nudge", "conservas-valdeluna")["sent"] == before
    same = FollowPath(demo, "conservas-valdeluna", "nudge")
    texts = same.propose({}, loc)
    same.sent(texts, outgoing(same, texts, "email", loc), loc)
    assert facts_for(demo, "nudge", "conservas-valdeluna")["sent"] != before
