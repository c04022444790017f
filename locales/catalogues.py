"""Keep the catalogues in step with the words in the code.

`python locales/catalogues.py update` takes the words from `cockpit/` and merges them into the .po file of each language: translations
are kept, new words wait for theirs (English gets its own), words that are gone are dropped.
`python locales/catalogues.py check` says what is missing or wrong, and ends with 1 when anything is; the tests call the same functions.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

LOCALES = Path(__file__).resolve().parent
CODE = LOCALES.parent / "cockpit"
LANGUAGES = tuple(sorted(folder.name for folder in LOCALES.iterdir() if (folder / "letters").is_dir()))
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None, "N_": None, "NN_": (1, 2), "gettext": None, "ngettext": (1, 2), "plural": (1, 2), "pgettext": ((1, "c"), 2),
}

PLURALS = {"fr": "nplurals=2; plural=(n > 1);", "es": "nplurals=2; plural=(n != 1);"}
"""One and many, whatever a release of Babel knows of CLDR's third form: it begins at a million, and nothing counted here gets there."""

_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[a-z]")
_COUNT = "%(n)s"
_NARROW, _NBSP = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


def path_of(language: str) -> Path:
    """Return the catalogue file of a language."""
    return LOCALES / language / "LC_MESSAGES" / "cockpit.po"


def extracted() -> Catalog:
    """Return the words of the code as a catalogue without translations, with the files they stand in."""
    catalogue = new_catalogue(None)
    found = extract_from_dir(CODE, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True)
    for filename, _line, message, comments, context in found:
        # Files without line numbers: otherwise each edit anywhere would change the catalogues.
        catalogue.add(message, None, [(f"cockpit/{Path(filename).as_posix()}", 0)], auto_comments=comments, context=context)
    return catalogue


def new_catalogue(language: str | None) -> Catalog:
    """Return an empty catalogue; its dates are fixed so that an update without news changes no byte."""
    epoch = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    catalogue = Catalog(
        locale=language, domain="cockpit", project="freelance-cockpit", version="1", creation_date=epoch, revision_date=epoch,
        last_translator="The Cockpit maintainers", language_team=language or "", charset="utf-8", fuzzy=False,
        header_comment="# The words of Cockpit; see locales/catalogues.py.",
    )
    if language in PLURALS:
        catalogue.mime_headers = [("Plural-Forms", PLURALS[language])]
    return catalogue


def read(language: str) -> Catalog:
    """Return a language's catalogue as it stands in its file; empty where there is none yet."""
    path = path_of(language)
    if not path.is_file():
        return new_catalogue(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def key_of(message: Message) -> tuple[str, object]:
    """Return what makes a message itself: context and id."""
    return message.context or "", message.id


def merged(language: str, template: Catalog) -> Catalog:
    """Return a language's catalogue with exactly the template's words, keeping the translations there are."""
    known = {key_of(message): message.string for message in read(language) if message.id}
    result = new_catalogue(language)
    for message in sorted((message for message in template if message.id), key=lambda message: (str(message.id), message.context or "")):
        string = known.get(key_of(message), "")
        if language == "en" or (isinstance(message.id, tuple) != isinstance(string, tuple) and string):
            string = message.id if language == "en" else ""
        places = sorted(set(message.locations))
        result.add(message.id, string, places, auto_comments=message.auto_comments, context=message.context)
    return result


def text_of(catalogue: Catalog) -> bytes:
    """Return a catalogue as the text of a .po file."""
    file = BytesIO()
    write_po(file, catalogue, width=0, omit_header=False, include_lineno=False, sort_output=False)
    # Without the release of Babel that wrote it: another one changes nothing else.
    return re.sub(rb'"Generated-By: [^"]*"\n', b"", file.getvalue())


def update() -> None:
    """Write the words of the code into every catalogue."""
    template = extracted()
    for language in LANGUAGES:
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text_of(merged(language, template)))


def untranslated(language: str) -> list[str]:
    """Return what still waits for a translation or a second look."""
    return [
        f"{language}: {'not checked' if message.fuzzy else 'not translated'}: {message.id!r}"
        for message in read(language) if message.id and (message.fuzzy or not all(strings(message)))
    ]


