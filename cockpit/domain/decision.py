"""The decision point of a silence: what the contract says, what the silence costs, and what each way out means for both sides.

Design 5.2, playbook P54, P60 to P67, P70, P72.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from cockpit.domain.agenda.situation import Situation
from cockpit.domain.case import Case, Choice
from cockpit.domain.client import Contract
from cockpit.domain.contract_terms import Term, contract_terms
from cockpit.domain.declare import dataclass, field
from cockpit.domain.ladder import amicable, formal_locked, ladder_of, silence_case
from cockpit.domain.money import Money
from cockpit.domain.project import Commitment, Milestone
from cockpit.domain.restart import Lost, moved_by

HOURS_A_DAY = 7
"""Hours of work in a working day, for hours idle."""
ANSWER_DAYS = 5
"""Working days a client is given by default, to answer a proposal or before one looks again."""
CHOICES: tuple[Choice, ...] = ("wait", "propose", "pause", "notify", "end")
"""From the softest to the most formal (P67)."""
FORMAL_CHOICES: frozenset[Choice] = frozenset({"pause", "notify"})
"""Choices that lead to a formal step."""

_TOLD = (
    "suspension", "interruption", "continuity", "responsibilities", "communication", "dispute_resolution", "jurisdiction", "notice_length",
    "payment_days", "kill_fee",
)
"""What of the contract is shown here."""
_NEEDED = ("suspension", "interruption", "dispute_resolution", "notice_length")

Obstacle = Literal["amicable", "no-clause", "no-dispute-clause", "no-notice"]


class DateAtRisk(NamedTuple):
    """A milestone that cannot be held while the client is silent."""

    milestone: Milestone
    due: date
    """The date the client counts on."""
    likely: date
    """When it would be if an answer came today."""


class Obligation(NamedTuple):
    """Something I promised, which a silence does not suspend (P54)."""

    text: str
    due: date
    project: str
    late: bool
    """Red: its day has passed; green otherwise."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a choice means for one side."""

    code: str
    """Key of its sentence (`cockpit.i18n.silence_words`)."""
    values: Mapping[str, object] = field(default_factory=dict)


class Option(NamedTuple):
    """One way out."""

    choice: Choice
    obstacles: tuple[Obstacle, ...]
    """`amicable` the amicable attempts are not all logged: needs a reason to be unlocked · `no-clause` the contract does not provide
    for it, so it can only be proposed · `no-dispute-clause` nothing says how disputes are settled · `no-notice` no notice is agreed."""
    mine: tuple[Effect, ...]
    theirs: tuple[Effect, ...]
    until: date | None
    """The day proposed for it, where it has one."""

    @property
    def locked(self) -> bool:
        """Whether it needs a reason before it can be chosen."""
        return "amicable" in self.obstacles


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSheet:
    """Everything there is to weigh at the decision point."""

    since: date | None
    """The client's day since which I wait; None when no silence runs."""
    days: float
    """Working days of silence."""
    attempts: int
    wanted: int
    """Amicable attempts that open the formal steps."""
    case: Case | None
    clauses: tuple[Term, ...]
    missing: tuple[str, ...]
    """Clauses that would matter here and are not there."""
    awaited: tuple[Commitment, ...]
    """What the client has promised and not done yet, by date."""
    blocked: tuple[Milestone, ...]
    """Unfinished milestones that wait for the client, by date."""
    idle_hours: int | None
    """Hours set aside for blocked work since the silence began; None where nobody has estimated what is left."""
    dates: tuple[DateAtRisk, ...]
    money: tuple[Money, ...]
    """Unpaid and unbilled, see `exposure`."""
    obligations: tuple[Obligation, ...]
    options: tuple[Option, ...]


def decision_sheet(at: Situation) -> DecisionSheet:
    """Gather what there is to weigh about one client now."""
    records, contacts, theirs = at.digest.records, at.digest.contacts, at.silence.theirs
    since = at.calendar.today(theirs.since) if theirs.since else None
    days = theirs.elapsed or 0.0
    awaited = tuple(sorted((one for one in records.commitments.values() if one.by == "client" and one.open), key=_due))
    blocked = _blocked(at, awaited)
    money = at.exposed()
    dates = _dates(at, blocked, since, int(days))
    clauses, missing = _clauses(records.contract)
    return DecisionSheet(
        since=since, days=days, attempts=len(contacts.attempts), wanted=amicable(ladder_of(records, at.settings)),
        case=silence_case(records), clauses=clauses, missing=missing,
        awaited=awaited, blocked=blocked, idle_hours=_idle(blocked, days), dates=dates, money=money,
        obligations=_obligations(at), options=tuple(_options(at, dates, money)),
    )


