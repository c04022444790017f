"""Help names every key, as it is bound now, in the language of the screen."""

from __future__ import annotations

import pytest
from textual.binding import Binding

from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.topics import TOPICS, topic
from cockpit.tui.screens.checkin import CheckInScreen
from cockpit.tui.screens.home import HomeScreen
from cockpit.tui.screens.topics import TopicScreen, _paragraph
from cockpit.tui.text import wrap
from tests.desk import Desk
from tests.tui.opened import opened, screen_lines, screen_text, type_keys


async def whole_page(app, pilot) -> str:
    """Return all that scrolling down shows."""
    seen = [screen_text(app)]
    for _ in range(12):
        await type_keys(pilot, "pagedown")
        seen.append(screen_text(app))
    return " ".join(seen)


async def test_every_key_is_explained(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc, (80, 24)) as (app, pilot):
        await type_keys(pilot, "question_mark")
        page = await whole_page(app, pilot)
        for binding in (*HomeScreen.BINDINGS, *CheckInScreen.BINDINGS):
            assert isinstance(binding, Binding)
            for piece in wrap(loc.gettext(binding.tooltip), 61):
                assert " ".join(piece.replace("\u202f", " ").split()) in page.replace("\u202f", " "), binding.id
        await type_keys(pilot, "escape")
        assert app.screen is app.home


async def test_it_scrolls_to_its_ends_and_no_further(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en, (80, 24)) as (app, pilot):
        await type_keys(pilot, "question_mark")
        top = screen_lines(app)
        await type_keys(pilot, "down", "j", "up", "k", "up", "pageup")
        assert screen_lines(app) == top
        await type_keys(pilot, *["pagedown"] * 12)
        bottom = screen_lines(app)
        await type_keys(pilot, "down", "pagedown", "space")
        assert screen_lines(app) == bottom
        assert any(line.strip() for line in bottom[-4:-1])
        await type_keys(pilot, "q")
        assert app.screen is app.home


async def test_where_there_is_room_it_stands_in_two_columns_and_cuts_nothing(desk: Desk, loc: Localizer) -> None:
    async with opened(desk, loc, (120, 36)) as (app, pilot):
        await type_keys(pilot, "question_mark")
        page = "\n".join(screen_lines(app))
        assert "…" not in page.replace("facture…", "").replace("factura…", "").replace("invoice…", "")
        heads = [line for line in screen_lines(app) if loc.gettext("At home") in line]
        assert len(heads) == 1 and loc.gettext("In lists") in heads[0]


async def test_rebound_keys_show_as_they_are_in_help_footer_and_palette(desk: Desk, en: Localizer) -> None:
    desk.config.write_text('[keys]\ndone = "D"\nlog = "f5"\nhelp = "f1"\n')
    async with opened(desk, en) as (app, pilot):
        foot = screen_lines(app)[-1]
        assert "D done" in foot and "F5 log" in foot and "F1 help" in foot
        await type_keys(pilot, "question_mark")
        assert app.screen is app.home
        await type_keys(pilot, "f1")
        rows = [line.split() for line in screen_lines(app)]
        assert ["D", "Record", "that", "what", "is"] in [row[:5] for row in rows]
        await type_keys(pilot, "escape", "ctrl+p")
        assert "F5" in screen_text(app)
        await type_keys(pilot, "escape", "D")
        assert app.workspace.store.last_act() is not None


async def test_topics_are_read_from_the_help_and_follow_the_language(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en, (80, 24)) as (app, pilot):
        await type_keys(pilot, "question_mark", "t")
        assert "Announcing a delay" in screen_text(app)
        await type_keys(pilot, *"delay", "enter")
        assert isinstance(app.screen, TopicScreen)
        assert "The path asks for the cause in your own area" in screen_text(app)
        await type_keys(pilot, "L")
        assert app.loc.language != "en"
        assert topic("delay", app.loc.language).title in screen_text(app)
        await type_keys(pilot, "escape", "escape")
        assert app.screen is app.home


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_is_set_apart_and_keeps_its_place_however_a_topic_is_wrapped(language: str) -> None:
    for name in TOPICS:
        for block in topic(name, language).blocks:
            if block.literal:
                continue
            for room in (10, 37, 88):
                lines = list(_paragraph(block.text, room))
                assert "".join(text for parts in lines for text, _ in parts).replace(" ", "") == block.text.replace("`", "").replace(" ", "")
                typed = "".join(text for parts in lines for text, role in parts if role == "key")
                assert typed.replace(" ", "") == "".join(block.text.split("`")[1::2]).replace(" ", "")
