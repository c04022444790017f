"""What an hour for a client brings, against what it should bring (playbook P93, P94)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from cockpit.domain.exposure import unbilled
from cockpit.domain.gestures import settled
from cockpit.domain.money import Money, cents, totals
from cockpit.domain.records import ClientRecords


class HourlyRate(NamedTuple):
    """What the hours worked for a client have brought, in one currency."""

    earned: Money
    """Invoiced and unbilled work, without expenses passed on and less the discounts that are still to come off."""
    hours: Decimal
    """Hours worked on the projects of that currency."""
    rate: Money | None
    """Earned per hour, to the cent; None where no hour was recorded: it cannot be computed."""
    share: Decimal | None
    """Rate in percent of the target, to a tenth; None without a rate or a target in this currency."""


def hourly_rates(records: ClientRecords, target: Money | None = None) -> tuple[HourlyRate, ...]:
    """Return the effective hourly rate of a client, currency by currency, the largest sum first.

    Hours of a project count for the currency of its value, else for that of its first invoice, else for the largest sum: unpaid hours
    cost what the others bring. `target` is what an hour should bring.
    """
    sums = totals([*_invoiced(records), *unbilled(records), *_given(records)])
    main = sums[0].currency if sums else (target.currency if target else "")
    hours: dict[str, Decimal] = {}
    for project in records.projects.values():
        if project.spent:
            billed = [one.amount.currency for one in records.invoices.values() if one.project == project.id]
            currency = project.value.currency if project.value else billed[0] if billed else main
            hours[currency] = hours.get(currency, Decimal(0)) + project.spent
    known = {money.currency: money for money in sums}
    missing = [Money(Decimal(0), currency) for currency in hours if currency and currency not in known]
    return tuple(_rate(money, hours.get(money.currency, Decimal(0)), target) for money in (*sums, *missing))


def _rate(earned: Money, hours: Decimal, target: Money | None) -> HourlyRate:
    if hours <= 0:
        return HourlyRate(earned, hours, None, None)
    rate = earned.amount / hours
    comparable = target is not None and target.currency == earned.currency and target.amount > 0
    share = (rate * 100 / target.amount).quantize(Decimal("0.1"), ROUND_HALF_UP) if comparable and target else None
    return HourlyRate(earned, hours, Money(cents(rate), earned.currency), share)


def _invoiced(records: ClientRecords) -> list[Money]:
    passed = [Money(-one.amount.amount, one.amount.currency) for one in records.expenses.values() if one.invoice in records.invoices]
    return [invoice.amount for invoice in records.invoices.values()] + passed


def _given(records: ClientRecords) -> list[Money]:
    """Return the discounts that will still come off: those honoured are in the invoices already."""
    return [
        Money(-one.cost.amount, one.cost.currency) for one in settled(records.goodwill.values())
        if one.kind != "free-extra" and one.accepted and not one.honoured
    ]
