"""Looking through known mailboxes for news while the app is open: quietly, in a thread that nothing waits for, neither start nor end."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from cockpit.domain.act import few_named
from cockpit.domain.errors import Refused
from cockpit.services.workspace import Workspace
from cockpit.tui.base import CockpitBase

if TYPE_CHECKING:
    from cockpit.domain.errors import Problem
    from cockpit.services.mail_sources import Progress
    from cockpit.services.mail_sync import News


class Left(Exception):  # noqa: N818 - no error: the user has left
    """Nobody is there any more who would want to know."""


class Synced(Message):
    """The mailboxes were looked through: what was found, or what went wrong."""

    def __init__(self, found: News | Exception) -> None:
        super().__init__()
        self.found = found


class SyncingApp(CockpitBase):
    """Finds out what arrived."""

    def sync_mail(self) -> None:
        """Begin, where any mailbox is known.

        A thread of its own and no worker: those are waited for when the app ends, and a server may be slow. Ended in the middle, each
        commit is whole, and the next start goes on.
        """
        from cockpit.services.mail_sync import anything_to_sync  # noqa: PLC0415 - after the first frame

        if anything_to_sync(self.workspace):
            Thread(target=self._sync, name="mail", daemon=True).start()

    def _sync(self) -> None:
        from cockpit.services.mail_sync import sync  # noqa: PLC0415 - as above

        here = self.workspace
        try:
            found: News | Exception = sync(Workspace(here.store, here.settings, here.clock), self._heed)
        except Left:
            return
        except Exception as error:  # noqa: BLE001 - a fault is raised where the app tells of its faults
            found = error
        try:
            self.post_message(Synced(found))
        except RuntimeError:  # the app has ended
            return

    def _heed(self, _progress: Progress) -> None:
        if not self.is_running:
            raise Left

    @on(Synced)
    def _synced(self, message: Synced) -> None:
        found = message.found
        if isinstance(found, Refused):
            self.say_refused(found)
        elif isinstance(found, Exception):
            raise found
        else:
            if found.logged:
                self.look_again()
            told = [self._arrived(found)] if found.logged else []
            told += [self._unread(where, problem) for where, problem in found.failed]
            if told:
                self.say("\n".join(told))

    def _arrived(self, news: News) -> str:
        known = self.workspace.digests()
        names = [
            client.name for name, _ in sorted(news.clients.items(), key=lambda pair: -pair[1])
            if name in known and (client := known[name].records.client)
        ]  # fmt: skip
        words = self.loc.ngettext("%(n)s new contact from mail", "%(n)s new contacts from mail", news.logged)
        return f"{words} · {few_named(names)}"

    def _unread(self, where: str, problem: Problem) -> str:
        said = self.told(problem)
        return self.loc.gettext("Mail not looked through: %(reason)s", reason=f"{where} · {said}" if where else said)
