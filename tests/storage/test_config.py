from __future__ import annotations

from pathlib import Path

import pytest

from cockpit.domain.errors import Refused
from cockpit.domain.mail_account import MailAccount
from cockpit.domain.settings import COEFFICIENTS, Settings
from cockpit.storage.config import describe, keep_account, load_settings, set_value
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


@pytest.mark.parametrize("text", ['language = "fr"\n', 'theme = "nord"\nlanguage = "es-MX"\n'])
def test_words_alone_are_read_as_with_the_rest(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    alone = load_settings(path)
    path.write_text(text + "limit = 5.0\n")
    assert alone == load_settings(path) and alone != Settings()


def test_the_ladder_can_be_written_out(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[[ladder]]\nname = "nudge"\nafter = 2\n')
    assert [(step.name, step.after) for step in load_settings(path).ladder] == [("nudge", 2.0)]


@pytest.mark.parametrize(("text", "code", "values"), [
    ("language = ", "config-line", {"line": 1}),
    ('theme = "x"\n[keys\n', "config-line", {"line": 2}),
    ('theme = """\n\n', "config-line", {"line": 3}),
    ("\udcff", "config-invalid", {"reason": "encoding"}),
    ("usual = " + "[" * 5000, "config-invalid", {"reason": "nesting"}),
    ('theme = "x"\nlimit = "four"', "config-value", {"setting": "limit"}),
    ("limit = nan", "config-value", {"setting": "limit"}),
    ("limit = 0", "config-value", {"setting": "limit"}),
    ("[coefficients]\nage = inf", "config-value", {"setting": "coefficients.age"}),
    ('[coefficients]\nage = 1\nmoney = "lots"', "config-value", {"setting": "coefficients.money"}),
    ("[retention]\ncontract = 200", "config-value", {"setting": "retention.contract"}),
    ("[keys]\nlog = 5", "config-value", {"setting": "keys.log"}),
    ("keys = 5", "config-value", {"setting": "keys"}),
    ("[ladder]\n", "config-value", {"setting": "ladder"}),
])  # fmt: skip
def test_what_cannot_be_understood_is_refused_with_its_place(
    tmp_path: Path, text: str, code: str, values: dict[str, object],
) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(Refused) as caught:
        load_settings(path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.values) == (code, {"path": str(path), **values})


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


def test_mail_accounts_are_set_key_by_key_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(TEXT)
    for key, text in {
        "mail.sync": "no", "mail.paths": "~/Mail '/srv/old mail'", "mail.accounts.work.host": "imap.desk.example",
        "mail.accounts.work.user": "zoe@desk.example", "mail.accounts.work.port": "1993", "mail.accounts.work.security": "starttls",
        "mail.accounts.work.folders": "INBOX 'Sent Items'", "mail.accounts.work.password_command": "pass mail/work",
    }.items():
        set_value(path, key, text)
    text = path.read_text()
    assert text.startswith("# mine\n") and "[future]\nx = 1" in text
    settings = load_settings(path)
    assert (settings.mail.sync, settings.mail.paths) == (False, ("~/Mail", "/srv/old mail"))
    account = MailAccount(
        host="imap.desk.example", user="zoe@desk.example", port=1993, security="starttls", folders=("INBOX", "Sent Items"),
        password_command=("pass", "mail/work"),
    )
    assert settings.mail.accounts == {"work": account}
    assert {each.key: each.value for each in describe(settings)}["mail.accounts.work.folders"] == "INBOX 'Sent Items'"
    keep_account(path, "home", MailAccount(host="h", user="u"))
    assert load_settings(path).mail.accounts == {"work": account, "home": MailAccount(host="h", user="u")}
    assert "password" not in (tmp_path / "config.toml").read_text().replace("password_command", "")


@pytest.mark.parametrize(("key", "text", "code"), [
    ("mail.sync", "perhaps", "setting-invalid"), ("mail.paths", "'", "setting-invalid"), ("mail.colour", "x", "setting-unknown"),
    ("mail.accounts.work", "x", "setting-unknown"), ("mail.accounts.a b.host", "x", "setting-unknown"), ("mail.accounts.work.password", "x", "setting-unknown"),
    ("mail.accounts.work.port", "99999", "setting-invalid"), ("mail.accounts.work.port", "ninety", "setting-invalid"), ("mail.accounts.work.security", "none", "imap-security"),
])  # fmt: skip
def test_mail_settings_that_make_no_sense(tmp_path: Path, key: str, text: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        set_value(tmp_path / "config.toml", key, text)
    assert not (tmp_path / "config.toml").exists()


def test_an_account_without_encryption_is_no_setting(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[mail.accounts.work]\nhost = "h"\nuser = "u"\nsecurity = "plain"\n')
    with pytest.raises(Refused, match="config-value"):
        load_settings(path)
