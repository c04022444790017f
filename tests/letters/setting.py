"""The fictional setting of the letters, in three languages, and the cases whose texts are kept in `golden/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from cockpit.domain.client import Person
from cockpit.domain.money import Money
from cockpit.letters.values import Event, Offer, Row, Step
from tests.letters.claims import claim_letters
from tests.letters.endings import ending_letters
from tests.letters.parties import CONTACTS, SECONDS, SENDERS, Facts, base
from tests.letters.silences import silence_letters

DELAY: Mapping[str, Facts] = {
    "fr": {
        "deliverable": "le lancement de votre boutique en ligne",
        "impact": "votre catalogue de printemps paraît le 15 avril et vos équipes comptent sur la boutique pour l'accompagner",
        "client_event": Event(text="la parution de votre catalogue", on=date(2026, 4, 15)),
        "cause": "Sur les 3 200 fiches produits à importer, 1 140 ont dû être corrigées à la main, ce que mon estimation n'avait pas prévu.",
        "fix": "Ces corrections seront terminées demain",
        "plan": [
            Step(text="fin de l'import", on=date(2026, 3, 24)),
            Step(text="version de test à votre disposition", on=date(2026, 3, 31)),
            Step(text="vos remarques et mes corrections", on=date(2026, 4, 1), until=date(2026, 4, 9)),
        ],
        "goodwill": [Offer(kind="discount-now", percent=Decimal(10)), Offer(kind="free-extra", text="trois mois de maintenance")],
        "measure": "Je contrôle désormais un échantillon des données avant toute estimation.",
    },
    "en": {
        "deliverable": "the launch of your online shop",
        "impact": "Your spring catalogue comes out on 15 April and your team is counting on the shop to go with it",
        "client_event": Event(text="the release of your catalogue", on=date(2026, 4, 15)),
        "cause": "Of the 3,200 product records to import, 1,140 had to be corrected by hand, which my estimate had not allowed for.",
        "fix": "those corrections will be finished tomorrow",
        "plan": [
            Step(text="import complete", on=date(2026, 3, 24)),
            Step(text="test version ready for you", on=date(2026, 3, 31)),
            Step(text="your comments and my fixes", on=date(2026, 4, 1), until=date(2026, 4, 9)),
        ],
        "goodwill": [Offer(kind="discount-now", percent=Decimal(10)), Offer(kind="free-extra", text="three months' maintenance")],
        "measure": "From now on I check a sample of the data before giving any estimate.",
    },
    "es": {
        "deliverable": "el lanzamiento de su tienda en línea",
        "impact": "su catálogo de primavera sale el 15 de abril y su equipo cuenta con la tienda para acompañarlo",
        "client_event": Event(text="la salida de su catálogo", on=date(2026, 4, 15)),
        "cause": "De las 3.200 fichas de producto, ha habido que corregir 1.140 a mano, algo que mi estimación no contemplaba.",
        "fix": "esa corrección quedará terminada mañana",
        "plan": [
            Step(text="importación terminada", on=date(2026, 3, 24)),
            Step(text="versión de prueba a su disposición", on=date(2026, 3, 31)),
            Step(text="sus comentarios y mis correcciones", on=date(2026, 4, 1), until=date(2026, 4, 9)),
        ],
        "goodwill": [Offer(kind="discount-now", percent=Decimal(10)), Offer(kind="free-extra", text="tres meses de mantenimiento")],
        "measure": "A partir de ahora reviso una muestra de los datos antes de dar cualquier estimación.",
    },
}
"""The user's words of L1, by language."""

