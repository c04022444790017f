"""Facts that formal letters share: how they travel, what is enclosed (letters 1.8, L8, L11; facts 3.1)."""

from __future__ import annotations

from collections.abc import Mapping

from cockpit.i18n import N_
from cockpit.letters.kind import Fact

METHODS: Mapping[str, str] = {
    "registered": N_("Registered letter with receipt"),
    "electronic": N_("Qualified electronic registered letter"),
    "burofax": N_("Burofax with certified text"),
    "signed-for": N_("Signed-for post"),
    "certified": N_("Certified mail, return receipt"),
}
"""Ways of sending by which what was said, and when it arrived, can be proved (msgids); as letters name them: `words.delivery`."""
METHOD = Fact(
    name="method", label=N_("Delivery method"), type="choice", choices=tuple(METHODS), required=True, source="client.country",
)
COPY = Fact(name="copy", label=N_("A copy goes by e-mail"), type="flag", source="people")
ENCLOSED = Fact(
    name="enclosed", label=N_("Enclosures"), type="choices", choices=("contract", "log", "invoice"), source="contract.signed",
)
"""The contract, the log of correspondence, the invoice."""
ENCLOSURES = Fact(name="enclosures", label=N_("Other enclosures"), type="steps")
