"""The timers are fed from mail: everything once, whatever the mailboxes hold and whatever happens meanwhile."""

from __future__ import annotations

import gzip
import os
import random
import signal
import statistics
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.client import Person
from cockpit.domain.errors import Refused
from cockpit.services import import_mail as module
from cockpit.services.mail_sources import Progress
from tests.desk import NOW
from tests.intake.corpus import ANA, ME, TOM, clients, mail, mbox, written
from tests.services.mail_runs import codes, figures, log, run, ws

__all__ = ["ws"]

ROOT = Path(__file__).parents[2]


def test_contacts_are_logged_with_all_that_the_timers_need(ws, tmp_path):
    box = written(tmp_path / "box", mbox([
        mail(ME, f"Ana <{ANA}>", at=NOW - timedelta(days=3), subject="Proofs", key="q1", body="Could you look at them?"),
        mail("Ana Ruiz <ANA.RUIZ+work@gmail.com>", ME, at=NOW - timedelta(days=2), subject="Re: Proofs", key="r1", In_Reply_To="<q1>"),
        mail(ME, ANA, at=NOW - timedelta(days=1), subject="Files", key="q2", body="Here they are."),
        mail(ANA, ME, at=NOW - timedelta(hours=3), subject="Out of office", key="r2", Auto_Submitted="auto-replied"),
        mail("stranger@x.example", ME, key="s1"),
    ]))
    assert figures(run(ws, box)) == (4, 0, 1, 0)
    assert [(entry.direction, entry.summary, entry.person, entry.outcome, entry.expects_reply, entry.source, entry.thread) for entry in log(ws)] == [
        ("out", "Proofs", "ana", "", True, "mail:q1", ""),
        ("in", "Re: Proofs", "ana", "", True, "mail:r1", "q1"),
        ("out", "Files", "ana", "", False, "mail:q2", ""),
        ("in", "Out of office", "ana", "auto-reply", False, "mail:r2", ""),
    ]
    silence = ws.silence("valdeluna")
    assert silence.theirs.since is None and silence.last_in == NOW - timedelta(days=2)
    assert ws.store.check() == []


def test_the_second_run_logs_nothing_and_adds_up_to_the_same(ws, tmp_path):
    box = written(tmp_path / "box", mbox([mail(key="a"), mail(subject="no id"), mail("x@y.example"), mail(at=None), mail(ME, f"{ANA}, {TOM}", key="b")]))
    folder = tmp_path / "dir" / "cur"
    written(folder / "1:2,S", mail(key="c"))
    written(folder / "2:2,", mail(key="a"))
    assert figures(run(ws, box, tmp_path / "dir")) == (4, 1, 1, 1)
    again = run(ws, box, tmp_path / "dir")
    assert figures(again) == (0, 5, 1, 1)
    (ws.store.directory / "intake" / "mail.json").write_bytes(b"{damaged")
    assert figures(run(ws, box, tmp_path / "dir")) == (0, 5, 1, 1)


def test_a_message_to_two_clients_counts_once_and_is_logged_with_each(ws, tmp_path):
    report = run(ws, written(tmp_path / "a.eml", mail(ME, ANA, Cc=TOM, key="both")))
    assert figures(report) == (1, 0, 0, 0)
    assert report.clients == {"valdeluna": 1, "larkfield": 1}
    assert len(log(ws)) == len(log(ws, "larkfield")) == 1


def test_only_what_is_new_is_read(ws, tmp_path, monkeypatch):
    box = written(tmp_path / "box", mbox([mail(key="a"), mail("x@y.example")]))
    run(ws, box)
    read = []
    monkeypatch.setattr(module, "read_letter", lambda raw, me, original=module.read_letter: (read.append(raw.where), original(raw, me))[1])
    box.write_bytes(box.read_bytes() + mbox([mail(key="b")]))
    assert figures(run(ws, box)) == (1, 1, 1, 0)
    assert read == [f"{box}#3"]
    # Compacted by a mail program: read anew, and nothing is logged twice.
    box.write_bytes(mbox([mail(key="b"), mail(key="a")]))
    assert figures(run(ws, box)) == (0, 2, 0, 0)


