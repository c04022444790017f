"""What becomes of what goes wrong: a refusal is said and the app goes on; a fault ends it, told without a word of the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text
from textual.worker import WorkerFailed

from cockpit.domain.errors import Refused
from cockpit.tui.in_turn import InTurnApp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.actions import ActionParseResult
    from textual.dom import DOMNode

    from cockpit.i18n.localizer import Localizer


class FaultsApp(InTurnApp):
    """The one door for refusals and faults that no screen has dealt with."""

    loc: Localizer

    def look_again(self) -> None:
        """Show the store as it stands now; given by the app."""
        raise NotImplementedError

    def say_refused(self, refusal: Refused) -> None:
        """Show why something was refused; given by the app."""
        raise NotImplementedError

    def panic(self, *renderables: RenderableType) -> None:
        """Leave after a fault of the library that describes itself: it may quote what it was to show."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        """Leave after a fault and say so in words. The library would print the values of variables, which are the user's records."""
        fault: BaseException | None = self._exception
        if isinstance(fault, WorkerFailed):
            fault = fault.error
        if fault is not None and not self._exit_renderables:
            from cockpit.i18n.crash_words import crash_report  # noqa: PLC0415 - only then

            self._exit_renderables.append(Text(crash_report(self.loc, fault)))
        self._close_messages_no_wait()

    def _handle_exception(self, error: Exception) -> None:
        """What the records refuse a worker is no fault: see `run_action`."""
        refused = error.error if isinstance(error, WorkerFailed) else None
        if isinstance(refused, Refused):
            self._say_gone(refused)
        else:
            super()._handle_exception(error)

    async def run_action(
        self, action: str | ActionParseResult, default_namespace: DOMNode | None = None, namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Perform an action; where the records refuse it, since what it is about was erased or taken back elsewhere, say so and go on."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except Refused as refusal:
            self._say_gone(refusal)
            return True

    def _say_gone(self, refusal: Refused) -> None:
        self.look_again()
        self.say_refused(refusal)
