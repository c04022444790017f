"""The brief for a lawyer: a dossier on one page, with what is in dispute, until when to act and what is wanted (playbook P83)."""

from __future__ import annotations

from datetime import date

from cockpit.domain.declare import dataclass
from cockpit.domain.dossier import AttemptLine, CommitmentLine, Dossier, InvoiceLine
from cockpit.domain.limitation import Limitation, limitation
from cockpit.domain.months import years_after


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A silence that still lasts."""

    since: date
    """Day of the message that waits for an answer."""
    attempts: int
    """Messages and calls since."""
    channels: int
    """Over how many channels, the first message's not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Until when the oldest claim has to be brought."""

    claim: date
    """The day on which it fell due."""
    before: date
    """The first day on which it would be too late."""
    rule: Limitation
    law: str
    """ISO 3166 code of the law."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What the brief says beside what it takes from the dossier."""

    wanted: str
    """What is wanted, in the user's words."""
    unpaid: tuple[InvoiceLine, ...]
    """Invoices past their day, or contested, oldest first."""
    broken: tuple[CommitmentLine, ...]
    """Promises of the client's whose day has passed."""
    waiting: Waiting | None
    notice: tuple[date, date | None] | None
    """The day on which notice was given, and the last day of the relation."""
    deadline: Deadline | None


def brief(dossier: Dossier, *, law: str, wanted: str = "") -> Brief:
    """Draw the brief from a dossier; `law` is the ISO 3166 code whose limitation is looked up."""
    unpaid = tuple(sorted((one for one in dossier.invoices if one.balance.amount > 0 and (one.late or one.disputed)), key=_due))
    return Brief(
        wanted=wanted, unpaid=unpaid, broken=tuple(one for one in dossier.commitments if _broken(one, dossier.until)),
        waiting=_waiting(dossier), notice=_notice(dossier), deadline=_deadline(unpaid, law, consumer=dossier.client.kind == "consumer"),
    )


def _due(invoice: InvoiceLine) -> date:
    return invoice.due or invoice.issued


def _broken(promise: CommitmentLine, until: date) -> bool:
    return promise.by == "client" and promise.done is None and promise.cancelled is None and promise.due < until


def _waiting(dossier: Dossier) -> Waiting | None:
    """Return the silence that lasts: attempts that were answered by nothing, the last ones of all."""
    open_attempts: list[AttemptLine] = [one for one in dossier.attempts if one.answered is None and not one.withheld]
    if not open_attempts or open_attempts[-1] is not dossier.attempts[-1]:
        return None
    asked = open_attempts[-1].asked
    found = [one for one in open_attempts if one.asked == asked]
    first = next((event.on for event in dossier.events if event.number == asked), found[0].at.date())
    return Waiting(since=first, attempts=len(found), channels=len({one.channel for one in found}))


def _notice(dossier: Dossier) -> tuple[date, date | None] | None:
    given = [event for event in dossier.events if event.kind == "notice"]
    if not given:
        return None
    until = given[-1].values.get("until")
    return given[-1].on, until if isinstance(until, date) else None


def _deadline(unpaid: tuple[InvoiceLine, ...], law: str, *, consumer: bool) -> Deadline | None:
    rule = limitation(law, consumer=consumer)
    if rule is None or not unpaid:
        return None
    claim = min(_due(one) for one in unpaid)
    return Deadline(claim=claim, before=years_after(claim, rule.years), rule=rule, law=law)
