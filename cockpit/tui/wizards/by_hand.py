"""Changing a letter by hand: its text in an editor, what lint says of it below, kept from second to second."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from cockpit.domain.errors import Refused
from cockpit.i18n import N_
from cockpit.i18n.localizer import Localizer
from cockpit.letters.kind import CHANNELS
from cockpit.letters.lint.finding import Finding
from cockpit.services.letters.findings import finding_line
from cockpit.tui.forms.controls import LineInput, NoteArea
from cockpit.tui.prose import content
from cockpit.tui.text import wrap
from cockpit.tui.translated import TranslatedScreen
from cockpit.tui.widgets.key_bar import key_labels, key_line
from cockpit.tui.widgets.line import BLANK, Line, line
from cockpit.tui.widgets.line_view import LineView
from cockpit.tui.wizards.walk import Proof

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from cockpit.tui.host import Host

SAID = 6
"""Lines in which lint speaks."""


class EditScreen(TranslatedScreen[None]):
    """The text of a letter. Nothing has to be saved: leaving keeps what stands there."""

    CSS_PATH = "by_hand.tcss"
    PAUSE: ClassVar[float] = 0.25
    """Seconds without a key before lint reads the text again and it is kept."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,escape", "leave", N_("Done"), id="edit.leave", tooltip=N_("Keep the text and go back"), show=False,
                priority=True),
        Binding("ctrl+r", "restore", N_("Proposed text"), id="edit.restore", tooltip=N_("Take the proposed text again"), priority=True),
        Binding("f1", "app.open_help", N_("help"), id="edit.help", tooltip=N_("Show all keys"), show=False),
    ]  # fmt: skip

    def __init__(
        self, proof: Proof, check: Callable[[str, str], tuple[Finding, ...]], keep: Callable[[str, str], None],
    ) -> None:
        """`check` returns what lint says of a subject and a body, `keep` keeps them."""
        super().__init__()
        self._proof, self._check, self._keep = proof, check, keep
        self._last = (proof.subject, proof.body)
        self._findings = proof.findings
        self._waiting: Timer | None = None

    @property
    def loc(self) -> Localizer:
        """The language of the screen."""
        return cast("Host", self.app).loc

    @property
    def text(self) -> tuple[str, str]:
        """Subject and body as they stand there."""
        return self._subject.text.strip(), self._body.text.rstrip()

    def compose(self) -> ComposeResult:
        """Heading, subject where there is one, text, findings, keys."""
        yield Static(id="heading")
        self._subject = LineInput(self._proof.subject)
        self._subject.display = bool(self._proof.letter.subject)
        yield self._subject
        self._body = NoteArea(self._proof.body)
        yield self._body
        yield LineView(id="said")
        yield LineView(id="keys")

    def on_mount(self) -> None:
        """Begin in the text."""
        self._body.focus()
        self.redraw()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.call_after_refresh(self._draw)

    def redraw(self) -> None:
        """Write the words in the language of the screen."""
        channel = self.loc.gettext(CHANNELS[self._proof.letter.channel])
        language = self._proof.letter.lang.replace("_", "-")
        heading = self.loc.gettext("Your own text: %(channel)s, %(language)s", channel=channel, language=language)
        self.query_one("#heading", Static).update(content(heading))
        self.call_after_refresh(self._draw)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        """Read and keep the text once typing pauses."""
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(self.PAUSE, self._take)

    def _take(self) -> None:
        text = self.text
        if text == self._last:
            return
        self._last = text
        self._keep(*text)
        try:
            self._findings = self._check(*text)
        except Refused:
            return  # the records have changed below it; sending says so
        self._draw()

    def action_restore(self) -> None:
        """Put the proposed text in its place."""
        letter = self._proof.letter
        self._subject.text, self._body.text = letter.subject, letter.body
        self._take()

    def action_leave(self) -> None:
        """Keep the text and go back."""
        self._take()
        self.dismiss(None)

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        said, keys = self.query_one("#said", LineView), self.query_one("#keys", LineView)
        lines: list[Line] = []
        for finding in sorted(self._findings, key=lambda finding: finding.level != "error"):
            error = finding.level == "error"
            for first, piece in enumerate(wrap(finding_line(finding, self.loc), max(10, said.size.width - 4))):
                lines.append(line((" " + ("✗ " if error else "! ") if first == 0 else "   ", "bad" if error else "warn"), piece))
        if not lines:
            lines = [line((" ✓ ", "good"), (self.loc.gettext("nothing to object to"), "muted"))]
        if len(lines) > SAID:
            lines = [*lines[: SAID - 1], line((" ⋯", "muted"))]
        said.show([*lines, *[BLANK] * (SAID - len(lines))])
        keys.show([key_line(key_labels(self.active_bindings.values()), ("esc", self.loc.gettext("Done")), keys.size.width)])