def test_mail_of_a_client_added_later_is_found(ws, tmp_path):
    box = written(tmp_path / "box", mbox([mail("x@y.example", key="a"), mail(key="b")]))
    assert figures(run(ws, box)) == (1, 0, 1, 0)
    person = Person(id="x", name="X", emails=("x@y.example",))
    ws.commit("larkfield", module.Act("person-added", {}), lambda records: records.put(person))
    assert figures(run(ws, box)) == (1, 1, 0, 0)


def test_a_store_brought_back_to_an_earlier_day_gets_its_mail_again(ws, tmp_path):
    before = ws.store.copies.make(NOW)
    box = written(tmp_path / "box", mbox([mail(key="a")]))
    run(ws, box)
    ws.store.copies.restore(before, NOW)
    assert figures(run(ws, box)) == (1, 0, 0, 0)


def test_what_the_user_took_back_does_not_return(ws, tmp_path):
    box = written(tmp_path / "box", mbox([mail(key="a")]))
    run(ws, box)
    ws.undo()
    assert log(ws) == ()
    assert figures(run(ws, box)) == (0, 1, 0, 0)
    assert log(ws) == ()


def test_domains_count_only_where_the_user_allows(ws, tmp_path):
    box = written(tmp_path / "box", mbox([mail("new@valdeluna.example", key="a"), mail("anybody@gmail.com", key="b")]))
    assert figures(run(ws, box)) == (0, 0, 2, 0)
    assert figures(run(ws, box, domains=True)) == (1, 0, 1, 0)
    assert log(ws)[0].person == ""


def test_a_clients_own_domains_count_after_addresses(ws, tmp_path):
    allow(ws, "valdeluna", "valdeluna.example", "bücher.example", "desk.example")
    box = written(tmp_path / "box", mbox([
        mail("New <NEW@Valdeluna.example>", key="a"), mail(key="b"), mail("x@other.valdeluna.example", key="c"),
        mail("x@xn--bcher-kva.example", key="d"), mail("colleague@desk.example", key="e"), mail(ME, "new@valdeluna.example", key="f"),
    ]))
    assert figures(run(ws, box)) == (4, 0, 2, 0)
    assert [(entry.source, entry.person) for entry in log(ws)] == [("mail:a", ""), ("mail:b", "ana"), ("mail:d", ""), ("mail:f", "")]
    # Allowed later, what was put aside is found.
    allow(ws, "larkfield", "other.valdeluna.example")
    assert figures(run(ws, box)) == (1, 4, 1, 0)


def allow(ws, client: str, *domains: str) -> None:
    act = module.Act("client-edited", {"title": client})
    ws.commit(client, act, lambda records: replace(records, client=replace(records.client, mail_domains=domains)))


def test_without_own_addresses_nothing_is_done(ws, tmp_path):
    with pytest.raises(Refused, match="intake-no-own-address"):
        run(ws, tmp_path, me=())


def test_trees_of_other_programs_are_found(ws, tmp_path):
    tree = tmp_path / "tree"
    written(tree / "Mail" / "INBOX", mbox([mail(key="t1")]))
    written(tree / "Mail" / "INBOX.msf", b"// <!-- index -->")
    written(tree / "Mail" / "Empty", b"")
    written(tree / "Mail" / "INBOX.sbd" / "Sent", mbox([mail(ME, ANA, key="t2")]))
    written(tree / "mbsync" / "work" / "cur" / "1.a:2,S", mail(key="t3"))  # no new/
    written(tree / "offlineimap" / "INBOX" / "new" / "2.b", mail(key="t4"))  # no cur/
    written(tree / "offlineimap" / "INBOX" / ".Archive" / "cur" / "3.c:2,", mail(key="t5"))
    written(tree / "offlineimap" / "INBOX" / "cur" / ".uidvalidity", b"1")
    written(tree / "saved" / "one.eml", mail(key="t6"))
    written(tree / "packed.mbox.gz", gzip.compress(mbox([mail(key="t7")])))
    written(tree / "mh" / "12", mail(key="t8"))
    written(tree / "notes.txt", b"Dear diary: nothing\n")
    (tree / "loop").symlink_to(tree)
    os.mkfifo(tree / "pipe")
    assert figures(run(ws, tree)) == (8, 0, 0, 0)
    assert {entry.source for entry in log(ws)} == {f"mail:t{n}" for n in range(1, 9)}
    assert figures(run(ws, tree, tree)) == (0, 8, 0, 0)


