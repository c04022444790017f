"""Pages for paper and browsers: one style, one policy, templates that escape everything they are given."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def style(name: str = "paper.css") -> str:
    """Return a style: that of dossiers and briefs, or another by its file's name."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def policy(name: str = "paper.css") -> str:
    """Return the Content-Security-Policy of a page: nothing is loaded, nothing is run, and the one style is named by its hash."""
    named = b64encode(sha256(style(name).encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{named}'; base-uri 'none'; form-action 'none'"


@cache
def macros(name: str) -> Any:  # noqa: ANN401 - a module that Jinja makes at run time
    """Return the macros of a template; everything given to them is escaped, and nothing may be missing."""
    environment = Environment(loader=PackageLoader("cockpit.export.pages", "."), autoescape=True, undefined=StrictUndefined)
    return environment.get_template(name).module
