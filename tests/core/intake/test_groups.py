"""An administrative table of groups of firms: read with its variants, refused where it is of single firms."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook

from econops.core.intake.groups import GroupReading, GroupWords, read_groups
from econops.core.rules.reading import load_rulebook

WORDS = GroupWords(load_rulebook().firm_groupings_on(datetime.date(2026, 6, 30)), "2026-06-ytd", 3, "产值")
HEAD = ("分组", "组别", "企业数", "数值", "增速", "单位", "时期")
ROWS: tuple[tuple[Any, ...], ...] = (
    ("企业规模", "大型", 2, 91234.5, 7.7, "万元", "2026年1—6月"),
    ("企业规模", "中型", 6, 45678, -3.3, "万元", "2026年1—6月"),
    ("企业规模", "小型", 30, "23,456", "—", "万元", "2026年1—6月"),
)


def workbook(lines: Sequence[Sequence[Any]], *, percent: tuple[str, ...] = ()) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "汇总"
    for line in lines:
        page.append(list(line))
    for name in percent:
        page[name].number_format = "0.0%"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(*lines: Sequence[Any], **more: Any) -> GroupReading:
    return read_groups("模拟分组表.xlsx", workbook(lines, **more), WORDS)


def told(reading: GroupReading) -> list[tuple[str, str]]:
    return [(finding.code.removeprefix("groups."), finding.place.cell) for finding in reading.findings]


def test_it_reads_groups_with_their_lines() -> None:
    reading = read(HEAD, *ROWS)
    assert [(one.group, one.firms, one.value, one.growth) for one in reading.groups] == [
        ("大型", 2, Decimal("91234.5"), Decimal("7.7")),
        ("中型", 6, Decimal(45678), Decimal("-3.3")),
        ("小型", 30, Decimal(23456), None),
    ]
    first = reading.groups[0]
    assert (first.grouping, first.item, first.period, first.unit, first.sheet, first.row) == (
        "企业规模", "产值", "2026-06-ytd", "万元", "汇总", 2,
    )  # fmt: skip
    assert told(reading) == [("too_few", "C2")]
    assert not reading.has_errors


def test_headings_and_groupings_may_be_called_otherwise() -> None:
    reading = read(
        ("规模以上工业企业分规模情况",),
        ("单位：亿元", "", "", ""),
        ("类别", "户 数", "总量（万元）", "同比增长（%）"),
        ("大型", "5家", 10, 0.077),
        ("中型", 6, 20, "-3.3%"),
        ("合计", 11, 30, 1),
        ("注：模拟", "", "", ""),
        percent=("D4",),
    )
    assert [(one.grouping, one.group, one.firms, one.unit, one.growth) for one in reading.groups] == [
        ("企业规模", "大型", 5, "万元", Decimal("7.7")),
        ("企业规模", "中型", 6, "万元", Decimal("-3.3")),
    ]
    assert reading.findings == ()


def test_csv_is_read_too_and_groupings_reach_down() -> None:
    text = "分组,组别,企业个数,数值,单位,月份\n规模,大型,5,10,万元,2026-06\n,小型,6,20,万元,2026-06\n增减变化,增长,7,20,万元,2026-06\n,下降,4,10,万元,2026-06\n"
    reading = read_groups("模拟.csv", text.encode("gb18030"), WORDS)
    assert [(one.grouping, one.group, one.period) for one in reading.groups] == [
        ("企业规模", "大型", "2026-06"), ("企业规模", "小型", "2026-06"),
        ("增减变化", "增长", "2026-06"), ("增减变化", "下降", "2026-06"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["云河模拟纺织有限公司", "青石水泥厂", "老街饭店", "李氏合作社"])
def test_names_of_firms_are_refused_and_not_repeated(name: str) -> None:
    reading = read(HEAD, *ROWS, ("企业规模", name, 1, 5, 1, "万元", "2026-06"))
    assert ("firm_named", "B5") in told(reading)
    assert reading.groups == ()
    assert name not in str([finding.as_dict() for finding in reading.findings])


def test_a_firm_in_the_item_is_refused_too() -> None:
    head = (*HEAD, "项目")
    reading = read(head, *((*row, "模拟钢铁集团产值") for row in ROWS))
    assert [code for code, _cell in told(reading)] == ["firm_named"] * 3


@pytest.mark.parametrize("firms", [(1, 1, 1), (1, 0, 1)])
def test_a_table_of_one_firm_everywhere_is_refused(firms: tuple[int, ...]) -> None:
    rows = [(*row[:2], count, *row[3:]) for row, count in zip(ROWS, firms, strict=True)]
    reading = read(HEAD, *rows)
    assert "all_single" in [code for code, _cell in told(reading)]
    assert reading.groups == ()


@pytest.mark.parametrize(
    ("place", "value", "finding"),
    [
        (0, "产业链条", ("unknown_grouping", "A3")),
        (1, "巨型", ("unknown_group", "B3")),
        (2, 2.5, ("wrong_count", "C3")),
        (2, -1, ("wrong_count", "C3")),
        (2, "", ("wrong_count", "C3")),
        (2, "很多", ("not_a_number", "C3")),
        (3, "约5", ("not_a_number", "D3")),
        (3, "=1+1", ("formula_without_value", "D3")),
        (5, "筐", ("unknown_unit", "F3")),
        (6, "去年底", ("wrong_period", "G3")),
        (1, "大型", ("twice", "B3")),
    ],
)
def test_faults_are_told_with_their_cell_and_nothing_is_kept(place: int, value: Any, finding: tuple[str, str]) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][place] = value
    reading = read(HEAD, *rows)
    assert finding in told(reading)
    assert reading.has_errors
    assert reading.groups == ()


def test_totals_are_held_against_the_groups_and_not_kept() -> None:
    total = ("企业规模", "合计", 39, 160368, 1, "万元", "2026年1—6月")
    reading = read(HEAD, *ROWS, total)
    assert [finding.message for finding in reading.findings if finding.level == "warning"] == [
        "“企业规模 产值”的企业数合计与各组之和相差1，请核对是否有组漏填。"
    ]
    assert [one.group for one in reading.groups] == ["大型", "中型", "小型"]
    assert read(HEAD, *ROWS, (*total[:2], 38, 160369, *total[4:])).findings[1:] == ()
    wrong = read(HEAD, *ROWS, (*total[:2], 38, 160379, *total[4:])).findings
    assert "数值合计与各组之和相差10.5" in wrong[1].message


def test_what_is_no_such_table_says_what_is_wanted() -> None:
    assert told(read(("企业名称", "产值"), ("甲", 1))) == [("no_table", "")]
    assert told(read(("组别", "企业数"), ("大型", 1))) == [("column_missing", "")]
    assert ("column_twice", "D1") in told(read(("组别", "企业数", "数值", "总量"), ("大型", 5, 1, 1)))
    assert told(read_groups("空.csv", b"", WORDS)) == [("no_table", "")]
