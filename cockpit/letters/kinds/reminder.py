"""L9, the invoice reminder in three steps, each a little firmer: friendly, second, with interest (letters L9, playbook P81, P117, P120)."""

from __future__ import annotations

from cockpit.i18n import N_
from cockpit.letters.kind import SHARED, Fact, Given, Kind, Move

STEPS = ("friendly", "second", "interest")
"""The three steps, which are also the variants."""


def _variant(given: Given) -> str:
    step = given.get("step")
    return str(step) if step in STEPS else STEPS[0]


_LATER = frozenset(STEPS[1:])

KIND = Kind(
    name="reminder",
    label=N_("Invoice reminder"),
    stage="billing",
    level=2,
    channels=("email", "post"),
    variants={"friendly": N_("First, friendly"), "second": N_("Second"), "interest": N_("Third, with interest")},
    variant=_variant,
    facts=(
        *SHARED[1:],  # never mixed with questions about a project
        Fact(name="step", label=N_("Which reminder"), type="choice", choices=STEPS, source="interactions"),
        Fact(name="invoice", label=N_("Invoice"), type="invoice", required=True, source="invoices"),
        Fact(name="pay_by", label=N_("Day by which payment is asked"), type="date", required=True, source="calendar"),
        Fact(name="payment_details", label=N_("How to pay"), type="lines", source="user.payment_details"),
        Fact(name="new_details", label=N_("These details have changed"), type="flag"),
        Fact(name="sent", label=N_("Days of the earlier reminders"), type="dates", required=True, variants=_LATER, source="interactions"),
        Fact(name="instalments", label=N_("Instalments offered"), type="instalments"),
        Fact(name="interest", label=N_("Late-payment interest"), type="money", source="interest"),
        Fact(name="interest_on", label=N_("Day to which the interest is computed"), type="date", source="interest"),
        Fact(name="fixed_sum", label=N_("Fixed compensation"), type="money", source="interest"),
        Fact(name="basis", label=N_("What the interest rests on"), type="line", source="interest"),
        Fact(name="phone", label=N_("Phone number"), type="line", source="user.phone"),
    ),
    moves=(
        Move(name="invoice", label=N_("the invoice, with its date"), facts=("invoice",), blocking=True),
        Move(name="date", label=N_("the day by which payment is asked"), facts=("pay_by",), blocking=True),
        Move(name="earlier", label=N_("the days of the earlier reminders"), facts=("sent",), variants=_LATER),
    ),
)
"""The kind, for the registry."""
