"""Entry sheet of an expense that the client has agreed to pay back (playbook P118)."""

from __future__ import annotations

from cockpit.domain.errors import Problem
from cockpit.domain.invoice import Expense
from cockpit.i18n import N_
from cockpit.services.sheets.fields import LEAST_MONEY, MOST_MONEY, Context, Field, Sheet, Values
from cockpit.services.sheets.typed import changed, day, likely_project, made, money, not_ahead, picked, text, without


def sheet(context: Context) -> Sheet[Expense]:
    """Return the sheet."""
    fields = (
        Field(name="text", required=True, label=N_("Expense"), hint=N_("As an invoice would name it: licence of a typeface.")),
        Field(name="amount", kind="amount", required=True, low=LEAST_MONEY, high=MOST_MONEY, label=N_("Amount")),
        Field(name="currency", kind="currency", required=True, label=N_("Currency")),
        Field(name="on", kind="date", required=True, label=N_("Spent on")),
        Field(name="project", kind="reference", of="project", label=N_("Project")),
        Field(
            name="invoice", kind="reference", of="invoice", label=N_("Invoiced with"),
            hint=N_("The invoice that passes it on; none: it is still to be invoiced."),
        ),
    )
    return Sheet(
        kind="expense",
        title=N_("Expense"),
        fields=fields,
        propose=_propose,
        rules=_rules,
        values=lambda expense, _: {
            **picked(expense, "text", "on", "project", "invoice"), "amount": expense.amount.amount, "currency": expense.amount.currency,
        },
        build=lambda values, record_id, _: made(Expense, _stored(values), id=record_id),
        apply=lambda expense, values, _: changed(expense, _stored(values)),
        name=lambda values: text(values, "text"),
        warn=_warn,
    )


def _propose(values: Values, context: Context) -> Values:
    project = context.records.projects.get(text(values, "project") or likely_project(context))
    currency = project.value.currency if project and project.value else context.user.currency
    return {"on": context.today, "currency": currency, "project": likely_project(context)}


def _rules(values: Values, context: Context) -> list[Problem]:
    return not_ahead(values, "on", context)


def _warn(values: Values, context: Context) -> list[Problem]:
    """An invoice older than the expense cannot well pass it on."""
    invoice, spent = context.records.invoices.get(text(values, "invoice")), day(values, "on")
    if invoice is None or spent is None or invoice.issued >= spent:
        return []
    return [Problem("expense-after-invoice", "invoice", {"number": invoice.number, "date": invoice.issued})]


def _stored(values: Values) -> Values:
    return {**without(values, "currency"), "amount": money(values, "amount")}
