"""Whatever the records say, nothing that is printed, written or handed to another program obeys it or lets it out of its place."""

from __future__ import annotations

import csv
import email
import io
import json
import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import policy
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest

from cockpit.cli.context import Context
from cockpit.cli.main import COMMANDS, full_parser, run
from cockpit.domain.client import Person
from cockpit.domain.errors import Refused
from cockpit.domain.profile import User
from cockpit.export import files, mail
from cockpit.letters.registry import KINDS
from cockpit.services.clients_export import clients_csv
from cockpit.services.delivery import eml, plain_text, proposed_name, save_in
from cockpit.services.wizards.model import Outgoing
from tests.attacks.naughty import NAUGHTY, harmful, naughty_desk
from tests.desk import NOW, Desk

LINES: tuple[tuple[str, ...], ...] = (
    ("today",), ("silence",), ("lessons",), ("portfolio",), ("portfolio", "--without", "alpha"), ("settlement", "alpha"), ("settlement", "beta", "--effective", "2026-05-01"),
    ("notice", "alpha"), ("retention", "--all"), ("check",), ("config",), ("backup", "--list"), ("undo",), ("redo",),
    *(("list", what) for what in ("clients", "projects", "milestones", "commitments", "invoices")),
    ("erase", "person", "alpha", "p"), ("erase", "client", "beta"), ("export", "person", "alpha", "p"), ("help", "privacy"),
    ("log", "alpha", "--in", "--channel", "email", NAUGHTY["clipboard"]),
    ("add", "client", NAUGHTY["clear and colour"], "--country", "FR"), ("add", "person", "alpha", NAUGHTY["overrides"]),
    ("me",), ("me", NAUGHTY["window title"], "--trade", NAUGHTY["overrides"]), ("today", NAUGHTY["window title"]), (NAUGHTY["clipboard"],), ("list", NAUGHTY["clear in C1"]), ("notice", NAUGHTY["hyperlink"]),
    ("log", "alpha", "--in", "--channel", NAUGHTY["answers"], "x"), ("preview", NAUGHTY["overrides"], "--client", "alpha"),
    ("config", "set", NAUGHTY["clipboard"], "x"), ("restore", NAUGHTY["clipboard"]), ("check", "dossier", NAUGHTY["clipboard"].replace("\0", "")),
    ("import", "clients", NAUGHTY["hyperlink"]), ("import", "mail", NAUGHTY["window title"]), ("attach", "alpha", NAUGHTY["device control"]),
    ("--lang", NAUGHTY["clipboard"], "today"), ("--at", NAUGHTY["clipboard"], "today"), ("help", NAUGHTY["clipboard"]),
)  # fmt: skip
"""Command lines: those that print what is recorded, and those in which what is typed is hostile."""
PLAIN = {"demo", "serve", "completion"}
"""Commands that print nothing of what is recorded."""


class Result:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


Call = Callable[..., Result]


@pytest.fixture(params=[0, 18])
def desk(empty_desk: Desk, request: pytest.FixtureRequest) -> Desk:
    return naughty_desk(empty_desk, int(request.param))[0]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder; beside it lies what nothing may touch."""
    place = tmp_path / "work"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def cockpit(desk: Desk) -> Call:
    def call(*arguments: str) -> Result:
        out, err = io.StringIO(), io.StringIO()
        context = Context(environment={**os.environ, "COCKPIT_STORE": str(desk.store)}, clock=lambda: NOW, stdin=io.StringIO(), stdout=out, stderr=err)
        return Result(run(list(arguments), context), out.getvalue(), err.getvalue())

    return call


@contextmanager
def nothing_else_written(folder: Path) -> Iterator[list[Path]]:
    """Give the files that are written into the folder; none may be written, changed or linked beside it."""

    def beside() -> dict[Path, tuple[int, int]]:
        found = (path for path in folder.parent.rglob("*") if folder not in (path, *path.parents) and not {"store", "cache"} & set(path.parts))
        return {path: (path.lstat().st_size, path.lstat().st_mtime_ns) for path in found}

    before, made = beside(), list[Path]()
    yield made
    made += [path for path in folder.rglob("*") if path.is_file()]
    assert beside() == before
    for path in made:
        assert folder.resolve() in path.resolve().parents
        assert stat.S_IMODE(path.stat().st_mode) == 0o600 or os.name == "nt"
        assert not path.name.startswith(("-", "."))


def test_every_command_that_prints_is_tried(cockpit: Call) -> None:
    context = Context(environment={}, clock=lambda: NOW, stdin=io.StringIO(), stdout=io.StringIO(), stderr=io.StringIO())
    full_parser(context)
    tried = {line[0] for line in LINES} | {"export", "import", "preview"}
    assert set(COMMANDS) - tried - PLAIN == set()


def test_no_command_prints_what_a_terminal_would_obey(cockpit: Call, folder: Path) -> None:
    for line in LINES:
        for more in ((), ("--json",)):
            found = cockpit(*line, *more)
            assert found.code in (0, 1, 2), line
            assert harmful(found.out + found.err) == set(), (line, more)
            if more and found.code == 0 and found.out.lstrip().startswith(("{", "[")):
                json.loads(found.out)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_letter_carries_it(cockpit: Call, kind: str) -> None:
    for more in ((), ("--json",), ("--propose",), ("--propose", "--json"), ("--lang", "es")):
        found = cockpit("preview", kind, "--client", "alpha", *more)
        assert harmful(found.out + found.err) == set(), more
        assert "94011" not in found.out
        if "--json" in more and found.code == 0:
            json.loads(found.out)


class Page(HTMLParser):
    """What a browser would act on."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.active: list[str] = []
        self.metas: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "meta":
            self.metas.append(given)
        if tag in {"script", "img", "svg", "iframe", "object", "embed", "link", "base", "form", "input", "video", "audio"}:
            self.active.append(tag)
        self.active += [f"{tag} {name}={value}" for name, value in attributes if not (name == "href" and (value or "").startswith("#")) and (name.startswith("on") or name in {"src", "href", "action", "formaction", "srcdoc", "style"} or "javascript:" in (value or ""))]

    handle_startendtag = handle_starttag


