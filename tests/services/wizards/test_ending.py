"""The path of an ending: weighed on evidence, put off, mended or renegotiated without a letter, or left in good order in one commit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cockpit.domain.act import Act
from cockpit.domain.case import Case
from cockpit.domain.client import Contract
from cockpit.domain.ending import Ending, GroundNote, Remedy
from cockpit.domain.endings import handover, under_way, weighing
from cockpit.domain.errors import Refused
from cockpit.domain.interaction import Interaction
from cockpit.domain.invoice import Invoice, Payment
from cockpit.domain.money import Money
from cockpit.domain.project import Commitment, Project
from cockpit.services.letters.accounts import accounts_of
from cockpit.services.notices import notice_sheet
from cockpit.services.wizards.ending import EndingPath
from cockpit.services.wizards.ending_account import account_of
from cockpit.services.wizards.model import Outgoing, Wizard
from cockpit.services.wizards.paths import open_path
from tests.services.bookshop import at, bookshop, open_shop

HERE, NOW = "courtevent", at(24)
LEAVE = {"outcome": "end", "when": "now", "weight-resources": "2"}
PRIVATE = "Zébulon : je n'en peux plus d'eux"
NOTE = "Note que personne ne lira"


def records(**contract: object):
    signed = Contract(**{"signed": date(2025, 1, 12), "notice_length": 30, "payment_days": 30, "notice_start": "sending", **contract})
    return replace(bookshop(), client=replace(bookshop().client, since=date(2025, 1, 12))).put(signed)


def path_and_texts(tmp_path, loc, typed=LEAVE, of=None, now=NOW):
    workspace = open_shop(tmp_path, records() if of is None else of, now)
    path: Wizard = EndingPath(workspace, HERE)
    return workspace, path, path.propose(typed, loc) | typed


def outgoing(path, texts, loc, channel="email") -> Outgoing:
    letter = path.letter(texts, path.locale(texts), channel, loc)
    return Outgoing(locale=letter.lang, channel=channel, subject=letter.subject, body=letter.body, people=path.people(texts))


def errors(path, texts, loc):
    return {remark.field for remark in path.remarks(texts, loc) if remark.level == "error"}


def test_the_balance_is_due_on_a_working_day(tmp_path, loc):
    _, path, texts = path_and_texts(tmp_path, loc, LEAVE | {"last_day": "2026-04-25"}, records(payment_days=0))
    assert texts["account_due"] == path.propose(LEAVE | {"last_day": "2026-04-27"}, loc)["account_due"]


def test_an_ending_starts_on_the_soft_side_and_needs_a_ground(tmp_path, loc):
    _, path, texts = path_and_texts(tmp_path, loc, {})
    assert texts["outcome"] == "repair"
    assert path.conclusion(texts, loc) is not None
    ended = path.propose({"outcome": "end"}, loc) | {"outcome": "end"}
    assert ended["when"] == "sleep"
    assert "outcome" in errors(path, ended, loc)
    warned = {remark.field for remark in path.remarks(ended, loc) if remark.level == "warning"}
    assert "outcome" in warned, "that nothing was tried is said, and blocks nothing"
    assert "outcome" not in errors(path, ended | {"weight-goals": "1"}, loc)


def test_evidence_stands_beside_its_ground_and_suggests_its_weight(tmp_path, loc):
    of = records().put(replace(bookshop().projects["shop"], hours=Decimal(40), spent=Decimal(90), progress=50))
    _, path, texts = path_and_texts(tmp_path, loc, {}, of)
    said = [remark for remark in path.remarks(texts, loc) if remark.field == "weight-resources"]
    assert said and all(remark.level == "info" for remark in said)
    (found,) = path.suggestions("weight-resources", texts, loc)
    assert found.text == "1" and found.reason
    aside = path.aside("why", texts, loc)
    assert aside is not None
    assert {remark.text for remark in said} <= {told.text for told in aside.told}
    assert path.suggestions("weight-communication", texts, loc) == []


@pytest.mark.parametrize("step", ["why", "tried", "outcome", "repair", "terms", "notice", "transition", "account"])
def test_every_page_with_facts_tells_them_in_each_language(tmp_path, loc, step):
    _, path, texts = path_and_texts(tmp_path, loc)
    aside = path.aside(step, texts, loc)
    assert aside is not None and aside.title and aside.told
    assert not any("%(" in told.text for told in aside.told)
    assert path.aside("reasons", texts, loc) is None


def test_sleeping_on_it_keeps_what_was_weighed_and_the_agenda_brings_it_back(tmp_path, fr):
    typed = {"outcome": "end", "weight-needs": "2", "note-needs": NOTE, "remedy1": "Point mensuel", "private": PRIVATE}
    workspace, path, texts = path_and_texts(tmp_path, fr, typed)
    assert [step.name for step in path.steps(texts)] == ["why", "tried", "outcome"]
    before = workspace.records(HERE)
    record = path.conclusion(texts, fr)
    assert record is not None
    assert record().kind == "ending-slept-on"
    after = workspace.records(HERE)
    case = weighing(after)
    assert case is not None
    memo = after.endings[case.id]
    assert (memo.outcome, memo.cooling_until, memo.private) == (None, date(2026, 3, 27), PRIVATE)
    assert memo.grounds == (GroundNote(ground="needs", weight=2, note=NOTE),)
    assert memo.remedies == (Remedy(text="Point mensuel"),)
    assert after.log == before.log
    later = open_shop(tmp_path / "later", after, at(27))
    (item,) = [item for item in later.overview().agenda if item.kind == "ending-weighed"]
    assert item.values["why"] == "cooling"
    again = EndingPath(later, HERE)
    texts = again.propose({}, fr)
    assert (texts["outcome"], texts["when"], texts["weight-needs"], texts["note-needs"]) == ("end", "now", "2", NOTE)
    assert not [remark for remark in again.remarks(texts, fr) if remark.field == "when" and remark.level == "warning"]
    workspace.undo()
    assert workspace.records(HERE).endings == {} and workspace.records(HERE).cases == before.cases


def test_a_repair_becomes_promises_of_both_sides_and_is_looked_at_again(tmp_path, loc):
    typed = {
        "outcome": "repair", "fix1": "Un entretien", "fix1_on": "2026-03-31", "fix2": "Un acompte", "fix2_by": "client",
        "fix2_on": "2026-04-07", "fix3": "", "following": "update",
    }
    workspace, path, texts = path_and_texts(tmp_path, loc, typed)
    assert path.steps(texts)[-1].name == "repair"
    assert isinstance(path, EndingPath) and path.following(texts) == "update"
    record = path.conclusion(texts, loc)
    assert record is not None and record().kind == "ending-repair"
    after = workspace.records(HERE)
    found = {one.text: one for one in after.commitments.values() if one.kind == "remedy"}
    assert {(one.by, one.due) for one in found.values()} == {("me", date(2026, 3, 31)), ("client", date(2026, 4, 7))}
    case = weighing(after)
    assert case is not None and after.endings[case.id].outcome == "repair"
    later = open_shop(tmp_path / "later", after, at(22, 4))
    kinds = {item.kind for item in later.overview().agenda}
    assert {"ending-weighed", "promise-broken", "commitment-due"} <= kinds
    remedies = {row.text: row.result for row in EndingPath(later, HERE).answers({}, loc).tried()}
    assert remedies == {"Un entretien": "failed", "Un acompte": "failed"}


def test_new_terms_are_noted_and_followed_up(tmp_path, loc):
    workspace, path, texts = path_and_texts(tmp_path, loc, {"outcome": "renegotiate", "terms": "Deux heures par semaine", "review": "2026-04-10"})
    assert path.steps(texts)[-1].name == "terms"
    record = path.conclusion(texts, loc)
    assert record is not None and record().kind == "ending-terms"
    (memo,) = workspace.records(HERE).endings.values()
    assert (memo.outcome, memo.terms, memo.review) == ("renegotiate", "Deux heures par semaine", date(2026, 4, 10))


@pytest.mark.parametrize(("typed", "field"), [
    ({"outcome": "repair", "fix1": "", "fix2": "", "fix3": ""}, "fix1"),
    ({"outcome": "repair", "fix1": "x", "fix1_on": ""}, "fix1_on"),
    ({"outcome": "repair", "fix1": "x", "fix1_on": "2026-03-01"}, "fix1_on"),
    ({"outcome": "repair", "review": "2026-03-24"}, "review"),
    ({"outcome": "renegotiate", "terms": ""}, "terms"),
    ({"outcome": "end", "weight-goals": "1", "cooling_until": "2026-03-24"}, "cooling_until"),
    ({"outcome": "end", "weight-goals": "1", "cooling_until": "soon"}, "cooling_until"),
    ({"outcome": "end"}, "outcome"),
])
def test_what_cannot_be_kept_is_refused_at_its_field_and_nothing_is_stored(tmp_path, en, typed, field):
    workspace, path, texts = path_and_texts(tmp_path, en, typed)
    before = workspace.records(HERE)
    record = path.conclusion(texts, en)
    assert record is not None
    with pytest.raises(Refused) as refused:
        record()
    assert field in {problem.field for problem in refused.value.problems}
    assert workspace.records(HERE) == before


def test_notice_is_one_commit_with_its_letter_and_one_undo_takes_all_of_it_back(tmp_path, fr):
    typed = LEAVE | {"private": PRIVATE, "note-resources": NOTE, "successor": "Atelier Nord", "task-session-owner": "successor", "rights": "on-payment"}
    silence = Case(id="silence", kind="silence", opened=date(2026, 3, 20), project="shop")
    workspace, path, texts = path_and_texts(tmp_path, fr, typed, records().put(silence))
    assert path.conclusion(texts, fr) is None
    letter = path.letter(texts, "fr-FR", "email", fr)
    assert letter.gaps == () and not [finding for finding in letter.lint if finding.level == "error"]
    assert errors(path, texts, fr) == set()
    before = workspace.records(HERE)
    act = path.sent(texts, outgoing(path, texts, fr), fr)
    assert (act.kind, act.values["until"]) == ("ending-given", "2026-04-23")
    after = workspace.records(HERE)
    case = under_way(after)
    assert case is not None
    assert (case.notice_given, case.effective, case.closed) == (date(2026, 3, 24), date(2026, 4, 23), None)
    memo = after.endings[case.id]
    assert (memo.outcome, memo.stated, memo.private, memo.successor) == ("end", "capacity", PRIVATE, "Atelier Nord")
    assert (memo.notice_length, memo.notice_unit, memo.notice_basis) == (30, "days", "contract")
    tasks = handover(after, case, date(2026, 3, 24)).open
    assert {task.kind for task in tasks} == {"handover"} and len(tasks) >= 6
    assert "Atelier Nord" in {task.owner for task in tasks}
    assert date(2026, 5, 23) in {task.due for task in tasks}, "the data are deleted on a promised day"
    entry = after.log[-1]
    assert (entry.letter, entry.purpose, entry.expects_reply, entry.text) == ("termination", "notice", False, letter.body)
    assert after.cases["silence"].closed == date(2026, 3, 24)
    assert after.milestones["launch"].rights == "on-payment"
    assert after.projects == before.projects, "the work goes on until the last day"
    workspace.undo()
    back = workspace.records(HERE)
    assert (back.endings, back.cases, back.commitments, back.milestones, back.interactions) == (
        before.endings, before.cases, before.commitments, before.milestones, before.interactions,
    )


def test_what_lies_beyond_the_last_day_is_handed_over_as_it_stands(tmp_path, en):
    of = records(notice_length=5)
    workspace, path, texts = path_and_texts(tmp_path, en, LEAVE, of)
    assert (texts["keep-import"], texts["keep-launch"], texts["keep-training"]) == ("deliver", "hand-over", "hand-over")
    assert texts["last_day"] == "30/03/2026", "a last day on a Sunday moves to the next working day"
    assert "keep-launch" in errors(path, texts | {"keep-launch": "deliver"}, en)
    body = path.letter(texts, "en-GB", "email", en).body
    assert "“Mise en ligne” handed over as it stands" in body and "“Import” delivered" in body
    path.sent(texts, outgoing(path, texts, en), en)
    after = workspace.records(HERE)
    assert after.milestones["launch"].due == date(2026, 3, 30)
    assert after.milestones["launch"].dates[:-1] == of.milestones["launch"].dates
    assert after.milestones["import"] == of.milestones["import"]
    late = open_shop(tmp_path / "late", after, at(2, 4))
    kinds = [item.kind for item in late.overview().agenda]
    assert "milestone-late" not in kinds and "update-owed" not in kinds, "past the last day nothing is delivered any more"
    assert "notice-ending" in kinds and "retrospective-due" in kinds


def test_private_words_are_in_no_letter_of_any_language_or_channel(tmp_path, loc):
    typed = LEAVE | {"private": PRIVATE, "note-resources": NOTE, "weight-goals": "3", "note-goals": NOTE, "remedy1": NOTE}
    workspace, path, texts = path_and_texts(tmp_path, loc, typed)
    for language in ("fr", "en", "es"):
        for channel in path.channels():
            letter = path.letter(texts, language, channel, loc)
            assert "Zébulon" not in letter.subject + letter.body and NOTE not in letter.subject + letter.body
    facts = repr(path.facts(texts, "fr", loc))
    assert "Zébulon" not in facts and NOTE not in facts
    path.sent(texts, outgoing(path, texts, loc), loc)
    entry = workspace.records(HERE).log[-1]
    assert "Zébulon" not in repr(entry) and NOTE not in repr(entry)


def test_a_contract_without_clauses_has_a_suggested_notice_that_is_marked(tmp_path, loc):
    of = replace(records(), contracts={})
    _, path, texts = path_and_texts(tmp_path, loc, LEAVE, of)
    assert (texts["notice_length"], texts["notice_unit"]) == ("2", "months")
    said = [remark.text for remark in path.remarks(texts, loc) if remark.field == "notice_length"]
    assert len(said) == 1
    assert isinstance(path, EndingPath) and path.answers(texts, loc).notice.basis == "default"
    assert "agreement" in {field.name for step in path.steps(texts) for field in step.fields}
    signed = path.propose(LEAVE | {"agreement": "devis accepté le 12 janvier 2026"}, loc) | LEAVE | {"agreement": "devis accepté le 12 janvier 2026"}
    assert path.letter(signed, "fr-FR", "email", loc).gaps == ()


@pytest.mark.parametrize(("typed", "field"), [
    ({"given": "2026-01-05"}, "given"), ({"last_day": "2026-03-20"}, "last_day"), ({"given": "2026-03-24", "last_day": ""}, "last_day"),
    ({"notice_length": "5000"}, "notice_length"), ({"deletion": ""}, "deletion"), ({"task-access-on": "2026-03-20"}, "task-access-on"),
    ({"task-access-on": ""}, "task-access-on"), ({"successor_email": "nobody"}, "successor_email"), ({"account_due": "2026-03-01"}, "account_due"),
    ({"returned": "2026-06-30", "deletion": "2026-05-30"}, "deletion"), ({"agreed_on": "2026-03-30"}, "agreed_on"),
    ({f"task-{name}": "" for name in ("deliverables", "access", "documentation", "session", "data")}, "task-deliverables"),
    ({"stated": "breach"}, "formal_notice"), ({"weight-resources": "0"}, "outcome"),
])
def test_what_cannot_be_promised_is_said_at_its_field_and_keeps_the_letter_in(tmp_path, en, typed, field):
    workspace, path, texts = path_and_texts(tmp_path, en, LEAVE | typed)
    sending = outgoing(path, texts, en)
    before = workspace.records(HERE)
    with pytest.raises(Refused) as refused:
        path.sent(texts, sending, en)
    assert field in {problem.field for problem in refused.value.problems}
    assert workspace.records(HERE) == before


def test_a_shorter_notice_than_agreed_is_warned_about_unless_both_agreed(tmp_path, en):
    _, path, texts = path_and_texts(tmp_path, en, LEAVE | {"last_day": "2026-04-10"})
    levels = {remark.field: remark.level for remark in path.remarks(texts, en) if remark.field == "last_day"}
    assert levels["last_day"] == "warning"
    agreed = path.propose(LEAVE | {"last_day": "2026-04-10", "agreed_on": "2026-03-20"}, en) | LEAVE | {"last_day": "2026-04-10", "agreed_on": "2026-03-20"}
    assert "last_day" not in {remark.field for remark in path.remarks(agreed, en) if remark.level == "warning"}
    assert "20 mars" in path.letter(agreed, "fr-FR", "email", en).body


def test_the_29th_of_february_ends_on_the_last_day_of_the_month(tmp_path, en):
    now = at(31, 1).replace(year=2028)
    of = records(notice_length=1, notice_unit="months", ends=None)
    workspace = open_shop(tmp_path, of, now)
    path = EndingPath(workspace, HERE)
    assert path.answers(LEAVE, en).notice.ends == date(2028, 2, 29)
    assert errors(path, path.propose(LEAVE | {"given": "2026-02-29"}, en) | LEAVE | {"given": "2026-02-29"}, en) >= {"given"}


def test_one_project_is_left_and_the_others_go_on(tmp_path, fr):
    more = replace(bookshop().projects["shop"], id="blog", title="Journal", value=Money(Decimal(100), "EUR"))
    workspace = open_shop(tmp_path, records().put(more), NOW)
    path = open_path(workspace, "termination", HERE, project="blog")
    texts = path.propose(LEAVE, fr) | LEAVE
    assert texts["scope"] == "blog"
    assert "Journal" in path.letter(texts, "fr-FR", "email", fr).subject
    assert not any(name.startswith("keep-") for name in {field.name for step in path.steps(texts) for field in step.fields})
    path.sent(texts, outgoing(path, texts, fr), fr)
    after = workspace.records(HERE)
    case = under_way(after)
    assert case is not None and case.project == "blog"
    late = open_shop(tmp_path / "late", after, at(30, 4))
    assert {item.project for item in late.overview().agenda if item.kind == "milestone-late"} == {"shop"}


def test_a_second_ending_is_refused_and_a_project_gone_widens_the_scope(tmp_path, en):
    workspace, path, texts = path_and_texts(tmp_path, en)
    sending = outgoing(path, texts, en)
    workspace.commit(HERE, Act("demo"), lambda now: now.put(Case(id="other", kind="ending", opened=date(2026, 3, 1), notice_given=date(2026, 3, 2))))
    with pytest.raises(Refused, match="ending-under-way"):
        path.sent(texts, sending, en)
    with pytest.raises(Refused, match="ending-under-way"):
        EndingPath(workspace, HERE)


def test_a_date_changed_meanwhile_is_not_overwritten(tmp_path, en):
    workspace, path, texts = path_and_texts(tmp_path, en, LEAVE, records(notice_length=5))
    assert isinstance(path, EndingPath)
    answers = path.answers(texts, en)
    from cockpit.services.wizards.ending_record import leaving, left

    found = leaving(answers, "why", NOW)
    moved = replace(records().milestones["launch"], dates=records().milestones["training"].dates)
    with pytest.raises(Refused, match="changed-meanwhile"):
        left(workspace.records(HERE).put(moved), answers, found)


def test_remedies_promised_before_are_proposed_as_tried(tmp_path, en):
    of = records().put(Commitment(id="talk", by="me", text="Open talk", due=date(2026, 3, 1), kind="remedy", done=date(2026, 3, 1)))
    memo = Ending(id="weighing", outcome="repair", remedies=(Remedy(text="A rule", result="partly"),))
    of = of.put(memo, Case(id="weighing", kind="ending", opened=date(2026, 2, 1)))
    _, _path, texts = path_and_texts(tmp_path, en, {}, of)
    assert [(texts[f"remedy{number}"], texts[f"remedy{number}_result"]) for number in (1, 2)] == [("A rule", "partly"), ("Open talk", "worked")]


def test_the_letters_account_adds_up_to_the_settlement_in_every_currency(tmp_path, en):
    def bill(key: str, amount: str, paid: str, **more: object) -> Invoice:
        payments = (Payment(on=date(2026, 3, 1), amount=Decimal(paid)),) if paid else ()
        currency = str(more.pop("currency", "EUR"))
        return Invoice(id=key, number=key, issued=date(2026, 2, 1), amount=Money(Decimal(amount), currency), payments=payments, **more)  # type: ignore[arg-type]  # as given

    shop = replace(bookshop().projects["shop"], progress=50)
    swiss = replace(shop, id="swiss", title="Suisse", value=Money(Decimal(1000), "CHF"), progress=100)
    of = records().put(
        shop, swiss, bill("deposit", "1440", "1440", kind="deposit", project="shop"), bill("early", "300", "300"),
        bill("part", "500", "100", project="swiss", currency="CHF", due=date(2026, 6, 1)),
    )
    workspace, path, texts = path_and_texts(tmp_path, en, LEAVE, of)
    assert isinstance(path, EndingPath)
    found = account_of(workspace, path.answers(texts, en))
    told = {one.done.currency: one for one in accounts_of(found, path.answers(texts, en).sit.scoped, date(2026, 5, 23), "EUR")}
    balances = {one.currency: one for one in found.balances}
    assert {currency: one.balance for currency, one in told.items()} == balances
    assert (told["EUR"].done, told["EUR"].paid, told["EUR"].deposit) == (Money(Decimal("4800.00"), "EUR"), Money(Decimal(1440), "EUR"), True)
    # 4800 done, 1440 paid, and the gesture of 100 that was accepted and not given yet.
    assert (told["EUR"].balance, told["EUR"].extra) == (Money(Decimal("3260.00"), "EUR"), Money(Decimal("-100.00"), "EUR"))
    assert (told["CHF"].done, told["CHF"].paid, told["CHF"].balance) == (
        Money(Decimal("1000.00"), "CHF"), Money(Decimal(100), "CHF"), Money(Decimal("900.00"), "CHF"),
    )


def test_the_notice_proposed_goes_by_the_first_contact_as_the_command_does(tmp_path, en):
    """Two years of contact, no contract and no project with a start: three months, not the one of a short relation."""
    old = Interaction(id="0", at=at(2).replace(year=2024), logged=at(2), direction="out", channel="email")
    log = tuple(replace(entry, id=str(place)) for place, entry in enumerate((old, *bookshop().log), 1))
    workspace, path, texts = path_and_texts(tmp_path, en, of=replace(bookshop(), log=log))
    notice = notice_sheet(workspace, HERE).notice
    assert (notice.length, notice.basis, [one.code for one in notice.warnings]) == (3, "default", ["notice-ends-free"])
    assert (texts["notice_length"], texts["notice_unit"]) == ("3", "months")
    assert not [remark for remark in path.remarks(texts, en) if "since when" in remark.text]


def test_where_nothing_was_done_and_nothing_is_owed_the_letter_says_so_and_goes_out(tmp_path, loc):
    """It had a gap there that nobody could fill."""
    begun = replace(records(), projects={}, milestones={}, commitments={}, goodwill={}).put(Project(id="new", title="Colección Marina"))
    workspace, path, texts = path_and_texts(tmp_path, loc, of=begun)
    for language, words in (("es-ES", "No hay nada pendiente por ninguna"), ("fr-FR", "Aucune somme n’est due"), ("en-GB", "Nothing is due")):
        letter = path.letter(texts, language, "email", loc)
        assert not letter.gaps
        assert words in letter.body
        assert "0,00" not in letter.body and "0.00" not in letter.body
    path.sent(texts, outgoing(path, texts, loc), loc)
    assert workspace.records(HERE).log[-1].letter == "termination"


def test_a_late_delivery_that_is_to_be_made_before_the_end_is_promised_without_its_old_day(tmp_path, es):
    """The import was due on 27 March; on the 31st it is still to come, and the letter said nothing of it."""
    _, path, texts = path_and_texts(tmp_path, es, now=at(31))
    body = path.letter(texts, "es-ES", "email", es).body.replace("\N{NO-BREAK SPACE}", " ")
    assert "entrega de «Import»" in body
    assert "27 de marzo" not in body
