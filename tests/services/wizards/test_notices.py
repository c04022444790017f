"""Change notices go to whoever has not been told; three questions are logged and awaited by nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cockpit.domain.errors import Refused
from cockpit.services.letters.preview import preview
from cockpit.services.wizards.change import ChangePath
from cockpit.services.wizards.model import Outgoing, Wizard
from cockpit.services.wizards.pulse import PulsePath
from tests.services.bookshop import bookshop, milestone, open_shop

HERE = "courtevent"
EFFECT = "La facture d'étape part le 30 mars au lieu du 23"


def outgoing(path, texts, loc) -> Outgoing:
    letter = path.letter(texts, path.locale(texts), "email", loc)
    return Outgoing(locale=letter.lang, channel="email", subject=letter.subject, body=letter.body, people=path.people(texts))


def test_the_notice_goes_to_the_next_person_untold(tmp_path, now, fr):
    workspace = open_shop(tmp_path, bookshop(), now)
    path: Wizard = ChangePath(workspace, HERE)
    assert (path.key, path.about) == ("change:courtevent:import", "Import")
    texts = path.propose({}, fr) | {"effect": EFFECT}
    assert texts["people"] == "paul"
    letter = path.letter(texts, "fr-FR", "email", fr)
    assert letter.gaps == ()
    assert "du vendredi 20 mars au vendredi 27 mars 2026" in letter.body
    printed = preview(workspace, "change", HERE, given={"effect": EFFECT})
    assert (letter.subject, letter.body) == (printed.subject, printed.body)


def test_whoever_was_told_is_not_proposed_again_and_undo_forgets(tmp_path, now, fr):
    workspace = open_shop(tmp_path, bookshop(), now)
    path = ChangePath(workspace, HERE)
    texts = path.propose({}, fr) | {"effect": EFFECT}
    path.sent(texts, outgoing(path, texts, fr), fr)
    entry = workspace.records(HERE).interactions[-1]
    assert (entry.letter, entry.purpose, entry.project, entry.person, entry.expects_reply) == ("change", "", "shop", "paul", False)
    assert path.propose({}, fr)["people"] == ""
    workspace.undo()
    assert path.propose({}, fr)["people"] == "paul"


def test_without_its_effect_the_notice_is_not_sent(tmp_path, now, fr):
    path = ChangePath(open_shop(tmp_path, bookshop(), now), HERE)
    texts = path.propose({}, fr)
    with pytest.raises(Refused, match="letter-gap"):
        path.sent(texts, outgoing(path, texts, fr), fr)


def test_where_nothing_has_moved_there_is_nothing_to_announce(tmp_path, now, loc):
    path = ChangePath(open_shop(tmp_path, bookshop(), now), HERE, "launch")
    assert [remark.level for remark in path.remarks({}, loc)] == ["error"]


def test_others_who_wait_for_the_news_are_named(tmp_path, now, fr):
    back = replace(bookshop().people["zoe"], left=None)
    path = ChangePath(open_shop(tmp_path, bookshop().put(back), now), HERE)
    texts = path.propose({}, fr)
    assert texts["people"] == "zoe"
    assert [remark.text for remark in path.remarks(texts, fr) if "Paul Ménard" in remark.text]


def test_the_pulse_follows_the_work_and_asks_for_nothing(tmp_path, now, fr):
    workspace = open_shop(tmp_path, bookshop(), now)
    path: Wizard = PulsePath(workspace, HERE)
    texts = path.propose({}, fr)
    assert (texts["moment"], texts["deliverable"]) == ("delivery", "Fiches produits")
    assert "deliverable" in [field.name for field in path.steps(texts)[0].fields]
    assert "deliverable" not in [field.name for field in path.steps(texts | {"moment": "middle"})[0].fields]
    printed = preview(workspace, "pulse", HERE)
    letter = outgoing(path, texts, fr)
    assert (letter.subject, letter.body) == (printed.subject, printed.body)
    path.sent(texts, letter, fr)
    entry = workspace.records(HERE).interactions[-1]
    assert (entry.letter, entry.expects_reply, entry.text) == ("pulse", False, letter.body)
    assert workspace.silence(HERE).theirs.since is None
    workspace.undo()
    assert len(workspace.records(HERE).interactions) == len(bookshop().interactions)


def test_what_changed_since_the_last_answers_is_said(tmp_path, now, fr):
    path = PulsePath(open_shop(tmp_path, bookshop(), now), HERE)
    texts = path.propose({}, fr) | {"changed": "vous recevez un point chaque vendredi", "moment": "end"}
    body = path.letter(texts, "fr-FR", "email", fr).body
    assert "Vous recevez un point chaque vendredi." in body
    assert path.letter(texts, "fr-FR", "email", fr).variant == "end"


def test_no_switch_of_the_screen_changes_a_letter(tmp_path, now, fr, en, es):
    workspace = open_shop(tmp_path, bookshop().put(milestone("x", "Étape", date(2026, 4, 1))), now)
    for path in (ChangePath(workspace, HERE), PulsePath(workspace, HERE)):
        letters = {path.letter(path.propose({}, loc), "fr-FR", "email", loc).body for loc in (fr, en, es)}
        assert len(letters) == 1
