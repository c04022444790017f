"""The cockpit in a browser: textual-serve behind a lock of our own.

textual-serve starts the app for whoever reaches its address, from any page a browser has open. Here every request needs the key that
stands in the address printed at the start; it becomes a cookie of this server alone, and a WebSocket must come from this very page.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import socket
from collections.abc import Sequence
from contextlib import suppress
from hmac import compare_digest
from importlib.resources import files
from secrets import token_urlsafe
from shlex import join
from typing import TYPE_CHECKING

from aiohttp import web
from jinja2 import Environment, FileSystemLoader
from textual_serve.server import Server

if TYPE_CHECKING:
    from cockpit.i18n.localizer import Localizer

BACKLOG = 128
"""How many connections may wait to be taken."""
COOKIE = "cockpit-key"
POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "connect-src {sockets}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the page may load: nothing from elsewhere. The terminal sets styles by script, which needs `unsafe-inline` for styles alone."""


class BrowserServer(Server):
    """Serves one store to browsers that know the key."""

    def __init__(self, command: Sequence[str], address: tuple[str, int], public_url: str, key: str, loc: Localizer) -> None:
        """`command` starts the app, `address` is host and port, `public_url` what browsers call it where that differs, `key` the secret."""
        host, port = address
        shown = f"[{host}]" if ":" in host else host
        super().__init__(join(command), host=host, port=port, title="Cockpit", public_url=public_url or f"http://{shown}:{port}")
        self._key = key
        self._sockets: list[socket.socket] = []
        self._loc = loc
        folder = files("cockpit.tui") / "browser"
        self._page = Environment(loader=FileSystemLoader(str(folder)), autoescape=True)

    @property
    def address(self) -> str:
        """The address to open, with the key."""
        return f"{self.public_url}/?key={self._key}"

    def bind(self) -> None:
        """Take the address, so that nobody is told to open one that another program answers at; raises OSError."""
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, place in dict.fromkeys((entry[0], entry[4]) for entry in found):
            try:
                self._sockets.append(socket.create_server((place[0], place[1]), family=family, backlog=BACKLOG))
            except OSError as error:
                if error.errno not in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT} or (place == found[-1][4] and not self._sockets):
                    raise  # a name such as localhost may stand for more addresses than this machine has

    def serve(self, debug: bool = False) -> None:
        """Serve at the address taken, until interrupted."""
        self.debug = debug
        self.initialize_logging()
        loop = asyncio.new_event_loop()
        with suppress(NotImplementedError):
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, self.request_exit)
        web.run_app(self._make_app(), sock=self._sockets, handle_signals=False, loop=loop, print=None)

    def initialize_logging(self) -> None:
        """Log nothing but warnings, and no local variables: those are client data."""
        logging.basicConfig(level=logging.WARNING)

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the command has printed the address already."""

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """Serve the page with the terminal; with the key in the address, set the cookie and lead to the address without it."""
        if compare_digest(request.query.get("key", "").encode(), self._key.encode()):
            answer = web.HTTPFound("/")
            answer.set_cookie(COOKIE, self._key, httponly=True, samesite="Strict", secure=self.public_url.startswith("https:"))
            return answer
        self._admit(request)
        gettext = self._loc.gettext
        nonce, sockets = token_urlsafe(12), f"ws{self.public_url.removeprefix('http')}"
        page = self._page.get_template("page.html").render(
            language=self._loc.language, nonce=nonce, sockets=f"{sockets}/ws",
            ended=gettext("The cockpit was closed."), again=gettext("Open it again"), starting=gettext("The cockpit is starting…"),
        )
        policy = POLICY.format(nonce=nonce, sockets=sockets)
        headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
        return web.Response(text=page, content_type="text/html", headers=headers)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Start the app for a page of our own; other pages that a browser has open are refused."""
        self._admit(request)
        if request.headers.get("Origin", "") != self.public_url:
            raise web.HTTPForbidden(text=self._refusal())
        return await super().handle_websocket(request)

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """Hand out what the app delivers, to whom it belongs."""
        self._admit(request)
        return await super().handle_download(request)

    def _admit(self, request: web.Request) -> None:
        if not compare_digest(request.cookies.get(COOKIE, "").encode(), self._key.encode()):
            raise web.HTTPForbidden(text=self._refusal())

    def _refusal(self) -> str:
        return self._loc.gettext("Open the address that “cockpit serve” printed: it holds the key.")
