"""What the columns of an address book mean: each with some of its values, and the first people as they would be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Static

from cockpit.domain.errors import Problem
from cockpit.i18n import N_
from cockpit.i18n.problems import sentence
from cockpit.intake.contact import Rejected
from cockpit.intake.csv_people import Layout
from cockpit.services.import_columns import Columns
from cockpit.tui.prose import content
from cockpit.tui.screens.page_screen import PageScreen
from cockpit.tui.text import cut, fit, width, wrap
from cockpit.tui.widgets.key_bar import key_line
from cockpit.tui.widgets.line import BLANK, Line, line
from cockpit.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from cockpit.intake.csv_look import Look
    from cockpit.services.import_values import Entry

WORDS = {
    "": N_("left out"), "name": N_("full name"), "given": N_("first name"), "family": N_("last name"), "organisation": N_("organisation"),
    "job": N_("job title"), "title": N_("form of address"), "email": N_("e-mail"), "phone": N_("telephone"), "country": N_("country"),
    "language": N_("language"), "zone": N_("time zone"),
}  # fmt: skip
"""What a column can mean, in words."""
PEOPLE = 4
"""First people that are shown at least, where the screen is low."""
NAMED = 24
"""Most cells of a column's name."""
FOLDED = 3
"""Most lines of a reason."""


