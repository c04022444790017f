"""A Dovecot of one's own: on a loopback port, without privileges, with made-up certificates, gone when the test is over."""

from __future__ import annotations

import getpass
import grp
import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme

from cockpit.domain.mail_account import MailAccount

USER, PASSWORD = "zoe", 'sésame "1"'
STARTS = 15.0
"""Seconds in which it has to answer."""
PROGRAM = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
NO_SERVER = "" if PROGRAM else "Dovecot is not installed (Debian: dovecot-imapd)"

CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {place}/run
state_dir = {place}/state
log_path = {place}/log
{users}
auth_mechanisms = plain login
disable_plaintext_auth = {only_encrypted}
ssl = {ssl}
{certificate}
mail_location = maildir:{place}/mail:UTF-8:LAYOUT=fs
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = 0
first_valid_gid = 0
mail_privileged_group =
namespace inbox {{
  inbox = yes
  mailbox Gesendet {{
    special_use = \\Sent
    auto = create
  }}
}}
passdb {{
  driver = passwd-file
  args = {place}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={place}/home
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain_port}
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap {{
  vsz_limit = 512M
}}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Server:
    """A running server."""

    place: Path
    port: int
    plain_port: int
    authority: Path

    @property
    def mail(self) -> Path:
        return self.place / "mail"

    def account(self, **changes: object) -> MailAccount:
        """Return the account of its only user, whose password a command tells."""
        usual: dict[str, object] = {
            "host": "localhost", "user": USER, "port": self.port, "authority": str(self.authority),
            "password_command": ("printf", "%s", PASSWORD),
        }
        return MailAccount(**{**usual, **changes})  # type: ignore[arg-type]  # keywords, as they come

    def deliver(self, folder: str, *messages: bytes, flags: str = "S") -> None:
        """Put messages into a folder as a delivery agent does."""
        box = self.mail if folder == "INBOX" else self.mail / folder
        for part in ("cur", "new", "tmp"):
            (box / part).mkdir(parents=True, exist_ok=True)
            (box / part).chmod(0o777)
        box.chmod(0o777)
        for message in messages:
            name = f"{time.time_ns()}.M{len(message)}P1.desk"  # as deliveries name them: no two at the same moment
            (box / "cur" / f"{name}:2,{flags}").write_bytes(message.replace(b"\n", b"\r\n"))

    def files(self) -> dict[str, bytes]:
        """Return every message with its name, which holds its flags, and its content."""
        return {str(path.relative_to(self.mail)): path.read_bytes() for path in self.mail.rglob("*") if path.parent.name in {"cur", "new"}}


@contextmanager
def running(place: Path, *, names: tuple[str, ...] = ("localhost",), expired: bool = False, tls: bool = True) -> Iterator[Server]:
    """Run a server whose certificate is for `names`; without `tls` it offers no encryption at all."""
    assert PROGRAM is not None
    authority = trustme.CA()
    until = datetime.now(tz=UTC) + timedelta(days=-1 if expired else 1)  # noqa: TID251 - certificates are judged by the real clock
    leaf = authority.issue_cert(*names, not_after=until, not_before=until - timedelta(days=9))
    for each in ("home", "mail", "run", "state"):
        (place / each).mkdir(parents=True)
    chain = place / "chain.pem"
    chain.write_bytes(b"".join(blob.bytes() for blob in leaf.cert_chain_pems))
    leaf.private_key_pem.write_to_path(str(place / "key.pem"))
    authority.cert_pem.write_to_path(str(place / "authority.pem"))
    server = Server(place, free_port(), free_port(), place / "authority.pem")
    # Mail of root's is served to nobody.
    owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.getuid())
    for each in ("home", "mail"):
        (place / each).chmod(0o777)
    (place / "dovecot.conf").write_text(CONFIG.format(
        place=place, users=_users(), uid=owner.pw_uid, gid=owner.pw_gid,
        port=server.port, plain_port=server.plain_port, ssl="yes" if tls else "no", only_encrypted="yes" if tls else "no",
        certificate=f"ssl_cert = <{chain}\nssl_key = <{place}/key.pem" if tls else "",
    ))
    (place / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
    process = subprocess.Popen([PROGRAM, "-F", "-c", str(place / "dovecot.conf")], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _wait(process, server, server.port if tls else server.plain_port)
        yield server
    finally:
        process.terminate()
        process.wait(20)
        assert process.stderr is not None
        process.stderr.close()


def _users() -> str:
    """Return as whom the parts of the server run: all as this user, but root leaves what strangers talk to to the package's own."""
    if os.geteuid() == 0:
        return ""
    group = grp.getgrgid(os.getgid()).gr_name
    return f"default_internal_user = {getpass.getuser()}\ndefault_internal_group = {group}\ndefault_login_user = {getpass.getuser()}"


def _wait(process: subprocess.Popen[bytes], server: Server, port: int) -> None:
    """Return once the server greets; whoever runs this sees why it does not."""
    give_up = time.monotonic() + STARTS
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            if process.poll() is not None or time.monotonic() > give_up:
                log = server.place / "log"
                said = process.stderr.read().decode() if process.poll() is not None and process.stderr else ""
                raise AssertionError(f"Dovecot did not start: {said} {log.read_text() if log.exists() else ''}") from None
            time.sleep(0.02)
