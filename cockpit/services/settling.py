"""The settlement of a client, and what a letter may say of one late invoice: records, calendar and rates brought together (design 5.5)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from cockpit.domain.errors import Problem, Refused, refuse
from cockpit.domain.exposure import payable_by
from cockpit.domain.interest import LateInterest, late_interest
from cockpit.domain.invoice import Invoice
from cockpit.domain.money import Money
from cockpit.domain.records import ClientRecords
from cockpit.domain.settlement import Settlement, law_of, settlement
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.settlement_words import legal_basis
from cockpit.services.workspace import Workspace

_PARTS = {
    "england": "GB", "england and wales": "GB", "angleterre": "GB", "inglaterra": "GB", "scotland": "GB", "wales": "GB", "uk": "GB",
    "northern ireland": "GB", "québec": "CA-QC", "quebec": "CA-QC",
}
"""Names under which contracts call a law that no country's name gives."""


class LateFacts(NamedTuple):
    """What a reminder may say of an invoice that is late (letters L9, step 3)."""

    basis: str
    """The law that gives it, in the letter's language, as it follows "under" (en application de, según); empty where only the contract
    does, or nothing."""
    interest: Money
    as_of: date
    """The day up to which interest is counted."""
    fixed: Money | None
    by_contract: bool
    """Whether the rate is the contract's."""
    sayable: bool
    """Whether the figures may stand in a letter: every day has its rate, and there is something to claim."""
    warnings: tuple[Problem, ...]
    """What to look at before the letter goes out."""
    late: LateInterest


def settle(
    ws: Workspace, client_id: str, *, on: date | None = None, effective: date | None = None, cancelled_by_client: bool = False,
    jurisdiction: str = "", claimed: Collection[str] = (),
) -> Settlement:
    """Return the settlement of a client as of a day, by default the client's today; see `domain.settlement.settlement`.

    Raises `Refused` (`client-unknown`, `clause-unknown`).
    """
    client = ws.client(client_id)
    calendar, records = ws.calendar(client), ws.digest(client_id).records
    for clause in claimed:
        if clause not in records.clauses:
            raise refuse("clause-unknown", "claim", clause=clause)
    return settlement(
        records, on=on or calendar.today(ws.now()), calendar=calendar, rates=ws.rates.table, effective=effective,
        cancelled_by_client=cancelled_by_client, jurisdiction=jurisdiction or jurisdiction_of(records, ws), claimed=claimed,
    )


def jurisdiction_of(records: ClientRecords, ws: Workspace) -> str:
    """Return the ISO 3166 code whose law is asked: the one the contract names, else that of the client's country, else the user's own."""
    user = ws.profile().user
    named = law_named(records.contract.jurisdiction)
    return named or law_of(records) or "-".join(filter(None, (user.country, user.subdivision)))


def law_named(text: str) -> str:
    """Return the country that a contract names as its law (`France, Paris`), as its code; empty where it names courts only."""
    if not text.strip():
        return ""
    from cockpit.services.sheets.regions import read_country  # noqa: PLC0415 - the names of all countries in three languages

    for piece in (text, *text.split(",")):
        wanted = piece.strip()
        if wanted.casefold() in _PARTS:
            return _PARTS[wanted.casefold()]
        for language in LANGUAGES:
            try:
                return read_country(wanted, language)
            except Refused:
                continue
    return ""


def late_facts(ws: Workspace, client_id: str, invoice: Invoice, on: date, loc: Localizer) -> LateFacts | None:
    """Return interest and fixed sum of one invoice as of a day, in the words of the letter's language; None when it is not late.

    Interest counts up to the day inclusive. Raises `Refused` (`client-unknown`).
    """
    records = ws.digest(client_id).records
    due = payable_by(invoice, records.contract.payment_days)
    if due is None or due >= on:
        return None
    code = jurisdiction_of(records, ws)
    late = late_interest(invoice, due, on, ws.rates.table.law(code), records.contract, records.client)
    by_law = late.basis == "law" or late.fixed_basis == "law"
    return LateFacts(
        basis=legal_basis(loc, late.jurisdiction, ws.rates.table) if by_law else "", interest=late.total, as_of=late.as_of,
        fixed=late.fixed, by_contract=late.basis == "contract",
        sayable=late.complete and (late.total.amount > 0 or late.fixed is not None), warnings=late.warnings, late=late,
    )
