"""The pictures in screenshots/ are what the program shows: rendered from the demo store at a fixed moment and compared byte for byte.

`python -m pytest tests/tui/test_screenshots.py --rewrite-screenshots` writes them anew.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.localizer import Localizer
from tests.desk import Desk
from tests.tui.opened import opened, settled
from tests.tui.wizards.walking import typed

PICTURES = Path(__file__).parents[2] / "screenshots"
SCREENS: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "home": ((120, 36), ()),
    "home-folded": ((80, 24), ()),
    "detail": ((120, 36), ("down", "enter")),
    "check-in": ((120, 36), ("c", "enter", "n")),
    "help": ((120, 36), ("question_mark",)),
    "form": ((120, 36), ("down", "down", "down", "down", "l", *"Test 3: OK", "tab", "tab", "tab", *"2026-02-30", "tab")),
    "delay-date": ((160, 45), ("d", *["ctrl+n"] * 3)),
    "delay-goodwill": ((160, 45), ("d", *["ctrl+n"] * 6)),
    "letters": ((160, 45), ("p",)),
    "ending": ((120, 36), ("slash", *"quill", "enter", "e", "ctrl+n", "ctrl+n")),
    "money": ((120, 36), ("m",)),
}
"""What each picture shows: the size of the terminal, and the keys that lead there."""
_ID = re.compile(r"terminal-\d+-")


def steady(svg: str) -> str:
    """Return the picture without what differs from run to run: Textual derives the ids of its styles from the content's checksum."""
    return _ID.sub("cockpit-", svg).rstrip() + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCREENS)
async def test_the_picture_is_what_the_program_shows(desk: Desk, name: str, language: str, pytestconfig: pytest.Config) -> None:
    size, keys = SCREENS[name]
    async with opened(desk, Localizer.load(language), size) as (app, pilot):
        app.animation_level = "none"
        await typed(app, pilot, *keys)
        for blinking in app.screen.query("Input, TextArea"):
            blinking.cursor_blink = False  # type: ignore[attr-defined]  # both kinds have it
        await settled(pilot)
        while any(pane.list._resting for pane in app.home.panes.values()):  # type: ignore[union-attr]  # home is there
            await pilot.pause()  # the detail follows the cursor once that has come to rest
        picture = steady(app.export_screenshot(title="Cockpit"))
    ET.fromstring(picture)  # noqa: S314 - our own
    file = PICTURES / f"{name}-{language}.svg"
    if pytestconfig.getoption("--rewrite-screenshots"):
        PICTURES.mkdir(exist_ok=True)
        file.write_text(picture, encoding="utf-8")
    same = file.read_text(encoding="utf-8") == picture  # compared first: their difference would fill a thousand lines
    assert same, f"{file.name} shows something else; --rewrite-screenshots writes it anew"


def test_no_other_pictures_lie_around() -> None:
    expected = {f"{name}-{language}.svg" for name in SCREENS for language in LANGUAGES}
    assert {path.name for path in PICTURES.glob("*.svg")} == expected
