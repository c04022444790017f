"""The weekly update proposes everything, hides no slip, and leaves one commit behind that one undo takes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from cockpit.domain.errors import Refused
from cockpit.domain.interaction import Interaction
from cockpit.domain.project import Project
from cockpit.i18n.acts import act_sentence
from cockpit.i18n.localizer import Localizer
from cockpit.services.letters.preview import preview
from cockpit.services.wizards.model import Outgoing, Wizard
from cockpit.services.wizards.update import UpdatePath, due_updates
from cockpit.services.workspace import Workspace
from tests.services.bookshop import bookshop, milestone, open_shop

HERE = "courtevent"
Open = Callable[..., Workspace]


@pytest.fixture
def opened(tmp_path, now) -> Open:
    def build(*changes, log=(), at: datetime = now) -> Workspace:
        return open_shop(tmp_path, bookshop().put(*changes).append(*log), at)

    return build


def outgoing(path: UpdatePath, texts, loc, channel="email", **changes) -> Outgoing:
    letter = path.letter(texts, path.locale(texts), channel, loc)
    made = Outgoing(locale=letter.lang, channel=channel, subject=letter.subject, body=letter.body, people=path.people(texts))
    return replace(made, **changes)


def test_it_is_a_wizard(opened, fr):
    path: Wizard = UpdatePath(opened(), HERE)
    assert (path.kind, path.key, path.client, path.about) == ("update", "update:courtevent:shop", HERE, "Boutique en ligne")
    names = [field.name for step in path.steps({}) for field in step.fields]
    assert len(names) == len(set(names))
    assert set(names) <= set(path.propose({}, fr))
    assert list(path.channels()) == ["email", "chat"]


def test_every_field_is_proposed_from_the_records(opened, fr):
    texts = UpdatePath(opened(), HERE).propose({}, fr)
    assert texts["done"] == "Fiches produits\nFrais de livraison réglés"
    assert texts["doing"] == "2026-03-27: Import\n2026-03-25: Contrôle des images"
    assert texts["next"] == "2026-04-10: Mise en ligne\n2026-04-17: Formation"
    assert texts["needed"] == "2026-03-27: Photos des rayons\n2026-03-26: Conditions de vente validées"
    assert texts["done@es"] == texts["done@en"] == texts["done"]
    assert "done@fr" not in texts
    assert texts["people"] == "helene"


def test_what_was_typed_is_what_the_other_languages_start_from(opened, fr):
    assert UpdatePath(opened(), HERE).propose({"risk": "Le délai est court"}, fr)["risk@en"] == "Le délai est court"


@pytest.mark.parametrize("screen", ["fr", "en", "es"])
@pytest.mark.parametrize("channel", ["email", "chat"])
def test_the_screen_and_the_command_line_write_the_same_letter(opened, screen, channel):
    workspace, loc = opened(), Localizer.load(screen)
    path = UpdatePath(workspace, HERE)
    texts = path.propose({}, loc)
    for locale in (path.locale(texts), "en", "es"):
        shown = path.letter(texts, locale, channel, loc)
        printed = preview(workspace, "update", HERE, locale=locale, channel=channel)
        assert (shown.subject, shown.body, shown.lint) == (printed.subject, printed.body, printed.lint)


def test_what_was_typed_is_in_the_letter_of_its_language(opened, fr):
    path = UpdatePath(opened(), HERE)
    texts = path.propose({}, fr) | {"done": "Accueil refait", "done@es": "Portada renovada", "question": "Que pensez-vous de l'accueil ?"}
    assert "Accueil refait" in path.letter(texts, "fr-FR", "email", fr).body
    spanish = path.letter(texts, "es", "email", fr)
    assert "Portada renovada" in spanish.body
    assert "Accueil" not in spanish.body
    assert "⟦" in spanish.body  # the question has no Spanish yet: a gap, never words of another language


def test_a_slip_is_said_before_it_goes_out_in_a_schedule(opened, loc):
    late = milestone("import", "Import", date(2026, 3, 20), remaining=2)
    remarks = UpdatePath(opened(late), HERE).remarks({}, loc)
    assert [(remark.field, remark.level) for remark in remarks if "Import" in remark.text] == [("", "warning")]


def test_a_slip_that_was_announced_is_no_news(opened, fr):
    told = milestone("import", "Import", date(2026, 3, 20), remaining=2, announced_late=date(2026, 3, 18), set_on=None)
    assert UpdatePath(opened(told), HERE).slips({}) == ()


def test_an_answer_still_awaited_is_pointed_at_before_the_update_says_that_nothing_is_needed(opened, loc, now, tmp_path):
    assert not [remark for remark in UpdatePath(opened(), HERE).remarks({"needed": ""}, loc) if remark.field == "needed"]
    asked = Interaction(id="3", at=now - timedelta(days=6), logged=now, direction="out", channel="email", project="shop")
    path = UpdatePath(open_shop(tmp_path / "asked", bookshop().append(asked), now), HERE)
    (told,) = [remark for remark in path.remarks({"needed": ""}, loc) if remark.field == "needed"]
    assert told.level == "warning"
    assert loc.date(asked.at.date(), "weekday") in told.text
    assert not [remark for remark in path.remarks({"needed": "2026-03-27: Photos"}, loc) if remark.field == "needed"]


@pytest.mark.parametrize(("name", "text", "level"), [
    ("needed", "vos textes", "warning"), ("needed", "2026-03-20: vos textes", "error"), ("next", "2026-02-30: x", "error"),
    ("next", "2026-03-23: x", "error"), ("doing", "2026-03-20..2026-03-26: x", ""), ("done", "2026-03-20: x", ""), ("needed", "2026-03-24: x", ""),
])
def test_dates_are_checked_beside_their_field(opened, loc, name, text, level):
    remarks = [remark for remark in UpdatePath(opened(), HERE).remarks({name: text}, loc) if remark.field == name]
    assert [remark.level for remark in remarks] == ([level] if level else [])


def test_a_line_that_cannot_be_read_leaves_the_rest_of_the_letter_alone(opened, fr):
    path = UpdatePath(opened(), HERE)
    body = path.letter(path.propose({}, fr) | {"next": "2026-02-30: jamais\n2026-04-10: lancement"}, "fr", "email", fr).body
    assert "lancement" in body
    assert "jamais" not in body


def test_sent_is_one_commit_with_the_exact_text(opened, fr, now):
    workspace = opened()
    path = UpdatePath(workspace, HERE)
    texts = path.propose({}, fr) | {"needed": "2026-03-27: Photos des rayons\n2026-03-30: Visuel d'accueil\ntextes"}
    letter = outgoing(path, texts, fr)
    act = path.sent(texts, replace(letter, body=letter.body.replace("Bonjour", "Rebonjour")), fr)
    after = workspace.records(HERE)
    entry = after.interactions[-1]
    assert (entry.purpose, entry.letter, entry.project, entry.person, entry.channel) == ("update", "update", "shop", "helene", "email")
    assert entry.text.startswith("Rebonjour Madame,")
    assert (entry.subject, entry.language, entry.expects_reply, entry.at) == (letter.subject, "fr_FR", True, now)
    assert entry.seal
    theirs = {promise.text: promise.due for promise in after.commitments.values() if promise.by == "client" and promise.open}
    assert theirs == {
        "Photos des rayons": date(2026, 3, 27), "Visuel d'accueil": date(2026, 3, 30), "Conditions de vente validées": date(2026, 3, 26),
    }
    assert after.commitments["next-update"].done == date(2026, 3, 24)
    assert act_sentence(fr, act).endswith("Boutique en ligne, Librairie Courtevent")
    assert "update-owed" not in [item.kind for item in workspace.overview().agenda]


def test_one_undo_takes_it_all_back(opened, fr):
    workspace = opened()
    before = workspace.records(HERE)
    path = UpdatePath(workspace, HERE)
    texts = path.propose({}, fr) | {"needed": "2026-03-30: Visuel d'accueil"}
    path.sent(texts, outgoing(path, texts, fr), fr)
    workspace.undo()
    after = workspace.records(HERE)
    assert after.interactions == before.interactions
    assert (after.commitments, after.milestones) == (before.commitments, before.milestones)


def test_without_a_request_no_reply_is_awaited(opened, fr):
    workspace = opened()
    path = UpdatePath(workspace, HERE)
    texts = path.propose({}, fr) | {"needed": "", "needed@es": "", "needed@en": ""}
    path.sent(texts, outgoing(path, texts, fr), fr)
    assert workspace.records(HERE).interactions[-1].expects_reply is False
    assert workspace.silence(HERE).theirs.since is None


@pytest.mark.parametrize(("body", "code"), [("Bonjour ⟦Suite⟧", "letter-gap"), ("Vous avez oublié vos textes.", "letter-error"), ("{x} None", "letter-error")])
def test_an_unfinished_letter_is_not_recorded_as_sent(opened, fr, body, code):
    workspace = opened()
    path = UpdatePath(workspace, HERE)
    texts = path.propose({}, fr)
    before = workspace.records(HERE)
    with pytest.raises(Refused) as refused:
        path.sent(texts, outgoing(path, texts, fr, body=body), fr)
    assert code in {problem.code for problem in refused.value.problems}
    assert workspace.records(HERE) == before


def test_a_date_that_cannot_be_read_is_refused_at_its_field(opened, fr):
    path = UpdatePath(opened(), HERE)
    texts = path.propose({}, fr)
    letter = outgoing(path, texts, fr)
    with pytest.raises(Refused) as refused:
        path.sent(texts | {"needed": "2026-02-30: x"}, letter, fr)
    assert [(problem.code, problem.field) for problem in refused.value.problems] == [("date-impossible", "needed")]


def test_words_of_any_kind_go_in_and_come_out(opened, fr):
    hostile = "[b]{x} %s ${y} {{ 7*7 }} <a> \x1b[31m \u202e O’Neill"
    workspace = opened()
    path = UpdatePath(workspace, HERE)
    texts = path.propose({}, fr) | {"done": hostile, "needed": f"2026-03-30: {hostile}"}
    body = path.letter(texts, "fr", "email", fr).body
    assert "{{ 7*7 }}" in body
    assert "\x1b" not in body
    assert "\u202e" not in body


def test_the_client_as_a_whole_in_one_update(opened, fr):
    workspace = opened(Project(id="cards", title="Cartes de visite"), milestone("proofs", "Épreuves", date(2026, 4, 2), project="cards"))
    path = UpdatePath(workspace, HERE, "*")
    assert (path.about, path.key, path.project) == ("Librairie Courtevent", "update:courtevent:", "")
    texts = path.propose({}, fr)
    assert "2026-04-02: Épreuves (Cartes de visite)" in texts["next"]
    path.sent(texts, outgoing(path, texts, fr), fr)
    assert workspace.records(HERE).interactions[-1].project == ""
    assert due_updates(workspace) == []


def test_updates_are_due_a_week_after_the_last_and_on_friday_for_the_weekend(opened, now, tmp_path):
    def due(last: datetime, today: datetime) -> list[tuple[str, str]]:
        sent = Interaction(id="3", at=last, logged=last, direction="out", channel="email", purpose="update", project="shop", expects_reply=False)
        folder = tmp_path / f"{last:%d}-{today:%d}"
        return due_updates(open_shop(folder, bookshop().append(sent), today))

    friday = now + timedelta(days=3)
    owed = [(HERE, "shop")]
    assert due(friday - timedelta(days=7), friday) == owed
    assert due(friday - timedelta(days=5), friday) == owed  # due on Sunday
    assert due(friday - timedelta(days=4), friday) == []  # due on Monday: there is time then
    assert due(now - timedelta(days=6), now) == []


def test_a_client_without_promised_updates_is_in_no_pass(tmp_path, now):
    records = bookshop()
    assert records.client is not None
    for number, client in enumerate((replace(records.client, update_every=None), replace(records.client, archived=True))):
        assert due_updates(open_shop(tmp_path / str(number), replace(records, client=client), now)) == []
