"""What sending the announcement of a delay does to the records, and what it refuses."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.domain.errors import Refused
from cockpit.domain.money import Money
from cockpit.domain.project import ANSWER, DateChange
from cockpit.domain.records import ClientRecords
from cockpit.i18n.localizer import Localizer
from cockpit.services import goodwill
from cockpit.services.handling import keep_commitment
from cockpit.services.wizards.delay import DelayPath
from cockpit.services.workspace import Workspace
from tests.services.wizards.delay_setting import LANGUAGES, NOW, launch, model_texts, path, records, workspace
from tests.services.wizards.delay_walk import full, kinds, outgoing, said, send, ws

__all__ = ["ws"]

GOLDEN = Path(__file__).parent / "golden"
REWRITE = bool(os.environ.get("COCKPIT_REWRITE_GOLDEN"))  # read at import: each test gets an environment of its own


def model(delay: DelayPath, language: str) -> tuple[dict[str, str], Localizer]:
    loc = Localizer.load(language)
    return full(delay, loc, **model_texts(language)), loc


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_the_setting_of_the_letters_the_text_is_the_one_that_was_read(tmp_path: Path, language: str):
    opened = workspace(tmp_path / "store", language)
    delay = path(opened)
    texts, loc = model(delay, language)
    letter = delay.letter(texts, delay.locale(texts), "email", loc)
    written = f"{letter.subject}\n\n{letter.body}\n"
    file = GOLDEN / f"delay.{language}.email.txt"
    if REWRITE:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(written, encoding="utf-8")
    assert written == file.read_text(encoding="utf-8")
    assert letter.complete
    assert [finding for finding in letter.lint if finding.level == "error"] == []
    # The screen's language changes no letter.
    for other in LANGUAGES:
        assert delay.letter(texts, delay.locale(texts), "email", Localizer.load(other)).body == letter.body
    opened.close()


def test_all_that_the_letter_promises_is_one_commit_and_one_undo_takes_it_back(ws: Workspace, fr: Localizer):
    before = ws.records("courtevent")
    delay = path(ws)
    texts, _ = model(delay, "fr")
    letter = outgoing(delay, texts, fr)
    act = delay.sent(texts, letter, fr)
    assert act == Act("delay-announced", {"title": "Lancement", "client": "Librairie Courtevent"})
    after = ws.records("courtevent")

    moved = after.milestones["launch"]
    assert (moved.due, moved.dates[-1].announced, moved.announced_late) == (date(2026, 4, 10), True, None)
    assert moved.dates[-1].reason.startswith("Sur les 3")
    assert moved.dates[:-1] == before.milestones["launch"].dates
    assert after.milestones["training"].due == date(2026, 4, 17)
    assert "Lancement" in after.milestones["training"].dates[-1].reason

    promises = {promise.text: promise for promise in after.commitments.values()}
    assert [(one.kind, one.due.isoformat(), one.by, one.milestone) for one in promises.values()] == [
        ("recovery", "2026-03-24", "me", "launch"), ("recovery", "2026-03-31", "me", "launch"), ("recovery", "2026-04-09", "me", "launch"),
        ("update", "2026-03-27", "me", "launch"),
    ]
    assert "version de test à votre disposition" in promises

    first, second = after.goodwill.values()
    assert (first.kind, first.cost, first.offered, first.project, first.accepted) == ("discount-now", Money(Decimal("240.00"), "EUR"), date(2026, 3, 17), "shop", None)
    assert (second.text, second.cost.amount, second.instead_of) == ("trois mois de maintenance", Decimal("150.00"), first.id)

    (entry,) = after.interactions
    assert (entry.purpose, entry.letter, entry.language, entry.subject, entry.text) == ("delay", "delay", "fr_FR", letter.subject, letter.body)
    assert (entry.person, entry.project, entry.channel, entry.direction, entry.expects_reply) == ("sorel", "shop", "email", "out", True)

    undone = ws.undo()
    assert undone.act == act
    back = ws.records("courtevent")
    assert replace(back, log=()) == replace(before, log=())
    assert back.interactions == before.interactions
    ws.redo()
    assert ws.records("courtevent").milestones == after.milestones
    assert ws.store.check() == []


def test_the_agenda_follows_the_promises(tmp_path: Path, fr: Localizer):
    opened = workspace(tmp_path / "store", "fr", now=NOW.replace(day=23))
    assert kinds(opened) == ["milestone-late"]
    texts = {**model_texts("fr"), "new_date": "2026-04-10", "step1_on": "2026-03-24"}
    delay = path(opened)
    everything = full(delay, fr, **texts)
    assert delay.letter(everything, "fr-FR", "email", fr).variant == "passed"
    delay.sent(everything, outgoing(delay, everything, fr), fr)
    assert kinds(opened) == []
    assert [(item.kind, item.subject) for item in opened.overview().agenda if item.kind == "commitment-due"] == [("commitment-due", "fin de l’import")]
    gesture, other = opened.records("courtevent").goodwill
    goodwill.further(opened, "courtevent", gesture)
    assert gesture in [item.record for item in opened.overview().agenda]
    with pytest.raises(Refused) as caught:
        goodwill.further(opened, "courtevent", other)
    assert caught.value.problems[0].code == "gesture-chosen"
    goodwill.further(opened, "courtevent", gesture)
    assert goodwill.further(opened, "courtevent", gesture) is None
    assert gesture not in [item.record for item in opened.overview().agenda]
    (line,) = goodwill.goodwill_ledger(opened).by_client
    assert (line.tally.offered.amount, line.tally.honoured.amount, line.tally.open) == (Decimal("240.00"), Decimal("240.00"), 0)
    opened.close()


def test_an_early_warning_moves_nothing_and_says_when_it_will_be_known(ws: Workspace, en: Localizer):
    delay = path(ws)
    before = ws.records("courtevent").milestones
    everything = full(delay, en, confirm_on="2026-03-19")
    assert "goodwill" not in [step.name for step in delay.steps(everything)]
    assert delay.letter(everything, "fr-FR", "email", en).variant == "early"
    assert send(delay, en, confirm_on="2026-03-19").kind == "delay-warned"
    after = ws.records("courtevent")
    assert after.milestones["launch"] == replace(before["launch"], announced_late=date(2026, 3, 17))
    assert after.milestones["training"] == before["training"]
    assert after.goodwill == {}
    assert ("promise", date(2026, 3, 19)) in [(one.kind, one.due) for one in after.commitments.values()]
    assert kinds(ws) == []
    # The firm announcement keeps the word and replaces the plan.
    again = path(ws)
    assert again.letter(full(again, en), "fr-FR", "email", en).variant == "normal"
    send(again, en)
    settled = [one for one in ws.records("courtevent").commitments.values() if not one.open]
    assert {one.kind for one in settled} == {"promise", "recovery"}
    assert {one.kind for one in settled if one.done} == {"promise"}
    assert ws.records("courtevent").milestones["launch"].announced_late is None


def test_a_second_delay_says_so_and_replaces_the_plan_of_the_first(tmp_path: Path, fr: Localizer):
    opened = workspace(tmp_path / "store", "fr")
    send(path(opened), fr)
    first = set(opened.records("courtevent").commitments)
    second = path(opened)
    letter = second.letter(full(second, fr), "fr-FR", "email", fr)
    assert letter.variant == "second"
    assert "info new_date" in said(second, fr)
    send(second, fr)
    promises = opened.records("courtevent").commitments
    assert all(not promises[name].open for name in first)
    assert any(promise.open and promise.kind == "recovery" for promise in promises.values())
    assert [change.due.isoformat() for change in opened.records("courtevent").milestones["launch"].dates] == ["2026-03-20", "2026-03-24", "2026-03-31"]
    opened.close()


def test_a_chat_message_is_a_herald_and_promises_the_letter_for_today(ws: Workspace, en: Localizer):
    before = ws.records("courtevent").milestones["launch"]
    assert send(path(ws), en, channel="chat").kind == "delay-heralded"
    after = ws.records("courtevent")
    assert after.milestones["launch"] == replace(before, announced_late=date(2026, 3, 17))
    (promise,) = after.commitments.values()
    assert (promise.kind, promise.due, promise.open) == ("promise", date(2026, 3, 17), True)
    assert after.goodwill == {}
    send(path(ws), en)
    assert not ws.records("courtevent").commitments[promise.id].open


def test_only_a_chat_message_leaves_the_path_open(ws: Workspace):
    delay = path(ws)
    assert [channel for channel in delay.channels() if delay.heralds(channel)] == ["chat"]


def test_a_date_left_out_stays_and_none_is_possible(ws: Workspace, en: Localizer):
    send(path(ws), en, **{"later-training": "", "goodwill": "none", "next_update": "", "stake": "", "stake_on": ""})
    after = ws.records("courtevent")
    assert after.milestones["training"].due == date(2026, 3, 27)
    assert after.goodwill == {}
    assert {one.kind for one in after.commitments.values()} == {"recovery"}
    assert "Formation" not in after.interactions[0].text


def test_records_that_changed_meanwhile_are_not_overwritten(ws: Workspace, en: Localizer, monkeypatch: pytest.MonkeyPatch):
    delay = path(ws)
    everything = full(delay, en)
    letter = outgoing(delay, everything, en)
    other = launch("fr", DateChange(due=date(2026, 3, 20), at=NOW), DateChange(due=date(2026, 3, 25), at=NOW))
    real = ws.commit

    def slower(client: str, act: Act, change: object) -> ClientRecords:
        real(client, Act("milestone-moved", {"title": "x"}), lambda known: known.put(other))
        return real(client, act, change)  # type: ignore[arg-type]  # the change of the path

    monkeypatch.setattr(ws, "commit", slower)
    with pytest.raises(Refused) as caught:
        delay.sent(everything, letter, en)
    assert caught.value.problems[0].code == "changed-meanwhile"
    assert ws.records("courtevent").interactions == ()


def test_a_text_with_a_gap_cannot_be_sent(ws: Workspace, en: Localizer):
    delay = path(ws)
    everything = full(delay, en)
    letter = replace(outgoing(delay, everything, en), body="⟦Cause⟧ une mesure")
    with pytest.raises(Refused):
        delay.sent(everything, letter, en)
    assert ws.records("courtevent").interactions == ()


def test_names_with_braces_markup_and_line_breaks_do_no_harm(tmp_path: Path, en: Localizer):
    known = records("fr")
    odd = replace(known.milestones["launch"], title="Lan{c}[b]ement")
    project = replace(known.projects["shop"], title="Boutique\n{{ x }} %(n)s")
    stake = replace(project.stakes[0], text="Fête {event} {date}")
    opened = workspace(tmp_path / "store", "fr", known.put(odd, replace(project, stakes=(stake,))))
    delay = path(opened)
    everything = full(delay, en)
    for channel in delay.channels():
        letter = delay.letter(everything, "fr-FR", channel, en)
        assert "\n" not in letter.subject
    assert "Fête {event} {date}" in everything["impact"]
    assert delay.steps(everything)
    opened.close()


def test_a_milestone_that_is_gone_is_refused(ws: Workspace, en: Localizer):
    delay = path(ws)
    everything = full(delay, en)
    letter = outgoing(delay, everything, en)
    ws.commit("courtevent", Act("milestone-deleted", {"title": "x"}), lambda known: known.remove(known.milestones["launch"]))
    with pytest.raises(Refused):
        delay.sent(everything, letter, en)


def test_a_warning_answered_without_a_new_date_no_longer_hides_that_the_old_one_is_missed(ws: Workspace, en: Localizer):
    delay = path(ws)
    send(delay, en, confirm_on="2026-03-19")
    assert kinds(ws) == []
    (answer,) = [key for key in ws.records("courtevent").commitments if key.startswith(ANSWER)]
    keep_commitment(ws, "courtevent", answer)
    assert kinds(ws) == ["milestone-at-risk"]
    ws.undo()
    assert kinds(ws) == []
