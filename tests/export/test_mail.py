"""A draft opens as what it was, a link carries what it can, and no name or subject smuggles a header in."""

from __future__ import annotations

import email
from datetime import datetime
from email import policy
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.client import Person
from cockpit.domain.errors import Refused
from cockpit.domain.profile import User
from cockpit.export.mail import Mail, draft, mail, mailto, outgoing

USER = User(name="Nadia Ferrand", emails=("nadia@ferrand.example", "other@ferrand.example"))
HELENE = Person(id="helene", name="Hélène Sorel", emails=("helene.sorel@courtevent.example",))
BODY = "Bonjour Madame,\n\nLe prix est de 2\u202f400,00\u00a0€\u00a0; « ça va »\u202f?\n\nCordialement,\nNadia Ferrand"
HEADERS = {"From", "To", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
LINE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), min_size=1, max_size=120).filter(lambda text: text.strip() == text)


def parsed(data: bytes):
    return email.message_from_bytes(data, policy=policy.default)


def text_of(message) -> str:
    return message.get_content().replace("\r\n", "\n").rstrip("\n")


def test_a_draft_is_read_back_as_it_was_written():
    found = parsed(draft(mail(USER, [HELENE], "Boutique en ligne – nouvelle date\u00a0: vendredi 10 avril 2026", BODY)))
    assert set(found.keys()) == HEADERS | {"X-Unsent"}
    assert found["X-Unsent"] == "1"
    assert found["Subject"] == "Boutique en ligne – nouvelle date\u00a0: vendredi 10 avril 2026"
    assert [(address.display_name, address.addr_spec) for address in found["To"].addresses] == [("Hélène Sorel", "helene.sorel@courtevent.example")]
    assert found["From"].addresses[0].addr_spec == "nadia@ferrand.example"
    assert found.get_content_type() == "text/plain"
    assert text_of(found) == BODY


def test_a_draft_is_plain_ascii_on_the_wire_and_has_no_date():
    data = draft(mail(USER, [HELENE], "Été", BODY))
    assert data.isascii()
    assert b"\r\n" in data
    assert parsed(data)["Date"] is None


def test_several_people_are_all_addressed_and_those_without_an_address_left_out():
    found = mail(USER, [HELENE, Person(id="x", name="Nobody"), Person(id="p", name="Paul, Ménard", emails=("p@courtevent.example",))], "S", "B")
    assert [address.addr_spec for address in parsed(draft(found))["To"].addresses] == ["helene.sorel@courtevent.example", "p@courtevent.example"]
    assert parsed(draft(found))["To"].addresses[1].display_name == "Paul, Ménard"


def test_a_draft_without_any_address_can_still_be_opened():
    found = parsed(draft(mail(User(name="X"), [], "S", "B")))
    assert (found["To"], found["From"]) == (None, None)


@pytest.mark.parametrize("bad", ["Hello\r\nBcc: spy@evil.example", "Hello\nBcc: spy@evil.example", "a\rb", "a\x00b", "a\x1b[31m", "a\u2028b", "a\x85b"])
def test_a_line_break_in_the_head_is_refused(bad):
    for people, subject, user in (([HELENE], bad, USER), ([Person(id="x", name=bad, emails=("a@b.example",))], "S", USER), ([], "S", User(name=bad, emails=("a@b.example",)))):
        with pytest.raises(Refused) as refused:
            mail(user, people, subject, "B")
        assert refused.value.problems[0].code == "mail-line-break"
        assert "\n" not in str(refused.value.problems[0].values["text"])


def test_a_header_in_the_text_stays_text():
    found = parsed(draft(mail(USER, [HELENE], "S", "Bcc: spy@evil.example\n\nBcc: spy@evil.example\n.\nFrom here on")))
    assert set(found.keys()) == HEADERS | {"X-Unsent"}
    assert text_of(found).startswith("Bcc: spy@evil.example\n\nBcc")


@given(name=LINE, subject=LINE, body=st.lists(LINE, min_size=1, max_size=4).map("\n".join))
def test_whatever_is_written_comes_back_and_adds_no_header(name, subject, body):
    found = parsed(draft(mail(USER, [Person(id="x", name=name, emails=("a@b.example",))], subject, body)))
    assert set(found.keys()) == HEADERS | {"X-Unsent"}
    assert found["To"].addresses[0].addr_spec == "a@b.example"
    assert len(found["To"].addresses) == 1
    assert "".join(found["Subject"].split()) == "".join(subject.split())
    assert text_of(found) == body


def test_an_address_beyond_ascii_is_kept():
    found = parsed(draft(mail(USER, [Person(id="x", name="Zoé", emails=("zoe@café.example",))], "S", "B")))
    assert found["To"].addresses[0].addr_spec == "zoe@xn--caf-dma.example"
    data = draft(mail(USER, [Person(id="x", name="Zoé", emails=("zoé@café.example",))], "S", "B"))
    assert "zoé@xn--caf-dma.example".encode() in data


def test_what_goes_to_a_command_is_dated_and_no_draft():
    data = outgoing(mail(USER, [HELENE], "S", BODY), datetime(2026, 3, 24, 9, 30, tzinfo=ZoneInfo("Europe/Paris")))
    found = parsed(data)
    assert found["Date"] == "Tue, 24 Mar 2026 09:30:00 +0100"
    assert found["X-Unsent"] is None
    assert b"\r" not in data


def test_a_link_carries_subject_and_text():
    link = mailto(mail(USER, [HELENE], "A & B? #1", BODY), 30_000)
    assert link.whole
    parts = urlsplit(link.url)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "helene.sorel@courtevent.example")
    assert parse_qs(parts.query) == {"subject": ["A & B? #1"], "body": [BODY.replace("\n", "\r\n")]}


@given(subject=LINE, body=st.text(max_size=200).filter(lambda text: "\r" not in text and text.isprintable()))
def test_a_link_has_no_part_of_its_own_and_no_blank(subject, body):
    url = mailto(Mail(sender=None, to=(("x", "a&bcc=spy?x#y@b.example"),), subject=subject, body=body), 30_000).url
    assert url.isascii()
    assert set(parse_qs(urlsplit(url).query, keep_blank_values=True)) == {"subject", "body"}
    assert not urlsplit(url).fragment
    assert not set(url) & set(" \"'<>\r\n`$|;")


def test_a_link_that_would_be_too_long_goes_without_the_text():
    link = mailto(mail(USER, [HELENE], "S", BODY * 50), 2000)
    assert not link.whole
    assert "body" not in link.url
    assert len(link.url) <= 2000
