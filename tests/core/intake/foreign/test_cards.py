from __future__ import annotations

from tests.core.intake.foreign.sheets import read, said, sheet_of

from econops.core.intake.foreign.cards import card_pairs
from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.regions import find_places

CARD = """
石桥镇企业情况卡（2026年6月）
规上企业数（家）|31|其中：亏损企业（家）|4
1-6月营业收入（万元）|68214.5|同比（%）|6.3
期末从业人员（人）|2846|高新技术企业（家）|—
"""


def test_pairs_of_label_and_number_side_by_side() -> None:
    numbers = read(sheet_of(CARD))
    assert {cell: said(number) for cell, number in numbers.items()} == {
        "B2": "规上企业数 石桥镇 2026-06 point level 家",
        "D2": "规上企业数/其中：亏损企业 石桥镇 2026-06 point level 家",
        "B3": "营业收入 石桥镇 2026-06 ytd level 万元",
        "D3": "营业收入 石桥镇 2026-06 ytd yoy %",
        "B4": "从业人员 石桥镇 2026-06 point level 人",
    }


def test_rows_of_several_numbers_are_no_card() -> None:
    grid = Grid(sheet_of("产值|12|13\n投资|14|15"))
    (place,), _shared = find_places(grid)
    assert card_pairs(grid, place) == {}
