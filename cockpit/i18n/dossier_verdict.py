"""What the verification of a dossier found, in words: each part by its name, as a reader of the page finds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cockpit.i18n import N_

if TYPE_CHECKING:
    from cockpit.i18n.localizer import Localizer

PARTS: Mapping[str, str] = {
    "index": N_("the list of parts"), "cover": N_("the cover"), "contract": N_("the contract, “%(n)s”"),
    "chronology": N_("the chronology, entry %(n)s"), "attempts": N_("the attempts, entry %(n)s"),
    "milestones": N_("the deliveries, line %(n)s"), "promises": N_("the promises, line %(n)s"), "letters": N_("the letters, entry %(n)s"),
    "money": N_("the money, line %(n)s"), "attachments": N_("the attachments, line %(n)s"), "left-out": N_("what is left out"),
    "seals": N_("the seals, entry %(n)s"), "verify": N_("the note on verification"), "settlement": N_("the account, line %(n)s"),
}
"""Parts by their section; they follow a colon."""
WHOLE: Mapping[str, str] = {"contract": N_("the contract"), "settlement": N_("the account")}
"""Those that one format does not divide into lines."""
FINDINGS: Mapping[str, str] = {
    "changed": N_("Changed: %(part)s."),
    "missing": N_("Missing: %(part)s."),
    "twice": N_("There twice: %(part)s."),
    "moved": N_("Not in its place: %(part)s."),
    "outside": N_("Changed: something outside the entries (a heading, the style, or the end of the file)."),
    "cut": N_("The end of the file is missing: it was cut short."),
    "chain": N_("The seal does not follow from those before: %(part)s."),
    "head": N_("The cover names another end of the log than the seals lead to."),
    "content": N_("It does not say what was sealed: %(part)s."),
    "unsealed": N_("No seal stands behind it: %(part)s."),
}
STORES: Mapping[str, str] = {
    "same": N_("The store it was made from ends in the same seal."),
    "earlier": N_("The store it was made from has this seal, and has grown since."),
    "different": N_("The store has another seal at this place: one of the two was rewritten."),
    "unknown": N_("The store has no such client, so there is nothing to compare with."),
}


def part_words(loc: Localizer, name: str) -> str:
    """Return which part of a dossier is meant."""
    section, _, number = name.partition(".")
    if section in WHOLE and number in ("", "notes"):
        return loc.gettext(WHOLE[section])
    if section not in PARTS:
        return loc.gettext("something in between")
    return loc.gettext(PARTS[section], n=number)


def finding_sentence(loc: Localizer, code: str, part: str) -> str:
    """Return what was found, as a sentence."""
    return loc.gettext(FINDINGS[code], part=part_words(loc, part))
