"""What every part of the app stands on: the open workspace, the words, and saying things to the user."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cockpit.domain.errors import Problem, Refused
from cockpit.i18n import N_
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.words import capital
from cockpit.services.workspace import Workspace
from cockpit.tui.faults import FaultsApp
from cockpit.tui.keymap import usable
from cockpit.tui.screens.home import HomeScreen
from cockpit.tui.text import shown
from cockpit.tui.widgets.key_names import key_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cockpit.domain.act import Act
    from cockpit.storage.files import FileIdentity
    from cockpit.tui.forms.opening import Forms

T = TypeVar("T")

NEXT = {"client-added": N_("%(key)s adds its first project"), "project-added": N_("%(key)s adds its first milestone")}
"""What is usually entered after an act, told together with it."""


class CockpitBase(FaultsApp):
    """The workspace, the language, and the toasts."""

    def __init__(self, workspace: Workspace, localizer: Localizer, *, config_file: Path) -> None:
        """`config_file` keeps the choices made on the screen (language, theme)."""
        super().__init__()
        self.workspace = workspace
        self.loc = localizer
        self.config_file = config_file
        self._fault = False
        """Whether what was said last told a fault."""
        self._troubles: set[str] = set()
        """What was named already."""
        self._mark: FileIdentity | None = None
        """The state of the clients' directory that is shown."""
        self._first = localizer
        """The language the app began with: its region is come back to."""

    @cached_property
    def forms(self) -> Forms:
        """The forms, with what was typed and not saved."""
        from cockpit.tui.forms.opening import Forms  # noqa: PLC0415 - the first frame does not need them

        return Forms(self.workspace)

    @property
    def records(self) -> Workspace:
        """The open store, under the name that screens know it by."""
        return self.workspace

    @cached_property
    def keymap(self) -> Mapping[str, str]:
        """Keys the user bound anew: binding id to key; what is no key is left out."""
        return usable(self.workspace.settings.keys)

    @property
    def home(self) -> HomeScreen | None:
        """The home screen, once it is there."""
        return next((screen for screen in self.screen_stack if isinstance(screen, HomeScreen)), None)

    def look_again(self) -> None:
        """Show the store as it stands now, on every screen that is open."""
        self._mark = self.workspace.store.mark()
        home = self.home
        if home is not None and home.is_mounted:
            self.attempt(lambda: home.show(self.workspace.overview()))
            self.say_troubles()
        for screen in self.screen_stack:
            redraw = getattr(screen, "redraw", None)
            if screen is not home and callable(redraw) and screen.is_mounted:
                self.attempt(redraw)

    def say_troubles(self) -> None:
        """Name what cannot be read and the copies that sync programs left, each once for as long as it lasts."""
        found = self._found_wrong()
        for name, problem in found.items():
            if name not in self._troubles:
                self.say_problem(problem)
        if any(name not in self._troubles and problem.code == "store-damaged" for name, problem in found.items()):
            self.say(self.loc.gettext("%(key)s brings back what is damaged", key=key_name(self.keymap.get("repair", "R"))), wrong=True)
        self._troubles = set(found)

    def _found_wrong(self) -> Mapping[str, Problem]:
        self.workspace.digests()
        found = {f"client:{name}": problem for name, problem in self.workspace.summaries.troubles.items()}
        with suppress(Refused):  # the store itself is in trouble, and named
            copies = self.workspace.store.conflicts()
            found |= {f"copy:{path}": Problem("store-conflict-copy", values={"name": path.name}) for path in copies}
        return found

    def say_choices(self) -> None:
        """Name what the settings choose and is not known."""
        from cockpit.tui.choices import settings_problems  # noqa: PLC0415 - the first frame does not need it

        for problem in self.attempt(lambda: list(settings_problems(self.workspace.settings, self.config_file))) or ():
            self.say_problem(problem)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a sentence for a few seconds; it takes the place of an earlier one that told no fault."""
        words = shown(text)
        if wrong and any(note.message == words for note in self._notifications):
            return  # it still stands there
        if not self._fault:
            self.clear_notifications()
        self._fault = wrong
        self.notify(words, severity="error" if wrong else "information", timeout=10 if wrong else 5, markup=False)

    def say_problem(self, problem: Problem) -> None:
        """Show what is wrong."""
        self.say(self.told(problem), wrong=True)

    def told(self, problem: Problem) -> str:
        """Return what is wrong as a sentence."""
        from cockpit.i18n.problems import sentence  # noqa: PLC0415 - the first frame does not need it

        return sentence(self.loc, problem)

    def done(self, act: Act) -> str:
        """Return an act as a sentence that says it was done."""
        from cockpit.i18n.acts import act_sentence  # noqa: PLC0415 - as above

        return act_sentence(self.loc, act)

    def say_refused(self, refusal: Refused) -> None:
        """Show why something was refused."""
        for problem in refusal.problems:
            self.say_problem(problem)

    def attempt(self, deed: Callable[[], T]) -> T | None:
        """Do something that may be refused; then say why and return None."""
        try:
            return deed()
        except Refused as refusal:
            self.say_refused(refusal)
            return None

    def say_last_act(self) -> None:
        """Say what was just done and how to take it back, and show what has become of it."""
        last = self.workspace.store.last_act()
        if last is not None:
            did = self.done(last.act)
            undo = key_name(self.keymap.get("undo", "u"))
            said = self.loc.gettext("%(act)s · %(key)s takes it back", act=capital(did), key=undo)
            then = NEXT.get(last.act.kind)
            new = key_name(self.keymap.get("new", "n"))
            self.say(f"{said} · {self.loc.gettext(then, key=new)}" if then else said)
        self.look_again()

    def act(self, deed: Callable[[], object]) -> bool:
        """Do something that one commit stores, and say what was done; where it is refused, say why. Returns whether it was done."""
        before = self.stored()
        try:
            deed()
        except Refused as refusal:
            self.say_refused(refusal)
            self.look_again()
            return False
        if self.stored() != before:
            self.say_last_act()
        return True

    def stored(self) -> object:
        """Return what differs once anything was stored: a form may be saved without a change."""
        store = self.workspace.store
        return store.last_act(), {name: store.identity(name) for name in store.clients()}

    def undo_quietly(self) -> str | None:
        """Take back the last act and return the sentence that says which; None, and the reason shown, when there is none."""
        result = self.attempt(self.workspace.undo)
        if result is None:
            return None
        self.look_again()
        return self.loc.gettext("Undone · %(act)s", act=self.done(result.act))
