"""The sections of the detail, each a pure function from records to lines; an empty section is not shown."""

from __future__ import annotations

from collections.abc import Sequence

from cockpit.domain.agenda import CLAUSES, AgendaItem
from cockpit.domain.client import Client, Contract
from cockpit.domain.dunning import Reminder
from cockpit.domain.exposure import overdue, unbilled, unpaid
from cockpit.domain.interaction import Interaction
from cockpit.domain.money import totals
from cockpit.domain.overview import Overview
from cockpit.domain.paying import paying_habits
from cockpit.domain.project import Milestone, Project
from cockpit.domain.receivables import expenses_to_bill
from cockpit.domain.records import ClientRecords
from cockpit.domain.silence import Silence
from cockpit.i18n import N_
from cockpit.i18n.agenda_words import channel_word, clause_word, outcome_word
from cockpit.i18n.dunning_words import TONES, reminder_sentence
from cockpit.i18n.log_words import entry_summary
from cockpit.i18n.money_words import habits_sentence
from cockpit.i18n.sizes import size_word
from cockpit.i18n.words import as_sentence
from cockpit.tui.panes.silence import elapsed_of_limit
from cockpit.tui.panes.view import View
from cockpit.tui.text import cut, fit, width, wrap
from cockpit.tui.widgets.drawings import FORECAST, LEVEL_ROLES, NOW, progress_bar, silence_bar, slip_line
from cockpit.tui.widgets.line import Line, Span, line

CONFIDENTIAL = "◈"
"""Stands before what no dossier shows."""
SOME = 4
"""Rows shown of other sections, the rest as a number."""
WHOLE = 8
"""Lines that a sentence may take: more than any does, for its end says as much as its beginning, and the detail scrolls."""


def _heading(words: str) -> Line:
    return (Span(words, "muted"),)


def silence(silence: Silence, cells: int, view: View) -> Line:
    """The running silence as a bar with its figures; nothing while no answer is awaited."""
    theirs = silence.theirs
    if theirs.elapsed is None:
        return ()
    figures = elapsed_of_limit(view.loc, theirs.elapsed, theirs.limit)
    bar = silence_bar(theirs.elapsed, theirs.usual, theirs.limit, silence.level, min(36, cells - width(figures) - 1))
    return (*bar, Span(f" {figures}", LEVEL_ROLES[silence.level]))


