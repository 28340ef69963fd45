"""Workbooks as the units of the cast send them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from econops.core.intake.template import CellValue, RowKey, template_workbook
from econops.core.period.value import Period
from econops.desk.indicators.entries import Entry, FileSource
from econops.desk.indicators.services import batch_record
from econops.desk.intake.selectors import template_spec
from econops.desk.people.models import Organisation
from tests.desk.conftest import at

JUNE = Period.month(2026, 6)
PROJECTS: RowKey = ("key_project_investment", "town01", "level")
UNITS: RowKey = ("new_above_norm_units", "town01", "level")
GOOD: dict[RowKey, CellValue] = {PROJECTS: 3800, UNITS: 4}


def filled(unit: Organisation, values: Mapping[RowKey, CellValue], period: Period = JUNE) -> bytes:
    """The unit's template of a month with some values in it."""
    spec = template_spec(unit, period)
    assert spec is not None
    return template_workbook(spec, values)


def past(indicator: str, period: str, value: str, *, measure: str = "level", area: str = "town01", unit: str = "万元",
         source_class: str = "department") -> None:  # fmt: skip
    """A figure known since early 2026."""
    entry = Entry(indicator, area, period, measure, Decimal(value), unit, source_class)
    source = FileSource(None, period, "history", "history.csv", "", f"{indicator}{area}{period}{measure}{value}")
    batch_record(source, [entry], person=None, at=at("2026-02-01"))
