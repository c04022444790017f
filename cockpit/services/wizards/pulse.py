"""The satisfaction pulse: three questions during the work or at its end (letters L12, playbook P13, P22, P23)."""

from __future__ import annotations

from collections.abc import Sequence

from cockpit.domain.act import Act
from cockpit.i18n import N_
from cockpit.i18n.localizer import Localizer
from cockpit.letters.registry import KINDS
from cockpit.services.letters.facts import facts_about, subject_of
from cockpit.services.letters.subject import WHOLE, Subject
from cockpit.services.sheets.fields import LONG, Choice, Field, Texts
from cockpit.services.wizards.clientpath import PEOPLE, people_field, proposed_people
from cockpit.services.wizards.letterpath import record_letter, repeated, words
from cockpit.services.wizards.model import Outgoing, Step
from cockpit.services.wizards.projectpath import ProjectPath

FREE = ("deliverable", "changed")
_MOMENTS = tuple(Choice(name, label) for name, label in KINDS["pulse"].variants.items())


class PulsePath(ProjectPath):
    """Three questions about one project, or about everything done for a client."""

    kind = "pulse"
    title = N_("Satisfaction pulse")

    def steps(self, texts: Texts) -> Sequence[Step]:
        """Return the one step; what was delivered is asked only after a delivery."""
        fields = [Field(name="moment", kind="choice", label=N_("Moment"), choices=_MOMENTS)]
        if self._moment(texts) == "delivery":
            hint = N_("With its article: the test version of your shop.")
            fields.append(Field(name="deliverable", label=N_("What was delivered"), hint=hint))
        fields.append(Field(
            name="changed", kind="long", label=N_("What was changed after the last answers"), limit=LONG,
            hint=N_("People answer again when they see that their last answers were put to use."),
        ))
        intro = N_("Ask while there is still time to change something; never in the same message as an invoice.")
        return (Step(name="pulse", title=N_("The occasion"), fields=(*fields, people_field(self.records)), intro=intro),)

    def propose(self, texts: Texts, loc: Localizer) -> dict[str, str]:
        """Propose the moment and what was delivered last."""
        del loc
        facts = facts_about(self.kind, self._about(texts))
        free = {"deliverable": str(facts.get("deliverable", "")), "changed": ""}
        fixed = {PEOPLE: proposed_people(self.records), "moment": str(facts["moment"])}
        return fixed | repeated(texts, free, self.own_language(texts))

    def facts(self, texts: Texts, language: str, loc: Localizer) -> dict[str, object]:
        """Return what was typed, with the project's name from the records."""
        del language, loc
        own, facts = self.own_language(texts), facts_about(self.kind, self._about(texts))
        typed = {name: words(texts, name, own) for name in FREE if name in texts}
        return facts | typed | {"moment": self._moment(texts)}

    def sent(self, texts: Texts, letter: Outgoing, loc: Localizer) -> Act:
        """Log the pulse with its exact text. Raises `Refused` (`letter-gap`, `letter-error`).

        No reply is expected: the letter itself says that it may be left aside, so that silence about it is none.
        """
        self.refuse_unsendable(texts, letter, loc)
        now, logged = self.workspace.now(), self.workspace.clock()
        act = Act("pulse-sent", {"title": self.about, "client": self.workspace.client(self.client).name})
        self.workspace.commit(self.client, act, lambda records: records.append(record_letter(
            records, letter, self.kind, "", at=now, logged=logged, project=self.project, expects_reply=False,
        )))
        return act

    def _moment(self, texts: Texts) -> str:
        known = {choice.value for choice in _MOMENTS}
        typed = texts.get("moment", "")
        return typed if typed in known else str(facts_about(self.kind, self._about(texts))["moment"])

    def _about(self, texts: Texts) -> Subject:
        people = [person.id for person in self.people(texts)]
        return subject_of(self.workspace, self.kind, self.client, project=self.project or WHOLE, person=people)
