"""The demo promises to be alike on any day, to show everything, to be consistent in itself and to name nobody real."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cockpit.domain.digest import digest
from cockpit.domain.errors import Refused
from cockpit.domain.ids import acceptable
from cockpit.domain.overview import Overview, overview
from cockpit.domain.settings import COEFFICIENTS, Settings
from cockpit.domain.settlement import settlement
from cockpit.services.calendars import Calendars
from cockpit.services.demo import demo_records, write_demo
from cockpit.services.rates import load_rates
from cockpit.storage.store import Store

PARIS = ZoneInfo("Europe/Paris")
CALENDARS = Calendars(None)
MOMENT = datetime(2026, 3, 24, 9, 0, tzinfo=PARIS)
TERMS = {"age", "money", "stake"}
"""Coefficients of terms, not of kinds."""


def run_of(first: str, days: int) -> list[datetime]:
    start = datetime.fromisoformat(first).replace(tzinfo=PARIS)
    return [start + timedelta(days=number) for number in range(days)]


DAYS = [
    *run_of("2026-03-16T09:00", 14),  # every weekday of two weeks, and the clocks going forward
    *run_of("2026-10-23T23:50", 4),  # the clocks going back
    *run_of("2026-12-23T00:05", 14),  # a year's end, with its public holidays
    *run_of("2028-02-27T18:30", 4),  # 29 February
    *run_of("2026-04-02T12:00", 5),  # Easter
]


def seen(now: datetime) -> Overview:
    profile, clients = demo_records(now, CALENDARS)
    calendars = {name: CALENDARS.get(found.client.country, found.client.subdivision, found.client.zone) for name, found in clients.items()}
    return overview({name: digest(found, calendars[name], now) for name, found in clients.items()}, calendars, profile, Settings(), now)


def state(found: Overview) -> tuple[object, ...]:
    agenda = {(item.kind, item.client, item.record, item.values.get("step"), item.values.get("gesture")) for item in found.agenda}
    return agenda, {line.client: line.silence.level for line in found.silences}


@pytest.fixture(scope="module")
def clients():
    return demo_records(MOMENT, CALENDARS)[1]


def test_the_same_moment_gives_the_same_records():
    assert demo_records(MOMENT, CALENDARS) == demo_records(MOMENT, Calendars(None))


@pytest.mark.parametrize("now", DAYS, ids=lambda now: now.strftime("%Y-%m-%d-%a"))
def test_any_day_shows_the_same_state(now):
    assert state(seen(now)) == state(seen(MOMENT))


def test_every_kind_of_agenda_item_and_every_level_is_there_and_the_day_stays_humane():
    found = seen(MOMENT)
    assert {item.kind for item in found.agenda} == COEFFICIENTS.keys() - TERMS
    assert 12 <= len(found.agenda) <= 18
    levels = Counter(line.silence.level for line in found.silences)
    assert levels.keys() == {"calm", "quiet", "silent", "vanished"}
    assert levels["calm"] > len(found.silences) / 2
    assert len(found.exposed) > 1


def test_only_ids_texts_and_amounts_that_do_not_depend_on_the_day():
    _, one = demo_records(MOMENT, CALENDARS)
    _, other = demo_records(DAYS[-1], CALENDARS)
    for name, records in one.items():
        assert [entry.summary for entry in records.log] == [entry.summary for entry in other[name].log]
        for part in fields(records):
            if part.name not in {"client", "log"}:
                assert getattr(records, part.name).keys() == getattr(other[name], part.name).keys()


def test_a_dozen_clients_in_three_languages_with_a_life_of_their_own(clients):
    assert 12 <= len(clients) <= 14
    assert {found.client.language.partition("-")[0] for found in clients.values()} == {"fr", "en", "es"}
    assert len({found.client.country for found in clients.values()}) >= 8
    assert all(20 <= len(found.log) <= 60 for found in clients.values())
    currencies = {invoice.amount.currency for found in clients.values() for invoice in found.invoices.values()}
    assert currencies >= {"EUR", "GBP", "USD", "CAD", "MXN"}
    assert any(found.client.archived for found in clients.values())
    rhythms = {(line.silence.theirs.usual, line.silence.theirs.limit) for line in seen(MOMENT).silences}
    assert len(rhythms) == len(clients) - 1


def test_every_reference_leads_somewhere(clients):
    for name, records in clients.items():
        assert records.client.id == name
        assert acceptable(name)
        for entry in records.log:
            assert entry.person in {"", *records.people}
            assert entry.project in {"", *records.projects}
            assert not entry.target or entry.target in {other.id for other in records.log}
        assert all(item.invoice in {"", *records.invoices} for item in records.expenses.values())
        for table in (records.milestones, records.commitments, records.goodwill, records.invoices, records.cases, records.expenses):
            for key, record in table.items():
                assert key == record.id
                assert acceptable(key)
                assert record.project in {"", *records.projects}
        assert all(item.milestone in {"", *records.milestones} for item in records.commitments.values())


def test_settlements_have_something_to_tell(clients):
    table = load_rates().table
    found = {
        name: settlement(records, on=MOMENT.date(), calendar=CALENDARS.get(records.client.country, "", records.client.zone), rates=table)
        for name, records in clients.items()
    }
    kinds = Counter(line.kind for account in found.values() for line in account.lines if line.counts)
    assert kinds.keys() >= {"unbilled", "outstanding", "deposit", "expense", "goodwill", "interest", "fixed-sum"}
    bases = {line.late.basis for account in found.values() for line in account.lines if line.kind == "interest"}
    assert bases == {"law", "contract"}
    assert len({money.currency for account in found.values() for money in account.balances}) >= 4


def test_ids_that_are_named_without_their_client_are_unique(clients):
    for table in ("projects", "milestones", "invoices", "people", "commitments", "expenses"):
        ids = Counter(key for records in clients.values() for key in getattr(records, table))
        assert max(ids.values()) == 1, table


def test_the_log_is_in_order_and_lies_in_the_past(clients):
    for records in clients.values():
        moments = [entry.at.timestamp() for entry in records.log]
        assert moments == sorted(moments)
        assert moments[-1] <= MOMENT.timestamp()
        assert [entry.id for entry in records.log] == [str(number) for number in range(1, len(records.log) + 1)]
        assert len({entry.summary for entry in records.log if entry.direction == "out" and entry.expects_reply}) > 1
    entries = [entry for records in clients.values() for entry in records.log]
    assert {entry.outcome for entry in entries} >= {"auto-reply", "voicemail", "reached", "no-answer"}
    assert sum(entry.entry == "retract" for entry in entries) == 1


def test_dates_are_in_a_possible_order(clients):
    today = MOMENT.date()
    for records in clients.values():
        for milestone in records.milestones.values():
            assert [change.at for change in milestone.dates] == sorted(change.at for change in milestone.dates)
            assert milestone.done is None or milestone.done <= today
        for invoice in records.invoices.values():
            assert invoice.issued <= today
            assert all(invoice.issued <= payment.on <= today for payment in invoice.payments)
            assert invoice.balance.amount >= 0
        for gesture in records.goodwill.values():
            assert gesture.offered <= (gesture.accepted or today) <= (gesture.honoured or today) <= today
        for promise in records.commitments.values():
            assert promise.made is not None
            assert promise.made <= min(promise.due, promise.done or today)


def test_no_address_and_no_number_can_be_anybodys(clients):
    profile, _ = demo_records(MOMENT, CALENDARS)
    people = [person for records in clients.values() for person in records.people.values()]
    emails = [email for person in people for email in person.emails] + list(profile.user.emails)
    assert all(email.endswith(".example") for email in emails)
    fictional = re.compile(r"\+33 6 39 98 \d\d \d\d|\+44 7700 900\d{3}|\+1 \d{3} 555 01\d\d|\+353 20 91\d \d{4}|\+34 555 \d{3} \d{3}")
    phones = [phone for person in people for phone in person.phones] + [profile.user.phone]
    assert all(fictional.fullmatch(phone) for phone in phones)


def test_nobody_is_reached_over_a_channel_they_declined(clients):
    for records in clients.values():
        for entry in records.interactions:
            if entry.direction == "out" and entry.person:
                assert entry.channel not in records.people[entry.person].declined, entry.summary


def test_a_store_keeps_the_demo_as_it_was_told_and_finds_nothing_wrong_with_it(tmp_path, clients):
    store = Store.open(tmp_path / "demo")
    write_demo(store, MOMENT, CALENDARS)
    assert store.clients() == tuple(sorted(clients))
    assert store.profile().user.name == "Jeanne Maravel"
    for name, told in clients.items():
        kept = store.read(name)
        assert replace(kept, log=tuple(replace(entry, seal="") for entry in kept.log)) == told
    assert store.check() == []


def test_undo_leaves_the_demo_in_place(tmp_path):
    store = Store.open(tmp_path / "demo")
    write_demo(store, MOMENT, CALENDARS)
    with pytest.raises(Refused):
        store.undo(MOMENT)
