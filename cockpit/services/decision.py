"""Use cases of a silence that is handled as a case: supposing a cause, deciding, unlocking formal steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from cockpit.domain import ids
from cockpit.domain.act import Act
from cockpit.domain.agenda.situation import Situation, assess
from cockpit.domain.case import Case, Cause, Choice
from cockpit.domain.decision import ANSWER_DAYS, CHOICES, FORMAL_CHOICES, DecisionSheet, decision_sheet
from cockpit.domain.errors import refuse
from cockpit.domain.ladder import formal_locked, silence_case
from cockpit.domain.records import ClientRecords
from cockpit.i18n.cleaning import clean
from cockpit.services.workspace import Workspace


def situation(workspace: Workspace, client_id: str) -> Situation:
    """Return one client's situation now; raises `Refused` (`client-unknown`)."""
    digests = workspace.digests()
    client, digest = workspace.client(client_id), workspace.digest(client_id)
    portfolio = [value for entry in digests.values() for value in entry.overruns]
    return assess(
        digest, client, calendar=workspace.calendar(client), settings=workspace.settings, portfolio=portfolio, now=workspace.now(),
    )


def weigh(workspace: Workspace, client_id: str) -> DecisionSheet:
    """Return what there is to weigh at the decision point; raises `Refused` (`client-unknown`)."""
    return decision_sheet(situation(workspace, client_id))


def decide(workspace: Workspace, client_id: str, choice: Choice, reason: str, until: date | None = None, unlock: str = "") -> Act:
    """Record a choice at the decision point, with its reason, on the silence's case (opened where there is none); one commit.

    `until` is the last day of a wait or of the time to answer a proposal, five working days from now unless given. `unlock` is why a
    formal step is taken before the amicable attempts. Choosing to pause pauses nothing yet: the notice does. Raises `Refused`
    (`choice-unknown`, `required`, `date-passed`, `formal-locked`, `nothing-waited-for`, `client-unknown`).
    """
    if choice not in CHOICES:
        raise refuse("choice-unknown", "choice", given=choice, known=", ".join(CHOICES))
    why, unlocked = clean(reason), clean(unlock)
    if not why:
        raise refuse("required", "reason")
    at = situation(workspace, client_id)
    if at.digest.contacts.theirs is None:
        raise refuse("nothing-waited-for", "", client=at.client.name)
    if choice in {"wait", "propose"}:
        until = until or at.calendar.add(at.today, ANSWER_DAYS)
        if until <= at.today:
            raise refuse("date-passed", "until", date=until)
    else:
        until = None
    if choice in FORMAL_CHOICES and not unlocked and formal_locked(at.digest.contacts, at.digest.records, at.settings):
        raise refuse("formal-locked", "unlock", n=len(at.digest.contacts.attempts))
    made = len(at.digest.contacts.attempts)

    def change(case: Case) -> Case:
        return replace(
            case, decision=choice, decided=at.today, reason=why, until=until, attempts=made, unlocked=unlocked or case.unlocked,
        )

    act = Act("silence-decided", {"client": at.client.name, "choice": choice})
    workspace.commit(client_id, act, _on_case(at, change))
    return act


def supposed(records: ClientRecords, at: Situation, cause: Cause) -> ClientRecords:
    """Return the records with what may be the cause of the silence on its case, before what was supposed earlier."""
    case = silence_case(records) or new_case(records, at)
    return records.put(replace(case, causes=tuple(dict.fromkeys((cause, *case.causes)))))


def _on_case(at: Situation, change: Callable[[Case], Case]) -> Callable[[ClientRecords], ClientRecords]:
    """Return a change of the silence's open case, which is opened where there is none."""
    def changed(records: ClientRecords) -> ClientRecords:
        return records.put(change(silence_case(records) or new_case(records, at)))

    return changed


def new_case(records: ClientRecords, at: Situation) -> Case:
    """Return a case for the silence that runs, about the project of the message that waits."""
    opening = at.digest.contacts.theirs
    return Case(
        id=ids.unique("silence", records.cases), kind="silence", opened=at.today,
        project=opening.project if opening and opening.project in records.projects else "",
    )
