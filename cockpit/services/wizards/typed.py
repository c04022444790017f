"""What was typed into the fields of a path, understood: the values that can be read, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Iterable

from cockpit.domain.errors import Problem, Refused
from cockpit.i18n.localizer import Localizer
from cockpit.services.sheets.fields import Context, Field, Texts
from cockpit.services.sheets.reading import at_field, read_field


def understood(fields: Iterable[Field], texts: Texts, loc: Localizer, context: Context) -> tuple[dict[str, object], list[Problem]]:
    """Return the values of the fields that were filled in, and the problems of those that cannot be read or are still empty."""
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for field in fields:
        if field.name not in texts:
            continue
        try:
            value = read_field(field, texts[field.name], loc, context)
        except Refused as refused:
            problems += at_field(field.name, refused)
            continue
        if field.required and value in ("", None, ()):
            problems.append(Problem("required", field.name))
        values[field.name] = value
    return values, problems
