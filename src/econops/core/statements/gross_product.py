"""The growth target of the gross product (地区生产总值增长目标) among the statements of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from econops.core.model.statement import Statement

_GROSS_PRODUCT = re.compile(
    r"(?:全?[国省市县区州]|自治区)?(?:(?:地区|国内)?生产总值(?:[（(]?GDP[）)]?)?|GDP|经济(?:增长|总量)?)"
)


@dataclass(frozen=True)
class GrowthTarget:
    """A target in per cent: `high` is the upper end of a range, `comparator` (>=, <=, ~, =) is of a single value."""

    low: float
    high: float | None
    comparator: str


def growth_target(statements: Iterable[Statement], year: int) -> GrowthTarget | None:
    """The target set for a year, None where the text sets none.

    The first target growth of the gross product as a whole (地区生产总值, 全省生产总值, GDP, 经济增长; no share of it, no average
    of several years) whose period is the year or left open; two ends with one span are a range.
    """
    found = [statement for statement in statements if _is_target(statement, year)]
    first = found[0] if found else None
    if first is None or first.value is None:
        return None
    ends = [statement for statement in found if (statement.start, statement.end) == (first.start, first.end)]
    if len(ends) == 2 and ends[1].value is not None:
        low, high = sorted((float(ends[0].value or 0), float(ends[1].value)))
        return GrowthTarget(low, high, "")
    return GrowthTarget(first.value, None, first.comparator)


def _is_target(statement: Statement, year: int) -> bool:
    return (
        statement.kind == "target"
        and statement.measure == "growth"
        and statement.unit == "%"
        and statement.period in (str(year), "Y", None)
        and bool(_GROSS_PRODUCT.fullmatch(statement.indicator))
    )
