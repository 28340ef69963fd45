"""Pairs of increments and stocks are checked on loading."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from econops.core.rules.reading import check_rulebook, load_rulebook

ENTRY = """entries:
  - code: hotels
    name: 模拟旅馆
    unit: 家
    added_indicator: {added}
    added_phrases: [新增旅馆]
    stock_indicator: ""
    stock_phrases: [{stock}]
    most_exits: {most}
    valid_from: 2026-01-01
    source: 模拟文件
"""


def overlay(folder: Path, *, added: str = "signed_projects", stock: str = "旅馆总数", most: str = "20") -> Path:
    text = ENTRY.format(added=added, stock=stock, most=most)
    (folder / "count_identities.yaml").write_text(text, encoding="utf-8")
    return folder


def test_units_above_the_norm_are_a_pair() -> None:
    identity = load_rulebook().count_identities["above_norm_units"]
    assert (identity.added.indicator, identity.stock.indicator) == ("new_above_norm_units", "")
    assert "新增“四上”企业" in identity.added.phrases
    assert "“四上”企业总数" in identity.stock.phrases


def test_a_county_adds_its_own(tmp_path: Path) -> None:
    found = load_rulebook(overlay(tmp_path)).count_identities
    assert found["hotels"].most_exits == Decimal(20)
    assert "above_norm_units" in found


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"added": "signed_project"}, "rules.unknown_reference"),
        ({"stock": "新增旅馆"}, "rules.duplicate"),
        ({"stock": "“四上”企业总数"}, "rules.duplicate"),
        ({"most": "120"}, "rules.wrong_type"),
        ({"most": "许多"}, "rules.wrong_type"),
    ],
)
def test_it_finds(tmp_path: Path, changes: dict[str, str], code: str) -> None:
    rulebook, findings = check_rulebook(overlay(tmp_path, **changes))
    assert rulebook is None
    assert [finding.code for finding in findings] == [code]
    assert findings[0].place.line == 2
    assert "地方" in findings[0].place.file
