"""The weekly update (letters L2, playbook P8 to P14): one key per project proposes all of it; a slip found there is said at once (P26)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from cockpit.domain import ids
from cockpit.domain.act import Act
from cockpit.domain.errors import Problem, Refused
from cockpit.domain.forecast import promised
from cockpit.domain.project import Commitment, Milestone
from cockpit.domain.records import ClientRecords
from cockpit.i18n import N_
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.letters.values import Step as Entry
from cockpit.services.letters.facts import facts_about, subject_of
from cockpit.services.letters.lines import read_steps, readable_steps, write_steps
from cockpit.services.letters.parties import language_of
from cockpit.services.letters.subject import WHOLE, Subject
from cockpit.services.sheets.fields import LONG, Field, Texts
from cockpit.services.sheets.reading import at_field
from cockpit.services.wizards.clientpath import people_field, proposed_people
from cockpit.services.wizards.letterpath import record_letter, repeated, said, words
from cockpit.services.wizards.model import Outgoing, Remark, Step
from cockpit.services.wizards.projectpath import ProjectPath
from cockpit.services.workspace import Workspace

LISTS = ("done", "doing", "next", "needed")
"""Fields that hold one entry a line, `2026-04-02: mock-ups` or only words."""
SENTENCES = ("risk", "question")
_LINES = N_("One per line; with its date where it has one: 2026-04-02: mock-ups.")
_FIELDS = {
    "done": Field(name="done", kind="long", label=N_("Done"), limit=LONG, hint=N_("One per line.")),
    "doing": Field(name="doing", kind="long", label=N_("In progress"), limit=LONG, hint=_LINES),
    "next": Field(name="next", kind="long", label=N_("Next"), limit=LONG, hint=_LINES),
    "needed": Field(name="needed", kind="long", label=N_("What is needed from the client"), limit=LONG, hint=_LINES),
    "risk": Field(name="risk", label=N_("Point to watch"), limit=LONG, hint=N_("What could move a date, and its effect.")),
    "question": Field(name="question", label=N_("Question to the client"), limit=LONG, hint=N_("What you would like to hear back about.")),
}


class UpdatePath(ProjectPath):
    """The progress update of one project, or of everything done for a client."""

    kind = "update"
    title = N_("Weekly update")

    def steps(self, texts: Texts) -> Sequence[Step]:
        """Return the two steps: the work, then the client's part."""
        del texts
        return (
            Step(
                name="work", title=N_("The work"), fields=(_FIELDS["done"], _FIELDS["doing"], _FIELDS["next"]),
                intro=N_("Regular news, good or bad, spares the client every surprise. The schedule is added from the records."),
            ),
            Step(
                name="client", title=N_("The client’s part"),
                fields=(_FIELDS["needed"], _FIELDS["risk"], _FIELDS["question"], people_field(self.records)),
                intro=N_("What is asked for has its date; it is kept as the client’s commitment once the update is sent."),
            ),
        )

    def propose(self, texts: Texts, loc: Localizer) -> dict[str, str]:
        """Return what the records know of the time since the last update."""
        del loc
        facts = self._known(texts)
        lists = {name: write_steps(facts.get(name, ())) for name in LISTS}  # type: ignore[arg-type]  # these facts are lists of steps
        free = lists | dict.fromkeys(SENTENCES, "")
        return {"people": proposed_people(self.records)} | repeated(texts, free, self.own_language(texts))

    def facts(self, texts: Texts, language: str, loc: Localizer) -> dict[str, object]:
        """Return period and schedule from the records, the rest from what was typed."""
        own, facts = self.own_language(texts), self._known(texts)
        for name in LISTS:
            typed = said(texts, name, language, own)
            if typed is not None:
                facts[name] = readable_steps(typed, loc, self.today)
        return facts | {name: words(texts, name, own) for name in SENTENCES}

    def remarks(self, texts: Texts, loc: Localizer) -> Sequence[Remark]:
        """Say what slips, what cannot be read, what has no date, and how long the client has gone without news."""
        remarks = [Remark("", "warning", _slip_words(one, loc)) for one in self.slips(texts)]
        about = self._about(texts)
        last, every = about.last_update(), about.client.update_every
        if last is not None and every and (about.today - last).days > every:
            remarks.append(Remark("", "info", loc.gettext("The last update went out on %(date)s.", date=loc.date(last, "weekday"))))
        waiting = about.digest.contacts.theirs
        if waiting is not None and not texts.get("needed", "").strip() and self.project in ("", waiting.project or self.project):
            day = loc.date(about.calendar.today(waiting.at), "weekday")
            remarks.append(Remark("needed", "warning", loc.gettext(
                "Your message of %(date)s still waits for an answer: ask for it here, or the update says that you need nothing.", date=day,
            )))
        for name in LISTS:
            remarks += _about_list(name, texts.get(name, ""), loc, about.today)
        return remarks

    def slips(self, texts: Texts) -> tuple[Milestone, ...]:
        """Return the milestones whose delay should be announced with this update rather than hidden in its schedule (P26)."""
        about = self._about(texts)
        return tuple(one for one in about.milestones() if about.slipping(one))

    def sent(self, texts: Texts, letter: Outgoing, loc: Localizer) -> Act:
        """Log the update with its exact text and keep what was asked for as the client's commitments; one commit.

        A reply is expected only when something was asked for. An update that I had promised for these days is thereby kept.
        Raises `Refused` (`letter-gap`, `letter-error`, and what is wrong with the dates).
        """
        typed = said(texts, "needed", language_of(letter.locale), self.own_language(texts)) or ""
        try:
            needed = read_steps(typed, loc, self.today)
        except Refused as refused:
            raise Refused(*at_field("needed", refused)) from refused
        self.refuse_unsendable(texts, letter, loc)
        now, logged, today = self.workspace.now(), self.workspace.clock(), self.today
        act = Act("update-sent", {"title": self.about, "client": self.workspace.client(self.client).name})

        def change(records: ClientRecords) -> ClientRecords:
            entry = record_letter(
                records, letter, self.kind, "update", at=now, logged=logged, project=self.project, expects_reply=bool(needed),
            )
            return asked(kept(records, self.project, today), needed, self.project, today).append(entry)

        self.workspace.commit(self.client, act, change)
        return act

    def _about(self, texts: Texts) -> Subject:
        people = [person.id for person in self.people(texts)]
        return subject_of(self.workspace, self.kind, self.client, project=self.project or WHOLE, person=people)

    def _known(self, texts: Texts) -> dict[str, object]:
        return facts_about(self.kind, self._about(texts))


