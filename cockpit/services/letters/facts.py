"""The facts of a letter as the records know them, for every kind (letters 1.10); what only the user knows is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from cockpit.domain.client import Person
from cockpit.domain.delay import earlier_dates, knock_on, next_update, suggest_dates
from cockpit.domain.digest import Digest
from cockpit.domain.errors import refuse
from cockpit.domain.forecast import promised
from cockpit.domain.project import Goodwill, Milestone
from cockpit.domain.restart import concerned
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.letters.addressing import salutation
from cockpit.letters.formats import formats
from cockpit.letters.registry import kind_of
from cockpit.letters.values import Event, Offer, Row, Step, Text
from cockpit.services.letters import claims, handing, leaving, progress, waiting
from cockpit.services.letters.parties import addressees, letter_locale, present, regional
from cockpit.services.letters.subject import Subject, project_title, subject
from cockpit.services.workspace import Workspace

SILENCE = frozenset({"nudge", "second-nudge", "other-person", "pause", "welcome-back", "formal-notice"})
"""Letters about a silence: they speak of the message that waits for an answer."""
DELIVERY_DAYS = 14
"""Days for which a delivery is still worth asking about."""


def facts_for(
    workspace: Workspace, kind: str, client_id: str, *, project: str = "", milestone: str = "", person: str | Sequence[str] = "",
    given: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """Return the facts of a letter of a kind: those of the records, then those `given`, which win.

    A fact that is given as None is taken away. Project, milestone and people are chosen as `subject` says. Raises `Refused`
    (`letter-kind-unknown`, `fact-unknown`, and those of `subject`).
    """
    kind_of(kind)
    about = subject_of(workspace, kind, client_id, project=project, milestone=milestone, person=person)
    return merged(kind, facts_about(kind, about, given), given or {})


def subject_of(
    workspace: Workspace, kind: str, client_id: str, *, project: str = "", milestone: str = "", person: str | Sequence[str] = "",
) -> Subject:
    """Gather what a letter of a kind is about; without a milestone the one that such a letter is most likely about."""
    found = subject(workspace, client_id, project=project, milestone=milestone, person=person, choose=_CHOICES.get(kind))
    if kind in SILENCE:
        return _of_silence(found, kind, project, person)
    if kind == "reminder" and not person:
        return replace(found, people=claims.billing(found.records))
    if kind == "work-to-date" and not project:
        return replace(found, projects=leaving.stopped(found))
    if kind != "change" or person:
        return found
    next_one = untold(found.digest, found.milestone.id if found.milestone else "")[:1]
    return replace(found, people=addressees(found.records, next_one))


def _of_silence(found: Subject, kind: str, project: str, person: str | Sequence[str]) -> Subject:
    """Return what a letter about a silence speaks of: the project of the message that waits, whoever was written to, or another person."""
    first = waiting.opening(found)
    its = found.records.projects.get(first.project) if first else None
    about = replace(found, projects=(its,)) if its and not project else found
    if kind == "pause" and not project:
        about = replace(about, projects=concerned(found.records, found.digest.contacts) or about.projects)
    if person:
        return about
    silent = waiting.addressed(about)
    if kind != "other-person":
        return replace(about, people=silent)
    roles = ("alternate", "sponsor", "primary", "billing")
    others = sorted((one for one in present(about.records) if one not in silent), key=lambda one: roles.index(one.role))
    return replace(about, people=tuple(others[:1]))


def facts_about(kind: str, about: Subject, given: Mapping[str, object] | None = None) -> dict[str, object]:
    """Return what the records know, without what they leave open; some of it follows from what is `given` (later dates from a new one)."""
    common: dict[str, object] = {
        "sender": about.user, "client": about.client, "contact": about.people, "project": project_title(about), "today": about.today,
        "place": about.user.place,
    }
    if kind_of(kind).fact("project") is None:  # a reminder is about an invoice, whatever it was for
        del common["project"]
    found = _KINDS[kind](about, given or {}) if kind in _KINDS else {}
    return {name: value for name, value in (common | dict(found)).items() if value not in (None, "", [])}


def merged(kind: str, facts: Mapping[str, object], given: Mapping[str, object]) -> dict[str, object]:
    """Return the facts with those given laid over them; raises `Refused` (`fact-unknown`) for a name the kind does not have."""
    known = [fact.name for fact in kind_of(kind).facts]
    for name in given:
        if name not in known and name not in ("sender", "client", "contact"):
            raise refuse("fact-unknown", "set", name=name, known=", ".join(known))
    return {name: value for name, value in (dict(facts) | dict(given)).items() if value is not None}


def _delay(about: Subject, given: Mapping[str, object]) -> Mapping[str, object]:
    milestone = about.milestone
    facts: dict[str, object] = {"phone": about.user.phone, "client_event": event(about)}
    if milestone is None:
        return facts
    new = given.get("new_date") or _likely(about, milestone)
    if isinstance(new, date):
        shifts = knock_on(milestone, new, about.milestones(), about.calendar)
        facts["next_update"] = next_update(new, about.client.update_every, about.calendar, about.today)
        facts["schedule"] = [
            Row(step=shift.milestone.title, planned=promised(shift.milestone), current=shift.new)
            for shift in shifts if shift.new != promised(shift.milestone)
        ]
    return facts | {
        "deliverable": milestone.title,
        "agreed_date": promised(milestone),
        "new_date": new,
        "earlier_dates": list(earlier_dates(milestone)),
        "plan": _recovery(about, milestone),
        "goodwill": [offer(gesture) for gesture in _open_gestures(about, milestone)],
    }


def _likely(about: Subject, milestone: Milestone) -> date | None:
    """Return the new date that the records speak for: the one it was moved to in silence, else the best that can be promised."""
    if milestone.due > promised(milestone):
        return milestone.due
    project = about.records.projects.get(milestone.project)
    found = suggest_dates(milestone, project, about.overrun, about.calendar, about.today) if project else ()
    return found[0].on if found else None


def _change(about: Subject, given: Mapping[str, object]) -> Mapping[str, object]:
    milestone = about.milestone
    main = [person for person in present(about.records) if person.role == "primary"][:1]
    facts: dict[str, object] = {"main_contact": _named(main, about) if main and main[0] not in about.people else None}
    if milestone is None:
        return facts
    if len(milestone.dates) < 2:
        return facts | {"deliverable": milestone.title, "agreed_date": milestone.due}
    before, after = milestone.dates[-2:]
    return facts | {
        "deliverable": milestone.title, "agreed_date": before.due, "new_date": after.due,
        # What was moved by the same act, or since.
        "schedule": [
            Row(step=other.title, planned=other.dates[-2].due, current=other.due)
            for other in about.milestones()
            if other.id != milestone.id and other.done is None and len(other.dates) > 1 and other.dates[-1].at >= after.at
            and other.dates[-2].due != other.due
        ],
    }


def _other_person(about: Subject, given: Mapping[str, object]) -> Mapping[str, object]:
    silent = [person for person in waiting.addressed(about) if person not in about.people]
    return {**waiting.awaited(about), "main_contact": _named(silent, about) if silent else None}


def _pulse(about: Subject, given: Mapping[str, object]) -> Mapping[str, object]:
    milestones = about.milestones()
    finished = sorted((one.done, one.id, one) for one in milestones if one.done is not None)
    done = bool(about.projects) and all(project.status == "done" for project in about.projects)
    if done or leaving.leaving(about.records) or (milestones and len(finished) == len(milestones)):
        long_ago = bool(finished) and len(finished) == len(milestones) and (about.today - finished[-1][0]).days > DELIVERY_DAYS
        return {"moment": "end", "over": done or long_ago or leaving.left(about.records, about.today)}
    if about.milestone is not None or (finished and (about.today - finished[-1][0]).days <= DELIVERY_DAYS):
        return {"moment": "delivery", "deliverable": (about.milestone or finished[-1][2]).title}
    return {"moment": "middle"}


def event(about: Subject) -> Event | None:
    """Return the client's own event that comes next and depends on the work, else one without a date (playbook P30)."""
    stakes = [stake for project in about.projects for stake in project.stakes if stake.on is None or stake.on >= about.today]
    dated = sorted((stake.on, stake.text) for stake in stakes if stake.on is not None)
    if dated:
        return Event(text=dated[0][1], on=dated[0][0])
    return Event(text=stakes[0].text) if stakes else None


