"""Following up a silence: a nudge, one over another channel, a word to another person (letters L3 to L5, playbook P45 to P55, P68)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from cockpit.domain.act import Act
from cockpit.domain.case import Cause
from cockpit.domain.client import Person
from cockpit.domain.errors import Refused, refuse
from cockpit.domain.interaction import UNHEARD, Outcome
from cockpit.domain.ladder import silence_case
from cockpit.domain.records import ClientRecords
from cockpit.i18n import N_, agenda_words
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.reading import read_date
from cockpit.i18n.silence_words import CAUSES
from cockpit.letters.kinds.nudge import HYPOTHESES
from cockpit.letters.registry import kind_of
from cockpit.letters.values import Step as Entry
from cockpit.services.decision import situation, supposed
from cockpit.services.letters.facts import facts_about, subject_of
from cockpit.services.letters.subject import Subject
from cockpit.services.sheets.fields import Choice, Field, Texts
from cockpit.services.sheets.writing import write_field
from cockpit.services.wizards.clientpath import PEOPLE, people_field
from cockpit.services.wizards.letterpath import LetterPath, record_letter, repeated, words
from cockpit.services.wizards.limits import limit_remarks
from cockpit.services.wizards.model import Outgoing, Remark, Step
from cockpit.services.wizards.update import asked
from cockpit.services.workspace import Workspace

OUTCOMES: Mapping[str, str] = {
    "": N_("not called yet"), **{name: agenda_words.OUTCOMES[name] for name in ("reached", "voicemail", "no-answer", "refused")},
}
"""How a call went (msgids); only a person who was reached ends the silence."""
_INTROS: Mapping[str, str] = {
    "nudge": N_("Kind, without reproach, and so easy that one letter answers it."),
    "second-nudge": N_("Another channel than last time; one question, and the freedom to answer later."),
    "other-person": N_("Ask who the right person is; say nothing about the silence, nothing confidential, nothing about money."),
}
_CAUSE = Field(
    name="cause", kind="choice", label=N_("Likely cause of the silence"),
    choices=(Choice("unknown", CAUSES["unknown"]), *(Choice(key, label) for key, label in CAUSES.items() if key != "unknown")),
    hint=N_("A guess, kept general and to yourself: it changes tone, pace and whom to ask; absence and money show in no letter."),
)
_EXPECTS = Field(
    name="expects", kind="choice", label=N_("Kind of answer awaited"),
    choices=(Choice("opinion", N_("an opinion on what was delivered")), Choice("item", N_("something they have to hand over"))),
)
_HOLD = Field(
    name="hold_until", kind="date", label=N_("Last day of an answer that keeps the schedule"),
    hint=N_("A fact, never a threat; empty where there is none."),
)
_CALL = (
    Field(
        name="meeting", kind="yes-no", label=N_("Ask to meet in person"),
        hint=N_("For important projects; by e-mail, with two times to choose from."),
    ),
    Field(
        name="outcome", kind="choice", label=N_("How the call went"),
        choices=tuple(Choice(key, label) for key, label in OUTCOMES.items()), hint=N_("Only for the phone: fill it in after the call."),
    ),
    Field(name="answer_by", kind="date", label=N_("Day by which an answer is agreed on the phone")),
)


class FollowPath(LetterPath):
    """One follow-up of a silence; `sent` logs the attempt with its exact text."""

    def __init__(self, workspace: Workspace, client_id: str, step: str, project: str = "") -> None:
        """`step` is the kind of letter: `nudge`, `second-nudge` or `other-person`. Raises as `subject` does."""
        self.kind = step
        self.title = kind_of(step).label
        about = subject_of(workspace, step, client_id, project=project)
        self.project = about.projects[0].id if len(about.projects) == 1 else ""
        super().__init__(workspace, client_id, self.project, about.projects[0].title if self.project else about.client.name)

    def steps(self, texts: Texts) -> Sequence[Step]:
        """Return the one step; only what the letter of this step needs is asked."""
        del texts
        hint = N_("With its article: the shop mock-ups. Empty: the project as a whole.")
        awaited = Field(name="awaited", label=N_("What is awaited from the client"), hint=hint)
        fields = [people_field(self.records), awaited, _EXPECTS, _CAUSE]
        if self.kind == "nudge":
            fields.append(_HOLD)
        if self.kind == "second-nudge":
            fields += _CALL
        return (Step(name="follow-up", title=N_("Who and what"), fields=tuple(fields), intro=_INTROS[self.kind]),)

    def propose(self, texts: Texts, loc: Localizer) -> dict[str, str]:
        """Propose the person, what is awaited and the date that holds, from the records."""
        about = self._about({})
        known = facts_about(self.kind, about)
        hold = known.get("hold_until")
        fixed = {
            PEOPLE: ", ".join(person.id for person in about.people), "expects": str(known.get("expects", "opinion")),
            "cause": self._supposed(),
        }
        if self.kind == "nudge":
            fixed["hold_until"] = write_field(_HOLD, hold, loc)
        if self.kind == "second-nudge":
            fixed |= {"meeting": "no", "outcome": "", "answer_by": ""}
        return fixed | repeated(texts, {"awaited": str(known.get("awaited", ""))}, self.own_language(texts))

    def channels(self) -> Sequence[str]:
        """Return the channels, the proposed one first: none that was declined; for a second nudge one that was not used in this silence."""
        person = next(iter(self._about({}).people), None)
        contacts = self.workspace.digest(self.client).contacts
        used = {attempt.channel for attempt in contacts.attempts} | ({contacts.theirs.channel} if contacts.theirs else set())

        def rank(channel: str) -> tuple[bool, bool, bool]:
            known = person is None or channel == "chat" or bool(person.emails if channel == "email" else person.phones)
            return person is not None and channel in person.declined, not known, self.kind == "second-nudge" and channel in used

        return sorted(kind_of(self.kind).channels, key=rank)

    def people(self, texts: Texts) -> tuple[Person, ...]:
        """Return the addressees: those chosen, else whom the silence, or the question who is the right person, is about."""
        return super().people(texts) if PEOPLE in texts else self._about({}).people

    def facts(self, texts: Texts, language: str, loc: Localizer) -> dict[str, object]:
        """Return what the records know, with what was typed laid over it."""
        del language
        facts = facts_about(self.kind, self._about(texts))
        if "awaited" in texts:
            facts["awaited"] = words(texts, "awaited", self.own_language(texts))
        if texts.get("expects") and kind_of(self.kind).fact("expects"):
            facts["expects"] = texts["expects"]
        if self.kind == "nudge":
            cause = self._cause(texts)
            facts["hypothesis"] = cause if cause in HYPOTHESES else "unknown"
        for name in ("hold_until", "answer_by"):
            if name in texts and kind_of(self.kind).fact(name):
                facts[name] = self._day(texts[name], loc)
        if self.kind == "second-nudge":
            facts["meeting"] = texts.get("meeting", "").strip().casefold() in {"yes", loc.gettext("yes").casefold()}
        return facts

    def remarks(self, texts: Texts, loc: Localizer) -> Sequence[Remark]:
        """Say what speaks for and against the step now, when no answer is waited for, and when the person decides on the project."""
        found = list(limit_remarks(self.workspace, self.client, loc, self._cause(texts)))
        if self.workspace.digest(self.client).contacts.theirs is None:
            found.append(Remark("", "warning", loc.gettext("You are waiting for no answer from this client.")))
        if self.kind == "other-person" and any(person.role == "sponsor" for person in self.people(texts)):
            found.append(Remark(PEOPLE, "warning", loc.gettext("This person decides on the project: a message may be felt as pressure.")))
        return found

    def sent(self, texts: Texts, letter: Outgoing, loc: Localizer) -> Act:
        """Log the attempt with its exact text, in one commit. Raises `Refused` (`letter-gap`, `letter-error`, `required`).

        A phone script is logged with the outcome chosen; only `reached` ends the timer. The day agreed for an answer, where
        somebody was there to agree, is kept as the client's promise, the supposed cause on the case of the silence.
        """
        outcome, agreed = "", None
        if letter.channel == "phone":
            outcome = texts.get("outcome", "")
            if outcome not in OUTCOMES or not outcome:
                raise refuse("required", "outcome")
            # On an answering machine nobody agrees to a day, although the script names one.
            agreed = None if outcome in UNHEARD else self._day(texts.get("answer_by", ""), loc)
        self.refuse_unsendable(texts, letter, loc)
        now, logged = self.workspace.now(), self.workspace.clock()
        act = Act("follow-up-sent", {"title": self.about, "client": self.workspace.client(self.client).name})
        today, promise = self.today, loc.gettext("Answer agreed on the phone")
        cause, at = self._cause(texts), situation(self.workspace, self.client)

        def change(records: ClientRecords) -> ClientRecords:
            if cause != self._supposed(records):
                records = supposed(records, at, cause)
            if agreed is not None:
                records = asked(records, (Entry(text=promise, on=max(agreed, today)),), self.project, today)
            entry = record_letter(records, letter, self.kind, "follow-up", at=now, logged=logged, project=self.project)
            return records.append(replace(entry, outcome=cast("Outcome", outcome)))

        self.workspace.commit(self.client, act, change)
        return act

    def _supposed(self, records: ClientRecords | None = None) -> Cause:
        """Return the cause that the case of the silence names, the likeliest first; `unknown` where none does."""
        case = silence_case(records or self.records)
        return case.causes[0] if case is not None and case.causes else "unknown"

    def _cause(self, texts: Texts) -> Cause:
        typed = texts.get("cause", "")
        return cast("Cause", typed) if typed in CAUSES else self._supposed()

    def _about(self, texts: Texts) -> Subject:
        people = [person.id for person in self.people(texts)] if PEOPLE in texts else ()
        return subject_of(self.workspace, self.kind, self.client, project=self.project, person=people)

    def _day(self, text: str, loc: Localizer) -> date | None:
        try:
            return read_date(text, loc, self.today) if text.strip() else None
        except Refused:
            # The field itself says what is wrong with it; until then the letter does without.
            return None
