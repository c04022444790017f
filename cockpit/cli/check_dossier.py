"""`cockpit check dossier`: verify an exported dossier from its file alone."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.cli.context import Context

if TYPE_CHECKING:
    from cockpit.cli.main import Parser
    from cockpit.export.dossier_check import Verdict
    from cockpit.services.dossier_check import Comparison

SHOWN = 20
"""Findings printed; the JSON has them all."""


def arguments(parser: Parser, context: Context) -> None:
    """Declare the file and the options."""
    _ = context.localizer.gettext
    parser.add_argument("file", metavar="FILE", help=_("the dossier, as a page or as JSON"))
    parser.add_argument(
        "--compare", action="store_true",
        help=_("also compare its last seal with the store it was made from; --store DIR does so by itself"),
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help=_("print JSON for programs"))


def run(options: Namespace, context: Context) -> int:
    """Say whether the file is as it was written, and what is not; exit code 1 when anything is wrong."""
    from cockpit.services.dossier_check import compare, examine  # noqa: PLC0415 - needed here alone

    verdict = examine(Path(options.file))
    compared = compare(context.workspace, verdict) if options.compare or context.store_option else None
    if options.json:
        context.write_json(_plain(verdict, compared, context))
    else:
        _tell(verdict, compared, context)
    return 1 if verdict.findings or compared in ("different", "unknown") else 0


def _plain(verdict: Verdict, compared: Comparison | None, context: Context) -> dict[str, object]:
    from cockpit.i18n.dossier_verdict import finding_sentence  # noqa: PLC0415 - as above

    return {
        "ok": not verdict.findings, "format": verdict.format, "client": verdict.client, "made": verdict.made,
        "entries": verdict.head.length if verdict.head else None, "seal": verdict.head.seal if verdict.head else None,
        "withheld": verdict.withheld, "store": compared,
        "findings": [
            {"code": one.code, "part": one.part, "sentence": finding_sentence(context.localizer, one.code, one.part)}
            for one in verdict.findings
        ],
    }  # fmt: skip


def _tell(verdict: Verdict, compared: Comparison | None, context: Context) -> None:
    from cockpit.i18n.dossier_verdict import STORES, finding_sentence  # noqa: PLC0415 - as above

    loc = context.localizer
    for one in verdict.findings[:SHOWN]:
        context.write(finding_sentence(loc, one.code, one.part))
    if len(verdict.findings) > SHOWN:
        context.write(loc.ngettext("and %(n)s more", "and %(n)s more", len(verdict.findings) - SHOWN))
    if not verdict.findings and verdict.head is not None:
        context.write(
            loc.ngettext(
                "The dossier is whole and as it was written: %(n)s log entry, the chain of seals verified.",
                "The dossier is whole and as it was written: %(n)s log entries, the chain of seals verified.", verdict.head.length,
            )
        )
        context.write(loc.gettext("Last seal: %(seal)s", seal=verdict.head.seal))
        context.write(loc.gettext("Compare it with one that was noted elsewhere: whoever rewrote the whole file would have another."))
    if verdict.withheld:
        context.write(loc.ngettext("%(n)s entry is withheld.", "%(n)s entries are withheld.", verdict.withheld))
    if compared is not None:
        context.write(loc.gettext(STORES[compared]))
