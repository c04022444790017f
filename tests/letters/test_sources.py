"""What the records already know is proposed, so that nobody types it again; the letter's language is the reader's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from cockpit.domain.client import Client, Person
from cockpit.domain.profile import User
from cockpit.domain.project import Commitment, DateChange, Milestone, Project, Stake
from cockpit.domain.records import ClientRecords
from cockpit.letters.registry import KINDS
from cockpit.letters.rendering import render
from cockpit.letters.sources import Sources
from cockpit.letters.values import Event, Row, Step

AT = datetime(2026, 1, 12, tzinfo=UTC)
LAUNCH = Milestone(id="m2", project="p", title="Lancement", dates=(DateChange(due=date(2026, 3, 6), at=AT), DateChange(due=date(2026, 3, 20), at=AT)))
IMPORT = Milestone(id="m1", project="p", title="Import", dates=(DateChange(due=date(2026, 3, 11), at=AT),), done=date(2026, 3, 11))
PROJECT = Project(id="p", title="Boutique", stakes=(Stake(text="Salon", on=date(2025, 1, 1)), Stake(text="Catalogue", on=date(2026, 4, 15))))
RECORDS = ClientRecords(client=Client(id="c", name="Courtevent", language="fr-FR")).put(
    Person(id="a", name="Ana Gil", role="billing"), Person(id="h", name="Hélène Sorel", title="ms"),
    Person(id="x", name="Old Hand", left=date(2026, 1, 1)), PROJECT, LAUNCH, IMPORT,
    Commitment(id="1", by="me", text="fin de l'import", due=date(2026, 3, 24), kind="recovery", project="p", milestone="m2"),
    Commitment(id="2", by="client", text="textes validés", due=date(2026, 3, 18), project="p"),
    Commitment(id="3", by="me", text="point", due=date(2026, 3, 27), kind="update", project="p"),
    Commitment(id="4", by="client", text="fait", due=date(2026, 3, 1), project="p", done=date(2026, 3, 1)),
)
SOURCES = Sources(
    records=RECORDS, user=User(name="Nadia Ferrand", phone="06 39 98 12 34"), today=date(2026, 3, 13), project=PROJECT, milestone=LAUNCH,
)


def test_delay_takes_dates_event_and_promises_from_the_records() -> None:
    facts = KINDS["delay"].propose(SOURCES)
    assert facts["agreed_date"] == date(2026, 3, 20)
    assert facts["earlier_dates"] == [date(2026, 3, 6)]
    assert facts["client_event"] == Event(text="Catalogue", on=date(2026, 4, 15))
    assert facts["plan"] == [Step(text="fin de l'import", on=date(2026, 3, 24))]
    assert facts["next_update"] == date(2026, 3, 27)
    letter = render("delay", facts, SOURCES.locale(), "email")
    assert letter.variant == "second"
    assert [gap.fact for gap in letter.gaps] == ["new_date", "impact", "cause", "goodwill", "measure"]


def test_update_takes_what_was_done_since() -> None:
    facts = KINDS["update"].propose(replace(SOURCES, since=date(2026, 3, 6)))
    assert (facts["period_start"], facts["period_end"]) == (date(2026, 3, 7), date(2026, 3, 13))
    assert facts["done"] == [Step(text="Import")]
    assert facts["next"] == [Step(text="Lancement", on=date(2026, 3, 20))]
    assert facts["needed"] == [Step(text="textes validés", on=date(2026, 3, 18))]
    assert facts["schedule"] == [
        Row(step="Import", planned=date(2026, 3, 11), current=date(2026, 3, 11), done=True),
        Row(step="Lancement", planned=date(2026, 3, 6), current=date(2026, 3, 20)),
    ]
    assert render("update", facts, SOURCES.locale(), "email").complete
    assert KINDS["update"].propose(SOURCES)["period_start"] == date(2026, 3, 9)


def test_change_names_the_main_contact_to_others() -> None:
    facts = KINDS["change"].propose(replace(SOURCES, people=(RECORDS.people["a"],)))
    assert (facts["agreed_date"], facts["new_date"], facts["main_contact"]) == (date(2026, 3, 6), date(2026, 3, 20), RECORDS.people["h"])
    assert "avec Mme Sorel" in render("change", facts | {"effect": "Rien."}, "fr", "email").body.replace("\u00a0", " ")
    assert "main_contact" not in KINDS["change"].propose(SOURCES)


@pytest.mark.parametrize(("sources", "moment"), [
    (SOURCES, "middle"), (replace(SOURCES, milestone=IMPORT), "delivery"), (replace(SOURCES, project=replace(PROJECT, status="done")), "end"),
])
def test_pulse_follows_the_project(sources: Sources, moment: str) -> None:
    assert KINDS["pulse"].propose(sources)["moment"] == moment


def test_locale_is_the_persons_then_the_clients() -> None:
    assert SOURCES.locale() == "fr-FR"
    assert replace(SOURCES, people=(Person(id="z", name="Z", language="es-MX"),)).locale() == "es-MX"
    assert Sources(records=ClientRecords(), user=User(), today=date(2026, 1, 1)).locale() == "en"


def test_addressee_is_the_primary_contact_who_is_still_there() -> None:
    assert [person.id for person in SOURCES.addressees()] == ["h"]


def test_every_kind_proposes_from_nothing() -> None:
    empty = Sources(records=ClientRecords(), user=User(), today=date(2026, 1, 1))
    for kind in KINDS.values():
        for channel in kind.channels:
            assert not render(kind.name, kind.propose(empty), empty.locale(), channel).complete
