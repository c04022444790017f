"""What the linters cannot see: what is imported when, and what is never imported at all."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

HEAVY = ("textual", "rich", "jinja2", "holidays", "humanize", "tomlkit", "babel.messages", "babel.support", "hypothesis", "click", "icalendar")
"""What costs much to import, and what a plain command therefore leaves alone."""


def imported(code: str) -> set[str]:
    """Return the modules that are loaded once the code has run, in a Python of its own."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("package", ["domain", "storage", "i18n", "services", "letters", "intake", "export", "cli"])
def test_only_the_terminal_interface_draws(package):
    """Textual and rich cost 170 ms, and the command line promises to start within eight bare Pythons."""
    modules = sorted((ROOT / "cockpit" / package).rglob("*.py"))
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in modules]
    loaded = imported("\n".join(f"import {name}" for name in names))
    assert not loaded & {"textual", "rich"}


def test_the_entry_point_and_the_commands_load_nothing_heavy():
    names = [f"cockpit.cli.{path.stem}" for path in (ROOT / "cockpit" / "cli").glob("*.py") if path.stem != "__init__"]
    loaded = imported("\n".join(f"import {name}" for name in ["cockpit.__main__", *names]))
    assert not loaded & set(HEAVY)


def test_loading_a_language_waits_with_its_formats():
    """Babel's dates and numbers cost 14 ms with the first format: they are loaded by the first date or amount shown."""
    assert not {name for name in imported("from cockpit.i18n.localizer import Localizer") if name.startswith("babel")}


def test_the_rules_load_no_library():
    names = sorted(path.stem for path in (ROOT / "cockpit" / "domain").glob("*.py") if path.stem != "__init__")
    before = imported("")
    loaded = {name.split(".")[0] for name in imported("\n".join(f"import cockpit.domain.{name}" for name in names)) - before}
    assert {name for name in loaded if name not in sys.stdlib_module_names and not name.startswith("_")} == {"cockpit"}


def test_every_dependency_is_used_and_bounded():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "cockpit").rglob("*.py"))
    for line in project["dependencies"]:
        name = line.split(">")[0]
        if name == "tzdata":  # read by zoneinfo where the system has no time zones
            continue
        assert "<" in line, line
        assert f"import {name}" in code or f"from {name}" in code, f"{name} is required and not used"


LARGE = {
    "cockpit/storage/store.py Store": "the one door to the store, one line a method: what is rarely needed already has doors of its own",
    "cockpit/services/workspace.py Workspace": "what every use case and every screen asks of the open store, a line or two each",
    "cockpit/tui/host.py Host": "the whole of what a screen may ask of the app, one line each: in parts it would be looked up in several places",
}
"""What may be larger than the limits of design 3, and why parting it would make it worse."""


def too_large(path: Path) -> Iterator[str]:
    """Yield what is too large to read in one sitting: a file over 400 lines, a function over 60, a class of more than 20 methods."""
    text, name = path.read_text("utf-8"), path.relative_to(ROOT).as_posix()
    if len(text.splitlines()) > 400:
        yield name
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= 60:
            yield f"{name} {node.name}"
        if isinstance(node, ast.ClassDef) and sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body) > 20:
            yield f"{name} {node.name}"


def test_files_functions_and_classes_stay_small_enough_to_read():
    """Design 3: past these sizes something wants to be split, or says why not; and no reason outlives what it is given for."""
    assert {found for path in (ROOT / "cockpit").rglob("*.py") for found in too_large(path)} == LARGE.keys()
    assert [path.name for folder in ("tests", "locales") for path in (ROOT / folder).rglob("*.py") if len(path.read_text("utf-8").splitlines()) > 400] == []


def test_every_exception_to_a_rule_gives_its_reason():
    unexplained = re.compile(r"# noqa(?!: [A-Z0-9, ]+ - )|# type: ignore(?!\[[a-z, -]+\]  # )")
    bare = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for folder in ("cockpit", "tests", "locales") for path in (ROOT / folder).rglob("*.py") if path != Path(__file__)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1) if unexplained.search(line)
    ]
    assert bare == []


