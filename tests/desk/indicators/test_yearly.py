"""Years side by side: sums over towns, our own growth marked, gaps with a reason, whole years apart from parts."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from econops.core.model.indicator import Measure
from econops.core.model.observation import Observation, ObservationKey, SourceClass
from econops.core.period.value import Period
from econops.core.rules.reading import load_rulebook
from econops.core.series.scope import Known
from econops.desk.indicators.yearly import Asked, periods_of, yearly_tables
from econops.desk.indicators.yearly_table import YearTable

RULEBOOK = load_rulebook()
UNITS = RULEBOOK.indicators["new_above_norm_units"]
GDP = RULEBOOK.indicators["gdp"]
INDUSTRY = RULEBOOK.indicators["industrial_value_added"]
SERVICES = RULEBOOK.indicators["services_revenue"]
TOWNS = (("town01", "青石镇"), ("town02", "白沙镇"))
COUNTY = ("yunhe", "云河县（模拟）")
AT = datetime.datetime(2026, 7, 12, tzinfo=datetime.UTC)
Number = tuple[str, str, str, str, str]


def known(*numbers: Number) -> Known:
    """(indicator, area, period, measure, value) as the newest vintage of each."""
    found = {}
    for code, area, period, measure, value in numbers:
        item = RULEBOOK.indicators[code]
        source = SourceClass(item.source_class)
        key = ObservationKey(code, area, Period.parse(period), Measure(measure), source)
        unit = "%" if measure == "growth" else item.unit
        found[key] = Observation(key, Decimal(value), unit, 1, AT)
    return Known(found)


def units(*values: tuple[str, str, str]) -> Known:
    return known(*(("new_above_norm_units", area, period, "level", value) for area, period, value in values))


def texts(table: YearTable) -> list[list[str]]:
    return [[row.name, *(cell.text for cell in row.cells)] for row in table.rows]


ASKED = Asked((UNITS,), (2024, 2025), COUNTY, TOWNS, TOWNS)
FOUR = units(
    ("town01", "2024-12-ytd", "8"), ("town01", "2025-12-ytd", "12"), ("town02", "2024-12-ytd", "10"),
    ("town02", "2025-12-ytd", "7"),
)  # fmt: skip


def test_it_sets_towns_below_their_sum_with_growth_of_our_own() -> None:
    (table,) = yearly_tables(ASKED, FOUR)
    assert table.title == "各镇新增“四上”企业（2024—2025年）"
    assert [column.label for column in table.columns] == ["2024年", "2025年"]
    assert table.heads[:2] == ("数量（家）", "增速（测算，%）")
    assert texts(table) == [
        ["合计", "18", "—", "19", "5.6"], ["青石镇", "8", "—", "12", "50.0"], ["白沙镇", "10", "—", "7", "−30.0"],
    ]  # fmt: skip
    assert [cell.own for cell in table.rows[0].cells] == [False, False, False, True]


def test_it_says_why_there_is_no_number() -> None:
    (table,) = yearly_tables(ASKED, units(("town01", "2025-12-ytd", "12")))
    assert texts(table) == [["合计", "—", "—"], ["青石镇", "—", "12"], ["白沙镇", "—", "—"]]
    total = table.rows[0].cells[1]
    assert total.reason == "2025年还缺白沙镇，不作合计"
    assert table.rows[2].cells[1].reason == "没有2025年的数"
    assert "2024年还没有数" in table.notes[-1]


def test_every_number_leads_to_its_observations() -> None:
    (table,) = yearly_tables(ASKED, FOUR)
    total, growth = table.rows[0].cells[2].reference, table.rows[1].cells[3].reference
    assert total is not None
    assert growth is not None
    assert (total.formula, [item["area"] for item in total.inputs]) == ("各镇之和", ["town01", "town02"])
    assert [item["period"] for item in growth.inputs] == ["2025-12-ytd", "2024-12-ytd"]
    assert all((cell.value is None) == (cell.reference is None) for row in table.rows for cell in row.cells)


def test_it_takes_this_year_so_far_and_compares_it_with_the_same_months() -> None:
    numbers = units(
        ("town01", "2025-06-ytd", "4"), ("town01", "2025-12-ytd", "12"), ("town01", "2026-05-ytd", "4"),
        ("town01", "2026-06-ytd", "5"),
    )  # fmt: skip
    (table,) = yearly_tables(replace(ASKED, years=(2025, 2026), towns=TOWNS[:1]), numbers)
    assert table.title == "青石镇新增“四上”企业（2025—2026年）"
    assert [column.label for column in table.columns] == ["2025年", "2026年1—6月"]
    assert texts(table) == [["青石镇", "12", "—", "5", "25.0"]]


def test_it_prefers_published_growth_and_never_computes_it_for_results() -> None:
    numbers = known(
        ("gdp", "yunhe", "2024-12-ytd", "level", "330"), ("gdp", "yunhe", "2025-12-ytd", "level", "345.39"),
        ("gdp", "yunhe", "2025-12-ytd", "growth", "6.6"),
        ("industrial_value_added", "yunhe", "2025-12-ytd", "growth", "8.3"),
    )  # fmt: skip
    (table,) = yearly_tables(replace(ASKED, indicators=(GDP, INDUSTRY), towns=()), numbers)
    assert texts(table) == [
        ["地区生产总值", "330.00", "—", "345.39", "6.6"],
        ["规模以上工业增加值", "—", "—", "—", "8.3"],
    ]
    assert [row.unit for row in table.rows] == ["亿元", "%"]
    assert "规模以上工业增加值不公布总量" in table.notes[-1]
    assert not any(cell.own for row in table.rows for cell in row.cells)


def test_a_part_of_a_year_says_so_and_never_stands_among_whole_years() -> None:
    numbers = known(
        ("gdp", "yunhe", "2025-12-ytd", "level", "345"), ("services_revenue", "yunhe", "2025-11-ytd", "level", "25"),
        ("gdp", "yunhe", "2026-06-ytd", "level", "170"), ("services_revenue", "yunhe", "2026-05-ytd", "level", "9"),
    )  # fmt: skip
    asked = replace(ASKED, indicators=(GDP, SERVICES), years=(2025, 2026), towns=(), measures=(Measure.LEVEL,))
    (table,) = yearly_tables(asked, numbers)
    assert texts(table) == [["地区生产总值", "345.00", "170.00"], ["规模以上服务业营业收入", "—", "9.00"]]
    assert "规模以上服务业营业收入2026年的数为1—5月。" in table.notes


def test_what_towns_do_not_report_is_given_for_the_county() -> None:
    numbers = known(("gdp", "yunhe", "2025-12-ytd", "level", "345"))
    spread, whole = yearly_tables(replace(ASKED, indicators=(UNITS, GDP)), numbers)
    assert (spread.by_place, whole.by_place) == (True, False)
    assert whole.notes[0] == "地区生产总值没有分乡镇的数，列全县数。"


@pytest.mark.parametrize(("show", "heads"), [((Measure.LEVEL,), 2), ((Measure.GROWTH,), 2)])
def test_it_shows_what_is_asked_for(show: tuple[Measure, ...], heads: int) -> None:
    (table,) = yearly_tables(replace(ASKED, measures=show), FOUR)
    assert table.measures == show * heads


def test_it_looks_at_the_year_before_too() -> None:
    periods = periods_of((2025, 2026))
    assert {"2024-12-ytd", "2025", "2026-06-ytd"} <= set(periods)
    assert len(periods) == 39
