"""The settlement in words: names of the lines, one sentence each on how it was computed, legal bases, sources, the note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

from cockpit.domain.money import Money
from cockpit.i18n import N_
from cockpit.i18n.places import place_name

if TYPE_CHECKING:
    from cockpit.domain.interest import InterestPart
    from cockpit.domain.rates import RateTable
    from cockpit.domain.settlement import Settlement, SettlementLine
    from cockpit.i18n.localizer import Localizer

KINDS: Mapping[str, str] = {
    "work": N_("Work done"), "invoiced": N_("Invoiced"), "unbilled": N_("Work not invoiced"), "outstanding": N_("Invoice"),
    "deposit": N_("Deposit"), "expense": N_("Expense"), "kill-fee": N_("Cancellation fee"), "penalty": N_("Penalty"),
    "goodwill": N_("Goodwill owed"), "interest": N_("Late interest"), "fixed-sum": N_("Recovery costs"),
}
HOW: Mapping[str, str] = {
    "work-progress": N_("%(value)s × %(percent)s done"),
    "work-milestones": N_("%(value)s × %(percent)s (milestones done: %(done)s of %(total)s)"),
    "work-finished": N_("the whole value: the project is finished"),
    "invoiced-work": N_("invoices for this work, without deposits"),
    "unbilled": N_("%(work)s of work done − %(invoiced)s invoiced"),
    "unbilled-whole": N_("work done, nothing of it invoiced yet"),
    "deposit-deducted": N_("deposit of %(deposit)s, set against the work done"),
    "invoice-unpaid": N_("nothing paid yet; due on %(due)s"),
    "invoice-unpaid-undated": N_("nothing paid yet; no due date"),
    "invoice-part-paid": N_("%(amount)s − %(paid)s paid; due on %(due)s"),
    "invoice-part-paid-undated": N_("%(amount)s − %(paid)s paid; no due date"),
    "invoice-overpaid": N_("%(amount)s − %(paid)s paid: overpaid"),
    "invoice-paid-twice": N_("%(amount)s − %(paid)s paid: paid twice"),
    "expense": N_("spent on %(date)s, not invoiced yet"),
    "kill-fee": N_("(%(value)s − %(work)s) × %(percent)s, because the client ends the contract"),
    "penalty-claimed": N_("as the clause sets it: %(says)s"),
    "penalty-possible": N_("only if you claim it; as the clause sets it: %(says)s"),
    "goodwill-discount-now": N_("accepted on %(date)s, still to come off an invoice"),
    "goodwill-discount-later": N_("accepted on %(date)s, still to come off an invoice"),
    "goodwill-free-extra": N_("accepted on %(date)s, still to be given; counted at what it costs you"),
    "interest-law": N_("%(parts)s, under %(basis)s"),
    "interest-contract": N_("%(parts)s, at the rate of the contract"),
    "fixed-law": N_("once per late invoice, under %(basis)s"),
    "fixed-contract": N_("once per late invoice, as the contract sets it"),
}
"""Codes of `SettlementLine.how`."""
BASES: Mapping[str, str] = {
    # Translators: these follow "under" (en application de, según) inside a sentence, with their article where the language wants one.
    "FR": N_("article L. 441-10 of the French Commercial Code"),
    "ES": N_("the Spanish Act 3/2004 on late payment"),
    "BE": N_("the Belgian Act of 2 August 2002"),
    "IE": N_("S.I. No. 580/2012"),
    "GB": N_("the Late Payment of Commercial Debts (Interest) Act 1998"),
    "EU": N_("Directive 2011/7/EU"),
    "CH": N_("article 104 of the Swiss Code of Obligations"),
    "CA-QC": N_("article 1617 of the Civil Code of Québec"),
    "MX": N_("article 362 of the Mexican Commercial Code"),
}
"""What gives interest for late payment, by jurisdiction (facts 1.1)."""
NOTE = N_(
    "This is not legal advice. Amounts follow what you entered and the rules shown, tax is not computed, interest is simple, each "
    "half-year at its own rate where the law changes it, rounded once, half up, to two decimals. Have it checked before you rely on it."
)
NOTICE_NOTE = N_("This is not legal advice. The contract comes first; have the dates checked before you rely on them.")


def kind_word(loc: Localizer, kind: str) -> str:
    """Return the name of a kind of line."""
    return loc.named(KINDS, kind)


def how_sentence(loc: Localizer, line: SettlementLine, table: RateTable) -> str:
    """Return how a line was computed, with its figures: `2,400.00 € × 12.15 % × 91/365 = 72.70 €`."""
    values = {name: _shown(loc, name, value) for name, value in line.values.items()}
    if line.late is not None:
        values["parts"] = parts_text(loc, line.late.parts, line.late.total)
        values["basis"] = legal_basis(loc, line.late.jurisdiction, table)
    return loc.gettext(HOW[line.how]) % values


def parts_text(loc: Localizer, parts: Iterable[InterestPart], total: Money) -> str:
    """Return the computation of interest, part by part; each part is shown to the cent, the sum is rounded once."""
    shown = [_part(loc, part, total.currency) for part in parts]
    joined = reduce(lambda before, part: loc.gettext("%(before)s; %(part)s", before=before, part=part), shown) if shown else ""
    return joined if len(shown) < 2 else loc.gettext("%(parts)s; together %(total)s", parts=joined, total=loc.money(total, "always"))


def _part(loc: Localizer, part: InterestPart, currency: str) -> str:
    values = {
        "principal": loc.money(Money(part.principal, currency), "always"), "rate": loc.in_percent(part.rate), "days": str(part.days),
        "divisor": loc.number(part.divisor), "amount": loc.money(Money(part.amount, currency), "always"),
    }
    return loc.gettext("%(principal)s × %(rate)s × %(days)s/%(divisor)s = %(amount)s", **values)


def daily_sentence(loc: Localizer, line: SettlementLine) -> str:
    """Return what each further day of delay adds, to four decimals; empty where nothing is owed any more."""
    if line.late is None or line.kind != "interest" or not line.late.daily:
        return ""
    daily = f"{loc.number(line.late.daily, 4)}\N{NO-BREAK SPACE}{line.amount.currency}"
    return loc.gettext("Each further day adds %(daily)s.", daily=daily)


def legal_basis(loc: Localizer, code: str, table: RateTable) -> str:
    """Return the law as it follows "under" (en application de, según): that of the user's own table where the program knows no name."""
    if code in BASES:
        return loc.gettext(BASES[code])
    law = table.law(code)
    own = law.basis if law is not None else ""
    return own or loc.gettext("the law on late payment (%(place)s)", place=place_name(loc, code))