INFORMAL: Mapping[str, Facts] = {
    "fr": {
        "deliverable": "le lancement de ta boutique en ligne",
        "impact": "ton catalogue de printemps paraît le 15 avril et ton équipe compte sur la boutique pour l'accompagner",
        "client_event": Event(text="la parution de ton catalogue", on=date(2026, 4, 15)),
        "plan": [
            Step(text="fin de l'import", on=date(2026, 3, 24)), Step(text="version de test à ta disposition", on=date(2026, 3, 31)),
            Step(text="tes remarques et mes corrections", on=date(2026, 4, 1), until=date(2026, 4, 9)),
        ],
    },
    "en": {},
    "es": {
        "deliverable": "el lanzamiento de tu tienda en línea",
        "impact": "tu catálogo de primavera sale el 15 de abril y tu equipo cuenta con la tienda para acompañarlo",
        "client_event": Event(text="la salida de tu catálogo", on=date(2026, 4, 15)),
        "plan": [
            Step(text="importación terminada", on=date(2026, 3, 24)), Step(text="versión de prueba a tu disposición", on=date(2026, 3, 31)),
            Step(text="tus comentarios y mis correcciones", on=date(2026, 4, 1), until=date(2026, 4, 9)),
        ],
    },
}
OUTSIDE = {
    "fr": "Le service de paiement que nous utilisons est en panne depuis lundi et annonce son retour pour le 23 mars.",
    "en": "The payment service we use has been down since Monday and expects to be back on 23 March.",
    "es": "El servicio de pago que utilizamos no funciona desde el lunes y anuncia su vuelta para el 23 de marzo.",
}
TITLES = {"fr": ("Lancement", "Salon du livre"), "en": ("Launch", "Spring fair"), "es": ("Lanzamiento", "Feria de primavera")}
NEEDED = {
    "fr": "vos conditions de vente validées", "en": "your approved terms of sale", "es": "las condiciones de venta aprobadas",
}
UPDATE: Mapping[str, Facts] = {
    "fr": {
        "done": [Step(text="correction des 1 140 fiches produits"), Step(text="réglage des frais de livraison")],
        "doing": [Step(text="import des fiches (70 %)", on=date(2026, 3, 24))],
        "next": [Step(text="version de test à votre disposition", on=date(2026, 3, 31))],
        "needed": [Step(text=NEEDED["fr"], on=date(2026, 3, 18))],
        "schedule": [
            Row(step="import", planned=date(2026, 3, 20), current=date(2026, 3, 24)),
            Row(step="version de test", planned=date(2026, 3, 27), current=date(2026, 3, 31)),
            Row(step="lancement", planned=date(2026, 4, 10), current=date(2026, 4, 10)),
        ],
        "risk": "Si les conditions de vente arrivent après le 18 mars, la version de test se décalera d'autant",
    },
    "en": {
        "done": [Step(text="corrected the 1,140 product records"), Step(text="set up delivery charges")],
        "doing": [Step(text="product import (70%)", on=date(2026, 3, 24))],
        "next": [Step(text="test version ready for you", on=date(2026, 3, 31))],
        "needed": [Step(text=NEEDED["en"], on=date(2026, 3, 18))],
        "schedule": [
            Row(step="import", planned=date(2026, 3, 20), current=date(2026, 3, 24)),
            Row(step="test version", planned=date(2026, 3, 27), current=date(2026, 3, 31)),
            Row(step="launch", planned=date(2026, 4, 10), current=date(2026, 4, 10)),
        ],
        "risk": "If the terms of sale come after 18 March, the test version moves by the same number of days",
    },
    "es": {
        "done": [Step(text="corrección de las 1.140 fichas de producto"), Step(text="configuración de los gastos de envío")],
        "doing": [Step(text="importación de las fichas (70 %)", on=date(2026, 3, 24))],
        "next": [Step(text="versión de prueba a tu disposición", on=date(2026, 3, 31))],
        "needed": [Step(text=NEEDED["es"], on=date(2026, 3, 18))],
        "schedule": [
            Row(step="importación", planned=date(2026, 3, 20), current=date(2026, 3, 24)),
            Row(step="versión de prueba", planned=date(2026, 3, 27), current=date(2026, 3, 31)),
            Row(step="lanzamiento", planned=date(2026, 4, 10), current=date(2026, 4, 10)),
        ],
        "risk": "Si las condiciones de venta llegan después del 18 de marzo, la versión de prueba se retrasará los mismos días",
    },
}
CHANGE: Mapping[str, Facts] = {
    "fr": {
        "deliverable": "le lancement de la boutique en ligne", "main_contact": "Mme Sorel",
        "effect": "La formation de votre équipe, prévue le 23 mars, est reportée au lundi 13 avril, à la même heure et au même endroit",
    },
    "en": {
        "deliverable": "the launch of the online shop", "main_contact": "Ms Nair",
        "effect": "the training for your team planned for 23 March moves to Monday 13 April, same time, same place",
    },
    "es": {
        "deliverable": "el lanzamiento de la tienda en línea", "main_contact": "el Sr. Prieto",
        "effect": "la formación de su equipo, prevista el 23 de marzo, se traslada al lunes 13 de abril, a la misma hora y en el mismo lugar",
    },
}
PULSE_CHANGED = {
    "fr": "Vous recevez maintenant un point chaque vendredi.", "en": "You now get a progress note every Friday.",
    "es": "Ahora recibes un informe todos los viernes.",
}
PULSE_DELIVERED = {
    "fr": "la version de test de votre boutique", "en": "the test version of your shop", "es": "la versión de prueba de tu tienda",
}
UNCHANGED = {
    "fr": "Le budget ne change pas.", "en": "The budget does not change.", "es": "El presupuesto no cambia.",
}
LATER = {"fr": "Formation de l'équipe", "en": "Team training", "es": "Formación del equipo"}


