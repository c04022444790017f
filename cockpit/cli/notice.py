"""`cockpit notice`: the last day of a relation if notice were given, what falls inside, which day disturbs least (playbook P97, P99)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.moments import read_day
from cockpit.domain.errors import refuse
from cockpit.i18n import N_
from cockpit.i18n.problems import sentence

if TYPE_CHECKING:
    from cockpit.cli.main import Parser
    from cockpit.domain.notice_moments import Inside, Moment
    from cockpit.services.notices import NoticeSheet

UNITS = ("days", "working-days", "months")


def arguments(parser: Parser, context: Context) -> None:
    """Declare the options."""
    _ = context.localizer.gettext
    parser.add_argument("client", metavar="CLIENT", help=_("id of the client"))
    parser.add_argument("--given", metavar="DATE", help=_("day on which notice is given; today unless given"))
    parser.add_argument("--received", metavar="DATE", help=_("day of receipt, once its proof is there"))
    parser.add_argument("--length", metavar="N", help=_("a length of your own instead of the contract’s"))
    parser.add_argument("--unit", choices=UNITS, metavar="|".join(UNITS), help=_("unit of that length"))
    parser.add_argument("--json", action="store_true", help=_("print JSON for programs"))


def run(options: Namespace, context: Context) -> int:
    """Print the notice; raises `Refused` (`client-unknown`, `notice-over`, `notice-too-long`, those of numbers and days)."""
    from cockpit.services.notices import notice_sheet  # noqa: PLC0415 - only here

    if options.unit and options.length is None:
        raise refuse("required", "length")
    found = notice_sheet(
        context.workspace, options.client, given=read_day(options.given, "given", context), length=_length(options.length),
        unit=options.unit, received=read_day(options.received, "received", context),
    )
    if options.json:
        context.write_json(_plain(options.client, found, context))
    else:
        _print(found, context)
    return 0


def _length(text: str | None) -> int | None:
    if text is None:
        return None
    if text.strip().removeprefix("-").isdecimal() and text.strip().startswith("-"):
        raise refuse("number-negative", "length")
    if not text.strip().isdecimal() or len(text) > 9:
        raise refuse("number-not-whole", "length", text=text)
    return int(text)


def _print(found: NoticeSheet, context: Context) -> None:
    from cockpit.i18n import notice_words as words  # noqa: PLC0415 - only here
    from cockpit.i18n.settlement_words import NOTICE_NOTE  # noqa: PLC0415 - as above

    loc = context.localizer
    context.write(words.basis_sentence(loc, found.notice))
    context.write(words.dates_sentence(loc, found.notice))
    context.write_list(loc.gettext("To check"), (sentence(loc, problem) for problem in found.notice.warnings))
    context.write_list(loc.gettext("Inside the notice"), _inside(found.inside, context))
    context.write_list(loc.gettext("Days on which to give it, the best first"), (_moment(moment, context) for moment in found.moments))
    context.write(f"\n{loc.gettext(NOTICE_NOTE)}")


def _inside(found: Inside, context: Context) -> Iterable[str]:
    loc = context.localizer
    for one in found.milestones:
        yield loc.gettext("%(date)s: to deliver: %(text)s", date=loc.date(one.due), text=one.title)
    for project, stake in found.stakes:
        if stake.on is not None:
            values = {"date": loc.date(stake.on), "text": stake.text, "title": project.title}
            yield loc.gettext("%(date)s: the client’s event: %(text)s (%(title)s)", **values)
    for promise in found.commitments:
        words = N_("%(date)s: you promised: %(text)s") if promise.by == "me" else N_("%(date)s: they promised: %(text)s")
        yield loc.gettext(words, date=loc.date(promise.due), text=promise.text)
    for invoice, due in found.invoices:
        told = {"date": loc.date(due), "number": invoice.number, "amount": invoice.balance}
        yield loc.gettext("%(date)s: invoice %(number)s to be paid: %(amount)s", **told)
    for one in found.beyond:
        yield loc.gettext("after the last day, %(date)s: %(text)s", date=loc.date(one.due), text=one.title)


def _moment(moment: Moment, context: Context) -> str:
    from cockpit.i18n.notice_words import disturbance_sentence, reason_sentence  # noqa: PLC0415 - as above

    loc = context.localizer
    head = loc.gettext("%(given)s, ending %(ends)s.", given=loc.running_date(moment.given), ends=loc.running_date(moment.notice.ends))
    return " ".join([head, reason_sentence(loc, moment), *(disturbance_sentence(loc, one) for one in moment.disturbs)])


def _plain(client: str, found: NoticeSheet, context: Context) -> dict[str, object]:
    from cockpit.i18n.settlement_words import NOTICE_NOTE  # noqa: PLC0415 - as above

    loc, notice, inside = context.localizer, found.notice, found.inside
    return {
        "client": client, "length": notice.length, "unit": notice.unit, "basis": notice.basis, "given": notice.given,
        "starts": notice.starts, "ends": notice.ends, "estimated": notice.estimated, "rolled": notice.rolled, "free": notice.free,
        "warnings": [{"code": problem.code, "sentence": sentence(loc, problem)} for problem in notice.warnings],
        "inside": {
            "milestones": [{"id": one.id, "title": one.title, "due": one.due} for one in inside.milestones],
            "beyond": [{"id": one.id, "title": one.title, "due": one.due} for one in inside.beyond],
            "stakes": [{"project": project.id, "text": stake.text, "on": stake.on} for project, stake in inside.stakes],
            "commitments": [{"id": one.id, "by": one.by, "text": one.text, "due": one.due} for one in inside.commitments],
            "invoices": [
                {"number": one.number, "due": due, "balance": str(one.balance.amount), "currency": one.balance.currency}
                for one, due in inside.invoices
            ],
        },
        "moments": [
            {
                "given": moment.given, "ends": moment.notice.ends, "why": moment.why,
                "disturbs": [{"code": one.code, "text": one.text, "on": one.on} for one in moment.disturbs],
            }
            for moment in found.moments
        ],
        "note": loc.gettext(NOTICE_NOTE),
    }
