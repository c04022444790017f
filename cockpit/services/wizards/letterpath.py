"""What all guided paths that end in a letter share: preview, lint, words in several languages, and the entry made once it was sent."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar, cast

from cockpit.domain.act import Act
from cockpit.domain.interaction import Channel, Interaction, Purpose
from cockpit.domain.records import ClientRecords
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.cleaning import clean
from cockpit.i18n.localizer import Localizer
from cockpit.letters.lint.finding import Finding
from cockpit.letters.rendering import Letter, relint, render
from cockpit.services.letters.findings import refuse_errors
from cockpit.services.letters.parties import language_of
from cockpit.services.sheets.fields import SHORT, Texts
from cockpit.services.wizards.clientpath import ClientPath
from cockpit.services.wizards.model import Aside, Outgoing, Remark, Step, Suggestion

Entry = TypeVar("Entry")


class LetterPath(ClientPath):
    """A guided path for one client that ends in a letter; the concrete paths say what is asked, proposed and recorded."""

    # What each path says for itself.

    @abstractmethod
    def steps(self, texts: Texts) -> Sequence[Step]:
        """Return the steps."""

    @abstractmethod
    def propose(self, texts: Texts, loc: Localizer) -> dict[str, str]:
        """Return a text for every field, and for every `field@language`."""

    @abstractmethod
    def facts(self, texts: Texts, language: str, loc: Localizer) -> dict[str, object]:
        """Return the facts of the letter in a language (`fr`) from what was typed, what cannot be read left out.

        Sender, client, addressees and today's date are added by `letter`.
        """

    @abstractmethod
    def sent(self, texts: Texts, letter: Outgoing, loc: Localizer) -> Act:
        """Record that the letter was sent."""

    def remarks(self, texts: Texts, loc: Localizer) -> Sequence[Remark]:
        """Return what there is to say about the fields; nothing unless the path says so."""
        del texts, loc
        return ()

    def suggestions(self, name: str, texts: Texts, loc: Localizer) -> Sequence[Suggestion]:
        """Return what could stand in a field; nothing unless the path says so."""
        del name, texts, loc
        return ()

    def aside(self, step: str, texts: Texts, loc: Localizer) -> Aside | None:
        """Return what stands beside a page; the letter unless the path says otherwise."""
        del step, texts, loc
        return None

    def conclusion(self, texts: Texts, loc: Localizer) -> Callable[[], Act] | None:
        """Return what records a path without a letter; it ends in one unless the path says otherwise."""
        del texts, loc
        return None

    def heralds(self, channel: str) -> bool:
        """Whether a letter in this channel only announces the one that says all; none does unless the path says so."""
        del channel
        return False

    # What is the same for all.

    def letter(self, texts: Texts, locale: str, channel: str, loc: Localizer) -> Letter:
        """Write the letter in any locale and channel from what was typed."""
        facts = self._all_facts(texts, language_of(locale), loc)
        return render(self.kind, facts, locale, channel, overrides=self.workspace.templates, cache=self.workspace.compiled)

    def relint(self, texts: Texts, letter: Letter, subject: str, body: str, loc: Localizer) -> tuple[Finding, ...]:
        """Check a hand-edited text as the letter it was made from."""
        return relint(letter, self._all_facts(texts, language_of(letter.lang), loc), subject, body)

    def refuse_unsendable(self, texts: Texts, outgoing: Outgoing, loc: Localizer) -> None:
        """Raise `Refused` when the text that went out still has a gap (`letter-gap`) or an error of lint (`letter-error`)."""
        written = self.letter(texts, outgoing.locale, outgoing.channel, loc)
        refuse_errors(self.relint(texts, written, outgoing.subject, outgoing.body, loc), loc)

    def _all_facts(self, texts: Texts, language: str, loc: Localizer) -> dict[str, object]:
        user = self.workspace.profile().user
        common = {"sender": user, "client": self._client, "contact": self.people(texts), "today": self.today, "place": user.place}
        return common | self.facts(texts, language, loc)


def words(texts: Texts, name: str, own: str) -> dict[str, str]:
    """Return what was typed in a free field, by language: `cause` in the letter's `own`, `cause@es` in another one."""
    found = {language: texts.get(name if language == own else f"{name}@{language}", "").strip() for language in LANGUAGES}
    return {language: text for language, text in found.items() if text}


def said(texts: Texts, name: str, language: str, own: str) -> str | None:
    """Return what was typed in a field for a letter in `language`; what has no text in it is repeated from the letter's `own`.

    None where the field was not filled in at all, not even with nothing.
    """
    return texts.get(name if language == own else f"{name}@{language}", texts.get(name))


def repeated(texts: Texts, proposals: Mapping[str, str], own: str) -> dict[str, str]:
    """Return proposals for fields of the user's own words, and the same words for the previews in the other languages.

    Words already typed in the letter's `own` language are what the other languages start from.
    """
    found = dict(proposals)
    for name, text in proposals.items():
        found |= {f"{name}@{language}": texts.get(name, text) for language in LANGUAGES if language != own}
    return found


def listed(value: object, kind: type[Entry]) -> list[Entry]:
    """Return the entries of one kind in a fact that is a list; none in any other fact."""
    return [entry for entry in value if isinstance(entry, kind)] if isinstance(value, (list, tuple)) else []


def short_day(value: object, loc: Localizer) -> str:
    """Return a fact that is a day as its field proposes it; empty for any other fact."""
    return loc.date(value, "short") if isinstance(value, date) else ""


def record_letter(
    records: ClientRecords, outgoing: Outgoing, kind: str, purpose: Purpose, *, at: datetime, logged: datetime, project: str = "",
    expects_reply: bool = True,
) -> Interaction:
    """Return the entry of a letter that was sent, its exact text included, to be appended to these records."""
    summary = clean(outgoing.subject) or clean(outgoing.body)
    return Interaction(
        id=str(len(records.log) + 1), at=at, logged=logged, direction="out", channel=cast(Channel, outgoing.channel),
        summary=summary if len(summary) <= SHORT // 2 else f"{summary[:SHORT // 2 - 1].rstrip()}…",
        person=outgoing.people[0].id if outgoing.people else "", project=project,
        # A script that was "sent" was spoken to somebody: a call that reached nobody is logged as such instead.
        outcome="reached" if outgoing.channel == "phone" else "",
        expects_reply=expects_reply, purpose=purpose, letter=kind, language=outgoing.locale, subject=outgoing.subject, text=outgoing.body,
    )
