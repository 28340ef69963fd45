"""The source classes of one indicator side by side, each under its own name; they are never mixed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from econops.core.model.observation import SOURCE_CLASS_NAMES, SourceClass
from econops.desk.common.display import amount_text, period_text
from econops.desk.indicators.charts import newest_vintages
from econops.desk.indicators.models import Observation

PERIODS_SHOWN = 12


@dataclass(frozen=True)
class ClassCell:
    """The newest figure of one class for one period, or nothing."""

    text: str
    own: bool = False
    embargo_until: datetime.datetime | None = None


@dataclass(frozen=True)
class SideBySide:
    """Periods downwards, newest first; classes across in the office's order."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[ClassCell, ...]], ...]


def side_by_side(rows: Iterable[Observation], measure: str, *, moment: datetime.datetime) -> SideBySide | None:
    """The newest figure of each class by period; None where only one class has reported."""
    newest = [row for row in newest_vintages(rows) if row.measure == measure]
    classes = [item for item in SourceClass if any(row.source_class == item.value for row in newest)]
    if len(classes) < 2:
        return None
    by_key = {(row.period, row.source_class): row for row in newest}
    periods = sorted({row.period for row in newest}, reverse=True)[:PERIODS_SHOWN]
    return SideBySide(
        tuple(SOURCE_CLASS_NAMES[item] for item in classes),
        tuple(
            (period_text(period), tuple(_cell(by_key.get((period, item.value)), moment) for item in classes))
            for period in periods
        ),
    )


def is_embargoed(row: Observation, moment: datetime.datetime) -> bool:
    """Whether a figure is not yet released."""
    return row.embargo_until is not None and row.embargo_until > moment


def _cell(row: Observation | None, moment: datetime.datetime) -> ClassCell:
    if row is None:
        return ClassCell("—")
    embargo = row.embargo_until if is_embargoed(row, moment) else None
    return ClassCell(amount_text(row.value, row.unit), row.source_class == SourceClass.ESTIMATE, embargo)
