"""Invoices from another program: matched to clients, never twice, one commit each, every row accounted for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cockpit.domain.money import Money
from cockpit.i18n.localizer import Localizer
from cockpit.services.entries import create
from cockpit.services.import_invoices import InvoicePlan, apply, plan, read_invoices
from cockpit.services.receivables import money_owed
from cockpit.services.workspace import Workspace
from tests.desk import Desk

HEADER = "Number,Client,Client ID,Email,Date,Due Date,Total,Amount Paid,Date Paid,Currency\n"


@pytest.fixture
def ws(desk: Desk):
    workspace = desk.open()
    yield workspace
    workspace.close()


def planned(ws: Workspace, tmp_path: Path, rows: str, header: str = HEADER) -> InvoicePlan:
    path = tmp_path / "invoices.csv"
    path.write_text(header + rows, encoding="utf-8")
    return plan(ws, read_invoices(path))


def client_of(ws: Workspace) -> tuple[str, str, str]:
    """Return id, name and the address of a person of a client."""
    for name, digest in ws.digests().items():
        records = digest.records
        for person in records.people.values():
            if records.client and person.emails:
                return name, records.client.name, person.emails[0]
    raise AssertionError


def test_a_client_is_matched_by_name_id_or_address_and_nobody_else_is_made_up(ws: Workspace, tmp_path: Path) -> None:
    key, name, email = client_of(ws)
    before = set(ws.store.clients())
    found = planned(
        ws, tmp_path,
        f'X-1,"{name.upper()}",,,2026-02-02,,100,,,EUR\nX-2,,{key},,2026-02-02,,100,,,EUR\nX-3,Somebody,,{email},2026-02-02,,100,,,EUR\n'
        "X-4,Nobody Ltd,,,2026-02-02,,100,,,EUR\nX-5,Nobody Ltd,,,2026-02-02,,100,,,EUR\n",
    )
    assert [(one.invoice.number, one.client) for one in found.new] == [("X-1", key), ("X-2", key), ("X-3", key)]
    assert [(one.name, one.where) for one in found.unmatched] == [("Nobody Ltd", (5, 6))]
    apply(ws, found)
    assert set(ws.store.clients()) == before


def test_a_second_run_adds_nothing_and_one_undo_takes_a_client_back(ws: Workspace, tmp_path: Path) -> None:
    key, name, _ = client_of(ws)
    before = ws.records(key).invoices
    rows = f'X-1,"{name}",,,2026-02-02,2026-03-04,100,100,2026-03-05,EUR\nX-2,"{name}",,,2026-02-02,2026-03-04,100,,,EUR\n'
    report = apply(ws, planned(ws, tmp_path, rows))
    assert report.added == {key: 2}
    assert {invoice.number for invoice in ws.records(key).invoices.values()} >= {"X-1", "X-2"}
    again = planned(ws, tmp_path, rows)
    assert (again.new, again.duplicates, again.rows) == ((), (2, 3), 2)
    assert apply(ws, again).added == {}
    ws.undo()
    assert ws.records(key).invoices == before


def test_what_was_paid_keeps_its_day_or_says_that_none_is_known(ws: Workspace, tmp_path: Path) -> None:
    key, name, _ = client_of(ws)
    found = planned(
        ws, tmp_path, f'X-1,"{name}",,,2026-02-02,2026-03-04,100,40,2026-03-05,EUR\nX-2,"{name}",,,2026-01-02,2026-02-01,100,100,,EUR\n',
    )
    part, whole = (one.invoice for one in found.new)
    assert [(one.on, one.amount, one.assumed) for one in part.payments] == [(date(2026, 3, 5), 40, False)]
    assert [(one.on, one.amount, one.assumed) for one in whole.payments] == [(date(2026, 2, 1), 100, True)]
    assert [(one.where, one.problem.code) for one in found.remarks] == [(3, "invoice-paid-undated")]
    habits = next(one.habits for one in money_owed(ws).accounts if one.client == key)
    apply(ws, found)
    assert next(one.habits for one in money_owed(ws).accounts if one.client == key) == habits


def test_a_known_invoice_that_says_otherwise_is_named_and_left_as_it_is(ws: Workspace, tmp_path: Path) -> None:
    key, name, _ = client_of(ws)
    known = next(iter(ws.records(key).invoices.values()))
    row = f'{known.number.lower()},"{name}",,,{known.issued},,%s,%s,,{known.amount.currency}\n'
    other = planned(ws, tmp_path, row % (known.amount.amount + 1, ""))
    assert [one.problem.code for one in other.remarks] == ["invoice-differs"]
    paid = planned(ws, tmp_path, row % (known.amount.amount, known.paid.amount + 1))
    assert [one.problem.code for one in paid.remarks] == ["invoice-paid-differs"]
    assert paid.new == ()


@pytest.mark.parametrize(("row", "code"), [
    ("X-1,{name},,,2026-02-02,2026-01-01,100,,,EUR", "due-before-issued"),
    ("X-1,{name},,,2026-02-02,,100.1234,,,EUR", "amount-precision"),
    ("X-1,{name},,,2026-02-02,,100,100,2199-01-01,EUR", "date-far"),
    ("X-1,{name},,,2026-02-02,,100,,,XQQ", "currency-unknown"),
    ("X-1,{name},,,2026-02-02,,99999999999999,,,EUR", "amount-too-large"),
    ("{long},{name},,,2026-02-02,,100,,,EUR", "too-long"),
    ("X-1,{name},,,soon,,100,,,EUR", "date-invalid"),
])
def test_each_row_that_cannot_be_taken_has_its_reason(ws: Workspace, tmp_path: Path, row: str, code: str) -> None:
    _, name, _ = client_of(ws)
    found = planned(ws, tmp_path, row.format(name=f'"{name}"', long="9" * 300) + "\n")
    assert [one.problem.code for one in found.rejected] == [code]
    assert found.new == ()


def test_signs_that_several_currencies_share_mean_the_one_used_with_the_client(ws: Workspace, tmp_path: Path) -> None:
    used = {key: next(iter(digest.records.invoices.values())).amount.currency for key, digest in ws.digests().items() if digest.records.invoices}
    key = next(key for key, currency in used.items() if currency in {"USD", "CAD", "MXN"})
    found = planned(ws, tmp_path, f"X-1,,{key},,2026-02-02,,$100.50,,,\nX-2,,{key},,2026-02-02,,100.50,,,£\n")
    assert [one.invoice.amount for one in found.new] == [Money(Decimal("100.5"), used[key]), Money(Decimal("100.5"), "GBP")]


ROWS = st.lists(st.tuples(st.integers(1, 30), st.sampled_from(("known", "unknown")), st.sampled_from(("100", "-20", "x", "0"))), max_size=15)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
def test_every_row_is_accounted_for_and_importing_twice_adds_nothing(ws: Workspace, tmp_path: Path, drawn: list[tuple[int, str, str]]) -> None:
    _, name, _ = client_of(ws)
    lines = [f"Y-{number},\"{name if who == 'known' else 'Nobody'}\",,,2026-02-02,,{amount},,,EUR\n" for number, who, amount in drawn]
    found = planned(ws, tmp_path, "".join(lines))
    parts = [one.where for one in found.new] + list(found.duplicates) + [one.where for one in found.rejected]
    parts += [where for one in found.unmatched for where in one.where]
    assert sorted(parts) == list(range(2, len(drawn) + 2))
    assert found.rows == len(drawn)
    apply(ws, found)
    assert apply(ws, planned(ws, tmp_path, "".join(lines))).added == {}


def test_a_name_that_several_clients_bear_is_told_from_one_that_nobody_bears(ws: Workspace, tmp_path: Path) -> None:
    for _ in range(2):
        create(ws, "client", None, {"name": "Twin & Co"}, Localizer.load("en"))
    found = planned(ws, tmp_path, "X-1,Twin & Co,,,2026-02-02,,100,,,EUR\nX-2,Nobody,,,2026-02-02,,100,,,EUR\n")
    assert [(one.name, one.several) for one in found.unmatched] == [("Twin & Co", True), ("Nobody", False)]


def test_the_form_of_a_company_is_the_same_with_points_and_without(ws: Workspace, tmp_path: Path) -> None:
    create(ws, "client", None, {"name": "Panadería Núñez, S. L."}, Localizer.load("es"))
    rows = "".join(f'X-{number},"{name}",,,2026-02-02,,100,,,EUR\n' for number, name in enumerate(("PANADERIA NUNEZ SL", "Panadería Núñez S.L.")))
    assert [one.client for one in planned(ws, tmp_path, rows).new] == ["panaderia-nunez-s-l"] * 2
