"""How long a claim can be brought before a court: a reminder to act in time, never advice (facts 3.2, playbook P83)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Limitation(NamedTuple):
    """The usual period for a contractual claim under one law."""

    years: int
    source: str
    """The law, cited as it is there; empty where it still has to be looked up."""


PERIODS: Mapping[str, Limitation] = {
    "FR": Limitation(5, "Code civil, art. 2224 ; Code de commerce, art. L. 110-4"),
    "ES": Limitation(5, "Código Civil, art. 1964"),
    "GB": Limitation(6, "Limitation Act 1980, s. 5"),
    "GB-SCT": Limitation(5, ""),
    "CA-QC": Limitation(3, ""),
    "CH": Limitation(10, ""),
    "BE": Limitation(10, ""),
    "MX": Limitation(10, ""),
    "US": Limitation(3, ""),
}
"""By ISO 3166 code of the country, or of the part of it that has a law of its own. Of ranges (United States: 3 to 6 years and more,
by state) the shortest stands here."""
CONSUMERS: Mapping[str, Limitation] = {"FR": Limitation(2, "Code de la consommation, art. L. 218-2")}
"""For the claim of a professional against a consumer, where that differs."""


def limitation(law: str, *, consumer: bool = False) -> Limitation | None:
    """Return the usual period under a law (`FR`, `GB-SCT`); None where none is known."""
    country = law.partition("-")[0]
    for table in ((CONSUMERS, PERIODS) if consumer else (PERIODS,)):
        for code in (law, country):
            if code in table:
                return table[code]
    return None
