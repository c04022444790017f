from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.errors import Problem
from cockpit.intake.addresses import addresses, display_name, normal
from cockpit.intake.automatic import kind_of
from cockpit.intake.bodies import plain_text
from cockpit.intake.dates import moment, written
from cockpit.intake.headers import decoded, scan
from cockpit.intake.mail import expects_reply, key_of, read_letter, thread_of
from cockpit.intake.phrases import asks, language_counts
from cockpit.intake.raw import message
from tests.desk import NOW
from tests.intake.corpus import ANA, ME, TOM, mail


def letter(data: bytes):
    raw = message("one", data, 0, len(data))
    return raw, read_letter(raw, {ME})


def test_direction_and_people():
    assert letter(mail())[1].others == (ANA,)
    own = letter(mail(sender=f"I <{ME}>", to=f'"Ruiz, Ana" <{ANA}>, {ME}', Cc=f"Tom (the boss) <{TOM.upper()}>", Bcc="x+tag@y.example"))[1]
    assert own.own and own.others == (ANA, TOM, "x@y.example")


@pytest.mark.parametrize(("value", "expected"), [
    (b"", []),
    (b"undisclosed-recipients:;", []),
    (b'"fake@evil.example" <real@x.example>', ["real@x.example"]),
    (b"fake@evil.example <real@x.example>", ["real@x.example"]),
    (b"Team: a@b.example, c@d.example;", ["a@b.example", "c@d.example"]),
    (b"=?utf-8?q?Ana?=\n\t<Ana+news@X.Example>", ["ana@x.example"]),
    (b"barry at wooz.example (Barry)", ["barry@wooz.example"]),
    (b"marc at x.example (Marc (via MN))", ["marc@x.example"]),
    (b"ted at x.example ( (Ted))", ["ted@x.example"]),
    (b"ana@x.example (Ana (home (old)))", ["ana@x.example"]),
    (b"nobody at all", []),
    (b" at " * 20_000, []),
    (b'"' * 60_000, []),
    (b"(" * 60_000, []),
    (b'\\"' * 30_000, []),
    (b"<" * 60_000, []),
    (b"@" * 60_000, []),
])
def test_addresses_whatever_the_spelling(value, expected):
    assert addresses(value) == expected


def test_plus_tags_and_case_do_not_count():
    assert normal("Ana+Shop@X.org") == "ana@x.org"
    assert normal("+@x.org") == "+@x.org"


def test_names_are_decoded():
    assert display_name(b"=?iso-8859-1?Q?H=E9l=E8ne?= =?utf-8?b?U29yZWw=?= <h@x.example>") == "HélèneSorel"


@pytest.mark.parametrize("value", [
    b"=?utf-8?q?Mise_en_production_retard=C3?=\r\n =?UTF-8?q?=A9e?=",
    b"=?utf-8?b?TWlzZSBlbiBwcm9kdWN0aW9uIHJldGFyZMM=?= =?utf-8?b?qWU=?=",
    b"=?utf-8*fr?q?Mise_en_production_retard=C3?= =?utf-8?b?qWU=?=",
])
def test_a_subject_cut_amid_a_letter_is_whole(value):
    assert decoded(value) == "Mise en production retardée"
    assert display_name(b'"Sorel, H." <h@x.example>') == "Sorel, H."
    assert display_name(b"h@x.example (Sorel)") == "Sorel"


def test_bombs_in_subjects_stay_harmless():
    evil = base64.b64encode(b"\x1b]0;owned\x07\r\nBcc: x\x1b[2J \xe2\x80\xaeabc").decode()
    assert decoded(f"=?utf-8?b?{evil}?=") == "Bcc: x abc"
    assert len(decoded(b"=?utf-8?q?" + b"=41" * 100_000 + b"?=")) <= 200
    nested = "=?utf-8?q?=3D=3Futf-8=3Fq=3Fx=3F=3D?="
    assert decoded(nested) == "=?utf-8?q?x?="
    for charset in ("zip", "hex", "rot13", "idna", "unicode_escape", "nonsense", "utf-16", "undefined"):
        assert isinstance(decoded(f"=?{charset}?b?AAECAwQFBgc=?="), str)
    assert decoded("café".encode()) == decoded("café".encode("latin-1")) == "café"


