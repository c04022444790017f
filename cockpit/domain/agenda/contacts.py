"""Agenda items about who waits for whom.

| kind | subject | values |
|---|---|---|
| `reply-owed` | summary of the message that waits | `person` name or "", `channel`, `days` (float, working days waited), `summary`, `interaction` (id of that message), `project` title or "" |
| `update-owed` | project title | `project` title, `days` (int, calendar days since), `every` (int, calendar days promised), `last` (date of the last update, None: never) |
| `ladder-step` | summary of my message that waits | `step` (as `LadderStep.name`), `number`, `steps` (how many the ladder has), `level`, `days` (float, working days of silence), `usual`, `limit`, `replies`, `attempts` (int), `channel` or "", `person` name or "", `person_id` or "", `project` title or "", `why_channel` and `why_person` (as in `approach`), `tone`, `holds` (tuple of `respect.Hold`: what speaks against doing it at this moment), `allowed_at` (moment from which nothing does), `broken` (whether a promise not kept makes it due), `decision` (what was chosen in this silence, "" otherwise), `next` (tuple of `ladder.Upcoming`, what would follow and when) |

`record`: for `update-owed` the project; the others are one per client.
"""  # noqa: E501 - a table row cannot be folded

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from cockpit.domain.agenda.item import AgendaItem
from cockpit.domain.agenda.situation import Situation
from cockpit.domain.ladder import choice_of, ladder_of, step_due, upcoming
from cockpit.domain.project import Project


def reply_owed(situation: Situation) -> Iterator[AgendaItem]:
    """Yield the reply I owe, from the moment the client's message came in (design 5.1)."""
    contacts = situation.digest.contacts
    waiting, days = contacts.mine, situation.silence.mine.elapsed
    if waiting is None or days is None:
        return
    values = {
        "person": situation.person_name(waiting.person), "channel": waiting.channel, "days": days, "summary": waiting.summary,
        "interaction": waiting.id, "project": situation.project_title(waiting.project),
    }
    # A further message of theirs is a new fact: whoever set the first aside has not seen it.
    facts = (waiting.id, waiting.at.timestamp(), contacts.last_in.timestamp() if contacts.last_in else None)
    yield situation.item("reply-owed", "", waiting.summary, values, facts, project=waiting.project, since=waiting.at, age=days)


def updates_owed(situation: Situation) -> Iterator[AgendaItem]:
    """Yield the progress updates owed per active project (playbook P9)."""
    every = situation.client.update_every
    if every is None or every <= 0:
        return
    contacts, calendar = situation.digest.contacts, situation.calendar
    sent = {key: calendar.today(moment) for key, moment in contacts.updates.items()}
    first = calendar.today(contacts.first) if contacts.first else None
    for project in situation.active.values():
        last = max([sent[key] for key in (project.id, "") if key in sent], default=None)
        since = last or project.started or (max(first, _begun(situation, project) or first) if first else None)
        if since is None or (situation.today - since).days < every:
            continue
        due = since + timedelta(days=every)
        values = {"project": project.title, "days": (situation.today - since).days, "every": every, "last": last}
        yield situation.item(
            "update-owed", project.id, project.title, values, (since, every), project=project.id, since=since, due=due,
            age=calendar.between(due, situation.today),
        )


def _begun(situation: Situation, project: Project) -> date | None:
    """Return the day on which the first date of a project was entered: a new one is not as old as the relation with its client."""
    entered = [one.dates[0].at for one in situation.milestones.get(project.id, ()) if one.dates]
    return situation.calendar.today(min(entered, key=datetime.timestamp)) if entered else None


def ladder_step(situation: Situation) -> Iterator[AgendaItem]:
    """Yield the follow-up due in a silence that is no longer calm, one at most (design 5.2)."""
    contacts, theirs, silence = situation.digest.contacts, situation.silence.theirs, situation.silence
    if contacts.theirs is None or not situation.handled:
        return
    records, settings = situation.digest.records, situation.settings
    step = step_due(contacts, silence, records, settings, calendar=situation.calendar, now=situation.now)
    if step is None or not step.is_due or (silence.level == "calm" and not step.broken):
        return
    opening = contacts.theirs
    choice = choice_of(records, situation.calendar.today(opening.at))
    following = upcoming(contacts, silence, records, settings, calendar=situation.calendar, now=situation.now)
    values = {
        "step": step.name, "number": step.number, "steps": len(ladder_of(records, settings)), "level": silence.level,
        "days": theirs.elapsed, "usual": theirs.usual, "limit": theirs.limit, "replies": theirs.replies, "attempts": len(theirs.attempts),
        "channel": step.channel or "", "person": situation.person_name(step.person), "person_id": step.person,
        "project": situation.project_title(opening.project), "why_channel": step.why_channel, "why_person": step.why_person,
        "tone": step.tone, "holds": step.holds, "allowed_at": step.allowed_at, "broken": step.broken,
        "decision": choice.decision if choice else "", "next": following,
    }
    facts = (
        opening.id, opening.at.timestamp(), step.name, len(theirs.attempts), *([step.due] if step.broken else []),
        *([choice.decision, choice.decided] if choice else []),
    )
    yield situation.item(
        "ladder-step", "", opening.summary, values, facts, project=opening.project, since=opening.at, due=step.due,
        age=theirs.elapsed or 0.0, money=max(situation.exposed(), key=lambda money: money.amount, default=None),
    )
