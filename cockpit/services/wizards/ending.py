"""Leaving a client, as a guided path (design 5.5, playbook P85 to P107): weigh, try, decide; then mend it, or leave in good order.

Only the outcome *end* that was not put off ends in a letter (L11); the others are kept without one and come back to the agenda.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from cockpit.domain.act import Act
from cockpit.domain.digest import Digest
from cockpit.domain.endings import under_way
from cockpit.domain.errors import refuse
from cockpit.domain.interaction import Interaction
from cockpit.domain.notice import notice_for
from cockpit.domain.notice_moments import quiet_moments
from cockpit.domain.records import ClientRecords
from cockpit.i18n import N_
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.localizer import Localizer
from cockpit.letters.values import Period, Step, Text
from cockpit.services.letters.accounts import accounts_of
from cockpit.services.letters.handover_words import task_words
from cockpit.services.letters.leaving import unused
from cockpit.services.letters.subject import project_title
from cockpit.services.sheets.fields import Texts
from cockpit.services.sheets.writing import write_field
from cockpit.services.still import once
from cockpit.services.wizards.ending_account import account_aside, account_of
from cockpit.services.wizards.ending_answers import Answers
from cockpit.services.wizards.ending_asides import aside
from cockpit.services.wizards.ending_fields import asleep, steps
from cockpit.services.wizards.ending_record import kept, leaving, left
from cockpit.services.wizards.ending_remarks import refuse_errors, remarks, weight_suggestion
from cockpit.services.wizards.ending_situation import Situation, situation
from cockpit.services.wizards.letterpath import LetterPath, record_letter
from cockpit.services.wizards.model import Aside, Outgoing, Remark, Suggestion
from cockpit.services.wizards.model import Step as Page
from cockpit.services.workspace import Workspace

_ACTS = {"repair": "ending-repair", "renegotiate": "ending-terms", "end": "ending-slept-on"}


class EndingPath(LetterPath):
    """Weighs whether a relation, or one project of it, goes on; ends in the letter L11 and its promises, or in remedies and new terms."""

    kind = "termination"
    title = N_("Mend it or end it")

    def __init__(self, workspace: Workspace, client_id: str, project: str = "") -> None:
        """`project` is proposed as what may end. Raises `Refused` (`client-unknown`, `ending-under-way`)."""
        client, records = workspace.client(client_id), workspace.digest(client_id).records
        if under_way(records) is not None:
            raise refuse("ending-under-way", "", client=client.name)
        super().__init__(workspace, client_id, "", client.name)
        self.project = project if project in records.projects and records.projects[project].in_hand else ""
        self._log: tuple[Digest, tuple[Interaction, ...]] | None = None

    def situation(self, texts: Texts) -> Situation:
        """Return what is weighed, as it is recorded now; the scope is the one chosen, else that of the case, else the one proposed."""
        scope, locale = texts.get("scope"), self.locale(texts)
        return once((self, "situation", scope, locale), lambda: self._situation(scope, locale))

    def _situation(self, scope: str | None, locale: str) -> Situation:
        log = self._interactions(self.workspace.digest(self.client))
        if scope is None:
            known = situation(self.workspace, self.client, self.project, locale, log)
            scope = known.case.project if known.case else self.project
        return situation(self.workspace, self.client, scope, locale, log)

    def answers(self, texts: Texts, loc: Localizer) -> Answers:
        """Return the texts as they are understood, with proposals for the rest."""
        key = (self, "answers", loc, frozenset(texts.items()))
        return once(key, lambda: Answers(self.situation(texts), texts, loc, self.context()))

    def steps(self, texts: Texts) -> Sequence[Page]:
        """Return the pages: what and why, what was tried, what to do; then those of the outcome."""
        return steps(self.situation(texts), texts)

    def propose(self, texts: Texts, loc: Localizer) -> dict[str, str]:
        """Return a proposal for every field and language."""
        return self.answers(texts, loc).proposed

    def remarks(self, texts: Texts, loc: Localizer) -> Sequence[Remark]:
        """Return what is wrong, unusual or good to know, the evidence beside its ground."""
        return remarks(self.answers(texts, loc), loc)

    def suggestions(self, name: str, texts: Texts, loc: Localizer) -> Sequence[Suggestion]:
        """Return the weights that the facts suggest, days for giving notice, and the last day by the notice."""
        answers = self.answers(texts, loc)
        if name.startswith("weight-"):
            return weight_suggestion(answers, name.removeprefix("weight-"), loc)
        sit, written = answers.sit, answers.fields
        if name == "given":
            found = quiet_moments(
                sit.scoped, sit.today, sit.calendar, lambda day: notice_for(sit.records.contract, day, sit.client.since, sit.calendar),
            )
            return [
                Suggestion(write_field(written[name], one.given, loc), loc.gettext("ends on %(date)s", date=one.notice.ends))
                for one in found
            ]
        if name == "last_day" and answers.notice is not None:
            ends = answers.notice.ends
            reason = loc.gettext("where the notice ends")
            working = sit.calendar.on_or_after(ends)
            days = dict.fromkeys((working, ends))
            return [Suggestion(write_field(written[name], day, loc), reason if day == ends else loc.gettext("the next working day"))
                    for day in days]  # fmt: skip
        return []

    def aside(self, step: str, texts: Texts, loc: Localizer) -> Aside | None:
        """Return the evidence, the three ways, what falls inside the notice, the handover, the account; None where the letter stands."""
        answers = self.answers(texts, loc)
        return account_aside(self.workspace, answers, loc) if step == "account" else aside(step, answers, loc)

    def conclusion(self, texts: Texts, loc: Localizer) -> Callable[[], Act] | None:
        """Return what keeps a repair, new terms, or a decision to sleep on; None where the relation ends with a letter."""
        if texts.get("outcome") == "end" and not asleep(texts):
            return None
        return lambda: self._concluded(texts, loc)

    def following(self, texts: Texts) -> str:
        """Return what the user wanted to begin next: a kind of letter, `log` for what was agreed, or nothing."""
        return texts.get("following", "") if texts.get("outcome") in {"repair", "renegotiate"} else ""

    def facts(self, texts: Texts, language: str, loc: Localizer) -> dict[str, object]:
        """Return the facts of L11. The private reason and the notes are not among them."""
        del language
        answers = self.answers(texts, loc)
        sit = answers.sit
        stated = answers.stated
        found: dict[str, object] = {
            "project": project_title(sit.about) or sit.client.name, "place": sit.about.user.place,
            "contract_date": answers.day("contract_date"),
            "agreement": answers.text("agreement") if "agreement" in answers.fields else "",
            "clause": answers.text("clause"), "notice": _period(answers),
            "end_date": answers.day("last_day"), "reason_kind": stated, "reason": answers.words("reason"),
            "fixed_term": sit.records.contract.ends is not None and sit.records.contract.ends == answers.day("last_day"),
            "agreed_on": answers.day("agreed_on"), "handover": _handed_over(answers), "session_hours": answers.number("session_hours"),
            "goodwill": unused(sit.about), "peers": [Step(text=name) for name in answers.peers()],
            "settlement": list(accounts_of(account_of(self.workspace, answers), sit.scoped, answers.day("account_due"))),
            "vat": bool(answers.value("vat")), "invoice": answers.text("invoice"),
            "confidential_until": answers.day("confidential_until"), "returned": answers.day("returned"),
            "deletion": answers.day("deletion"), "positives": answers.words("positives"), "phone": answers.text("phone"),
        }
        if stated == "breach":
            found |= {name: answers.day(name) for name in ("formal_notice", "deadline")} | {"demand": answers.text("demand")}
        return {name: value for name, value in found.items() if value not in (None, "", [], {})}

    def sent(self, texts: Texts, letter: Outgoing, loc: Localizer) -> Act:
        """Record that notice was given: case, memo, handover, deliveries cut off, the silence closed, the letter - one commit.

        Raises `Refused` with every error, and `ending-under-way`, `record-gone`, `changed-meanwhile`; nothing is stored then.
        """
        answers = self.answers(texts, loc)
        refuse_errors(answers)
        self.refuse_unsendable(answers.texts, letter, loc)
        now, logged = self.workspace.now(), self.workspace.clock()
        found = leaving(answers, loc.gettext("Handed over as it stands, at the end of the relationship"), now)
        act = Act("ending-given", {"client": answers.sit.client.name, "until": found.last.isoformat()})

        def change(records: ClientRecords) -> ClientRecords:
            after = left(records, answers, found)
            return after.append(record_letter(
                after, letter, self.kind, "notice", at=now, logged=logged, project=answers.sit.scope, expects_reply=False,
            ))

        self.workspace.commit(self.client, act, change)
        return act

    def _concluded(self, texts: Texts, loc: Localizer) -> Act:
        answers = self.answers(texts, loc)
        refuse_errors(answers)
        act = Act(_ACTS[answers.outcome], {"client": answers.sit.client.name, "until": _returns(answers).isoformat()})
        self.workspace.commit(self.client, act, lambda records: kept(records, answers))
        return act

    def _interactions(self, digest: Digest) -> tuple[Interaction, ...]:
        """Return the log of the client, read once for as long as nothing of it changes."""
        if self._log is None or self._log[0] is not digest:
            self._log = (digest, self.workspace.records(self.client).interactions)
        return self._log[1]


def _returns(answers: Answers) -> date:
    found = answers.day("cooling_until" if asleep(answers.texts) else "review")
    if found is None:
        raise refuse("required", "review")
    return found


def _period(answers: Answers) -> Period | None:
    notice = answers.notice
    return Period(length=notice.length, unit=notice.unit) if notice is not None and notice.length > 0 else None


def _handed_over(answers: Answers) -> list[Step]:
    """Return what the letter promises for the time until the end: tasks of mine, deliveries made and deliveries handed over, by date."""
    rows: list[tuple[date, Text]] = [
        (task.on, dict(task.texts)) for task in answers.tasks() if task.on is not None and task.owner != "client"
    ]
    last = answers.day("last_day")
    for one, delivered in answers.kept():
        name, on = ("deliver", one.due) if delivered else ("hand-over", last)
        if on is not None and on >= answers.sit.today:
            rows.append((on, {language: task_words(name, language, one.title) for language in LANGUAGES}))
    return [Step(text=text, on=on) for on, text in sorted(rows, key=lambda row: row[0])]
