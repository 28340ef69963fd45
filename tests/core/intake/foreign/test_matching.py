"""Numbers of foreign workbooks matched to the figures in use here, and the reasons for those that are not taken."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from econops.core.intake.foreign.matching import Matching, Use, stored_period
from econops.core.intake.foreign.values import ReadNumber
from econops.core.model.indicator import Measure
from econops.core.model.observation import SourceClass
from econops.core.model.organisation import Organisation
from econops.core.period.value import Period
from econops.core.rules.reading import load_rulebook

INDICATORS = tuple(load_rulebook().indicators.values())
AREAS = {"云河县（模拟）": "yunhe", "石桥镇": "town02", "柳林乡": "town03"}
COMMERCE = Organisation("commerce", "商务局", "department", "yunhe")
STATISTICS = Organisation("statistics", "统计局", "supplier", "yunhe")
TOWN = Organisation("town02", "石桥镇人民政府", "town", "town02")
JUNE = Period.month(2026, 6)
RETAIL = ReadNumber("表", (4, 2), "社会消费品零售总额", None, "2026-06", "ytd", "level", Decimal("760400"), "万元")


def matching(unit: Organisation = COMMERCE, **more: object) -> Matching:
    return Matching(replace(Use(unit, JUNE, INDICATORS, AREAS), **more))  # type: ignore[arg-type]


def reason(number: ReadNumber, unit: Organisation = COMMERCE) -> str:
    found = matching(unit).match(number)
    assert found.entry is None
    return found.reason


def test_a_number_becomes_an_entry_in_the_unit_and_basis_of_what_is_asked() -> None:
    entry = matching().match(RETAIL).entry
    assert entry is not None
    assert (entry.indicator, entry.area, str(entry.period), entry.cell) == (
        "retail_sales",
        "yunhe",
        "2026-06-ytd",
        "C5",
    )
    assert (entry.value, entry.unit, entry.measure) == (Decimal("76.0400"), "亿元", Measure.LEVEL)
    assert entry.source_class is SourceClass.DEPARTMENT


def test_only_the_supplier_gives_the_official_figure() -> None:
    entry = matching(STATISTICS).match(RETAIL).entry
    assert entry is not None
    assert entry.source_class is SourceClass.OFFICIAL


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"indicator": "夜间活跃分"}, "没有这个指标"),
        ({"area": "石侨镇"}, "不在本县名录里"),
        ({"measure": "plan"}, "计划"),
        ({"measure": "rank", "unit": None}, "名次"),
        ({"measure": "rate", "unit": "%"}, "完成率"),
        ({"measure": "share", "unit": "%"}, "不收这个口径"),
        ({"basis": "month"}, "1—6月"),
        ({"period": "2025-06"}, "2026年1—6月"),
        ({"unit": None}, "没有写计量单位"),
        ({"unit": "户"}, "不能换算成“亿元”"),
    ],
)
def test_what_is_not_taken_says_why(changes: dict[str, object], words: str) -> None:
    assert words in reason(replace(RETAIL, **changes))  # type: ignore[arg-type]


def test_places_are_known_without_the_kind_of_place_and_towns_report_their_own() -> None:
    work = replace(RETAIL, indicator="社会消费品零售总额", area="柳林")
    entry = matching().match(work).entry
    assert entry is not None
    assert entry.area == "town03"
    assert "不是本单位的" in reason(work, TOWN)
    own = matching(TOWN).match(RETAIL).entry
    assert own is not None
    assert own.area == "town02"


def test_names_of_the_unit_and_names_of_parts_are_known() -> None:
    said = matching(names={"消费总额": "retail_sales", "旧名": "gone"})
    assert said.match(replace(RETAIL, indicator="消费总额")).entry is not None
    assert said.match(replace(RETAIL, indicator="旧名")).unknown
    part = replace(RETAIL, indicator="全口径/其中：社会消费品零售总额")
    assert matching().match(part).entry is not None
    assert matching().match(replace(part, indicator="外贸/社会消费品零售总额")).unknown


def test_the_same_figure_is_taken_once_and_two_that_differ_not_at_all() -> None:
    again = replace(RETAIL, sheet="汇总", value=Decimal("76.04"), unit="亿元")
    first, second = matching().matches([RETAIL, again])
    assert first.entry is not None
    assert "只记一次" in second.reason
    other = replace(again, value=Decimal("76.05"))
    assert ["先核对" in one.reason for one in matching().matches([RETAIL, other])] == [True, True]


@pytest.mark.parametrize(
    ("period", "basis", "expected"),
    [
        ("2026-06", "ytd", "2026-06-ytd"), ("2026-06", "month", "2026-06"), ("2026-01", "month", "2026-01-ytd"),
        ("2026-Q1", "quarter", "2026-03-ytd"), ("2026-Q2", "quarter", "2026-Q2"), ("2026", "year", "2026-12-ytd"),
        ("2026-01", "point", "2026-01"),
    ],
)  # fmt: skip
def test_spans_that_begin_in_january_cumulate(period: str, basis: str, expected: str) -> None:
    assert str(stored_period(replace(RETAIL, period=period, basis=basis))) == expected
