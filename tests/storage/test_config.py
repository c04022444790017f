from __future__ import annotations

from pathlib import Path

import pytest

from cockpit.domain.errors import Refused
from cockpit.domain.settings import COEFFICIENTS, Settings
from cockpit.storage.config import describe, load_settings, set_value
from cockpit.storage.locations import cache_directory, config_file, demo_directory, store_directory

TEXT = """# mine
language = "fr"  # at home
limit = 4

[coefficients]
age = 2.0

[future]
x = 1
"""


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == Settings()


def test_values_are_read_and_the_rest_stays_default(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(TEXT + '[keys]\n"app.quit" = "q"\n')
    settings = load_settings(path)
    assert (settings.language, settings.limit, settings.usual) == ("fr", 4.0, 1.0)
    assert settings.coefficients == {**COEFFICIENTS, "age": 2.0}
    assert settings.keys == {"app.quit": "q"}


def test_the_ladder_can_be_written_out(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[[ladder]]\nname = "nudge"\nafter = 2\n')
    assert [(step.name, step.after) for step in load_settings(path).ladder] == [("nudge", 2.0)]


@pytest.mark.parametrize("text", ["language = ", 'limit = "four"', "limit = nan", "limit = 0", "[coefficients]\nage = inf", "\udcff"])
def test_what_cannot_be_understood_is_refused_and_not_written_to(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(Refused, match="config-invalid"):
        load_settings(path)


def test_setting_a_value_keeps_comments_order_and_unknown_keys(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "config.toml"
    set_value(path, "theme", "nord")
    assert load_settings(path).theme == "nord"
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_text(TEXT)
    set_value(path, "language", "es")
    set_value(path, "coefficients.money", "3,5")
    set_value(path, "keys.app.quit", "ctrl+q")
    text = path.read_text()
    assert text.startswith('# mine\nlanguage = "es"  # at home\n')
    assert "[future]\nx = 1" in text
    settings = load_settings(path)
    assert (settings.coefficients["money"], settings.coefficients["age"], settings.keys) == (3.5, 2.0, {"app.quit": "ctrl+q"})


def test_a_linked_config_stays_a_link(tmp_path: Path) -> None:
    target = tmp_path / "dotfiles.toml"
    target.write_text(TEXT)
    link = tmp_path / "config.toml"
    link.symlink_to(target)
    set_value(link, "language", "en")
    assert link.is_symlink()
    assert 'language = "en"' in target.read_text()


@pytest.mark.parametrize(("key", "text", "code"), [
    ("colour", "red", "setting-unknown"), ("coefficients.mood", "1", "setting-unknown"), ("ladder", "x", "setting-unknown"),
    ("keys.", "x", "setting-unknown"), ("limit", "soon", "setting-invalid"), ("limit", "-1", "setting-invalid"), ("usual", "nan", "setting-invalid"),
])  # fmt: skip
def test_impossible_settings_are_refused(tmp_path: Path, key: str, text: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        set_value(tmp_path / "config.toml", key, text)
    assert not (tmp_path / "config.toml").exists()


def test_every_plain_setting_is_described() -> None:
    described = {setting.key: setting for setting in describe(Settings(limit=3))}
    assert (described["limit"].value, described["limit"].default) == (3, 5.0)
    assert "coefficients.age" in described


def test_the_environment_decides_where_things_lie(tmp_path: Path) -> None:
    environment = {"COCKPIT_STORE": str(tmp_path / "s"), "COCKPIT_CONFIG": str(tmp_path / "c.toml"), "COCKPIT_CACHE": str(tmp_path / "k")}
    assert store_directory(environment) == tmp_path / "s"
    assert config_file(environment) == tmp_path / "c.toml"
    assert config_file({"COCKPIT_CONFIG": str(tmp_path)}) == tmp_path / "config.toml"
    assert cache_directory(environment, tmp_path / "s") != cache_directory(environment, tmp_path / "t")
    assert cache_directory(environment, tmp_path / "s").parent == demo_directory(environment).parent == tmp_path / "k"


def test_otherwise_the_platform_does(own_environment: Path) -> None:
    for place in (store_directory({}), config_file({}), cache_directory({}, Path("s")), demo_directory({})):
        assert place.is_relative_to(own_environment)
        assert "freelance-cockpit" in place.parts
