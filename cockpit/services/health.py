"""Whether the store can be trusted: its files, its seals, copies left by sync programs, the catalogues, the user's templates and rates."""

from __future__ import annotations

from cockpit.domain.errors import Problem
from cockpit.i18n.catalogue import LANGUAGES, catalogue
from cockpit.letters.engine import TemplateProblem
from cockpit.services.workspace import Workspace


def examine(workspace: Workspace) -> list[Problem]:
    """Return everything that is wrong, worst first; empty when all is well."""
    missing = [Problem("catalogue-missing", values={"language": language}) for language in LANGUAGES if not catalogue(language).info()]
    return [*workspace.store.check(), *missing, *_templates(workspace), *workspace.rates.problems]


def template_problem(found: TemplateProblem) -> Problem:
    """Return a broken template of the user's as a problem that has its sentence."""
    if not found.line:
        return Problem("template-unusable", values={"file": str(found.file), "reason": found.reason})
    return Problem("template-broken", values={"file": str(found.file), "line": str(found.line), "reason": found.reason})


def _templates(workspace: Workspace) -> list[Problem]:
    """Try the user's own templates of letters (design 5.6)."""
    if workspace.templates is None or not workspace.templates.is_dir():
        return []
    from cockpit.letters.overrides import check_overrides  # noqa: PLC0415 - only those who have templates pay for the engine

    return [template_problem(found) for found in check_overrides(workspace.templates)]
