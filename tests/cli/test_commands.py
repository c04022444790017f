"""Each command as its user meets it: what it prints, what it refuses and in which language, and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from cockpit.cli.main import COMMANDS
from tests.cli.conftest import Result
from tests.conftest import NOW

Cockpit = Callable[..., Result]


@pytest.fixture
def filled(cockpit: Cockpit) -> Cockpit:
    """Fill a store from the command line: a client, a person, a project, a milestone and an invoice."""
    for line in (
        ("add", "client", "Larkfield Pantry Ltd", "--id", "larkfield", "--lang", "en-GB", "--country", "GB-ENG", "--zone", "Europe/London",
         "--email", "priya@larkfield.example", "--person", "Priya Nair"),
        ("add", "person", "larkfield", "Sam Lee", "--email", "sam@larkfield.example", "--email", "s.lee@larkfield.example", "--role", "billing"),
        ("add", "project", "larkfield", "Online shop", "--id", "shop", "--value", "4800", "--currency", "GBP", "--hours", "60",
         "--stake", "Spring catalogue", "--stake-date", "2026-04-15"),
        ("add", "milestone", "shop", "Launch", "--due", "2026-04-10", "--id", "launch", "--remaining", "4"),
        ("add", "invoice", "larkfield", "F-2026-014", "--issued", "2026-02-20", "--due", "2026-03-12", "--amount", "2400.00", "--currency", "GBP"),
    ):  # fmt: skip
        made = cockpit(*line)
        assert (made.code, made.err) == (0, ""), line
    return cockpit


def test_a_store_filled_from_the_command_line_is_listed(filled: Cockpit) -> None:
    (client,) = filled("list", "clients", "--json").json
    assert (client["id"], client["name"], client["language"], client["country"], client["subdivision"]) == (
        "larkfield", "Larkfield Pantry Ltd", "en-GB", "GB", "ENG")  # fmt: skip
    (project,) = filled("list", "projects", "--json").json
    assert project["value"] == {"amount": "4800", "currency": "GBP"}
    assert project["stakes"] == [{"text": "Spring catalogue", "on": "2026-04-15"}]
    (deadline,) = filled("list", "deadlines", "--json").json
    assert (deadline["id"], deadline["due"], deadline["slips"]) == ("launch", "2026-04-10", 0)
    (invoice,) = filled("list", "invoices", "--json").json
    assert (invoice["number"], Decimal(invoice["balance"])) == ("F-2026-014", Decimal(2400))


def test_today_ranks_and_explains(filled: Cockpit) -> None:
    agenda = filled("today", "--json").json
    kinds = [item["kind"] for item in agenda]
    assert "invoice-overdue" in kinds
    for item in agenda:
        assert set(item) == {"id", "kind", "client", "project", "title", "since", "due", "score", "terms", "action"}
        assert sum(term["value"] for term in item["terms"]) == pytest.approx(item["score"], abs=0.01)
    assert [item["score"] for item in agenda] == sorted((item["score"] for item in agenda), reverse=True)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_today_speaks_the_language_asked_for(filled: Cockpit, language: str) -> None:
    printed = filled("--lang", language, "today")
    assert printed.code == 0
    assert "Larkfield Pantry Ltd" in printed.out
    assert printed.out.split()[0] == {"en": "What", "fr": "Quoi", "es": "Qué"}[language]


def test_an_empty_store_says_so_kindly(cockpit: Cockpit) -> None:
    cockpit("me", "Robin Doe")
    printed = cockpit("today")
    assert (printed.code, printed.err) == (0, "")
    assert printed.out.strip()
    assert cockpit("today", "--json").json == []
    assert cockpit("silence", "--json").json == []


REFUSED = [
    (("log", "nobody", "--in", "--channel", "email", "Hello"), "nobody"),
    (("add", "project", "nobody", "Shop"), "nobody"),
    (("add", "milestone", "no-such", "Launch", "--due", "2026-04-10"), "no-such"),
    (("add", "milestone", "shop", "Launch", "--due", "2026-02-31"), "2026-02-31"),
    (("add", "milestone", "shop", "Launch", "--due", "soon"), "soon"),
    (("add", "invoice", "larkfield", "F-2", "--issued", "2026-03-12", "--due", "2026-03-01", "--amount", "1"), "due"),
    (("add", "invoice", "larkfield", "F-2", "--issued", "2026-03-12", "--due", "2026-04-01", "--amount", "much"), "much"),
    (("add", "project", "larkfield", "Brand", "--hours", "-3"), "hours"),
    (("add", "person", "larkfield", "Ana", "--email", "ana.example"), "ana.example"),
    (("add", "client", ""), "name"),
    (("add", "client", "x" * 5000), "name"),
    (("add", "client", "Other", "--id", "larkfield"), "larkfield"),
    (("add", "client", "Other", "--zone", "Europe/Nowhere"), "Europe/Nowhere"),
    (("log", "larkfield", "--in", "--channel", "pigeon", "Hello"), "pigeon"),
    (("log", "larkfield", "--in", "--channel", "email", "--at", "yesterday-ish", "Hello"), "yesterday-ish"),
    (("today", "--at", "2026-13-01"), "2026-13-01"),
    (("--lang", "tlh", "today"), "tlh"),
    (("restore", "no-such-backup"), "no-such-backup"),
]


@pytest.mark.parametrize(("line", "named"), REFUSED, ids=[" ".join(line)[:40] for line, _ in REFUSED])
def test_bad_input_is_refused_in_a_sentence_and_nothing_is_written(filled: Cockpit, store_dir: Path, line: tuple[str, ...], named: str) -> None:
    before = {path: path.read_bytes() for path in sorted((store_dir / "clients").iterdir())}
    result = filled(*line)
    assert (result.code, result.out) == (1, "")
    assert named[:40] in result.err or named.lower() in result.err.lower()
    assert "Traceback" not in result.err
    assert {path: path.read_bytes() for path in sorted((store_dir / "clients").iterdir())} == before


@pytest.mark.parametrize("line", [("frobnicate",), ("add",), ("add", "unicorn", "x"), ("log", "larkfield"), ("list", "dreams"), ("today", "--colour")])
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_wrong_usage_exits_2_and_shows_the_usage(filled: Cockpit, line: tuple[str, ...], language: str) -> None:
    result = filled("--lang", language, *line)
    assert (result.code, result.out) == (2, "")
    assert "cockpit" in result.err


def test_hostile_names_are_kept_and_shown_without_effect(cockpit: Cockpit) -> None:
    name = "[/b] [@click=app.quit]Acme[/] 🚀 \u202eevil"
    made = cockpit("add", "client", name)
    assert made.code == 0
    shown = cockpit("list", "clients").out
    assert "[/b] [@click=app.quit]Acme[/] 🚀" in shown
    assert "\u202e" not in shown
    assert "\x1b" not in cockpit("add", "client", "a\x1b]52;c;aGk=\x07b").out + cockpit("list", "clients").out


def test_amounts_are_read_in_the_language_of_the_command(filled: Cockpit) -> None:
    made = filled("--lang", "fr", "add", "invoice", "larkfield", "F-3", "--issued", "2026-03-01", "--due", "2026-04-01", "--amount", "1 234,50")
    assert made.code == 0
    assert [Decimal(entry["amount"]["amount"]) for entry in filled("list", "invoices", "--json").json if entry["number"] == "F-3"] == [Decimal("1234.5")]


def test_undo_says_what_it_took_back_and_works_in_a_new_process(filled: Cockpit) -> None:
    filled("add", "client", "Conservas Valdeluna")
    assert len(filled("list", "clients", "--json").json) == 2
    undone = filled("undo", clock=NOW + timedelta(minutes=5))
    assert undone.code == 0
    assert "Conservas Valdeluna" in undone.out
    assert len(filled("list", "clients", "--json").json) == 1
    assert filled("redo", clock=NOW + timedelta(minutes=6)).code == 0
    assert len(filled("list", "clients", "--json").json) == 2


def test_undo_with_nothing_left_is_refused(cockpit: Cockpit) -> None:
    result = cockpit("undo")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("cockpit: ")


def test_a_backup_brings_back_what_was_lost(filled: Cockpit) -> None:
    made = filled("backup")
    assert made.code == 0
    filled("add", "client", "Later", clock=NOW + timedelta(hours=1))
    name = Path(made.out.strip().splitlines()[-1]).name
    assert filled("restore", name, clock=NOW + timedelta(hours=2)).code == 0
    assert [entry["id"] for entry in filled("list", "clients", "--json").json] == ["larkfield"]


def test_check_finds_nothing_wrong_in_a_good_store(filled: Cockpit) -> None:
    result = filled("check", "--json")
    assert (result.code, result.json["problems"]) == (0, [])


def test_check_names_a_damaged_file_and_what_to_do(filled: Cockpit, store_dir: Path) -> None:
    (store_dir / "clients" / "larkfield.json").write_bytes(b"\0" * 100)
    result = filled("check")
    assert result.code == 1
    assert "larkfield" in result.out + result.err
    assert filled("list", "clients", "--json").code == 0
    assert filled("restore", "--file", "larkfield").code == 0
    assert [entry["id"] for entry in filled("list", "clients", "--json").json] == ["larkfield"]


def test_config_shows_where_it_lives_and_keeps_comments(cockpit: Cockpit) -> None:
    path = Path(cockpit("config", "path").out.strip())
    assert cockpit("config", "set", "language", "fr").code == 0
    path.write_text("# my own words\n" + path.read_text())
    assert cockpit("config", "set", "limit", "4").code == 0
    assert "# my own words" in path.read_text()
    assert cockpit("config", "get", "language").out.strip() == "fr"
    assert cockpit("today").out.strip() == cockpit("--lang", "fr", "today").out.strip()
    assert cockpit("config", "set", "colour", "red").code == 1


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_help_lists_every_command_in_its_language(cockpit: Cockpit, language: str) -> None:
    printed = cockpit("--lang", language, "--help")
    assert printed.code == 0
    for name in COMMANDS:
        assert name in printed.out
        assert cockpit("--lang", language, name, "--help").code == 0


def test_version(cockpit: Cockpit) -> None:
    assert cockpit("--version").out.startswith("cockpit ")


def test_without_a_terminal_the_bare_command_prints_today(filled: Cockpit) -> None:
    assert filled().out == filled("today").out


def test_the_demo_is_alive_and_never_overwrites_anything_else(cockpit: Cockpit, tmp_path: Path) -> None:
    place = tmp_path / "demo"
    assert cockpit("demo", str(place)).code == 0
    assert len(cockpit("silence", "--json", "--store", str(place)).json) >= 12
    assert cockpit("demo", str(place)).code == 0
    other = tmp_path / "mine"
    other.mkdir()
    (other / "thesis.txt").write_text("years of work")
    assert cockpit("demo", str(other)).code == 1
    assert (other / "thesis.txt").read_text() == "years of work"


def test_the_demo_is_made_anew_behind_a_link_and_where_one_stands(
    cockpit: Cockpit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    place, link = tmp_path / "demo", tmp_path / "link"
    assert cockpit("demo", str(place)).code == 0
    link.symlink_to(place)
    assert cockpit("demo", str(link)).code == 0
    monkeypatch.chdir(place)
    assert cockpit("demo", ".").code == 0
    assert link.is_symlink() and len(cockpit("silence", "--json", "--store", str(place)).json) >= 12


def test_the_language_after_add_is_the_clients_only_where_a_client_is_added(cockpit: Cockpit) -> None:
    cockpit("add", "client", "Zoé", "--lang", "fr-CA")
    told = cockpit("add", "person", "zoe", "Luc", "--role", "nobody", "--lang", "fr")
    assert told.code == 1 and "ne fait pas partie des choix" in told.err


def test_the_home_of_somebody_unknown_is_a_name_like_any_other(cockpit: Cockpit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert cockpit("me", "Robin Doe", "--store", "~nobody-here/store").code == 0
    assert (tmp_path / "~nobody-here" / "store" / "clients").is_dir()
    told = cockpit("import", "clients", "~nobody-here/people.csv")
    assert told.code == 1 and "~nobody-here/people.csv" in told.err


def test_lessons_are_listed_with_causes_and_what_changes(cockpit: Cockpit, demo_model: Path) -> None:
    store = demo_model / "store"
    told = cockpit("lessons", "--lang", "en", store=store)
    assert told.code == 0 and "Cycles Montrevaux" in told.out and "a change at the client’s" in told.out and "1/1" in told.out
    found = cockpit("lessons", "--json", store=store).json
    (lesson,) = found["lessons"]
    assert (lesson["client"], lesson["cause"], lesson["hours"], lesson["cost"]) == ("cycles-montrevaux", "change", 6, None)
    assert lesson["improvements"][0]["done"] is not None
    assert found["causes"] == [
        {"cause": "change", "cases": 1, "cost": [], "hours": 6, "sectors": ["commerce de vélos"], "works": ["site vitrine"]},
    ]


def test_without_lessons_that_is_said(filled: Cockpit) -> None:
    assert "No lesson yet" in filled("lessons", "--lang", "en").out
    assert filled("lessons", "--json").json == {"lessons": [], "causes": []}


def test_config_refuses_what_the_screen_would_pass_over(cockpit: Cockpit) -> None:
    for name, value, said in (("language", "xx", "not a language"), ("theme", "mauve", "cockpit-light"), ("keys.nothing", "a", "config keys")):
        found = cockpit("config", "set", name, value)
        assert found.code == 1 and said in found.err
    assert cockpit("config", "set", "keys.log", "a").code == 0
    assert cockpit("config", "set", "theme", "nord").code == 0
    assert (cockpit("config", "get", "mail.sync").out, cockpit("config", "get", "limit", "--json").json) == ("true\n", 5.0)


def test_a_language_typed_into_the_settings_by_hand_bars_no_command(cockpit: Cockpit) -> None:
    path = Path(cockpit("config", "path").out.strip())
    path.parent.mkdir(parents=True)
    path.write_text('language = "xx"\n')
    assert cockpit("today").code == 0
    assert cockpit("config", "set", "language", "es").code == 0
    assert "atención" in cockpit("today").out


def test_an_empty_store_option_is_not_the_store_in_use(cockpit: Cockpit) -> None:
    assert cockpit("--store", "", "today").code == 1
    assert cockpit("today", "--store", " ").code == 1


def test_a_project_of_another_client_and_a_name_that_two_bear_are_called_so(cockpit: Cockpit) -> None:
    cockpit("add", "client", "Oak")
    cockpit("add", "client", "Elm")
    cockpit("add", "project", "oak", "Shop", "--id", "shop")
    elsewhere = cockpit("add", "commitment", "elm", "Photos", "--due", "2026-12-01", "--project", "shop")
    assert elsewhere.code == 1 and "another client" in elsewhere.err
    for _ in range(2):
        cockpit("add", "person", "elm", "Ana Ruiz")
    twice = cockpit("log", "elm", "--in", "--channel", "email", "--person", "Ana Ruiz", "Proofs")
    assert twice.code == 1 and "ana-ruiz, ana-ruiz-2" in twice.err
    assert "ana-ruiz, ana-ruiz-2" in cockpit("erase", "person", "elm", "Ana Ruiz").err


def test_a_list_without_files_points_to_attach(cockpit: Cockpit) -> None:
    assert "cockpit attach" in cockpit("list", "attachments").out


def test_what_does_not_exist_is_not_passed_over(cockpit: Cockpit, tmp_path: Path) -> None:
    cockpit("add", "client", "Oak")
    assert "no clause" in cockpit("settlement", "oak", "--claim", "nothing").err
    assert "XX" in cockpit("settlement", "oak", "--law", "XX").err
    assert cockpit("settlement", "oak", "--law", "ca-qc", "--json").json["jurisdiction"] == "CA-QC"
    assert "less than zero" in cockpit("notice", "oak", "--length", "-3").err
    assert "no client" in cockpit("restore", "--file", "elm").err
    assert "is a folder" in cockpit("import", "clients", str(tmp_path)).err
    assert "is a folder" in cockpit("check", "dossier", str(tmp_path)).err
    archive = cockpit("export", "all", "--out", "-")
    assert archive.code == 1 and not Path("-").exists()


@pytest.mark.parametrize("words", [("config",), ("help", "tour"), ("list", "clients", "--json")])
def test_a_reader_that_has_gone_is_no_reason_to_complain(words: tuple[str, ...], store_dir: Path) -> None:
    store_dir.mkdir()
    reader, writer = os.pipe()
    os.close(reader)
    found = subprocess.run(
        [sys.executable, "-m", "cockpit", *words], stdout=writer, stderr=subprocess.PIPE, env={**os.environ, "COCKPIT_STORE": str(store_dir)}, check=False
    )
    os.close(writer)
    assert (found.returncode, found.stderr) == (0, b"")


def test_a_client_that_cannot_be_read_is_named_and_never_left_out_in_silence(filled: Cockpit, store_dir: Path) -> None:
    filled("add", "client", "Oak")
    (store_dir / "clients" / "oak.json").write_text("{")
    for words in (("today", "--json"), ("list", "clients", "--json"), ("silence",), ("portfolio",), ()):
        found = filled(*words)
        assert found.code == 0 and "cockpit restore --file oak" in found.err and "oak" not in found.out
    refused = filled("log", "oak", "--in", "--channel", "email", "Proofs")
    assert refused.code == 1 and "oak is damaged" in refused.err and "no client" not in refused.err
    assert filled("check").err == ""
    assert filled("config").err == ""
