"""What happened with a client, in order: contacts and letters, decisions, dates given and moved, deliveries, money, files (P55 to P58).

Every event has a number by which a letter can cite it. A contact has the number of its log entry, which never changes; the others have
a letter for what they belong to (`M2.1`: the first date of the second milestone) and keep it as long as nothing before it is deleted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, tzinfo
from typing import Literal

from cockpit.domain.attachment import Attachment
from cockpit.domain.declare import dataclass, field
from cockpit.domain.interaction import Interaction
from cockpit.domain.money import Money
from cockpit.domain.records import ClientRecords

EventKind = Literal[
    "contact", "letter", "erased", "decision", "pause", "restart", "notice", "end", "promised", "moved", "delivered", "invoiced", "paid",
    "attached",
]
"""`letter` a contact whose exact text is kept · `erased` a contact whose content was erased · `decision` at the decision point of a
silence · `promised` the first date of a milestone · `moved` one of its later dates · `attached` a file."""
KINDS: tuple[EventKind, ...] = (
    "contact", "letter", "erased", "decision", "pause", "restart", "notice", "end", "promised", "moved", "delivered", "invoiced", "paid",
    "attached",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened."""

    kind: EventKind
    number: str
    """By which it is cited; unique within the client."""
    on: date
    at: datetime | None = None
    """The moment, in the zone asked for, where one is known."""
    subject: str = ""
    """The user's own words: summary of the contact, title of the milestone, number of the invoice, name of the file."""
    person: str = ""
    """Id of the person."""
    project: str = ""
    """Id of the project."""
    entry: Interaction | None = None
    """The log entry of a contact or letter, also of an erased one."""
    confidential: bool = False
    values: Mapping[str, object] = field(default_factory=dict)
    """`decision`: `choice`; `notice`, `invoiced`, `erased`: `until` where it is known (the last day, the due date, the day of the erasure);
    `moved`: `before`, `after`, `reason`, `announced`; `promised`: `after`; `delivered`: `before`, the date first promised; `invoiced`,
    `paid`: `amount` (Money), and `assumed` where the day is not known and `on` a guess; `attached`: `sha256`, `size`, `note`, `entry`."""


def chronology(records: ClientRecords, zone: tzinfo) -> tuple[Event, ...]:
    """Return everything that happened, oldest first, days and times as they were in `zone`; what was taken back is not in it."""
    found = [*_contacts(records, zone), *_cases(records), *_milestones(records, zone), *_money(records), *_files(records)]
    return tuple(sorted(found, key=lambda event: (event.on, event.at.timestamp() if event.at else 0.0)))


def positions(records: ClientRecords) -> Mapping[str, str]:
    """Return the number of every entry of the log: its place in it, counted from 1, by its id."""
    return {entry.id: str(place) for place, entry in enumerate(records.log, start=1)}


def file_number(attachment: Attachment) -> str:
    """Return the number of an attached file."""
    return f"A{attachment.id}"


def _contacts(records: ClientRecords, zone: tzinfo) -> Iterator[Event]:
    places = positions(records)
    for entry in records.interactions:
        at = entry.at.astimezone(zone)
        erased: dict[str, object] = {"until": entry.erased_on} if entry.erased_on else {}
        yield Event(
            kind="erased" if entry.erased else "letter" if entry.text else "contact", values=erased, number=places[entry.id],
            on=at.date(), at=at,
            subject=entry.subject or entry.summary, person=entry.person, project=entry.project, entry=entry,
            confidential=entry.confidential,
        )


def _cases(records: ClientRecords) -> Iterator[Event]:
    for place, case in enumerate(records.cases.values(), start=1):
        steps: list[tuple[EventKind, date, dict[str, object]]] = []
        if case.decision is not None and case.decided is not None:
            steps.append(("decision", case.decided, {"choice": case.decision}))
        if case.paused_on is not None:
            steps.append(("pause", case.paused_on, {}))
            if case.closed is not None:
                steps.append(("restart", case.closed, {}))
        if case.notice_given is not None:
            steps.append(("notice", case.notice_given, {"until": case.effective} if case.effective else {}))
        if case.effective is not None:
            steps.append(("end", case.effective, {}))
        for step, (kind, on, values) in enumerate(steps, start=1):
            yield Event(kind=kind, number=f"D{place}.{step}", on=on, project=case.project, values=values)


def _milestones(records: ClientRecords, zone: tzinfo) -> Iterator[Event]:
    for place, milestone in enumerate(records.milestones.values(), start=1):
        before: date | None = None
        for step, change in enumerate(milestone.dates, start=1):
            at = change.at.astimezone(zone)
            values: dict[str, object] = {"after": change.due}
            if before is not None:
                values |= {"before": before, "reason": change.reason, "announced": change.announced}
            yield Event(
                kind="promised" if before is None else "moved", number=f"M{place}.{step}", on=at.date(), at=at, subject=milestone.title,
                project=milestone.project, values=values,
            )
            before = change.due
        if milestone.done is not None:
            yield Event(
                kind="delivered", number=f"M{place}.{len(milestone.dates) + 1}", on=milestone.done, subject=milestone.title,
                project=milestone.project, values={"before": milestone.first_due},
            )


def _money(records: ClientRecords) -> Iterator[Event]:
    for place, invoice in enumerate(records.invoices.values(), start=1):
        yield Event(
            kind="invoiced", number=f"I{place}.1", on=invoice.issued, subject=invoice.number, project=invoice.project,
            values={"amount": invoice.amount} | ({"until": invoice.due} if invoice.due else {}),
        )
        for step, payment in enumerate(invoice.payments, start=2):
            amount = Money(payment.amount, invoice.amount.currency)
            yield Event(
                kind="paid", number=f"I{place}.{step}", on=payment.on, subject=invoice.number, project=invoice.project,
                values={"amount": amount} | ({"assumed": True} if payment.assumed else {}),
            )


def _files(records: ClientRecords) -> Iterator[Event]:
    entries, places = {entry.id: entry for entry in records.log}, positions(records)
    for attachment in records.attachments.values():
        about = entries.get(attachment.interaction)
        yield Event(
            kind="attached", number=file_number(attachment), on=attachment.added, subject=attachment.name,
            confidential=attachment.confidential, person=about.person if about else "", project=about.project if about else "",
            values={
                "sha256": attachment.sha256, "size": attachment.size, "note": attachment.note,
                "entry": places.get(attachment.interaction, ""),
            },
        )
