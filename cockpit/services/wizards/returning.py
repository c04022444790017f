"""The client is back (`b`; letters L7, playbook P73 to P77): two rhythms, every date shown before it moves, one commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import cast, get_args

from cockpit.domain.act import Act
from cockpit.domain.agenda.situation import Situation
from cockpit.domain.case import Cause
from cockpit.domain.client import Person
from cockpit.domain.errors import Problem, Refused, refuse
from cockpit.domain.interaction import Channel
from cockpit.domain.records import ClientRecords
from cockpit.domain.restart import PACES, Moved, Pace, Restart, restart
from cockpit.i18n import N_
from cockpit.i18n.agenda_words import CHANNELS
from cockpit.i18n.cleaning import clean
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.i18n.silence_words import CAUSES
from cockpit.letters.values import Step as Entry
from cockpit.services.back import Return, back, date_name, rhythm_learnt
from cockpit.services.decision import situation
from cockpit.services.letters.facts import facts_about, subject_of
from cockpit.services.letters.lines import read_steps, readable_steps, write_steps
from cockpit.services.letters.parties import language_of
from cockpit.services.letters.subject import Subject
from cockpit.services.sheets.fields import LONG, Choice, Field, Texts
from cockpit.services.sheets.reading import at_field, read_field
from cockpit.services.sheets.writing import write_field
from cockpit.services.wizards.clientpath import PEOPLE, people_field
from cockpit.services.wizards.letterpath import LetterPath, record_letter, repeated, said
from cockpit.services.wizards.model import Outgoing, Remark, Step, Suggestion
from cockpit.services.wizards.update import asked
from cockpit.services.workspace import Workspace

FIRST = "restart_on"
"""Name of the field asked for where no milestone is open."""
FIRST_DAYS = 5
"""Working days proposed for it."""
SPOKEN = frozenset({"phone", "meeting"})
"""Channels over which somebody comes back without a message to thank for."""
_PACES = (Choice("brisk", N_("usual pace")), Choice("gentle", N_("lighter pace")))
_CAUSES = (Choice("", N_("not said")), *(Choice(name, label) for name, label in CAUSES.items()))
_CAUSE = Field(
    name="cause", kind="choice", choices=_CAUSES, label=N_("What kept them away"),
    hint=N_("Only if they said so, and only roughly; it is in no letter."),
)
_LEARNT = Field(name="learnt", kind="long", limit=LONG, label=N_("What you learnt about their rhythm"), hint=N_("Kept with the case."))
_CAME_BY = Field(
    name="came_by", kind="choice", choices=tuple(Choice(name, label) for name, label in CHANNELS.items()), label=N_("They came back by"),
)
_CAME = Field(name="came", label=N_("What they said"), hint=N_("In one line; it is logged as their message."))
_PACE = Field(name="pace", kind="choice", choices=_PACES, label=N_("Rhythm to count on until they choose"))
_FIRST = Field(name=FIRST, kind="date", required=True, label=N_("First delivery after the restart"))
_NEEDED = Field(
    name="needed", kind="long", limit=LONG, label=N_("Conditions of the restart"),
    hint=N_("One per line; with its date where it has one: 2026-04-02: mock-ups."),
)
_UNASKED = Field(name="unasked", kind="yes-no", label=N_("Leave out the question about what has changed"))


class ReturnPath(LetterPath):
    """The welcome back of a client who was silent, and the restart of the work."""

    kind = "welcome-back"
    title = N_("The client is back")

    def __init__(self, workspace: Workspace, client_id: str) -> None:
        """Raises `Refused` (`client-unknown`, `nothing-to-resume`)."""
        about = subject_of(workspace, self.kind, client_id)
        only = about.projects[0] if len(about.projects) == 1 else None
        super().__init__(workspace, client_id, "", only.title if only else about.client.name)
        self._found(self._at)

    def steps(self, texts: Texts) -> Sequence[Step]:
        """Return the three steps; the message is asked for only where the log does not have it, a date for every open milestone."""
        del texts
        found = self._found(self._at)
        came = () if found.answered else (_CAME_BY, _CAME)
        dates = tuple(_date_field(moved) for moved in found.moved) or (_FIRST,)
        return (
            Step(
                name="return", title=N_("The return"), fields=(*came, _CAUSE, _LEARNT),
                intro=N_("They owe you no explanation: what they say freely helps, what is asked for twice hurts."),
            ),
            Step(
                name="schedule", title=N_("The schedule"), fields=(_PACE, *dates),
                intro=N_("Every open date moves by the time lost; look at each before it is promised."),
            ),
            Step(
                name="restart", title=N_("The restart"), fields=(_NEEDED, _UNASKED, people_field(self.records)),
                intro=N_("The letter offers both rhythms; what you need from them is kept as their commitment."),
            ),
        )

    def propose(self, texts: Texts, loc: Localizer) -> dict[str, str]:
        """Return the dates of the chosen rhythm, what the client still owes, and what the silence says of the rhythm."""
        at = self._at
        found = self._found(at)
        days, usual, attempts = rhythm_learnt(at, found)
        learnt = loc.gettext(
            "Silent for %(days)s working days, usually %(usual)s; attempts: %(n)s.",
            days=loc.number(days, 1), usual=loc.number(usual, 1), n=attempts,
        )
        pace = self._pace(texts)
        due = [Entry(text=promise.text, on=max(promise.due, found.begins)) for promise in found.needed]
        fixed = {date_name(moved.milestone.id): write_field(_FIRST, moved.at(pace), loc) for moved in found.moved}
        if not fixed:
            fixed = {FIRST: write_field(_FIRST, at.calendar.add(found.begins, FIRST_DAYS), loc)}
        fixed |= {
            "came_by": self.channels()[0], "came": loc.gettext("Back after a silence"), "cause": "", "learnt": learnt, "pace": pace,
            "unasked": "no", PEOPLE: ", ".join(person.id for person in self.people({})),
        }
        return fixed | repeated(texts, {"needed": write_steps(due)}, self.own_language(texts))

    def suggestions(self, name: str, texts: Texts, loc: Localizer) -> Sequence[Suggestion]:
        """Return both rhythms for a date."""
        del texts
        for moved in self._found(self._at).moved:
            if name == date_name(moved.milestone.id):
                labels = {choice.value: loc.gettext(choice.label) for choice in _PACES}
                return tuple(Suggestion(write_field(_FIRST, moved.at(pace), loc), labels[pace]) for pace in PACES)
        return ()

    def people(self, texts: Texts) -> tuple[Person, ...]:
        """Return the addressees: those chosen, else whoever came back."""
        return super().people(texts) if PEOPLE in texts else subject_of(self.workspace, self.kind, self.client).people

    def facts(self, texts: Texts, language: str, loc: Localizer) -> dict[str, object]:
        """Return the state of the work and times to talk from the records, two dates to restart with, and the conditions typed."""
        own, facts = self.own_language(texts), facts_about(self.kind, self._about(texts))
        found = self._found(self._at)
        dates, _ = self._dates(found, texts, loc)
        if found.moved:
            facts |= _paces(found.moved[0], self._pace(texts), dates) | self._later(found, self._pace(texts), dates)
        elif FIRST in dates:
            facts["restart"] = [dates[FIRST]]
        typed = said(texts, "needed", language, own)
        if typed is not None:
            facts["needed"] = readable_steps(typed, loc, self.today)
        facts["spoken"] = _channel(texts, self.channels()[0]) in SPOKEN
        facts["unasked"] = texts.get("unasked", "no").strip().casefold() in {"yes", loc.gettext("yes").casefold()}
        return facts

    def remarks(self, texts: Texts, loc: Localizer) -> Sequence[Remark]:
        """Say how much time was lost and since when, what is unpaid, and what is wrong with the dates and conditions."""
        found = self._found(self._at)
        n, since = found.lost.days, loc.date(found.lost.since, "weekday")
        if found.lost.paused:
            told = loc.ngettext("%(n)s working day of pause since %(date)s.", "%(n)s working days of pause since %(date)s.", n, date=since)
        else:
            told = loc.ngettext("%(n)s working day lost since %(date)s.", "%(n)s working days lost since %(date)s.", n, date=since)
        remarks = [Remark("pace", "info", told)]
        if found.unpaid:
            numbers = loc.list([invoice.number for invoice in found.unpaid])
            unpaid = loc.gettext("Unpaid: %(numbers)s. Make it a condition only if it must be.", numbers=numbers)
            remarks.append(Remark("needed", "info", unpaid))
        dates, problems = self._dates(found, texts, loc)
        remarks += [Remark(one.field, "error", sentence(loc, one)) for one in problems]
        remarks += [Remark(one.field, "warning", sentence(loc, one)) for one in self._too_late(found, dates)]
        try:
            read_steps(texts.get("needed", ""), loc, self.today)
        except Refused as refused:
            remarks.append(Remark("needed", "error", sentence(loc, refused.problems[0])))
        return remarks

    def sent(self, texts: Texts, letter: Outgoing, loc: Localizer) -> Act:
        """Log the return and the letter, move the dates, take the work up again and close the silence, in one commit.

        Raises `Refused` (`letter-gap`, `letter-error`, `nothing-to-resume`, and what is wrong with dates and conditions).
        """
        self.refuse_unsendable(texts, letter, loc)
        at, logged = self._at, self.workspace.clock()
        found = self._found(at)
        dates, problems = self._dates(found, texts, loc)
        typed = said(texts, "needed", language_of(letter.locale), self.own_language(texts)) or ""
        try:
            needed = read_steps(typed, loc, self.today)
        except Refused as refused:
            problems += at_field("needed", refused)
        if problems:
            raise Refused(*problems)
        told = Return(
            found=found, dates=dates, told={one.milestone.id for one in _named(found, letter.channel)},
            why=loc.gettext("Work taken up again after a silence"), cause=_cause(texts),
            learnt=clean(texts.get("learnt", "")), came_by=_channel(texts, self.channels()[0]), came=clean(texts.get("came", "")),
            person=letter.people[0].id if letter.people else "", now=at.now, logged=logged,
        )
        opening = at.digest.contacts.theirs
        project = opening.project if opening else ""

        def change(records: ClientRecords) -> ClientRecords:
            records = asked(back(records, at, told), needed, project, at.today)
            # The letter says where the work stands, so no update is owed beside it.
            return records.append(record_letter(records, letter, self.kind, "update", at=at.now, logged=logged, project=project))

        act = Act("work-resumed", {"client": at.client.name})
        self.workspace.commit(self.client, act, change)
        return act

    @property
    def _at(self) -> Situation:
        return situation(self.workspace, self.client)

    def _found(self, at: Situation) -> Restart:
        found = restart(at)
        if found is None:
            raise refuse("nothing-to-resume", "", client=at.client.name)
        return found

    def _pace(self, texts: Texts) -> Pace:
        return "gentle" if texts.get("pace") == "gentle" else "brisk"

    def _dates(self, found: Restart, texts: Texts, loc: Localizer) -> tuple[dict[str, date], list[Problem]]:
        """Return the dates as typed, by milestone or under `FIRST`, and what is wrong; those not typed are the rhythm's."""
        pace, context, calendar = self._pace(texts), self.context(), self._at.calendar
        asked_for = [(moved.milestone.id, _date_field(moved), moved.at(pace)) for moved in found.moved]
        dates: dict[str, date] = {}
        problems: list[Problem] = []
        for key, field, proposed in asked_for or [(FIRST, _FIRST, calendar.add(found.begins, FIRST_DAYS))]:
            name = field.name
            try:
                value = read_field(field, texts[name], loc, context) if name in texts else proposed
            except Refused as refused:
                problems += at_field(name, refused)
                continue
            if not isinstance(value, date):
                problems.append(Problem("required", name))
            elif value < self.today:
                problems.append(Problem("restart-before-today", name, {"date": value}))
            elif not calendar.is_working(value):
                problems.append(Problem("restart-day-off", name, {"date": value, "next": calendar.add(value, 1)}))
            else:
                dates[key] = value
        return dates, problems

    def _too_late(self, found: Restart, dates: Mapping[str, date]) -> Iterator[Problem]:
        """Name the dates that would fall after an event of the client's for which they were in time."""
        for moved in found.moved:
            new = dates.get(moved.milestone.id)
            for stake in self.records.projects[moved.milestone.project].stakes:
                if new is not None and stake.on is not None and moved.old <= stake.on < new:
                    yield Problem("later-date-after-stake", date_name(moved.milestone.id), {"stake": stake.text, "date": stake.on})

    def _later(self, found: Restart, pace: Pace, dates: Mapping[str, date]) -> dict[str, object]:
        """Return the dates that follow the next delivery, with the name of the project where there are several."""
        projects = self.records.projects
        several = len({one.milestone.project for one in found.moved}) > 1
        later = [
            Entry(
                text=f"{one.milestone.title} ({projects[one.milestone.project].title})" if several else one.milestone.title,
                on=dates.get(one.milestone.id, one.at(pace)),
            ) for one in found.moved[1:]
        ]
        return {"later": sorted(later, key=lambda step: step.on or date.max), "later_light": pace == "gentle"}

    def _about(self, texts: Texts) -> Subject:
        return subject_of(self.workspace, self.kind, self.client, person=[person.id for person in self.people(texts)])


def _paces(first: Moved, pace: Pace, dates: Mapping[str, date]) -> dict[str, object]:
    """Return the two dates that the letter offers for the next delivery: the one that stands in its field, and the other rhythm's."""
    chosen = dates.get(first.milestone.id, first.at(pace))
    pair = sorted({chosen, first.gentle if pace == "brisk" else first.brisk})
    return {"restart": pair, "deliverable": first.milestone.title, "next": [Entry(text=first.milestone.title)]}


def _named(found: Restart, channel: str) -> tuple[Moved, ...]:
    """Return the milestones whose new date a letter names: all of them, but for a message that has room for one."""
    return found.moved if channel == "email" else found.moved[:1]


def _date_field(moved: Moved) -> Field:
    return Field(
        name=date_name(moved.milestone.id), kind="date", required=True, label=moved.milestone.title,
        hint=N_("The new date; the other rhythm is among the suggestions."),
    )


def _cause(texts: Texts) -> Cause | None:
    typed = texts.get("cause", "")
    return cast(Cause, typed) if typed in get_args(Cause) else None


def _channel(texts: Texts, usual: str) -> Channel:
    typed = texts.get("came_by", usual)
    return cast(Channel, typed if typed in get_args(Channel) else usual)
