"""The config file: read into `Settings`, changed one value at a time with the user's comments kept."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cockpit.domain.declare import names, replace
from cockpit.domain.errors import refuse
from cockpit.domain.mail_account import MailAccount
from cockpit.domain.settings import COEFFICIENTS, RETENTION, Settings
from cockpit.storage import files

_PLAIN = {"language": str, "theme": str, "usual": float, "limit": float}
"""Keys with a single value, and its type."""
_WORDS = frozenset({"language", "theme"})
"""Keys of any text: it is judged where it is used."""
_COMMANDS = frozenset({"sendmail"})
"""Keys that hold a command, word by word; typed and shown as a shell would read it."""
_GROUPS = {"coefficients": float, "retention": float, "keys": str}
"""Tables of values, and their type; a key in one is written `coefficients.age`."""
_KNOWN: Mapping[str, Mapping[str, float]] = {"coefficients": COEFFICIENTS, "retention": RETENTION}
"""Tables whose names are fixed, with the values that hold where the file says nothing."""
_LONGEST = 100.0
"""Years for which records can be kept at most."""


class Setting(NamedTuple):
    """One setting as `cockpit config` shows it."""

    key: str
    """As it is written on the command line: `limit`, `coefficients.age`."""
    value: object
    default: object
    """What holds where the file says nothing; None where there is no default."""


def load_settings(path: Path) -> Settings:
    """Return the settings of a config file, the defaults where there is none.

    Raises `Refused`: `config-unreadable`; `config-invalid` and `config-line` for what is no TOML, `config-value` for a setting whose
    value does not suit it. Keys the program does not know are left alone: a later version may.
    """
    given = _read(path)
    if not given:
        return Settings()  # without a config file, the decoder is not needed
    if given.keys() <= _WORDS and all(isinstance(value, str) for value in given.values()):
        return Settings(**given)  # what the app itself writes down, language and theme, needs none either
    import msgspec  # noqa: PLC0415 - 35 ms with the decoder

    known = names(Settings)
    mine = {name: value for name, value in given.items() if name in known}
    try:
        settings = msgspec.convert(mine, Settings, strict=True)
    except msgspec.ValidationError as error:
        culprit = next((name for name, part in _one_by_one(mine) if not _fits(part)), "")
        raise refuse("config-value", path=str(path), setting=culprit) from error
    if impossible := next(_impossible(settings), ""):
        raise refuse("config-value", path=str(path), setting=impossible)
    return _completed(settings)


def unknown_names(path: Path) -> list[str]:
    """Return the names in a config file that mean nothing, as `cockpit config` would write them; raises `Refused` like `load_settings`."""
    given, known = _read(path), names(Settings)
    found = [name for name in given if name not in known]
    for group, fixed in _KNOWN.items():
        found += [f"{group}.{name}" for name in given.get(group, {}) if name not in fixed]
    return found


def _one_by_one(given: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each setting by the name that `cockpit config` gives it, as a file of its own; what no entry of a table explains, last."""
    for name, value in given.items():
        for entry in value if name in _GROUPS and isinstance(value, dict) else ():
            yield f"{name}.{entry}", {name: {entry: value[entry]}}
        yield name, {name: value}


def _fits(part: dict[str, Any]) -> bool:
    import msgspec  # noqa: PLC0415 - as above

    try:
        msgspec.convert(part, Settings, strict=True)
    except msgspec.ValidationError:
        return False
    return True


def _impossible(settings: Settings) -> Iterator[str]:
    """Yield the settings whose number cannot be."""
    for name, days in (("usual", settings.usual), ("limit", settings.limit)):
        if not (math.isfinite(days) and days > 0):
            yield name
    for name, weight in settings.coefficients.items():
        if not math.isfinite(weight):
            yield f"coefficients.{name}"
    for name, years in settings.retention.items():
        if not 0 <= years <= _LONGEST:
            yield f"retention.{name}"
    if not all(math.isfinite(step.after) for step in settings.ladder):
        yield "ladder"


def set_value(path: Path, key: str, text: str) -> None:
    """Set one value in the config file, which is created where it is missing; comments and order stay as they are.

    `key` is a name or `group.name`. Raises `Refused`: `setting-unknown`, `setting-invalid`, `language-unknown`, `config-unreadable`, and
    like `load_settings` where the file is not understood, `store-not-writable`, `disk-full`.
    """
    group, name = key.split(".", 1) if "." in key else ("", key)
    if group == "mail":
        from cockpit.storage import config_mail  # noqa: PLC0415 - needed only where mail is spoken of

        place, value = config_mail.parsed(name, text)
        _put(path, {("mail", *place): value})
    else:
        _put(path, {(*((group,) if group else ()), name): _parsed(group, name, text)})


