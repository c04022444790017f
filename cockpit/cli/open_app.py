"""Opens the app on the workspace of this run."""

from __future__ import annotations

import os
import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from cockpit.cli.context import Context

if TYPE_CHECKING:
    from collections.abc import Callable

    from cockpit.tui.glimpse import Glimpse


def run(context: Context, *, first_start: bool = True) -> int:
    """Run the app until the user leaves it; `first_start` asks who the user is where the store does not know yet.

    Raises `Refused` where the profile cannot be read: without it there is neither a day nor a home screen.
    """
    context.workspace.profile()
    ahead = _look_ahead(context)
    # What is painted is written by a thread, and keys are read by one: neither shall wait 5 ms for its turn.
    sys.setswitchinterval(0.001)
    from cockpit.tui.spared import import_toolkit  # noqa: PLC0415 - Textual is imported only to open the app

    import_toolkit()
    from cockpit.tui.app import CockpitApp  # noqa: PLC0415 - as above

    # The mail is the user's, and none of the demo's; and who looks back at another day is not to be told of this one.
    syncs = first_start and context.at is None
    app = CockpitApp(
        context.workspace, context.localizer, config_file=context.config_file, first_start=first_start, syncs=syncs, ahead=ahead,
        fits_colours=True,
    )
    app.editor = context.environment.get("VISUAL") or context.environment.get("EDITOR") or ""
    app.country = context.country
    app.run()
    if app.return_code:
        return app.return_code
    if not first_start:
        context.write(
            context.localizer.gettext(
                "This demo store stays in %(path)s; to open it again: cockpit --store %(path)s", path=str(context.store_directory)
            )
        )
    return 0


def _look_ahead(context: Context) -> Callable[[], Glimpse | None] | None:
    """Have what home shows first worked out beside the import of the toolkit, where there is a terminal and a way to."""
    if context.environment.get("TEXTUAL_DRIVER") or not hasattr(os, "fork"):
        return None
    from cockpit.tui.ahead import Ahead  # noqa: PLC0415 - only to open the app
    from cockpit.tui.glimpse import glimpse  # noqa: PLC0415 - as above

    workspace, size = context.workspace, get_terminal_size()

    def draw() -> Glimpse:
        found = glimpse(workspace, context.localizer, workspace.settings.keys, (size.columns, size.lines))
        workspace.save_caches()
        return found

    ahead = Ahead(draw)

    def look() -> Glimpse | None:
        found = ahead.glimpse()
        workspace.take_up()
        return found

    return look
