"""The keys of the home screen as data, without the toolkit: rows name them before there is a screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cockpit.i18n import N_
from cockpit.tui.widgets.key_names import key_name


class HomeKey(NamedTuple):
    """One key, as a binding of the toolkit names its parts."""

    key: str
    action: str
    description: str
    """Msgid, like the tooltip."""
    id: str
    tooltip: str
    show: bool = True
    """Whether it stands in the bottom line."""


HOME_KEYS: tuple[HomeKey, ...] = (
    HomeKey("c", "act('checkin')", N_("check-in"), id="checkin", tooltip=N_("Go through what needs attention, one key for each")),
    HomeKey("space", "act('done')", N_("done"), id="done", tooltip=N_("Record that what is selected is done")),
    HomeKey("l", "act('log')", N_("log"), id="log", tooltip=N_("Log a contact with the selected client")),
    HomeKey("f", "act('follow')", N_("follow"), id="follow", tooltip=N_("Take the next step of a silence, or answer")),
    HomeKey("d", "act('delay')", N_("delay"), id="delay", tooltip=N_("Announce a delay, step by step")),
    HomeKey("n", "act('new')", N_("new"), id="new", tooltip=N_("Add a client, a project, a milestone, an invoice…")),
    HomeKey("u", "act('undo')", N_("undo"), id="undo", tooltip=N_("Undo the last act")),
    HomeKey("e", "act('ending')", N_("ending"), id="ending", tooltip=N_("Weigh an ending, see where it stands, look back on it")),
    HomeKey("s", "act('snooze')", N_("snooze"), id="snooze", tooltip=N_("Put what is selected off until a day")),
    HomeKey("slash", "filter", N_("filter"), id="filter", tooltip=N_("Show only rows that hold some words")),
    HomeKey("b", "act('back')", N_("client back"), id="client-back", tooltip=N_("Welcome a silent client back and restart")),
    HomeKey("E", "act('edit')", N_("edit"), id="edit", tooltip=N_("Change or complete what is selected")),
    HomeKey("m", "act('money')", N_("money"), id="money", tooltip=N_("Look at all invoices: ages, reminders, payments")),
    HomeKey("w", "act('update')", N_("update"), id="update", tooltip=N_("Write the weekly update of the selected project")),
    HomeKey("p", "act('preview')", N_("preview"), id="preview", tooltip=N_("Look at any letter in three languages")),
    HomeKey("z", "zoom", N_("zoom"), id="zoom", tooltip=N_("Give all the room to one pane, or take it back")),
    HomeKey("H", "act('chronology')", N_("chronology"), id="chronology", tooltip=N_("Look through all that happened")),
    HomeKey("o", "act('export')", N_("export"), id="export", tooltip=N_("Export a dossier, or a brief for a lawyer")),
    HomeKey("W", "act('updates')", N_("updates"), id="updates", tooltip=N_("Write all updates that are due"), show=False),
    HomeKey("K", "act('lessons')", N_("lessons"), id="lessons", tooltip=N_("Show what was learnt from all cases"), show=False),
    HomeKey("dollar_sign", "act('ledger')", N_("goodwill"), id="ledger", tooltip=N_("Show the goodwill ledger"), show=False),
    HomeKey(
        "x", "act('nothing')", N_("nothing expected"), id="expect-nothing",
        tooltip=N_("The message that waits needs no answer; where none waits, the last one does"), show=False,
    ),
    HomeKey("ctrl+r", "act('redo')", N_("redo"), id="redo", tooltip=N_("Redo what was undone"), show=False),
    HomeKey("enter", "open", N_("open"), id="open", tooltip=N_("Open the detail; again: what can be changed"), show=False),
    HomeKey("escape", "back", N_("back"), id="back", tooltip=N_("Back to the list, without filter and zoom"), show=False),
    HomeKey("1", "pane('today')", N_("Today"), id="pane.today", tooltip=N_("What needs attention now"), show=False),
    HomeKey("2", "pane('projects')", N_("Projects"), id="pane.projects", tooltip=N_("What is being worked on"), show=False),
    HomeKey("3", "pane('deadlines')", N_("Deadlines"), id="pane.deadlines", tooltip=N_("Open milestones by date"), show=False),
    HomeKey("4", "pane('silence')", N_("Silence"), id="pane.silence", tooltip=N_("Who has not answered for how long"), show=False),
    HomeKey("tab", "next_part(1)", N_("Next pane"), id="pane.next", tooltip=N_("Go to the next pane"), show=False),
    HomeKey("shift+tab", "next_part(-1)", N_("Previous pane"), id="pane.previous", tooltip=N_("Go to the previous pane"), show=False),
    HomeKey("L", "act('language')", N_("language"), id="language", tooltip=N_("Switch to the next language"), show=False),
    HomeKey("q", "app.quit", N_("quit"), id="quit", tooltip=N_("Leave; everything is saved already"), show=False),
    HomeKey("question_mark", "act('help')", N_("help"), id="help", tooltip=N_("Show all keys"), show=False),
)


def home_key_names(keymap: Mapping[str, str]) -> dict[str, str]:
    """Return each key as it is printed on keyboards, by the id of its binding; `keymap` holds those the user bound anew."""
    keys = {each.id: each.key for each in HOME_KEYS} | {"import": "i"}  # the app's own, which empty panes name
    return {name: key_name(keymap.get(name, key)) for name, key in keys.items()}
