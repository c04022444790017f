"""Where the translations of the screen come from: the package's compiled catalogues, or the .po files of a checkout."""

from __future__ import annotations

import gettext
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path

from cockpit.i18n.messages import Messages

DOMAIN = "cockpit"
"""Name of the catalogue files."""


@cache
def locales_directory() -> Path:
    """Return the folder with one sub-folder per language.

    A wheel carries it inside the package (`locales/build_hook.py` puts it there); a checkout has it beside the package.
    """
    package = Path(__file__).resolve().parent.parent
    packaged = package / "locales"
    return packaged if packaged.is_dir() else package.parent / "locales"


LANGUAGES: tuple[str, ...] = tuple(sorted(folder.name for folder in locales_directory().iterdir() if (folder / "letters").is_dir()))
"""The languages the screen speaks and letters are written in: a language is one folder."""


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Return the catalogue of one of `LANGUAGES`; empty (English msgids show) where a language has no file."""
    folder = locales_directory() / language / "LC_MESSAGES"
    compiled = folder / f"{DOMAIN}.mo"
    if compiled.is_file():
        return Messages(compiled.read_bytes())
    source = folder / f"{DOMAIN}.po"
    if source.is_file():
        return Messages(_compiled(source, language))
    return gettext.NullTranslations()


def _compiled(source: Path, language: str) -> bytes:
    """Return a checkout's catalogue in binary form, compiled only when its text has changed."""
    from hashlib import sha256  # noqa: PLC0415 - 2 ms that wheels never need

    text = source.read_bytes()
    folder = locales_directory() / ".compiled"
    kept = folder / f"{language}-{sha256(text).hexdigest()[:16]}.mo"
    if kept.is_file():
        return kept.read_bytes()
    binary = compile_catalogue(text)
    # A checkout may be read-only or shared: then the catalogue is compiled at each start, which costs 30 ms and nothing else.
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        for stale in folder.glob(f"{language}-*.mo"):
            stale.unlink(missing_ok=True)
        partial = kept.with_suffix(f".{id(binary):x}.part")
        partial.write_bytes(binary)
        partial.replace(kept)
    return binary


def compile_catalogue(text: bytes) -> bytes:
    """Turn the text of a .po file into the bytes of a .mo file; raises `PoFileError` on a broken file."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - wheels never need it
    from babel.messages.pofile import read_po  # noqa: PLC0415 - as above

    binary = BytesIO()
    write_mo(binary, read_po(BytesIO(text), abort_invalid=True))
    return binary.getvalue()
