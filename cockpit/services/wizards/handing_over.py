"""The handover to whoever takes over (letters L13, playbook P100 to P104): never without the client's consent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cockpit.domain.act import Act
from cockpit.domain.client import Person
from cockpit.domain.ending import Ending
from cockpit.domain.errors import Problem, Refused
from cockpit.domain.records import ClientRecords
from cockpit.i18n import N_
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.cleaning import clean
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.letters.values import Step as Entry
from cockpit.services.letters.facts import facts_about, subject_of
from cockpit.services.letters.leaving import ending_of
from cockpit.services.letters.lines import read_steps, readable_steps, write_steps
from cockpit.services.letters.subject import Subject
from cockpit.services.sheets.fields import LONG, Field, Texts
from cockpit.services.sheets.reading import at_field
from cockpit.services.wizards.letterpath import listed, record_letter, repeated, said, short_day, words
from cockpit.services.wizards.model import Outgoing, Remark, Step
from cockpit.services.wizards.projectpath import ProjectPath
from cockpit.services.wizards.typed import understood

LISTS = ("enclosed", "state", "open_points")
SENTENCES = ("rights", "note")
_SUCCESSOR = Field(name="successor", required=True, label=N_("Who takes over"))
_EMAIL = Field(name="successor_email", kind="emails", label=N_("E-mail address"))
_CONSENT = Field(
    name="consent", kind="date", required=True, label=N_("Day of the client’s consent"),
    hint=N_("Without it nothing is passed on: ask the client first, in writing."),
)
_STATE_DATE = Field(name="state_date", kind="date", required=True, label=N_("Date of the state described"))
_HOURS = Field(
    name="help_hours", kind="number", required=True, low=Decimal("0.5"), high=Decimal(200), label=N_("Hours for questions"),
)
_UNTIL = Field(name="help_until", kind="date", required=True, label=N_("Last day for questions"))
_READ = (_SUCCESSOR, _EMAIL, _CONSENT, _STATE_DATE, _HOURS, _UNTIL)
_LISTS = {
    "enclosed": Field(
        name="enclosed", kind="long", required=True, limit=LONG, label=N_("What is passed on"),
        hint=N_("One per line, with its article; the list of accesses is added, without any password."),
    ),
    "state": Field(name="state", kind="long", required=True, limit=LONG, label=N_("State of the work"), hint=N_("One per line.")),
    "open_points": Field(
        name="open_points", kind="long", limit=LONG, label=N_("Open points"),
        hint=N_("One per line, facts only; leave it empty where there are none: the letter says so."),
    ),
}


class HandoverPath(ProjectPath):
    """The letter to whoever takes over, who is nobody at the client's."""

    kind = "handover"
    title = N_("Handover to the successor")

    def steps(self, texts: Texts) -> Sequence[Step]:
        """Return the three steps: to whom and with whose consent, the work, the help."""
        del texts
        return (
            Step(
                name="successor", title=N_("The successor"), fields=(_SUCCESSOR, _EMAIL, _CONSENT),
                intro=N_("The client decides who learns what; the letter says nothing of the client, of money or of the end."),
            ),
            Step(
                name="handover", title=N_("The work"), fields=(_LISTS["enclosed"], _STATE_DATE, _LISTS["state"], _LISTS["open_points"]),
                intro=N_("Whoever takes over should be able to go on without asking: what there is, where it stands, what is open."),
            ),
            Step(
                name="help", title=N_("The help"), fields=(
                    Field(name="rights", kind="long", limit=LONG, label=N_("Rights and licences")),
                    Field(name="note", kind="long", limit=LONG, label=N_("What else helps to carry on")), _HOURS, _UNTIL,
                ), intro=N_("Help has its hours and its last day; without a limit it never ends."),
            ),
        )

    def propose(self, texts: Texts, loc: Localizer) -> dict[str, str]:
        """Return the successor and the consent of the ending, what is handed over, and how far each milestone is in each language."""
        ending, facts = self._ending(), facts_about(self.kind, self._about())
        own = self.own_language(texts)
        found = {
            "successor": ending.successor, "successor_email": ending.successor_email, "consent": short_day(ending.consent, loc),
            "help_hours": "", "state_date": short_day(facts.get("state_date"), loc), "help_until": short_day(facts.get("help_until"), loc),
        }
        for name in LISTS:
            entries = listed(facts.get(name), Entry)
            found |= _proposed(texts, name, {
                language: write_steps(replace(entry, text=_in(entry.text, language)) for entry in entries) for language in LANGUAGES
            }, own)
        rights = facts.get("rights")
        found |= _proposed(texts, "rights", {language: _in(rights, language) for language in LANGUAGES}, own)
        return found | repeated(texts, {"note": ""}, own)

    def people(self, texts: Texts) -> tuple[Person, ...]:
        """Return the successor; nobody while no name is known."""
        ending = self._ending()
        name = clean(texts.get("successor", ending.successor))
        typed = clean(texts.get("successor_email", ending.successor_email)).replace(";", ",")
        emails = tuple(part for one in typed.split(",") if (part := one.strip()))
        return (Person(id="", name=name, emails=emails),) if name else ()

    def channels(self) -> Sequence[str]:
        """Return the one channel there is; what people at the client's have declined says nothing of the successor."""
        return ("email",)

    def facts(self, texts: Texts, language: str, loc: Localizer) -> dict[str, object]:
        """Return who consented from the records, the rest from what was typed."""
        own, facts = self.own_language(texts), facts_about(self.kind, self._about())
        facts.pop("contact", None)
        values, _ = understood((_CONSENT, _STATE_DATE, _HOURS, _UNTIL), texts, loc, self.context())
        facts |= values
        for name in LISTS:
            typed = said(texts, name, language, own)
            if typed is not None:
                facts[name] = readable_steps(typed, loc, self.today)
                if name == "open_points" and not typed.strip():
                    facts["no_open_points"] = True
        facts |= {name: words(texts, name, own) for name in SENTENCES if name in texts}
        return {name: value for name, value in facts.items() if value not in (None, "", (), {})}

    def remarks(self, texts: Texts, loc: Localizer) -> Sequence[Remark]:
        """Say what cannot be read, what is missing, and that a day does not fit."""
        return [Remark(problem.field, "error", sentence(loc, problem)) for problem in self._problems(texts, loc)]

    def sent(self, texts: Texts, letter: Outgoing, loc: Localizer) -> Act:
        """Log the handover and keep successor and consent with the ending, in one commit.

        The entry names nobody at the client's and expects no reply from them. Raises `Refused` (`letter-gap`, `letter-error`, and what is
        wrong with the fields).
        """
        problems = self._problems(texts, loc)
        if problems:
            raise Refused(*problems)
        self.refuse_unsendable(texts, letter, loc)
        values, _ = understood(_READ, texts, loc, self.context())
        now, logged = self.workspace.now(), self.workspace.clock()
        consent, emails = values.get("consent"), values.get("successor_email")
        act = Act("work-handed-over", {"title": str(values["successor"]), "client": self.workspace.client(self.client).name})

        def change(records: ClientRecords) -> ClientRecords:
            entry = record_letter(records, letter, self.kind, "", at=now, logged=logged, project=self.project, expects_reply=False)
            ending = ending_of(records)[0]
            if ending is not None:
                records = records.put(replace(
                    ending, successor=str(values["successor"]), consent=consent if isinstance(consent, date) else None,
                    successor_email=str(emails[0]) if isinstance(emails, tuple) and emails else "",
                ))
            return records.append(entry)

        self.workspace.commit(self.client, act, change)
        return act

    def _problems(self, texts: Texts, loc: Localizer) -> list[Problem]:
        values, problems = understood(_READ, texts, loc, self.context())
        for name in LISTS:
            try:
                steps = read_steps(texts.get(name, ""), loc, self.today)
            except Refused as refused:
                problems += at_field(name, refused)
                continue
            if not steps and name in texts and _LISTS[name].required:
                problems.append(Problem("required", name))
        for name in ("consent", "state_date"):
            day = values.get(name)
            if isinstance(day, date) and day > self.today:
                problems.append(Problem("date-in-future", name, {"date": day}))
        until = values.get("help_until")
        if isinstance(until, date) and until < self.today:
            problems.append(Problem("date-passed", "help_until", {"date": until}))
        return problems

    def _ending(self) -> Ending:
        return ending_of(self.records)[0] or Ending(id="")

    def _about(self) -> Subject:
        return subject_of(self.workspace, self.kind, self.client, project=self.project)


def _proposed(texts: Texts, name: str, by_language: Mapping[str, str], own: str) -> dict[str, str]:
    """Return proposals for a field in each language; words typed in the letter's own language are what the others start from."""
    found = {name: by_language[own]}
    return found | {f"{name}@{language}": texts.get(name, by_language[language]) for language in LANGUAGES if language != own}


def _in(text: object, language: str) -> str:
    return str(text.get(language, "")) if isinstance(text, Mapping) else str(text or "")
