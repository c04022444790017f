"""The view of money: ages, totals, filter and order; payments, reminders and contested invoices from there; 1,000 invoices."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.domain.invoice import Payment
from cockpit.domain.money import Money
from cockpit.i18n.localizer import Localizer
from cockpit.services.receivables import money_owed
from cockpit.tui.forms.form import FormScreen
from cockpit.tui.host import Selection
from cockpit.tui.menus import things
from cockpit.tui.screens.money import MoneyScreen
from cockpit.tui.screens.money_rows import ORDERS, VIEWS, chosen
from cockpit.tui.screens.portfolio import PortfolioScreen
from tests.desk import Desk
from tests.tui.opened import opened, screen_lines, screen_text, type_keys


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (1, 1)])
async def test_ages_totals_and_the_next_step(desk: Desk, loc: Localizer, size: tuple[int, int]) -> None:
    async with opened(desk, loc, size) as (app, pilot):
        found = money_owed(app.workspace)
        await type_keys(pilot, "m")
        assert isinstance(app.screen, MoneyScreen)
        if size == (1, 1):
            await type_keys(pilot, "v", "o", "c", "down", "w", "escape", "escape")
            return
        page = screen_text(app)
        late = found.invoices[0]
        assert late.state == "late"
        assert late.invoice.number in page
        assert loc.ngettext("%(n)s day late", "%(n)s days late", late.late) in page
        for sums in found.ageing[:3]:
            assert sums.currency in page
        assert "%(" not in page
        await type_keys(pilot, "w")
        assert isinstance(app.screen, PortfolioScreen)
        assert late.client_name in screen_text(app)
        await type_keys(pilot, "c", "end", "down", "escape", "escape")
        assert app.screen is app.home


async def test_a_payment_takes_the_invoice_off_the_list_and_undo_brings_it_back(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        late = money_owed(app.workspace).invoices[0]
        await type_keys(pilot, "m", "p")
        assert isinstance(app.screen, FormScreen)
        await type_keys(pilot, "ctrl+s")
        assert isinstance(app.screen, MoneyScreen)
        assert app.workspace.records(late.client).invoices[late.invoice.id].settled
        assert f" {late.invoice.number} " not in "\n".join(screen_lines(app)[:28])
        await type_keys(pilot, "u")
        assert not app.workspace.records(late.client).invoices[late.invoice.id].settled


async def test_what_is_contested_is_noted_and_no_reminder_is_written(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        late = money_owed(app.workspace).invoices[0]
        await type_keys(pilot, "m", "x", *"[/b] hours", "enter")
        assert app.workspace.records(late.client).invoices[late.invoice.id].disputed == "[/b] hours"
        assert "[/b] hours" in screen_text(app)
        await type_keys(pilot, "r")
        assert isinstance(app.screen, MoneyScreen)
        await type_keys(pilot, "x", "escape")
        assert app.workspace.records(late.client).invoices[late.invoice.id].disputed
        await type_keys(pilot, "x", "ctrl+u", "enter")
        assert not app.workspace.records(late.client).invoices[late.invoice.id].disputed


async def test_a_promise_to_pay_lets_the_reminders_rest(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        late = money_owed(app.workspace).invoices[0]
        await type_keys(pilot, "m", "t")
        assert isinstance(app.screen, FormScreen)
        await type_keys(pilot, "tab", "tab", *"+9d", "ctrl+s")
        assert isinstance(app.screen, MoneyScreen)
        now = next(one for one in money_owed(app.workspace).invoices if one.invoice.id == late.invoice.id)
        assert now.reminder is not None
        assert (now.reminder.why, now.reminder.is_due, now.expected.basis) == ("promise", False, "promise")


async def test_words_narrow_the_list_and_escape_takes_them_back(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        numbers = [one.invoice.number for one in money_owed(app.workspace).invoices if one.open]
        await type_keys(pilot, "m", "slash", *numbers[-1].lower(), "enter")
        page = screen_text(app)
        assert numbers[-1] in page
        assert numbers[0] not in page
        await type_keys(pilot, "escape")
        assert numbers[0] in screen_text(app)


async def test_only_one_client_or_all(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        one, other = money_owed(app.workspace).invoices[:2]
        await type_keys(pilot, "m", "c")
        page = screen_text(app)
        assert one.client_name in page
        assert other.client_name not in page
        await type_keys(pilot, "c", "v", "v", "v", "v", "v", "o", "o", "o", "end", "home", "enter")
        assert isinstance(app.screen, FormScreen)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_invoices_are_brought_from_a_file_whose_dates_are_asked_for(
    desk: Desk, loc: Localizer, size: tuple[int, int], tmp_path: Path,
) -> None:
    async with opened(desk, loc, size) as (app, pilot):
        client = money_owed(app.workspace).invoices[0]
        path = tmp_path / "i.csv"
        path.write_text(
            f'Number,Client,Date,Total\nZ-1,"{client.client_name}",03/02/2026,100.00\nZ-2,[/b] Ltd,03/02/2026,1.00\n', encoding="utf-8",
        )
        await type_keys(pilot, "m", "i", *str(path), "enter")
        assert loc.gettext("The day comes first") in screen_text(app)
        await type_keys(pilot, "enter")
        page = screen_text(app)
        assert "Z-1" in page
        assert "[/b] Ltd" in page
        await type_keys(pilot, "enter")
        assert loc.ngettext("%(n)s invoice added", "%(n)s invoices added", 1) in screen_text(app)
        (added,) = [one for one in app.workspace.records(client.client).invoices.values() if one.number == "Z-1"]
        assert added.issued.isoformat() == "2026-02-03"
        await type_keys(pilot, "escape")
        assert isinstance(app.screen, MoneyScreen)


async def test_an_empty_store_says_what_to_do(empty_desk: Desk, en: Localizer) -> None:
    async with opened(empty_desk, en) as (app, pilot):
        await type_keys(pilot, "m", "enter", "p", "r", "x", "c", "v")
        page = screen_text(app)
        assert "Nobody owes you anything." in page
        assert "No invoice yet" in page


async def test_odd_invoices_are_named(desk: Desk, en: Localizer) -> None:
    workspace = desk.open()
    late = money_owed(workspace).invoices[0]
    twice = (Payment(on=late.invoice.issued, amount=late.invoice.amount.amount),) * 2
    workspace.commit(
        late.client, Act("invoice-edited", {"title": "x", "client": "y"}),
        lambda records: records.put(replace(records.invoices[late.invoice.id], payments=twice)),
    )
    workspace.close()
    async with opened(desk, en) as (app, pilot):
        await type_keys(pilot, "m", "v", "v", "v")
        page = screen_text(app)
        assert late.invoice.number in page
        assert "it looks paid twice" in page
        assert "Owed to clients (credit)" in page


def test_every_view_and_order_keeps_what_it_shows(desk: Desk) -> None:
    workspace = desk.open()
    found = money_owed(workspace).invoices
    for order in ORDERS:
        assert sorted(one.invoice.id for one in chosen(found, list(VIEWS)[-1], order, "", "")) == sorted(one.invoice.id for one in found)
    for view in VIEWS:
        assert set(chosen(found, view, next(iter(ORDERS)), "", "")) <= set(found)
    workspace.close()


async def test_among_a_thousand_invoices_moving_looks_at_no_record_again(
    desk: Desk, en: Localizer, monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace = desk.open()
    first = money_owed(workspace).invoices[0]
    many = [
        replace(
            first.invoice, id=f"many-{number}", number=f"M-{number:04}", amount=Money(Decimal(100 + number), "EUR"),
            issued=first.invoice.issued - timedelta(days=number % 300), due=first.invoice.issued - timedelta(days=number % 300 - 30),
        )
        for number in range(1000)
    ]
    workspace.commit(first.client, Act("invoice-edited", {"title": "x", "client": "y"}), lambda records: records.put(*many))
    workspace.close()
    async with opened(desk, en) as (app, pilot):
        await type_keys(pilot, "m")
        looked: list[int] = []
        monkeypatch.setattr("cockpit.tui.screens.money.money_owed", lambda ws: looked.append(1) or money_owed(ws))
        await type_keys(pilot, *["down"] * 10, "end", "o", "v")
        assert not looked
        assert "1,0" in screen_text(app)


async def test_what_is_owed_to_clients_is_told_to_the_cent_in_the_currency_s_own_form(desk: Desk, es: Localizer) -> None:
    workspace = desk.open()
    late = money_owed(workspace).invoices[0]
    much = (Payment(on=late.invoice.issued, amount=late.invoice.amount.amount + Decimal("1000.50")),)
    workspace.commit(
        late.client, Act("invoice-edited", {"title": "x", "client": "y"}),
        lambda records: records.put(replace(records.invoices[late.invoice.id], payments=much)),
    )
    workspace.close()
    async with opened(desk, es) as (app, pilot):
        await type_keys(pilot, "m")
        told = es.money(Money(Decimal("1000.50"), late.invoice.amount.currency)).replace("\N{NO-BREAK SPACE}", " ")
        assert f"(a su favor): {told}" in screen_text(app).replace("\N{NO-BREAK SPACE}", " ")


async def test_two_payments_of_a_day_are_told_apart_where_one_is_changed_or_deleted(desk: Desk, es: Localizer) -> None:
    workspace = desk.open()
    late = money_owed(workspace).invoices[0]
    two = tuple(Payment(on=late.invoice.issued, amount=Decimal(amount)) for amount in ("900.50", "120"))
    workspace.commit(
        late.client, Act("invoice-edited", {"title": "x", "client": "y"}),
        lambda records: records.put(replace(records.invoices[late.invoice.id], payments=two)),
    )
    found = [option.name for option in things(workspace.records(late.client), Selection("client", late.client), es) if "·" in option.name]
    paid = [label for label in found if label.startswith(late.invoice.number)]
    workspace.close()
    assert len(set(paid)) == 2
    assert any("900,50" in label for label in paid)
