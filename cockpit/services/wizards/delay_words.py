"""The reasons that stand beside proposals, in the language of the screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from cockpit.domain.delay import DateSuggestion
from cockpit.domain.gestures import GestureAdvice, share
from cockpit.domain.money import Money
from cockpit.i18n.localizer import Localizer


def date_reason(suggestion: DateSuggestion, loc: Localizer) -> str:
    """Return why a date is suggested."""
    _ = loc.gettext
    values = suggestion.values
    days = cast(int, values["days"])
    match suggestion.reason:
        case "overrun":
            count = loc.ngettext("%(n)s working day with your usual overrun", "%(n)s working days with your usual overrun", days)
            return _("%(days)s (× %(factor)s)", days=count, factor=_times(values, loc))
        case "reserve":
            count = loc.ngettext("%(n)s working day of work left", "%(n)s working days of work left", days)
            reserve = loc.ngettext("%(n)s in reserve", "%(n)s in reserve", cast(int, values["reserve"]))
            return _("%(days)s, %(reserve)s", days=count, reserve=reserve)
        case "work":
            return loc.ngettext("%(n)s working day of work left, no reserve", "%(n)s working days of work left, no reserve", days)
        case "habit":
            return _("your plans usually take %(factor)s times as long", factor=_times(values, loc))
        case "before-stake":
            on = loc.day(cast(date, values["on"]))
            count = loc.ngettext("%(n)s working day before", "%(n)s working days before", days)
            return _("%(days)s “%(stake)s” (%(date)s)", days=count, stake=values["stake"], date=on)
        case _:
            count = loc.ngettext("%(n)s working day later", "%(n)s working days later", days)
            known = _("%(days)s; the work left would still fit before the date agreed")
            words = known if suggestion.reason == "room" else _("%(days)s; enter the work left for a better one")
            return words % {"days": count}


def _times(values: Mapping[str, object], loc: Localizer) -> str:
    """Return how many times as long plans usually take, exactly enough to differ from once."""
    factor = Decimal(str(values["overrun"]))
    return loc.number(factor, 1 if round(factor, 1) != 1 else 2)


def gesture_reason(advice: GestureAdvice, loc: Localizer) -> str:
    """Return why a gesture is suggested, or none."""
    _ = loc.gettext
    days = loc.ngettext("%(n)s working day late", "%(n)s working days late", cast(int, advice.values["days"]))
    match advice.why:
        case "late":
            return _("%(days)s: 1%% a day, between 5 and 10%%", days=days)
        case "late-stake":
            return _("%(days)s, and their own event is missed: 1%% a day, between 5 and 10%%, and 5%% more", days=days)
        case "short":
            return _("%(days)s and nothing of theirs depends on it: an apology is enough", days=days)
        case "enough-given":
            percent = _percent(cast(Decimal, advice.values["share"]), loc)
            return _("earlier gestures already come to %(percent)s of the project’s value", percent=percent)
        case _:
            return _("the value of this project is not known, so no gesture can be measured")


def gesture_info(cost: Money, value: Money | None, before: Money, loc: Localizer) -> str:
    """Return what a gesture costs, its share of the project's value, and what this client was given before."""
    _ = loc.gettext
    parts = [loc.money(cost)]
    part = share(cost, value)
    if part is not None:
        parts.append(_("%(percent)s of the project’s value", percent=_percent(part, loc)))
    if before.amount:
        earlier = _("offered to this client before: %(amount)s", amount=loc.money(before))
    else:
        earlier = _("nothing offered to this client before")
    return _("%(facts)s; %(earlier)s", facts=", ".join(parts), earlier=earlier)


def _percent(part: Decimal, loc: Localizer) -> str:
    return loc.percent(part / 100, 0 if part == part.to_integral_value() else 1)
