from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.domain.settings import Settings
from cockpit.services.workspace import Workspace, open_workspace
from cockpit.tui.forms.opening import Forms
from tests.services.sheets.samples import NOW, RECORDS, USER


@pytest.fixture
def ws(store_dir: Path) -> Iterator[Workspace]:
    """Return a store in which the sample client stands."""
    workspace = open_workspace(store_dir, Settings(), lambda: NOW, None)
    workspace.commit_profile(Act("user-edited"), lambda profile: replace(profile, user=USER))
    workspace.commit("courtevent", Act("client-added"), lambda _: RECORDS)
    yield workspace
    workspace.close()


@pytest.fixture
def forms(ws: Workspace) -> Forms:
    return Forms(ws)