BAD = {
    "intake-empty": b"",
    "intake-no-mail": b"\x7fELF\x00\x01" * 100,
    "intake-head-long": b"Subject: x\nX-Long: " + b"y" * 50_000_000,
    "intake-crowded": mail(to="a@b.example, " * 5000),
    "intake-no-sender": mail(sender=""),
    "intake-no-date": mail(at=None),
    "intake-cut-short": b"From: ana@valdeluna.exa",
    "intake-compression": gzip.compress(mbox([mail(key=str(n)) for n in range(99)]))[:-40],
}


@pytest.mark.parametrize("code", BAD)
def test_each_bad_message_is_named_and_the_rest_goes_on(ws, tmp_path, code):
    name = "bad.eml"
    written(tmp_path / "in" / name, BAD[code])
    written(tmp_path / "in" / "good.eml", mail(key="good"))
    report = run(ws, tmp_path / "in")
    assert codes(report) == [code]
    assert name in report.rejected[0].where
    assert report.logged == 1


def test_a_hundred_thousand_addressees_are_named_within_bounds(ws, tmp_path):
    crowd = mail(to=", ".join(f"a{n}@b{n}.example" for n in range(100_000)))
    long_line = mail(to="a@b.example," * 18_000)  # what a head can hold
    tracemalloc.start()
    report = run(ws, written(tmp_path / "in" / "1.eml", crowd).parent, written(tmp_path / "box", mbox([crowd, mail(key="good"), long_line])))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (codes(report), report.logged) == (["intake-head-long", "intake-head-long", "intake-crowded"], 1)
    assert peak < 20_000_000


@pytest.mark.parametrize("form", ["one.eml", "cur/1:2,S", "box"])
def test_line_ends_may_be_mixed_within_a_message(ws, tmp_path, form):
    lines = mail(ME, ANA, key="a", subject="Proofs", body="Done.", In_Reply_To="<q>").split(b"\n")
    mixed = b"".join(line + (b"\r\n" if place % 2 else b"\n") for place, line in enumerate(lines[:-1]))
    data = b"From x@y.example Mon Mar  2 10:00:00 2026\r\n" + mixed if form == "box" else mixed
    assert figures(run(ws, written(tmp_path / "in" / form, data).parents[form.count("/")])) == (1, 0, 0, 0)
    (entry,) = log(ws)
    assert (entry.summary, entry.source, entry.thread, entry.expects_reply) == ("Proofs", "mail:a", "q", False)


@pytest.mark.parametrize(("date", "logged"), [("Thu, 01 Jan 1970 00:00:00 +0000", 0), ("Tue, 24 Mar 2099 09:00:00 +0000", 0), ("Wed, 25 Mar 2026 07:00:00 +0000", 1)])
def test_nothing_from_the_future_moves_a_timer(ws, tmp_path, date, logged):
    report = run(ws, written(tmp_path / "box", mbox([mail(at=date)])))
    assert (report.logged, codes(report)) == (logged, [] if logged else ["intake-no-date"])
    assert ws.silence("valdeluna").last_in is None


PIECES = [mail(key="a"), mail(ME, ANA, key="b"), mail("x@y.example"), b"From a Mon Mar  2 10:00:00 2026\n", b"\n", b"From: \xff\xfe <", b"Subject: =?x?b?\x00", b"\x1b[2J", b"Date: Tue"]


@given(pieces=st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=60)), max_size=12), form=st.sampled_from(["box", "one.eml", "cur/1", "box.gz"]))
def test_any_bytes_add_up_and_the_second_run_logs_nothing(tmp_path_factory, pieces, form):
    place = tmp_path_factory.mktemp("any")
    ws = clients(place / "store")
    data = (b"From a Mon Mar  2 10:00:00 2026\n" if form.startswith("box") else b"") + b"".join(pieces)
    written(place / "in" / form, gzip.compress(data) if form.endswith("gz") else data)
    first = run(ws, place / "in")
    second = run(ws, place / "in")
    assert second.logged == 0
    assert second.messages == first.messages
    assert second.duplicates == first.logged + first.duplicates


