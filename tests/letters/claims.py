"""The formal notice and the invoice reminders in the fictional setting, and the cases whose texts are kept in `golden/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cockpit.domain.client import Clause, Client
from cockpit.domain.invoice import Invoice, Payment
from cockpit.domain.money import Money
from cockpit.letters.values import Instalment, Step
from tests.letters.parties import CLIENTS, CONTACTS, SECONDS, SENDERS, Facts, base

PLACES = {
    "fr": ("12, rue des Tilleuls\n69000 Lyon", "Lyon", "4, quai des Brumes\n69002 Lyon"),
    "en": ("12 Linden Row\nLeeds LS1 0AA", "Leeds", "8 Mill Lane\nYork YO1 0AA"),
    "es": ("Calle del Tilo, 12\n50001 Zaragoza", "Zaragoza", "Polígono del Ebro, nave 3\n31500 Tudela"),
}
CLAUSES = {
    "fr": [Clause(id="6", number="article 6", says="Chaque livraison est validée ou commentée sous dix jours ouvrés.")],
    "en": [Clause(id="6", number="clause 6", says="Each delivery is approved or commented on within ten working days.")],
    "es": [Clause(id="6", number="cláusula sexta", says="Cada entrega se aprueba o se comenta en un plazo de diez días hábiles.")],
}
TERMS = {
    "fr": Clause(id="8", number="article 8", says="Les factures sont payables à trente jours."),
    "en": Clause(id="8", number="clause 8", says="Invoices are payable within thirty days."),
    "es": Clause(id="8", number="cláusula octava", says="Las facturas se pagan a treinta días."),
}
ENDING = {"fr": "article 9", "en": "clause 9", "es": "cláusula novena"}
DELIVERED = {"fr": "les maquettes", "en": "the mock-ups", "es": "los diseños"}
ITEM = {"fr": "les textes des pages produits", "en": "the product page texts", "es": "los textos de las fichas de producto"}
TITLE = {"fr": "Maquettes", "en": "Mock-ups", "es": "Diseños"}
FACT = {
    "fr": "votre accord de principe, par téléphone", "en": "your agreement in principle, by phone", "es": "su conformidad de principio, por teléfono",
}
DEMAND = {
    "fr": "remise des accès au serveur et des photos des produits", "en": "access to the server and the product photos",
    "es": "entrega de los accesos al servidor y de las fotos de los productos",
}
EXTRA = {"fr": "bon de commande du 12 janvier 2026", "en": "order of 12 January 2026", "es": "pedido de 12 de enero de 2026"}
MEDIATOR = {"fr": "Centre de médiation de Lyon", "en": "Leeds Mediation Centre", "es": "Centro de Mediación de Zaragoza"}
METHODS = {"fr": "registered", "en": "signed-for", "es": "burofax"}
ACCOUNTS = {
    "fr": "Banque du Parc\nIBAN FR76 3000 6000 0112 3456 7890 189", "en": "Moorland Bank, sort code 00-00-00\nAccount 12345678",
    "es": "Banco del Moncayo\nIBAN ES91 2100 0418 4502 0005 1332",
}
BASES = {
    "fr": "l'article L. 441-10 du Code de commerce", "en": "the Late Payment of Commercial Debts (Interest) Act 1998", "es": "la Ley 3/2004",
}
CURRENCY = {"fr": "EUR", "en": "GBP", "es": "EUR"}
INTEREST = {"fr": "89.01", "en": "85.76", "es": "74.41"}
FIXED = {"fr": 40, "en": 70, "es": 40}
LAWS = {"fr": "FR", "es": "ES"}


def invoice(language: str, paid: int = 0) -> Invoice:
    payments = (Payment(on=date(2026, 4, 8), amount=Decimal(paid)),) if paid else ()
    amount = Money(Decimal(2400), CURRENCY[language])
    return Invoice(id="i", number="2026-014", issued=date(2026, 3, 1), due=date(2026, 3, 31), amount=amount, payments=payments)


def late(language: str) -> Facts:
    """Interest and fixed sum of facts.md 1.4, as of 20 July 2026."""
    currency = CURRENCY[language]
    return {
        "interest": Money(Decimal(INTEREST[language]), currency), "interest_on": date(2026, 7, 20),
        "fixed_sum": Money(Decimal(FIXED[language]), currency), "basis": BASES[language],
    }


def parties(language: str) -> Facts:
    address, place, client = PLACES[language]
    return base(language) | {
        "sender": replace(SENDERS[language], address=address, place=place), "place": place,
        "client": Client(id="c", name=CLIENTS[language], address=client),
    }


def notice(language: str, **changes: object) -> Facts:
    return parties(language) | {
        "today": date(2026, 4, 7), "reason": "performance", "method": METHODS[language], "copy": True, "contract_date": date(2026, 1, 12),
        "clauses": CLAUSES[language], "deliverable": DELIVERED[language], "delivered": date(2026, 2, 24), "expects": "opinion",
        "sent": [date(2026, 3, 5), date(2026, 3, 12), date(2026, 3, 17)], "paused": date(2026, 3, 20), "deadline": date(2026, 4, 24),
        "cure_days": 14, "consequences": ["end", "invoice"], "end_clause": ENDING[language], "law": LAWS.get(language),
        "phone": SENDERS[language].phone, "enclosed": ["contract", "log"], "log_from": date(2026, 2, 24), "log_to": date(2026, 3, 20),
    } | changes


def unpaid(language: str, **changes: object) -> Facts:
    return notice(
        language, today=date(2026, 7, 20), reason="payment", invoice=invoice(language), clauses=[TERMS[language]], deliverable=None,
        delivered=None, paused=None, sent=[date(2026, 4, 7), date(2026, 4, 17), date(2026, 5, 4)], deadline=date(2026, 8, 3),
        consequences=["suspend", "interest"], end_clause=None, enclosed=["contract", "invoice", "log"], log_from=date(2026, 4, 7),
        log_to=date(2026, 5, 4), payment_details=ACCOUNTS[language],
    ) | late(language) | changes


def reminder(language: str, **changes: object) -> Facts:
    return parties(language) | {
        "today": date(2026, 4, 7), "step": "friendly", "invoice": invoice(language), "pay_by": date(2026, 4, 17), "phone": SENDERS[language].phone,
    } | changes


def _notices(language: str) -> Iterator[tuple[str, Facts]]:
    informal = replace(CONTACTS[language], pronoun="informal")
    yield "normal", notice(language)
    yield "without-clause", notice(language, end_clause=None, called=[date(2026, 3, 9)], consequences=["suspend", "end", "invoice"])
    yield "resolutory", notice(language, resolutory=True, paused=None, called=[date(2026, 3, 9)], reference="CT-2026-3")
    yield "item", notice(
        language, expects="item", awaited=ITEM[language], deliverable=TITLE[language], paused=None, sent=[date(2026, 3, 12)],
        end_clause=None, consequences=["suspend", "dispute", "remedies"], mediator=MEDIATOR[language], copy=None,
        enclosed=["contract"], enclosures=[Step(text=EXTRA[language])],
    )
    yield "demand", notice(
        language, demand=DEMAND[language], history=[Step(text=FACT[language], on=date(2026, 3, 2))], contact=None, enclosed=None,
        sent=[date(2025, 12, 30), date(2026, 3, 12)], deliverable=None, paused=None,
    )
    yield "informal", notice(language, contact=informal)
    yield "people", notice(language, contact=[CONTACTS[language], SECONDS[language]])
    yield "payment", unpaid(language)
    yield "payment-clause", unpaid(
        language, invoice=invoice(language, 400), end_clause=ENDING[language], consequences=["end", "interest"], interest=None,
        contract_date=None, clauses=None, payment_details=None, enclosed=["invoice"],
    )
    yield "payment-informal", unpaid(language, contact=informal, invoice=invoice(language, 400), consequences=["suspend"])


def _reminders(language: str) -> Iterator[tuple[str, Facts]]:
    informal = replace(CONTACTS[language], pronoun="informal")
    earlier, currency = [date(2026, 4, 7)], CURRENCY[language]
    parts = [Instalment(on=date(2026, month, 15), amount=Money(Decimal(800), currency)) for month in (5, 6, 7)]
    third = {"step": "interest", "today": date(2026, 7, 20), "pay_by": date(2026, 7, 31), "sent": [*earlier, date(2026, 4, 17)]}
    yield "friendly", reminder(language)
    yield "partly", reminder(language, invoice=invoice(language, 400), payment_details=ACCOUNTS[language], today=date(2026, 4, 9))
    yield "informal", reminder(language, contact=informal, payment_details=ACCOUNTS[language], new_details=True)
    yield "second", reminder(language, step="second", today=date(2026, 4, 14), pay_by=date(2026, 4, 24), sent=earlier)
    yield "instalments", reminder(
        language, step="second", today=date(2026, 4, 14), pay_by=date(2026, 4, 24), sent=earlier, instalments=parts, contact=informal,
        invoice=invoice(language, 400), payment_details=ACCOUNTS[language],
    )
    yield "interest", reminder(language, **third, **late(language), payment_details=ACCOUNTS[language])
    yield "interest-unknown", reminder(language, **third, invoice=invoice(language, 400), contact=[CONTACTS[language], SECONDS[language]])
    yield "interest-informal", reminder(language, **third, **late(language), contact=informal, instalments=parts)


def claim_letters() -> Iterator[tuple[str, str, str, str, Facts]]:
    """Yield name, kind, locale, channel and facts of every letter kept."""
    for language in ("fr", "en", "es"):
        for name, facts in _notices(language):
            yield name, "formal-notice", language, "post", facts
            if name in {"normal", "payment"}:
                yield name, "formal-notice", language, "email", facts
        for name, facts in _reminders(language):
            yield name, "reminder", language, "email", facts
        yield "interest", "reminder", language, "post", dict(_reminders(language))["interest"]
    abroad = {"law": None, "method": "registered"}
    yield "normal", "formal-notice", "fr-CA", "post", notice("fr", **abroad)
    yield "resolutory", "formal-notice", "fr-CH", "post", notice("fr", **abroad, resolutory=True)
    yield "payment", "formal-notice", "fr-BE", "post", unpaid("fr", **abroad, basis=None, fixed_sum=None)
    yield "normal", "formal-notice", "en-US", "post", notice("en", method="certified")
    yield "payment", "formal-notice", "en-US", "post", unpaid("en", method="certified", basis=None, fixed_sum=None)
    yield "normal", "formal-notice", "es-MX", "post", notice("es", **abroad)
    yield "second", "reminder", "en-US", "email", dict(_reminders("en"))["instalments"]
    yield "friendly", "reminder", "fr-CA", "email", dict(_reminders("fr"))["partly"]
    yield "interest", "reminder", "es-MX", "email", dict(_reminders("es"))["interest-unknown"]
