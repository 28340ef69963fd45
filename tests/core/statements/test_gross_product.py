"""The growth target of the gross product among statements."""

from __future__ import annotations

import pytest

from econops.core.statements.extraction import extract_statements
from econops.core.statements.gross_product import GrowthTarget, growth_target


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主要预期目标是：地区生产总值增长5%左右，粮食产量9亿斤。", GrowthTarget(5.0, None, "~")),
        ("主要预期目标是：全县经济增长6%以上。", GrowthTarget(6.0, None, ">=")),
        ("主要目标是：地区生产总值增长5.5%—6%。", GrowthTarget(5.5, 6.0, "")),
        ("主要预期目标是：地区生产总值按增长5%安排。", GrowthTarget(5.0, None, "=")),
        ("主要预期目标是：单位地区生产总值能耗下降3%，研发投入占地区生产总值比重增长1%。", None),
        ("“十五五”时期地区生产总值年均增长5%左右。", None),
        ("2025年地区生产总值增长5%。", None),
    ],
)
def test_it_picks_the_target_of_the_year(text: str, expected: GrowthTarget | None) -> None:
    assert growth_target(extract_statements(text, "2026-01-20"), 2026) == expected
