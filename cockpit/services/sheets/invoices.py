"""Entry sheets of an invoice and of a payment received for one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from cockpit.domain.errors import Problem
from cockpit.domain.invoice import Invoice, Payment
from cockpit.i18n import N_
from cockpit.services.sheets.fields import LEAST_MONEY, LONG, MOST_MONEY, Choice, Context, Field, Sheet, Values
from cockpit.services.sheets.typed import changed, day, in_order, likely_project, made, money, not_ahead, number, picked, text, without

_SAME = ("number", "issued", "due", "project", "kind", "disputed", "note")
_KINDS = (Choice("work", N_("for work")), Choice("deposit", N_("deposit")), Choice("credit", N_("credit note")))


def invoice_sheet(context: Context) -> Sheet[Invoice]:
    """Return the sheet of an invoice; a new one may be entered as already paid."""
    paid = Field(name="paid", kind="date", label=N_("Paid on"), hint=N_("Only if the whole amount has already arrived."))
    fields = (
        Field(name="number", required=True, label=N_("Number")),
        Field(name="issued", kind="date", required=True, label=N_("Issued on")),
        Field(name="amount", kind="amount", required=True, low=-MOST_MONEY, high=MOST_MONEY, label=N_("Amount")),
        Field(name="currency", kind="currency", required=True, label=N_("Currency")),
        Field(name="due", kind="date", label=N_("Due"), hint=N_("Proposed from the payment terms of the contract.")),
        Field(name="project", kind="reference", of="project", label=N_("Project")),
        Field(name="kind", kind="choice", choices=_KINDS, label=N_("Kind"), hint=N_("A deposit is deducted from what is invoiced later.")),
        *(() if context.record_id else (paid,)),
        Field(
            name="disputed", label=N_("Contested"), hint=N_("What the client contests about it: it is answered, never reminded of."),
        ),
        Field(name="note", kind="long", limit=LONG, label=N_("Note"), hint=N_("For yourself; never leaves the program.")),
    )
    return Sheet(
        kind="invoice",
        title=N_("Invoice"),
        fields=fields,
        propose=_propose,
        rules=_rules,
        values=_values,
        build=_build,
        apply=lambda invoice, values, _: changed(invoice, _stored(values)),
        name=lambda values: text(values, "number"),
    )


def next_number(numbers: tuple[str, ...]) -> str:
    """Return the number after the last one (`F-2026-014` -> `F-2026-015`), empty where it does not end in digits."""
    found = re.fullmatch(r"(.*?)(\d+)", numbers[-1]) if numbers else None
    if not found:
        return ""
    head, digits = found.groups()
    after = f"{head}{int(digits) + 1:0{len(digits)}d}"
    return "" if after in numbers else after


def _propose(values: Values, context: Context) -> Values:
    issued = day(values, "issued") or context.today
    terms = context.records.contract.payment_days
    project = context.records.projects.get(text(values, "project") or likely_project(context))
    return {
        "number": next_number(context.numbers),
        "issued": issued,
        "due": None if terms is None else issued + timedelta(days=terms),
        "currency": project.value.currency if project and project.value else context.user.currency,
        "project": likely_project(context),
        "kind": "work",
    }


def _rules(values: Values, context: Context) -> list[Problem]:
    problems = in_order(values, "issued", "due", "due-before-issued") + not_ahead(values, "paid", context)
    amount = number(values, "amount")
    if text(values, "kind") == "credit":
        problems += [Problem("credit-not-negative", "amount")] if amount is not None and amount >= 0 else []
    elif amount is not None and amount <= 0:
        problems.append(Problem("amount-not-positive", "amount"))
    wanted = text(values, "number").casefold()
    if any(invoice.number.casefold() == wanted and invoice.id != context.record_id for invoice in context.records.invoices.values()):
        problems.append(Problem("invoice-number-taken", "number", {"number": text(values, "number")}))
    return problems


def _values(invoice: Invoice, context: Context) -> Values:
    return {**picked(invoice, *_SAME), "amount": invoice.amount.amount, "currency": invoice.amount.currency}


def _stored(values: Values) -> Values:
    return {**without(values, "currency", "paid"), "amount": money(values, "amount")}


def _build(values: Values, record_id: str, context: Context) -> Invoice:
    paid = day(values, "paid")
    payments = (Payment(on=paid, amount=cast(Decimal, number(values, "amount"))),) if paid else ()
    return made(Invoice, _stored(values), id=record_id, payments=payments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A payment together with the invoice that holds it."""

    id: str
    """Id of the invoice, a colon, and the payment's place counted from 0; without the place while it is new."""
    payment: Payment

    @property
    def invoice(self) -> str:
        """Id of the invoice."""
        return self.id.partition(":")[0]

    @property
    def place(self) -> int:
        """Where the payment stands among those of the invoice."""
        return int(self.id.partition(":")[2])

    def put(self, invoice: Invoice) -> Invoice:
        """Return the invoice with this payment added, or replaced where it has a place."""
        if ":" not in self.id:
            return replace(invoice, payments=(*invoice.payments, self.payment))
        return replace(invoice, payments=(*invoice.payments[: self.place], self.payment, *invoice.payments[self.place + 1 :]))


