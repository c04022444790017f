"""A client's own plan of follow-ups, as one line: each step by its name with the working days after the one before (design 5.2)."""

from __future__ import annotations

import re

from cockpit.domain.errors import Refused, refuse
from cockpit.domain.ladder import DECISION
from cockpit.domain.settings import LadderStep
from cockpit.i18n.agenda_words import STEPS
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.reading import read_number

LONGEST = 90
"""Working days between two steps: longer is no plan but a rest."""


def read_plan(text: str, loc: Localizer) -> tuple[LadderStep, ...]:
    """Return the steps of a line such as `gentle nudge 0; ask for a call 3; time to decide 5`, in any case, by name or by code.

    Raises `Refused` (`ladder-step-unknown`, `ladder-step-twice`, `ladder-days`, `ladder-order`, `number-invalid`).
    """
    known = {name.casefold(): code for code, msgid in STEPS.items() for name in (loc.gettext(msgid), code)}
    found: list[LadderStep] = []
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        name, days = re.fullmatch(r"(.*?)\s*([-+]?\d[\d.,]*)?", part, re.DOTALL).groups()  # type: ignore[union-attr]  # matches every text
        code = known.get(name.casefold())
        if code is None:
            raise refuse("ladder-step-unknown", given=name or part, known="; ".join(loc.gettext(msgid) for msgid in STEPS.values()))
        if any(step.name == code for step in found):
            raise refuse("ladder-step-twice", step=loc.gettext(STEPS[code]))
        found.append(LadderStep(name=code, after=_days(days, name, loc)))
    codes = [step.name for step in found]
    if codes and (DECISION not in codes or codes != [code for code in STEPS if code in codes]):
        raise refuse("ladder-order", order="; ".join(loc.gettext(msgid) for msgid in STEPS.values()), decision=loc.gettext(STEPS[DECISION]))
    return tuple(found)


def write_plan(plan: tuple[LadderStep, ...], loc: Localizer) -> str:
    """Return a plan as `read_plan` reads it back in the same language; empty for none."""
    return "; ".join(f"{loc.gettext(STEPS[step.name])} {loc.number(step.after)}" for step in plan)


def _days(text: str | None, name: str, loc: Localizer) -> float:
    try:
        days = float(read_number(text or "0", loc))
    except Refused as refused:
        raise refuse("ladder-days", step=name, limit=LONGEST) from refused
    if not 0 <= days <= LONGEST:
        raise refuse("ladder-days", step=name, limit=LONGEST)
    return days