def history(entries: Sequence[Interaction], count: int, client: Client, limit: int, cells: int, view: View) -> list[Line]:
    """The latest of `count` contacts, at most `limit`, newest first, in the client's own time."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - not needed before the first detail

    loc, zone = view.loc, ZoneInfo(client.zone)
    recent = entries[:limit]
    if not recent:
        return [_heading(loc.gettext("No contact logged yet."))]
    moments = [loc.moment(entry.at.astimezone(zone), view.today) for entry in recent]
    when = max(width(moment) for moment in moments)
    channel = max(width(channel_word(loc, entry.channel)) for entry in recent)
    more = count > len(recent)
    lines = [_heading(loc.gettext("Latest of %(n)s contacts", n=loc.number(count)) if more else loc.gettext("Last contacts"))]
    for entry, moment in zip(recent, moments, strict=True):
        arrow = Span(" → ", "muted") if entry.direction == "out" else Span(" ← ", "good")
        over = Span(fit(channel_word(loc, entry.channel), channel) + " ", "muted")
        said = Span(cut(_said(entry, view), cells - when - 3 - channel - 1))
        lines.append((Span(fit(moment, when), "muted"), arrow, over, said))
    return lines


def _said(entry: Interaction, view: View) -> str:
    outcome = outcome_word(view.loc, entry.outcome)
    confidential = view.loc.gettext("confidential")
    mark = f"{CONFIDENTIAL} {confidential}" if entry.confidential else ""
    return " · ".join(part for part in (mark, outcome, entry_summary(view.loc, entry)) if part)


def milestone(entry: Milestone, overview: Overview, cells: int, view: View) -> list[Line]:
    """The dates of a milestone as a time line, each move with its reason, and where it is heading."""
    loc = view.loc
    known = (each for each in overview.deadlines if each.milestone.id == entry.id and each.project.id == entry.project)
    forecast, overrun = next(((each.forecast, each.overrun) for each in known), (None, 1.0))
    lines: list[Line] = [(Span(cut(entry.title, cells), "strong"),)]
    dates = [change.due for change in entry.dates]
    if len(dates) > 1 or (forecast is not None and forecast > dates[-1]):
        lines.append(slip_line(dates, forecast, min(cells, 40)))
    for before, change in zip((None, *entry.dates), entry.dates, strict=False):
        last = change is entry.dates[-1]
        mark = Span(f"{NOW if last else '○' if before is None else '×'} ", "strong" if last else "muted")
        told = "" if change.announced else loc.gettext("not announced")
        reason = " · ".join(part for part in (change.reason, told) if part)
        day = loc.day(change.due, view.today)
        lines.append((mark, Span(day + "  ", "" if last else "muted"), Span(cut(reason, cells - width(day) - 4), "muted")))
    if forecast is not None and forecast > dates[-1]:
        words = loc.gettext(_likely(entry, overrun), day=loc.day(forecast, view.today))
        lines += [line((f"{' ' if position else FORECAST} {part}", "bad")) for position, part in enumerate(wrap(words, cells - 2, 3))]
    if entry.remaining is not None:
        lines.append(line((loc.gettext("%(days)s of work left", days=loc.days(float(entry.remaining))), "muted")))
    return lines


def _likely(entry: Milestone, overrun: float) -> str:
    """Return what a probable date rests on (a msgid)."""
    if entry.remaining is None:
        return N_("%(day)s at the earliest")
    return N_("%(day)s likely, by your usual overrun") if overrun > 1 else N_("%(day)s likely, by the work left")


def project(entry: Project, records: ClientRecords, overview: Overview, cells: int, view: View) -> list[Line]:
    """A project: progress, money, hours, stakes and milestones."""
    loc = view.loc
    known = next((each for each in overview.projects if each.project.id == entry.id), None)
    progress = known.progress if known else (entry.progress or 0) / 100
    lines: list[Line] = [(Span(cut(entry.title, cells), "strong"),)]
    facts = [loc.money(entry.value)] if entry.value else []
    if entry.hours is not None:
        facts.append(loc.gettext("%(spent)s of %(hours)s h", spent=loc.number(entry.spent or 0), hours=loc.number(entry.hours)))
    told = Span(f"   {' · '.join(facts)}" if facts else "", "muted")
    lines.append((*progress_bar(progress, 16), Span(f" {loc.percent(progress)}"), told))
    for stake in entry.stakes:
        day = f"{loc.day(stake.on, view.today)}  " if stake.on else ""
        lines.append(line(("▲ ", "warn"), day, cut(stake.text, cells - 2 - width(day))))
    steps = sorted((each for each in records.milestones.values() if each.project == entry.id), key=lambda each: each.due)
    for step in steps:
        mark = Span("✓ ", "good") if step.done else Span("· ", "muted")
        day = loc.day(step.due, view.today)
        lines.append((mark, Span(f"{day}  ", "muted"), Span(cut(step.title, cells - width(day) - 4), "muted" if step.done else "")))
    return lines


def commitments(records: ClientRecords, cells: int, view: View) -> list[Line]:
    """What either side has promised and not yet kept, soonest first."""
    loc = view.loc
    pending = sorted((each for each in records.commitments.values() if each.open), key=lambda each: each.due)
    lines: list[Line] = [_heading(loc.gettext("Promised"))] if pending else []
    days = [loc.day(each.due, view.today) for each in pending[:SOME]]
    sides = [loc.gettext("by you") if each.by == "me" else loc.gettext("by them") for each in pending[:SOME]]
    when, who = max(map(width, days), default=0), max(map(width, sides), default=0)
    for each, day, side in zip(pending[:SOME], days, sides, strict=True):
        late = each.due < view.today
        due = Span(("!" if late else " ") + fit(day, when) + "  ", "bad" if late else "")
        lines.append((due, Span(fit(side, who) + "  ", "muted"), Span(cut(each.text, cells - when - who - 5))))
    return [*lines, *_more(len(pending), view)]


def reminder(item: AgendaItem, label: int, cells: int, view: View) -> list[Line]:
    """Why this reminder may go now, and how it is written; nothing for items about anything else. `label` cells stay free before it."""
    next_one = item.values.get("reminder")
    if not isinstance(next_one, Reminder):
        return []
    loc = view.loc
    told = f"{as_sentence(reminder_sentence(loc, next_one, view.today))} {loc.gettext(TONES[next_one.name])}"
    return [line(" " * label, part) for part in wrap(told, cells - label, 6)]


def money(records: ClientRecords, name: str, cells: int, view: View) -> list[Line]:
    """The money side of a client: what is owed and what is still to be invoiced, then how the client pays; nothing where there is none."""
    loc = view.loc
    owed, work, spent = totals(unpaid(records)), totals(unbilled(records)), expenses_to_bill(records)
    late = totals(invoice.balance for invoice, _ in overdue(records, view.today))
    parts = [
        loc.gettext(words, sums=" + ".join(loc.money(each) for each in sums))
        for words, sums in (
            (N_("owed %(sums)s"), owed), (N_("late %(sums)s"), late), (N_("not invoiced %(sums)s"), work),
            (N_("expenses to invoice: %(sums)s"), spent),
        )
        if sums
    ]
    habits = paying_habits(records.invoices.values(), records.contract.payment_days)
    lines = [line((part, "bad" if late else "")) for part in wrap(" · ".join(parts), cells, WHOLE)]
    if habits.count:
        lines += [line((part, "muted")) for part in wrap(habits_sentence(loc, habits, name), cells, WHOLE)]
    return lines


def invoices(records: ClientRecords, cells: int, view: View) -> list[Line]:
    """Unpaid invoices, oldest due date first."""
    loc = view.loc
    unpaid = sorted((each for each in records.invoices.values() if not each.settled), key=lambda each: (each.due or each.issued))
    lines: list[Line] = [_heading(loc.gettext("Unpaid"))] if unpaid else []
    for each in unpaid[:SOME]:
        late = each.due is not None and each.due < view.today
        due = loc.gettext("due %(day)s", day=loc.day(each.due, view.today)) if each.due else loc.gettext("no due date")
        amount = loc.money(each.balance)
        owed = Span(("!" if late else " ") + f"{amount}  ", "bad" if late else "")
        lines.append((owed, Span(cut(f"{each.number} · {due}", cells - width(amount) - 3), "muted")))
    return [*lines, *_more(len(unpaid), view)]


def attachments(records: ClientRecords, cells: int, view: View) -> list[Line]:
    """Files kept as evidence, the newest first: number, name, size, the beginning of the checksum, what each is."""
    found = sorted(records.attachments.values(), key=lambda each: (each.added, each.id), reverse=True)
    lines: list[Line] = [_heading(view.loc.gettext("Attachments"))] if found else []
    for each in found[:SOME]:
        mark = Span(f"{CONFIDENTIAL} " if each.confidential else "", "warn")
        told = " · ".join(part for part in (size_word(view.loc, each.size), each.sha256[:8], each.note) if part)
        name = cut(each.name, cells // 2)
        room = cells - width(name) - width(mark.text) - width(each.id) - 5
        lines.append((Span(f" A{each.id} ", "muted"), *((mark,) if mark.text else ()), Span(name), Span(f"  {cut(told, room)}", "muted")))
    return [*lines, *_more(len(found), view)]


def projects(client: str, overview: Overview, cells: int, view: View) -> list[Line]:
    """The client's current projects."""
    running = [each for each in overview.projects if each.client == client]
    lines: list[Line] = [_heading(view.loc.gettext("Projects"))] if running else []
    rows = [
        (
            *progress_bar(each.progress, 8), Span(fit(view.loc.percent(each.progress), 6, "right") + "  ", "muted"),
            Span(cut(each.project.title, cells - 16)),
        )
        for each in running[:SOME]
    ]  # fmt: skip
    return [*lines, *rows, *_more(len(running), view)]


def contract_gaps(contract: Contract, cells: int, view: View) -> list[Line]:
    """Clauses that the contract sheet lacks (playbook P4-P7)."""
    loc = view.loc
    missing = [name for name, present in CLAUSES.items() if not present(contract)]
    if not missing:
        return []
    if len(missing) == len(CLAUSES):
        return [_heading(loc.gettext("No contract sheet yet."))]
    told = loc.gettext("Contract says nothing on: %(clauses)s", clauses=", ".join(clause_word(loc, name) for name in missing))
    return [line((part, "muted")) for part in wrap(told, cells, WHOLE)]


def _more(total: int, view: View) -> list[Line]:
    if total <= SOME:
        return []
    return [line((" " + view.loc.ngettext("and %(n)s more", "and %(n)s more", total - SOME), "muted"))]
