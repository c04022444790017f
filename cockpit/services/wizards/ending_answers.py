"""What was typed on the way to an ending, read; and what each field starts with, from the records and the answers before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from cockpit.domain.assessment import COOLING_DAYS, GROUNDS, REVIEW_DAYS
from cockpit.domain.client import NoticeUnit
from cockpit.domain.delay import spread
from cockpit.domain.ending import EndingOutcome, GroundNote, Remedy, RemedyResult, StatedReason
from cockpit.domain.errors import Problem, Refused
from cockpit.domain.notice import Notice, notice_for
from cockpit.domain.project import Milestone, Party
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.localizer import Localizer
from cockpit.services.letters.handover_words import task_words
from cockpit.services.sheets.fields import Context, Texts
from cockpit.services.wizards.clientpath import proposed_people
from cockpit.services.wizards.ending_fields import FIXES, REMEDIES, TASKS, all_fields, keep_name
from cockpit.services.wizards.ending_library import remedies
from cockpit.services.wizards.ending_situation import Situation
from cockpit.services.wizards.filled import Filled

FIX_DAYS = 5
"""Working days proposed for the first remedy; each further one has as many more."""
DELETION_DAYS = 30
"""Calendar days after the last day within which data are proposed to be deleted."""
_PLANNED = ("documentation", "deliverables", "access", "session", "data")
"""The tasks proposed, in the order in which they are done."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A remedy agreed, as typed."""

    name: str
    """Name of its field."""
    text: str
    by: Party
    on: date | None


@dataclass(frozen=True, slots=True)
class Task:
    """A handover task as typed."""

    name: str
    """As in `TASKS`."""
    texts: Mapping[str, str]
    """By language; never empty in the letter's own."""
    on: date | None
    owner: str
    """`me`, `client` or `successor`."""


