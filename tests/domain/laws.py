"""A small table of late-payment rates for the tests, from facts 1.1 and 1.2."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from cockpit.domain.rates import FixedStep, Law, Rate, RateTable

READ = date(2026, 11, 15)


def rate(since: str, percent: str, **values: Any) -> Rate:
    return Rate(**{"since": date.fromisoformat(since), "percent": Decimal(percent), "source": "a page", "verified": READ, **values})


def rates(*percents: tuple[str, str]) -> tuple[Rate, ...]:
    return tuple(rate(since, percent) for since, percent in percents)


def steps(*pairs: tuple[int, int]) -> tuple[FixedStep, ...]:
    return tuple(FixedStep(least=Decimal(least), amount=Decimal(amount)) for least, amount in pairs)


def law(code: str, method: str, *percents: tuple[str, str], **values: Any) -> Law:
    return Law(**{"code": code, "basis": "an act", "source": "a page", "method": method, "rates": rates(*percents), **values})


HALVES = ("2024-01-01", "2024-07-01", "2025-01-01", "2025-07-01", "2026-01-01", "2026-07-01")
ECB = ("4.50", "4.25", "3.15", "2.15", "2.15", "2.40")


def plus(points: str) -> tuple[tuple[str, str], ...]:
    return tuple((since, str(Decimal(base) + Decimal(points))) for since, base in zip(HALVES, ECB, strict=True))


FLAT = steps((0, 40))
TABLE = RateTable(
    laws={
        one.code: one for one in (
            law("FR", "half-year", *plus("10"), currency="EUR", fixed=FLAT, floors=rates(("2025-01-01", "3.71")), floor_times=Decimal(3)),
            law("ES", "half-year", *plus("8"), currency="EUR", fixed=FLAT),
            law("BE", "half-year", ("2026-01-01", "10.5"), ("2026-07-01", "10.5"), currency="EUR", fixed=FLAT),
            law("EU", "half-year", *plus("8"), currency="EUR", fixed=FLAT, minimum=True),
            law("IE", "payment", *plus("8"), currency="EUR", fixed=steps((0, 40), (1000, 70), (10000, 100))),
            law(
                "GB", "start", ("2026-01-01", "11.75"), ("2026-07-01", "11.75"), currency="GBP",
                fixed=steps((0, 40), (1000, 70), (10000, 100)), fixed_with_contract=False,
            ),
            law("CH", "fixed", ("1912-01-01", "5"), after_reminder=True),
            law("CA-QC", "fixed", ("1994-01-01", "5"), after_reminder=True),
            law("MX", "fixed", ("1990-01-01", "6")),
            law("US", "contract"),
        )
    },
    members={"PT": "EU", "IT": "EU"},
)