def delay(language: str, **changes: object) -> Facts:
    return base(language) | DELAY[language] | {
        "agreed_date": date(2026, 3, 20), "new_date": date(2026, 4, 10), "phone": SENDERS[language].phone,
        "next_update": date(2026, 3, 27),
    } | changes


def update(language: str, **changes: object) -> Facts:
    facts = base(language) | UPDATE[language] | {
        "today": date(2026, 3, 13), "period_start": date(2026, 3, 9), "period_end": date(2026, 3, 13),
    }
    if language == "es":  # in Spain a weekly update goes between people who say tú (letters L2)
        facts["contact"] = replace(CONTACTS["es"], pronoun="informal")
    return facts | changes


def change(language: str, **changes: object) -> Facts:
    return base(language) | CHANGE[language] | {
        "agreed_date": date(2026, 3, 20), "new_date": date(2026, 4, 10), "contact": SECONDS[language],
    } | changes


def pulse(language: str, **changes: object) -> Facts:
    facts = base(language) | {"moment": "middle"}
    if language == "es":
        facts["contact"] = replace(CONTACTS["es"], pronoun="informal")
    return facts | changes


@dataclass(frozen=True, slots=True)
class Case:
    """One text kept in `golden/`."""

    name: str
    kind: str
    tag: str
    channel: str
    facts: Facts
    words_allowed: bool = True
    """Whether lint must be silent (False: the case shows a letter that is not finished, or long on purpose)."""

    @property
    def file(self) -> str:
        return f"{self.kind}.{self.name}.{self.tag}.{self.channel}.txt"


def _delays(language: str) -> Iterator[tuple[str, Facts]]:
    informal = replace(CONTACTS[language], pronoun="informal")
    yield "normal", delay(language)
    yield "passed", delay(language, today=date(2026, 3, 23), goodwill=DELAY[language]["goodwill"][:1])
    yield "second", delay(
        language, agreed_date=date(2026, 4, 10), new_date=date(2026, 4, 17), earlier_dates=[date(2026, 3, 20)], today=date(2026, 4, 1),
        plan=[Step(text=TITLES[language][0].lower(), on=date(2026, 4, 17))], next_update=None,
        goodwill=[Offer(kind="discount-later", percent=Decimal("12.5"))],
    )
    yield "second-passed", delay(
        language, earlier_dates=[date(2026, 2, 27), date(2026, 3, 6)], today=date(2026, 3, 23), outside=True, cause=OUTSIDE[language],
        fix=None, goodwill=[Offer(kind="discount-now", amount=Money(Decimal(240), "EUR"))], next_update=None,
    )
    yield "early", delay(language, today=date(2026, 3, 4), confirm_on=date(2026, 3, 11), goodwill=None, measure=None, fix=None)
    yield "informal", delay(language, contact=informal, **INFORMAL[language])
    yield "people", delay(language, contact=[CONTACTS[language], SECONDS[language]], next_update=None, fix=None)
    yield "outside", delay(language, outside=True, cause=OUTSIDE[language], fix=None, goodwill=(), client_event=None)
    yield "titles", delay(
        language, deliverable=TITLES[language][0], client_event=Event(text=TITLES[language][1], on=date(2026, 4, 10)), next_update=None,
        contact=Person(id="x", name="Alex Martin"), slots=[
            datetime(2026, 3, 18, 10, 0, tzinfo=ZoneInfo("Europe/Paris")), datetime(2026, 3, 19, 16, 30, tzinfo=ZoneInfo("Europe/Paris")),
        ],
    )
    yield "after-event", delay(
        language, client_event=Event(text=DELAY[language]["client_event"].text, on=date(2026, 4, 9)), fix=None, next_update=None,
        goodwill=(), unchanged=UNCHANGED[language], needed=[Step(text=NEEDED[language], on=date(2026, 3, 25))],
        schedule=[Row(step=LATER[language], planned=date(2026, 3, 23), current=date(2026, 4, 13))],
    )


