"""Bringing mail and clients in from other programs, as acts of the app (design 6: first start, `i`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from textual import work

from cockpit.domain.act import few_named
from cockpit.i18n import N_
from cockpit.services.workspace import Workspace
from cockpit.tui.base import CockpitBase
from cockpit.tui.forms.option import Option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from cockpit.domain.errors import Problem
    from cockpit.domain.mail_account import MailAccount
    from cockpit.services.correspondents import Correspondent
    from cockpit.services.import_mail import Report
    from cockpit.services.import_people import Plan
    from cockpit.services.import_people import Report as PeopleReport
    from cockpit.services.mail_sources import Watch
    from cockpit.tui.screens.importing import Place, Source
    from cockpit.tui.screens.ticking import Row

R = TypeVar("R")
TOTALS = N_(
    "Messages: %(messages)s, of which %(logged)s logged, %(duplicates)s known already, %(unmatched)s with nobody known, "
    "%(rejected)s rejected."
)


class Chosen(NamedTuple):
    """Who shall be taken in before mail is imported."""

    people: tuple[Correspondent, ...] = ()
    domains: frozenset[str] = frozenset()
    """Those whose everybody counts."""


class BringingApp(CockpitBase):
    """Opens what leads from a mailbox or an address book to clients and their contacts."""

    @work
    async def action_bring(self) -> None:
        """Choose what to import from, and import it."""
        from cockpit.tui.screens.importing import TITLES  # noqa: PLC0415 - the first frame does not need it
        from cockpit.tui.wizards.pick import PickScreen  # noqa: PLC0415 - as above

        _ = self.loc.gettext
        mail, people, invoices = TITLES["mail"], TITLES["people"], TITLES["invoices"]
        options = [
            Option("mail", _(mail), _("logs your contacts with clients, and finds new clients; your mail stays as it is")),
            Option("server", _("From a mail server (IMAP)"), _("the same from the server itself; nothing is changed there")),
            Option("people", _(people), _("adds clients and the people there")),
            Option("invoices", _(invoices), _("adds invoices to clients you have")),
        ]
        source = await self.push_screen_wait(PickScreen(N_("What do you want to import?"), options))
        if source == "server":
            await self._bring_server()
        elif source == "invoices":
            await self.bring_invoices()
        elif source is not None:
            await self.bring("mail" if source == "mail" else "people")

    async def bring_invoices(self) -> None:
        """Bring in the invoices of clients that are known."""
        from cockpit.tui.invoicing import bring_invoices  # noqa: PLC0415 - as above

        await bring_invoices(self)
        self.look_again()

    async def bring(self, source: Source) -> None:
        """Ask for the place, show what is there, store what is chosen, report."""
        from cockpit.tui.screens.importing import WhereScreen  # noqa: PLC0415 - as above

        place = await self.push_screen_wait(WhereScreen(source, self.workspace.profile().user.emails))
        if place is not None and source == "people":
            await self._bring_people(place)
        elif place is not None:
            await self._bring_mail(place)
        self.look_again()

    async def _bring_server(self) -> None:
        """Choose an account of the settings, or enter one; then as from a mailbox."""
        from cockpit.storage.config import load_settings  # noqa: PLC0415 - as above
        from cockpit.tui.screens.importing import Place  # noqa: PLC0415 - as above
        from cockpit.tui.wizards.pick import PickScreen  # noqa: PLC0415 - as above

        settings = self.attempt(lambda: load_settings(self.config_file))
        if settings is None:
            return
        accounts, _ = settings.mail.accounts, self.loc.gettext
        chosen: str | None = ""
        if accounts:
            options = [Option(name, name, account.address) for name, account in accounts.items()]
            chosen = await self.push_screen_wait(PickScreen(N_("Which mail server?"), [*options, Option("", _("Another one"))]))
        account = accounts[chosen] if chosen else await self._new_account(accounts) if chosen is not None else None
        if account is not None:
            emails = self.workspace.profile().user.emails
            await self._bring_mail(Place(account=account, me=(*emails, account.user) if "@" in account.user else emails))
            self.look_again()

    async def _new_account(self, known: Mapping[str, MailAccount]) -> MailAccount | None:
        """Ask for an account and keep it once it was tried: in the settings, its password in the keyring."""
        from cockpit.services.mail_accounts import tried  # noqa: PLC0415 - as above
        from cockpit.tui.screens.server import ServerScreen  # noqa: PLC0415 - as above

        user = next(iter(self.workspace.profile().user.emails), "")
        return await self.push_screen_wait(
            ServerScreen(user, lambda account, secret: tried(self.config_file, known, account, secret))
        )

    async def _work(self, title: str, deed: Callable[[Workspace, Watch], R]) -> R | None:
        """Do something in a thread, on a workspace of its own: what it derives is no concern of the screens meanwhile."""
        from cockpit.tui.screens.working import WorkScreen  # noqa: PLC0415 - as above

        here = self.workspace
        there = Workspace(here.store, here.settings, here.clock)
        return await self.push_screen_wait(WorkScreen(title, lambda watch: deed(there, watch)))

    # Mail ------------------------------------------------------------------------------------------------------------

    async def _bring_mail(self, place: Place) -> None:
        from cockpit.services.adopting import adopt  # noqa: PLC0415 - readers of mail, needed here alone
        from cockpit.services.import_mail import import_mail  # noqa: PLC0415 - as above
        from cockpit.tui.screens.ticking import TickScreen  # noqa: PLC0415 - as above

        chosen = await self._chosen_correspondents(place)
        if chosen is None:
            return

        def deed(ws: Workspace, watch: Watch) -> Report:
            adopt(ws, chosen.people, chosen.domains)
            return import_mail(ws, place.paths, place.me, accounts=place.accounts, progress=watch, ask=False)

        report = await self._work(N_("Importing the mail"), deed)
        self.look_again()
        if report is not None:
            await self.push_screen_wait(TickScreen(N_("What the mailbox brought"), self._mail_rows(report)))

    async def _chosen_correspondents(self, place: Place) -> Chosen | None:
        """Return who shall become a client before the import, nobody included; None to import nothing."""
        from cockpit.services.correspondents import propose  # noqa: PLC0415 - as above
        from cockpit.tui.screens.ticking import TickScreen  # noqa: PLC0415 - as above
        from cockpit.tui.wizards.pick import PickScreen  # noqa: PLC0415 - as above

        _ = self.loc.gettext
        any_client = bool(self.workspace.digests())
        if any_client:
            options = [
                Option("known", _("Only log the mail of the clients I have")),
                Option("new", _("Look for new clients first"), _("the people you write with both ways, for you to choose from")),
            ]
            wanted = await self.push_screen_wait(PickScreen(N_("From a mailbox"), options))
            if wanted != "new":
                return Chosen() if wanted == "known" else None
        found = await self._work(
            N_("Looking for the people you write with"),
            lambda ws, watch: propose(ws, place.paths, place.me, accounts=place.accounts, progress=watch, ask=False),
        )
        if found is None:
            return None
        if not found:
            self.say(_("Nobody here exchanges mail with you who is not already a client."))
            return Chosen() if any_client else None
        rows = self._correspondent_rows(found)
        keys = await self.push_screen_wait(TickScreen(N_("Which of these are clients?"), rows))
        if keys is None or not (keys or any_client):
            return None
        domains = frozenset(key.removeprefix("@") for key in keys if key.startswith("@"))
        return Chosen(tuple(one for one in found if one.address in keys or one.domain in domains), domains)

    def _correspondent_rows(self, found: Sequence[Correspondent]) -> list[Row]:
        """Return a row for each, and below the first of a firm where there are several one for everybody there."""
        from cockpit.tui.screens.ticking import Row  # noqa: PLC0415 - as above

        loc, rows, offered = self.loc, [], set()
        for one in found:
            rows.append(self._correspondent_row(one))
            if (one.colleagues > 1 or (one.colleagues and one.client)) and one.domain not in offered:
                offered.add(one.domain)
                told = loc.ngettext("%(n)s address, and those still to come", "%(n)s addresses, and those still to come", one.colleagues)
                rows.append(Row(loc.gettext("Everybody at %(domain)s", domain=one.domain), told, f"@{one.domain}"))
        return rows

    def _correspondent_row(self, one: Correspondent) -> Row:
        from cockpit.tui.screens.ticking import Row  # noqa: PLC0415 - as above

        loc = self.loc
        known = self.workspace.digests().get(one.client) if one.client else None
        client = known.records.client if known else None
        told = [
            loc.gettext("known client %(client)s", client=client.name) if client else "",
            loc.ngettext("%(n)s message", "%(n)s messages", one.count),
            loc.gettext("last %(date)s", date=loc.date(one.last.date(), "short")),
            loc.gettext("answers in %(days)s", days=loc.days(one.usual)) if one.usual is not None else "", one.language,
        ]
        addresses = ", ".join(one.addresses)
        name = f"{one.name} <{addresses}>" if one.name else addresses
        return Row(name, " · ".join(filter(None, told)), one.address)

    def _mail_rows(self, report: Report) -> list[Row]:
        from cockpit.tui.screens.ticking import Row  # noqa: PLC0415 - as above

        loc = self.loc
        number = loc.number
        told = loc.gettext(
            TOTALS,
            messages=number(report.messages), logged=number(report.logged), duplicates=number(report.duplicates),
            unmatched=number(report.unmatched), rejected=number(len(report.rejected)),
        )  # fmt: skip
        rows = [Row(told, role="strong")]
        if not report.logged:
            rows.append(Row(loc.gettext("Nothing new to log.")))
        known = self.workspace.digests()
        for client, count in sorted(report.clients.items(), key=lambda pair: -pair[1]):
            record = known[client].records.client if client in known else None
            told = loc.ngettext("%(n)s new contact", "%(n)s new contacts", count)
            rows.append(Row(f"{record.name if record else client} · {told}"))
        return [*rows, *self._rejected_rows((item.where, item.problem) for item in report.rejected)]

    def _rejected_rows(self, rejected: Iterable[tuple[str, Problem]]) -> list[Row]:
        from cockpit.tui.screens.ticking import Row  # noqa: PLC0415 - as above

        rows = [Row(f"{where} · {self.told(problem)}" if where else self.told(problem)) for where, problem in rejected]
        return [Row(""), Row(self.loc.gettext("Not taken, and why"), role="warn"), *rows] if rows else []

    # Address books ---------------------------------------------------------------------------------------------------

    async def _bring_people(self, place: Place) -> None:
        from cockpit.services.import_people import apply, plan, read_people  # noqa: PLC0415 - as above
        from cockpit.tui.screens.columns import ColumnsScreen  # noqa: PLC0415 - as above
        from cockpit.tui.screens.ticking import TickScreen  # noqa: PLC0415 - as above

        (path,) = place.paths
        layout = await self.push_screen_wait(ColumnsScreen(place.look)) if place.look else None
        if place.look and layout is None:
            return
        planned = await self._work(N_("Reading the address book"), lambda ws, watch: plan(ws, read_people(path, layout=layout)))
        if planned is None:
            return
        keys = await self.push_screen_wait(TickScreen(N_("What the address book would bring"), self._plan_rows(planned)))
        if not keys:
            return
        wanted = replace(
            planned,
            clients=tuple(new for place, new in enumerate(planned.clients) if f"client:{place}" in keys),
            merges=tuple(merge for place, merge in enumerate(planned.merges) if f"merge:{place}" in keys),
        )
        report = await self._work(N_("Storing the clients"), lambda ws, watch: apply(ws, wanted, merge=bool(wanted.merges)))
        self.look_again()
        if report is not None:
            await self.push_screen_wait(TickScreen(N_("What the address book brought"), self._people_rows(report)))

    def _plan_rows(self, planned: Plan) -> list[Row]:
        from cockpit.tui.screens.ticking import Row  # noqa: PLC0415 - as above

        loc = self.loc
        rows = [
            Row(new.client.name, " · ".join(filter(None, (names, new.client.language))), f"client:{place}", ticked=True)
            for place, new in enumerate(planned.clients)
            for names in [few_named([person.name for person in new.people])]
        ]  # fmt: skip
        if planned.merges:
            rows += [Row(""), Row(loc.gettext("For clients that are known already:"), role="accent")]
            for place, merge in enumerate(planned.merges):
                told = ", ".join((*merge.person.emails, *merge.person.phones))
                rows.append(Row(f"{merge.client_name} · {merge.person.name}", told, f"merge:{place}"))
        if not rows:
            rows.append(Row(loc.gettext("Nothing new in it.")))
        if planned.duplicates:
            rows.append(Row(loc.ngettext("%(n)s entry said nothing new", "%(n)s entries said nothing new", len(planned.duplicates))))
        return [*rows, *self._people_rejected(planned)]

    def _people_rows(self, report: PeopleReport) -> list[Row]:
        from cockpit.tui.screens.ticking import Row  # noqa: PLC0415 - as above

        loc = self.loc
        people = loc.ngettext("%(n)s person", "%(n)s people", report.people)
        added = len(report.clients)
        told = loc.ngettext("%(n)s client added, with %(people)s", "%(n)s clients added, with %(people)s", added, people=people)
        merged = [Row(f"+ {merge.client_name} · {merge.person.name}") for merge in report.merges]
        return [Row(told, role="strong"), *merged, *self._people_rejected(report)]

    def _people_rejected(self, source: Plan | PeopleReport) -> list[Row]:
        return self._rejected_rows(
            (self.loc.gettext("line %(line)s", line=str(each.where)) if each.where else "", each.problem)
            for each in (*source.rejected, *source.remarks)
        )
