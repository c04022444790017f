"""The pause notice (letters L6, playbook P62): once it is sent, the work is paused; one act takes both back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from cockpit.domain.act import Act
from cockpit.domain.client import Person
from cockpit.domain.errors import Refused, refuse
from cockpit.domain.ladder import formal_locked, frozen_at
from cockpit.domain.records import ClientRecords
from cockpit.i18n import N_
from cockpit.i18n.cleaning import clean
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.services.decision import situation
from cockpit.services.letters.facts import facts_about, subject_of
from cockpit.services.letters.subject import Subject
from cockpit.services.pause import stopped
from cockpit.services.sheets.fields import LONG, Field, Texts
from cockpit.services.sheets.reading import at_field, read_field
from cockpit.services.sheets.writing import write_field
from cockpit.services.wizards.clientpath import PEOPLE, people_field
from cockpit.services.wizards.letterpath import LetterPath, record_letter, repeated, words
from cockpit.services.wizards.model import Outgoing, Remark, Step
from cockpit.services.workspace import Workspace

SENTENCES = ("awaited", "condition", "unchanged")
_DATE = Field(name="pause_date", kind="date", required=True, label=N_("First day of the pause"))
_DAYS = Field(
    name="restart_days", kind="int", required=True, label=N_("Working days until a new schedule"), low=Decimal(1), high=Decimal(60),
    hint=N_("How soon after their answer they have new dates."),
)
_REASON = Field(
    name="reason", kind="long", limit=LONG, label=N_("Why you pause"), hint=N_("For yourself; it is kept with the case and in no letter."),
)
_UNLOCK = Field(
    name="unlock", label=N_("Why before the amicable attempts"), required=True, limit=LONG,
    hint=N_("For yourself; a pause usually comes after the follow-ups."),
)


class PausePath(LetterPath):
    """The notice that the work is paused, or the proposal to pause where the contract provides for none."""

    kind = "pause"
    title = N_("Pause notice")

    def __init__(self, workspace: Workspace, client_id: str) -> None:
        """Raises `Refused` (`client-unknown`)."""
        about = subject_of(workspace, self.kind, client_id)
        only = about.projects[0] if len(about.projects) == 1 else None
        super().__init__(workspace, client_id, "", only.title if only else about.client.name)

    def steps(self, texts: Texts) -> Sequence[Step]:
        """Return the two steps; why it comes so early is asked only where the amicable attempts are not all made."""
        del texts
        own = (_REASON, _UNLOCK) if self._locked() else (_REASON,)
        return (
            Step(
                name="pause", title=N_("The pause"), fields=(_DATE, Field(
                    name="awaited", label=N_("What is awaited from the client"), hint=N_("As it reads in the letter, with its article."),
                ), *own), intro=N_("A pause protects both sides: no date runs, nothing is lost, and an answer is enough to restart."),
            ),
            Step(
                name="restart", title=N_("The restart"), fields=(
                    Field(name="condition", label=N_("What is needed to restart"), limit=LONG), _DAYS,
                    Field(name="unchanged", label=N_("What stays as it was"), limit=LONG), people_field(self.records),
                ), intro=N_("The simpler the way back, the sooner it is taken."),
            ),
        )

    def propose(self, texts: Texts, loc: Localizer) -> dict[str, str]:
        """Return what the records know: the next working day, what is awaited, a new schedule within two working days."""
        facts = facts_about(self.kind, self._about(texts))
        free = {"awaited": str(facts.get("awaited", "")), "condition": "", "unchanged": ""}
        begins = facts["pause_date"]
        fixed = {
            PEOPLE: ", ".join(person.id for person in self._about({}).people),
            "pause_date": write_field(_DATE, begins, loc),
            "restart_days": str(facts["restart_days"]), "reason": "", "unlock": "",
        }
        return fixed | repeated(texts, free, self.own_language(texts))

    def people(self, texts: Texts) -> tuple[Person, ...]:
        """Return the addressees: those chosen, else whoever was written to."""
        return super().people(texts) if PEOPLE in texts else subject_of(self.workspace, self.kind, self.client).people

    def facts(self, texts: Texts, language: str, loc: Localizer) -> dict[str, object]:
        """Return the contract and the messages from the records, the rest from what was typed."""
        del language
        own, facts = self.own_language(texts), facts_about(self.kind, self._about(texts))
        typed = {name: words(texts, name, own) for name in SENTENCES if name in texts}
        for field in (_DATE, _DAYS):
            if field.name in texts:
                facts[field.name] = self._read(field, texts, loc)
        return {name: value for name, value in (facts | typed).items() if value is not None}

    def remarks(self, texts: Texts, loc: Localizer) -> Sequence[Remark]:
        """Say that work is paused already, what the contract lacks, that attempts are missing, what cannot be read."""
        found: list[Remark] = []
        if frozen_at(self.records, self.workspace.calendar(self._client)) is not None:
            found.append(Remark("", "error", loc.gettext("The work is already paused.")))
        if not self.records.contract.suspension.strip():
            found.append(Remark("", "info", loc.gettext("The contract provides for no suspension: the letter proposes a pause.")))
        if self._locked() and not clean(texts.get("unlock", "")):
            attempts = len(self.workspace.digest(self.client).contacts.attempts)
            found.append(Remark("unlock", "error", sentence(loc, refuse("formal-locked", "unlock", n=attempts).problems[0])))
        try:
            self._begin(texts, loc)
        except Refused as refused:
            found.append(Remark("pause_date", "error", sentence(loc, refused.problems[0])))
        try:
            read_field(_DAYS, texts.get("restart_days", ""), loc, self.context())
        except Refused as refused:
            found.append(Remark("restart_days", "error", sentence(loc, refused.problems[0])))
        return found

    def sent(self, texts: Texts, letter: Outgoing, loc: Localizer) -> Act:
        """Log the notice with its exact text and pause the work, in one commit; it asks for no reply.

        Raises `Refused` (`already-paused`, `formal-locked`, `date-passed`, `letter-gap`, `letter-error`, those of dates).
        """
        self.refuse_unsendable(texts, letter, loc)
        begins = self._begin(texts, loc)
        at, unlocked = situation(self.workspace, self.client), clean(texts.get("unlock", ""))
        if self._locked() and not unlocked:
            raise refuse("formal-locked", "unlock", n=len(at.digest.contacts.attempts))
        now, logged, reason = self.workspace.now(), self.workspace.clock(), clean(texts.get("reason", ""))
        opening = at.digest.contacts.theirs
        act = Act("work-paused", {"client": at.client.name})

        def change(records: ClientRecords) -> ClientRecords:
            entry = record_letter(
                records, letter, self.kind, "notice", at=now, logged=logged, project=opening.project if opening else "",
                expects_reply=False,
            )
            return stopped(records, at, begins, reason, unlocked).append(entry)

        self.workspace.commit(self.client, act, change)
        return act

    def _begin(self, texts: Texts, loc: Localizer) -> date:
        """Return the first day of the pause; raises `Refused` (`required`, `date-passed`, those of dates)."""
        try:
            begins = read_field(_DATE, texts.get("pause_date", ""), loc, self.context())
        except Refused as refused:
            raise Refused(*at_field("pause_date", refused)) from refused
        if not isinstance(begins, date):
            raise refuse("required", "pause_date")
        if begins < self.today:
            raise refuse("date-passed", "pause_date", date=begins)
        return begins

    def _read(self, field: Field, texts: Texts, loc: Localizer) -> object:
        """Return what was typed; None, which the letter shows as a gap, where it cannot be read."""
        try:
            return read_field(field, texts[field.name], loc, self.context())
        except Refused:
            return None

    def _locked(self) -> bool:
        digest = self.workspace.digest(self.client)
        return formal_locked(digest.contacts, digest.records, self.workspace.settings)

    def _about(self, texts: Texts) -> Subject:
        return subject_of(self.workspace, self.kind, self.client, person=[person.id for person in self.people(texts)])
