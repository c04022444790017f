"""What a screen asks of the app that shows it: the words, the records, and the acts that belong to other screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from cockpit.domain.agenda import AgendaItem
    from cockpit.domain.client import Client
    from cockpit.domain.digest import Digest
    from cockpit.domain.overview import Overview
    from cockpit.domain.records import ClientRecords
    from cockpit.domain.silence import Silence
    from cockpit.domain.workdays import WorkCalendar
    from cockpit.i18n.localizer import Localizer

SelectionKind = Literal["", "agenda", "project", "milestone", "client"]


class Selection(NamedTuple):
    """What the cursor stands on, as other screens need to know it."""

    kind: SelectionKind = ""
    client: str = ""
    """Id of the client concerned; empty when nothing is selected."""
    record: str = ""
    """Id of the agenda item, project or milestone; empty for a client."""
    item: AgendaItem | None = None
    """The agenda item itself, where one is selected."""


class Records(Protocol):
    """The part of the workspace that screens read."""

    def now(self) -> datetime: ...  # noqa: D102 - as in Workspace
    def overview(self) -> Overview: ...  # noqa: D102 - as in Workspace
    def freshen(self) -> Iterator[None]: ...  # noqa: D102 - as in Workspace
    def digests(self) -> Mapping[str, Digest]: ...  # noqa: D102 - as in Workspace
    def records(self, client_id: str, /) -> ClientRecords: ...  # noqa: D102 - as in Workspace
    def silence(self, client_id: str, /) -> Silence: ...  # noqa: D102 - as in Workspace
    def calendar(self, client: Client | None = None, /) -> WorkCalendar: ...  # noqa: D102 - as in Workspace


class Host(Protocol):
    """The app, as the home screen sees it. Acts end in a new overview handed to `HomeScreen.show`."""

    @property
    def records(self) -> Records:
        """The open store; the workspace."""

    @property
    def loc(self) -> Localizer:
        """The language of the screen."""

    @property
    def keymap(self) -> Mapping[str, str]:
        """Keys the user has bound otherwise, by binding id."""

    def open_new(self, selection: Selection) -> None:
        """Choose what to add, then its form; the selection tells for whom."""

    def open_log(self, selection: Selection) -> None:
        """Open the form that logs an interaction with the selected client."""

    def open_edit(self, selection: Selection) -> None:
        """Open the menu of what can be changed about the selected thing."""

    def open_delay(self, selection: Selection) -> None:
        """Announce a delay of the selected milestone, or of the selected client's most pressing one."""

    def open_update(self, selection: Selection) -> None:
        """Write the weekly update of the selected project."""

    def open_follow(self, selection: Selection) -> None:
        """Take the step that comes next in the selected client's silence, or answer the selected item."""

    def open_back(self, selection: Selection) -> None:
        """Welcome the selected client back and restart the work."""

    def open_ending(self, selection: Selection) -> None:
        """Weigh an ending with the selected client, see where it stands, or look back on it."""

    def open_lessons(self) -> None:
        """Show what was learnt from all cases."""

    def open_updates(self) -> None:
        """Write all updates that are due, one after the other."""

    def open_preview(self, selection: Selection) -> None:
        """Look at any letter for the selected client."""

    def open_chronology(self, selection: Selection) -> None:
        """Look through everything that happened with the selected client, or with all."""

    def open_export(self, selection: Selection) -> None:
        """Export a dossier or a brief of the selected client."""

    def open_ledger(self) -> None:
        """Show the goodwill ledger."""

    def open_money(self, selection: Selection) -> None:
        """Look at all invoices, those of the selected item first."""

    def start_checkin(self) -> None:
        """Begin the daily check-in, or go on with it."""

    def mark_done(self, selection: Selection) -> None:
        """Record that what the selected agenda item asks for is done, or that the selected milestone is."""

    def snooze(self, selection: Selection) -> None:
        """Put the selected agenda item off until a day to be chosen."""

    def expect_nothing(self, selection: Selection) -> None:
        """End the timer of the selected client: the message that waits needs no answer; where none waits, the last one does."""

    def undo(self) -> None:
        """Take the last act back and say which."""

    def redo(self) -> None:
        """Do again what was taken back and say what."""

    def use_language(self, language: str) -> None:
        """Speak another language."""

    def next_language(self) -> None:
        """Switch the screen to the next language and keep the choice."""

    def offer_drafts(self) -> None:
        """Offer what was begun and not finished, where it could not be offered at the start."""

    def open_help(self) -> None:
        """Show all keys of the screen in front."""
