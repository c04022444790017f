"""What is said about a follow-up while it is written: why now, why so, and what speaks against sending it yet (design 5.2)."""

from __future__ import annotations

from cockpit.domain.ladder import silence_case, step_due
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.silence_words import ADVICE, approach_sentences, hold_sentence
from cockpit.services.decision import situation
from cockpit.services.wizards.model import Remark
from cockpit.services.workspace import Workspace


def limit_remarks(workspace: Workspace, client_id: str, loc: Localizer) -> tuple[Remark, ...]:
    """Return remarks on the step of the ladder that comes next; writing is always free, so none keeps a letter from being sent."""
    at = situation(workspace, client_id)
    records = at.digest.records
    step = step_due(at.digest.contacts, at.silence, records, at.settings, calendar=at.calendar, now=at.now)
    if step is None:
        return ()
    found = [Remark("", "warning", hold_sentence(loc, hold)) for hold in step.holds]
    if not step.is_due and not found:
        found.append(Remark("", "info", loc.gettext("The next step is due on %(date)s.", date=loc.date(step.due, "weekday"))))
    reasons = approach_sentences(loc, step)
    if reasons:
        found.append(Remark("", "info", loc.gettext("Proposed because: %(reasons)s.", reasons=" · ".join(reasons))))
    case = silence_case(records)
    if case is not None and case.causes:
        found.append(Remark("", "info", loc.gettext(ADVICE[case.causes[0]])))
    return tuple(found)
