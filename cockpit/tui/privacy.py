"""What is held on others, as acts of the app: handing it over, erasing it for good, and taking one's own data elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cockpit.domain.errors import Refused
from cockpit.i18n import N_
from cockpit.tui.forms.option import Option
from cockpit.tui.guiding import GuidingApp

if TYPE_CHECKING:
    from pathlib import Path

    from cockpit.domain.records import ClientRecords

EXPORTS = {
    "calendar": N_("Export the calendar: deadlines, promises, due dates (.ics)"),
    "clients": N_("Export clients and people as a table (CSV)"),
    "all": N_("Export every record as plain JSON, in one archive"),
}
"""What the palette offers to write, by the name that `cockpit export` gives it."""


CLIENT = "client:"
"""The choice that is the client as a whole; no person’s id has a colon."""


class PrivacyApp(GuidingApp):
    """Writes files for others and for other programs, and erases."""

    def write_export(self, what: str) -> None:
        """Write one of `EXPORTS` where letters are saved, under a name that is free; say where it is, and what could not be read for it."""
        from cockpit.export.files import free, write  # noqa: PLC0415 - the first frame does not need it

        folder = self.letters_folder()

        def save() -> Path:
            if what == "all":
                from cockpit.services.all_export import export_all  # noqa: PLC0415 - as above

                day = self.workspace.today()
                path = free(folder, f"cockpit-{day.isoformat()}.zip")
                for problem in export_all(self.workspace, path, self.loc)[1]:
                    self.say_problem(problem)
                return path
            name, data = self._table() if what == "clients" else self._calendar()
            path = free(folder, name)
            write(path, data)
            return path

        self._said_where(save)

    async def hand_over(self, client: str) -> None:
        """Choose somebody at a client's, and write what is held on them."""
        from cockpit.tui.forms.choose import ChooseScreen  # noqa: PLC0415 - as above

        people = whom(self.workspace.records(client))[:-1]
        chosen = people[0].value if len(people) == 1 else None
        if len(people) > 1:
            chosen = await self.push_screen_wait(ChooseScreen(N_("On whom?"), people))
        if chosen:
            self.write_person(client, chosen)
        elif not people:
            self.say(self.loc.gettext("No person is known at this client."))

    def write_person(self, client: str, person: str) -> None:
        """Write what is held on a person, in the person's language, and say where it is."""
        from cockpit.export.files import file_name, free, write  # noqa: PLC0415 - as above
        from cockpit.i18n.localizer import Localizer  # noqa: PLC0415 - as above
        from cockpit.services.person_export import person_data  # noqa: PLC0415 - as above
        from cockpit.services.person_report import person_text  # noqa: PLC0415 - as above

        def save() -> Path:
            found = person_data(self.workspace, client, person)
            text = person_text(found, Localizer.load(found.person.language or found.client.language))
            path = free(self.letters_folder(), file_name(("personal-data", client, person), ".txt"))
            write(path, text.encode())
            return path

        self._said_where(save)

    async def erase_for_good(self, client: str) -> None:
        """Choose the client or somebody there, show what would go and stay, and erase once the name was typed."""
        from cockpit.services import erasure  # noqa: PLC0415 - as above
        from cockpit.tui.forms.choose import ChooseScreen  # noqa: PLC0415 - as above
        from cockpit.tui.screens.erasing import EraseScreen  # noqa: PLC0415 - as above

        chosen = await self.push_screen_wait(ChooseScreen(N_("Whom do you want to erase for good?"), whom(self.workspace.records(client))))
        if chosen is None:
            return
        plan = self.attempt(
            lambda: erasure.plan_client(self.workspace, client, self.loc) if chosen == CLIENT
            else erasure.plan_person(self.workspace, client, chosen)
        )
        if plan is not None and await self.push_screen_wait(EraseScreen(plan)):
            try:
                erasure.erase(self.workspace, plan)
                self.say(self.loc.gettext("Erased for good."))
            except Refused as refusal:
                self.say_refused(refusal)
            self.look_again()

    def _said_where(self, save: Callable[[], Path]) -> None:
        path = self.attempt(save)
        if path is not None:
            self.say(self.loc.gettext("Saved as %(path)s", path=str(path)))

    def _calendar(self) -> tuple[str, bytes]:
        from cockpit.services.calendar_export import NAME, calendar  # noqa: PLC0415 - as above

        return f"{NAME}.ics", calendar(self.workspace, self.loc)[0]

    def _table(self) -> tuple[str, bytes]:
        from cockpit.services.clients_export import clients_csv  # noqa: PLC0415 - as above

        return "cockpit-clients.csv", clients_csv(self.workspace)[0]


def whom(records: ClientRecords) -> list[Option]:
    """Return the people of a client, and the client itself, last."""
    people = [Option(person.id, person.name, ", ".join(person.emails)) for person in records.people.values()]
    return [*people, Option(CLIENT, records.client.name, records.client.sector)] if records.client else people
