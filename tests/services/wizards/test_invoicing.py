"""The invoice of the work to date: proposed from the records, letter and invoice kept in one commit that one undo takes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cockpit.domain.act import Act
from cockpit.domain.case import Case
from cockpit.domain.client import Contract
from cockpit.domain.errors import Refused
from cockpit.domain.invoice import Invoice, Payment
from cockpit.domain.money import Money
from cockpit.services.wizards.invoicing import WorkToDatePath
from cockpit.services.wizards.model import Outgoing
from cockpit.services.wizards.paths import open_path
from tests.services.bookshop import at, bookshop, open_shop

HERE = "courtevent"
NOW = at(24)
PAUSE = Case(id="still", kind="silence", opened=date(2026, 3, 1), paused_on=date(2026, 3, 23), paused_projects=("shop",))
END = Case(id="end", kind="ending", opened=date(2026, 3, 1), notice_given=date(2026, 3, 2), effective=date(2026, 4, 24))
DEPOSIT = Invoice(
    id="d", number="2026-018", issued=date(2026, 1, 15), amount=Money(Decimal(1440), "EUR"), project="shop", kind="deposit",
    payments=(Payment(on=date(2026, 1, 20), amount=Decimal(1440)),),
)
TERMS = Contract(payment_days=30, billing_clause="article 8")


def shop(folder, *more):
    return open_shop(folder, bookshop().put(TERMS, DEPOSIT, *more), NOW)


def outgoing(path, texts, loc) -> Outgoing:
    letter = path.letter(texts, path.locale(texts), "email", loc)
    return Outgoing(locale=letter.lang, channel="email", subject=letter.subject, body=letter.body, people=path.people(texts))


def errors(path, texts, loc):
    return [remark.field for remark in path.remarks(texts, loc) if remark.level == "error"]


def test_everything_is_proposed_and_the_letter_is_whole(tmp_path, loc):
    path = open_path(shop(tmp_path, PAUSE), "work-to-date", HERE)
    texts = path.propose({}, loc)
    assert (texts["invoice"], texts["until"], texts["due"], texts["clause"]) == (
        "2026-019", loc.date(date(2026, 3, 20), "short"), loc.date(date(2026, 4, 23), "short"), "article 8",
    )
    assert texts["charges"] == "Maquettes 100%: 1920.00\nFiches produits 100%: 1920.00"
    assert (texts["currency"], texts["deposit"]) == ("EUR", "yes")
    assert errors(path, texts, loc) == []
    letter = path.letter(texts, "fr-FR", "email", loc)
    assert letter.sendable, letter.lint
    plain = letter.body.replace("\u202f", " ").replace("\xa0", " ")
    assert "acompte versé : 1 440,00 €" in plain
    assert "reste à régler : 2 400,00 €, au plus tard le jeudi 23 avril 2026" in plain


def test_letter_and_invoice_are_one_commit_and_one_undo(tmp_path, fr):
    workspace = shop(tmp_path, PAUSE)
    path = WorkToDatePath(workspace, HERE)
    texts = path.propose({}, fr)
    before = workspace.records(HERE)
    act = path.sent(texts, outgoing(path, texts, fr), fr)
    assert (act.kind, act.values["title"]) == ("work-invoiced", "2026-019")
    records = workspace.records(HERE)
    (new,) = [one for one in records.invoices.values() if one.number == "2026-019"]
    assert (new.amount, new.issued, new.due, new.project, new.kind) == (Money(Decimal(2400), "EUR"), NOW.date(), date(2026, 4, 23), "shop", "work")
    entry = records.log[-1]
    assert (entry.letter, entry.invoice, entry.expects_reply, entry.person) == ("work-to-date", new.id, False, "helene")
    workspace.undo()
    after = workspace.records(HERE)
    assert (after.invoices, after.interactions) == (before.invoices, before.interactions)


def test_an_ending_is_named_instead_of_the_pause(tmp_path, fr):
    path = WorkToDatePath(shop(tmp_path, PAUSE, END), HERE)
    letter = path.letter(path.propose({}, fr), "fr-FR", "email", fr)
    assert letter.variant == "end"
    assert "Notre contrat prenant fin le 24 avril" in letter.body


def test_a_number_that_exists_is_only_covered(tmp_path, fr):
    kept = Invoice(id="w", number="F-7", issued=date(2026, 3, 20), amount=Money(Decimal(10), "EUR"), project="shop")
    workspace = shop(tmp_path, PAUSE, kept)
    path = WorkToDatePath(workspace, HERE)
    texts = path.propose({}, fr) | {"invoice": "f-7"}
    assert next(remark.field for remark in path.remarks(texts, fr) if remark.level == "info") == "invoice"
    path.sent(texts, outgoing(path, texts, fr), fr)
    records = workspace.records(HERE)
    assert set(records.invoices) == {"d", "w"}
    assert records.log[-1].invoice == "w"


def added_meanwhile(monkeypatch, workspace, invoice):
    """Let another program add an invoice between the look at the records and the commit."""
    commit = workspace.commit

    def late(client, act, change):
        commit(client, Act("demo", undoable=False), lambda records: records.put(invoice))
        return commit(client, act, change)

    monkeypatch.setattr(workspace, "commit", late)


def test_an_invoice_added_meanwhile_is_never_written_over(tmp_path, fr, monkeypatch):
    workspace = shop(tmp_path, PAUSE)
    path = WorkToDatePath(workspace, HERE)
    texts = path.propose({}, fr)
    alike = replace(DEPOSIT, id="2026-019", number="2026/019")
    added_meanwhile(monkeypatch, workspace, alike)
    path.sent(texts, outgoing(path, texts, fr), fr)
    records = workspace.records(HERE)
    assert records.invoices["2026-019"] == alike
    assert records.invoices[records.log[-1].invoice].number == "2026-019"


def test_a_number_taken_meanwhile_is_refused_and_nothing_is_logged(tmp_path, fr, monkeypatch):
    workspace = shop(tmp_path, PAUSE)
    path = WorkToDatePath(workspace, HERE)
    texts = path.propose({}, fr)
    same = replace(DEPOSIT, id="other", number="2026-019")
    added_meanwhile(monkeypatch, workspace, same)
    with pytest.raises(Refused) as refused:
        path.sent(texts, outgoing(path, texts, fr), fr)
    assert [(problem.code, problem.field) for problem in refused.value.problems] == [("invoice-number-taken", "invoice")]
    records = workspace.records(HERE)
    assert set(records.invoices) == {"d", "other"}
    assert not [entry for entry in records.log if entry.letter == "work-to-date"]


def test_where_nothing_is_left_to_pay_no_invoice_is_recorded(tmp_path, fr):
    workspace = shop(tmp_path, PAUSE)
    path = WorkToDatePath(workspace, HERE)
    texts = path.propose({}, fr) | {"deducted": "4000"}
    path.sent(texts, outgoing(path, texts, fr), fr)
    assert set(workspace.records(HERE).invoices) == {"d"}


def test_a_number_of_another_client_is_refused(tmp_path, fr):
    workspace = shop(tmp_path, PAUSE)
    other = replace(bookshop(), client=replace(bookshop().client, id="other", name="Other"), log=()).put(replace(DEPOSIT, number="F-9"))
    workspace.commit("other", Act("demo", undoable=False), lambda _: other)
    path = WorkToDatePath(workspace, HERE)
    texts = path.propose({}, fr) | {"invoice": "F-9"}
    assert errors(path, texts, fr) == ["invoice"]
    with pytest.raises(Refused, match="invoice-number-taken"):
        path.sent(texts, outgoing(path, texts, fr), fr)


@pytest.mark.parametrize(("name", "typed"), [
    ("until", "soon"), ("charges", "mock-ups"), ("charges", ""), ("currency", "XXQ"), ("deducted", "-1"), ("due", ""), ("invoice", ""), ("hours", "x"),
])
def test_what_cannot_be_read_is_said_beside_its_field_and_keeps_the_letter(tmp_path, loc, name, typed):
    path = WorkToDatePath(shop(tmp_path, PAUSE), HERE)
    texts = path.propose({}, loc) | {name: typed}
    assert name in errors(path, texts, loc)
    with pytest.raises(Refused):
        path.sent(texts, outgoing(path, texts, loc), loc)


def test_work_after_the_stop_is_warned_of(tmp_path, en):
    path = WorkToDatePath(shop(tmp_path, PAUSE), HERE)
    texts = path.propose({}, en) | {"until": "2026-03-27"}
    assert ("until", "warning") in [(remark.field, remark.level) for remark in path.remarks(texts, en)]


def test_without_a_pause_or_an_ending_it_is_an_ordinary_invoice(tmp_path):
    with pytest.raises(Refused, match="nothing-stopped"):
        WorkToDatePath(shop(tmp_path), HERE)


def test_only_the_projects_that_were_paused_are_invoiced(tmp_path, fr):
    other = replace(bookshop().projects["shop"], id="second", title="Second", value=Money(Decimal(100), "EUR"), progress=50)
    path = WorkToDatePath(shop(tmp_path, PAUSE, other), HERE)
    assert (path.about, path.project) == ("Boutique en ligne", "shop")
    assert "Second" not in path.propose({}, fr)["charges"]


def test_it_is_payable_on_a_working_day(tmp_path, loc):
    path = open_path(shop(tmp_path, PAUSE, replace(TERMS, payment_days=32)), "work-to-date", HERE)
    assert path.propose({}, loc)["due"] == loc.date(date(2026, 4, 27), "short")  # the 25th is a Saturday


def test_after_the_last_day_the_letter_says_that_the_contract_has_ended(tmp_path, loc):
    path = open_path(shop(tmp_path, replace(END, effective=date(2026, 3, 20))), "work-to-date", HERE)
    body = path.letter(path.propose({}, loc), "fr-FR", "email", loc).body
    assert "ayant pris fin" in body
    assert "d’ici à la fin du contrat" not in body
