"""The notice of a change of schedule to the other people concerned at the client's (letters L5, playbook P40)."""

from __future__ import annotations

from collections.abc import Sequence

from cockpit.domain.act import Act
from cockpit.domain.client import Person
from cockpit.i18n import N_
from cockpit.i18n.localizer import Localizer
from cockpit.services.letters.facts import facts_about, subject_of, untold
from cockpit.services.letters.subject import Subject
from cockpit.services.sheets.fields import LONG, Field, Texts
from cockpit.services.wizards.clientpath import PEOPLE, people_field
from cockpit.services.wizards.letterpath import LetterPath, record_letter, repeated, words
from cockpit.services.wizards.model import Outgoing, Remark, Step
from cockpit.services.workspace import Workspace

SENTENCES = ("effect", "unchanged")


class ChangePath(LetterPath):
    """The notice that a milestone's date has changed."""

    kind = "change"
    title = N_("Change notice")

    def __init__(self, workspace: Workspace, client_id: str, milestone: str = "") -> None:
        """Without a milestone the one whose date was changed last is taken. Raises as `subject` does."""
        about = subject_of(workspace, self.kind, client_id, milestone=milestone)
        moved = about.milestone
        super().__init__(workspace, client_id, moved.id if moved else "", moved.title if moved else about.client.name)
        self.milestone = moved.id if moved else ""

    def steps(self, texts: Texts) -> Sequence[Step]:
        """Return the one step; the dates are in the records."""
        del texts
        fields = (
            people_field(self.records),
            Field(
                name="effect", kind="long", label=N_("What the change means for this person"), limit=LONG,
                hint=N_("One or two sentences; not what went wrong, but what is different for them."),
            ),
            Field(name="unchanged", label=N_("What stays as it was"), limit=LONG),
        )
        intro = N_("Everybody whom a new date concerns hears of it from you, not from a colleague.")
        return (Step(name="change", title=N_("Who and what"), fields=fields, intro=intro),)

    def propose(self, texts: Texts, loc: Localizer) -> dict[str, str]:
        """Propose the next person who has not been told."""
        del loc
        return {PEOPLE: ", ".join(self._untold()[:1])} | repeated(texts, dict.fromkeys(SENTENCES, ""), self.own_language(texts))

    def people(self, texts: Texts) -> tuple[Person, ...]:
        """Return the addressees: those chosen, else the next person who has not been told."""
        return super().people(texts if PEOPLE in texts else {PEOPLE: ", ".join(self._untold()[:1])})

    def facts(self, texts: Texts, language: str, loc: Localizer) -> dict[str, object]:
        """Return the dates from the records, the effect from what was typed."""
        del language, loc
        own = self.own_language(texts)
        return facts_about(self.kind, self._about(texts)) | {name: words(texts, name, own) for name in SENTENCES}

    def remarks(self, texts: Texts, loc: Localizer) -> Sequence[Remark]:
        """Say when nothing has moved, and who is still to be told."""
        milestone = self._about(texts).milestone
        if milestone is None or len(milestone.dates) < 2:
            return (Remark("", "error", loc.gettext("No date has changed here: give the milestone its new date first.")),)
        chosen = {person.id for person in self.people(texts)}
        others = [self.records.people[name].name for name in self._untold() if name not in chosen]
        if not others:
            return ()
        return (Remark(PEOPLE, "info", loc.gettext("Not told yet: %(people)s.", people=loc.list(others))),)

    def sent(self, texts: Texts, letter: Outgoing, loc: Localizer) -> Act:
        """Log the notice with its exact text; it asks for no reply. Raises `Refused` (`letter-gap`, `letter-error`)."""
        self.refuse_unsendable(texts, letter, loc)
        now, logged = self.workspace.now(), self.workspace.clock()
        milestone = self.records.milestones.get(self.milestone)
        act = Act("change-sent", {"title": self.about, "client": self.workspace.client(self.client).name})
        self.workspace.commit(self.client, act, lambda records: records.append(record_letter(
            records, letter, self.kind, "", at=now, logged=logged, project=milestone.project if milestone else "", expects_reply=False,
        )))
        return act

    def _untold(self) -> Sequence[str]:
        return untold(self.workspace.digest(self.client), self.milestone)

    def _about(self, texts: Texts) -> Subject:
        people = [person.id for person in self.people(texts)]
        return subject_of(self.workspace, self.kind, self.client, milestone=self.milestone, person=people)
