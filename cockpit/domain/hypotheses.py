"""What a supposed cause of a silence changes: tone, channel, person, waiting time (playbook P42, P44, P68)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from cockpit.domain.case import Case, Cause

Tone = Literal["plain", "light", "patient", "open", "easing", "resend"]


class Advice(NamedTuple):
    """How to go about a silence that has a certain cause."""

    tone: Tone = "plain"
    """`plain` as always · `light` short, one question that a word answers · `patient` no hurry, a later date offered · `open`
    asks who decides now · `easing` offers smaller or later steps, never names money · `resend` the message again, whole."""
    wait: float = 0.0
    """Working days added before each step."""
    fresh: bool = False
    """Whether even the first nudge goes over another channel: the first one may have swallowed the message."""
    other: bool = False
    """Whether steps after the first nudge go to another person at the client's."""


ADVICE: Mapping[Cause, Advice] = {
    "overload": Advice(tone="light", wait=2.0),
    "absence": Advice(tone="patient", wait=5.0),
    "change": Advice(tone="open", other=True),
    "decision": Advice(tone="patient", wait=3.0),
    "money": Advice(tone="easing"),
    "lost": Advice(tone="resend", fresh=True),
    "unknown": Advice(),
}
"""What each supposed cause changes."""


def advice(case: Case | None) -> Advice:
    """Return what the likeliest supposed cause advises; as always where nothing is supposed."""
    return ADVICE[case.causes[0]] if case is not None and case.causes else Advice()
