"""What a formal notice means for both sides, shown before it is confirmed (playbook P83, P84)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cockpit.i18n import N_
from cockpit.i18n.localizer import Localizer
from cockpit.letters.kinds.formal_notice import CONSEQUENCES
from cockpit.services.wizards.filled import Filled
from cockpit.services.wizards.model import Aside, Told
from cockpit.services.wizards.notice_fields import Ground

MINE: Mapping[bool, tuple[str, ...]] = {
    False: (
        N_("The facts and your demand are on record, and so is the day from which the contract or the law lets you go on."),
        N_("Until then you wait: you take no step that the letter announces for later."),
        N_("Your own work for them goes on being owed, unless it cannot go on without what is awaited."),
    ),
    True: (
        N_("The claim and its sum are on record, and interest can be proved from a day that nobody contests."),
        N_("Until then you wait: no further reminder goes out."),
    ),
}
"""What it means for the user, for something awaited and for an invoice."""
THEIRS = (
    N_("They know exactly what is asked, and why."),
    N_("They can still call, ask for another schedule, or for a mediator; nothing is decided."),
)
NOTE = N_("This is not legal advice. Have a formal notice read by a lawyer where much depends on it; a call the day before is a courtesy.")


def effects(filled: Filled, ground: Ground, loc: Localizer) -> Aside:
    """Return the effect on both sides, from what was chosen."""
    return Aside(title=loc.gettext("What this step means"), told=tuple(_told(filled, ground, loc)))


def _told(filled: Filled, ground: Ground, loc: Localizer) -> Iterator[Told]:
    _ = loc.gettext
    yield Told(_("For you"), "strong")
    for words in MINE[ground.payment]:
        yield Told(_(words), mark="· ")
    yield Told("")
    yield Told(_("For them"), "strong")
    day = filled.day("deadline")
    if day is not None:
        left = (day - ground.about.today).days
        yield Told(_("They have until %(day)s (%(left)s).", day=loc.running_date(day), left=loc.days_in_words(max(left, 0))), mark="· ")
    for words in THEIRS:
        yield Told(_(words), mark="· ")
    chosen = [_(words) for name, words in CONSEQUENCES.items() if name in {part.strip() for part in filled.text("consequences").split(",")}]
    if chosen:
        yield Told(_("Otherwise you announce: %(what)s.", what=loc.list(chosen)), "warn", "· ")
    yield Told("")
    yield Told(_(NOTE), "muted")
