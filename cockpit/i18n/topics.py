"""Help by topic: short texts for users, one file a topic in each language's folder (`locales/<language>/help/<topic>.txt`).

The first line of a file is its title; paragraphs are set apart by blank lines; indented lines are commands and keys, shown as they are.
"""

from __future__ import annotations

from typing import NamedTuple

from cockpit.domain.errors import refuse
from cockpit.i18n.catalogue import locales_directory

TOPICS: tuple[str, ...] = (
    "tour", "check-in", "delay", "silence", "ending", "letters", "money", "evidence", "mail", "files", "moving", "privacy", "settings",
)
"""In the order in which a newcomer meets them."""


class Block(NamedTuple):
    """One paragraph, or some lines to be shown as they are."""

    text: str
    literal: bool


class Topic(NamedTuple):
    """One text of the help."""

    name: str
    title: str
    blocks: tuple[Block, ...]


def topic(name: str, language: str) -> Topic:
    """Return a topic in one of the languages of the screen; raises `Refused` (`topic-unknown`)."""
    if name not in TOPICS:
        raise refuse("topic-unknown", "topic", topic=name, known=", ".join(TOPICS))
    title, _, body = (locales_directory() / language / "help" / f"{name}.txt").read_text(encoding="utf-8").partition("\n")
    blocks = []
    for part in body.split("\n\n"):
        lines = [line for line in part.split("\n") if line.strip()]
        if not lines:
            continue
        literal = all(line.startswith("    ") for line in lines)
        blocks.append(Block("\n".join(line[4:] for line in lines) if literal else " ".join(line.strip() for line in lines), literal))
    return Topic(name, title.strip(), tuple(blocks))


def titles(language: str) -> tuple[tuple[str, str], ...]:
    """Return every topic's name and title, in order."""
    return tuple((name, topic(name, language).title) for name in TOPICS)
