"""Two proposals and one's own words: what has changed in the proposed text since it was edited, and which text is to go out."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType

from cockpit.i18n import N_
from cockpit.tui.screens.scrolled_page import ScrolledPage
from cockpit.tui.text import wrap
from cockpit.tui.widgets.key_bar import key_labels, key_line
from cockpit.tui.widgets.line import BLANK, Line, Span, fit_line, line
from cockpit.tui.widgets.line_view import LineView
from cockpit.tui.wizards.walk import Proof

Choice = Literal["mine", "new", "edit"]
BESIDE = 100
"""Columns from which the change and one's own text stand side by side."""


class CompareScreen(ScrolledPage["Choice | None"]):
    """Shows what changed in the proposal, and the user's text. Returns which one goes out, or None while undecided."""

    CSS_PATH = "compare.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "choose('mine')", N_("Keep mine"), id="compare.mine", tooltip=N_("Send your own text as it is")),
        Binding("n", "choose('new')", N_("Take the new text"), id="compare.new", tooltip=N_("Send the proposal as it is now")),
        Binding("e,enter", "choose('edit')", N_("Edit mine again"), id="compare.edit", tooltip=N_("Change your own text once more")),
        Binding("down,j", "scroll(1)", N_("Down"), id="compare.down", tooltip=N_("Further down"), show=False),
        Binding("up,k", "scroll(-1)", N_("Up"), id="compare.up", tooltip=N_("Further up"), show=False),
        Binding("pagedown,space", "scroll(10)", N_("Page down"), id="compare.page-down", tooltip=N_("Ten lines down"), show=False),
        Binding("pageup", "scroll(-10)", N_("Page up"), id="compare.page-up", tooltip=N_("Ten lines up"), show=False),
        Binding("escape", "leave", N_("Back"), id="compare.leave", tooltip=N_("Decide later"), show=False),
    ]

    def __init__(self, proof: Proof) -> None:
        """`proof` holds a text changed by hand whose proposal has become another one."""
        super().__init__()
        self._proof = proof

    def redraw(self) -> None:
        """Draw the page from where it is scrolled to."""
        if not self.is_mounted:
            return
        keys, _ = self.query_one("#keys", LineView), self.loc.gettext
        heading = line(" ", (_("The proposal has changed since you edited it"), "accent"))
        self.show_lines([heading, BLANK, *self._columns(self.view.size.width)])
        keys.show([key_line(key_labels(self.active_bindings.values()), ("esc", _("Back")), keys.size.width)])

    def action_choose(self, choice: Choice) -> None:
        """Decide."""
        self.dismiss(choice)

    def _columns(self, cells: int) -> list[Line]:
        _, proof = self.loc.gettext, self._proof
        edited, letter = proof.edited, proof.letter
        if edited is None:
            return []
        old, new = _text(edited.base_subject, edited.base_body), _text(letter.subject, letter.body)
        side = cells >= BESIDE
        room = max(10, cells // 2 - 4 if side else cells - 3)
        left = [line((_("What has changed in it"), "strong")), BLANK, *_changes(old, new, room)]
        right = [line((_("Your own text"), "strong")), BLANK, *(line(piece) for each in _text(proof.subject, proof.body)
                                                                for piece in (wrap(each, room) or [""]))]  # fmt: skip
        if not side:
            return [(Span(" "), *each) for each in (*left, BLANK, *right)]
        count = max(len(left), len(right))
        pairs = zip(left + [BLANK] * (count - len(left)), right + [BLANK] * (count - len(right)), strict=True)
        return [(Span(" "), *fit_line(one, room + 1), Span("│ ", "rule"), *other) for one, other in pairs]


def _text(subject: str, body: str) -> list[str]:
    return [*([subject, ""] if subject else []), *body.split("\n")]


def _changes(old: Sequence[str], new: Sequence[str], room: int) -> list[Line]:
    """Return the difference of two texts, line by line; what stayed is shown once."""
    lines: list[Line] = []

    def add(sign: str, role: str, texts: Sequence[str]) -> None:
        for text in texts:
            for first, piece in enumerate(wrap(text, room - 2) or [""]):
                lines.append(line((f"{sign} " if first == 0 else "  ", role), (piece, role)))

    for tag, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            add(" ", "muted", old[start:end])
        else:
            add("−", "bad", old[start:end])
            add("+", "good", new[first:last])
    return lines
