"""Addresses in headers: who is meant, whatever the spelling."""

from __future__ import annotations

import re

from cockpit.intake.headers import decoded, plain

MOST = 1000
"""Addresses in one message; more than that is no conversation."""
LONGEST = 254
"""Characters of an address (RFC 5321)."""

# A closing quote is optional so that a header of quotes costs one pass, not one per quote.
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_COMMENT = re.compile(r"\([^()]*\)")
_NESTED = 4
"""Comments within comments that are seen through."""
_ADDRESS = re.compile(r"[^\s<>@,;:\"()\[\]\\]{1,64}@[^\s<>@,;:\"()\\]{1,189}")
_DISGUISED = re.compile(r"\s*([^\s<>@,;:\"()]{1,64}) at ([^\s<>@,;:\"()]{1,180}\.[a-zA-Z]{2,20})\s*")
"""How archives of mailing lists write an address that no robot shall collect."""

PROVIDERS = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "outlook.fr", "outlook.es", "hotmail.com", "hotmail.fr", "hotmail.es", "live.com",
    "live.fr", "msn.com", "yahoo.com", "yahoo.fr", "yahoo.es", "yahoo.co.uk", "ymail.com", "aol.com", "icloud.com", "me.com", "mac.com",
    "proton.me", "protonmail.com", "pm.me", "gmx.com", "gmx.net", "gmx.de", "web.de", "mail.com", "orange.fr", "wanadoo.fr", "free.fr",
    "laposte.net", "sfr.fr", "neuf.fr", "bbox.fr", "numericable.fr", "telefonica.net", "terra.es", "movistar.es", "zoho.com",
    "fastmail.com", "tutanota.com", "tuta.com", "mailo.com", "yandex.ru", "mail.ru", "qq.com", "163.com", "t-online.de", "bluewin.ch",
    "videotron.ca", "sympatico.ca", "btinternet.com",
})
"""Domains under which anybody may have an address: they say nothing about who somebody works for."""


def normal(address: str) -> str:
    """Return an address as it is compared: lower case, without a plus-tag (`ana+shop@x.org` is `ana@x.org`)."""
    local, at, domain = address.strip().lower().rpartition("@")
    tagless = local.partition("+")[0]
    return f"{tagless or local}{at}{domain}"


def domain_of(address: str) -> str:
    """Return the domain of an address."""
    return address.rpartition("@")[2]


def addresses(value: bytes) -> list[str]:
    """Return the addresses in a header, normal and without repetition, in their order."""
    text = plain(value)
    if '"' in text:
        text = _QUOTED.sub("", text)
    for _ in range(_NESTED):  # a comment may hold comments
        if "(" not in text:
            break
        text = _COMMENT.sub("", text)
    found: dict[str, None] = {}
    for part in text.split(","):
        # What stands in angle brackets is the address; a name may look like another one.
        _, bracket, inside = part.rpartition("<")
        match = _ADDRESS.search(inside if bracket else part)
        if match and len(match[0]) <= LONGEST:
            found[normal(match[0])] = None
    if not found and (match := _DISGUISED.fullmatch(text)):
        found[normal(f"{match[1]}@{match[2]}")] = None
    return list(found)


def display_name(value: bytes) -> str:
    """Return the name beside the first address of a header, decoded and cleaned; empty where there is none."""
    text = plain(value)[:4000]
    name, bracket, _ = text.partition("<")
    if not bracket:
        comment = _COMMENT.search(text)
        return decoded(comment[0][1:-1]) if comment else ""
    return decoded(name.strip().strip('"').replace('\\"', '"')).strip("'\"")


def crowded(*values: bytes) -> bool:
    """Whether headers name more people than a conversation has."""
    return sum(value.count(b"@") for value in values) > MOST