def out_of_step(language: str, template: Catalog) -> list[str]:
    """Return the words that are in the code and not in the catalogue, or the other way round."""
    wanted = {key_of(message) for message in template if message.id}
    present = {key_of(message) for message in read(language) if message.id}
    return [f"{language}: not in the catalogue: {key}" for key in sorted(wanted - present, key=str)] + [
        f"{language}: no longer in the code: {key}" for key in sorted(present - wanted, key=str)
    ]


def broken(language: str) -> list[str]:
    """Return translations that do not fit their original: Babel's checks, and placeholders that differ."""
    catalogue = read(language)
    found = [f"{language}: {message.id!r}: {error}" for message, errors in catalogue.check() for error in errors]
    for message in catalogue:
        wanted = [sorted(_PLACEHOLDER.findall(text)) for text in ids(message)]
        for string in strings(message):
            given = sorted(_PLACEHOLDER.findall(string))
            # A singular may say "one" where the plural shows the number.
            fits = given in wanted or (isinstance(message.id, tuple) and sorted([_COUNT, *given]) in wanted)
            if message.id and string and not fits:
                found.append(f"{language}: placeholders differ: {string!r}")
    return found


def ill_set(language: str) -> list[str]:
    """Return translations that a native typographer would correct (facts.md 7): French spaces and apostrophes, Spanish openings."""
    rules = {"fr": french_faults, "es": spanish_faults}
    if language not in rules:
        return []
    return [
        f"{language}: {fault}: {string!r}"
        for message in read(language) if message.id for string in strings(message) for fault in rules[language](string)
    ]


def french_faults(text: str) -> Iterator[str]:
    """Name what is wrong with the typography of a French text."""
    text = _PLACEHOLDER.sub("x", text)
    if re.search(r"\w'\w", text):
        yield "straight apostrophe"
    if re.search(rf"[^\s{_NBSP}{_NARROW}][;!?](?!\w)|[ ][;!?]", text):
        yield "no-break space missing before ; ! ?"
    if re.search(rf"(?<![{_NBSP}:\d/]):(?![/\d\w])", text) or re.search(r"[^\W\d]:(?=\s|$)", text):
        yield "no-break space missing before :"
    if re.search(rf"«(?!{_NBSP}|{_NARROW})|(?<!{_NBSP}|{_NARROW})»", text.replace("«" + _NBSP, "").replace(_NBSP + "»", "")):
        yield "no-break space missing inside « »"
    if re.search(r'["“”]', text):
        yield "English quotation marks"
    if "..." in text:
        yield "three points instead of an ellipsis"


def spanish_faults(text: str) -> Iterator[str]:
    """Name what is wrong with the typography of a Spanish text."""
    for opening, closing in ("¿?", "¡!", "«»"):
        if text.count(opening) != text.count(closing):
            yield f"{opening} and {closing} not balanced"
    if re.search(r'["“”]', text):
        yield "English quotation marks"
    if "..." in text:
        yield "three points instead of an ellipsis"


def ids(message: Message) -> tuple[str, ...]:
    """Return the original texts of a message, singular and plural."""
    return message.id if isinstance(message.id, tuple) else (str(message.id),)


def strings(message: Message) -> tuple[str, ...]:
    """Return the translated texts of a message, one per plural form."""
    return message.string if isinstance(message.string, tuple) else (str(message.string),)


def problems() -> list[str]:
    """Return everything that keeps the catalogues from being complete and right."""
    template = extracted()
    return [
        line for language in LANGUAGES
        for line in (*out_of_step(language, template), *untranslated(language), *broken(language), *ill_set(language))
    ]


def main() -> int:
    """Run one of the two commands."""
    parser = argparse.ArgumentParser(description="Keep the catalogues in step with the words in the code.")
    parser.add_argument("command", choices=("update", "check"))
    if parser.parse_args().command == "update":
        update()
        return 0
    found = problems()
    print("\n".join(found) or "The catalogues are complete.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
