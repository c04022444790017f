"""Finds the subcommand, reads the options, and turns refusals into one line on stderr."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn, Protocol, cast

from cockpit.cli.context import Context
from cockpit.cli.moments import read_moment
from cockpit.domain.errors import Refused, refuse
from cockpit.i18n import N_
from cockpit.i18n.catalogue import LANGUAGES

if TYPE_CHECKING:
    from cockpit.i18n.localizer import Localizer

COMMANDS: Mapping[str, str] = {
    "today": N_("What needs attention now, ranked"),
    "silence": N_("Who has been silent, for how long, against their own rhythm"),
    "lessons": N_("What was learnt from the cases that are over: causes, costs, what changes"),
    "me": N_("Say who you are: your name signs your letters, your addresses tell your mail apart"),
    "add": N_("Add a client, a person, a project, a milestone, a promise, an invoice or an expense"),
    "list": N_("List clients, projects, deadlines, commitments, attached files or invoices"),
    "log": N_("Log a contact with a client"),
    "attach": N_("Keep a file as evidence with a client"),
    "import": N_("Bring in contacts from mailboxes, clients from address books, invoices from other programs"),
    "export": N_("Export what is recorded, for others or for other programs"),
    "notice": N_("When a client’s contract would end if notice were given, and what falls inside"),
    "settlement": N_("The account with one client: what is owed, and how each line was computed"),
    "portfolio": N_("Who owes what, who the income depends on, and the money to come by week"),
    "preview": N_("Show any letter to a client as it would be written now"),
    "check": N_("Check the store, its seals and the translations"),
    "retention": N_("Show whose records need not be kept any longer"),
    "erase": N_("Erase a person or a client for good, after a report"),
    "undo": N_("Undo the last act"),
    "redo": N_("Redo what was undone"),
    "backup": N_("Make a backup now, or list those there are"),
    "restore": N_("Bring back a backup, or a damaged file from its history"),
    "config": N_("Show or change the settings"),
    "serve": N_("Open the cockpit in a browser on this machine"),
    "help": N_("How things are done, topic by topic"),
    "completion": N_("Print what the shell needs to complete commands with the tab key"),
    "demo": N_("Open a fictional store to try things out"),
}
"""Each subcommand and its one-line help; the module of that name is imported only when it is called."""

LANGUAGE_OF_THEIR_OWN = frozenset({"add client", "preview", "export dossier", "export brief", "export person"})
"""Commands, or commands and the word after them, behind which `--lang` is that of a client or letter, not that of what is printed."""

FOUNDERS = frozenset({"me", "add", "import", "restore", "demo", "serve"})
"""Commands with which a store begins; the others do not make one where there is none."""

TELL_THEMSELVES = frozenset({"check", "restore"})
"""Commands that name by themselves what cannot be read."""

DONE, REFUSED, USAGE = 0, 1, 2


class Command(Protocol):
    """What the module of a subcommand offers."""

    def arguments(self, parser: Parser, context: Context) -> None:
        """Declare the options and arguments."""

    def run(self, options: argparse.Namespace, context: Context) -> int:
        """Do it and return the exit code; raises `Refused`."""


class UsageError(Exception):
    """The command line does not fit; carries the sentence to print."""


class _HelpFormatter(argparse.HelpFormatter):
    """Breaks what describes a command at the width of the terminal, and leaves the lines of a list as they are."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return text if "\n" in text else super()._fill_text(text, width, indent)


class Parser(argparse.ArgumentParser):
    """An argument parser that leaves printing and exiting to `run`."""

    def __init__(self, prog: str, description: str, context: Context) -> None:
        """Build a parser that prints through `context`."""
        width = columns(context) - 2  # as argparse would find it by itself, which takes 3 ms at each command
        super().__init__(
            prog=prog, description=description, allow_abbrev=False, formatter_class=lambda prog: _HelpFormatter(prog, width=width),
        )
        self._context = context
        self.color = False  # from Python 3.14 on control codes would stand in what is printed

    def error(self, message: str) -> NoReturn:
        """Raise the message together with how the command is used."""
        raise UsageError(f"{self.format_usage()}{self.prog}: {message}")

    def _print_message(self, message: str, _file: object = None) -> None:
        self._context.stdout.write(message)


