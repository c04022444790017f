"""The app: home, the clock, the first start."""

from __future__ import annotations

import gc
import os
from asyncio import sleep
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.filter import LineFilter, Monochrome
from textual.timer import Timer

from cockpit.domain.errors import Refused
from cockpit.i18n import N_
from cockpit.i18n.localizer import Localizer
from cockpit.services.workspace import Workspace
from cockpit.tui.acting import ActingApp
from cockpit.tui.bringing import BringingApp
from cockpit.tui.repairing import RepairingApp
from cockpit.tui.screens.home import HomeScreen
from cockpit.tui.syncing import SyncingApp
from cockpit.tui.theme import COARSE, DARK, THEMES, VARIABLES
from cockpit.tui.widgets.key_names import key_name

if TYPE_CHECKING:
    from textual.driver import Driver

    from cockpit.tui.glimpse import Glimpse

TICK = 60.0
"""Seconds between two looks at the clock: timers show tenths of a working day, so a minute is finer than what is seen."""
GLANCE = 2.0
"""Seconds between two looks whether another program, such as a command typed in a shell, changed a client: one file's state is asked."""
STDIN = 0
"""File descriptor of the terminal's keys."""
PULSE = 5.0
"""Seconds between two looks whether the terminal is still there."""
BREATH = 1.0
"""Seconds after which the backup of the day is made: the first keys come first."""
LEISURE = 20.0
"""Seconds without a key after which earlier states are compressed."""
AT_A_TIME = 40
"""How many of them: 0.1 s during which other programs wait for the store."""


