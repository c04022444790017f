"""The user's own editor gets a private file that is gone afterwards; whatever goes wrong, the text is as it was."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from cockpit.domain.errors import Refused
from cockpit.i18n.localizer import Localizer
from cockpit.tui.wizards.outside import edited
from tests.desk import Desk
from tests.tui.opened import opened, toasts
from tests.tui.wizards.walking import begun, letter, typed


def writes(text: bytes, seen: list[Path]) -> Callable[[list[str]], int]:
    def run(words: list[str]) -> int:
        file = Path(words[-1])
        assert words[:-1] == ["ed", "-x", "a b"]
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        assert file.read_text(encoding="utf-8") == "Objet\n\nCorps\u202f!\n"
        file.write_bytes(text)
        seen.append(file)
        return 0

    return run  # type: ignore[return-value]  # the real one takes any sequence


@pytest.mark.parametrize(
    ("left", "text"),
    [
        (b"Autre\n\nLigne 1\nLigne 2\n", ("Autre", "Ligne 1\nLigne 2")), (b"", ("", "")), (b"seul", ("seul", "")),
        (b"a\x1b[2J\n\nb\xff\x00c\r\nd", ("a", "b\ufffdc\nd")),
    ],
)
def test_subject_and_body_come_back_cleaned_and_the_file_goes(left: bytes, text: tuple[str, str]) -> None:
    seen: list[Path] = []
    assert edited("ed -x 'a b'", "Objet", "Corps\u202f!", writes(left, seen)) == text
    assert not seen[0].exists() and not seen[0].parent.exists()


def test_a_letter_without_a_subject_is_all_body() -> None:
    assert edited("ed", "", "Corps", lambda words: 0) == ("", "Corps")


def failing(words: object) -> int:
    raise FileNotFoundError


@pytest.mark.parametrize(("command", "run", "code"), [("", failing, "no-editor"), ("'", failing, "no-editor"), ("ed", failing, "editor-failed"), ("ed", lambda words: 1, "editor-failed")])
def test_what_goes_wrong_has_its_sentence(command: str, run: Callable[[object], int], code: str) -> None:
    with pytest.raises(Refused) as refused:
        edited(command, "s", "b", run)  # type: ignore[arg-type]  # as above
    assert [problem.code for problem in refused.value.problems] == [code]


async def test_without_an_editor_or_a_terminal_the_app_says_so_and_keeps_the_text(desk: Desk, en: Localizer) -> None:
    async with opened(desk, en) as (app, pilot):
        screen = await begun(app, pilot)
        await typed(app, pilot, "ctrl+s")
        before = letter(screen)
        await typed(app, pilot, "ctrl+o")
        app.editor = "vi"
        await typed(app, pilot, "ctrl+o")  # the test has no terminal to hand over
        assert letter(screen) == before and screen.walk.edited == {}
        assert len(toasts(app)) == 2


async def test_what_the_editor_left_is_the_letter(desk: Desk, en: Localizer, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(desk, en) as (app, pilot):
        screen = await begun(app, pilot)
        await typed(app, pilot, "ctrl+s")
        monkeypatch.setattr("cockpit.tui.wizards.outside.edited_outside", lambda app, subject, body: (subject, f"Mine. {body}"))
        await typed(app, pilot, "ctrl+o")
        assert letter(screen).startswith("Mine. ")
