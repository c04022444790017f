"""The command line in one process: arguments in, exit code and both streams out, with a clock that stands still."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cockpit.cli.context import Context
from cockpit.cli.main import run


@dataclass
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def cockpit(store_dir: Path, now: datetime) -> Callable[..., Result]:
    """Return a function that runs one command line on the store of this test."""

    def call(*arguments: str, clock: datetime = now, store: Path = store_dir) -> Result:
        out, err = io.StringIO(), io.StringIO()
        context = Context(
            environment={**os.environ, "COCKPIT_STORE": str(store)}, clock=lambda: clock, stdin=io.StringIO(), stdout=out, stderr=err
        )
        return Result(run(list(arguments), context), out.getvalue(), err.getvalue())

    return call
