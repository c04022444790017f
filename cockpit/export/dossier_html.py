"""The dossier as one page: nothing remote, no script, every part with its checksum; reads on a screen and prints on A4."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cockpit.domain.dossier import Contact, Dossier, EventLine, LetterLine, Link
from cockpit.domain.rates import RateTable
from cockpit.domain.settlement import Settlement
from cockpit.export import pages, parts
from cockpit.export.dossier_rows import TABLES, Table, account, event_words, shown
from cockpit.export.parts import Part
from cockpit.export.sealed_text import inert
from cockpit.i18n import dossier_words as words
from cockpit.i18n.chronology_words import contact_words
from cockpit.i18n.cleaning import visible
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.places import place_name

Piece = bytes | Part


def page(dossier: Dossier, loc: Localizer, rates: RateTable) -> bytes:
    """Return the dossier as an HTML file in the language of `loc`; `rates` are those that the account in it was made with."""
    pieces = list(_pieces(dossier, loc, rates))
    return parts.html(pieces, [piece.name for piece in pieces if isinstance(piece, Part)])


def _pieces(dossier: Dossier, loc: Localizer, rates: RateTable) -> Iterator[Piece]:
    macros, _ = pages.macros("dossier.html.j2"), loc.gettext
    tables = {name: tuple(make(dossier, loc)) for name, make in TABLES.items()}
    title = _("Dossier: %(client)s", client=visible(dossier.client.name))
    yield _bytes(macros.head(loc.locale.replace("_", "-"), title, pages.style(), pages.policy()))
    yield Part("cover", _bytes(macros.cover(_cover(dossier, loc, tables))))
    for number, (name, heading) in enumerate(words.SECTIONS.items(), start=1):
        intro = _(words.INTROS[name]) if name in words.INTROS else ""
        yield _bytes(macros.heading(name, number, _(heading), intro))
        yield from _section(name, dossier, loc, tables.get(name, ()))
        if name == "money" and dossier.settlement is not None:
            yield from _account(dossier.settlement, loc, rates)
        yield b"</section>\n"
    yield b"</body>\n</html>\n"


def _section(name: str, dossier: Dossier, loc: Localizer, tables: Sequence[Table]) -> Iterator[Piece]:
    empty = True
    for piece in (*_tables(name, tables), *_own(name, dossier, loc)):
        empty = False
        yield piece
    if empty:
        yield _bytes(pages.macros("dossier.html.j2").nothing(loc.gettext("Nothing is recorded.")))


def _tables(name: str, tables: Sequence[Table]) -> Iterator[Piece]:
    macros = pages.macros("dossier.html.j2")
    for table in tables:
        yield _bytes(macros.table(table.caption, table.columns))
        for row in table.rows:
            anchor = f"{name}-{row.number}"
            yield Part(f"{name}.{row.number}", _bytes(macros.row(anchor, row.cells, row.kind)))
        yield b"</tbody></table>\n"


def _account(found: Settlement, loc: Localizer, rates: RateTable) -> Iterator[Piece]:
    table, notes = account(found, loc, rates)
    yield from _tables("settlement", [table])
    yield Part("settlement.notes", _bytes(pages.macros("dossier.html.j2").notes(notes)))


def _own(name: str, dossier: Dossier, loc: Localizer) -> Iterator[Piece]:
    """Return the pieces of the sections that are no tables."""
    macros, _ = pages.macros("dossier.html.j2"), loc.gettext
    if name == "chronology" and dossier.events:
        columns = ((_("No."), ""), (_("When"), ""), (_("What happened"), ""))
        yield _bytes(macros.table("", columns))
        for event in dossier.events:
            yield Part(f"chronology.{event.number}", _bytes(macros.event(_event(event, loc))))
        yield b"</tbody></table>\n"
    elif name == "letters":
        for letter in dossier.letters:
            yield Part(f"letters.{letter.number}", _bytes(macros.letter(_letter(letter, loc))))
    elif name == "left-out":
        yield Part("left-out", _bytes(macros.notes([*_left_out(dossier, loc), *_erased(dossier, loc), _(words.PRIVATE)])))
    elif name == "seals":
        yield Part("verify", _bytes(macros.notes([_(words.VERIFY), _(words.NOT_LEGAL)])))
        yield b'<div class="chain">\n'
        for link in dossier.chain:
            yield Part(f"seals.{link.number}", _bytes(macros.link(_link(link, loc))))
        yield b"</div>\n"


def _cover(dossier: Dossier, loc: Localizer, tables: Mapping[str, Sequence[Table]]) -> dict[str, Any]:
    _, user, client = loc.gettext, dossier.user, dossier.client
    head = loc.ngettext("%(n)s entry, ending in %(seal)s", "%(n)s entries, ending in %(seal)s", dossier.head.length, seal=dossier.head.seal)
    facts = [
        (_("Period"), words.period_words(loc, dossier.since, dossier.until), ""), (_("Purpose"), visible(dossier.purpose) or "–", ""),
        (_("Made on"), loc.date(dossier.made, "long"), ""), (_("Days and times"), dossier.zone.replace("_", " "), ""),
        (_("Log"), head, "seal"),
    ]
    people = [_person(one, loc) for one in dossier.people]
    subtitle = _("Account of a working relationship")
    if user.name:
        subtitle = _("Account of the working relationship with %(name)s", name=visible(user.name))
    about = [
        loc.named(words.CLIENT_KINDS, client.kind), *shown(client.address).split("\n"),
        place_name(loc, client.country) if client.country else "",
        _("client since %(day)s", day=loc.date(client.since, "long")) if client.since else "", *people,
    ]
    mine = [visible(user.trade), *shown(user.address).split("\n"), visible(user.email), visible(user.phone), visible(user.tax_id)]
    return {
        "client": client.id, "entries": dossier.head.length, "seal": dossier.head.seal, "made": dossier.made.isoformat(),
        "kicker": _("Dossier"), "title": visible(client.name), "subtitle": subtitle,
        "parties": [
            {"heading": _("From"), "name": visible(user.name) or "–", "lines": [line for line in mine if line]},
            {"heading": _("Client"), "name": visible(client.name), "lines": [line for line in about if line]},
        ],
        "facts": facts, "contents": _contents(dossier, loc, tables), "notes": [_(words.NOT_LEGAL)],
    }


def _person(one: Contact, loc: Localizer) -> str:
    about = loc.named(words.ROLES, one.role)
    if one.left:
        about = loc.gettext("%(role)s, until %(day)s", role=about, day=loc.date(one.left))
    return f"{visible(one.name)} ({about})"


def _contents(dossier: Dossier, loc: Localizer, tables: Mapping[str, Sequence[Table]]) -> list[dict[str, object]]:
    left = dossier.left_out
    counts = {
        "chronology": len(dossier.events), "letters": len(dossier.letters), "seals": len(dossier.chain),
        "left-out": left.confidential + left.withdrawn + left.period + left.erased + left.files,
        **{name: sum(len(table.rows) for table in found) for name, found in tables.items()},
    }
    return [
        {"anchor": name, "number": number, "title": loc.gettext(title), "count": loc.number(counts[name])}
        for number, (name, title) in enumerate(words.SECTIONS.items(), start=1)
    ]


def _event(event: EventLine, loc: Localizer) -> dict[str, object]:
    said = event_words(event, loc)
    sealed = event.kind in ("contact", "letter")
    return {
        "number": event.number, "sealed": sealed, "how_code": f"{event.direction} {event.channel} {event.outcome}".strip(),
        "cites": " ".join(event.cites),
        "moment": event.at.isoformat() if event.at else "", "day": loc.date(event.on),
        "time": loc.time(event.at) if event.at and sealed else "",
        "how": said.how, "subject": said.subject, "summary": said.summary, "more": said.more, "project": said.project,
        "letter": loc.gettext("letter in full below") if event.kind == "letter" else "",
    }


def _letter(letter: LetterLine, loc: Localizer) -> dict[str, object]:
    return {
        "number": letter.number, "day": loc.moment(letter.at), "how": contact_words(loc, letter.channel, "out", visible(letter.person)),
        "subject": visible(letter.subject), "lang": visible(letter.language).replace("_", "-"), "text": shown(letter.text),
    }


def _link(link: Link, loc: Localizer) -> dict[str, object]:
    return {
        "number": link.number, "seal": link.seal, "hash": link.hash, "code": link.withheld,
        "content": None if link.content is None else inert(link.content),
        "why": loc.named(words.WITHHELD, link.withheld) if link.withheld else "", "shown": loc.gettext("what was sealed"),
    }


def _left_out(dossier: Dossier, loc: Localizer) -> Iterator[str]:
    for name, (one, many) in words.LEFT_OUT.items():
        if count := int(getattr(dossier.left_out, name)):
            yield loc.ngettext(one, many, count)


def _erased(dossier: Dossier, loc: Localizer) -> Iterator[str]:
    for link in dossier.chain:
        if link.withheld == "erased":
            day = loc.date(link.erased, "long") if link.erased else loc.gettext("a day that is not known")
            yield loc.gettext("Entry %(n)s was erased on %(day)s.", n=link.number, day=day)


def _bytes(made: object) -> bytes:
    return str(made).encode()