def keep_account(path: Path, name: str, account: MailAccount) -> None:
    """Write down an account under a name; what it had before and has no longer is taken out. Raises `Refused` like `set_value`."""
    from cockpit.storage import config_mail  # noqa: PLC0415 - as above

    _put(path, {("mail", config_mail.ACCOUNTS, name): dict(config_mail.written(account))})


def _put(path: Path, values: Mapping[tuple[str, ...], object]) -> None:
    import tomlkit  # noqa: PLC0415 - 20 ms, needed only when something is changed

    from cockpit.storage import config_mail  # noqa: PLC0415 - as above

    _read(path)  # a file that cannot be understood is not written to
    with files.refusing(path.name):
        present = files.identity(path)
        document = tomlkit.parse(files.read(path)[0].decode()) if present else tomlkit.document()
        for (*above, name), value in values.items():
            table: Any = document
            for part in above:
                table = table.setdefault(part, tomlkit.table(is_super_table=part in {"mail", config_mail.ACCOUNTS}))
            table[name] = value
        files.make_directory(Path(os.path.dirname(files.resolve(path))))
        files.replace(path, tomlkit.dumps(document).encode(), present)


def describe(settings: Settings) -> tuple[Setting, ...]:
    """Return every setting with a single value, and its default, in the order in which they are shown."""
    default = Settings()
    plain = [Setting(name, getattr(settings, name), getattr(default, name)) for name in _PLAIN]
    import shlex  # noqa: PLC0415 - needed only when settings are shown or changed

    from cockpit.storage import config_mail  # noqa: PLC0415 - as above

    plain += [Setting(name, shlex.join(getattr(settings, name)), shlex.join(getattr(default, name))) for name in sorted(_COMMANDS)]
    for group in _GROUPS:
        values: Mapping[str, object] = getattr(settings, group)
        defaults: Mapping[str, object] = getattr(default, group)
        plain += [Setting(f"{group}.{name}", value, defaults.get(name)) for name, value in values.items()]
    return (*plain, *(Setting(*each) for each in config_mail.shown(settings.mail)))


def _read(path: Path) -> dict[str, Any]:
    """Return the file's content as TOML gives it; nothing where there is no file."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise refuse("config-unreadable", path=str(path)) from error
    import tomllib  # noqa: PLC0415 - 3 ms that most users, without a config file, never pay

    try:
        return tomllib.loads(data.decode())
    except UnicodeDecodeError as error:
        raise refuse("config-invalid", path=str(path), reason="encoding") from error
    except RecursionError as error:
        raise refuse("config-invalid", path=str(path), reason="nesting") from error
    except tomllib.TOMLDecodeError as error:
        # The reader tells the place in its sentence only; at the end of the file, none.
        place = re.search(r"line (\d+)", str(error))
        line = int(place[1]) if place else data.count(b"\n") + 1
        raise refuse("config-line", path=str(path), line=line) from error


def _completed(settings: Settings) -> Settings:
    """Return the settings with the values of fixed tables that the file does not name."""
    completed: dict[str, Any] = {group: {**defaults, **getattr(settings, group)} for group, defaults in _KNOWN.items()}
    return replace(settings, **completed)


def _parsed(group: str, name: str, text: str) -> str | float | list[str]:
    if not group and name in _COMMANDS:
        from cockpit.storage import config_mail  # noqa: PLC0415 - as above

        return config_mail.words(name, text)
    kinds = _GROUPS if group else _PLAIN
    kind = kinds.get(group or name)
    if kind is None or (group in _KNOWN and name not in _KNOWN[group]) or not name:
        raise refuse("setting-unknown", "key", key=f"{group}.{name}" if group else name)
    if name == "language" and not group and text.strip():
        from cockpit.i18n.catalogue import LANGUAGES  # noqa: PLC0415 - as above
        from cockpit.i18n.regions import parts  # noqa: PLC0415 - as above

        if parts(text.strip())[0] not in LANGUAGES:
            raise refuse("language-unknown", "value", language=text.strip(), known=", ".join(LANGUAGES))
    if kind is str:
        return text.strip()
    try:
        number = float(text.strip().replace(",", "."))
    except ValueError:
        number = math.nan
    wrong = (not group and number <= 0) or (group == "retention" and not 0 <= number <= _LONGEST)
    if not math.isfinite(number) or wrong:
        raise refuse("setting-invalid", "value", key=name, value=text)
    return number
