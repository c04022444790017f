"""The typography of each language, applied to a whole finished text by one function (letters 1.3 to 1.5, facts 7).

Templates and users type plain spaces, straight apostrophes and three dots; `typeset` makes them right. It is idempotent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

NBSP = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"
_GAPS = f"[ \t{NBSP}{NARROW}\N{THIN SPACE}]"
_PROTECTED = re.compile(r"https?://[^\s«»]*[^\s«».,;:!?)]|www\.[^\s«»]*[^\s«».,;:!?)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PASSES = 4
_HOLD = "\N{OBJECT REPLACEMENT CHARACTER}"
_MONTHS_FR = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_DAYS_EN = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTHS_EN = "January|February|March|April|May|June|July|August|September|October|November|December"

Rule = tuple[re.Pattern[str], str, str]
"""What is wrong, what it becomes, and a sign without which it cannot occur (empty: none), which spares most searches."""


def typeset(text: str, locale: str) -> str:
    """Return `text` with the spaces, quotes, apostrophes, dashes and dots of `locale` (`fr_CA`, `es-MX`...).

    Addresses (web, e-mail) are left alone. Lines stay lines; a line that begins with `- ` becomes an item of a list.
    """
    # No rule looks beyond its line, and of a letter being typed one line changes at a time.
    return "\n".join(_line(line, locale) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


@lru_cache(maxsize=2048)
def _line(text: str, locale: str) -> str:
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[0])
        return _HOLD

    text = _PROTECTED.sub(hold, text.replace(_HOLD, ""))
    rules = _rules(locale.replace("-", "_"))
    # What one rule writes may concern an earlier one; ordinary text is stable after the first pass.
    for _ in range(_PASSES):
        before = text
        for pattern, replacement, sign in rules:
            if sign in text:
                text = pattern.sub(replacement, text)
        if text == before:
            break
    text = _nested(text, locale[:2])
    for address in held:
        text = text.replace(_HOLD, address, 1)
    return text


def _nested(text: str, language: str) -> str:
    """Return text in which quotes inside quotes are the inner ones of the language: « … “ … ” … », “… ‘…’ …” (letters 1.3 to 1.5)."""
    opens, closes = ("“", "”") if language == "en" else ("«", "»")
    if text.count(opens) < 2 or text.count(opens) != text.count(closes):
        return text
    inner = ("‘", "’") if language == "en" else ("“", "”")
    parts: list[str] = []
    depth = 0
    for sign in re.split(f"({opens}[{NBSP}{NARROW}]?|[{NBSP}{NARROW}]?{closes})", text):
        if opens in sign:
            depth += 1
            parts.append(inner[0] if depth > 1 else sign)
        elif closes in sign:
            parts.append(inner[1] if depth > 1 else sign)
            depth -= 1
            if depth < 0:
                return text  # not quotes in pairs: left as they are
        else:
            parts.append(sign)
    return "".join(parts)


def _compiled(*rules: tuple[str, str] | tuple[str, str, str]) -> tuple[Rule, ...]:
    return tuple((re.compile(rule[0]), rule[1], rule[2] if len(rule) == 3 else "") for rule in rules)


@lru_cache(maxsize=32)
def _rules(locale: str) -> Sequence[Rule]:
    language, _, region = locale.partition("_")
    own = {"fr": _french, "es": _spanish}.get(language, _english)(region)
    return (*_FIRST, *own, *_LAST)


_FIRST = _compiled(
    (f"{_GAPS}*\u2026", "…", "…"),
    (r"(?<!\.)\.{3,}", "…", "..."),
    # An abbreviation at the end of a sentence has one point: "Conservas Valdeluna, S. L."
    (r"(?<=\w)\.\.(?=[\s»”’)]|$)", ".", ".."),
    # A title that ends in a mark of its own, last in a list: "Where are we?".
    (r"(?<=[?!…])\.(?=\s|$)", "", "."),
    # A hyphen between spaces is a dash; at the start of a line it marks an item.
    (f"(?<=\\S){_GAPS}(?:-|--|—){_GAPS}(?=\\S)", " – "),
    (f"^{_GAPS}+|{_GAPS}+$", ""),
    (f"{_GAPS}*({NBSP}|{NARROW}){_GAPS}*", r"\1"),
    (f"{_GAPS}{{2,}}", " "),
    # The parts of a figure or of a telephone number stay on one line.
    (r"(?<=\d) (?=\d)", NBSP),
    (f"{_GAPS}+(?=,)", ""),
    (f"{_GAPS}+(?=\\.(?:[\\s»”’)]|$))", ""),
)
_LAST = _compiled((f"{_GAPS}+$", ""))


def _french(region: str) -> tuple[Rule, ...]:
    """Guillemets, spaces before double punctuation and units, `1er` (letters 1.3); Québec: nothing before ; ! ? (facts 7)."""
    before = "" if region == "CA" else NARROW
    group = NBSP if region == "CA" else NARROW
    return _compiled(
        ("'", "’", "'"),
        (r'(?<!\w)"([^"\n]+)"', r"« \1 »", '"'),
        ('"', "”", '"'),
        (r"^- ", "– "),
        (f"«{_GAPS}*(?![,.]|{_GAPS})", f"«{NBSP}", "«"),
        (f"{_GAPS}*»", f"{NBSP}»", "»"),
        (f"(?<=[^\\s(\\[«;!?]){_GAPS}*([;!?]+)(?![\\w/=&])", f"{before}\\1"),
        (f"(?<=[^\\s:]){_GAPS}*:(?=[\\s»]|$)", f"{NBSP}:"),
        (f"(?<=\\d){_GAPS}*%", f"{NBSP}%", "%"),
        (f"(?<=\\d){_GAPS}*(?=€)", NBSP, "€"),
        (r"(?<=\d) (?=\$|£|(?:CHF|EUR|USD|CAD|GBP|MXN)\b)", NBSP),
        (f"(?<![\\d.,+])(?!0)(\\d{{1,3}}){_GAPS}(?=\\d{{3}}(?!\\d))", f"\\1{group}"),
        (f"(?<=[\\d{NBSP}{NARROW}]\\d{{3}}){_GAPS}(?=\\d{{3}}(?!\\d))", group),
        (f"\\b([Nn])°{_GAPS}*(?=\\w)", f"\\1°{NBSP}", "°"),
        (r"\b([Aa]rticles?) (?=\d|[LRD]\.)", f"\\1{NBSP}", "rticle"),
        (f"\\b([LRD]\\.){_GAPS}(?=\\d)", f"\\1{NBSP}", "."),
        (f"\\b(\\d{{1,2}}){_GAPS}?h(?:{_GAPS}?(?=\\d\\d\\b))", f"\\1{NBSP}h{NBSP}"),
        (r"\b(\d{1,2}) ?h\b", f"\\1{NBSP}h"),
        (r"\b(M\.|MM\.|Mmes?|Mlles?) (?=[^\W\d_a-zà-ÿ])", f"\\1{NBSP}"),
        (f"(?<![\\w.,])1 (?=(?:{_MONTHS_FR})\\b)", "1er "),
    )


def _spanish(region: str) -> tuple[Rule, ...]:
    """No space inside or before punctuation, guillemets, no-break space before % and after Sr. (letters 1.5)."""
    del region  # the Academy's rules hold everywhere; regions differ in words and figures, not in spaces
    return _compiled(
        ("'", "’", "'"),
        (r'(?<!\w)"([^"\n]+)"', r"«\1»", '"'),
        ('"', "”", '"'),
        (r"^- ", "– "),
        (f"«{_GAPS}+", "«", "«"),
        (f"{_GAPS}+»", "»", "»"),
        (f"([¿¡]){_GAPS}+", r"\1"),
        (f"{_GAPS}+(?=[;!?]|:(?:\\s|$))", ""),
        (f"(?<=\\d){_GAPS}*%", f"{NBSP}%", "%"),
        (f"(?<=\\d){_GAPS}*(?=€)", NBSP, "€"),
        (r"(?<=\d) (?=\$|£|(?:CHF|EUR|USD|US\$|CAD|GBP|MXN)\b)", NBSP),
        (r"\b(Sra?s?\.|Dra?\.|D\.ª?|Dª\.?) (?=[^\W\d_a-zà-ÿ])", f"\\1{NBSP}"),
        (r"\bS\. (?=[LA]\.)", f"S.{NBSP}", "S."),
        (r"\b(n\.º) (?=\w)", f"\\1{NBSP}", "n.º"),
    )


def _english(region: str) -> tuple[Rule, ...]:
    """Curly quotes and apostrophes; in America a date ends in a comma and stops go inside the quotes (letters 1.4)."""
    rules = _compiled(
        (r"(?<![\w’'])'(?=[^\s'][^'\n]*[^\s']'(?!\w))([^'\n]+)'", r"‘\1’", "'"),
        ("'", "’", "'"),
        (r'(?<!\w)"([^"\n]+)"', r"“\1”", '"'),
        ('"', "”", '"'),
        (f"(?<=\\S){_GAPS}+(?=[;!?]|:(?:\\s|$))", ""),
        (f"(?<=\\d){_GAPS}+(?=%)", "", "%"),
    )
    if region not in AMERICAN:
        return rules
    return rules + _compiled(
        (r"”([.,])(?!\w)", r"\1”", "”"),
        (f"\\b((?:{_MONTHS_EN}) \\d{{1,2}}, \\d{{4}}) (?=[a-z(])", r"\1, "),
        (f"\\b((?:{_DAYS_EN}), (?:{_MONTHS_EN}) \\d{{1,2}}) (?=[a-z])", r"\1, "),
    )


AMERICAN: frozenset[str] = frozenset({"US", "CA", "PH", "PR"})
"""Regions of English that write dates, titles and stops as in the United States."""
