"""The annex says the same numbers as the bulletin, as numbers, each with its origin."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.core.report.bulletin.samples import fact, request

from econops.core.errors import Invalid
from econops.core.report.annex.reading import annex_digit_runs, annex_references
from econops.core.report.annex.writing import annex_xlsx
from econops.core.report.bulletin.annex_sheets import bulletin_annex


def values(content: bytes, sheet: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content))[sheet].iter_rows()]


def test_every_number_of_every_sheet_has_its_origin() -> None:
    for published in (True, False):
        content = annex_xlsx(*bulletin_annex(request(ranking_published=published)))
        runs = annex_digit_runs(content)
        assert len(runs) > 80
        assert [text for text, code in runs if code is None] == []
        assert all(entry["inputs"] or entry["kind"] == "fixed" for entry in annex_references(content))


def test_indicators_stand_with_unit_period_target_and_rank() -> None:
    rows = {row[0]: row for row in values(annex_xlsx(*bulletin_annex(request())), "主要指标")}
    assert rows["地区生产总值"][1:] == ["上半年", "亿元", 63.1, 6.2, "6.5%左右（上下0.5个百分点）", -0.3, 2, 2]
    assert rows["规模以上服务业营业收入（错月数据）"][1:] == ["1—5月", "亿元", "—", 3.1, "—", "—", "—", "—"]
    assert rows["重点项目完成投资（部门口径）"][3] == 43250


def test_areas_stand_side_by_side_and_ranks_only_after_approval() -> None:
    off = values(annex_xlsx(*bulletin_annex(request())), "县（市、区）对比")
    on = values(annex_xlsx(*bulletin_annex(request(ranking_published=True))), "县（市、区）对比")
    assert [row[:1] + row[2:] for row in off[4:8]] == [["全市", 5.6], ["云河县", 6.2], ["东川县", 6.1], ["西岭区", 5]]
    assert off[1][:2] == ["地区", "地区生产总值（上半年）"]
    assert [row[-1] for row in on[2:9]] == ["位次", None, "—", 2, 3, 4, 1]
    assert "位次" not in off[2]


def test_masked_groups_are_nowhere_in_the_file() -> None:
    content = annex_xlsx(*bulletin_annex(request()))
    rows = {row[0]: row for row in values(content, "规模以上工业企业分规模情况")}
    assert rows["大型"][1:] == rows["中型"][1:] == ["※", "※", "※"]
    assert rows["小型"][1:] == [30, 23456, 4.4]
    everything = str([values(content, name) for name in load_workbook(io.BytesIO(content)).sheetnames])
    assert not [number for number in ("91234", "45678", "7.7", "3.3") if number in everything]


def test_the_annex_refuses_what_the_bulletin_refuses() -> None:
    secret = replace(request().indicators[2], target=fact("9"))
    with pytest.raises(Invalid, match="不是公开目标"):
        bulletin_annex(request(indicators=(secret,)))


def test_columns_in_which_nothing_stands_are_left_out() -> None:
    asked = request()
    bare = tuple(
        replace(one, facts={name: each for name, each in one.facts.items() if "rank" not in name})
        for one in asked.indicators
    )
    growths = replace(asked.areas[0], areas=tuple(replace(one, level=None) for one in asked.areas[0].areas))
    changed = replace(asked, indicators=bare, areas=(growths,))
    content = annex_xlsx(*bulletin_annex(changed))
    assert values(content, "主要指标")[2][-2:] == ["目标", "差距"]
    area = values(content, "县（市、区）对比")
    assert area[2] == [None, "增速"]
    assert [row[:2] for row in area[4:6]] == [["全市", 5.6], ["云河县", 6.2]]
    (chart,) = bulletin_annex(changed)[1].charts
    assert chart.column == 1
