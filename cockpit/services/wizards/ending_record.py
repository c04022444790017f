"""What an ending changes in the records: one value in, one value out, one commit (design 5.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from cockpit.domain import ids
from cockpit.domain.case import Case
from cockpit.domain.ending import Ending
from cockpit.domain.endings import under_way, weighing
from cockpit.domain.errors import refuse
from cockpit.domain.ladder import silence_case
from cockpit.domain.project import Commitment, DateChange, HandoverTopic, Milestone, Party, Rights
from cockpit.domain.records import ClientRecords
from cockpit.services.letters.handover_words import task_words
from cockpit.services.wizards.ending_answers import Answers
from cockpit.services.wizards.ending_fields import asleep


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What a termination letter says, as far as the records are concerned."""

    given: date
    last: date
    tasks: Sequence[Commitment]
    """Without their ids."""
    handed_over: Sequence[Milestone]
    """Open deliveries that are handed over as they stand on the last day."""
    reason: str
    """Why their dates change, in the user's language."""
    rights: Rights
    now: datetime


def kept(records: ClientRecords, answers: Answers) -> ClientRecords:
    """Return the records with what was weighed kept: the case opened, the memo written, remedies promised.

    Raises `Refused` (`ending-under-way`).
    """
    case = opened(records, answers)
    records = records.put(case, memo_of(answers, case))
    if answers.outcome != "repair":
        return records
    known = {one.text for one in records.commitments.values() if one.kind == "remedy" and one.open}
    for fix in answers.fixes():
        if fix.on is None or fix.text in known:
            continue
        records = records.put(Commitment(
            id=ids.unique(ids.slug(fix.text, "remedy"), records.commitments), by=fix.by, text=fix.text, due=fix.on, kind="remedy",
            project=answers.sit.scope, made=answers.sit.today,
        ))
    return records


def opened(records: ClientRecords, answers: Answers) -> Case:
    """Return the case of the ending: the one being weighed, else a new one. Raises `Refused` (`ending-under-way`)."""
    sit = answers.sit
    if under_way(records) is not None:
        raise refuse("ending-under-way", "", client=sit.client.name)
    known = weighing(records)
    if known is not None:
        return replace(known, project=sit.scope)
    return Case(id=ids.unique("ending", records.cases), kind="ending", opened=sit.today, project=sit.scope)


def memo_of(answers: Answers, case: Case) -> Ending:
    """Return the decision memo with everything that was typed; what was written before and not asked again stays."""
    sit, known = answers.sit, answers.sit.memo or Ending(id=case.id)
    weighed = replace(
        known, id=case.id, grounds=answers.grounds(), remedies=answers.tried(), private=answers.text("private"), decided=sit.today,
    )
    if asleep(answers.texts):
        return replace(weighed, outcome=None, decided=None, cooling_until=answers.day("cooling_until"), review=None)
    if answers.outcome != "end":
        terms = answers.text("terms") if answers.outcome == "renegotiate" else known.terms
        return replace(weighed, outcome=answers.outcome, review=answers.day("review"), terms=terms)
    notice = answers.notice
    return replace(
        weighed, outcome="end", review=None, stated=answers.stated, reason=answers.words("reason").get(sit.own, ""),
        positives=answers.words("positives").get(sit.own, ""), notice_length=notice.length if notice else None,
        notice_unit=notice.unit if notice else "days", notice_basis=notice.basis if notice else "own",
        successor=answers.text("successor"), successor_email=answers.text("successor_email"), peers=answers.peers(),
        deletion=answers.day("deletion"),
    )


def leaving(answers: Answers, why: str, now: datetime) -> Leaving:
    """Return what the letter promises; raises `Refused` (`required`) without its dates."""
    sit, given, last = answers.sit, answers.day("given"), answers.day("last_day")
    if given is None or last is None:
        raise refuse("required", "last_day" if given else "given")
    successor = answers.text("successor")

    def promise(text: str, on: date, owner: str, milestone: str = "", topic: str = "") -> Commitment:
        by: Party = "client" if owner == "client" else "me"
        return Commitment(
            id="", by=by, text=text, due=on, kind="handover", project=sit.scope, milestone=milestone, made=sit.today,
            owner=successor if owner == "successor" else "", topic=cast(HandoverTopic, topic),
        )

    tasks = [promise(task.texts[sit.own], task.on, task.owner, topic=task.name) for task in answers.tasks() if task.on is not None]
    deletion = answers.day("deletion")
    if deletion is not None:
        tasks.append(promise(task_words("deletion", sit.own), deletion, "me", topic="deletion"))
    stays = [one for one, delivered in answers.kept() if not delivered]
    tasks += [promise(task_words("hand-over", sit.own, one.title), last, "me", one.id) for one in stays]
    return Leaving(
        given=given, last=last, tasks=tasks, handed_over=stays, reason=why, rights=cast(Rights, answers.picked("rights")), now=now,
    )


def left(records: ClientRecords, answers: Answers, found: Leaving) -> ClientRecords:
    """Return the records with notice given: case and memo, handover promised, deliveries cut off dated, the silence closed.

    Raises `Refused` (`ending-under-way`, `record-gone`, `changed-meanwhile`).
    """
    today = answers.sit.today
    case = replace(opened(records, answers), notice_given=found.given, effective=found.last)
    records = records.put(case, memo_of(answers, case), *_dated(records, found))
    records = records.put(*_with_rights(records, answers, found))
    for task in found.tasks:
        records = records.put(replace(task, id=ids.unique(ids.slug(task.text, "handover"), records.commitments)))
    silence = silence_case(records)
    if silence is not None:
        records = records.put(replace(silence, closed=max(today, silence.opened)))
    return records


def _dated(records: ClientRecords, found: Leaving) -> list[Milestone]:
    """Return the deliveries that are handed over as they stand, due on the last day from now on."""
    moved: list[Milestone] = []
    for known in found.handed_over:
        current = records.milestones.get(known.id)
        if current is None:
            raise refuse("record-gone")
        if current.dates != known.dates:
            raise refuse("changed-meanwhile", f"keep-{known.id}", value=current.due)
        if current.due != found.last:
            change = DateChange(due=found.last, at=found.now, reason=found.reason, announced=True)
            moved.append(replace(current, dates=(*current.dates, change), announced_late=None))
    return moved


def _with_rights(records: ClientRecords, answers: Answers, found: Leaving) -> list[Milestone]:
    """Return the deliveries on whose rights nothing was said, with what becomes of them (playbook P128)."""
    if not found.rights:
        return []
    wanted = answers.sit.scoped.projects
    return [
        replace(one, rights=found.rights) for one in records.milestones.values() if one.project in wanted and not one.rights
    ]
