"""Every key of the cockpit, by where it works: what the help shows, and the names by which the settings bind keys anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from textual.binding import Binding

from cockpit.i18n import N_
from cockpit.tui.widgets.key_names import key_name

if TYPE_CHECKING:
    from textual.dom import DOMNode


def groups() -> list[tuple[str, type[DOMNode]]]:
    """Return the headings (msgids) and whose bindings stand below each; imported here, for the first frame needs few of them."""
    from cockpit.tui.app import CockpitApp  # noqa: PLC0415 - as said above
    from cockpit.tui.forms.form import FormScreen  # noqa: PLC0415 - as above
    from cockpit.tui.screens.checkin import CheckInScreen  # noqa: PLC0415 - as above
    from cockpit.tui.screens.chronology import ChronologyScreen  # noqa: PLC0415 - as above
    from cockpit.tui.screens.decision import DecisionScreen  # noqa: PLC0415 - as above
    from cockpit.tui.screens.home import HomeScreen  # noqa: PLC0415 - as above
    from cockpit.tui.screens.money import MoneyScreen  # noqa: PLC0415 - as above
    from cockpit.tui.screens.sending import SendingScreen  # noqa: PLC0415 - as above
    from cockpit.tui.screens.standing import StandingScreen  # noqa: PLC0415 - as above
    from cockpit.tui.widgets.row_list import RowList  # noqa: PLC0415 - as above
    from cockpit.tui.wizards.letter_pane import LetterPane  # noqa: PLC0415 - as above
    from cockpit.tui.wizards.screen import WizardScreen  # noqa: PLC0415 - as above

    return [
        (N_("At home"), HomeScreen), (N_("In lists"), RowList), (N_("In the check-in"), CheckInScreen), (N_("In forms"), FormScreen),
        (N_("In guided paths"), WizardScreen), (N_("In letters"), LetterPane), (N_("Where a letter goes out"), SendingScreen),
        (N_("At the decision point"), DecisionScreen), (N_("While an ending is under way"), StandingScreen),
        (N_("In the chronology"), ChronologyScreen), (N_("Among invoices"), MoneyScreen), (N_("Anywhere"), CockpitApp),
    ]


def named_keys(keymap: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield name, key and what it does (a msgid) of every binding that the settings can bind anew; `keymap` are those bound anew."""
    for _heading, owner in groups():
        for binding in owner.BINDINGS:
            if isinstance(binding, Binding) and binding.id:
                yield binding.id, key_name(keymap.get(binding.id, binding.key)), binding.tooltip or binding.description
