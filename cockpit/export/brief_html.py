"""The brief for a lawyer as a page that fits on one sheet of A4 (playbook P83)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cockpit.domain.brief import Brief
from cockpit.domain.dossier import Dossier
from cockpit.domain.money import Money
from cockpit.export import pages
from cockpit.export.dossier_rows import shown
from cockpit.i18n import brief_words as words
from cockpit.i18n import dossier_words
from cockpit.i18n.agenda_words import channel_word, outcome_word
from cockpit.i18n.cleaning import visible
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.places import place_name
from cockpit.i18n.settlement_words import kind_word
from cockpit.i18n.term_words import term_value

MOST = 5
"""Lines of each block: more would not fit on the page, and stand in the dossier."""
LONGEST = 220
"""Characters of a line."""
_TERMS = ("signed", "reference", "payment_days", "notice_length", "dispute_resolution", "jurisdiction")


class Block(NamedTuple):
    """A heading with what stands below it."""

    title: str
    facts: Sequence[tuple[str, str]] = ()
    lines: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    text: str = ""


def page(dossier: Dossier, brief: Brief, loc: Localizer) -> bytes:
    """Return the brief as an HTML file in the language of `loc`."""
    _ = loc.gettext
    title = _("Brief: %(client)s", client=visible(dossier.client.name))
    head = pages.macros("dossier.html.j2").head(loc.locale.replace("_", "-"), title, pages.style(), pages.policy())
    blocks = [*_blocks(dossier, brief, loc)]
    sheet = pages.macros("brief.html.j2").sheet({
        "kicker": _("Brief for a lawyer"), "title": _short(visible(dossier.client.name), 80), "parties": _parties(dossier, loc),
        "subtitle": _("as of %(day)s, drawn from the dossier", day=loc.date(dossier.until, "long")),
        "blocks": blocks, "note": _(words.NOTE),
    })  # fmt: skip
    return f"{head}{sheet}".encode()


def _blocks(dossier: Dossier, brief: Brief, loc: Localizer) -> Iterator[Block]:
    _ = loc.gettext
    terms = {one.name: one for one in dossier.terms}
    facts = [(_(dossier_words.TERMS[name]), _short(shown(term_value(loc, terms[name])))) for name in _TERMS if name in terms]
    clauses = [_short(_("%(label)s: %(value)s", label=visible(one.number), value=visible(one.says))) for one in dossier.clauses]
    yield Block(_("The contract"), facts, _more(clauses, loc, 3))
    yield Block(_("What is in dispute"), lines=_more([*words.disputes(loc, dossier, brief)], loc) or [_("Nothing that the records show.")])
    yield Block(_("Amounts"), _amounts(dossier, loc))
    if dossier.attempts:
        yield Block(_("Attempts to get an answer"), rows=[*_attempts(dossier, loc)])
    yield Block(_("Act in time"), lines=words.limitation_lines(loc, brief))
    yield Block(_("Documents"), lines=_more([*_documents(dossier, loc)], loc, MOST + 1))
    yield Block(_("What is wanted"), text=shown(brief.wanted) or "…")


def _parties(dossier: Dossier, loc: Localizer) -> list[dict[str, object]]:
    user, client = dossier.user, dossier.client
    main = next((one for one in dossier.people if one.role == "primary" and one.left is None), None)
    mine = [user.trade, *user.address.split("\n"), user.email, user.phone, user.tax_id]
    theirs = [
        loc.named(dossier_words.CLIENT_KINDS, client.kind), *client.address.split("\n"),
        place_name(loc, client.country) if client.country else "", main.name if main else "",
    ]
    return [
        {"heading": heading, "name": _short(visible(name) or "–", 80), "lines": [_short(visible(line), 80) for line in lines if line][:6]}
        for heading, name, lines in ((loc.gettext("From"), user.name, mine), (loc.gettext("Other party"), client.name, theirs))
    ]


def _amounts(dossier: Dossier, loc: Localizer) -> list[tuple[str, str]]:
    if dossier.settlement is None or not dossier.settlement.balances:
        return [(loc.gettext("Balance"), loc.gettext("Nothing is owed on either side."))]
    parts = [
        (" ".join((kind_word(loc, one.kind), _short(visible(one.subject), 60))), loc.money(one.amount, "always"))
        for one in dossier.settlement.lines if one.counts
    ]  # fmt: skip
    return [*(parts[:MOST] if len(parts) > 1 else []), *(
        (
            loc.gettext("Balance owed by the client") if money.amount > 0 else loc.gettext("Balance owed to the client"),
            loc.money(Money(abs(money.amount), money.currency), "always"),
        )
        for money in dossier.settlement.balances[:MOST]
    )]  # fmt: skip


def _attempts(dossier: Dossier, loc: Localizer) -> Iterator[Sequence[str]]:
    for one in dossier.attempts[-MOST:]:
        how = f"{channel_word(loc, one.channel)}, {visible(one.person)}" if one.person else channel_word(loc, one.channel)
        outcome = outcome_word(loc, one.outcome) or loc.gettext("sent")
        yield loc.date(one.at), _short(how, 60), _short(visible(one.subject), 90), outcome
    if len(dossier.attempts) > MOST:
        rest = len(dossier.attempts) - MOST
        yield "", loc.ngettext("%(n)s earlier one, in the dossier", "%(n)s earlier ones, in the dossier", rest), "", ""


def _documents(dossier: Dossier, loc: Localizer) -> Iterator[str]:
    yield loc.gettext("Dossier with the whole chronology; last seal %(seal)s", seal=dossier.head.seal)
    if dossier.letters:
        numbers = ", ".join(one.number for one in dossier.letters[-MOST:])
        count = len(dossier.letters)
        yield loc.ngettext("%(n)s letter in full: entry %(numbers)s", "%(n)s letters in full: entries %(numbers)s", count, numbers=numbers)
    for one in dossier.files:
        yield _short(" · ".join(part for part in (one.number, visible(one.name), visible(one.note)) if part))


def _more(lines: Sequence[str], loc: Localizer, most: int = MOST) -> list[str]:
    """Return at most so many lines, and how many more there are."""
    if len(lines) <= most:
        return list(lines)
    rest = len(lines) - most
    return [*lines[:most], loc.ngettext("%(n)s more, in the dossier", "%(n)s more, in the dossier", rest)]


def _short(text: str, longest: int = LONGEST) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
