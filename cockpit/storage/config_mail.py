"""The section `[mail]` as `cockpit config` reads and shows it: `mail.sync`, `mail.paths`, `mail.accounts.NAME.host` and so on."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import fields

from cockpit.domain.errors import Refused, refuse
from cockpit.domain.mail_account import PORTS, MailAccount, MailSettings

ACCOUNTS = "accounts"
_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")
"""Names of accounts: what needs no quotation marks in the file."""
_WORDS = frozenset({"folders", "password_command"})
"""Keys that hold several words, typed and shown as a shell would read them."""
_SWITCH = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
_HIGHEST_PORT = 65535


def parsed(key: str, text: str) -> tuple[tuple[str, ...], object]:
    """Return where in the section a value stands, and the value; raises `Refused` (`setting-unknown`, `setting-invalid`)."""
    parts = tuple(key.split("."))
    if parts == ("sync",):
        if text.strip().casefold() not in _SWITCH:
            raise _invalid(key, text)
        return parts, _SWITCH[text.strip().casefold()]
    if parts == ("paths",):
        return parts, words(key, text)
    if len(parts) != 3 or parts[0] != ACCOUNTS or not _NAME.fullmatch(parts[1]) or parts[2] not in _KEYS:
        raise refuse("setting-unknown", "key", key=f"mail.{key}")
    return parts, _account_value(parts[2], text, key)


def written(account: MailAccount) -> Mapping[str, object]:
    """Return what of an account is not as it would be anyway, as it stands in the file."""
    plain = {name: getattr(account, name) for name in _KEYS if getattr(account, name) != getattr(_USUAL, name)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}


def shown(mail: MailSettings) -> Iterator[tuple[str, object, object]]:
    """Yield each key of the section, its value and what would hold without it."""
    yield "mail.sync", mail.sync, MailSettings().sync
    yield "mail.paths", shlex.join(mail.paths), ""
    for name, account in mail.accounts.items():
        for key in _KEYS:
            value, usual = getattr(account, key), getattr(_USUAL, key)
            if value != usual:
                yield f"mail.{ACCOUNTS}.{name}.{key}", shlex.join(value) if isinstance(value, tuple) else value, usual


def words(key: str, text: str) -> list[str]:
    """Return a text's words as a shell would part them; raises `Refused` (`setting-invalid`)."""
    try:
        found = shlex.split(text)
    except ValueError as error:  # a quote that is never closed
        raise _invalid(key, text) from error
    if any("\0" in word for word in found) or (found and not found[0]):
        raise _invalid(key, text)
    return found


def _account_value(name: str, text: str, key: str) -> object:
    if name in _WORDS:
        return words(key, text)
    value = text.strip()
    if name == "port":
        if not value.isascii() or not value.isdigit() or int(value[:9]) > _HIGHEST_PORT:
            raise _invalid(key, text)
        return int(value)
    if name == "security" and value not in PORTS:
        raise refuse("imap-security", "value", value=value)
    return value


def _invalid(key: str, text: str) -> Refused:
    return refuse("setting-invalid", "value", key=key, value=text)


_USUAL = MailAccount()
_KEYS = tuple(item.name for item in fields(MailAccount))
