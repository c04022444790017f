"""`cockpit serve`: the cockpit in a browser on this machine."""

from __future__ import annotations

import errno
import sys
from argparse import Namespace
from ipaddress import ip_address
from secrets import token_urlsafe
from socket import gaierror
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.domain.errors import cause, refuse

if TYPE_CHECKING:
    from cockpit.cli.main import Parser

PORT = 8421
"""Free by default on most machines; `--port` takes another one."""


def arguments(parser: Parser, context: Context) -> None:
    """Declare where to listen."""
    _ = context.localizer.gettext
    parser.add_argument("--port", type=int, default=PORT, metavar="N", help=_("port to listen on (default: %(default)s)"))
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help=_("address to listen on (default: this machine alone)"))
    parser.add_argument("--public", action="store_true", help=_("listen on an address that other machines reach"))
    parser.add_argument("--url", default="", metavar="URL", help=_("what browsers call it, behind a proxy: https://cockpit.example"))


def run(options: Namespace, context: Context) -> int:
    """Serve until interrupted.

    Raises `Refused` (`serve-missing`, `serve-public`, `serve-url`, `serve-port`, `serve-host`).
    """
    if not 0 < options.port < 65536:
        raise refuse("serve-port", "port", port=str(options.port), reason="EDOM")
    if not options.public and not _loopback(options.host):
        raise refuse("serve-public", "host", host=options.host)
    if options.url and not options.url.startswith(("http://", "https://")):
        raise refuse("serve-url", "url", url=options.url)
    try:
        from cockpit.tui.serving import BrowserServer  # noqa: PLC0415 - a web server is needed only here
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in {"aiohttp", "aiohttp_jinja2", "textual_serve"}:
            raise
        raise refuse("serve-missing") from missing
    context.workspace.profile()  # an unusable store is said here, not in a browser
    server = BrowserServer(_command(context), (options.host, options.port), options.url.rstrip("/"), token_urlsafe(24), context.localizer)
    try:
        server.bind()
    except OSError as error:
        if isinstance(error, gaierror) or error.errno == errno.EADDRNOTAVAIL:
            raise refuse("serve-host", "host", host=options.host) from error
        raise refuse("serve-port", "port", port=str(options.port), reason=cause(error)) from error
    context.write(context.localizer.gettext("Open %(address)s in a browser; ctrl+c ends it.", address=server.address))
    context.stdout.flush()
    server.serve()
    return 0


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _command(context: Context) -> list[str]:
    """Return the command that opens the app on this run's store, in its language."""
    command = [sys.executable, "-m", "cockpit", "--store", str(context.store_directory)]
    if context.language_option:
        command += ["--lang", context.language_option]
    if context.at is not None:
        command += ["--at", context.at.isoformat()]
    return command
