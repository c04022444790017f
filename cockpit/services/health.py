"""Whether the store can be trusted: its files, its seals, copies left by sync programs, the catalogues."""

from __future__ import annotations

from cockpit.domain.errors import Problem
from cockpit.i18n.catalogue import LANGUAGES, catalogue
from cockpit.services.workspace import Workspace


def examine(workspace: Workspace) -> list[Problem]:
    """Return everything that is wrong, worst first; empty when all is well."""
    missing = [Problem("catalogue-missing", values={"language": language}) for language in LANGUAGES if not catalogue(language).info()]
    return [*workspace.store.check(), *missing]
