"""What is held on a person, as a text they can read: in their language, with what each part is and what they may ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from cockpit.domain.interaction import Interaction
from cockpit.i18n import N_
from cockpit.i18n.agenda_words import channel_word, outcome_word
from cockpit.i18n.cleaning import clean, clean_lines
from cockpit.i18n.dossier_words import ROLES
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.log_words import entry_summary
from cockpit.services.person_export import Mention, PersonData

TABLES: Mapping[str, str] = {
    "log": N_("a contact with somebody else"), "client": N_("the client’s sheet"), "contracts": N_("the contract sheet"),
    "clauses": N_("a clause of the contract"), "people": N_("somebody else’s card"), "projects": N_("a project"),
    "milestones": N_("a milestone"), "commitments": N_("a promise"), "goodwill": N_("a gesture of goodwill"), "invoices": N_("an invoice"),
    "expenses": N_("an expense"), "cases": N_("a case being handled"), "endings": N_("a decision memo"),
    "retrospectives": N_("a lesson drawn"), "ratings": N_("a rating"),
}
GROUNDS: Mapping[str, str] = {
    "contract": N_("the contract with you (GDPR art. 6(1)(b))"),
    "legitimate-interests": N_("the legitimate interest in dealing with the organisation you work for (GDPR art. 6(1)(f))"),
}
WHY: Mapping[str, str] = {
    "confidential": N_("noted in confidence with somebody else, whose rights stand against it (GDPR art. 15(4))"),
    "deliberation": N_("private notes, which weigh a decision and concern others as well"),
}
_INDENT = "    "


def person_text(data: PersonData, loc: Localizer) -> str:
    """Return the text, ready to be handed over."""
    parts = [
        [loc.gettext("What is held on %(name)s", name=clean(data.person.name)), *_who(data, loc)],
        [loc.gettext("Your card"), *_card(data, loc)],
        [loc.ngettext("One contact with you", "%(n)s contacts with you", len(data.contacts)), *_contacts(data, loc)],
        [loc.gettext("Where other records name you"), *_mentions(data.mentions, loc)],
        [loc.gettext("Attached files"), *(f"{clean(one.name)} · {loc.date(one.added)} · SHA-256 {one.sha256}" for one in data.attachments)],
        [loc.gettext("Not given here, and why"), *_withheld(data, loc)],
        [loc.gettext("How long it is kept"), _kept(data, loc)],
        [loc.gettext("Your rights"), *_rights(loc)],
    ]
    return "\n\n".join(f"{head}\n{'-' * len(head)}\n" + "\n".join(lines) for head, *lines in parts if lines) + "\n"


def _who(data: PersonData, loc: Localizer) -> Iterator[str]:
    holder = ", ".join(clean(text) for text in (data.by.name, *data.by.emails) if text)
    if holder:
        yield loc.gettext("Held by: %(holder)s", holder=holder)
    yield loc.gettext("Date: %(date)s", date=data.exported.astimezone(ZoneInfo(data.by.zone)).date())
    yield loc.gettext("About you, at: %(client)s", client=clean(data.client.name))
    yield loc.gettext("What for: to keep track of work, promises and messages between us.")
    yield loc.gettext("On the ground of: %(ground)s.", ground=loc.gettext(GROUNDS[data.ground]))
    yield loc.gettext("Where it comes from: what you and I wrote and said.")
    imported = sum(bool(entry.source) for entry, _ in data.contacts)
    if imported:
        yield loc.ngettext(
            "%(n)s contact was read from a mailbox, without its text.", "%(n)s contacts were read from a mailbox, without their text.",
            imported,
        )
    yield loc.gettext("Whom it was given to: nobody, by this program; it lies on one computer.")


def _card(data: PersonData, loc: Localizer) -> Iterator[str]:
    person, title = data.person, {"mr": N_("Mr"), "ms": N_("Ms")}.get(data.person.title, "")
    role = loc.named(ROLES, person.role)
    values = (
        (N_("Name"), person.name), (N_("Title"), loc.gettext(title)), (N_("E-mail"), ", ".join(person.emails)),
        (N_("Telephone"), ", ".join(person.phones)), (N_("Role"), role), (N_("Language"), person.language),
        (N_("Channels declined"), loc.list([channel_word(loc, one) for one in person.declined]) if person.declined else ""),
        (N_("Left on"), loc.date(person.left) if person.left else ""), (N_("Note"), person.note),
    )
    for label, value in values:
        if value:
            yield loc.gettext("%(label)s: %(value)s", label=loc.gettext(label), value=clean(value))


def _contacts(data: PersonData, loc: Localizer) -> Iterator[str]:
    zone = ZoneInfo(data.client.zone)
    for entry, stands in data.contacts:
        way = loc.gettext("from you") if entry.direction == "in" else loc.gettext("to you")
        notes = (
            outcome_word(loc, entry.outcome), "" if stands else loc.gettext("taken back"),
            loc.gettext("confidential") if entry.confidential else "", loc.gettext("from a mailbox") if entry.source else "",
        )
        told = (loc.moment(entry.at.astimezone(zone)), way, channel_word(loc, entry.channel), *notes, clean(entry_summary(loc, entry)))
        yield " · ".join(filter(None, told))
        yield from _letter(entry)


def _letter(entry: Interaction) -> Iterator[str]:
    if entry.subject:
        yield _INDENT + clean(entry.subject)
    if entry.text:
        yield from (_INDENT + line if line else "" for line in clean_lines(entry.text).split("\n"))


def _mentions(mentions: tuple[Mention, ...], loc: Localizer) -> Iterator[str]:
    for one in mentions:
        when = loc.date(one.at) if one.at else ""
        yield " · ".join(filter(None, (loc.gettext(TABLES.get(one.table, one.table)), when)))
        yield from (_INDENT + clean(line) for line in one.text.split("\n"))


def _withheld(data: PersonData, loc: Localizer) -> Iterator[str]:
    for why, words in WHY.items():
        count = sum(one.why == why for one in data.withheld)
        if count:
            yield loc.ngettext("%(n)s place: %(why)s", "%(n)s places: %(why)s", count, why=loc.gettext(words))


def _kept(data: PersonData, loc: Localizer) -> str:
    if data.retention.held:
        return loc.gettext("As long as a claim is pending (GDPR art. 17(3)(e)).")
    if data.retention.until is not None:
        return loc.gettext("Until %(date)s at the latest.", date=data.retention.until)
    return loc.gettext("As long as we work together, then as long as claims can be made; invoices as long as the law asks.")


def _rights(loc: Localizer) -> Iterator[str]:
    yield loc.gettext("You may ask for a copy, for corrections and for erasure, object or ask for restrictions (GDPR art. 15 to 21).")
    yield loc.gettext("You may complain to the data protection authority of your country.")
