"""Reading the national tables of the shared material as exact numbers by period."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from econops.core.period.value import Period, PeriodKind

HALF_DIGIT = Decimal("0.05")
Series = dict[Period, Decimal]


def rows(path: Path) -> list[dict[str, str]]:
    """The lines of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def quarter(text: str) -> Period:
    """2022Q3."""
    return Period(PeriodKind.QUARTER, int(text[:4]), int(text[5]))


def by_quarter(lines: Iterable[dict[str, str]], column: str = "value") -> Series:
    """The filled cells of a column."""
    return {quarter(line["quarter"]): Decimal(line[column]) for line in lines if line[column]}


def industry_table(path: Path) -> dict[tuple[str, str], Series]:
    """Long table → (industry, measure) → series."""
    found: dict[tuple[str, str], Series] = defaultdict(dict)
    for line in rows(path):
        found[line["industry"], line["measure"]][quarter(line["quarter"])] = Decimal(line["value"])
    return dict(found)


def as_ytd(series: Series) -> Series:
    """A table keyed by quarter that holds year-to-date figures, keyed by year-to-date periods."""
    return {period.as_ytd(): value for period, value in series.items()}
