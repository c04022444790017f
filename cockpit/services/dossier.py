"""Use cases of the dossier, gathered from one client's records, and of the brief drawn from it (playbook P59, P83)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cockpit.domain.brief import brief
from cockpit.domain.dossier import Dossier
from cockpit.domain.dossier_gather import Request, gather
from cockpit.domain.errors import refuse
from cockpit.domain.rates import RateTable
from cockpit.export import brief_html, dossier_html, dossier_json, files
from cockpit.i18n.localizer import Localizer
from cockpit.services.settling import jurisdiction_of, settle
from cockpit.services.sheets.exports import LONGEST_PURPOSE
from cockpit.services.workspace import Workspace

FORMATS: Mapping[str, Callable[[Dossier, Localizer, RateTable], bytes]] = {
    "html": dossier_html.page, "json": lambda dossier, _loc, _rates: dossier_json.document(dossier),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for."""

    since: date | None = None
    """First day; None: from the beginning."""
    until: date | None = None
    """Last day, inclusive; None: today."""
    purpose: str = ""


def dossier(ws: Workspace, client_id: str, wanted: Wanted) -> Dossier:
    """Return the dossier of a client; raises `Refused` (`client-unknown`, `period-reversed`, `too-long`)."""
    records, user = ws.records(client_id), ws.profile().user
    # Read after the records: the log only grows, so what was logged meanwhile stands at its end.
    sealed = ws.store.sealed_log(client_id)[: len(records.log)]
    today = ws.today()
    until = wanted.until or today
    if wanted.since is not None and wanted.since > until:
        raise refuse("period-reversed", "from", since=wanted.since, until=until)
    if len(wanted.purpose) > LONGEST_PURPOSE:
        raise refuse("too-long", "purpose", length=len(wanted.purpose), limit=LONGEST_PURPOSE)
    account = settle(ws, client_id, on=until)
    request = Request(
        made=today, since=wanted.since, until=until, purpose=wanted.purpose.strip(),
        settlement=replace(account, warnings=()) if any(line.counts for line in account.lines) else None,
    )
    return gather(records, ws.client(client_id), user, sealed, request)


def written(ws: Workspace, made: Dossier, form: str, loc: Localizer) -> bytes:
    """Return a dossier as a file of one of the `FORMATS`, in the language of `loc`."""
    return FORMATS[form](made, loc, ws.rates.table)


def written_brief(ws: Workspace, made: Dossier, wanted: str, loc: Localizer) -> bytes:
    """Return the brief for a lawyer, one page, drawn from a dossier; `wanted` is what is wanted. Raises `Refused` (`too-long`)."""
    if len(wanted) > LONGEST_PURPOSE:
        raise refuse("too-long", "wanted", length=len(wanted), limit=LONGEST_PURPOSE)
    law = jurisdiction_of(ws.digest(made.client.id).records, ws)
    return brief_html.page(made, brief(made, law=law, wanted=wanted.strip()), loc)


def document_language(ws: Workspace, client_id: str, tag: str = "") -> Localizer:
    """Return the language of a document for others: the one asked for, else the client's; raises `Refused` (`language-unknown`)."""
    return Localizer.load(tag or ws.client(client_id).language)


def proposed_name(client_id: str, what: str, day: date, suffix: str) -> str:
    """Return the name of the file: `2026-03-24-courtevent-dossier.html`."""
    return files.file_name((day.isoformat(), client_id, what), suffix)
