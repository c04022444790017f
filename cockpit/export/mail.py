"""A letter as an e-mail: a draft that a mail program opens, a message for a sendmail-like command, a mailto link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address, AddressHeader
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from email.utils import quote as quoted
from urllib.parse import quote

from cockpit.domain.client import Person
from cockpit.domain.errors import refuse
from cockpit.domain.profile import User

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LONGEST_LINE = 900
"""Bytes of a line that is left as it is; mail allows 998."""
_LONGEST_NAME = 200
"""Characters of a name that stand in an address; nobody is called longer, and mail programs cut what is."""


class _Policy(EmailPolicy):
    """How a message is written down: as the library does, but for names.

    Where a quoted name has to be broken over lines, the library leaves the quotes out (CPython 3.11), so that a name such as
    `Ana <spy@evil.example>, Bob` becomes an address of its own. Here each address stands on a line, its name whole.
    """

    def fold(self, name: str, value: str) -> str:
        """Return a header as it stands in the message."""
        if not isinstance(value, AddressHeader):
            return str(super().fold(name, value))
        written = [f"{self._name(address.display_name)}<{address.addr_spec}>" for address in value.addresses]
        return f"{name}: {f',{self.linesep} '.join(written)}{self.linesep}"

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return a header as it stands in the message, in bytes."""
        if not isinstance(value, AddressHeader):
            return bytes(super().fold_binary(name, value))
        return self.fold(name, value).encode("utf-8" if self.utf8 else "ascii")

    def _name(self, name: str) -> str:
        if not name:
            return ""
        if name.isascii() or self.utf8:
            return f'"{quoted(name)}" '
        return f"{Header(name, 'utf-8').encode(linesep=self.linesep)} "


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """An e-mail as it will read, without transport: names and addresses in pairs, the text in UTF-8."""

    sender: tuple[str, str] | None
    """Name and address; None where the user has none: the mail program then puts its own."""
    to: tuple[tuple[str, str], ...]
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class MailtoLink:
    """A link that opens the mail program with the message filled in."""

    url: str
    whole: bool
    """False where the text was left out because the link would be too long for the system: it is then to be pasted."""


def mail(user: User, people: Sequence[Person], subject: str, body: str) -> Mail:
    """Gather the parts of a message; people without an address are left out.

    Raises `Refused` (`mail-line-break`) when a name, an address or the subject holds a line break or another control character,
    with which a header of its own could be smuggled in.
    """
    sender = (user.name, user.emails[0]) if user.emails else None
    to = tuple((person.name, person.emails[0]) for person in people if person.emails)
    for field, text in [("subject", subject), *(("people", part) for pair in (*to, *((sender,) if sender else ())) for part in pair)]:
        if _CONTROL.search(text):
            raise refuse("mail-line-break", field, text=" ".join(_CONTROL.sub(" ", text).split()))
    return Mail(sender=sender, to=to, subject=subject, body=body)


def draft(message: Mail) -> bytes:
    """Return the `.eml` of a draft: mail programs open it ready to be changed and sent (`X-Unsent`); it has no date yet."""
    built = _built(message)
    built["X-Unsent"] = "1"
    return built.as_bytes()


def outgoing(message: Mail, now: datetime) -> bytes:
    """Return the message as a sendmail-like command takes it on its input, dated, with the line ends of the system."""
    built = _built(message)
    built["Date"] = format_datetime(now)
    return built.as_bytes(policy=built.policy.clone(linesep="\n"))


def mailto(message: Mail, longest: int) -> MailtoLink:
    """Return the link of at most `longest` characters; one that would be longer goes without the text."""
    people = ",".join(quote(address, safe="@") for _, address in message.to)
    head = f"mailto:{people}?subject={quote(message.subject, safe='')}"
    url = f"{head}&body={quote(message.body.replace(chr(10), chr(13) + chr(10)), safe='')}"
    return MailtoLink(url, whole=True) if len(url) <= longest else MailtoLink(head, whole=False)


def _built(message: Mail) -> EmailMessage:
    sender = _address(*message.sender) if message.sender else None
    to = [_address(*pair) for pair in message.to]
    # Names travel encoded; what stands before the @ cannot, and beyond ASCII it needs the headers of RFC 6532.
    plain_addresses = all(address.addr_spec.isascii() for address in (*to, *((sender,) if sender else ())))
    built = EmailMessage(policy=_Policy(linesep="\r\n", utf8=not plain_addresses))
    if sender:
        built["From"] = sender
    if to:
        built["To"] = to
    built["Subject"] = message.subject
    body = message.body if message.body.endswith("\n") else f"{message.body}\n"
    plain = body.isascii() and all(len(line) <= _LONGEST_LINE for line in body.split("\n"))
    built.set_content(body, subtype="plain", charset="utf-8", cte="7bit" if plain else "quoted-printable")
    return built


def _address(name: str, address: str) -> Address:
    local, _, domain = address.rpartition("@")
    with suppress(UnicodeError):  # a domain that cannot be encoded stays as it is
        domain = domain.encode("idna").decode()
    return Address(display_name=name[:_LONGEST_NAME], username=local, domain=domain)
