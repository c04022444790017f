"""L8, the formal notice of non-performance: what was agreed, what happened, what is asked by when, what follows, and an open door.

Letters L8, facts 3, playbook P78 to P84. Two grounds: something awaited from the client (an approval, content), or an unpaid invoice;
each with or without a clause of the contract by which it can be ended. What may follow is a closed list.
"""

from __future__ import annotations

from collections.abc import Mapping

from cockpit.i18n import N_
from cockpit.letters.kind import SHARED, Fact, Given, Kind, Move
from cockpit.letters.kinds.formal import COPY, ENCLOSED, ENCLOSURES, METHOD
from cockpit.letters.kinds.waiting import AWAITED, EXPECTS

REASONS: Mapping[str, str] = {
    "performance": N_("Something they have to approve or to hand over"), "payment": N_("An unpaid invoice"),
}
"""What the notice is about (msgids)."""
CONSEQUENCES: Mapping[str, str] = {
    "suspend": N_("suspend the work"),
    "end": N_("end the contract"),
    "invoice": N_("invoice the work done"),
    "interest": N_("late-payment interest and fixed compensation"),
    "dispute": N_("the contract’s way of settling disputes"),
    "remedies": N_("any other remedy I have"),
}
"""The closed list of what may be announced (letters L8; msgids)."""
LAWS = ("FR", "ES")
"""Countries whose law the letter names where a contract is ended for breach: Code civil 1225 and 1226, Código Civil 1124 (facts 3.1)."""
_PERFORMANCE = frozenset({"performance", "performance-clause"})
_PAYMENT = frozenset({"payment", "payment-clause"})


def _variant(given: Given) -> str:
    reason = "payment" if given.get("reason") == "payment" else "performance"
    return f"{reason}-clause" if given.get("end_clause") else reason


def _derive(facts: Mapping[str, object]) -> Mapping[str, object]:
    consequences = facts["consequences"]
    return {"ends": isinstance(consequences, list) and "end" in consequences}


KIND = Kind(
    name="formal-notice",
    label=N_("Formal notice"),
    stage="formal",
    level=3,
    channels=("post", "email"),
    variants={
        "performance": N_("Something awaited"),
        "performance-clause": N_("Something awaited; a clause ends the contract"),
        "payment": N_("An unpaid invoice"),
        "payment-clause": N_("An unpaid invoice; a clause ends the contract"),
    },
    variant=_variant,
    derive=_derive,
    facts=(
        Fact(name="project", label=N_("Project"), type="name", required=True, variants=_PERFORMANCE, source="project.title"),
        *SHARED[1:],
        Fact(name="reason", label=N_("What the notice is about"), type="choice", choices=tuple(REASONS), source="invoices"),
        METHOD,
        COPY,
        Fact(
            name="contract_date", label=N_("Date of the contract"), type="date", required=True, variants=_PERFORMANCE,
            source="contract.signed",
        ),
        Fact(name="reference", label=N_("Reference of the contract"), type="line", source="contract.reference"),
        Fact(name="clauses", label=N_("Clauses of the contract"), type="clauses", required=True, variants=_PERFORMANCE, source="clauses"),
        Fact(name="deliverable", label=N_("What was delivered"), type="noun", source="milestone.title"),
        Fact(name="delivered", label=N_("Day of the delivery"), type="date", source="milestone.done"),
        Fact(name="sent", label=N_("Days of my messages"), type="dates", required=True, variants=_PERFORMANCE, source="interactions"),
        Fact(name="called", label=N_("Days of my calls"), type="dates", source="interactions"),
        Fact(name="paused", label=N_("Day of the pause notice"), type="date", source="interactions"),
        Fact(name="history", label=N_("Other facts, with their days"), type="steps"),
        AWAITED,
        EXPECTS,
        Fact(name="invoice", label=N_("Invoice"), type="invoice", required=True, variants=_PAYMENT, source="invoices"),
        Fact(name="interest", label=N_("Late-payment interest"), type="money", source="interest"),
        Fact(name="interest_on", label=N_("Day to which the interest is computed"), type="date", source="interest"),
        Fact(name="fixed_sum", label=N_("Fixed compensation"), type="money", source="interest"),
        Fact(name="basis", label=N_("What the interest rests on"), type="line", source="interest"),
        Fact(name="payment_details", label=N_("How to pay"), type="lines", source="user.payment_details"),
        Fact(name="demand", label=N_("What is asked, in your own words"), type="line"),
        Fact(name="deadline", label=N_("Deadline"), type="date", required=True, source="contract.cure_days"),
        Fact(name="cure_days", label=N_("Days that the contract gives"), type="number", source="contract.cure_days"),
        Fact(
            name="consequences", label=N_("What follows otherwise"), type="choices", choices=tuple(CONSEQUENCES), required=True,
            source="contract.cure_days",
        ),
        Fact(name="end_clause", label=N_("Clause that ends the contract"), type="line", source="contract.notice_clause"),
        Fact(name="resolutory", label=N_("The clause ends the contract by itself"), type="flag"),
        Fact(name="law", label=N_("Law that is cited"), type="choice", choices=LAWS, source="client.country"),
        Fact(name="phone", label=N_("Phone number"), type="line", required=True, source="user.phone"),
        Fact(name="mediator", label=N_("Mediator"), type="line"),
        ENCLOSED,
        Fact(name="log_from", label=N_("First day of the log enclosed"), type="date", source="interactions"),
        Fact(name="log_to", label=N_("Last day of the log enclosed"), type="date", source="interactions"),
        ENCLOSURES,
    ),
    moves=(
        Move(name="title", label=N_("the legal name of the notice"), words="formal-title", blocking=True),
        Move(name="clause", label=N_("what was agreed"), facts=("clauses",), variants=_PERFORMANCE),
        Move(name="facts", label=N_("the facts with their dates"), facts=("delivered", "sent", "called", "paused", "history", "invoice")),
        Move(name="deadline", label=N_("the deadline"), facts=("deadline",), blocking=True),
        Move(name="consequence", label=N_("what follows otherwise"), words="formal-consequence", blocking=True),
        Move(name="door", label=N_("that talking is still possible"), words="formal-door", blocking=True),
        Move(name="rights", label=N_("the reservation of rights"), words="formal-rights"),
    ),
)
"""The kind, for the registry."""
