"""Names of the countries and parts of countries whose law is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cockpit.i18n import N_

if TYPE_CHECKING:
    from cockpit.i18n.localizer import Localizer

_OWN: Mapping[str, str] = {
    "EU": N_("European Union"),
    "CA-QC": N_("Québec"),
    "GB-ENG": N_("England"),
    "GB-SCT": N_("Scotland"),
    "GB-WLS": N_("Wales"),
    "GB-NIR": N_("Northern Ireland"),
}
"""Those that CLDR has no territory for."""


def place_name(loc: Localizer, code: str) -> str:
    """Return the name of a country, or of a part of one (`CA-QC`); the code itself where no name is known."""
    if code in _OWN:
        return loc.gettext(_OWN[code])
    return str(loc.cldr.territories.get(code.partition("-")[0], code))
