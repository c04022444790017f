"""Help by topic and completion from the shell."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from cockpit.cli.main import COMMANDS
from cockpit.i18n.topics import TOPICS, topic


def test_topics_are_listed_with_their_titles(cockpit):
    done = cockpit("--lang", "es", "help")
    assert done.code == 0
    for name in TOPICS:
        assert f"{name} " in done.out and topic(name, "es").title in done.out


def test_a_topic_fits_the_terminal_and_keeps_commands_whole(cockpit):
    done = cockpit("--lang", "fr", "help", "evidence")
    assert done.code == 0
    assert max(map(len, done.out.splitlines())) <= 88
    assert "    cockpit check dossier quillback.html" in done.out.splitlines()


def test_a_topic_that_is_none_is_refused_with_those_there_are(cockpit):
    done = cockpit("--lang", "en", "help", "cooking")
    assert done.code == 1 and "check-in" in done.err


def test_the_version_tells_that_of_the_store_too(cockpit):
    assert cockpit("--version").out.strip().endswith("1")


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_completes_commands_and_their_options(cockpit, tmp_path):
    script = tmp_path / "cockpit.bash"
    script.write_text(cockpit("completion", "bash").out)
    asked = 'source "$1"; COMP_WORDS=(cockpit {word}); COMP_CWORD={place}; _shtab_cockpit; printf "%s\\n" "${{COMPREPLY[@]}}"'

    def completed(*words: str) -> set[str]:
        line = asked.format(word=" ".join(words), place=len(words))
        return set(subprocess.run([shutil.which("bash") or "", "-c", line, "bash", str(script)], capture_output=True, text=True, check=True).stdout.split())

    assert completed("''") >= set(COMMANDS)
    assert "--channel" in completed("log", "--ch")
    assert completed("log", "larkfield", "--channel", "''") == {"email", "phone", "chat", "meeting", "post", "social"}
    assert completed("help", "de") == {"delay"}
    assert "termination" in completed("preview", "''")


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_help_fits_eighty_columns(cockpit, monkeypatch, language):
    monkeypatch.setenv("COLUMNS", "80")
    pages = [cockpit("--lang", language, "--help").out]
    pages += [cockpit("--lang", language, name, "--help").out for name in COMMANDS]
    wide = [line.strip() for page in pages for line in page.splitlines() if len(line) > 80]
    # From Python 3.13 on, all that may stand in one place stays on one line of the usage.
    assert [line for line in wide if not re.fullmatch(r"\S+\|\S+ \.\.\.", line)] == []
    assert all(re.search(rf"^  {name} ", pages[0], re.MULTILINE) for name in COMMANDS)
