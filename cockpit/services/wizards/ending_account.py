"""The account of an ending: the settlement beside its page, and what the letter says of it (design 5.5, playbook P117 to P119)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from cockpit.domain.endings import within
from cockpit.domain.money import Money
from cockpit.domain.records import ClientRecords
from cockpit.domain.settlement import Settlement, settlement
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.i18n.settlement_words import balance_sentence, how_sentence, kind_word, source_sentences
from cockpit.letters.values import Account
from cockpit.services.settling import jurisdiction_of
from cockpit.services.wizards.ending_answers import Answers
from cockpit.services.wizards.model import Aside, Told
from cockpit.services.workspace import Workspace

BLANK = Told("")


def account_of(workspace: Workspace, answers: Answers) -> Settlement:
    """Return the account of what ends, as of the client's today, to be paid by the terms that run from the last day."""
    sit = answers.sit
    return settlement(
        within(sit.records, sit.scope), on=sit.today, calendar=sit.calendar, rates=workspace.rates.table, effective=answers.day("last_day"),
        jurisdiction=jurisdiction_of(sit.records, workspace),
    )


def accounts(found: Settlement, records: ClientRecords, due: date | None) -> list[Account]:
    """Return what the letter says, currency by currency: work done, paid, everything else, so that the balance is the settlement's."""
    told: list[Account] = []
    for currency in dict.fromkeys(line.amount.currency for line in found.lines):
        zero = Money(Decimal(0), currency)
        done = _sum((line.amount for line in found.lines if line.kind == "work" and line.amount.currency == currency), zero)
        projects = {line.record for line in found.lines if line.kind == "work"}
        # Earlier invoices that belong to no project in the account are settled by themselves: only what is open of them counts.
        invoices = [one for one in records.invoices.values() if one.amount.currency == currency and one.project in projects]
        paid = _sum((one.paid for one in invoices), zero)
        balance = next((one for one in found.balances if one.currency == currency), zero)
        extra = balance - (done - paid)
        deposits = [one for one in invoices if one.kind == "deposit"]
        if done == zero and paid == zero and balance == zero:
            continue
        told.append(Account(
            done=done, paid=paid if paid.amount else None, extra=extra if extra.amount else None, due=due if balance.amount else None,
            deposit=bool(deposits) and all(one.kind == "deposit" or not one.payments for one in invoices),
        ))
    return told


def account_aside(workspace: Workspace, answers: Answers, loc: Localizer) -> Aside:
    """Return the settlement line by line, each with how it was computed."""
    found = account_of(workspace, answers)
    return Aside(title=loc.gettext("Account on %(date)s", date=found.on), told=tuple(_told(workspace, found, loc)))


def _told(workspace: Workspace, found: Settlement, loc: Localizer) -> Iterator[Told]:
    for line in found.lines:
        name = f"{kind_word(loc, line.kind)} · {line.subject}" if line.subject else kind_word(loc, line.kind)
        yield Told(f"{loc.money(line.amount, 'always')}  {name}", "strong" if line.counts else "muted", "  " if line.counts else "· ")
        how = how_sentence(loc, line, workspace.rates.table)
        if how:
            yield Told(how, "muted", "    ")
    if not found.lines:
        yield Told(loc.gettext("The records know of no work, invoice or payment."))
    yield BLANK
    yield Told(balance_sentence(loc, found), "strong")
    for warning in found.warnings:
        yield Told(sentence(loc, warning), "warn", "! ")
    sources = source_sentences(loc, found)
    if sources:
        yield BLANK
    for source in sources:
        yield Told(source, "muted")
    yield BLANK
    yield Told(loc.gettext("Lines marked with · only inform. None of this is legal advice."), "muted")


def _sum(amounts: Iterator[Money], zero: Money) -> Money:
    total = zero
    for amount in amounts:
        total += amount
    return total
