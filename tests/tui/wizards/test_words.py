"""No word of a guided path or of the screens around it is hard-coded, and none is cut where a language is longer."""

from __future__ import annotations

import pytest

from cockpit.letters.registry import KINDS
from cockpit.tui.host import Selection
from tests.desk import Desk
from tests.pseudo import PseudoLocalizer
from tests.tui.opened import opened
from tests.tui.test_languages import WORD, front, strangers, user_words
from tests.tui.wizards.walking import begun, typed, wizard

KEYS = "ctrl pgdn F1 F2 F3 F4 F5 F7 eml en es fr email"


@pytest.mark.parametrize("kind", ["delay", "update"])
async def test_every_step_speaks_the_language_of_the_screen_around_the_letter(desk: Desk, pseudo: PseudoLocalizer, kind: str) -> None:
    async with opened(desk, pseudo) as (app, pilot):
        screen = await begun(app, pilot, kind)
        known = user_words(app) | {word for word, _ in WORD.findall(KEYS)}
        found = {}

        def look(name: str) -> None:
            proofs = [pane.proof for pane in screen.panes if pane.proof]
            own = [text for proof in proofs for text in (proof.subject, proof.body)] + list(screen.walk.texts.values())
            own += [found.text for row in screen.asking.rows for found in row.suggestions]  # in the letter's language
            ours = known | {word for text in own for word, _ in WORD.findall(text)}
            if words := strangers("\n".join(front(app)), ours):
                found[name] = words

        for step in list(screen.walk.steps):
            look(step.name)
            for _ in wizard(app).asking.rows[1:]:
                await typed(app, pilot, "tab")
                look(f"{step.name}, {screen.asking.row and screen.asking.row.field.name}")
            if not screen.walk.reading:
                await typed(app, pilot, "ctrl+n")
        await typed(app, pilot, "ctrl+e")
        look("by hand")
        await typed(app, pilot, "escape", "ctrl+s")
        look("before sending")
        await typed(app, pilot, "enter")
        look("sending")
    assert found == {}


async def test_the_preview_and_the_ledger_too(desk: Desk, pseudo: PseudoLocalizer) -> None:
    async with opened(desk, pseudo) as (app, pilot):
        known = user_words(app) | {word for word, _ in WORD.findall(KEYS)}
        await typed(app, pilot, "p")
        screen = app.screen
        for kind in list(KINDS)[:4]:
            screen.wanted = screen.wanted.__class__(client=screen.wanted.client, kind=kind)  # type: ignore[attr-defined]  # the preview
            screen.write()  # type: ignore[attr-defined]  # as above
            await typed(app, pilot)
            own = {word for pane in screen.panes if pane.proof for text in (pane.proof.subject, pane.proof.body) for word, _ in WORD.findall(text)}  # type: ignore[attr-defined]  # as above
            assert strangers("\n".join(front(app)), known | own) == set()
        await typed(app, pilot, "escape", "dollar_sign")
        assert strangers("\n".join(front(app)), known) == set()


async def test_an_ending_its_state_and_the_lessons_too(desk: Desk, pseudo: PseudoLocalizer) -> None:
    async with opened(desk, pseudo) as (app, pilot):
        known = user_words(app) | {word for word, _ in WORD.findall(KEYS)}
        found = {}

        def look(name: str, own: set[str] = frozenset()) -> None:  # type: ignore[assignment]  # never changed
            if words := strangers("\n".join(front(app)), known | own):
                found[name] = words

        app.open_ending(Selection("client", "librairie-courtevent"))
        await typed(app, pilot)
        screen = wizard(app)
        screen.walk.texts["outcome"], screen.walk.texts["when"], screen.walk.texts["weight-goals"] = "end", "now", "3"
        await typed(app, pilot, "tab")
        screen.look_now()
        await typed(app, pilot)
        for step in list(screen.walk.steps):
            texts = [*screen.walk.texts.values(), *(text for pane in screen.panes if pane.proof for text in (pane.proof.subject, pane.proof.body))]
            words = {word for text in texts for word, _ in WORD.findall(text)}
            # A field ends in the midst of a word where its text is longer.
            cut = {word[:end] for text in texts if len(text) > 36 for word, _ in WORD.findall(text) for end in range(1, len(word))}
            # Day and month stand in figures and in words of the screen's own forms; sources of rates are names.
            look(step.name, words | cut)
            if not screen.walk.reading:
                await typed(app, pilot, "ctrl+n")
        await typed(app, pilot, "escape")
        app.open_ending(Selection("client", "norte-grafico"))
        await typed(app, pilot)
        look("where an ending stands")
        await typed(app, pilot, "escape", "K")
        look("lessons")
    assert found == {}
