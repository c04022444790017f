"""The guided path of each kind of letter, and what it proposes when nobody has typed anything yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from cockpit.domain.errors import refuse
from cockpit.i18n.localizer import Localizer
from cockpit.letters.registry import kind_of
from cockpit.services.letters.facts import facts_for, subject_of
from cockpit.services.letters.parties import language_of
from cockpit.services.wizards.change import ChangePath
from cockpit.services.wizards.clientpath import PEOPLE
from cockpit.services.wizards.delay import DelayPath
from cockpit.services.wizards.ending import EndingPath
from cockpit.services.wizards.follow import FollowPath
from cockpit.services.wizards.handing_over import HandoverPath
from cockpit.services.wizards.invoicing import WorkToDatePath
from cockpit.services.wizards.letterpath import LetterPath
from cockpit.services.wizards.notice import FormalNoticePath
from cockpit.services.wizards.pausing import PausePath
from cockpit.services.wizards.pulse import PulsePath
from cockpit.services.wizards.reminding import ReminderPath
from cockpit.services.wizards.returning import ReturnPath
from cockpit.services.wizards.update import UpdatePath
from cockpit.services.workspace import Workspace


def open_path(
    workspace: Workspace, kind: str, client_id: str, *, project: str = "", milestone: str = "", invoice: str = "",
) -> LetterPath:
    """Return the path that ends in a letter of a kind; project and milestone are chosen as the preview chooses them.

    `invoice` is the id of the one that a reminder or a formal notice claims. Raises `Refused` (`letter-kind-unknown`,
    `client-unknown`, `project-unknown`, `milestone-unknown`, `invoice-unknown`, `nothing-to-delay`, `nothing-overdue`).
    """
    if kind_of(kind).name not in {*_PATHS, *_CLAIMS}:
        raise refuse("letter-kind-unknown", "kind", kind=kind, known=", ".join([*_PATHS, *_CLAIMS]))
    if kind in _CLAIMS:
        return _CLAIMS[kind](workspace, client_id, invoice)
    if kind in ("delay", "change") and not milestone:
        chosen = subject_of(workspace, kind, client_id, project=project).milestone
        milestone = chosen.id if chosen else ""
    return _PATHS[kind](workspace, client_id, project, milestone)


def proposed_facts(
    workspace: Workspace, kind: str, client_id: str, *, project: str = "", milestone: str = "", person: str | Sequence[str] = "",
    given: Mapping[str, object] | None = None, locale: str = "",
) -> dict[str, object]:
    """Return the facts that the path would start with, to be handed to `preview` below those `given`; dates given shape the others."""
    if kind in _FROM_RECORDS:
        return facts_for(workspace, kind, client_id, project=project, milestone=milestone, person=person, given=given)
    path = open_path(workspace, kind, client_id, project=project, milestone=milestone)
    # The language in which texts are handed to and fro does not show in a letter.
    loc = Localizer.load("en")
    dates = {name: value for name, value in (given or {}).items() if isinstance(value, date) and not isinstance(value, datetime)}
    typed = {name: value.isoformat() for name, value in dates.items()}
    if person:
        people = subject_of(workspace, kind, client_id, project=project, milestone=milestone, person=person).people
        typed[PEOPLE] = ", ".join(one.id for one in people)
    texts = path.propose(typed, loc) | typed
    return {**path.facts(texts, language_of(locale or path.locale(texts)), loc), "contact": path.people(texts)}


_PATHS: Mapping[str, Callable[[Workspace, str, str, str], LetterPath]] = {
    "delay": lambda workspace, client, _project, milestone: DelayPath(workspace, client, milestone),
    "update": lambda workspace, client, project, _milestone: UpdatePath(workspace, client, project),
    "change": lambda workspace, client, _project, milestone: ChangePath(workspace, client, milestone),
    "pulse": lambda workspace, client, project, _milestone: PulsePath(workspace, client, project),
    "nudge": lambda workspace, client, project, _milestone: FollowPath(workspace, client, "nudge", project),
    "second-nudge": lambda workspace, client, project, _milestone: FollowPath(workspace, client, "second-nudge", project),
    "other-person": lambda workspace, client, project, _milestone: FollowPath(workspace, client, "other-person", project),
    "pause": lambda workspace, client, _project, _milestone: PausePath(workspace, client),
    "work-to-date": lambda workspace, client, project, _milestone: WorkToDatePath(workspace, client, project),
    "handover": lambda workspace, client, project, _milestone: HandoverPath(workspace, client, project),
    "welcome-back": lambda workspace, client, _project, _milestone: ReturnPath(workspace, client),
    "termination": lambda workspace, client, project, _milestone: EndingPath(workspace, client, project),
}
_CLAIMS: Mapping[str, Callable[[Workspace, str, str], LetterPath]] = {"formal-notice": FormalNoticePath, "reminder": ReminderPath}
"""Paths that claim something, perhaps the payment of an invoice."""
_FROM_RECORDS = frozenset({"pause", "welcome-back", "work-to-date", "termination", "handover", "reference"})
"""Kinds that may be previewed when nobody is silent and nothing ends: the records propose all there is."""
