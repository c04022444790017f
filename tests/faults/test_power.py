"""What the screen called saved survives a power cut (R2): the short form; `python -m tests.faults.power_cut` is the long one."""

from __future__ import annotations

import pytest

from tests.faults.power_cut import impossible, run


def test_nothing_that_was_acknowledged_is_lost_when_the_power_goes(tmp_path):
    reason = impossible()
    if reason:
        pytest.skip(reason)
    figures = run(5, 7, tmp_path)
    assert figures.clean, figures
    assert figures.acknowledged > 10
