"""What is wrong or doubtful about a notice, late-payment interest or a settlement: one sentence for every code."""

from __future__ import annotations

from collections.abc import Mapping

from cockpit.i18n import N_

NOTICE: Mapping[str, str] = {
    "notice-negative": N_("A notice period cannot be negative."),
    "notice-too-long": N_("This notice is longer than ten years; check its length and unit."),
    "notice-over": N_("This notice would already be over: its last day was %(date)s. Check the day it was given, or its length."),
    "receipt-before-sending": N_("The letter cannot have arrived before it was sent, on %(date)s."),
    "notice-ends-free": N_(
        "The last day, %(date)s, falls on a weekend or public holiday; it is better to name a working day in the letter."
    ),
    "notice-before-term": N_(
        "The contract runs for a fixed term, to %(date)s; the notice would end it on %(ends)s. That needs a clause or a ground: "
        "have it checked."
    ),
    "notice-past-term": N_("The contract ends by itself on %(date)s; a notice that runs beyond it may not be needed."),
    "notice-since-unknown": N_("It is not known since when you work for this client; the suggested notice assumes a short relationship."),
}
LATE: Mapping[str, str] = {
    "rates-broken": N_("Your own rates %(file)s are broken at line %(line)s (%(reason)s); the built-in ones are used meanwhile."),
    "rates-unusable": N_("Your own rates %(file)s cannot be used (%(reason)s); the built-in ones are used meanwhile."),
    "rate-missing": N_(
        "No late-payment rate is known for %(jurisdiction)s from %(from)s to %(until)s, so those days bring no interest here; "
        "add the rate to rates.toml."
    ),
    "rate-unverified": N_("%(jurisdiction)s: the rate of %(rate)s from %(from)s rests on a weak source; verify it before using it."),
    "rate-old": N_(
        "%(jurisdiction)s: the rate of %(rate)s was last verified on %(verified)s, before the time it is used for; verify it again."
    ),
    "contract-rate-low": N_(
        "The agreed rate of %(rate)s is under the least the law allows: %(least)s by the legal rate known "
        "from %(from)s (%(jurisdiction)s). Have the clause checked."
    ),
    "late-consumer": N_("Invoice %(number)s: late-payment rules between businesses do not hold for consumers; nothing was added."),
    "late-law-unknown": N_(
        "Invoice %(number)s: which law of late payment holds here is not known. Enter the rate in the contract sheet, "
        "or add it to rates.toml."
    ),
    "late-contract-only": N_("%(jurisdiction)s: interest for late payment is due only where the contract sets it, and it sets none."),
    "late-after-reminder": N_(
        "%(jurisdiction)s: interest runs from a formal reminder unless a day of payment was agreed; here it is counted from the due date."
    ),
    "late-minimum": N_("%(jurisdiction)s: this is the least that the directive gives; the law of the country may give more. Check it."),
    "late-public": N_("%(jurisdiction)s: for public bodies another rate may hold; check it."),
    "fixed-sum-currency": N_(
        "%(jurisdiction)s: the fixed sum depends on the size of the debt in %(currency)s, and this invoice is in another currency; "
        "none was added."
    ),
}
SETTLEMENT: Mapping[str, str] = {
    "settlement-no-contract": N_("There is no contract sheet: payment terms, fee and agreed interest are not known."),
    "settlement-no-terms": N_("The contract sheet names no payment terms, so the balance has no due date."),
    "settlement-due-free": N_("The last day to pay, %(date)s, falls on a weekend or public holiday."),
    "progress-unknown": N_("“%(title)s” has neither milestones nor a progress of its own: its work to date counts as nothing."),
    "project-without-value": N_("“%(title)s” has no value: what was done for it cannot be counted."),
    "invoiced-ahead": N_(
        "“%(title)s”: %(amount)s more was invoiced than the work done so far comes to. Unless that is tax or extra work, deliver it or "
        "credit it."
    ),
    "deposit-unearned": N_("“%(title)s”: %(amount)s of the deposit is not earned yet and is deducted; the contract may let you keep it."),
    "invoice-other-currency": N_(
        "Invoice %(number)s is in %(currency)s, while “%(title)s” is valued in %(expected)s; it was not set against the work."
    ),
    "invoice-disputed": N_("Invoice %(number)s is contested: “%(text)s”."),
    "invoice-undated": N_("Invoice %(number)s has no due date, and no payment terms are known: no interest was computed for it."),
    "invoice-paid-twice": N_("Invoice %(number)s was paid twice; %(amount)s goes back to the client."),
    "invoice-overpaid": N_("Invoice %(number)s was overpaid; %(amount)s goes back to the client."),
    "expense-after-invoice": N_("Invoice %(number)s is of %(date)s, before this was spent."),
    "expense-invoice-gone": N_("“%(text)s” names an invoice that no longer exists; it counts as not invoiced."),
}
