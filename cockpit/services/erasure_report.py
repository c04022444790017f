"""The report of an erasure in words: what goes, what stays and why, what lies beyond reach. The same on the screen and in print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from cockpit.domain.retention import Duty
from cockpit.i18n import N_, NN_
from cockpit.i18n.agenda_words import channel_word
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.retention_words import duty_reason
from cockpit.services.erasure import Plan
from cockpit.storage.erasure import Touched

TABLES: Mapping[str, tuple[str, str]] = {
    "client": NN_("%(n)s client", "%(n)s clients"), "contracts": NN_("%(n)s contract sheet", "%(n)s contract sheets"),
    "clauses": NN_("%(n)s clause", "%(n)s clauses"), "people": NN_("%(n)s person", "%(n)s people"),
    "projects": NN_("%(n)s project", "%(n)s projects"), "milestones": NN_("%(n)s milestone", "%(n)s milestones"),
    "commitments": NN_("%(n)s promise", "%(n)s promises"), "goodwill": NN_("%(n)s gesture of goodwill", "%(n)s gestures of goodwill"),
    "invoices": NN_("%(n)s invoice", "%(n)s invoices"), "expenses": NN_("%(n)s expense", "%(n)s expenses"),
    "cases": NN_("%(n)s case", "%(n)s cases"), "endings": NN_("%(n)s decision memo", "%(n)s decision memos"),
    "retrospectives": NN_("%(n)s lesson", "%(n)s lessons"), "ratings": NN_("%(n)s rating", "%(n)s ratings"),
    "attachments": NN_("%(n)s attached file", "%(n)s attached files"),
}
SHOWN = 12
"""Entries of the log that are named one by one; the JSON has them all."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    title: str
    lines: tuple[str, ...]


def sections(loc: Localizer, plan: Plan, zone: str) -> tuple[Section, ...]:
    """Return the report; `zone` is where the days of contacts are told in. Sections without a line are left out."""
    found = (
        Section(loc.gettext("What goes"), tuple(_gone(loc, plan, zone))),
        Section(loc.gettext("What stays, and why"), tuple(_stays(loc, plan))),
        Section(loc.gettext("To consider"), tuple(_warnings(loc, plan))),
        Section(loc.gettext("Beyond reach"), tuple(_beyond(loc, plan))),
    )
    return tuple(section for section in found if section.lines)


def title(loc: Localizer, plan: Plan) -> str:
    """Return what would be erased."""
    if plan.order.person:
        return loc.gettext("Erasing %(name)s, %(client)s, for good", name=plan.name, client=plan.client_name)
    return loc.gettext("Erasing %(name)s for good", name=plan.name)


def counts(loc: Localizer, found: Mapping[str, int]) -> str:
    """Return how many records of which kind, as a list."""
    return loc.list([loc.ngettext(*TABLES[name], count) for name, count in found.items() if name in TABLES])


def _gone(loc: Localizer, plan: Plan, zone: str) -> Iterator[str]:
    survey = plan.survey
    if survey.gone:
        yield counts(loc, survey.gone)
    yield from _entries(loc, plan, zone)
    if survey.marked:
        yield loc.gettext("the name, which becomes […], in %(records)s", records=counts(loc, survey.marked))
    if survey.profile:
        yield loc.gettext("what was put off or waits in a check-in about it, and the undoing of your own settings")
    yield from (loc.ngettext(*words, count) for words, count in zip(_COUNTED, _numbers(plan), strict=True) if count)
    for name in (*survey.unreadable, *survey.strays):
        yield loc.gettext("%(file)s, which cannot be cleared of it, as a whole", file=name)


_COUNTED = (
    NN_("%(n)s earlier state: nothing done with this client before can be undone",
        "%(n)s earlier states: nothing done with this client before can be undone"),
    NN_("%(n)s draft", "%(n)s drafts"),
    NN_("%(n)s file kept as evidence", "%(n)s files kept as evidence"),
    NN_("the same out of %(n)s backup, which is rewritten", "the same out of %(n)s backups, which are rewritten"),
)  # fmt: skip


def _numbers(plan: Plan) -> tuple[int, ...]:
    survey = plan.survey
    return survey.states, survey.drafts, survey.attachments, survey.backups


def _entries(loc: Localizer, plan: Plan, zone: str) -> Iterator[str]:
    entries = plan.survey.entries
    if entries:
        yield loc.ngettext("the content of %(n)s contact in the log", "the content of %(n)s contacts in the log", len(entries))
    if plan.order.person:
        yield from (f"  {_entry(loc, one, plan, zone)}" for one in entries[:SHOWN])
        if len(entries) > SHOWN:
            yield "  " + loc.ngettext("and one more", "and %(n)s more", len(entries) - SHOWN)


def _entry(loc: Localizer, one: Touched, plan: Plan, zone: str) -> str:
    day = loc.date(one.at.astimezone(ZoneInfo(zone)).date())
    why = loc.gettext("with them") if one.person == plan.order.person else loc.gettext("names them")
    return f"{day} · {channel_word(loc, one.channel)} · {why}"


def _stays(loc: Localizer, plan: Plan) -> Iterator[str]:
    survey = plan.survey
    if plan.order.person and survey.entries:
        yield loc.gettext("of these contacts the time, direction, channel and seal: so the log can still be verified")
    for duty in plan.kept:
        yield _kept(loc, duty)
    if plan.kept:
        yield loc.gettext("only number, dates, amount and payments of them, under the name “%(name)s”", name=plan.order.pseudonym_name)
    for number in survey.numbers:
        yield loc.gettext("the number of invoice %(number)s, although it holds the name: it appears in your books", number=number)
    for client, count in survey.elsewhere.items():
        yield loc.ngettext(
            "%(n)s place in the records of %(client)s that names them: look there yourself",
            "%(n)s places in the records of %(client)s that name them: look there yourself", count, client=client,
        )


def _kept(loc: Localizer, duty: Duty) -> str:
    values = {"number": duty.record, "date": duty.until, "reason": duty_reason(loc, duty)}
    return loc.gettext("invoice %(number)s until %(date)s: %(reason)s", **values)


def _warnings(loc: Localizer, plan: Plan) -> Iterator[str]:
    if plan.held:
        yield loc.gettext("Nothing may be erased here, you noted: %(reason)s", reason=plan.held)
    if plan.running and not plan.order.person:
        yield loc.gettext("Work, promises or money are still open with this client.")
    if plan.until is not None and plan.until >= plan.order.on:
        yield loc.gettext("Until %(date)s claims can be made or papers asked for; after this you have nothing to show.", date=plan.until)


def _beyond(loc: Localizer, plan: Plan) -> Iterator[str]:
    yield loc.gettext("files you exported, copies of the store on other machines or kept by sync programs, and your mailbox itself")
    if plan.order.person:
        yield loc.gettext("what attached files say inside: look through those that stay")
    yield loc.gettext("an import from a mailbox or address book that still has them brings them back")


ASK = N_("This cannot be undone.")
"""What is said before the question."""
