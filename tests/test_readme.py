"""What the README and the help tell people to type is typed here, as it stands there, in an empty home."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.topics import TOPICS, topic

ROOT = Path(__file__).parents[1]
BASH = shutil.which("bash") or ""
PAGES = ("README.md", "cockpit/REFERENCE.md")
NOT_HERE = re.compile(
    r"python3 -m venv|\.venv/bin/pip"  # installs, which the continuous integration does
    r"|cockpit import imap|cockpit serve"  # a server to read from, and one that waits
    r"|cockpit restore --file"  # brings back what is damaged, and nothing here is
    r"|/media/"  # somebody else's disk
)
"""Lines that need a network, a keyring or another machine."""
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ida Holm\r\nORG:Norwick Ltd\r\nEMAIL:ida@norwick.example\r\nEND:VCARD\r\n"
MESSAGE = (
    "From: me@studio.example\r\nTo: ida@norwick.example\r\nSubject: The plans\r\nDate: Mon, 2 Mar 2026 09:00:00 +0000\r\n"
    "Message-ID: <1@studio.example>\r\n\r\nWhen do you need them?\r\n"
)
INVOICES = "Number;Client;Date;Due;Total\nF-1;Larkfield Pantry Ltd;2026-03-02;2026-04-01;2400,00\n"


def blocks(page: str) -> list[str]:
    """Return the shell blocks of a page."""
    return re.findall(r"```sh\n(.*?)\n```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return an empty home in which only what the pages take for granted lies: mail, an address book, a file to attach."""
    (tmp_path / "Mail").mkdir()
    (tmp_path / "Mail" / "one.eml").write_text(MESSAGE)
    for name in ("contacts.vcf", "contactos.vcf"):
        (tmp_path / name).write_text(CARD)
    for name in ("slip.pdf", "recepisse.pdf", "resguardo.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.4\n")
    (tmp_path / "export.csv").write_text(INVOICES)
    return tmp_path


def typed(home: Path, lines: str, *, store: str = "") -> subprocess.CompletedProcess[str]:
    """Type lines into a shell of that home, which stops at the first that fails."""
    where = {"COCKPIT_STORE": store} if store else {}
    environment = {"HOME": str(home), "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "LANG": "en_GB.UTF-8", **where}
    return subprocess.run(
        [BASH, "-e", "-o", "pipefail", "-c", lines], cwd=home, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=300, check=False,
    )


def needs_no_more(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not NOT_HERE.search(line))


def test_the_first_two_blocks_are_the_ones_everything_begins_with() -> None:
    demo, tests, *_ = blocks("README.md")
    assert demo == "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/cockpit demo"
    assert tests == "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/python -m pytest -q"


@pytest.mark.skipif(not BASH, reason="the blocks are written for a shell like bash")
def test_every_command_of_the_readme_and_the_reference_does_what_it_says(home: Path) -> None:
    lines = needs_no_more("\n".join(block for page in PAGES for block in blocks(page)))
    done = typed(home, f"set -v\n{lines}\n")
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Launch" in done.stdout and "larkfield" in done.stdout
    for name in ("larkfield.html", "dossier.html", "cockpit-clients.csv", "cockpit.ics"):
        assert (home / name).stat().st_size, name
    assert re.search("⟦", done.stdout) is None, "the letter of the README has a gap"


@pytest.mark.parametrize("page", [*PAGES, "cockpit/DEVELOPMENT.md", "locales/TEMPLATES.md", "CHANGELOG.md"])
def test_every_link_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        file = (ROOT / page).parent / path if path else ROOT / page
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}, target


@pytest.mark.parametrize("page", ["cockpit/DEVELOPMENT.md", "README.md"])
def test_every_place_that_is_named_is_there(page: str) -> None:
    for path in re.findall(r"`((?:cockpit|locales|tests)/[\w./-]+)`", (ROOT / page).read_text(encoding="utf-8")):
        if not re.search("NAME|thanks|/it(/|$)", path):
            assert (ROOT / path).exists(), path


def commands_of(language: str) -> Iterator[tuple[str, str]]:
    """Yield topic and command of everything that the help of a language tells to type; what is said beside a command is left out."""
    for name in TOPICS:
        for block in topic(name, language).blocks:
            if block.literal:
                yield from ((name, re.split(r"\s{2,}", line)[0]) for line in block.text.split("\n") if line.startswith(("cockpit ", "mkdir ")))


@pytest.mark.skipif(not BASH, reason="the commands are written for a shell like bash")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_of_the_help_can_be_typed_in_the_demo(language: str, home: Path) -> None:
    lines = [command for _topic, command in commands_of(language) if not NOT_HERE.search(command)]
    assert len(lines) > 15
    done = typed(home, "\n".join(["cockpit demo demo > /dev/null", "set -v", *lines]), store=str(home / "demo"))
    assert done.returncode == 0, done.stderr[-1500:]


def test_the_help_tells_the_same_commands_in_every_language() -> None:
    def shape(language: str) -> list[tuple[str, str]]:
        return [(name, re.sub(r'"[^"]*"|\w+@\S+|\w+\.(?:pdf|vcf)|/media/\w+', "…", command)) for name, command in commands_of(language)]

    assert {language: shape(language) for language in LANGUAGES} == dict.fromkeys(LANGUAGES, shape("en"))


def test_the_readme_is_no_longer_than_one_reads() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").split()) < 2500
    assert os.linesep.join(blocks("README.md")).count("cockpit ") > 20
