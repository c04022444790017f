"""The first start: the language, then who the user is; a first client can follow at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cockpit.i18n import N_
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.tui.forms.choose import ChooseScreen
from cockpit.tui.forms.option import Option
from cockpit.tui.screens.palette import NAMES

if TYPE_CHECKING:
    from cockpit.tui.app import CockpitApp


async def introduce(app: CockpitApp) -> None:
    """Ask for the language, for the user's own details and for a first client; each may be left out with escape."""
    languages = [Option(language, NAMES[language]) for language in LANGUAGES]
    language = await app.push_screen_wait(ChooseScreen(N_("Welcome. Which language shall the cockpit speak?"), languages, app.loc.language))
    if language is not None and language != app.loc.language:
        app.use_language(language)
    known = await app.show_form(lambda: app.forms.edit("user", "", "", app.loc))
    if known is not None and not app.workspace.digests():
        await app.show_form(lambda: app.forms.new("client", "", app.loc))
