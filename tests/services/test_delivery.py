"""A letter leaves only when asked, by means that tests put in place; what goes wrong outside is told in a sentence."""

from __future__ import annotations

import email
import stat
import sys
from dataclasses import dataclass, field, replace
from datetime import date
from email import policy
from urllib.parse import unquote

import pytest

from cockpit.domain.client import Person
from cockpit.domain.errors import Refused
from cockpit.domain.settings import Settings
from cockpit.i18n.problems import SENTENCES, sentence
from cockpit.services import delivery
from cockpit.services.delivery import Outside, Ran, eml, open_mail_program, plain_text, proposed_name, save, save_in, send
from cockpit.services.wizards.model import Outgoing
from cockpit.storage.config import load_settings, set_value
from tests.services.bookshop import bookshop, open_shop

HELENE = Person(id="helene", name="Hélène Sorel", emails=("helene@courtevent.example",))
LETTER = Outgoing(locale="fr_FR", channel="email", subject="Boutique – nouvelle date", body="Bonjour Madame,\n\nC’est prêt.", people=(HELENE,))


@dataclass
class World:
    """Programs that only remember how they were called."""

    answer: Ran = field(default_factory=lambda: Ran(0))
    error: OSError | None = None
    calls: list[tuple[list[str], bytes]] = field(default_factory=list)
    missing: bool = False

    def outside(self, platform: str = "linux") -> Outside:
        return Outside(
            platform=platform, find=lambda name: None if self.missing else f"/usr/bin/{name}",
            run=lambda command, data, seconds: self._called(command, data), launch=lambda command, seconds: self._called(command, b""),
        )

    def _called(self, command, data) -> Ran:
        self.calls.append((list(command), data))
        if self.error:
            raise self.error
        return self.answer


@pytest.fixture
def workspace(tmp_path, now):
    return open_shop(tmp_path, bookshop(), now, Settings(sendmail=("msmtp", "-t")))


def code_of(refused) -> str:
    problem = refused.value.problems[0]
    assert problem.code in SENTENCES
    return problem.code


def test_the_command_gets_the_message_on_its_input_and_no_shell(workspace):
    world = World()
    send(workspace, LETTER, world.outside())
    [(command, data)] = world.calls
    assert command == ["/usr/bin/msmtp", "-t"]
    found = email.message_from_bytes(data, policy=policy.default)
    assert (found["Subject"], found["To"].addresses[0].addr_spec) == ("Boutique – nouvelle date", "helene@courtevent.example")
    assert found["From"].addresses[0].addr_spec == "nadia@ferrand.example"
    assert found["Date"] == "Tue, 24 Mar 2026 09:30:00 +0100"
    assert "X-Unsent" not in found


@pytest.mark.parametrize(("world", "code"), [
    (World(missing=True), "sendmail-not-found"), (World(error=PermissionError()), "sendmail-not-found"), (World(Ran(None)), "sendmail-slow"),
    (World(Ran(78, "msmtp: account default not found\x1b[31m: no configuration file\n")), "sendmail-failed"), (World(Ran(1)), "sendmail-failed"),
])
def test_what_the_command_refuses_is_told(workspace, world, code, loc):
    with pytest.raises(Refused) as refused:
        send(workspace, LETTER, world.outside())
    assert code_of(refused) == code
    told = sentence(loc, refused.value.problems[0])
    assert "msmtp" in told
    assert "\x1b" not in told
    if world.answer.complaint:
        assert "account default not found" in told


@pytest.mark.parametrize(("letter", "code"), [
    (replace(LETTER, people=()), "mail-no-recipient"), (replace(LETTER, people=(HELENE, Person(id="x", name="Paul"))), "mail-no-address"),
    (replace(LETTER, subject="a\nBcc: spy@evil.example"), "mail-line-break"),
])
def test_a_message_that_cannot_be_addressed_is_not_sent(workspace, letter, code):
    world = World()
    with pytest.raises(Refused) as refused:
        send(workspace, letter, world.outside())
    assert (code_of(refused), world.calls) == (code, [])


