"""Evidence as acts of the app: looking through the chronology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from cockpit.tui.base import CockpitBase

if TYPE_CHECKING:
    from cockpit.tui.host import Selection


class EvidenceApp(CockpitBase):
    """Opens what shows, and exports, what happened."""

    @work
    async def open_chronology(self, selection: Selection) -> None:
        """Look through everything that happened with the selected client, or with all."""
        from cockpit.tui.screens.chronology import ChronologyScreen  # noqa: PLC0415 - the first frame does not need it

        await self.push_screen_wait(ChronologyScreen(selection.client))
