"""One span of time (时期): year, half, quarter, month, ten-day, week, or January to a month (累计)."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from econops.core.errors import Invalid


class PeriodKind(StrEnum):
    """What the number of a period counts."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    TEN_DAY = "ten_day"
    WEEK = "week"
    YTD = "ytd"


LAST_NUMBER = {
    PeriodKind.YEAR: 1,
    PeriodKind.HALF: 2,
    PeriodKind.QUARTER: 4,
    PeriodKind.MONTH: 12,
    PeriodKind.TEN_DAY: 36,
    PeriodKind.WEEK: 53,
    PeriodKind.YTD: 12,
}

_FORMS = (
    (PeriodKind.YEAR, re.compile(r"(\d{4})")),
    (PeriodKind.HALF, re.compile(r"(\d{4})-H([12])")),
    (PeriodKind.QUARTER, re.compile(r"(\d{4})-Q([1-4])")),
    (PeriodKind.MONTH, re.compile(r"(\d{4})-(\d{2})")),
    (PeriodKind.TEN_DAY, re.compile(r"(\d{4})-(\d{2})-T([123])")),
    (PeriodKind.WEEK, re.compile(r"(\d{4})-W(\d{2})")),
    (PeriodKind.YTD, re.compile(r"(\d{4})-(\d{2})-ytd")),
)


@dataclass(frozen=True)
class Period:
    """A span of time by kind, year and number within the year; a ten-day span is numbered 1 to 36.

    Example:
        >>> str(Period.month(2026, 6)), str(Period.ytd(2026, 6)), str(Period.parse("2026-H1"))
        ('2026-06', '2026-06-ytd', '2026-H1')
    """

    kind: PeriodKind
    year: int
    number: int = 1

    def __post_init__(self) -> None:
        last = weeks_in_year(self.year) if self.kind is PeriodKind.WEEK else LAST_NUMBER[self.kind]
        if not (1900 <= self.year <= 2200 and 1 <= self.number <= last):
            raise Invalid(f"没有这个时期：{self.year}年第{self.number}个{self.kind.value}。")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read the storage form: 2026, 2026-H1, 2026-Q2, 2026-06, 2026-06-T2, 2026-W25, 2026-06-ytd."""
        for kind, form in _FORMS:
            match = form.fullmatch(text)
            if match:
                numbers = [int(group) for group in match.groups()]
                if kind is PeriodKind.TEN_DAY:
                    if not 1 <= numbers[1] <= 12:
                        break
                    return cls(kind, numbers[0], (numbers[1] - 1) * 3 + numbers[2])
                return cls(kind, *numbers)
        raise Invalid(f"看不懂的时期“{text}”，请写成 2026-06、2026-Q2、2026-H1 或 2026 这样。")

    @classmethod
    def month(cls, year: int, number: int) -> Period:
        """One month (当月)."""
        return cls(PeriodKind.MONTH, year, number)

    @classmethod
    def ytd(cls, year: int, number: int) -> Period:
        """January to month `number` (累计)."""
        return cls(PeriodKind.YTD, year, number)

    def __str__(self) -> str:
        match self.kind:
            case PeriodKind.YEAR:
                return f"{self.year}"
            case PeriodKind.HALF:
                return f"{self.year}-H{self.number}"
            case PeriodKind.QUARTER:
                return f"{self.year}-Q{self.number}"
            case PeriodKind.MONTH:
                return f"{self.year}-{self.number:02d}"
            case PeriodKind.TEN_DAY:
                month, part = divmod(self.number - 1, 3)
                return f"{self.year}-{month + 1:02d}-T{part + 1}"
            case PeriodKind.WEEK:
                return f"{self.year}-W{self.number:02d}"
            case PeriodKind.YTD:
                return f"{self.year}-{self.number:02d}-ytd"

    @property
    def start(self) -> datetime.date:
        """First day."""
        match self.kind:
            case PeriodKind.WEEK:
                return datetime.date.fromisocalendar(self.year, self.number, 1)
            case PeriodKind.YTD | PeriodKind.YEAR:
                return datetime.date(self.year, 1, 1)
            case PeriodKind.TEN_DAY:
                month, part = divmod(self.number - 1, 3)
                return datetime.date(self.year, month + 1, 1 + 10 * part)
            case _:
                length = 12 // LAST_NUMBER[self.kind]
                return datetime.date(self.year, (self.number - 1) * length + 1, 1)

    @property
    def end(self) -> datetime.date:
        """Last day."""
        if self.kind is PeriodKind.WEEK:
            return self.start + datetime.timedelta(days=6)
        if self.kind is PeriodKind.TEN_DAY and self.number % 3:
            return self.start + datetime.timedelta(days=9)
        month = self.last_month
        return datetime.date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def last_month(self) -> int:
        """The calendar month (1 to 12) in which the period ends; a week that ends in January counts as December."""
        match self.kind:
            case PeriodKind.WEEK:
                return self.end.month if self.end.year == self.year else 12
            case PeriodKind.TEN_DAY:
                return (self.number - 1) // 3 + 1
            case PeriodKind.MONTH | PeriodKind.YTD:
                return self.number
            case _:
                return self.number * (12 // LAST_NUMBER[self.kind])

    def year_before(self) -> Period:
        """The same period of the year before (上年同期); week 53 falls back to the last week of that year."""
        number = self.number
        if self.kind is PeriodKind.WEEK:
            number = min(number, weeks_in_year(self.year - 1))
        return Period(self.kind, self.year - 1, number)

    def previous(self) -> Period:
        """The period before; for year-to-date periods January has none."""
        if self.number > 1:
            return Period(self.kind, self.year, self.number - 1)
        if self.kind is PeriodKind.YTD:
            raise Invalid("1月累计之前没有同年的累计。")
        last = weeks_in_year(self.year - 1) if self.kind is PeriodKind.WEEK else LAST_NUMBER[self.kind]
        return Period(self.kind, self.year - 1, last)

    def as_ytd(self) -> Period:
        """January to the last month of this period."""
        return Period.ytd(self.year, self.last_month)


def weeks_in_year(year: int) -> int:
    """Number of ISO weeks, 52 or 53."""
    return datetime.date(year, 12, 28).isocalendar().week
