"""Use case: what arrived since the mailboxes were last read, found out quietly while the user is looking at something else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.domain.errors import Problem, Refused
from cockpit.paths import typed
from cockpit.services.mail_known import KnownMail, Place, keep, known_mail

if TYPE_CHECKING:
    from cockpit.domain.mail_account import MailAccount
    from cockpit.intake.raw import Rejected
    from cockpit.services.mail_sources import Watch
    from cockpit.services.workspace import Workspace

_NO_NEWS = frozenset({"intake-empty"})
"""What is wrong with a mailbox and yet nothing to speak of: programs leave empty ones behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What was found."""

    logged: int = 0
    clients: Mapping[str, int] = field(default_factory=dict)
    """New contacts by client's id."""
    failed: tuple[tuple[str, Problem], ...] = ()
    """Mailboxes that could not be read, and why; each is told once for as long as it lasts."""


def anything_to_sync(ws: Workspace) -> bool:
    """Whether any mailbox is known, by the settings or from an earlier import, and the settings let it be read."""
    mail = ws.settings.mail
    return mail.sync and bool(mail.paths or mail.accounts or known_mail(ws).places)


def sync(ws: Workspace, progress: Watch | None = None) -> News:
    """Log what is new in all known mailboxes; nobody is asked anything, and undo passes over it.

    Raises `Refused` (what a commit refuses); what cannot be read is in the news.
    """
    from cockpit.services.import_mail import import_mail  # noqa: PLC0415 - readers of mail, only where there is some

    known, mail = known_mail(ws), ws.settings.mail
    rounds: dict[Place, list[Path]] = {Place(): [typed(path) for path in mail.paths]}
    for path, place in known.places.items():
        rounds.setdefault(place, []).append(Path(path))
    logged, clients, unread = 0, dict[str, int](), list[tuple[str, Problem]]()
    for place, paths in rounds.items():
        accounts: Sequence[MailAccount] = tuple(mail.accounts.values()) if place == Place() else ()
        if not paths and not accounts:
            continue
        try:
            report = import_mail(ws, paths, place.me, accounts=accounts, domains=place.domains, progress=progress, background=True)
        except Refused as refusal:
            if refusal.problems[0].code != "intake-no-own-address":
                raise
            unread.append(("", refusal.problems[0]))
            continue
        logged += report.logged
        for client, count in report.clients.items():
            clients[client] = clients.get(client, 0) + count
        unread += _told(report.unread)
    return News(logged=logged, clients=clients, failed=_newly(ws, known, unread))


def _told(unread: Iterable[Rejected]) -> list[tuple[str, Problem]]:
    return [(item.where, item.problem) for item in unread if item.problem.code not in _NO_NEWS]


def _newly(ws: Workspace, known: KnownMail, unread: Sequence[tuple[str, Problem]]) -> tuple[tuple[str, Problem], ...]:
    """Return what was not said before, and keep in mind that it is said now."""
    said = {where: problem.code for where, problem in unread}
    keep(ws, KnownMail(known_mail(ws).places, said))
    return tuple((where, problem) for where, problem in unread if known.said.get(where) != problem.code)
