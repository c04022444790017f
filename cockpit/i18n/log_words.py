"""An entry of the log in words: what it was about, or that its content was erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cockpit.domain.interaction import Interaction
    from cockpit.i18n.localizer import Localizer


def entry_summary(loc: Localizer, entry: Interaction) -> str:
    """Return what a contact was about, as the user wrote it."""
    if not entry.erased:
        return entry.summary
    return loc.gettext("erased on %(date)s", date=entry.erased_on) if entry.erased_on else loc.gettext("erased")
