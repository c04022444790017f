"""The cause library: what delays usually come from, in one's own area, said as a professional would say it (playbook P31, P32).

The sentences are in `locales/<language>/letters/causes.toml`; a language says them whole, in its own way (letters 1.6).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, cast

from cockpit.i18n import N_
from cockpit.i18n.catalogue import locales_directory
from cockpit.letters.formats import formats
from cockpit.letters.phrase import item, noun
from cockpit.services.sheets.fields import Choice

CAUSES: tuple[Choice, ...] = (
    Choice("estimate", N_("My estimate was too low")),
    Choice("content", N_("Data or content harder than expected")),
    Choice("technical", N_("A technical obstacle")),
    Choice("supplier", N_("An outside service or supplier failed")),
    Choice("absence", N_("I was away (no health details)")),
    Choice("overlap", N_("Another project took the time")),
    Choice("scope", N_("Changes agreed along the way")),
    Choice("waiting", N_("Material still being gathered")),
    Choice("other", N_("Something else, in my own words")),
)
"""The kinds of cause, the most frequent first."""
OUTSIDE: frozenset[str] = frozenset({"supplier"})
"""Causes outside one's control: the letter says so, and that the answer to them is not."""
SHORT_PLAN = 6
"""Working days to the new date under which a plan has two steps: a client need not hear of every day."""
EXTRAS: tuple[str, ...] = ("support", "training")
"""Things that can be given free of charge."""


def cause_words(cause: str, part: str, language: str) -> str:
    """Return a sentence of a cause in a language; `part` is `cause`, `fix` or `measure`. An unknown cause has the words of `other`."""
    return cast(str, _cause(cause, language)[part])


def plan_steps(cause: str, language: str, days: int = SHORT_PLAN) -> tuple[str, ...]:
    """Return the steps that usually mend such a cause, in order; with few working days left (`days`) only the first and last."""
    steps = tuple(_cause(cause, language)["steps"])
    return steps if days >= SHORT_PLAN else (steps[0], steps[-1])


def extra(name: str, language: str) -> str:
    """Return the words of something given free of charge."""
    return cast(str, _library(language)["extras"][name])


def impact(event: str, on: date | None, new: date | None, locale: str, today: date | None = None, *, early: bool = False) -> str:
    """Return what the delay means for the client in view of their own event (empty: none is known) and the new date.

    `early`: what it would mean, where it is not certain yet. With the day of the letter, a date far from it is named with its year.
    """
    language = formats(locale).language
    library: Mapping[str, Any] = _library(language)["impact"]
    words: Mapping[str, str] = {**library, **library["early"]} if early else library
    if not item(event):
        return words["none"]
    found = noun(event, language)
    named = str(found["text"]) if found["phrase"] else words["quoted"].replace("{text}", str(found["text"]))
    if on is None:
        return words["undated"].replace("{event}", named)
    sentence = words["missed" if new is not None and new > on else "stake"]
    # The date goes in first: the user's own words may hold braces.
    return sentence.replace("{date}", formats(locale, today).calendar(on)).replace("{event}", named)


def _cause(cause: str, language: str) -> Mapping[str, Any]:
    causes = _library(language)["causes"]
    return cast("Mapping[str, Any]", causes.get(cause) or causes["other"])


@lru_cache(maxsize=8)
def _library(language: str) -> Mapping[str, Any]:
    return tomllib.loads((locales_directory() / language / "letters" / "causes.toml").read_text(encoding="utf-8"))
