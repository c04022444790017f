"""Gestures of goodwill: what they cost, how much of a project's value they are, which one suits a delay (playbook P36 to P38)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from cockpit.domain.declare import dataclass, field
from cockpit.domain.errors import refuse
from cockpit.domain.invoice import Invoice
from cockpit.domain.money import CENT, Money, cents
from cockpit.domain.project import Goodwill, GoodwillKind, Project

LEAST, MOST = Decimal(5), Decimal(10)
"""Percent that lateness alone can come to: under five a discount looks petty."""
FOR_STAKE = Decimal(5)
"""Percent added when the client's own event is missed."""
CEILING = Decimal(20)
"""Percent of a project's value that all gestures together should not exceed: beyond it the work is done at a loss."""
FORGIVEN = 2
"""Working days of delay that ask for no gesture when nothing of the client's depends on them."""
_HUNDRED = Decimal(100)

Why = Literal["late", "late-stake", "short", "enough-given", "no-value"]


@dataclass(frozen=True, slots=True)
class GestureAdvice:
    """The gesture that suits a delay, and why."""

    kind: GoodwillKind | None
    """None: no gesture."""
    percent: Decimal | None
    why: Why
    """`late` by lateness alone · `late-stake` and because the event is missed · `short` too little to ask for one · `enough-given`
    earlier gestures come to the ceiling · `no-value` the project's value is unknown."""
    values: Mapping[str, object] = field(default_factory=dict)
    """`days` (int, working days of delay), `percent`, `share` (Decimal, given before, percent of the value)."""


def balance(project: Project, invoices: Iterable[Invoice]) -> Money | None:
    """Return what is still to be invoiced of a project's value, in its currency, never under zero; None without a value."""
    if project.value is None:
        return None
    currency = project.value.currency
    billed = [bill.amount.amount for bill in invoices if bill.project == project.id and bill.amount.currency == currency]
    return Money(max(project.value.amount - sum(billed, Decimal(0)), Decimal(0)), currency)


def discount(percent: Decimal, base: Money) -> Money:
    """Return what a share taken off an amount costs, to the cent; raises `Refused` (`discount-over-100`, `discount-not-positive`)."""
    if percent > _HUNDRED:
        raise refuse("discount-over-100", percent=percent)
    if percent <= 0:
        raise refuse("discount-not-positive")
    return Money(cents(base.amount * percent / _HUNDRED), base.currency)


def refuse_above_value(cost: Money, value: Money | None) -> None:
    """Raise `Refused` (`discount-over-value`) when a discount takes more off than the project is worth."""
    if value is not None and value.currency == cost.currency and cost.amount > value.amount:
        raise refuse("discount-over-value", cost=cost, value=value)


def share(cost: Money, value: Money | None) -> Decimal | None:
    """Return a cost in percent of a project's value, to a hundredth of a percent; None without a value in the same currency."""
    if value is None or value.currency != cost.currency or value.amount <= 0:
        return None
    return (cost.amount * _HUNDRED / value.amount).quantize(CENT, ROUND_HALF_EVEN)


def given(gestures: Iterable[Goodwill], currency: str, project: str = "") -> Money:
    """Return the cost of the gestures offered before in a currency, for one project where it is named.

    Of several offered as alternatives only the dearest counts, or the one accepted: the client gets one of them.
    """
    chosen = settled(gesture for gesture in gestures if gesture.cost.currency == currency and project in ("", gesture.project))
    return Money(sum((gesture.cost.amount for gesture in chosen), Decimal(0)), currency)


def chosen_instead(gesture: Goodwill, gestures: Iterable[Goodwill]) -> Goodwill | None:
    """Return the gesture that the client accepted of those offered together with this one, of which they get one; None where none was."""
    group = gesture.instead_of or gesture.id
    others = (one for one in gestures if one.id != gesture.id and (one.instead_of or one.id) == group)
    return next((one for one in others if one.accepted is not None), None)


def settled(gestures: Iterable[Goodwill]) -> tuple[Goodwill, ...]:
    """Return the gestures of which each group of alternatives is represented by one: the one accepted, else the dearest."""
    groups: dict[str, list[Goodwill]] = {}
    for gesture in gestures:
        groups.setdefault(gesture.instead_of or gesture.id, []).append(gesture)
    return tuple(max(group, key=lambda gesture: (gesture.accepted is not None, gesture.cost.amount)) for group in groups.values())


def suggest_gesture(days: int, missed: bool, touched: bool, project: Project, before: Money | None, left: Money | None) -> GestureAdvice:
    """Return the gesture for a delay of so many working days.

    One percent for each day, from five to ten, and five more when the event is missed. `touched` says that something of the
    client's depends on the date, `missed` that the new date lies after it; `before` is what was given for this project, `left`
    what is still to be invoiced: where nothing is, the next project carries the discount.
    """
    told: dict[str, object] = {"days": days}
    if project.value is None or project.value.amount <= 0:
        return GestureAdvice(None, None, "no-value", told)
    if days <= FORGIVEN and not touched:
        return GestureAdvice(None, None, "short", told)
    used = (share(before, project.value) if before else None) or Decimal(0)
    wanted = min(max(Decimal(days), LEAST), MOST) + (FOR_STAKE if missed else 0)
    percent = min(wanted, (CEILING - used).quantize(Decimal(1), ROUND_HALF_EVEN))
    if percent < 1:
        return GestureAdvice(None, None, "enough-given", told | {"share": used})
    kind: GoodwillKind = "discount-now" if left is None or left.amount > 0 else "discount-later"
    return GestureAdvice(kind, percent, "late-stake" if missed else "late", told | {"percent": percent, "share": used})
