"""What every reader of mailboxes hands on: one message after the other, its head as bytes, or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cockpit.domain.errors import Problem
from cockpit.intake.headers import HEAD_LIMIT, end_of_head, looks_like_head

BODY_LIMIT = 256 * 1024
"""Bytes of a body that are kept at hand: encoded, the first text lies in them in all but odd cases."""
PREFIX = HEAD_LIMIT + BODY_LIMIT
"""Bytes of a message that are kept at hand."""


class Raw(NamedTuple):
    """One message."""

    where: str
    """Names it to the user: the file, and the place in it."""
    head: bytes
    body: Callable[[], bytes]
    """The beginning of the body; to be called before the next message is asked for."""


class Rejected(NamedTuple):
    """One thing that was not imported."""

    where: str
    problem: Problem


def message(where: str, data: bytes, start: int, stop: int, *, complete: bool = True) -> Raw | Rejected:
    """Return the message that lies in `data` from `start` to `stop`, or why it is none; `complete` unless more of it follows."""
    limit = min(stop, start + HEAD_LIMIT + 2)
    end, body = end_of_head(data, start, limit)
    if end < 0:
        if stop - start > HEAD_LIMIT or not complete:
            return Rejected(where, Problem("intake-head-long", "", {"limit": HEAD_LIMIT // 1024}))
        if start == stop:
            return Rejected(where, Problem("intake-empty"))
        if data[stop - 1 : stop] != b"\n":
            code = "intake-cut-short" if looks_like_head(data[start:stop]) else "intake-no-mail"
            return Rejected(where, Problem(code))
        end = body = stop
    head = data[start:end]
    if not looks_like_head(head):
        return Rejected(where, Problem("intake-no-mail"))
    return Raw(where, head, lambda: data[body : min(stop, body + BODY_LIMIT)])
