"""From a client's records to the dossier: what stands in it is chosen here, and nothing else reaches it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from cockpit.domain import dossier as lines
from cockpit.domain.chronology import Event, chronology, file_number, positions
from cockpit.domain.client import Client
from cockpit.domain.contract_terms import contract_terms
from cockpit.domain.declare import dataclass, replace
from cockpit.domain.dossier import Dossier, Link, Withheld
from cockpit.domain.interaction import Interaction
from cockpit.domain.invoice import Invoice
from cockpit.domain.paying import paid_in_full
from cockpit.domain.profile import User
from cockpit.domain.project import Milestone
from cockpit.domain.records import ClientRecords
from cockpit.domain.seals import GENESIS, Head, Sealed
from cockpit.domain.settlement import Settlement
from cockpit.domain.silence import follow_ups

PRIVATE_PROMISES = frozenset({"remedy", "improvement"})
"""Kinds of commitments that are the user's own resolutions on the relation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked for."""

    made: date
    since: date | None = None
    """First day; None: from the beginning."""
    until: date
    """Last day, inclusive."""
    purpose: str = ""
    settlement: Settlement | None = None

    def covers(self, day: date) -> bool:
        """Whether a day lies in the period."""
        return day <= self.until and (self.since is None or day >= self.since)


def gather(records: ClientRecords, client: Client, user: User, sealed: Sequence[Sealed], request: Request) -> Dossier:
    """Return the dossier of a client; `sealed` is the log as it was sealed, in the order of `records.log`."""
    zone = ZoneInfo(user.zone)
    withheld = _withheld(records, sealed, request, zone)
    shown = [entry for entry in records.interactions if not withheld.get(entry.id)]
    names = {key: person.name for key, person in records.people.items()}
    titles = {key: project.title for key, project in records.projects.items()}
    claims = {key: f"I{place}" for place, key in enumerate(records.invoices, start=1)}
    secret = [one for one in records.attachments.values() if one.confidential and request.covers(one.added)]
    places = positions(records)
    known = {entry.id: places[entry.id] for entry in shown}
    citable = {entry.id: places[entry.id] for entry in records.log if not entry.confidential}
    erased = {entry.id: places[entry.id] for entry in records.interactions if withheld.get(entry.id) == "erased" and not entry.confidential}
    return Dossier(
        made=request.made, zone=user.zone, since=request.since, until=request.until, purpose=request.purpose,
        user=lines.Sender(
            name=user.name, trade=user.trade, address=user.address, email=user.emails[0] if user.emails else "", phone=user.phone,
            tax_id=user.tax_id,
        ),
        client=lines.Counterpart(
            id=client.id, name=client.name, kind=client.kind, country=client.country, address=client.address, since=client.since,
        ),
        people=tuple(lines.Contact(name=one.name, role=one.role, left=one.left) for one in records.people.values()),
        projects=tuple(
            lines.ProjectLine(title=one.title, status=one.status, started=one.started, value=one.value) for one in records.projects.values()
        ),
        terms=tuple(contract_terms(records.contract)), clauses=tuple(records.clauses.values()),
        events=tuple(_events(chronology(records, zone), known | erased, request, names, titles, citable)),
        attempts=tuple(_attempts(records, known | erased, request, names, zone)),
        milestones=tuple(_milestones(records.milestones, request, titles)),
        commitments=tuple(_commitments(records, request, titles)),
        letters=tuple(_letters(shown, known, zone, names)),
        invoices=tuple(_invoices(records.invoices, request)),
        expenses=tuple(
            lines.ExpenseLine(number=f"E{place}", text=one.text, on=one.on, amount=one.amount, invoice=claims.get(one.invoice, ""))
            for place, one in enumerate(records.expenses.values(), start=1) if request.covers(one.on)
        ),
        gestures=tuple(
            lines.GestureLine(
                number=f"G{place}", kind=one.kind, text=one.text, offered=one.offered, accepted=one.accepted, honoured=one.honoured
            )
            for place, one in enumerate(records.goodwill.values(), start=1) if request.covers(one.offered)
        ),
        settlement=request.settlement,
        files=tuple(
            lines.FileLine(
                number=file_number(one), name=one.name, size=one.size, sha256=one.sha256, added=one.added, note=one.note,
                entry=known.get(one.interaction, ""),
            )
            for one in records.attachments.values() if not one.confidential and request.covers(one.added)
        ),
        left_out=_left_out(withheld, len(secret)),
        chain=tuple(_chain(records.log, sealed, withheld)),
        head=Head(len(sealed), sealed[-1].seal if sealed else GENESIS),
    )


def _withheld(records: ClientRecords, sealed: Sequence[Sealed], request: Request, zone: ZoneInfo) -> Mapping[str, Withheld]:
    """Return why the content of which entry stays out; a counter-entry tells nothing of a confidential entry either."""
    standing = {entry.id for entry in records.interactions}
    secret = {entry.id for entry in records.log if entry.confidential}
    found: dict[str, Withheld] = {}
    for entry, link in zip(records.log, sealed, strict=True):
        if link.content is None:
            found[entry.id] = "erased"
        elif entry.id in secret or entry.target in secret:
            found[entry.id] = "confidential"
        elif entry.entry == "record" and entry.id not in standing:
            found[entry.id] = "withdrawn"
        elif not request.covers(entry.at.astimezone(zone).date()):
            found[entry.id] = "period"
    return found


