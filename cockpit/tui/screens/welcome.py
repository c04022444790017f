"""The first start: the language, then who the user is, then where the clients come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cockpit.i18n import N_
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.tui.forms.choose import ChooseScreen
from cockpit.tui.forms.option import Option
from cockpit.tui.screens.importing import TITLES
from cockpit.tui.screens.palette import own_name
from cockpit.tui.wizards.pick import PickScreen

if TYPE_CHECKING:
    from cockpit.tui.app import CockpitApp


async def introduce(app: CockpitApp) -> None:
    """Ask for the language, for the user's own details and where the clients are; each may be left out with escape."""
    # The system's own locale (fr_FR) names the country, and with it time zone and currency: nothing to type where it is right.
    country = app.country
    languages = [Option(language, own_name(language)) for language in LANGUAGES]
    question = N_("Welcome. Which language should the cockpit speak?")
    language = await app.push_screen_wait(ChooseScreen(question, languages, app.loc.language))
    if language is not None and language != app.loc.language:
        app.use_language(language)
    known = await app.show_form(lambda: app.forms.edit("user", "", "", app.loc, {"country": country} if country else None))
    if known is not None and not app.workspace.digests():
        await _bring_clients(app)


async def _bring_clients(app: CockpitApp) -> None:
    """Offer the ways in which clients come into the cockpit."""
    _ = app.loc.gettext
    mail, people = TITLES["mail"], TITLES["people"]
    options = [
        Option("mail", _(mail), _("shows the people you write with most, for you to choose from")),
        Option("people", _(people), _("adds clients and the people there")),
        Option("hand", _("By hand"), _("a form for the first client")),
        Option("later", _("Not now"), _("“cockpit demo” shows the cockpit with made-up clients")),
    ]
    chosen = await app.push_screen_wait(PickScreen(N_("Bring your clients"), options))
    if chosen == "hand":
        await app.add("client", "")
    elif chosen in {"mail", "people"}:
        await app.bring("mail" if chosen == "mail" else "people")
