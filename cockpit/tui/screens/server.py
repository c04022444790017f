"""A mail server to read from: its name, who logs in, and how the password is known; tried before anything is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from cockpit.domain.errors import Problem, Refused
from cockpit.domain.mail_account import MailAccount
from cockpit.i18n import N_
from cockpit.i18n.problems import sentence
from cockpit.tui.forms.controls import LineInput
from cockpit.tui.prose import content, lines_content
from cockpit.tui.translated import TranslatedScreen
from cockpit.tui.widgets.key_bar import key_line
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from cockpit.i18n.localizer import Localizer
    from cockpit.tui.host import Host

FIELDS = {
    "host": N_("Server, such as imap.example.org"),
    "user": N_("User name, mostly your e-mail address"),
    "password": N_("Password; it is kept in the keyring of this machine"),
    "command": N_("Or a command that supplies it, such as “pass mail”"),
    "folders": N_("Folders; empty: the inbox and the sent mail"),
}
_FIELD_OF = {"password-": "password", "keyring-": "password", "imap-login": "user", "imap-folder": "folders", "imap-account": "user"}
"""Where a problem is said, by the beginning of its code; below the server's name unless it is here."""
STARTTLS = 143
"""The port at which encryption begins only when it is asked for."""

Trial = Callable[[MailAccount, str], Callable[[], None]]
"""Connects, and returns what keeps the account; both raise `Refused`."""


class ServerScreen(TranslatedScreen[MailAccount | None], ModalScreen[MailAccount | None]):
    """Asks for an account and tries it; what is wrong stands below its field. Returns the account; None when left."""

    CSS_PATH = "importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Back"), id="server.leave", tooltip=N_("Import nothing")),
        Binding("ctrl+s", "take", N_("Connect"), id="server.take", tooltip=N_("Try whether the server can be read"), priority=True),
    ]

    class Tried(Message):
        """The server answered, or could not be read."""

        def __init__(self, account: MailAccount, refusal: Refused | None) -> None:
            super().__init__()
            self.account = account
            self.refusal = refusal

    def __init__(self, user: str, trial: Trial) -> None:
        """`user` is proposed as the user name; `trial` is done in a thread."""
        super().__init__()
        self._user = user
        self._trial = trial
        self._busy = False

    @property
    def loc(self) -> Localizer:
        """The language of the screen."""
        return cast("Host", self.app).loc

    def compose(self) -> ComposeResult:
        """The fields, each with room for what is wrong."""
        with Vertical(id="where"):
            yield Static(content(self.loc.gettext("From a mail server (IMAP)")), classes="heading")
            for name, label in FIELDS.items():
                yield Static(content(self.loc.gettext(label)), classes="label")
                # A password is taken as it is typed, and shown as dots.
                yield (Input(password=True, compact=True) if name == "password" else LineInput()).set_class(True, name)
                yield Static(classes=f"note {name}-note")
            yield LineView(id="keys")

    def on_mount(self) -> None:
        """Begin with the server's name."""
        self.query_one(".user", LineInput).text = self._user
        self.query_one(".host", LineInput).focus()
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """Draw the keys for the new width."""
        self.call_after_refresh(self._draw)

    def action_leave(self) -> None:
        """Import nothing; a server that is still being tried is left to itself."""
        self.dismiss(None)

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Try the account, where what it needs is there; else say beside the fields what is missing."""
        if self._busy:
            return
        try:
            account = self._account()
        except Refused as refusal:
            self._say(refusal)
            return
        self._busy = True
        self._say(None)
        self._try(account, self.query_one(".password", Input).value)

    @work(thread=True)
    def _try(self, account: MailAccount, secret: str) -> None:
        try:
            keep = self._trial(account, secret)
            if self.is_attached:  # who has left meanwhile wants nothing kept
                keep()
        except Refused as refusal:
            self.post_message(self.Tried(account, refusal))
        else:
            self.post_message(self.Tried(account, None))

    @on(Tried)
    def _tried(self, message: Tried) -> None:
        self._busy = False
        if message.refusal is None:
            self.dismiss(message.account)
        else:
            self._say(message.refusal)

    def _account(self) -> MailAccount:
        """Return the account as it was typed; raises `Refused` (`required`, `password-empty`, `setting-invalid`)."""
        from cockpit.storage.config_mail import words  # noqa: PLC0415 - only when something was typed

        typed = {name: self.query_one(f".{name}", Input).value.strip() for name in FIELDS}
        missing = [Problem("required", name) for name in ("host", "user") if not typed[name]]
        if not self.query_one(".password", Input).value and not typed["command"]:
            missing.append(Problem("password-empty", "password"))
        if missing:
            raise Refused(*missing)
        host, _, port = typed["host"].partition(":")
        account = MailAccount(
            host=host, user=typed["user"], folders=tuple(words("folders", typed["folders"])),
            password_command=tuple(words("command", typed["command"])),
        )
        if not port:
            return account
        if not port.isascii() or not port.isdigit():
            raise Refused(Problem("setting-invalid", "host", {"key": "port", "value": port}))
        return replace(account, port=int(port[:6]), security="starttls" if int(port[:6]) == STARTTLS else "tls")

    def _say(self, refusal: Refused | None) -> None:
        """Say what is wrong, each below its field; without anything wrong, that the server is being tried."""
        said: dict[str, list[str]] = {name: [] for name in FIELDS}
        for problem in refusal.problems if refusal else ():
            said[_field(problem)].append(f"✗ {sentence(self.loc, problem)}")
        if refusal is None:
            said["folders"].append(self.loc.gettext("Connecting…"))
        for name, lines in said.items():
            note = self.query_one(f".{name}-note", Static)
            note.set_class(refusal is None, "calm")
            note.update(lines_content("\n".join(lines)))
        if first := next((name for name, lines in said.items() if lines and refusal), ""):
            self.query_one(f".{first}", Input).focus()

    def _draw(self) -> None:
        if self.is_mounted:
            keys, _ = self.query_one("#keys", LineView), self.loc.gettext
            keys.show([key_line([("⏎", _("Connect")), ("⇥", _("Next field"))], ("esc", _("Back")), keys.size.width)])


def _field(problem: Problem) -> str:
    if problem.field in FIELDS:
        return problem.field
    if (key := str(problem.values.get("key", ""))) in FIELDS:
        return key
    return next((name for start, name in _FIELD_OF.items() if problem.code.startswith(start)), "host")
