"""What the invented county knew before the statistics came (模拟): leading indicators, forecasts, pre-checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from econops.cli.demo_county.draws import stream
from econops.cli.demo_county.economy import Figures
from econops.cli.demo_county.places import COUNTY
from econops.core.model.indicator import Measure
from econops.core.period.value import Period
from econops.core.quantity.rounding import official

# Indicator, period, measure, value, unit.
Line = tuple[str, str, str, Decimal, str]
SERVICES = "services_revenue"


@dataclass(frozen=True)
class Lead:
    """A leading indicator: unit, source class, level of January 2025, growth of 2025 (ends) and of 2026 by month."""

    code: str
    unit: str
    source: str
    start: float
    past: tuple[float, float]
    present: tuple[str, ...]


LEADS: tuple[Lead, ...] = (
    Lead("industrial_electricity", "亿千瓦时", "行政记录", 1.38, (5.6, 6.4), ("6.2", "5.9", "5.2", "4.4", "2.1", "-1.6")),
    Lead("tax_invoice_sales", "亿元", "行政记录", 31.5, (7.9, 8.3), ("7.8", "6.4", "6.1", "-0.8", "3.4", "-2.3")),
    Lead("new_orders", "亿元", "部门口径", 9.4, (8.8, 7.1), ("7.5", "7.2", "4.3", "0.6", "-2.8", "-6.2")),
)  # fmt: skip


@dataclass(frozen=True)
class Habit:
    """How a department's forecasts run: points too high on the whole, and how far they scatter."""

    code: str
    bias: float
    scatter: float


FORECASTS: tuple[Habit, ...] = (
    Habit("gdp", 0.2, 0.2), Habit("industrial_value_added", 0.6, 0.3), Habit("fixed_asset_investment", 0.1, 0.6),
    Habit("retail_sales", 0.4, 0.3), Habit("foreign_capital", 1.2, 1.5),
)  # fmt: skip
PRE_CHECKS: tuple[Habit, ...] = (
    Habit("gdp", 0.0, 0.1), Habit("industrial_value_added", 0.1, 0.2), Habit("fixed_asset_investment", 0.0, 0.3),
    Habit("retail_sales", -0.1, 0.2),
)  # fmt: skip
# The commerce bureau let one month pass.
NOT_FORECAST = {("retail_sales", 4)}


def past_leads(seed: int) -> list[tuple[str, Line]]:
    """The leading indicators of 2025 (source class, line)."""
    return [line for lead in LEADS for line in _year(lead, 2025, seed)]


def month_leads(month: Period, seed: int) -> list[tuple[str, Line]]:
    """The leading indicators of a month of 2026."""
    period = str(month.as_ytd())
    return [line for lead in LEADS for line in _year(lead, 2026, seed) if line[1][1] == period]


def _year(lead: Lead, year: int, seed: int) -> Iterable[tuple[str, Line]]:
    draw = stream(seed, f"leading-{lead.code}")
    first, last = lead.past
    before = [lead.start * month * draw.uniform(0.97, 1.03) for month in range(1, 13)]
    smooth = (first + (last - first) * month / 11 + draw.uniform(-0.4, 0.4) for month in range(12))
    past = [official(Decimal(str(value)), 1) for value in smooth]
    growths = past if year == 2025 else [Decimal(value) for value in lead.present]
    levels = (
        before
        if year == 2025
        else [value * (1 + float(growth) / 100) for value, growth in zip(before, past, strict=True)]
    )
    for number, growth in enumerate(growths, 1):
        period = str(Period.ytd(year, number))
        level = official(Decimal(str(levels[number - 1] * (1 + float(growth) / 100))), 2)
        yield lead.source, (lead.code, period, Measure.GROWTH.value, growth, "%")
        yield lead.source, (lead.code, period, Measure.LEVEL.value, level, lead.unit)


def forecasts(month: Period, figures: Figures, seed: int) -> list[Line]:
    """What the departments expected of a month; of services, which come late, of the month before."""
    found = [*_guessed(FORECASTS, month, figures, seed, "forecast")]
    if month.number > 2:
        before = Period.ytd(month.year, month.number - 1)
        known = figures.get((SERVICES, COUNTY, str(before), Measure.GROWTH))
        guess = (known or Decimal("8.9")) + Decimal("0.3")
        found.append((SERVICES, str(before), Measure.GROWTH.value, guess, "%"))
    return [line for line in found if (line[0], month.number) not in NOT_FORECAST]


def pre_checks(month: Period, figures: Figures, seed: int) -> list[Line]:
    """What the level above had looked at, before the release."""
    return [*_guessed(PRE_CHECKS, month, figures, seed, "pre-check")]


def _guessed(habits: Iterable[Habit], month: Period, figures: Figures, seed: int, name: str) -> Iterable[Line]:
    draw = stream(seed, f"{name}-{month}")
    for habit in habits:
        period = str(month.as_ytd())
        known = figures.get((habit.code, COUNTY, period, Measure.GROWTH))
        away = habit.bias + draw.uniform(-habit.scatter, habit.scatter)
        if known is not None:
            yield habit.code, period, Measure.GROWTH.value, official(known + Decimal(str(away)), 1), "%"
