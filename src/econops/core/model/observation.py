"""One observed value with everything that tells where it comes from (数据)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from econops.core.model.indicator import Measure
from econops.core.period.value import Period


class SourceClass(StrEnum):
    """Where a figure comes from; classes are never mixed silently."""

    OFFICIAL = "official"
    PRE_CHECK = "pre_check"
    DEPARTMENT = "department"
    FORECAST = "forecast"
    ESTIMATE = "estimate"
    ADMINISTRATIVE = "administrative"


SOURCE_CLASS_NAMES = {
    SourceClass.OFFICIAL: "统计反馈",
    SourceClass.PRE_CHECK: "反馈前预审",
    SourceClass.DEPARTMENT: "部门口径",
    SourceClass.FORECAST: "部门预计",
    SourceClass.ESTIMATE: "测算",
    SourceClass.ADMINISTRATIVE: "行政记录",
}


@dataclass(frozen=True)
class ObservationKey:
    """What makes two observations the same number in different vintages."""

    indicator: str
    area: str
    period: Period
    measure: Measure
    source_class: SourceClass


@dataclass(frozen=True)
class Observation:
    """A value in `unit` with its vintage (第几版, from 1) and its place in a file.

    `value` is exact as written in the file; `recorded_at` is when a person confirmed it, with time zone.
    """

    key: ObservationKey
    value: Decimal
    unit: str
    vintage: int
    recorded_at: datetime.datetime
    file: str = ""
    sheet: str = ""
    cell: str = ""
    person: str = ""
    embargo_until: datetime.datetime | None = None
