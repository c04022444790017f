"""The announcement of a delay, as a guided path (design 5.4, playbook P25 to P40): said early, with a plan, and kept track of."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date

from cockpit.domain.act import Act
from cockpit.domain.delay import confirm_by, earlier_dates
from cockpit.domain.errors import refuse
from cockpit.domain.forecast import promised
from cockpit.i18n import N_
from cockpit.i18n.cleaning import clean
from cockpit.i18n.localizer import Localizer
from cockpit.letters import values
from cockpit.services.letters.facts import subject_of
from cockpit.services.sheets.fields import SHORT, Texts
from cockpit.services.sheets.writing import write_field
from cockpit.services.still import once
from cockpit.services.wizards.delay_answers import Answers, OfferedGesture
from cockpit.services.wizards.delay_causes import EXTRAS, OUTSIDE, extra, impact
from cockpit.services.wizards.delay_fields import steps
from cockpit.services.wizards.delay_record import Announcement, Gift, Promise, recorded
from cockpit.services.wizards.delay_remarks import refuse_errors, remarks
from cockpit.services.wizards.delay_situation import Situation, situation
from cockpit.services.wizards.delay_words import date_reason, gesture_reason
from cockpit.services.wizards.letterpath import LetterPath
from cockpit.services.wizards.model import Outgoing, Remark, Step, Suggestion
from cockpit.services.workspace import Workspace

HERALD = "chat"
"""The channel in which the letter only says that a date changes: the date itself follows by e-mail (letters L1)."""

_SUGGESTED = frozenset({"new_date", "confirm_on", "percent", "goodwill", "gift", "other_gift", "impact"})
"""Fields for which something can be suggested."""


class DelayPath(LetterPath):
    """Announces that a milestone will be late; ends in the letter L1 and in the promises that it makes."""

    kind = "delay"
    title = N_("Announce a delay")

    def __init__(self, workspace: Workspace, client_id: str, milestone_id: str = "") -> None:
        """Without a milestone the most pressing one is taken.

        Raises `Refused` (`client-unknown`, `nothing-to-delay`, `milestone-unknown`).
        """
        about = subject_of(workspace, "delay", client_id, milestone=milestone_id)
        if about.milestone is None:
            raise refuse("nothing-to-delay", client=about.client.name)
        super().__init__(workspace, client_id, about.milestone.id, about.milestone.title)
        self.milestone = about.milestone.id

    def heralds(self, channel: str) -> bool:
        """A chat message only says that a date changes (letters L1)."""
        return channel == HERALD

    def situation(self, texts: Texts) -> Situation:
        """Return what the path starts from: the milestone chosen on the first page, as it is recorded now."""
        chosen, locale = texts.get("milestone", self.milestone), self.locale(texts)
        milestone = chosen if chosen in self.records.milestones else self.milestone
        return once((self, "situation", milestone, locale), lambda: situation(self.workspace, self.client, milestone, locale))

    def answers(self, texts: Texts, loc: Localizer) -> Answers:
        """Return the texts as they are understood, with proposals for the rest."""
        return once(self._key(texts, loc), lambda: Answers(self.situation(texts), texts, loc, self.context()))

    def _key(self, texts: Texts, loc: Localizer) -> Hashable:
        return self, "answers", loc, frozenset(texts.items())

    def steps(self, texts: Texts) -> Sequence[Step]:
        """Return the pages: what, cause, harm, date, later dates, plan, goodwill, what is promised next."""
        return steps(self.situation(texts), texts)

    def propose(self, texts: Texts, loc: Localizer) -> dict[str, str]:
        """Return a proposal for every field and language."""
        answers = self.answers(texts, loc)
        # With its own proposals typed into it, every field means the same: what follows in this look need not be read again.
        once(self._key(answers.texts, loc), lambda: answers)
        return answers.proposed

    def remarks(self, texts: Texts, loc: Localizer) -> Sequence[Remark]:
        """Return what is wrong, unusual or good to know."""
        return remarks(self.answers(texts, loc), loc)

    def suggestions(self, name: str, texts: Texts, loc: Localizer) -> Sequence[Suggestion]:
        """Return dates with their reasons, gestures, and ways to say what the delay means."""
        return _suggested(name, self.answers(texts, loc)) if name in _SUGGESTED else []

    def facts(self, texts: Texts, language: str, loc: Localizer) -> dict[str, object]:
        """Return the facts of L1; free text in every language, for the letter to choose from."""
        del language
        return once((self, "facts", loc, frozenset(texts.items())), lambda: self._facts(self.answers(texts, loc)))

    def _facts(self, answers: Answers) -> dict[str, object]:
        sit = answers.sit
        found: dict[str, object] = {name: answers.words(name) for name in ("deliverable", "cause", "fix", "measure", "impact", "unchanged")}
        return found | {
            "project": sit.project.title,
            "agreed_date": sit.agreed,
            "new_date": answers.day("new_date"),
            "confirm_on": answers.day("confirm_on"),
            "earlier_dates": list(earlier_dates(sit.milestone)),
            "client_event": answers.event,
            "outside": answers.cause in OUTSIDE,
            "plan": [values.Step(text=step.texts, on=step.on) for step in answers.plan()],
            "goodwill": [gesture.offer for gesture in answers.gestures()],
            "schedule": [
                values.Row(step=milestone.title, planned=promised(milestone), current=on)
                for milestone, on in answers.shifts() if on is not None and on != promised(milestone)
            ],
            "next_update": answers.day("next_update"),
            "phone": answers.text("phone"),
        }

    def sent(self, texts: Texts, letter: Outgoing, loc: Localizer) -> Act:
        """Record the letter and everything it promises, in one commit.

        An early warning moves no date: it records that the client was warned. A chat message is a herald: it records the
        warning and the promise to send the rest today. Raises `Refused` with every error; nothing is stored then.
        """
        answers = self.answers(texts, loc)
        refuse_errors(answers)
        self.refuse_unsendable(answers.texts, letter, loc)
        sit = answers.sit
        announcement = _announcement(answers, letter, self.workspace)
        kind = "delay-heralded" if letter.channel == HERALD else "delay-warned" if answers.early else "delay-announced"
        act = Act(kind, {"title": sit.milestone.title, "client": sit.client.name})
        self.workspace.commit(self.client, act, lambda records: recorded(records, announcement))
        return act


def _suggested(name: str, answers: Answers) -> Sequence[Suggestion]:
    sit, loc = answers.sit, answers.loc
    match name:
        case "new_date":
            return [Suggestion(_written(answers, name, one.on), date_reason(one, loc)) for one in answers.date_suggestions()]
        case "confirm_on" if sit.agreed > sit.today:
            on = min(confirm_by(sit.milestone, sit.calendar, sit.today), sit.agreed)
            return [Suggestion(_written(answers, name, on), loc.gettext("halfway to the date agreed, a week at most"))]
        case "percent" | "goodwill":
            advice = answers.advice()
            value: object = advice.percent if name == "percent" else advice.kind or "none"
            return [Suggestion(_written(answers, name, value), gesture_reason(advice, loc))] if value else []
        case "gift" | "other_gift":
            return [Suggestion(extra(one, sit.own), "") for one in EXTRAS]
        case "impact":
            plain = impact("", None, None, sit.locale, early=answers.early)
            return [Suggestion(text, "") for text in dict.fromkeys((answers.proposed[name], plain))]
        case _:
            return []


def _announcement(answers: Answers, letter: Outgoing, workspace: Workspace) -> Announcement:
    sit, herald = answers.sit, letter.channel == HERALD
    firm = not herald and not answers.early
    return Announcement(
        milestone=sit.milestone,
        moved=_moves(answers) if firm else (),
        warned=not firm,
        promises=[_follow_up(answers, sit.today)] if herald else _promises(answers),
        gifts=[_gift(gesture, sit) for gesture in answers.gestures() if gesture.cost is not None] if firm else (),
        today=sit.today, now=workspace.now(), logged=workspace.clock(), outgoing=letter,
    )


def _moves(answers: Answers) -> list[tuple[str, date, str]]:
    sit, new = answers.sit, answers.day("new_date")
    reason = clean(answers.words("cause").get(sit.own, ""))
    moves = [(sit.milestone.id, new, reason if len(reason) <= SHORT else f"{reason[:SHORT - 1].rstrip()}…")] if new else []
    follows = answers.loc.gettext("follows “%(title)s”", title=sit.milestone.title)
    # A date that the user moved before without a word is confirmed by the letter, even where it stays the same.
    return [*moves, *((milestone.id, on, follows) for milestone, on in answers.shifts() if on is not None and on != promised(milestone))]


def _promises(answers: Answers) -> list[Promise]:
    sit, loc = answers.sit, answers.loc
    found = [Promise("recovery", step.texts[sit.own], step.on) for step in answers.plan() if step.on is not None]
    confirm, update = answers.day("confirm_on"), answers.day("next_update")
    if confirm is not None:
        found.append(Promise("promise", loc.gettext("Confirm the new date: %(title)s", title=sit.milestone.title), confirm, answer=True))
    if update is not None and update != confirm:
        found.append(Promise("update", loc.gettext("Progress update: %(title)s", title=sit.milestone.title), update))
    return found


def _follow_up(answers: Answers, today: date) -> Promise:
    text = answers.loc.gettext("Send the new date and the steps by e-mail: %(title)s", title=answers.sit.milestone.title)
    return Promise("promise", text, today, answer=True)


def _gift(gesture: OfferedGesture, sit: Situation) -> Gift:
    """Return a gesture for the ledger, named in the client's language as the letter names it."""
    if gesture.cost is None:  # the caller left those out
        raise refuse("cost-missing", f"{gesture.prefix}cost")
    if gesture.kind == "free-extra":
        return Gift(gesture.kind, gesture.texts[sit.own], gesture.cost)
    loc = Localizer.load(sit.locale)
    _ = loc.gettext
    if gesture.percent is not None:
        digits = 0 if gesture.percent == gesture.percent.to_integral_value() else 1
        size = loc.percent(gesture.percent / 100, digits)
    else:
        size = loc.money(gesture.amount or gesture.cost)
    if gesture.kind == "discount-now":
        return Gift(gesture.kind, _("%(size)s off the final invoice", size=size), gesture.cost)
    return Gift(gesture.kind, _("%(size)s off the next project", size=size), gesture.cost)


def _written(answers: Answers, name: str, value: object) -> str:
    return write_field(answers.fields[name], value, answers.loc)
