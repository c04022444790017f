"""The reminder of an unpaid invoice (letters L9, playbook P81, P117, P120): three steps, each a little firmer; one act takes it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cockpit.domain.act import Act
from cockpit.domain.client import Person
from cockpit.domain.dunning import next_reminder
from cockpit.domain.errors import refuse
from cockpit.domain.instalments import equal_parts
from cockpit.domain.invoice import Invoice
from cockpit.domain.records import ClientRecords
from cockpit.i18n import N_
from cockpit.i18n.dunning_words import TONES, reminder_sentence
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.words import as_sentence
from cockpit.letters.kinds.reminder import KIND, STEPS
from cockpit.letters.values import Instalment
from cockpit.services.letters import claims
from cockpit.services.letters.facts import facts_about, subject_of
from cockpit.services.letters.subject import Subject
from cockpit.services.settling import LateFacts, late_facts
from cockpit.services.sheets.fields import Choice, Field, Texts
from cockpit.services.wizards.clientpath import PEOPLE, people_field
from cockpit.services.wizards.filled import Filled
from cockpit.services.wizards.letterpath import LetterPath, record_letter
from cockpit.services.wizards.model import Outgoing, Remark, Step
from cockpit.services.workspace import Workspace

FEWEST, MOST = Decimal(2), Decimal(6)
"""Parts in which a payment is offered."""
_STEP = Field(
    name="step", kind="choice", label=N_("Which reminder"), choices=tuple(Choice(name, KIND.variants[name]) for name in STEPS),
    hint=N_("Proposed from the reminders in the log; each is a little firmer than the one before."),
)
_PAY_BY = Field(
    name="pay_by", kind="date", required=True, label=N_("Day by which payment is asked"), hint=N_("Inclusive, on a working day there."),
)
_PARTS = Field(
    name="parts", kind="int", low=FEWEST, high=MOST, label=N_("Instalments offered"),
    hint=N_("In how many equal monthly parts it may be paid; empty: none are offered in figures."),
)
_PHONE = Field(name="phone", label=N_("Phone number"))
_NEW = Field(
    name="new_details", kind="yes-no", label=N_("Bank details have changed"),
    hint=N_("The letter then asks to check them with you by phone: false account changes are a common fraud."),
)


class ReminderPath(LetterPath):
    """One reminder of one invoice; `sent` logs it with its exact text."""

    kind = "reminder"
    title = N_("Invoice reminder")

    def __init__(self, workspace: Workspace, client_id: str, invoice: str = "") -> None:
        """`invoice` is an id; without one it is the invoice that has been late longest.

        Raises `Refused` (`client-unknown`, `invoice-unknown`, `nothing-overdue`).
        """
        about = subject_of(workspace, self.kind, client_id)
        if invoice and invoice not in about.records.invoices:
            raise refuse("invoice-unknown", "invoice", invoice=invoice)
        found = about.records.invoices.get(invoice) or claims.chosen_invoice(about, {})
        if found is None:
            raise refuse("nothing-overdue", "invoice", client=about.client.name)
        self.invoice = found.id
        super().__init__(workspace, client_id, found.id, found.number)

    def steps(self, texts: Texts) -> Sequence[Step]:
        """Return the one page."""
        del texts
        fields = (people_field(self.records), _STEP, _PAY_BY, _PARTS, _PHONE, _NEW)
        return (Step(
            name="reminder", title=N_("The reminder"), fields=fields,
            intro=N_("One invoice, one date, and a way to say that something is wrong with it; nothing about the project."),
        ),)

    def propose(self, texts: Texts, loc: Localizer) -> dict[str, str]:
        """Propose who pays the bills there, the step that comes next, a date ten days ahead."""
        facts, filled = self._known({}), self._filled(texts, loc)
        filled.proposed[PEOPLE] = ", ".join(person.id for person in self._about({}).people)
        for name in ("step", "pay_by", "phone"):
            filled.put(name, facts.get(name))
        filled.put("parts", None)
        filled.put("new_details", False)
        return filled.proposed

    def people(self, texts: Texts) -> tuple[Person, ...]:
        """Return the addressees: those chosen, else who pays the bills there."""
        return super().people(texts) if PEOPLE in texts else self._about({}).people

    def facts(self, texts: Texts, language: str, loc: Localizer) -> dict[str, object]:
        """Return the invoice with what is still owed, the earlier reminders, and for the third step the interest to today."""
        facts, filled = self._known(texts), self._filled(texts, loc)
        facts |= {name: filled.value(name) for name in ("step", "pay_by", "phone", "new_details") if name in texts}
        parts, day = filled.number("parts"), facts.get("pay_by")
        invoice = self._invoice()
        if parts is not None and isinstance(day, date):
            facts["instalments"] = [Instalment(on=on, amount=amount) for on, amount in equal_parts(invoice.balance, int(parts), day)]
        late = self._late(Localizer.load(language)) if facts.get("step") == STEPS[-1] else None
        if late is not None and late.sayable:
            facts |= {"interest": late.interest, "interest_on": late.as_of, "fixed_sum": late.fixed, "basis": late.basis}
        return {name: value for name, value in facts.items() if value not in (None, "")}

    def remarks(self, texts: Texts, loc: Localizer) -> Sequence[Remark]:
        """Say which reminder comes next and when, and what speaks against one now; writing is always free."""
        about, invoice, _ = self._about(texts), self._invoice(), loc.gettext
        found: list[Remark] = []
        if invoice.settled:
            found.append(Remark("", "error", _("This invoice is paid: there is nothing to ask for.")))
        elif invoice.disputed.strip():
            found.append(Remark("", "warning", _("The client contests this invoice: answer that first.")))
        elif invoice.due is None:
            found.append(Remark("", "warning", _("Neither the invoice nor the contract names a last day to pay.")))
        coming = next_reminder(invoice, about.records, about.digest.contacts, about.calendar, about.today)
        if coming is not None:
            found.append(Remark("", "info" if coming.is_due else "warning", as_sentence(reminder_sentence(loc, coming, about.today))))
            found.append(Remark("step", "info", loc.gettext(TONES[coming.name])))
        filled = self._filled(texts, loc)
        day = filled.day("pay_by")
        if day is not None and day <= about.today:
            found.append(Remark("pay_by", "error", _("The day must lie ahead.")))
        elif day is not None and not about.calendar.is_working(day):
            following = loc.running_date(about.calendar.add(day, 1))
            found.append(Remark("pay_by", "warning", _("It is a day off there: the next working day is %(day)s.", day=following)))
        if not about.user.payment_details.strip():
            found.append(Remark("", "info", _("Your payment details are not entered: the letter only says that they are on the invoice.")))
        if filled.text("step") == STEPS[-1]:
            late = self._late(loc)
            if late is None or not late.sayable:
                found.append(Remark("step", "info", _("No interest can be worked out for this invoice: the letter leaves it out.")))
        return found

    def sent(self, texts: Texts, letter: Outgoing, loc: Localizer) -> Act:
        """Log the reminder with its exact text, in one commit; what answers it is the payment.

        Raises `Refused` (`invoice-settled`, `letter-gap`, `letter-error`).
        """
        invoice = self._invoice()
        if invoice.settled:
            raise refuse("invoice-settled", "invoice", number=invoice.number)
        self.refuse_unsendable(texts, letter, loc)
        now, logged = self.workspace.now(), self.workspace.clock()

        def change(records: ClientRecords) -> ClientRecords:
            entry = record_letter(
                records, letter, self.kind, "reminder", at=now, logged=logged, project=invoice.project, expects_reply=False,
            )
            return records.append(replace(entry, invoice=invoice.id))

        act = Act("reminder-sent", {"title": invoice.number, "client": self.workspace.client(self.client).name})
        self.workspace.commit(self.client, act, change)
        return act

    def _about(self, texts: Texts) -> Subject:
        people = [person.id for person in super().people(texts)] if PEOPLE in texts else ()
        return subject_of(self.workspace, self.kind, self.client, person=people)

    def _invoice(self) -> Invoice:
        records = self.records
        if self.invoice not in records.invoices:
            raise refuse("invoice-unknown", "invoice", invoice=self.invoice)
        return claims.dated(records, records.invoices[self.invoice])

    def _known(self, texts: Texts) -> dict[str, object]:
        return dict(facts_about(self.kind, self._about(texts), {"invoice": self._invoice()}))

    def _filled(self, texts: Texts, loc: Localizer) -> Filled:
        fields = {field.name: field for step in self.steps(texts) for field in step.fields}
        return Filled(fields, texts, loc, self.context(), own=self.own_language(texts), currency=self._invoice().amount.currency)

    def _late(self, loc: Localizer) -> LateFacts | None:
        return late_facts(self.workspace, self.client, self._invoice(), self.today, loc)
