"""The account of an ending: the settlement, and how it stands beside its page (design 5.5, playbook P117 to P119)."""

from __future__ import annotations

from collections.abc import Iterator

from cockpit.domain.endings import within
from cockpit.domain.settlement import Settlement, settlement
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.i18n.settlement_words import balance_sentence, how_sentence, kind_word, source_sentences
from cockpit.services.settling import jurisdiction_of
from cockpit.services.wizards.ending_answers import Answers
from cockpit.services.wizards.model import Aside, Told
from cockpit.services.workspace import Workspace

BLANK = Told("")


def account_of(workspace: Workspace, answers: Answers) -> Settlement:
    """Return the account of what ends, as of the client's today, to be paid by the terms that run from the last day."""
    sit = answers.sit
    return settlement(
        within(sit.records, sit.scope), on=sit.today, calendar=sit.calendar, rates=workspace.rates.table, effective=answers.day("last_day"),
        jurisdiction=jurisdiction_of(sit.records, workspace),
    )


def account_aside(workspace: Workspace, answers: Answers, loc: Localizer) -> Aside:
    """Return the settlement line by line, each with how it was computed."""
    found = account_of(workspace, answers)
    return Aside(title=loc.gettext("Account on %(date)s", date=found.on), told=tuple(_told(workspace, found, loc)))


def _told(workspace: Workspace, found: Settlement, loc: Localizer) -> Iterator[Told]:
    for line in found.lines:
        name = f"{kind_word(loc, line.kind)} · {line.subject}" if line.subject else kind_word(loc, line.kind)
        yield Told(f"{loc.money(line.amount, 'always')}  {name}", "strong" if line.counts else "muted", "  " if line.counts else "· ")
        how = how_sentence(loc, line, workspace.rates.table)
        if how:
            yield Told(how, "muted", "    ")
    if not found.lines:
        yield Told(loc.gettext("The records know of no work, invoice or payment."))
    yield BLANK
    yield Told(balance_sentence(loc, found), "strong")
    for warning in found.warnings:
        yield Told(sentence(loc, warning), "warn", "! ")
    sources = source_sentences(loc, found)
    if sources:
        yield BLANK
    for source in sources:
        yield Told(source, "muted")
    yield BLANK
    yield Told(loc.gettext("Lines marked with · only inform. None of this is legal advice."), "muted")
