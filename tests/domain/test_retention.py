"""How long records are kept: the table of facts 4, the longest duty, what is in use, and a legal hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cockpit.domain.case import Case
from cockpit.domain.client import Person
from cockpit.domain.invoice import Payment
from cockpit.domain.months import years_after
from cockpit.domain.retention import client_retention, invoices_kept, person_retention, terms_of
from tests.domain.samples import commitment, contact, invoice, project, records

TODAY = date(2026, 3, 24)


def paid(key="1", issued=date(2025, 5, 10)):
    return replace(invoice(key, None), issued=issued, payments=(Payment(on=issued, amount=Decimal(2400)),))


@pytest.mark.parametrize(("country", "until"), [
    ("FR", date(2035, 12, 31)), ("ES", date(2031, 12, 31)), ("GB", date(2032, 1, 31)), ("CA", date(2031, 12, 31)), ("US", date(2033, 4, 15)), ("XX", date(2035, 12, 31)),
])  # fmt: skip
def test_invoices_are_kept_as_the_country_asks(country, until):
    (duty,) = invoices_kept(records(paid()), terms_of(country, {}), TODAY)
    assert duty.until == until


@pytest.mark.parametrize(("issued", "until"), [(date(2026, 4, 5), date(2032, 1, 31)), (date(2026, 4, 6), date(2033, 1, 31))])
def test_the_british_tax_year_ends_on_the_fifth_of_april(issued, until):
    assert invoices_kept(records(paid(issued=issued)), terms_of("GB", {}), TODAY)[0].until == until


def test_the_longest_duty_wins_and_runs_from_the_end():
    ended = Case(id="e", kind="ending", opened=date(2019, 1, 1), effective=date(2019, 6, 30), closed=date(2019, 7, 31))
    found = client_retention(records(project(status="done"), ended), date(2019, 5, 1), terms_of("FR", {}), TODAY)
    assert found.until == date(2024, 7, 31) and found.duties[0].term.basis == "limitation" and found.over(TODAY)
    with_books = client_retention(records(project(status="done"), ended, paid(issued=date(2018, 2, 1))), None, terms_of("FR", {}), TODAY)
    assert with_books.until == date(2028, 12, 31) and not with_books.over(TODAY)


def test_a_prospect_is_idle_three_years_after_the_last_contact():
    found = client_retention(records(), date(2023, 3, 23), terms_of("FR", {}), TODAY)
    assert (found.duties[0].kind, found.until, found.over(TODAY)) == ("idle", date(2026, 3, 23), True)
    assert client_retention(records(), None, terms_of("FR", {}), TODAY).until is None


@pytest.mark.parametrize("items", [(project(),), (commitment("c", "me", "2026-01-01"),), (invoice("i", None),)])
def test_what_is_in_use_never_runs_out(items):
    found = client_retention(records(*items), date(2001, 1, 1), terms_of("FR", {}), TODAY)
    assert found.running and found.until is None and not found.over(TODAY)


def test_a_hold_stops_everything_and_the_archive_does_not():
    assert client_retention(records(hold="lawsuit"), date(2001, 1, 1), terms_of("FR", {}), TODAY).until is None
    assert client_retention(records(project(), archived=True), date(2001, 1, 1), terms_of("FR", {}), TODAY).over(TODAY)


def test_somebody_who_left_is_kept_as_long_as_the_correspondence_with_them():
    ana = Person(id="ana", name="Ana", left=date(2020, 1, 31))
    log = (contact("1", "2019-12-01 09:00", "in", person="ana"), contact("2", "2026-03-01 09:00", "in", person="ben"))
    found = person_retention(records(ana, project(), log=log), ana, terms_of("FR", {}), TODAY)
    assert (found.until, found.over(TODAY)) == (date(2024, 12, 1), True)
    assert person_retention(records(ana, log=log), ana, terms_of("FR", {}), TODAY).until == date(2023, 1, 31)
    assert person_retention(records(ana), replace(ana, left=None), terms_of("FR", {}), TODAY).running


def test_own_years_replace_the_countrys():
    terms = terms_of("FR", {"accounts": 2.0, "contract": 0.0})
    assert terms.accounts == (2, "own", "") and terms.contract.years == 5


def test_the_twenty_ninth_of_february():
    assert years_after(date(2024, 2, 29), 3) == date(2027, 2, 28) and years_after(date(9998, 1, 1), 10).year == 9999