class ColumnsScreen(PageScreen[Layout | None]):
    """The columns above, the first people below. Returns how the file is to be read; None when left."""

    CSS_PATH = "importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "turn(1)", N_("Another meaning"), id="columns.next", tooltip=N_("Give the column the next meaning")),
        Binding("left,h", "turn(-1)", N_("Previous meaning"), id="columns.before", tooltip=N_("Give the column the previous meaning")),
        Binding("x,delete,backspace", "leave_out", N_("Leave out"), id="columns.out", tooltip=N_("Take nothing from this column")),
        Binding("t", "head", N_("First row"), id="columns.head", tooltip=N_("The first row names the columns, or is a person")),
        Binding("enter", "take", N_("Go on"), id="columns.take", tooltip=N_("Read the file like this")),
        Binding("down,j", "move(1)", N_("Down"), id="columns.down", tooltip=N_("Next column"), show=False),
        Binding("up,k", "move(-1)", N_("Up"), id="columns.up", tooltip=N_("Previous column"), show=False),
        Binding("pagedown", "move(10)", N_("Page down"), id="columns.page-down", tooltip=N_("Ten further down"), show=False),
        Binding("pageup", "move(-10)", N_("Page up"), id="columns.page-up", tooltip=N_("Ten further up"), show=False),
        Binding("home,g", "move(-1000000)", N_("First"), id="columns.first", tooltip=N_("First column"), show=False),
        Binding("end,G", "move(1000000)", N_("Last"), id="columns.last", tooltip=N_("Last column"), show=False),
        Binding("escape,q", "leave", N_("Back"), id="columns.leave", tooltip=N_("Take nothing")),
    ]

    def __init__(self, look: Look) -> None:
        """`look` is the beginning of the file, as far as it was understood by itself."""
        super().__init__()
        self.columns = Columns.guessed(look)
        """What the columns mean now."""
        self._problem: Problem | None = self.columns.problem
        self._cursor = 0
        self._first = 0
        """Place of the first column that shows."""
        self._seen = self.columns.preview()

    def compose(self) -> ComposeResult:
        """Heading, columns with the preview below them, keys."""
        yield Static(content(self.loc.gettext("What is in these columns?")), id="heading")
        yield LineView(id="list")
        yield LineView(id="preview")
        yield LineView(id="keys")

    def redraw(self) -> None:
        """Draw the columns around the cursor, and the people."""
        if not self.is_mounted:
            return
        listed, below, keys = (self.query_one(name, LineView) for name in ("#list", "#preview", "#keys"))
        count, height, cells = len(self.columns.look.columns), max(1, listed.size.height), listed.size.width
        first = self._first = max(0, min(self._cursor - height // 2, count - height))
        listed.show([self._column(place, cells) for place in range(first, min(count, first + height))])
        below.show(self._preview(below.size.width, below.size.height))
        _ = self.loc.gettext
        labels = [("←→", _("Meaning")), ("x", _("Leave out")), ("t", _("First row")), ("⏎", _("Go on")), ("↑↓", _("Move"))]
        keys.show([key_line(labels, ("esc", _("Back")), keys.size.width)])

    @on(LineView.Clicked, "#list")
    def _clicked(self, message: LineView.Clicked) -> None:
        """Put the cursor where it was clicked."""
        self.action_move(self._first + message.place - self._cursor)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._cursor = max(0, min(len(self.columns.look.columns) - 1, self._cursor + by))
        self.redraw()

    def action_turn(self, by: int) -> None:
        """Let the column under the cursor mean something else."""
        self._become(self.columns.turned(self._cursor, by))

    def action_leave_out(self) -> None:
        """Take nothing from the column under the cursor."""
        self._become(self.columns.mean(self._cursor, ""))

    def action_head(self) -> None:
        """Take the first row as names of columns, or as a person."""
        self._become(self.columns.headed(header=self.columns.look.layout.header is None))

    def action_take(self) -> None:
        """Go on, where somebody can be recognised like this; else the reason stands there already."""
        if self._problem is None:
            self.dismiss(self.columns.layout)

    def action_leave(self) -> None:
        """Take nothing."""
        self.dismiss(None)

    def _become(self, columns: Columns) -> None:
        self.columns, self._problem, self._seen = columns, columns.problem, columns.preview()
        self.redraw()

    def _column(self, place: int, cells: int) -> Line:
        here, columns, _ = place == self._cursor, self.columns, self.loc.gettext
        name = columns.look.columns[place] or self.loc.gettext("column %(number)s", number=str(place + 1))
        meaning, room = columns.meaning(place), max(width(_(word)) for word in WORDS.values())
        named = min(NAMED, cells // 4)
        samples = cut(" · ".join(columns.look.samples(place)), max(0, cells - named - room - 7))
        marks = ("< ", " > ") if here else ("  ", "   ")
        return line(
            ("▌" if here else " ", "accent"), (fit(name, named), "strong" if here else ""), (marks[0], "accent"),
            (fit(_(WORDS[meaning]), room), "good" if meaning else "muted"), (marks[1], "accent"), (samples, "muted"),
        )

    def _preview(self, cells: int, rows: int) -> list[Line]:
        _, loc = self.loc.gettext, self.loc
        if self._problem is not None:
            reason = wrap(sentence(loc, self._problem), cells - 2, FOLDED)
            return [line(("─" * cells, "rule")), *(line(" ", (each, "warn")) for each in reason)]
        people = [each for each in self._seen if not isinstance(each, Rejected)]
        amiss = [each for each in self._seen if isinstance(each, Rejected)]
        most = max(PEOPLE, rows - 3 - min(len(amiss) + bool(amiss), rows // 2))
        lines = [line(("─" * cells, "rule")), line(" ", (_("The first people, as they would be taken"), "accent"))]
        lines += [line("   ", cut(_told(each), cells - 4)) for each in people[:most]]
        if amiss:
            lines += [BLANK, line(" ", (_("Not taken, and why"), "warn"))] if rows > len(lines) + 2 else []
            lines += [self._reason(each, cells) for each in amiss[: max(0, rows - len(lines))]]
        return lines

    def _reason(self, one: Rejected, cells: int) -> Line:
        where = self.loc.gettext("line %(line)s", line=str(one.where))
        return line("   ", (cut(f"{where} · {sentence(self.loc, one.problem)}", cells - 4), "muted"))


def _told(entry: Entry) -> str:
    """Return one entry in a line: who, where, how to reach them."""
    where = entry.client if entry.client != entry.name else ""
    return " · ".join(filter(None, (entry.name, where, *entry.emails, *entry.phones, entry.country, entry.language)))
