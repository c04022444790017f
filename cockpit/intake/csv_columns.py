"""What the columns of a spreadsheet mean, from the words in their header: Google, Outlook, LinkedIn, Thunderbird and others alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from cockpit.domain.errors import refuse

FIELDS = ("name", "given", "family", "organisation", "job", "title", "email", "phone", "country", "language", "zone")
"""What a column can be mapped to."""
SEVERAL = frozenset({"email", "phone", "country", "organisation"})
"""Fields that may have several columns: all addresses and numbers are taken, of the others the first that is filled in."""

_NEVER = re.compile(
    r"\b(type|label|etiquette|etiqueta|libelle|display name|nom complet de l|nombre para mostrar del|nombre de pantalla|"
    r"tipo|phonetic|yomi|phonetique|fonetic[oa]|"
    r"fax|telecopie|telecopieur|pager|teletype|telex|tty|callback|rappel|isdn|rnis|rdsi|assistant|adjoint|asistente|manager|spouse|conjoint|"
    r"url|web|site|website|id|photo|birthday|street|city|postal|zip|region code|notes?|user id|screen name)\b"
)
_RULES: tuple[tuple[str, str], ...] = (
    ("email", r"e ?mails?( addresse?s?)?( value)?|.*\b(e ?mail|courriel|mel|correo|messagerie|adresse electronique)\b.*|mail"),
    ("given", r"first name|given name|prenoms?|vorname|nombre de pila|nombres|forename"),
    ("family", r"last name|family name|surname|nom de famille|apellidos?|nachname"),
    ("organisation", (r"(company|organi[sz]ation|business|employer)( name)?|societe|entreprise|organisme|organisation|empresa|compania|"
                     r"organizacion|nombre de la (empresa|organizacion)|client|cliente|customer|raison sociale|razon social|firma")),
    ("job", r"job title|position|occupation|organi[sz]ation title|fonction|poste|intitule du poste|cargo|puesto|role"),
    ("title", r"title|titre|tratamiento|titulo|prefix|name prefix|civilite|salutation|honorific"),
    ("country", r"(.*\b(country|pays|pais)\b.*)|land"),
    ("language", r"language|langue|idioma|lang|lengua|locale"),
    ("zone", r"time ?zone|fuseau( horaire)?|zona horaria|tz"),
    ("phone", r".*\b(phones?|telephones?|tel|telefonos?|mobile|movil|portable|celular|cell)\b.*"),
    ("name", (r"name|full name|display name|contact( name| person)?|nom complet|nom a afficher|nombre completo|nombre (a|para) mostrar|"
             r"nombre y apellidos|nom et prenom|prenom et nom|interlocuteur|persona de contacto|contacto|formatted name")),
)  # fmt: skip
_PATTERNS = tuple((field, re.compile(pattern)) for field, pattern in _RULES)
_OWN_NAMES = {"nom": "family", "nombre": "given"}
"""Words for a whole name, or for one half of it beside a column for the other half."""


def normal(header: str) -> str:
    """Return a header's words in small letters, without accents, numbers and signs."""
    plain = unicodedata.normalize("NFKD", header[:200]).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[\W\d_]+", " ", plain).split())


def guess(header: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Return which columns, counted from 0, hold which field."""
    words = [normal(cell) for cell in header]
    found: dict[str, list[int]] = {}
    for column, word in enumerate(words):
        field = _field(word)
        if field and (field in SEVERAL or field not in found):
            found.setdefault(field, []).append(column)
    for word, half in _OWN_NAMES.items():
        other = "given" if half == "family" else "family"
        if word in words and half not in found:
            target = half if other in found else "name"
            found.setdefault(target, [words.index(word)])
    return {field: tuple(columns) for field, columns in found.items()}


def mapped(
    mapping: Mapping[str, Sequence[str]], header: Sequence[str], fields: Sequence[str] = FIELDS,
) -> dict[str, tuple[int, ...]]:
    """Return the columns that the user named, by their header or by their number from 1; none for an empty name.

    Raises `Refused`: `column-field-unknown`, `column-unknown`.
    """
    places = {normal_exact(cell): column for column, cell in reversed(list(enumerate(header)))}
    found: dict[str, tuple[int, ...]] = {}
    for field, columns in mapping.items():
        if field not in fields:
            raise refuse("column-field-unknown", "map", field=field, known=", ".join(fields))
        found[field] = tuple(_place(column, places, len(header)) for column in columns if column)
    return found


def normal_exact(header: str) -> str:
    """Return a header as it is compared with one the user typed: without regard to case and blanks around it."""
    return unicodedata.normalize("NFKC", header).strip().casefold()


def _place(column: str, places: Mapping[str, int], count: int) -> int:
    if normal_exact(column) in places:
        return places[normal_exact(column)]
    if column.isascii() and column.isdigit() and 0 < int(column[:9]) <= count:
        return int(column) - 1
    raise refuse("column-unknown", "map", column=column, known=", ".join(cell for cell in places if cell)[:500])


def _field(word: str) -> str:
    if not word or _NEVER.search(word):
        return ""
    return next((field for field, pattern in _PATTERNS if pattern.fullmatch(word)), "")
