"""Invoices in a CSV file, whichever program wrote it: what each row says, with amounts and dates read as the whole file writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain, islice
from typing import Literal

from cockpit.domain.errors import Problem, Refused, refuse
from cockpit.i18n.cleaning import clean
from cockpit.intake.contact import Rejected
from cockpit.intake.csv_columns import mapped, normal
from cockpit.intake.csv_figures import DayOrder, day_order, decimal_sign, read_cell_amount, read_cell_date
from cockpit.intake.csv_rows import Row, likely_delimiters, restored, rows
from cockpit.intake.encodings import Line, garbled
from cockpit.intake.invoice_columns import FIELDS, NAMING, NEEDED, guess

_AHEAD = 30
"""Lines looked at for the delimiter and the header."""
MOST_INVOICES = 50_000
"""Rows read from one file; what comes after them is named and left out."""
_ENOUGH = 3
"""Fields that a row must name before it is taken for the header."""
Status = Literal["", "paid", "unpaid", "void"]
_MONEY = ("amount", "balance", "paid")
_DAYS = ("issued", "due", "paid_on")
_PAID = re.compile(
    r"(fully |entierement |totalement )?"
    r"(paid|payee?s?|reglee?s?|soldee?s?|encaissee?s?|pagad[ao]s?|cobrad[ao]s?|closed|settled|si|oui|yes)"
)
_VOID = re.compile(
    r"(voided|void|draft|brouillon|borrador|cancell?ed|annulee?s?|anulad[ao]s?|cancelad[ao]s?|deleted|proforma|pro forma|"
    r"devis|quote|estimate|presupuesto|archived draft)"
)
_CREDIT = re.compile(r".*\b(credit ?(note|memo)?|avoir|abono|rectificativa|nota de credito|refund|out refund|note de credit)\b.*")
_DEPOSIT = re.compile(r".*\b(deposit|acompte|anticipo|retainer|down payment)\b.*")
_Layout = tuple[str, Row | None, dict[str, tuple[int, ...]]]
"""A delimiter, the row that names the columns when the file is read with it, and which columns hold which field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceRow:
    """One invoice as the file has it."""

    where: int
    """Line of the file on which it begins, from 1."""
    number: str
    client: str = ""
    client_id: str = ""
    email: str = ""
    issued: date
    due: date | None = None
    amount: Decimal
    """With taxes; negative for a credit note."""
    paid: Decimal | None = None
    """What has been received; None where the file tells nothing of it."""
    paid_on: date | None = None
    currency: str = ""
    """Code or sign; empty where the file names none."""
    kind: Literal["work", "deposit", "credit"] = "work"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceTable:
    """What was understood of a file."""

    columns: tuple[str, ...]
    """The header, cleaned."""
    mapping: Mapping[str, tuple[int, ...]]
    """Which columns, counted from 0, hold which field."""
    delimiter: str
    decimal: str
    """The decimal sign of amounts; empty where no cell tells it."""
    order: DayOrder
    invoices: tuple[InvoiceRow, ...]
    rejected: tuple[Rejected, ...]


def understand(source: Iterable[Line], mapping: Mapping[str, Sequence[str]], order: DayOrder | None = None) -> InvoiceTable:
    """Return the invoices of a file; `mapping` names columns by header or number where guessing is not enough.

    `order` tells whether day or month comes first where the file does not. Raises `Refused`: `invoices-no-columns`,
    `csv-dates-ambiguous`, `csv-dates-mixed`, `csv-too-many-columns`, and those of `mapped`.
    """
    lines = iter(source)
    ahead = list(islice(lines, _AHEAD))
    marked = re.fullmatch(r"sep=(.)", ahead[0].text.lstrip("\ufeff")) if ahead else None  # Excel's own first line
    if marked:
        del ahead[0]
    found = [_header(ahead, sign, mapping) for sign in ([marked[1]] if marked else likely_delimiters(ahead))]
    delimiter, header, places = max(found, key=lambda layout: len(layout[2]))
    if not places.keys() >= NEEDED or not NAMING & places.keys():
        first = header or next((row for row in rows(ahead, delimiter) if isinstance(row, Row)), None)
        missing = sorted(NEEDED - places.keys()) + ([] if NAMING & places.keys() else ["client"])
        told = ", ".join(clean(cell)[:40] for cell in (first.cells[:20] if first else ()))
        raise refuse("invoices-no-columns", "map", missing=", ".join(missing), columns=told)
    begins = header.where if header else 0
    table = [row for row in islice(rows(chain(ahead, lines), delimiter), MOST_INVOICES + 1) if row.where > begins]
    columns = tuple(clean(cell) for cell in header.cells) if header else ()
    return _read(table, columns, places, delimiter, order)


