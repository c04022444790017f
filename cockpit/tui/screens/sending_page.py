"""What is shown before a letter goes out: whom it is for, the final text, what has happened so far, and the question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

from textual.binding import Binding

from cockpit.domain.errors import Refused
from cockpit.i18n.problems import sentence
from cockpit.letters.kind import CHANNELS, LetterChannel
from cockpit.letters.lint.words import matches
from cockpit.services.letters.parties import language_of
from cockpit.services.wizards.model import Outgoing
from cockpit.tui.screens.page_screen import PageScreen
from cockpit.tui.text import shown, wrap
from cockpit.tui.widgets.key_bar import key_labels, key_line, key_word
from cockpit.tui.widgets.key_names import key_name
from cockpit.tui.widgets.line import BLANK, Line, Span, fit_line, line, more_line
from cockpit.tui.widgets.line_view import LineView

Answer = Literal["sent", "not-yet"]
BESIDE, WAYS = 100, 38
"""Columns from which the ways stand beside the letter, and the width of their column."""


class SendingPage(PageScreen["Answer | None"]):
    """The letter and what is said beside it."""

    def __init__(self, letter: Outgoing, kind: str, client: str) -> None:
        """`kind` and `client` (an id) name the files."""
        super().__init__()
        self.letter, self.kind, self.client = letter, kind, client
        self.said: list[tuple[str, str]] = []
        """What has happened so far: role and words."""
        self._first = 0

    def say_refused(self, refusal: Refused) -> None:
        """Say why something was refused."""
        for problem in refusal.problems:
            self.say("bad", sentence(self.loc, problem))

    def say(self, role: str, words: str) -> None:
        """Say what has happened."""
        self.said.append((role, words))
        self.redraw()

    def action_scroll(self, by: int) -> None:
        """Move the page."""
        self._first = max(0, self._first + by)
        self.redraw()

    def redraw(self) -> None:
        """Draw the page from where it is scrolled to."""
        if not self.is_mounted:
            return
        page, keys = self.query_one("#page", LineView), self.query_one("#keys", LineView)
        lines, rows = self._lines(page.size.width, page.size.height), page.size.height
        page.show(lines[:rows] if rows else lines)
        labels = key_labels(self.active_bindings.values())
        if self.spoken:
            sent = key_name(self._key("sending.sent"))
            labels = [(key, self.loc.gettext("I called") if key == sent else words) for key, words in labels]
        keys.show([key_line(labels, ("esc", self.loc.gettext("Back")), keys.size.width)])

    def _lines(self, cells: int, rows: int) -> list[Line]:
        head, ways = self._heading(cells), self._ways(WAYS - 2 if cells >= BESIDE else max(10, cells - 2))
        if cells < BESIDE:
            room = max(0, rows - len(head) - len(ways) - 1)
            return [*head, *self._window(cells - 2, room), line(("─" * cells, "rule")), *((Span(" "), *each) for each in ways)]
        room = max(0, rows - len(head))
        text = self._window(cells - WAYS - 4, room)
        beside = [*ways, *[BLANK] * (room - len(ways))]
        return [*head, *((*fit_line(one, cells - WAYS - 1), Span("│ ", "rule"), *other) for one, other in zip(text, beside, strict=False))]

    def _heading(self, cells: int) -> list[Line]:
        _, letter = self.loc.gettext, self.letter
        channel: LetterChannel = cast("LetterChannel", letter.channel)
        people = ", ".join(_reach(person.name, self._addresses(place)) for place, person in enumerate(letter.people)) or _("nobody")
        lines = [line(" ", (_("Ready to go"), "accent"), "   ", (f"{_(CHANNELS[channel])} · {letter.locale.replace('_', '-')}", "muted"))]
        lines += [line(" ", piece) for piece in wrap(_("To: %(people)s", people=people), max(10, cells - 2), 3)]
        if letter.subject:
            lines += [line(" ", (piece, "strong")) for piece in wrap(letter.subject, max(10, cells - 2), 3)]
        return [*lines, line(("─" * cells, "rule"))]

    def _addresses(self, place: int) -> str:
        person = self.letter.people[place]
        found: Sequence[str] = person.phones if self.letter.channel in ("phone", "chat") else person.emails
        return found[0] if found else ""

    def _window(self, cells: int, rows: int) -> list[Line]:
        """Return the part of the text that shows, exactly so many rows."""
        room = min(max(8, cells), 84)
        lines = [line(" ", shown(piece)) for each in self.letter.body.split("\n") for piece in (wrap(each, room) or [""])]
        self._first = max(0, min(self._first, len(lines) - rows))
        seen = lines[self._first : self._first + rows]
        if seen and self._first + rows < len(lines):
            seen[-1] = (Span(" "), *more_line(key_word(self.loc, self._key("sending.page-down")), self.loc.gettext("read on")))
        return [*seen, *[BLANK] * (rows - len(seen))]

    def _ways(self, room: int) -> list[Line]:
        """Return what has happened, and the question; the keys stand in the last line."""
        _ = self.loc.gettext
        lines: list[Line] = []
        for role, words in self.said[-4:]:
            sign = {"good": "✓ ", "bad": "✗ ", "warn": "! "}.get(role, "… ")
            lines += [line((sign if first == 0 else "  ", role), piece) for first, piece in enumerate(wrap(words, room - 2, 5))]
        if not self.said:
            lines += [line((piece, "muted")) for piece in wrap(self._opening(), room)]
        if matches(language_of(self.letter.locale), "attached", self.letter.body):
            words = _("The text speaks of something attached: add it yourself before it goes.")
            lines += [line(("! " if first == 0 else "  ", "warn"), piece) for first, piece in enumerate(wrap(words, room - 2, 3))]
        yes, no = key_name(self._key("sending.sent")), key_name(self._key("sending.not-yet"))
        done, asked = (_("I called"), _("Did you call?")) if self.spoken else (_("I sent it"), _("Has it gone out?"))
        answers = line((yes, "key"), " ", done, "   ", (no, "key"), " ", _("Not yet"))
        return [*lines, line((asked, "strong")), answers]

    @property
    def spoken(self) -> bool:
        """Whether it is what to say on the phone: nothing is sent."""
        return self.letter.channel == "phone"

    def _opening(self) -> str:
        """Return what is said before anything has happened."""
        if self.spoken:
            return self.loc.gettext("Nobody is called by itself: have the script before you, and call.")
        return self.loc.gettext("Nothing leaves by itself: choose how it goes out.")

    def _key(self, name: str) -> str:
        """Return the key of a binding, also where the user bound another."""
        default = next((one.key for one in self.BINDINGS if isinstance(one, Binding) and one.id == name), "")
        return self.cockpit.keymap.get(name, default)


def _reach(name: str, address: str) -> str:
    return f"{shown(name)} <{shown(address)}>" if address else shown(name)
