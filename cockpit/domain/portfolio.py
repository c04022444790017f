"""The portfolio at a glance: dependence on one client or one line of business, and the money to come week by week (playbook P121-P125).

Everything is told per currency: amounts of different currencies are never added, so a share is one of a currency's own total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from cockpit.domain.declare import dataclass
from cockpit.domain.money import Money, totals
from cockpit.domain.receivables import Receivable, Receivables

DEPENDENT = 0.4
"""From this share of what was invoiced on, losing one client threatens the whole (P124). A rule of thumb of this program's own."""
YEAR = timedelta(days=365)
"""The past in which shares are measured."""
WEEKS = 8
"""How many weeks ahead the money to come is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A client's, or a line of business's, part of what was invoiced in the last year."""

    name: str
    """The client's name or the line of business; empty where the client has none."""
    client: str
    """Id of the client; empty for a line of business."""
    amount: Money
    part: float
    """Of all that was invoiced in this currency, from 0.0 to 1.0."""
    alone: bool
    """Whether nothing else was invoiced in this currency: then the share says nothing, unless it is the only currency."""

    @property
    def too_much(self) -> bool:
        """Whether so much depends on it that losing it threatens the whole."""
        return self.part >= DEPENDENT and not self.alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The money that may come in one week."""

    begins: date
    """Its Monday; for the first week today."""
    amounts: tuple[Money, ...]
    """One sum per currency."""
    without: tuple[Money, ...]
    """The same without the chosen client; the same sums where none was chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """The money that hangs on one client."""

    client: str
    client_name: str
    unpaid: tuple[Money, ...]
    late: tuple[Money, ...]
    """Of it, what is past its last day to pay."""
    unbilled: tuple[Money, ...]
    expenses: tuple[Money, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """All clients together."""

    exposures: tuple[Exposure, ...]
    """Clients on whom any money hangs, by name."""
    clients: tuple[Share, ...]
    """Currency by currency, the one of most clients first; in each, the largest share first."""
    sectors: tuple[Share, ...]
    """Likewise."""
    weeks: tuple[Week, ...]
    later: tuple[Money, ...]
    """What may come after those weeks."""
    unknown: tuple[Money, ...]
    """What is open and no day speaks for: it would be guessing to place it in a week."""
    later_without: tuple[Money, ...]
    unknown_without: tuple[Money, ...]
    """The same two without the chosen client."""


def portfolio(found: Receivables, today: date, without: str = "") -> Portfolio:
    """Return the portfolio as of `today`; `without` is the id of a client whose money is left out of the second row of sums."""
    since = today - YEAR
    billed = [one for one in found.invoices if since < one.invoice.issued <= today]
    open_ = [one for one in found.invoices if one.open]
    later = [one for one in open_ if one.expected.on and one.expected.on >= _border(today)]
    unknown = [one for one in open_ if one.expected.on is None]
    return Portfolio(
        exposures=_exposures(found, open_),
        clients=_shares(((one.client, one.client_name), one.invoice.amount) for one in billed),
        sectors=_shares((("", one.sector.strip()), one.invoice.amount) for one in billed),
        weeks=_weeks(open_, today, without),
        later=totals(one.invoice.balance for one in later), unknown=totals(one.invoice.balance for one in unknown),
        later_without=totals(one.invoice.balance for one in later if one.client != without),
        unknown_without=totals(one.invoice.balance for one in unknown if one.client != without),
    )


def _shares(parts: Iterable[tuple[tuple[str, str], Money]]) -> tuple[Share, ...]:
    """Return the shares of what is named by id and name; a name spelt in capitals once is the same."""
    sums: dict[tuple[str, str, str], Decimal] = {}
    names: dict[tuple[str, str], str] = {}
    for (key, name), money in parts:
        same = (key, "" if key else name.casefold())
        names.setdefault(same, name)
        sums[*same, money.currency] = sums.get((*same, money.currency), Decimal(0)) + money.amount
    sums = {key: amount for key, amount in sums.items() if amount > 0}
    whole = {money.currency: money.amount for money in totals(Money(amount, code) for (*_, code), amount in sums.items())}
    counts = Counter(code for *_, code in sums)
    found = [
        Share(
            name=names[key, name], client=key, amount=Money(amount, code), part=float(amount / whole[code]),
            alone=counts[code] == 1 and len(counts) > 1,
        )
        for (key, name, code), amount in sums.items()
    ]
    ranks = {code: place for place, code in enumerate(sorted(counts, key=lambda code: (-counts[code], code)))}
    return tuple(sorted(found, key=lambda one: (ranks[one.amount.currency], -one.part, one.name.casefold(), one.client)))


def _exposures(found: Receivables, open_: Iterable[Receivable]) -> tuple[Exposure, ...]:
    by_client: dict[str, list[Receivable]] = {}
    for one in open_:
        by_client.setdefault(one.client, []).append(one)
    exposed = []
    for account in found.accounts:
        mine = by_client.get(account.client, [])
        exposure = Exposure(
            client=account.client, client_name=account.client_name, unpaid=totals(one.invoice.balance for one in mine),
            late=totals(one.invoice.balance for one in mine if one.late), unbilled=account.unbilled, expenses=account.expenses,
        )
        if exposure.unpaid or exposure.unbilled or exposure.expenses:
            exposed.append(exposure)
    return tuple(exposed)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _border(today: date) -> date:
    """Return the first day after the weeks that are told."""
    return _monday(today) + timedelta(weeks=WEEKS)


def _weeks(open_: Iterable[Receivable], today: date, without: str) -> tuple[Week, ...]:
    placed: Mapping[date, list[Receivable]] = {_monday(today) + timedelta(weeks=number): [] for number in range(WEEKS)}
    for one in open_:
        if one.expected.on is not None and (monday := _monday(max(one.expected.on, today))) in placed:
            placed[monday].append(one)
    return tuple(
        Week(
            begins=max(monday, today), amounts=totals(one.invoice.balance for one in found),
            without=totals(one.invoice.balance for one in found if one.client != without),
        )
        for monday, found in placed.items()
    )