def _header(ahead: Sequence[Line], delimiter: str, mapping: Mapping[str, Sequence[str]]) -> _Layout:
    """Return the row that names the most columns when the file is read with this delimiter, and what they hold."""
    best: _Layout = (delimiter, None, {})
    for row in rows(ahead, delimiter):
        if isinstance(row, Rejected):
            if row.problem.code == "csv-too-many-columns" and best[1] is None:
                raise refuse(row.problem.code, "", **row.problem.values)
            continue
        guessed = guess(row.cells)
        try:
            told = mapped(mapping, row.cells, FIELDS)
        except Refused:
            if len(guessed) >= _ENOUGH:
                raise
            continue
        used = {column for columns in told.values() for column in columns}
        places = {**{field: columns for field, columns in guessed.items() if not used & {*columns}}, **told}
        places = {field: columns for field, columns in places.items() if columns}
        if len(guessed) + len(told) >= _ENOUGH and len(places) > len(best[2]):
            best = (delimiter, row, places)
    return best


def _read(
    table: Sequence[Row | Rejected], columns: tuple[str, ...], places: Mapping[str, tuple[int, ...]], delimiter: str,
    order: DayOrder | None,
) -> InvoiceTable:
    rejected = [row for row in table if isinstance(row, Rejected)]
    texts: list[tuple[int, dict[str, str]]] = []
    for row in table:
        if isinstance(row, Rejected):
            continue
        fault = _fault(row, places, len(columns))
        if fault is not None:
            rejected.append(Rejected(row.where, fault))
        elif len(texts) >= MOST_INVOICES:
            rejected.append(Rejected(row.where, Problem("invoices-too-many", "", {"limit": MOST_INVOICES})))
        else:
            texts.append((row.where, {field: _cell(row, where) for field, where in places.items()}))
    decimal = decimal_sign(cell[field] for _, cell in texts for field in _MONEY if cell.get(field))
    days = [(cell.get("issued", ""), cell.get("due", "")) for _, cell in texts] + [(cell.get("paid_on", ""), "") for _, cell in texts]
    decided = order or day_order(days)
    if decided is None:
        raise refuse("csv-dates-ambiguous", "dates", text=next(text for pair in days for text in pair if text))
    invoices: list[InvoiceRow] = []
    for where, cell in texts:
        try:
            invoices.append(_invoice(where, cell, decimal, decided))
        except Refused as refusal:
            rejected.append(Rejected(where, refusal.problems[0]))
    return InvoiceTable(
        columns=columns, mapping=places, delimiter=delimiter, decimal=decimal, order=decided, invoices=tuple(invoices),
        rejected=tuple(sorted(rejected, key=lambda one: one.where)),
    )


def _fault(row: Row, places: Mapping[str, tuple[int, ...]], width: int) -> Problem | None:
    if width and any(cell.strip() for cell in row.cells[width:]):
        return Problem("csv-too-many-cells", "", {"n": len(row.cells), "columns": width})
    if any(garbled(row.cells[column]) for columns in places.values() for column in columns if column < len(row.cells)):
        return Problem("people-garbled")
    return None


def _cell(row: Row, columns: Iterable[int]) -> str:
    texts: Iterator[str] = (clean(restored(row.cells[column])) for column in columns if column < len(row.cells))
    return next((text for text in texts if text), "")


def _invoice(where: int, cell: Mapping[str, str], decimal: str, order: DayOrder) -> InvoiceRow:
    """Return what a row says; raises `Refused` with the reason why it is no invoice."""
    for field in NEEDED:
        if not cell.get(field):
            raise refuse("invoice-lacks", field, field=field)
    if not any(cell.get(field) for field in NAMING):
        raise refuse("invoice-lacks", "client", field="client")
    status = _status(cell.get("status", ""))
    if status == "void":
        raise refuse("invoice-not-issued", "status", status=cell["status"])
    amount = read_cell_amount(cell["amount"], decimal, cell.get("currency", ""))
    kinds = normal(cell.get("kind", ""))
    credit = amount.value < 0 or bool(_CREDIT.fullmatch(kinds))
    value = -abs(amount.value) if credit else amount.value
    if not value:
        raise refuse("amount-not-positive", "amount")
    day = {field: read_cell_date(cell[field], order) for field in _DAYS if cell.get(field)}
    return InvoiceRow(
        where=where, number=cell["number"], client=cell.get("client", ""), client_id=cell.get("client_id", ""), email=cell.get("email", ""),
        issued=day["issued"], due=day.get("due"), paid_on=day.get("paid_on"), amount=value, note=cell.get("note", ""),
        paid=None if credit else _paid(cell, value, status, decimal), currency=cell.get("currency", "") or amount.currency,
        kind="credit" if credit else "deposit" if _DEPOSIT.fullmatch(kinds) else "work",
    )


def _paid(cell: Mapping[str, str], amount: Decimal, status: Status, decimal: str) -> Decimal | None:
    """Return what was received: the amount the file tells, else what its balance, its status or a day of payment says."""
    told = cell.get("paid", "")
    if told and any(sign.isdigit() for sign in told):
        return read_cell_amount(told, decimal).value
    if cell.get("balance"):
        return amount - read_cell_amount(cell["balance"], decimal).value
    if "paid" in (status, _status(told)):
        return amount
    return amount if cell.get("paid_on") and status != "unpaid" else None


def _status(text: str) -> Status:
    words = normal(text)
    if not words:
        return ""
    if _VOID.fullmatch(words):
        return "void"
    return "paid" if _PAID.fullmatch(words) else "unpaid"
