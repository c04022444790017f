"""Ways for a letter to leave, each only on the user's explicit choice: a file, a draft, the mail program, a sendmail-like command."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cockpit.domain.errors import refuse
from cockpit.export import files, mail
from cockpit.i18n.cleaning import clean, clean_lines
from cockpit.services.wizards.model import Outgoing
from cockpit.services.workspace import Workspace

PATIENCE = 60.0
"""Seconds that a sendmail-like command may take."""
GLANCE = 3.0
"""Seconds in which a program that opens windows tells that it cannot; one that still runs has opened."""
LONGEST_LINK = {"win32": 2000}
"""Characters of a mailto link that a system passes on unharmed, where it is less than usual."""
USUAL_LINK = 30_000
_OPENERS: dict[str, Sequence[str]] = {
    "darwin": ("open",),
    # `start` would go through the shell, which reads more into an address than is there.
    "win32": ("rundll32", "url.dll,FileProtocolHandler"),
}
_OPENER: Sequence[str] = ("xdg-open",)
_LONGEST_ERROR = 300
"""Characters of what a command complains about that are shown."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of a command."""

    code: int | None
    """None when it had not ended when patience did."""
    complaint: str = ""
    """What it wrote to its stderr."""


def run(command: Sequence[str], data: bytes, seconds: float) -> Ran:
    """Run a command without a shell, `data` on its input, and stop it when its time is over; raises `OSError`."""
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)  # noqa: S603 - the user's own command, no shell
    except subprocess.TimeoutExpired:
        return Ran(None)
    return Ran(done.returncode, done.stderr.decode("utf-8", "replace"))


def launch(command: Sequence[str], seconds: float) -> Ran:
    """Start a program that goes on by itself, and look for so many seconds whether it fails; raises `OSError`."""
    nothing = subprocess.DEVNULL
    started = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)  # noqa: S603 - a fixed program, no shell
    with suppress(subprocess.TimeoutExpired):
        return Ran(started.wait(seconds))
    return Ran(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """The programs around this one; tests put their own in place."""

    platform: str = sys.platform
    find: Callable[[str], str | None] = shutil.which
    """Where a program is, None where there is none."""
    run: Callable[[Sequence[str], bytes, float], Ran] = run
    launch: Callable[[Sequence[str], float], Ran] = launch


def plain_text(letter: Outgoing) -> str:
    """Return the letter as it is copied or saved: the subject, an empty line, the text."""
    return f"{letter.subject}\n\n{letter.body}" if letter.subject else letter.body


def eml(workspace: Workspace, letter: Outgoing) -> bytes:
    """Return the draft that a mail program opens; raises `Refused` (`mail-line-break`)."""
    return mail.draft(_mail(workspace, letter))


def proposed_name(client_id: str, kind: str, letter: Outgoing, day: date, suffix: str = ".txt") -> str:
    """Return a name for a file of the letter: `2026-03-24-courtevent-delay-fr-email.txt`."""
    language = letter.locale.replace("_", "-").partition("-")[0]
    return files.file_name((day.isoformat(), client_id, kind, language, letter.channel), suffix)


def save(data: str | bytes, path: Path, *, over: bool = False) -> Path:
    """Save a letter (`plain_text` or `eml`) where the user says; raises `Refused` (`file-exists`, `file-not-written`, `disk-full`)."""
    files.write(path, data if isinstance(data, bytes) else f"{data}\n".encode(), over=over)
    return path


def save_in(data: str | bytes, folder: Path, name: str) -> Path:
    """Save a letter in a folder under a free name and return where it is; raises `Refused` (`file-not-written`, `disk-full`)."""
    return save(data, files.free(folder, files.bare_name(name)))


def open_mail_program(workspace: Workspace, letter: Outgoing, outside: Outside | None = None) -> bool:
    """Open the user's mail program with the message filled in; False when the text has to be pasted because it is too long.

    Raises `Refused` (`no-mail-program`, `mail-line-break`).
    """
    world = outside or Outside()
    link = mail.mailto(_mail(workspace, letter), LONGEST_LINK.get(world.platform, USUAL_LINK))
    opener = _OPENERS.get(world.platform, _OPENER)
    found = world.find(opener[0])
    if found is None:
        raise refuse("no-mail-program", program=opener[0])
    try:
        ran = world.launch((found, *opener[1:], link.url), GLANCE)
    except OSError as error:
        raise refuse("no-mail-program", program=opener[0]) from error
    if ran.code:
        raise refuse("no-mail-program", program=opener[0])
    return link.whole


def send(workspace: Workspace, letter: Outgoing, outside: Outside | None = None) -> None:
    """Hand the letter to the command of the setting `sendmail`; the user asked for it, nothing else ever does.

    Raises `Refused`: `sendmail-missing`, `sendmail-not-found`, `sendmail-slow`, `sendmail-failed` (with what the command
    complains about), `mail-no-sender`, `mail-no-recipient`, `mail-no-address`, `mail-line-break`.
    """
    world, command = outside or Outside(), workspace.settings.sendmail
    if not command:
        raise refuse("sendmail-missing")
    message = _mail(workspace, letter)
    if message.sender is None:
        raise refuse("mail-no-sender")
    if not letter.people:
        raise refuse("mail-no-recipient", "people")
    if unreachable := [person.name for person in letter.people if not person.emails]:
        raise refuse("mail-no-address", "people", people=unreachable)
    found = world.find(command[0])
    if found is None:
        raise refuse("sendmail-not-found", command=command[0])
    try:
        ran = world.run((found, *command[1:]), mail.outgoing(message, workspace.clock()), PATIENCE)
    except OSError as error:
        raise refuse("sendmail-not-found", command=command[0]) from error
    if ran.code is None:
        raise refuse("sendmail-slow", command=command[0], seconds=int(PATIENCE))
    if ran.code:
        complaint = clean(clean_lines(ran.complaint)[-_LONGEST_ERROR:]) or str(ran.code)
        raise refuse("sendmail-failed", command=command[0], detail=complaint)


def _mail(workspace: Workspace, letter: Outgoing) -> mail.Mail:
    return mail.mail(workspace.profile().user, letter.people, letter.subject, letter.body)