def _all() -> Iterator[Case]:
    for language in ("fr", "en", "es"):
        for name, facts in _delays(language):
            yield Case(name, "delay", language, "email", facts)
            if name in {"normal", "early", "informal", "passed", "people"}:
                yield Case(name, "delay", language, "chat", facts)
                yield Case(name, "delay", language, "phone", facts)
        yield Case("normal", "delay", language, "post", delay(language, place={"fr": "Lyon", "es": "Zaragoza"}.get(language)))
        yield Case("nobody", "delay", language, "post", delay(language, contact=None))
        yield Case("gaps", "delay", language, "email", base(language), words_allowed=False)
        for channel in ("email", "chat"):
            schedule = UPDATE[language]["schedule"]
            moved = [*schedule[:2], replace(schedule[2], planned=date(2026, 3, 20))]
            yield Case("normal", "update", language, channel, update(language))
            yield Case("empty", "update", language, channel, update(language, done=(), doing=(), needed=(), risk=None, today=date(2026, 3, 12)))
            yield Case("moved", "update", language, channel, update(language, schedule=moved, risk=None))
            yield Case("normal", "change", language, channel, change(language))
            yield Case("titles", "change", language, channel, change(language, deliverable=TITLES[language][0], main_contact=None))
            for moment in ("middle", "delivery", "end"):
                yield Case(moment, "pulse", language, channel, pulse(
                    language, moment=moment, changed=PULSE_CHANGED[language] if moment == "middle" else None,
                    deliverable=PULSE_DELIVERED[language] if moment == "delivery" else None,
                ))
    yield Case("normal", "delay", "fr-CA", "email", delay("fr", goodwill=[Offer(kind="discount-now", amount=Money(Decimal(2400), "CAD"))]))
    yield Case("normal", "delay", "en-US", "email", delay("en", goodwill=[Offer(kind="discount-now", amount=Money(Decimal(2400), "USD"))]))
    yield Case("early", "delay", "en-US", "email", delay("en", confirm_on=date(2026, 3, 11)))
    yield Case("normal", "delay", "en-US", "post", delay("en"))
    yield Case("passed", "delay", "es-MX", "email", delay(
        "es", today=date(2026, 3, 23), goodwill=[Offer(kind="free-extra", text="tres meses de mantenimiento")], new_date=date(2026, 4, 1),
    ))
    yield Case("people", "delay", "es-MX", "email", delay(
        "es", contact=[replace(CONTACTS["es"], pronoun="informal"), replace(SECONDS["es"], pronoun="informal")],
    ))
    familiar = [replace(CONTACTS["es"], pronoun="informal"), replace(SECONDS["es"], pronoun="informal")]
    yield Case("vosotros", "delay", "es", "email", delay("es", contact=familiar, deliverable="Lanzamiento", impact="El catálogo sale el 15 de abril",
        client_event=Event(text="Feria de primavera", on=date(2026, 4, 15)), plan=[Step(text="versión de prueba", on=date(2026, 3, 31))]))


CASES = (*_all(), *(Case(*entry) for entry in (*silence_letters(), *ending_letters(), *claim_letters())))
