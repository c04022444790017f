"""Which step of the ladder is due (design 5.2). The limit is the assumed one, five working days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from cockpit.domain.case import Case
from cockpit.domain.interaction import Interaction
from cockpit.domain.ladder import StepDue, formal_locked, step_due
from cockpit.domain.project import Commitment
from cockpit.domain.records import Record
from cockpit.domain.settings import LadderStep, Settings
from cockpit.domain.silence import measure, summarise
from tests.domain.samples import FRANCE, client, commitment, contact, paris, person, records

ASKED = contact(0, "2026-03-03 09:00", "out", person="ana")
ANA = person("ana")


def step(now: str, *log: Interaction, items: tuple[Record, ...] = (ANA,), settings: Settings | None = None) -> StepDue | None:
    moment, chosen = paris(now), settings or Settings()
    contacts = summarise((ASKED, *log), FRANCE, moment)
    silence = measure(contacts, client(), chosen, FRANCE, moment)
    return step_due(contacts, silence, records(*items), chosen, calendar=FRANCE, now=moment)


def due(now: str, *log: Interaction, items: tuple[Record, ...] = (ANA,), settings: Settings | None = None) -> StepDue:
    found = step(now, *log, items=items, settings=settings)
    assert found is not None
    return found


def nudges(*days: str) -> list[Interaction]:
    return [contact(day, f"2026-{day} 09:00", "out", "phone" if position == 1 else "email") for position, day in enumerate(days)]


def test_first_step_is_due_at_the_limit() -> None:
    """Tuesday 3 March 09:00 and five working days: Tuesday 10 March 09:00."""
    before, at = due("2026-03-10 08:59"), due("2026-03-10 09:00")
    assert (before.name, before.number, before.is_due, before.due_at) == ("nudge", 1, False, paris("2026-03-10 09:00"))
    assert at.is_due
    assert (at.channel, at.person) == ("email", "ana")


def test_however_long_one_was_away_one_step_is_due() -> None:
    assert due("2026-06-10 09:00").name == "nudge"


def test_each_attempt_leads_to_the_next_step() -> None:
    """After the nudge of 10 March 09:00, the second step is due three working days later: Friday 13 March 09:00."""
    found = due("2026-03-12 09:00", *nudges("03-10"))
    assert (found.name, found.number, found.due_at, found.is_due) == ("other-channel", 2, paris("2026-03-13 09:00"), False)
    assert due("2026-03-16 09:00", *nudges("03-10")).is_due
    assert due("2026-03-30 09:00", *nudges("03-10", "03-13")).name == "call"
    assert due("2026-03-30 09:00", *nudges("03-10", "03-13", "03-18")).name == "other-person"


def test_no_step_comes_before_the_limit() -> None:
    """A nudge on 4 March makes the second step due at the limit, not on 9 March."""
    assert due("2026-03-09 12:00", *nudges("03-04")).due_at == paris("2026-03-10 09:00")


def test_steps_are_due_on_working_days_only() -> None:
    """Two working days from Thursday 00:00 are over at Saturday 00:00: due on Monday."""
    settings = Settings(limit=2.0)
    moment = paris("2026-03-05 00:00")
    contacts = summarise([contact(1, "2026-03-05 00:00", "out")], FRANCE, moment)
    silence = measure(contacts, client(), settings, FRANCE, moment)
    found = step_due(contacts, silence, records(), settings, calendar=FRANCE, now=paris("2026-03-07 12:00"))
    assert found is not None
    assert (found.due, found.due_at, found.is_due) == (date(2026, 3, 9), paris("2026-03-09 00:00"), False)


def test_the_ladder_waits_at_the_decision() -> None:
    for count in (4, 5, 6):
        log = nudges(*["03-10", "03-13", "03-18", "03-24", "03-25", "03-26"][:count])
        found = due("2026-04-30 09:00", *log)
        assert (found.name, found.number, found.channel, found.person) == ("decision", 5, None, "")


def test_a_ladder_of_ones_own_without_a_decision_ends_at_its_last_step() -> None:
    settings = Settings(ladder=(LadderStep(name="nudge", after=1), LadderStep(name="call", after=2)))
    assert due("2026-03-11 08:00", settings=settings).due_at == paris("2026-03-11 09:00")
    assert due("2026-04-30 09:00", *nudges("03-11", "03-16", "03-18"), settings=settings).name == "call"
    assert step("2026-04-30 09:00", settings=Settings(ladder=())) is None


def test_no_step_without_a_silence() -> None:
    assert step("2026-04-30 09:00", contact(1, "2026-03-04 09:00", "in")) is None


def promise(by: str = "client", **values: object) -> Commitment:
    return commitment("p", by, "2026-03-20", **{"made": date(2026, 3, 9), **values})


def test_a_promise_made_during_the_silence_pauses_the_ladder_until_it_is_broken() -> None:
    paused = due("2026-03-20 18:00", items=(ANA, promise()))
    assert (paused.is_due, paused.paused_until) == (False, date(2026, 3, 20))
    resumed = due("2026-03-23 09:00", items=(ANA, promise()))
    assert (resumed.is_due, resumed.paused_until, resumed.name) == (True, None, "nudge")


@pytest.mark.parametrize(
    "other",
    [
        promise(made=date(2026, 3, 2)), promise(made=None), promise(by="me"), promise(done=date(2026, 3, 10)),
        promise(cancelled=date(2026, 3, 10)),
    ],
)
def test_no_other_promise_pauses_it(other: Commitment) -> None:
    assert due("2026-03-12 09:00", items=(ANA, other)).is_due


def test_declined_channels_are_never_proposed() -> None:
    assert due("2026-03-12 09:00", items=(person("ana", declined=("email",)),)).channel == "phone"
    silent = person("ana", declined=("email", "phone", "chat", "meeting", "post", "social"))
    assert due("2026-03-12 09:00", items=(silent,)).channel is None


def test_second_step_goes_over_a_channel_not_used_yet() -> None:
    assert due("2026-03-30 09:00", *nudges("03-10")).channel == "phone"
    assert due("2026-03-30 09:00", *nudges("03-10"), items=(person("ana", phones=()),)).channel == "meeting"


def test_call_is_by_phone_or_in_person() -> None:
    log = nudges("03-10", "03-13")
    assert due("2026-03-30 09:00", *log).channel == "phone"
    assert due("2026-03-30 09:00", *log, items=(person("ana", declined=("phone",)),)).channel == "meeting"


def test_another_person_is_one_who_is_still_there_and_may_be_written_to() -> None:
    log = nudges("03-10", "03-13", "03-18")
    left = person("leo", role="alternate", left=date(2026, 3, 1))
    billing, sponsor = person("bea", role="billing"), person("sam", role="sponsor")
    assert due("2026-04-30 09:00", *log, items=(ANA, left, billing, sponsor)).person == "sam"
    assert due("2026-04-30 09:00", *log, items=(ANA, left, billing)).person == "bea"
    found = due("2026-04-30 09:00", *log, items=(ANA, left))
    assert (found.person, found.channel) == ("", None)


def test_steps_do_not_drift_over_a_year_of_evaluations() -> None:
    """Whatever day one looks at, the same step is due since the same moment."""
    log = nudges("03-10")
    days = [paris("2026-03-13 09:00") + timedelta(days=day) for day in range(0, 365, 30)]
    assert {due(f"{day:%Y-%m-%d %H:%M}", *log).due_at for day in days} == {paris("2026-03-13 09:00")}


def case(**values: Any) -> Case:
    return Case(**{"id": "silence", "kind": "silence", "opened": date(2026, 3, 10), **values})


def decided(choice: str, on: str, **values: Any) -> Case:
    return case(decision=choice, decided=date.fromisoformat(on), **values)


def test_a_broken_promise_is_followed_up_on_the_next_working_day_even_before_the_limit() -> None:
    early = commitment("p", "client", "2026-03-06", made=date(2026, 3, 4))
    found = due("2026-03-09 00:00", items=(ANA, early))
    assert (found.is_due, found.broken, found.due) == (True, True, date(2026, 3, 9))


def test_once_followed_up_a_broken_promise_hurries_nothing() -> None:
    early = commitment("p", "client", "2026-03-06", made=date(2026, 3, 4))
    found = due("2026-03-10 12:00", contact(1, "2026-03-09 10:00", "out", purpose="follow-up"), items=(ANA, early))
    assert (found.name, found.broken, found.due) == ("other-channel", False, date(2026, 3, 12))


def test_no_second_call_within_five_working_days() -> None:
    """Called on Friday 13 March 09:00: the next call may come on Friday 20 March 09:00, not three working days later."""
    found = due("2026-03-18 12:00", *nudges("03-10", "03-13"))
    assert (found.name, found.channel, found.is_due, found.due_at) == ("call", "phone", False, paris("2026-03-20 09:00"))
    assert [hold.code for hold in found.holds] == ["intrusive"]


def test_no_third_attempt_within_seven_days() -> None:
    log = [contact(day, f"2026-{day} 09:00", "out", purpose="follow-up") for day in ("03-10", "03-11")]
    found = due("2026-03-16 12:00", *log)
    assert (found.due_at, found.holds[0].code) == (paris("2026-03-17 09:00"), "attempts")


def test_calls_wait_for_office_hours_and_working_days_there() -> None:
    log = nudges("03-10")
    evening, sunday = due("2026-03-16 18:00", *log), due("2026-03-15 11:00", *log)
    assert (evening.is_due, evening.allowed_at, evening.holds[0].code) == (True, paris("2026-03-17 09:00"), "hours")
    assert (sunday.allowed_at, sunday.holds[0].code) == (paris("2026-03-16 09:00"), "day-off")
    assert due("2026-03-16 17:59", *log).holds == ()


def test_a_channel_on_which_they_refused_is_not_proposed_again() -> None:
    log = [*nudges("03-10"), contact("call", "2026-03-13 10:00", "out", "phone", person="ana", outcome="refused", purpose="follow-up")]
    assert due("2026-03-30 10:00", *log).channel == "meeting"


def test_a_decision_to_wait_holds_until_its_day() -> None:
    log = nudges("03-10", "03-13", "03-20", "03-27")
    wait = decided("wait", "2026-04-07", until=date(2026, 4, 17))
    before, after = due("2026-04-17 12:00", *log, items=(ANA, wait)), due("2026-04-20 09:00", *log, items=(ANA, wait))
    assert (before.is_due, before.paused_until, before.holds[0].code) == (False, date(2026, 4, 17), "decision")
    assert (after.is_due, after.name) == (True, "decision")


def test_a_decision_of_an_earlier_silence_changes_nothing() -> None:
    old = decided("wait", "2026-02-10", until=date(2026, 5, 1))
    assert due("2026-03-10 09:00", items=(ANA, old)).is_due


def test_what_was_decided_is_due() -> None:
    log = nudges("03-10", "03-13", "03-20", "03-27")
    assert due("2026-04-07 09:00", *log, items=(ANA, decided("pause", "2026-04-07", attempts=4))).name == "pause"
    notify = decided("notify", "2026-04-07", attempts=4)
    assert due("2026-04-07 09:00", *log, items=(ANA, notify)).due_at == paris("2026-04-09 09:00")
    further = contact("n", "2026-04-09 10:00", "out", "post", purpose="follow-up")
    assert due("2026-04-09 11:00", *log, further, items=(ANA, notify)).name == "dossier"
    ending = decided("end", "2026-04-07")
    assert due("2026-04-07 09:00", *log, items=(ANA, ending)).name == "decision"
    assert step("2026-04-07 09:00", *log, items=(ANA, ending, Case(id="e", kind="ending", opened=date(2026, 4, 7)))) is None


def test_nothing_is_due_while_work_is_paused() -> None:
    assert step("2026-06-01 09:00", items=(ANA, case(paused_on=date(2026, 4, 7)))) is None


def test_supposed_causes_change_tone_time_channel_and_person() -> None:
    assert due("2026-03-12 09:00", items=(ANA, case(causes=("overload",)))).tone == "light"
    assert due("2026-03-12 09:00", *nudges("03-10"), items=(ANA, case(causes=("absence",)))).due_at == paris("2026-03-20 09:00")
    lost = due("2026-03-12 09:00", items=(ANA, case(causes=("lost",))))
    assert (lost.channel, lost.why_channel, lost.tone) == ("phone", "cause", "resend")
    leo = person("leo", role="alternate")
    changed = due("2026-03-16 09:00", *nudges("03-10"), items=(ANA, leo, case(causes=("change",))))
    assert (changed.name, changed.person, changed.why_person) == ("other-channel", "leo", "cause")


def test_a_client_may_have_a_ladder_of_its_own() -> None:
    own = records(ANA, ladder=(LadderStep(name="call", after=2),))
    contacts = summarise([ASKED], FRANCE, paris("2026-03-12 10:00"))
    silence = measure(contacts, client(), Settings(), FRANCE, paris("2026-03-12 10:00"))
    found = step_due(contacts, silence, own, Settings(), calendar=FRANCE, now=paris("2026-03-12 10:00"))
    assert found is not None
    assert (found.name, found.due_at) == ("call", paris("2026-03-12 09:00"))


def test_formal_steps_are_locked_until_the_amicable_attempts_are_logged() -> None:
    def locked(*days: str, **values: Any) -> bool:
        contacts = summarise((ASKED, *nudges(*days)), FRANCE, paris("2026-05-01 09:00"))
        return formal_locked(contacts, records(ANA, case(**values)), Settings())

    assert locked("03-10", "03-13", "03-20")
    assert not locked("03-10", "03-13", "03-20", "03-27")
    assert not locked("03-10", unlocked="they asked for it")


def test_whoever_has_no_telephone_is_met_over_a_channel_not_tried_yet() -> None:
    """The usual channel is neither declined nor unknown: it is the one that was used."""
    found = due("2026-03-30 09:00", contact("n", "2026-03-10 09:00", "out", "email"), items=(person("ana", phones=()),))
    assert (found.name, found.channel, found.why_channel) == ("other-channel", "meeting", "fresh")
    call = due("2026-03-30 09:00", *nudges("03-10", "03-13"), items=(person("ana", phones=()),))
    assert (call.name, call.channel, call.why_channel) == ("call", "meeting", "call")
