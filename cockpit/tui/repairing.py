"""Bringing back what is damaged, as an act of the app: one key, and the answer."""

from __future__ import annotations

from textual import work

from cockpit.i18n import N_
from cockpit.tui.base import CockpitBase
from cockpit.tui.forms.option import Option

DAMAGED = frozenset({"store-damaged", "store-misplaced"})
"""What is wrong with files that an earlier state can take the place of."""


class RepairingApp(CockpitBase):
    """Replaces damaged files by their newest readable state."""

    @work
    async def action_repair(self) -> None:
        """Choose which damaged file is to be brought back; the damaged one is kept aside."""
        from cockpit.tui.wizards.pick import PickScreen  # noqa: PLC0415 - only where something is damaged

        _, workspace = self.loc.gettext, self.workspace
        workspace.digests()
        damaged = [name for name, problem in workspace.summaries.troubles.items() if problem.code in DAMAGED]
        if not damaged:
            self.say(_("No file is damaged."))
            return
        aside = _("its newest state that can be read; the damaged file is kept aside")
        options = [Option(name, _("Bring back: %(name)s", name=name), aside) for name in damaged]
        chosen = await self.push_screen_wait(PickScreen(N_("A file is damaged"), [*options, Option("", _("Later"))]))
        if not chosen:
            return
        restored = self.attempt(lambda: workspace.store.copies.restore_file(chosen, workspace.clock()))
        self.look_again()
        if restored is not None:
            said = _("Brought back: %(name)s", name=chosen)
            after = _("What was changed last may be missing: enter it again. Logged contacts missing: %(n)s.", n=str(restored.missing))
            self.say(f"{said} · {after}")
