"""Compile and run templates: the built-in ones, or the user's own, of which a broken one is reported and passed over."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.i18n.catalogue import locales_directory
from cockpit.letters.formats import formats

if TYPE_CHECKING:
    from jinja2 import Template

    from cockpit.letters.sandbox import LetterEnvironment

BLOCKS = ("subject", "body")
"""What a template consists of; only e-mails and formal letters need a subject."""


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """A user's template that cannot be used."""

    file: Path
    line: int
    """0 where the file cannot be read at all."""
    reason: str
    """What the template engine says; technical, in English."""


class TemplateBroken(Exception):  # noqa: N818 - named for what it tells
    """Raised when a template cannot be rendered."""

    def __init__(self, problem: TemplateProblem) -> None:
        super().__init__(f"{problem.file}:{problem.line}: {problem.reason}")
        self.problem = problem


_RAISED = (ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError, MemoryError, OSError)
"""What Python and the filters can raise beside Jinja's own errors, whatever a template does wrong."""


def template_name(language: str, kind: str, channel: str) -> str:
    """Return the path of a template below the folder of the built-in ones or of the user's."""
    return f"{language}/letters/{kind}.{channel}.j2"


def override_file(overrides: Path, language: str, kind: str, channel: str) -> Path:
    """Return where the user's own template of a letter is looked for."""
    return overrides / language / f"{kind}.{channel}.j2"


def run(file: Path, tag: str, context: Mapping[str, object], cache: Path | None) -> tuple[str, str]:
    """Render a template in a locale and return subject and body, not yet typeset; raises `TemplateBroken`."""
    from jinja2 import TemplateError  # noqa: PLC0415 - 20 ms, not needed before the first letter

    from cockpit.letters.sandbox import budget  # noqa: PLC0415 - as above

    template: Template | None = None
    today = context.get("today")
    try:
        with budget():
            template = _environment(tag, cache, today if isinstance(today, date) else None).get_template(str(file))
            state = template.new_context(dict(context))
            texts = {name: "".join(block(state)) for name, block in template.blocks.items() if name in BLOCKS}
    except (TemplateError, *_RAISED) as error:
        raise TemplateBroken(TemplateProblem(file, _line(error, template), _reason(error))) from error
    if "body" not in texts:
        raise TemplateBroken(TemplateProblem(file, 1, "no block named body"))
    return texts.get("subject", ""), texts["body"]


def builtin_file(language: str, kind: str, channel: str) -> Path:
    """Return the file of a built-in template."""
    return locales_directory() / template_name(language, kind, channel)


@lru_cache(maxsize=24)
def _environment(tag: str, cache: Path | None, today: date | None) -> LetterEnvironment:
    from cockpit.letters.sandbox import LetterEnvironment  # noqa: PLC0415 - as in `run`

    environment = LetterEnvironment(_load, cache)
    environment.allow({}, formats(tag, today).filters())
    return environment


def _load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
    file = Path(name)
    try:
        stamp = _stamp(file)
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    return text, name, lambda: file.exists() and _stamp(file) == stamp


def _stamp(file: Path) -> tuple[int, int]:
    status = file.stat()
    return status.st_mtime_ns, status.st_size


def _reason(error: BaseException) -> str:
    text = str(error).strip().splitlines()
    return f"{type(error).__name__}: {text[0]}" if text and text[0] else type(error).__name__


def _line(error: BaseException, template: Template | None) -> int:
    """Return the line of the template at which it went wrong."""
    line = getattr(error, "lineno", None)
    if isinstance(line, int):
        return line
    found = 0
    for frame, number in traceback.walk_tb(error.__traceback__):
        if template is not None and frame.f_globals.get("__file__") == template.filename and "environment" in frame.f_globals:
            found = template.get_corresponding_lineno(number)
    return found
