"""The words of the dossier's page that are neither events nor figures: headings, columns, names of terms, explanations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from cockpit.i18n import N_, NN_

if TYPE_CHECKING:
    from cockpit.i18n.localizer import Localizer

SECTIONS: Mapping[str, str] = {
    "contract": N_("The contract"),
    "chronology": N_("Chronology"),
    "attempts": N_("Attempts to get an answer"),
    "milestones": N_("Deliveries"),
    "promises": N_("Promises of both sides"),
    "letters": N_("Letters in full"),
    "money": N_("Money"),
    "attachments": N_("Attachments"),
    "left-out": N_("What is left out"),
    "seals": N_("Seals"),
}
"""The sections in their order, each under its name in the file."""
INTROS: Mapping[str, str] = {
    "contract": N_("What the contract says, as it was entered when the work began or later."),
    "chronology": N_(
        "Every contact, decision, date, invoice, payment and file, oldest first. A number alone is that of the log entry, which never "
        "changes: cite it as “entry 12”. Numbers with a letter stand for decisions (D), deliveries (M), invoices (I) and files (A)."
    ),
    "attempts": N_("Messages and calls made while an answer was awaited, with what came of each."),
    "milestones": N_("What was due first, what the client was told later, and when it was delivered. Delays are in calendar days."),
    "promises": N_("What either side promised with a date."),
    "letters": N_("The exact text of each letter, as it was sent."),
    "attachments": N_(
        "Files kept with this account. Whoever holds a copy can verify it: its SHA-256 checksum must be the one given here, to the letter."
    ),
    "seals": N_(
        "Each log entry carries a seal: the SHA-256 of the seal before it and of the entry’s own checksum. Nobody can change, remove or "
        "insert an entry without changing every seal after it. What is withheld keeps its checksum, so the chain can be recomputed."
    ),
}
TERMS: Mapping[str, str] = {
    "signed": N_("Signed on"), "reference": N_("Reference"), "communication": N_("Communication"),
    "responsibilities": N_("Responsibilities"), "suspension": N_("Suspension"), "interruption": N_("Interruption"),
    "continuity": N_("Continuity"), "billing_clause": N_("Clause on invoicing"), "notice_clause": N_("Clause on ending"),
    "rights": N_("Rights"), "confidentiality": N_("Confidentiality"), "dispute_resolution": N_("Dispute resolution"),
    "jurisdiction": N_("Jurisdiction"), "payment_days": N_("Time to pay"), "notice_length": N_("Notice"),
    "cure_days": N_("Time to put a breach right"), "kill_fee": N_("Fee when the client cancels"),
    "late_rate": N_("Interest on late payment"), "late_fixed": N_("Fixed sum for each late invoice"),
    "ends": N_("Runs until"), "confidential_until": N_("Confidential until"),
}
"""Fields of the contract sheet."""
ROLES: Mapping[str, str] = {
    "primary": N_("main contact"), "billing": N_("billing"), "alternate": N_("stand-in"), "sponsor": N_("decision maker"),
}
CLIENT_KINDS: Mapping[str, str] = {"business": N_("business"), "public": N_("public body"), "consumer": N_("private person")}
STATUSES: Mapping[str, str] = {
    "active": N_("active"), "paused": N_("paused"), "done": N_("done"), "abandoned": N_("abandoned"),
}
RIGHTS: Mapping[str, str] = {
    "on-payment": N_("pass on payment"), "transferred": N_("transferred"), "licensed": N_("licensed"), "retained": N_("retained"),
}
WITHHELD: Mapping[str, str] = {
    "confidential": N_("confidential"), "withdrawn": N_("taken back"), "period": N_("outside the period"), "erased": N_("erased"),
}
"""Why the content of a log entry is not shown."""
LEFT_OUT: Mapping[str, tuple[str, str]] = {
    "confidential": NN_(
        "%(n)s log entry is confidential; its content is withheld.", "%(n)s log entries are confidential; their content is withheld."
    ),
    "withdrawn": NN_(
        "%(n)s log entry was taken back or corrected by a later one.", "%(n)s log entries were taken back or corrected by later ones."
    ),
    "period": NN_("%(n)s log entry lies outside the period.", "%(n)s log entries lie outside the period."),
    "erased": NN_("%(n)s log entry was erased.", "%(n)s log entries were erased."),
    "files": NN_("%(n)s confidential file is not listed.", "%(n)s confidential files are not listed."),
}
"""By field of `LeftOut`: singular and plural."""
ACCOUNT = N_(
    "Computed from what is recorded, by the rules that each line shows; interest is simple, tax is not computed. This is not legal advice."
)
NOT_LEGAL = N_("This is an account of facts, not legal advice.")
VERIFY = N_(
    "This file can be verified on any computer, without the records it was made from: “cockpit check dossier FILE” names every part "
    "that is not as it was written. Whoever rewrote the whole file would arrive at another last seal; one noted elsewhere beforehand, "
    "in a letter for instance, settles it."
)
PRIVATE = N_("The author’s own notes and assessments are not part of this account.")


def period_words(loc: Localizer, since: date | None, until: date) -> str:
    """Return the period that is covered."""
    end = loc.date(until, "long")
    if since is None:
        return loc.gettext("from the first entry to %(until)s", until=end)
    return loc.gettext("from %(since)s to %(until)s", since=loc.date(since, "long"), until=end)


def late_words(loc: Localizer, days: int) -> str:
    """Return how late something is or was; nothing where it was in time."""
    return loc.ngettext("%(n)s day late", "%(n)s days late", days) if days else ""
