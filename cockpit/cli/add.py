"""`cockpit add`: new records, through the same entry sheets as the forms on the screen."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.records import record_id, record_json
from cockpit.cli.subcommands import word_parser
from cockpit.domain.errors import refuse
from cockpit.domain.ids import slug
from cockpit.i18n import N_
from cockpit.services.entries import create

if TYPE_CHECKING:
    from cockpit.cli.main import Parser

TAKEN = frozenset({"lang"})
"""`--lang` after `add client` is the client's language."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option and the field of the entry sheet that it fills."""

    flag: str
    field: str
    metavar: str
    help: str
    many: bool = False
    """Whether it may be given several times."""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record that can be added."""

    help: str
    parent: str
    """`client`, `project` or empty: what the new record belongs to, the first argument."""
    name: Option
    """The argument that names the record."""
    options: tuple[Option, ...]


ID = Option("--id", "id", "ID", N_("readable id; made from the name unless given"))
KINDS: dict[str, Kind] = {
    "client": Kind(
        N_("a client, and the first person there"),
        "",
        Option("name", "name", "NAME", N_("as the client writes it")),
        (
            ID,
            Option("--lang", "language", "fr-FR", N_("language of letters to this client")),
            Option("--country", "country", "FR", N_("country, with its subdivision where holidays differ (ES-AR)")),
            Option("--zone", "zone", "Europe/Paris", N_("time zone")),
            Option("--mail-domain", "mail_domains", "DOMAIN", N_("count mail from everybody at this domain as this client’s"), many=True),
            Option("--sector", "sector", "S", N_("line of business")),
            Option("--kind", "kind", "business|public|consumer", N_("what kind of client it is")),
            Option("--email", "email", "ADDRESS", N_("e-mail address of the first person"), many=True),
            Option("--person", "person", "NAME", N_("name of the first person")),
        ),
    ),
    "person": Kind(
        N_("a person at a client"),
        "client",
        Option("name", "name", "NAME", N_("full name")),
        (
            Option("--email", "emails", "A", N_("e-mail address; may be given several times"), many=True),
            Option("--phone", "phones", "N", N_("phone number; may be given several times"), many=True),
            Option("--role", "role", "primary|billing|alternate|sponsor", N_("role")),
            Option("--title", "title", "mr|ms|none", N_("title")),
            Option("--pronoun", "pronoun", "formal|informal", N_("vous or tu, usted or tú")),
        ),
    ),
    "project": Kind(
        N_("a project for a client"),
        "client",
        Option("title", "title", "TITLE", N_("as the client calls it")),
        (
            ID,
            Option("--value", "value", "4800", N_("what it is worth")),
            Option("--currency", "currency", "EUR", N_("currency")),
            Option("--hours", "hours", "H", N_("hours budgeted")),
            Option("--stake", "stake", "TEXT", N_("the client’s own event that depends on it")),
            Option("--stake-date", "stake_date", "DATE", N_("day of that event")),
        ),
    ),
    "milestone": Kind(
        N_("a dated delivery in a project"),
        "project",
        Option("title", "title", "TITLE", N_("what is delivered")),
        (
            Option("--due", "due", "DATE", N_("day it is due, inclusive"), required=True),
            ID,
            Option("--remaining", "remaining", "DAYS", N_("working days of work left")),
        ),
    ),
    "commitment": Kind(
        N_("something promised, by me or by the client"),
        "client",
        Option("text", "text", "TEXT", N_("what was promised")),
        (
            Option("--due", "due", "DATE", N_("day it is due, inclusive"), required=True),
            Option("--by", "by", "me|client", N_("who promised it")),
            Option("--project", "project", "ID", N_("project it belongs to")),
        ),
    ),
    "invoice": Kind(
        N_("an invoice to a client"),
        "client",
        Option("number", "number", "NUMBER", N_("its number")),
        (
            Option("--issued", "issued", "DATE", N_("day it was issued"), required=True),
            Option("--due", "due", "DATE", N_("last day for payment"), required=True),
            Option("--amount", "amount", "2400.00", N_("amount to pay"), required=True),
            Option("--currency", "currency", "EUR", N_("currency")),
            Option("--paid", "paid", "DATE", N_("day it was paid in full")),
            Option("--project", "project", "ID", N_("project it belongs to")),
            Option("--kind", "kind", "work|deposit", N_("for work, or a deposit on it")),
        ),
    ),
    "expense": Kind(
        N_("money spent that a client pays back"),
        "client",
        Option("text", "text", "TEXT", N_("as an invoice would name it")),
        (
            Option("--amount", "amount", "120.00", N_("amount spent"), required=True),
            Option("--currency", "currency", "EUR", N_("currency")),
            Option("--on", "on", "DATE", N_("day it was spent")),
            Option("--project", "project", "ID", N_("project it belongs to")),
            Option("--invoice", "invoice", "ID", N_("invoice that passes it on")),
        ),
    ),
}


def arguments(parser: Parser, context: Context) -> None:
    """Declare a parser per kind of record."""
    from cockpit.cli.main import global_options  # noqa: PLC0415 - main imports this module lazily

    _ = context.localizer.gettext
    kinds = parser.add_subparsers(dest="record_kind", required=True, metavar="|".join(KINDS), parser_class=word_parser(context))
    for name, kind in KINDS.items():
        sub = kinds.add_parser(name, help=_(kind.help), description=_(kind.help))
        if kind.parent:
            sub.add_argument("parent", metavar=kind.parent.upper(), help=_(_PARENTS[kind.parent]))
        sub.add_argument(kind.name.flag, metavar=kind.name.metavar, help=_(kind.name.help))
        for option in kind.options:
            sub.add_argument(
                option.flag,
                dest=option.field,
                metavar=option.metavar,
                help=_(option.help),
                required=option.required,
                action="append" if option.many else "store",
            )
        sub.add_argument("--json", action="store_true", help=_("print the record as JSON"))
        global_options(sub, context, taken=frozenset({"lang"}) if name == "client" else frozenset())


_PARENTS = {"client": N_("id of the client"), "project": N_("id of the project")}


def run(options: Namespace, context: Context) -> int:
    """Add the record and print its id, or the record as JSON; refused with a sentence per field otherwise."""
    kind = KINDS[options.record_kind]
    texts = {
        option.field: _text(getattr(options, option.field))
        for option in (kind.name, *kind.options)
        if getattr(options, option.field) is not None
    }
    client = _client(kind, options, texts, context)
    namesakes = _namesakes(texts, context) if client is None else []
    client_id, record = create(context.workspace, options.record_kind, client, texts, context.localizer)
    if options.json:
        context.write_json(record_json(client_id, record))
    else:
        context.write(record_id(record))
    if namesakes:
        told = context.localizer.gettext(
            "A client of that name was there already: %(ids)s. “cockpit undo” takes the new one back.", ids=", ".join(namesakes)
        )
        context.complain(f"cockpit: {told}")
    return 0


def _namesakes(texts: dict[str, str], context: Context) -> list[str]:
    """Return the ids of clients that bear the name already."""
    named = [(name, digest.records.client.name) for name, digest in context.workspace.digests().items() if digest.records.client]
    return [name for name, called in named if slug(called, called) == slug(texts["name"], texts["name"])]


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _client(kind: Kind, options: Namespace, texts: dict[str, str], context: Context) -> str | None:
    """Return the client the new record belongs to; raises `Refused` when it, or the project, is unknown."""
    if not kind.parent:
        return None
    if kind.parent == "client":
        return context.workspace.client(options.parent).id
    texts["project"] = options.parent
    for name, digest in context.workspace.digests().items():
        if options.parent in digest.records.projects:
            return name
    raise refuse("project-unknown", "project", project=options.parent)
