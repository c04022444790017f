"""One look at the store, in which nothing moves: what is asked again is answered as it was the first time.

A guided path asks for the same client dozens of times while it proposes, remarks and writes three letters. Each question of its own
looks at files, so that no path speaks of records that have changed meanwhile; within one look they must not change either.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast

T = TypeVar("T")

_answers: ContextVar[dict[Hashable, object] | None] = ContextVar("still_answers", default=None)
"""What was answered in the look that this thread is taking; None outside of one."""


@contextmanager
def still() -> Iterator[None]:
    """Look at the store as it is when it is first asked; other threads go on seeing it move. A look within a look is the same one."""
    if _answers.get() is not None:
        yield
        return
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once(key: Hashable, answer: Callable[[], T]) -> T:
    """Return the answer given to this question earlier in the same look, else a new one; a refusal is not remembered."""
    answers = _answers.get()
    if answers is None:
        return answer()
    if key not in answers:
        answers[key] = answer()
    return cast("T", answers[key])