@pytest.mark.parametrize("what", ["dossier", "brief"])
@pytest.mark.parametrize("client", ["alpha", "gamma"])
def test_a_page_has_nothing_active(cockpit: Call, folder: Path, what: str, client: str) -> None:
    purpose = ("--purpose", NAUGHTY["html"]) if what == "dossier" else ()
    with nothing_else_written(folder) as made:
        found = cockpit("export", what, client, *purpose)
        assert found.code == 0, found.err
        assert harmful(found.out + found.err) == set()
        cockpit("export", what, client, "--format", "json")
    pages = [path for path in made if path.suffix == ".html"]
    assert pages
    for path in pages:
        text, page = path.read_text(encoding="utf-8"), Page()
        page.feed(text)
        page.close()
        assert page.active == []
        policies = [meta.get("content") or "" for meta in page.metas if (meta.get("http-equiv") or "").lower() == "content-security-policy"]
        assert policies and "default-src 'none'" in policies[0]
        assert harmful(text) == set()
        checked = cockpit("check", "dossier", str(path))
        assert checked.code == (what == "brief"), checked.out + checked.err  # which is no dossier, and says so
    for path in made:
        if path.suffix == ".json":
            json.loads(path.read_bytes())


def test_a_calendar_has_as_many_entries_as_it_was_given(cockpit: Call, folder: Path) -> None:
    with nothing_else_written(folder) as made:
        told = json.loads(cockpit("export", "calendar", "--json").out)
    (path,) = made
    data = path.read_bytes()
    read = icalendar.Calendar.from_ical(data)
    names = [component.name for component in read.walk()]
    assert names.count("VEVENT") == told["entries"] > 5
    assert set(names) == {"VCALENDAR", "VEVENT"}
    for line in data.split(b"\r\n"):
        assert len(line) <= 75 and not line.startswith((b"BCC", b"ATTACH"))


def test_no_cell_of_a_table_is_a_formula_and_it_comes_back_as_it_was(desk: Desk) -> None:
    workspace = desk.open()
    data, _ = clients_csv(workspace)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row if cell]
    assert [cell for cell in cells if cell[0] in "=@\t\r" or (cell[0] in "+-" and not cell[1:].replace(" ", "").isdigit())] == []
    workspace.close()


@pytest.mark.parametrize("word", [word for name, word in NAUGHTY.items() if "formula" in name] + ["+1+cmd|'x'!A0", "-2+3", "\t=1", "\r=1", "@x"])
def test_a_formula_is_neutralised_and_restored(word: str) -> None:
    from cockpit.intake.csv_rows import restored
    from cockpit.services.clients_export import harmless

    assert harmless(word)[0] == "'"
    assert restored(harmless(word)) == word.strip()


def test_what_is_held_on_a_person_is_text_and_json(cockpit: Call, folder: Path) -> None:
    with nothing_else_written(folder) as made:
        for client in ("alpha", "beta", "gamma"):
            assert cockpit("export", "person", client, "p", "--out", f"{client}.txt").code == 0
            assert cockpit("export", "person", client, "p", "--json", "--out", f"{client}.json").code == 0
    assert len(made) == 6
    for path in made:
        text = path.read_text(encoding="utf-8")
        assert harmful(text) == set() or path.suffix == ".json"
        if path.suffix == ".json":
            json.loads(text)


