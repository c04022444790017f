"""Opening the form for a new record or an existing one, with what was typed before and not saved."""

from __future__ import annotations

from functools import partial

from cockpit.i18n.localizer import Localizer
from cockpit.services import entries
from cockpit.services.sheets import Context, Sheet, Texts, sheet_for, write, write_proposals
from cockpit.services.sheets.finding import find
from cockpit.services.sheets.reading import understood
from cockpit.services.sheets.writing import write_values
from cockpit.services.workspace import Workspace
from cockpit.tui.forms.form import Drafts, Entry, FormScreen

Saved = tuple[str, object]
"""Id of the client ("" for the user's profile) and the record as stored."""


class Forms:
    """Makes the forms of one workspace and remembers what was typed into them and not saved."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._drafts: Drafts = {}

    def new(self, kind: str, client_id: str, loc: Localizer, parent: str = "", given: Texts | None = None) -> FormScreen[Saved]:
        """Return the form of a new record.

        `client_id` is empty for a new client; `parent` is the project of a milestone or the invoice of a payment, where it
        is known; `given` are texts that stand in the fields instead of the proposals. A contract sheet and the user's
        profile always exist: use `edit`. Raises `Refused` (`client-unknown`).
        """
        context = entries.context_for(self._workspace, client_id, parent=parent)
        sheet = sheet_for(kind, context)
        key = f"{kind}:{client_id}:new:{parent}"

        def save(before: Texts, after: Texts, spoken: Localizer) -> Saved:
            return entries.create(self._workspace, kind, client_id or None, after, spoken, parent)

        return FormScreen(
            Entry(
                sheet=sheet,
                context=context,
                texts=write_proposals(sheet, understood(sheet, given or {}, loc, context)[0] if given else {}, loc, context),
                given=given or {},
                save=save,
                about=context.clients.get(client_id, ""),
                draft=self._drafts.get(key, {}),
                keep=partial(self._keep, key),
            )
        )

    def edit(self, kind: str, client_id: str, record_id: str, loc: Localizer, given: Texts | None = None) -> FormScreen[Saved]:
        """Return the form of an existing record; raises `Refused` (`client-unknown`, `record-gone`).

        `record_id` is the record's id; the client's own for a client; empty for the contract sheet and the user's profile;
        the invoice's id, a colon and the place for a payment (`invoice-1:0`). A profile that is still empty is filled in
        with proposals, like something new, from the texts `given` where there are any.
        """
        context = entries.context_for(self._workspace, client_id, record_id or kind)
        sheet = sheet_for(kind, context)
        record = find(kind, context)
        key = f"{kind}:{client_id}:{record_id}"

        first = kind == "user" and not context.user.name
        texts = write(sheet, record, loc, context)
        if first and given:
            texts = write_values(sheet, understood(sheet, given, loc, context)[0], loc)

        def save(before: Texts, after: Texts, spoken: Localizer) -> Saved:
            if first:
                return entries.create(self._workspace, kind, None, after, spoken)
            return client_id, entries.edit(self._workspace, kind, client_id, context.record_id, before, after, spoken)

        return FormScreen(
            Entry(
                sheet=sheet,
                context=context,
                texts=texts,
                save=save,
                about=_about(sheet, record, context),
                new=False,
                follow=first,
                draft=self._drafts.get(key, {}),
                keep=partial(self._keep, key),
            )
        )

    def _keep(self, key: str, typed: Texts) -> None:
        if typed:
            self._drafts[key] = dict(typed)
        else:
            self._drafts.pop(key, None)


def _about(sheet: Sheet[object], record: object, context: Context) -> str:
    """Return the user's words for what is edited: its own name, or the client's where it has none."""
    client = context.clients.get(context.client_id, "")
    if sheet.kind in ("contract", "case", "payment", "ending"):
        return client
    return sheet.name(sheet.values(record, context))
