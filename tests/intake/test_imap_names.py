"""Names of folders survive the journey, and nothing a server answers is more than text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.errors import Refused
from cockpit.domain.mail_account import MailAccount
from cockpit.intake.imap import pieces
from cockpit.intake.imap_names import decode, encode, listed, sent
from cockpit.services.mail_sources import account_of


@pytest.mark.parametrize(("name", "wire"), [
    ("INBOX", '"INBOX"'), ("A&B", '"A&-B"'), ("Éléments envoyés", '"&AMk-l&AOk-ments envoy&AOk-s"'), ("台北", '"&U,BTFw-"'), ('a"b\\c', '"a\\"b\\\\c"'), ("📥", '"&2D3c5Q-"'),
])
def test_names_travel_as_the_standard_says(name, wire):
    assert encode(name) == wire
    assert listed([b'(\\HasNoChildren) "/" ' + wire.encode()])[0].name == name


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_name_comes_back(name):
    wire = encode(name)
    assert wire.isascii() and "\r" not in wire and "\n" not in wire
    assert listed([b'() "." ' + wire.encode()])[0].name == name


@given(st.lists(st.one_of(st.none(), st.binary(max_size=80), st.tuples(st.binary(max_size=40), st.binary(max_size=40)))))
def test_any_answer_is_taken_apart_or_passed_over(answer):
    for folder in listed(answer):
        assert isinstance(folder.name, str)
    for place, (uid, text) in pieces(answer).items():
        assert place >= 0 and uid >= 0 and isinstance(text, bytes)


def test_names_that_are_none_are_read_all_the_same():
    assert [decode(name) for name in (b"&AMk", b"&!!-", "é".encode(), b"\xe9", b"&-&-")] == ["&AMk", "&!!-", "é", "é", "&&"]


@pytest.mark.parametrize(("lines", "found"), [
    ([b'(\\Sent) "/" Post', b'() "/" Sent'], "Post"),
    ([b'() "." INBOX.Sent', b'(\\Noselect) "." Sent'], "INBOX.Sent"),
    ([b'() "/" "[Gmail]/Messages envoy&AOk-s"'], "[Gmail]/Messages envoyés"),
    ([b'() NIL "Elementos enviados"'], "Elementos enviados"),
    ([(b'() "/" {4}', b"Sent")], "Sent"),
    ([b'() "/" Sentences', b"nonsense", None], ""),
])
def test_sent_mail_is_found_by_its_mark_or_by_its_name(lines, found):
    assert sent(listed(lines)) == found


def test_addresses_of_servers():
    known = {"work": MailAccount(host="h.example", user="zoe@x.org", password_command=("pass",), authority="/ca")}
    assert account_of("work", known) is known["work"]
    assert account_of("imaps://zoe%40x.org@h.example:1993/Sent%20Items", known) == MailAccount(
        host="h.example", user="zoe@x.org", port=1993, folders=("Sent Items",), password_command=("pass",), authority="/ca",
    )
    assert account_of("imap://u@h", {}) == MailAccount(host="h", user="u", security="starttls")
    for text in ("imap:/u@h", "imaps://u:p@h", "http://u@h", "imaps://u@h:99999999", "imaps://@h"):
        with pytest.raises(Refused):
            account_of(text, {})
