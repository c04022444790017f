"""The formal notice (letters L8, playbook P78 to P84): locked until the amicable attempts are logged; one act takes it all back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from cockpit.domain import ids
from cockpit.domain.act import Act
from cockpit.domain.client import Clause, Person
from cockpit.domain.errors import Refused, refuse
from cockpit.domain.interaction import AUTOMATIC, Interaction
from cockpit.domain.invoice import Invoice
from cockpit.domain.ladder import formal_locked
from cockpit.domain.records import ClientRecords
from cockpit.i18n import N_
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.cleaning import clean
from cockpit.i18n.localizer import Localizer
from cockpit.letters.values import Step as Entry
from cockpit.services.decision import situation
from cockpit.services.letter_page import taken_apart
from cockpit.services.letters import claims, waiting
from cockpit.services.letters.facts import facts_about, subject_of
from cockpit.services.letters.lines import read_steps
from cockpit.services.letters.subject import Subject
from cockpit.services.settling import LateFacts, late_facts
from cockpit.services.sheets.fields import Texts
from cockpit.services.wizards import notice_aside, notice_record, notice_remarks
from cockpit.services.wizards.clientpath import PEOPLE
from cockpit.services.wizards.filled import Filled
from cockpit.services.wizards.letterpath import LetterPath, record_letter
from cockpit.services.wizards.model import Aside, Outgoing, Remark, Step
from cockpit.services.wizards.notice_fields import SENTENCES, Ground, every, pages
from cockpit.services.workspace import Workspace

MOST_ENTRIES = 12
"""Log entries offered as the ground of facts: the latest so many."""
_PLAIN = (
    "delivered", "expects", "deadline", "consequences", "end_clause", "resolutory", "law", "phone", "mediator", "method", "copy",
    "enclosed",
)
"""Facts that are what was read in the field of the same name."""


class FormalNoticePath(LetterPath):
    """The notice of something awaited in vain, or of an unpaid invoice."""

    kind = "formal-notice"
    title = N_("Formal notice")

    def __init__(self, workspace: Workspace, client_id: str, invoice: str = "") -> None:
        """`invoice` is the id of the one that it claims. Raises `Refused` (`client-unknown`, `invoice-unknown`)."""
        about = subject_of(workspace, self.kind, client_id)
        if invoice and invoice not in about.records.invoices:
            raise refuse("invoice-unknown", "invoice", invoice=invoice)
        self.invoice = invoice
        self._read: tuple[object, tuple[Interaction, ...]] | None = None
        super().__init__(workspace, client_id, invoice, about.records.invoices[invoice].number if invoice else about.client.name)

    def steps(self, texts: Texts) -> Sequence[Step]:
        """Return the three pages; why it comes so early is asked only where the amicable attempts are not all logged."""
        return pages(self.ground(texts))

    def propose(self, texts: Texts, loc: Localizer) -> dict[str, str]:
        """Propose everything from the records: clauses, entries of the log, deadline, consequences, delivery."""
        ground = self.ground(texts)
        filled = self.filled(texts, loc, ground)
        facts = facts_about(self.kind, ground.about, {"reason": ground.reason, "invoice": self._claimed(texts, ground)})
        filled.proposed[PEOPLE] = ", ".join(person.id for person in self._about({}).people)
        values: dict[str, object] = {name: facts.get(name) for name in _PLAIN} | {
            "reason": ground.reason, "polite": False, "cites": proposed_entries(ground), "claim_interest": True,
            "clauses": [clause.id for clause in claims.cited(ground.about.records, payment=ground.payment)], "unlock": "",
            "consequences": facts["consequences"], "law": facts.get("law", ""),
        }
        claimed = self._claimed(texts, ground)
        values["invoice"] = claimed.id if claimed else ""
        for name in filled.fields:
            if name in SENTENCES:
                text = str(facts.get(name, "")) if name in ("deliverable", "awaited") else ""
                filled.put_words(name, dict.fromkeys(LANGUAGES, text), repeat=True)
            elif name != PEOPLE:
                filled.put(name, values.get(name))
        return filled.proposed

    def people(self, texts: Texts) -> tuple[Person, ...]:
        """Return the addressees; on formal terms where the user wants it so (letters 1.1)."""
        found = super().people(texts) if PEOPLE in texts else self._about({}).people
        polite = texts.get("polite", "").strip() == "yes"
        return tuple(replace(person, pronoun="formal") for person in found) if polite else found

    def facts(self, texts: Texts, language: str, loc: Localizer) -> dict[str, object]:
        """Return the facts: those of the records, then what was typed, then what the picked entries of the log say."""
        ground = self.ground(texts)
        filled, invoice = self.filled(texts, loc, ground), self._claimed(texts, ground)
        facts = dict(facts_about(self.kind, ground.about, {"reason": ground.reason, "invoice": invoice}))
        facts |= claims.from_entries(self.cited_entries(texts, ground), ground.about)
        if ground.payment:
            facts["paused"] = None
        names = filled.fields
        facts |= {name: filled.value(name) for name in _PLAIN if name in names and name in texts}
        facts |= {name: filled.words(name) for name in SENTENCES if name in names and name in texts}
        if "clauses" in names and "clauses" in texts:
            picked = cast("tuple[str, ...]", filled.value("clauses") or ())
            facts["clauses"] = [ground.about.records.clauses[key] for key in picked]
        elif (clause := typed_clause(filled)) is not None:
            facts["clauses"] = [clause]
        for name in ("history", "enclosures"):
            if name in texts:
                facts[name] = self.lines(filled, name, language)
        delivered = facts.get("delivered")
        if isinstance(delivered, date) and isinstance(facts.get("log_from"), date):
            facts["log_from"] = min(delivered, cast(date, facts["log_from"]))
        late = self.late(ground, invoice, Localizer.load(language)) if _yes(texts.get("claim_interest", "yes"), loc) else None
        if late is not None and late.sayable:
            facts |= {"interest": late.interest, "interest_on": late.as_of, "fixed_sum": late.fixed, "basis": late.basis}
        facts |= {"reason": ground.reason, "contact": self.people(texts)}
        return {name: value for name, value in facts.items() if value not in (None, "")}

    def remarks(self, texts: Texts, loc: Localizer) -> Sequence[Remark]:
        """Say what is missing, what the dates mean, and that it comes before the amicable attempts."""
        ground = self.ground(texts)
        return notice_remarks.remarks(self, texts, ground, self.filled(texts, loc, ground), loc)

    def aside(self, step: str, texts: Texts, loc: Localizer) -> Aside | None:
        """Show beside the last page what the step means for both sides (P84), and that nobody gave legal advice (P83)."""
        if step != "delivery":
            return None
        ground = self.ground(texts)
        return notice_aside.effects(self.filled(texts, loc, ground), ground, loc)

    def sent(self, texts: Texts, letter: Outgoing, loc: Localizer) -> Act:
        """Log the notice with its exact text and the entries it rests on, keep its deadline and the case, in one commit.

        Raises `Refused` (`formal-locked`, `letter-gap`, `letter-error`, those of dates).
        """
        ground = self.ground(texts)
        unlocked = clean(texts.get("unlock", ""))
        if ground.locked and not unlocked:
            raise refuse("formal-locked", "unlock", n=len(ground.about.digest.contacts.attempts))
        self.refuse_unsendable(texts, letter, loc)
        day = self.filled(texts, loc, ground).day("deadline")
        if day is None:
            raise refuse("required", "deadline")
        at, now, logged = situation(self.workspace, self.client), self.workspace.now(), self.workspace.clock()
        invoice = self._claimed(texts, ground)
        promise = notice_record.promise(day, invoice if ground.payment else None, ground.project, self.today, loc)
        cites = tuple(entry.id for entry in self.cited_entries(texts, ground))
        clause = typed_clause(self.filled(texts, loc, ground))

        def change(records: ClientRecords) -> ClientRecords:
            entry = record_letter(
                records, letter, self.kind, "notice", at=now, logged=logged, project=ground.project, expects_reply=not ground.payment,
            )
            entry = replace(entry, cites=cites, invoice=invoice.id if ground.payment and invoice else "")
            kept = records.put(clause) if clause is not None and not records.clauses else records
            return notice_record.given(kept, at, promise, unlocked, payment=ground.payment).append(entry)

        act = Act("notice-sent", {"title": letter.subject, "client": at.client.name})
        self.workspace.commit(self.client, act, change)
        return act

    # The copy by e-mail ----------------------------------------------------------------------------------------------

    def copy(self, texts: Texts, loc: Localizer) -> Outgoing | None:
        """Return the copy that goes by e-mail once the letter is in the post, word for word; None where none is wanted or none was sent."""
        people = tuple(person for person in self.people(texts) if person.emails)
        posted = next((entry for entry in reversed(self._log()) if entry.letter == self.kind and entry.channel == "post"), None)
        if posted is None or not people or not _yes(texts.get("copy", ""), loc):
            return None
        says = self.letter(texts, posted.language, "email", loc).body.partition("\n\n")[0]
        body = "\n\n".join((says, *taken_apart(posted.text, posted.subject).text))
        return Outgoing(locale=posted.language, channel="email", subject=posted.subject, body=body, people=people)

    def copied(self, texts: Texts, letter: Outgoing, loc: Localizer) -> Act:
        """Log that the copy went out; it asks for nothing that the letter does not ask for."""
        now, logged, ground = self.workspace.now(), self.workspace.clock(), self.ground(texts)
        cites = tuple(entry.id for entry in self.cited_entries(texts, ground))

        def change(records: ClientRecords) -> ClientRecords:
            entry = record_letter(
                records, letter, self.kind, "", at=now, logged=logged, project=ground.project, expects_reply=False,
            )
            return records.append(replace(entry, cites=cites))

        act = Act("notice-copied", {"title": letter.subject, "client": self.workspace.client(self.client).name})
        self.workspace.commit(self.client, act, change)
        del loc
        return act

    # What the pages share --------------------------------------------------------------------------------------------

    def ground(self, texts: Texts) -> Ground:
        """Return what the questions depend on."""
        about = self._about(texts)
        invoices = tuple(claims.dated(about.records, one) for one in about.records.invoices.values() if not one.settled)
        wanted = {"reason": texts.get("reason") or ("payment" if self.invoice else "")}
        payment = bool(invoices) and claims.reason(about, wanted) == "payment"
        found = Ground(
            about=about, payment=payment, invoices=invoices, entries=(), locked=False,
            informal=any(person.pronoun == "informal" for person in super().people(texts)),
        )
        claimed = self._claimed(texts, found)
        digest = about.digest
        unlocked = formal_locked(digest.contacts, digest.records, self.workspace.settings)
        locked = claims.payment_locked(about, claimed) if payment else unlocked
        return replace(found, entries=self._entries(found, claimed), locked=locked)

    def filled(self, texts: Texts, loc: Localizer, ground: Ground) -> Filled:
        """Return the fields with what was typed."""
        return Filled(every(ground), texts, loc, self.context(), own=self.own_language(texts), currency=ground.about.user.currency)

    def cited_entries(self, texts: Texts, ground: Ground) -> tuple[Interaction, ...]:
        """Return the entries of the log that the facts rest on: as picked, else as proposed."""
        wanted = texts["cites"].split(",") if "cites" in texts else proposed_entries(ground)
        keys = {key.strip() for key in wanted}
        return tuple(entry for entry in ground.entries if entry.id in keys)

    def lines(self, filled: Filled, name: str, language: str) -> tuple[Entry, ...] | None:
        """Return dated lines in a language; None where they cannot be read, which a remark tells."""
        try:
            return read_steps(filled.words(name).get(language, ""), filled.loc, self.today)
        except Refused:
            return None

    def late(self, ground: Ground, invoice: Invoice | None, loc: Localizer) -> LateFacts | None:
        """Return the interest on the invoice claimed, to today; None where there is none."""
        return late_facts(self.workspace, self.client, invoice, self.today, loc) if ground.payment and invoice else None

    def _about(self, texts: Texts) -> Subject:
        people = [person.id for person in super().people(texts)] if PEOPLE in texts else ()
        return subject_of(self.workspace, self.kind, self.client, person=people)

    def _claimed(self, texts: Texts, ground: Ground) -> Invoice | None:
        wanted = texts.get("invoice") or self.invoice
        by_id = {one.id: one for one in ground.invoices} | {one.number: one for one in ground.invoices}
        return by_id.get(wanted) or claims.chosen_invoice(ground.about, {}) or next(iter(ground.invoices), None)

    def _entries(self, ground: Ground, invoice: Invoice | None) -> tuple[Interaction, ...]:
        """Return the log entries that facts may rest on: since the delivery or the message that waits, or since the invoice was due."""
        calendar, now = ground.about.calendar, self.workspace.now()
        if ground.payment:
            since = invoice.due if invoice else None
        else:
            first, done = waiting.opening(ground.about), claims.last_delivery(ground.about)
            days = [*([calendar.today(first.at)] if first else []), *([done.done] if done and done.done else [])]
            since = min(days, default=None)
        found = [
            entry for entry in self._log()
            if entry.letter != self.kind and entry.outcome not in AUTOMATIC and entry.at.timestamp() <= now.timestamp()
            and (since is None or calendar.today(entry.at) >= since)
        ]
        return tuple(sorted(found, key=lambda entry: entry.at.timestamp())[-MOST_ENTRIES:])

    def _log(self) -> tuple[Interaction, ...]:
        """Return the log, read again only when the file has changed: a path asks for it at every key."""
        identity = self.workspace.store.identity(self.client)
        if self._read is None or self._read[0] != identity:
            self._read = identity, self.workspace.records(self.client).interactions
        return self._read[1]


def typed_clause(filled: Filled) -> Clause | None:
    """Return the clause that was typed where none is entered yet; None without its words."""
    if "clause_says" not in filled.fields or not filled.text("clause_says"):
        return None
    number = clean(filled.text("clause_number"))
    return Clause(id=ids.slug(number, "clause"), number=number, says=clean(filled.text("clause_says")))


def proposed_entries(ground: Ground) -> list[str]:
    """Return what speaks for itself: my messages and calls that wait, the pause notice, the reminders of the invoice."""
    if ground.payment:
        return [entry.id for entry in ground.entries if entry.purpose == "reminder"]
    return [
        entry.id for entry in ground.entries
        if entry.direction == "out" and (entry.expects_reply or entry.purpose == "follow-up" or entry.letter == "pause")
    ]


def _yes(text: str, loc: Localizer) -> bool:
    return text.strip().casefold() in {"yes", loc.gettext("yes").casefold()}