class CockpitApp(BringingApp, SyncingApp, RepairingApp, ActingApp):
    """The cockpit. What screens may ask of it stands in `cockpit.tui.host`, how it acts in `cockpit.tui.acting`."""

    TITLE = "Cockpit"
    ENABLE_COMMAND_PALETTE = False  # Textual's speaks English only; ours is `screens.palette`
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p,colon", "palette", N_("commands"), id="palette", tooltip=N_("Find any command by its name"), show=False),
        Binding("i", "bring", N_("import"), id="import", tooltip=N_("Bring mail or clients in from other programs"), show=False),
        Binding("R", "repair", N_("bring back"), id="repair", tooltip=N_("Bring back a file that is damaged"), show=False),
        Binding("ctrl+q", "quit", N_("quit"), id="quit-now", tooltip=N_("Leave the cockpit from anywhere"), show=False, priority=True),
    ]

    def __init__(
        self, workspace: Workspace, localizer: Localizer, *, config_file: Path, first_start: bool, syncs: bool = False,
        ahead: Callable[[], Glimpse | None] | None = None, fits_colours: bool = False,
    ) -> None:
        """`first_start` asks who the user is where the store does not know yet; `syncs` looks through the user's mail for news.

        `ahead` tells what home shows first, where that is being worked out elsewhere; `fits_colours` keeps to those the terminal has.
        """
        super().__init__(workspace, localizer, config_file=config_file)
        self._first_start = first_start
        self._syncs = syncs
        self._ahead = ahead
        self._leisure: Timer | None = None
        for theme in COARSE if fits_colours and self.console.color_system == "256" else THEMES:
            self.register_theme(theme)
        if self.no_color:
            self.theme = DARK.name  # what takes the place of colours goes by these
        elif workspace.settings.theme in self.available_themes:
            self.theme = workspace.settings.theme
        if self.keymap:
            self.set_keymap(dict(self.keymap))

    def get_driver_class(self) -> type[Driver]:
        """Read a terminal's keys in our own way (see there); a browser, a test and other systems have drivers of theirs."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from cockpit.tui.terminal import PromptDriver  # noqa: PLC0415 - where there is no such terminal it could not be imported

        return PromptDriver

    def get_default_screen(self) -> HomeScreen:
        """Start at home."""
        return HomeScreen(self._ahead)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Let built-in themes resolve the variables that only ours define."""
        return dict.fromkeys(VARIABLES, "")

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Leave out all colours where that is asked for; the library would still write greys."""
        filters = super().get_line_filters()
        if not self.no_color:
            return filters
        from cockpit.tui.colourless import COLOURLESS  # noqa: PLC0415 - few ask for it

        return [*(each for each in filters if not isinstance(each, Monochrome)), COLOURLESS]

    def on_mount(self) -> None:
        """Keep the clocks going, and say at once what could not be read."""
        self.call_after_refresh(self._settle)
        self.set_interval(TICK, self.keep_time)
        self._mark = self.workspace.store.mark()
        self.set_interval(GLANCE, self.keep_up)
        if not self.is_headless and os.isatty(STDIN):
            self.set_interval(PULSE, self._leave_with_terminal)
        self.set_timer(BREATH, self.back_up)
        if self._syncs:
            self.set_timer(BREATH, self.sync_mail)
        self._leisure = self.set_timer(LEISURE, self.tidy)
        self.call_after_refresh(self.say_troubles)
        if self.config_file.exists():
            self.set_timer(BREATH, self.say_choices)
        if self._first_start and not self.workspace.profile().user.name:
            self.welcome()
        else:
            self.call_after_refresh(self.find_drafts)

    @work
    async def keep_time(self) -> None:
        """Show the time that has passed. It takes longer the more clients there are, and a key need not wait for more than one of them."""
        for _ in self.workspace.freshen():
            await sleep(0)
        self.look_again()

    def keep_up(self) -> None:
        """Show what was changed from outside."""
        if self.workspace.store.mark() != self._mark:
            self.look_again()

    def _settle(self) -> None:
        """Leave what is there with the first frame out of later collections: a full one would cost the first key 15-30 ms."""
        gc.freeze()
        gc.set_threshold(10_000, 20, 20)

    def _leave_with_terminal(self) -> None:
        """Leave when the terminal has gone without the signal that tells so: the library would go on reading nothing, at full speed."""
        if not os.isatty(STDIN):
            self.exit(return_code=1)

    async def on_event(self, event: events.Event) -> None:
        """Put tidying off while keys come in."""
        if isinstance(event, events.Key) and self._leisure is not None:
            self._leisure.reset()
        await super().on_event(event)

    @work(thread=True)
    def back_up(self) -> None:
        """Make the backup of the day, in a thread of its own; leaving waits until it is complete."""
        self._keep_up(lambda: self.workspace.store.copies.make_daily(self.workspace.clock()))

    @work(thread=True)
    def tidy(self) -> None:
        """Compress earlier states, likewise."""
        self._keep_up(lambda: self.workspace.store.tidy(AT_A_TIME))

    def _keep_up(self, deed: Callable[[], object]) -> None:
        """Do something in a thread; what is refused is said on the screen."""
        try:
            deed()
        except Refused as refusal:
            self.call_later(self.say_refused, refusal)

    def on_app_focus(self, _event: events.AppFocus) -> None:
        """Look again on return: another program may have changed the store meanwhile."""
        self.look_again()

    def action_help_quit(self) -> None:
        """Say which key leaves: ctrl+c is what fingers try first, and Textual's own hint speaks English only."""
        key = key_name(self.keymap.get("quit-now", "ctrl+q"))
        self.say(self.loc.gettext("%(key)s leaves the cockpit", key=key))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the palette and imports at home only: commands work there, and a form must not be left behind one."""
        return action not in {"palette", "bring", "repair"} or isinstance(self.screen, HomeScreen)

    @work
    async def welcome(self) -> None:
        """Ask for the language and who the user is; what is skipped can be told later."""
        from cockpit.tui.screens.welcome import introduce  # noqa: PLC0415 - only at the first start

        await introduce(self)

    @work
    async def action_palette(self) -> None:
        """Find any command by its name and run it."""
        from cockpit.tui.screens.palette import choose_command  # noqa: PLC0415 - only when asked for

        await choose_command(self)