def run(arguments: Sequence[str], context: Context) -> int:
    """Run one command line and return its exit code; no traceback ever reaches the user."""
    try:
        code = _dispatch(list(arguments), context)
        context.stdout.flush()  # here, where a reader that has gone is expected
    except UsageError as error:
        context.complain(str(error))
        return USAGE
    except Refused as refusal:
        _report(refusal, context)
        return REFUSED
    except BrokenPipeError:
        # The reader (`| head`) has gone; what it did not want needs no complaint, at the end of the process neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), context.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return 130
    except SystemExit as leaving:
        # argparse leaves this way after --help and --version.
        return leaving.code if isinstance(leaving.code, int) else DONE
    return code


def global_options(parser: Parser, context: Context, *, taken: frozenset[str] = frozenset()) -> None:
    """Declare the options that every command accepts, before or after its name, but for those it uses itself."""
    _ = context.localizer.gettext
    if "store" not in taken:
        parser.add_argument("--store", metavar="DIR", default=argparse.SUPPRESS, help=_("directory of the store"))
    if "lang" not in taken:
        parser.add_argument("--lang", metavar="|".join(LANGUAGES), default=argparse.SUPPRESS, help=_("language of what is printed"))
    if "at" not in taken:
        parser.add_argument(
            "--at", metavar="MOMENT", default=argparse.SUPPRESS, help=_("look at the store as of that moment (ISO date or time)")
        )


def _dispatch(arguments: list[str], context: Context) -> int:
    arguments = _joined(arguments)
    _peek_language(arguments, context)
    _translate_argparse(context)
    ours, rest = _split(arguments)
    top = _top_parser(context)
    if {"-h", "--help"} & set(ours):
        _list_commands(top, context)
    options = top.parse_args(ours)
    _apply(options, context)
    if not rest:
        return _open_or_print(context)
    name, context.founds = rest[0], rest[0] in FOUNDERS
    if name not in COMMANDS:
        top.error(context.localizer.gettext("there is no command “%(name)s”; “cockpit --help” lists them", name=name))
    module = _module(name)
    parser = Parser(f"cockpit {name}", context.localizer.gettext(COMMANDS[name]), context)
    module.arguments(parser, context)
    global_options(parser, context, taken=getattr(module, "TAKEN", frozenset()))
    parsed = parser.parse_args(rest[1:])
    _apply(parsed, context, taken=getattr(module, "TAKEN", frozenset()))
    try:
        code = module.run(parsed, context)
        if name not in TELL_THEMSELVES:
            _name_unreadable(context)
        return code
    finally:
        context.close()


def _module(name: str) -> Command:
    # `list` and `import` mean something else to Python.
    return cast("Command", import_module(f"cockpit.cli.{name}_" if name in {"list", "import"} else f"cockpit.cli.{name}"))


def full_parser(context: Context) -> Parser:
    """Return one parser with every command and its options, for whoever has to know all of them at once."""
    from cockpit.cli.subcommands import word_parser  # noqa: PLC0415 - needed only here

    top = _top_parser(context)
    commands = top.add_subparsers(parser_class=word_parser(context))
    for name, text in COMMANDS.items():
        module = _module(name)
        parser = commands.add_parser(name, help=context.localizer.gettext(text))
        module.arguments(parser, context)
        global_options(parser, context, taken=getattr(module, "TAKEN", frozenset()))
    return top


def columns(context: Context) -> int:
    """Return how wide the terminal is; 80 where there is none."""
    given = context.environment.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(context.stdout.fileno()).columns or 80
    except (AttributeError, ValueError, OSError):  # no file behind it, or one that is no terminal
        return 80


