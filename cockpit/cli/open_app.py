"""Opens the app on the workspace of this run."""

from __future__ import annotations

from cockpit.cli.context import Context


def run(context: Context, *, first_start: bool = True) -> int:
    """Run the app until the user leaves it; `first_start` asks who the user is where the store does not know yet.

    Raises `Refused` where the profile cannot be read: without it there is neither a day nor a home screen.
    """
    from cockpit.tui.spared import import_toolkit  # noqa: PLC0415 - Textual is imported only to open the app

    import_toolkit()
    from cockpit.tui.app import CockpitApp  # noqa: PLC0415 - as above

    context.workspace.profile()
    # The mail is the user's, and none of the demo's; and who looks back at another day is not to be told of this one.
    syncs = first_start and context.at is None
    app = CockpitApp(context.workspace, context.localizer, config_file=context.config_file, first_start=first_start, syncs=syncs)
    app.editor = context.environment.get("VISUAL") or context.environment.get("EDITOR") or ""
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
