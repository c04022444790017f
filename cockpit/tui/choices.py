"""What the settings file chooses and the cockpit does not know: it goes on without, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cockpit.domain.errors import Problem
from cockpit.domain.settings import Settings
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.regions import parts
from cockpit.storage.config import unknown_names


def settings_problems(settings: Settings, path: Path) -> Iterator[Problem]:
    """Yield each choice in the settings that means nothing: names, language, theme and keys."""
    for name in unknown_names(path):
        yield Problem("setting-unknown", "key", {"key": name})
    if settings.language and parts(settings.language)[0] not in LANGUAGES:
        yield Problem("language-unknown", "value", {"language": settings.language, "known": ", ".join(LANGUAGES)})
    if settings.theme != Settings().theme:
        from cockpit.tui.theme import known_themes  # noqa: PLC0415 - imports Textual, which few settings need

        if settings.theme not in (known := known_themes()):
            yield Problem("theme-unknown", "value", {"theme": settings.theme, "known": ", ".join(known)})
    if settings.keys:
        from cockpit.tui.keymap import key_problems  # noqa: PLC0415 - as above

        yield from key_problems(settings.keys)
