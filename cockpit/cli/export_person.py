"""`cockpit export person`: everything held on somebody, for whoever asks what that is."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.writing import output_arguments, put

if TYPE_CHECKING:
    from cockpit.cli.main import Parser

TAKEN = frozenset({"lang"})
"""`--lang` after it is the language of the text, which the person reads."""


def arguments(parser: Parser, context: Context) -> None:
    """Declare who and the options."""
    _ = context.localizer.gettext
    parser.add_argument("client", metavar="CLIENT", help=_("id of the client"))
    parser.add_argument("person", metavar="PERSON", help=_("id or name of the person"))
    parser.add_argument("--lang", metavar="L", help=_("language of the text, such as es-MX; the person’s unless given"))
    output_arguments(parser, context)
    parser.add_argument("--json", action="store_true", help=_("write JSON for programs instead of a text"))


def run(options: Namespace, context: Context) -> int:
    """Write it and say where it is."""
    import msgspec  # noqa: PLC0415 - needed here alone

    from cockpit.export.files import file_name  # noqa: PLC0415 - as above
    from cockpit.i18n.localizer import Localizer  # noqa: PLC0415 - as above
    from cockpit.services.person_export import as_json, person_data  # noqa: PLC0415 - as above
    from cockpit.services.person_report import person_text  # noqa: PLC0415 - as above

    found = person_data(context.workspace, options.client, options.person)
    name = ("personal-data", found.client.id, found.person.id)
    if options.json:
        data = msgspec.json.format(msgspec.json.encode(as_json(found)), indent=2) + b"\n"
    else:
        loc = Localizer.load(options.lang or found.person.language or found.client.language)
        data = person_text(found, loc).encode()
    path = put(data, options, context, file_name(name, ".json" if options.json else ".txt"))
    if path is not None:
        context.write(context.localizer.gettext("Written to %(path)s; read it before you hand it over.", path=str(path)))
    return 0
