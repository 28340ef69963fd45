"""What belongs to an indicator is declared, checked against the rulebook, and worked cases hold when it is read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from econops.core.errors import Invalid
from econops.core.rules.influences import CrossCheck
from econops.core.rules.reading import check_rulebook, load_rulebook

ENTRY = """entries:
  - code: budget_revenue
    name: 模拟
    relation: component
    parts: [{{indicator: electricity, share: {share}}}]
    checks: [{{with: {other}, points: {points}}}]
    work: [{work}]
    valid_from: 2024-01-01
    source: 模拟
    cases:
      - {{name: 同升, growth: {{budget_revenue: 3, gdp: 2}}}}
      - {{name: 背离, growth: {{budget_revenue: 6, gdp: -5}}, disagree: [{found}]}}
"""
PLAIN = {"share": "40", "other": "gdp", "points": "10", "work": "signed_projects", "found": "gdp"}


def overlay(folder: Path, **changes: str) -> Path:
    (folder / "influences.yaml").write_text(ENTRY.format(**(PLAIN | changes)), encoding="utf-8")
    return folder


def test_a_county_may_write_its_own(tmp_path: Path) -> None:
    rulebook = load_rulebook(overlay(tmp_path))
    (version,) = rulebook.influences["budget_revenue"]
    found = version.value
    assert found.parts[0].share == Decimal(40)
    assert (found.relation, found.work, found.version) == ("component", ("signed_projects",), "2024-01-01")
    assert rulebook.influences["gdp"][0].value.relation == "supporting"
    assert rulebook.influence("gdp", on=version.valid_from) is not None
    assert rulebook.influence("gdp", on=version.valid_from.replace(year=2020)) is None
    assert found.pointer["rule"] == "influences.budget_revenue"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"share": "140"}, "合计不超过100"),
        ({"share": "-1"}, "0到100之间"),
        ({"points": "-1"}, "不小于0的数"),
        ({"other": "gdpp"}, "算例"),
        ({"work": "gdp"}, "工作指标的代码"),
        ({"work": "signed_project"}, "是不是“signed_projects”"),
        ({"found": ""}, "应为 无，按规则得到 gdp"),
        ({"points": "20", "found": ""}, "一致、背离各一个"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, change: dict[str, str], said: str) -> None:
    with pytest.raises(Invalid, match=said):
        load_rulebook(overlay(tmp_path, **change))


def test_every_entry_has_a_case(tmp_path: Path) -> None:
    text = ENTRY.format(**PLAIN).split("    cases:")[0].replace("    checks: [{with: gdp, points: 10}]\n", "")
    (tmp_path / "influences.yaml").write_text(text + "    cases: []\n", encoding="utf-8")
    _rulebook, findings = check_rulebook(tmp_path)
    assert [finding.code for finding in findings] == ["rules.missing_case"]


@pytest.mark.parametrize(
    ("own", "other", "odd"),
    [("4.6", "-5.4", False), ("4.6", "-5.5", True), ("-6", "4.1", True), ("4.6", "20", False), ("0.04", "-30", False),
     ("-4.6", "-20", False)],
)  # fmt: skip
def test_a_pair_disagrees_with_opposite_signs_and_far_apart(own: str, other: str, odd: bool) -> None:
    assert CrossCheck("x", Decimal(10)).disagrees(Decimal(own), Decimal(other)) is odd
