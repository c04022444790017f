"""One run of the mail import, and what its report says."""

from __future__ import annotations

from pathlib import Path

import pytest

from cockpit.services.import_mail import Report, import_mail
from tests.intake.corpus import ME, clients


@pytest.fixture
def ws(store_dir):
    return clients(store_dir)


def run(ws, *paths: Path, me=(ME,), **options) -> Report:
    report = import_mail(ws, paths, me, **options)
    assert report.messages == report.logged + report.duplicates + report.unmatched + len(report.rejected)
    return report


def figures(report: Report) -> tuple[int, int, int, int]:
    return report.logged, report.duplicates, report.unmatched, len(report.rejected)


def codes(report: Report) -> list[str]:
    return [item.problem.code for item in report.rejected]


def log(ws, client="valdeluna"):
    return ws.store.read(client).interactions
