"""What the columns of a list of invoices mean, from the words in their header.

The words are those that invoicing and accounting programs put above such lists in English, French and Spanish (HoneyBook, Bonsai,
QuickBooks, FreshBooks, Invoice Ninja, Odoo, Henrri, Freebe, Holded, Sage and their like); what is not recognised can be told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cockpit.intake.csv_columns import normal

FIELDS = (
    "number", "client", "client_id", "email", "issued", "due", "amount", "balance", "paid", "paid_on", "currency", "status", "kind", "note",
)
"""What a column can be mapped to; `amount` includes taxes."""
NEEDED = frozenset({"number", "issued", "amount"})
"""Fields without which a row is no invoice; besides, one that names the client."""
NAMING = frozenset({"client", "client_id", "email"})

_RULES: tuple[tuple[str, str], ...] = (
    ("client_id", (r"(client|customer|account|cliente|partner)( s)? (id|code|number|no|ref|reference)|(code|reference|ref|id|n|no|numero) "
                   r"(du )?client|(codigo|id|numero|n|no)( de| del)? cliente")),
    ("email", r".*\b(e ?mail|courriel|mel|correo( electronico)?)\b.*"),
    ("number", (r"(invoice|document|doc|bill|facture|factura|transaction)( (no|nr|n|num|number|numero|id|ref|reference))?|"
                r"(n|no|nr|num|number|numero)( (de |de la |du |d )?(invoice|document|documento|facture|factura|piece))?|reference|"
                r"ref|serie y numero|numero de serie")),
    ("paid_on", (r"(date )?(paid|payment|received) (on|date|at)|date (paid|of payment|received)|last payment( date)?|"
                 r"date (de |du |d )?(dernier )?(paiement|reglement|encaissement)|(payee?|reglee?|encaissee?) le|"
                 r"fecha( de| del)?( ultimo)? (pago|cobro)|(pagad|cobrad)[ao] el")),
    ("due", (r"(payment |invoice )?due( date| on| by)?|date due|pay(able)? by|(date d |date )?echeance( le)?|"
             r"date limite( de (paiement|reglement))?|a (payer|regler) avant( le)?|"
             r"(fecha( de)? )?(vencimiento|vence)( (factura|de la factura|el))?")),
    ("issued", (r"((invoice|issue|issued|bill|billing|document|creation|created|transaction|invoice bill|sent) )?date|"
                r"date (issued|of issue|created|sent|invoiced|billed)|(issued|created|invoiced)( on| at)?|"
                r"date (d emission|d envoi|de (la )?(facturation|facture|creation)|facture|du document|piece)|emise?( le)?|"
                r"fecha( (de )?(la )?(factura|facturacion|emision|expedicion|creacion|documento))?|emitida( el)?")),
    ("balance", (r"(open )?balance( due)?|(total )?(amount )?(due|outstanding|owing|owed)( amount| balance)?|"
                 r"remaining( balance| amount)?|solde( du| restant)?|reste( a payer| a regler| du)?|montant (du|restant)( du)?|restant du|"
                 r"pendiente( de (cobro|pago))?|saldo( pendiente)?|importe (adeudado|pendiente)")),
    ("paid", (r"(amount |total )?(paid|received|collected)( (amount|to date))?|payments?( received| total)?|payee?|reglee?|"
              r"(montant|total) (paye|regle|recu|encaisse)|encaisse|deja (paye|regle)|(importe |total )?(cobrad|pagad)[oa]")),
    ("amount", (r"(grand |invoice )?total( (amount|gross|ttc|invoice|facture|factura|invoiced|in currency|signed|con iva|iva incluido))?|"
                r"(invoice |gross |total )?amount( (total|billed|invoiced|gross|in currency|incl (tax|vat)))?|gross( total)?|"
                r"montant( (ttc|total|total ttc|facture|de la facture))?|ttc|net a payer|"
                r"importe( (total|bruto|factura|de la factura|con iva))?|total (documento|a pagar)")),
    ("currency", r"(invoice )?(currency|devise|monnaie|moneda|divisa)( (code|iso|factura))?|code devise|curr?"),
    ("status", (r"((invoice|payment|document) )?(status|state)|(statut|etat)( (du |de la |de )?(paiement|reglement|facture))?|"
                r"(estado|situacion)( (de |del |de la )?(pago|cobro|factura|documento))?")),
    ("kind", (r"((document|invoice|transaction|move) )?type|type (de |d )?(piece|document|facture|ecriture)|"
              r"tipo( (de )?(documento|factura))?")),
    ("client", (r"(client|customer|cliente|partner|contact|contacto|company|empresa|societe)( (name|nom|nombre|full name|company))?|"
                r"(client|customer) company name|(nom|raison sociale) (du |de la )?(client|societe)|"
                r"nombre (de |del )?(cliente|contacto)|bill(ed)? to|razon social|"
                r"raison sociale|destinataire|tiers|invoice partner( display name)?|nom d affichage du partenaire( de la facture)?|"
                r"nombre (a|para) mostrar del (contacto|partner|cliente|asociado)( de la factura)?|account( name)?|name|nom|nombre")),
    ("note", r"memo|notes?|description|comments?|subject|objet|libelle|designation|asunto|concepto|descripcion|observaciones"),
)  # fmt: skip
_PATTERNS = tuple((field, re.compile(pattern)) for field, pattern in _RULES)
_WITHOUT_TAX = re.compile(
    r"\b(ht|hors taxes?|net|neto|subtotal|sous total|sin iva|base|tax|taxes|vat|tva|iva|igic|discount|remise|descuento)\b"
)
_WITH_TAX = re.compile(r"\b(ttc|net a payer|iva incluido|con iva|incl (tax|vat))\b")


def guess(header: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Return which columns, counted from 0, hold which field; of several with one meaning the first, of amounts one with taxes."""
    found: dict[str, tuple[int, ...]] = {}
    for column, cell in enumerate(header):
        word = normal(cell)
        field = _field(word)
        taxed = field == "amount" and _WITH_TAX.search(word)
        if field and (field not in found or (taxed and not _WITH_TAX.search(normal(header[found[field][0]])))):
            found[field] = (column,)
    return found


def _field(word: str) -> str:
    if not word or (_WITHOUT_TAX.search(word) and not _WITH_TAX.search(word)):
        return ""
    return next((field for field, pattern in _PATTERNS if pattern.fullmatch(word)), "")
