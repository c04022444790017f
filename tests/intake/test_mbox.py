from __future__ import annotations

import io
import mailbox

from hypothesis import given
from hypothesis import strategies as st

from cockpit.intake.headers import HEAD_LIMIT
from cockpit.intake.mbox import CHUNK, Mbox
from cockpit.intake.raw import Raw
from tests.intake.corpus import mail, mbox


def read(data: bytes):
    return list(Mbox(io.BytesIO(data), "box"))


def subjects(data: bytes):
    return [item.head.split(b"Subject: ")[1].split(b"\n")[0].strip() if isinstance(item, Raw) else item.problem.code for item in read(data)]


def test_each_message_is_found_and_named_by_its_number():
    found = read(mbox(mail(subject=str(n)) for n in range(5)))
    assert [item.where for item in found] == [f"box#{n}" for n in range(1, 6)]


def test_text_that_begins_with_from_is_text():
    body = "Dear all,\n\nFrom here on we go alone.\n>From quoted 10:00 2026\n\nFrom: not a separator either"
    assert subjects(mbox([mail(subject="a", body=body), mail(subject="b")])) == [b"a", b"b"]


def test_separators_without_blank_lines_or_dates_are_found():
    first, dated = b"From a Mon Mar  2 10:00:00 2026\n", b"From - Tue Mar  3 10:00:00 2026\n"
    bare = first + mail(subject="a") + b"From -\n" + mail(subject="b") + b"\nFrom -\n" + mail(subject="c")
    # Without a date and without a blank line before it, it may be anybody's text.
    assert subjects(bare) == [b"a", b"c"]
    assert subjects(first + mail(subject="a") + dated + mail(subject="b")) == [b"a", b"b"]


def test_line_ends_may_be_mixed():
    one = mbox([mail(subject="a"), mail(subject="b")])
    mixed = one.replace(b"\n", b"\r\n") + mbox([mail(subject="c")])
    assert subjects(mixed) == [b"a", b"b", b"c"]


def test_a_message_of_many_chunks_costs_only_its_beginning():
    data = mbox([mail(subject="a"), mail(subject="big", body="x\n" * (3 * CHUNK)), mail(subject="c")])
    assert subjects(data) == [b"a", b"big", b"c"]


def test_an_endless_head_is_refused_and_the_rest_read():
    data = mbox([mail(subject="a"), b"Subject: b\nX: " + b"y" * (2 * CHUNK) + b"\n\nbody\n", b"To: " + b"a@b.example, " * 40_000 + b"\n\nx\n", mail(subject="d")])
    assert subjects(data) == [b"a", "intake-head-long", "intake-head-long", b"d"]
    assert HEAD_LIMIT < 2 * CHUNK


def test_separators_are_found_wherever_chunks_end(monkeypatch):
    messages = [mail(subject=str(n), body="line\n" * (n % 7)) for n in range(300)]
    monkeypatch.setattr("cockpit.intake.mbox.CHUNK", 1500)
    assert subjects(mbox(messages)) == [str(n).encode() for n in range(300)]


def test_pythons_reader_finds_the_same_messages(tmp_path):
    path = tmp_path / "box"
    path.write_bytes(mbox(mail(subject=f"s{n}", body="text\n\nmore\n" * n) for n in range(40)))
    box = mailbox.mbox(path, create=False)
    assert [item["subject"].encode() for item in box] == subjects(path.read_bytes())
    box.close()


@given(st.lists(st.one_of(st.binary(max_size=200), st.sampled_from([b"From ", b"\n", b"\n\n", b"\r\n", b"From a 10:00 2026\n", b"Subject: x\n"])), max_size=40))
def test_any_bytes_are_read_to_the_end(pieces):
    data = b"".join(pieces)
    reader = Mbox(io.BytesIO(data), "box")
    found = list(reader)
    assert reader.offset == len(data)
    for item in found:
        if isinstance(item, Raw):
            item.body()
