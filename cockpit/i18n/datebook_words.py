"""The calendar in words: what each dated entry is called, its kind, and what stands below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from cockpit.domain.money import Money
from cockpit.i18n import N_
from cockpit.i18n.agenda_words import step_word

if TYPE_CHECKING:
    from cockpit.domain.datebook import DatedEntry
    from cockpit.i18n.localizer import Localizer

CATEGORIES: Mapping[str, str] = {
    "deadline": N_("Delivery due"), "stake": N_("Client’s event"), "commitment": N_("Promise"), "follow-up": N_("Follow-up"),
    "invoice": N_("Invoice"), "notice": N_("Ending"), "contract": N_("Contract"), "retrospective": N_("Looking back"),
}
DONE = "✓ "
"""Before what is done: the entry stays, and shows at a glance that nothing is left to do."""


def entry_title(loc: Localizer, entry: DatedEntry) -> str:
    """Return what a calendar shows in its cell, the essential first."""
    return (DONE if entry.state == "done" else "") + _TITLES[entry.kind](loc, entry)


def entry_category(loc: Localizer, entry: DatedEntry) -> str:
    """Return the kind of entry, by which calendars sort and colour."""
    return loc.gettext(CATEGORIES[entry.kind])


def entry_notes(loc: Localizer, entry: DatedEntry) -> str:
    """Return the lines below an entry; nothing private is among them."""
    lines = [loc.gettext("Client: %(client)s", client=entry.client_name)]
    if entry.project:
        lines.append(loc.gettext("Project: %(project)s", project=entry.project))
    first, moved = entry.values.get("first"), entry.values.get("moved")
    if isinstance(first, date) and isinstance(moved, int) and moved:
        words = loc.ngettext("First promised for %(date)s, moved once", "First promised for %(date)s, moved %(n)s times", moved, date=first)
        lines.append(words)
    balance = entry.values.get("balance")
    if isinstance(balance, Money) and entry.state == "open":
        lines.append(loc.gettext("Still owed: %(money)s", money=balance))
    if entry.kind == "follow-up" and entry.subject:
        lines.append(loc.gettext("Waiting for an answer to: %(subject)s", subject=entry.subject))
    return "\n".join(lines)


def _named(loc: Localizer, entry: DatedEntry) -> str:
    return " · ".join(part for part in (entry.subject, entry.client_name) if part)


def _commitment(loc: Localizer, entry: DatedEntry) -> str:
    words = N_("I promised %(client)s: %(text)s") if entry.values.get("by") == "me" else N_("%(client)s promised: %(text)s")
    return loc.gettext(words, client=entry.client_name, text=entry.subject)


def _follow_up(loc: Localizer, entry: DatedEntry) -> str:
    step = str(entry.values.get("step", ""))
    if not step:
        return loc.gettext("Follow up %(client)s", client=entry.client_name)
    return loc.gettext("Follow up %(client)s: %(step)s", client=entry.client_name, step=step_word(loc, step))


_TITLES: Mapping[str, Callable[[Localizer, DatedEntry], str]] = {
    "deadline": _named,
    "stake": _named,
    "commitment": _commitment,
    "follow-up": _follow_up,
    "invoice": lambda loc, entry: loc.gettext("Invoice %(number)s due · %(client)s", number=entry.subject, client=entry.client_name),
    "notice": lambda loc, entry: loc.gettext("Last day with %(client)s", client=entry.client_name),
    "contract": lambda loc, entry: loc.gettext("The contract with %(client)s ends", client=entry.client_name),
    "retrospective": lambda loc, entry: loc.gettext("Draw the lessons: %(client)s", client=entry.client_name),
}
