"""Year-to-date and single quarters of national GDP; what is checked and allowed stands in README.md."""

from __future__ import annotations

import datetime
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from tests.golden.national.tables import HALF_DIGIT, Series, as_ytd, by_quarter, industry_table, rows

from econops.core.model.indicator import Measure
from econops.core.model.observation import Observation, ObservationKey, SourceClass
from econops.core.period.value import Period, PeriodKind
from econops.core.series.computable import NotComputable
from econops.core.series.cumulation import span_from_ytd, ytd_from_quarters
from econops.core.series.growth import (
    BaseGrowth,
    Estimate,
    LevelGrowth,
    LevelRatio,
    cumulative_growth,
    growth_within,
    implied_base,
    level_ratio,
)
from econops.core.series.vintages import as_of

pytestmark = pytest.mark.shared

# ASSUMPTION: prices moved so much in 2022 (fuel, raw materials) that current-price weights differ from constant ones.
PRICE_WEIGHTS = {("manufacturing", "2022-Q2"), ("transport", "2022-Q2")}
# Likewise, for the growth of January to June or September; construction prices fell through 2025.
PRICE_WEIGHTS_YTD = PRICE_WEIGHTS | {("transport", "2022-Q3"), ("construction", "2025-Q3")}
# Quarterly growth of 2021 is of the vintage after the final verification, year-to-date growth as first published.
MIXED_VINTAGES = {"2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4"}


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    return shared / "data" / "cn_gdp_quarterly"


@pytest.fixture(scope="module")
def table(folder: Path) -> dict[tuple[str, str], Series]:
    return industry_table(folder / "nbs_table_2021Q4_2026Q1.csv")


def industries(table: dict[tuple[str, str], Series]) -> list[str]:
    return sorted({industry for industry, _measure in table})


def value_of(answer: Estimate | NotComputable) -> Decimal:
    assert isinstance(answer, Estimate), answer
    return answer.value


def quarters_to(period: Period) -> list[Period]:
    return [Period(PeriodKind.QUARTER, period.year, number) for number in range(1, period.number + 1)]


def test_a_quarter_is_the_difference_of_two_year_to_date_levels(table: dict[tuple[str, str], Series]) -> None:
    checked, missing = 0, set()
    for industry in industries(table):
        ytd = as_ytd(table[industry, "value_current_price_cumulative"])
        for period, published in table[industry, "value_current_price_quarter"].items():
            answer = span_from_ytd(ytd, period)
            if isinstance(answer, NotComputable):
                missing.add((str(period), answer.kind))
                continue
            allowed = 0 if period.number == 1 else 3 * HALF_DIGIT
            assert abs(answer - published) <= allowed, (industry, period, answer, published)
            checked += 1
    assert checked == 272
    assert missing == {("2021-Q4", "missing")}


def test_quarters_add_up_to_the_year(table: dict[tuple[str, str], Series]) -> None:
    checked = 0
    for industry in industries(table):
        quarters = table[industry, "value_current_price_quarter"]
        for year in range(2022, 2026):
            answer = ytd_from_quarters(quarters, Period.ytd(year, 12))
            published = table[industry, "value_current_price_cumulative"][Period(PeriodKind.QUARTER, year, 4)]
            assert isinstance(answer, Decimal)
            assert abs(answer - published) <= 5 * HALF_DIGIT, (industry, year, answer, published)
            checked += 1
    assert checked == 64


def growth_range(current: LevelGrowth, earlier: LevelGrowth) -> tuple[Decimal, Decimal]:
    """Lowest and highest growth of the span when each published growth is moved by half of its last digit."""
    found = [
        value_of(
            growth_within(
                LevelGrowth(current.level, current.growth + one), LevelGrowth(earlier.level, earlier.growth + other)
            )
        )
        for one, other in product((HALF_DIGIT, -HALF_DIGIT), repeat=2)
    ]
    return min(found), max(found)


def test_the_growth_of_a_quarter_comes_from_implied_bases(table: dict[tuple[str, str], Series]) -> None:
    checked, beyond = 0, set()
    for industry in industries(table):
        levels = table[industry, "value_current_price_cumulative"]
        index = table[industry, "index_cumulative_prev_year_100"]
        ytd = {period: LevelGrowth(level, index[period] - 100) for period, level in levels.items()}
        for period in ytd:
            if period.number == 1 or period.previous() not in ytd:
                continue
            lowest, highest = growth_range(ytd[period], ytd[period.previous()])
            published = table[industry, "index_quarter_prev_year_100"][period] - 100
            if not lowest - HALF_DIGIT <= published <= highest + HALF_DIGIT:
                beyond.add((industry, str(period)))
            checked += 1
    assert checked == 192
    assert beyond == PRICE_WEIGHTS


