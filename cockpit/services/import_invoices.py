"""Use case: invoices from the CSV file of another program.

Three steps, so that a screen can show what would happen before it does: `read_invoices` understands the file, `plan` compares it with the
store, `apply` stores it, one commit per client. Clients are matched, never created; an invoice whose number the client has already is
left as it is, so that doing it twice adds nothing the second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from cockpit.domain import ids
from cockpit.domain.act import Act
from cockpit.domain.errors import Problem, Refused, refuse
from cockpit.domain.invoice import Invoice, Payment
from cockpit.domain.money import Money
from cockpit.domain.records import ClientRecords
from cockpit.i18n.cleaning import cells
from cockpit.intake.contact import Rejected
from cockpit.intake.csv_figures import DayOrder
from cockpit.intake.csv_invoices import InvoiceRow, InvoiceTable, understand
from cockpit.intake.encodings import detect, lines
from cockpit.services.import_plan import same
from cockpit.services.sheets.fields import LONG, MOST_MONEY, SHORT
from cockpit.services.sheets.reading import FARTHEST
from cockpit.services.sheets.regions import currency_digits, read_currency
from cockpit.services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInvoice:
    """One invoice that would be added."""

    where: int
    """Line of the file."""
    client: str
    client_name: str
    invoice: Invoice
    """Its id is given when it is stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """A name in the file that belongs to no client here, or to several."""

    name: str
    """As the file has it: name, short name or address."""
    where: tuple[int, ...]
    """The lines that name it."""
    several: bool = False
    """Whether more than one client bears it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoicePlan:
    """Everything an import would do; `rows` is the sum of new, duplicate, unmatched and rejected rows."""

    rows: int
    new: tuple[NewInvoice, ...]
    duplicates: tuple[int, ...]
    """Lines of invoices the client has already, or that stood before in the same file."""
    unmatched: tuple[Unmatched, ...]
    rejected: tuple[Rejected, ...]
    remarks: tuple[Rejected, ...]
    """What is to be known of invoices that are taken, or of those that are known already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceReport:
    """What was stored."""

    added: Mapping[str, int]
    """How many invoices, by client id."""
    plan: InvoicePlan
    rejected: tuple[Rejected, ...]
    """Those of the plan, and what the store refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceFile:
    """What was read of a file."""

    encoding: str
    """As Python names it."""
    table: InvoiceTable


def read_invoices(path: Path, mapping: Mapping[str, Sequence[str]] | None = None, order: DayOrder | None = None) -> InvoiceFile:
    """Read a list of invoices; `mapping` names columns (by header, or number from 1) for fields of `invoice_columns.FIELDS`.

    Raises `Refused`: what `detect` and `csv_invoices.understand` refuse.
    """
    encoding = detect(path)
    return InvoiceFile(encoding=encoding, table=understand(lines(path, encoding), mapping or {}, order))


def plan(ws: Workspace, file: InvoiceFile) -> InvoicePlan:
    """Compare what was read with the store, which is left as it is."""
    everyone = {name: digest.records for name, digest in ws.digests().items() if digest.records.client is not None}
    finder = _Finder(everyone)
    today = ws.today()
    known = {name: {_number(invoice.number): invoice for invoice in records.invoices.values()} for name, records in everyone.items()}
    new: list[NewInvoice] = []
    duplicates: list[int] = []
    unmatched: dict[str, list[int]] = {}
    rejected, remarks = list(file.table.rejected), list[Rejected]()
    for row in file.table.invoices:
        client = finder.find(row)
        if client is None:
            unmatched.setdefault(row.client or row.client_id or row.email, []).append(row.where)
            continue
        records = everyone[client]
        try:
            invoice, odd = _invoice(row, records, ws.profile().user.currency, today)
        except Refused as refusal:
            rejected.append(Rejected(row.where, refusal.problems[0]))
            continue
        held = known[client].get(_number(row.number))
        if held is not None:
            duplicates.append(row.where)
            remarks += _differences(row.where, held, invoice)
            continue
        known[client][_number(row.number)] = invoice
        remarks += [Rejected(row.where, problem) for problem in odd]
        new.append(NewInvoice(where=row.where, client=client, client_name=records.client.name if records.client else "", invoice=invoice))
    return InvoicePlan(
        rows=len(file.table.invoices) + len(file.table.rejected), new=tuple(new), duplicates=tuple(duplicates),
        unmatched=tuple(
            Unmatched(name=name, where=tuple(where), several=same(name) in finder.shared) for name, where in unmatched.items()
        ),
        rejected=tuple(sorted(rejected, key=lambda one: one.where)), remarks=tuple(sorted(remarks, key=lambda one: one.where)),
    )


def apply(ws: Workspace, planned: InvoicePlan) -> InvoiceReport:
    """Store the invoices of a plan, one commit per client; what the store refuses is reported, and the rest goes on."""
    rejected, added = list(planned.rejected), dict[str, int]()
    for client, group in groupby(sorted(planned.new, key=lambda one: one.client), key=lambda one: one.client):
        found = list(group)
        act = Act("invoices-imported", {"count": str(len(found)), "client": found[0].client_name})
        try:
            ws.commit(client, act, _adding(found))
        except Refused as refusal:
            rejected += [Rejected(one.where, refusal.problems[0]) for one in found]
        else:
            added[client] = len(found)
    return InvoiceReport(added=added, plan=planned, rejected=tuple(sorted(rejected, key=lambda one: one.where)))


def _adding(found: Sequence[NewInvoice]) -> Callable[[ClientRecords], ClientRecords]:
    def change(records: ClientRecords) -> ClientRecords:
        if records.client is None:
            raise refuse("record-gone")
        taken = {_number(invoice.number) for invoice in records.invoices.values()}
        made: dict[str, Invoice] = {}
        for one in found:
            if _number(one.invoice.number) in taken:
                continue  # added by another program meanwhile
            key = ids.unique(ids.slug(one.invoice.number, "invoice"), {*records.invoices, *made})
            made[key] = replace(one.invoice, id=key)
        return records.put(*made.values())

    return change


def _number(number: str) -> str:
    return "".join(number.split()).casefold()


def _invoice(row: InvoiceRow, records: ClientRecords, home: str, today: date) -> tuple[Invoice, list[Problem]]:
    """Return the invoice a row stands for and what is odd about it; raises `Refused` with the reason why it cannot be taken."""
    if (length := cells(row.number)) > SHORT:
        raise refuse("too-long", "number", length=length, limit=SHORT)
    currency = _currency(row.currency, records, home)
    digits = currency_digits(currency)
    for amount in (row.amount, row.paid or Decimal(0)):
        if abs(amount) > MOST_MONEY:
            raise refuse("amount-too-large", "amount", text=str(amount))
        if amount != round(amount, digits):
            raise refuse("amount-precision", "amount", currency=currency, digits=digits)
    for field, day in (("issued", row.issued), ("due", row.due), ("paid_on", row.paid_on)):
        if day is not None and abs(day - today) > FARTHEST:
            raise refuse("date-far", field, date=day)
    if row.due is not None and row.due < row.issued:
        raise refuse("due-before-issued", "due")
    if row.paid_on is not None and row.paid_on > today:
        raise refuse("date-in-future", "paid_on", date=row.paid_on)
    payments, odd = _payments(row, records.contract.payment_days, today)
    return Invoice(
        id="", number=row.number, issued=row.issued, due=row.due, amount=Money(row.amount, currency), kind=row.kind, payments=payments,
        note=row.note[:LONG],
    ), odd


def _payments(row: InvoiceRow, terms: int | None, today: date) -> tuple[tuple[Payment, ...], list[Problem]]:
    """Return what was paid; where the file names no day, the last day to pay is taken and marked as assumed."""
    if row.paid is None or row.paid <= 0:
        return (), []
    if row.paid_on is not None:
        return (Payment(on=row.paid_on, amount=row.paid),), []
    likely = row.due or (row.issued + timedelta(days=terms) if terms is not None else row.issued)
    return (Payment(on=min(likely, today), amount=row.paid, assumed=True),), [Problem("invoice-paid-undated", "paid_on")]


def _differences(where: int, held: Invoice, read: Invoice) -> list[Rejected]:
    """Name where a known invoice and the file say different things; the store is left as it is."""
    if held.amount != read.amount:
        return [Rejected(where, Problem("invoice-differs", "amount", {"number": held.number, "here": held.amount, "there": read.amount}))]
    if read.paid.amount and held.paid != read.paid:
        return [Rejected(where, Problem("invoice-paid-differs", "paid", {"number": held.number, "here": held.paid, "there": read.paid}))]
    return []


def _currency(text: str, records: ClientRecords, home: str) -> str:
    """Return the currency: the file's code or sign; a sign that several share means the one used with this client, else one's own."""
    if not text:
        return home
    used = list(dict.fromkeys(invoice.amount.currency for invoice in reversed(list(records.invoices.values()))))
    shared = _SHARED.get(text.strip().upper())
    if shared:
        return next((code for code in (*used, home) if code in shared), shared[0])
    return read_currency(_SIGNS.get(text.strip().upper(), text.strip()))


_SHARED: Mapping[str, tuple[str, ...]] = {
    "$": ("USD", "CAD", "MXN", "AUD", "NZD", "ARS", "CLP", "COP", "SGD", "HKD"), "KR": ("SEK", "NOK", "DKK", "ISK"),
    "FR": ("CHF", "XOF", "XAF", "XPF"),
}
"""Signs that several currencies share, the likeliest first."""
_SIGNS: Mapping[str, str] = {
    "US$": "USD", "$US": "USD", "CA$": "CAD", "C$": "CAD", "$CA": "CAD", "A$": "AUD", "MX$": "MXN", "$MX": "MXN", "S/": "PEN", "FR.": "CHF",
    "SFR": "CHF", "EURO": "EUR", "EUROS": "EUR", "£GB": "GBP",
}
"""Signs and words that mean one currency."""


class _Finder:
    """Finds the client a row belongs to: by short name, by name, by the address of a person or the domain that is the client's."""

    def __init__(self, everyone: Mapping[str, ClientRecords]) -> None:
        self._ids = {name.casefold(): name for name in everyone}
        named = [(same(found.client.name), name) for name, found in everyone.items() if found.client]
        self._names = _unique(named)
        self.shared = {key for key, _ in named} - self._names.keys()
        """Names that several clients bear."""
        self._emails = _unique(
            (email.casefold(), name) for name, found in everyone.items() for person in found.people.values() for email in person.emails
        )
        self._domains = _unique(
            (domain.casefold(), name) for name, found in everyone.items() if found.client for domain in found.client.mail_domains
        )
        self._people = _unique((same(person.name), name) for name, found in everyone.items() for person in found.people.values())

    def find(self, row: InvoiceRow) -> str | None:
        """Return the id of the client; None where nothing, or more than one, fits."""
        email = row.email.casefold()
        for found in (
            self._ids.get(row.client_id.casefold()), self._ids.get(row.client.casefold()),
            self._names.get(same(row.client)) if row.client else None, self._emails.get(email),
            self._domains.get(email.rpartition("@")[2]) if "@" in email else None,
            self._people.get(same(row.client)) if row.client else None,
        ):
            if found:
                return found
        return None


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what leads to one client only; what several share leads to none."""
    found: dict[str, set[str]] = {}
    for key, name in pairs:
        if key:
            found.setdefault(key, set()).add(name)
    return {key: names.pop() for key, names in found.items() if len(names) == 1}
