"""Working days (工作日), with the yearly table of holidays and of weekends worked in exchange (调休) as an argument."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from gettext import gettext as _

from econops.core.errors import Invalid

_SATURDAY = 5


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked: `holidays` are days off besides weekends, `workdays` are weekend days that are worked.

    The two sets come from the State Council's yearly notice; a year without any entry is not covered, and then only
    weekends are known (see `covers`).

    Raises:
        Invalid: a day stands in both sets.

    Example:
        >>> spring = WorkCalendar(frozenset({datetime.date(2026, 2, 17)}), frozenset({datetime.date(2026, 2, 14)}))
        >>> spring.is_workday(datetime.date(2026, 2, 17)), spring.is_workday(datetime.date(2026, 2, 14))
        (False, True)
    """

    holidays: frozenset[datetime.date] = frozenset()
    workdays: frozenset[datetime.date] = frozenset()

    def __post_init__(self) -> None:
        both = sorted(self.holidays & self.workdays)
        if both:
            raise Invalid(_("{day}既列为放假又列为上班，请核对工作日历。").format(day=both[0].isoformat()))

    def covers(self, year: int) -> bool:
        """Whether the table says anything about `year`; if not, holidays of that year are not known."""
        return any(day.year == year for day in self.holidays | self.workdays)

    def is_workday(self, day: datetime.date) -> bool:
        """Whether `day` is worked."""
        if day in self.workdays:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def workday_after(self, day: datetime.date, count: int) -> datetime.date:
        """The `count`-th working day after `day`; `day` itself never counts.

        A count of 0 gives `day`, or the next working day where `day` is off.

        Raises:
            Invalid: `count` is negative.
        """
        if count < 0:
            raise Invalid(_("工作日数不能是负数，请填 0 或更大的整数。"))
        if count == 0:
            while not self.is_workday(day):
                day += datetime.timedelta(days=1)
            return day
        while count:
            day += datetime.timedelta(days=1)
            count -= self.is_workday(day)
        return day

    def workdays_between(self, first: datetime.date, last: datetime.date) -> int:
        """Working days after `first` up to and including `last`; 0 when `last` is not later (nobody is late)."""
        days = (last - first).days
        return sum(self.is_workday(first + datetime.timedelta(days=step)) for step in range(1, days + 1))