def payment_sheet(context: Context) -> Sheet[Receipt]:
    """Return the sheet of a payment; more than what is owed is accepted with a warning: overpaying happens."""
    fields = (
        Field(name="invoice", kind="reference", of="invoice", required=True, label=N_("Invoice")),
        Field(
            name="amount",
            kind="amount",
            required=True,
            low=LEAST_MONEY,
            high=MOST_MONEY,
            label=N_("Amount"),
            hint=N_("Proposed: all that is still owed."),
        ),
        Field(name="on", kind="date", required=True, label=N_("Received on")),
    )
    return Sheet(
        kind="payment",
        title=N_("Payment"),
        fields=fields,
        propose=_propose_payment,
        rules=_rules_payment,
        warn=_warn_payment,
        values=lambda receipt, _: {"invoice": receipt.invoice, "amount": receipt.payment.amount, "on": receipt.payment.on},
        build=lambda values, record_id, _: Receipt(id=text(values, "invoice"), payment=_payment(values)),
        apply=lambda receipt, values, _: replace(receipt, payment=_payment(values)),
        name=lambda values: text(values, "invoice"),
    )


def _payment(values: Values) -> Payment:
    return Payment(on=cast(date, day(values, "on")), amount=cast(Decimal, number(values, "amount")))


def _chosen(values: Values, context: Context) -> Invoice | None:
    return context.records.invoices.get(text(values, "invoice"))


def _propose_payment(values: Values, context: Context) -> Values:
    owed = [invoice.id for invoice in context.records.invoices.values() if not invoice.settled]
    wanted = text(values, "invoice") or context.parent or (owed[0] if len(owed) == 1 else "")
    invoice = context.records.invoices.get(wanted)
    balance = invoice.balance.amount if invoice and not invoice.settled else None
    return {"invoice": wanted, "amount": balance, "on": context.today}


def _rules_payment(values: Values, context: Context) -> list[Problem]:
    held = context.record_id.partition(":")[0]
    moved = bool(held) and text(values, "invoice") != held
    return not_ahead(values, "on", context) + ([Problem("payment-elsewhere", "invoice")] if moved else [])


def _warn_payment(values: Values, context: Context) -> list[Problem]:
    invoice, amount = _chosen(values, context), number(values, "amount")
    if invoice is None or amount is None:
        return []
    place = context.record_id.partition(":")[2]
    before = invoice.payments[int(place)].amount if place and int(place) < len(invoice.payments) else Decimal(0)
    owed = replace(invoice.balance, amount=invoice.balance.amount + before)
    return [Problem("payment-above-balance", "amount", {"balance": owed})] if amount > owed.amount else []
