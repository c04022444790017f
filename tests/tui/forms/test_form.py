"""Forms are filled with the keyboard alone; what is wrong stands beside its field, and what was typed is never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual import events

from cockpit.domain.act import Act
from cockpit.domain.errors import Problem
from cockpit.domain.interaction import Interaction
from cockpit.domain.profile import User
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.services.sheets import SHEETS, sheet_for
from cockpit.services.workspace import Workspace
from cockpit.tui.forms.controls import NoteArea
from cockpit.tui.forms.opening import Forms
from cockpit.tui.forms.row import WIDE
from cockpit.tui.text import width
from tests.pseudo import hard_coded
from tests.services.sheets.samples import CONTEXT, RECORD_IDS, RECORDS
from tests.tui.forms.stage import row, shown, words

NEW_KINDS = [kind for kind in SHEETS if kind not in ("contract", "user")]
HOSTILE = "[/b] 🦊 [@click=app.quit]שלום[/] \x1b[31m\u202ex"


async def test_a_client_is_entered_with_the_keyboard_alone(ws: Workspace, forms: Forms, loc: Localizer) -> None:
    form = forms.new("client", "", loc)
    async with shown(form, loc) as (app, pilot):
        await pilot.press(*"Norte", "enter", *"Ana", "enter", "enter", *"ES", "enter")
        await pilot.pause()
        assert (row(form, "language").text, row(form, "zone").text) == ("es-ES", "Europe/Madrid")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.result != "still open"
    client = ws.client("norte")
    assert (client.name, client.country, client.zone) == ("Norte", "ES", "Europe/Madrid")
    assert [person.name for person in ws.records("norte").people.values()] == ["Ana"]


async def test_enter_leads_through_all_fields_and_saves_after_the_last(ws: Workspace, forms: Forms, en: Localizer) -> None:
    form = forms.new("milestone", "courtevent", en, parent="shop")
    async with shown(form, en) as (app, pilot):
        await pilot.press("up", "enter", *"Proofs", "enter", *"+8d", "enter", *"1.5", "enter")
        await pilot.pause()
        assert app.result != "still open"
    milestone = ws.records("courtevent").milestones["proofs"]
    assert (milestone.project, milestone.due.isoformat(), str(milestone.remaining)) == ("shop", "2026-04-01", "1.5")


async def test_an_interaction_is_logged_with_two_keys_and_its_summary(ws: Workspace, forms: Forms, en: Localizer) -> None:
    async with shown(forms.new("interaction", "courtevent", en), en) as (_, pilot):
        await pilot.press(*"hi", "ctrl+s")
        await pilot.pause()
    entry = ws.records("courtevent").interactions[-1]
    assert isinstance(entry, Interaction)
    assert (entry.summary, entry.channel, entry.direction, entry.person, entry.expects_reply) == ("hi", "chat", "out", "helene", True)


async def test_errors_stand_beside_their_fields_and_what_was_typed_stays(ws: Workspace, forms: Forms, loc: Localizer) -> None:
    form = forms.new("invoice", "courtevent", loc)
    before = ws.records("courtevent")
    async with shown(form, loc, (120, 36)) as (app, pilot):
        await pilot.press("tab", *"2026-02-30", "tab", *"many", "ctrl+s")
        await pilot.pause()
        assert row(form, "issued").text == "2026-02-30"
        assert row(form, "amount").text == "many"
        for name, code, typed in (("issued", "date-impossible", "2026-02-30"), ("amount", "amount-invalid", "many")):
            said = sentence(loc, Problem(code, name, {"text": typed}))
            assert row(form, name).problem == said
            assert " ".join(said.split()) in " ".join(words(app).replace("│", " ").split())
        assert row(form, "issued").control.has_focus  # the first wrong field
        assert app.result == "still open"
        await pilot.press("ctrl+a", "ctrl+k", *"2026-02-27")
        await pilot.pause()
        assert row(form, "issued").problem == ""
    assert ws.records("courtevent") == before


async def test_what_is_given_stands_instead_of_the_proposals_and_is_no_draft(forms: Forms, en: Localizer) -> None:
    given = {"text": "Answer Hélène", "due": "2026-04-01", "project": ""}
    form = forms.new("commitment", "courtevent", en, given=given)
    async with shown(form, en) as (_, pilot):
        await pilot.press("tab", "tab", "tab", "tab")
        await pilot.pause()
        assert {name: row(form, name).text for name in given} == given
        await pilot.press("escape")
        await pilot.pause()
    form = forms.new("commitment", "courtevent", en)
    async with shown(form, en):
        assert row(form, "text").text == ""


async def test_a_field_says_what_is_wrong_as_soon_as_it_is_left(forms: Forms, en: Localizer) -> None:
    form = forms.new("person", "courtevent", en)
    async with shown(form, en) as (_, pilot):
        await pilot.press(*"Ana", "tab", "tab", *"no-at-sign", "tab")
        await pilot.pause()
        assert "no-at-sign" in row(form, "emails").problem


async def test_words_for_a_date_are_understood_in_full_while_typing(forms: Forms, en: Localizer) -> None:
    form = forms.new("milestone", "courtevent", en)
    async with shown(form, en) as (app, pilot):
        row(form, "due").control.focus()
        await pilot.press(*"friday")
        await pilot.pause()
        assert "Friday 27 March 2026, 3 working days from today" in words(app)


@pytest.mark.parametrize("kind", NEW_KINDS)
async def test_hostile_text_is_only_text_in_every_field(ws: Workspace, forms: Forms, en: Localizer, kind: str) -> None:
    form = forms.new(kind, "" if kind == "client" else "courtevent", en)
    async with shown(form, en) as (app, pilot):
        for found in form.fields.rows:
            if found.field.kind not in ("choice", "choices", "reference", "yes-no"):
                found.control.focus()
                await pilot.pause()
                found.control.post_message(events.Paste(HOSTILE))
                await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        shown_now = words(app)
        assert "\x1b" not in shown_now
        assert "\u202e" not in shown_now
        assert app.is_running


async def test_a_name_made_of_markup_is_stored_and_shown_as_it_is(ws: Workspace, forms: Forms, en: Localizer) -> None:
    hostile = "[/b] [@click=app.quit]x"
    ws.commit(
        "courtevent",
        _act(),
        lambda records: records.put(replace(records.projects["shop"], title=hostile), replace(records.people["helene"], name=hostile)),
    )
    for kind in ("interaction", "milestone", "invoice"):
        async with shown(forms.new(kind, "courtevent", en), en, (120, 36)) as (app, _):
            assert hostile in words(app)
    async with shown(forms.edit("project", "courtevent", "shop", en), en) as (app, _):
        assert f"Project · {hostile}" in words(app)


async def test_a_pasted_megabyte_neither_hangs_nor_enters(forms: Forms, en: Localizer) -> None:
    form = forms.new("client", "", en)
    async with shown(form, en) as (_, pilot):
        row(form, "name").control.post_message(events.Paste("one\ntwo\r\n" + "x" * 1_000_000))
        await pilot.pause()
        assert row(form, "name").text.startswith("one two xxx")
        row(form, "note").control.focus()
        await pilot.pause()
        row(form, "note").control.post_message(events.Paste("y" * 1_000_000))
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert row(form, "name").problem
        assert row(form, "note").problem


async def test_leaving_keeps_what_was_typed_for_the_next_time(forms: Forms, en: Localizer) -> None:
    async with shown(forms.new("client", "", en), en) as (app, pilot):
        await pilot.press(*"Larkf", "escape")
        await pilot.pause()
        assert app.result is None
    form = forms.new("client", "", en)
    async with shown(form, en) as (app, pilot):
        assert row(form, "name").text == "Larkf"
        await pilot.pause()
        assert "What you had typed is here again" in words(app)
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert row(form, "name").text == ""
    form = forms.new("client", "", en)
    async with shown(form, en) as (app, _):
        assert row(form, "name").text == ""
        assert "here again" not in words(app)


@pytest.mark.parametrize("kind", ["client", "project", "contract"])
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_field_one_is_in_is_always_in_sight(forms: Forms, fr: Localizer, kind: str, size: tuple[int, int]) -> None:
    form = forms.edit(kind, "courtevent", RECORD_IDS[kind], fr)
    async with shown(form, fr, size) as (app, pilot):
        area = form.query_one("#fields").region
        form.fields.rows[0].control.focus()
        for found in form.fields.rows:
            await pilot.pause()
            assert app.focused is found.control
            assert area.contains_region(found.control.region), found.field.name
            await pilot.press("tab")


@pytest.mark.parametrize("size", [(80, 24), (30, 10), (20, 5)])
async def test_arrows_go_from_field_to_field_also_where_not_all_of_them_show(forms: Forms, en: Localizer, size: tuple[int, int]) -> None:
    form = forms.edit("client", "courtevent", "", en)
    async with shown(form, en, size) as (app, pilot):
        rows = [found for found in form.fields.rows if not isinstance(found.control, NoteArea)]
        rows[0].control.focus()
        for found in rows[1:8]:
            await pilot.press("down")
            if isinstance(app.focused, NoteArea):  # there they move in the text
                await pilot.press("tab")
            assert app.focused is found.control
            assert form.query_one("#fields").region.contains_region(found.control.region), found.field.name
        await pilot.press("up")
        assert app.focused is not rows[7].control


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_keys_stay_on_the_screen_however_long_the_sheet(forms: Forms, es: Localizer, size: tuple[int, int]) -> None:
    form = forms.edit("contract", "courtevent", "", es)
    async with shown(form, es, size) as (_, pilot):
        await pilot.pause()
        assert form.query_one("#form").region.contains_region(form.query_one("#save").region)
        assert form.query_one("#form").region.bottom <= size[1]


@pytest.mark.parametrize("kind", SHEETS)
async def test_every_word_comes_from_the_catalogue(forms: Forms, pseudo: Localizer, kind: str) -> None:
    form = forms.edit(kind, "courtevent", RECORD_IDS[kind], pseudo)
    async with shown(form, pseudo, (120, 60)) as (app, pilot):
        texts = dict(form.fields.before)
        await pilot.press("f1")
        await pilot.pause()
        known = [
            *texts.values(),
            "Librairie Courtevent",
            "Hélène Sorel",
            "Online shop",
            "Launch",
            "slip.pdf",
            "Test version",
            "F-2026-014",
            "France",
            "français",
            "French",
            "Europe Paris",
        ]
        assert hard_coded(words(app), *known, "ctrl esc f1 F1", "EUR") == []


async def test_the_language_switches_while_a_form_is_open(ws: Workspace, forms: Forms, en: Localizer, fr: Localizer) -> None:
    form = forms.edit("project", "courtevent", "shop", en)
    async with shown(form, en, (120, 36)) as (app, pilot):
        assert row(form, "value").text == "4800.50"
        row(form, "hours").text = "91.5"
        app.loc = fr
        form.redraw()
        await pilot.pause()
        assert row(form, "value").text == "4800,50"
        assert row(form, "hours").text == "91,50"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.result != "still open"
    project = ws.records("courtevent").projects["shop"]
    assert (str(project.hours), project.value) == ("91.5", RECORDS.projects["shop"].value)


async def test_a_change_from_elsewhere_is_said_and_not_overwritten(ws: Workspace, forms: Forms, en: Localizer) -> None:
    form = forms.edit("project", "courtevent", "shop", en)
    async with shown(form, en) as (app, pilot):
        ws.commit("courtevent", _act(), lambda records: records.put(replace(records.projects["shop"], title="Their title")))
        await pilot.press("ctrl+a", "ctrl+k", *"Mine", "ctrl+s")
        await pilot.pause()
        assert "Their title" in row(form, "title").problem
        assert row(form, "title").text == "Mine"
        assert app.result == "still open"
    assert ws.records("courtevent").projects["shop"].title == "Their title"


async def test_answers_are_found_by_arrows_and_letters(forms: Forms, en: Localizer) -> None:
    form = forms.new("interaction", "courtevent", en)
    async with shown(form, en) as (_, pilot):
        channel = row(form, "channel")
        channel.control.focus()
        await pilot.press("right")
        assert channel.text == "meeting"
        await pilot.press("left", "left")
        assert channel.text == "phone"
        await pilot.press("s")
        assert channel.text == "social"
        await pilot.press("left", *"ph")
        assert channel.text == "phone"
        await pilot.press("z")
        assert channel.text == "phone"


async def test_several_answers_are_ticked_with_space(ws: Workspace, forms: Forms, en: Localizer) -> None:
    form = forms.edit("person", "courtevent", "helene", en)
    async with shown(form, en) as (_, pilot):
        row(form, "declined").control.focus()
        await pilot.press("space", "right", "space", "ctrl+s")
        await pilot.pause()
    assert ws.records("courtevent").people["helene"].declined == ("email", "social")


async def test_the_button_saves_too(ws: Workspace, forms: Forms, en: Localizer) -> None:
    async with shown(forms.new("person", "courtevent", en), en) as (app, pilot):
        await pilot.press(*"Ana")
        await pilot.click("#save")
        await pilot.pause()
        assert app.result != "still open"
    assert "ana" in ws.records("courtevent").people


def _act() -> Act:
    return Act("project-edited", {"title": "x"})


async def test_the_first_profile_follows_the_country(ws: Workspace, loc: Localizer) -> None:
    ws.commit_profile(Act("user-edited"), lambda profile: replace(profile, user=User()))
    form = Forms(ws).edit("user", "", "", loc)
    async with shown(form, loc) as (app, pilot):
        await pilot.press(*"Zoe", "tab", "tab", "tab", "tab", *"GB", "ctrl+s")
        await pilot.pause()
        assert app.result != "still open"
    user = ws.profile().user
    assert (user.name, user.country, user.zone, user.currency) == ("Zoe", "GB", "Europe/London", "GBP")


@pytest.mark.parametrize("kind", SHEETS)
def test_labels_have_the_room_they_need(loc: Localizer, kind: str) -> None:
    for field in sheet_for(kind, CONTEXT).fields:
        assert width(loc.gettext(field.label) + " *" * field.required) < WIDE, field.name
