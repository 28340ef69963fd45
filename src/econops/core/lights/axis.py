"""The periods of a table in their order (时期轴): calendar periods, days, or rounds that are numbered or named."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache

from econops.core.errors import Internal, Invalid
from econops.core.period.chinese import read_period
from econops.core.period.value import LAST_NUMBER, Period, PeriodKind

_NUMBERS = re.compile(r"(\d+)")
_MONTH = re.compile(r"(\d{4})(?:[-/.](\d{1,2})|(\d\d))")
_DAY = re.compile(r"(\d{4})(?:([-/.年])(\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))( 0?0:00(:00)?)?")
_WEEK = 7
Days = tuple[datetime.date, datetime.date]


@lru_cache(maxsize=4096)
def period_of(label: str) -> Period | None:
    """The calendar period that a text names, in storage form or as people write it; None for anything else."""
    loose = _MONTH.fullmatch(label)
    return read_period(f"{loose[1]}-{int(loose[2] or loose[3]):02d}" if loose else label)


@lru_cache(maxsize=4096)
def day_of(label: str) -> datetime.date | None:
    """The day that a text names, as people and programs write it: 2025-03-05, 2025/3/5, 2025年3月5日, 20250305."""
    match = _DAY.fullmatch(label)
    try:
        return datetime.date(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6])) if match else None
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def days_of(label: str) -> Days | None:
    """First and last day of a period or of a single day; None for a round."""
    period = period_of(label)
    if period is not None:
        return period.start, period.end
    day = day_of(label)
    return None if day is None else (day, day)


def days_named(label: str) -> Days:
    """As `days_of`. Raises Invalid for a round."""
    days = days_of(label)
    if days is None:
        raise Invalid(f"“{label}”不是月、季、年或日期，不能推算月份和天数，请核对时期这一列。")
    return days


def odd_labels(labels: Iterable[str]) -> set[str]:
    """Texts that name neither period nor day, where others do: slips of the pen, not rounds."""
    known = {label: days_of(label) for label in labels}
    odd = {label for label, days in known.items() if days is None}
    return odd if len(odd) < len(known) else set()


def _natural(label: str) -> list[tuple[int, int, str]]:
    parts = _NUMBERS.split(label)
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part]


class Axis:
    """Periods as consecutive numbers. `by_rows` tells that nothing is absent between two rows, because they are days.

    Calendar periods of one kind are numbered by the calendar, so that an absent one is seen; rounds by the order of all
    rounds of the table, so that one in which an object is absent is seen too; days by date, from row to row.

    Raises:
        Invalid: months stand beside quarters or the like.
    """

    def __init__(self, labels: Iterable[str]) -> None:
        self.labels: dict[int, str] = {}
        known = {label: period_of(label) for label in labels}
        kinds = {period.kind for period in known.values() if period is not None}
        self.kind: PeriodKind | None = None
        if len(kinds) > 1 or (kinds and None in known.values()):
            raise Invalid("时期的写法不一致：月、季、年、日期不能混在一张表里，请统一。")
        if kinds:
            self.kind = kinds.pop()
        self.days = bool(known) and self.kind is None and all(day_of(label) is not None for label in known)
        self.by_rows = self.days
        self.rounds = {label: number for number, label in enumerate(sorted(known, key=_natural))}
        for label in known:
            self.labels.setdefault(self.index(label), label)

    def index(self, label: str) -> int:
        """The number of a period."""
        if self.kind is None:
            day = day_of(label) if self.days else None
            return day.toordinal() if day is not None else self.rounds[label]
        period = period_of(label)
        if period is None:
            raise Internal(f"“{label}”不在时期之列。")
        return self._number(period)

    def _number(self, period: Period) -> int:
        if period.kind is PeriodKind.WEEK:
            return period.start.toordinal() // _WEEK
        return period.year * LAST_NUMBER[period.kind] + period.number - 1

    def on(self, day: datetime.date) -> int | None:
        """The number of the period that holds a day; None for rounds."""
        if self.kind is None:
            return day.toordinal() if self.days else None
        if self.kind is PeriodKind.WEEK:
            return day.toordinal() // _WEEK
        count = LAST_NUMBER[self.kind]
        if self.kind is PeriodKind.TEN_DAY:
            return day.year * count + 3 * (day.month - 1) + min((day.day - 1) // 10, 2)
        return day.year * count + (day.month - 1) * count // 12

    def within(self, label: str) -> range:
        """The numbers of the periods that lie in another one."""
        first, last = (self.on(day) for day in days_named(label))
        return range(first, last + 1) if first is not None and last is not None else range(0)

    def holding(self, label: str) -> int | None:
        """The number of the period that holds another one; None for rounds."""
        days = days_of(label)
        return None if days is None else self.on(days[1])

    def label(self, index: int) -> str:
        """How a period is written in the tables; an absent one in storage form."""
        if index not in self.labels:
            self.labels[index] = str(self._period(index))
        return self.labels[index]

    def _period(self, index: int) -> Period:
        if self.kind is None:
            raise Internal("这里只有月、季、年这样的时期。")
        if self.kind is PeriodKind.WEEK:
            year, week, _ = datetime.date.fromordinal(index * _WEEK + 1).isocalendar()
            return Period(self.kind, year, week)
        year, number = divmod(index, LAST_NUMBER[self.kind])
        return Period(self.kind, year, number + 1)

    def year(self, index: int) -> int | None:
        """The year of a period; None for rounds."""
        if self.kind is not None:
            return self._period(index).year
        return datetime.date.fromordinal(index).year if self.days else None

    def january(self, index: int) -> int | None:
        """The first period of the same year; None where there is no calendar."""
        if self.kind is None:
            return None
        return self._number(Period(self.kind, self._period(index).year, 1))


def covers(wide: str, narrow: str) -> bool:
    """Whether the period of another table speaks about a judged period: the same, or one that contains it.

    What has been added up since January speaks about its last period only.
    """
    if wide == narrow:
        return True
    outer, inner = days_of(wide), days_of(narrow)
    period = period_of(wide)
    if period is not None and period.kind is PeriodKind.YTD and inner is not None:
        return outer is not None and outer[1] == inner[1]
    return outer is not None and inner is not None and outer[0] <= inner[0] and inner[1] <= outer[1]
