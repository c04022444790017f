"""What lint found, in the language of the screen, and what of it keeps a letter from going out."""

from __future__ import annotations

from collections.abc import Sequence

from cockpit.domain.errors import Problem, Refused
from cockpit.i18n.localizer import Localizer
from cockpit.letters.lint.finding import Finding

OF_THE_WHOLE = frozenset({"too-long"})
"""Rules about the text as a whole: the words where it goes on too long are no fault of theirs."""


def advice(finding: Finding, loc: Localizer) -> str:
    """Return what a finding advises."""
    # What a text must say is itself a msgid; everything else is shown as it is.
    values = {name: loc.gettext(str(value)) if name == "what" else loc.show(value) for name, value in finding.values.items()}
    return loc.gettext(finding.message, **values)


def finding_line(finding: Finding, loc: Localizer) -> str:
    """Return a finding on one line: how serious, the words, the advice."""
    level = loc.gettext("Error") if finding.level == "error" else loc.gettext("Warning")
    words = "" if finding.rule in OF_THE_WHOLE else " ".join(finding.words.split())
    if not words:
        return loc.gettext("%(level)s: %(advice)s", level=level, advice=advice(finding, loc))
    return loc.gettext("%(level)s: “%(words)s”. %(advice)s", level=level, words=words, advice=advice(finding, loc))


def refuse_errors(findings: Sequence[Finding], loc: Localizer) -> None:
    """Raise `Refused` with what keeps a letter from being sent (`letter-gap`, `letter-error`); warnings keep nothing."""
    problems = [
        Problem("letter-gap", values={"words": finding.words.strip("⟦⟧")}) if finding.rule == "gap"
        else Problem("letter-error", values={"words": finding.words, "advice": advice(finding, loc)})
        for finding in findings if finding.level == "error"
    ]
    if problems:
        raise Refused(*problems)
