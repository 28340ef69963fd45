"""Figures of the invented June 2026 that came before the official ones, each with the moment it came."""

from __future__ import annotations

import datetime
from decimal import Decimal

from tests.desk.conftest import Cast, at
from tests.desk.june import COUNTY, REPORT, accepted

from econops.core.period.value import Period
from econops.desk.indicators.entries import Entry, FileSource
from econops.desk.indicators.services import batch_record
from econops.desk.lights.models import Round
from econops.desk.lights.round_compute import WarningResult, warning_round_compute
from econops.desk.lights.services import warning_round_keep

JUNE = Period.month(2026, 6)
DAYS = {"early": "2026-07-08", "middle": "2026-07-15", "late": "2026-07-22"}
LATER = at("2031-01-01")


def came(
    indicator: str, period: str, value: str, source: str, day: str, *, embargo: datetime.datetime | None = None
) -> None:
    """A growth of the county that was recorded on a day."""
    entry = Entry(indicator, COUNTY, period, "growth", Decimal(value), "%", source, embargo_until=embargo)
    name = f"{indicator}{period}{value}{source}{day}"
    batch_record(FileSource(None, period, "table", "表.csv", "", name), [entry], person=None, at=at(day))


def promised(cast: Cast) -> None:
    """The targets of the year: 8%以上 for industry, 6.5%左右 for retail, 10.5%以上 for investment."""
    accepted(cast, REPORT)


def before_june(cast: Cast) -> None:
    """The targets, and the official growth of May."""
    promised(cast)
    came("industrial_value_added", "2026-05-ytd", "5.1", "official", "2026-06-18")
    came("retail_sales", "2026-05-ytd", "4.1", "official", "2026-06-18")


def computed(kind: str, day: str = "", month: Period = JUNE) -> WarningResult:
    """A round of June as of the end of its last day, or of another day."""
    moment = at(day or DAYS[kind], "17:00")
    return warning_round_compute(kind, month, known_at=moment, day=moment.date())


def kept(kind: str, day: str = "", month: Period = JUNE) -> Round | None:
    """The same, stored."""
    return warning_round_keep(computed(kind, day, month), actor="lead", at=at(day or DAYS[kind], "17:00"))


def lights(result: WarningResult) -> dict[str, str]:
    """Levels by indicator."""
    return {one.overview.indicator.code: one.judgement.level for one in result.indicators}


def states(result: WarningResult) -> dict[str, str]:
    """How each figure that the round reads stands."""
    return {one.indicator.code: one.state for one in result.inputs}
