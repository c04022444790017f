"""What is said about a follow-up while it is written: why now, why so, and what speaks against sending it yet (design 5.2)."""

from __future__ import annotations

from cockpit.domain.case import Cause
from cockpit.domain.ladder import step_due
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.silence_words import ADVICE, approach_sentences, hold_sentence
from cockpit.services.decision import situation
from cockpit.services.wizards.model import Remark
from cockpit.services.workspace import Workspace


def limit_remarks(workspace: Workspace, client_id: str, loc: Localizer, cause: Cause = "unknown") -> tuple[Remark, ...]:
    """Return remarks on the step of the ladder that comes next; writing is always free, so none keeps a letter from being sent.

    `cause` is what the user supposes to be behind the silence: what it advises is said beside it.
    """
    at = situation(workspace, client_id)
    step = step_due(at.digest.contacts, at.silence, at.digest.records, at.settings, calendar=at.calendar, now=at.now)
    if step is None:
        return ()
    found = [Remark("", "warning", hold_sentence(loc, hold)) for hold in step.holds]
    if not step.is_due and not found:
        found.append(Remark("", "info", loc.gettext("The next step is due on %(date)s.", date=loc.date(step.due, "weekday"))))
    reasons = approach_sentences(loc, step)
    if reasons:
        found.append(Remark("", "info", loc.gettext("Why this way: %(reasons)s.", reasons=" · ".join(reasons))))
    if cause != "unknown":
        found.append(Remark("cause", "info", loc.gettext(ADVICE[cause])))
    return tuple(found)
