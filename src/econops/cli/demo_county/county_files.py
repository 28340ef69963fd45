"""The invented county as the two files that anybody fills in by hand: county.xlsx and history.csv."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

from econops.cli.demo_county import places
from econops.cli.demo_county.economy import FigureKey, Figures, result_figures
from econops.cli.demo_county.towns import town_figures
from econops.core.intake.county_content import County, Known, PastFigure, preset
from econops.core.intake.county_history import history_csv
from econops.core.intake.county_sheets import HISTORY_NAME, WORKBOOK_NAME
from econops.core.intake.county_workbook import county_workbook
from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import SourceClass
from econops.core.period.value import Period

SEED = 2026
HISTORY_END = Period.ytd(2025, 12)
# The level above checks yearly figures a second time; the difference is a new vintage.
FINAL_CHECK: tuple[tuple[str, str, Measure, str], ...] = (
    ("gdp", "2023-12-ytd", Measure.LEVEL, "-1.87"),
    ("gdp", "2023-12-ytd", Measure.GROWTH, "-0.2"),
    ("gdp", "2024-12-ytd", Measure.LEVEL, "2.35"),
    ("gdp", "2024-12-ytd", Measure.GROWTH, "0.1"),
)
FINAL_CHECK_NOTE = "最终核实"


def all_figures(seed: int = SEED) -> Figures:
    """Everything that happened in the invented county, whether reported yet or not."""
    return result_figures(seed) | town_figures(seed)


def demo_county(known: Known, seed: int = SEED) -> County:
    """Places, units, people, indicators, and the figures of three past years."""
    return County(
        areas=places.areas(),
        organisations=places.organisations(),
        people=places.people(seed),
        indicators=preset(known).indicators,
        history=tuple(past_figures(all_figures(seed), known.indicators)),
    )


def past_figures(figures: Figures, indicators: Mapping[str, Indicator]) -> Iterable[PastFigure]:
    """The lines of the long table: what was known in January 2026, then the final checks."""
    line = 1
    for key, value in figures.items():
        indicator = indicators[key[0]]
        if _known_in_january(key, indicator):
            line += 1
            yield _line(key, value, indicator, "", line)
    for code, period, measure, change in FINAL_CHECK:
        key = (code, places.COUNTY, period, measure)
        line += 1
        yield _line(key, figures[key] + Decimal(change), indicators[code], FINAL_CHECK_NOTE, line)


def write_county(folder: Path, known: Known, seed: int = SEED) -> None:
    """Put both files into a folder; the same seed gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    county = demo_county(known, seed)
    (folder / WORKBOOK_NAME).write_bytes(county_workbook(county, known))
    (folder / HISTORY_NAME).write_bytes(history_csv(county.history))


def _known_in_january(key: FigureKey, indicator: Indicator) -> bool:
    period = Period.parse(key[2])
    last = Period.ytd(2025, 11) if indicator.lag_days > 31 else HISTORY_END
    return (period.year, period.number) <= (last.year, last.number)


def _line(key: FigureKey, value: Decimal, indicator: Indicator, version: str, line: int) -> PastFigure:
    unit = "%" if key[3] is Measure.GROWTH else indicator.unit
    source = SourceClass(indicator.source_class)
    return PastFigure(key[0], key[1], Period.parse(key[2]), key[3], value, unit, source, version, line)
