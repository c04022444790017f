"""What is held on a person: all of what was said with them, the lines that name them elsewhere, and a reason for what is withheld."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from cockpit.domain.act import Act
from cockpit.domain.case import Case
from cockpit.domain.errors import Refused
from cockpit.services.person_export import as_json, person_data
from cockpit.services.person_report import person_text
from tests.domain.samples import commitment, contact, person, project, records

ACT = Act("client-added")
LETTER = "Dear Ana,\nthe proofs are late.\n\nYours"


@pytest.fixture
def ws(empty_desk):
    opened = empty_desk.open()
    log = (
        contact("1", "2026-03-02 09:00", "out", person="ana", letter="delay", subject="Proofs", text=LETTER),
        contact("2", "2026-03-03 09:00", "in", "phone", person="ana", summary="The budget", confidential=True, source="mail:<1@x>"),
        contact("3", "2026-03-04 09:00", "in", "phone", person="ben", summary="Ben says Ana Ruiz left"),
        contact("4", "2026-03-05 09:00", "in", "phone", person="ben", summary="Ana Ruiz is looking for work", confidential=True),
        contact("5", "2026-03-06 09:00", "in", "phone", person="ben", summary="All fine"),
        contact("6", "2026-03-06 09:00", "in", person="ana", summary="Old wording"),
        contact("7", "2026-03-06 10:00", "in", entry="retract", target="6"),
    )
    made = records(
        person("ana", name="Ana Ruiz", emails=("ana@norte.example",), note="Mornings"), person("ben", name="Ben Okri", note="Ana Ruiz trained him"),
        project(), replace(commitment("c", "client", "2026-04-01"), text="Photographs", owner="Ana Ruiz"),
        Case(id="k", kind="silence", opened=log[0].at.date(), note="Ana Ruiz seems annoyed"), log=log,
    )
    opened.commit("courtevent", ACT, lambda old: made)
    return opened


def test_what_was_said_with_them_is_given_in_full(ws):
    data = person_data(ws, "courtevent", "Ana Ruiz")
    assert [(entry.id, stands) for entry, stands in data.contacts] == [("1", True), ("2", True), ("6", False)]
    plain = msgspec.json.decode(msgspec.json.encode(as_json(data)))
    assert plain["person"]["note"] == "Mornings" and plain["contacts"][0]["text"] == LETTER and plain["contacts"][1]["confidential"]
    assert plain["ground"] == "legitimate-interests" and plain["schema"] == "cockpit-person/1"


def test_others_give_only_the_lines_that_name_them_or_a_reason(ws):
    data = person_data(ws, "courtevent", "ana")
    assert [(one.table, one.field, one.text) for one in data.mentions] == [
        ("log", "summary", "Ben says Ana Ruiz left"), ("commitments", "owner", "Ana Ruiz"),
    ]
    assert sorted(data.withheld) == [("cases", "deliberation"), ("log", "confidential"), ("people", "deliberation")]


def test_a_client_who_is_the_person_is_party_to_the_contract(ws):
    ws.commit("courtevent", ACT, lambda old: replace(old, client=replace(old.client, name="Ana Ruiz")))
    assert person_data(ws, "courtevent", "ana").ground == "contract"


def test_the_text_can_be_read_and_gives_nothing_away(ws, loc):
    text = person_text(person_data(ws, "courtevent", "ana"), loc)
    assert "the proofs are late." in text and "Ben says Ana Ruiz left" in text and "The budget" in text and "Old wording" in text
    assert "looking for work" not in text and "annoyed" not in text and "trained him" not in text and "All fine" not in text
    assert text.count("\n\n") >= 6


def test_nobody_of_that_name_is_refused(ws):
    with pytest.raises(Refused, match="person-unknown"):
        person_data(ws, "courtevent", "Zoe")
