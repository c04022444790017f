"""The app: the open workspace, the language, and the acts that every screen offers."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events, work
from textual.app import App
from textual.binding import Binding, BindingType

from cockpit.domain.act import Act
from cockpit.domain.errors import Refused
from cockpit.i18n import N_
from cockpit.i18n.acts import act_sentence
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.services.workspace import Workspace
from cockpit.tui.host import Selection
from cockpit.tui.screens.home import HomeScreen
from cockpit.tui.text import shown
from cockpit.tui.theme import THEMES, VARIABLES

if TYPE_CHECKING:
    from cockpit.domain.agenda import AgendaItem

T = TypeVar("T")
TICK = 60.0
"""Seconds between two looks at the clock: timers show tenths of a working day, so a minute is finer than what is seen."""


class CockpitApp(App[None]):
    """The cockpit. Screens ask it for the records and the words; acts that open other screens live in `cockpit.tui.acts`."""

    TITLE = "Cockpit"
    ENABLE_COMMAND_PALETTE = False  # Textual's speaks English only; ours is `screens.palette`
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p,colon", "palette", N_("Commands"), id="app.palette", tooltip=N_("Find any command by its name"), show=False),
        Binding("ctrl+q", "quit", N_("Quit"), id="app.quit-now", tooltip=N_("Leave the cockpit"), show=False, priority=True),
    ]

    def __init__(self, workspace: Workspace, localizer: Localizer, *, config_file: Path, first_start: bool) -> None:
        """`config_file` keeps the choices made on the screen (language, theme)."""
        super().__init__()
        self.workspace = workspace
        self.loc = localizer
        self.config_file = config_file
        self._first_start = first_start
        for theme in THEMES:
            self.register_theme(theme)
        if workspace.settings.theme in self.available_themes:
            self.theme = workspace.settings.theme
        if workspace.settings.keys:
            self.set_keymap(workspace.settings.keys)

    @property
    def records(self) -> Workspace:
        """The open store, under the name that screens know it by."""
        return self.workspace

    @property
    def home(self) -> HomeScreen | None:
        """The home screen, once it is there."""
        return next((screen for screen in self.screen_stack if isinstance(screen, HomeScreen)), None)

    def get_default_screen(self) -> HomeScreen:
        """Start at home."""
        return HomeScreen()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Let built-in themes resolve the variables that only ours define."""
        return dict.fromkeys(VARIABLES, "")

    def on_mount(self) -> None:
        """Show the day, then keep the clocks going."""
        # A full collection of what was imported would cost the first key 15-30 ms.
        gc.collect()
        gc.freeze()
        self.set_interval(TICK, self.look_again)
        if self._first_start and not self.workspace.profile().user.name:
            self.first_start()

    def on_app_focus(self, _event: events.AppFocus) -> None:
        """Look again on return: another program may have changed the store meanwhile."""
        self.look_again()

    def look_again(self) -> None:
        """Show the store as it stands now."""
        home = self.home
        if home is not None and home.is_mounted:
            self.attempt(lambda: home.show(self.workspace.overview()))

    # Saying things ---------------------------------------------------------------------------------------------------

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a sentence for a few seconds."""
        self.notify(shown(text), severity="error" if wrong else "information", timeout=10 if wrong else 5, markup=False)

    def say_refused(self, refusal: Refused) -> None:
        """Show why something was refused."""
        for problem in refusal.problems:
            self.say(sentence(self.loc, problem), wrong=True)

    def attempt(self, deed: Callable[[], T]) -> T | None:
        """Do something that may be refused; then say why and return None."""
        try:
            return deed()
        except Refused as refusal:
            self.say_refused(refusal)
            return None

    def say_done(self, act: Act) -> None:
        """Say what was done, and that it can be taken back."""
        self.say(self.loc.gettext("%(act)s (u: undo)", act=act_sentence(self.loc, act)))
        self.look_again()
