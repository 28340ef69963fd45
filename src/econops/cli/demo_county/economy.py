"""The invented county's statistics (模拟): levels and published growth of the results, year to date, 2022 to 2026.

Growth is drawn first, as a path of year-to-date growth on a comparable base; levels follow from last year's level, the
change of scope between the years, and growth. So level ÷ last year's level is not growth, as in real statistics.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from econops.cli.demo_county.draws import stream
from econops.cli.demo_county.places import COUNTY
from econops.core.model.indicator import Measure
from econops.core.period.value import Period
from econops.core.quantity.rounding import official

FIRST_YEAR, LAST_YEAR, LAST_MONTH = 2023, 2026, 6
FigureKey = tuple[str, str, str, Measure]
Figures = dict[FigureKey, Decimal]
# Months in which the Spring Festival fell; work stops for about a week then.
FESTIVAL_MONTH = {2022: 2, 2023: 1, 2024: 2, 2025: 1, 2026: 2}


@dataclass(frozen=True)
class Course:
    """How one result runs: `annual` level of 2022, twelve monthly weights, growth of 2023 to 2025 at the end of the
    first months, of June and of December, this year's growth month by month, and the change of scope per year (%)."""

    code: str
    annual: float
    weights: tuple[float, ...]
    past: tuple[tuple[float, float, float], ...]
    present: Mapping[int, float]
    scope: tuple[float, float, float, float] = (0, 0, 0, 0)
    decimals: int = 2
    months: tuple[int, ...] = tuple(range(2, 13))
    festival: float = 0.0
    with_level: bool = True


_FLAT = (7.6, 7.0, 8.2, 8.0, 8.2, 9.0, 8.0, 8.0, 8.8, 8.6, 8.8, 9.8)
_TAX = (12.5, 6.5, 8.5, 8.8, 7.6, 10.2, 8.2, 6.4, 8.6, 8.4, 6.2, 8.1)
_POWER = (8.6, 7.4, 7.9, 7.4, 7.7, 8.3, 9.9, 10.1, 8.3, 7.5, 7.9, 9.0)
_RETAIL = (9.4, 8.6, 7.6, 7.5, 8.1, 8.2, 7.7, 7.8, 8.4, 9.1, 8.5, 9.1)
_QUARTERS = (7.1, 7.1, 7.2, 8.4, 8.5, 8.6, 8.1, 8.2, 8.3, 9.4, 9.5, 9.6)
_CAPITAL = (4, 6, 11, 7, 8, 13, 6, 7, 11, 6, 8, 13)
EVERY_MONTH = tuple(range(1, 13))

COURSES: tuple[Course, ...] = (
    Course(
        "gdp", 297.6, _QUARTERS, ((4.8, 5.6, 6.1), (6.3, 6.2, 6.4), (6.8, 6.9, 6.7)), {3: 6.5, 6: 6.1},
        scope=(-0.9, -1.6, -1.1, -0.7), months=(3, 6, 9, 12),
    ),
    Course(
        "industrial_value_added", 0, _FLAT, ((5.2, 6.4, 7.3), (8.1, 7.9, 7.6), (8.4, 8.6, 8.2)),
        {2: 6.9, 3: 6.4, 4: 5.7, 5: 5.1, 6: 4.6}, with_level=False, decimals=1,
    ),
    Course(
        "fixed_asset_investment", 0, _FLAT, ((7.1, 8.3, 9.0), (9.6, 8.8, 9.4), (10.2, 9.9, 10.1)),
        {2: 12.4, 3: 11.9, 4: 11.6, 5: 11.1, 6: 11.3}, with_level=False, decimals=1,
    ),
    Course(
        "retail_sales", 118.4, _RETAIL, ((4.6, 7.2, 7.0), (5.8, 5.1, 5.4), (5.9, 6.2, 6.0)),
        {2: 5.4, 3: 5.0, 4: 4.6, 5: 4.1, 6: 3.9}, scope=(-1.8, -2.3, -1.2, -1.5),
    ),
    Course(
        "services_revenue", 19.6, _FLAT, ((7.0, 9.5, 10.2), (9.1, 8.7, 9.3), (9.6, 9.9, 9.5)),
        {2: 8.8, 3: 9.4, 4: 9.1}, scope=(2.1, 1.4, 3.0, 1.7),
    ),
    Course(
        "budget_revenue", 14.1, _TAX, ((5.1, 6.6, 6.2), (4.4, 4.9, 5.3), (5.5, 5.8, 5.6)),
        {1: 7.3, 2: 6.1, 3: 5.9, 4: 6.2, 5: 6.3, 6: 6.4}, months=EVERY_MONTH,
    ),
    Course(
        "electricity", 22.3, _POWER, ((2.0, 5.1, 5.9), (7.8, 6.9, 6.6), (5.2, 5.7, 6.1)),
        {1: 6.0, 2: 5.8, 3: 6.1, 4: 6.4, 5: 6.6, 6: 6.8}, months=EVERY_MONTH, festival=7.5,
    ),
    Course(
        "foreign_capital", 2860, _CAPITAL, ((3.0, 4.4, 5.0), (6.2, 3.1, 4.0), (2.8, 5.5, 4.6)),
        {1: 3.8, 2: 1.2, 3: -2.4, 4: -5.6, 5: -7.9, 6: -8.4}, months=EVERY_MONTH, decimals=0,
    ),
)  # fmt: skip


def result_figures(seed: int) -> Figures:
    """Level and growth of every result of the county from January 2023 to June 2026, as published (rounded)."""
    figures: Figures = {}
    for course in COURSES:
        draw = stream(seed, course.code)
        total = sum(course.weights)
        levels = {m: course.annual * sum(course.weights[:m]) / total for m in course.months}
        for index, year in enumerate(range(FIRST_YEAR, LAST_YEAR + 1)):
            growth = _growth(course, year, draw)
            scope = 1 + course.scope[index] / 100
            levels = {m: levels[m] * scope * (1 + growth[m] / 100) for m in growth}
            for month in growth:
                _publish(figures, course, Period.ytd(year, month), levels[month], growth[month])
    return figures


def _growth(course: Course, year: int, draw: random.Random) -> dict[int, float]:
    """Year-to-date growth by month; noise fades as the year fills, the festival moves only January."""
    if year == LAST_YEAR:
        path = dict(course.present)
    else:
        first, june, december = course.past[year - FIRST_YEAR]
        path = {}
        for month in course.months:
            smooth = (
                first + (june - first) * (month - 1) / 5 if month <= 6 else june + (december - june) * (month - 6) / 6
            )
            path[month] = round(smooth + draw.uniform(-1.5, 1.5) / month, 1)
    if course.festival and 1 in path:
        late = FESTIVAL_MONTH[year] > FESTIVAL_MONTH[year - 1]
        early = FESTIVAL_MONTH[year] < FESTIVAL_MONTH[year - 1]
        path[1] = round(path[1] + course.festival * (late - early), 1)
    return path


def _publish(figures: Figures, course: Course, period: Period, level: float, growth: float) -> None:
    if course.with_level:
        figures[(course.code, COUNTY, str(period), Measure.LEVEL)] = official(Decimal(str(level)), course.decimals)
    figures[(course.code, COUNTY, str(period), Measure.GROWTH)] = official(Decimal(str(growth)), 1)
