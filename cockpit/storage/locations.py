"""Where things lie unless the user says otherwise: the platform's own places, each replaceable by an environment variable."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

NAME = "freelance-cockpit"
"""Name of the program's directories; `cockpit` alone belongs to another well-known program."""
_XDG = {"data": ("XDG_DATA_HOME", ".local/share"), "config": ("XDG_CONFIG_HOME", ".config"), "cache": ("XDG_CACHE_HOME", ".cache")}
"""Where the XDG Base Directory Specification puts things: the variable that says, and the place under the home directory."""


def store_directory(environment: Mapping[str, str]) -> Path:
    """Return where the store is: `COCKPIT_STORE`, or the platform's directory for user data."""
    return _given(environment, "COCKPIT_STORE") or _platform("data", environment) / "store"


def config_file(environment: Mapping[str, str]) -> Path:
    """Return the config file: `COCKPIT_CONFIG` (a file, or a directory that holds `config.toml`), or the platform's place."""
    given = _given(environment, "COCKPIT_CONFIG")
    if given is None:
        return _platform("config", environment) / "config.toml"
    return given / "config.toml" if given.is_dir() or given.suffix != ".toml" else given


def cache_root(environment: Mapping[str, str]) -> Path:
    """Return where derived files of all stores are kept: `COCKPIT_CACHE`, or the platform's cache directory."""
    return _given(environment, "COCKPIT_CACHE") or _platform("cache", environment)


def cache_directory(environment: Mapping[str, str], store: Path) -> Path:
    """Return where what is derived from one store is kept; stores in different places never share."""
    path = str(store.absolute()).encode("utf-8", "surrogateescape")
    # Two stores that shared a place by chance would not believe each other's entries: those name the files they were made from.
    return cache_root(environment) / f"{zlib.crc32(path):08x}{zlib.adler32(path):08x}"


def demo_directory(environment: Mapping[str, str]) -> Path:
    """Return where the demo store is put when no directory is named; it may be deleted at any time."""
    return cache_root(environment) / "demo"


def _given(environment: Mapping[str, str], name: str) -> Path | None:
    value = environment.get(name, "")
    return Path(value).expanduser() if value else None


def _platform(what: Literal["data", "config", "cache"], environment: Mapping[str, str]) -> Path:
    platform: str = sys.platform  # as text: type checkers would take the rest for never reached
    if platform == "linux":  # what platformdirs answers there, 6 ms sooner
        variable, otherwise = _XDG[what]
        given = environment.get(variable, "").strip()
        return Path(given if os.path.isabs(given) else Path.home() / otherwise) / NAME
    from platformdirs import PlatformDirs  # noqa: PLC0415 - not needed where the environment names the places

    places = PlatformDirs(NAME, appauthor=False)
    return {"data": places.user_data_path, "config": places.user_config_path, "cache": places.user_cache_path}[what]
