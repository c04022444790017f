"""Evidence as acts of the app: looking through the chronology, exporting a dossier or a brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from cockpit.i18n import N_
from cockpit.tui.guiding import GuidingApp

if TYPE_CHECKING:
    from pathlib import Path

    from cockpit.i18n.localizer import Localizer
    from cockpit.services.sheets import Texts
    from cockpit.tui.forms.form import FormScreen
    from cockpit.tui.host import Selection

VERIFY = N_("Open it in a browser to read or print it. “cockpit check dossier FILE” verifies a dossier on any computer.")


class EvidenceApp(GuidingApp):
    """Opens what shows, and exports, what happened."""

    @work
    async def open_chronology(self, selection: Selection) -> None:
        """Look through everything that happened with the selected client, or with all."""
        from cockpit.tui.screens.chronology import ChronologyScreen  # noqa: PLC0415 - the first frame does not need it

        await self.push_screen_wait(ChronologyScreen(selection.client))

    @work
    async def open_export(self, selection: Selection) -> None:
        """Export a dossier or a brief of the selected client, and say where it is."""
        client = selection.client or await self.choose_client()
        if client:
            await self.export(client)

    async def export(self, client: str) -> Path | None:
        """Let a document of a client be exported and say where it is; returns that place, None when nothing was written."""
        from cockpit.tui.screens.saved import SavedScreen  # noqa: PLC0415 - as above

        form = self.attempt(lambda: self._export_form(client))
        path = await self.push_screen_wait(form) if form is not None else None
        if path is not None:
            await self.push_screen_wait(SavedScreen(path, VERIFY))
        return path

    def _export_form(self, client: str) -> FormScreen[Path]:
        from cockpit.services.contexts import context_for  # noqa: PLC0415 - as above
        from cockpit.services.document_export import export_document  # noqa: PLC0415 - as above
        from cockpit.services.sheets import write_proposals  # noqa: PLC0415 - as above
        from cockpit.services.sheets.exports import sheet  # noqa: PLC0415 - as above
        from cockpit.tui.forms.form import Entry, FormScreen  # noqa: PLC0415 - as above

        context = context_for(self.workspace, client)
        chosen = sheet(context)

        def save(_before: Texts, after: Texts, spoken: Localizer) -> Path:
            return export_document(self.workspace, client, after, spoken)

        texts = write_proposals(chosen, {}, self.loc, context)
        return FormScreen(Entry(sheet=chosen, context=context, texts=texts, save=save, about=context.clients.get(client, ""), new=False))
