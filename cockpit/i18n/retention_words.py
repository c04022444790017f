"""Retention in words: why records are kept, and why they need not be any longer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cockpit.i18n import N_

if TYPE_CHECKING:
    from cockpit.domain.retention import Duty, Retention
    from cockpit.i18n.localizer import Localizer

KINDS: Mapping[str, str] = {
    "accounts": N_("accounts and invoices"), "contract": N_("contract file, correspondence and log"),
    "idle": N_("a contact without further dealings"),
}
BASES: Mapping[str, str] = {
    "law": N_("the law asks for it"), "limitation": N_("claims can be made so long"), "custom": N_("usual, no law sets it"),
    "assumed": N_("assumed: no rule is known for your country"), "own": N_("your own setting"),
}


def duty_reason(loc: Localizer, duty: Duty) -> str:
    """Return why something is kept: what, for how many years, on which ground."""
    return loc.ngettext("%(what)s, %(n)s year (%(basis)s)", "%(what)s, %(n)s years (%(basis)s)", duty.term.years, **_values(loc, duty))


def retention_reason(loc: Localizer, retention: Retention) -> str:
    """Return why a client or person is kept, or why nothing asks for it any more."""
    if retention.held:
        return loc.gettext("legal hold: %(reason)s", reason=retention.held)
    if retention.running:
        return loc.gettext("in use")
    if not retention.duties:
        return loc.gettext("no contact and no date is known")
    longest = retention.duties[0]
    return loc.gettext("%(reason)s, since %(date)s", reason=duty_reason(loc, longest), date=longest.since)


def _values(loc: Localizer, duty: Duty) -> dict[str, object]:
    basis = loc.gettext(BASES[duty.term.basis])
    return {"what": loc.gettext(KINDS[duty.kind]), "basis": f"{basis}, {duty.term.rule}" if duty.term.rule else basis}
