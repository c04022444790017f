"""Language tags as people and systems write them, and the CLDR locale that stands for each."""

from __future__ import annotations

import re

from cockpit.i18n.formats import regions

_TAG = re.compile(r"^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?$", re.IGNORECASE)

BARE = {"en": "en_GB"}
"""The locale of a language named without a region, where CLDR's own choice (American English) is not the one meant here."""


def parts(tag: str) -> tuple[str, str]:
    """Split `fr-CA`, `fr_CA.UTF-8`, `es@euro`... into language and region; ("", "") when it is no language tag."""
    match = _TAG.match(re.split(r"[.@]", tag.strip(), maxsplit=1)[0])
    if match is None:
        return "", ""
    return match[1].lower(), (match[3] or "").upper()


def locale_of(language: str, region: str) -> str:
    """Return the CLDR locale of a language in a region; a region without rules of its own falls back to the language."""
    if region:
        name = f"{language}_{region}"
        if name in regions(language):
            return name
    return BARE.get(language, language)
