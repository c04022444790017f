"""Money owed in words: ages, states, what is odd about an invoice, how a client pays and when money may come."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import TYPE_CHECKING

from cockpit.domain.paying import ENOUGH
from cockpit.i18n import N_

if TYPE_CHECKING:
    from datetime import date

    from cockpit.domain.paying import Expected, PayingHabits
    from cockpit.i18n.localizer import Localizer

AGES: Mapping[str, str] = {
    "not-due": N_("not due"),
    "1-30": N_("1–30 days"),
    "31-60": N_("31–60 days"),
    "61-90": N_("61–90 days"),
    "over-90": N_("over 90 days"),
    "undated": N_("no due date"),
}
"""How long past its last day to pay a claim is."""
SHORT_AGES: Mapping[str, str] = {"1-30": "1–30", "31-60": "31–60", "61-90": "61–90", "over-90": "90+"}
"""The same for a narrow column, where figures say enough; the others keep their words."""
STATES: Mapping[str, str] = {
    "open": N_("to be paid"), "late": N_("late"), "disputed": N_("contested"), "paid": N_("paid"), "credit": N_("credit"),
}
ODDITIES: Mapping[str, str] = {
    "paid-twice": N_("Two payments of the same amount: it looks paid twice. Offer to pay back or to deduct it."),
    "overpaid": N_("More was paid than invoiced: the rest is owed to the client."),
    "no-date": N_("Neither the invoice nor the contract names a last day to pay: give it one, or enter the payment terms."),
    "terms": N_("The last day to pay follows from the payment terms of the contract."),
    "other-currency": N_("In another currency than the project’s value: it is not counted as billed for the project."),
    "before-issue": N_("A payment is dated before the invoice."),
}
"""What is unusual about an invoice, and what to do about it."""
EXPECTED: Mapping[str, str] = {
    "promise": N_("promised for %(day)s"),
    "habit": N_("likely on %(day)s, as this client usually pays"),
    "limit": N_("likely by %(day)s: nine in ten are paid by then"),
    "due": N_("due on %(day)s; how this client pays is not known yet"),
    "beyond": N_("nine in ten of this client’s invoices were paid sooner: no date can be predicted"),
    "": N_("how this client pays is not known yet: no date can be predicted"),
}
"""When the money of an unpaid invoice may come."""


def age_word(loc: Localizer, age: str, *, short: bool = False) -> str:
    """Return the name of an age of claims, a `short` one for a narrow column."""
    return SHORT_AGES[age] if short and age in SHORT_AGES else loc.gettext(AGES[age])


def state_word(loc: Localizer, state: str) -> str:
    """Return how an invoice stands."""
    return loc.gettext(STATES[state])


def oddity_sentence(loc: Localizer, oddity: str) -> str:
    """Return what is unusual about an invoice."""
    return loc.gettext(ODDITIES[oddity])


def expected_words(loc: Localizer, expected: Expected, today: date | None = None) -> str:
    """Return when the money may come; that nothing speaks for any day is said."""
    return loc.gettext(EXPECTED[expected.basis]) % {"day": loc.day(expected.on, today) if expected.on else ""}


def habits_sentence(loc: Localizer, habits: PayingHabits, name: str) -> str:
    """Return how a client pays, and what that rests on."""
    if not habits.count:
        return loc.gettext(
            "No paid invoice of %(name)s is known yet; the usual delay is shown from %(enough)s on.", name=name, enough=ENOUGH,
        )
    if habits.usual is None or habits.limit is None:
        return loc.ngettext(
            "Only %(n)s paid invoice of %(name)s is known; the usual delay is shown from %(enough)s on.",
            "Only %(n)s paid invoices of %(name)s are known; the usual delay is shown from %(enough)s on.",
            habits.count, name=name, enough=ENOUGH,
        )  # fmt: skip
    told = loc.gettext("%(name)s usually pays %(usual)s (%(n)s invoices)", name=name, usual=_past(loc, habits.usual), n=habits.count)
    if habits.limit > habits.usual:
        told = f"{told}, {_within(loc, ceil(habits.limit))}"
    trend = habits.trend
    if trend is not None and trend.direction == "slower":
        return loc.gettext("%(told)s. Later than it used to be: %(before)s.", told=told, before=_past(loc, trend.before))
    if trend is not None and trend.direction == "faster":
        return loc.gettext("%(told)s. Sooner than it used to be: %(before)s.", told=told, before=_past(loc, trend.before))
    return f"{told}."


def _within(loc: Localizer, days: int) -> str:
    """Return by when nine of ten are paid."""
    if days > 0:
        return loc.ngettext("nine times out of ten within %(n)s day of it", "nine times out of ten within %(n)s days of it", days)
    return loc.gettext("nine times out of ten %(day)s at the latest", day=_past(loc, days))


def _past(loc: Localizer, days: float) -> str:
    """Return so many days before or after the due date; a part of a day counts as one."""
    whole = ceil(days)
    if whole == 0:
        return loc.gettext("on the due date")
    if whole < 0:
        return loc.ngettext("%(n)s day before the due date", "%(n)s days before the due date", -whole)
    return loc.ngettext("%(n)s day after the due date", "%(n)s days after the due date", whole)