def source_sentences(loc: Localizer, found: Settlement) -> tuple[str, ...]:
    """Return where each rate that was used comes from and when it was last verified, each once."""
    told: dict[str, None] = {}
    for line in found.lines:
        for part in line.late.parts if line.late is not None and line.kind == "interest" else ():
            if part.dated is not None:
                values = {
                    "rate": loc.in_percent(part.rate), "date": loc.date(part.dated.since), "source": part.dated.source,
                    "verified": loc.date(part.dated.verified),
                }
                words = (
                    N_("%(rate)s from %(date)s: %(source)s, verified on %(verified)s") if part.dated.source
                    else N_("%(rate)s from %(date)s: no source on record, verify it before you rely on it")
                )
                told[loc.gettext(words, **values)] = None
    return tuple(told)


def balance_sentence(loc: Localizer, found: Settlement) -> str:
    """Return who owes how much to whom, currency by currency, and by when."""
    if not found.balances:
        return loc.gettext("Nothing is owed on either side.")
    sentences = []
    for money in found.balances:
        amount = loc.money(Money(abs(money.amount), money.currency), "always")
        owed = loc.gettext("The client owes you %(amount)s.", amount=amount)
        sentences.append(owed if money.amount > 0 else loc.gettext("You owe the client %(amount)s.", amount=amount))
    if found.due is not None and any(money.amount > 0 for money in found.balances):
        sentences.append(loc.gettext("By the payment terms it is due by %(date)s.", date=loc.date(found.due)))
    return " ".join(sentences)


def _shown(loc: Localizer, name: str, value: object) -> str:
    if isinstance(value, Money):
        return loc.money(value, "always")
    return loc.in_percent(value) if name == "percent" and isinstance(value, Decimal) else loc.show(value)
