"""L11, the end of a contract: decision, reason, what is handed over, account, data, references (letters L11, playbook P85 to P107)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cockpit.i18n import N_
from cockpit.letters.kind import SHARED, Fact, Given, Kind, Move
from cockpit.letters.kinds.formal import COPY, METHOD
from cockpit.letters.prepare import entries

REASONS = ("goals", "communication", "commitments", "resources", "needs", "capacity", "breach")
"""What may be stated as the reason, as endings keep it; the letter has neutral words for each but a breach, which is told by its dates."""
_WITH_NOTICE = frozenset({"normal", "needs"})
_BY_CLAUSE = frozenset({"normal", "needs", "breach", "term"})
_BREACH = frozenset({"breach"})


def _variant(given: Given) -> str:
    """Tell the end of a fixed term, an end agreed by both, a breach, changed needs, or any other reason, in this order."""
    if given.get("fixed_term"):
        return "term"
    if given.get("agreed_on"):
        return "mutual"
    stated = given.get("reason_kind")
    return str(stated) if stated in ("breach", "needs") else "normal"


def _derive(facts: Mapping[str, object]) -> Mapping[str, object]:
    accounts = entries(facts["settlement"])
    return {
        # A contract wins where both are given: it is what the letter ends.
        "unwritten": bool(facts["agreement"]) and not facts["contract_date"],
        "account": accounts[0] if len(accounts) == 1 else None,
        "peer_names": [peer["text"] for peer in entries(facts["peers"])],
        "after_list": [name for name in ("session_hours", "goodwill", "peers") if facts[name]],
    }


KIND = Kind(
    name="termination",
    label=N_("End of the contract"),
    stage="formal",
    level=3,
    channels=("post", "email"),
    variants={
        "normal": N_("Usual"),
        "needs": N_("Needs have changed"),
        "breach": N_("After a breach"),
        "mutual": N_("By mutual agreement"),
        "term": N_("A fixed term is not renewed"),
    },
    variant=_variant,
    derive=_derive,
    facts=(
        *SHARED,
        # A registered letter, or whatever the contract says: only the user knows which.
        replace(METHOD, required=False),
        COPY,
        Fact(
            name="contract_date", label=N_("Date of the contract"), type="date", required=True, unless="agreement",
            source="contract.signed",
        ),
        Fact(name="agreement", label=N_("What was agreed, where no contract was signed"), type="line"),
        Fact(
            name="clause", label=N_("Clause on ending"), type="line", required=True, variants=_BREACH, source="contract.notice_clause",
        ),
        Fact(name="notice", label=N_("Notice"), type="period", required=True, variants=_WITH_NOTICE, source="ending"),
        Fact(name="end_date", label=N_("Last day of the contract"), type="date", required=True, source="case"),
        Fact(name="reason_kind", label=N_("Reason stated"), type="choice", choices=REASONS, source="ending"),
        Fact(
            name="reason", label=N_("The reason, in a sentence"), type="sentence", required=True, variants=_WITH_NOTICE,
            unless="reason_kind", source="ending",
        ),
        Fact(name="fixed_term", label=N_("A fixed term runs out"), type="flag", source="contract.ends"),
        Fact(name="agreed_on", label=N_("Day on which both agreed on the end"), type="date"),
        Fact(
            name="formal_notice", label=N_("Date of the formal notice"), type="date", required=True, variants=_BREACH,
            source="interactions",
        ),
        Fact(name="deadline", label=N_("Deadline of the formal notice"), type="date", required=True, variants=_BREACH),
        Fact(name="demand", label=N_("What the formal notice asked for"), type="line"),
        Fact(name="handover", label=N_("What is handed over, with dates"), type="steps", required=True, source="commitments"),
        Fact(name="session_hours", label=N_("Hours for whoever takes over"), type="number"),
        Fact(name="goodwill", label=N_("Gestures not used yet"), type="offers", source="goodwill"),
        Fact(name="peers", label=N_("Peers you recommend"), type="steps", source="ending"),
        Fact(name="settlement", label=N_("Account of the work"), type="accounts", required=True, source="settlement"),
        Fact(name="vat", label=N_("The amounts include VAT"), type="flag"),
        Fact(name="invoice", label=N_("Number of the invoice enclosed"), type="line"),
        Fact(name="confidential_until", label=N_("Last day of confidentiality"), type="date", source="contract.confidential_until"),
        Fact(name="returned", label=N_("Day on which the data are handed back"), type="date"),
        Fact(name="deletion", label=N_("Day on which the data are deleted"), type="date", required=True, source="ending"),
        Fact(name="positives", label=N_("What was good"), type="sentence", source="ending"),
        Fact(name="phone", label=N_("Phone number"), type="line", source="user.phone"),
    ),
    moves=(
        Move(name="end", label=N_("the last day of the contract"), facts=("end_date",), blocking=True),
        Move(name="clause", label=N_("what the contract says"), facts=("clause",), variants=_BY_CLAUSE),
        Move(name="breach", label=N_("the formal notice and its deadline"), facts=("formal_notice", "deadline"), variants=_BREACH),
        Move(name="reason", label=N_("the reason"), facts=("reason",), variants=_WITH_NOTICE),
        Move(name="handover", label=N_("what is handed over, with its dates"), facts=("handover",)),
        Move(name="settlement", label=N_("the account"), facts=("settlement",), blocking=True),
        Move(name="data", label=N_("when the data are deleted"), facts=("deletion",)),
        Move(name="talk", label=N_("that you are ready to talk"), words="talk"),
    ),
)
"""The kind, for the registry."""
