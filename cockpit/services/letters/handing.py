"""What the records know of a handover: what is passed on, state, open points, rights (letters L13, playbook P100 to P104, P128).

Nothing of it concerns the client: no note, no reason, no money.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from cockpit.domain.client import Person
from cockpit.domain.ending import Ending
from cockpit.domain.exposure import progress
from cockpit.domain.project import Commitment, Milestone, Rights
from cockpit.i18n import N_
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.localizer import Localizer
from cockpit.letters.values import Step, Text
from cockpit.services.letters.accounts import shared
from cockpit.services.letters.handover_words import task_words
from cockpit.services.letters.leaving import ending_of, later
from cockpit.services.letters.subject import Subject

_NOT_ENCLOSED = frozenset({"access", "session", "data", "deletion"})
"""Topics of handover tasks that nothing is enclosed for."""
_RIGHTS: Mapping[Rights, str] = {
    "transferred": N_("The rights have passed to the client: %(titles)s."), "licensed": N_("Under licence: %(titles)s."),
    "retained": N_("The rights stay with me: %(titles)s."),
}
"""What letters say of rights (msgids)."""


def handover(about: Subject) -> dict[str, object]:
    """Return the facts of a handover (letters L13): to whoever takes over, never to somebody at the client's."""
    ending, case = ending_of(about.records)
    successor = successor_of(ending)
    return {
        "contact": successor, "consent": ending.consent if ending and successor else None, "enclosed": _passed_on(about),
        "state_date": about.today, "state": _state(about), "open_points": _open_points(about), "rights": _rights(about),
        "help_until": case.effective if case and later(case.effective, about.today) else None,
    }


def successor_of(ending: Ending | None) -> Person | None:
    """Return who takes over as somebody to write to; None while nobody is known. Not a person of the client's: without an id."""
    if ending is None or not ending.successor.strip():
        return None
    return Person(id="", name=ending.successor, emails=(ending.successor_email,) if ending.successor_email else ())


def _passed_on(about: Subject) -> list[Step]:
    """Return everything that I hand over, whether it was done or is still to do.

    What somebody else does is none of it, nor are accesses, which the client passes on, a meeting, and the client's data.
    """
    promises = sorted(
        (promise.due, promise.id, promise) for promise in about.records.commitments.values()
        if promise.kind == "handover" and promise.by == "me" and not promise.owner and promise.cancelled is None
        and promise.topic not in _NOT_ENCLOSED
    )
    return [Step(text=_thing(promise)) for _, _, promise in promises]


def _thing(promise: Commitment) -> Text:
    """Return what is enclosed: a task says that something is handed over, a list of enclosures names the thing itself."""
    usual = {task_words(promise.topic, language) for language in LANGUAGES} if promise.topic else set()
    if promise.text not in usual:
        return promise.text
    return {language: task_words(f"{promise.topic}-thing", language) or task_words(promise.topic, language) for language in LANGUAGES}


def _state(about: Subject) -> list[Step]:
    """Return how far each milestone is, in words of each language."""
    shares: dict[str, Decimal] = {}
    for project in about.projects:
        milestones = [one for one in about.milestones() if one.project == project.id]
        part = Decimal(str(progress(project, sum(one.done is not None for one in milestones), len(milestones))))
        shares |= {one.id: share for one, share in shared(milestones, part)}
    return [Step(text=_how_far(one, shares.get(one.id))) for one in about.milestones()]


def _how_far(milestone: Milestone, share: Decimal | None) -> Text:
    title = milestone.title
    if milestone.done is not None:
        return _each(lambda loc: loc.gettext("%(title)s: done", title=title))
    if not share:
        return _each(lambda loc: loc.gettext("%(title)s: to do", title=title))
    return _each(lambda loc: loc.gettext("%(title)s: %(percent)s done", title=title, percent=loc.percent(share)))


def _open_points(about: Subject) -> list[Step]:
    """Return what either side has promised about the work and not done yet; nothing that is handed over, no news that were promised."""
    wanted = {"", *(project.id for project in about.projects)}
    promises = sorted(
        (promise.due, promise.id, promise.text) for promise in about.records.commitments.values()
        if promise.open and promise.project in wanted and promise.kind in ("promise", "recovery")
    )
    return [Step(text=text, on=due if due >= about.today else None) for due, _, text in promises]


def _rights(about: Subject) -> Text:
    """Return what becomes of the rights in the deliveries, in words of each language (P128); nothing of what depends on payment."""
    titles = {rights: [one.title for one in about.milestones() if one.rights == rights] for rights in _RIGHTS}
    if not any(titles.values()):
        return ""
    return _each(lambda loc: " ".join(loc.gettext(_RIGHTS[rights], titles=loc.list(own)) for rights, own in titles.items() if own))


def _each(words: Callable[[Localizer], str]) -> Text:
    return {language: words(Localizer.load(language)) for language in LANGUAGES}