@pytest.mark.parametrize(("headers", "sender", "kind"), [
    ({}, ANA, ""),
    ({"Auto-Submitted": "no"}, ANA, ""),
    ({"Auto-Submitted": "auto-replied; owner-email=x"}, ANA, "auto-reply"),
    ({"Precedence": "bulk"}, ANA, "list"),
    ({"Precedence": "auto_reply"}, ANA, "auto-reply"),
    ({"List-Id": "<news.x.example>"}, ANA, "list"),
    ({"X-Autoreply": "yes"}, ANA, "auto-reply"),
    ({"Return-Path": "<>"}, ANA, "bounce"),
    ({"X-Failed-Recipients": "a@b.example"}, ANA, "bounce"),
    ({"Content-Type": "multipart/report; report-type=delivery-status; boundary=x"}, ANA, "bounce"),
    ({"Content-Type": "multipart/report; report-type=disposition-notification"}, ANA, "auto-reply"),
    ({"Content-Type": "text/calendar; charset=utf-8; method=REPLY"}, ANA, "auto-reply"),
    ({"Content-Type": "text/calendar; method=REQUEST"}, ANA, ""),
    ({}, "mailer-daemon@x.example", "bounce"),
    ({}, "no-reply@x.example", "auto-reply"),
    ({}, "ne-pas-repondre@x.example", "auto-reply"),
    ({}, "noreply@x.example", "auto-reply"),
    ({}, "donotreply@x.example", "auto-reply"),
    ({}, "notifications@x.example", "auto-reply"),
    ({}, "noemi@x.example", ""),
    ({}, "auto-reply@x.example", "auto-reply"),
    ({}, "auto-ecole@x.example", ""),
    ({}, "system-house@x.example", ""),
    ({"Subject": "Auto : devis"}, ANA, ""),
    ({"Subject": "Ausencia de Marta el lunes"}, ANA, ""),
    ({"Subject": "Réponse automatique : congés"}, ANA, "auto-reply"),
    ({"Subject": "Respuesta automática: vacaciones"}, ANA, "auto-reply"),
    ({"Subject": "Out of Office Re: x"}, ANA, "auto-reply"),
    ({"Subject": "Accepted: the new design"}, ANA, "auto-reply"),
    ({"Subject": "Read the proofs"}, ANA, ""),
])
def test_what_no_human_wrote(headers, sender, kind):
    head = scan("\n".join(f"{name}: {value}" for name, value in headers.items()).encode())
    assert kind_of(head, sender) == kind


@pytest.mark.parametrize("text", [
    "Could you send the photos", "Pouvez-vous me dire", "Quedo a la espera de su respuesta", "Is it ready?", "J’attends votre retour", "¿Vale", "Merci de confirmer",
])
def test_requests_are_seen_in_three_languages(text):
    assert asks(f"Hello,\n{text}\nBye")


@pytest.mark.parametrize("text", [
    "Here are the files.", "> Could you send them?\nDone.", "Done.\n\nOn Mon, 2 Mar 2026 Ana wrote:\nIs it ready?", "Voilà.\nLe lun. 2 mars 2026 Ana a écrit :\nC'est prêt ?",
    "See https://x.example/?a=1", "Hecho.\nEl lun, 2 mar 2026 Ana escribió:\n¿Está?", "Sent.\n-- \nQuestions? Call me",
])
def test_what_is_quoted_or_signed_asks_nothing(text):
    assert not asks(text)


