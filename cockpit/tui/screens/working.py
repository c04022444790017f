"""A deed that takes its time: done in a thread, with its progress, and stopped with escape."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.worker import get_current_worker

from cockpit.domain.errors import Refused
from cockpit.i18n import N_
from cockpit.services.mail_sources import Progress, Watch
from cockpit.tui.prose import content
from cockpit.tui.translated import TranslatedScreen
from cockpit.tui.widgets.drawings import progress_bar
from cockpit.tui.widgets.key_bar import key_line
from cockpit.tui.widgets.line import line
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from cockpit.i18n.localizer import Localizer
    from cockpit.tui.app import CockpitApp

T = TypeVar("T")


class Stopped(Exception):  # noqa: N818 - no error: the user wished it
    """The user has had enough of it."""


class WorkScreen(TranslatedScreen[T | None], ModalScreen[T | None], Generic[T]):
    """Shows how far a deed is. Returns its result; None where it was stopped or refused, and why was said."""

    CSS_PATH = "importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", N_("Stop"), id="work.stop", tooltip=N_("Stop; what is stored stays")),
    ]

    class Moved(Message):
        """It is further than before."""

        def __init__(self, progress: Progress) -> None:
            super().__init__()
            self.progress = progress

    class Ended(Message):
        """It came to its end, with a result or with the reason for none."""

        def __init__(self, result: object, refusal: Refused | None = None) -> None:
            super().__init__()
            self.result = result
            self.refusal = refusal

    def __init__(self, title: str, deed: Callable[[Watch], T]) -> None:
        """`title` is a msgid; `deed` is done in a thread of its own and tells its watch how far it is."""
        super().__init__()
        self._title = title
        self._deed = deed
        self._stop = Event()
        self._progress: Progress | None = None

    @property
    def cockpit(self) -> CockpitApp:
        """The app, with its clock and language."""
        return cast("CockpitApp", self.app)

    @property
    def loc(self) -> Localizer:
        """The language of the screen."""
        return self.cockpit.loc

    def compose(self) -> ComposeResult:
        """What is done, how far it is, the key that stops it."""
        with Vertical(id="work"):
            yield Static(content(self.loc.gettext(self._title)), id="heading")
            yield LineView(id="bar")
            yield LineView(id="keys")

    def on_mount(self) -> None:
        """Begin."""
        self._began = self.cockpit.workspace.clock()
        self.call_after_refresh(self.redraw)
        self._do()

    @work(thread=True)
    def _do(self) -> None:
        worker = get_current_worker()

        def watch(progress: Progress) -> None:
            if self._stop.is_set() or worker.is_cancelled:
                raise Stopped
            self.post_message(self.Moved(progress))

        try:
            self.post_message(self.Ended(self._deed(watch)))
        except Stopped:
            self.post_message(self.Ended(None))
        except Refused as refusal:
            self.post_message(self.Ended(None, refusal))

    @on(Moved)
    def _moved(self, message: Moved) -> None:
        self._progress = message.progress
        self.redraw()

    @on(Ended)
    def _ended(self, message: Ended) -> None:
        if message.refusal is not None:
            self.cockpit.say_refused(message.refusal)
        elif message.result is None:
            self.cockpit.say(self.loc.gettext("Stopped. What was stored by then stays; the next time goes on from there."))
        self.dismiss(cast("T | None", message.result))

    def action_stop(self) -> None:
        """Stop at the next occasion: the thread sees it when it next tells how far it is."""
        self._stop.set()
        self.redraw()

    def redraw(self) -> None:
        """Draw the bar and its figures."""
        if not self.is_mounted:
            return
        bar, keys, _ = self.query_one("#bar", LineView), self.query_one("#keys", LineView), self.loc.gettext
        progress = self._progress
        share = progress.done / progress.total if progress and progress.total else 0.0
        words = _("Stopping…") if self._stop.is_set() else self._figures(progress, share) if progress else _("Looking…")
        bar.show([progress_bar(share, bar.size.width), line((words, "muted"))])
        keys.show([key_line([], ("esc", _("Stop; what is stored stays")), keys.size.width)])

    def _figures(self, progress: Progress, share: float) -> str:
        loc = self.loc
        seconds = (self.cockpit.workspace.clock() - self._began).total_seconds()
        rate = round(progress.messages / seconds) if seconds > 0 else 0
        left = round(seconds / share - seconds) if share > 0 else 0
        return loc.gettext(
            "%(share)s · %(messages)s messages · %(rate)s per second · %(left)s s left",
            share=loc.percent(share), messages=loc.number(progress.messages), rate=loc.number(rate), left=loc.number(left),
        )
