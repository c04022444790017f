"""Entry sheet of a choice at the decision point: why, until when, and why a formal step comes before the amicable attempts."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cockpit.domain.act import Act
from cockpit.domain.decision import Option
from cockpit.i18n import N_
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.silence_words import CHOICES
from cockpit.services.contexts import context_for
from cockpit.services.decision import decide
from cockpit.services.sheets.fields import LONG, Field, Sheet, Texts
from cockpit.services.sheets.reading import read
from cockpit.services.sheets.typed import day, made, picked, text
from cockpit.services.workspace import Workspace

_REASON = Field(
    name="reason", required=True, limit=LONG, label=N_("Why"), hint=N_("For yourself; it is kept with the case and in no letter."),
)
_UNTIL = Field(name="until", kind="date", required=True, label=N_("Until"), hint=N_("The last day; then you look again."))
_UNLOCK = Field(
    name="unlock", required=True, limit=LONG, label=N_("Why before the attempts"),
    hint=N_("The amicable attempts are not all made: say why this cannot wait for them."),
)


class Answer(NamedTuple):
    """What was typed for a choice."""

    reason: str
    until: date | None = None
    unlock: str = ""


def sheet(option: Option) -> Sheet[Answer]:
    """Return the sheet of one way out: it asks only for what that one needs."""
    fields = (_REASON, *((_UNTIL,) if option.until else ()), *((_UNLOCK,) if option.locked else ()))
    return Sheet(
        kind="decision",
        title=CHOICES[option.choice],
        fields=fields,
        propose=lambda _values, _context: {"until": option.until},
        rules=lambda _values, _context: [],
        values=lambda answer, _context: picked(answer, *(field.name for field in fields)),
        build=lambda values, _id, _context: made(Answer, values),
        apply=lambda answer, values, _context: answer._replace(**values),
        name=lambda values: text(values, "reason"),
    )


def choose(workspace: Workspace, client_id: str, option: Option, texts: Texts, loc: Localizer) -> Act:
    """Record a choice from what was typed, in one commit; raises `Refused` with every problem at its field, and as `decide` does."""
    values = read(sheet(option), texts, loc, context_for(workspace, client_id))
    return decide(workspace, client_id, option.choice, text(values, "reason"), day(values, "until"), text(values, "unlock"))
