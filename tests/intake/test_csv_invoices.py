"""Invoices in CSV files of many programs: headers, amounts and dates of every region, and what each row is refused for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.errors import Refused
from cockpit.intake.csv_figures import DayOrder, day_order, decimal_sign, read_cell_amount, read_cell_date
from cockpit.intake.csv_invoices import InvoiceTable, understand
from cockpit.intake.encodings import Line
from cockpit.intake.invoice_columns import guess


def read(text: str, mapping: Mapping[str, Sequence[str]] | None = None, order: DayOrder | None = None) -> InvoiceTable:
    return understand((Line(number, line) for number, line in enumerate(text.splitlines(), 1)), mapping or {}, order)


HEADERS = [
    "Invoice Number,Client,Issue Date,Due Date,Total Amount,Currency,Status,Paid Date",
    "Num,Customer,Date,Due Date,Amount,Open Balance,Status",
    "Client Name,Invoice #,Date Issued,Due Date,Invoice Total,Currency,Invoice Status,Date Paid",
    "Number,Client Name,Amount,Balance,Paid to Date,Date,Due Date,Status",
    "Number,Invoice Partner Display Name,Invoice/Bill Date,Due Date,Total,Amount Due,Payment Status,Currency",
    "Numéro;Nom d'affichage du partenaire de la facture;Date de facturation;Date d'échéance;Total;Montant dû;Statut du paiement;Devise",
    "Número;Nombre a mostrar del contacto de la factura;Fecha de factura;Fecha de vencimiento;Total;Importe adeudado;Estado de pago;Moneda",
    "N° facture;Client;Date d'émission;Échéance;Montant HT;TVA;Montant TTC;Reste à payer;Statut;Payée le",
    "Facture n°;Raison sociale;Date facture;À payer avant le;Total HT;Total TTC;Statut",
    "Nº documento;Cliente;Fecha;Vencimiento;Subtotal;IVA;Total;Cobrado;Pendiente;Estado",
    "Type;Account Reference;Invoice Number;Date;Due Date;Net Amount;VAT;Gross;Outstanding",
]


@pytest.mark.parametrize("header", HEADERS)
def test_headers_of_common_programs_are_recognised(header: str) -> None:
    names = header.split(";" if ";" in header else ",")
    found = guess(names)
    assert {"number", "issued", "due", "amount"} <= found.keys()
    assert {"client", "client_id"} & found.keys()
    assert "tva" not in names[found["amount"][0]].casefold()
    if "Montant TTC" in names:
        assert names[found["amount"][0]] == "Montant TTC"
    assert len({column for columns in found.values() for column in columns}) == len(found)


@pytest.mark.parametrize(("cells", "amounts"), [
    (["1.234,50", "12,00"], ["1234.5", "12"]),
    (["1,234.50", "12.00", "1,234"], ["1234.5", "12", "1234"]),
    (["1 234,50 €", "(120,00)", "-3,5"], ["1234.5", "-120", "-3.5"]),
    (["1\u202f234,50", "1'234.50"], None),
    (["1’234.50", "CHF 12.00", "120.00-", "120.00 CR"], ["1234.5", "12", "-120", "-120"]),
    (["$1,234,567.89", "US$ 5.00"], ["1234567.89", "5"]),
    (["1.234", "2.400"], ["1234", "2400"]),
    (["1,234"], ["1234"]),
    (["1.234.567", "1.000"], ["1234567", "1000"]),
    ([".50", "5."], ["0.5", "5"]),
])
def test_amounts_are_read_as_the_whole_column_writes_them(cells: list[str], amounts: list[str] | None) -> None:
    sign = decimal_sign(cells)
    if amounts is None:
        assert sign == ""
    else:
        assert [read_cell_amount(cell, sign).value for cell in cells] == [Decimal(amount) for amount in amounts]


@pytest.mark.parametrize("cell", ["", "abc", "1,2,3", "12.34.5", "1 2 3 x 4", "--", "1e5", "=1+1", "٣", "1" * 40])
def test_what_is_no_amount_is_refused_never_guessed(cell: str) -> None:
    with pytest.raises(Refused):
        read_cell_amount(cell, ".")


def test_three_decimals_are_refused_where_the_currency_has_them() -> None:
    with pytest.raises(Refused, match="ambiguous"):
        read_cell_amount("1.234", "", "TND")


@given(st.decimals(Decimal(-99999999), Decimal(99999999), places=2), st.sampled_from((("", "."), (",", "."), (".", ","), (" ", ","), ("’", "."))))
def test_any_amount_of_any_region_comes_back(amount: Decimal, signs: tuple[str, str]) -> None:
    group, decimal = signs
    whole, _, cents = f"{abs(amount):.2f}".partition(".")
    grouped = "".join(reversed([digit + (group if place and place % 3 == 0 else "") for place, digit in enumerate(reversed(whole))]))
    text = f"{'-' if amount < 0 else ''}{grouped}{decimal}{cents}"
    assert read_cell_amount(text, decimal_sign([text])).value == amount


@pytest.mark.parametrize(("pairs", "order"), [
    ([("03/02/2026", ""), ("13/02/2026", "")], "dmy"),
    ([("02/03/2026", ""), ("02/13/2026", "")], "mdy"),
    ([("03/02/2026", "")], None),
    ([("2026-02-03", "")], "dmy"),
    ([("05/05/2026", "")], "dmy"),
    # Dots stand only between a day and a month in this order.
    ([("03.02.2026", "05.03.2026")], "dmy"),
    ([("03.02.2026", ""), ("03/02/2026", "")], None),
    # Issued on 4 December, payable on 1 March: with the month first it would have been payable before it was issued.
    ([("04/12/2025", "01/03/2026")], None),
    ([("04/10/2026", "05/09/2026")], "mdy"),
])
def test_the_order_of_day_and_month_is_decided_over_the_whole_column(pairs: list[tuple[str, str]], order: str | None) -> None:
    assert day_order(pairs) == order


def test_both_orders_in_one_file_are_refused() -> None:
    with pytest.raises(Refused, match="csv-dates-mixed"):
        day_order([("13/02/2026", ""), ("02/13/2026", "")])


@pytest.mark.parametrize(("cell", "order", "day"), [
    ("2026-03-27", "mdy", date(2026, 3, 27)), ("2026-03-27T10:30:00Z", "mdy", date(2026, 3, 27)), ("27/03/26", "dmy", date(2026, 3, 27)),
    ("3/4/2026", "mdy", date(2026, 3, 4)), ("3.4.2026", "mdy", date(2026, 4, 3)), ("27 Mar 2026", "dmy", date(2026, 3, 27)),
    ("Mar 27, 2026", "dmy", date(2026, 3, 27)), ("27 mars 2026", "dmy", date(2026, 3, 27)), ("27 de marzo de 2026", "dmy", date(2026, 3, 27)),
    ("29/02/2028", "dmy", date(2028, 2, 29)), ("20260327", "dmy", date(2026, 3, 27)), ("27/03/2026 14:05", "dmy", date(2026, 3, 27)),
])
def test_dates_of_every_spelling(cell: str, order: str, day: date) -> None:
    assert read_cell_date(cell, order) == day


@pytest.mark.parametrize("cell", ["29/02/2026", "31/04/2026", "soon", "27/03", "0026-03-27", "99999999", ""])
def test_what_is_no_date_is_refused(cell: str) -> None:
    with pytest.raises(Refused):
        read_cell_date(cell, "dmy")


FILE = """Facturier 3.1 - export du 24/03/2026

