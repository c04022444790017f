"""The command palette: every act, language and theme by name, in the language of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from cockpit.i18n import N_
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.tui.forms.choose import ChooseScreen
from cockpit.tui.forms.option import Option
from cockpit.tui.privacy import EXPORTS
from cockpit.tui.widgets.key_bar import key_word

if TYPE_CHECKING:
    from cockpit.tui.app import CockpitApp

LETTERS = {
    "pulse": N_("Satisfaction pulse"), "work-to-date": N_("Invoice of the work to date"), "handover": N_("Handover to the successor"),
    "formal-notice": N_("Formal notice"), "reminder": N_("Invoice reminder"),
}
"""Guided paths that have no key of their own, by the kind of letter they end in (msgids, the titles of the paths)."""


def own_name(language: str) -> str:
    """Return a language by its own name, which is never translated: `Español`."""
    from babel import Locale  # noqa: PLC0415 - the first frame does not need it

    name = Locale(language).get_language_name(language) or language
    return name[:1].upper() + name[1:]


async def choose_command(app: CockpitApp) -> None:
    """Let the user choose a command, then run it where it belongs."""
    chosen = await app.push_screen_wait(ChooseScreen(N_("What do you want to do?"), commands(app)))
    if chosen is None:
        return
    what, _, name = chosen.partition(":")
    if what == "language":
        app.use_language(name)
    elif what == "theme":
        app.use_theme(name)
    elif what == "profile":
        await app.show_form(lambda: app.forms.edit("user", "", "", app.loc))
    elif what == "export":
        app.write_export(name)
    elif what == "letter" and app.home is not None:
        app.open_letter(name, app.home.selection)
    elif what == "app":
        await app.run_action(name)
    elif app.home is not None:
        await app.home.run_action(name)


def commands(app: CockpitApp) -> list[Option]:
    """Return every command with its key, then languages and themes."""
    _ = app.loc.gettext
    found: list[Option] = []
    for place, bindings in (("action", app.home.BINDINGS if app.home else []), ("app", app.BINDINGS)):
        for binding in bindings:
            if isinstance(binding, Binding) and binding.tooltip and binding.action not in {"palette", "quit"}:  # home has its own quit
                key = key_word(app.loc, app.keymap.get(binding.id or "", binding.key))
                found.append(Option(f"{place}:{binding.action}", _(binding.tooltip), key))
    found += [Option(f"letter:{kind}", _("Write: %(letter)s", letter=_(title))) for kind, title in LETTERS.items()]
    found.append(Option("profile:", _("Your own details")))
    found += [Option(f"export:{name}", _(words)) for name, words in EXPORTS.items()]
    found += [Option(f"language:{language}", _("Language: %(name)s", name=own_name(language))) for language in LANGUAGES]
    if not app.no_color:
        found += [Option(f"theme:{name}", _("Theme: %(name)s", name=name)) for name in sorted(app.available_themes)]
    return found
