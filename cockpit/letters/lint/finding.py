"""What lint finds, and what it needs to know of a letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cockpit.domain.client import Pronoun
from cockpit.i18n import N_
from cockpit.letters.kind import Kind, LetterChannel, Stage

Part = Literal["subject", "body"]
Level = Literal["error", "warning"]

ADVICE: Mapping[str, str] = {
    "blame": N_("Say what is awaited and since when, without a verdict on the person."),
    "emotion": N_("Leave the judgement out: the facts and dates carry the message."),
    "vague-date": N_("Give a date."),
    "over-promising": N_("Name the measure taken instead of promising."),
    "legal-threat": N_("Keep legal words for the formal stage."),
    "beyond": N_("Announce nothing beyond what the contract or the law allows."),
    "without-prejudice": N_("This phrase keeps a letter from being shown to a court: write “without waiver of any of my rights”."),
    "short-deadline": N_("The contract gives %(days)s days to put things right: the deadline cannot be before %(day)s."),
    "past-deadline": N_("The deadline must lie ahead."),
    "pressure": N_("Give a date and its reason instead of pressing."),
    "abasement": N_("One plain apology weighs more than several."),
    "third-party-blame": N_("Say what happened and what you do about it, without blaming anyone."),
    "private-reasons": N_("Do not guess at private reasons; ask nothing about them."),
    "client-opinion": N_("Say nothing of the client: the letter goes to somebody else."),
    "end-reason": N_("Why the work together ends is nobody else’s business."),
    "secret": N_("Never write a password: the client hands over the access."),
    "fees": N_("Money is between you and the client."),
    "luck": N_("Wish success: “good luck” sounds like a warning."),
    "endless-help": N_("Name the hours and the last day instead of help without limit."),
    "immediate-end": N_("Give the notice and the last day: an end at once needs a legal ground."),
    "hostage": N_("Do not make what you hand over depend on a payment."),
    "late-interest": N_("Leave interest out: this invoice only brings the account up to date."),
    "machine-mark": N_("Complete or remove this: it looks like a leftover."),
    "gap": N_("A required fact is missing here."),
    "punctuation": N_("Write %(right)s."),
    "unbalanced": N_("Open and close this mark in pairs."),
    "shouting": N_("Lower the voice: no capitals, no double exclamation marks, no emoji here."),
    "mixed-pronouns": N_("This letter addresses the person in the other form; use one form throughout."),
    "too-long": N_("%(count)s words where at most %(limit)s fit this channel."),
    "too-short": N_("%(count)s words: shorter than such a message should be (%(limit)s)."),
    "no-subject": N_("An e-mail needs a subject."),
    "missing-move": N_("Missing from the text: %(what)s."),
}
"""What each rule advises (msgids)."""
TOO_MANY_CHARACTERS = N_("%(count)s characters where at most %(limit)s fit this channel.")
"""What `too-long` advises where a channel limits the signs, not the words."""

_EEE: Mapping[Stage, Level] = {"early": "error", "formal": "error", "billing": "error"}
_WWW: Mapping[Stage, Level] = {"early": "warning", "formal": "warning", "billing": "warning"}
LEVELS: Mapping[str, Mapping[Stage, Level]] = {
    "blame": {"early": "error", "formal": "warning", "billing": "warning"},
    "emotion": _EEE,
    "vague-date": _EEE,
    "over-promising": {"early": "error", "formal": "error", "billing": "warning"},
    "legal-threat": {"early": "error", "formal": "warning", "billing": "error"},
    "beyond": _EEE,
    "without-prejudice": {"early": "warning", "formal": "error", "billing": "warning"},
    "short-deadline": _EEE,
    "past-deadline": _EEE,
    "pressure": {"early": "error", "formal": "warning", "billing": "warning"},
    "abasement": _WWW,
    "third-party-blame": _EEE,
    "private-reasons": _EEE,
    "client-opinion": _EEE,
    "end-reason": _EEE,
    "secret": _EEE,
    "fees": _WWW,
    "luck": _EEE,
    "endless-help": _EEE,
    "immediate-end": _EEE,
    "hostage": _WWW,
    "late-interest": _EEE,
    "machine-mark": _EEE,
    "gap": _EEE,
    "punctuation": _WWW,
    "unbalanced": _EEE,
    "shouting": {"early": "warning", "formal": "error", "billing": "warning"},
    "mixed-pronouns": _EEE,
    "too-long": _WWW,
    "too-short": _WWW,
    "no-subject": _EEE,
    "missing-move": _WWW,
}
"""How serious each rule is at each stage (table of letters 1.7)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterlike:
    """What lint knows of the letter a text is meant to be."""

    kind: Kind
    channel: LetterChannel
    variant: str
    locale: str
    level: int
    pronoun: Pronoun
    facts: Mapping[str, object] = field(default_factory=dict)
    """Prepared facts, to recognise the moves; without them only moves that show in words are looked for."""

    written: tuple[str, ...] = ()
    """Names, addresses and numbers of both sides, which stand in the letter as their owners write them."""

    fresh: bool = False
    """Just typeset: its typography needs no second look."""

    @property
    def legal(self) -> bool:
        """Whether it has legal words to say: a formal letter, or a reminder that names the interest."""
        return self.kind.stage == "formal" or self.variant == "interest"

    @property
    def language(self) -> str:
        """The language part of the locale."""
        return self.locale.partition("_")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, and where."""

    rule: str
    """Stable name (`vague-date`)."""
    level: Level
    """An error blocks until changed or overridden; a warning asks."""
    part: Part
    start: int
    """Position in the part; equal to `end` where something is missing."""
    end: int
    words: str
    """The words themselves."""
    message: str
    """Msgid of the advice."""
    values: Mapping[str, object] = field(default_factory=dict)
    """Values of the advice, by placeholder; `what` is itself a msgid."""


def found(
    letter: Letterlike, part: Part, rule: str, span: tuple[int, int], text: str, *, level: Level | None = None, advice: str = "",
    **values: object,
) -> Finding:
    """Build the finding of a rule over a stretch of the text; `advice` (a msgid) stands in for the rule's own."""
    return Finding(
        rule=rule, level=level or LEVELS[rule][letter.kind.stage], part=part, start=span[0], end=span[1], words=text[span[0]:span[1]],
        message=advice or ADVICE[rule], values=values,
    )
