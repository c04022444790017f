from __future__ import annotations

import shlex
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.intake.corpus import ANA, ME, clients, mail, mbox, written
from tests.intake.dovecot import NO_SERVER, running


@pytest.fixture
def box(store_dir, tmp_path):
    clients(store_dir).close()
    return written(tmp_path / "box", mbox([mail(key="a"), mail("x@y.example"), mail(at=None, key="c"), mail(ME, ANA, key="d")]))


def test_the_report_adds_up(cockpit, box):
    result = cockpit("import", "mail", str(box), "--me", ME, "--json")
    assert result.code == 0
    rejected = result.json["rejected"]
    assert {name: value for name, value in result.json.items() if name != "rejected"} == {"messages": 4, "logged": 2, "duplicates": 0, "unmatched": 1}
    assert rejected == [{"where": f"{box}#3", "reason": "No date can be trusted: neither the message’s own nor that of its arrival.", "code": "intake-no-date"}]
    assert cockpit("import", "mail", str(box), "--me", ME, "--json").json["logged"] == 0


def test_it_is_told_in_words_and_can_be_undone(cockpit, box):
    result = cockpit("import", "mail", str(box), "--me", ME)
    assert "Messages: 4, of which 2 logged" in result.out and "#3" in result.err
    assert "Valdeluna" in cockpit("undo").out


def test_correspondents_are_proposed(cockpit, box, tmp_path):
    more = written(tmp_path / "more", mbox([mail("Lea <lea@x.fr>", ME, key="1"), mail(ME, "lea@x.fr", key="2")]))
    result = cockpit("import", "mail", str(box), str(more), "--me", ME, "--propose", "--json")
    assert [(one["address"], one["name"], one["domain"], one["sent"], one["received"], one["usual"]) for one in result.json] == [("lea@x.fr", "Lea", "x.fr", 1, 1, None)]
    assert "lea@x.fr" in cockpit("import", "mail", str(more), "--me", ME, "--propose").out


def test_what_is_missing_is_said(cockpit, box):
    assert cockpit("import", "mail", str(box)).code == 1
    assert cockpit("import", "mail", str(box), "--me", "nobody").code == 1
    assert cockpit("import", "mail").code == 2
    assert cockpit("import").code == 2
    missing = cockpit("import", "mail", str(box.parent / "none"), "--me", ME, "--json")
    assert missing.code == 1 and missing.json["rejected"][0]["code"] == "intake-missing"
    told = cockpit("import", "mail", str(box.parent / "none"), "--me", ME)
    assert (told.code, told.out) == (1, "") and "There is nothing at this place" in told.err


def test_nothing_in_a_name_acts_on_the_terminal(cockpit, box, tmp_path):
    evil = written(tmp_path / "in" / "\x1b[2Jevil.eml", b"\x00")
    for flags in ((), ("--json",)):
        result = cockpit("import", "mail", str(evil.parent), "--me", ME, *flags)
        assert "\x1b" not in result.out + result.err and "evil" in result.out + result.err


@pytest.mark.parametrize(("arguments", "words"), [
    ((), "No mail account is set up"), (("work",), "no mail account “work”, nor any other"), (("imaps://zoe:hunter2@h.example/INBOX",), "password does not belong"),
    (("pop://zoe@h.example",), "not the address of a mail server"), (("imaps://h.example",), "not the address"), (("imaps://zoe@h.example:port",), "not the address"),
    (("imaps://zoe@[::1/INBOX",), "not the address"), (("imaps://zoe@h.example", "--password"), "A password is needed"),
    (("imaps://zoe@h.example", "--password-command", "'"), "does not suit"),
])
def test_accounts_that_cannot_be_read_are_refused_in_a_sentence(cockpit, box, arguments, words):
    result = cockpit("import", "imap", *arguments, "--me", ME)
    assert result.code == 1 and words in result.err and "hunter2" not in result.err


@pytest.mark.skipif(bool(NO_SERVER), reason=NO_SERVER)
def test_an_account_of_the_settings_is_read_like_a_mailbox(cockpit, box, tmp_path, own_environment):
    place = Path(tempfile.mkdtemp(prefix="cockpit-mail-"))
    place.chmod(0o755)
    try:
        with running(place / "server") as server:
            server.deliver("INBOX", mail(key="a"), mail("x@y.example"))
            account = server.account()
            for key, value in {"host": account.host, "user": account.user, "port": str(account.port), "authority": account.authority,
                               "password_command": shlex.join(account.password_command)}.items():
                assert cockpit("config", "set", f"mail.accounts.desk.{key}", value).code == 0
            result = cockpit("import", "imap", "desk", "--me", ME, "--json")
            assert (result.code, result.json) == (0, {"messages": 2, "logged": 1, "duplicates": 0, "unmatched": 1, "rejected": []})
            assert cockpit("import", "imap", "--me", ME, "--json").json["logged"] == 0
            url = f"imaps://zoe@localhost:{account.port}/INBOX"
            assert cockpit("import", "imap", url, "--me", ME, "--json").json["duplicates"] == 1
            wrong = cockpit("import", "imap", "desk", "--password-command", "echo hunter2", "--me", ME)
            assert wrong.code == 1 and "does not accept this user name" in wrong.err and "hunter2" not in wrong.out + wrong.err
    finally:
        shutil.rmtree(place)
