"""What a command may touch: the streams, the environment, and the workspace opened on first use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from cockpit.domain.errors import Refused
from cockpit.paths import typed

if TYPE_CHECKING:
    from cockpit.domain.settings import Settings
    from cockpit.i18n.localizer import Localizer
    from cockpit.services.workspace import Workspace


class Context:
    """The outside world of one run, and the global options."""

    def __init__(
        self, environment: Mapping[str, str], clock: Callable[[], datetime], stdin: TextIO, stdout: TextIO, stderr: TextIO
    ) -> None:
        """`clock` tells the present moment, zone-aware."""
        self.environment = environment
        self.clock = clock
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.store_option: str | None = None
        self.language_option: str | None = None
        self.founds = True
        """Whether a store that does not exist is made: a mistyped place must not look like an empty store."""
        self.at: datetime | None = None
        """The moment to look from, where one was given."""

    @cached_property
    def settings(self) -> Settings:
        """The config file's settings; raises `Refused` where the file cannot be understood."""
        from cockpit.storage.config import load_settings  # noqa: PLC0415 - opened on first use

        return load_settings(self.config_file)

    @cached_property
    def config_file(self) -> Path:
        """Where the config file is, or would be."""
        from cockpit.storage.locations import config_file  # noqa: PLC0415 - opened on first use

        return config_file(self.environment)

    @cached_property
    def store_directory(self) -> Path:
        """The store in use: the option, the environment's, or the platform's."""
        from cockpit.storage.locations import store_directory  # noqa: PLC0415 - opened on first use

        return typed(self.store_option) if self.store_option else store_directory(self.environment)

    @cached_property
    def cache_directory(self) -> Path:
        """Where what is derived from this store is kept; it can be deleted at any time."""
        from cockpit.storage.locations import cache_directory  # noqa: PLC0415 - opened on first use

        return cache_directory(self.environment, self.store_directory)

    @cached_property
    def localizer(self) -> Localizer:
        """The language of what is printed: the option, the config, the environment, English."""
        from cockpit.i18n.catalogue import LANGUAGES  # noqa: PLC0415 - opened on first use
        from cockpit.i18n.localizer import Localizer  # noqa: PLC0415 - as above
        from cockpit.i18n.regions import parts  # noqa: PLC0415 - as above

        # One that was typed into the config file and is not spoken must not bar the command that corrects it.
        try:
            kept = self.settings.language if parts(self.settings.language)[0] in LANGUAGES else ""
        except Refused:  # whatever needs the settings says so; the command that tells where they are does not
            kept = ""
        return Localizer.load(self.language_option or kept or self.environment_language)

    @property
    def environment_language(self) -> str:
        """The language the environment asks for, English where it names none that is spoken."""
        from cockpit.i18n.catalogue import LANGUAGES  # noqa: PLC0415 - opened on first use

        tag = self._environment_tag()
        return tag if tag[:2] in LANGUAGES else "en"

    @property
    def country(self) -> str:
        """The country that the user's locale names, whatever its language (`DE` of `de_DE`); empty where it names none (`C`)."""
        from cockpit.i18n.regions import parts  # noqa: PLC0415 - opened on first use

        region = parts(self.language_option or self.settings.language or self._environment_tag())[1]
        return region if region.isalpha() else ""

    @cached_property
    def workspace(self) -> Workspace:
        """The open store; raises `Refused` when it cannot be used."""
        from cockpit.services.workspace import open_workspace  # noqa: PLC0415 - opened on first use
        from cockpit.storage.files import seen  # noqa: PLC0415 - as above

        settings, templates = self.settings, self.config_file.parent / "letters"
        if not self.founds and seen(self.store_directory) is None:
            loc, path = self.localizer, str(self.store_directory)
            told = loc.gettext("There is no store in %(path)s; “cockpit” or “cockpit add client” begins one.", path=path)
            self.complain(f"cockpit: {told}")
        return open_workspace(
            self.store_directory, settings, self.clock, self.cache_directory, self.at, templates, found=self.founds
        )

    @property
    def room(self) -> int | None:
        """How wide a table may be: as the terminal; None where it goes into a file or a pipe, which are given everything."""
        from cockpit.cli.main import columns  # noqa: PLC0415 - it imports this module

        return columns(self) if self.stdout.isatty() else None

    def close(self) -> None:
        """Keep the caches of a workspace that was opened."""
        if "workspace" in self.__dict__:
            self.workspace.close()

    def write(self, text: str) -> None:
        """Print a line for the user or for a program; nothing in it is obeyed by a terminal."""
        self.stdout.write(printed(text) + "\n")

    def write_list(self, title: str, lines: Iterable[str]) -> None:
        """Print lines under a title, after an empty one, each on one line whatever stands in it; nothing where there are none."""
        from cockpit.i18n.cleaning import visible  # noqa: PLC0415 - opened on first use

        shown = [visible(f"- {line}") for line in lines]
        if shown:
            self.write("\n".join(["", title, *shown]))

    def complain(self, text: str) -> None:
        """Print a line on stderr, likewise."""
        self.stderr.write(printed(text) + "\n")

    def write_json(self, value: object) -> None:
        """Print a value as JSON; dates are ISO, decimals are strings."""
        import msgspec  # noqa: PLC0415 - only for --json

        from cockpit.i18n.cleaning import escaped  # noqa: PLC0415 - as above

        text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
        if (getattr(self.stdout, "encoding", None) or "utf-8").lower().replace("_", "-") not in {"utf-8", "utf8"}:
            import json  # noqa: PLC0415 - only where what reads it does not know Unicode

            text = json.dumps(json.loads(text), indent=2)
        self.stdout.write(escaped(text) + "\n")

    def _environment_tag(self) -> str:
        tags = (self.environment.get(name, "").partition(".")[0].partition("@")[0] for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        return next(filter(None, tags), "")


def printed(text: str) -> str:
    """Return a text of several lines in which what a terminal would obey is made visible."""
    from cockpit.i18n.cleaning import visible  # noqa: PLC0415 - opened on first use

    return "\n".join(map(visible, text.split("\n")))
