"""How the user's own words enter a letter: one line each, as a sentence, as a list item, or as a noun (letters 1.6)."""

from __future__ import annotations

import re
from functools import lru_cache

from cockpit.i18n.cleaning import clean

_ENDS = ".!?…"
_CLOSERS = "»”’)\"'"
_DETERMINERS: dict[str, str] = {
    "fr": "le|la|les|un|une|des|du|votre|vos|ton|ta|tes|notre|nos|mon|ma|mes|son|sa|ses|leur|leurs|ce|cet|cette|ces|deux|trois|quatre|"
          "cinq|six|sept|huit|neuf|dix|douze|quinze|vingt",
    "en": "the|an?|your|our|my|their|its|this|that|these|those|one|two|three|four|five|six|seven|eight|nine|ten|twelve",
    "es": "el|la|los|las|una?|unos|unas|sus?|tus?|vuestr[oa]s?|nuestr[oa]s?|mis?|est[ae]s?|este|estos|dos|tres|cuatro|cinco|seis|siete|"
          "ocho|nueve|diez|doce|quince|veinte",
}
"""Words that open a noun phrase ready to stand in a sentence; no words for people, only a test of what they typed."""
_OPENS = {
    language: re.compile(rf"(?:(?:{words})\s+|\d[\d.,]*\s+|(?:l|d)['’](?=\w))", re.IGNORECASE) if language == "fr"
    else re.compile(rf"(?:(?:{words})\s+|\d[\d.,]*\s+)", re.IGNORECASE)
    for language, words in _DETERMINERS.items()
}


_LEAD = re.compile(r"^(?:[-–—•*]+\s+|[\s,;:]+|\.(?!\.))+")
"""What may stand before a text without belonging to it: a list mark, a stray comma."""


def one_line(text: str) -> str:
    """Return text as one clean line, without the marks that letters use themselves."""
    return clean(text.replace("⟦", "[").replace("⟧", "]").replace("\N{OBJECT REPLACEMENT CHARACTER}", ""))


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text that has several, such as a postal address: each clean, the empty ones left out.

    An abbreviation keeps its point at the end of a line; a comma there is a line break said twice.
    """
    return tuple(line for part in text.split("\n") if (line := re.sub(r"[\s;:,]+$", "", _LEAD.sub("", one_line(part)))))


@lru_cache(maxsize=1024)
def item(text: str) -> str:
    """Return text as it stands in a list or after a colon: without list mark and without final stop, comma or semicolon."""
    text = _LEAD.sub("", one_line(text))
    # An ellipsis and an abbreviation such as "etc." keep their points.
    return text if re.search(r"(?:\.\.\.|\betc\.)$", text) else re.sub(r"[\s.;:,]+$", "", text)


@lru_cache(maxsize=1024)
def sentence(text: str, language: str) -> str:
    """Return text as one or more whole sentences: first letter a capital, a final stop, Spanish question marks in pairs.

    A first word with capitals inside (*iPhone*) is left as it is. Empty text stays empty.
    """
    text = re.sub(r"[\s;:,–-]+$", "", _LEAD.sub("", one_line(text)))
    if not text:
        return ""
    first = re.match(r"[\"«“‘(¿¡\s]*(\w[\w’'-]*)", text)
    if first and first[1] == first[1].lower():
        start = first.start(1)
        upper = text[start].upper()
        text = text[:start] + (upper if len(upper) == 1 else text[start]) + text[start + 1:]
    if text.rstrip(_CLOSERS + " ")[-1:] not in _ENDS:
        text += "."
    return paired(text) if language == "es" else text


def paired(text: str) -> str:
    """Return Spanish text in which every sentence that ends in ? or ! also opens with ¿ or ¡."""
    def open_it(match: re.Match[str]) -> str:
        lead, body, mark = match[1], match[2], match[3]
        opening = {"?": "¿", "!": "¡"}[mark[-1]]
        return match[0] if opening in body else f"{lead}{opening}{body}{mark}"

    return re.sub(r"((?:^|(?<=[.!?…])\s+)[«“(]*)([^.!?…]+)([!?]+)", open_it, text)


def noun(text: str, language: str) -> dict[str, object]:
    """Return a noun the user typed, and whether it is a phrase that may stand in a sentence as it is.

    *le lancement de votre boutique* begins with a determiner: it reads on by itself (`phrase` is true). A title such as *Launch*,
    or a name such as *Le Comptoir*, must be quoted: no rule can guess its article (letters 1.6). In a language
    whose determiners are not known, every noun is.
    """
    text = item(text)
    opens = _OPENS.get(language)
    match = opens.match(text) if opens else None
    if match is None or not text[match.end():match.end() + 1]:
        return {"text": text, "phrase": False}
    following = text[match.end()]
    if text[0].isupper():
        # "Le lancement" is a sentence-case noun; "Le Comptoir", "El Molino" are names.
        if following.isupper() or following.isdigit():
            return {"text": text, "phrase": False}
        text = text[0].lower() + text[1:]
    return {"text": text, "phrase": True}


def contracted(preposition: str, phrase: str) -> str:
    """Return Spanish *de* or *a* before a phrase: *del lanzamiento*, but *de El Molino* (the article of a name stays)."""
    if phrase.startswith("el "):
        return f"{preposition}l {phrase[3:]}"
    return f"{preposition} {phrase}"