def test_reply_times_are_those_that_an_independent_count_finds(ws, tmp_path):
    chance = random.Random(11)  # noqa: S311 - mail, not secrets
    moment, messages, hours = NOW - timedelta(days=150), [], []
    for n in range(30):
        moment += timedelta(hours=chance.randint(30, 90), minutes=chance.randint(0, 59))
        wait = timedelta(minutes=chance.randint(5, 6000))
        messages += [mail(ME, ANA, at=moment, key=f"q{n}", body="Ready?"), mail(ANA, ME, at=moment + wait, key=f"r{n}")]
        hours.append((moment, moment + wait))
        moment += wait
    chance.shuffle(messages)
    run(ws, written(tmp_path / "box", mbox(messages)))
    calendar = ws.calendar(ws.client("valdeluna"))

    def working_minutes(start, end):
        # Minute by minute, as nobody would do it outside a test.
        count, place = 0, start
        while place < end:
            count += calendar.is_working(place.astimezone(calendar.zone).date())
            place += timedelta(minutes=1)
        return count

    # Waits across the change of clocks count a day of 23 hours as a whole one, which minutes cannot.
    expected = statistics.median(working_minutes(start, end) / 1440 for start, end in hours)
    silence = ws.silence("valdeluna").theirs
    assert silence.replies == 30
    assert abs(silence.usual - expected) * 1440 < 1


def test_a_killed_import_is_completed_by_the_next(tmp_path):
    store, box = tmp_path / "store", tmp_path / "box"
    clients(store).close()
    written(box, mbox(mail(ME, f"{ANA}, {TOM}", key=f"k{n}") for n in range(3000)))
    script = (
        "import sys, os, signal; from pathlib import Path\n"
        "from cockpit.services import import_mail as m; from tests.intake.corpus import clients, ME\n"
        "from cockpit.services.workspace import open_workspace; from cockpit.domain.settings import Settings; from tests.desk import NOW\n"
        "ws = open_workspace(Path(sys.argv[1]), Settings(), lambda: NOW, None); commit = ws.commit; done = []\n"
        "def dying(*a):\n    if len(done) == int(sys.argv[3]): os.kill(os.getpid(), signal.SIGKILL)\n    done.append(1); return commit(*a)\n"
        "ws.commit = dying; m.import_mail(ws, [Path(sys.argv[2])], [ME])\n"
    )
    for commits in (0, 1):
        killed = subprocess.run([sys.executable, "-c", script, str(store), str(box), str(commits)], cwd=ROOT, check=False, timeout=60)
        assert killed.returncode == -signal.SIGKILL
    ws = clients_again(store)
    assert {len(log(ws, name)) for name in ("valdeluna", "larkfield")} == {0, 3000}
    assert figures(run(ws, box)) == (3000, 0, 0, 0)
    assert len(log(ws)) == len(log(ws, "larkfield")) == 3000
    assert figures(run(ws, box)) == (0, 3000, 0, 0)
    assert ws.store.check() == []


def clients_again(store):
    from cockpit.domain.settings import Settings
    from cockpit.services.workspace import open_workspace

    return open_workspace(store, Settings(), lambda: NOW, None)


def test_memory_does_not_grow_with_the_mailbox(ws, tmp_path):
    box = tmp_path / "box"
    with box.open("wb") as file:
        for n in range(20_000):
            file.write(mbox([mail(f"p{n % 500}@x.example", key=f"m{n}", body="text of a line\n" * 80)]))
    run(ws, written(tmp_path / "warm", mbox([mail()])))
    tracemalloc.start()
    report = run(ws, box)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert report.unmatched == 20_000
    assert peak < 10_000_000 < box.stat().st_size


def test_progress_is_told_up_to_the_end(ws, tmp_path):
    box = written(tmp_path / "box", mbox(mail("x@y.example") for _ in range(1200)))
    told: list[Progress] = []
    run(ws, box, progress=told.append)
    assert [step.messages for step in told] == [500, 1000, 1200]
    assert told[-1].done == told[-1].total == box.stat().st_size