ANSWERING = (
    "babel", "dataclasses", "inspect", "msgspec", "orjson", "platformdirs", "tempfile", "threading", "tinydb", "typing_extensions",
    "uuid", "cockpit.storage.shapes", "cockpit.storage.recordfile", "cockpit.storage.reading", *HEAVY,
)
"""What a command that finds its caches as it left them does without: each costs between 1 and 35 ms, Python itself 12."""


@pytest.mark.parametrize(("command", "further"), [("today", ()), ("silence", ("cockpit.domain.overview", "cockpit.domain.agenda"))])
@pytest.mark.parametrize("language", ["en", "fr-CA"])
def test_commands_answer_from_what_was_kept(desk, monkeypatch, command, further, language):
    """The promise of eight bare Pythons, as far as imports keep it: the second run loads no decoder, no codec and no kind of file."""
    for name, place in {"STORE": desk.store, "CONFIG": desk.config, "CACHE": desk.cache}.items():
        monkeypatch.setenv(f"COCKPIT_{name}", str(place))
    desk.config.write_text(f'language = "{language}"', encoding="utf-8")
    code = (
        "import os; from datetime import datetime; from cockpit.cli.context import Context; from cockpit.cli.main import run\n"
        f"now = datetime.fromisoformat({desk.now.isoformat()!r})\n"
        "context = Context(os.environ, lambda: now, sys.stdin, open(os.devnull, 'w', encoding='utf-8'), sys.stderr)\n"
        f"assert run([{command!r}], context) == 0"
    )
    imported(code)
    # Some versions of Python need more than others for what every command needs.
    second = imported(code) - imported("import argparse, zoneinfo; argparse.ArgumentParser().add_argument('word')")
    assert "cockpit.storage.cache" in second
    assert sorted(second & {*ANSWERING, *further}) == []


def test_the_first_frame_does_not_wait_for_rules_that_only_paths_need():
    loaded = imported("import cockpit.services.workspace, cockpit.domain.overview")
    assert not {name for name in loaded if name in {"cockpit.domain.assessment", "cockpit.domain.evidence", "cockpit.domain.settlement"}}


HOME = ("home", "home_keys", "home_layout", "home_pane", "home_parts")
"""The screen that is there first."""
OPENING = "from cockpit.tui.spared import import_toolkit; import_toolkit()\nimport cockpit.tui.app"


def test_the_app_opens_without_the_parts_of_the_toolkit_that_it_never_calls():
    """Textual's palette brings its widgets along, asyncio brings TLS: a fifth of what the start costs."""
    loaded = imported(OPENING)
    assert not loaded & {"textual.command", "textual.types", "textual.widgets._input", "textual.widgets._option_list", "ssl"}
    later = f"{OPENING}\nimport textual.app\nassert textual.app.CommandPalette.is_open"
    assert "textual.command" in imported(later), "what is spared is loaded when it is called after all"


def test_the_first_frame_waits_for_no_words_and_rules_of_what_comes_after_it():
    """The detail is told once the panes show; forms, menus' screens, problems and crashes are told when they come."""
    loaded = {name.removeprefix("cockpit.") for name in imported(OPENING) if name.startswith("cockpit.")}
    later = {"tui.panes.detail", "tui.panes.rhythm", "domain.habits", "domain.evidence", "domain.receivables", "domain.paying"}
    assert not loaded & (later | {"i18n.problems", "i18n.acts", "i18n.crash_words", "i18n.explain"})
    assert not {name for name in loaded if name.startswith(("letters", "intake", "export", "tui.wizards", "services.wizards"))}
    assert {name for name in loaded if name.startswith("tui.forms")} <= {"tui.forms", "tui.forms.option"}
    assert {name for name in loaded if name.startswith("tui.screens.")} <= {f"tui.screens.{part}" for part in HOME}


def test_what_shows_first_is_worked_out_without_the_toolkit():
    """Another process does so while this one imports it; the two would only wait for each other."""
    assert not {name for name in imported("import cockpit.tui.ahead, cockpit.tui.glimpse") if name.split(".")[0] == "textual"}


def test_what_the_toolkit_spares_is_what_it_would_import():
    """A release of Textual that imports its palette elsewhere, or other names of it, shows here."""
    import textual.command

    from cockpit.tui.spared import PROMISED

    assert all(hasattr(textual.command, name) for name in PROMISED["textual.command"])
