"""What the menus offer: kinds to add, things to change, and the form that answers an agenda item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cockpit.domain.money import Money
from cockpit.i18n import N_
from cockpit.i18n.agenda_words import channel_word
from cockpit.tui.forms.option import Option

if TYPE_CHECKING:
    from cockpit.domain.agenda import AgendaItem
    from cockpit.domain.digest import Digest
    from cockpit.domain.records import ClientRecords
    from cockpit.i18n.localizer import Localizer
    from cockpit.tui.host import Selection

DELETE = "delete"
"""The value of the line that leads to deleting."""
ERASE, GIVE = "erase", "give"
"""Those of the lines that lead to erasing for good, and to what is held on a person."""
_LAST = 15
"""How many of the newest interactions can be corrected from the menu."""

KINDS: Mapping[str, str] = {
    "client": N_("Client"), "person": N_("Person"), "project": N_("Project"), "milestone": N_("Milestone"),
    "interaction": N_("Contact"), "commitment": N_("Commitment"), "invoice": N_("Invoice"), "payment": N_("Payment"),
    "expense": N_("Expense"),
    "goodwill": N_("Goodwill"), "contract": N_("Contract sheet"), "clause": N_("Clause"), "case": N_("Case"),
    "attachment": N_("Attachment"), "rating": N_("Satisfaction"),
}
_ABOUT: Mapping[str, str] = {
    "client": N_("an organisation or person you work for"), "person": N_("somebody at the client"),
    "project": N_("a piece of work"), "milestone": N_("a dated delivery"), "interaction": N_("a contact, in or out"),
    "commitment": N_("something promised, by you or to you"), "invoice": N_("a claim for payment"), "payment": N_("money received"),
    "expense": N_("money spent that the client pays back"),
    "goodwill": N_("a gesture offered"), "contract": N_("notice, payment terms, clauses"),
    "clause": N_("a clause of the contract that letters cite"),
    "case": N_("an ending, a silence or a delay being handled"), "attachment": N_("a file kept as evidence, with its checksum"),
    "rating": N_("what a client answered to the satisfaction questions"),
}


def new_kinds(loc: Localizer, *, any_client: bool) -> list[Option]:
    """Return what can be added; without any client, only a client."""
    return [Option(kind, loc.gettext(word), loc.gettext(_ABOUT[kind])) for kind, word in KINDS.items() if any_client or kind == "client"]


def next_kind(digests: Mapping[str, Digest], client: str) -> str:
    """Return what is added next to a client that has no project yet, or none with a date; empty where nothing suggests itself.

    `client` is the one selected; where none is, the only one counts.
    """
    digest = digests.get(client or (next(iter(digests)) if len(digests) == 1 else ""))
    if digest is None:
        return ""
    if not digest.records.projects:
        return "project"
    return "" if digest.records.milestones else "milestone"


def clients(digests: Mapping[str, Digest]) -> list[Option]:
    """Return the clients by name, those whose relation is over last."""
    found = [digest.records.client for digest in digests.values() if digest.records.client]
    found.sort(key=lambda client: (client.archived, client.name.casefold()))
    return [Option(client.id, client.name, client.sector) for client in found]


def delete_option(loc: Localizer) -> Option:
    """Return the line that leads to deleting."""
    return Option(DELETE, loc.gettext("Delete something…"))


def privacy_options(loc: Localizer) -> list[Option]:
    """Return the lines about the data of others: what is held on a person, and erasing for good."""
    return [
        Option(GIVE, loc.gettext("Export what is held on a person…")),
        Option(ERASE, loc.gettext("Erase for good…"), loc.gettext("a person or the client, history and backups included")),
    ]


def things(records: ClientRecords, selection: Selection, loc: Localizer) -> list[Option]:
    """Return what can be changed about a client as `kind:id`, beginning with what is selected."""
    found = [Option(f"client:{records.client.id}", records.client.name, loc.gettext(KINDS["client"]))] if records.client else []
    found += [Option("contract:", loc.gettext(KINDS["contract"]), "")]
    for kind, name, record in _rows(records, loc):
        found.append(Option(f"{kind}:{record}", name, loc.gettext(KINDS[kind])))
    wanted = {f"{kind}:{selection.item.record if selection.item else selection.record}" for kind in KINDS}
    if selection.kind == "client":
        wanted = {f"client:{selection.client}"}
    return sorted(found, key=lambda option: option.value not in wanted)


def _rows(records: ClientRecords, loc: Localizer) -> list[tuple[str, str, str]]:
    """Return kind, name and id of every record but the client and the contract."""
    rows = [("project", item.title, item.id) for item in records.projects.values()]
    rows += [("milestone", item.title, item.id) for item in records.milestones.values()]
    rows += [("person", item.name, item.id) for item in records.people.values()]
    rows += [("commitment", item.text, item.id) for item in records.commitments.values()]
    rows += [("invoice", item.number, item.id) for item in records.invoices.values()]
    rows += [  # with the amount: two payments of a day differ by nothing else
        (
            "payment", f"{invoice.number} · {loc.day(payment.on)} · {loc.money(Money(payment.amount, invoice.amount.currency))}",
            f"{invoice.id}:{place}",
        )
        for invoice in records.invoices.values() for place, payment in enumerate(invoice.payments)
    ]
    rows += [("clause", item.number, item.id) for item in records.clauses.values()]
    rows += [("expense", item.text, item.id) for item in records.expenses.values()]
    rows += [("goodwill", item.text, item.id) for item in records.goodwill.values()]
    rows += [("case", loc.day(item.opened), item.id) for item in records.cases.values()]
    rows += [("rating", f"{item.score}/10 · {loc.day(item.on)}", item.id) for item in records.ratings.values()]
    rows += [("attachment", item.name, item.id) for item in records.attachments.values()]
    latest = sorted((entry for entry in records.interactions if not entry.erased), key=lambda entry: entry.at, reverse=True)[:_LAST]
    for entry in latest:
        rows.append(("interaction", f"{loc.day(entry.at.date())} · {channel_word(loc, entry.channel)} · {entry.summary}", entry.id))
    return rows


def form_for(item: AgendaItem) -> tuple[str, str | None, dict[str, str]]:
    """Return the form that answers an agenda item: kind, id of the record to change (None: a new one), texts given."""
    if item.kind.startswith("milestone-"):
        return "milestone", item.record, {}
    if item.kind == "contract-gap":
        return "contract", "", {}
    given = {"direction": "out"}
    purpose = {"update": "update", "follow-up": "follow-up", "remind": "reminder"}.get(item.action, "")
    if purpose:
        given["purpose"] = purpose
    for field in ("channel", "person_id"):
        value = item.values.get(field)
        if isinstance(value, str) and value:
            given[field.removesuffix("_id")] = value
    if item.kind == "invoice-overdue":
        given["invoice"] = item.record
        if item.values.get("name") == "formal-notice":
            given["purpose"] = "notice"
    if item.project:
        given["project"] = item.project
    return "interaction", None, given
