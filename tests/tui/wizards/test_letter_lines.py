"""A letter on the screen is the letter: no word is lost, nothing in it is obeyed, gaps and findings stand where they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cockpit.i18n.localizer import Localizer
from cockpit.letters.lint.finding import Finding
from cockpit.letters.rendering import Letter
from cockpit.letters.values import Gap
from cockpit.tui.text import width
from cockpit.tui.wizards.letter_lines import Page, letter_page, marked
from cockpit.tui.wizards.walk import Proof

EN = Localizer.load("en")


def proof(body: str, subject: str = "", *, gaps: tuple[Gap, ...] = (), findings: tuple[Finding, ...] = ()) -> Proof:
    letter = Letter(
        kind="delay", lang="fr", channel="email", variant="normal", level=2, pronoun="formal", subject=subject, body=body, gaps=gaps,
        lint=findings, problems=(),
    )
    return Proof(letter, subject, body, findings)


def text(page: Page) -> list[str]:
    return ["".join(span.text for span in line) for line in page.lines]


@given(st.text(max_size=300), st.integers(4, 40))
def test_no_word_is_lost_and_no_line_is_too_long(body: str, cells: int) -> None:
    lines = marked(body, (), cells)
    words = ["".join(piece for piece, _ in line) for line in lines]
    assert all(width(line) <= max(cells, 2) for line in words)
    assert "".join(words).replace(" ", "") == body.replace("\n", "").replace(" ", "")


@given(st.text(max_size=200))
def test_nothing_that_a_terminal_obeys_reaches_it(body: str) -> None:
    for line in text(letter_page(proof(body, body), EN, 30)):
        assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in line)


def test_no_break_spaces_hold() -> None:
    lines = marked("attendez donc\u202f!", (), 9)
    assert ["".join(piece for piece, _ in line) for line in lines] == ["attendez", "donc\u202f!"]


def test_marked_words_keep_their_role_over_the_end_of_a_line() -> None:
    lines = marked("one two three", ((4, 13, "bad"),), 8)
    assert lines == [[("one ", ""), ("two", "bad")], [("three", "bad")]]


def test_gaps_are_found_marked_and_named_once() -> None:
    gap = Gap("new_date", "New date", "Nouvelle date")
    finding = Finding(rule="gap", level="error", part="body", start=8, end=23, words=gap.mark, message="A required fact is missing here.")
    page = letter_page(proof(f"Le jour {gap.mark} vient.", gaps=(gap, gap), findings=(finding,)), EN, 60, chosen=0)
    assert page.gaps == ((0, "new_date"),)
    assert text(page)[0].startswith("▶ Le jour ⟦Nouvelle date⟧")
    assert [line for line in text(page) if "Missing" in line] == ["✗ Missing: New date"]
    assert not any("required fact" in line for line in text(page))


def test_a_gap_broken_over_two_lines_is_found() -> None:
    gap = Gap("impact", "x", "Ce que le retard signifie")
    assert letter_page(proof(f"Voici {gap.mark}", gaps=(gap,)), EN, 20).gaps == ((0, "impact"),)


def test_findings_stand_below_errors_first_with_sign_and_word() -> None:
    soon = Finding(rule="vague-date", level="error", part="body", start=0, end=7, words="bientôt", message="Give a date.")
    long = Finding(rule="too-long", level="warning", part="body", start=0, end=0, words="", message="Too long.")
    lines = text(letter_page(proof("bientôt", findings=(long, soon)), EN, 60))
    assert lines[-2:] == ["✗ Error: “bientôt”. Give a date.", "! Warning: Too long."]


def test_markup_and_a_megabyte_are_shown_as_text() -> None:
    page = letter_page(proof("[@click=app.quit]x[/] [/b]"), EN, 60)
    assert text(page)[0] == "[@click=app.quit]x[/] [/b]"
    assert len(letter_page(proof("word " * 250_000), EN, 60).lines) < 2000