def test_an_archive_of_everything_keeps_within_itself(cockpit: Call, folder: Path) -> None:
    with nothing_else_written(folder) as made:
        assert cockpit("export", "all").code == 1  # the attached file is named, which is not there
    (path,) = made
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names)) >= 4
        for name in names:
            assert not name.startswith(("/", "-")) and ".." not in name.split("/") and "\\" not in name and harmful(name) == set()
            if name.endswith(".json"):
                json.loads(archive.read(name))


def message(user: User, person: Person, subject: str, body: str) -> mail.Mail | None:
    """Return the message; None where it is refused for the only reason there is."""
    if any(sign in text for text in (user.name, person.name, subject) for sign in map(chr, (*range(32), *range(0x7F, 0xA0), 0x2028, 0x2029))):
        with pytest.raises(Refused, match="mail-line-break"):
            mail.mail(user, [person], subject, body)
        return None
    return mail.mail(user, [person], subject, body)


@pytest.mark.parametrize("word", NAUGHTY.values(), ids=NAUGHTY.keys())
def test_no_header_is_smuggled_into_a_message(word: str) -> None:
    one = Person(id="p", name="Ana", emails=("ana@evil.example",))
    user = User(name="Zoe", emails=("zoe@evil.example",))
    body = f"Bonjour,\n\n{word}\n"
    for person, sender, subject in ((Person(id="p", name=word, emails=one.emails), user, "S"), (one, User(name=word, emails=user.emails), "S"), (one, user, word)):
        made = message(sender, person, subject, body)
        if made is None:
            continue
        for data in (mail.draft(made), mail.outgoing(made, NOW)):
            read = email.message_from_bytes(data, policy=policy.default)
            assert set(read.keys()) <= {"From", "To", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "X-Unsent", "Date"}
            assert [address.addr_spec for address in read["To"].addresses] == ["ana@evil.example"]
            assert [address.addr_spec for address in read["From"].addresses] == ["zoe@evil.example"]
            assert not read.is_multipart()
        link = urlsplit(mail.mailto(made, 10**6).url)
        assert link.scheme == "mailto" and link.path == "ana@evil.example"
        assert set(parse_qs(link.query, keep_blank_values=True)) == {"subject", "body"}


NAMES = ["../../x", "/etc/passwd", "a" * 300, "a\0b", "-rf", "..", ".", "", "~/x", "C:\\x", "nul", *NAUGHTY.values()]


@pytest.mark.parametrize("place", range(len(NAMES)))
def test_a_letter_is_saved_in_the_folder_under_a_name_of_its_own(folder: Path, place: int, desk: Desk) -> None:
    name = NAMES[place]
    (folder.parent / "x").write_text("mine")
    letter = Outgoing(locale="fr_FR", channel="email", subject="S", body=f"Bonjour,\n{name}", people=())
    with nothing_else_written(folder) as made:
        for made_of in (name, proposed_name(name, name, letter, NOW.date()), proposed_name(name, name, letter, NOW.date(), ".eml")):
            save_in(plain_text(letter), folder, made_of)
            save_in(eml(desk.open(), letter) if place < 2 else b"x", folder, made_of)
    assert len(made) == 6
    assert (folder.parent / "x").read_text() == "mine"


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("what", ["calendar", "person alpha p", "person alpha p --json", "clients"])
def test_an_export_that_is_looked_at_is_not_obeyed_and_one_that_is_piped_is_whole(desk: Desk, what: str) -> None:
    said = {}
    for kind in (Screen, io.StringIO):
        out, err = kind(), io.StringIO()
        context = Context(environment={**os.environ, "COCKPIT_STORE": str(desk.store)}, clock=lambda: NOW, stdin=io.StringIO(), stdout=out, stderr=err)
        assert run(["export", *what.split(), "--out", "-"], context) == 0
        said[kind] = out.getvalue()
    assert harmful(said[Screen]) == set()
    assert len(said[io.StringIO]) >= len(said[Screen]) - 1  # but for line ends


def test_a_link_that_lies_there_is_never_followed(folder: Path, cockpit: Call) -> None:
    (folder.parent / "mine.txt").write_text("mine")
    for name in ("a.html", "a.ics", "a.csv", "a.txt", "a.zip"):
        (folder / name).symlink_to(folder.parent / "mine.txt")
    lines = {
        "a.html": ("export", "dossier", "alpha"), "a.ics": ("export", "calendar"), "a.csv": ("export", "clients"), "a.txt": ("export", "person", "alpha", "p"),
        "a.zip": ("export", "all"),
    }  # fmt: skip
    for name, line in lines.items():
        assert cockpit(*line, "--out", name).code == 1
        assert (folder.parent / "mine.txt").read_text() == "mine"
        assert cockpit(*line, "--out", name, "--force").code == (name == "a.zip")  # which names an attached file that is not there
        assert not (folder / name).is_symlink()
        assert (folder.parent / "mine.txt").read_text() == "mine"
    assert files.free(folder, "a.txt").name == "a-2.txt"
