"""The letter is ready: how it leaves, each way only on the user's own key, and then whether it has gone out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from cockpit.domain.errors import Refused
from cockpit.i18n import N_
from cockpit.services import delivery
from cockpit.tui.screens.sending_page import Answer, SendingPage

PRINTED = frozenset({"email", "post"})
"""Channels whose letters can be printed: a chat message and the script of a call have no place on paper."""


class SendingScreen(SendingPage):
    """The final text, whom it is for, the ways out. Returns whether it was sent; None goes back to the letter."""

    CSS_PATH = "sending.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", N_("Copy"), id="sending.copy", tooltip=N_("Copy the text, to paste it where you write")),
        Binding("m", "mail", N_("Mail program"), id="sending.mail", tooltip=N_("Open it in your mail program")),
        Binding("e", "draft", N_(".eml draft"), id="sending.draft", tooltip=N_("Save it as a draft that mail programs open")),
        Binding("x", "command", N_("Send now"), id="sending.command", tooltip=N_("Send it with the configured command")),
        Binding("p", "print", N_("Page to print"), id="sending.print", tooltip=N_("Save it as a page that a browser prints")),
        Binding("t", "save", N_("Text file"), id="sending.save", tooltip=N_("Save it as a text")),
        Binding("y,o,s", "answer('sent')", N_("I sent it"), id="sending.sent", tooltip=N_("Record that it has gone out")),
        Binding("n", "answer('not-yet')", N_("Not yet"), id="sending.not-yet", tooltip=N_("Keep the draft for later")),
        Binding("down,j", "scroll(1)", N_("Down"), id="sending.down", tooltip=N_("Further down in the letter"), show=False),
        Binding("up,k", "scroll(-1)", N_("Up"), id="sending.up", tooltip=N_("Further up in the letter"), show=False),
        Binding("pagedown,space", "scroll(10)", N_("Page down"), id="sending.page-down", tooltip=N_("Ten lines down"), show=False),
        Binding("pageup", "scroll(-10)", N_("Page up"), id="sending.page-up", tooltip=N_("Ten lines up"), show=False),
        Binding("escape", "leave", N_("Back"), id="sending.leave", tooltip=N_("Go back to the letter"), show=False),
    ]

    _busy = False
    """Whether another program is being waited for."""

    def on_mount(self) -> None:
        """Let nothing that was said before stand over the question."""
        self.cockpit.hush()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the ways that this letter has: mail for e-mails, the command only where one is configured."""
        mail = self.letter.channel == "email"
        if action == "command":
            return mail and bool(self.cockpit.workspace.settings.sendmail)
        if action == "print":
            return self.letter.channel in PRINTED
        return mail if action in {"mail", "draft"} else True

    def action_copy(self) -> None:
        """Copy the text; whether the terminal took it cannot be known, so a file is offered as well."""
        self.app.copy_to_clipboard(delivery.plain_text(self.letter))
        words = N_("Copied. Should the clipboard be empty, your terminal does not allow it: save a text file instead.")
        self.say("good", self.loc.gettext(words))

    def action_draft(self) -> None:
        """Save the e-mail as a draft."""
        self._save(".eml", lambda: delivery.eml(self.cockpit.workspace, self.letter))

    def action_save(self) -> None:
        """Save the text."""
        self._save(".txt", lambda: delivery.plain_text(self.letter))

    def action_print(self) -> None:
        """Save it as a page to print."""
        from cockpit.services.letter_page import page  # noqa: PLC0415 - few letters are printed

        self._save(".html", lambda: page(self.cockpit.workspace, self.client, self.letter))

    def _save(self, suffix: str, data: Callable[[], str | bytes]) -> None:
        workspace = self.cockpit.workspace
        day = workspace.today()
        name = delivery.proposed_name(self.client, self.kind, self.letter, day, suffix)
        try:
            path = delivery.save_in(data(), self.cockpit.letters_folder(), name)
        except Refused as refusal:
            self.say_refused(refusal)
            return
        self.say("good", self.loc.gettext("Saved as %(path)s", path=_short(path)))

    def action_mail(self) -> None:
        """Open the mail program with the letter in it."""
        self._go(partial(delivery.open_mail_program, self.cockpit.workspace, self.letter), "mail")

    def action_command(self) -> None:
        """Send it with the configured command."""
        self._go(partial(delivery.send, self.cockpit.workspace, self.letter), "command")

    def _go(self, way: Callable[[], object], name: str) -> None:
        if not self._busy:
            self._busy = True
            self.say("muted", self.loc.gettext("One moment…"))
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
        self.said.pop()
        if isinstance(result, Refused):
            self.say_refused(result)
        elif name == "command":
            self.say("good", _("Handed to your command, which sends it."))
        elif result:
            self.say("good", _("Your mail program has it: read it there and send it."))
        else:
            self._copy_too_long()

    def _copy_too_long(self) -> None:
        self.app.copy_to_clipboard(self.letter.body)
        self.say("warn", self.loc.gettext("Your mail program is open, but the text is too long for it: it was copied, paste it there."))

    def action_answer(self, answer: Answer) -> None:
        """Say whether it has gone out."""
        if not self._busy:
            self.dismiss(answer)

    def action_leave(self) -> None:
        """Go back to the letter."""
        if not self._busy:
            self.dismiss(None)


def _short(path: Path) -> str:
    """Return a path as people name it."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)
