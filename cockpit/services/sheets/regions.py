"""What follows from a country: the language of letters, the time zone; and which of these codes exist."""

from __future__ import annotations

from cockpit.domain.errors import refuse
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.regions import parts

CAPITALS = {
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CD": "Africa/Kinshasa",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "FM": "Pacific/Pohnpei",
    "GL": "America/Nuuk",
    "ID": "Asia/Jakarta",
    "KI": "Pacific/Tarawa",
    "KZ": "Asia/Almaty",
    "MH": "Pacific/Majuro",
    "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PF": "Pacific/Tahiti",
    "PG": "Pacific/Port_Moresby",
    "PS": "Asia/Gaza",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UM": "Pacific/Wake",
    "US": "America/New_York",
    "UZ": "Asia/Tashkent",
    "GB": "Europe/London",
    "FR": "Europe/Paris",
}
"""The zone proposed for a country that has several: where most of its people live."""
SPOKEN = {"CA-QC": "fr"}
"""The language of a part of a country where it is not that of the whole."""
CONTINENTS = frozenset({"Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"})
"""The first parts of time zones whose last part is a town."""
NOWHERE = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})
"""Two-letter codes that are no country."""


def zone_of(country: str) -> str:
    """Return the time zone to propose for a country, `UTC` where none is known."""
    from babel.core import get_global  # noqa: PLC0415 - needed only while something is entered

    zones = get_global("territory_zones").get(country, ())
    return CAPITALS.get(country) or (zones[0] if zones else "UTC")


def proposed_language(place: str) -> str:
    """Return the language to propose for a country or a part of it (`CA-QC`), with its region.

    Plain English where no letter exists in its own.
    """
    from babel.languages import get_official_languages  # noqa: PLC0415 - as above

    country = place.partition("-")[0]
    spoken = get_official_languages(country, regional=False, de_facto=True) if country else ()
    found = SPOKEN.get(place) or next((language for language in spoken if language in LANGUAGES), "")
    return f"{found}-{country}" if found else "en"


def country_names(locale: str) -> dict[str, str]:
    """Return the names of all countries in a language, by their code; `locale` as in `fr_CA`."""
    from babel import Locale  # noqa: PLC0415 - as above

    names = Locale.parse(locale).territories
    return {code: str(name) for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in NOWHERE}


def read_country(text: str, locale: str) -> str:
    """Return `FR` or `DE-NW` from a code or a name in the user's language; raises `Refused` (`country-unknown`)."""
    names = country_names(locale)
    wanted = text.casefold()
    for code, name in names.items():
        if name.casefold() == wanted:
            return code
    country, _, part = text.upper().replace("_", "-").partition("-")
    if country not in names:
        raise refuse("country-unknown", country=text)
    if part and not _known_part(country, part):
        raise refuse("subdivision-unknown", country=country, subdivision=part)
    return f"{country}-{part}" if part else country


def _known_part(country: str, part: str) -> bool:
    from cockpit.services.calendars import known_country  # noqa: PLC0415 - the list of regions costs an import of 100 ms

    return known_country(country, part)


def read_zone(text: str) -> str:
    """Return an IANA time zone in whatever case it was typed, also from its town alone; raises `Refused` (`zone-unknown`)."""
    from zoneinfo import available_timezones  # noqa: PLC0415 - reads the zone directory

    wanted = text.casefold().replace(" ", "_")
    towns: list[str] = []
    for name in available_timezones():
        folded = name.casefold()
        if folded == wanted:
            return name
        if folded.rpartition("/")[2] == wanted and name.partition("/")[0] in CONTINENTS:
            towns.append(name)
    if towns:  # the names of one place under several heads stand for the same time; the longer is the present one
        return max(towns, key=lambda name: (name.count("/"), name))
    raise refuse("zone-unknown", zone=text)


def read_language(text: str) -> str:
    """Return `fr-CA` from `fr_CA`, `FR-ca`...; raises `Refused` (`language-unknown`) where no letters exist in the language."""
    language, region = parts(text)
    if language not in LANGUAGES:
        raise refuse("language-unknown", language=text, known=", ".join(LANGUAGES))
    return f"{language}-{region}" if region else language


def read_currency(text: str) -> str:
    """Return an ISO 4217 code in capitals, or that of a common sign; raises `Refused` (`currency-unknown`)."""
    from babel.core import get_global  # noqa: PLC0415 - as above
    from babel.numbers import list_currencies  # noqa: PLC0415 - as above

    code = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}.get(text, text.upper())
    if code not in list_currencies() and code not in get_global("currency_fractions"):
        raise refuse("currency-unknown", currency=text)
    return code


def currency_digits(currency: str) -> int:
    """Return how many decimals an amount in this currency may have."""
    from babel.numbers import get_currency_precision  # noqa: PLC0415 - as above

    return get_currency_precision(currency)


def currency_of(country: str) -> str:
    """Return the currency to propose for a country, `EUR` where none is known."""
    from babel.numbers import get_territory_currencies  # noqa: PLC0415 - as above

    found = get_territory_currencies(country) if country else []
    return str(found[0]) if found else "EUR"