def due_updates(workspace: Workspace) -> list[tuple[str, str]]:
    """Return client and project of each update to send today, the longest owed first: those that fall due before work resumes.

    On a Friday that includes what falls due over the weekend, so that one pass serves the week.
    """
    found: list[tuple[date, str, str]] = []
    for name, digest in workspace.digests().items():
        client = digest.records.client
        if client is None or client.archived or not client.update_every or client.update_every < 0:
            continue
        for project in digest.records.projects.values():
            if project.status != "active":
                continue
            about = subject_of(workspace, "update", name, project=project.id)
            first = digest.contacts.first
            since = about.last_update() or project.started or (about.calendar.today(first) if first else None)
            if since is None:
                continue
            due = since + timedelta(days=client.update_every)
            if due < about.calendar.add(about.today, 1):
                found.append((due, name, project.id))
    return [(client_id, project_id) for _, client_id, project_id in sorted(found)]


def asked(records: ClientRecords, needed: Sequence[Entry], project: str, today: date) -> ClientRecords:
    """Return the records with a commitment of the client for each dated request; one asked for again takes the new date."""
    for entry in needed:
        if entry.on is None:
            continue
        text, due = str(entry.text), entry.until or entry.on
        same = [
            promise for promise in records.commitments.values()
            if promise.by == "client" and promise.open and promise.text == text and project in ("", promise.project)
        ]
        if same:
            records = records.put(*(replace(promise, due=due) for promise in same))
        else:
            name = ids.unique(ids.slug(text, "request"), records.commitments)
            records = records.put(Commitment(id=name, by="client", text=text, due=due, project=project, made=today))
    return records


def kept(records: ClientRecords, project: str, today: date) -> ClientRecords:
    """Return the records with my promise of an update for these days marked as kept."""
    every = records.client.update_every if records.client else None
    until = today + timedelta(days=every or 1)
    return records.put(*(
        replace(promise, done=today) for promise in records.commitments.values()
        if promise.by == "me" and promise.kind == "update" and promise.open and promise.due < until
        and (not project or promise.project in ("", project))
    ))


def _about_list(name: str, text: str, loc: Localizer, today: date) -> list[Remark]:
    remarks: list[Remark] = []
    for line in text.split("\n"):
        try:
            entries = read_steps(line, loc, today)
        except Refused as refused:
            remarks += [Remark(name, "error", sentence(loc, problem)) for problem in refused.problems]
            continue
        for entry in entries:
            if name == "needed" and entry.on is None:
                undated = loc.gettext("“%(text)s” has no date: a request without one is easily put off.", text=entry.text)
                remarks.append(Remark(name, "warning", undated))
            elif name != "done" and entry.on is not None and (entry.until or entry.on) < today:
                remarks.append(Remark(name, "error", sentence(loc, Problem("date-passed", name, {"date": entry.on}))))
    return remarks


def _slip_words(milestone: Milestone, loc: Localizer) -> str:
    return loc.gettext(
        "“%(title)s” will probably not keep its date, %(date)s. Announce it now, before the client finds it in the schedule.",
        title=milestone.title, date=loc.date(promised(milestone), "weekday"),
    )
