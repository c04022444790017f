"""Mail that is missing, broken, closed to us, changed meanwhile or without end is named, and what else there is comes in."""

from __future__ import annotations

import gzip
import os
import random

import pytest

from cockpit.intake import mailboxes
from cockpit.services import import_mail as module
from tests.intake.corpus import mail, mbox, written
from tests.services.mail_runs import codes, figures, log, run, ws

__all__ = ["ws"]


def test_files_that_are_no_mail_are_named_when_asked_for(ws, tmp_path):
    paths = [written(tmp_path / "zero", b""), written(tmp_path / "photo", b"\xff\xd8\xff" * 99), tmp_path / "missing", written(tmp_path / "cut.gz", b"\x1f\x8b\x08")]
    assert codes(run(ws, *paths)) == ["intake-empty", "intake-unknown", "intake-missing", "intake-unknown"]


def test_a_compressed_mailbox_that_breaks_off_gives_what_it_has(ws, tmp_path):
    noise = random.Random(4).randbytes  # noqa: S311 - what does not compress, not secrets
    packed = gzip.compress(mbox([mail(key=str(n), body=noise(2000).hex()) for n in range(2000)]))
    report = run(ws, written(tmp_path / "box.gz", packed[: len(packed) // 2]))
    assert codes(report)[-1] == "intake-compression"
    assert report.logged > 100


def test_a_compression_bomb_is_given_up(ws, tmp_path, monkeypatch):
    monkeypatch.setattr("cockpit.intake.mailboxes._FREE_EXPANSION", 1_000_000)
    bomb = gzip.compress(mbox([mail(key="a")]) + b"x\n" * 20_000_000)
    assert codes(run(ws, written(tmp_path / "box.gz", bomb))) == ["intake-expansion"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_what_may_not_be_read_is_named(ws, tmp_path):
    for path in (written(tmp_path / "in" / "box", mbox([mail()])), written(tmp_path / "in" / "sub" / "cur" / "1", mail()).parent):
        path.chmod(0)
    report = run(ws, tmp_path / "in")
    assert codes(report) == ["intake-unreadable"] * 2


def test_an_unreadable_file_is_named_whoever_runs_this(ws, tmp_path, monkeypatch):
    written(tmp_path / "in" / "a.eml", mail(key="a"))
    written(tmp_path / "in" / "b.eml", mail(key="b"))

    def reading(path, original=module.read_files.__globals__["_read_file"]):
        if path.endswith("a.eml"):
            raise PermissionError(13, "no")
        return original(path)

    monkeypatch.setitem(module.read_files.__globals__, "_read_file", reading)
    report = run(ws, tmp_path / "in")
    assert (report.logged, codes(report)) == (1, ["intake-unreadable"])


def test_a_mailbox_that_may_not_be_read_is_named_whoever_runs_this(ws, tmp_path, monkeypatch):
    box, other = written(tmp_path / "box", mbox([mail(key="a")])), written(tmp_path / "other", mbox([mail(key="b")]))
    original = mailboxes.identity_of

    def asked(path):
        if path == str(box):
            raise PermissionError(13, "no")
        return original(path)

    monkeypatch.setattr(mailboxes, "identity_of", asked)
    report = run(ws, box, other)
    assert (report.logged, codes(report), report.unread) == (1, ["intake-unreadable"], report.rejected)


def test_a_file_that_another_program_renames_meanwhile_is_taken_by_the_next_run(ws, tmp_path, monkeypatch):
    box = tmp_path / "dir" / "cur"
    written(box / "1:2,", mail(key="a"))
    written(box / "2:2,", mail(key="b"))

    def reading(raw, me, original=module.read_letter):
        if (box / "2:2,").exists():
            (box / "2:2,").rename(box / "2:2,S")
        return original(raw, me)

    monkeypatch.setattr(module, "read_letter", reading)
    report = run(ws, tmp_path / "dir")
    assert (report.logged, codes(report)) == (1, ["intake-missing"])
    assert figures(run(ws, tmp_path / "dir")) == (1, 1, 0, 0)


def test_a_mailbox_written_meanwhile_is_left_out_as_a_whole(ws, tmp_path, monkeypatch):
    box = written(tmp_path / "box", mbox([mail(key="a"), mail(key="b")]))
    other = written(tmp_path / "other", mbox([mail(key="c")]))

    def reading(raw, me, original=module.read_letter):
        if raw.where == f"{box}#2":
            box.write_bytes(mbox([mail(key="new")]))
        return original(raw, me)

    monkeypatch.setattr(module, "read_letter", reading)
    report = run(ws, box, other)
    assert (figures(report), codes(report)) == ((1, 0, 0, 1), ["intake-changed"])
    assert [entry.source for entry in log(ws)] == ["mail:c"]
    assert figures(run(ws, box, other)) == (1, 1, 0, 0)


def test_folders_without_end_are_cut_off(ws, tmp_path):
    deep = tmp_path / "in"
    for _ in range(60):
        deep /= "d"
    written(deep / "a.eml", mail())
    assert codes(run(ws, tmp_path / "in")) == ["intake-deep"]
