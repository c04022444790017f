"""Where things lie unless the user says otherwise: the platform's own places, each replaceable by an environment variable."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast

from cockpit.domain.errors import refuse
from cockpit.paths import typed

NAME = "freelance-cockpit"
"""Name of the program's directories; `cockpit` alone belongs to another well-known program."""
_XDG = {"data": ".local/share", "config": ".config", "cache": ".cache"}
_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
_LONGEST = 80
"""Bytes of a path that, written with three signs each, still are a file's name everywhere."""


def store_directory(environment: Mapping[str, str]) -> Path:
    """Return where the store is: `COCKPIT_STORE`, or the platform's directory for user data."""
    return _given(environment, "COCKPIT_STORE") or _platform("data") / "store"


def config_file(environment: Mapping[str, str]) -> Path:
    """Return the config file: `COCKPIT_CONFIG` (a file, or a directory that holds `config.toml`), or the platform's place."""
    given = _given(environment, "COCKPIT_CONFIG")
    if given is None:
        return _platform("config") / "config.toml"
    return given / "config.toml" if given.is_dir() or given.suffix != ".toml" else given


def cache_root(environment: Mapping[str, str]) -> Path:
    """Return where derived files of all stores are kept: `COCKPIT_CACHE`, or the platform's cache directory."""
    return _given(environment, "COCKPIT_CACHE") or _platform("cache")


def cache_directory(environment: Mapping[str, str], store: Path) -> Path:
    """Return where what is derived from one store is kept; stores in different places never share."""
    return cache_root(environment) / _place(str(store.absolute()).encode("utf-8", "surrogateescape"))


def demo_directory(environment: Mapping[str, str]) -> Path:
    """Return where the demo store is put when no directory is named; it may be deleted at any time."""
    return cache_root(environment) / "demo"


def _place(path: bytes) -> str:
    """Return a name for a directory that no other path has."""
    if len(path) <= _LONGEST:
        return "".join(chr(sign) if sign in _PLAIN else f"%{sign:02x}" for sign in path)
    from hashlib import sha256  # noqa: PLC0415 - 3 ms, and few paths are as long

    return sha256(path).hexdigest()


def _given(environment: Mapping[str, str], name: str) -> Path | None:
    value = environment.get(name, "")
    return typed(value) if value else None


def _platform(what: Literal["data", "config", "cache"]) -> Path:
    home, given = os.environ.get("HOME", ""), os.environ.get(f"XDG_{what.upper()}_HOME")
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ and os.path.isabs(home) and os.path.isabs(given or home):
        # The ordinary case: what the library would answer, without its 6 ms of modules for other questions. A test compares the two.
        return Path(given or os.path.join(home, _XDG[what]), NAME)
    from platformdirs import PlatformDirs  # noqa: PLC0415 - not needed where the environment names the places

    places = PlatformDirs(NAME, appauthor=False)
    found = {"data": "user_data_path", "config": "user_config_path", "cache": "user_cache_path"}
    try:
        return cast("Path", getattr(places, found[what]))
    except RuntimeError as error:  # a user whom the system does not know, as in many containers
        raise refuse("home-unknown") from error
