"""What all guided paths that end in a letter share: addressees, language, preview, lint, and the entry made once it was sent."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import cast

from cockpit.domain.act import Act
from cockpit.domain.client import Client, Person
from cockpit.domain.interaction import Channel, Interaction, Purpose
from cockpit.domain.records import ClientRecords
from cockpit.i18n import N_
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.cleaning import clean
from cockpit.i18n.localizer import Localizer
from cockpit.letters.lint.finding import Finding
from cockpit.letters.registry import kind_of
from cockpit.letters.rendering import Letter, relint, render
from cockpit.services.letters.findings import refuse_errors
from cockpit.services.letters.parties import addressees, language_of, letter_locale, present
from cockpit.services.sheets.fields import SHORT, Choice, Context, Field, Texts
from cockpit.services.wizards.model import Aside, Outgoing, Remark, Step, Suggestion
from cockpit.services.workspace import Workspace

PEOPLE = "people"
"""Name of the field of the addressees."""


class LetterPath(ABC):
    """A guided path for one client that ends in a letter; the concrete paths say what is asked, proposed and recorded.

    `kind` and `title` are set by the concrete path. Everything is read from the workspace at each call, so that a path
    never speaks of records that have changed meanwhile.
    """

    kind: str
    title: str

    def __init__(self, workspace: Workspace, client_id: str, subject: str, about: str) -> None:
        """`subject` is the id of what it is about (a project, a milestone), `about` the user's own words for it."""
        self.workspace = workspace
        self.client = client_id
        self.key = f"{self.kind}:{client_id}:{subject}"
        self.about = about

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

    # What is the same for all.

    @property
    def records(self) -> ClientRecords:
        """The client's records as they are now, without the log."""
        return self.workspace.digest(self.client).records

    @property
    def today(self) -> date:
        """The client's day."""
        return self.workspace.calendar(self._client).today(self.workspace.now())

    def context(self) -> Context:
        """Return what the fields are read against."""
        found = self.workspace.digests().values()
        clients = {entry.records.client.id: entry.records.client.name for entry in found if entry.records.client}
        calendar = self.workspace.calendar(self._client)
        return Context(
            now=calendar.local(self.workspace.now()), user=self.workspace.profile().user, clients=clients, client_id=self.client,
            records=self.records, calendar=calendar,
        )

    def people(self, texts: Texts) -> tuple[Person, ...]:
        """Return the addressees: those chosen who still exist, else the main contact."""
        records = self.records
        if PEOPLE not in texts:
            return addressees(records)
        wanted = [name.strip() for name in texts[PEOPLE].split(",")]
        by_name = {person.name.casefold(): person.id for person in records.people.values()}
        return tuple(records.people[key] for name in wanted if (key := by_name.get(name.casefold(), name)) in records.people)

    def locale(self, texts: Texts) -> str:
        """Return the locale of the letter: the addressees' or the client's, never the screen's."""
        return letter_locale(self._client, self.people(texts))

    def own_language(self, texts: Texts) -> str:
        """Return the language part of the letter's locale: the one in which free text is asked for."""
        return language_of(self.locale(texts))

    def channels(self) -> Sequence[str]:
        """Return the channels the letter exists in; those that the main contact has declined come last."""
        declined = {channel for person in addressees(self.records) for channel in person.declined}
        return sorted(kind_of(self.kind).channels, key=lambda channel: channel in declined)

    def heralds(self, channel: str) -> bool:
        """Whether a letter in this channel only announces the one that says all; none does unless the path says so."""
        del channel
        return False

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

    @property
    def _client(self) -> Client:
        return self.workspace.client(self.client)

    def _all_facts(self, texts: Texts, language: str, loc: Localizer) -> dict[str, object]:
        common = {"sender": self.workspace.profile().user, "client": self._client, "contact": self.people(texts), "today": self.today}
        return common | self.facts(texts, language, loc)


def people_field(records: ClientRecords) -> Field:
    """Return the field in which the addressees are chosen among those still at the client's."""
    choices = tuple(Choice(person.id, person.name, own=True) for person in present(records))
    return Field(name=PEOPLE, kind="choices", label=N_("Who it is written to"), choices=choices, hint=N_("One or several people."))


def proposed_people(records: ClientRecords) -> str:
    """Return the text that the field of the addressees starts with: the main contact."""
    return ", ".join(person.id for person in addressees(records))


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
