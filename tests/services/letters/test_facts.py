"""What the records know is in the letter, what they leave open is a gap, and what is given wins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cockpit.domain.client import Client
from cockpit.domain.errors import Refused
from cockpit.domain.project import DateChange, Project, Stake
from cockpit.domain.records import ClientRecords
from cockpit.domain.settings import Settings
from cockpit.letters.registry import KINDS
from cockpit.letters.values import Event, Offer, Row, Step
from cockpit.services.calendars import Calendars
from cockpit.services.demo import write_demo
from cockpit.services.letters.facts import facts_for, untold
from cockpit.services.letters.preview import preview
from cockpit.services.workspace import open_workspace

HERE = "courtevent"
CALENDARS = Calendars(None)


def test_the_parties_come_from_the_records(workspace):
    facts = facts_for(workspace, "update", HERE)
    assert facts["sender"].name == "Nadia Ferrand"
    assert facts["client"].name == "Librairie Courtevent"
    assert [person.id for person in facts["contact"]] == ["helene"]
    assert facts["project"] == "Boutique en ligne"
    assert facts["today"] == date(2026, 3, 24)


def test_a_delay_takes_date_event_and_gestures_from_the_records(workspace):
    facts = facts_for(workspace, "delay", HERE, milestone="import")
    assert facts["deliverable"] == "Import"
    assert facts["agreed_date"] == date(2026, 3, 27)
    assert facts["earlier_dates"] == [date(2026, 3, 20)]
    assert facts["client_event"] == Event(text="Fête du livre", on=date(2026, 4, 15))
    assert facts["plan"] == [Step(text="Contrôle des images", on=date(2026, 3, 25))]
    assert facts["goodwill"] == [Offer(kind="free-extra", text="un guide illustré")]
    assert facts["phone"] == "06 39 98 12 34"
    assert facts["new_date"] > date(2026, 3, 27)


def test_later_dates_and_the_next_update_follow_from_the_new_date(workspace):
    facts = facts_for(workspace, "delay", HERE, milestone="import", given={"new_date": date(2026, 4, 2)})
    # Four working days on, and Good Friday is none in France; Easter Monday is a holiday there.
    assert [(row.step, row.planned, row.current) for row in facts["schedule"]] == [
        ("Mise en ligne", date(2026, 4, 10), date(2026, 4, 16)), ("Formation", date(2026, 4, 17), date(2026, 4, 23)),
    ]
    assert facts["next_update"] == date(2026, 3, 31)


def test_the_best_date_that_can_be_promised_is_proposed(opened, records):
    late = replace(records.milestones["import"], remaining=8)
    facts = facts_for(opened(records.put(late)), "delay", HERE)
    assert facts["deliverable"] == "Import"
    assert facts["new_date"] == date(2026, 4, 8)  # eight working days and a reserve of two from Tuesday 24 March, over Easter Monday


def test_what_was_moved_in_silence_is_counted_from_the_date_the_client_was_told(opened, records):
    moved = records.milestones["import"]
    moved = replace(moved, dates=(*moved.dates, DateChange(due=date(2026, 4, 2), at=datetime(2026, 3, 23, 9, tzinfo=ZoneInfo("UTC")), announced=False)))
    facts = facts_for(opened(records.put(moved)), "delay", HERE, milestone="import")
    assert (facts["agreed_date"], facts["new_date"]) == (date(2026, 3, 27), date(2026, 4, 2))


def test_an_event_that_is_over_is_not_mentioned(opened, records):
    shop = records.projects["shop"]
    past = replace(shop, stakes=(Stake(text="Salon", on=date(2026, 3, 1)),))
    assert "client_event" not in facts_for(opened(records.put(past)), "delay", HERE)
    undated = replace(shop, stakes=(Stake(text="Salon", on=date(2026, 3, 1)), Stake(text="Inventaire")))
    assert facts_for(opened(records.put(undated)), "delay", HERE)["client_event"] == Event(text="Inventaire")


def test_an_update_tells_what_happened_since_the_last_one(workspace):
    facts = facts_for(workspace, "update", HERE)
    assert (facts["period_start"], facts["period_end"]) == (date(2026, 3, 16), date(2026, 3, 24))
    assert [step.text for step in facts["done"]] == ["Fiches produits", "Frais de livraison réglés"]
    assert facts["doing"] == [Step(text="Import", on=date(2026, 3, 27)), Step(text="Contrôle des images", on=date(2026, 3, 25))]
    assert facts["next"] == [Step(text="Mise en ligne", on=date(2026, 4, 10)), Step(text="Formation", on=date(2026, 4, 17))]
    # What was promised for a day that has passed is asked for again, with a day that is to come.
    assert facts["needed"] == [Step(text="Photos des rayons", on=date(2026, 3, 27)), Step(text="Conditions de vente validées", on=date(2026, 3, 26))]


def test_the_schedule_shows_the_first_promise_and_the_date_now(workspace):
    rows = facts_for(workspace, "update", HERE)["schedule"]
    assert [(row.step, row.planned, row.current, row.done) for row in rows] == [
        ("Fiches produits", date(2026, 3, 17), date(2026, 3, 18), True),
        ("Import", date(2026, 3, 20), date(2026, 3, 27), False),
        ("Mise en ligne", date(2026, 4, 10), date(2026, 4, 10), False),
        ("Formation", date(2026, 4, 14), date(2026, 4, 17), False),
    ]


def test_a_change_that_was_told_before_is_no_news(workspace):
    body = preview(workspace, "update", HERE).body
    assert "la date finale reste fixée au vendredi 17 avril" in body
    assert "Formation\u00a0: 14 avril / 17 avril" in body


def test_no_date_that_has_passed_is_given_for_work_to_come(opened, records):
    late = replace(records.milestones["launch"], dates=(DateChange(due=date(2026, 3, 23), at=records.milestones["launch"].dates[0].at),), remaining=None)
    facts = facts_for(opened(records.put(late)), "update", HERE)
    assert all(row.current >= date(2026, 3, 24) for row in facts["schedule"] if not row.done)
    assert all(step.on >= date(2026, 3, 24) for step in (*facts["doing"], *facts["next"]) if step.on)


def test_without_a_last_update_the_week_is_reported(opened, records):
    facts = facts_for(opened(replace(records, log=())), "update", HERE)
    assert facts["period_start"] == date(2026, 3, 18)


def test_an_update_for_everything_names_the_projects(opened, records):
    second = Project(id="cards", title="Cartes de visite")
    facts = facts_for(opened(records.put(second, replace(records.milestones["launch"], project="cards"))), "update", HERE, project="*")
    assert facts["project"]["fr"] == "Boutique en ligne et Cartes de visite"
    assert "Mise en ligne (Cartes de visite)" in [row.step for row in facts["schedule"]]


def test_a_change_goes_to_somebody_who_was_not_told(workspace):
    facts = facts_for(workspace, "change", HERE)
    assert [person.id for person in facts["contact"]] == ["paul"]
    assert facts["main_contact"]["fr"] == "Mme Sorel"
    assert (facts["deliverable"], facts["agreed_date"], facts["new_date"]) == ("Import", date(2026, 3, 20), date(2026, 3, 27))
    assert facts["schedule"] == [Row(step="Formation", planned=date(2026, 4, 14), current=date(2026, 4, 17))]


def test_whoever_heard_of_the_delay_is_not_told_again(opened, records):
    told = replace(records.log[1], id="3", purpose="delay", person="paul")
    workspace = opened(records.append(told))
    assert untold(workspace.digest(HERE), "import") == ["helene"]


def test_the_moment_of_a_pulse_follows_the_work(opened, records):
    assert facts_for(opened(records), "pulse", HERE)["moment"] == "delivery"
    finished = [replace(one, done=date(2026, 3, 20)) for one in records.milestones.values()]
    ended = facts_for(opened(records.put(*finished)), "pulse", HERE)
    assert (ended["moment"], ended["over"]) == ("end", False)


def test_a_pulse_long_after_the_end_says_that_it_is_over(opened, records):
    finished = [replace(one, done=date(2026, 2, 2)) for one in records.milestones.values()]
    assert facts_for(opened(records.put(*finished)), "pulse", HERE)["over"] is True
    over = [replace(project, status="done") for project in records.projects.values()]
    assert preview(opened(records.put(*finished, *over)), "pulse", HERE).body.count("est terminé") == 1


def test_a_pulse_in_the_middle(opened, records):
    early = [replace(one, done=None) for one in records.milestones.values()]
    facts = facts_for(opened(records.put(*early)), "pulse", HERE)
    assert facts["moment"] == "middle"
    assert "deliverable" not in facts


def test_what_is_given_wins_and_none_takes_away(workspace):
    facts = facts_for(workspace, "delay", HERE, milestone="import", given={"agreed_date": date(2026, 3, 30), "phone": None})
    assert facts["agreed_date"] == date(2026, 3, 30)
    assert "phone" not in facts


@pytest.mark.parametrize(("name", "code"), [
    ({"kind": "ransom"}, "letter-kind-unknown"), ({"client": "nobody"}, "client-unknown"), ({"project": "nope"}, "project-unknown"),
    ({"milestone": "nope"}, "milestone-unknown"), ({"person": "nope"}, "person-unknown"), ({"given": {"weather": "fine"}}, "fact-unknown"),
    ({"project": "old", "milestone": "launch"}, "milestone-elsewhere"), ({"locale": "de"}, "language-unknown"),
    ({"channel": "fax"}, "letter-channel-unknown"), ({"level": 4}, "letter-level-unknown"),
])
def test_what_does_not_exist_is_refused(workspace, name, code):
    asked = {"kind": "delay", "client": HERE} | name
    with pytest.raises(Refused, match=code):
        preview(workspace, asked.pop("kind"), asked.pop("client"), **asked)


def test_records_may_be_named_by_their_own_words(workspace):
    facts = facts_for(workspace, "delay", HERE, milestone="mise en ligne", person="paul ménard")
    assert (facts["deliverable"], facts["contact"][0].id) == ("Mise en ligne", "paul")


def test_the_letter_is_in_the_language_of_its_reader(opened, records):
    workspace = opened(records.put(replace(records.people["paul"], language="es-MX")))
    assert preview(workspace, "update", HERE).lang == "fr_FR"
    assert preview(workspace, "update", HERE, person="paul").lang == "es_MX"
    assert preview(workspace, "update", HERE, person="paul", locale="es").lang == "es_MX"
    assert preview(workspace, "update", HERE, person=["paul", "helene"]).lang == "fr_FR"
    assert preview(workspace, "update", HERE, locale="en").lang == "en_GB"


def test_a_channel_that_was_declined_is_not_the_first_choice(opened, records):
    assert preview(opened(records), "update", HERE).channel == "email"
    shy = replace(records.people["helene"], declined=("email",))
    assert preview(opened(records.put(shy)), "update", HERE).channel == "chat"


def test_a_client_with_nothing_recorded_gets_gaps_and_no_crash(opened):
    workspace = opened(ClientRecords(client=Client(id="bare", name="Bare [b] {x} %s", language="es-ES")))
    for kind in KINDS:
        letter = preview(workspace, kind, "bare")
        assert letter.gaps
        assert "None" not in letter.body


@pytest.mark.parametrize("days", [0, 1, 3, 4, 30])
def test_every_kind_for_every_client_of_the_demo(tmp_path, days):
    moment = datetime(2026, 3, 20, 9, tzinfo=ZoneInfo("Europe/Paris")) + timedelta(days=days)
    workspace = open_workspace(tmp_path / "store", Settings(), lambda: moment, None)
    write_demo(workspace.store, moment, CALENDARS)
    for name in workspace.store.clients():
        for kind in KINDS:
            letter = preview(workspace, kind, name)
            marks = [finding for finding in letter.lint if finding.level == "error" and finding.rule != "gap"]
            assert marks == [], (kind, name, letter.body)
            assert "None" not in letter.body