Numéro;Client;Date;Échéance;Total TTC;Reste à payer;Statut;Type
F-1;Courtevent;13/02/2026;15/03/2026;1 200,00 €;0,00;Payée;Facture
F-2;Courtevent;14/02/2026;;600,00;250,00;Partiel;Acompte
A-3;Courtevent;20/02/2026;;120,00;;Émis;Avoir
'-4;Courtevent;20/02/2026;;="80,00";;Envoyée;Facture
F-5;Courtevent;20/02/2026;;80,00;;Annulée;Facture
F-6;;20/02/2026;;80,00;;Envoyée;Facture
F-7;Courtevent;;;80,00;;Envoyée;Facture
F-8;Courtevent;30/02/2026;;80,00;;Envoyée;Facture
F-9;Courtevent;20/02/2026;;beaucoup;;Envoyée;Facture
F-10;Courtevent;20/02/2026;;0,00;;Envoyée;Facture
F-11;Courtevent;20/02/2026;;80,00;;Envoyée;Facture;de trop
"F-12"x;Courtevent;20/02/2026;;80,00;;Envoyée;Facture
"""


def test_a_file_with_everything_in_it() -> None:
    found = read(FILE)
    assert (found.delimiter, found.decimal, found.order) == (";", ",", "dmy")
    assert [(row.number, row.amount, row.paid, row.kind) for row in found.invoices] == [
        ("F-1", 1200, 1200, "work"), ("F-2", 600, 350, "deposit"), ("A-3", -120, None, "credit"), ("-4", 80, None, "work"),
    ]
    assert [(one.where, one.problem.code) for one in found.rejected] == [
        (8, "invoice-not-issued"), (9, "invoice-lacks"), (10, "invoice-lacks"), (11, "date-impossible"), (12, "amount-invalid"),
        (13, "amount-not-positive"), (14, "csv-too-many-cells"), (15, "csv-quotes"),
    ]


def test_columns_that_are_not_recognised_can_be_told_by_name_or_number() -> None:
    text = "Ref X,Who,When,How much\nF-1,Courtevent,2026-02-03,12.50\n"
    with pytest.raises(Refused, match="invoices-no-columns"):
        read(text)
    told = {"number": ["Ref X"], "client": ["who"], "issued": ["3"], "amount": ["How much"]}
    (row,) = read(text, mapping=told).invoices
    assert (row.number, row.client, row.issued, row.amount) == ("F-1", "Courtevent", date(2026, 2, 3), Decimal("12.5"))
    with pytest.raises(Refused, match="column-unknown"):
        read("Number,Client,Date,Total\n", mapping={"number": ["Nummer"]})


def test_an_ambiguous_order_is_asked_for() -> None:
    text = "Number,Client,Date,Total\nF-1,Courtevent,03/02/2026,12.50\n"
    with pytest.raises(Refused, match="csv-dates-ambiguous"):
        read(text)
    assert read(text, order="mdy").invoices[0].issued == date(2026, 3, 2)
    assert read(text, order="dmy").invoices[0].issued == date(2026, 2, 3)


@given(st.text(max_size=400))
def test_no_file_whatever_is_in_it_breaks_the_reader(text: str) -> None:
    try:
        found = read("Number,Client,Date,Total\n" + text)
    except Refused:
        return
    assert all(row.number and row.amount for row in found.invoices)
