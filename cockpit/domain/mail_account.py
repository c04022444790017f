"""A mail server that contacts are read from, and what else the config file says about mail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from cockpit.domain.declare import dataclass, field

Security = Literal["tls", "starttls"]
"""Encrypted from the first byte, or before anything is said; there is no third way."""
PORTS: Mapping[Security, int] = {"tls": 993, "starttls": 143}


@dataclass(frozen=True, slots=True, kw_only=True)
class MailAccount:
    """One IMAP account. Its password is in the keyring, or told by a command; never here."""

    host: str = ""
    user: str = ""
    """The name to log in with, mostly the e-mail address."""
    port: int = 0
    """0: the usual one, 993 or with STARTTLS 143."""
    security: Security = "tls"
    folders: tuple[str, ...] = ()
    """Folders to read; empty: the inbox and the sent mail."""
    password_command: tuple[str, ...] = ()
    """Command whose first line of output is the password (`pass`, `mail`); empty: the keyring knows it."""
    authority: str = ""
    """PEM file of a certificate authority to trust for this server, besides those of the system; empty: only those."""

    @property
    def address(self) -> str:
        """The account as people name it."""
        return self.user if self.user.endswith(f"@{self.host}") else f"{self.user}@{self.host}"

    @property
    def real_port(self) -> int:
        """The port to connect to."""
        return self.port or PORTS[self.security]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """The section `[mail]` of the config file."""

    sync: bool = True
    """Whether mailboxes that are known are looked through for news when the app opens."""
    paths: tuple[str, ...] = ()
    """Mailboxes, and folders of them, on this machine."""
    accounts: Mapping[str, MailAccount] = field(default_factory=dict)
    """By the name the user gave each."""
