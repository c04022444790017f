"""Answering the delay path as a user would, and what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.domain.errors import Refused
from cockpit.i18n.localizer import Localizer
from cockpit.services.wizards.delay import DelayPath
from cockpit.services.wizards.model import Outgoing
from cockpit.services.workspace import Workspace
from tests.services.wizards.delay_setting import workspace


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    opened = workspace(tmp_path / "store", "fr")
    yield opened
    opened.close()


def full(delay: DelayPath, loc: Localizer, **texts: str) -> dict[str, str]:
    return {**delay.propose(texts, loc), **texts}


def outgoing(delay: DelayPath, texts: Mapping[str, str], loc: Localizer, channel: str = "email") -> Outgoing:
    letter = delay.letter(texts, delay.locale(texts), channel, loc)
    return Outgoing(locale=letter.lang, channel=channel, subject=letter.subject, body=letter.body, people=delay.people(texts))


def send(delay: DelayPath, loc: Localizer, channel: str = "email", **texts: str) -> Act:
    everything = full(delay, loc, **texts)
    return delay.sent(everything, outgoing(delay, everything, loc, channel), loc)


def said(delay: DelayPath, loc: Localizer, level: str = "", **texts: str) -> list[str]:
    """Return the fields of the remarks of a level, or all of them with their level."""
    return [f"{one.field}" if level else f"{one.level} {one.field}" for one in delay.remarks(full(delay, loc, **texts), loc) if level in ("", one.level)]


def errors(delay: DelayPath, loc: Localizer, **texts: str) -> list[str]:
    everything = full(delay, loc, **texts)
    with pytest.raises(Refused) as caught:
        delay.sent(everything, outgoing(delay, everything, loc), loc)
    return [f"{problem.field}: {problem.code}" for problem in caught.value.problems]


def kinds(ws: Workspace, record: str = "launch") -> list[str]:
    return [item.kind for item in ws.overview().agenda if item.record == record]
