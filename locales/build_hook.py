"""Put the languages into wheels: compiled catalogues, the letters' templates and the help, all under `cockpit/locales`.

An editable install gets none: there the program compiles the .po files itself, so that an edited one is in use at the next start.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CARRIED = ("*/letters/*.*", "*/help/*.txt", "*/intake.toml", "*/formats.json")
"""What goes into the wheel as it is."""


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is hatchling's own configuration type
    """Compile each `locales/<language>` for the wheel, in a temporary folder that goes away when the build ends."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare the files before the wheel is written; a broken catalogue stops the build."""
        self.folder: Path | None = None
        if version == "editable":
            return
        self.folder = Path(tempfile.mkdtemp(prefix="cockpit-locales-"))
        locales = Path(self.root) / "locales"
        for source in sorted(locales.glob("*/LC_MESSAGES/*.po")):
            target = self.folder / source.relative_to(locales).with_suffix(".mo")
            target.parent.mkdir(parents=True, exist_ok=True)
            with source.open("rb") as text, target.open("wb") as binary:
                write_mo(binary, read_po(text, abort_invalid=True))
            build_data["force_include"][str(target)] = f"cockpit/locales/{target.relative_to(self.folder).as_posix()}"
        for template in sorted(path for carried in CARRIED for path in locales.glob(carried)):
            build_data["force_include"][str(template)] = f"cockpit/locales/{template.relative_to(locales).as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - hatchling's signature
        """Remove the temporary folder."""
        if self.folder is not None:
            shutil.rmtree(self.folder)
