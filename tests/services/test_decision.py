"""The decision point: what there is to weigh, and a choice that is recorded with its reason in one commit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from cockpit.domain.act import Act
from cockpit.domain.client import Contract
from cockpit.domain.contract_terms import Term
from cockpit.domain.errors import Refused
from cockpit.domain.interaction import Interaction
from cockpit.domain.ladder import step_due
from cockpit.domain.records import ClientRecords
from cockpit.domain.restart import restart
from cockpit.i18n.silence_words import effect_sentence, hold_sentence
from cockpit.i18n.term_words import term_value
from cockpit.services.decision import decide, situation, supposed, weigh
from tests.services.bookshop import at, bookshop, log_attempt, open_shop

HERE = "courtevent"
NOW = at(21, 5)


def out(key: str, when: datetime, **values: object) -> Interaction:
    return Interaction(id=key, at=when, logged=when, direction="out", channel="email", person="helene", project="shop", **values)  # type: ignore[arg-type]  # as given


def silent(*, attempts: int = 4) -> ClientRecords:
    asked = out("3", at(7, 4), summary="Maquettes")
    follow_ups = [out(str(4 + number), at(14 + 7 * number, 4), purpose="follow-up") for number in range(min(attempts, 2))]
    follow_ups += [out(str(6 + number), at(4 + 5 * number, 5), purpose="follow-up") for number in range(attempts - 2)]
    contract = Contract(suspension="Article 6", notice_length=1, notice_unit="months")
    return bookshop().put(contract).append(asked, *follow_ups)


def step(workspace):
    return next((item for item in workspace.overview().agenda if item.kind == "ladder-step"), None)


def test_the_sheet_gathers_what_there_is_to_weigh(tmp_path, loc):
    sheet = weigh(open_shop(tmp_path, silent(), NOW), HERE)
    assert (sheet.since, sheet.attempts, sheet.wanted) == (date(2026, 4, 7), 4, 4)
    assert Term(name="suspension", value="Article 6") in sheet.clauses
    assert sheet.missing == ("interruption", "dispute_resolution")
    assert {one.id for one in sheet.awaited} == {"terms", "photos"}
    assert [one.id for one in sheet.blocked] == ["import", "launch", "training"]
    assert sheet.idle_hours == 42
    assert all(risk.likely > risk.due for risk in sheet.dates)
    assert {one.text for one in sheet.obligations if one.late} >= {"Point d'avancement", "Import"}
    assert [option.choice for option in sheet.options] == ["wait", "propose", "pause", "notify", "end"]
    for option in sheet.options:
        assert option.mine
        assert option.theirs
        assert all("%(" not in effect_sentence(loc, effect) for effect in (*option.mine, *option.theirs))
    assert all(term_value(loc, clause) for clause in sheet.clauses)


def test_formal_choices_are_locked_until_the_amicable_attempts_are_logged(tmp_path):
    workspace = open_shop(tmp_path, silent(attempts=2), NOW)
    assert [option.choice for option in weigh(workspace, HERE).options if option.locked] == ["pause", "notify"]
    with pytest.raises(Refused, match="formal-locked"):
        decide(workspace, HERE, "notify", "rien ne vient")
    decide(workspace, HERE, "notify", "rien ne vient", unlock="ils l'ont demandé")
    (case,) = workspace.records(HERE).cases.values()
    assert (case.decision, case.reason, case.unlocked, case.project) == ("notify", "rien ne vient", "ils l'ont demandé", "shop")


def test_a_choice_to_wait_suspends_the_ladder_until_its_day_and_undo_takes_it_back(tmp_path):
    workspace = open_shop(tmp_path, silent(), NOW)
    assert step(workspace).values["step"] == "decision"
    decide(workspace, HERE, "wait", "salon du livre", until=date(2026, 6, 5))
    assert step(workspace) is None
    workspace.undo()
    assert step(workspace).values["step"] == "decision"
    later = open_shop(tmp_path / "later", silent(), at(8, 6))
    decide(later, HERE, "wait", "salon du livre")
    assert later.records(HERE).cases["silence"].until == date(2026, 6, 15)


def test_a_choice_to_pause_proposes_the_notice(tmp_path):
    workspace = open_shop(tmp_path, silent(), NOW)
    decide(workspace, HERE, "pause", "rien ne vient")
    assert (step(workspace).values["step"], step(workspace).values["decision"]) == ("pause", "pause")


@pytest.mark.parametrize(
    ("choice", "reason", "until", "code"),
    [("sulk", "x", None, "choice-unknown"), ("wait", " ", None, "required"), ("wait", "x", NOW.date(), "date-passed")],
)
def test_what_cannot_be_decided_is_refused_and_nothing_is_stored(tmp_path, choice, reason, until, code):
    workspace = open_shop(tmp_path, silent(), NOW)
    with pytest.raises(Refused, match=code):
        decide(workspace, HERE, choice, reason, until)
    assert not workspace.records(HERE).cases


def test_without_a_silence_there_is_nothing_to_decide(tmp_path):
    with pytest.raises(Refused, match="nothing-waited-for"):
        decide(open_shop(tmp_path, bookshop(), NOW), HERE, "wait", "x")


def test_the_cause_supposed_last_comes_first_and_changes_the_tone(tmp_path):
    workspace = open_shop(tmp_path, silent(attempts=0), NOW)
    at = situation(workspace, HERE)
    for cause in ("money", "overload"):
        workspace.commit(HERE, Act("follow-up-sent", {}), lambda records, cause=cause: supposed(records, at, cause))
    assert workspace.records(HERE).cases["silence"].causes == ("overload", "money")
    assert step(workspace).values["tone"] == "light"


def test_only_reaching_somebody_ends_the_silence(tmp_path):
    workspace = open_shop(tmp_path, silent(attempts=0), NOW)
    log_attempt(workspace, HERE, "phone", "voicemail")
    assert len(workspace.silence(HERE).theirs.attempts) == 1
    log_attempt(workspace, HERE, "phone", "reached")
    assert workspace.silence(HERE).theirs.since is None


def test_every_hold_has_its_sentence(loc):
    from cockpit.domain.respect import Hold
    from cockpit.i18n.silence_words import HOLDS

    assert all("%(" not in hold_sentence(loc, Hold(code, NOW)) for code in HOLDS)  # type: ignore[arg-type]  # the codes there are


def test_the_situation_is_that_of_now(tmp_path):
    assert situation(open_shop(tmp_path, replace(silent()), NOW), HERE).today == NOW.date()


def test_the_dates_at_risk_are_those_that_a_client_back_today_would_be_offered(tmp_path):
    workspace = open_shop(tmp_path, silent(), NOW)
    back = restart(situation(workspace, HERE))
    assert back is not None
    assert {risk.milestone.id: risk.likely for risk in weigh(workspace, HERE).dates} == {one.milestone.id: one.brisk for one in back.moved}


def test_what_a_wait_says_and_when_the_agenda_asks_again_are_one_day(tmp_path, en):
    workspace = open_shop(tmp_path, silent(), NOW)
    decide(workspace, HERE, "wait", "salon du livre", until=date(2026, 6, 5))
    at_hand = situation(workspace, HERE)
    found = step_due(
        at_hand.digest.contacts, at_hand.silence, at_hand.digest.records, at_hand.settings, calendar=at_hand.calendar, now=at_hand.now,
    )
    assert found is not None
    assert "look again on Monday 8 June" in hold_sentence(en, found.holds[0]).replace("\N{NO-BREAK SPACE}", " ")
    assert step(open_shop(tmp_path / "fifth", workspace.records(HERE), at(5, 6))) is None
    assert step(open_shop(tmp_path / "eighth", workspace.records(HERE), at(8, 6))) is not None
