"""What is wrong or doubtful on the way to an ending and after it: one sentence for every code."""

from __future__ import annotations

from collections.abc import Mapping

from cockpit.i18n import N_

ENDINGS: Mapping[str, str] = {
    "ending-under-way": N_("An ending with %(client)s is already under way; see where it stands with the same key."),
    "ending-not-running": N_("No ending with %(client)s is under way or being weighed."),
    "lessons-recalled": N_("Learnt before: %(lessons)s"),
    "ending-without-ground": N_("Say on the first page what weighs: an ending needs at least one ground."),
    "nothing-tried": N_("No remedy was tried and nobody was asked again: an ending comes after both, where there is still time."),
    "not-slept-on": N_("You decide without having slept on it. That is allowed; a day more costs little."),
    "date-not-ahead": N_("%(date)s is not ahead; choose a later day."),
    "nothing-to-repair-with": N_("Name at least one thing that is done about it."),
    "review-before-remedies": N_("You would look at it again before all remedies are due."),
    "notice-later": N_("The notice counts from %(date)s: send the letter on that day, and leave the draft until then."),
    "notice-too-short": N_("The notice runs to %(date)s; an earlier last day needs the client’s consent."),
    "delivery-after-end": N_("Due on %(due)s, after the last day, %(date)s: hand it over as it stands, or end later."),
    "nothing-handed-over": N_("Name at least one thing that is handed over."),
    "task-after-end": N_("This comes after the last day, %(date)s; you may promise it all the same."),
    "successor-unnamed": N_("Nobody is named who takes over."),
    "deletion-before-end": N_("The data would be deleted before the last day, %(date)s."),
    "deletion-before-return": N_("The data would be deleted before they are handed back, on %(date)s."),
    "call-off-too-late": N_("The last day, %(date)s, has passed: an ending can be called off until then."),
}
