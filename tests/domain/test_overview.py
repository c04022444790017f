"""The whole portfolio: order, lines, totals; and what holds for any portfolio. Now is Tuesday 24 March 2026, 09:30 in Paris."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.agenda import AgendaItem
from cockpit.domain.case import Case
from cockpit.domain.digest import digest
from cockpit.domain.gathering import Gathering
from cockpit.domain.interaction import Interaction
from cockpit.domain.money import Money
from cockpit.domain.overview import ClientView, Overview, agenda, client_view, gather, overview
from cockpit.domain.profile import Dismissal, Profile, User
from cockpit.domain.project import Stake
from cockpit.domain.records import ClientRecords, Record
from cockpit.domain.settings import Settings
from cockpit.domain.timers import silences
from tests.domain.samples import COMPLETE, FRANCE, commitment, contact, invoice, milestone, paris, project, records

NOW = paris("2026-03-24 09:30")
TODAY = date(2026, 3, 24)
OVERDUE_OF_MINE = frozenset({"reply-owed", "milestone-late", "update-owed"})
THEIRS = frozenset({"promise-broken", "ladder-step", "invoice-overdue"})


def seen(*clients: ClientRecords, profile: Profile | None = None, settings: Settings | None = None) -> Overview:
    digests = {kept.client.id: digest(kept, FRANCE, NOW) for kept in clients if kept.client}
    return overview(digests, dict.fromkeys(digests, FRANCE), profile or Profile(), settings or Settings(), NOW)


def test_empty_portfolio() -> None:
    found = seen()
    assert found == Overview(NOW, agenda=(), projects=(), deadlines=(), silences=(), exposed=(), silent=0, owed=0)


def test_client_that_was_never_created_is_left_out() -> None:
    assert overview({"ghost": digest(ClientRecords(), FRANCE, NOW)}, {"ghost": FRANCE}, Profile(), Settings(), NOW).silences == ()


def test_project_lines() -> None:
    kept = records(
        COMPLETE, project("late"), project("soon"), project("idle", status="paused"), project("old", status="done"),
        milestone("a", "2026-03-10", project="late"), milestone("b", "2026-03-02", project="late", done=date(2026, 3, 2)),
        milestone("c", "2026-04-20", project="late"), milestone("d", "2026-03-30", project="soon"),
    )
    lines = seen(kept).projects
    assert [line.project.id for line in lines] == ["late", "soon", "idle"]
    first = lines[0]
    assert (first.milestones_done, first.milestones_total, first.next and first.next.id) == (1, 3, "a")
    assert abs(first.progress - 1 / 3) < 1e-9
    assert lines[2].next is None


def test_deadline_lines() -> None:
    kept = records(
        COMPLETE, project(), project("idle", status="paused"), milestone("a", "2026-03-27", remaining=Decimal(1)),
        milestone("b", "2026-03-20"), milestone("c", "2026-03-26", done=TODAY), milestone("d", "2026-03-26", project="idle"),
    )
    lines = [(line.milestone.id, line.days, line.forecast) for line in seen(kept).deadlines]
    assert lines == [("b", -2, date(2026, 3, 25)), ("a", 3, date(2026, 3, 25))]


def test_silences_with_the_most_serious_first() -> None:
    clients = [
        records(id="calm", name="Calm", log=[contact(1, "2026-03-23 09:00", "out")]),
        records(id="silent", name="Silent", log=[contact(1, "2026-03-02 09:00", "out")]),
        records(id="quiet", name="Quiet", log=[contact(1, "2026-03-13 09:00", "out")]),
        records(id="none", name="None"),
        records(id="owed", name="Owed", log=[contact(1, "2026-03-13 09:00", "in")]),
        records(id="gone", name="Gone", archived=True, log=[contact(1, "2026-03-02 09:00", "out")]),
    ]
    found = seen(*clients)
    assert [line.client for line in found.silences] == ["silent", "quiet", "calm", "none", "owed"]
    assert (found.silent, found.owed) == (1, 1)


def test_money_exposed() -> None:
    """Overdue 2,400 EUR anywhere; with the silent client also 500 not yet due and 4,800 x 50 % = 2,400 unbilled; USD apart."""
    calm = records(COMPLETE, invoice("1", "2026-03-01"), invoice("2", "2026-04-30"), id="calm", name="Calm")
    shop = project(value=Money(Decimal(4800), "EUR"), progress=50)
    asked = [contact(1, "2026-03-02 09:00", "out")]
    silent = records(
        COMPLETE, shop, invoice("1", "2026-04-30", "500"), invoice("2", "2026-04-30", "70", "USD"), id="silent", name="Silent", log=asked,
    )
    assert seen(calm, silent).exposed == (Money(Decimal(5300), "EUR"), Money(Decimal(70), "USD"))
    assert seen(calm).exposed == (Money(Decimal(2400), "EUR"),)


def test_money_of_an_archived_client_stays_exposed_when_overdue() -> None:
    assert seen(records(invoice("1", "2026-03-01"), archived=True)).exposed == (Money(Decimal(2400), "EUR"),)


def test_habit_of_the_portfolio_judges_a_client_without_one() -> None:
    """Three milestones elsewhere took twice their plan: three days of work need six, and four are left."""
    finished = [milestone(str(key), "2026-03-06", set_on="2026-03-02 09:00", done=date(2026, 3, 12)) for key in range(3)]
    other = records(COMPLETE, project(), *finished, id="other", name="Other")
    new = records(COMPLETE, project(), milestone("m", "2026-03-30", remaining=Decimal(3)))
    assert [item.kind for item in seen(new).agenda] == []
    (item,) = seen(new, other).agenda
    assert (item.kind, item.values["needed"], item.values["days"]) == ("milestone-at-risk", 6.0, 4)


def test_items_set_aside_are_left_out_by_the_users_day() -> None:
    kept = records(COMPLETE, invoice("1", "2026-03-01"))
    (item,) = seen(kept).agenda
    mark = Dismissal(id=item.id, facts=item.facts, how="snoozed", at=NOW, until=TODAY)
    for zone, count in (("Europe/Paris", 1), ("Pacific/Pago_Pago", 0)):  # in Pago Pago it is still the 23rd
        assert len(seen(kept, profile=Profile(user=User(zone=zone), dismissals={item.id: mark})).agenda) == count


def test_one_client_can_be_looked_at_again_without_the_others() -> None:
    clients = [records(COMPLETE, invoice("1", "2026-03-01"), id=name, name=name) for name in ("one", "two")]
    views = [client_view(digest(kept, FRANCE, NOW), FRANCE, Settings(), (), NOW) for kept in clients]
    assert gather([view for view in views if view], Profile(), NOW) == seen(*clients)


dates = st.integers(-400, 60).map(lambda day: TODAY + timedelta(days=day))
ids = st.integers(0, 6).map(str)
amounts = st.decimals("0.01", "1e12", places=2)


@st.composite
def portfolios(draw: st.DrawFn) -> list[ClientRecords]:
    clients = []
    for name in draw(st.lists(ids, unique=True, max_size=4)):
        stakes = tuple(Stake(text="Fair", on=day) for day in draw(st.lists(dates, max_size=2)))
        status = draw(st.sampled_from(["active", "active", "paused", "done"]))
        keys = st.sets(ids, max_size=3)
        items: list[Record] = [
            project(status=status, value=Money(draw(amounts), "EUR"), stakes=stakes, started=draw(st.none() | dates)),
            *(milestone(key, draw(dates).isoformat(), remaining=draw(st.none() | st.just(Decimal(4)))) for key in draw(keys)),
            *(commitment(key, draw(st.sampled_from(["me", "client"])), draw(dates).isoformat()) for key in draw(keys)),
            *(invoice(key, draw(dates).isoformat(), str(draw(amounts))) for key in draw(keys)),
            Case(id="e", kind="ending", opened=TODAY, effective=draw(st.none() | dates)),
        ]
        log = [
            Interaction(
                id=str(number), at=NOW - timedelta(hours=draw(st.integers(-100, 9000))), logged=NOW,
                direction=draw(st.sampled_from(["in", "out"])), channel=draw(st.sampled_from(["email", "phone"])),
            )
            for number in range(draw(st.integers(0, 6)))
        ]
        every = draw(st.none() | st.just(7))
        clients.append(records(*items, log=log, id=name, name=f"Client {name}", update_every=every))
    return clients


def overdue_of_mine(item: AgendaItem) -> bool:
    return item.kind in OVERDUE_OF_MINE or (item.kind == "commitment-due" and item.due is not None and item.due < TODAY)


@given(portfolios())
def test_my_own_lateness_comes_before_theirs(clients: list[ClientRecords]) -> None:
    kinds = [(overdue_of_mine(item), item.kind in THEIRS) for item in seen(*clients).agenda]
    mine = [position for position, (late, _) in enumerate(kinds) if late]
    theirs = [position for position, (_, other) in enumerate(kinds) if other]
    assert not mine or not theirs or max(mine) < min(theirs)


@given(portfolios())
def test_scores_are_explained_exactly_and_ids_are_unique(clients: list[ClientRecords]) -> None:
    found = seen(*clients).agenda
    assert all(sum(term.value for term in item.terms) == item.score for item in found)
    assert all(round(term.value, 3) == term.value for item in found for term in item.terms)
    assert len({item.id for item in found}) == len(found)
    assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)


@given(portfolios())
def test_the_order_of_clients_does_not_matter(clients: list[ClientRecords]) -> None:
    assert seen(*clients) == seen(*reversed(clients))


def views_of(clients: list[ClientRecords]) -> dict[str, ClientView]:
    found = {kept.client.id: client_view(digest(kept, FRANCE, NOW), FRANCE, Settings(), (), NOW) for kept in clients if kept.client}
    return {name: view for name, view in found.items() if view is not None}


@given(portfolios(), portfolios())
def test_clients_exchanged_one_by_one_come_out_as_if_looked_at_together(before: list[ClientRecords], after: list[ClientRecords]) -> None:
    """Changed, new and gone clients alike, and with an item set aside."""
    first, last = views_of(before), views_of(after)
    items = [item for view in last.values() for item in view.agenda]
    marks = {item.id: Dismissal(id=item.id, facts=item.facts, how="done", at=NOW) for item in items[:1]}
    kept = Gathering(first, marks, TODAY)
    for name in first.keys() | last.keys():
        kept.exchange(name, last.get(name))
    assert kept.overview(NOW) == gather(last.values(), Profile(user=User(zone="Europe/Paris"), dismissals=marks), NOW)


@given(portfolios())
def test_commands_show_what_the_home_screen_shows(clients: list[ClientRecords]) -> None:
    whole, digests = seen(*clients), [digest(kept, FRANCE, NOW) for kept in clients]
    assert agenda(digests, lambda client: FRANCE, Profile(), Settings(), NOW) == whole.agenda
    assert silences(digests, lambda client: FRANCE, Settings(), NOW) == whole.silences
