"""`cockpit import imap`: contacts from the user's mail on a server, which is left as it is, or the correspondents found there."""

from __future__ import annotations

import shlex
from argparse import Namespace
from dataclasses import replace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.import_mail import mail_arguments, read_mail
from cockpit.domain.errors import refuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cockpit.cli.main import Parser
    from cockpit.domain.mail_account import MailAccount


def arguments(parser: Parser, context: Context) -> None:
    """Declare the accounts and the options."""
    _ = context.localizer.gettext
    parser.add_argument(
        "accounts", nargs="*", metavar="ACCOUNT",
        help=_("name of an account of the settings, or imaps://user@server/folder; all accounts of the settings when none is named"),
    )  # fmt: skip
    parser.add_argument(
        "--folder", action="append", default=[], metavar="NAME",
        help=_("folder to read, in place of the inbox and the sent mail; may be repeated"),
    )  # fmt: skip
    parser.add_argument("--password-command", metavar="COMMAND", help=_("command that prints the password, such as “pass mail”"))
    parser.add_argument("--password", action="store_true", help=_("ask for the password, and keep it in the keyring of this machine"))
    mail_arguments(parser, context)


def run(options: Namespace, context: Context) -> int:
    """Import and print what was found; 1 where a server could not be read at all."""
    accounts = _accounts(options, context)
    if options.password:
        _ask(accounts, context)
    return read_mail([], accounts, options, context)


def _accounts(options: Namespace, context: Context) -> Sequence[MailAccount]:
    from cockpit.services.mail_sources import account_of  # noqa: PLC0415 - help alone needs none of it

    known = context.settings.mail.accounts
    accounts = [account_of(text, known) for text in options.accounts] or list(known.values())
    if not accounts:
        raise refuse("imap-no-account")
    if options.folder:
        accounts = [replace(account, folders=tuple(options.folder)) for account in accounts]
    if options.password_command:
        try:
            command = tuple(shlex.split(options.password_command))
        except ValueError as error:  # a quote that is never closed
            raise refuse("setting-invalid", "password-command", key="password_command", value=options.password_command) from error
        accounts = [replace(account, password_command=command) for account in accounts]
    return accounts


def _ask(accounts: Sequence[MailAccount], context: Context) -> None:
    """Ask for passwords on the terminal, where nothing of them is shown, and keep them."""
    from getpass import getpass  # noqa: PLC0415 - only when asked for

    from cockpit.storage.secrets import keep  # noqa: PLC0415 - as above

    if not context.stdin.isatty():
        raise refuse("password-empty", "password")
    for account in accounts:
        secret = getpass(context.localizer.gettext("Password of %(account)s: ", account=account.address))
        if not secret:
            raise refuse("password-empty", "password")
        keep(account, secret)
