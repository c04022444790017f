"""The dossier shows what a third party may see, nothing that is private, and is inert whatever was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.act import Act
from cockpit.domain.dossier import Dossier
from cockpit.domain.dossier_gather import Request, gather
from cockpit.domain.errors import Refused
from cockpit.domain.invoice import Invoice, Payment
from cockpit.domain.money import Money
from cockpit.domain.rates import RateTable
from cockpit.domain.records import ClientRecords
from cockpit.domain.settings import Settings
from cockpit.export import dossier_html
from cockpit.export.dossier_check import verify
from cockpit.export.dossier_json import document
from cockpit.i18n.localizer import Localizer
from cockpit.services.dossier import FORMATS, Wanted, document_language, dossier, proposed_name, written
from cockpit.services.workspace import Workspace, open_workspace
from cockpit.storage import seals
from tests.services.evidence import CLIENT, NOW, PRIVATE, USER, hostile, records

TODAY = date(2026, 3, 24)


def page(made: Dossier, loc: Localizer) -> bytes:
    return dossier_html.page(made, loc, RateTable())



@pytest.fixture
def ws(store_dir: Path) -> Iterator[Workspace]:
    workspace = open_workspace(store_dir, Settings(), lambda: NOW, None)
    workspace.commit_profile(Act("user-edited"), lambda profile: type(profile)(user=USER))
    workspace.commit("larkfield", Act("client-added"), lambda _: records())
    workspace.close()
    _erase(store_dir / "clients" / "larkfield.json", "11")
    workspace = open_workspace(store_dir, Settings(), lambda: NOW, None)
    yield workspace
    workspace.close()


def _erase(path: Path, number: str) -> None:
    """Leave of an entry what an erasure leaves: when it was erased, and the hash of what it said."""
    file = orjson.loads(path.read_bytes())
    entry = file["interactions"][number]
    entry |= {"hash": seals.content_hash(entry), "erased": True, "erased_on": "2026-03-15", "ground": "request"}
    path.write_bytes(orjson.dumps(file))


def made_of(found: ClientRecords, **wanted: object) -> Dossier:
    """Gather without a store: the log is sealed as the store would."""
    from cockpit.storage.shapes import document as plain

    documents, last = [], seals.GENESIS
    for entry in found.log:
        fields = plain(entry)
        fields["seal"] = last = seals.seal(last, fields)
        documents.append(fields)
    client = found.client
    assert client is not None
    return gather(found, client, USER, seals.sealed(documents), Request(**{"made": TODAY, "until": TODAY, **wanted}))


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_private_is_in_it(ws, loc, form):
    data = written(ws, dossier(ws, "larkfield", Wanted()), form, loc)
    assert PRIVATE.encode() not in data
    assert not re.search(rb"777[.,]77", data)  # what the gesture cost
    assert b"Looks good" in data


def test_confidential_withdrawn_and_erased_entries_keep_their_hash_only():
    made = made_of(records())
    assert [(link.number, link.withheld) for link in made.chain if link.content is None] == [("5", "confidential"), ("6", "withdrawn"), ("11", "erased")]
    assert (made.left_out.confidential, made.left_out.withdrawn, made.left_out.files) == (1, 1, 1)
    assert made.head.length == 11
    assert [event.number for event in made.events if event.number.isdigit()] == ["1", "2", "3", "4", "8", "9", "10", "11"]


def test_a_counter_entry_tells_nothing_of_a_confidential_entry(ws):
    from tests.services.evidence import entry

    ws.commit("larkfield", Act("x"), lambda found: found.append(entry(12, -1, entry="retract", target="5", channel="phone")))
    made = dossier(ws, "larkfield", Wanted())
    assert made.chain[-1].withheld == "confidential"
    assert made.left_out.confidential == 2


def test_an_erased_entry_is_shown_as_erased_with_its_day(loc):
    made = made_of(records())
    shown = next(event for event in made.events if event.number == "11")
    assert (shown.kind, shown.person, shown.subject, shown.values) == ("erased", "", "", {"until": date(2026, 3, 15)})
    assert made.chain[-1].erased == date(2026, 3, 15)
    data = page(made, loc)
    assert data.decode().count(loc.date(date(2026, 3, 15), "long")) >= 2
    assert verify(data).findings == ()


def test_the_period_leaves_out_what_lies_outside(ws):
    made = made_of(records(), since=date(2026, 2, 15), until=date(2026, 3, 1))
    assert all(date(2026, 2, 15) <= event.on <= date(2026, 3, 1) for event in made.events)
    assert made.left_out.period == 5
    assert made.left_out.erased == 1
    assert [line.invoice for line in made.invoices] == ["F-2"]
    assert verify(page(made, Localizer.load("en"))).findings == ()
    with pytest.raises(Refused, match="from: period-reversed"):
        dossier(ws, "larkfield", Wanted(since=date(2026, 3, 2), until=date(2026, 3, 1)))


def test_attempts_come_with_their_outcome_and_the_answer(ws):
    found = [(one.number, one.channel, one.asked, one.answered, one.withheld) for one in dossier(ws, "larkfield", Wanted()).attempts]
    assert found == [("4", "email", "3", None, True), ("9", "email", "8", date(2026, 3, 5), False)]


def test_deliveries_tell_the_dates_the_client_was_told(ws):
    made = dossier(ws, "larkfield", Wanted())
    launch = made.milestones[0]
    assert (launch.first, launch.due, launch.moves, launch.done, launch.late) == (
        date(2026, 3, 1), date(2026, 3, 9), 1, date(2026, 3, 10), 9,
    )
    moved = [event.values for event in made.events if event.kind == "moved"]
    assert moved == [{"before": date(2026, 3, 4), "after": date(2026, 3, 9), "reason": "texts came late"}]
    assert [(line.text, line.late) for line in made.commitments] == [("Send the texts", 13)]


def test_money_letters_and_files(ws):
    made = dossier(ws, "larkfield", Wanted())
    assert [(line.number, line.invoice, line.late, line.balance.amount) for line in made.invoices] == [
        ("I1", "F-1", 10, 0), ("I2", "F-2", 0, made.invoices[1].amount.amount),
    ]
    assert [(line.number, line.subject, line.text[:9]) for line in made.letters] == [("9", "Texts for the shop", "Dear Ana,")]
    assert [(line.number, line.name, line.entry) for line in made.files] == [("A1", "slip.pdf", "9")]


def test_a_day_of_payment_that_is_not_known_is_not_told(loc):
    """An import may know only that it was paid: the day it was taken for is no evidence."""
    owed = Invoice(id="f", number="F-9", issued=date(2026, 1, 10), due=date(2026, 2, 9), amount=Money(Decimal(100), "EUR"))
    made = made_of(ClientRecords(client=CLIENT).put(
        replace(owed, payments=(Payment(on=date(2026, 2, 9), amount=Decimal(100), assumed=True),))
    ))
    data = page(made, loc).decode()
    table, story = data.split('id="chronology"')[1].split('id="money"')[::-1]
    assert loc.gettext("day not known") in table
    assert loc.gettext("Payment received on a day that is not known: %(amount)s", amount=owed.amount) in story
    assert made.invoices[0].late == 0


def test_what_is_paid_on_top_makes_no_invoice_late():
    made = made_of(ClientRecords(client=CLIENT).put(Invoice(
        id="f", number="F-9", issued=date(2026, 1, 10), due=date(2026, 2, 9), amount=Money(Decimal(100), "EUR"), payments=(
            Payment(on=date(2026, 2, 6), amount=Decimal(100)), Payment(on=date(2026, 3, 6), amount=Decimal(5)),
        ),
    )))
    assert made.invoices[0].late == 0


def test_what_a_letter_rests_on_is_named_by_number_and_nothing_confidential_is(ws, loc):
    made = dossier(ws, "larkfield", Wanted())
    assert {event.number: event.cites for event in made.events if event.cites} == {"9": ("3", "4", "8")}
    data = page(made, loc)
    assert b'data-cites="3 4 8"' in data
    assert loc.list(["3", "4", "8"]) in data.decode()
    assert verify(data).findings == verify(document(made)).findings == ()
    assert '"cites":["3","4","8"]' in document(made).decode()


def test_the_account_adds_up_and_shows_how(ws, loc):
    made = dossier(ws, "larkfield", Wanted())
    account = made.settlement
    assert account is not None
    assert account.on == TODAY
    data = written(ws, made, "html", loc).decode()
    for line in account.lines:
        if line.counts:
            assert loc.money(line.amount, "always") in data
    assert verify(data.encode()).findings == ()
    assert '"settlement"' in written(ws, made, "json", loc).decode()


def test_numbers_stay_when_the_log_grows(ws):
    from tests.services.evidence import entry

    before = {event.number: event.subject for event in dossier(ws, "larkfield", Wanted()).events}
    ws.commit("larkfield", Act("x"), lambda found: found.append(entry(12, -59, summary="Entered late")))
    after = {event.number: event.subject for event in dossier(ws, "larkfield", Wanted()).events}
    assert before.items() <= after.items()
    assert after["12"] == "Entered late"


class Elements(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in {"href", "src", "action", "data", "srcset", "background"}}

    def handle_data(self, data):
        self.text.append(data)


INERT = {
    "html", "head", "meta", "title", "style", "body", "header", "section", "article", "p", "h1", "h2", "h3", "div", "span", "bdi", "dl", "dt", "dd",
    "ol", "li", "a", "table", "thead", "tbody", "tr", "th", "td", "time", "details", "summary", "pre", "strong",
}  # fmt: skip
HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><svg/onload=alert(1)>", "<!--end 3 cover " + "a" * 64 + "-->",
    "-->", "{{ 7*7 }}{% raw %}", "javascript:alert(1)", "../../x", "\x1b]52;c;x\x07 \x9b2J", "a\u202egnp.exe", "\u200b\u2066x", "]]>",
    "&lt;b&gt;", "%(n)s %s", "=cmd|' /C calc'!A0", "x" * 500, "",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_was_typed_stays_words(text, en):
    made = made_of(hostile(text), purpose=text)
    data = page(made, en)
    reader = Elements()
    reader.feed(data.decode())
    assert reader.tags <= INERT
    assert not {name for name in reader.attributes if name.startswith("on") or name in {"style", "srcset"}}
    assert all(link.startswith("#") for link in reader.links)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]", data.decode())
    assert verify(data).findings == ()
    assert verify(document(made)).findings == ()


@given(st.text(max_size=40))
def test_any_text_is_verified_as_it_was_sealed(text):
    made = made_of(hostile(text))
    assert verify(page(made, Localizer.load("fr"))).findings == ()
    assert verify(document(made)).findings == ()
    json.loads(document(made))


def test_the_page_loads_and_runs_nothing(ws, en):
    data = page(dossier(ws, "larkfield", Wanted()), en).decode()
    assert re.search(r"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src &#39;sha256-[\w+/=]+&#39;;", data)
    assert not re.search(r"https?:|//[a-z]|url\(|@import", data)


def test_ten_thousand_entries_make_a_dossier(en):
    from tests.services.evidence import entry

    log = tuple(entry(number, -number // 20, "in" if number % 2 else "out", summary=f"Message {number}") for number in range(1, 10_001))
    data = page(made_of(replace(records(), log=log)), en)
    verdict = verify(data)
    assert verdict.findings == ()
    assert verdict.head is not None and verdict.head.length == 10_000


def test_the_language_is_the_client_s_unless_another_is_asked_for(ws):
    assert document_language(ws, "larkfield").locale == "en_GB"
    assert document_language(ws, "larkfield", "es").language == "es"


def test_an_empty_relation_makes_a_dossier_too(loc):
    made = made_of(ClientRecords(client=CLIENT))
    assert verify(page(made, loc)).findings == ()
    assert verify(document(made)).findings == ()


@pytest.mark.parametrize("client", ["../../x", "a/b", "con", "-rf", "x" * 300])
def test_file_names_are_slugs(client):
    name = proposed_name(client, "dossier", TODAY, ".html")
    assert re.fullmatch(r"[a-z0-9-]+\.html", name)
