"""Every kind in every language, channel and variant: the texts are kept in `golden/` and were read one by one.

`COCKPIT_REWRITE_GOLDEN=1 pytest tests/letters/test_golden.py` writes them anew; read the difference before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cockpit.letters.registry import KINDS
from cockpit.letters.rendering import Letter, render
from tests.letters.setting import CASES, Case

FOLDER = Path(__file__).parent / "golden"
REWRITE = bool(os.environ.get("COCKPIT_REWRITE_GOLDEN"))  # read at import: each test gets an environment of its own


def written(letter: Letter) -> str:
    head = f"{letter.subject}\n\n" if letter.subject else ""
    return f"{head}{letter.body}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file)
def test_text_is_the_one_that_was_read(case: Case) -> None:
    letter = render(case.kind, case.facts, case.tag, case.channel)
    if REWRITE:
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / case.file).write_text(written(letter), encoding="utf-8")
    assert written(letter) == (FOLDER / case.file).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file)
def test_lint_lets_the_built_in_texts_pass(case: Case) -> None:
    letter = render(case.kind, case.facts, case.tag, case.channel)
    assert letter.problems == ()
    if case.words_allowed:
        assert letter.complete
        assert [finding for finding in letter.lint if finding.level == "error"] == []
    else:
        assert not letter.complete
        assert not letter.sendable


def test_no_stray_golden_file() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {case.file for case in CASES}


def test_every_kind_variant_and_channel_has_a_text_in_every_language() -> None:
    letters = [(case, render(case.kind, case.facts, case.tag, case.channel)) for case in CASES]
    shown = {(case.kind, letter.variant, case.tag, case.channel) for case, letter in letters}
    for kind in KINDS.values():
        for language in ("fr", "en", "es"):
            for variant in kind.variants:
                assert (kind.name, variant, language, kind.channels[0]) in shown
            for channel in kind.channels:
                assert any(entry[0] == kind.name and entry[2:] == (language, channel) for entry in shown)
