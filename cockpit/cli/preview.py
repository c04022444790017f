"""`cockpit preview`: any letter for any client, as it would be written now; nothing is stored and nothing is sent."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cockpit.cli.context import Context
from cockpit.i18n.problems import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cockpit.cli.main import Parser
    from cockpit.letters.rendering import Letter

KINDS = (
    "delay", "update", "change", "pulse", "nudge", "second-nudge", "other-person", "pause", "welcome-back", "formal-notice", "reminder",
    "work-to-date", "termination", "handover", "reference",
)
"""The kinds of letters, written out: their registry is loaded only to write one."""
TAKEN = frozenset({"lang"})
"""`--lang` after `preview` is the language of the letter."""


def arguments(parser: Parser, context: Context) -> None:
    """Declare the options."""
    _ = context.localizer.gettext
    parser.add_argument("kind", metavar="KIND", help=_("kind of letter") + f": {', '.join(KINDS)}")
    parser.add_argument("--client", metavar="ID", required=True, help=_("id of the client"))
    parser.add_argument("--project", metavar="ID", help=_("id of the project; * for all that is done for the client"))
    parser.add_argument("--milestone", metavar="ID", help=_("id of the milestone"))
    parser.add_argument("--person", metavar="P", action="append", help=_("id of the person it is written to; again for one more"))
    parser.add_argument("--lang", metavar="L", help=_("language of the letter, such as es-MX; the client’s unless given"))
    parser.add_argument("--channel", metavar="email|chat|phone|post", help=_("how it is sent; the first that suits unless given"))
    parser.add_argument("--level", metavar="0-3", type=int, help=_("tone, from chat (0) to formal (3)"))
    parser.add_argument(
        "--set",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help=_("a fact, such as new_date=2026-04-10; again for lists: plan=2026-04-02: mock-ups"),
    )
    parser.add_argument("--propose", action="store_true", help=_("fill in what the guided path on the screen would propose"))
    parser.add_argument("--html", metavar="FILE", help=_("write the letter as a page to print"))
    parser.add_argument("--force", action="store_true", help=_("replace a file that is there already"))
    parser.add_argument("--json", action="store_true", help=_("print JSON for programs"))


def run(options: Namespace, context: Context) -> int:
    """Print the letter with what is missing and what lint says of it."""
    from cockpit.services.letters.given import read_given  # noqa: PLC0415 - the letters are loaded by the one command that needs them
    from cockpit.services.letters.preview import preview  # noqa: PLC0415 - as above

    workspace = context.workspace
    calendar = workspace.calendar(workspace.client(options.client))
    given = read_given(options.kind, options.set, calendar.today(workspace.now()), calendar.zone)
    about = {name: value or "" for name, value in vars(options).items() if name in ("project", "milestone", "person")}
    about["locale"] = options.lang or ""
    if options.propose:
        from cockpit.services.wizards.paths import proposed_facts  # noqa: PLC0415 - as above

        given = proposed_facts(workspace, options.kind, options.client, **about, given=given) | given
    letter = preview(workspace, options.kind, options.client, **about, given=given, channel=options.channel or "", level=options.level)
    _report(letter, context)
    page = _write_page(letter, options, given, context) if options.html else None
    if options.json:
        record = _record(letter, options.lang or letter.lang, context)
        context.write_json(record if page is None else {**record, "file": page})
    elif page is not None:
        context.write(page)
    else:
        _print(letter, context)
    return 0


def _write_page(letter: Letter, options: Namespace, given: Mapping[str, object], context: Context) -> str:
    """Write the page to print and return where it is; raises `Refused` (`file-exists`, `letter-not-printed`...)."""
    from cockpit.domain.errors import refuse  # noqa: PLC0415 - as above
    from cockpit.export.files import destination, write  # noqa: PLC0415 - as above
    from cockpit.services.letter_page import page  # noqa: PLC0415 - as above
    from cockpit.services.letters.facts import subject_of  # noqa: PLC0415 - as above
    from cockpit.services.wizards.model import Outgoing  # noqa: PLC0415 - as above

    if letter.channel not in ("email", "post"):
        raise refuse("letter-not-printed", "channel", channel=letter.channel)
    about = subject_of(context.workspace, letter.kind, options.client, person=options.person or "")
    contact = given.get("contact")
    people = tuple(contact) if isinstance(contact, tuple) else about.people
    outgoing = Outgoing(locale=letter.lang, channel=letter.channel, subject=letter.subject, body=letter.body, people=people)
    path = destination(options.html, f"{letter.kind}.html")
    write(path, page(context.workspace, options.client, outgoing), over=options.force)
    return str(path)


def _record(letter: Letter, tag: str, context: Context) -> dict[str, object]:
    from cockpit.services.letters.findings import advice  # noqa: PLC0415 - as above

    loc = context.localizer
    return {
        "kind": letter.kind,
        "lang": tag.replace("_", "-"),
        "channel": letter.channel,
        "subject": letter.subject,
        "body": letter.body,
        "gaps": [{"fact": gap.fact, "label": loc.gettext(gap.label)} for gap in letter.gaps],
        "lint": [
            {
                "rule": finding.rule,
                "level": finding.level,
                "part": finding.part,
                "start": finding.start,
                "end": finding.end,
                "words": finding.words,
                "advice": advice(finding, loc),
            }
            for finding in letter.lint
        ],
    }


def _print(letter: Letter, context: Context) -> None:
    from cockpit.services.letters.findings import finding_line  # noqa: PLC0415 - as above

    loc = context.localizer
    if letter.subject:
        context.write(f"{letter.subject}\n")
    context.write(letter.body)
    # What is missing is named once, although lint finds its mark in the text as well.
    lines = [loc.gettext("Missing: %(what)s (--set %(fact)s=…)", what=loc.gettext(gap.label), fact=gap.fact) for gap in letter.gaps]
    lines += [finding_line(finding, loc) for finding in letter.lint if finding.rule != "gap"]
    if lines:
        context.write("\n" + "\n".join(lines))


def _report(letter: Letter, context: Context) -> None:
    """Say on stderr which of the user's own templates could not be used."""
    from cockpit.services.health import template_problem  # noqa: PLC0415 - as above

    for problem in letter.problems:
        context.complain(f"cockpit: {sentence(context.localizer, template_problem(problem))}")
