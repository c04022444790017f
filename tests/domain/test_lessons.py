"""Where an ending stands, and what was learnt from those that are over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cockpit.domain.agenda import client_agenda
from cockpit.domain.agenda.situation import assess
from cockpit.domain.case import Case
from cockpit.domain.digest import digest
from cockpit.domain.ending import Ending, Retrospective
from cockpit.domain.endings import ended_on, handover, over, to_look_back_on, under_way, weighing, within
from cockpit.domain.ladder import step_due
from cockpit.domain.lessons import lessons, patterns, recalled
from cockpit.domain.money import Money
from cockpit.domain.project import Goodwill
from cockpit.domain.settings import Settings
from cockpit.domain.silence import measure
from cockpit.domain.standing import standing
from tests.domain.samples import FRANCE, client, commitment, contact, history, invoice, milestone, paris, project, records

TODAY = date(2026, 3, 24)
CASE = Case(id="e", kind="ending", opened=date(2026, 3, 2), notice_given=date(2026, 3, 3), effective=date(2026, 4, 3))


def test_an_ending_is_weighed_until_notice_is_given_and_under_way_until_it_is_closed():
    weighed = Case(id="w", kind="ending", opened=date(2026, 3, 1))
    assert weighing(records(weighed)) == weighed and under_way(records(weighed)) is None
    assert under_way(records(CASE)) == CASE and weighing(records(CASE)) is None
    closed = Case(id="c", kind="ending", opened=date(2026, 3, 1), closed=date(2026, 3, 5))
    assert weighing(records(closed)) is None and under_way(records(closed)) is None


def test_where_an_ending_stands_and_what_it_lacks():
    of = records(
        CASE, Ending(id="e", outcome="end", successor="Nord", deletion=date(2026, 5, 1)), project(), milestone("launch", "2026-03-30"),
        commitment("files", "me", "2026-03-20", kind="handover", made=date(2026, 3, 3)),
        commitment("keys", "me", "2026-03-30", kind="handover", made=date(2026, 3, 3)),
        commitment("talk", "me", "2026-03-10", kind="handover", made=date(2026, 3, 3), done=date(2026, 3, 10)),
        commitment("old", "me", "2025-03-10", kind="handover", made=date(2025, 3, 3)),
        commitment("off", "me", "2026-03-10", kind="handover", made=date(2026, 3, 3), cancelled=date(2026, 3, 10)),
        invoice("a", "2026-04-01"),
    )
    found = standing(of, CASE, FRANCE, TODAY)
    assert [task.id for task in found.handover.done] == ["talk"]
    assert [task.id for task in found.handover.open] == ["files", "keys"]
    assert [task.id for task in found.handover.late] == ["files"]
    assert (found.days, found.over, [one.id for one in found.deliveries]) == (8, False, ["launch"])
    assert found.missing == ("tasks", "late", "deliveries", "consent", "unpaid")
    assert found.owed == (Money(Decimal(2400), "EUR"),)
    after = standing(records(CASE), CASE, FRANCE, date(2026, 4, 6))
    assert after.over and after.missing == ("memo",)


@pytest.mark.parametrize(("started", "wanted"), [(None, True), (date(2026, 1, 1), True), (date(2026, 4, 20), False)])
def test_past_the_last_day_a_project_is_over_unless_it_began_later(started, wanted):
    shop = project(started=started)
    assert over(records(CASE, shop), shop, date(2026, 4, 4)) is wanted
    assert not over(records(CASE, shop), shop, date(2026, 4, 3)), "the last day is still worked on"


def test_a_case_of_one_project_leaves_the_others_alone():
    case = Case(id="e", kind="ending", opened=TODAY, notice_given=TODAY, effective=TODAY, project="shop")
    of = records(
        case, project(), project("blog"), milestone("a", "2026-04-01"), milestone("b", "2026-04-01", project="blog"),
        commitment("x", "me", "2026-04-01", kind="handover", project="blog"), invoice("i", None, project="blog"), invoice("j", None),
        Goodwill(id="g", kind="free-extra", text="x", cost=Money(Decimal(1), "EUR"), offered=TODAY, project="blog"),
    )
    assert not over(of, of.projects["blog"], date(2026, 5, 1))
    assert handover(of, case, TODAY).open == ()
    scoped = within(of, "shop")
    assert (list(scoped.projects), list(scoped.milestones), list(scoped.invoices), list(scoped.goodwill)) == (["shop"], ["a"], ["j"], [])
    assert within(of, "") is of


def test_notice_ends_the_silence_that_ran_when_it_was_given_and_none_that_begins_after():
    now = paris("2026-03-24 09:30")

    def step(asked: str, *items):
        of = records(*items, project(), log=[*history(*[1] * 6), contact("ask", asked, "out")])
        found = digest(of, FRANCE, now)
        silence = measure(found.contacts, client(), Settings(), FRANCE, now)
        return step_due(found.contacts, silence, found.records, Settings(), calendar=FRANCE, now=now)

    assert step("2026-03-02 09:00") is not None
    assert step("2026-03-02 09:00", CASE) is None
    assert step("2026-03-10 09:00", CASE) is not None


@pytest.mark.parametrize(("ending", "case", "wanted"), [
    (None, CASE, date(2026, 4, 3)), (None, Case(id="e", kind="ending", opened=TODAY, closed=TODAY), TODAY),
    (Ending(id="e", outcome="repair"), Case(id="e", kind="ending", opened=TODAY, closed=TODAY), None),
    (Ending(id="e", outcome="end", called_off=TODAY), CASE, None), (None, Case(id="e", kind="silence", opened=TODAY, closed=TODAY), None),
    (None, Case(id="e", kind="ending", opened=TODAY), None),
])
def test_lessons_are_due_where_something_really_ended(ending, case, wanted):
    of = records(case, *([ending] if ending else []))
    assert ended_on(of, case, date(2026, 4, 6)) == wanted
    assert to_look_back_on(of, date(2026, 4, 6)) == (case if wanted else None)


def drawn(key: str, day: date, cause: str = "scope", **more: object) -> Retrospective:
    return Retrospective(id=key, drawn=day, cause=cause, lesson=f"lesson {key}", **more)  # type: ignore[arg-type]  # causes of the examples


def test_causes_are_counted_over_all_clients_with_cost_hours_sector_and_work():
    found = lessons({
        "a": records(drawn("1", TODAY, cost=Money(Decimal(500), "EUR"), hours=4, sector="music", work="shop")),
        "b": records(
            drawn("2", date(2026, 3, 1), cost=Money(Decimal(300), "EUR"), hours=3, work="shop"), drawn("3", date(2026, 2, 1), "money"),
            commitment("later", "me", "2026-04-01", kind="improvement", made=date(2026, 3, 2)),
            commitment("first", "me", "2026-03-01", kind="improvement", made=date(2026, 2, 1), done=date(2026, 2, 20)),
            commitment("off", "me", "2026-03-01", kind="improvement", made=date(2026, 2, 1), cancelled=date(2026, 2, 20)),
        ),
    })
    assert [(one.client, one.drawn.id, [task.id for task in one.improvements]) for one in found] == [
        ("a", "1", []), ("b", "2", ["later"]), ("b", "3", ["first"]),
    ]
    scope, money = patterns(found)
    assert (scope.cause, scope.cases, scope.recurs, scope.hours, scope.works, scope.sectors) == ("scope", 2, True, 7, ("shop",), ("music",))
    assert scope.cost == (Money(Decimal(800), "EUR"),)
    assert (money.cause, money.recurs, money.cost) == ("money", False, ())
    assert patterns(()) == ()


def test_a_lesson_comes_back_with_the_same_work_first_then_with_the_same_line_of_business():
    found = lessons({
        "a": records(drawn("line", TODAY, sector="Music")), "b": records(drawn("work", date(2026, 1, 1), work="Online shop")),
        "c": records(drawn("none", TODAY)), "d": records(Retrospective(id="empty", drawn=TODAY, sector="music")),
    })
    assert [one.drawn.id for one in recalled(found, "music", ["online shop ", ""])] == ["work", "line"]
    assert recalled(found, "", []) == ()


def test_after_an_archived_client_only_what_is_handed_over_or_was_resolved_is_asked_for():
    of = records(
        commitment("promise", "me", "2026-03-20"), commitment("better", "me", "2026-03-20", kind="improvement"),
        commitment("delete", "me", "2026-03-20", kind="handover"), archived=True,
    )
    now = paris("2026-03-24 09:30")
    assert of.client is not None
    situation = assess(digest(of, FRANCE, now), of.client, calendar=FRANCE, settings=Settings(), portfolio=[], now=now)
    assert [item.record for item in client_agenda(situation)] == ["better", "delete"]
