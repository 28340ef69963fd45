"""The chart of one indicator through time, as options built here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from econops.core.model.observation import SourceClass
from econops.desk.common.chart import line_chart
from econops.desk.common.display import measure_text
from econops.desk.indicators.models import Observation

MONTHS_SHOWN = 36
NOT_HISTORY = (SourceClass.FORECAST.value, SourceClass.PRE_CHECK.value)


def newest_vintages(rows: Iterable[Observation]) -> list[Observation]:
    """The newest vintage of every number."""
    newest: dict[tuple[str, str, str], Observation] = {}
    for row in rows:
        key = (row.period, row.measure, row.source_class)
        if key not in newest or newest[key].vintage < row.vintage:
            newest[key] = row
    return list(newest.values())


def indicator_chart(
    rows: Iterable[Observation], measure: str, lines: Sequence[tuple[str, Decimal]]
) -> dict[str, Any] | None:
    """Year-to-date values of one measure with target lines; None with fewer than two.

    Where several source classes report a month, the official one is drawn; what is only expected or not yet checked
    is no history.
    """
    chosen: dict[str, Observation] = {}
    for row in newest_vintages(rows):
        if row.measure != measure or not row.period.endswith("-ytd") or row.source_class in NOT_HISTORY:
            continue
        known = chosen.get(row.period)
        if known is None or (row.source_class == SourceClass.OFFICIAL and known.source_class != SourceClass.OFFICIAL):
            chosen[row.period] = row
    if len(chosen) < 2:
        return None
    points = [(period[:7], float(chosen[period].value)) for period in sorted(chosen)][-MONTHS_SHOWN:]
    unit = next(iter(chosen.values())).unit
    return line_chart(
        name=f"累计{measure_text(measure)}（{unit}）",
        points=points,
        targets=[(name, float(value)) for name, value in lines],
        estimate=all(row.source_class == SourceClass.ESTIMATE for row in chosen.values()),
    )
