"""The agenda in words: what each item asks for, and the names of kinds, acts, levels, steps and channels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from cockpit.i18n import N_
from cockpit.i18n.dunning_words import RUNGS

if TYPE_CHECKING:
    from cockpit.domain.agenda import AgendaItem
    from cockpit.i18n.localizer import Localizer

KINDS: Mapping[str, str] = {
    "reply-owed": N_("you owe"),
    "update-owed": N_("update"),
    "milestone-late": N_("late"),
    "milestone-at-risk": N_("at risk"),
    "milestone-due": N_("due"),
    "ladder-step": N_("silent"),
    "promise-broken": N_("not kept"),
    "commitment-due": N_("promised"),
    "invoice-overdue": N_("unpaid"),
    "invoice-disputed": N_("contested"),
    "ending-weighed": N_("to weigh"),
    "notice-ending": N_("ending"),
    "retrospective-due": N_("look back"),
    "contract-gap": N_("contract"),
}
"""One or two words for the first column of the agenda: short, because the column is."""

ACTIONS: Mapping[str, str] = {
    "reply": N_("reply"),
    "update": N_("send an update"),
    "delay": N_("announce the delay"),
    "follow-up": N_("follow up"),
    "finish": N_("finish it"),
    "remind": N_("send a reminder"),
    "answer": N_("answer what is contested"),
    "retrospective": N_("draw the lessons"),
    "contract": N_("complete the contract sheet"),
    "handover": N_("finish the handover"),
    "weigh": N_("look at it again"),
}
TERMS: Mapping[str, str] = {"base": N_("kind"), "age": N_("age"), "near": N_("nearness"), "money": N_("money"), "stake": N_("stake")}
"""What a score is made of (design 5.3)."""

LEVELS: Mapping[str, str] = {"calm": N_("calm"), "quiet": N_("quiet"), "silent": N_("silent"), "vanished": N_("vanished")}

STEPS: Mapping[str, str] = {
    "nudge": N_("gentle nudge"),
    "other-channel": N_("another channel"),
    "call": N_("ask for a call"),
    "other-person": N_("another person"),
    "decision": N_("time to decide"),
    "pause": N_("pause notice"),
    "formal-notice": N_("formal notice"),
    "dossier": N_("dossier"),
}
"""The rungs of the ladder (design 5.2)."""

CHANNELS: Mapping[str, str] = {
    "email": N_("e-mail"), "phone": N_("phone"), "chat": N_("chat"), "meeting": N_("meeting"), "post": N_("post"),
    "social": N_("social network"),
}
OUTCOMES: Mapping[str, str] = {
    "reached": N_("reached"), "voicemail": N_("voicemail"), "no-answer": N_("no answer"), "refused": N_("refused"),
    "auto-reply": N_("automatic reply"), "bounce": N_("came back"), "list": N_("mailing list"),
}
"""How a contact went, where it was not as usual."""

CLAUSES: Mapping[str, str] = {
    "notice": N_("notice"),
    "payment": N_("payment terms"),
    "suspension": N_("suspension"),
    "interruption": N_("interruption"),
    "continuity": N_("continuity"),
    "responsibilities": N_("responsibilities"),
    "dispute-resolution": N_("dispute resolution"),
}
_SHOWN_CLAUSES = 3


def kind_word(loc: Localizer, kind: str) -> str:
    """Return what kind of item it is, for a narrow column."""
    return loc.named(KINDS, kind)


def action_word(loc: Localizer, action: str) -> str:
    """Return the recommended act."""
    return loc.named(ACTIONS, action)


def term_word(loc: Localizer, term: str) -> str:
    """Return the name of a part of a score."""
    return loc.named(TERMS, term)


def level_word(loc: Localizer, level: str) -> str:
    """Return the level of a silence."""
    return loc.named(LEVELS, level)


def step_word(loc: Localizer, step: str) -> str:
    """Return the name of a rung of the ladder; a rung of the user's own keeps the user's name."""
    return loc.named(STEPS, step)


def channel_word(loc: Localizer, channel: str) -> str:
    """Return the name of a channel."""
    return loc.named(CHANNELS, channel)


def outcome_word(loc: Localizer, outcome: str) -> str:
    """Return how a contact went; nothing for the usual."""
    return loc.named(OUTCOMES, outcome)


def clause_word(loc: Localizer, clause: str) -> str:
    """Return the name of a clause of the contract sheet."""
    return loc.named(CLAUSES, clause)


def title(loc: Localizer, item: AgendaItem, today: date | None = None) -> str:
    """Return what an item asks for, the essential first because the end may be cut; given `today`, its day is called so."""
    return _TITLES[item.kind](loc, item, today)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _count(item: AgendaItem, name: str) -> float:
    value = item.values.get(name)
    return value if isinstance(value, int | float) else 0


def _text(item: AgendaItem, name: str) -> str:
    value = item.values.get(name)
    return value if isinstance(value, str) else ""


def _day(loc: Localizer, item: AgendaItem, name: str, today: date | None) -> str:
    day = item.values.get(name)
    return loc.day(day, today) if isinstance(day, date) else ""


def _due(loc: Localizer, item: AgendaItem, today: date | None, *, past: bool) -> str:
    if item.due is None:
        return ""
    if item.due == today:
        return loc.gettext("due today")
    day = loc.day(item.due, today)
    return loc.gettext("was due %(day)s", day=day) if past else loc.gettext("due %(day)s", day=day)


def _reply_owed(loc: Localizer, item: AgendaItem, today: date | None) -> str:
    person = _text(item, "person")
    words = loc.gettext("reply to %(person)s", person=person) if person else loc.gettext("reply")
    return _joined(f"{words}, {loc.days(_count(item, 'days'))}", item.subject)


def _update_owed(loc: Localizer, item: AgendaItem, today: date | None) -> str:
    days = int(_count(item, "days"))
    if item.values.get("last") is None:
        told = loc.ngettext("none in %(n)s day", "none in %(n)s days", days)
    else:
        told = loc.ngettext("last one %(n)s day ago", "last one %(n)s days ago", days)
    return _joined(item.subject, told)


def _milestone_late(loc: Localizer, item: AgendaItem, today: date | None) -> str:
    days = int(_count(item, "days"))
    if not days:  # since then there were only days on which nobody works
        return _joined(item.subject, loc.gettext("was due %(day)s, not announced", day=_day(loc, item, "promised", today)))
    return _joined(item.subject, loc.ngettext("%(n)s day late, not announced", "%(n)s days late, not announced", days))


def _milestone_at_risk(loc: Localizer, item: AgendaItem, today: date | None) -> str:
    if item.values.get("why") == "moved":
        return _joined(item.subject, loc.gettext("moved to %(day)s, client not told", day=_day(loc, item, "due", today)))
    if item.values.get("needed") is None:
        return _joined(item.subject, _due(loc, item, today, past=False))
    needed, left = loc.days(_count(item, "needed")), loc.days(_count(item, "days"), 0)
    return _joined(item.subject, loc.gettext("%(needed)s of work left, %(left)s to go: say it now", needed=needed, left=left))


def _milestone_due(loc: Localizer, item: AgendaItem, today: date | None) -> str:
    return _joined(item.subject, _due(loc, item, today, past=False))


def _ladder_step(loc: Localizer, item: AgendaItem, today: date | None) -> str:
    silence = loc.gettext("%(days)s, limit %(limit)s", days=loc.days(_count(item, "days")), limit=loc.number(_count(item, "limit"), 1))
    if _text(item, "decision") == "end":
        return _joined(silence, loc.gettext("you decided to end it: begin the ending"))
    if item.values.get("broken"):
        silence = _joined(loc.gettext("promise not kept"), silence)
    step = loc.gettext("step %(number)s: %(step)s", number=int(_count(item, "number")), step=step_word(loc, _text(item, "step")))
    channel = _text(item, "channel")
    return _joined(silence, step, channel_word(loc, channel) if channel else "", _text(item, "person"))


def _promise_broken(loc: Localizer, item: AgendaItem, today: date | None) -> str:
    return _joined(item.subject, loc.gettext("promised for %(day)s", day=_day(loc, item, "due", today)))


def _commitment_due(loc: Localizer, item: AgendaItem, today: date | None) -> str:
    if _text(item, "gesture"):
        return _joined(item.subject, loc.gettext("goodwill still to be given"))
    return _joined(item.subject, _due(loc, item, today, past=_count(item, "days") < 0))


def _invoice_overdue(loc: Localizer, item: AgendaItem, today: date | None) -> str:
    days = int(_count(item, "days"))
    late = loc.ngettext("%(n)s day late", "%(n)s days late", days)
    return _joined(item.subject, loc.show(item.values.get("balance", "")), late, loc.named(RUNGS, _text(item, "name")))


def _invoice_disputed(loc: Localizer, item: AgendaItem, today: date | None) -> str:
    return _joined(item.subject, loc.show(item.values.get("balance", "")), _text(item, "disputed"))


def _ending_weighed(loc: Localizer, item: AgendaItem, today: date | None) -> str:
    words = {
        "repair": loc.gettext("repair agreed: has it helped?"), "renegotiate": loc.gettext("new terms proposed: what became of them?"),
    }.get(_text(item, "why"), loc.gettext("you slept on it: go on or end it?"))
    return _joined(words, _text(item, "project"))


def _notice_ending(loc: Localizer, item: AgendaItem, today: date | None) -> str:
    days, tasks = int(_count(item, "days")), int(_count(item, "tasks"))
    if days < 0:
        told = loc.gettext("ended %(day)s", day=_day(loc, item, "effective", today))
    else:
        told = loc.ngettext("%(n)s day of notice left", "%(n)s days of notice left", days)
    return _joined(told, loc.ngettext("%(n)s task open", "%(n)s tasks open", tasks) if tasks else "", _text(item, "project"))


def _retrospective_due(loc: Localizer, item: AgendaItem, today: date | None) -> str:
    name = "closed" if item.values.get("closed") else "effective"
    return _joined(loc.gettext("ended %(day)s: what is there to learn?", day=_day(loc, item, name, today)), _text(item, "project"))


def _contract_gap(loc: Localizer, item: AgendaItem, today: date | None) -> str:
    if not item.values.get("entered"):
        return loc.gettext("no contract sheet yet")
    missing = item.values.get("missing")
    names = [clause_word(loc, str(name)) for name in missing] if isinstance(missing, tuple) else []
    more = len(names) - _SHOWN_CLAUSES
    told = loc.gettext("nothing on %(clauses)s", clauses=", ".join(names[:_SHOWN_CLAUSES]))
    return _joined(told, loc.ngettext("and %(n)s more", "and %(n)s more", more) if more > 0 else "")


_TITLES: Mapping[str, Callable[[Localizer, AgendaItem, date | None], str]] = {
    "reply-owed": _reply_owed, "update-owed": _update_owed, "milestone-late": _milestone_late, "milestone-at-risk": _milestone_at_risk,
    "milestone-due": _milestone_due, "ladder-step": _ladder_step, "promise-broken": _promise_broken, "commitment-due": _commitment_due,
    "invoice-overdue": _invoice_overdue, "invoice-disputed": _invoice_disputed, "ending-weighed": _ending_weighed,
    "notice-ending": _notice_ending,
    "retrospective-due": _retrospective_due, "contract-gap": _contract_gap,
}
