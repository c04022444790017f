"""What is said beside the fields of a formal notice: what is missing, what a date means, what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from cockpit.domain.errors import Problem, refuse
from cockpit.i18n.cleaning import clean
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.services.letters.claims import CONSUMER_DAYS, USUAL_DAYS
from cockpit.services.letters.parties import language_of
from cockpit.services.sheets.fields import Texts
from cockpit.services.wizards.filled import Filled
from cockpit.services.wizards.model import Remark
from cockpit.services.wizards.notice_fields import Ground

if TYPE_CHECKING:
    from cockpit.services.wizards.notice import FormalNoticePath


def remarks(path: FormalNoticePath, texts: Texts, ground: Ground, filled: Filled, loc: Localizer) -> list[Remark]:
    """Return everything there is to say, page by page."""
    found = [*_claim(path, ground, filled, loc), *_demand(path, texts, ground, filled, loc), *_delivery(ground, loc)]
    if ground.locked and not clean(texts.get("unlock", "")):
        attempts = len(ground.about.digest.contacts.attempts)
        found.append(Remark("unlock", "error", sentence(loc, refuse("formal-locked", "unlock", n=attempts).problems[0])))
    return found


def _claim(path: FormalNoticePath, ground: Ground, filled: Filled, loc: Localizer) -> Iterator[Remark]:
    records, _ = ground.about.records, loc.gettext
    if not records.clauses and not ground.payment and not filled.text("clause_says"):
        yield Remark("clause_says", "warning", _("Copy the clause that was not kept from the contract: a notice names what was agreed."))
    if ground.payment and any(one.id == filled.text("invoice") and one.disputed.strip() for one in ground.invoices):
        yield Remark("invoice", "warning", _("The client contests this invoice: answer that first."))
    if not ground.entries:
        yield Remark("", "warning", _("The log holds nothing that the facts could rest on."))
    own = language_of(path.locale(filled.typed))
    for name in ("history", "enclosures"):
        if path.lines(filled, name, own) is None:
            yield Remark(name, "error", _("A line begins with a day that cannot be read: write it as 2026-03-02: your words."))


def _demand(path: FormalNoticePath, texts: Texts, ground: Ground, filled: Filled, loc: Localizer) -> Iterator[Remark]:
    about, day, _ = ground.about, filled.day("deadline"), loc.gettext
    contract, calendar = about.records.contract, about.calendar
    if day is not None and day <= about.today:
        yield Remark("deadline", "error", sentence(loc, Problem("date-passed", "deadline", {"date": day})))
    elif day is not None and contract.cure_days is not None and day < (first := about.today + timedelta(days=contract.cure_days)):
        words = _("The contract gives %(days)s days to put things right: the deadline cannot be before %(day)s.")
        yield Remark("deadline", "error", words % {"days": contract.cure_days, "day": loc.running_date(first)})
    elif day is not None and not calendar.is_working(day):
        following = loc.running_date(calendar.add(day, 1))
        yield Remark("deadline", "warning", _("It is a day off there: the next working day is %(day)s.", day=following))
    elif contract.cure_days is None:
        yield Remark("deadline", "info", _("The contract gives no time to put things right: %(days)s days are usual.", days=USUAL_DAYS))
    if about.client.country == "GB" and about.client.kind == "consumer" and ground.payment:
        yield Remark("deadline", "info", _("An individual in England has %(days)s days to answer, with a reply form.", days=CONSUMER_DAYS))
    if "end" in filled.text("consequences") and not filled.text("end_clause") and not filled.text("law"):
        yield Remark("end_clause", "warning", _("Nothing is named by which the contract could be ended: name the clause, or ask a lawyer."))
    if about.user.country and about.client.country and about.user.country != about.client.country:
        yield Remark("law", "info", _("You and the client are in different countries: which law holds is a question for a lawyer."))
    if ground.payment and filled.text("claim_interest") == "yes":
        late = path.late(ground, next((one for one in ground.invoices if one.id == filled.text("invoice")), None), loc)
        if late is None or not late.sayable:
            yield Remark("claim_interest", "info", _("No interest can be worked out for this invoice: the letter leaves it out."))
    del texts


def _delivery(ground: Ground, loc: Localizer) -> Iterator[Remark]:
    _ = loc.gettext
    if not ground.about.client.address.strip():
        yield Remark("method", "warning", _("The client’s postal address is missing: complete the client before you print the letter."))
    if not ground.about.user.address.strip():
        yield Remark("method", "warning", _("Your own postal address is missing: complete your own details."))
