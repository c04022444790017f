"""The letters of an ending in the fictional setting: termination, in every variant, region and state of the account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cockpit.domain.client import Person
from cockpit.domain.money import Money
from cockpit.letters.values import Account, Charge, Offer, Period, Step
from tests.letters.parties import CONTACTS, SECONDS, SENDERS, Facts, base

CURRENCY = {"fr": "EUR", "en": "GBP", "es": "EUR"}
PLACE = {"fr": "Lyon", "en": "", "es": "Zaragoza"}
CLAUSE = {"fr": "article 10", "en": "clause 10", "es": "cláusula décima"}
BREACH_CLAUSE = {"fr": "article 9", "en": "clause 9", "es": "cláusula novena"}
REASON = {
    "fr": "Depuis mars, les priorités de la librairie se sont déplacées vers le magasin et les validations attendues n'ont pas pu avoir lieu. "
          "Dans ces conditions, je ne suis plus en mesure de tenir le niveau de service que je vous dois.",
    "en": "Since March the company's priorities have moved to its stores, and the approvals the project needs have not been possible. "
          "In these circumstances I can no longer give you the level of service you should expect.",
    "es": "Desde marzo, las prioridades de la empresa se han desplazado hacia las tiendas físicas y las aprobaciones que necesita el proyecto no "
          "han sido posibles. En estas condiciones, no puedo ofrecerle el nivel de servicio que merece.",
}
HANDED = {
    "fr": ("remise des fichiers sources, des accès et du dossier de reprise", "réunion de passation"),
    "en": ("source files, access details and handover file", "handover meeting"),
    "es": ("archivos fuente, accesos y documentación de traspaso", "reunión de traspaso"),
}
POSITIVES = {
    "fr": "J'ai apprécié l'exigence et la courtoisie de vos équipes", "en": "I have valued your team's high standards and courtesy",
    "es": "He valorado mucho la exigencia y el buen trato de su equipo",
}
DEMAND = {
    "fr": "votre validation des maquettes ou vos remarques", "en": "your approval of the mock-ups or your comments",
    "es": "su aprobación de los diseños o sus comentarios",
}
AGREED = {"fr": "devis accepté le 12 janvier 2026", "en": "quotation accepted on 12 January 2026", "es": "presupuesto aceptado el 12 de enero de 2026"}
EXTRA = {"fr": "trois mois de maintenance", "en": "three months' maintenance", "es": "tres meses de mantenimiento"}
PEERS = ("Camille Roy", "Atelier Nord")
STATED = ("goals", "communication", "commitments", "resources", "capacity")

Entry = tuple[str, str, str, str, Facts]


def money(amount: str, currency: str) -> Money:
    return Money(Decimal(amount), currency)


def account(language: str, done: str = "2400", paid: str = "1440", **changes: object) -> Account:
    currency = CURRENCY[language]
    start = Account(done=money(done, currency), paid=money(paid, currency) if paid else None, deposit=True, due=date(2026, 6, 5))
    return replace(start, **changes)


def termination(language: str, **changes: object) -> Facts:
    return base(language) | {
        "today": date(2026, 5, 5), "place": PLACE[language], "contract_date": date(2026, 1, 12), "clause": CLAUSE[language],
        "notice": Period(length=1, unit="months"), "end_date": date(2026, 6, 5), "reason": REASON[language],
        "handover": [Step(text=HANDED[language][0], on=date(2026, 5, 22))], "session_hours": 2, "peers": PEERS,
        "settlement": [account(language)], "vat": True, "invoice": "2026-021", "deletion": date(2026, 6, 30), "positives": POSITIVES[language],
    } | changes


def breach(language: str, **changes: object) -> Facts:
    return termination(
        language, reason_kind="breach", clause=BREACH_CLAUSE[language], notice=None, reason=None, formal_notice=date(2026, 4, 7),
        deadline=date(2026, 4, 24), demand=DEMAND[language], positives=None, peers=None, copy=True,
        method={"fr": "registered", "en": "signed-for", "es": "burofax"}[language],
    ) | changes


STATEMENT = {"fr": "les feuilles de temps signées", "en": "the signed time sheets", "es": "las hojas de horas firmadas"}
LINES = {
    "fr": ("maquettes", "import des fiches"), "en": ("mock-ups", "product import"), "es": ("diseños", "importación de fichas"),
}
BILLING = {"fr": "article 8", "en": "clause 8", "es": "cláusula octava"}
VERBAL = {"fr": "notre échange du 18 mars 2026", "en": "our call of 18 March 2026", "es": "nuestra llamada del 18 de marzo de 2026"}
ENCLOSED = {
    "fr": ("le dossier de reprise (choix techniques, procédures, points ouverts)", "le code source et la sauvegarde du 22 mai 2026"),
    "en": ("the handover file (technical choices, procedures, open points)", "the source code and the backup of 22 May 2026"),
    "es": ("la documentación de traspaso (decisiones técnicas, procedimientos, puntos abiertos)", "el código fuente y la copia de seguridad del 22 de mayo de 2026"),
}
STATE = {
    "fr": ("maquettes livrées, en attente de validation", "import fait à 70 %", "paiement en ligne à réaliser"),
    "en": ("mock-ups delivered, awaiting approval", "import 70% done", "online payment still to be built"),
    "es": ("diseños entregados, pendientes de aprobación", "importación al 70 %", "pago en línea por desarrollar"),
}
POINTS = {
    "fr": ("le certificat du site expire le 30 juin", "60 fiches produits n'ont pas encore de prix"),
    "en": ("the site certificate expires on 30 June", "60 product records still have no price"),
    "es": ("el certificado del sitio caduca el 30 de junio", "60 fichas de producto aún no tienen precio"),
}
RIGHTS = {
    "fr": "Les polices sont sous licence : le contrat de licence est dans le dossier", "en": "The fonts are licensed; the licence is in the file",
    "es": "Las tipografías están bajo licencia; el contrato de licencia está en la documentación",
}
NOTE = {
    "fr": "L'hébergement se renouvelle chaque année en septembre", "en": "Hosting renews every year in September",
    "es": "El alojamiento se renueva cada año en septiembre",
}
SUCCESSOR = {"fr": "Alex Martin", "en": "Alex Martin", "es": "Alex Martín"}
LINES_OF_REFERENCE = {
    "fr": "Les demandes étaient précises, les échanges courtois et l'équipe attachée à la qualité",
    "en": "The briefs were precise, the exchanges courteous and the team committed to quality",
    "es": "Los encargos eran precisos, el trato cordial y el equipo exigente con la calidad",
}
MAIN = {"fr": "Mme Sorel", "en": "Ms Nair", "es": "el Sr. Prieto"}


def invoiced(language: str, **changes: object) -> Facts:
    currency = CURRENCY[language]
    return base(language) | {
        "today": date(2026, 3, 23), "pause_date": date(2026, 3, 23), "until": date(2026, 3, 20), "invoice": "2026-019", "clause": BILLING[language],
        "charges": [
            Charge(text=LINES[language][0], amount=money("1500", currency), percent=Decimal(100)),
            Charge(text=LINES[language][1], amount=money("900", currency), percent=Decimal(70)),
        ],
        "vat": True, "deducted": money("1440", currency), "deposit": True, "due": date(2026, 4, 22), "hours": Decimal(42),
    } | changes


def handover(language: str, **changes: object) -> Facts:
    return base(language) | {
        "today": date(2026, 5, 22), "contact": Person(id="", name=SUCCESSOR[language]), "consent": date(2026, 5, 20), "main_contact": MAIN[language],
        "enclosed": ENCLOSED[language], "state_date": date(2026, 5, 22), "state": STATE[language], "open_points": POINTS[language], "help_hours": 2,
        "help_until": date(2026, 6, 5),
    } | changes


def reference(language: str, **changes: object) -> Facts:
    return base(language) | {
        "today": date(2026, 6, 12), "place": PLACE[language], "contact": None, "started": date(2026, 1, 12), "ended": date(2026, 6, 5),
        "positives": LINES_OF_REFERENCE[language],
    } | changes


def _variants(language: str, informal: Person) -> Iterator[tuple[str, Facts]]:
    spare = {"peers": None, "session_hours": None, "invoice": None, "phone": SENDERS[language].phone}
    yield "normal", termination(language)
    yield "needs", termination(language, reason_kind="needs", reason=None, positives=None)
    yield "breach", breach(language)
    yield "mutual", termination(language, agreed_on=date(2026, 4, 28), reason=None, positives=None)
    yield "term", termination(language, fixed_term=True, reason=None, clause=None, notice=Period(length=15, unit="working-days"))
    yield "default", termination(language, clause=None, notice=Period(length=30, unit="days"), **spare)
    yield "unwritten", termination(
        language, contract_date=None, agreement=AGREED[language], clause=None, notice=Period(length=2, unit="months"), **spare,
    )
    yield "informal", termination(language, contact=informal, reason_kind="capacity", reason=None, positives=None, peers=None)


def _accounts(language: str) -> Iterator[tuple[str, Facts]]:
    currency = CURRENCY[language]
    refund = account(language, paid="2600", extra=money("80", currency))
    even = account(language, paid="2400", deposit=False, due=None)
    yield "refund", termination(language, settlement=[refund], vat=False, invoice=None, peers=None)
    yield "even", termination(language, settlement=[even], invoice=None, goodwill=[Offer(kind="free-extra", text=EXTRA[language])], peers=None)
    yield "unpaid", termination(language, settlement=[account(language, paid="")], positives=None)
    yield "currencies", termination(
        language, settlement=[
            account(language), Account(done=money("600", "CHF"), due=date(2026, 6, 5)), replace(even, done=money("50", "USD"), paid=money("50", "USD")),
        ],
        positives=None, session_hours=Decimal("1.5"), peers=None, confidential_until=date(2028, 6, 5), returned=date(2026, 6, 1),
    )


def _invoices(language: str, informal: Person) -> Iterator[tuple[str, Facts]]:
    currency = CURRENCY[language]
    yield "pause", invoiced(language)
    yield "end", invoiced(language, today=date(2026, 5, 20), until=date(2026, 5, 20), end_date=date(2026, 6, 5), due=date(2026, 6, 19), hours=None)
    yield "agreed", invoiced(language, clause=None, agreement=VERBAL[language], vat=False, tax=money("480", currency), deposit=False)
    yield "refund", invoiced(language, contact=informal, deducted=money("2500", currency), hours=1, enclosed=STATEMENT[language])
    yield "even", invoiced(
        language, vat=False, deducted=money("2400", currency), hours=None,
        charges=[Charge(text=LINES[language][0], amount=money("2400", currency), hours=Decimal("37.5"))],
    )


def _handovers(language: str, informal: Person) -> Iterator[tuple[str, Facts]]:
    yield "normal", handover(language)
    yield "one-point", handover(
        language, open_points=POINTS[language][:1], help_hours=1, rights=RIGHTS[language], note=NOTE[language], phone=SENDERS[language].phone,
    )
    yield "no-points", handover(language, open_points=None, no_open_points=True, main_contact=None, contact=None, help_hours=Decimal("1.5"))
    yield "informal", handover(language, contact=replace(informal, id=""))


def ending_letters() -> Iterator[Entry]:
    for language in ("fr", "en", "es"):
        informal = replace(CONTACTS[language], pronoun="informal")
        for name, facts in _invoices(language, informal):
            yield name, "work-to-date", language, "email", facts
        yield "pause", "work-to-date", language, "post", invoiced(language, place=PLACE[language])
        for name, facts in _handovers(language, informal):
            yield name, "handover", language, "email", facts
        for channel in ("email", "post"):
            yield "normal", "reference", language, channel, reference(language)
        yield "ongoing", "reference", language, "email", reference(language, ended=None, contact=informal, phone=SENDERS[language].phone)
        yield "years", "reference", language, "email", reference(language, started=date(2024, 10, 1))
        yield "month", "reference", language, "email", reference(language, started=date(2026, 6, 1))
        informal = replace(CONTACTS[language], pronoun="informal")
        for name, facts in (*_variants(language, informal), *_accounts(language)):
            yield name, "termination", language, "post", facts
            if name in {"normal", "needs", "breach", "mutual", "term", "informal"}:
                yield name, "termination", language, "email", facts
        for stated in STATED:
            yield stated, "termination", language, "email", termination(language, reason_kind=stated, reason=None)
        yield "people", "termination", language, "post", termination(language, contact=[CONTACTS[language], SECONDS[language]])
        yield "nobody", "termination", language, "post", termination(language, contact=None)
    for tag in ("fr-BE", "fr-CH", "fr-CA", "en-US", "es-MX"):
        language, _, region = tag.partition("-")
        own = {"CH": "CHF", "CA": "CAD", "US": "USD", "MX": "MXN"}.get(region, "EUR")
        local = Account(done=money("2400", own), paid=money("1440", own), deposit=True, due=date(2026, 6, 1))
        yield "regional", "termination", tag, "post", termination(
            language, settlement=[local], end_date=date(2026, 6, 1), notice=Period(length=15, unit="working-days"),
        )
