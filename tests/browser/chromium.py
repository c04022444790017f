"""Chromium without a window, driven over its own protocol: what a person does in a browser, and what the browser asked the network for."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from base64 import b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from tests.terminal import SEQUENCE

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 60
"""Seconds that a busy machine is given."""
BINARY = 2
"""The opcode of a WebSocket frame that holds bytes (RFC 6455, 5.2)."""
_LISTENING = re.compile(rb"DevTools listening on ws://([^/]+)/")
_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--remote-debugging-port=0",
)  # fmt: skip


class Page:
    """One tab. `requests` holds the address of everything it asked for, `errors` what its console complained about, `received` what came
    to it over its WebSockets."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.received = b""
        self._socket = socket
        self._news = asyncio.Event()
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._reader = asyncio.create_task(self._read())

    async def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Give an order of the DevTools protocol and return its answer; raises RuntimeError with what the browser says against it."""
        number = len(self._answers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        async with asyncio.timeout(PATIENCE):
            answer = await self._answers[number]
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer.get("result", {})

    async def open(self, address: str) -> None:
        """Go to an address."""
        for domain in ("Network", "Page", "Log", "Runtime"):
            await self.call(f"{domain}.enable")
        await self.call("Page.navigate", url=address)

    async def value(self, script: str) -> Any:
        """Return what a script in the page comes to."""
        answer = await self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    async def until(self, script: str) -> None:
        """Wait until a script in the page comes to something true."""
        await self.value(f"new Promise(done => {{ const look = () => ({script}) ? done() : setTimeout(look, 50); look(); }})")

    async def until_received(self, *words: str) -> None:
        """Wait until the page has been sent words that it had not been sent before; sequences of the terminal do not count."""
        async with asyncio.timeout(PATIENCE):
            while not all(word.encode() in SEQUENCE.sub(b"", self.received) for word in words):
                self._news.clear()
                await self._news.wait()
        self.received = b""

    async def picture(self) -> bytes:
        """Return the page as it is drawn, as a PNG."""
        return b64decode((await self.call("Page.captureScreenshot"))["data"])

    async def type(self, text: str) -> None:
        """Press the key of each character."""
        for character in text:
            await self.call("Input.dispatchKeyEvent", type="keyDown", key=character, text=character)
            await self.call("Input.dispatchKeyEvent", type="keyUp", key=character)

    async def resize(self, width: int, height: int) -> None:
        """Give the page a size in pixels."""
        await self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    async def close(self) -> None:
        """Stop listening."""
        self._reader.cancel()
        await self._socket.close()

    async def _read(self) -> None:
        async for message in self._socket:
            told = json.loads(message.data)
            if "id" in told:
                self._answers[told["id"]].set_result(told)
            elif told["method"] == "Network.requestWillBeSent":
                self.requests.append(told["params"]["request"]["url"])
            elif told["method"] == "Network.webSocketCreated":
                self.requests.append(told["params"]["url"])
            elif told["method"] == "Network.webSocketFrameReceived" and told["params"]["response"]["opcode"] == BINARY:
                self.received += b64decode(told["params"]["response"]["payloadData"])
                self._news.set()
            elif told["method"] == "Log.entryAdded" and told["params"]["entry"]["level"] == "error":
                self.errors.append(told["params"]["entry"]["text"])
            elif told["method"] == "Runtime.exceptionThrown":
                self.errors.append(str(told["params"]["exceptionDetails"]))


@asynccontextmanager
async def browser(profile: Path, permissions: tuple[str, ...] = ()) -> AsyncIterator[Page]:
    """Start a browser with an empty profile and one tab; `permissions` are those that its user has granted."""
    assert PROGRAM is not None
    process = await asyncio.create_subprocess_exec(
        PROGRAM, *_FLAGS, f"--user-data-dir={profile}", "about:blank", stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    try:
        async with asyncio.timeout(PATIENCE):
            line = b""
            while not (listening := _LISTENING.search(line)):
                line = await process.stderr.readline()
                assert line, "the browser did not start"
        rest = asyncio.create_task(process.stderr.read())
        async with aiohttp.ClientSession() as session:
            tabs = await (await session.get(f"http://{listening[1].decode()}/json/list")).json()
            socket = await session.ws_connect(next(tab for tab in tabs if tab["type"] == "page")["webSocketDebuggerUrl"], max_msg_size=0)
            page = Page(socket)
            if permissions:
                await page.call("Browser.grantPermissions", permissions=list(permissions))
            yield page
            await page.close()
    finally:
        process.terminate()
        async with asyncio.timeout(PATIENCE):
            await process.wait()
    await rest
