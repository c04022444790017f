"""Passwords: in the keyring of the operating system, or told by a command; in no file of ours, and in no sentence."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from cockpit.domain.errors import refuse

if TYPE_CHECKING:
    from cockpit.domain.mail_account import MailAccount

SERVICE = "freelance-cockpit"
"""Under which name the keyring keeps them."""
PATIENCE = 60.0
"""Seconds that a command may take: it may ask for a passphrase in a window of its own."""


def password(account: MailAccount, *, quiet: bool = False) -> str:
    """Return the password of an account; `quiet` for work in the background, where nobody may be asked on the terminal.

    Raises `Refused`: `password-missing`, `password-command`, `keyring-unusable`.
    """
    if account.password_command:
        return _told(account.password_command, quiet=quiet)
    from keyring import get_password  # noqa: PLC0415 - 60 ms and a connection to the desktop, only where an account is read
    from keyring.errors import KeyringError  # noqa: PLC0415 - as above

    try:
        found = get_password(SERVICE, account.address)
    except KeyringError as error:
        raise refuse("keyring-unusable", "", account=account.address) from error
    if not found:
        raise refuse("password-missing", "", account=account.address)
    return found


def keep(account: MailAccount, secret: str) -> None:
    """Put a password into the keyring; raises `Refused` (`keyring-unusable`)."""
    from keyring import set_password  # noqa: PLC0415 - as above
    from keyring.errors import KeyringError  # noqa: PLC0415 - as above

    try:
        set_password(SERVICE, account.address, secret)
    except KeyringError as error:
        raise refuse("keyring-unusable", "", account=account.address) from error


def _told(command: tuple[str, ...], *, quiet: bool) -> str:
    """Return the first line that a command prints."""
    # Without it, a program that wants a passphrase cannot draw over the screen.
    environment = {name: value for name, value in os.environ.items() if not quiet or name != "GPG_TTY"}
    try:
        done = subprocess.run(  # noqa: S603 - the user's own command, run without a shell
            command, stdin=subprocess.DEVNULL if quiet else None, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL if quiet else None,
            check=True, timeout=PATIENCE, env=environment,
        )  # fmt: skip
    except (OSError, ValueError, subprocess.SubprocessError):
        # Neither its output nor its complaint is repeated: either may hold a secret.
        raise refuse("password-command", "", command=command[0]) from None
    found = done.stdout.decode("utf-8", "replace").partition("\n")[0].rstrip("\r")
    if not found:
        raise refuse("password-command", "", command=command[0])
    return found
