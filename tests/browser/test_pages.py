"""Pages written from hostile records, opened in a real browser: nothing runs, nothing is read or fetched, nothing leads to a script."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

pytest.importorskip("aiohttp", reason="the extra `serve` is not installed")

from cockpit.cli.context import Context
from cockpit.cli.main import run
from tests.attacks.naughty import NAUGHTY, naughty_desk
from tests.browser.chromium import PROGRAM, browser
from tests.desk import NOW, Desk

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine")
PAGES = {
    "dossier": ("export", "dossier", "alpha", "--purpose", NAUGHTY["html"]),
    "brief": ("export", "brief", "alpha", "--wanted", NAUGHTY["html"]),
    "letter": ("preview", "termination", "--client", "alpha", "--channel", "post", "--html", "letter.html"),
}
ACTIVE = """[...document.querySelectorAll("*")].filter(node => node.localName == "script" || node.localName == "iframe" || node.localName == "object"
    || [...node.attributes].some(one => one.name.startsWith("on") || /^\\s*javascript:/i.test(one.value))).map(node => node.outerHTML)"""


def page_of(what: str, desk: Desk) -> Path:
    """Write a page into the working folder."""
    said = io.StringIO()
    context = Context(environment={**os.environ, "COCKPIT_STORE": str(desk.store)}, clock=lambda: NOW, stdin=io.StringIO(), stdout=said, stderr=said)
    assert run(list(PAGES[what]), context) == 0, said.getvalue()
    (written,) = Path.cwd().glob("*.html")
    return written


@pytest.mark.parametrize("what", PAGES)
async def test_the_browser_asks_for_the_file_and_for_nothing_else(what, empty_desk: Desk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    written = page_of(what, naughty_desk(empty_desk, 18)[0])
    async with browser(tmp_path / "profile") as page:
        await page.open(written.as_uri())
        await page.until("document.readyState == 'complete'")
        assert await page.value("document.body.innerText.length") > 200
        assert await page.value(ACTIVE) == []
        assert page.requests == [written.as_uri()]
        # And were there any, the page's own policy would keep a script from running and a picture from being fetched.
        await page.value("document.body.appendChild(Object.assign(document.createElement('script'), {textContent: 'window.ran = true'}))  && 0")
        assert await page.value("window.ran") is None
        await page.value("document.body.appendChild(Object.assign(document.createElement('img'), {src: 'https://elsewhere.example/a.png'})) && 0")
        assert [error for error in page.errors if "Content Security Policy" not in error] == []
        assert len(page.errors) == 2