def test_the_first_plain_text_decides_however_it_is_packed():
    question = base64.b64encode("C'est prêt ?".encode()).decode()
    nested = (
        '--out\nContent-Type: multipart/alternative; boundary="in"\n\n--in\nContent-Type: text/html\n\n<p>no</p>\n'
        f"--in\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{question}\n--in--\n--out--\n"
    )
    raw, own = letter(mail(ME, ANA, body=nested, Content_Type="multipart/mixed; boundary=out"))
    assert expects_reply(own, raw)
    raw, own = letter(mail(ME, ANA, body="Voil=C3=A0=\n.", Content_Transfer_Encoding="quoted-printable"))
    assert not expects_reply(own, raw)
    raw, own = letter(mail(ME, ANA, body="<p>Done</p>", Content_Type="text/html"))
    assert expects_reply(own, raw)


def test_parts_without_end_are_given_up():
    deep = b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(3000))
    assert plain_text({b"content-type": b"multipart/mixed; boundary=b0"}, deep) is None


RECEIVED = "from a by b for <c>; Mon, 23 Mar 2026 10:00:00 +0100"
ARRIVED = datetime(2026, 3, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(("date", "received", "expected"), [
    ("Mon, 23 Mar 2026 08:00:00 +0000", RECEIVED, ARRIVED - timedelta(hours=1)),
    ("Mon, 16 Mar 2026 08:00:00 +0000", RECEIVED, ARRIVED),
    ("Thu, 01 Jan 1970 00:00:00 +0000", RECEIVED, ARRIVED),
    ("Tue, 24 Mar 2099 00:00:00 +0000", RECEIVED, ARRIVED),
    ("yesterday", RECEIVED, ARRIVED),
    ("", RECEIVED, ARRIVED),
    ("Tue, 24 Mar 2099 00:00:00 +0000", "", None),
    ("Thu, 01 Jan 1970 00:00:00 +0000", "", None),
    ("", "", None),
    ("23 Mar 26 09:00 GMT", "", ARRIVED),
    ("Mon, 23 Mar 2026 09:00:60 -0000 (leap)", "", ARRIVED + timedelta(seconds=59)),
    ("Mon, 31 Feb 2026 09:00:00 +0000", "", None),
    ("Mon, 23 Mar 2026 09:00:00 +9959", "", None),
])
def test_dates_are_held_against_the_arrival(date, received, expected):
    head = {name: value.encode() for name, value in ((b"date", date), (b"received", received)) if value}
    assert written(head, NOW) == expected


@given(st.binary(max_size=120))
def test_any_date_is_read_or_not(value):
    found = moment(value)
    assert found is None or found.tzinfo is not None


def test_heads_are_read_as_they_come():
    head = scan(b"SUBJECT : a\r\n\tb\r\nfrom\nX: y\nFrom: one@x.example\nFrom: two@x.example\nReceived: new\nReceived: old")
    assert head == {b"subject": b" a\r\n\tb\r", b"from": b" one@x.example", b"received": b" new"}
    assert decoded(head[b"subject"]) == "a b"


def test_keys_and_threads():
    assert key_of(letter(mail(key="a@b"))[1]) == "a@b"
    assert thread_of(letter(mail(References="<root@x> <b@x>", In_Reply_To="<b@x>"))[1]) == "root@x"
    bare = key_of(letter(mail())[1])
    assert bare == key_of(letter(mail(X_Mozilla_Status="0001"))[1]) != key_of(letter(mail(subject="Other"))[1])
    assert "\x1b" not in key_of(letter(mail(Message_ID="<a\x1b[2Jb@c>"))[1])


@given(st.binary(max_size=3000))
def test_any_bytes_are_a_message_or_refused(data):
    raw, own = None, None
    item = message("one", data, 0, len(data))
    if not isinstance(item, tuple) or not hasattr(item, "head"):
        return
    raw, own = letter(data)
    assert isinstance(own, Problem) or own.others is not None
    if not isinstance(own, Problem):
        expects_reply(own, raw)


def test_a_language_shows_in_small_words():
    counts = language_counts("Bonjour, voici les fichiers pour votre boutique, merci")
    assert max(counts, key=lambda name: counts[name]) == "fr"
