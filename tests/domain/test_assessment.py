"""Evidence for weighing a relation: every ground from its records, the user's own share told too, and what was tried before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.assessment import GROUNDS, Amicable, assess_relation, leaning, untried, weighed
from cockpit.domain.ending import Ending, GroundNote, Rating, Remedy
from cockpit.domain.endings import looked_at_again
from cockpit.domain.evidence import Evidence, Relation
from cockpit.domain.invoice import Payment
from cockpit.domain.ladder import frozen_at
from cockpit.domain.money import Money
from cockpit.domain.project import Goodwill
from cockpit.domain.records import ClientRecords
from cockpit.domain.settings import Settings
from cockpit.domain.silence import measure, summarise
from tests.domain.samples import FRANCE, commitment, contact, history, invoice, milestone, paris, person, project, records

NOW = paris("2026-03-24 09:30")


def relation(of: ClientRecords, *, target: str = "", about: str = "") -> Relation:
    contacts = summarise(of.interactions, FRANCE, NOW)
    assert of.client is not None
    return Relation(
        records=of, interactions=of.interactions, contacts=contacts, calendar=FRANCE, now=NOW, project=about,
        silence=measure(contacts, of.client, Settings(), FRANCE, NOW, frozen_at(of, FRANCE)),
        target=Money(Decimal(target), "EUR") if target else None,
    )


def told(of: ClientRecords, **more: str) -> dict[str, Evidence]:
    found = assess_relation(relation(of, **more)).evidence
    assert tuple(found) == GROUNDS
    for ground, facts in found.items():
        assert all(fact.ground == ground for fact in facts)
    return {fact.code: fact for facts in found.values() for fact in facts}


def paid(key: str, due: str, *on: str, **values: object):
    parts = Decimal(2400) / len(on)
    return invoice(key, due, payments=tuple(Payment(on=date.fromisoformat(day), amount=parts) for day in on), **values)


def test_a_client_without_records_says_nothing():
    assert told(records()) == {}


def test_communication_is_measured_against_the_clients_own_rhythm():
    log = [
        *history(1, 1, 12),
        contact("ask", "2026-02-02 09:00", "out"), contact("again", "2026-02-20 09:00", "out", purpose="follow-up"),
        *(contact(f"call{day}", f"2026-03-{day:02} 10:00", "out", "phone", outcome="no-answer", purpose="follow-up") for day in (2, 5, 9)),
    ]
    found = told(records(log=log))
    assert found["reply-times"].values["n"] == 3
    assert (found["silence-now"].speaks, found["silence-now"].values["n"]) == ("against", 4)
    assert (found["long-waits"].values["n"], found["long-waits"].values["total"]) == (1, 3)
    assert (found["follow-ups"].speaks, found["follow-ups"].values["n"]) == ("against", 4)
    assert (found["calls-unanswered"].values["n"], found["calls-unanswered"].values["total"]) == (3, 3)
    assert "one-channel" not in found


def test_what_i_owe_and_what_went_over_one_channel_is_told_too():
    found = told(records(log=[
        *history(1, 1, 1), contact("late", "2026-03-20 23:10", "in"), contact("sunday", "2026-03-15 11:00", "in"),
        contact("night", "2026-03-10 05:00", "in"),
    ]))
    assert found["reply-owed-by-me"].speaks == "neutral"
    assert found["one-channel"].values["channel"] == "email"
    assert (found["outside-hours"].values["n"], found["outside-hours"].values["total"]) == (3, 6)


def test_payments_promises_and_dates_moved_by_waiting_are_counted():
    found = told(records(
        paid("a", "2025-10-01", "2025-10-15"), paid("b", "2025-11-01", "2025-11-01", "2025-11-21"), paid("c", "2025-12-01", "2025-11-30"),
        invoice("d", "2026-03-01"), invoice("e", "2026-03-10", "100", "USD"),
        commitment("photos", "client", "2026-01-20", project="shop"), commitment("texts", "client", "2026-02-01", done=date(2026, 2, 1)),
        commitment("gone", "client", "2026-02-01", cancelled=date(2026, 1, 5)),
        commitment("mine", "me", "2026-02-01", done=date(2026, 2, 3)), commitment("mine-too", "me", "2026-02-01", done=date(2026, 2, 1)),
        project(),
        milestone("launch", "2026-02-10", "2026-03-10", set_on="2026-01-28 09:00"), milestone("other", "2026-02-10", "2026-02-01"),
    ))
    assert (found["pays-late"].values, found["pays-late"].speaks) == ({"days": 14, "n": 2, "total": 3}, "against")
    assert found["overdue-now"].values == {
        "n": 2, "money": (Money(Decimal(2400), "EUR"), Money(Decimal(100), "USD")), "since": date(2026, 3, 1),
    }
    assert found["promises-broken"].values == {"n": 1, "since": date(2026, 1, 20)}
    assert found["promises-kept"].values == {"n": 1, "total": 2}
    assert found["moved-by-waiting"].values == {"n": 1}
    assert (found["own-missed"].values, found["own-missed"].speaks) == ({"n": 1, "total": 2}, "neutral")


def test_who_pays_in_time_is_said_to():
    found = told(records(paid("a", "2025-10-01", "2025-09-25"), paid("b", "2025-11-01", "2025-11-01")))
    assert (found["pays-in-time"].speaks, found["pays-in-time"].values["n"]) == ("for", 0)


@pytest.mark.parametrize(
    ("target", "code", "speaks"), [("75", "rate-below", "against"), ("43.64", "rate-above", "for"), ("", "rate-alone", "neutral")],
)
def test_the_rate_of_an_hour_is_weighed_against_the_target(target, code, speaks):
    found = told(records(
        project("shop", value=Money(Decimal(9600), "EUR"), hours=Decimal(80), spent=Decimal(100), progress=50),
        project("talk", value=Money(Decimal(500), "EUR")), project("free", spent=Decimal(10)),
        Goodwill(id="gift", kind="free-extra", text="x", cost=Money(Decimal(150), "EUR"), offered=date(2026, 2, 1)),
    ), target=target)
    assert (found[code].speaks, found[code].values["rate"]) == (speaks, Money(Decimal("43.64"), "EUR"))
    assert found["over-budget"].values == {"project": "Online shop", "hours": Decimal(20), "percent": Decimal(25)}
    assert found["goodwill-given"].values == {"money": Money(Decimal(150), "EUR"), "n": 1}
    assert found["scope-drift"].values == {"n": 1}


def test_zero_hours_divide_nothing():
    found = told(records(project("shop", value=Money(Decimal(9600), "EUR"), hours=Decimal(0), spent=Decimal(0))), target="75")
    assert not {"rate-below", "rate-above", "rate-alone", "over-budget"} & set(found)


def test_an_invoice_of_which_only_is_known_that_it_was_paid_says_nothing_of_how_they_pay():
    guessed = invoice("1", "2026-02-01", payments=(Payment(on=date(2026, 2, 1), amount=Decimal(2400), assumed=True),))
    assert not {"pays-late", "pays-in-time"} & told(records(guessed)).keys()


def test_what_came_after_full_payment_makes_no_invoice_late():
    over = invoice("1", "2026-02-01", payments=(
        Payment(on=date(2026, 1, 30), amount=Decimal(2400)), Payment(on=date(2026, 3, 1), amount=Decimal(10)),
    ))
    assert told(records(over))["pays-in-time"].values["n"] == 0


def test_a_meeting_that_took_place_is_a_talk_by_whichever_figure():
    found = assess_relation(relation(records(log=[contact("m", "2026-03-02 10:00", "out", "meeting", expects_reply=False)])))
    assert [fact.code for fact in found.evidence["goals"]] == ["last-talk"]
    assert (found.tried.talks, untried(found.tried, ())) == (1, False)


def test_marks_talks_and_dates_tell_of_goals_and_scope_and_people_of_needs():
    log = [*history(1), contact("call", "2026-01-12 10:00", "out", "phone", outcome="reached")]
    found = told(records(
        Rating(id="1", on=date(2025, 12, 1), score=9), Rating(id="2", on=date(2026, 2, 1), score=5),
        project(started=date(2025, 1, 10), status="paused"), milestone("launch", "2026-02-10", "2026-02-24", set_on="2026-01-28 09:00"),
        person("helene", left=date(2026, 2, 1)), person("paul"), log=log,
    ))
    assert found["rating-low"].values["last"] == 5
    assert (found["ratings-fell"].values["first"], found["ratings-fell"].speaks) == (9, "against")
    assert found["last-talk"].values["on"] == date(2026, 1, 12)
    assert found["own-slips"].values == {"n": 1, "days": 10}
    assert found["scope-added"].values == {"project": "Online shop", "n": 1}
    assert found["work-stopped"].values == {"n": 1}
    assert found["no-new-work"].values == {"on": date(2025, 1, 10)}
    assert found["contact-left"].values == {"person": "Helene", "on": date(2026, 2, 1)}


def test_one_project_is_weighed_without_the_others():
    of = records(
        project("shop", status="paused"), project("blog"), invoice("a", "2026-03-01", project="blog"), invoice("b", "2026-03-01"),
        commitment("photos", "client", "2026-01-20", project="blog"),
    )
    found = told(of, about="shop")
    assert found["overdue-now"].values["n"] == 1, "what belongs to no project belongs to all"
    assert "promises-broken" not in found
    assert "work-stopped" in found
    assert "work-stopped" not in told(of, about="blog")


def test_what_was_tried_is_taken_from_the_log_and_from_the_remedies_promised():
    found = assess_relation(relation(records(
        commitment("weekly", "me", "2026-02-01", kind="remedy", done=date(2026, 2, 1)),
        commitment("pay", "client", "2026-03-01", kind="remedy"), commitment("talk", "me", "2026-04-01", kind="remedy"),
        log=[
            contact("1", "2026-02-20 09:00", "out", purpose="follow-up"), contact("2", "2026-02-21 09:00", "out", purpose="reminder"),
            contact("3", "2026-02-23 09:00", "out", "phone", outcome="reached"), contact("old", "2024-02-23 09:00", "out", purpose="follow-up"),
        ],
    )))
    assert found.tried == Amicable(follow_ups=2, talks=1, agreed=3)
    assert [(one.text, one.result) for one in found.remedies] == [
        ("Promise weekly", "worked"), ("Promise pay", "failed"), ("Promise talk", "open"),
    ]
    assert not untried(found.tried, ())
    assert untried(Amicable(0, 0, 0), ())
    assert not untried(Amicable(0, 0, 0), (Remedy(text="a talk"),))


def test_grounds_weigh_in_order_and_the_facts_only_suggest():
    notes = [GroundNote(ground="goals", weight=2), GroundNote(ground="needs"), GroundNote(ground="resources", weight=3)]
    assert [note.ground for note in weighed(notes)] == ["resources", "goals"]
    against = [Evidence(ground="goals", code="x", speaks="against")] * 5
    assert leaning(against) == 3
    assert leaning([Evidence(ground="goals", code="x", speaks="for")]) == 0


@pytest.mark.parametrize(("outcome", "wanted"), [
    (None, date(2026, 3, 27)), ("repair", date(2026, 4, 21)), ("renegotiate", date(2026, 4, 21)), ("end", None),
])
def test_a_decision_is_looked_at_again_after_the_night_or_after_its_trial(outcome, wanted):
    assert looked_at_again(Ending(id="x", outcome=outcome, cooling_until=date(2026, 3, 27), review=date(2026, 4, 21))) == wanted


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60)), max_size=20), st.integers(0, 200), st.integers(0, 200), st.integers(0, 100),
)
def test_any_figures_make_some_evidence_and_never_fail(bills, planned, spent, share):
    made = [
        paid(str(place), date.fromordinal(739_000 + due).isoformat(), date.fromordinal(739_000 + due + late).isoformat())
        for place, (due, late) in enumerate(bills)
    ]
    of = records(*made, project(value=Money(Decimal(100), "EUR"), hours=Decimal(planned), spent=Decimal(spent), progress=share))
    assert len([code for code in told(of) if code.startswith("pays-")]) == (1 if bills else 0)
