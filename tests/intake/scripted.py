"""A mail server that says what a test wants it to say, over TLS or not; and a wire that breaks."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

import trustme

from cockpit.domain.mail_account import MailAccount

Answer = Callable[[bytes], bytes | None]
"""What is said to a command, without its tag; None ends the connection."""
GREETING = b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] here\r\n"


@contextmanager
def speaking(place, answer: Answer, *, greeting: bytes = GREETING, tls: bool = True) -> Iterator[MailAccount]:
    """Run the server for one connection and yield the account that leads to it."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(place / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(20)
        thread = Thread(target=_serve, args=(listening, context if tls else None, answer, greeting), daemon=True)
        thread.start()
        yield MailAccount(
            host="localhost", user="zoe", port=listening.getsockname()[1], security="tls" if tls else "starttls",
            authority=str(place / "authority.pem"), password_command=("echo", "secret"),
        )
        thread.join(20)
        assert not thread.is_alive()


def _serve(listening: socket.socket, context: ssl.SSLContext | None, answer: Answer, greeting: bytes) -> None:
    with suppress(OSError):  # the other side may leave at any moment
        plain, _ = listening.accept()
        plain.settimeout(20)
        with (context.wrap_socket(plain, server_side=True) if context else plain) as wire, wire.makefile("rb") as lines:
            wire.sendall(greeting)
            for line in lines:
                tag, _, command = line.strip().partition(b" ")
                if command.upper().startswith(b"AUTHENTICATE"):
                    wire.sendall(b"+ \r\n")
                    lines.readline()
                said = answer(command)
                if said is None:
                    return
                wire.sendall(said.replace(b"TAG", tag))


def polite(fetch: bytes, *, exists: int = 1) -> Answer:
    """Return a server with one folder that says `fetch` to every FETCH."""

    def answer(command: bytes) -> bytes:
        word = command.split(b" ")[0].upper()
        if word == b"LIST":
            return b'* LIST (\\HasNoChildren) "/" INBOX\r\nTAG OK done\r\n'
        if word == b"EXAMINE":
            return b"* %d EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 9] x\r\nTAG OK [READ-ONLY]\r\n" % exists
        return fetch if word == b"FETCH" else b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK done\r\n" if word == b"CAPABILITY" else b"TAG OK done\r\n"

    return answer


@contextmanager
def breaking(port: int, after: int) -> Iterator[int]:
    """Lead to a port, and break the wire once so many bytes have come back."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(20)
        thread = Thread(target=_lead, args=(listening, port, after), daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(20)


def _lead(listening: socket.socket, port: int, after: int) -> None:
    with suppress(OSError):
        near, _ = listening.accept()
        with near, socket.create_connection(("127.0.0.1", port)) as far:
            Thread(target=_pour, args=(near, far), daemon=True).start()
            left = after
            while left > 0 and (data := far.recv(min(4096, left))):
                near.sendall(data)
                left -= len(data)
            for each in (near, far):
                each.shutdown(socket.SHUT_RDWR)


def _pour(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(4096):
            target.sendall(data)
