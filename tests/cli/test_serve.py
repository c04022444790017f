"""`cockpit serve`: a real server and a real app behind it, open to nobody but whoever has the key."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from cockpit.services.calendars import Calendars
from cockpit.services.demo import write_demo
from cockpit.storage.store import Store
from tests.desk import NOW

aiohttp = pytest.importorskip("aiohttp", reason="the extra `serve` is not installed")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(home):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "COCKPIT_"))}
    return {**kept, "HOME": str(home), "LANG": "C.UTF-8", "PYTHONPATH": str(Path.cwd())}


def command(home, language="en"):
    return [sys.executable, "-m", "cockpit", "--store", str(home / "store"), "--lang", language, "serve"]


@pytest.fixture
def address(tmp_path):
    store = Store.open(tmp_path / "store")
    write_demo(store, NOW, Calendars(None))
    store.close()
    process = subprocess.Popen(
        [*command(tmp_path, "fr"), "--port", str(free_port())], env=environment(tmp_path), stdout=subprocess.PIPE, text=True,
    )
    yield re.search(r"http://\S+", process.stdout.readline()).group()
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 0
    process.stdout.close()


async def ready(session, url):
    """Knock until the server answers."""
    for _ in range(200):
        try:
            return await session.get(url, allow_redirects=False)
        except aiohttp.ClientConnectorError:
            await asyncio.sleep(0.05)
    pytest.fail("the server did not come up")


async def test_the_key_opens_the_page_and_nothing_else_does(address):
    origin, _, key = address.partition("/?key=")
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        assert (await ready(session, f"{origin}/")).status == 403
        assert (await session.get(f"{origin}/?key=wrong", allow_redirects=False)).status == 403
        assert (await session.get(f"{origin}/ws")).status == 403
        entry = await session.get(address, allow_redirects=False)
        assert (entry.status, entry.headers["Location"]) == (302, "/")
        assert "HttpOnly" in entry.headers["Set-Cookie"] and "SameSite=Strict" in entry.headers["Set-Cookie"]
        page = await session.get(f"{origin}/")
        text = await page.text()
        assert page.status == 200 and key not in text and "http://" not in text.replace(origin, "") and "https://" not in text
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        # Another page that the browser has open sends the cookie along, but not our origin.
        for foreign in ({"Origin": "https://evil.example"}, {}):
            with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
                await session.ws_connect(f"{origin}/ws", headers=foreign)


async def test_the_app_speaks_takes_keys_and_follows_the_size(address):
    origin = address.partition("/?key=")[0]
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        await ready(session, address)
        async with session.ws_connect(f"{origin}/ws?width=100&height=30", headers={"Origin": origin}) as ws:
            screen = b""

            async def until(wanted: bytes) -> None:
                nonlocal screen
                async with asyncio.timeout(60):
                    while wanted not in screen:
                        message = await ws.receive()
                        assert message.type in {aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT}, screen[-400:]
                        screen += message.data if isinstance(message.data, bytes) else b""
                screen = b""

            await until(b"pour aujourd")
            await ws.send_json(["stdin", "?"])
            await until(b"Cockpit veille")
            await ws.send_json(["stdin", "q"])
            await until(b"pour aujourd")
            await ws.send_json(["resize", {"width": 60, "height": 20}])
            await until(b"pour aujourd")  # drawn anew


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--host", "203.0.113.9"), "--public"), (("--host", "192.0.2.7"), "--public"), (("--host", "example.org"), "--public"),
        (("--port", "0"), "--port"), (("--url", "ftp://x"), "https://cockpit.example"),
    ],
)
def test_what_would_be_open_to_others_or_makes_no_sense_is_refused(tmp_path, words, said):
    done = subprocess.run(
        [*command(tmp_path), *words], check=False, env=environment(tmp_path), capture_output=True, text=True, timeout=60,
    )
    assert done.returncode == 1 and said in done.stderr and "Traceback" not in done.stderr


def test_a_port_in_use_is_said(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = subprocess.run(
            [*command(tmp_path), "--port", str(taken.getsockname()[1])], check=False, env=environment(tmp_path),
            capture_output=True, text=True, timeout=60,
        )
    assert done.returncode == 1 and "another program uses it" in done.stderr
    assert done.stdout == "", "nobody is told to open what another program answers at"
