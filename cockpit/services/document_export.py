"""Use case: a dossier or a brief into a folder of the user's choice, under a name of its own, never over another file."""

from __future__ import annotations

from pathlib import Path

from cockpit.domain.errors import refuse
from cockpit.export import files
from cockpit.i18n.localizer import Localizer
from cockpit.paths import typed
from cockpit.services.contexts import context_for
from cockpit.services.dossier import Wanted, document_language, dossier, proposed_name, written, written_brief
from cockpit.services.sheets import Texts, read
from cockpit.services.sheets.exports import sheet
from cockpit.services.workspace import Workspace


def export_document(ws: Workspace, client_id: str, texts: Texts, loc: Localizer) -> Path:
    """Write what the sheet asks for and return where it is; raises `Refused` (`folder-missing`, `file-not-written`, `disk-full`...)."""
    context = context_for(ws, client_id)
    chosen = sheet(context)
    order = chosen.build(read(chosen, texts, loc, context), "", context)
    folder = typed(texts.get("folder", order.folder).strip() or order.folder)
    if not folder.is_dir():
        raise refuse("folder-missing", "folder", path=str(folder))
    words = document_language(ws, client_id, order.language)
    if order.what == "brief":
        made = dossier(ws, client_id, Wanted(since=order.since, until=order.until))
        data, name = written_brief(ws, made, order.purpose, words), proposed_name(client_id, "brief", made.made, ".html")
    else:
        made = dossier(ws, client_id, Wanted(since=order.since, until=order.until, purpose=order.purpose))
        data, name = written(ws, made, order.what, words), proposed_name(client_id, "dossier", made.made, f".{order.what}")
    path = files.free(folder, name).absolute()
    files.write(path, data)
    return path
