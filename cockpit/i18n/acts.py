"""What was done, in words: the second half of “Undone · ...”, so each begins in lower case and ends without a full stop."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from cockpit.domain.act import Act
from cockpit.i18n import N_

if TYPE_CHECKING:
    from cockpit.i18n.localizer import Localizer

SENTENCES: Mapping[str, str] = {
    "client-added": N_("client added: %(title)s"),
    "client-edited": N_("client changed: %(title)s"),
    "client-deleted": N_("client deleted: %(title)s"),
    "person-added": N_("person added: %(title)s, %(client)s"),
    "person-edited": N_("person changed: %(title)s, %(client)s"),
    "person-deleted": N_("person deleted: %(title)s, %(client)s"),
    "project-added": N_("project added: %(title)s, %(client)s"),
    "project-edited": N_("project changed: %(title)s, %(client)s"),
    "project-deleted": N_("project deleted: %(title)s, %(client)s"),
    "milestone-added": N_("milestone added: %(title)s, %(client)s"),
    "milestone-edited": N_("milestone changed: %(title)s, %(client)s"),
    "milestone-moved": N_("milestone moved: %(title)s, %(client)s"),
    "milestone-done": N_("milestone done: %(title)s, %(client)s"),
    "milestone-deleted": N_("milestone deleted: %(title)s, %(client)s"),
    "commitment-added": N_("commitment added: %(title)s, %(client)s"),
    "commitment-edited": N_("commitment changed: %(title)s, %(client)s"),
    "commitment-done": N_("commitment kept: %(title)s, %(client)s"),
    "commitment-deleted": N_("commitment deleted: %(title)s, %(client)s"),
    "goodwill-added": N_("goodwill added: %(title)s, %(client)s"),
    "goodwill-edited": N_("goodwill changed: %(title)s, %(client)s"),
    "goodwill-deleted": N_("goodwill deleted: %(title)s, %(client)s"),
    "invoice-added": N_("invoice added: %(title)s, %(client)s"),
    "invoice-edited": N_("invoice changed: %(title)s, %(client)s"),
    "invoice-deleted": N_("invoice deleted: %(title)s, %(client)s"),
    "invoices-imported": N_("invoices imported: %(count)s, %(client)s"),
    "invoice-contested": N_("invoice contested: %(title)s, %(client)s"),
    "invoice-uncontested": N_("invoice no longer contested: %(title)s, %(client)s"),
    "payment-added": N_("payment added: %(title)s, %(client)s"),
    "payment-edited": N_("payment changed: %(title)s, %(client)s"),
    "payment-deleted": N_("payment deleted: %(title)s, %(client)s"),
    "expense-added": N_("expense added: %(title)s, %(client)s"),
    "expense-edited": N_("expense changed: %(title)s, %(client)s"),
    "expense-deleted": N_("expense deleted: %(title)s, %(client)s"),
    "contract-edited": N_("contract sheet changed: %(client)s"),
    "contract-deleted": N_("contract sheet deleted: %(client)s"),
    "clause-added": N_("clause added: %(title)s, %(client)s"),
    "clause-edited": N_("clause changed: %(title)s, %(client)s"),
    "clause-deleted": N_("clause deleted: %(title)s, %(client)s"),
    "case-added": N_("case opened: %(title)s, %(client)s"),
    "case-edited": N_("case changed: %(title)s, %(client)s"),
    "case-deleted": N_("case deleted: %(title)s, %(client)s"),
    "interaction-logged": N_("contact logged: %(title)s, %(client)s"),
    "interaction-corrected": N_("contact corrected: %(title)s, %(client)s"),
    "interaction-deleted": N_("contact taken back: %(title)s, %(client)s"),
    "goodwill-accepted": N_("goodwill accepted: %(title)s, %(client)s"),
    "goodwill-given": N_("goodwill given: %(title)s, %(client)s"),
    "delay-announced": N_("delay announced: %(title)s, %(client)s"),
    "delay-warned": N_("early warning given: %(title)s, %(client)s"),
    "delay-heralded": N_("change of date announced, details to follow: %(title)s, %(client)s"),
    "mail-imported": N_("contacts from mail logged: %(count)s, %(client)s"),
    "nothing-expected": N_("nothing expected: %(title)s, %(client)s"),
    "reply-expected": N_("answer awaited: %(title)s, %(client)s"),
    "user-edited": N_("your details changed"),
    "item-done": N_("done: %(title)s, %(client)s"),
    "item-finished": N_("done: %(title)s, %(client)s"),
    "item-snoozed": N_("put off until %(until)s: %(title)s, %(client)s"),
    "update-sent": N_("update sent: %(title)s, %(client)s"),
    "change-sent": N_("change notice sent: %(title)s, %(client)s"),
    "pulse-sent": N_("satisfaction questions sent: %(title)s, %(client)s"),
    "follow-up-sent": N_("follow-up sent: %(title)s, %(client)s"),
    "notice-sent": N_("formal notice sent: %(title)s, %(client)s"),
    "notice-copied": N_("copy of the formal notice sent: %(title)s, %(client)s"),
    "reminder-sent": N_("invoice reminder sent: %(title)s, %(client)s"),
    "silence-decided": N_("decision on the silence recorded: %(client)s"),
    "work-paused": N_("work paused: %(client)s"),
    "work-invoiced": N_("work to date invoiced: %(title)s, %(client)s"),
    "work-handed-over": N_("work handed over to: %(title)s, %(client)s"),
    "work-resumed": N_("work resumed: %(client)s"),
    "ending-slept-on": N_("decision to be slept on until %(until)s: %(client)s"),
    "ending-repair": N_("repair agreed, looked at again %(until)s: %(client)s"),
    "ending-terms": N_("new terms noted, looked at again %(until)s: %(client)s"),
    "ending-given": N_("notice given, last day %(until)s: %(client)s"),
    "ending-edited": N_("ending completed: %(client)s"),
    "ending-mended": N_("relationship mended: %(client)s"),
    "ending-called-off": N_("ending called off: %(client)s"),
    "lessons-drawn": N_("lessons drawn: %(client)s"),
    "rating-added": N_("satisfaction noted: %(title)s out of ten, %(client)s"),
    "rating-edited": N_("satisfaction changed: %(title)s out of ten, %(client)s"),
    "rating-deleted": N_("satisfaction deleted: %(title)s out of ten, %(client)s"),
    "people-imported": N_("people imported: %(title)s, %(client)s"),
    "attachment-added": N_("file attached: %(title)s, %(client)s"),
    "attachment-edited": N_("attachment changed: %(title)s, %(client)s"),
    "attachment-deleted": N_("attachment deleted: %(title)s, %(client)s"),
    "demo": N_("demo store made"),
    "checkin": N_("daily check-in"),
}
"""The sentence of each kind of act, to be translated; a test finds every kind in the source and asks for its sentence."""

CASES: Mapping[str, str] = {"silence": N_("silence"), "delay": N_("delay"), "ending": N_("ending")}


def act_sentence(loc: Localizer, act: Act) -> str:
    """Return what an act did; an act of a kind that a newer version wrote is named by its code."""
    words = SENTENCES.get(act.kind)
    if words is None:
        return act.kind
    values = {"client": "", "count": "", "until": "", **act.values}
    values["title"] = _title(loc, act)
    if values["until"]:
        values["until"] = loc.day(date.fromisoformat(values["until"]))
    # A contact without a summary leaves nothing before the comma.
    return (loc.gettext(words) % values).replace(" , ", " ").rstrip(" ,:")


def _title(loc: Localizer, act: Act) -> str:
    title = act.values.get("title") or act.values.get("subject") or ""
    if act.kind.startswith("case-"):
        return loc.named(CASES, title)
    if act.kind.startswith("item-") and not title:
        from cockpit.i18n.agenda_words import kind_word  # noqa: PLC0415 - one act in ten needs it

        return kind_word(loc, act.values.get("kind", ""))
    return title