class Answers(Filled):
    """The texts of the path, with the proposals for those that were not typed, and what they mean for an ending."""

    def __init__(self, sit: Situation, texts: Texts, loc: Localizer, context: Context) -> None:
        super().__init__(all_fields(sit), texts, loc, context, own=sit.own, currency=sit.currency)
        self.sit = sit
        self.notice_refused: Problem | None = None
        """Why no notice could be computed; None where one was."""
        self.notice = self._propose()
        self.texts: dict[str, str] = {**self.proposed, **texts}

    def picked(self, name: str) -> str:
        """Return what was chosen, which may be nothing; what nobody understands counts as the proposal."""
        found = self.value(name)
        return found if isinstance(found, str) else self.proposed.get(name, "")

    @property
    def outcome(self) -> EndingOutcome:
        """What the user tends to."""
        return cast(EndingOutcome, self.choice("outcome"))

    @property
    def stated(self) -> StatedReason:
        """The reason that the letter states."""
        return cast(StatedReason, self.picked("stated"))

    def grounds(self) -> tuple[GroundNote, ...]:
        """Return what the grounds weigh, those left at nothing and without a word left out."""
        found = (GroundNote(ground=one, weight=int(self.choice(f"weight-{one}")), note=self.text(f"note-{one}")) for one in GROUNDS)
        return tuple(note for note in found if note.weight or note.note)

    def tried(self) -> tuple[Remedy, ...]:
        """Return the remedies tried, in the order typed."""
        rows = ((number, self.text(f"remedy{number}")) for number in range(1, REMEDIES + 1))
        return tuple(
            Remedy(text=text, on=self.day(f"remedy{number}_on"), result=cast(RemedyResult, self.choice(f"remedy{number}_result")))
            for number, text in rows if text
        )

    def fixes(self) -> tuple[Fix, ...]:
        """Return what is agreed to mend the relation, in the order typed."""
        rows = ((f"fix{number}", self.text(f"fix{number}")) for number in range(1, FIXES + 1))
        return tuple(Fix(name, text, cast(Party, self.choice(f"{name}_by")), self.day(f"{name}_on")) for name, text in rows if text)

    def tasks(self) -> tuple[Task, ...]:
        """Return the handover tasks that have words, by date."""
        found = [
            Task(name, named, self.day(f"task-{name}-on"), self.choice(f"task-{name}-owner"))
            for name in TASKS if self.sit.own in (named := self.words(f"task-{name}"))
        ]
        return tuple(sorted(found, key=lambda task: (task.on or date.max, list(TASKS).index(task.name))))

    def kept(self) -> tuple[tuple[Milestone, bool], ...]:
        """Return the open deliveries, each with whether it is delivered before the end; the others are handed over as they stand."""
        return tuple((one, self.choice(keep_name(one)) == "deliver") for one in self.sit.open_milestones)

    def peers(self) -> tuple[str, ...]:
        """Return the peers recommended."""
        return tuple(dict.fromkeys(name.strip() for name in self.text("peers").split(",") if name.strip()))

    # Proposals, in the order of the pages, each from the answers before it. ------------------------------------------

    def _propose(self) -> Notice | None:
        self._propose_weighing()
        self._propose_mending()
        notice = self._propose_notice()
        self._propose_reasons()
        self._propose_transition()
        self._propose_rest()
        return notice

    def _propose_weighing(self) -> None:
        sit, memo = self.sit, self.sit.memo
        if "scope" in self.fields:
            self.put("scope", sit.scope)
        known = {note.ground: note for note in memo.grounds} if memo else {}
        for ground in GROUNDS:
            note = known.get(ground)
            self.put(f"weight-{ground}", str(note.weight) if note else "0")
            self.put(f"note-{ground}", note.note if note else "")
        written = memo.remedies if memo else ()
        names = {remedy.text for remedy in written}
        rows = [*written, *(one for one in sit.assessment.remedies if one.text not in names)][:REMEDIES]
        for number in range(1, REMEDIES + 1):
            row = rows[number - 1] if number <= len(rows) else Remedy(text="")
            self.put(f"remedy{number}", row.text)
            self.put(f"remedy{number}_on", row.on)
            self.put(f"remedy{number}_result", row.result)
        self.put("outcome", (memo.outcome if memo else None) or ("end" if sit.inclined or sit.slept_on else "repair"))
        self.put("when", "now" if sit.slept_on else "sleep")
        self.put("cooling_until", sit.calendar.add(sit.today, COOLING_DAYS))
        self.put("private", memo.private if memo else "")

    def _propose_mending(self) -> None:
        sit = self.sit
        found = remedies(fact for facts in sit.assessment.evidence.values() for fact in facts)[: FIXES - 1]
        for number in range(1, FIXES + 1):
            words, by = found[number - 1] if number <= len(found) else ("", "me")
            self.put(f"fix{number}", self.loc.gettext(words) if words else "")
            self.put(f"fix{number}_by", by)
            self.put(f"fix{number}_on", sit.calendar.add(sit.today, FIX_DAYS * number) if words else None)
        self.put("terms", sit.memo.terms if sit.memo else "")
        self.put("review", sit.calendar.add(sit.today, REVIEW_DAYS))
        self.put("following", "")

    def _propose_notice(self) -> Notice | None:
        sit, contract = self.sit, self.sit.records.contract
        self.put("given", sit.today)
        given = self.day("given") or sit.today
        usual = notice_for(contract, given, sit.began, sit.calendar)
        self.put("notice_length", usual.length)
        self.put("notice_unit", usual.unit)
        notice = self._computed(given, usual)
        ends = notice.ends if notice else None
        # A day more than the notice asks for is always allowed, and a letter had better name a working day.
        self.put("last_day", ends and sit.calendar.on_or_after(ends))
        self.put("agreed_on", None)
        self.put("contract_date", contract.signed)
        if "agreement" in self.fields:
            self.put("agreement", contract.reference)
        self.put("clause", contract.notice_clause if notice and notice.basis == "contract" else "")
        last = self.day("last_day")
        for one in sit.open_milestones:
            self.put(keep_name(one), "deliver" if last and one.due <= last else "hand-over")
        return notice

    def _computed(self, given: date, usual: Notice) -> Notice | None:
        """Return the notice as the contract or the user has it; None, and why, where it cannot be."""
        sit = self.sit
        length, unit = self.value("notice_length"), cast(NoticeUnit, self.choice("notice_unit"))
        own = isinstance(length, int) and (length, unit) != (usual.length, usual.unit)
        try:
            return notice_for(
                sit.records.contract, given, sit.began, sit.calendar, length=length if own and isinstance(length, int) else None,
                unit=unit if own else None, today=sit.today,
            )
        except Refused as refused:
            self.notice_refused = refused.problems[0]
            return None

    def _propose_reasons(self) -> None:
        sit = self.sit
        self.put("stated", "capacity")
        self.put_words("reason", dict.fromkeys(LANGUAGES, ""), repeat=True)
        self.put_words("positives", dict.fromkeys(LANGUAGES, sit.memo.positives if sit.memo else ""), repeat=True)
        formal = next((entry for entry in sit.about.digest.contacts.recent if entry.letter == "formal-notice"), None)
        sent = sit.calendar.today(formal.at) if formal else None
        cure = sit.records.contract.cure_days
        self.put("formal_notice", sent)
        self.put("deadline", sent + timedelta(days=cure) if sent and cure else None)
        self.put("demand", "")

    def _propose_transition(self) -> None:
        sit = self.sit
        last, given = self.day("last_day"), self.day("given") or sit.today
        days = spread(len(_PLANNED), last, sit.calendar, max(given, sit.today)) if last and last >= sit.today else ()
        due = dict(zip(_PLANNED, days, strict=False))
        for name in TASKS:
            planned = name in _PLANNED
            self.put_words(
                f"task-{name}", {language: task_words(name, language) if planned else "" for language in LANGUAGES}, repeat=not planned,
            )
            self.put(f"task-{name}-on", due.get(name))
            self.put(f"task-{name}-owner", "me")
        self.put("session_hours", Decimal(2))
        self.put("rights", "")
        memo = sit.memo
        self.put("successor", memo.successor if memo else "")
        self.put("successor_email", memo.successor_email if memo else "")
        self.put("peers", ", ".join(memo.peers) if memo else "")

    def _propose_rest(self) -> None:
        sit, contract = self.sit, self.sit.records.contract
        last = self.day("last_day")
        terms = contract.payment_days
        self.put("account_due", None if last is None else sit.calendar.on_or_after(last + timedelta(days=terms or 0)))
        self.put("vat", False)
        self.put("invoice", "")
        self.put("returned", self.day("task-data-on"))
        self.put("deletion", None if last is None else last + timedelta(days=DELETION_DAYS))
        until = contract.confidential_until
        self.put("confidential_until", until if until and last and until > last else None)
        self.proposed["people"] = proposed_people(sit.records)
        self.put("phone", sit.about.user.phone)
