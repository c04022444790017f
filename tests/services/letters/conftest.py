"""The bookshop, in a store of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from cockpit.domain.records import ClientRecords
from cockpit.services.workspace import Workspace
from tests.services.bookshop import bookshop, open_shop


@pytest.fixture
def records() -> ClientRecords:
    return bookshop()


@pytest.fixture
def opened(tmp_path: Path, now: datetime) -> Callable[[ClientRecords], Workspace]:
    """Return a function that puts records into a new store and opens it."""
    numbers = count()
    return lambda records: open_shop(tmp_path / str(next(numbers)), records, now)


@pytest.fixture
def workspace(opened: Callable[[ClientRecords], Workspace], records: ClientRecords) -> Workspace:
    return opened(records)
