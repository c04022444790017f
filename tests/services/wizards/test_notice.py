"""The formal notice: locked until the amicable attempts are logged, its facts from the log, one commit that one undo takes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cockpit.domain.agenda import client_agenda
from cockpit.domain.client import Clause, Contract
from cockpit.domain.errors import Refused
from cockpit.domain.interaction import Interaction
from cockpit.domain.invoice import Invoice, Payment
from cockpit.domain.ladder import silence_case, step_due
from cockpit.domain.money import Money
from cockpit.services.decision import situation
from cockpit.services.wizards.model import Outgoing, Wizard
from cockpit.services.wizards.notice import FormalNoticePath
from cockpit.services.wizards.paths import open_path, proposed_facts
from tests.services.bookshop import at, open_shop
from tests.services.test_decision import HERE, NOW, silent

CLAUSE = Clause(id="article-6", number="article 6", says="Chaque livraison est validée sous dix jours ouvrés")
CONTRACT = Contract(signed=date(2026, 1, 12), notice_clause="article 9", cure_days=10)
BILL = Invoice(id="f1", number="F-2026-014", issued=date(2026, 2, 1), due=date(2026, 3, 3), amount=Money(Decimal(2400), "EUR"), project="shop")


def outgoing(path, texts, loc, channel="post") -> Outgoing:
    letter = path.letter(texts, path.locale(texts), channel, loc)
    return Outgoing(locale=letter.lang, channel=channel, subject=letter.subject, body=letter.body, people=path.people(texts))


def waiting(attempts=4, **more):
    return silent(attempts=attempts, **more).put(CLAUSE, CONTRACT)


def owing(reminders=3, invoice=BILL):
    """A client who answers and does not pay."""
    records = silent().put(invoice, CONTRACT)
    log = [entry for entry in records.log if entry.direction == "in"]
    log.extend(
        Interaction(
            id="0", at=at(10 + 9 * number, 3), logged=at(10 + 9 * number, 3), direction="out", channel="email", person="helene",
            purpose="reminder", invoice=invoice.id, letter="reminder", expects_reply=False, summary=f"Facture {invoice.number}",
        )
        for number in range(reminders)
    )
    return replace(records, log=tuple(replace(entry, id=str(place)) for place, entry in enumerate(log, 1)))


def test_a_notice_is_written_from_the_records_and_rests_on_the_log(tmp_path, fr):
    workspace = open_shop(tmp_path, waiting(), NOW)
    path: Wizard = FormalNoticePath(workspace, HERE)
    texts = path.propose({}, fr)
    letter = path.letter(texts, "fr-FR", "post", fr)
    assert (letter.variant, letter.gaps) == ("performance-clause", ())
    assert letter.sendable, letter.lint
    for words in ("contrat du 12 janvier 2026", "« Chaque livraison est validée sous dix jours ouvrés » (article 6)", "article 1226", "06 39 98 12 34"):
        assert words in letter.body.replace("\N{NO-BREAK SPACE}", " "), words
    assert not [remark for remark in path.remarks(texts, fr) if remark.level == "error"]
    aside = path.aside("delivery", texts, fr)
    assert aside is not None
    assert "conseil juridique" in aside.told[-1].text
    assert path.aside("claim", texts, fr) is None


def test_once_sent_entry_deadline_and_case_are_one_commit(tmp_path, fr):
    workspace = open_shop(tmp_path, waiting(), NOW)
    path = FormalNoticePath(workspace, HERE)
    texts = path.propose({}, fr)
    before, letter = workspace.records(HERE), outgoing(path, texts, fr)
    assert path.sent(texts, letter, fr).kind == "notice-sent"
    records = workspace.records(HERE)
    entry = records.log[-1]
    assert (entry.letter, entry.purpose, entry.channel, entry.text, entry.expects_reply) == ("formal-notice", "notice", "post", letter.body, True)
    cited = {one.id: one for one in records.interactions if one.id in entry.cites}
    assert cited
    assert all(one.direction == "out" for one in cited.values())
    (promise,) = [one for one in records.commitments.values() if one.id not in before.commitments]
    assert (promise.by, promise.due, promise.made) == ("client", date(2026, 6, 1), NOW.date())
    case = silence_case(records)
    assert case is not None
    assert (case.decision, case.decided) == ("notify", NOW.date())
    workspace.undo()
    after = workspace.records(HERE)
    assert (after.commitments, after.cases, after.interactions) == (before.commitments, before.cases, before.interactions)


def test_the_agenda_comes_back_the_day_after_the_deadline_and_the_ladder_goes_on_to_the_dossier(tmp_path, fr):
    workspace = open_shop(tmp_path / "now", waiting(), NOW)
    path = FormalNoticePath(workspace, HERE)
    texts = path.propose({}, fr)
    path.sent(texts, outgoing(path, texts, fr), fr)
    later = open_shop(tmp_path / "later", workspace.records(HERE), at(2, 6))
    found = situation(later, HERE)
    step = step_due(found.digest.contacts, found.silence, found.digest.records, found.settings, calendar=found.calendar, now=found.now)
    assert step is not None
    assert step.name == "dossier"
    items = [item for item in client_agenda(found) if item.kind == "promise-broken" and item.subject.startswith("Réponse")]
    assert len(items) == 1


def test_before_the_amicable_attempts_it_needs_a_reason_that_is_kept_and_in_no_letter(tmp_path, loc):
    workspace = open_shop(tmp_path, waiting(attempts=1), NOW)
    path = FormalNoticePath(workspace, HERE)
    texts = path.propose({}, loc)
    assert "unlock" in [remark.field for remark in path.remarks(texts, loc) if remark.level == "error"]
    with pytest.raises(Refused, match="formal-locked"):
        path.sent(texts, outgoing(path, texts, loc), loc)
    texts |= {"unlock": "hidden reason"}
    letter = outgoing(path, texts, loc)
    path.sent(texts, letter, loc)
    case = silence_case(workspace.records(HERE))
    assert case is not None
    assert case.unlocked == "hidden reason"
    assert "hidden" not in letter.subject + letter.body


@pytest.mark.parametrize(("typed", "words"), [("2026-05-31", "10"), ("2026-05-21", "21"), ("2026-05-20", "20")])
def test_a_deadline_is_ahead_and_no_shorter_than_the_contract_gives(tmp_path, fr, typed, words):
    path = FormalNoticePath(open_shop(tmp_path, waiting(), NOW), HERE)
    texts = path.propose({}, fr) | {"deadline": typed}
    errors = [remark for remark in path.remarks(texts, fr) if remark.level == "error" and remark.field == "deadline"]
    ok = typed == "2026-05-31"
    assert bool(errors) is not ok
    if not ok:
        with pytest.raises(Refused, match="letter-error"):
            path.sent(texts, outgoing(path, texts, fr), fr)
    del words


def test_only_the_entries_picked_are_named_and_cited(tmp_path, fr):
    workspace = open_shop(tmp_path, waiting(), NOW)
    path = FormalNoticePath(workspace, HERE)
    ground = path.ground({})
    one = next(entry for entry in ground.entries if entry.direction == "out" and entry.channel == "email")
    texts = path.propose({}, fr) | {"cites": one.id}
    facts = path.facts(texts, "fr", fr)
    assert facts["sent"] == [path.ground(texts).about.calendar.today(one.at)]
    assert "called" not in facts or facts["called"] == []
    path.sent(texts, outgoing(path, texts, fr), fr)
    assert workspace.records(HERE).log[-1].cites == (one.id,)


def test_a_clause_typed_where_none_was_entered_is_kept_with_the_contract(tmp_path, fr):
    workspace = open_shop(tmp_path, silent().put(CONTRACT), NOW)
    path = FormalNoticePath(workspace, HERE)
    texts = path.propose({}, fr)
    assert "clauses" in [gap.fact for gap in path.letter(texts, "fr-FR", "post", fr).gaps]
    texts |= {"clause_number": "article 6", "clause_says": "Chaque livraison est validée sous dix jours."}
    path.sent(texts, outgoing(path, texts, fr), fr)
    assert workspace.records(HERE).clauses["article-6"].says == "Chaque livraison est validée sous dix jours."


def test_familiar_people_stay_familiar_unless_the_user_says_otherwise(tmp_path, fr):
    records = waiting()
    helene = replace(records.people["helene"], pronoun="informal")
    path = FormalNoticePath(open_shop(tmp_path, records.put(helene), NOW), HERE)
    texts = path.propose({}, fr)
    assert path.letter(texts, "fr-FR", "post", fr).pronoun == "informal"
    assert path.letter(texts | {"polite": "yes"}, "fr-FR", "post", fr).pronoun == "formal"


def test_a_notice_of_payment_names_the_balance_and_the_interest_to_today(tmp_path, fr):
    bill = replace(BILL, payments=(Payment(on=date(2026, 3, 10), amount=Decimal(400)),))
    workspace = open_shop(tmp_path, owing(invoice=bill), NOW)
    path = FormalNoticePath(workspace, HERE, "f1")
    texts = path.propose({}, fr)
    letter = path.letter(texts, "fr-FR", "post", fr)
    plain = letter.body.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert letter.variant == "payment-clause"
    assert letter.sendable, (letter.gaps, letter.lint)
    for words in ("2 400,00 €", "400,00 €", "2 000,00 €", "L. 441-10", "40,00 €"):
        assert words in plain, words
    without = path.letter(texts | {"claim_interest": "no"}, "fr-FR", "post", fr)
    assert "441-10" not in without.body
    path.sent(texts, outgoing(path, texts, fr), fr)
    records = workspace.records(HERE)
    assert (records.log[-1].invoice, records.log[-1].expects_reply) == ("f1", False)
    (promise,) = [one for one in records.commitments.values() if one.invoice == "f1"]
    assert promise.due == date(2026, 6, 1)
    assert silence_case(records) is None


def test_a_notice_of_payment_comes_after_three_reminders(tmp_path, fr):
    path = FormalNoticePath(open_shop(tmp_path, owing(reminders=2), NOW), HERE, "f1")
    texts = path.propose({}, fr)
    with pytest.raises(Refused, match="formal-locked"):
        path.sent(texts, outgoing(path, texts, fr), fr)


def test_after_its_deadline_the_unpaid_invoice_is_back(tmp_path, fr):
    workspace = open_shop(tmp_path / "now", owing(), NOW)
    path = FormalNoticePath(workspace, HERE, "f1")
    texts = path.propose({}, fr)
    path.sent(texts, outgoing(path, texts, fr), fr)

    def items(folder, moment):
        found = situation(open_shop(tmp_path / folder, workspace.records(HERE), moment), HERE)
        return [item for item in client_agenda(found) if item.kind == "invoice-overdue"]

    assert items("before", at(1, 6)) == []
    (item,) = items("after", at(2, 6))
    assert (item.values["name"], item.values["why"], item.values["promised"]) == ("dossier", "deadline", date(2026, 6, 1))


def test_the_copy_by_e_mail_is_logged_apart_and_asks_for_nothing(tmp_path, fr):
    workspace = open_shop(tmp_path, waiting(), NOW)
    path = FormalNoticePath(workspace, HERE)
    texts = path.propose({}, fr)
    path.sent(texts, outgoing(path, texts, fr), fr)
    copy = path.copy(texts, fr)
    assert copy is not None
    assert (copy.channel, copy.body.startswith("Copie par courriel")) == ("email", True)
    path.copied(texts, copy, fr)
    entry = workspace.records(HERE).log[-1]
    assert (entry.channel, entry.purpose, entry.expects_reply, entry.text) == ("email", "", False, copy.body)
    assert path.copy(texts | {"copy": "no"}, fr) is None


def test_an_invoice_that_is_gone_or_a_client_without_anything_is_refused_or_asked_for(tmp_path, fr):
    workspace = open_shop(tmp_path, waiting(), NOW)
    with pytest.raises(Refused, match="invoice-unknown"):
        open_path(workspace, "formal-notice", HERE, invoice="gone")
    bare = open_shop(tmp_path / "bare", replace(silent(), log=(), projects={}, milestones={}, commitments={}), NOW)
    path = FormalNoticePath(bare, HERE)
    texts = path.propose({}, fr)
    letter = path.letter(texts, "fr-FR", "post", fr)
    assert {"contract_date", "clauses", "sent", "project"} <= {gap.fact for gap in letter.gaps}
    assert [remark.text for remark in path.remarks(texts, fr) if "journal" in remark.text]


def test_preview_fills_in_what_the_path_would_propose(tmp_path):
    workspace = open_shop(tmp_path, waiting(), NOW)
    facts = proposed_facts(workspace, "formal-notice", HERE)
    assert facts["reason"] == "performance"
    assert facts["deadline"] == date(2026, 6, 1)


def test_lines_with_a_day_that_cannot_be_read_are_said_and_left_out(tmp_path, fr):
    path = FormalNoticePath(open_shop(tmp_path, waiting(), NOW), HERE)
    texts = path.propose({}, fr) | {"history": "2026-02-30: votre accord"}
    assert "history" in [remark.field for remark in path.remarks(texts, fr) if remark.level == "error"]
    assert "history" not in path.facts(texts, "fr", fr)


def test_what_went_to_somebody_else_is_cited_but_no_message_to_the_addressee(tmp_path, fr):
    records = waiting()
    last = records.log[-1]
    workspace = open_shop(tmp_path, replace(records, log=(*records.log[:-1], replace(last, person="paul", letter="other-person"))), NOW)
    path = FormalNoticePath(workspace, HERE)
    texts = path.propose({}, fr)
    assert last.id in str(texts["cites"]).split(", ")
    sent = path.facts(texts, "fr", fr)["sent"]
    assert sent
    assert last.at.date() not in sent
