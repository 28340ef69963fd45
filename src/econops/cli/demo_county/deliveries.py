"""When the invented units send their workbooks (模拟): most in time, some late, one wrong, one not at all."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

from econops.cli.demo_county.draws import stream
from econops.cli.demo_county.economy import FigureKey
from econops.cli.demo_county.places import SUPPLIERS, TOWNS, town_code
from econops.core.model.indicator import Measure
from econops.core.period.value import Period
from econops.core.period.workdays import WorkCalendar

OFFICE = ZoneInfo("Asia/Shanghai")
MONTHS = tuple(Period.month(2026, number) for number in range(1, 7))
# Working days after the end of the month; towns come in on the second to the fifth.
_SUPPLIER_DAYS = {"power": 4, "treasury": 5, "exchange": 9, "statistics": 12}
_LATE = {("town03", "2026-03"): 7, ("town14", "2026-05"): 6, ("town09", "2026-06"): 8}
_NOT_SENT = {("exchange", "2026-06")}
_TEN_TIMES = {("town06", "2026-06"): ("key_project_investment", "town06", Measure.LEVEL)}
# Accepted with one project left out, put right six working days later.
_LEFT_OUT = {("town11", "2026-04"): ("key_project_investment", "town11", Measure.LEVEL)}
LEFT_OUT_SHARE = Decimal("0.9")
CORRECTION_REASON = "4月报表漏统一个重点项目的完成投资，申请更正（模拟）。"
RETURN_REASON = "重点项目完成投资比上月增加约十倍，疑似把万元错填成千元，请核对后重新报送。"
RowKey = tuple[str, str, str]


@dataclass(frozen=True)
class Delivery:
    """One workbook: who, for which month, when.

    `wrong` names the row that is ten times too big and gets returned, `short` one that is accepted with a project left
    out; `correction` comes after the month was opened again.
    """

    unit: str
    period: Period
    received: datetime.datetime
    wrong: RowKey | None = None
    short: RowKey | None = None
    correction: bool = False

    @property
    def approved(self) -> datetime.datetime:
        """When the unit's lead has looked at it."""
        return self.received + datetime.timedelta(minutes=20)

    @property
    def decided(self) -> datetime.datetime:
        """When the task force has looked at it."""
        return self.received + datetime.timedelta(minutes=50)


def deliveries(calendar: WorkCalendar, seed: int) -> list[Delivery]:
    """All workbooks of January to June 2026 in the order of their arrival."""
    units = [code for code, _name in SUPPLIERS] + [town_code(index) for index in range(len(TOWNS))]
    found: list[Delivery] = []
    for month in MONTHS:
        draw = stream(seed, f"deliveries-{month}")
        for unit in units:
            days = _SUPPLIER_DAYS.get(unit) or draw.randint(2, 4)
            time = datetime.time(draw.randint(9, 15), draw.randint(0, 59))
            if (unit, str(month)) in _NOT_SENT:
                continue
            day = calendar.workday_after(month.end, _LATE.get((unit, str(month)), days))
            found += _sent(unit, month, day=day, time=time, calendar=calendar)
    return sorted(found, key=lambda delivery: (delivery.received, delivery.unit))


def _sent(
    unit: str, month: Period, *, day: datetime.date, time: datetime.time, calendar: WorkCalendar
) -> Iterable[Delivery]:
    wrong = _TEN_TIMES.get((unit, str(month)))
    first = datetime.datetime.combine(day, time, tzinfo=OFFICE)
    left_out = _LEFT_OUT.get((unit, str(month)))
    if left_out is not None:
        later = datetime.datetime.combine(calendar.workday_after(day, 6), datetime.time(15, 10), tzinfo=OFFICE)
        yield Delivery(unit, month, first, short=(left_out[0], left_out[1], left_out[2].value))
        yield Delivery(unit, month, later, correction=True)
        return
    if wrong is None:
        yield Delivery(unit, month, first)
        return
    yield Delivery(unit, month, first, wrong=(wrong[0], wrong[1], wrong[2].value))
    again = datetime.datetime.combine(calendar.workday_after(day, 1), datetime.time(10, 20), tzinfo=OFFICE)
    yield Delivery(unit, month, again)


def values_for(
    rows: Iterable[tuple[RowKey, Period]], figures: Mapping[FigureKey, Decimal], delivery: Delivery
) -> dict[RowKey, Decimal]:
    """What a unit writes into its template: row key to value; rows whose figure does not exist stay empty."""
    values: dict[RowKey, Decimal] = {}
    for key, period in rows:
        value = figures.get((key[0], key[1], str(period), Measure(key[2])))
        if value is not None:
            values[key] = value * 10 if key == delivery.wrong else value
            if key == delivery.short:
                values[key] = (value * LEFT_OUT_SHARE).quantize(Decimal(1))
    return values


COUNTY_MADE = datetime.datetime(2026, 1, 28, 8, 30, tzinfo=OFFICE)
# The month is closed when all of it is known and every term has run out: a later close finds nothing new.
CLOSED = datetime.datetime(2026, 7, 31, 17, 0, tzinfo=OFFICE)
DOCUMENTS_ADDED = datetime.datetime(2026, 1, 29, 9, 30, tzinfo=OFFICE)