def offer(gesture: Goodwill) -> Offer:
    """Return a gesture of the ledger as a letter offers it: extras in the user's words, discounts as the amount they cost."""
    if gesture.kind == "free-extra":
        return Offer(kind=gesture.kind, text=gesture.text)
    return Offer(kind=gesture.kind, amount=gesture.cost)


def _open_gestures(about: Subject, milestone: Milestone) -> list[Goodwill]:
    """Return what was entered to be offered for this project and has not been answered yet."""
    return [
        gesture for gesture in about.records.goodwill.values()
        if gesture.project in ("", milestone.project) and gesture.accepted is None and gesture.honoured is None
    ]


def _recovery(about: Subject, milestone: Milestone) -> list[Step]:
    steps = [
        promise for promise in about.records.commitments.values()
        if promise.by == "me" and promise.kind == "recovery" and promise.open and promise.due >= about.today
        and (promise.milestone or milestone.id) == milestone.id and promise.project in ("", milestone.project)
    ]
    return [Step(text=promise.text, on=promise.due) for promise in sorted(steps, key=lambda promise: (promise.due, promise.id))]


def _named(people: Sequence[Person], about: Subject) -> Text:
    """Return people as they are named inside a letter, in each language, in the region of the reader where it is theirs."""
    own = letter_locale(about.client, about.people)
    return {language: salutation(people, formats(regional(language, own)), 2, "formal").people for language in LANGUAGES}


