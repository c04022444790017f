"""`cockpit me`, and what the system's locale tells of the user."""

from __future__ import annotations

import io

import pytest

from cockpit.cli.context import Context


def test_the_first_time_the_country_brings_time_zone_and_currency(cockpit):
    told = cockpit("me", "Ana Núñez", "--email", "ana@nunez.example", "--email", "a@b.example", "--country", "MX", "--json").json
    assert (told["name"], told["emails"]) == ("Ana Núñez", ["ana@nunez.example", "a@b.example"])
    assert (told["country"], told["zone"], told["currency"]) == ("MX", "America/Mexico_City", "MXN")


def test_later_only_what_is_given_changes_and_undo_takes_it_back(cockpit):
    cockpit("me", "Ana Núñez", "--country", "MX", "--trade", "Illustrator")
    told = cockpit("me", "--country", "ES", "--currency", "USD", "--json").json
    assert (told["name"], told["trade"], told["zone"], told["currency"]) == ("Ana Núñez", "Illustrator", "Europe/Madrid", "USD")
    assert cockpit("undo").code == 0
    assert "America/Mexico_City" in cockpit("me").out


def test_what_is_wrong_is_said_and_nothing_changes(cockpit):
    cockpit("me", "Ana", "--country", "ES")
    for wrong in (("--email", "ana"), ("--country", "Nowhere"), ("--zone", "Madird")):
        done = cockpit("me", *wrong)
        assert done.code == 1 and wrong[1] in done.err
    assert cockpit("me", "--zone", "buenos aires", "--json").json["zone"] == "America/Argentina/Buenos_Aires"


def test_a_letter_of_somebody_who_has_not_said_who_they_are_tells_that_the_name_is_missing(cockpit):
    cockpit("add", "client", "Larkfield Pantry", "--id", "larkfield", "--lang", "en-GB")
    letter = cockpit("preview", "nudge", "--client", "larkfield", "--propose", "--json").json
    assert letter["gaps"][-1] == {"fact": "sender", "label": "Name of the sender"}
    cockpit("me", "Ana Núñez")
    signed = cockpit("preview", "nudge", "--client", "larkfield", "--propose", "--json").json
    assert "sender" not in [gap["fact"] for gap in signed["gaps"]] and signed["body"].rstrip().endswith("Ana Núñez")


@pytest.mark.parametrize(
    ("environment", "country"),
    [
        ({"LANG": "C"}, ""), ({}, ""), ({"LANG": "C.UTF-8"}, ""), ({"LANG": "fr_FR.UTF-8"}, "FR"), ({"LANG": "de_DE.UTF-8@euro"}, "DE"),
        ({"LC_ALL": "fr_CA.UTF-8", "LANG": "C"}, "CA"), ({"LANG": "es_419"}, ""),
    ],
)
def test_the_country_is_the_one_the_locale_names_or_none(environment, country, tmp_path, now):
    streams = (io.StringIO(), io.StringIO(), io.StringIO())
    assert Context({"XDG_CONFIG_HOME": str(tmp_path), **environment}, lambda: now, *streams).country == country
