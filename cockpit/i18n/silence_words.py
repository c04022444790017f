"""A silence in words: supposed causes, ways out and their effects, what holds a step back, why this channel and person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cockpit.i18n import N_
from cockpit.i18n.term_words import length

if TYPE_CHECKING:
    from cockpit.domain.decision import Effect
    from cockpit.domain.habits import Sign
    from cockpit.domain.ladder import StepDue
    from cockpit.domain.respect import Hold
    from cockpit.i18n.localizer import Localizer

CAUSES: Mapping[str, str] = {
    "overload": N_("too much work"),
    "absence": N_("holiday or absence"),
    "change": N_("a change at the client’s"),
    "decision": N_("a decision pending there"),
    "money": N_("money"),
    "lost": N_("the message was lost"),
    "unknown": N_("not known"),
}
ADVICE: Mapping[str, str] = {
    "overload": N_("Write briefly, with one question that a word answers, and leave more time between messages."),
    "absence": N_("Leave a week more between messages, and offer a later date."),
    "change": N_("After the first nudge, ask another person there who decides now."),
    "decision": N_("Ask when the decision is expected, and wait until then."),
    "money": N_("Offer smaller steps or a later start; never name money in a letter."),
    "lost": N_("Send the message again, whole, over another channel."),
    "unknown": N_("Begin with a friendly question."),
}
"""What each supposed cause changes (playbook P44)."""
CHOICES: Mapping[str, str] = {
    "wait": N_("wait"),
    "propose": N_("propose an arrangement"),
    "pause": N_("pause the work"),
    "notify": N_("give formal notice"),
    "end": N_("end the relationship"),
}
HOLDS: Mapping[str, str] = {
    "intrusive": N_("They were called, visited or messaged lately: nothing of the kind before %(until)s."),
    "attempts": N_("Two attempts in seven days are enough: the next one not before %(until)s."),
    "day-off": N_("It is a day off there: work resumes on %(until)s."),
    "hours": N_("It is outside office hours there: they open on %(until)s."),
    "promise": N_("An answer was promised: wait until %(until)s."),
    "decision": N_("You decided to wait: you look again on %(until)s."),
}
CHANNEL_REASONS: Mapping[str, str] = {
    "same": N_("over the same channel as the message that waits"),
    "fresh": N_("over a channel not tried yet"),
    "call": N_("a voice is answered sooner than a letter"),
    "cause": N_("the first message may have been lost"),
    "spared": N_("by e-mail, because they were called, visited or messaged lately"),
    "only": N_("the usual channel is declined or not known"),
    "none": N_("no channel is left that this person accepts"),
}
PERSON_REASONS: Mapping[str, str] = {
    "addressed": N_("the message that waits was sent to them"),
    "primary": N_("the main contact"),
    "other": N_("those written to so far have kept silent"),
    "cause": N_("responsibilities may have changed there"),
    "nobody": N_("no other person is known there"),
}
CLAUSES: Mapping[str, str] = {
    "suspension": N_("suspension"), "interruption": N_("interruption"), "continuity": N_("continuity"),
    "responsibilities": N_("responsibilities"), "communication": N_("communication"), "dispute_resolution": N_("dispute resolution"),
    "jurisdiction": N_("jurisdiction"), "notice_length": N_("notice"), "payment_days": N_("payment terms"),
    "kill_fee": N_("fee when the client cancels"),
}
OBSTACLES: Mapping[str, str] = {
    "amicable": N_("The amicable attempts are not all made: choosing this needs a reason."),
    "no-clause": N_("The contract provides for no suspension: a pause can only be proposed."),
    "no-dispute-clause": N_("The contract does not say how disputes are settled."),
    "no-notice": N_("No notice period is agreed."),
}
EFFECTS: Mapping[str, str] = {
    "wait-mine": N_("The work stays reserved until %(date)s; then you look again."),
    "wait-theirs": N_("Nothing changes, and nobody presses them."),
    "propose-mine": N_("You give way on dates or scope to get the work moving."),
    "propose-theirs": N_("They choose among new terms by %(date)s."),
    "pause-mine": N_("Your time is free again; no date runs and no update is owed until the restart."),
    "pause-theirs": N_("Their dates no longer hold; an answer is enough to restart."),
    "notify-mine": N_("Your position is on record; the tone changes, and the way back is harder."),
    "notify-theirs": N_("They are told in writing what is missing, and by when."),
    "end-mine": N_("What was done is settled and handed over; the rest of the value is lost."),
    "end-theirs": N_("They receive what is theirs and look for somebody else."),
    "end-theirs-notice": N_("They receive what is theirs and look for somebody else; the notice is %(length)s."),
    "money-waits": N_("%(money)s stays exposed."),
    "dates-slip": N_("Dates slip (working days: up to %(days)s; milestones: %(n)s)."),
}
SIGNS: Mapping[str, str] = {
    "slower-replies": N_("Replies take longer: %(now)s lately, %(before)s before (%(n)s replies)."),
    "missed-commitments": N_("Promises not kept: %(n)s, the oldest since %(since)s."),
    "overdue-invoices": N_("Invoices overdue: %(n)s, the oldest since %(since)s."),
}
"""Early signs of disengagement, each with its evidence (playbook P17)."""


def cause_word(loc: Localizer, cause: str) -> str:
    """Return the name of a supposed cause."""
    return loc.named(CAUSES, cause)


def choice_word(loc: Localizer, choice: str) -> str:
    """Return the name of a way out of a silence."""
    return loc.named(CHOICES, choice)


def hold_sentence(loc: Localizer, hold: Hold) -> str:
    """Return what holds a step back, and until when."""
    until = loc.moment(hold.until) if hold.code in {"intrusive", "attempts", "hours"} else loc.date(hold.until.date(), "weekday")
    return loc.gettext(HOLDS[hold.code]) % {"until": until}


def approach_sentences(loc: Localizer, step: StepDue) -> tuple[str, ...]:
    """Return why this channel and why this person are proposed; empty for a step that is no contact."""
    found = (CHANNEL_REASONS.get(step.why_channel), PERSON_REASONS.get(step.why_person))
    return tuple(loc.gettext(words) for words in found if words)


def effect_sentence(loc: Localizer, effect: Effect) -> str:
    """Return what a way out means for one side."""
    values = dict(effect.values)
    if "date" in values:
        values["date"] = loc.show(values["date"])
    if effect.code == "end-theirs-notice":
        count = values["n"]
        values["length"] = length(loc, count if isinstance(count, int) else 0, str(values["unit"]))
    shown = {name: loc.show(value) for name, value in values.items()}
    return loc.gettext(EFFECTS[effect.code]) % shown


def sign_sentence(loc: Localizer, sign: Sign) -> str:
    """Return an early sign of disengagement with its evidence in figures."""
    values = {name: loc.number(value, 1) if isinstance(value, float) else loc.show(value) for name, value in sign.values.items()}
    if isinstance(now := sign.values.get("now"), float):
        values["now"] = loc.working_days(now)
    return loc.gettext(SIGNS[sign.name]) % values
