"""An app that shows the home screen over the demo records and notes what it is asked to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from textual.app import App

from cockpit.domain.client import Client
from cockpit.domain.digest import Digest, digest
from cockpit.domain.overview import Overview, overview
from cockpit.domain.profile import Profile, User
from cockpit.domain.records import ClientRecords
from cockpit.domain.settings import Settings
from cockpit.domain.silence import Silence, measure
from cockpit.domain.workdays import WorkCalendar
from cockpit.i18n.localizer import Localizer
from cockpit.services.calendars import Calendars
from cockpit.services.demo import demo_records
from cockpit.tui.host import Selection
from cockpit.tui.screens.home import HomeScreen
from cockpit.tui.theme import THEMES

CALENDARS = Calendars(None)


@dataclass
class FakeRecords:
    """Records in memory, with what the workspace derives from them."""

    clients: Mapping[str, ClientRecords]
    moment: datetime
    profile: Profile = field(default_factory=lambda: Profile(user=User(zone="Europe/Paris", country="FR")))
    settings: Settings = field(default_factory=Settings)

    def now(self) -> datetime:
        return self.moment

    def calendar(self, client: Client | None = None, /) -> WorkCalendar:
        return CALENDARS.of(client or self.profile.user)

    @cached_property
    def known(self) -> Mapping[str, Digest]:
        return {name: digest(kept, self.calendar(kept.client), self.moment) for name, kept in self.clients.items() if kept.client}

    def digests(self) -> Mapping[str, Digest]:
        return self.known

    def records(self, client_id: str, /) -> ClientRecords:
        return self.clients[client_id]

    def silence(self, client_id: str, /) -> Silence:
        found = self.known[client_id]
        assert found.records.client is not None
        return measure(found.contacts, found.records.client, self.settings, self.calendar(found.records.client), self.moment)

    def overview(self) -> Overview:
        calendars = {name: self.calendar(found.records.client) for name, found in self.known.items() if found.records.client}
        return overview(self.known, calendars, self.profile, self.settings, self.moment)


def demo(now: datetime) -> FakeRecords:
    """Return the demo as of `now`."""
    profile, clients = demo_records(now, CALENDARS)
    return FakeRecords(clients, now, profile)


class StandIn(App[None]):
    """The part of the app that the home screen needs; acts are only noted."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "HomeScreen, Screen { background: $background; }"

    def __init__(self, records: FakeRecords, loc: Localizer, *, theme: str = "cockpit-dark") -> None:
        super().__init__()
        self.records = records
        self.loc = loc
        self.keymap: Mapping[str, str] = {}
        self.asked: list[tuple[str, Selection | None]] = []
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme

    def get_default_screen(self) -> HomeScreen:
        return HomeScreen()

    @property
    def home(self) -> HomeScreen:
        assert isinstance(self.screen, HomeScreen)
        return self.screen

    def open_new(self, selection: Selection) -> None:
        self.asked.append(("new", selection))

    def open_log(self, selection: Selection) -> None:
        self.asked.append(("log", selection))

    def open_edit(self, selection: Selection) -> None:
        self.asked.append(("edit", selection))

    def mark_done(self, selection: Selection) -> None:
        self.asked.append(("done", selection))

    def snooze(self, selection: Selection) -> None:
        self.asked.append(("snooze", selection))

    def open_delay(self, selection: Selection) -> None:
        self.asked.append(("delay", selection))

    def open_update(self, selection: Selection) -> None:
        self.asked.append(("update", selection))

    def open_follow(self, selection: Selection) -> None:
        self.asked.append(("follow", selection))

    def open_back(self, selection: Selection) -> None:
        self.asked.append(("back", selection))

    def open_updates(self) -> None:
        self.asked.append(("updates", None))

    def open_preview(self, selection: Selection) -> None:
        self.asked.append(("preview", selection))

    def open_chronology(self, selection: Selection) -> None:
        self.asked.append(("chronology", selection))

    def open_ending(self, selection: Selection) -> None:
        self.asked.append(("ending", selection))

    def open_lessons(self) -> None:
        self.asked.append(("lessons", None))

    def open_money(self, selection: Selection) -> None:
        self.asked.append(("money", selection))

    def open_export(self, selection: Selection) -> None:
        self.asked.append(("export", selection))

    def open_ledger(self) -> None:
        self.asked.append(("ledger", None))

    def expect_nothing(self, selection: Selection) -> None:
        self.asked.append(("nothing", selection))

    def start_checkin(self) -> None:
        self.asked.append(("checkin", None))

    def undo(self) -> None:
        self.asked.append(("undo", None))

    def redo(self) -> None:
        self.asked.append(("redo", None))

    def offer_drafts(self) -> None:
        """Nothing was begun."""

    def open_help(self) -> None:
        self.asked.append(("help", None))

    def next_language(self) -> None:
        languages = ("fr", "en", "es")
        self.loc = Localizer.load(languages[(languages.index(self.loc.language) + 1) % 3])
        self.home.show()


def text_of(app: App[None]) -> Sequence[str]:
    """Return the lines of the screen as they stand."""
    return [strip.text for strip in app.screen._compositor.render_strips()]
