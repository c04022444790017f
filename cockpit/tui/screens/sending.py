"""The letter is ready: how it leaves, each way only on the user's own key, and then whether it has gone out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from textual import work
from textual.binding import Binding, BindingType

from cockpit.domain.errors import Refused
from cockpit.i18n import N_
from cockpit.i18n.problems import sentence
from cockpit.letters.kind import CHANNELS, LetterChannel
from cockpit.services import delivery
from cockpit.services.wizards.model import Outgoing
from cockpit.tui.text import shown, wrap
from cockpit.tui.translated import TranslatedScreen
from cockpit.tui.widgets.key_bar import key_labels, key_line, key_name
from cockpit.tui.widgets.line import BLANK, Line, Span, fit_line, line
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from cockpit.i18n.localizer import Localizer
    from cockpit.tui.app import CockpitApp

Answer = Literal["sent", "not-yet"]
BESIDE, WAYS = 100, 38
"""Columns from which the ways stand beside the letter, and the width of their column."""


class SendingScreen(TranslatedScreen["Answer | None"]):
    """The final text, whom it is for, the ways out. Returns whether it was sent; None goes back to the letter."""

    CSS_PATH = "sending.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", N_("Copy"), id="sending.copy", tooltip=N_("Copy the text, to paste it where you write")),
        Binding("m", "mail", N_("Mail program"), id="sending.mail", tooltip=N_("Open it in your mail program")),
        Binding("e", "draft", N_(".eml draft"), id="sending.draft", tooltip=N_("Save it as a draft that mail programs open")),
        Binding("x", "command", N_("Send now"), id="sending.command", tooltip=N_("Send it with the configured command")),
        Binding("t", "save", N_("Text file"), id="sending.save", tooltip=N_("Save it as a text")),
        Binding("y,o,s", "answer('sent')", N_("I sent it"), id="sending.sent", tooltip=N_("Record that it has gone out")),
        Binding("n", "answer('not-yet')", N_("Not yet"), id="sending.not-yet", tooltip=N_("Keep the draft for later")),
        Binding("down,j", "scroll(1)", N_("Down"), id="sending.down", tooltip=N_("Further down in the letter"), show=False),
        Binding("up,k", "scroll(-1)", N_("Up"), id="sending.up", tooltip=N_("Further up in the letter"), show=False),
        Binding("pagedown,space", "scroll(10)", N_("Page down"), id="sending.page-down", tooltip=N_("Ten lines down"), show=False),
        Binding("pageup", "scroll(-10)", N_("Page up"), id="sending.page-up", tooltip=N_("Ten lines up"), show=False),
        Binding("escape", "leave", N_("Back"), id="sending.leave", tooltip=N_("Go back to the letter"), show=False),
    ]

    def __init__(self, letter: Outgoing, kind: str, client: str) -> None:
        """`kind` and `client` (an id) name the files."""
        super().__init__()
        self._letter, self._kind, self._client = letter, kind, client
        self._said: list[tuple[str, str]] = []
        """What has happened so far: role and words."""
        self._first = 0
        self._busy = False

    @property
    def cockpit(self) -> CockpitApp:
        """The app, with its workspace and language."""
        return cast("CockpitApp", self.app)

    @property
    def loc(self) -> Localizer:
        """The language of the screen."""
        return self.cockpit.loc

    def compose(self) -> ComposeResult:
        """The page and the keys."""
        yield LineView(id="page")
        yield LineView(id="keys")

    def on_mount(self) -> None:
        """Draw once the size is known."""
        self.call_after_refresh(self.redraw)

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.call_after_refresh(self.redraw)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the ways that this letter has: mail for e-mails, the command only where one is configured."""
        mail = self._letter.channel == "email"
        if action == "command":
            return mail and bool(self.cockpit.workspace.settings.sendmail)
        return mail if action in {"mail", "draft"} else True

    # Ways out --------------------------------------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Copy the text; whether the terminal took it cannot be known, so a file is offered as well."""
        self.app.copy_to_clipboard(delivery.plain_text(self._letter))
        words = N_("Copied. Should the clipboard be empty, your terminal does not allow it: save a text file instead.")
        self._say("good", self.loc.gettext(words))

    def action_draft(self) -> None:
        """Save the e-mail as a draft."""
        self._save(".eml", lambda: delivery.eml(self.cockpit.workspace, self._letter))

    def action_save(self) -> None:
        """Save the text."""
        self._save(".txt", lambda: delivery.plain_text(self._letter))

    def _save(self, suffix: str, data: Callable[[], str | bytes]) -> None:
        workspace = self.cockpit.workspace
        day = workspace.home_calendar().today(workspace.now())
        name = delivery.proposed_name(self._client, self._kind, self._letter, day, suffix)
        try:
            path = delivery.save_in(data(), self.cockpit.letters_folder(), name)
        except Refused as refusal:
            self._refused(refusal)
            return
        self._say("good", self.loc.gettext("Saved as %(path)s", path=_short(path)))

    def action_mail(self) -> None:
        """Open the mail program with the letter in it."""
        self._go(partial(delivery.open_mail_program, self.cockpit.workspace, self._letter), "mail")

    def action_command(self) -> None:
        """Send it with the configured command."""
        self._go(partial(delivery.send, self.cockpit.workspace, self._letter), "command")

    def _go(self, way: Callable[[], object], name: str) -> None:
        if not self._busy:
            self._busy = True
            self._say("muted", self.loc.gettext("One moment…"))
            self._outside(way, name)

    @work(thread=True)
    def _outside(self, way: Callable[[], object], name: str) -> None:
        """Run another program; what it says comes back to the screen's own thread."""
        try:
            result: object = way()
        except Refused as refusal:
            result = refusal
        self.app.call_from_thread(self._came_back, name, result)

    def _came_back(self, name: str, result: object) -> None:
        self._busy = False
        _ = self.loc.gettext
        self._said.pop()
        if isinstance(result, Refused):
            self._refused(result)
        elif name == "command":
            self._say("good", _("Handed to your command, which sends it."))
        elif result:
            self._say("good", _("Your mail program has it: read it there and send it."))
        else:
            self._copy_too_long()

    def _copy_too_long(self) -> None:
        self.app.copy_to_clipboard(self._letter.body)
        self._say("warn", self.loc.gettext("Your mail program is open, but the text is too long for it: it was copied, paste it there."))

    def _refused(self, refusal: Refused) -> None:
        for problem in refusal.problems:
            self._say("bad", sentence(self.loc, problem))

    def _say(self, role: str, words: str) -> None:
        self._said.append((role, words))
        self.redraw()

    def action_answer(self, answer: Answer) -> None:
        """Say whether it has gone out."""
        if not self._busy:
            self.dismiss(answer)

    def action_leave(self) -> None:
        """Go back to the letter."""
        if not self._busy:
            self.dismiss(None)

    # Drawing ---------------------------------------------------------------------------------------------------------

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
        keys.show([key_line(key_labels(self.active_bindings.values()), ("esc", self.loc.gettext("Back")), keys.size.width)])

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
        _, letter = self.loc.gettext, self._letter
        channel: LetterChannel = cast("LetterChannel", letter.channel)
        people = ", ".join(_reach(person.name, self._addresses(place)) for place, person in enumerate(letter.people)) or _("nobody")
        lines = [line(" ", (_("Ready to go"), "accent"), "   ", (f"{_(CHANNELS[channel])} · {letter.locale.replace('_', '-')}", "muted"))]
        lines += [line(" ", piece) for piece in wrap(_("To: %(people)s", people=people), max(10, cells - 2), 3)]
        if letter.subject:
            lines += [line(" ", (piece, "strong")) for piece in wrap(letter.subject, max(10, cells - 2), 3)]
        return [*lines, line(("─" * cells, "rule"))]

    def _addresses(self, place: int) -> str:
        person = self._letter.people[place]
        found: Sequence[str] = person.phones if self._letter.channel in ("phone", "chat") else person.emails
        return found[0] if found else ""

    def _window(self, cells: int, rows: int) -> list[Line]:
        """Return the part of the text that shows, exactly so many rows."""
        room = min(max(8, cells), 84)
        lines = [line(" ", shown(piece)) for each in self._letter.body.split("\n") for piece in (wrap(each, room) or [""])]
        self._first = max(0, min(self._first, len(lines) - rows))
        seen = lines[self._first : self._first + rows]
        if seen and self._first + rows < len(lines):
            seen[-1] = line((" ⋯", "muted"))
        return [*seen, *[BLANK] * (rows - len(seen))]

    def _ways(self, room: int) -> list[Line]:
        """Return what has happened, and the question; the keys stand in the last line."""
        _ = self.loc.gettext
        lines: list[Line] = []
        for role, words in self._said[-4:]:
            sign = {"good": "✓ ", "bad": "✗ ", "warn": "! "}.get(role, "… ")
            lines += [line((sign if first == 0 else "  ", role), piece) for first, piece in enumerate(wrap(words, room - 2, 5))]
        if not self._said:
            lines += [line((piece, "muted")) for piece in wrap(_("Nothing leaves by itself: choose how it goes out."), room)]
        yes, no = key_name(self._key("sending.sent")), key_name(self._key("sending.not-yet"))
        answers = line((yes, "key"), " ", _("I sent it"), "   ", (no, "key"), " ", _("Not yet"))
        return [*lines, line((_("Has it gone out?"), "strong")), answers]

    def _key(self, name: str) -> str:
        """Return the key of a binding, also where the user bound another."""
        default = next((one.key for one in self.BINDINGS if isinstance(one, Binding) and one.id == name), "")
        return self.cockpit.keymap.get(name, default)


def _reach(name: str, address: str) -> str:
    return f"{shown(name)} <{shown(address)}>" if address else shown(name)


def _short(path: Path) -> str:
    """Return a path as people name it."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)
