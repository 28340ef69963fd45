from __future__ import annotations

import pytest
from tests.core.intake.foreign.sheets import read, said, sheet_of

from econops.core.intake.foreign.naming import stands_alone


def test_years_between_rows_hold_for_the_rows_below() -> None:
    numbers = read(sheet_of("投资（亿元）\n时间|累计\n2025年\n1-2月|10\n2026年\n1-2月|11\n1-3月|20"))
    assert [(number.period, number.basis) for number in numbers.values()] == [
        ("2025-02", "ytd"),
        ("2026-02", "ytd"),
        ("2026-03", "ytd"),
    ]


def test_a_bare_subtotal_takes_the_name_of_its_group() -> None:
    lines = (
        "2026年5月产值（万元）\n片区|镇街|5月\n东片|城关镇|10\n|石桥镇|10\n|小计|20\n西片|白塔镇|10\n|小计|10\n合计||30"
    )
    numbers = read(sheet_of(lines, "A3:A5 A6:A7"))
    assert [number.area for number in numbers.values()] == ["城关镇", "石桥镇", "东片小计", "白塔镇", "西片小计", None]


def test_trades_join_the_measure_of_the_title() -> None:
    lines = "2026年6月全社会用电量（万千瓦时）\n行业|本月\n全社会用电量|100\n一、第一产业|10\n二、第二产业|60\n（一）工业|50"
    numbers = read(sheet_of(lines))
    assert [number.indicator for number in numbers.values()] == [
        "全社会用电量",
        "全社会用电量/第一产业",
        "全社会用电量/第二产业",
        "全社会用电量/工业",
    ]


def test_projects_and_groups_stand_in_the_area() -> None:
    lines = "2026年5月\n项目名称|完成投资（万元）\n一、产业项目（2个）|300\n甲厂房（一期）|100\n乙公路|200"
    numbers = read(sheet_of(lines))
    assert [number.area for number in numbers.values()] == ["产业项目", "甲厂房（一期）", "乙公路"]


@pytest.mark.parametrize("name", ["规上工业总产值", "存贷比", "税收收入", "全社会用电量/工业"])
def test_names_that_stand_alone(name: str) -> None:
    assert stands_alone(name, frozenset())


@pytest.mark.parametrize("name", ["增加值", "采矿业", "余额", "企业数", "猪肉"])
def test_names_that_need_another(name: str) -> None:
    assert not stands_alone(name, frozenset())
    assert stands_alone(name, frozenset({name}))


def test_a_line_inside_the_table_names_what_the_places_below_it_are_measured_by() -> None:
    lines = "白塔镇企业台账（1-2月）\n企业|1月|2月|1-2月累计|同比%\n一、销售收入（万元）\n甲公司|5|4|9|1\n乙公司|5|4|9|1\n小计|10|8|18|1\n二、用水量（吨）\n甲公司|5|4|9|1\n乙公司|5|4|9|1"
    numbers = read(sheet_of(lines, "A3:E3 A7:E7"), file="2026年台账.xlsx")
    assert said(numbers["B4"]) == "销售收入 甲公司 2026-01 month level 万元"
    assert said(numbers["D6"]) == "销售收入 白塔镇 2026-02 ytd level 万元"
    assert said(numbers["D8"]) == "用水量 甲公司 2026-02 ytd level 吨"
