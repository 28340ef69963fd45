"""Groups are declared; a firm is no group."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from econops.core.rules.firm_groups import looks_like_firm
from econops.core.rules.reading import check_rulebook, load_rulebook

ENTRY = """entries:
  - code: chain
    name: 模拟产业链
    headings: [{headings}]
    groups: [{groups}]
    sums: {sums}
    valid_from: 2026-01-01
    source: 模拟
"""


def findings(folder: Path, *, headings: str = "产业链", groups: str = "钢铁, 化工", sums: str = "{}") -> list[str]:
    (folder / "firm_groups.yaml").write_text(
        ENTRY.format(headings=headings, groups=groups, sums=sums), encoding="utf-8"
    )
    return [finding.code for finding in check_rulebook(folder)[1]]


@pytest.mark.parametrize(
    ("groups", "codes"),
    [
        ("钢铁, 化工", []),
        ("钢铁, 云河模拟化工有限公司", ["rules.wrong_type"]),
        ("钢铁", ["rules.wrong_type"]),
        ("钢铁, 化工, 钢铁", ["rules.duplicate"]),
    ],
)
def test_groups_are_several_and_no_firms(tmp_path: Path, groups: str, codes: list[str]) -> None:
    assert findings(tmp_path, groups=groups) == codes


@pytest.mark.parametrize(
    ("sums", "codes"),
    [
        ("{重化工: [钢铁, 化工]}", []),
        ("{重化工: [钢铁]}", ["rules.wrong_type"]),
        ("{重化工: [钢铁, 轻工]}", ["rules.wrong_type"]),
        ("{钢铁: [钢铁, 化工]}", ["rules.duplicate"]),
    ],
)
def test_subtotals_are_made_of_declared_groups(tmp_path: Path, sums: str, codes: list[str]) -> None:
    assert findings(tmp_path, sums=sums) == codes


def test_a_heading_leads_to_one_grouping(tmp_path: Path) -> None:
    assert findings(tmp_path, headings="规模") == ["rules.duplicate"]


def test_no_declared_group_looks_like_a_firm() -> None:
    groupings = load_rulebook().firm_groupings_on(datetime.date(2026, 6, 30))
    assert {grouping.code for grouping in groupings} >= {"size", "industry_section"}
    assert [name for grouping in groupings for name in grouping.groups if looks_like_firm(name)] == []


@pytest.mark.parametrize(
    "name",
    [
        "模拟钢铁股份有限公司",
        "模拟集团",
        "青石 砖厂",
        "老街面馆",
        "东门超市",
        "李氏合作社",
        "*某纺织",
        "云河（集团）",
        "一号矿",
    ],
)
def test_names_of_firms_are_told(name: str) -> None:
    assert looks_like_firm(name)
