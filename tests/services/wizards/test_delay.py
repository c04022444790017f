"""The announcement of a delay from end to end: proposals from the records, remarks, one commit, one undo, and the agenda that follows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cockpit.domain.act import Act
from cockpit.domain.delay import Concern
from cockpit.domain.errors import Refused
from cockpit.domain.money import Money
from cockpit.domain.project import Commitment, Goodwill, Project
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import SENTENCES
from cockpit.services.wizards import delay_remarks
from cockpit.services.wizards.delay import DelayPath
from cockpit.services.wizards.model import Wizard
from cockpit.services.workspace import Workspace
from tests.services.wizards.delay_setting import LANGUAGES, TRAININGS, path, workspace
from tests.services.wizards.delay_walk import errors, full, outgoing, said, send, ws

__all__ = ["ws"]


# What is proposed.


def test_on_paper_it_names_the_place_it_is_written_at(ws: Workspace, fr: Localizer):
    ws.commit_profile(Act("user-edited"), lambda profile: replace(profile, user=replace(profile.user, place="Lyon")))
    delay = path(ws)
    assert "Lyon, le 17 mars 2026" in delay.letter(full(delay, fr), "fr-FR", "post", fr).body


def test_it_is_a_wizard_that_the_screen_can_walk(ws: Workspace, loc: Localizer):
    delay = path(ws)
    wizard: Wizard = delay
    assert (wizard.kind, wizard.key, wizard.about) == ("delay", "delay:courtevent:launch", "Lancement")
    texts = delay.propose({}, loc)
    names = [field.name for step in delay.steps(texts) for field in step.fields]
    assert len(names) == len(set(names))
    assert set(names) <= set(texts)
    assert [step.name for step in delay.steps(texts)] == ["what", "cause", "harm", "date", "later", "plan", "goodwill", "promise"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_proposed_can_be_sent_as_it_is(tmp_path: Path, language: str):
    """The default path asks for nothing but going on: one key a page, and one to say that it was sent."""
    opened = workspace(tmp_path / "store", language)
    delay, loc = path(opened), Localizer.load(language)
    assert said(delay, loc, "error") == []
    assert said(delay, loc, "warning") == []
    assert send(delay, loc).kind == "delay-announced"
    opened.close()


def test_the_most_pressing_milestone_is_taken_when_none_is_named(ws: Workspace):
    assert DelayPath(ws, "courtevent").milestone == "launch"
    ws.commit("courtevent", Act("milestone-done", {"title": "x"}), lambda known: known.put(replace(known.milestones["launch"], done=date(2026, 3, 16))))
    assert DelayPath(ws, "courtevent").milestone == "training"
    done = [replace(one, done=date(2026, 3, 16)) for one in ws.records("courtevent").milestones.values()]
    ws.commit("courtevent", Act("milestone-done", {"title": "y"}), lambda known: known.put(*done))
    with pytest.raises(Refused) as caught:
        DelayPath(ws, "courtevent")
    assert caught.value.problems[0].code == "nothing-to-delay"


def test_proposals_follow_what_is_typed_and_never_themselves(ws: Workspace, en: Localizer):
    delay = path(ws)
    texts = delay.propose({"new_date": "2026-04-10"}, en)
    assert (texts["later-training"], texts["step1_on"], texts["step3_on"], texts["percent"], texts["cost"]) == (
        "17/04/2026", "24/03/2026", "09/04/2026", "10", "240",
    )
    assert delay.propose({**texts, "new_date": "2026-04-10"}, en) == texts
    changed = delay.propose({"new_date": "2026-04-10", "percent": "7.5"}, en)
    assert (changed["percent"], changed["cost"]) == ("10", "180")
    assert delay.propose({"amount": "300"}, en)["percent"] == ""
    assert delay.propose({"amount": "300"}, en)["cost"] == "300"
    free = delay.propose({"goodwill": "free-extra"}, en)
    assert (free["gift"], free["gift@es"], free["cost"]) == ("trois mois de maintenance", "tres meses de mantenimiento", "")


def test_what_the_user_says_in_the_letters_language_stands_in_the_other_previews(ws: Workspace, en: Localizer):
    texts = path(ws).propose({"deliverable": "la boutique", "cause_kind": "other", "cause": "Une cause à moi.", "step5": "fête"}, en)
    assert (texts["deliverable@es"], texts["cause@en"], texts["step5@es"]) == ("la boutique", "Une cause à moi.", "fête")
    assert texts["deliverable"] == "Lancement"


def test_a_broken_promise_of_the_client_is_proposed_as_waiting_without_blame(ws: Workspace, fr: Localizer):
    owed = Commitment(id="x", by="client", text="Textes", due=date(2026, 3, 10), project="shop")
    ws.commit("courtevent", Act("commitment-added", {"title": "x"}), lambda known: known.put(owed))
    assert path(ws).propose({}, fr)["cause_kind"] == "waiting"
    assert send(path(ws), fr).kind == "delay-announced"


def test_another_milestone_can_be_chosen_on_the_first_page(ws: Workspace, en: Localizer):
    delay = path(ws)
    texts = full(delay, en, milestone="training")
    assert texts["deliverable"] == TRAININGS["fr"]
    assert [step.name for step in delay.steps(texts)].count("later") == 0
    assert "27 mars" in delay.letter(texts, "fr-FR", "email", en).body


def test_dates_come_with_reasons_in_the_language_of_the_screen(ws: Workspace, loc: Localizer, pseudo: Localizer):
    found = path(ws).suggestions("new_date", {}, loc)
    assert [entry.text for entry in found] == [loc.date(day, "short") for day in (date(2026, 3, 24), date(2026, 3, 23), date(2026, 4, 10))]
    assert all(entry.reason for entry in found)
    shown = path(ws).suggestions("new_date", {}, pseudo)
    assert {entry.reason for entry in shown}.isdisjoint({entry.reason for entry in path(ws).suggestions("new_date", {}, Localizer.load("en"))})
    for name in ("confirm_on", "percent", "goodwill", "gift", "impact"):
        assert path(ws).suggestions(name, {}, loc)
    assert path(ws).suggestions("cause", {}, loc) == []


# What is said about the answers.


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"cause": ""}, ["cause: cause-empty"]),
        ({"new_date": ""}, ["new_date: new-date-empty"]),
        ({"new_date": "whenever"}, ["new_date: date-invalid"]),
        ({"new_date": "2026-03-16"}, ["new_date: new-date-past"]),
        ({"new_date": "2026-03-20"}, ["new_date: new-date-not-later"]),
        ({"new_date": "2026-04-16"}, ["after_stake: after-stake-unconfirmed"]),
        ({"step1_on": "2026-03-25"}, ["step1_on: step-after-new-date"]),
        ({"step1_on": "2026-03-16"}, ["step1_on: step-past"]),
        ({"step1_on": ""}, ["step1_on: step-undated"]),
        ({"step1": "", "step2": ""}, ["step1: plan-empty"]),
        ({"percent": "101"}, ["percent: discount-over-100"]),
        ({"percent": "0"}, ["percent: discount-not-positive"]),
        ({"percent": "-3"}, ["percent: discount-not-positive"]),
        ({"percent": "8", "amount": "100"}, ["amount: percent-and-amount"]),
        ({"amount": "4800.01"}, ["amount: discount-over-value"]),
        ({"cost": "4800.01"}, ["cost: discount-over-value"]),
        ({"cost": ""}, ["cost: cost-missing"]),
        ({"goodwill": "free-extra"}, ["cost: cost-missing"]),
        ({"goodwill": "free-extra", "cost": "50", "gift": " "}, ["gift: gift-empty"]),
        ({"other_goodwill": "free-extra"}, ["other_cost: cost-missing"]),
        ({"other_goodwill": "discount-later", "other_percent": "200"}, ["other_percent: discount-over-100"]),
        ({"later-training": "2026-03-26"}, ["later-training: later-date-earlier"]),
        ({"next_update": "2026-03-16"}, ["next_update: update-past"]),
        ({"confirm_on": "2026-03-16"}, ["confirm_on: confirm-past"]),
        ({"confirm_on": "2026-03-23"}, ["confirm_on: confirm-after-date"]),
        ({"impact": "", "measure": ""}, ["measure: required", "impact: required"]),
    ],
)
def test_every_bad_answer_is_refused_with_its_sentence_and_nothing_is_stored(ws: Workspace, loc: Localizer, texts: dict[str, str], expected: list[str]):
    before = ws.records("courtevent")
    delay = path(ws)
    assert errors(delay, loc, **texts) == expected
    assert ws.records("courtevent") == before
    told = [one for one in delay.remarks(full(delay, loc, **texts), loc) if one.level == "error"]
    assert [one.field for one in told] == [entry.split(":")[0] for entry in expected]
    assert all(one.text and "refused" not in one.text for one in told)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"new_date": "2026-03-28"}, ["new_date"]),
        ({"new_date": "2026-04-06"}, ["new_date"]),
        ({"new_date": "2026-04-16", "after_stake": "yes"}, ["new_date"]),
        ({"new_date": "2026-03-23", "remaining": "x"}, []),
        ({"later-training": "", "new_date": "2026-03-30"}, ["later-training"]),
        ({"later-training": "2026-03-28"}, ["later-training"]),
        ({"later-training": "2026-04-16"}, ["later-training"]),
        ({"later-training": "2026-04-15"}, []),
        ({"step1_on": "2026-03-22"}, ["step1_on"]),
        ({"step1": ""}, ["step2"]),
        ({"percent": "60"}, ["cost"]),
        ({"next_update": "2026-03-25"}, ["next_update"]),
    ],
)
def test_what_is_unusual_is_said_and_can_be_sent(ws: Workspace, en: Localizer, texts: dict[str, str], expected: list[str]):
    assert said(path(ws), en, "warning", **texts) == expected
    assert send(path(ws), en, **texts).kind == "delay-announced"


def test_a_share_and_what_was_given_before_stand_beside_the_cost(ws: Workspace, en: Localizer):
    given = Goodwill(id="g", kind="free-extra", text="x", cost=Money(Decimal(150), "EUR"), offered=date(2026, 1, 5))
    ws.commit("courtevent", Act("goodwill-added", {"title": "x"}), lambda known: known.put(given))
    (remark,) = [one for one in path(ws).remarks(full(path(ws), en, new_date="2026-04-10"), en) if one.field == "cost"]
    assert remark.level == "info"
    assert remark.text == "€240, 5% of the project’s value; offered to this client before: €150"


def test_a_call_comes_first_when_the_event_is_near(ws: Workspace, en: Localizer):
    soon = Project(id="shop", title="s", value=Money(Decimal(1), "EUR"), stakes=(replace(ws.records("courtevent").projects["shop"].stakes[0], on=date(2026, 3, 26)),))
    ws.commit("courtevent", Act("project-edited", {"title": "x"}), lambda known: known.put(soon))
    assert "info people" in said(path(ws), en)


def test_every_remark_has_its_sentence():
    code = Path(delay_remarks.__file__).read_text(encoding="utf-8")
    codes = {*re.findall(r'(?:_error|_warning|Problem)\("([a-z0-9-]+)"', code), *get_args(Concern), *delay_remarks._OWN_SENTENCE.values()}
    assert len(codes) > 25
    assert codes <= set(SENTENCES)


TYPED = st.one_of(
    st.text(max_size=40), st.sampled_from(["2026-04-10", "2026-03-28", "2025-01-01", "31/02/2026", "10", "1e9", "-5", "none", "free-extra", "yes", "{{ x }}", "\x1b[2J", "\u202e", "9" * 400]),
)


@given(data=st.data())
@settings(max_examples=60)
def test_nothing_that_can_be_typed_breaks_the_path(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject):
    opened = workspace(tmp_path_factory.mktemp("any") / "store", "fr")
    delay, loc = path(opened), Localizer.load(data.draw(st.sampled_from(LANGUAGES)))
    names = sorted(delay.propose({}, loc))
    texts = data.draw(st.dictionaries(st.sampled_from(names), TYPED, max_size=8))
    everything = full(delay, loc, **texts)
    assert delay.steps(everything)
    remarks = delay.remarks(everything, loc)
    letter = delay.letter(everything, delay.locale(everything), "email", loc)
    assert letter.body
    for name in names:
        delay.suggestions(name, everything, loc)
    before = opened.records("courtevent")
    try:
        delay.sent(everything, outgoing(delay, everything, loc), loc)
    except Refused:
        assert opened.records("courtevent") == before
    else:
        assert not [one for one in remarks if one.level == "error"]
        after = opened.records("courtevent")
        new = after.milestones[everything["milestone"] if everything["milestone"] in after.milestones else "launch"]
        assert all(one.due <= new.due for one in after.commitments.values() if one.kind == "recovery" and not delay.answers(everything, loc).early)
        opened.undo()
        assert replace(opened.records("courtevent"), log=()) == replace(before, log=())
    opened.close()
