"""Dates for a client's story: everything is counted from today, so that the demo is alike on any day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from cockpit.domain.client import Client
from cockpit.domain.interaction import Interaction
from cockpit.domain.invoice import Expense, Invoice, InvoiceKind, Payment
from cockpit.domain.money import Money
from cockpit.domain.project import Commitment, CommitmentKind, DateChange, Goodwill, GoodwillKind, HandoverTopic, Milestone, Party
from cockpit.domain.records import ClientRecords, Record
from cockpit.domain.workdays import WorkCalendar
from cockpit.services.demo.lines import Line

Move = tuple[int, int] | tuple[int, int, str]
"""A date given to a milestone: the working day on which it was set, the working day it names, and why it moved."""


class Tale:
    """Turns a story told in days from today into dated records. Days are working days of the client unless said otherwise."""

    def __init__(self, calendar: WorkCalendar, today: date) -> None:
        self._calendar = calendar
        self.today = today

    def day(self, number: int) -> date:
        """Return the working day that lies `number` working days from today; 0 is today, whatever day that is."""
        return self._calendar.add(self.today, number) if number else self.today

    def near(self, days: int) -> date:
        """Return the last working day at or before the one `days` calendar days from today."""
        day = self.today + timedelta(days=days)
        return day if self._calendar.is_working(day) else self._calendar.add(day, -1)

    def moment(self, number: int, clock: str) -> datetime:
        """Return a time of day at the client's, `number` working days from today."""
        return datetime.combine(self.day(number), time.fromisoformat(clock), self._calendar.zone)

    def told(self, client: Client, *records: Record, log: tuple[Interaction, ...]) -> ClientRecords:
        """Put the parts of a client together; the relation began with the first contact."""
        return ClientRecords(client=replace(client, since=log[0].at.date()), log=log).put(*records)

    def log(self, *lines: Line | Sequence[Line]) -> tuple[Interaction, ...]:
        """Date the lines and put them in order; an entry taken back is followed by its counter-entry when that was made."""
        told: list[tuple[datetime, int, Line, bool]] = []
        flat = (line for part in lines for line in ((part,) if isinstance(part, Line) else part))
        for number, line in enumerate(flat):
            told.append((self.moment(line.day, line.clock), number, line, False))
            if line.retracted is not None:
                told.append((self.moment(line.retracted, "18:05"), number, line, True))
        entries: list[Interaction] = []
        ids: dict[int, str] = {}
        for at, number, line, back in sorted(told, key=lambda item: item[:2]):
            name = str(len(entries) + 1)
            if back:
                entries.append(_counter(name, ids[number], line, at))
            else:
                ids[number] = name
                entries.append(_entry(name, line, at))
        return tuple(entries)

    def milestone(
        self, name: str, project: str, title: str, *moves: Move, remaining: str | None = None, done: int | None = None,
    ) -> Milestone:
        """Tell of a milestone by the dates it was given; `remaining` is in working days of work."""
        dates = tuple(
            DateChange(due=self.day(move[1]), at=self.moment(move[0], "11:20"), reason=move[2] if len(move) == 3 else "") for move in moves
        )
        left = Decimal(remaining) if remaining is not None else None
        return Milestone(id=name, project=project, title=title, dates=dates, remaining=left, done=None if done is None else self.day(done))

    def commitment(
        self, name: str, by: Party, text: str, due: int, *, made: int, kind: CommitmentKind = "promise", project: str = "",
        milestone: str = "", done: int | None = None, invoice: str = "", owner: str = "",
        topic: HandoverTopic = "",
    ) -> Commitment:
        """Tell of something promised on one working day for another one."""
        return Commitment(
            id=name, by=by, text=text, due=self.day(due), kind=kind, project=project, milestone=milestone, made=self.day(made),
            done=None if done is None else self.day(done), invoice=invoice, owner=owner, topic=topic,
        )

    def goodwill(
        self, name: str, kind: GoodwillKind, text: str, cost: Money, offered: int, *, project: str, accepted: int | None = None,
        honoured: int | None = None,
    ) -> Goodwill:
        """Tell of a gesture and what became of it."""
        return Goodwill(
            id=name, kind=kind, text=text, cost=cost, offered=self.day(offered), project=project,
            accepted=None if accepted is None else self.day(accepted), honoured=None if honoured is None else self.day(honoured),
        )

    def invoice(
        self, number: str, amount: Money, issued: int, terms: int, *paid: int | tuple[int, str], project: str = "", disputed: str = "",
        kind: InvoiceKind = "work",
    ) -> Invoice:
        """Tell of an invoice in calendar days: issued so many days from now, payable `terms` days later.

        Each payment is the day the whole amount came, or the day and the part that came.
        """
        on = self.near(issued)
        payments = tuple(
            Payment(on=self.near(part), amount=amount.amount) if isinstance(part, int)
            else Payment(on=self.near(part[0]), amount=Decimal(part[1]))
            for part in paid
        )
        return Invoice(
            id=number.lower(), number=number, issued=on, amount=amount, due=on + timedelta(days=terms), project=project, payments=payments,
            disputed=disputed, kind=kind,
        )

    def expense(self, name: str, text: str, amount: Money, on: int, *, project: str, invoice: str = "") -> Expense:
        """Tell of money spent for the client so many calendar days from now, and of the invoice that passed it on."""
        return Expense(id=name, text=text, on=self.near(on), amount=amount, project=project, invoice=invoice)


_COLON = "\u00a0:"
"""French puts a space before a colon, and writing programs see to it that no line breaks there."""


def _entry(name: str, line: Line, at: datetime) -> Interaction:
    return Interaction(
        id=name, at=at, direction=line.direction, channel=line.channel, summary=line.summary.replace(" :", _COLON),
        person=line.person, project=line.project, outcome=line.outcome, expects_reply=line.expects, purpose=line.purpose, logged=at,
    )


def _counter(name: str, target: str, line: Line, at: datetime) -> Interaction:
    return Interaction(id=name, at=at, direction=line.direction, channel=line.channel, entry="retract", target=target, logged=at)


def money(amount: str, currency: str = "EUR") -> Money:
    """Write an amount shortly."""
    return Money(Decimal(amount), currency)
