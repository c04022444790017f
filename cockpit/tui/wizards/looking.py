"""What goes on behind a guided path while one types: the letter is written anew in a thread, the draft is kept from second to second."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from cockpit.domain.errors import Refused
from cockpit.i18n.localizer import Localizer
from cockpit.tui.translated import TranslatedScreen
from cockpit.tui.wizards.walk import Look, Walk

if TYPE_CHECKING:
    from cockpit.services.workspace import Workspace
    from cockpit.tui.app import CockpitApp

Ending = Literal["sent", "kept", "skipped", "concluded"]
"""How a path was left: the letter went out, the draft stays, another one was wanted, or it was brought to its end without a letter."""
KEEP_EVERY = 1.0
"""Seconds between two looks at whether there is something to keep (design 6)."""


class Looked(Message):
    """The letter was written anew."""

    def __init__(self, look: Look, serial: int) -> None:
        super().__init__()
        self.look = look
        self.serial = serial
        """Which request it answers: only the last one counts."""


class LookRefused(Message):
    """It could not be written."""

    def __init__(self, refusal: Refused) -> None:
        super().__init__()
        self.refusal = refusal


class LookingScreen(TranslatedScreen[Ending]):
    """A walk, its draft on disk, and its letters. Widgets are touched in handlers of messages only."""

    PAUSE: ClassVar[float] = 0.15
    """Seconds without a key before the letter is written anew: typing never waits for it."""

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self.walk = walk
        self.seen: Look | None = None
        """What was looked at last."""
        self._serial = 0
        self._waiting: Timer | None = None
        self._unkept = False

    @property
    def cockpit(self) -> CockpitApp:
        """The app, with its workspace and language."""
        return cast("CockpitApp", self.app)

    @property
    def loc(self) -> Localizer:
        """The language of the screen."""
        return self.cockpit.loc

    @property
    def workspace(self) -> Workspace:
        """The open store."""
        return self.cockpit.workspace

    def wanted_languages(self) -> Sequence[str]:
        """Return the languages in which the letter shows."""
        raise NotImplementedError

    def keep_going(self) -> None:
        """Begin to keep the draft."""
        self.set_interval(KEEP_EVERY, self.keep)

    def on_unmount(self) -> None:
        """Keep what was typed in the last second, also when the program is left from here."""
        self.keep()

    # The letter ------------------------------------------------------------------------------------------------------

    def look_soon(self) -> None:
        """Look again once typing pauses, and keep what was typed within a second."""
        self._unkept = True
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(self.PAUSE, self.look_now)

    def look_now(self) -> None:
        """Look again; an answer to an earlier request is passed over."""
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        self._serial += 1
        serial, walk, languages = self._serial, self.walk.snapshot(), tuple(self.wanted_languages())
        self.run_worker(lambda: self._look(walk, languages, serial), thread=True, exclusive=True, group="look")

    def _look(self, walk: Walk, languages: tuple[str, ...], serial: int) -> None:
        """Look, in a thread, with one language first and then all, so that the one read shows first."""
        worker = get_current_worker()
        for count in dict.fromkeys((1, len(languages))):
            try:
                look = walk.look(languages[:count])
            except Refused as refusal:
                self.post_message(LookRefused(refusal))
                return
            if worker.is_cancelled or not self.is_running:
                return
            self.post_message(Looked(look, serial))

    async def on_looked(self, message: Looked) -> None:
        """Show what follows from the texts, unless they have changed since it was asked for."""
        if message.serial == self._serial and self.is_mounted:
            self.seen = message.look
            await self.show_look(message.look, self.walk.take(message.look))

    def on_look_refused(self, message: LookRefused) -> None:
        """Say why there is no letter."""
        self.cockpit.say_refused(message.refusal)

    async def show_look(self, look: Look, changed: Sequence[str]) -> None:
        """Show what follows from the texts; `changed` are the fields that got another one."""
        raise NotImplementedError

    # The draft -------------------------------------------------------------------------------------------------------

    def keep(self, *, always: bool = False) -> bool:
        """Keep the draft on disk where something changed since; returns whether one is kept. What cannot be kept is tried again."""
        if not self.walk.changed:
            return False
        if self._unkept or always:
            self._unkept = self.cockpit.attempt(self._save) is None
        return not self._unkept

    def _save(self) -> bool:
        self.workspace.drafts.save(self.walk.draft(self.workspace.clock()))
        return True

    def drop(self) -> None:
        """Forget the draft: the letter has gone out."""
        self._unkept = False
        self.cockpit.attempt(lambda: self.workspace.drafts.drop(self.walk.wizard.key))