def test_year_to_date_growth_is_weighted_by_bases(table: dict[tuple[str, str], Series]) -> None:
    checked, beyond = 0, set()
    for industry in industries(table):
        levels = table[industry, "value_current_price_quarter"]
        index = table[industry, "index_quarter_prev_year_100"]
        for period, published in table[industry, "index_cumulative_prev_year_100"].items():
            quarters = quarters_to(period)
            if not all(quarter in index for quarter in quarters):
                continue
            growths = [index[quarter] - 100 for quarter in quarters]
            bases = [value_of(implied_base(levels[quarter], index[quarter] - 100)) for quarter in quarters]
            parts = [BaseGrowth(base, growth) for base, growth in zip(bases, growths, strict=True)]
            if abs(value_of(cumulative_growth(parts)) - (published - 100)) > 2 * HALF_DIGIT:
                beyond.add((industry, str(period)))
            checked += 1
    assert checked == 272
    assert beyond == PRICE_WEIGHTS_YTD


def test_quarterly_growth_from_year_to_date_constant_price_levels(folder: Path) -> None:
    """At constant prices the ratio of levels is growth; the levels were chained from growth printed to one decimal."""
    lines = rows(folder / "total_1991Q1_2022Q4.csv")
    ytd = as_ytd(by_quarter(lines, "gdp_cumulative_constant_price"))
    checked, beyond = 0, set()
    for period, published in by_quarter(lines, "growth_yoy_quarter").items():
        level, base = span_from_ytd(ytd, period), span_from_ytd(ytd, period.year_before())
        assert isinstance(level, Decimal)
        assert isinstance(base, Decimal)
        ratio = level_ratio(level, base)
        assert isinstance(ratio, LevelRatio)
        covered = ytd[period.year_before().as_ytd()]
        allowed = HALF_DIGIT * (2 * covered - base) / base + HALF_DIGIT
        if abs(ratio.value - published) > allowed:
            beyond.add(str(period))
        checked += 1
    assert checked == 124
    assert beyond == MIXED_VINTAGES


def test_year_to_date_growth_lies_between_its_parts(folder: Path) -> None:
    table = industry_table(folder / "sectors_1992Q1_2022Q4.csv")
    checked, first_quarters, beyond = 0, 0, set()
    for industry in industries(table):
        ytd, single = table[industry, "growth_yoy_cumulative"], table[industry, "growth_yoy_quarter"]
        for period, published in ytd.items():
            if period.number == 1:
                assert published == single[period], (industry, period)
                first_quarters += 1
                continue
            lowest, highest = sorted((ytd[period.previous()], single[period]))
            if not lowest - 2 * HALF_DIGIT <= published <= highest + 2 * HALF_DIGIT:
                beyond.add((industry, str(period)))
            checked += 1
    assert (checked, first_quarters) == (885, 295)
    assert beyond == {("finance", "2021-Q4"), ("leasing_business", "2021-Q4")}
    assert {period for _industry, period in beyond} <= MIXED_VINTAGES


def test_each_date_sees_its_own_vintage(folder: Path) -> None:
    lines = rows(folder / "vintages_gdp_growth_quarter.csv")
    columns = [column for column in lines[0] if column.startswith("vintage_")]
    moments = [datetime.datetime(int(name[8:12]), int(name[13:15]), 1, tzinfo=datetime.UTC) for name in columns]
    published = [by_quarter(lines, column) for column in columns]
    observations = [
        Observation(
            ObservationKey("gdp", "china", period, Measure.GROWTH, SourceClass.OFFICIAL), value, "%", number, moment
        )
        for number, (moment, series) in enumerate(zip(moments, published, strict=True), 1)
        for period, value in series.items()
    ]
    assert [len(series) for series in published] == [124, 133, 18]
    assert as_of(observations, moments[0] - datetime.timedelta(days=1)) == {}
    expected: Series = {}
    for moment, series in zip(moments, published, strict=True):
        expected |= series
        known = {key.period: observation.value for key, observation in as_of(observations, moment).items()}
        assert known == expected
    revised = [period for period in published[0] if published[1][period] != published[0][period]]
    assert len(revised) == 67
