"""Where clients are brought from: the place of a mailbox or an address book, and the user's own addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from cockpit.domain.errors import Problem, Refused, refuse
from cockpit.i18n import N_
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.i18n.reading import read_email
from cockpit.tui.forms.controls import LineInput
from cockpit.tui.prose import content, lines_content
from cockpit.tui.translated import TranslatedScreen
from cockpit.tui.widgets.key_bar import key_line
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from cockpit.domain.mail_account import MailAccount
    from cockpit.services.import_people import Look
    from cockpit.tui.host import Host

Source = Literal["mail", "people", "invoices"]
TITLES = {
    "mail": N_("From a mailbox"), "people": N_("From an address book (vCard, CSV)"), "invoices": N_("Invoices from another program (CSV)"),
}
PLACES = {
    "mail": N_("Where is it? An mbox file, a Maildir, an .eml file, or a folder of them such as a Thunderbird profile"),
    "people": N_("Where is the file? Your mail program or telephone exports it as vCard (.vcf) or CSV"),
    "invoices": N_("Where is the file? Your invoicing program exports the list of invoices as CSV"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place that something can be read from."""

    path: Path | None = None
    """On this machine."""
    account: MailAccount | None = None
    """On a server."""
    me: tuple[str, ...] = ()
    """The user's own addresses; for mail."""
    look: Look | None = None
    """The beginning of an address book in columns."""

    @property
    def paths(self) -> tuple[Path, ...]:
        """The path, if there is one."""
        return (self.path,) if self.path else ()

    @property
    def accounts(self) -> tuple[MailAccount, ...]:
        """The account, if there is one."""
        return (self.account,) if self.account else ()


class WhereScreen(TranslatedScreen[Place | None], ModalScreen[Place | None]):
    """Asks for a place and looks whether anything can be read there; what is wrong stands below its field."""

    CSS_PATH = "importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Back"), id="where.leave", tooltip=N_("Import nothing")),
        Binding("ctrl+s", "take", N_("Go on"), id="where.take", tooltip=N_("See what is there"), priority=True),
    ]

    def __init__(self, source: Source, me: Sequence[str] = ()) -> None:
        """`me` are the user's addresses as the profile has them."""
        super().__init__()
        self._source = source
        self._me = tuple(me)

    @property
    def loc(self) -> Localizer:
        """The language of the screen."""
        return cast("Host", self.app).loc

    def compose(self) -> ComposeResult:
        """The fields, each with room for what is wrong."""
        with Vertical(id="where"):
            yield Static(content(self.loc.gettext(TITLES[self._source])), classes="heading")
            yield Static(content(self.loc.gettext(PLACES[self._source])), classes="label")
            yield LineInput().set_class(True, "path")
            yield Static(classes="note path-note")
            if self._source == "mail":
                yield Static(content(self.loc.gettext("Your own addresses, with commas between them")), classes="label")
                yield LineInput(", ".join(self._me)).set_class(True, "me")
                yield Static(classes="note me-note")
            yield LineView(id="keys")

    def on_mount(self) -> None:
        """Begin with the place."""
        self.query_one(".path", LineInput).focus()
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """Draw the keys for the new width."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if self.is_mounted:
            keys, _ = self.query_one("#keys", LineView), self.loc.gettext
            keys.show([key_line([("⏎", _("Go on")), ("⇥", _("Next field"))], ("esc", _("Back")), keys.size.width)])

    def action_leave(self) -> None:
        """Import nothing."""
        self.dismiss(None)

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Go on where both fields can be used; else say what is wrong beside them."""
        faults: dict[str, str] = {}
        path, me, look = Path(), self._me, None
        try:
            path = expanded(self.query_one(".path", LineInput).text)
            look = _looked(path, self._source)
        except Refused as refusal:
            faults["path"] = self._told(refusal)
        if self._source == "mail":
            try:
                me = addresses(self.query_one(".me", LineInput).text)
            except Refused as refusal:
                faults["me"] = self._told(refusal)
        for name in ("path", "me") if self._source == "mail" else ("path",):
            self.query_one(f".{name}-note", Static).update(lines_content(faults.get(name, "")))
        if faults:
            self.query_one(f".{next(iter(faults))}", LineInput).focus()
        else:
            self.dismiss(Place(path, me=me, look=look))

    def _told(self, refusal: Refused) -> str:
        return "\n".join(f"✗ {sentence(self.loc, problem)}" for problem in refusal.problems)


def expanded(text: str) -> Path:
    """Return a typed path with `~` resolved and the quotes gone that file managers put around it; raises `Refused` (`intake-missing`)."""
    text = text.strip().strip("'\"")
    if not text:
        raise refuse("intake-missing", "path")
    try:
        return Path(text).expanduser()
    except RuntimeError as error:  # ~somebody who does not exist
        raise refuse("intake-missing", "path") from error


def addresses(text: str) -> tuple[str, ...]:
    """Return the addresses in a field; raises `Refused` (what `read_email` refuses, `required`)."""
    found = tuple(read_email(piece) for piece in text.replace(",", " ").replace(";", " ").split())
    if not found:
        raise refuse("required", "me")
    return found


def _looked(path: Path, source: Source) -> Look | None:
    """Return how an address book in columns begins, or make sure that there is something else to read; raises `Refused`."""
    if source == "people":
        from cockpit.services.import_people import look_at  # noqa: PLC0415 - readers that only this needs

        return look_at(path)
    if source == "invoices":
        from cockpit.services.import_invoices import read_invoices  # noqa: PLC0415 - as above

        try:
            read_invoices(path)
        except Refused as refusal:
            # How its dates are written is asked afterwards.
            if refusal.problems[0].code != "csv-dates-ambiguous":
                raise
        return None
    from cockpit.intake.folders import Mailbox, find_mailboxes  # noqa: PLC0415 - as above

    problem = Problem("intake-empty")
    for found in find_mailboxes([path]):
        if isinstance(found, Mailbox):
            return None
        problem = found.problem
    raise Refused(problem)
