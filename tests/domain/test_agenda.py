"""What the agenda asks for, kind by kind (design 5.3). Now is Tuesday 24 March 2026, 09:30 in Paris."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from cockpit.domain.agenda import CLAUSES, AgendaItem, assess, client_agenda, dismissed
from cockpit.domain.case import Case
from cockpit.domain.digest import digest
from cockpit.domain.invoice import Payment
from cockpit.domain.money import Money
from cockpit.domain.profile import Dismissal
from cockpit.domain.project import DateChange, Goodwill, Stake
from cockpit.domain.records import ClientRecords, Record
from cockpit.domain.settings import COEFFICIENTS, Settings
from tests.domain.samples import COMPLETE, FRANCE, commitment, contact, invoice, milestone, paris, person, project, records

NOW = paris("2026-03-24 09:30")
TODAY = date(2026, 3, 24)


def agenda(kept: ClientRecords, now: datetime = NOW, settings: Settings | None = None) -> dict[str, AgendaItem]:
    made = digest(kept, FRANCE, now)
    assert made.records.client is not None
    at = assess(made, made.records.client, calendar=FRANCE, settings=settings or Settings(), portfolio=(), now=now)
    return {item.id: item for item in client_agenda(at)}


def asked(*items: Record, **of_client: object) -> dict[str, AgendaItem]:
    """Return the agenda of a client with a complete contract."""
    log = of_client.pop("log", ())
    return agenda(records(COMPLETE, *items, log=log, **of_client))  # type: ignore[arg-type]  # keyword values of several types


def test_nothing_is_asked_where_nothing_is_due() -> None:
    assert asked() == {}


def test_reply_owed() -> None:
    """Friday 20 March 09:30 to Tuesday 24 March 09:30: two working days."""
    log = [contact(1, "2026-03-20 09:30", "in", summary="Fonts?", person="ana", project="shop")]
    item = asked(project(), person("ana"), log=log)["reply-owed:courtevent"]
    assert item.values == {
        "person": "Ana", "channel": "email", "days": pytest.approx(2.0), "summary": "Fonts?", "interaction": "1", "project": "Online shop",
    }
    assert (item.subject, item.project, item.since, item.action, item.key) == ("Fonts?", "shop", paris("2026-03-20 09:30"), "reply", "f")


def test_reply_set_aside_returns_with_the_next_message() -> None:
    first, second = contact(1, "2026-03-20 09:30", "in"), contact(2, "2026-03-23 09:30", "in")
    one, two = (asked(log=log)["reply-owed:courtevent"] for log in ([first], [first, second]))
    assert one.since == two.since
    assert one.facts != two.facts


def test_update_owed_a_week_after_the_last_one() -> None:
    log = [contact(1, "2026-03-17 15:00", "out", purpose="update", project="shop", expects_reply=False)]
    item = asked(project(), update_every=7, log=log)["update-owed:courtevent:shop"]
    assert item.values == {"project": "Online shop", "days": 7, "every": 7, "last": date(2026, 3, 17)}
    assert (item.since, item.due, item.action, item.key) == (date(2026, 3, 17), TODAY, "update", "w")
    assert not asked(project(), update_every=8, log=log)


def test_update_for_the_client_as_a_whole_counts_for_every_project() -> None:
    log = [contact(1, "2026-03-20 15:00", "out", purpose="update", expects_reply=False)]
    assert not asked(project(), project("brand"), update_every=7, log=log)


def test_update_counts_from_the_start_of_the_project_else_from_the_first_contact() -> None:
    log = [contact(1, "2026-03-10 15:00", "out", expects_reply=False)]
    assert asked(project(started=date(2026, 3, 2)), update_every=7, log=log)["update-owed:courtevent:shop"].values["days"] == 22
    assert asked(project(), update_every=7, log=log)["update-owed:courtevent:shop"].values["days"] == 14
    assert not asked(project(), update_every=7)
    read = replace(contact(2, "2025-06-02 15:00", "in"), source="mail:x", logged=paris("2026-03-20 08:00"))
    assert "update-owed:courtevent:shop" not in asked(project(), update_every=7, log=[read]), "mail of long ago says nothing of when this project began"
    assert asked(project(), update_every=4, log=[read])["update-owed:courtevent:shop"].values["days"] == 4
    assert not asked(project(status="paused"), update_every=7, log=log)
    assert not asked(project(started=date(2026, 3, 2)), update_every=None)


def test_milestone_late_and_not_announced() -> None:
    """Friday 20 March to Tuesday 24 March: two working days late."""
    item = asked(project(), milestone("m", "2026-03-20"))["milestone-late:courtevent:m"]
    assert (item.values["days"], item.values["forecast"], item.values["slips"]) == (2, date(2026, 3, 25), 0)
    assert (item.since, item.due, item.action, item.key) == (date(2026, 3, 20), date(2026, 3, 20), "delay", "d")
    assert not asked(project(), milestone("m", "2026-03-20", announced_late=date(2026, 3, 19)))
    assert not asked(project(), milestone("m", "2026-03-20", done=date(2026, 3, 23)))
    assert not asked(project(status="paused"), milestone("m", "2026-03-20"))


def test_milestone_moved_in_silence_is_late_by_the_date_the_client_knows() -> None:
    first = milestone("m", "2026-03-20")
    moved = replace(first, dates=(*first.dates, DateChange(due=date(2026, 4, 30), at=paris("2026-03-19 09:00"), announced=False)))
    item = asked(project(), moved)["milestone-late:courtevent:m"]
    assert (item.values["promised"], item.values["due"], item.values["days"]) == (date(2026, 3, 20), date(2026, 4, 30), 2)


def test_milestone_at_risk() -> None:
    """Four days of work left, three days to go (design 6)."""
    item = asked(project(), milestone("m", "2026-03-27", remaining=Decimal(4)))["milestone-at-risk:courtevent:m"]
    assert [item.values[name] for name in ("days", "remaining", "needed", "overrun", "why")] == [3, 4.0, 4.0, 1.0, "work"]
    assert item.values["forecast"] == date(2026, 3, 30)
    assert item.action == "delay"


def test_milestone_due_within_two_working_days() -> None:
    assert asked(project(), milestone("m", "2026-03-26"))["milestone-due:courtevent:m"].values["days"] == 2
    assert asked(project(), milestone("m", "2026-03-24"))["milestone-due:courtevent:m"].values["days"] == 0
    assert not asked(project(), milestone("m", "2026-03-27"))


def test_ladder_step_in_a_silence_with_work_going_on() -> None:
    log = [contact(1, "2026-03-16 09:30", "out", summary="Test version", person="ana")]
    item = asked(project(), person("ana"), log=log)["ladder-step:courtevent"]
    expected = {
        "step": "nudge", "number": 1, "steps": 8, "level": "quiet", "days": pytest.approx(6.0), "usual": 1.0, "limit": 5.0, "replies": 0,
        "attempts": 0, "channel": "email", "person": "Ana", "person_id": "ana", "project": "",
    }
    assert {name: item.values[name] for name in expected} == expected
    assert (item.subject, item.action, item.key) == ("Test version", "follow-up", "f")


def test_silence_without_work_or_case_asks_for_nothing() -> None:
    log = [contact(1, "2026-03-10 09:30", "out")]
    assert not asked(log=log)
    assert not asked(project(status="done"), log=log)
    assert "ladder-step:courtevent" in asked(Case(id="c", kind="silence", opened=TODAY), log=log)
    assert not asked(Case(id="c", kind="silence", opened=TODAY, closed=TODAY), log=log)


def test_calm_silence_and_a_step_not_due_yet_ask_for_nothing() -> None:
    assert not asked(project(), log=[contact(1, "2026-03-18 09:30", "out")])
    assert not asked(project(), log=[contact(1, "2026-03-10 09:30", "out"), contact(2, "2026-03-23 09:30", "out")])


def test_promise_of_the_client_broken() -> None:
    item = asked(commitment("k", "client", "2026-03-20", project="shop"), project())["promise-broken:courtevent:k"]
    assert (item.subject, item.values["days"], item.values["project"], item.action) == ("Promise k", 2, "Online shop", "follow-up")
    assert not asked(commitment("k", "client", "2026-03-24"))
    assert not asked(commitment("k", "client", "2026-03-20", done=date(2026, 3, 23)))


def test_commitment_of_mine() -> None:
    days = {due: asked(commitment("k", "me", due)).get("commitment-due:courtevent:k") for due in ("2026-03-20", "2026-03-24", "2026-03-25")}
    assert [item.values["days"] if item else None for item in days.values()] == [-2, 0, 1]
    assert not asked(commitment("k", "me", "2026-03-26"))
    assert not asked(commitment("k", "me", "2026-03-20", cancelled=date(2026, 3, 23)))


def test_gesture_accepted_and_not_honoured() -> None:
    gesture = Goodwill(id="g", kind="discount-later", text="10 % off", cost=Money(Decimal(240), "EUR"), offered=date(2026, 3, 1))
    assert not asked(gesture)
    item = asked(replace(gesture, accepted=date(2026, 3, 10)))["commitment-due:courtevent:g.gesture"]
    assert [item.values[name] for name in ("kind", "gesture", "cost")] == ["goodwill", "discount-later", gesture.cost]
    assert item.due is None
    assert not asked(replace(gesture, accepted=date(2026, 3, 10), honoured=TODAY))


def test_invoice_overdue() -> None:
    item = asked(invoice("014", "2026-03-12", payments=(Payment(on=TODAY, amount=Decimal(400)),)))["invoice-overdue:courtevent:014"]
    assert (item.values["balance"], item.values["days"], item.key) == (Money(Decimal(2000), "EUR"), 12, "f")
    assert [item.values[name] for name in ("rung", "name", "why", "sent")] == [1, "first", "window", ()]


def test_an_invoice_is_silent_until_its_next_reminder_may_go() -> None:
    """Due on Monday 23 March, a day late: the payment may be on its way. After a reminder, five working days of peace."""
    assert not asked(invoice("014", "2026-03-23"))
    reminder = contact(1, "2026-03-23 10:00", "out", purpose="reminder", invoice="014", expects_reply=False)
    assert not asked(invoice("014", "2026-03-12"), log=[reminder])


def test_a_promise_to_pay_speaks_through_its_invoice() -> None:
    promise = commitment("p", "client", "2026-03-20", invoice="014")
    assert asked(invoice("014", "2026-03-12"), promise).keys() == {"invoice-overdue:courtevent:014"}
    assert not asked(invoice("014", "2026-03-12"), commitment("p", "client", "2026-03-25", invoice="014"))


def test_a_contested_invoice_asks_for_an_answer_and_for_no_reminder() -> None:
    found = asked(invoice("014", "2026-03-12", disputed="two hours too many"))
    item = found["invoice-disputed:courtevent:014"]
    assert len(found) == 1
    assert (item.values["disputed"], item.action, item.key) == ("two hours too many", "answer", "f")


def test_notice_running_out() -> None:
    """From 24 March to 7 April: nine working days, Easter Monday off."""
    case = Case(id="e", kind="ending", opened=date(2026, 3, 1), notice_given=date(2026, 3, 2), effective=date(2026, 4, 7))
    tasks = [commitment(str(number), "me", "2026-04-03", kind="handover") for number in range(3)]
    item = asked(case, *tasks)["notice-ending:courtevent:e"]
    assert (item.values["days"], item.values["tasks"], item.due) == (9, 3, date(2026, 4, 7))
    assert not asked(replace(case, effective=date(2026, 4, 30)), *tasks)


def test_ended_relation_asks_for_lessons_and_what_is_left_to_hand_over() -> None:
    case = Case(id="e", kind="ending", opened=date(2026, 2, 1), effective=date(2026, 3, 20))
    open_task = commitment("t", "client", "2026-04-30", kind="handover")
    assert asked(case).keys() == {"retrospective-due:courtevent:e"}
    assert asked(case, open_task).keys() == {"retrospective-due:courtevent:e", "notice-ending:courtevent:e"}
    assert asked(replace(case, closed=date(2026, 3, 10), effective=None)).keys() == {"retrospective-due:courtevent:e"}
    assert not asked(replace(case, retrospective=TODAY))


def test_contract_gap_names_what_is_missing() -> None:
    everything = agenda(records(project()))["contract-gap:courtevent"]
    assert everything.values == {"missing": tuple(CLAUSES), "entered": False}
    one = asked(replace(COMPLETE, suspension=" "), project())["contract-gap:courtevent"]
    assert one.values == {"missing": ("suspension",), "entered": True}
    assert not agenda(records(project(status="paused")))


def test_archived_client_asks_for_nothing() -> None:
    log = [contact(1, "2026-03-10 09:30", "in")]
    assert not asked(project(), milestone("m", "2026-03-20"), invoice("1", "2026-03-01"), log=log, archived=True, update_every=7)


def test_score_is_the_sum_of_its_terms() -> None:
    """Base 38; two days late: log2(3) = 1.58, to the eighth 1.625; value 4,800: log10(4801) = 3.68, so 3.625; stake in 15 of 30 days: 1."""
    shop = project(value=Money(Decimal(4800), "EUR"), stakes=(Stake(text="Fair", on=TODAY + timedelta(days=15)),))
    item = asked(shop, milestone("m", "2026-03-20"))["milestone-late:courtevent:m"]
    assert {term.name: term.value for term in item.terms} == {"base": 38.0, "age": 1.625, "money": 3.625, "stake": 1.0}
    assert item.score == 44.25


def test_facts_change_with_the_records_and_not_with_the_day() -> None:
    kept = records(COMPLETE, project(), milestone("m", "2026-03-20"), invoice("1", "2026-03-01"), commitment("k", "me", "2026-03-20"))
    today, later = agenda(kept), agenda(kept, NOW + timedelta(days=30))
    assert today.keys() <= later.keys()
    assert all(later[key].facts == item.facts for key, item in today.items())
    moved = kept.put(milestone("m", "2026-03-23"), invoice("1", "2026-03-02"), commitment("k", "me", "2026-03-23"))
    assert all(agenda(moved)[key].facts != item.facts for key, item in today.items())


@pytest.mark.parametrize(
    ("how", "until", "hidden"),
    [
        ("done", None, True), ("skipped", None, False), ("snoozed", "2026-03-25", True), ("snoozed", "2026-03-24", False),
        ("snoozed", None, False),
    ],
)
def test_item_set_aside_stays_away_until_its_day_or_its_facts_change(how: str, until: str | None, *, hidden: bool) -> None:
    (item,) = asked(invoice("1", "2026-03-01")).values()
    day = date.fromisoformat(until) if until else None
    mark = Dismissal(id=item.id, facts=item.facts, how=how, at=NOW, until=day)  # type: ignore[arg-type]  # a parameter is a plain str
    assert dismissed(item, {item.id: mark}, TODAY) is hidden
    assert not dismissed(item._replace(facts="other"), {item.id: mark}, TODAY)
    assert not dismissed(item, {}, TODAY)


def test_coefficients_of_ones_own_change_the_score() -> None:
    kept = records(COMPLETE, invoice("1", "2026-03-20", "99"))
    (item,) = agenda(kept, settings=Settings(coefficients={"invoice-overdue": 20.5, "money": 0.0, "age": 2.0})).values()
    assert {term.name: term.value for term in item.terms} == {"base": 20.5, "age": 3.125}
    assert set(COEFFICIENTS) >= {"age", "money", "stake"}


def test_a_project_added_to_an_old_relation_is_as_old_as_its_first_date() -> None:
    log = [contact(1, "2024-03-10 15:00", "out", expects_reply=False)]
    new = milestone("m", "2026-06-20", set_on="2026-03-20 09:00")
    assert "update-owed:courtevent:shop" not in asked(project(), new, update_every=7, log=log)
    assert asked(project(), new, update_every=4, log=log)["update-owed:courtevent:shop"].values["days"] == 4