def _joined(arguments: list[str]) -> list[str]:
    """Bind a day in the past to its option (`--due -7d`): by itself it would be taken for an option, and every one of ours is a word."""
    joined: list[str] = []
    for word in arguments:
        if joined and re.fullmatch(r"--[a-z-]+", joined[-1]) and re.fullmatch(r"-\d+\s?[^\W\d]+", word):
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Split at the subcommand: the first word that is neither an option nor the value of a global one."""
    position = 0
    while position < len(arguments):
        word = arguments[position]
        if word in {"--store", "--lang", "--at"}:
            position += 2
        elif word.startswith("-"):
            position += 1
        else:
            break
    return arguments[:position], arguments[position:]


def _top_parser(context: Context) -> Parser:
    from cockpit import STORE_FORMAT, __version__  # noqa: PLC0415 - constants

    _ = context.localizer.gettext
    parser = Parser("cockpit", _("Projects, deadlines and client silences for freelancers, from the keyboard."), context)
    parser.usage = _("cockpit [options] [command]")
    global_options(parser, context)
    version = _("cockpit %(version)s, store format %(format)s") % {"version": __version__, "format": STORE_FORMAT}
    parser.add_argument("--version", action="version", version=version, help=_("print the version, and that of the store"))
    return parser


def _list_commands(parser: Parser, context: Context) -> None:
    """Let the help tell every command, in lines that fit the terminal; no other run has to wait for that."""
    from textwrap import fill  # noqa: PLC0415 - needed only here

    _ = context.localizer.gettext
    room, indent = columns(context) - 2, max(map(len, COMMANDS)) + 4
    told = ((f"  {name}".ljust(indent), _(text)) for name, text in COMMANDS.items())
    lines = [fill(text, room, initial_indent=name, subsequent_indent=" " * indent) for name, text in told]
    without = fill(_("Without a command, the cockpit opens; without a terminal it prints today’s agenda."), room)
    parser.epilog = "\n".join([without, "", _("commands:"), *lines])


def _peek_language(arguments: list[str], context: Context) -> None:
    """Take a global --lang before anything is printed, so that help and errors come in that language."""
    ours, rest = _split(arguments)
    own = {" ".join(rest[:length]) for length in (1, 2)} & LANGUAGE_OF_THEIR_OWN
    words = ours if own else arguments
    for position, word in enumerate(words):
        if word == "--lang" and position + 1 < len(words):
            context.language_option = words[position + 1]
        elif word.startswith("--lang="):
            context.language_option = word.partition("=")[2]


def _translate_argparse(context: Context) -> None:
    from cockpit.i18n.argparse_words import translate_argparse  # noqa: PLC0415 - after the language is known

    translate_argparse(context.localizer)


def _apply(options: argparse.Namespace, context: Context, *, taken: frozenset[str] = frozenset()) -> None:
    if "store" not in taken and (store := getattr(options, "store", None)) is not None:
        if not store.strip():  # a shell's variable that is not set must not mean the store in use
            raise refuse("required", "store")
        context.store_option = store
    if "at" not in taken and getattr(options, "at", None):
        context.at = read_moment(options.at, context)


def _open_or_print(context: Context) -> int:
    from cockpit.cli import open_app, today  # noqa: PLC0415 - the app imports Textual

    try:
        # In a browser there is no terminal: `cockpit serve` starts the app with a driver that speaks to one.
        if (context.stdout.isatty() and context.stdin.isatty()) or context.environment.get("TEXTUAL_DRIVER"):
            return open_app.run(context)
        context.founds = False
        code = today.print_agenda(context, as_json=False)
        _name_unreadable(context)
        return code
    finally:
        context.close()


def crashed(error: Exception, context: Context) -> int:
    """Say that the program is broken, without a word of what is recorded, and return the exit code."""
    from cockpit.i18n.crash_words import crash_report  # noqa: PLC0415 - only then

    context.complain(crash_report(_spoken(context), error))
    return REFUSED


def _spoken(context: Context) -> Localizer:
    from cockpit.i18n.localizer import Localizer  # noqa: PLC0415 - only where something went wrong

    try:
        return context.localizer
    except Refused:
        # The language itself was refused, or the config file that names it.
        return Localizer.load(context.environment_language)


def _name_unreadable(context: Context) -> None:
    """Name on stderr the clients that were left out of what was printed, because their files cannot be read."""
    if "workspace" in context.__dict__ and (troubles := context.workspace.summaries.troubles):
        _report(Refused(*troubles.values()), context)


def _report(refusal: Refused, context: Context) -> None:
    from cockpit.i18n.problems import sentence  # noqa: PLC0415 - only when something is refused

    loc = _spoken(context)
    for problem in refusal.problems:
        where = f"{problem.field}: " if problem.field else ""
        context.complain(f"cockpit: {where}{sentence(loc, problem)}")
