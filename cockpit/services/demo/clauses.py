"""Contract sheets of the demo clients, clause by clause, in the language of the contract."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from cockpit.domain.client import Clause, Contract
from cockpit.services.demo.tale import Tale

CITED = {
    "fr": (
        Clause(id="article-6", number="article 6", says="Chaque livraison est validée ou commentée sous dix jours ouvrés."),
        Clause(id="article-7", number="article 7", says="Les factures sont payables à trente jours."),
    ),
    "en": (
        Clause(id="clause-6", number="clause 6", says="Each delivery is approved or commented on within ten working days."),
        Clause(id="clause-7", number="clause 7", says="Invoices are payable within thirty days."),
    ),
    "es": (
        Clause(id="clausula-6", number="cláusula sexta", says="Cada entrega se aprueba o se comenta en un plazo de diez días hábiles."),
        Clause(id="clausula-7", number="cláusula séptima", says="Las facturas se pagan a treinta días."),
    ),
}
"""Two clauses in the language of the contract, as formal letters cite them."""


def french(tale: Tale, reference: str, signed: int, *, court: str, months: int = 1) -> Contract:
    """Return a complete sheet in French; `signed` is in calendar days from today."""
    return Contract(
        signed=tale.near(signed), reference=reference, notice_length=months, notice_unit="months", notice_clause="article 10",
        payment_days=30, billing_clause="article 8", cure_days=15,
        continuity="En cas d'absence du client, le planning est suspendu et recalé à son retour ; les étapes validées restent acquises.",
        suspension="Deux échéances de paiement manquées ou quinze jours ouvrés sans validation d'une étape.",
        interruption="Au-delà de trente jours d'arrêt, facturation du travail fait et reprise selon disponibilités.",
        kill_fee=Decimal(20), rights="Droits d'exploitation cédés au paiement complet de la facture finale.",
        confidential_until=tale.today + timedelta(days=730), jurisdiction=court,
        dispute_resolution="Discussion directe, puis médiation, puis tribunal.",
        responsibilities="Le client répond des contenus fournis ; la prestataire répond de la mise en œuvre et des sauvegardes.",
        communication="Point d'avancement hebdomadaire par courriel, réponse sous deux jours ouvrés de part et d'autre.",
    )


def english(tale: Tale, reference: str, signed: int, *, court: str, notice: int = 30) -> Contract:
    """Return a complete sheet in English; `signed` is in calendar days from today, `notice` in days."""
    return Contract(
        signed=tale.near(signed), reference=reference, notice_length=notice, notice_unit="days", notice_clause="clause 10",
        payment_days=30, billing_clause="clause 8", cure_days=14,
        continuity="If the client has to step back, the schedule pauses and is re-planned on their return; approved stages stand.",
        suspension="Two missed payments, or fifteen working days without feedback on a delivered stage.",
        interruption="After thirty days on hold, work to date is invoiced and the restart depends on availability.",
        kill_fee=Decimal(20), rights="Rights pass to the client once the final invoice is paid in full.",
        confidential_until=tale.today + timedelta(days=730), jurisdiction=court,
        dispute_resolution="Conversation first, then mediation, then the courts.",
        responsibilities="The client answers for the content supplied; the contractor for the build, hosting handover and backups.",
        communication="A short written update every week; each side replies within two working days.",
    )


def spanish(tale: Tale, reference: str, signed: int, *, court: str, notice: int = 30) -> Contract:
    """Return a complete sheet in Spanish; `signed` is in calendar days from today, `notice` in days."""
    return Contract(
        signed=tale.near(signed), reference=reference, notice_length=notice, notice_unit="days", notice_clause="cláusula décima",
        payment_days=30, billing_clause="cláusula octava", cure_days=15,
        continuity="Si el cliente se ausenta, el calendario se detiene y se reajusta a su vuelta; las fases aprobadas se mantienen.",
        suspension="Dos pagos vencidos o quince días hábiles sin respuesta sobre una fase entregada.",
        interruption="Pasados treinta días de pausa se factura lo realizado y la reanudación depende de la disponibilidad.",
        kill_fee=Decimal(20), rights="Los derechos de explotación se ceden con el pago íntegro de la factura final.",
        confidential_until=tale.today + timedelta(days=730), jurisdiction=court,
        dispute_resolution="Diálogo directo, después mediación y, en último término, los tribunales.",
        responsibilities="El cliente responde de los contenidos que aporta; la profesional, del desarrollo y de las copias de seguridad.",
        communication="Un informe de avance por semana; respuesta en dos días hábiles por ambas partes.",
    )