def test_without_a_command_nothing_is_sent(tmp_path, now):
    world = World()
    with pytest.raises(Refused) as refused:
        send(open_shop(tmp_path, bookshop(), now), LETTER, world.outside())
    assert (code_of(refused), world.calls) == ("sendmail-missing", [])


@pytest.mark.parametrize(("platform", "opener"), [
    ("linux", ["/usr/bin/xdg-open"]), ("darwin", ["/usr/bin/open"]), ("win32", ["/usr/bin/rundll32", "url.dll,FileProtocolHandler"]),
])
def test_the_mail_program_is_the_platforms(workspace, platform, opener):
    world = World(Ran(None))  # it opened, and goes on
    assert open_mail_program(workspace, LETTER, world.outside(platform))
    [(command, _)] = world.calls
    assert command[:-1] == opener
    assert command[-1].startswith("mailto:helene@courtevent.example?subject=")
    assert "C’est prêt." in unquote(command[-1])


def test_a_text_too_long_for_a_link_is_to_be_pasted(workspace):
    long = replace(LETTER, body="é" * 2000)
    assert not open_mail_program(workspace, long, World().outside("win32"))
    assert open_mail_program(workspace, long, World().outside("linux"))


@pytest.mark.parametrize("world", [World(missing=True), World(Ran(3)), World(error=FileNotFoundError())])
def test_without_a_mail_program_a_sentence_says_so(workspace, world):
    with pytest.raises(Refused) as refused:
        open_mail_program(workspace, LETTER, world.outside())
    assert code_of(refused) == "no-mail-program"


def test_real_programs_are_run_without_a_shell(tmp_path):
    echo = (sys.executable, "-c", "import sys; sys.stderr.write(sys.argv[1]); sys.exit(len(sys.stdin.buffer.read()))", "$(id); a b")
    assert delivery.run(echo, b"12345", 30) == Ran(5, "$(id); a b")
    assert delivery.run((sys.executable, "-c", "import time; time.sleep(60)"), b"", 0.2) == Ran(None)
    assert delivery.launch((sys.executable, "-c", "import sys; sys.exit(4)"), 30) == Ran(4)


def test_a_letter_is_saved_where_nobody_else_reads_it(workspace, tmp_path):
    name = proposed_name("courtevent", "delay", LETTER, date(2026, 3, 24))
    assert name == "2026-03-24-courtevent-delay-fr-email.txt"
    first, second = (save_in(plain_text(LETTER), tmp_path, name) for _ in range(2))
    assert (first.name, second.name) == (name, "2026-03-24-courtevent-delay-fr-email-2.txt")
    assert first.read_text(encoding="utf-8") == "Boutique – nouvelle date\n\nBonjour Madame,\n\nC’est prêt.\n"
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    with pytest.raises(Refused) as refused:
        save("x", first)
    assert code_of(refused) == "file-exists"
    assert save("x", first, over=True).read_text() == "x\n"


@pytest.mark.parametrize("name", ["../../x.txt", "/etc/passwd", "-rf.txt", "a\0b.txt", "é" * 300 + ".txt", "..txt"])
def test_no_name_leads_out_of_the_folder(tmp_path, name):
    assert save_in("x", tmp_path, name).parent == tmp_path


def test_a_draft_opens_as_one(workspace):
    found = email.message_from_bytes(eml(workspace, LETTER), policy=policy.default)
    assert (found["X-Unsent"], found["Date"], found["Subject"]) == ("1", None, LETTER.subject)


def test_the_command_is_set_word_by_word(tmp_path):
    config = tmp_path / "config.toml"
    config.write_text("# mine\n", encoding="utf-8")
    set_value(config, "sendmail", "'/opt/my tools/msmtp' -t --account=work")
    assert load_settings(config).sendmail == ("/opt/my tools/msmtp", "-t", "--account=work")
    assert config.read_text(encoding="utf-8").startswith("# mine\n")
    with pytest.raises(Refused, match="setting-invalid"):
        set_value(config, "sendmail", "'never closed")
    set_value(config, "sendmail", "")
    assert load_settings(config).sendmail == ()
