"""What commands show of all clients: parts of the overview, without working out the rest of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cockpit.services.workspace import Workspace

if TYPE_CHECKING:
    from cockpit.domain.agenda import AgendaItem
    from cockpit.domain.timers import SilenceLine


def agenda(workspace: Workspace) -> tuple[AgendaItem, ...]:
    """Return the agenda: what needs attention, the most pressing first, without what the user set aside."""
    from cockpit.domain.overview import agenda as ranked  # noqa: PLC0415 - the rules of the agenda, for who asks

    return ranked(workspace.digests().values(), workspace.calendar, workspace.profile(), workspace.settings, workspace.now())


def silences(workspace: Workspace) -> tuple[SilenceLine, ...]:
    """Return the silence timers of every client that is not archived, the most serious first."""
    from cockpit.domain.timers import silences as measured  # noqa: PLC0415 - as above

    return measured(workspace.digests().values(), workspace.calendar, workspace.settings, workspace.now())
