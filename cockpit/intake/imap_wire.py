"""The connection to a mail server: always encrypted and verified, bounded in bytes and in time, whatever comes from the other side.

Python's own `imaplib` rather than a larger library: its documented places for reading (`read`, `readline`) let every byte be
counted, and the few answers that are needed here are short to take apart.
"""

from __future__ import annotations

import imaplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import TYPE_CHECKING, TypeAlias

from cockpit.domain.errors import Problem, Refused, refuse

if TYPE_CHECKING:
    from cockpit.domain.mail_account import MailAccount

CONNECT = 20.0
"""Seconds in which a server has to take the connection, and between two signs of life."""
PATIENCE = 120.0
"""Seconds in which one answer has to be complete."""
MOST_BYTES = 96 * 1024 * 1024
"""Bytes of one answer; what is asked for at a time is smaller."""

_EXPIRED, _HOSTNAME = 10, 62
_UNKNOWN = frozenset({18, 19, 20, 21, 26, 27, 28})
"""Codes of OpenSSL (`x509_vfy.h`) for chains that end with nobody who is trusted."""
_ERRORS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (ssl.SSLEOFError, "imap-cut"), (ssl.SSLError, "imap-no-tls"), ((socket.gaierror, UnicodeError), "imap-host-unknown"),
    (ConnectionRefusedError, "imap-refused"), (TimeoutError, "imap-timeout"), ((ConnectionError, imaplib.IMAP4.abort), "imap-cut"),
    (OSError, "imap-unreachable"), (Exception, "imap-protocol"),
)  # fmt: skip
"""What errors mean, the more particular ones first."""


class _Bounded(imaplib.IMAP4):
    """What is read from the server, counted."""

    left = MOST_BYTES
    """Bytes that the present answer may still have."""
    opening: Timer | None = None
    """Cuts the connection where the greeting does not come to its end."""

    late = False
    """Whether patience ended before the answer did."""

    def read(self, size: int) -> bytes:
        """Read a literal."""
        self._spend(size)
        with self._in_time():
            return super().read(size)

    def readline(self) -> bytes:
        """Read a line; the first one is the greeting."""
        if self.opening is None:
            self.opening = _timer(self)
        with self._in_time():
            line = super().readline()
            if not line and self.late:
                raise TimeoutError
        self._spend(len(line))
        return line

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            # The end of a connection that was cut from here has many faces.
            if self.late:
                raise TimeoutError from None
            raise

    def _spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise self.abort("more than was asked for")


class _Encrypted(_Bounded, imaplib.IMAP4_SSL):
    """A connection that is encrypted from its first byte."""


Wire: TypeAlias = _Bounded


def connected(account: MailAccount) -> Wire:
    """Return a connection over which nothing but the greeting and the change to TLS was said.

    Raises `Refused`: `imap-account`, `imap-authority`, `imap-plaintext` and those of `told`.
    """
    if not account.host or not account.user or any(sign < " " for sign in account.host + account.user):
        raise refuse("imap-account", "", host=account.host, user=account.user)
    context = _context(account)
    with telling(account):
        wire = _greeted(account, context)
        if account.security == "tls":
            return wire
        if "STARTTLS" not in wire.capabilities or wire.state != "NONAUTH":
            close(wire)
            raise refuse("imap-plaintext", "", host=account.host)
        try:
            with patience(wire):
                wire.starttls(context)
        except BaseException:
            close(wire)
            raise
        return wire


def _greeted(account: MailAccount, context: ssl.SSLContext) -> Wire:
    """Return a connection whose other side presented itself as a mail server."""
    try:
        wire = (
            _Encrypted(account.host, account.real_port, ssl_context=context, timeout=CONNECT) if account.security == "tls"
            else _Bounded(account.host, account.real_port, timeout=CONNECT)
        )  # fmt: skip
    except imaplib.IMAP4.error:
        raise refuse("imap-protocol", "", host=account.host) from None
    if wire.opening:
        wire.opening.cancel()
    return wire


@contextmanager
def patience(wire: Wire) -> Iterator[None]:
    """Do something with the connection, and cut it when an answer takes too long or grows too large."""
    wire.left = MOST_BYTES
    timer = _timer(wire)
    try:
        yield
    finally:
        timer.cancel()


def _timer(wire: Wire) -> Timer:
    timer = Timer(PATIENCE, _give_up, (wire,))
    timer.daemon = True
    timer.start()
    return timer


def _give_up(wire: Wire) -> None:
    wire.late = True
    cut(wire)


def cut(wire: Wire) -> None:
    """End the connection from any thread: whoever waits for it learns of it at once."""
    try:
        # Not the method of an encrypted socket, which would wait for the other side.
        socket.socket.shutdown(wire.socket(), socket.SHUT_RDWR)
    except OSError:  # it has ended by itself
        return


def close(wire: Wire) -> None:
    """End the connection without waiting for the server's farewell."""
    cut(wire)
    with suppress(OSError):  # of a connection that broke, nothing is left to be closed
        wire.shutdown()


@contextmanager
def telling(account: MailAccount) -> Iterator[None]:
    """Turn what goes wrong with a connection into the refusal that says what it means; nothing a server says is repeated."""
    try:
        yield
    except (OSError, imaplib.IMAP4.error, UnicodeError, RecursionError) as error:
        raise Refused(told(error, account)) from None


def told(error: Exception, account: MailAccount) -> Problem:
    """Return what an error of the network or of the server means."""
    values = {"host": account.host, "port": str(account.real_port)}
    if isinstance(error, ssl.SSLCertVerificationError):
        return Problem(_certificate(error.verify_code), "", values)
    return Problem(next(code for kinds, code in _ERRORS if isinstance(error, kinds)), "", values)


def _certificate(code: int) -> str:
    if code == _EXPIRED:
        return "imap-certificate-expired"
    if code == _HOSTNAME:
        return "imap-certificate-host"
    return "imap-certificate-unknown" if code in _UNKNOWN else "imap-certificate"


def _context(account: MailAccount) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if account.authority:
        try:
            context.load_verify_locations(account.authority)
        except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
            raise refuse("imap-authority", "", path=account.authority) from error
    return context
