"""What keeps a letter from going out, and the field in which each of it is put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cockpit.i18n.localizer import Localizer
from cockpit.letters.rendering import SENDER
from cockpit.services.letters.findings import finding_line
from cockpit.tui.wizards.walk import READ, Look, Proof

ASKED: Mapping[str, str] = {"plan": "step1", "client_event": "stake", "earlier_dates": "milestone", "contact": "people"}
"""Facts that are asked for under another name."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that keeps the letter from going out."""

    text: str
    """In the language of the screen."""
    field: str = ""
    """The field in which it is put right; empty: in the text itself, or nowhere in this path."""


def field_of(fact: str, look: Look) -> str:
    """Return the field that fills the gap of a fact: the one of its name, one that begins with it, or the first of a step so named."""
    names = [item.name for step in look.steps for item in step.fields]
    wanted = ASKED.get(fact, fact)
    if wanted in names:
        return wanted
    begun = next((name for name in names if name.startswith(wanted)), "")
    return begun or next((step.fields[0].name for step in look.steps if step.name == fact and step.fields), "")


def reasons(look: Look, proof: Proof | None, loc: Localizer) -> list[Reason]:
    """Return everything that keeps this letter from going out: what is wrong in the fields, what is missing, what lint refuses.

    Without a `proof`, where no letter is written, what is wrong in the fields.
    """
    labels = {item.name: loc.gettext(item.label) for step in look.steps for item in step.fields}
    found = [
        Reason(
            loc.gettext("%(name)s: %(text)s", name=labels[remark.field], text=remark.text) if remark.field in labels else remark.text,
            remark.field,
        )
        for remark in look.remarks if remark.level == "error"
    ]
    if proof is None:
        return found
    told = {reason.field for reason in found}
    if proof.edited is None:
        for gap in dict.fromkeys(proof.letter.gaps):
            name = SENDER if gap.fact == SENDER else field_of(gap.fact, look)
            if not name or name not in told:
                found.append(Reason(loc.gettext("Missing: %(what)s", what=loc.gettext(gap.label)), name))
    return found + [Reason(finding_line(one, loc)) for one in proof.errors if one.rule != "gap" or proof.edited is not None]


def step_of(reason: Reason, look: Look) -> str:
    """Return the step to go to; that of the letter where no field is to blame."""
    step = look.step_of(reason.field)
    return step.name if step else READ.name
