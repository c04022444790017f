"""`cockpit settlement`: the account with one client as of a day, every line with how it was computed (playbook P117 to P120)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.cli.moments import read_day
from cockpit.cli.table import table
from cockpit.domain.errors import Problem, refuse
from cockpit.i18n.cleaning import visible
from cockpit.i18n.problems import sentence

if TYPE_CHECKING:
    from cockpit.cli.main import Parser
    from cockpit.domain.interest import InterestPart
    from cockpit.domain.settlement import Settlement, SettlementLine


def arguments(parser: Parser, context: Context) -> None:
    """Declare the options."""
    _ = context.localizer.gettext
    parser.add_argument("client", metavar="CLIENT", help=_("id of the client"))
    parser.add_argument("--on", metavar="DATE", help=_("day of the account; today unless given"))
    parser.add_argument("--effective", metavar="DATE", help=_("last day of the relationship, from which the payment terms run"))
    parser.add_argument("--cancelled-by-client", action="store_true", help=_("the client ends the contract: the agreed fee is due"))
    parser.add_argument("--law", metavar="FR|CA-QC", default="", help=_("country whose law on late payment is asked"))
    parser.add_argument("--claim", metavar="CLAUSE", action="append", default=[], help=_("id of a clause whose penalty you claim"))
    parser.add_argument("--json", action="store_true", help=_("print JSON for programs"))


def run(options: Namespace, context: Context) -> int:
    """Print the account; raises `Refused` (`client-unknown`, `clause-unknown`, `country-unknown`, those of days)."""
    from cockpit.services.settling import law_named, settle  # noqa: PLC0415 - only here is the money counted

    law = law_named(options.law)
    if options.law and not law:
        raise refuse("country-unknown", "law", country=options.law)
    workspace = context.workspace
    found = settle(
        workspace, options.client, on=read_day(options.on, "on", context), effective=read_day(options.effective, "effective", context),
        cancelled_by_client=options.cancelled_by_client, jurisdiction=law, claimed=options.claim,
    )
    warnings = (*workspace.rates.problems, *found.warnings)
    if options.json:
        context.write_json(_plain(options.client, found, warnings, context))
    else:
        _print(workspace.client(options.client).name, found, warnings, context)
    return 0


def _print(name: str, found: Settlement, warnings: Iterable[Problem], context: Context) -> None:
    from cockpit.i18n import settlement_words as words  # noqa: PLC0415 - as above

    loc = context.localizer
    context.write(visible(loc.gettext("Account with %(client)s on %(date)s", client=name, date=loc.date(found.on))))
    for counts, title in ((True, loc.gettext("Part of the balance")), (False, loc.gettext("For information"))):
        lines = [line for line in found.lines if line.counts is counts]
        if lines:
            context.write(f"\n{title}")
            _print_lines(lines, context)
    context.write(f"\n{words.balance_sentence(loc, found)}")
    context.write_list(loc.gettext("To check"), (sentence(loc, problem) for problem in warnings))
    context.write_list(loc.gettext("Rates used"), words.source_sentences(loc, found))
    context.write(f"\n{loc.gettext(words.NOTE)}")


def _print_lines(lines: Sequence[SettlementLine], context: Context) -> None:
    """Print what, about what and how much in columns, and under each line how it was computed."""
    from cockpit.i18n.settlement_words import daily_sentence, how_sentence, kind_word  # noqa: PLC0415 - as above

    loc, rates = context.localizer, context.workspace.rates.table
    rows = [(kind_word(loc, line.kind), line.subject, loc.money(line.amount, "always")) for line in lines]
    header, *shown = table(rows, (loc.gettext("What"), loc.gettext("Subject"), loc.gettext("Amount"))).split("\n")
    context.write(header)
    for row, line in zip(shown, lines, strict=True):
        how = ". ".join(filter(None, (how_sentence(loc, line, rates), daily_sentence(loc, line))))
        context.write(f"{row}\n    {visible(how)}")


def _plain(client: str, found: Settlement, warnings: Iterable[Problem], context: Context) -> dict[str, object]:
    from cockpit.i18n.settlement_words import NOTE  # noqa: PLC0415 - as above

    loc = context.localizer
    return {
        "client": client, "on": found.on, "jurisdiction": found.jurisdiction, "due": found.due,
        "lines": [_plain_line(line, context) for line in found.lines],
        "balances": [{"amount": _digits(money.amount), "currency": money.currency} for money in found.balances],
        "warnings": [{"code": problem.code, "sentence": sentence(loc, problem)} for problem in warnings],
        "note": loc.gettext(NOTE),
    }


def _plain_line(line: SettlementLine, context: Context) -> dict[str, object]:
    from cockpit.i18n.settlement_words import how_sentence  # noqa: PLC0415 - as above

    plain: dict[str, object] = {
        "kind": line.kind, "subject": line.subject, "record": line.record, "amount": _digits(line.amount.amount),
        "currency": line.amount.currency, "counts": line.counts, "how": line.how,
        "explanation": how_sentence(context.localizer, line, context.workspace.rates.table),
    }
    if line.late is not None:
        plain |= {
            "until": line.late.as_of, "days": line.late.days, "daily": _digits(line.late.daily),
            "parts": [_plain_part(part) for part in line.late.parts] if line.kind == "interest" else [],
        }
    return plain


def _plain_part(part: InterestPart) -> dict[str, object]:
    return {
        "principal": _digits(part.principal), "since": part.since, "until": part.until, "days": part.days, "rate": _digits(part.rate),
        "divisor": f"{part.divisor:f}", "source": part.dated.source if part.dated else "",
        "verified": part.dated.verified if part.dated else None, "verify": bool(part.dated and part.dated.verify),
    }


def _digits(value: Decimal) -> str:
    """Return a number as figures, with at least the cents."""
    return f"{value:.2f}" if int(value.as_tuple().exponent) > -2 else f"{value:f}"
