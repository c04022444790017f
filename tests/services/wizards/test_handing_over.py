"""The handover: to the successor alone, never without consent, one commit that one undo takes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cockpit.domain.errors import Refused
from cockpit.services.wizards.handing_over import HandoverPath
from cockpit.services.wizards.model import Outgoing
from cockpit.services.wizards.paths import open_path
from tests.services.bookshop import at, bookshop, open_shop
from tests.services.letters.test_leaving import CASE, ENDING, HANDED

HERE = "courtevent"
NOW = at(24)
READY = replace(ENDING, consent=date(2026, 3, 23), successor_email="alex@martin.example")


def shop(folder, *more):
    return open_shop(folder, bookshop().put(CASE, READY, HANDED, *more), NOW)


def outgoing(path, texts, loc) -> Outgoing:
    letter = path.letter(texts, path.locale(texts), "email", loc)
    return Outgoing(locale=letter.lang, channel="email", subject=letter.subject, body=letter.body, people=path.people(texts))


def errors(path, texts, loc):
    return [remark.field for remark in path.remarks(texts, loc) if remark.level == "error"]


def test_the_records_propose_all_but_the_hours(tmp_path, loc):
    path = open_path(shop(tmp_path), "handover", HERE)
    texts = path.propose({}, loc)
    assert (texts["successor"], texts["consent"], texts["help_until"]) == ("Alex Martin", *(loc.date(day, "short") for day in (date(2026, 3, 23), date(2026, 4, 24))))
    assert errors(path, texts, loc) == ["help_hours"]
    assert texts["state"].split("\n")[0] == "Maquettes : fait".replace(" :", "\xa0:")
    assert texts["state@en"].split("\n")[0] == "Maquettes: done"
    texts["help_hours"] = "2"
    assert errors(path, texts, loc) == []
    for language in ("fr-FR", "en-GB", "es-ES"):
        letter = path.letter(texts, language, "email", loc)
        assert letter.sendable, (letter.gaps, letter.lint)


def test_it_goes_to_the_successor(tmp_path, fr):
    path = HandoverPath(shop(tmp_path), HERE)
    (person,) = path.people({})
    assert (person.id, person.name, person.emails) == ("", "Alex Martin", ("alex@martin.example",))
    assert path.people({"successor": "Max Roe", "successor_email": ""})[0].emails == ()
    assert path.people({"successor": " "}) == ()
    assert path.locale({}) == "fr-FR"


def test_one_commit_and_one_undo(tmp_path, fr):
    workspace = shop(tmp_path)
    path = HandoverPath(workspace, HERE)
    texts = path.propose({}, fr) | {"help_hours": "2", "successor": "Max Roe", "successor_email": "max@roe.example", "consent": "2026-03-20"}
    before = workspace.records(HERE)
    act = path.sent(texts, outgoing(path, texts, fr), fr)
    assert (act.kind, act.values["title"]) == ("work-handed-over", "Max Roe")
    records = workspace.records(HERE)
    ending = records.endings["end"]
    assert (ending.successor, ending.successor_email, ending.consent) == ("Max Roe", "max@roe.example", date(2026, 3, 20))
    entry = records.log[-1]
    assert (entry.letter, entry.person, entry.expects_reply) == ("handover", "", False)
    workspace.undo()
    after = workspace.records(HERE)
    assert (after.endings, after.interactions) == (before.endings, before.interactions)


@pytest.mark.parametrize(("name", "typed"), [
    ("consent", ""), ("consent", "2026-03-25"), ("successor", ""), ("state_date", "x"), ("help_hours", "0"), ("help_until", "2026-03-20"), ("enclosed", ""),
    ("successor_email", "not an address"), ("open_points", "2026-02-30: x"),
])
def test_what_is_wrong_is_said_and_nothing_goes_out(tmp_path, loc, name, typed):
    workspace = shop(tmp_path)
    path = HandoverPath(workspace, HERE)
    texts = path.propose({}, loc) | {"help_hours": "2"} | {name: typed}
    assert name in errors(path, texts, loc)
    with pytest.raises(Refused):
        path.sent(texts, outgoing(path, texts, loc), loc)
    assert workspace.records(HERE).endings["end"] == READY


def test_without_open_points_the_letter_says_so(tmp_path, en):
    path = HandoverPath(shop(tmp_path), HERE)
    texts = path.propose({}, en) | {"help_hours": "2", "open_points": "", "open_points@en": ""}
    letter = path.letter(texts, "en-GB", "email", en)
    assert "there are no open points" in letter.body
    assert letter.complete


def test_a_password_or_a_remark_on_the_client_keeps_it_from_going_out(tmp_path, fr):
    path = HandoverPath(shop(tmp_path), HERE)
    for words in ("Le mot de passe est hunter2", "C'est un client difficile", "Bonne chance"):
        texts = path.propose({}, fr) | {"help_hours": "2", "note": words}
        with pytest.raises(Refused, match="letter-error"):
            path.sent(texts, outgoing(path, texts, fr), fr)


def test_work_can_be_handed_over_without_an_ending(tmp_path, fr):
    workspace = open_shop(tmp_path, bookshop(), NOW)
    path = HandoverPath(workspace, HERE)
    texts = path.propose({}, fr) | {
        "successor": "Max Roe", "consent": "2026-03-20", "help_hours": "1", "help_until": "2026-04-10", "enclosed": "le code source",
    }
    path.sent(texts, outgoing(path, texts, fr), fr)
    assert workspace.records(HERE).endings == {}