def _chain(log: Iterable[Interaction], sealed: Iterable[Sealed], withheld: Mapping[str, Withheld]) -> Iterator[Link]:
    for place, (entry, link) in enumerate(zip(log, sealed, strict=True), start=1):
        why = withheld.get(entry.id, "")
        yield Link(
            number=str(place), seal=link.seal, hash=link.hash, content=None if why else link.content, withheld=why, erased=link.erased,
        )


def _left_out(withheld: Mapping[str, Withheld], files: int) -> lines.LeftOut:
    reasons = list(withheld.values())
    return lines.LeftOut(
        confidential=reasons.count("confidential"), withdrawn=reasons.count("withdrawn"), period=reasons.count("period"),
        erased=reasons.count("erased"), files=files,
    )


def _events(
    events: Iterable[Event], known: Mapping[str, str], request: Request, names: Mapping[str, str], titles: Mapping[str, str],
    citable: Mapping[str, str],
) -> Iterator[lines.EventLine]:
    numbers = set(known.values())
    for event in events:
        if event.confidential or not request.covers(event.on):
            continue
        if event.entry is not None and event.entry.id not in known:
            continue  # withheld
        if event.kind == "moved" and not event.values.get("announced"):
            continue  # a date that the client was never told
        entry = event.entry
        values = {key: value for key, value in event.values.items() if key != "announced"}
        if event.kind == "attached" and values.get("entry") not in numbers:
            values["entry"] = ""
        yield lines.EventLine(
            number=event.number, kind=event.kind, on=event.on, at=event.at, subject=event.subject,
            summary=entry.summary if entry and entry.summary != event.subject else "", person=names.get(event.person, ""),
            project=titles.get(event.project, ""), direction=entry.direction if entry else "", channel=entry.channel if entry else "",
            outcome=entry.outcome if entry else "", values=values,
            cites=tuple(citable[key] for key in entry.cites if key in citable) if entry else (),
        )


def _attempts(
    records: ClientRecords, known: Mapping[str, str], request: Request, names: Mapping[str, str], zone: ZoneInfo,
) -> Iterator[lines.AttemptLine]:
    for one in follow_ups(records.interactions):
        if one.entry.id in known:
            answered = _until(one.answer.at.astimezone(zone).date() if one.answer else None, request)
            shown = one.answer is not None and one.answer.id in known
            yield lines.AttemptLine(
                number=known[one.entry.id], at=one.entry.at.astimezone(zone), channel=one.entry.channel,
                person=names.get(one.entry.person, ""), outcome=one.entry.outcome, subject=one.entry.subject or one.entry.summary,
                asked=known.get(one.first.id, ""),
                answered=answered if shown else None, withheld=answered is not None and not shown,
            )


def _milestones(milestones: Mapping[str, Milestone], request: Request, titles: Mapping[str, str]) -> Iterator[lines.MilestoneLine]:
    for place, one in enumerate(milestones.values(), start=1):
        told = [change.due for change in one.dates if change.announced] or [one.first_due]
        ended = _until(one.done, request)
        if request.since is not None and ended is not None and ended < request.since:
            continue
        yield lines.MilestoneLine(
            number=f"M{place}", title=one.title, project=titles.get(one.project, ""), first=one.first_due, due=told[-1],
            moves=len(told) - 1, done=ended, late=_late(one.first_due, ended, request), rights=one.rights,
        )


def _commitments(records: ClientRecords, request: Request, titles: Mapping[str, str]) -> Iterator[lines.CommitmentLine]:
    for place, one in enumerate(records.commitments.values(), start=1):
        ended = one.done or one.cancelled
        gone = request.since is not None and ended is not None and ended < request.since
        if one.kind in PRIVATE_PROMISES or gone or (one.made is not None and one.made > request.until):
            continue
        yield lines.CommitmentLine(
            number=f"P{place}", by=one.by, kind=one.kind, text=one.text, project=titles.get(one.project, ""), made=one.made, due=one.due,
            done=_until(one.done, request), cancelled=_until(one.cancelled, request),
            late=0 if one.cancelled else _late(one.due, _until(one.done, request), request),
        )


def _letters(
    shown: Iterable[Interaction], known: Mapping[str, str], zone: ZoneInfo, names: Mapping[str, str],
) -> Iterator[lines.LetterLine]:
    for entry in sorted(shown, key=lambda one: one.at.timestamp()):
        if entry.text:
            yield lines.LetterLine(
                number=known[entry.id], at=entry.at.astimezone(zone), kind=entry.letter, channel=entry.channel, language=entry.language,
                person=names.get(entry.person, ""), subject=entry.subject, text=entry.text,
            )


def _invoices(invoices: Mapping[str, Invoice], request: Request) -> Iterator[lines.InvoiceLine]:
    for place, one in enumerate(invoices.values(), start=1):
        if not request.covers(one.issued) and (one.settled or one.issued > request.until):
            continue  # what is still owed stays in, however old
        payments = tuple(payment for payment in one.payments if payment.on <= request.until)
        then = replace(one, payments=payments)
        settled = (paid_in_full(then) or max((payment.on for payment in payments), default=None)) if then.settled else None
        yield lines.InvoiceLine(
            number=f"I{place}", invoice=one.number, kind=one.kind, issued=one.issued, due=one.due, amount=one.amount, balance=then.balance,
            payments=payments, disputed=one.disputed, late=_late(one.due, settled, request) if one.due else 0,
        )


def _until(day: date | None, request: Request) -> date | None:
    return day if day and day <= request.until else None


def _late(due: date, ended: date | None, request: Request) -> int:
    return max(0, ((ended or request.until) - due).days)
