"""Use case: a mail account that was tried is kept, in the config file without its password, which the keyring takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from cockpit.domain import ids
from cockpit.domain.errors import Refused
from cockpit.domain.mail_account import MailAccount
from cockpit.intake.imap import Session
from cockpit.intake.raw import Rejected
from cockpit.storage import secrets
from cockpit.storage.config import keep_account

_LONGEST = 40
"""Characters of an account's name (see `config_mail`)."""


def tried(config: Path, known: Mapping[str, MailAccount], account: MailAccount, secret: str) -> Callable[[], None]:
    """Log in and make sure of the folders; return what keeps the account, under a name of its own or the one it has among `known`.

    `secret` is used where no command tells the password. Raises `Refused`: what `Session` and `secrets` refuse, and `imap-folder`; keeping
    raises what `secrets.keep` and `keep_account` refuse.
    """
    password = secrets.password(account, quiet=True) if account.password_command else secret
    with Session(account, password) as session:
        missing = [folder.problem for folder in session.folders() if isinstance(folder, Rejected)]
    if missing:
        raise Refused(*missing)

    def keep() -> None:
        if not account.password_command:
            secrets.keep(account, secret)
        same = (name for name, each in known.items() if (each.host, each.user) == (account.host, account.user))
        keep_account(config, next(same, "") or ids.unique(ids.slug(account.host, "mail")[:_LONGEST], known), account)

    return keep
