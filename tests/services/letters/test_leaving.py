"""What an ending in the records says in its letters, and what it never says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cockpit.domain.case import Case
from cockpit.domain.ending import Ending
from cockpit.domain.interaction import Interaction
from cockpit.domain.project import Commitment
from cockpit.letters.values import Account, Offer, Period, Step
from cockpit.services.letters.facts import facts_for
from cockpit.services.letters.given import read_given
from cockpit.services.letters.handover_words import task_words
from cockpit.services.letters.leaving import ending_of
from cockpit.services.letters.preview import preview
from tests.services.bookshop import at

HERE = "courtevent"
ENDING = Ending(
    id="end", decided=date(2026, 3, 20), outcome="end", stated="capacity", notice_length=1, notice_unit="months", peers=("Camille Roy",),
    deletion=date(2026, 6, 30), positives="L'équipe est attachée à la qualité", successor="Alex Martin", consent=date(2026, 4, 2),
)
CASE = Case(id="end", kind="ending", opened=date(2026, 3, 20), notice_given=date(2026, 3, 24), effective=date(2026, 4, 24))
HANDED = Commitment(id="files", by="me", kind="handover", text="remise des fichiers sources", due=date(2026, 4, 17))


@pytest.fixture
def leaving(records):
    contract = replace(records.contract, signed=date(2026, 1, 12), notice_clause="article 10")
    return records.put(contract, CASE, ENDING, HANDED)


def test_an_ending_in_the_records_makes_a_whole_letter_but_for_the_account(opened, leaving):
    letter = preview(opened(leaving), "termination", HERE, given={"settlement": _paid()})
    assert (letter.channel, letter.variant, letter.gaps) == ("post", "normal", ())
    assert [finding for finding in letter.lint if finding.level == "error"] == []
    for words in ("12 janvier 2026", "(article\N{NO-BREAK SPACE}10)", "un préavis d’un mois", "vendredi 24 avril 2026", "remise des fichiers sources", "Camille Roy",
                  "30 juin 2026", "attachée à la qualité"):
        assert words in letter.body


def test_facts_are_those_of_the_ending(opened, leaving):
    facts = facts_for(opened(leaving), "termination", HERE)
    assert facts["notice"] == Period(length=1, unit="months")
    assert facts["handover"] == [Step(text="remise des fichiers sources", on=date(2026, 4, 17))]
    assert (facts["reason_kind"], facts["end_date"], facts["deletion"]) == ("capacity", date(2026, 4, 24), date(2026, 6, 30))
    assert "reason" not in facts


def test_a_default_notice_cites_no_clause(opened, leaving):
    facts = facts_for(opened(leaving.put(replace(ENDING, notice_basis="default"))), "termination", HERE)
    assert "clause" not in facts
    assert facts["notice"] == Period(length=1, unit="months")


def test_a_contract_that_ends_anyway_is_not_renewed(opened, leaving):
    fixed = replace(leaving.contract, ends=CASE.effective)
    assert preview(opened(leaving.put(fixed)), "termination", HERE).variant == "term"


def test_confidentiality_is_dated_only_where_it_outlasts_the_contract(opened, leaving):
    for until, told in ((date(2026, 4, 1), None), (date(2028, 4, 24), date(2028, 4, 24))):
        records = leaving.put(replace(leaving.contract, confidential_until=until))
        assert facts_for(opened(records), "termination", HERE).get("confidential_until") == told


def test_a_breach_takes_the_day_of_the_formal_notice_from_the_log(opened, leaving):
    sent = Interaction(
        id="3", at=at(10), logged=at(10), direction="out", channel="post", person="helene", letter="formal-notice", purpose="notice", expects_reply=False,
    )
    records = leaving.put(replace(ENDING, stated="breach")).append(sent)
    letter = preview(opened(records), "termination", HERE, given={"deadline": date(2026, 3, 20), "settlement": _paid()})
    assert (letter.variant, letter.gaps) == ("breach", ())
    assert "10 mars 2026" in letter.body


def test_what_was_done_or_dropped_is_not_handed_over_again(opened, leaving):
    for change in ({"done": date(2026, 3, 23)}, {"cancelled": date(2026, 3, 23)}, {"by": "client"}, {"kind": "promise"}):
        facts = facts_for(opened(leaving.put(replace(HANDED, **change))), "termination", HERE)
        assert "handover" not in facts


def test_only_accepted_extras_are_still_to_be_used(opened, leaving):
    gesture = leaving.goodwill["guide"]
    for change, offers in (
        ({"accepted": date(2026, 3, 22), "honoured": None}, [Offer(kind="free-extra", text=gesture.text)]),
        ({"accepted": date(2026, 3, 22), "honoured": date(2026, 3, 23)}, None), ({"accepted": None, "honoured": None}, None),
    ):
        facts = facts_for(opened(leaving.put(replace(gesture, **change))), "termination", HERE)
        assert facts.get("goodwill") == offers


def test_without_an_ending_the_letter_shows_what_is_missing(opened, records):
    gaps = {gap.fact for gap in preview(opened(records), "termination", HERE).gaps}
    assert {"notice", "end_date", "reason", "handover", "settlement", "deletion"} <= gaps


def test_the_ending_under_way_comes_before_one_that_is_over(leaving):
    over = Case(id="old", kind="ending", opened=date(2026, 3, 21), closed=date(2026, 3, 22))
    assert ending_of(leaving.put(over, Ending(id="old")))[0] == ENDING
    assert ending_of(leaving.put(over).remove(CASE)) == (None, over)


def test_an_invoice_to_date_is_due_to_the_end_or_to_the_pause(opened, records, leaving):
    silent = Case(id="still", kind="silence", opened=date(2026, 3, 1), paused_on=date(2026, 3, 23))
    paused = facts_for(opened(records.put(silent)), "work-to-date", HERE)
    assert (paused["pause_date"], paused["until"], paused.get("end_date")) == (date(2026, 3, 23), date(2026, 3, 20), None)
    # Two of five milestones of a project of 9 600 are done.
    assert [(one.text, one.amount.amount, one.percent) for one in paused["charges"]] == [("Maquettes", 1920, 100), ("Fiches produits", 1920, 100)]
    both = facts_for(opened(leaving.put(silent)), "work-to-date", HERE)
    assert (both.get("pause_date"), both["end_date"], both["until"]) == (None, date(2026, 4, 24), date(2026, 3, 24))


def test_a_handover_goes_to_the_successor_and_to_nobody_else(opened, leaving, records):
    facts = facts_for(opened(leaving), "handover", HERE)
    assert (facts["contact"].name, facts["contact"].id, facts["consent"]) == ("Alex Martin", "", date(2026, 4, 2))
    assert facts["main_contact"]["fr"] == "Mme Sorel"
    letter = preview(opened(leaving), "handover", HERE, given={"help_hours": 2})
    assert letter.gaps == ()
    assert "Maquettes : fait ; Fiches produits : fait ; Import : à faire" in letter.body.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "contact" not in facts_for(opened(records), "handover", HERE)
    assert "consent" in {gap.fact for gap in preview(opened(records), "handover", HERE).gaps}


def test_a_handover_tells_how_far_and_whose_the_rights_are(opened, leaving):
    project = replace(leaving.projects["shop"], progress=50)
    fonts = replace(leaving.milestones["mockups"], rights="licensed")
    code = replace(leaving.milestones["sheets"], rights="on-payment")
    facts = facts_for(opened(leaving.put(project, fonts, code)), "handover", HERE)
    assert facts["state"][2].text["en"] == "Import: 50% done"
    assert facts["rights"]["en"] == "Under licence: Maquettes."


def test_open_points_leave_out_what_is_handed_over_and_the_news_promised(opened, leaving):
    facts = facts_for(opened(leaving), "handover", HERE)
    assert [step.text for step in facts["open_points"]] == ["Photos des rayons", "Contrôle des images", "Conditions de vente validées"]
    assert [step.text for step in facts["enclosed"]] == ["remise des fichiers sources"]


def test_only_things_are_enclosed_and_named_as_things(opened, leaving):
    """Accesses come from the client; a meeting, data given back and data deleted are nothing that a successor receives."""
    topics = ("deliverables", "access", "documentation", "session", "data", "deletion")
    tasks = [
        Commitment(id=f"task-{place}", by="me", text=task_words(topic, "fr"), due=date(2026, 6, 1 + place), kind="handover", topic=topic)
        for place, topic in enumerate(topics)
    ]
    own = Commitment(id="task-9", by="me", text="maquettes imprimées", due=date(2026, 6, 20), kind="handover", topic="deliverables")
    facts = facts_for(opened(leaving.put(*tasks, own)), "handover", HERE)
    texts = [step.text for step in facts["enclosed"]]
    assert [text["en"] if isinstance(text, dict) else text for text in texts] == [
        "remise des fichiers sources", "the deliverables and source files", "the handover file (technical choices, procedures, open points)",
        "maquettes imprimées",
    ]


def test_a_reference_has_no_addressee_and_no_reason(opened, leaving):
    started = replace(leaving.projects["shop"], started=date(2026, 1, 12))
    facts = facts_for(opened(leaving.put(started)), "reference", HERE)
    assert (facts.get("contact"), facts["started"], facts.get("ended")) == (None, date(2026, 1, 12), None)
    over = replace(CASE, closed=date(2026, 3, 24), effective=date(2026, 3, 23))
    assert facts_for(opened(leaving.put(started, over)), "reference", HERE)["ended"] == date(2026, 3, 23)


def test_the_pulse_of_an_ending_looks_back(opened, leaving, records):
    assert facts_for(opened(leaving), "pulse", HERE)["moment"] == "end"
    weighed = replace(CASE, notice_given=None, effective=None)
    assert facts_for(opened(leaving.put(weighed)), "pulse", HERE)["moment"] != "end"
    assert facts_for(opened(records), "pulse", HERE)["moment"] != "end"


def test_the_account_comes_from_the_settlement(opened, leaving):
    facts = facts_for(opened(leaving.put(replace(leaving.contract, payment_days=30))), "termination", HERE)
    (account,) = facts["settlement"]
    assert (account.done.amount, account.due) == (3840, date(2026, 5, 24))
    # The discount that was accepted and not given yet is taken off.
    assert account.extra.amount == -100


def test_account_and_notice_can_be_given_as_texts(workspace):
    calendar = workspace.calendar(workspace.client(HERE))
    pairs = ["settlement=2400 EUR; deposit 1440 EUR; other 60 EUR; due 2026-06-05", "settlement=10 USD; paid 10 USD", "notice=15 working days"]
    facts = read_given("termination", pairs, date(2026, 3, 24), calendar.zone)
    first, second = facts["settlement"]
    assert (first.balance.amount, first.deposit, first.due) == (1020, True, date(2026, 6, 5))
    assert (second.balance.amount, second.deposit, second.due) == (0, False, None)
    assert facts["notice"] == Period(length=15, unit="working-days")


def _paid() -> list[Account]:
    return read_given("termination", ["settlement=2400 EUR; paid 2400 EUR"], date(2026, 3, 24), None)["settlement"]
