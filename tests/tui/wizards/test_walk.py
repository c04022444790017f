"""What was typed stays, what was only proposed follows; a draft gives back both, in whatever language the screen speaks by then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from cockpit.domain.act import Act
from cockpit.domain.client import Person
from cockpit.i18n.localizer import Localizer
from cockpit.services.sheets.fields import Field, Texts
from cockpit.services.sheets.reading import read_field
from cockpit.services.sheets.writing import write_field
from cockpit.services.wizards.model import Aside, Remark, Step, Told
from cockpit.services.workspace import Workspace
from cockpit.tui.wizards.gaps import field_of, reasons, step_of
from cockpit.tui.wizards.rail import rail_line, rail_lines
from cockpit.tui.wizards.walk import READ, Walk
from tests.desk import Desk
from tests.tui.wizards.walking import CLIENT

DATE = Field(name="new_date", kind="date", label="New date", required=True)
CAUSE = Field(name="cause", label="Cause", required=True)
AGAIN = Field(name="again", label="Cause, again")


class Toy:
    """A path of two steps; what is proposed in the second follows the first."""

    kind, title, key, client, about = "delay", "Announce a delay", "delay:x:y", CLIENT, "Launch"

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        from cockpit.services.wizards.delay import DelayPath

        self.real = DelayPath(workspace, CLIENT)
        self.context, self.letter, self.relint = self.real.context, self.real.letter, self.real.relint

    def steps(self, texts: Texts) -> list[Step]:
        more = (AGAIN,) if texts.get("cause") == "more" else ()
        return [Step(name="one", title="New date", fields=(DATE,)), Step(name="two", title="Cause", fields=(CAUSE, *more))]

    def propose(self, texts: Texts, loc: Localizer) -> dict[str, str]:
        day = read_field(DATE, "2026-04-10", loc, self.context())
        return {"new_date": write_field(DATE, day, loc), "cause": f"after {texts.get('new_date', 'nothing')}", "again": ""}

    def remarks(self, texts: Texts, loc: Localizer) -> list[Remark]:
        return [Remark("cause", "warning", "a word")] if texts["cause"] == "odd" else []

    def suggestions(self, name: str, texts: Texts, loc: Localizer) -> list[object]:
        return []

    def locale(self, texts: Texts) -> str:
        return "fr-FR"

    def channels(self) -> tuple[str, ...]:
        return ("email", "chat")

    def people(self, texts: Texts) -> tuple[Person, ...]:
        return ()

    def aside(self, step: str, texts: Texts, loc: Localizer) -> Aside | None:
        return Aside(title="Facts", told=(Told("a fact"),)) if step == "two" else None

    def conclusion(self, texts: Texts, loc: Localizer) -> Callable[[], Act] | None:
        return (lambda: Act("demo")) if texts.get("cause") == "no letter" else None


def walk(desk: Desk, loc: Localizer, draft: object = None) -> Walk:
    return Walk(Toy(desk.open()), loc, draft)  # type: ignore[arg-type]  # what a path needs for these promises


def test_proposals_follow_in_fields_left_alone_and_nowhere_else(desk: Desk, en: Localizer) -> None:
    going = walk(desk, en)
    assert going.texts["cause"] == "after nothing"
    going.texts["new_date"] = "2026-04-13"
    look = going.look()
    assert going.take(look) == ["cause"]
    assert going.texts["cause"] == "after 2026-04-13"
    going.texts["cause"] = "my own"
    going.texts["new_date"] = "2026-04-14"
    going.take(going.look())
    assert going.texts["cause"] == "my own"
    assert set(going.typed) == {"new_date", "cause"}


def test_what_is_typed_while_a_letter_is_written_is_not_overwritten_by_it(desk: Desk, en: Localizer) -> None:
    going = walk(desk, en)
    going.texts["new_date"] = "2026-04-13"
    late = going.snapshot().look()
    going.texts["cause"] = "typed meanwhile"
    going.take(late)
    assert going.texts["cause"] == "typed meanwhile"


def test_a_path_that_calls_for_no_letter_ends_on_its_last_page_with_facts_beside_it(desk: Desk, en: Localizer) -> None:
    going = walk(desk, en)
    assert (going.concludes, going.look().aside) == (False, None)
    going.texts["cause"] = "no letter"
    going.go("two")
    look = going.look()
    going.take(look)
    assert going.concludes and [step.name for step in going.steps] == ["one", "two"]
    assert look.aside is not None and look.aside.title == "Facts"
    assert reasons(look, None, en) == []


def test_steps_follow_what_is_typed(desk: Desk, en: Localizer) -> None:
    going = walk(desk, en)
    going.texts["cause"] = "more"
    going.take(going.look())
    assert [field.name for field in going.steps[1].fields] == ["cause", "again"]


def test_a_draft_gives_back_step_channel_and_words_and_proposes_the_rest_anew(desk: Desk, en: Localizer, fr: Localizer) -> None:
    going = walk(desk, en)
    going.texts["new_date"] = en.date(date(2026, 4, 13), "short")
    going.channel = "chat"
    going.go("two")
    draft = going.draft(desk.now)
    assert "cause" not in draft.texts
    again = walk(desk, fr, draft)
    assert (again.step, again.channel, again.resumed) == ("two", "chat", True)
    assert again.texts["new_date"] == "13/04/2026"
    assert again.visited == {"one"}
    assert again.texts["cause"] == "after 13/04/2026"


def test_a_switch_of_the_screen_language_rewrites_dates_and_leaves_words(desk: Desk, fr: Localizer) -> None:
    us = Localizer.load("en-US")
    going = walk(desk, us)
    going.texts |= {"new_date": us.date(date(2026, 4, 13), "short"), "cause": "4/13/2026"}
    going.speak(fr)
    assert going.texts["new_date"] == "13/04/2026"
    assert going.texts["cause"] == "4/13/2026"


def test_what_is_still_empty_is_said_once_its_step_was_left(desk: Desk, en: Localizer) -> None:
    going = walk(desk, en)
    going.texts["cause"] = ""
    assert going.look().remarks == ()
    assert [remark.field for remark in going.look(every=True).remarks] == ["cause"]
    going.go("two")
    going.go("one")
    assert [remark.field for remark in going.look().remarks] == ["cause"]
    going.texts["new_date"] = "2026-02-30"
    assert [remark.field for remark in going.look().remarks] == ["new_date", "cause"]


def test_the_rail_tells_by_sign_and_by_word(desk: Desk, en: Localizer) -> None:
    going = walk(desk, en)
    going.go("two")
    going.texts |= {"new_date": "nonsense", "cause": "odd"}
    look = going.look()
    going.take(look)
    text = ["".join(span.text for span in each) for _step, each in rail_lines(going, look, en, 28)]
    assert text[1:] == [" ✗ 1 New date", "     one to correct", "▸! 2 Cause", "     one unusual", " · 3 Read and send"]
    folded = "".join(span.text for span in rail_line(going, look, en, 60))
    assert folded.startswith(" 2/3 Cause  ! one unusual") and folded.rstrip().endswith("✗▸·")
    assert len("".join(span.text for span in rail_line(going, look, en, 20))) == 20


def test_every_reason_against_sending_leads_to_where_it_is_put_right(desk: Desk, en: Localizer) -> None:
    going = walk(desk, en)
    going.texts |= {"new_date": "", "cause": ""}
    look = going.look(("fr",), every=True)
    found = reasons(look, look.proofs["fr"], en)
    assert {reason.field for reason in found} >= {"new_date", "cause"}
    assert step_of(next(reason for reason in found if reason.field == "cause"), look) == "two"
    assert field_of("plan", look) == ""
    assert all(step_of(reason, look) == READ.name for reason in found if not reason.field)


def test_a_text_changed_by_hand_wins_until_its_proposal_changes_and_then_both_are_there(desk: Desk, en: Localizer) -> None:
    going = walk(desk, en)
    proof = going.look(("fr",)).proofs["fr"]
    going.edit(proof, proof.subject, proof.body + "\nA line of my own.")
    mine = going.look(("fr",)).proofs["fr"]
    assert mine.body.endswith("A line of my own.") and not mine.outdated
    going.edited["fr.email"] = replace(going.edited["fr.email"], base_body="an older proposal")
    assert going.look(("fr",)).proofs["fr"].outdated
    going.edit(proof, proof.subject, proof.body)
    assert going.edited == {}, "the proposal itself is no change"


def test_nothing_typed_is_nothing_to_keep(desk: Desk, en: Localizer) -> None:
    going = walk(desk, en)
    assert not going.changed
    going.texts["cause"] = "x"
    assert going.changed
    going.forget()
    assert not going.changed
