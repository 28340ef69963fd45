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
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_WEEK = 7
Days = tuple[datetime.date, datetime.date]


@lru_cache(maxsize=4096)
def period_of(label: str) -> Period | None:
    """The calendar period that a text names, in storage form or as people write it; None for anything else."""
    loose = _MONTH.fullmatch(label)
    return read_period(f"{loose[1]}-{int(loose[2]):02d}" if loose else label)


@lru_cache(maxsize=4096)
def days_of(label: str) -> Days | None:
    """First and last day of a period or of a single day; None for a round."""
    period = period_of(label)
    if period is not None:
        return period.start, period.end
    day = _day(label)
    return None if day is None else (day, day)


def days_named(label: str) -> Days:
    """As `days_of`. Raises Invalid for a round."""
    days = days_of(label)
    if days is None:
        raise Invalid(f"“{label}”不是月、季、年或日期，不能推算月份和天数，请核对时期这一列。")
    return days


def _day(label: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(label.replace("/", "-"))
    except ValueError:
        return None


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
        if known and None not in known.values():
            if len(kinds) > 1:
                raise Invalid("时期的写法不一致：月、季、年不能混在一张表里，请统一。")
            self.kind = kinds.pop()
        self.days = self.kind is None and all(_day(label) is not None for label in known)
        self.by_rows = self.days
        self.rounds = {label: number for number, label in enumerate(sorted(known, key=_natural))}
        for label in known:
            self.labels.setdefault(self.index(label), label)

    def index(self, label: str) -> int:
        """The number of a period."""
        if self.kind is None:
            day = _day(label) if self.days else None
            return day.toordinal() if day is not None else self.rounds[label]
        period = period_of(label)
        if period is None:
            raise Internal(f"“{label}”不在时期之列。")
        return self._number(period)

    def _number(self, period: Period) -> int:
        if period.kind is PeriodKind.WEEK:
            return period.start.toordinal() // _WEEK
        return period.year * LAST_NUMBER[period.kind] + period.number - 1

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
    """Whether the period of another table speaks about a judged period: the same, or one that contains it."""
    if wide == narrow:
        return True
    outer, inner = days_of(wide), days_of(narrow)
    return outer is not None and inner is not None and outer[0] <= inner[0] and inner[1] <= outer[1]
