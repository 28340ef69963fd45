"""Places and how they lie in each other."""

from __future__ import annotations

import pytest

from econops.core.area import Area, AreaKind, AreaTree, is_valid_code
from econops.core.errors import Invalid, NotFound

COUNTY = Area("county", "云河县（模拟）", AreaKind.COUNTY)
ONE = Area("town01", "一镇", AreaKind.TOWN, "county")
TWO = Area("town02", "二镇", AreaKind.TOWN, "county")
ZONE = Area("park", "开发区", AreaKind.ZONE, "county")
VILLAGE = Area("village01", "一村", AreaKind.VILLAGE, "town01")
TREE = AreaTree([COUNTY, ONE, TWO, ZONE, VILLAGE])


@pytest.mark.parametrize(
    ("code", "kind", "valid"),
    [
        ("110000", AreaKind.PROVINCE, True),
        ("110000000000", AreaKind.PROVINCE, True),
        ("110100", AreaKind.PROVINCE, False),
        ("110100", AreaKind.CITY, True),
        ("110000", AreaKind.CITY, False),
        ("110101", AreaKind.COUNTY, True),
        ("110100", AreaKind.COUNTY, False),
        ("110101001", AreaKind.TOWN, True),
        ("110101001000", AreaKind.TOWN, True),
        ("110101000", AreaKind.TOWN, False),
        ("110101", AreaKind.TOWN, False),
        ("110101001001", AreaKind.VILLAGE, True),
        ("110101001000", AreaKind.VILLAGE, False),
        ("110171", AreaKind.ZONE, True),
        ("11010100", AreaKind.ZONE, False),
        ("010101", AreaKind.COUNTY, False),
        ("town01", AreaKind.TOWN, True),
        ("Town01", AreaKind.TOWN, False),
        ("一镇", AreaKind.TOWN, False),
        ("", AreaKind.TOWN, False),
    ],
)
def test_codes_by_kind(code: str, kind: AreaKind, valid: bool) -> None:
    assert is_valid_code(code, kind) is valid


def test_an_area_needs_a_fit_code_and_a_name() -> None:
    with pytest.raises(Invalid, match="12位"):
        Area("11010", "某县", AreaKind.COUNTY)
    with pytest.raises(Invalid, match="名称"):
        Area("110101", " ", AreaKind.COUNTY)


def test_children_include_zones_but_parts_do_not() -> None:
    assert [area.code for area in TREE.children("county")] == ["town01", "town02", "park"]
    assert [area.code for area in TREE.parts("county")] == ["town01", "town02"]


def test_lying_within() -> None:
    assert TREE.is_within("village01", "county")
    assert TREE.is_within("county", "county")
    assert not TREE.is_within("county", "village01")
    assert not TREE.is_within("village01", "town02")
    assert [area.code for area in TREE.ancestors("village01")] == ["town01", "county"]


def test_overlaps_are_flagged() -> None:
    assert TREE.overlapping(["town01", "town02"]) == ()
    assert TREE.overlapping(["town02", "park", "town01"]) == (("town01", "park"), ("town02", "park"))
    assert TREE.overlapping(["county", "park"]) == (("county", "park"),)
    assert TREE.overlapping(["village01", "town01"]) == (("town01", "village01"),)


def test_a_zone_at_the_top_overlaps_nothing() -> None:
    tree = AreaTree([COUNTY, Area("port", "港区", AreaKind.ZONE)])
    assert tree.overlapping(["county", "port"]) == ()


def test_unknown_places_are_not_found() -> None:
    with pytest.raises(NotFound):
        TREE.children("town99")
    with pytest.raises(NotFound):
        TREE.is_within("town01", "town99")


@pytest.mark.parametrize(
    "areas",
    [
        [ONE],
        [COUNTY, COUNTY],
        [Area("a", "甲", AreaKind.TOWN, "a")],
        [Area("a", "甲", AreaKind.TOWN, "b"), Area("b", "乙", AreaKind.TOWN, "a")],
        [Area("a", "甲", AreaKind.TOWN, "b"), Area("b", "乙", AreaKind.TOWN, "c"), Area("c", "丙", AreaKind.TOWN, "b")],
    ],
)
def test_broken_trees_are_refused(areas: list[Area]) -> None:
    with pytest.raises(Invalid):
        AreaTree(areas)
