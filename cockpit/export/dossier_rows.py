"""The dossier's rows as they read in one language: each a number and its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from cockpit.domain import dossier as lines
from cockpit.domain.dossier import Dossier
from cockpit.domain.money import Money
from cockpit.domain.rates import RateTable
from cockpit.domain.settlement import Settlement
from cockpit.i18n import N_
from cockpit.i18n.agenda_words import channel_word, outcome_word
from cockpit.i18n.chronology_words import contact_words, happened
from cockpit.i18n.cleaning import visible
from cockpit.i18n.dossier_words import ACCOUNT, RIGHTS, STATUSES, TERMS, late_words
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.settlement_words import how_sentence, kind_word, source_sentences
from cockpit.i18n.sizes import size_word
from cockpit.i18n.term_words import term_value


class Cell(NamedTuple):
    """One cell: its text, something smaller behind it, and how late it is."""

    text: str
    kind: str = ""
    """Name of its style."""
    small: str = ""
    late: str = ""


class Row(NamedTuple):
    """One row of a table."""

    number: str
    cells: tuple[Cell, ...]
    kind: str = ""


class Table(NamedTuple):
    """A table of one section."""

    caption: str
    columns: tuple[tuple[str, str], ...]
    """Headings with the style of each."""
    rows: tuple[Row, ...]


def shown(text: str) -> str:
    """Return a text of several lines with everything visible that could act or hide."""
    return "\n".join(visible(line) for line in text.split("\n"))


def contract(dossier: Dossier, loc: Localizer) -> Iterator[Table]:
    """What was agreed: projects, terms, clauses."""
    projects = tuple(
        Row(str(place), (
            Cell(visible(one.title)), Cell(loc.named(STATUSES, one.status)), Cell(loc.date(one.started, "long") if one.started else "–"),
            Cell(loc.money(one.value) if one.value else "–", "money"),
        ))
        for place, one in enumerate(dossier.projects, start=1)
    )  # fmt: skip
    terms = tuple(
        Row(one.name.replace("_", "-"), (Cell(loc.named(TERMS, one.name), "term"), Cell(shown(term_value(loc, one)))))
        for one in dossier.terms
    )
    clauses = tuple(
        Row(f"C{place}", (Cell(visible(one.number), "term"), Cell(shown(one.says)))) for place, one in enumerate(dossier.clauses, start=1)
    )
    if projects:
        yield Table(loc.gettext("Work"), _heads(loc, N_("Project"), N_("State"), N_("Begun"), (N_("Value"), "money")), projects)
    if terms:
        yield Table(loc.gettext("Terms"), _heads(loc, N_("Point"), N_("What was agreed")), terms)
    if clauses:
        yield Table(loc.gettext("Clauses"), _heads(loc, N_("Clause"), N_("What it says")), clauses)


def attempts(dossier: Dossier, loc: Localizer) -> Iterator[Table]:
    """Attempts to get an answer, with what came of each."""
    rows = tuple(Row(one.number, _attempt(one, loc)) for one in dossier.attempts)
    heads = _heads(loc, N_("Entry"), N_("When"), N_("How"), N_("What"), N_("Outcome"), N_("Answered"))
    if rows:
        yield Table("", heads, rows)


def _attempt(one: lines.AttemptLine, loc: Localizer) -> tuple[Cell, ...]:
    asked = loc.gettext("after entry %(n)s", n=one.asked) if one.asked else ""
    answered = loc.gettext("yes, in a withheld entry") if one.withheld else loc.gettext("no")
    return (
        Cell(one.number, "n"), Cell(loc.moment(one.at), "short"), Cell(channel_word(loc, one.channel), small=visible(one.person)),
        Cell(visible(one.subject) or loc.gettext("erased"), small=asked), Cell(outcome_word(loc, one.outcome) or loc.gettext("sent")),
        Cell(loc.date(one.answered) if one.answered else answered),
    )


def milestones(dossier: Dossier, loc: Localizer) -> Iterator[Table]:
    """Deliveries: due, moved, done, late."""
    rows = tuple(
        Row(one.number, (
            Cell(one.number, "n"), Cell(visible(one.title), small=visible(one.project)), Cell(loc.date(one.first), "short"),
            Cell(loc.date(one.due), "short", small=loc.ngettext("%(n)s move", "%(n)s moves", one.moves) if one.moves else ""),
            Cell(loc.date(one.done) if one.done else loc.gettext("not yet"), "short", late=late_words(loc, one.late)),
            Cell(loc.named(RIGHTS, one.rights) if one.rights else "–"),
        ))
        for one in dossier.milestones
    )  # fmt: skip
    heads = _heads(loc, N_("No."), N_("Delivery"), N_("First promised"), N_("Last date announced"), N_("Delivered"), N_("Rights"))
    if rows:
        yield Table("", heads, rows)


def promises(dossier: Dossier, loc: Localizer) -> Iterator[Table]:
    """Promises of either side."""
    rows = tuple(
        Row(one.number, (
            Cell(one.number, "n"), Cell(visible(dossier.user.name) if one.by == "me" else visible(dossier.client.name)),
            Cell(visible(one.text), small=visible(one.project)), Cell(loc.date(one.made) if one.made else "–", "short"),
            Cell(loc.date(one.due), "short"), _kept(one, loc),
        ))
        for one in dossier.commitments
    )  # fmt: skip
    if rows:
        yield Table("", _heads(loc, N_("No."), N_("By"), N_("Promise"), N_("Made"), N_("Due"), N_("Kept")), rows)


def _kept(one: lines.CommitmentLine, loc: Localizer) -> Cell:
    if one.cancelled:
        return Cell(loc.gettext("given up on %(day)s", day=loc.date(one.cancelled)))
    return Cell(loc.date(one.done) if one.done else loc.gettext("not yet"), "short", late=late_words(loc, one.late))


def money(dossier: Dossier, loc: Localizer) -> Iterator[Table]:
    """Invoices with their payments, expenses, gestures."""
    if dossier.invoices:
        heads = _heads(
            loc, N_("No."), N_("Invoice"), N_("Issued"), N_("Due"), (N_("Amount"), "money"), N_("Payments"), (N_("Still owed"), "money"),
        )
        yield Table(loc.gettext("Invoices"), heads, tuple(Row(one.number, _invoice(one, loc)) for one in dossier.invoices))
    if dossier.expenses:
        rows = tuple(
            Row(one.number, (
                Cell(one.number, "n"), Cell(loc.date(one.on), "short"), Cell(visible(one.text)), Cell(one.invoice or "–"),
                Cell(loc.money(one.amount), "money"),
            ))
            for one in dossier.expenses
        )  # fmt: skip
        heads = _heads(loc, N_("No."), N_("When"), N_("Expense"), N_("Passed on with"), (N_("Amount"), "money"))
        yield Table(loc.gettext("Expenses"), heads, rows)
    if dossier.gestures:
        rows = tuple(
            Row(one.number, (
                Cell(one.number, "n"), Cell(visible(one.text)), Cell(loc.date(one.offered), "short"),
                Cell(loc.date(one.accepted) if one.accepted else "–", "short"),
                Cell(loc.date(one.honoured) if one.honoured else "–", "short"),
            ))
            for one in dossier.gestures
        )  # fmt: skip
        yield Table(
            loc.gettext("Gestures of goodwill"), _heads(loc, N_("No."), N_("Gesture"), N_("Offered"), N_("Accepted"), N_("Honoured")), rows
        )


def _invoice(one: lines.InvoiceLine, loc: Localizer) -> tuple[Cell, ...]:
    days = [loc.gettext("day not known") if part.assumed else loc.date(part.on) for part in one.payments]
    paid = [f"{day} · {loc.money(Money(part.amount, one.amount.currency))}" for day, part in zip(days, one.payments, strict=True)]
    disputed = loc.gettext("contested: %(what)s", what=shown(one.disputed)) if one.disputed else ""
    return (
        Cell(one.number, "n"), Cell(visible(one.invoice), small=disputed), Cell(loc.date(one.issued), "short"),
        Cell(loc.date(one.due) if one.due else "–", "short", late=late_words(loc, one.late)), Cell(loc.money(one.amount), "money"),
        Cell("\n".join(paid) or "–", "short"), Cell(loc.money(one.balance), "money"),
    )


def account(found: Settlement, loc: Localizer, rates: RateTable) -> tuple[Table, list[str]]:
    """The account between the two sides on the last day: its lines with how each was computed, and where the rates come from."""
    rows = [
        Row(f"S{place}", (
            Cell(kind_word(loc, one.kind), small=visible(one.subject)), Cell(shown(how_sentence(loc, one, rates))),
            Cell(loc.money(one.amount, "always"), "money"),
        ))
        for place, one in enumerate((line for line in found.lines if line.counts), start=1)
    ]  # fmt: skip
    for place, balance in enumerate(found.balances, start=1):
        words = loc.gettext("Balance owed by the client") if balance.amount > 0 else loc.gettext("Balance owed to the client")
        amount = Money(abs(balance.amount), balance.currency)
        rows.append(Row(f"B{place}", (Cell(words), Cell(""), Cell(loc.money(amount, "always"), "money")), "total"))
    caption = loc.gettext("The account on %(day)s", day=loc.date(found.on, "long"))
    return Table(caption, _heads(loc, N_("Point"), N_("How it is computed"), (N_("Amount"), "money")), tuple(rows)), [
        *(visible(text) for text in source_sentences(loc, found)), loc.gettext(ACCOUNT),
    ]


def attachments(dossier: Dossier, loc: Localizer) -> Iterator[Table]:
    """Files with their checksums."""
    rows = tuple(
        Row(one.number, (
            Cell(one.number, "n"), Cell(visible(one.name), small=visible(one.note)), Cell(size_word(loc, one.size), "short"),
            Cell(one.entry or "–", "short"), Cell(one.sha256, "seal"),
        ))
        for one in dossier.files
    )  # fmt: skip
    if rows:
        yield Table("", _heads(loc, N_("No."), N_("File"), N_("Size"), N_("Entry"), "SHA-256"), rows)


class EventWords(NamedTuple):
    """An event as it reads."""

    how: str
    subject: str
    summary: str = ""
    more: str = ""
    project: str = ""


def event_words(event: lines.EventLine, loc: Localizer) -> EventWords:
    """Return what an event says, most telling first."""
    if event.kind in ("contact", "letter"):
        how = contact_words(loc, event.channel, event.direction, visible(event.person), event.outcome)
        return EventWords(how, visible(event.subject), visible(event.summary), more=_proof(event, loc), project=visible(event.project))
    told = [contact_words(loc, event.channel, event.direction, "", event.outcome)] if event.kind == "erased" else []
    if event.values.get("reason"):
        told.append(loc.gettext("reason given: %(reason)s", reason=visible(str(event.values["reason"]))))
    if event.kind == "attached":
        told = [visible(str(event.values.get("note") or "")), str(event.values["sha256"])]
        if event.values.get("entry"):
            told.insert(1, loc.gettext("proves entry %(n)s", n=str(event.values["entry"])))
    more = " · ".join(part for part in told if part)
    return EventWords(happened(loc, event), visible(event.subject), more=more, project=visible(event.project))


def _proof(event: lines.EventLine, loc: Localizer) -> str:
    if not event.cites:
        return ""
    return loc.ngettext("rests on entry %(numbers)s", "rests on entries %(numbers)s", len(event.cites), numbers=loc.list(event.cites))


def _heads(loc: Localizer, *names: str | tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((loc.gettext(name), "") if isinstance(name, str) else (loc.gettext(name[0]), name[1]) for name in names)


TABLES: dict[str, Callable[[Dossier, Localizer], Iterator[Table]]] = {
    "contract": contract, "attempts": attempts, "milestones": milestones, "promises": promises, "money": money, "attachments": attachments,
}
"""The sections made of tables."""

