"""The form of looking back on a case that is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cockpit.domain.act import Act
from cockpit.services.contexts import context_for
from cockpit.services.retrospective import look_back
from cockpit.services.sheets import Texts, write_proposals
from cockpit.services.sheets.retrospectives import sheet
from cockpit.tui.forms.form import Entry, FormScreen

if TYPE_CHECKING:
    from cockpit.domain.case import Case
    from cockpit.i18n.localizer import Localizer
    from cockpit.services.workspace import Workspace


def form_of(workspace: Workspace, client: str, case: Case, loc: Localizer, adopted: list[str]) -> FormScreen[Act]:
    """Return the form of one case; once it is saved, `adopted` holds the defaults that were adopted. Raises `Refused`."""
    context = context_for(workspace, client)
    asked = sheet(context, case)

    def save(_before: Texts, after: Texts, spoken: Localizer) -> Act:
        act, found = look_back(workspace, client, case.id, after, spoken)
        adopted[:] = found
        return act

    texts = write_proposals(asked, {}, loc, context)
    return FormScreen(Entry(
        sheet=asked, context=context, texts=texts, save=save, about=context.clients.get(client, ""), new=False, follow=False,
    ))
