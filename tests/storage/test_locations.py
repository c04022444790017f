"""Where things lie by default is where the platform's own library would put them."""

from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from cockpit.storage import locations


@pytest.mark.parametrize("given", [
    {}, {"XDG_DATA_HOME": "/d", "XDG_CONFIG_HOME": "/c", "XDG_CACHE_HOME": "/x"}, {"XDG_DATA_HOME": "relative"}, {"XDG_CACHE_HOME": ""},
    {"HOME": "/home/somebody"}, {"HOME": ""}, {"HOME": "relative"},
])
def test_the_platform_s_places(given: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    places = PlatformDirs(locations.NAME, appauthor=False)
    assert locations.store_directory(given) == places.user_data_path / "store"
    assert locations.config_file(given) == places.user_config_path / "config.toml"
    assert locations.cache_root(given) == places.user_cache_path


def test_the_environment_names_other_places(tmp_path: Path) -> None:
    given = {"COCKPIT_STORE": str(tmp_path / "s"), "COCKPIT_CONFIG": str(tmp_path), "COCKPIT_CACHE": str(tmp_path / "c")}
    assert locations.store_directory(given) == tmp_path / "s"
    assert locations.config_file(given) == tmp_path / "config.toml"
    assert locations.cache_root(given) == tmp_path / "c"


def test_stores_do_not_share_a_cache(tmp_path: Path) -> None:
    given = {"COCKPIT_CACHE": str(tmp_path)}
    deep = tmp_path.joinpath(*["deep"] * 40)
    stores = [tmp_path / "one", tmp_path / "two", tmp_path / "On e", tmp_path / "on%20e", tmp_path / "onè/e", deep / "a", deep / "b", Path("one")]
    places = [locations.cache_directory(given, store) for store in stores]
    assert len(set(places)) == len(stores)
    for place in places:
        place.mkdir()
        assert place.parent == tmp_path
