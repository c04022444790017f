"""Nothing leaves by itself: each way out is a key, and whether the letter has gone out is asked."""

from __future__ import annotations

import email
from dataclasses import replace
from email import policy
from pathlib import Path

import pytest

from cockpit.i18n.localizer import Localizer
from cockpit.services import delivery
from cockpit.services.delivery import Outside, Ran
from cockpit.services.wizards.model import Outgoing
from cockpit.tui.app import CockpitApp
from cockpit.tui.screens.sending import SendingScreen
from tests.desk import Desk
from tests.tui.opened import opened, screen_text, settled, type_keys

CLIENT = "librairie-courtevent"
HOSTILE = "[/b] [@click=app.quit]x[/]"


def outgoing(app: CockpitApp, **changes: object) -> Outgoing:
    person = next(iter(app.workspace.records(CLIENT).people.values()))
    letter = Outgoing(locale="fr-FR", channel="email", subject=f"Objet {HOSTILE}", body=f"Bonjour,\n\n{HOSTILE}\nà bientôt", people=(person,))
    return replace(letter, **changes)


def saved(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("2026-*"))


async def ran(app: CockpitApp, pilot) -> None:
    """Let other programs run and answer."""
    for worker in [worker for worker in app.workers if worker.name == "_outside"]:
        await worker.wait()
    await settled(pilot)


async def test_copy_text_and_draft_are_files_and_the_clipboard(desk: Desk, loc: Localizer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    answers: list[object] = []
    async with opened(desk, loc) as (app, pilot):
        letter = outgoing(app)
        app.push_screen(SendingScreen(letter, "delay", CLIENT), answers.append)
        await settled(pilot)
        page = screen_text(app)
        assert HOSTILE in page and letter.people[0].name in page and letter.people[0].emails[0] in page
        assert loc.gettext("Nothing leaves by itself: choose how it goes out.")[:20] in page
        await type_keys(pilot, "c")
        assert app.clipboard == delivery.plain_text(letter)
        await type_keys(pilot, "t", "t", "e")
        names = saved(tmp_path)
        assert names == [f"2026-03-24-{CLIENT}-delay-fr-email{end}" for end in ("-2.txt", ".eml", ".txt")]
        assert (tmp_path / names[2]).read_text("utf-8") == delivery.plain_text(letter) + "\n"
        parsed = email.message_from_bytes((tmp_path / names[1]).read_bytes(), policy=policy.default)
        assert parsed["Subject"] == letter.subject and parsed["X-Unsent"] == "1"
        await type_keys(pilot, "p")
        assert f"2026-03-24-{CLIENT}-delay-fr-email.html" in saved(tmp_path)
        assert answers == []
        await type_keys(pilot, "y")
    assert answers == ["sent"]


@pytest.mark.parametrize(("key", "answer"), [("n", "not-yet"), ("escape", None), ("o", "sent")])
async def test_the_question_has_its_keys(desk: Desk, fr: Localizer, key: str, answer: object) -> None:
    answers: list[object] = []
    async with opened(desk, fr, (80, 24)) as (app, pilot):
        app.push_screen(SendingScreen(outgoing(app, body="ligne\n" * 60), "delay", CLIENT), answers.append)
        await settled(pilot)
        assert fr.gettext("Has it gone out?").replace("\u202f", " ") in screen_text(app).replace("\u202f", " ")
        assert fr.gettext("I sent it") in screen_text(app)
        await type_keys(pilot, "down", "space", "pageup", key)
    assert answers == [answer]


async def test_the_mail_program_and_the_command_say_what_became_of_it(desk: Desk, en: Localizer, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []
    codes = iter([None, 1])

    def launch(command, seconds):
        calls.append(list(command))
        return Ran(next(codes))

    world = Outside(platform="linux", find=lambda name: f"/bin/{name}", run=lambda command, data, seconds: calls.append(list(command)) or Ran(0), launch=launch)
    monkeypatch.setattr(delivery, "Outside", lambda: world)
    async with opened(desk, en) as (app, pilot):
        app.push_screen(SendingScreen(outgoing(app), "delay", CLIENT))
        await settled(pilot)
        assert "Send now" not in screen_text(app), "no command is configured"
        await type_keys(pilot, "x")
        assert calls == []
        await type_keys(pilot, "m")
        await ran(app, pilot)
        assert calls[0][1].startswith("mailto:") and "Your mail program has it" in screen_text(app)
        await type_keys(pilot, "m")
        await ran(app, pilot)
        assert "No mail program could be opened" in screen_text(app)
        app.workspace.settings = replace(app.workspace.settings, sendmail=("msmtp", "-t"))
        app.screen.refresh_bindings()
        await type_keys(pilot, "x")
        await ran(app, pilot)
        assert calls[-1] == ["/bin/msmtp", "-t"]


async def test_a_script_for_the_phone_has_no_mail(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        app.push_screen(SendingScreen(outgoing(app, channel="phone", subject=""), "delay", CLIENT))
        await settled(pilot)
        assert "Mail program" not in screen_text(app) and ".eml" not in screen_text(app)
        await type_keys(pilot, "m", "e", "x")
        assert isinstance(app.screen, SendingScreen)


@pytest.mark.parametrize(("locale", "body", "told"), [
    ("fr-FR", "La facture n’est pas réglée : j’en joins une copie.", True), ("en-US", "A list of deliverables is attached.", True),
    ("es-MX", "Adjunto también la relación de entregas.", True), ("fr-FR", "Nous pouvons nous joindre demain.", False),
])
async def test_who_announces_something_attached_is_told_to_add_it(desk: Desk, fr: Localizer, locale: str, body: str, told: bool) -> None:
    words = fr.gettext("The text speaks of something attached: add it yourself before it goes.")[:24]
    async with opened(desk, fr) as (app, pilot):
        app.push_screen(SendingScreen(outgoing(app, locale=locale, body=body), "reminder", CLIENT))
        await settled(pilot)
        assert (words in screen_text(app)) is told
        await type_keys(pilot, "c")
        assert (words in screen_text(app)) is told
