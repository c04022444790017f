"""What is wrong and what to do about it, in words: one sentence for every code that is refused anywhere in the program."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from cockpit.domain.errors import Problem
from cockpit.i18n import N_, ending_problems, evidence_problems, mail_problems, money_problems
from cockpit.i18n.causes import CAUSES
from cockpit.i18n.places import place_name

if TYPE_CHECKING:
    from cockpit.i18n.localizer import Localizer

_ENTRY = {
    "required": N_("This cannot stay empty."),
    "too-long": N_("This is too long: %(length)s characters, and %(limit)s fit."),
    "too-many": N_("These are too many: at most %(limit)s fit in one field."),
    "choice-unknown": N_("“%(given)s” is not one of the choices: %(known)s."),
    "name-ambiguous": N_("Several are called “%(name)s”; give the id of the one you mean: %(known)s."),
    "name-empty": N_("A name is needed."),
    "id-taken": N_("The short name “%(id)s” is taken; choose another one."),
    "id-invalid": N_("“%(id)s” cannot be a short name: use small letters, digits and hyphens."),
    "changed-meanwhile": N_("This was changed elsewhere in the meantime: it now says “%(value)s”. Look at it, then save again."),
    "record-gone": N_("This was deleted in the meantime."),
    "nothing-entered": N_("There is nothing to save yet."),
}
_DATES = {
    "date-invalid": N_("“%(text)s” is not understood as a date; write 2026-03-27, 27 March, friday or +5d."),
    "date-impossible": N_("There is no such day as “%(text)s” in the calendar."),
    "date-ambiguous": N_("“%(text)s” could be two different days; write the date as 2026-03-27."),
    "date-far": N_("%(date)s is too far away to be meant; check the year."),
    "date-in-future": N_("%(date)s has not come yet."),
    "date-passed": N_("%(date)s has already passed."),
    "date-order": N_("The end comes before the start."),
    "time-invalid": N_("“%(text)s” has no time of day that is understood; write 14:05."),
    "moment-invalid": N_("“%(text)s” is not understood as a moment; write 2026-03-27 or 2026-03-27T14:05."),
    "at-in-future": N_("This moment has not come yet; a contact is logged once it has taken place."),
    "end-before-start": N_("The end comes before the start."),
    "end-before-notice": N_("The relationship cannot end before notice was given."),
    "due-before-issued": N_("The due date comes before the day of the invoice."),
    "due-before-made": N_("The promise would be due before it was made."),
    "due-before-start": N_("The project begins only on %(date)s."),
    "paid-before-issued": N_("The payment comes before the invoice."),
    "not-a-working-day": N_("%(date)s is not a working day for the client."),
    "snooze-past": N_("%(date)s is not ahead; choose a later day."),
    "stake-before-start": N_("The client’s date comes before the project begins, on %(date)s."),
    "stake-unnamed": N_("Say what takes place on that date."),
}
_NUMBERS = {
    "amount-invalid": N_("“%(text)s” is not understood as an amount; write it in figures, such as 1234.50."),
    "amount-ambiguous": N_("“%(text)s” could mean two different amounts; write %(whole)s, or add the cents."),
    "amount-too-large": N_("“%(text)s” is too large an amount."),
    "credit-not-negative": N_("A credit note gives something back: its amount is below zero, such as -120."),
    "amount-not-positive": N_("The amount must be more than zero."),
    "amount-precision": N_("In %(currency)s an amount has at most %(digits)s decimals."),
    "number-invalid": N_("“%(text)s” is not understood as a number; write it in figures."),
    "number-ambiguous": N_("“%(text)s” could mean two different numbers; write %(whole)s if it is thousands."),
    "number-too-large": N_("“%(text)s” is too large a number."),
    "number-not-whole": N_("“%(text)s” is not a whole number."),
    "number-negative": N_("This cannot be less than zero."),
    "number-range": N_("This must lie between %(low)s and %(high)s."),
    "number-not-finite": N_("This is not a number that can be kept."),
    "currency-mismatch": N_("These amounts are in different currencies: %(expected)s and %(given)s."),
    "currency-unknown": N_("“%(currency)s” is not a known currency; write its code, such as EUR or USD."),
    "payment-above-balance": N_("This is more than what is still owed: %(balance)s."),
    "payment-elsewhere": N_("This payment belongs to another invoice."),
    "clause-number-taken": N_("A clause %(number)s is entered already."),
    "invoice-number-taken": N_("There is already an invoice %(number)s."),
}
_PEOPLE = {
    "email-invalid": N_("“%(text)s” is not an e-mail address; it needs a name, an @ and a domain, as in ana@example.org."),
    "email-taken": N_("%(email)s already belongs to somebody else here."),
    "domain-invalid": N_("“%(text)s” is not a domain; write the part of their addresses after the @, such as larkfield.example."),
    "domain-public": N_("At %(domain)s anybody may have an address; give this client’s people their addresses one by one."),
    "domain-own": N_("%(domain)s is the domain of your own addresses."),
    "phone-invalid": N_("“%(phone)s” is not understood as a telephone number; check it."),
    "country-unknown": N_("“%(country)s” is not a known country; write its name or its code, such as FR."),
    "subdivision-unknown": N_("“%(subdivision)s” is not a known part of %(country)s."),
    "zone-unknown": N_("“%(zone)s” is not a known time zone; write it as in Europe/Paris."),
    "language-unknown": N_("“%(language)s” is not a language that Cockpit speaks; it speaks %(known)s."),
    "limit-below-usual": N_("The limit cannot be shorter than the usual reply time, %(usual)s working days."),
    "ladder-step-unknown": N_("“%(given)s” is not a step of a follow-up plan; the steps are: %(known)s."),
    "ladder-step-twice": N_("“%(step)s” appears twice in the plan; name each step once."),
    "ladder-days": N_("“%(step)s” needs a number of working days after it, from 0 to %(limit)s."),
    "ladder-order": N_("A plan keeps this order, and “%(decision)s” is part of it: %(order)s."),
    "topic-unknown": N_("There is no help on “%(topic)s”; the topics are: %(known)s."),
    "person-is-client": N_("%(client)s bears the name of %(person)s: erase the client instead, with “cockpit erase client %(id)s”."),
    "erasure-elsewhen": N_("Erasing looks at what there is now; leave the other moment out."),
    "legal-hold": N_("Nothing of %(client)s may be erased (%(reason)s); take the legal hold off its sheet first."),
    "serve-missing": N_("The browser needs one more package: pip install 'freelance-cockpit[serve]'."),
    "serve-public": N_(
        "%(host)s can be reached by other machines, and whoever has the key could read and change everything; the connection is not "
        "encrypted. Leave --host out, or add --public if a proxy with TLS stands before it."
    ),
    "serve-url": N_("“%(url)s” is not an address; write it as in https://cockpit.example."),
    "serve-host": N_("%(host)s is not an address of this machine; leave --host out, or give one that it has."),
    "serve-port": N_("Port %(port)s cannot be used (%(reason)s); choose another one with --port."),
    "person-in-log": N_("This person cannot be deleted: logged contacts name them (%(n)s)."),
    "project-has-money": N_("This project cannot be deleted: invoices, expenses or gestures of goodwill belong to it (%(n)s)."),
    "milestone-elsewhere": N_("“%(title)s” belongs to another project."),
    "done-and-cancelled": N_("A promise is either kept or cancelled, not both."),
    "endings-only": N_("Only an ending has this date."),
    "purpose-incoming": N_("Only a message of yours has a purpose of this kind."),
}
_UNKNOWN = {
    "client-unknown": N_("There is no client “%(client)s”; “cockpit list clients” shows them all."),
    "person-unknown": N_("There is nobody called “%(person)s” at this client."),
    "project-unknown": N_("There is no project “%(project)s”; “cockpit list projects” shows them all."),
    "project-elsewhere": N_("“%(project)s” is a project of another client."),
    "milestone-unknown": N_("There is no milestone “%(milestone)s”."),
    "entry-unknown": N_("There is no log entry “%(interaction)s” for this client."),
    "clause-unknown": N_("There is no clause “%(clause)s” in this client’s contract."),
    "invoice-unknown": N_("There is no invoice “%(invoice)s”."),
}
_STORE = {
    "store-locked": N_("Another Cockpit is writing to this store; try again in a moment."),
    "store-busy": N_("Another program kept changing this file; nothing was saved. Try again in a moment."),
    "store-newer": N_("%(name)s was written by a newer Cockpit; it can be read, and changed only after an update."),
    "store-not-writable": N_("%(name)s cannot be written to (%(reason)s); check its permissions and the disk. Nothing was saved."),
    "store-read-only": N_("%(name)s cannot be written to, so nothing can be saved at present; check its permissions and the disk."),
    "store-unreadable": N_("%(name)s cannot be read (%(reason)s); check its permissions and the disk."),
    "store-damaged": N_("%(name)s is damaged (%(reason)s) and was left as it is; “cockpit restore --file %(name)s” brings it back."),
    "store-misplaced": N_(
        "The file %(name)s holds the records of %(owner)s: rename it to %(owner)s.json, or delete it if it is only a copy; “cockpit "
        "restore --file %(name)s” brings back what belongs in its place."
    ),
    "store-lost": N_("%(name)s is gone from the store, which holds seals of its log; “cockpit restore --file %(name)s” brings it back."),
    "store-conflict-copy": N_("%(name)s is a copy that a sync program left behind: compare it with the original, then delete one of them."),
    "store-open-to-others": N_("%(name)s can be read by other users of this machine; restrict its permissions."),
    "disk-full": N_("The disk is full: nothing was saved, and nothing was lost. Free some space, then save again."),
    "erasure-unfinished": N_("An erasure was begun and not finished; open Cockpit again, and if %(path)s stays, erase once more."),
    "log-altered": N_("The log of %(name)s was altered outside Cockpit at entry %(entry)s; compare it with a backup."),
    "log-cut": N_("The log of %(name)s was cut short: it has %(entries)s entries, and %(known)s were known. Compare it with a backup."),
    "history-missing": N_("The earlier version is no longer there, so this cannot be undone or done again."),
    "nothing-to-undo": N_("There is nothing to undo."),
    "nothing-to-redo": N_("There is nothing to redo."),
    "not-damaged": N_("%(name)s is not damaged; nothing was changed."),
    "nothing-to-restore": N_("No earlier version of %(name)s can be read; the damaged file was left as it is."),
    "backup-unknown": N_("There is no backup “%(backup)s”; “cockpit backup --list” shows them all."),
    "backup-invalid": N_("The backup %(name)s is incomplete or damaged (%(detail)s); choose another one."),
    "catalogue-missing": N_("The words for “%(language)s” are missing from this installation; install Cockpit again."),
    "demo-directory-used": N_("%(path)s is not empty and holds no demo; choose another directory."),
}
_DELAYS = {
    "nothing-to-delay": N_("%(client)s has no milestone still to be delivered; add a milestone first."),
    "cause-empty": N_("Say what caused it: a delay without a cause reads as an excuse."),
    "new-date-empty": N_("Give a new date: “it will be late” leaves the client unable to plan."),
    "new-date-past": N_("%(date)s has passed; nobody can promise it."),
    "new-date-not-later": N_("The client already counts on %(date)s; a delay needs a later date."),
    "new-date-weekend": N_("This is a weekend for the client; the next working day is %(date)s."),
    "new-date-holiday": N_("This is a public holiday for the client; the next working day is %(date)s."),
    "new-date-after-stake": N_("This is after “%(stake)s” (%(date)s), which depends on it; the letter will say so openly."),
    "later-date-after-stake": N_(
        "This now falls after “%(stake)s” (%(date)s): an earlier date would be better, or a word with the client first."
    ),
    "after-stake-unconfirmed": N_("The new date lies after the client’s own event: choose an earlier one, or say yes here."),
    "new-date-before-work": N_("More work is left than fits: working days needed %(days)s, left until then %(n)s."),
    "new-date-before-forecast": N_("With your usual overrun the work takes until %(date)s; a second delay would cost more."),
    "delay-again": N_("Delay number %(n)s of this milestone, first promised for %(date)s; the letter says so."),
    "call-first": N_("“%(stake)s” is %(n)s days away: call first, then send the letter."),
    "confirm-past": N_("%(date)s has passed; the answer must still be ahead."),
    "confirm-too-late": N_("The date agreed, %(date)s, has passed: it is too late for a warning, announce the new date."),
    "confirm-after-date": N_("The answer must come by the date agreed, %(date)s."),
    "later-date-earlier": N_("This date can move to a later day only; not before %(date)s."),
    "later-date-before": N_("This is before the new date it follows, %(date)s."),
    "later-date-left": N_("“%(title)s” stays on %(date)s, before the new date it follows."),
    "plan-empty": N_("Give at least one step, with its date: a plan is what makes the new date credible."),
    "plan-short": N_("One step only: two to four let the client see progress on the way."),
    "step-undated": N_("This step needs a date."),
    "step-after-new-date": N_("This step comes after the new date, %(date)s."),
    "step-past": N_("%(date)s has passed; a step must lie ahead."),
    "discount-over-100": N_("A discount of %(percent)s is more than the whole price."),
    "discount-over-value": N_("%(cost)s is more than the whole project is worth, %(value)s."),
    "discount-not-positive": N_("Say how much is taken off: a share above zero, or an amount."),
    "percent-and-amount": N_("Give a share or an amount, not both."),
    "gesture-chosen": N_("The client has already chosen “%(text)s” instead."),
    "gift-empty": N_("Say what is given free of charge."),
    "cost-missing": N_("Say what it costs you, even roughly: the ledger adds it up."),
    "gesture-large": N_("This is %(percent)s of the project’s value; more than %(most)s is seldom wise."),
    "update-past": N_("%(date)s has passed; your next update must lie ahead."),
    "update-after-new-date": N_("Your next update would come after the new date, %(date)s."),
}
_SILENCES = {
    "nothing-waited-for": N_("You are waiting for nothing from %(client)s."),
    "nothing-overdue": N_("No invoice of %(client)s is late: there is nothing to remind of."),
    "invoice-settled": N_("Invoice %(number)s is paid: there is nothing to ask for."),
    "letter-not-printed": N_("Only e-mails and formal letters can be printed: choose --channel post."),
    "formal-locked": N_("Formal steps come after the amicable attempts (%(n)s so far). To take one now, say why."),
    "already-paused": N_("Work for %(client)s is already paused."),
    "nothing-stopped": N_("Work for %(client)s is neither paused nor ending: enter an ordinary invoice instead."),
    "nothing-to-resume": N_("%(client)s was neither silent nor paused: there is nothing to take up again."),
    "restart-before-today": N_("%(date)s has passed; a new date must lie ahead."),
    "restart-day-off": N_("%(date)s is not a working day for the client; the next one is %(next)s."),
}
_DRAFTS = {
    "draft-damaged": N_("A draft was damaged and could not be offered again; what is left of it lies in %(name)s."),
    "draft-newer": N_("The draft %(name)s was written by a newer Cockpit; it is offered again after an update."),
    "draft-unreadable": N_("The draft %(name)s cannot be read; check its permissions."),
}
_SETTINGS = {
    "home-unknown": N_(
        "The system knows no home folder of yours, where settings and data would lie: set HOME to a folder that you may write to."
    ),
    "config-invalid": N_("The settings in %(path)s are not understood (%(reason)s); correct the file, or move it away."),
    "config-line": N_("The settings in %(path)s are not understood: line %(line)s is not TOML. Correct it, or move the file away."),
    "config-value": N_("In the settings in %(path)s, the value of %(setting)s does not suit it. Correct it, or move the file away."),
    "config-unreadable": N_("The settings in %(path)s cannot be read; check the permissions of the file."),
    "setting-unknown": N_("There is no setting “%(key)s”; “cockpit config” shows them all."),
    "setting-invalid": N_("“%(value)s” does not suit the setting %(key)s."),
    "key-unknown": N_("Nothing is called “%(key)s” that a key could be bound to; “cockpit config keys” lists all names."),
    "key-invalid": N_("“%(key)s” is not a key, so %(name)s keeps its own; write a letter or a sign, f5, space, ctrl+a."),
    "key-taken": N_("The key %(key)s is that of %(name)s and of %(other)s: only one of the two works. Give one of them another key."),
    "theme-unknown": N_("There is no theme “%(theme)s”; there are: %(known)s."),
    "setting-missing": N_("Give the name of the setting and its new value."),
}
_LETTERS = {
    "letter-kind-unknown": N_("There is no letter “%(kind)s”; there are: %(known)s."),
    "letter-channel-unknown": N_("This letter is not written for “%(channel)s”; it is for: %(known)s."),
    "letter-level-unknown": N_("The tone %(level)s does not exist; it goes from 0 to 3."),
    "fact-unnamed": N_("“%(text)s” names no fact; write NAME=VALUE, such as new_date=2026-04-10."),
    "fact-unknown": N_("This letter has no fact “%(name)s”; it has: %(known)s."),
    "fact-repeated": N_("“%(name)s” can be given only once."),
    "fact-form": N_("“%(text)s” is not understood here; write it like this: %(example)s."),
    "template-broken": N_("Your own template %(file)s is broken at line %(line)s (%(reason)s); the built-in one is used meanwhile."),
    "template-unusable": N_("Your own template %(file)s cannot be used (%(reason)s)."),
    "mail-line-break": N_(
        "“%(text)s” holds a line break or an invisible character, which has no place in the header of an e-mail; "
        "remove it."
    ),
    "mail-no-sender": N_("Your own e-mail address is missing; enter it in your details."),
    "mail-no-address": N_("No e-mail address is known for %(people)s; add it to their details."),
    "mail-no-recipient": N_("The letter is addressed to nobody; choose a person."),
    "no-mail-program": N_("No mail program could be opened (%(program)s); copy the text, or save it as a draft."),
    "sendmail-missing": N_("No command for sending is set; set one with: cockpit config set sendmail 'msmtp -t'."),
    "sendmail-not-found": N_("The command for sending, %(command)s, was not found or cannot be run. Nothing was sent; check the setting."),
    "sendmail-slow": N_("%(command)s did not end within %(seconds)s seconds and was stopped; check whether the message went out."),
    "sendmail-failed": N_("%(command)s refused the message: %(detail)s"),
    "file-exists": N_("%(path)s exists already; choose another name."),
    "archive-not-printed": N_("An archive cannot be printed as text; name a file, or a folder for it."),
    "file-is-folder": N_("%(path)s is a folder; name a file in it."),
    "file-not-written": N_("%(path)s cannot be written (%(reason)s); choose another place."),
    "letter-gap": N_("Something is still missing in the letter: %(words)s. Fill it in, then mark it as sent."),
    "letter-error": N_("The letter cannot go out like this. “%(words)s”: %(advice)s"),
    "no-editor": N_("No editor is set: put one into the environment variable VISUAL or EDITOR, or edit the text here."),
    "no-suspend": N_("An editor cannot be opened from this terminal; edit the text here."),
    "editor-failed": N_("%(command)s could not be run, or ended with an error; the text is as it was."),
}
_INTAKE = {
    "intake-no-own-address": N_("Which addresses are yours? Give one with --me, or enter them in your details."),
    "intake-missing": N_("There is nothing at this place; check the path."),
    "intake-unreadable": N_("This cannot be read (%(reason)s); check its permissions and the disk."),
    "intake-empty": N_("This is empty."),
    "intake-unknown": N_("This is neither a mailbox nor a message."),
    "intake-deep": N_("Folders lie more than %(limit)s deep here; what is further down was left out."),
    "intake-compression": N_("The compressed file is damaged or cut short; what could be read before that place was taken."),
    "intake-expansion": N_("Unpacked, this grows out of all proportion; the rest was left out."),
    "intake-changed": N_("Another program wrote this mailbox while it was read, so nothing of it was taken; import it again."),
    "intake-head-long": N_("The header of this message is longer than %(limit)s KB."),
    "intake-cut-short": N_("This message breaks off within its header."),
    "intake-no-mail": N_("This is not a message."),
    "intake-crowded": N_("This message names more than a thousand addresses."),
    "intake-no-sender": N_("This message does not say who sent it."),
    "intake-no-date": N_("No date can be trusted: neither the message’s own nor that of its arrival."),
}
_ADDRESS_BOOKS = {
    "people-file-missing": N_("There is no file %(path)s; check the path."),
    "people-file-unreadable": N_("%(path)s cannot be read (%(reason)s); check its permissions."),
    "people-file-too-large": N_("%(path)s is too large for an address book: %(size)s MB, and at most %(limit)s MB are read."),
    "people-file-too-long": N_("%(path)s has more than %(limit)s lines; it is not an address book."),
    "people-file-empty": N_("This file is empty."),
    "people-file-workbook": N_("%(path)s is a spreadsheet program’s own file; save it as CSV there, and import that."),
    "people-file-binary": N_("%(path)s is not text; export it as CSV from the program it comes from, an address book as vCard (.vcf) too."),
    "people-no-cards": N_("There is no vCard in %(path)s."),
    "people-too-many": N_("Only the first %(limit)s entries of a file are read; put this one and those after it into a file of their own."),
    "people-garbled": N_("Some characters cannot be read: save the file as UTF-8, and import it again."),
    "vcard-nested": N_("This card holds cards within cards, more than %(depth)s deep."),
    "vcard-cut": N_("This card is cut off: its end is missing."),
    "vcard-too-large": N_("This card is larger than any person’s."),
    "vcard-group": N_("This card is a list of other cards, and no person."),
    "csv-dates-ambiguous": N_(
        "Dates such as “%(text)s” could be read both ways: say --dates dmy (the day first) or --dates mdy (the month first)."
    ),
    "csv-dates-mixed": N_("Some dates have the day first and others the month: write them all as 2026-03-27, and import the file again."),
    "invoices-no-columns": N_("No column was recognised for: %(missing)s (there are: %(columns)s); name them with --map number=COLUMN."),
    "invoices-too-many": N_("Only the first %(limit)s invoices of a file are read."),
    "invoice-lacks": N_("The column for “%(field)s” is empty."),
    "invoice-not-issued": N_("It was never issued, or was taken back (%(status)s)."),
    "invoice-paid-undated": N_(
        "It is paid, but no day is given: its due date is taken instead, and says nothing about how this client "
        "pays."
    ),
    "invoice-differs": N_("%(number)s is known already, with another amount: %(here)s here, %(there)s in the file. Nothing was changed."),
    "invoice-paid-differs": N_(
        "%(number)s is known already; the file says %(there)s is paid, here it is %(here)s. Nothing was changed: record the payment."
    ),
    "csv-quotes": N_("The quotation marks of this row do not match."),
    "csv-row-too-long": N_("This row is too long."),
    "csv-too-many-columns": N_("These are too many columns: %(n)s, and at most %(limit)s are read."),
    "csv-too-many-cells": N_("This row has %(n)s cells, and there are %(columns)s columns: a separator or a quotation mark is amiss."),
    "csv-no-columns": N_("No column was recognised as a name or an e-mail address (%(columns)s); name them with --map email=COLUMN."),
    "csv-nobody": N_("Say which column holds the name, the organisation or the e-mail address."),
    "column-unnamed": N_("“%(text)s” maps nothing; write FIELD=COLUMN, such as email=Courriel."),
    "column-field-unknown": N_("A column cannot be mapped to “%(field)s”; it can to: %(known)s."),
    "column-unknown": N_("There is no column “%(column)s”; there are: %(known)s."),
    "contact-empty": N_("There is neither a name nor an e-mail address here."),
    "contact-same-address": N_("“%(name)s” has an address of “%(other)s”; they were taken for the same person."),
}

SENTENCES: Mapping[str, str] = {
    **_ENTRY, **_DATES, **_NUMBERS, **_PEOPLE, **_UNKNOWN, **_STORE, **_DELAYS, **_SILENCES, **_DRAFTS, **_SETTINGS, **_LETTERS, **_INTAKE,
    **_ADDRESS_BOOKS, **ending_problems.ENDINGS, **evidence_problems.EVIDENCE, **money_problems.NOTICE, **money_problems.LATE,
    **money_problems.SETTLEMENT, **mail_problems.SERVERS,
}
"""The sentence of each code, to be translated; a test finds every code in the source and asks for its sentence."""


class _Shown(dict[str, str]):
    """Values as they are shown; one that the refusal did not give shows as an ellipsis, for a sentence must not fail."""

    def __missing__(self, name: str) -> str:
        return "…"


def sentence(loc: Localizer, problem: Problem) -> str:
    """Return what is wrong and what to do, in the language of the screen."""
    words = SENTENCES.get(problem.code)
    if words is None:
        return loc.gettext("This was refused (%(code)s).", code=problem.code)
    return loc.gettext(words) % _Shown({name: _shown(loc, name, value) for name, value in problem.values.items()})


def _shown(loc: Localizer, name: str, value: object) -> str:
    if name in _PERCENT and isinstance(value, int | float | Decimal):
        return loc.in_percent(value)
    if name == "reason":
        return loc.named(CAUSES, str(value))
    return place_name(loc, str(value)) if name == "jurisdiction" else loc.show(value)


_PERCENT = frozenset({"percent", "most", "rate", "least"})
"""Values that are shares or yearly rates in percent."""
