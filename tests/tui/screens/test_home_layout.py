"""Every part of home has its place at every size, and none overlaps another."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region, Size

from cockpit.tui.screens.home_layout import PANES, folded, home_regions, share

WISHES = {"today": 16, "projects": 11, "deadlines": 13, "silence": 12}
sizes = st.builds(Size, st.integers(1, 300), st.integers(1, 100))


def placed(size: Size, wishes: dict[str, int], chosen: str, zoomed: str, detail: bool) -> dict[str, Region]:
    """Return where everything stands as regions of the toolkit, which can be compared and measured."""
    return {name: Region(*region) for name, region in home_regions(size, wishes, chosen, zoomed, detail).items()}


@given(sizes, st.dictionaries(st.sampled_from(PANES), st.integers(0, 2000)), st.sampled_from(PANES), st.sampled_from(["", *PANES, "detail"]), st.booleans())
def test_no_part_overlaps_another_or_leaves_the_screen(size: Size, wishes: dict[str, int], chosen: str, zoomed: str, detail: bool) -> None:
    regions = placed(size, wishes, chosen, zoomed, detail)
    for one, other in combinations(regions.values(), 2):
        assert not one.overlaps(other) or size.height < 3
    if size.height >= 3:
        assert all(Region(0, 0, *size).contains_region(region) for region in regions.values())


@pytest.mark.parametrize("size", [Size(100, 30), Size(120, 36), Size(160, 45), Size(250, 80)])
def test_a_large_screen_shows_all_panes_and_the_detail_and_leaves_no_hole(size: Size) -> None:
    regions = placed(size, WISHES, "today", "", False)
    assert set(PANES) | {"detail", "banner", "keys"} == regions.keys()
    assert sum(region.area for region in regions.values()) == size.area
    assert all(regions[name].height >= 4 for name in PANES)


def test_today_is_the_largest_pane() -> None:
    regions = placed(Size(120, 36), WISHES, "today", "", False)
    assert max(PANES, key=lambda name: regions[name].area) == "today"


@pytest.mark.parametrize("size", [Size(80, 24), Size(99, 60), Size(200, 29)])
def test_a_small_screen_folds_the_panes_into_tabs(size: Size) -> None:
    assert folded(size)
    regions = placed(size, WISHES, "silence", "", False)
    assert regions.keys() == {"banner", "tabs", "silence", "keys"}
    assert regions["silence"].height == size.height - 3
    assert "detail" in placed(size, WISHES, "silence", "", True)


def test_a_zoomed_part_takes_all_the_room() -> None:
    regions = placed(Size(120, 36), WISHES, "today", "silence", False)
    assert regions["silence"] == Region(0, 1, 120, 34)


def test_on_a_broad_screen_a_zoomed_pane_keeps_the_detail_beside_it() -> None:
    regions = home_regions(Size(200, 60), WISHES, "today", "silence", False)
    assert regions.keys() == {"banner", "keys", "silence", "detail"}
    assert regions["silence"].height == regions["detail"].height == 58
    assert home_regions(Size(200, 60), WISHES, "today", "detail", True)["detail"] == Region(0, 1, 200, 58)


def test_room_goes_to_those_who_wish_it_and_the_rest_to_the_first() -> None:
    assert share(30, [100, 100, 100], [1, 1, 1]) == [10, 10, 10]
    assert share(30, [2, 100, 2], [1, 1, 1]) == [2, 26, 2]
    assert share(30, [2, 2, 2], [1, 1, 1]) == [26, 2, 2]
