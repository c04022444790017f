"""`cockpit config`: where the settings are, what they are, and changing them."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.table import table
from cockpit.domain.errors import Refused, refuse
from cockpit.storage.config import describe, load_settings, set_value

if TYPE_CHECKING:
    from cockpit.cli.main import Parser


def arguments(parser: Parser, context: Context) -> None:
    """Declare what can be done with settings."""
    _ = context.localizer.gettext
    parser.add_argument(
        "what",
        choices=("show", "path", "get", "set", "keys"),
        metavar="show|path|get|set|keys",
        nargs="?",
        default="show",
        help=_("what to do; “show” unless given"),
    )
    parser.add_argument("name", metavar="NAME", nargs="?", help=_("name of the setting"))
    parser.add_argument("value", metavar="VALUE", nargs="?", help=_("its new value"))
    parser.add_argument("--json", action="store_true", help=_("print JSON for programs"))


def run(options: Namespace, context: Context) -> int:
    """Show or change settings; refused for a name that does not exist or a value that makes no sense."""
    loc = context.localizer
    if options.what == "path":
        _say(str(context.config_file), options, context)
        return 0
    if options.what == "set":
        if options.name is None or options.value is None:
            raise refuse("setting-missing", "value")
        _refuse_unknown(options.name, options.value)
        set_value(context.config_file, options.name, options.value)
        if options.name.startswith("keys."):
            _tell_taken(options.name.removeprefix("keys."), context)
        return 0
    if options.what == "keys":
        _show_keys(options, context)
        return 0
    settings = {setting.key: setting for setting in describe(context.settings)}
    if options.what == "get":
        if options.name not in settings:
            raise refuse("setting-unknown", "key", key=options.name or "")
        _say(settings[options.name].value, options, context)
        return 0
    if options.json:
        context.write_json(
            {
                "path": str(context.config_file),
                "store": str(context.store_directory),
                "settings": {name: setting.value for name, setting in settings.items()},
            }
        )
        return 0
    context.write(loc.gettext("Settings file: %(path)s", path=str(context.config_file)))
    context.write(loc.gettext("Store: %(path)s", path=str(context.store_directory)))
    context.write("")
    rows = [(name, _written(setting.value)) for name, setting in settings.items()]
    context.write(table(rows, (loc.gettext("Setting"), loc.gettext("Value"))))
    return 0


def _say(value: object, options: Namespace, context: Context) -> None:
    if options.json:
        context.write_json(value)
    else:
        context.write(_written(value))


def _refuse_unknown(name: str, value: str) -> None:
    """Refuse what the screen would pass over without a word: a key that nothing is bound to, a theme that is not there."""
    if name == "theme":
        from cockpit.tui.theme import known_themes  # noqa: PLC0415 - imports Textual, as below

        if value.strip() not in (known := known_themes()):
            raise refuse("theme-unknown", "value", theme=value.strip(), known=", ".join(known))
    if name.startswith("keys."):
        from cockpit.tui.keymap import key_problems  # noqa: PLC0415 - imports Textual, which no other use of this command needs

        for problem in key_problems({name.removeprefix("keys."): value}):
            if problem.code != "key-taken":  # that one is told once it is set: two keys may be about to change places
                raise Refused(problem)


def _tell_taken(name: str, context: Context) -> None:
    from cockpit.i18n.problems import sentence  # noqa: PLC0415 - only where keys are spoken of
    from cockpit.tui.keymap import key_problems  # noqa: PLC0415 - as above

    for problem in key_problems(load_settings(context.config_file).keys):
        if name in {problem.values.get("name"), problem.values.get("other")}:
            context.complain(f"cockpit: {sentence(context.localizer, problem)}")


def _written(value: object) -> str:
    """Return a value as the config file, and `cockpit config set`, write it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _show_keys(options: Namespace, context: Context) -> None:
    """Print every key with the name that binds it anew under `[keys]`."""
    from cockpit.tui.all_keys import named_keys  # noqa: PLC0415 - imports Textual, which no other use of this command needs
    from cockpit.tui.keymap import usable  # noqa: PLC0415 - as above

    _ = context.localizer.gettext
    found = list(dict.fromkeys((name, key, _(words)) for name, key, words in named_keys(usable(context.settings.keys))))
    if options.json:
        context.write_json([{"name": name, "key": key, "does": words} for name, key, words in found])
    else:
        context.write(table(found, (_("Name"), _("Key"), _("What it does"))))
