from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cockpit.domain.client import Client, Person
from cockpit.domain.digest import Digest, digest
from cockpit.domain.profile import Dismissal, Profile, User
from cockpit.domain.workdays import WorkCalendar
from cockpit.storage import cache
from cockpit.storage.cache import DigestCache
from cockpit.storage.files import FileIdentity
from cockpit.storage.rows import Layout
from tests.storage.samples import NOW, entry, rich

IDENTITY = FileIdentity(1, 2, 3)
NOTHING: tuple[dict[str, object], None] = ({}, None)


CALENDAR = WorkCalendar(ZoneInfo("Europe/Paris"), lambda year: frozenset())


def sample() -> Digest:
    return digest(rich(), CALENDAR, NOW)


def test_digests_come_back_equal(tmp_path: Path) -> None:
    kept = DigestCache(tmp_path / "deep" / "digests")
    kept.save({"lark": (IDENTITY, sample())})
    assert kept.load() == ({"lark": (IDENTITY, sample())}, None)
    assert (tmp_path / "deep" / "digests").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["digests"]


def test_a_missing_or_harmed_cache_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "digests"
    kept = DigestCache(path)
    assert kept.load() == NOTHING
    kept.save({"lark": (IDENTITY, sample())})
    whole = path.read_bytes()
    for data in (b"", b"\0" * 99, whole[:-1], whole[: len(whole) // 2], b"\xff" + whole, b"{}", b"\x91" * 200_000):
        path.write_bytes(data)
        assert kept.load() == NOTHING
    path.unlink()
    path.mkdir()
    assert kept.load() == NOTHING
    kept.save({})


def test_a_cache_of_another_version_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = DigestCache(tmp_path / "digests")
    kept.save({"lark": (IDENTITY, sample())})
    monkeypatch.setattr(cache, "__version__", "99")
    assert kept.load() == NOTHING


def test_the_profile_is_kept_beside_them(tmp_path: Path) -> None:
    kept = DigestCache(tmp_path / "digests")
    mark = Dismissal(id="reply-owed:lark", facts="1234", how="snoozed", at=NOW, until=date(2026, 4, 1))
    profile = Profile(user=User(name='Ana` ` "Ñ"', hourly_target=Decimal("80.50")), dismissals={mark.id: mark})
    kept.save({"lark": (IDENTITY, sample())}, (IDENTITY, profile))
    assert DigestCache(tmp_path / "digests").load() == ({"lark": (IDENTITY, sample())}, (IDENTITY, profile))


def test_odd_texts_come_back_as_they_were(tmp_path: Path) -> None:
    kept = DigestCache(tmp_path / "digests")
    odd = "`\x7f\"\\\n\u2028\ud83d\U0001f600\x00'"
    found = digest(rich().append(entry(3, odd)).put(Person(id="odd", name=odd)), CALENDAR, NOW + timedelta(hours=1))
    kept.save({"lark": (IDENTITY, found)})
    back = kept.load()[0]["lark"][1]
    assert back.contacts.recent[0].summary == back.records.people["odd"].name == odd
    assert back == found


def test_what_did_not_change_is_written_as_it_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = DigestCache(tmp_path / "digests")
    kept.save({"lark": (IDENTITY, sample()), "owl": (IDENTITY, sample())})
    (digests, _), again = kept.load(), (tmp_path / "digests").read_bytes()
    written: list[object] = []
    monkeypatch.setattr(Layout, "write", lambda self, record, number: written.append(record) or [])
    kept.save(digests)
    assert written == [] and (tmp_path / "digests").read_bytes() == again
    changed = sample()
    kept.save({**digests, "owl": (FileIdentity(1, 2, 4), changed)})
    assert written == [changed]


def test_a_cache_of_records_with_other_fields_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = DigestCache(tmp_path / "digests")
    kept.save({"lark": (IDENTITY, sample())})
    monkeypatch.setitem(Client.__annotations__, "name", "int")
    assert kept.load() == NOTHING
    monkeypatch.undo()
    assert kept.load() != NOTHING
    monkeypatch.delattr("cockpit.domain.client.Person")
    assert kept.load() == NOTHING
