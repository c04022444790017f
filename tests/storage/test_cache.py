from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cockpit.domain.digest import Digest, digest
from cockpit.domain.workdays import WorkCalendar
from cockpit.storage import cache
from cockpit.storage.cache import DigestCache
from cockpit.storage.files import FileIdentity
from tests.storage.samples import NOW, rich

IDENTITY = FileIdentity(1, 2, 3)


def sample() -> Digest:
    return digest(rich(), WorkCalendar(ZoneInfo("Europe/Paris"), lambda year: frozenset()), NOW)


def test_digests_come_back_equal(tmp_path: Path) -> None:
    kept = DigestCache(tmp_path / "deep" / "digests")
    kept.save({"lark": (IDENTITY, sample())})
    assert kept.load() == {"lark": (IDENTITY, sample())}
    assert (tmp_path / "deep" / "digests").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["digests"]


def test_a_missing_or_harmed_cache_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "digests"
    kept = DigestCache(path)
    assert kept.load() == {}
    kept.save({"lark": (IDENTITY, sample())})
    whole = path.read_bytes()
    for data in (b"", b"\0" * 99, whole[:-1], whole[: len(whole) // 2], b"\xff" + whole, b"{}", b"\x91" * 200_000):
        path.write_bytes(data)
        assert kept.load() == {}
    path.unlink()
    path.mkdir()
    assert kept.load() == {}
    kept.save({})


def test_a_cache_of_another_version_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = DigestCache(tmp_path / "digests")
    kept.save({"lark": (IDENTITY, sample())})
    monkeypatch.setattr(cache, "__version__", "99")
    assert kept.load() == {}
