"""What erasing a person and erasing a client have in common: the report, and doing it only when told so."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.i18n.cleaning import visible

if TYPE_CHECKING:
    from cockpit.cli.main import Parser
    from cockpit.services.erasure import Plan


def options_of(parser: Parser, context: Context) -> None:
    """Declare the options."""
    _ = context.localizer.gettext
    parser.add_argument("--dry-run", action="store_true", help=_("only show what would go and what would stay; so without --yes, too"))
    parser.add_argument("--yes", action="store_true", help=_("erase it, for good"))
    parser.add_argument("--json", action="store_true", help=_("print JSON for programs"))


def carry_out(plan: Plan, options: Namespace, context: Context) -> int:
    """Print the report, and erase when that was asked for; raises `Refused` (`legal-hold`)."""
    from cockpit.services.erasure import erase  # noqa: PLC0415 - needed here alone
    from cockpit.services.erasure_report import ASK, sections, title  # noqa: PLC0415 - as above

    loc, zone = context.localizer, context.workspace.profile().user.zone
    really = options.yes and not options.dry_run
    report = sections(loc, plan, zone)
    if really:
        erase(context.workspace, plan)
    if options.json:
        context.write_json(_record(plan, erased=really))
        return 0
    context.write(visible(title(loc, plan)))
    for section in report:
        context.write("")
        context.write(section.title)
        context.write("\n".join(f"  {visible(text)}" for text in section.lines))
    context.write("")
    if really:
        context.write(loc.gettext("Erased."))
    else:
        untouched = loc.gettext("Nothing was erased: --yes does it.")
        context.write(f"{loc.gettext(ASK)} {untouched}")
    return 0


def _record(plan: Plan, *, erased: bool) -> dict[str, object]:
    survey = plan.survey
    return {
        "client": plan.order.client, "person": plan.order.person or None, "name": plan.name, "erased": erased, "ground": plan.order.ground,
        "goes": {
            "records": survey.gone, "marked": survey.marked,
            "entries": [
                {
                    "id": one.id, "at": one.at, "direction": one.direction, "channel": one.channel,
                    "why": "client" if not plan.order.person else "with" if one.person == plan.order.person else "names",
                }
                for one in survey.entries
            ],
            "states": survey.states, "drafts": survey.drafts, "attachments": survey.attachments, "backups_rewritten": survey.backups,
            "files": [*survey.unreadable, *survey.strays],
        },
        "stays": {
            "invoices": [
                {"number": one.record, "until": one.until, "years": one.term.years, "basis": one.term.basis, "rule": one.term.rule or None}
                for one in plan.kept
            ],
            "pseudonym": plan.order.pseudonym if plan.kept else None, "numbers": survey.numbers, "elsewhere": survey.elsewhere,
        },
        "hold": plan.held or None, "running": plan.running, "claims_until": plan.until,
    }
