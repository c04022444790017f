"""The brief for a lawyer: one page, drawn from what a dossier may show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.domain.brief import Waiting, brief
from cockpit.domain.errors import Refused
from cockpit.domain.limitation import PERIODS, limitation
from cockpit.domain.months import years_after
from cockpit.domain.settings import Settings
from cockpit.services.dossier import Wanted, dossier, written_brief
from cockpit.services.workspace import Workspace, open_workspace
from tests.services.evidence import NOW, PRIVATE, USER, entry, hostile, records
from tests.services.test_dossier import HOSTILE, INERT, Elements, made_of


def opened(store_dir: Path, found) -> Workspace:
    workspace = open_workspace(store_dir, Settings(), lambda: NOW, None)
    workspace.commit_profile(Act("user-edited"), lambda profile: type(profile)(user=USER))
    workspace.commit("larkfield", Act("client-added"), lambda _: found)
    return workspace


def test_what_is_in_dispute_is_drawn_from_the_records():
    log = (*records().log, entry(12, -12, summary="Asked"), entry(13, -9, purpose="follow-up", summary="Again"),
           entry(14, -5, channel="phone", outcome="voicemail", summary="Rang"))  # fmt: skip
    promises = {key: replace(one, done=None) for key, one in records().commitments.items()}
    invoices = {key: replace(one, payments=()) for key, one in records().invoices.items()}
    found = brief(made_of(replace(records(), log=log, commitments=promises, invoices=invoices)), law="GB-ENG")
    assert [one.invoice for one in found.unpaid] == ["F-1", "F-2"]
    assert [one.text for one in found.broken] == ["Send the texts"]
    assert found.waiting == Waiting(since=date(2026, 3, 12), attempts=2, channels=2)
    assert found.notice == (date(2026, 3, 21), date(2026, 5, 21))
    assert found.deadline is not None
    assert (found.deadline.claim, found.deadline.before, found.deadline.rule.years) == (date(2026, 2, 9), date(2032, 2, 9), 6)


def test_an_answered_silence_is_none():
    found = brief(made_of(records()), law="XX")
    assert found.waiting is None
    assert found.deadline is None


@pytest.mark.parametrize(
    ("law", "consumer", "years"),
    [("FR", False, 5), ("FR", True, 2), ("ES", True, 5), ("GB-SCT", False, 5), ("GB-WLS", False, 6), ("CA-QC", False, 3), ("CA-ON", False, None),
     ("", False, None)],
)  # fmt: skip
def test_periods_of_limitation(law, consumer, years):
    found = limitation(law, consumer=consumer)
    assert (found and found.years) == years


def test_a_leap_day_comes_round():
    assert years_after(date(2024, 2, 29), 5) == date(2029, 2, 28)
    assert all(1 < rule.years <= 10 for rule in PERIODS.values())


def test_the_page_says_it_and_nothing_private(store_dir, loc):
    workspace = opened(store_dir, records())
    data = written_brief(workspace, dossier(workspace, "larkfield", Wanted()), "Payment of F-2", loc).decode()
    assert PRIVATE not in data
    assert "Payment of F-2" in data
    assert "The hours are too many" in data
    assert "Limitation Act 1980, s. 5" in data
    with pytest.raises(Refused, match="wanted: too-long"):
        written_brief(workspace, dossier(workspace, "larkfield", Wanted()), "x" * 501, loc)
    workspace.close()


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_was_typed_stays_words(store_dir, en, text):
    workspace = opened(store_dir, replace(hostile(text), log=records().log, client=records().client))
    data = written_brief(workspace, made_of(hostile(text)), text, en)
    reader = Elements()
    reader.feed(data.decode())
    assert reader.tags <= INERT | {"main", "ul"}
    assert reader.links == set()
    workspace.close()
