"""Mail on a server is read over an encrypted, verified connection, once, and left exactly as it is; nothing is half taken."""

from __future__ import annotations

import json
import shutil
import tempfile
import tracemalloc
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cockpit.domain.errors import Refused
from cockpit.domain.mail_account import MailAccount
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.intake import imap, imap_wire
from cockpit.services.correspondents import propose
from cockpit.services.import_mail import Report
from cockpit.storage import secrets
from tests.desk import NOW
from tests.intake.corpus import ANA, ME, TOM, clients, mail
from tests.intake.dovecot import NO_SERVER, PASSWORD, Server, running
from tests.intake.keyrings import Memory, kept_in_memory
from tests.intake.scripted import GREETING, breaking, polite, speaking
from tests.services import mail_runs
from tests.services.mail_runs import codes, figures, log

real = pytest.mark.skipif(bool(NO_SERVER), reason=NO_SERVER)


@pytest.fixture
def ws(store_dir):
    return clients(store_dir)


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A directory that other users may enter, as parts of the server do when root runs this."""
    place = Path(tempfile.mkdtemp(prefix="cockpit-mail-"))
    place.chmod(0o755)
    yield place / "server"
    shutil.rmtree(place)


@pytest.fixture
def server(open_place) -> Iterator[Server]:
    with running(open_place) as found:
        yield found


def run(ws, *accounts, **options) -> Report:
    return mail_runs.run(ws, accounts=accounts, **options)


def told(report: Report) -> str:
    """Everything a user may be told of a report, in all languages."""
    return repr(report) + "".join(sentence(Localizer.load(lang), item.problem) for lang in ("en", "fr", "es") for item in report.rejected)


@real
def test_a_mailbox_is_read_twice_logged_once_and_left_as_it_is(ws, server):
    server.deliver("INBOX", mail(key="a", subject="=?utf-8?q?Caf=C3=A9?="), mail("x@y.example", key="x"), mail(at=None, key="n"), flags="")
    server.deliver("Gesendet", mail(ME, ANA, key="b", body="Is it ready?", In_Reply_To="<a>"), mail(ME, f"{ANA}, {TOM}", key="c", body="Here it is."))
    before = server.files()
    assert figures(run(ws, server.account())) == (3, 0, 1, 1)
    assert [(entry.direction, entry.summary, entry.expects_reply, entry.source, entry.thread) for entry in log(ws)] == [
        ("in", "Café", True, "mail:a", ""), ("out", "Hello", True, "mail:b", "a"), ("out", "Hello", False, "mail:c", ""),
    ]
    assert figures(run(ws, server.account())) == (0, 3, 1, 1)
    assert server.files() == before


@real
def test_only_what_is_new_is_asked_for(ws, server, monkeypatch):
    server.deliver("INBOX", *(mail(key=f"a{n}") for n in range(30)))
    run(ws, server.account())
    asked = []
    original = imap.Session.fetch
    monkeypatch.setattr(imap.Session, "fetch", lambda self, first, last, what: (asked.append((first, last)) if "HEADER" in what else None, original(self, first, last, what))[1])
    server.deliver("INBOX", mail(key="new"))
    assert figures(run(ws, server.account())) == (1, 30, 0, 0)
    assert asked == [(31, 31)]
    assert figures(run(ws, server.account())) == (0, 31, 0, 0)
    assert asked == [(31, 31)]


@real
def test_a_folder_numbered_anew_is_read_anew_and_logs_nothing_twice(ws, server):
    server.deliver("INBOX", mail(key="a"), mail(key="b"))
    run(ws, server.account())
    for index in server.mail.glob("dovecot*"):
        index.unlink()
    server.deliver("INBOX", mail(key="c"))
    (server.mail / "dovecot-uidlist").write_text("3 V4711 N1 Gffffffffffffffffffffffffffffffff\n")
    assert figures(run(ws, server.account())) == (1, 2, 0, 0)
    assert {entry.source for entry in log(ws)} == {"mail:a", "mail:b", "mail:c"}


@real
def test_what_is_deleted_while_the_folder_is_read_takes_nothing_else_with_it(ws, server, monkeypatch):
    monkeypatch.setattr(imap, "BLOCK", 5)
    server.deliver("INBOX", *(mail(key=f"a{n}") for n in range(30)))
    names = sorted(server.files())
    taken = []

    def wants(head: bytes, original=imap.FolderReading.__iter__) -> bool:
        taken.append(head)
        if len(taken) == 7:
            for name in (*names[:3], names[20]):
                (server.mail / name).unlink()
        return False

    with imap.Session(server.account(), PASSWORD) as session:
        folder = session.folders()[0]
        assert isinstance(folder, imap.Folder)
        found = [item.where for item in imap.FolderReading(folder, None, wants)]
    assert len(found) == len(set(found)) >= 29


@real
@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_both_ways_of_encryption(ws, server, security):
    server.deliver("INBOX", mail(key="a"))
    account = server.account(security=security, port=server.port if security == "tls" else server.plain_port)
    assert figures(run(ws, account)) == (1, 0, 0, 0)


@real
@pytest.mark.parametrize(("setup", "changes", "code"), [
    ({}, {"authority": ""}, "imap-certificate-unknown"),
    ({"expired": True}, {}, "imap-certificate-expired"),
    ({"names": ("mail.else.example",)}, {}, "imap-certificate-host"),
])
@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_certificates_that_prove_nothing_are_refused_before_a_word_is_said(ws, open_place, setup, changes, code, security):
    with running(open_place, **setup) as server:
        server.deliver("INBOX", mail(key="a"))
        report = run(ws, server.account(security=security, port=server.port if security == "tls" else server.plain_port, **changes))
        assert codes(report) == [code] and report.unread == report.rejected
        assert log(ws) == ()
    assert "user=<zoe>" not in (open_place / "log").read_text()


@real
def test_a_server_without_encryption_is_never_spoken_to(ws, open_place):
    with running(open_place, tls=False) as server:
        assert codes(run(ws, server.account(security="starttls", port=server.plain_port))) == ["imap-plaintext"]
        assert codes(run(ws, server.account(port=server.plain_port))) == ["imap-no-tls"]
    assert "user=<zoe>" not in (open_place / "log").read_text()


@real
def test_a_wrong_password_is_said_and_never_shown(ws, server, caplog):
    report = run(ws, server.account(password_command=("echo", "hunter2-wrong")))
    assert codes(report) == ["imap-login"]
    assert "hunter2" not in told(report) + caplog.text


@real
def test_folders_are_chosen_and_named_in_any_script(ws, server):
    name = "Éléments & co/“日本” ~&-"
    server.deliver(name, mail(key="a"))
    assert figures(run(ws, server.account(folders=(name,)))) == (1, 0, 0, 0)
    report = run(ws, server.account(folders=("Nowhere\r\nA1 DELETE INBOX", name)))
    assert codes(report) == ["imap-folder"]
    assert report.duplicates == 1


@real
@pytest.mark.parametrize("after", [1200, 4000, 20_000, 60_000])
def test_a_wire_that_breaks_leaves_nothing_half_done_and_the_next_run_completes_it(ws, server, after):
    server.deliver("INBOX", *(mail(ME, f"{ANA}, {TOM}", key=f"k{n}", body="text\n" * 300) for n in range(400)))
    with breaking(server.port, after) as port:
        assert codes(run(ws, server.account(port=port))) in (["imap-cut"], ["imap-protocol"])
    assert log(ws) == log(ws, "larkfield") == ()
    assert figures(run(ws, server.account())) == (400, 0, 0, 0)
    assert figures(run(ws, server.account())) == (0, 400, 0, 0)
    assert ws.store.check() == []


@real
def test_heads_without_end_and_crowds_are_named(ws, server):
    endless = b"From: a@b.example\nSubject: " + b"y" * 3_000_000 + b"\n\nx\n"
    server.deliver("INBOX", endless, mail(to="a@b.example, " * 100_000), mail(to="a@b.example, " * 5000), mail(key="ok"))
    tracemalloc.start()
    report = run(ws, server.account())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (codes(report), report.logged) == (["intake-head-long", "intake-head-long", "intake-crowded"], 1)
    assert peak < 20_000_000


def test_fifty_megabytes_that_nobody_asked_for_are_refused(ws, tmp_path, monkeypatch):
    monkeypatch.setattr(imap_wire, "MOST_BYTES", 20_000_000)
    with speaking(tmp_path, polite(b"* 1 FETCH (UID 1 BODY[]<0> {50000000}\r\n" + b"x" * 50_000_000 + b")\r\nTAG OK done\r\n")) as account:
        tracemalloc.start()
        assert codes(run(ws, account)) == ["imap-cut"]
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 120_000_000  # the server's own copy included


@real
def test_correspondents_are_found_on_a_server(ws, server):
    server.deliver("INBOX", mail("Léa Brume <lea@brume.fr>", ME, key="1"))
    server.deliver("Gesendet", mail(ME, "lea@brume.fr", key="2", at=NOW - timedelta(days=1), body="Bonjour, voici les fichiers pour votre boutique, merci"))
    (lea,) = propose(ws, (), (ME,), accounts=[server.account()])
    assert (lea.address, lea.sent, lea.received, lea.language) == ("lea@brume.fr", 1, 1, "fr")
    with pytest.raises(Refused, match="imap-login"):
        propose(ws, (), (ME,), accounts=[server.account(password_command=("echo", "no"))])


@pytest.fixture
def own_keyring() -> Iterator[Memory]:
    with kept_in_memory() as memory:
        yield memory


@real
def test_the_keyring_tells_the_password(ws, server, own_keyring):
    server.deliver("INBOX", mail(key="a"))
    account = server.account(password_command=())
    assert codes(run(ws, account)) == ["password-missing"]
    secrets.keep(account, PASSWORD)
    assert own_keyring.kept == {("freelance-cockpit", "zoe@localhost"): PASSWORD}
    assert figures(run(ws, account)) == (1, 0, 0, 0)
    assert PASSWORD not in "".join(path.read_bytes().decode("latin-1") for path in ws.store.directory.rglob("*") if path.is_file())


def test_a_machine_without_a_keyring_says_so(ws):
    import keyring.backends.fail

    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())
    try:
        assert codes(run(ws, account_nowhere(password_command=()))) == ["keyring-unusable"]
    finally:
        keyring.set_keyring(before)


def account_nowhere(**changes):
    return MailAccount(**{"host": "nowhere.invalid", "user": "zoe", "password_command": ("echo", "secret"), **changes})


@pytest.mark.parametrize("command", [("false",), ("true",), ("/nonexistent/program",), ("printf", "\\n"), ("sh", "-c", "echo hunter2 >&2; exit 3")])
def test_a_command_that_tells_no_password_is_named_without_what_it_said(ws, command, capfd):
    report = run(ws, account_nowhere(password_command=command), background=True)
    assert codes(report) == ["password-command"]
    assert "hunter2" not in told(report) + "".join(capfd.readouterr())


def test_a_server_that_is_not_there(ws, free_tcp_port):
    assert codes(run(ws, account_nowhere())) == ["imap-host-unknown"]
    assert codes(run(ws, account_nowhere(host="x" * 300))) == ["imap-host-unknown"]
    assert codes(run(ws, account_nowhere(host="127.0.0.1", port=free_tcp_port))) == ["imap-refused"]
    assert codes(run(ws, account_nowhere(host=""))) == ["imap-account"]
    assert codes(run(ws, account_nowhere(user="zoe\r\nA1 LOGOUT"))) == ["imap-account"]
    assert codes(run(ws, account_nowhere(authority="/nonexistent.pem"))) == ["imap-authority"]


@pytest.fixture
def free_tcp_port():
    from tests.intake.dovecot import free_port

    return free_port()


HEAD = mail(key="a").replace(b"\n", b"\r\n").partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
HOSTILE = {
    "a literal without end": (b"* 1 FETCH (UID 1 BODY[] {99999999999}\r\n" + b"x" * 1000, "imap-cut"),
    "lines without end": (b"* OK " + b"x" * 3_000_000 + b"\r\n", "imap-protocol"),
    "nests": (b"* 1 FETCH " + b"(" * 100_000 + b"\r\nTAG OK done\r\n", ""),
    "no number": (b"* 1 FETCH (BODY[HEADER.FIELDS (FROM)]<0> {3}\r\nabc)\r\nTAG OK done\r\n", ""),
    "another message": (b"* 4294967295 FETCH (UID 1 BODY[]<0> {3}\r\nabc)\r\nTAG OK done\r\n", ""),
    "rubbish": (b"\x00\xff\r\n", "imap-cut"),
    "farewell": (b"* BYE tired\r\n", "imap-cut"),
    "no": (b"TAG NO gone\r\n", "intake-changed"),
    "bad": (b"TAG BAD what\r\n", "imap-protocol"),
    "escape codes": (b"TAG BAD \x1b]52;c;aGk=\x07 secret\r\n", "imap-protocol"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_a_server_says_is_bounded_and_named(ws, tmp_path, name, monkeypatch):
    said, code = HOSTILE[name]
    monkeypatch.setattr(imap_wire, "PATIENCE", 1.0)
    with speaking(tmp_path, polite(said)) as account:
        report = run(ws, account)
    assert codes(report) == ([code] if code else [])
    assert "secret" not in told(report) and "\x1b" not in told(report)
    assert log(ws) == ()


def test_a_head_may_come_as_a_string_and_its_number_at_the_end(ws, tmp_path):
    quoted = HEAD.replace(b"\r\n", b"\n")
    assert imap.pieces([b'3 (BODY[HEADER.FIELDS (FROM)]<0> "a \\"b\\"" UID 9)']) == {3: (9, b'a "b"')}
    with speaking(tmp_path, polite(b"* 1 FETCH (BODY[HEADER.FIELDS (FROM)]<0> {%d}\r\n%b UID 5)\r\nTAG OK done\r\n" % (len(quoted), quoted))) as account:
        assert figures(run(ws, account)) == (1, 0, 0, 0)
    memory = json.loads((ws.store.directory / "intake" / "mail.json").read_bytes())
    assert memory["mailboxes"]["zoe@localhost/INBOX"]["server"] == [7, 5]


@pytest.mark.parametrize(("greeting", "code"), [
    (b"* OK [CAPABILITY IMAP4rev1 LOGINDISABLED] hi\r\n", "imap-login-disabled"),
    (b"* BYE go away\r\n", "imap-protocol"),
    (b"HTTP/1.1 400 Bad Request\r\n\r\n", "imap-protocol"),
    (b"* OK " + b"x" * 2_000_000, "imap-protocol"),
])
def test_greetings(ws, tmp_path, greeting, code):
    with speaking(tmp_path, lambda command: None if b"LOGIN" in command else b"* CAPABILITY IMAP4rev1 LOGINDISABLED\r\nTAG OK done\r\n", greeting=greeting) as account:
        assert codes(run(ws, account)) == [code]


@pytest.mark.parametrize("greeting", [b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\r\n", b"* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] welcome\r\n"])
def test_without_the_change_to_tls_nothing_is_said(ws, tmp_path, greeting):
    heard = []

    def answer(command: bytes) -> bytes:
        heard.append(command)
        return b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK done\r\n"

    with speaking(tmp_path, answer, greeting=greeting, tls=False) as account:
        assert codes(run(ws, account)) == ["imap-plaintext"]
    assert set(heard) <= {b"CAPABILITY"}


def test_a_server_that_does_not_answer_is_given_up(ws, tmp_path, monkeypatch):
    monkeypatch.setattr(imap_wire, "PATIENCE", 0.3)
    with speaking(tmp_path, lambda command: GREETING if b"AUTH" in command else b"") as account:
        assert codes(run(ws, account)) == ["imap-timeout"]
