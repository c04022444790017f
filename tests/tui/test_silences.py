"""A silent client from the decision to the return, walked with real keys; each act can be taken back."""

from __future__ import annotations

from textual.pilot import Pilot

from cockpit.domain.errors import Problem
from cockpit.domain.ladder import frozen_at, silence_case
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.tui.app import CockpitApp
from cockpit.tui.forms.form import FormScreen
from cockpit.tui.screens.decision import DecisionScreen
from cockpit.tui.screens.sending import SendingScreen
from cockpit.tui.widgets.line import line_width
from cockpit.tui.wizards.pick import PickScreen
from tests.desk import Desk
from tests.tui.opened import opened, screen_lines, screen_text, toasts, type_keys
from tests.tui.wizards.walking import looked, typed, wizard

SILENT = "quillback-trail"


async def selected(pilot: Pilot[None], words: str) -> None:
    """Put the cursor of the silences on a client."""
    await type_keys(pilot, "4", "slash", *words, "enter")


async def sent(app: CockpitApp, pilot: Pilot[None]) -> None:
    """Walk the guided path in front to its end with what it proposes."""
    await looked(app, pilot)
    for _ in range(8):
        if isinstance(app.screen, SendingScreen):
            break
        await typed(app, pilot, "enter" if isinstance(app.screen, PickScreen) else "ctrl+s")
    assert isinstance(app.screen, SendingScreen)
    await typed(app, pilot, "c", "y")


def paused(app: CockpitApp) -> bool:
    workspace = app.workspace
    return frozen_at(workspace.records(SILENT), workspace.calendar(workspace.client(SILENT))) is not None


async def test_a_vanished_client_is_decided_on_paused_and_welcomed_back(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        workspace = app.workspace
        await selected(pilot, "Quillback")
        await type_keys(pilot, "f")
        assert isinstance(app.screen, DecisionScreen)
        await type_keys(pilot, "3")
        assert isinstance(app.screen, FormScreen)
        await type_keys(pilot, "ctrl+s")
        assert sentence(loc, Problem("required", "reason")) in screen_text(app)
        await type_keys(pilot, *"no word", "ctrl+s")
        case = silence_case(workspace.records(SILENT))
        assert case is not None
        assert (case.decision, case.reason) == ("pause", "no word")
        await looked(app, pilot)
        assert wizard(app).walk.wizard.kind == "pause"
        await sent(app, pilot)
        assert app.screen is app.home
        assert paused(app)
        await type_keys(pilot, "f")
        assert "b" in toasts(app)[-1]
        await type_keys(pilot, "u")
        assert not paused(app)
        await type_keys(pilot, "ctrl+r")
        assert paused(app)
        await type_keys(pilot, "b")
        await looked(app, pilot)
        assert wizard(app).walk.wizard.kind == "welcome-back"
        await sent(app, pilot)
        assert not paused(app)
        assert silence_case(workspace.records(SILENT)) is None
        assert workspace.silence(SILENT).level == "calm"
        await type_keys(pilot, "u")
        assert paused(app)
        await type_keys(pilot, "u", "u")
        assert silence_case(workspace.records(SILENT)).decision is None


async def test_the_page_tells_all_and_scrolls_at_80_columns(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc, (80, 24)) as (app, pilot):
        await selected(pilot, "Quillback")
        await type_keys(pilot, "f")
        assert isinstance(app.screen, DecisionScreen)
        assert "Quillback" in screen_text(app)
        await type_keys(pilot, *["down"] * 6)
        assert any(line.lstrip().startswith("▌5 ") for line in screen_lines(app))
        assert "…" not in screen_text(app)
        await type_keys(pilot, *["up"] * 6)
        assert "Quillback" in screen_text(app)
        await type_keys(pilot, "enter", "enter")
        assert isinstance(app.screen, FormScreen)
        await type_keys(pilot, *"busy season", "ctrl+s")
        assert app.screen is app.home
        case = silence_case(app.workspace.records(SILENT))
        assert case is not None and case.until is not None and case.decision == "wait"
        await type_keys(pilot, "u")
        assert silence_case(app.workspace.records(SILENT)).decision is None


async def test_who_is_not_silent_is_not_followed_up(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        await selected(pilot, "Larkfield")
        client = app.home.selection.client
        waits = app.workspace.digest(client).contacts.theirs is not None
        await type_keys(pilot, "f")
        assert waits or "you wait for no answer" in toasts(app)[-1]


async def test_the_keys_that_matter_show_at_80_columns(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc, (80, 24)) as (app, _):
        foot = screen_lines(app)[-1].split("  ")
        assert {part.split()[0] for part in foot if part.strip()} >= {*"c␣lfdnu?"}


async def test_the_rhythm_is_told_once_the_detail_is_open(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc, (80, 24)) as (app, pilot):
        await selected(pilot, "Quillback")
        await type_keys(pilot, "enter")
        seen = screen_text(app)
        for _ in range(4):
            await type_keys(pilot, "pagedown")
            seen += screen_text(app)
        for words in ("Reply times, in working days", "usual", "limit", "now"):
            assert loc.gettext(words) in seen
        assert str(app.home._detail.lines).count("≤") >= 3
        assert all(line_width(spans) <= 77 for spans in app.home._detail.lines)


async def test_a_formal_notice_follows_the_decision_and_its_copy_goes_by_e_mail(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        await selected(pilot, "Quillback")
        await type_keys(pilot, "f")
        assert isinstance(app.screen, DecisionScreen)
        await type_keys(pilot, "4")
        assert isinstance(app.screen, FormScreen)
        await type_keys(pilot, *"why", "ctrl+s")
        await sent(app, pilot)
        entry = app.workspace.records(SILENT).log[-1]
        assert (entry.letter, entry.purpose, entry.channel) == ("formal-notice", "notice", "post")
        assert entry.cites
        assert isinstance(app.screen, PickScreen)
        await type_keys(pilot, "enter")
        assert isinstance(app.screen, SendingScreen)
        await type_keys(pilot, "y")
        copy = app.workspace.records(SILENT).log[-1]
        assert (copy.letter, copy.channel, copy.purpose) == ("formal-notice", "email", "")
        assert entry.text.partition("Dear Dana")[2] == copy.text.partition("Dear Dana")[2]
        await type_keys(pilot, "u", "u")
        assert app.workspace.records(SILENT).interactions[-1].letter != "formal-notice"


async def test_an_unpaid_invoice_is_reminded_of_with_the_same_key(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc) as (app, pilot):
        item = next(item for item in app.workspace.overview().agenda if item.kind == "invoice-overdue")
        app.run_worker(app.act_on(item))
        await sent(app, pilot)
        entry = app.workspace.records(item.client).log[-1]
        assert (entry.letter, entry.purpose, entry.invoice) == ("reminder", "reminder", item.record)
        assert not [one for one in app.workspace.overview().agenda if one.id == item.id]