def _due(promise: Commitment) -> tuple[date, str]:
    return promise.due, promise.id


def _blocked(at: Situation, awaited: Iterable[Commitment]) -> tuple[Milestone, ...]:
    """Return the unfinished milestones that wait for something of the client's: of its projects, or of the one the message was about.

    Where something awaited names a milestone, that one and those after it in the same project are blocked.
    """
    found: dict[str, Milestone] = {}
    reasons = [(promise.project, promise.milestone) for promise in awaited]
    if at.digest.contacts.theirs is not None:
        reasons.append((at.digest.contacts.theirs.project, ""))
    for project, milestone in reasons:
        named = at.digest.records.milestones.get(milestone)
        for key in at.active:
            if project not in ("", key):
                continue
            for one in at.milestones.get(key, ()):
                if one.done is None and (named is None or one.due >= named.due):
                    found[one.id] = one
    return tuple(sorted(found.values(), key=lambda one: (one.due, one.id)))


def _idle(blocked: Iterable[Milestone], days: float) -> int | None:
    estimates = [float(one.remaining) for one in blocked if one.remaining is not None]
    return round(min(days, sum(estimates)) * HOURS_A_DAY) if estimates else None


def _dates(at: Situation, blocked: Iterable[Milestone], since: date | None, lost: int) -> tuple[DateAtRisk, ...]:
    """Return the blocked dates as they would be proposed to a client who is back today."""
    if since is None or lost <= 0:
        return ()
    return tuple(DateAtRisk(one.milestone, one.old, one.brisk) for one in moved_by(at, blocked, Lost(since, lost, paused=False)))


def _clauses(contract: Contract) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Return what the contract says that matters at a silence, and what of it that should be there is not."""
    found = {term.name: term for term in contract_terms(contract)}
    return tuple(found[name] for name in _TOLD if name in found), tuple(name for name in _NEEDED if name not in found)


def _obligations(at: Situation) -> tuple[Obligation, ...]:
    records, today = at.digest.records, at.today
    found = [
        Obligation(one.text, one.due, one.project, one.due < today) for one in records.commitments.values() if one.by == "me" and one.open
    ]
    found += [
        Obligation(one.title, one.due, one.project, one.due < today)
        for key in at.active for one in at.milestones.get(key, ()) if one.done is None
    ]
    return tuple(sorted(found, key=lambda one: (one.due, one.text)))


def _options(at: Situation, dates: tuple[DateAtRisk, ...], money: tuple[Money, ...]) -> Iterable[Option]:
    records = at.digest.records
    contract, locked = records.contract, formal_locked(at.digest.contacts, records, at.settings)
    later = at.calendar.add(at.today, ANSWER_DAYS)
    risk = [Effect("money-waits", {"money": money[0]})] if money else []
    most = max((at.calendar.between(one.due, one.likely) for one in dates), default=0)
    slips = [Effect("dates-slip", {"n": len(dates), "days": most})] if dates else []
    obstacles: dict[Choice, list[Obstacle]] = {choice: ["amicable"] if choice in FORMAL_CHOICES and locked else [] for choice in CHOICES}
    if not contract.suspension.strip():
        obstacles["pause"].append("no-clause")
    if not contract.dispute_resolution.strip():
        obstacles["notify"].append("no-dispute-clause")
    if contract.notice_length is None:
        obstacles["end"].append("no-notice")
    effects: dict[Choice, tuple[list[Effect], list[Effect]]] = {
        "wait": ([Effect("wait-mine", {"date": later}), *slips, *risk], [Effect("wait-theirs")]),
        "propose": ([Effect("propose-mine"), *risk], [Effect("propose-theirs", {"date": later})]),
        "pause": ([Effect("pause-mine"), *risk], [Effect("pause-theirs"), *slips]),
        "notify": ([Effect("notify-mine"), *risk], [Effect("notify-theirs")]),
        "end": ([Effect("end-mine"), *risk], [_ended(contract)]),
    }
    for choice in CHOICES:
        mine, theirs = effects[choice]
        until = later if choice in {"wait", "propose"} else None
        yield Option(choice, tuple(obstacles[choice]), tuple(mine), tuple(theirs), until)


def _ended(contract: Contract) -> Effect:
    if contract.notice_length is None:
        return Effect("end-theirs")
    return Effect("end-theirs-notice", {"n": contract.notice_length, "unit": contract.notice_unit})
