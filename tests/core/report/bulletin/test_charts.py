"""The charts of a bulletin show what its tables show, and rank nobody before that is published."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.core.report.bulletin.samples import LATE, RETAIL, fact, firm_groups, growths, observations, request

from econops.core.report.blocks import TableBlock, plain
from econops.core.report.bulletin.composing import compose_bulletin
from econops.core.report.bulletin.values import AreaFigures, BulletinRequest
from econops.core.report.chart import ChartBlock, ChartKind
from econops.core.report.reading import digit_runs
from econops.core.report.writing import letter_docx

ORDER = ["云河县", "东川县", "西岭区", "北湖市"]
BEST_FIRST = ["北湖市", "云河县", "东川县", "西岭区"]


def charts(asked: BulletinRequest) -> dict[str, ChartBlock]:
    """By caption."""
    return {plain(one.caption): one for one in compose_bulletin(asked).blocks if isinstance(one, ChartBlock)}


def cells(chart: ChartBlock) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in chart.rows]


def test_growths_stand_beside_public_targets_only() -> None:
    chart = charts(request())["2026年6月主要指标累计增速与年度目标"]
    assert cells(chart) == [["地区生产总值", "6.2", "6.5"], ["社会消费品零售总额", "−1.0", "8.0"]]
    assert [plain(name) for name, _cells in chart.series] == ["累计增速", "公开目标"]
    assert plain(chart.notes[0]) == "数据来源：统计反馈。"
    assert LATE.name not in str(cells(chart)), "its target is not public"


@pytest.mark.parametrize(("published", "order"), [(False, ORDER), (True, BEST_FIRST)])
def test_places_stand_in_order_only_where_ranks_are_published(published: bool, order: list[str]) -> None:
    asked = request(ranking_published=published)
    chart = charts(asked)["上半年各县（市、区）地区生产总值增速比较"]
    assert [row[0] for row in cells(chart)] == order
    assert chart.kind is ChartKind.BAR
    table = next(
        one for one in compose_bulletin(asked).blocks if plain(getattr(one, "caption", ())).endswith("地区生产总值")
    )
    assert isinstance(table, TableBlock)
    shown = {plain(row[0]): plain(row[2]) for row in table.rows}
    assert {row[0]: row[1] for row in cells(chart)}.items() <= shown.items()


def test_a_masked_group_has_no_bar() -> None:
    chart = charts(request())["1—6月规模以上工业企业分规模情况：产值增速"]
    assert cells(chart) == [["小型", "4.4"], ["微型", "1.1"]]
    assert {one.group for one in firm_groups().shown.groups if one.masked} == {"大型", "中型"}
    assert plain(chart.notes[0]) == "数据来源：行政记录。"


def test_growths_through_the_months_leave_january_out_where_it_comes_with_february() -> None:
    several = [one for month in (2, 3, 4, 5) for one in growths(RETAIL, month, f"{month}.5")]
    chart = charts(request([*several, *observations()]))["主要指标累计增速走势"]
    assert chart.kind is ChartKind.LINE
    names = [row[0] for row in cells(chart)]
    assert names == ["2026年1—2月", "1—3月", "1—4月", "1—5月", "1—6月"]
    assert cells(chart)[-1][1] == "−1.0"
    assert "主要指标累计增速走势" not in charts(request()), "two months are no course"


def test_one_place_or_one_figure_is_no_chart() -> None:
    asked = request()
    alone = replace(asked.areas[0], areas=asked.areas[0].areas[:1])
    assert not [caption for caption in charts(replace(asked, areas=(alone,))) if "比较" in caption]


def test_many_places_share_one_table_and_stand_below_columns() -> None:
    asked = request(ranking_published=True)
    places = tuple(
        AreaFigures(f"town{at:02}", f"模拟镇{'甲乙丙丁'[at % 4]}", level=fact(f"{at + 1}.0")) for at in range(11)
    )
    first = replace(asked.areas[1], areas=places, by_level=True, whole=None, unit="家", decimals=0)
    both = replace(asked, areas=(first, replace(first, indicator="新开工项目", unit="个")))
    letter = compose_bulletin(both)
    (table,) = [one for one in letter.blocks if type(one) is TableBlock and "各乡镇" in plain(one.caption)]
    heads = [plain(cell.runs) for cell in table.head[0]]
    assert heads == ["乡镇", "社会消费品零售总额（家）", "位次", "新开工项目（个）", "位次"]
    assert [plain(cell) for cell in table.rows[0][1:]] == ["1", "11", "1", "11"]
    drawn = [one for one in charts(both).values() if "各乡镇" in plain(one.caption)]
    assert [one.kind for one in drawn] == [ChartKind.COLUMN] * 2
    assert None not in {code for _digits, code in digit_runs(letter_docx(letter))}
    few = replace(both, areas=tuple(replace(one, areas=places[:10]) for one in both.areas))
    tables = [one for one in compose_bulletin(few).blocks if type(one) is TableBlock and "各乡镇" in plain(one.caption)]
    assert len(tables) == 2
