"""`cockpit serve` in a real browser: it shows, takes keys, follows the window, copies, ends - and asks nobody else for anything."""

from __future__ import annotations

import pytest

pytest.importorskip("aiohttp", reason="the extra `serve` is not installed")

from tests.browser.chromium import PROGRAM, browser
from tests.cli.test_serve import address

__all__ = ["address"]

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine")
COPYING = ("clipboardReadWrite", "clipboardSanitizedWrite")


async def test_the_cockpit_shows_takes_keys_copies_follows_the_window_and_ends(address, tmp_path):
    origin = address.partition("/?key=")[0]
    async with browser(tmp_path / "profile", COPYING) as page:
        await page.resize(1200, 800)
        await page.open(address)
        await page.until_received("pour aujourd’hui")
        await page.until("document.body.classList.contains('-first-byte') && document.activeElement.className == 'xterm-helper-textarea'")

        before = await page.picture()
        await page.type("?")
        await page.until_received("Cockpit veille")
        assert await page.picture() != before
        await page.type("q")
        await page.until_received("pour aujourd’hui")

        await page.type("p")
        await page.until_received("Copier")
        await page.type("y")
        await page.until_received("Copié")
        letter = await page.value("navigator.clipboard.readText()")
        assert "\n\nBonjour " in letter and letter.endswith("\nJeanne"), letter
        await page.type("q")
        await page.until_received("pour aujourd’hui")

        await page.resize(700, 420)
        await page.until_received("pour aujourd’hui")  # drawn anew, for the smaller window

        await page.type("q")
        await page.until("document.body.classList.contains('-closed')")
        elsewhere = [asked for asked in page.requests if not asked.startswith((origin, origin.replace("http", "ws"), "data:", "blob:"))]
        assert (elsewhere, page.errors) == ([], [])


async def test_without_the_key_the_page_stays_closed(address, tmp_path):
    async with browser(tmp_path / "profile") as page:
        await page.open(address.partition("?")[0])
        await page.until("document.readyState == 'complete'")
        assert "key" in await page.value("document.body.innerText") or "clé" in await page.value("document.body.innerText")
        assert await page.value("document.querySelector('.textual-terminal')") is None
