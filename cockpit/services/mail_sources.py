"""Everything that mail is read from in one run, one mailbox after the other: files, folders of them, folders on servers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.parse import unquote, urlsplit

from cockpit.domain.errors import Refused, refuse
from cockpit.domain.mail_account import MailAccount
from cockpit.intake.folders import USUAL_SIZE, Mailbox, find_mailboxes
from cockpit.intake.raw import Rejected

if TYPE_CHECKING:
    from cockpit.intake.imap import Folder

EVERY = 500
"""Messages between two reports of progress."""
SCHEMES = {"imaps": "tls", "imap": "starttls"}
"""How an address says in which way its server is encrypted."""


class Progress(NamedTuple):
    """How far an import is."""

    done: int
    """Bytes read, where files were not measured reckoned."""
    total: int
    messages: int


Watch = Callable[[Progress], None]
Source: TypeAlias = "Mailbox | Folder | Rejected"


def watched(
    paths: Sequence[Path], progress: Watch | None, accounts: Sequence[MailAccount] = (), *, ask: bool = True
) -> Iterator[tuple[Source, Callable[[int], None]]]:
    """Yield each mailbox with a function that is told, at each message, the bytes read of it.

    A server's connection is open while its folders are yielded; `ask` lets a command ask for a password on the terminal.
    What cannot be opened is yielded as rejected.
    """
    found = list(find_mailboxes(paths))
    total = sum(item.size for item in found if isinstance(item, Mailbox))
    before = messages = 0

    def tick(done: int) -> None:
        nonlocal messages
        messages += 1
        if progress and messages % EVERY == 0:
            progress(Progress(min(before + done, total), total, messages))

    for item in found:
        yield item, tick
        before += item.size if isinstance(item, Mailbox) else 0
    for account in accounts:
        for folder, size, rest in _folders(account, ask=ask):
            total = max(total, before + rest)
            yield folder, tick
            before += size
    if progress:
        progress(Progress(total, total, messages))


def _folders(account: MailAccount, *, ask: bool) -> Iterator[tuple[Source, int, int]]:
    """Yield the folders of an account: each with its reckoned size, and that of all that are still to come."""
    from cockpit.intake.imap import Session  # noqa: PLC0415 - the network's libraries, for servers alone
    from cockpit.storage.secrets import password  # noqa: PLC0415 - as above

    try:
        session = Session(account, password(account, quiet=not ask))
    except Refused as refusal:
        yield Rejected(account.address, refusal.problems[0]), 0, 0
        return
    with session:
        try:
            folders = session.folders()
        except Refused as refusal:
            yield Rejected(account.address, refusal.problems[0]), 0, 0
            return
        sizes = [0 if isinstance(folder, Rejected) else folder.size * USUAL_SIZE for folder in folders]
        for place, folder in enumerate(folders):
            if session.broken:  # what ended it was told with the folder before
                return
            yield folder, sizes[place], sum(sizes[place:])


def account_of(text: str, accounts: Mapping[str, MailAccount]) -> MailAccount:
    """Return the account that a name or an address (`imaps://ana@imap.example.org/INBOX`) stands for.

    Raises `Refused`: `imap-none-yet`, `imap-unknown-account`, `imap-url`, `imap-url-password`.
    """
    if text in accounts:
        return accounts[text]
    if "://" not in text:
        if not accounts:
            raise refuse("imap-none-yet", name=text)
        raise refuse("imap-unknown-account", "", name=text, known=", ".join(accounts))
    try:
        parts = urlsplit(text)
        port = parts.port or 0
    except ValueError as error:  # a port that is no number, half an IPv6 address
        raise refuse("imap-url", "", text=text.rpartition("@")[2]) from error
    if parts.password is not None:
        raise refuse("imap-url-password")
    if parts.scheme not in SCHEMES or not parts.hostname or not parts.username:
        raise refuse("imap-url", "", text=text)
    folder = unquote(parts.path.removeprefix("/"))
    known = next((each for each in accounts.values() if (each.host, each.user) == (parts.hostname, unquote(parts.username))), MailAccount())
    return MailAccount(
        host=parts.hostname, user=unquote(parts.username), port=port, security="tls" if parts.scheme == "imaps" else "starttls",
        folders=(folder,) if folder else (), password_command=known.password_command, authority=known.authority,
    )  # fmt: skip
