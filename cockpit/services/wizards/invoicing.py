"""The invoice of the work to date when a project pauses or ends (letters L10, playbook P118, P119): letter and invoice in one commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cockpit.domain import ids
from cockpit.domain.act import Act
from cockpit.domain.errors import Problem, Refused, refuse
from cockpit.domain.invoice import Invoice
from cockpit.domain.money import Money
from cockpit.domain.records import ClientRecords
from cockpit.i18n import N_
from cockpit.i18n.cleaning import clean
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.letters.kinds.work_to_date import amount_due
from cockpit.letters.values import Charge
from cockpit.services.contexts import context_for
from cockpit.services.letters.charges import read_charges, write_charges
from cockpit.services.letters.facts import facts_about, subject_of
from cockpit.services.letters.parties import language_of
from cockpit.services.letters.subject import Subject
from cockpit.services.sheets.fields import LONG, MOST_MONEY, Field, Texts
from cockpit.services.sheets.invoices import next_number
from cockpit.services.sheets.reading import at_field
from cockpit.services.sheets.writing import written_number
from cockpit.services.wizards.clientpath import PEOPLE, people_field, proposed_people
from cockpit.services.wizards.letterpath import LetterPath, listed, record_letter, repeated, said, short_day, words
from cockpit.services.wizards.model import Outgoing, Remark, Step
from cockpit.services.wizards.typed import understood
from cockpit.services.workspace import Workspace

SENTENCES = ("agreement", "enclosed")
_LEAST = Decimal("0.01")
_UNTIL = Field(name="until", kind="date", required=True, label=N_("Last day of the work invoiced"))
_CURRENCY = Field(name="currency", kind="currency", required=True, label=N_("Currency"))
_CHARGES = Field(
    name="charges", kind="long", required=True, limit=LONG, label=N_("What is invoiced, line by line"),
    hint=N_("One per line, with how much of it is done and its amount: mock-ups 100%: 1500."),
)
_HOURS = Field(name="hours", kind="number", low=Decimal(0), high=Decimal(100_000), label=N_("Hours in the record of time"))
_NUMBER = Field(
    name="invoice", required=True, label=N_("Number of the invoice"),
    hint=N_("With a new number the invoice is recorded as well; one that exists already is only covered by the letter."),
)
_DEDUCTED = Field(name="deducted", kind="amount", low=Decimal(0), high=MOST_MONEY, label=N_("Already invoiced or paid"))
_DEPOSIT = Field(name="deposit", kind="yes-no", label=N_("What was paid before is a deposit"))
_TAX = Field(name="tax", kind="amount", low=Decimal(0), high=MOST_MONEY, label=N_("VAT to be added"))
_VAT = Field(name="vat", kind="yes-no", label=N_("The amounts include VAT"))
_DUE = Field(name="due", kind="date", required=True, label=N_("Last day to pay"))
_CLAUSE = Field(name="clause", label=N_("Clause on invoicing"))
_READ = (_UNTIL, _CURRENCY, _HOURS, _NUMBER, _DEDUCTED, _DEPOSIT, _TAX, _VAT, _DUE, _CLAUSE)


class WorkToDatePath(LetterPath):
    """The invoice of what was done until work stopped; it decides nothing of what comes next."""

    kind = "work-to-date"
    title = N_("Invoice of the work to date")

    def __init__(self, workspace: Workspace, client_id: str, project: str = "") -> None:
        """Without a project the likely one is taken. Raises `Refused` (`nothing-stopped`, and those of `subject`)."""
        about = subject_of(workspace, self.kind, client_id, project=project)
        only = about.projects[0] if len(about.projects) == 1 else None
        super().__init__(workspace, client_id, only.id if only else "", only.title if only else about.client.name)
        self.project = only.id if only else ""
        facts = facts_about(self.kind, about)
        if not {"pause_date", "end_date"} & set(facts):
            raise refuse("nothing-stopped", "", client=about.client.name)

    def steps(self, texts: Texts) -> Sequence[Step]:
        """Return the two steps: the work, then the invoice."""
        del texts
        return (
            Step(
                name="work", title=N_("The work"), fields=(_UNTIL, _CHARGES, _CURRENCY, _HOURS),
                intro=N_("Only what was delivered or can be shown in a record of time; what was done after the stop is not part of it."),
            ),
            Step(
                name="invoice", title=N_("The invoice"), fields=(
                    _NUMBER, _DEDUCTED, _DEPOSIT, _VAT, _TAX, _DUE, _CLAUSE,
                    Field(name="agreement", label=N_("What was agreed, where no clause says it"), hint=N_("our call of 18 March 2026")),
                    Field(name="enclosed", label=N_("What else is enclosed")), people_field(self.records),
                ), intro=N_("It brings the account up to date, whatever comes next: no reproach, no interest."),
            ),
        )

    def propose(self, texts: Texts, loc: Localizer) -> dict[str, str]:
        """Return the work that the records know, milestone by milestone, the next number, and the payment terms of the contract."""
        facts = facts_about(self.kind, self._about(texts))
        found = listed(facts.get("charges"), Charge)
        deducted = facts.get("deducted")
        fixed = {
            PEOPLE: proposed_people(self.records), "currency": found[0].amount.currency if found else self._usual_currency(),
            "invoice": next_number(context_for(self.workspace, self.client).numbers), "clause": str(facts.get("clause", "")),
            "until": short_day(facts.get("until"), loc), "due": short_day(facts.get("due"), loc), "hours": _figure(facts.get("hours"), loc),
            "deducted": written_number(deducted.amount, loc) if isinstance(deducted, Money) else "", "tax": "", "vat": "no",
            "deposit": "yes" if facts.get("deposit") else "no",
        }
        free = {"charges": write_charges(found), **dict.fromkeys(SENTENCES, "")}
        return fixed | repeated(texts, free, self.own_language(texts))

    def facts(self, texts: Texts, language: str, loc: Localizer) -> dict[str, object]:
        """Return pause or end from the records, the rest from what was typed."""
        own, facts = self.own_language(texts), facts_about(self.kind, self._about(texts))
        values, _ = understood(_READ, texts, loc, self.context())
        currency = str(values.pop("currency", ""))
        for name in ("deducted", "tax"):
            if name in values:
                amount = values[name]
                values[name] = Money(amount, currency) if isinstance(amount, Decimal) and amount else None
        facts |= values | {name: words(texts, name, own) for name in SENTENCES if name in texts}
        typed = said(texts, "charges", language, own)
        if typed is not None:
            facts["charges"] = _readable(typed, loc, currency)
        return {name: value for name, value in facts.items() if value not in (None, "", {})}

    def remarks(self, texts: Texts, loc: Localizer) -> Sequence[Remark]:
        """Say what cannot be read, what the number means, what is left to pay, and that work after the stop is no part of it."""
        values, problems = self._understood(texts, loc)
        found = [Remark(problem.field, "error", sentence(loc, problem)) for problem in problems]
        facts, until = facts_about(self.kind, self._about(texts)), values.get("until")
        stopped = facts.get("pause_date") or facts.get("end_date")
        if isinstance(stopped, date) and isinstance(until, date) and until > stopped:
            day = loc.date(stopped, "weekday")
            after = loc.gettext("Work stops on %(date)s: what comes after it is not part of this invoice.", date=day)
            found.append(Remark("until", "warning", after))
        if self._existing(texts) is not None:
            found.append(Remark("invoice", "info", loc.gettext("This invoice is recorded already: only the letter is logged.")))
        claim = self._claim(texts, loc)
        if claim is not None and claim.amount <= 0:
            nothing = loc.gettext("Nothing is left to pay: no invoice is recorded, only the letter is logged.")
            found.append(Remark("deducted", "warning", nothing))
        elif claim is not None:
            found.append(Remark("deducted", "info", loc.gettext("Left to pay: %(amount)s.", amount=claim)))
        return found

    def sent(self, texts: Texts, letter: Outgoing, loc: Localizer) -> Act:
        """Log the cover and record the invoice, in one commit; no reply is expected.

        Raises `Refused` (`letter-gap`, `letter-error`, `invoice-number-taken`, `record-gone`, and what is wrong with the fields).
        """
        values, problems = self._understood(texts, loc)
        if problems:
            raise Refused(*problems)
        self.refuse_unsendable(texts, letter, loc)
        now, logged = self.workspace.now(), self.workspace.clock()
        number, due, claim = str(values.get("invoice", "")), values.get("due"), self._claim(texts, loc, language_of(letter.locale))
        old = self._existing(texts)
        new = Invoice(
            id="", number=number, issued=self.today, amount=claim, due=due if isinstance(due, date) else None, project=self.project,
        ) if old is None and claim is not None and claim.amount > 0 else None
        act = Act("work-invoiced", {"title": number, "client": self.workspace.client(self.client).name})

        def change(records: ClientRecords) -> ClientRecords:
            entry = record_letter(records, letter, self.kind, "", at=now, logged=logged, project=self.project, expects_reply=False)
            if new is not None:
                records, about = _added(records, new)
                return records.append(replace(entry, invoice=about.id))
            if old is not None and old.id not in records.invoices:
                raise refuse("record-gone")
            return records.append(replace(entry, invoice=old.id) if old else entry)

        self.workspace.commit(self.client, act, change)
        return act

    def _understood(self, texts: Texts, loc: Localizer) -> tuple[dict[str, object], list[Problem]]:
        """Return what was typed, and everything that is wrong with it: a line that cannot be read must not be missing unseen."""
        values, problems = understood(_READ, texts, loc, self.context())
        problems += self._number_taken(texts)
        try:
            charges = read_charges(texts.get("charges", ""), loc, str(values.get("currency", "")))
        except Refused as refused:
            return values, problems + at_field("charges", refused)
        return values, problems if charges else [*problems, Problem("required", "charges")]

    def _claim(self, texts: Texts, loc: Localizer, language: str = "") -> Money | None:
        """Return what the letter asks for; None while its lines cannot be read."""
        facts = self.facts(texts, language or self.own_language(texts), loc)
        charges = listed(facts.get("charges"), Charge)
        return amount_due([charge.amount for charge in charges], facts.get("tax"), facts.get("deducted"))

    def _existing(self, texts: Texts) -> Invoice | None:
        return _numbered(self.records, clean(texts.get("invoice", "")))

    def _number_taken(self, texts: Texts) -> list[Problem]:
        """Return a problem where another client has an invoice of this number."""
        number = clean(texts.get("invoice", ""))
        others = {one.casefold() for one in context_for(self.workspace, self.client).numbers}
        if not number or self._existing(texts) is not None or number.casefold() not in others:
            return []
        return [Problem("invoice-number-taken", "invoice", {"number": number})]

    def _usual_currency(self) -> str:
        return self.workspace.profile().user.currency

    def _about(self, texts: Texts) -> Subject:
        people = [person.id for person in self.people(texts)]
        return subject_of(self.workspace, self.kind, self.client, project=self.project, person=people)


def _numbered(records: ClientRecords, number: str) -> Invoice | None:
    wanted = number.casefold()
    return next((one for one in records.invoices.values() if one.number.casefold() == wanted), None)


def _added(records: ClientRecords, new: Invoice) -> tuple[ClientRecords, Invoice]:
    """Put a new invoice under an id that is free in the records as they are now; raises `Refused` (`invoice-number-taken`)."""
    if _numbered(records, new.number) is not None:
        raise refuse("invoice-number-taken", "invoice", number=new.number)
    kept = replace(new, id=ids.unique(ids.slug(new.number, "invoice"), records.invoices))
    return records.put(kept), kept


def _figure(value: object, loc: Localizer) -> str:
    return written_number(value, loc) if isinstance(value, Decimal) else ""


def _readable(text: str, loc: Localizer, currency: str) -> tuple[Charge, ...]:
    """Return the lines that can be read; remarks speak of the others."""
    found: list[Charge] = []
    for line in text.split("\n"):
        try:
            found += read_charges(line, loc, currency)
        except Refused:
            continue
    return tuple(found)
