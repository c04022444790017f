"""What arrived is found out by itself: only where mailboxes are known, only what is new, and no step for undo."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cockpit.domain.act import Act
from cockpit.domain.errors import Problem, Refused
from cockpit.domain.mail_account import MailAccount, MailSettings
from cockpit.domain.profile import User
from cockpit.services.import_mail import import_mail
from cockpit.services.mail_known import known_mail
from cockpit.services.mail_sync import anything_to_sync, sync
from tests.intake.corpus import ANA, ME, clients, mail, mbox, written


@pytest.fixture
def ws(store_dir):
    workspace = clients(store_dir)
    workspace.commit_profile(Act("user-edited"), lambda profile: replace(profile, user=User(name="Zoe", emails=(ME,))))
    return workspace


def settings(ws, **mail_settings):
    ws.settings = replace(ws.settings, mail=MailSettings(**mail_settings))


def test_without_known_mailboxes_nothing_is_done(ws):
    assert not anything_to_sync(ws)
    assert sync(ws).logged == 0


def test_a_mailbox_imported_once_is_looked_through_again(ws, tmp_path):
    box = written(tmp_path / "box", mbox([mail(key="a")]))
    import_mail(ws, [box], [])
    assert anything_to_sync(ws)
    assert sync(ws).clients == {}
    box.write_bytes(box.read_bytes() + mbox([mail(key="b"), mail(ME, ANA, key="c"), mail("x@y.example")]))
    news = sync(ws)
    assert (news.logged, news.clients, news.failed) == (2, {"valdeluna": 2}, ())
    assert sync(ws).logged == 0
    settings(ws, sync=False)
    assert not anything_to_sync(ws)


def test_undo_takes_back_what_the_user_did_and_no_mail(ws, tmp_path):
    box = written(tmp_path / "box", mbox([mail(key="a")]))
    settings(ws, paths=(str(box),))
    ws.commit("valdeluna", Act("client-edited", {"title": "V"}), lambda records: replace(records, client=replace(records.client, note="mine")))
    assert sync(ws).logged == 1
    assert ws.undo().act.kind == "client-edited"
    assert [entry.source for entry in ws.store.read("valdeluna").interactions] == ["mail:a"]
    assert ws.client("valdeluna").note == ""
    ws.redo()
    assert ws.client("valdeluna").note == "mine"
    assert [entry.source for entry in ws.store.read("valdeluna").interactions] == ["mail:a"]
    assert ws.store.check() == []


def test_own_addresses_that_were_told_hold_for_that_mailbox(ws, tmp_path):
    one = written(tmp_path / "one", mbox([mail(key="a")]))
    two = written(tmp_path / "two", mbox([mail("old@desk.example", ANA, key="b")]))
    import_mail(ws, [one], [])
    import_mail(ws, [two], ["old@desk.example"])
    for path, key in ((one, "c"), (two, "d")):
        path.write_bytes(path.read_bytes() + mbox([mail("old@desk.example", ANA, key=key)]))
    assert sync(ws).clients == {"valdeluna": 1}
    assert [entry.source for entry in ws.store.read("valdeluna").interactions] == ["mail:a", "mail:b", "mail:d"]


def test_what_cannot_be_read_is_told_once_for_as_long_as_it_lasts(ws, tmp_path):
    box = written(tmp_path / "in" / "box", mbox([mail(key="a")]))
    account = MailAccount(host="nowhere.invalid", user="zoe", password_command=("false",))
    settings(ws, paths=(str(box),), accounts={"away": account})
    assert [(where, problem.code) for where, problem in sync(ws).failed] == [("zoe@nowhere.invalid", "password-command")]
    assert sync(ws).failed == ()
    box.rename(tmp_path / "gone")
    assert [(where, problem.code) for where, problem in sync(ws).failed] == [(str(box), "intake-missing")]
    (tmp_path / "gone").rename(box)
    assert sync(ws).failed == ()
    box.rename(tmp_path / "gone")
    assert [problem.code for _, problem in sync(ws).failed] == ["intake-missing"]


def test_without_own_addresses_it_is_told_and_nothing_is_read(ws, tmp_path):
    box = written(tmp_path / "box", mbox([mail(key="a")]))
    settings(ws, paths=(str(box),))
    ws.commit_profile(Act("user-edited"), lambda profile: replace(profile, user=User(name="Zoe")))
    assert [problem.code for _, problem in sync(ws).failed] == ["intake-no-own-address"]
    assert ws.store.read("valdeluna").log == ()


def test_what_is_kept_in_mind_is_bounded_and_may_be_damaged(ws, tmp_path):
    for number in range(60):
        import_mail(ws, [written(tmp_path / f"box{number}", mbox([mail(key="a")]))], [])
    import_mail(ws, [tmp_path / "never"], [])
    places = known_mail(ws).places
    assert len(places) == 50
    assert str(tmp_path / "box59") in places and str(tmp_path / "box0") not in places and str(tmp_path / "never") not in places
    (ws.store.directory / "intake" / "places.json").write_bytes(b"\xff{")
    assert known_mail(ws).places == {}


def test_what_a_commit_refuses_is_raised(ws, tmp_path, monkeypatch):
    settings(ws, paths=(str(written(tmp_path / "box", mbox([mail(key="a")]))),))

    def refusing(*_arguments):
        raise Refused(Problem("disk-full"))

    monkeypatch.setattr(ws, "commit", refusing)
    with pytest.raises(Refused, match="disk-full"):
        sync(ws)


def test_what_is_no_mailbox_is_not_kept_in_mind(ws, tmp_path):
    box = written(tmp_path / "box", mbox([mail(key="a")]))
    book, noise, empty = written(tmp_path / "book.csv", b"Name,Email\nAna,ana@x.example\n"), written(tmp_path / "noise.eml", b"\0" * 9), written(tmp_path / "in", b"")
    import_mail(ws, [box, book, noise, empty], [])
    assert set(known_mail(ws).places) == {str(box), str(empty)}
