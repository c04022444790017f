"""What a guided path is to the screen that walks it: steps of fields, remarks, proposals, letters, and sending as one commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from cockpit.domain.act import Act
from cockpit.domain.client import Person
from cockpit.domain.draft import Draft, Edited
from cockpit.i18n.localizer import Localizer
from cockpit.letters.lint.finding import Finding
from cockpit.letters.rendering import Letter
from cockpit.services.sheets.fields import Context, Field, Texts

__all__ = ["Aside", "Draft", "Edited", "Outgoing", "Remark", "RemarkLevel", "Step", "Suggestion", "Told", "Wizard"]

RemarkLevel = Literal["error", "warning", "info"]
Tone = Literal["", "strong", "muted", "good", "warn", "bad"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page of the path."""

    name: str
    title: str
    """Msgid; stands in the rail."""
    fields: tuple[Field, ...]
    """What is asked; names are unique in the whole path. Never what the records already know: that is proposed."""
    intro: str = ""
    """Msgid of one sentence: why it is asked, what good practice is."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said beside a field, in the language of the screen."""

    field: str
    """Empty: about the step as a whole."""
    level: RemarkLevel
    """An error keeps the letter from being sent; a warning and an info do not."""
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that could stand in a field, with the reason for it."""

    text: str
    """As it would be typed in the language of the screen."""
    reason: str
    """In the language of the screen (`4 working days of work, your usual overrun included`)."""


@dataclass(frozen=True, slots=True)
class Told:
    """One paragraph of what stands beside a page."""

    text: str
    """In the language of the screen; empty: a blank line."""
    tone: Tone = ""
    mark: str = ""
    """A sign before the first line; those that follow are indented by its width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """What stands beside a page in the letter's place: facts to decide by."""

    title: str
    """In the language of the screen."""
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """The letter as it goes out: exactly what the user saw last."""

    locale: str
    channel: str
    subject: str
    body: str
    people: tuple[Person, ...]


class Wizard(Protocol):
    """A guided path for one client. Stateless: the screen holds the texts and hands them in.

    Free text exists once per letter language: the field `cause` is shown for the letter's own language, `cause@es` holds the
    text for another one; proposals fill all three, so that every preview can be complete.
    """

    kind: str
    """Kind of letter it ends in, as in the letters' registry."""
    title: str
    """Msgid."""
    key: str
    """Key of its draft."""
    client: str
    """Id of the client."""
    about: str
    """The user's own words for what it is about, shown in the heading."""

    def context(self) -> Context:
        """What the fields are read against."""

    def steps(self, texts: Texts) -> Sequence[Step]:
        """Return the steps; fields may depend on what was typed (one date per later milestone, one more line for the plan)."""

    def propose(self, texts: Texts, loc: Localizer) -> dict[str, str]:
        """Return a text for every field (and every `field@language`), from the records and from what was typed so far."""

    def remarks(self, texts: Texts, loc: Localizer) -> Sequence[Remark]:
        """Return what there is to say about the fields as they stand."""

    def suggestions(self, name: str, texts: Texts, loc: Localizer) -> Sequence[Suggestion]:
        """Return what could stand in a field, best first; empty for most fields."""

    def locale(self, texts: Texts) -> str:
        """Return the locale of the letter: the person's or the client's, never the screen's."""

    def channels(self) -> Sequence[str]:
        """Return the channels the letter exists in, the proposed one first."""

    def heralds(self, channel: str) -> bool:
        """Whether a letter in this channel only announces the one that says all: the path, and its draft, go on after it."""

    def letter(self, texts: Texts, locale: str, channel: str, loc: Localizer) -> Letter:
        """Write the letter in any locale and channel from what was typed (read in the screen's language `loc`)."""

    def relint(self, texts: Texts, letter: Letter, subject: str, body: str, loc: Localizer) -> tuple[Finding, ...]:
        """Check a hand-edited text as the letter it was made from."""

    def people(self, texts: Texts) -> tuple[Person, ...]:
        """Return the addressees."""

    def aside(self, step: str, texts: Texts, loc: Localizer) -> Aside | None:
        """Return what stands beside a page, by its name; None: the letter."""

    def conclusion(self, texts: Texts, loc: Localizer) -> Callable[[], Act] | None:
        """Return what records the path where these texts call for no letter; None: it ends in one.

        The callable raises `Refused`, and nothing is stored then.
        """

    def sent(self, texts: Texts, letter: Outgoing, loc: Localizer) -> Act:
        """Record that the letter was sent, with all that it promises, in one commit; raises `Refused`, and nothing is stored then."""