def untold(digest: Digest, milestone: str = "") -> list[str]:
    """Return the people still to be told of a milestone's last change of date (playbook P40), those nearest to the work first.

    Told are whoever heard of the delay, the main contact where that is not known, and whoever was sent a notice since.
    """
    everyone, recent = present(digest.records), digest.contacts.recent
    moved = digest.records.milestones.get(milestone)
    told = {entry.person for entry in recent if entry.letter == "change" and (moved is None or entry.at >= moved.dates[-1].at)}
    heard = next((entry.person for entry in recent if entry.direction == "out" and entry.purpose == "delay" and entry.person), "")
    told.add(heard or (everyone[0].id if everyone else ""))
    return [person.id for person in everyone if person.id not in told]


def _slipping(about: Subject) -> Milestone | None:
    """Return the milestone that a delay is most likely about: one that slips, else the next one to deliver."""
    waiting = [one for one in about.milestones() if one.done is None]
    return next((one for one in waiting if about.slipping(one)), waiting[0] if waiting else None)


def _moved(about: Subject) -> Milestone | None:
    """Return the unfinished milestone whose date was changed last."""
    moved = [one for one in about.milestones() if one.done is None and len(one.dates) > 1]
    return max(moved, key=lambda one: one.dates[-1].at, default=_slipping(about))


_KINDS: Mapping[str, Callable[[Subject, Mapping[str, object]], Mapping[str, object]]] = {
    "delay": _delay, "update": lambda about, _given: progress.update(about), "change": _change, "pulse": _pulse,
    "nudge": lambda about, _given: waiting.nudge(about), "second-nudge": lambda about, _given: waiting.second_nudge(about) | {
        "client_event": event(about),
    },
    "other-person": _other_person, "pause": lambda about, _given: waiting.pause(about),
    "welcome-back": lambda about, _given: waiting.welcome_back(about), "termination": lambda about, _given: leaving.termination(about),
    "work-to-date": lambda about, _given: leaving.work_to_date(about), "reference": lambda about, _given: leaving.reference(about),
    "formal-notice": claims.formal_notice, "reminder": claims.reminder,
    "handover": lambda about, _given: handing.handover(about) | {"main_contact": _named(present(about.records)[:1], about)},
}
_CHOICES: Mapping[str, Callable[[Subject], Milestone | None]] = {"delay": _slipping, "change": _moved}
