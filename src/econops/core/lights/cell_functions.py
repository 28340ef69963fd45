"""Functions of the cells of one row: elapsed time, months and working days between days (单行函数)."""

from __future__ import annotations

import calendar as months
import datetime
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from econops.core.errors import Internal, Invalid
from econops.core.lights.axis import days_named, period_of
from econops.core.lights.images import add, divide
from econops.core.lights.linear import Linear, Monotone, Number, TooHard, Variable, plus, times, unknown
from econops.core.lights.possible import Path
from econops.core.lights.trees import Value, extreme, number_of
from econops.core.rules.ruleset import DerivedFact

if TYPE_CHECKING:
    from econops.core.lights.engine import RowView

CellFunction = Callable[["RowView", DerivedFact, Path], Value]
_LARGEST_WAIT = 2000


def _months_of(value: Value) -> Fraction:
    label = str(value)
    period = period_of(label)
    return Fraction(period.last_month if period is not None else days_named(label)[1].month)


def _day_share(value: Value) -> Fraction:
    end = days_named(str(value))[1]
    days = (end - datetime.date(end.year, 1, 1)).days + 1
    return Fraction(100 * days, 366 if months.isleap(end.year) else 365)


def _year_of(day: Value) -> Number:
    return _rising(day, "year", lambda one: Fraction(datetime.date.fromordinal(one).year))


def _month_number(day: Value) -> Number:
    return Fraction(_certain(day).month)


def _certain(day: Value) -> datetime.date:
    """A known day. Raises TooHard for a missing one."""
    end = _end(day)
    if not isinstance(end, datetime.date):
        raise TooHard
    return end


def _end(day: Value) -> Value:
    """A day as it is; of a period its last day."""
    return days_named(day)[1] if isinstance(day, str) else day


def _month_index(day: Value) -> Number:
    return _rising(day, "month", lambda one: _index(datetime.date.fromordinal(one)))


def _index(day: datetime.date) -> Fraction:
    return Fraction(day.year * 12 + day.month - 1)


def _rising(day: Value, code: str, function: Callable[[int], Fraction]) -> Number:
    """A function that never falls, of a known or of a missing day."""
    day = _end(day)
    if isinstance(day, datetime.date):
        return function(day.toordinal())
    if isinstance(day, Linear) and len(day.terms) == 1:
        ((term, multiple),) = day.terms.items()
        if isinstance(term, Variable) and multiple == 1 and day.constant == 0:
            return unknown(Monotone(term, code, function))
    raise TooHard


def months_after(day: datetime.date, count: int) -> datetime.date:
    """The same day some months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return datetime.date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def months_elapsed(first: datetime.date, last: datetime.date) -> Fraction:
    """Whole months from one day to another, and the part of the month that has begun."""
    if last < first:
        return -months_elapsed(last, first)
    count = (last.year - first.year) * 12 + last.month - first.month
    if months_after(first, count) > last:
        count -= 1
    begun = months_after(first, count)
    return count + Fraction((last - begun).days, (months_after(first, count + 1) - begun).days)


def _elapsed(first: Value, last: Value) -> Number:
    if isinstance(first, Linear):
        end = _certain(last)
        return times(
            Fraction(-1),
            _rising(first, f"until {end}", lambda day: -months_elapsed(datetime.date.fromordinal(day), end)),
        )
    begin = _certain(first)
    return _rising(last, f"since {begin}", lambda day: months_elapsed(begin, datetime.date.fromordinal(day)))


class Workdays:
    """Working days up to each day, counted once for a calendar."""

    def __init__(self, works: Callable[[datetime.date], bool], first: datetime.date, last: datetime.date) -> None:
        self.begin = first.toordinal()
        self.counts = [0]
        for day in range(self.begin, last.toordinal() + 1):
            worked = works(datetime.date.fromordinal(day))
            self.counts.append(self.counts[-1] + worked)

    def until(self, day: int) -> Fraction:
        """Working days up to and including a day."""
        return Fraction(self.counts[day - self.begin + 1])

    def after(self, day: int, count: int) -> Fraction:
        """The count-th working day after a day."""
        wanted = self.counts[day - self.begin + 1] + count
        while self.counts[day - self.begin + 1] < wanted:
            day += 1
        return Fraction(day)


def _workdays(row: RowView, fact: DerivedFact) -> Workdays:
    name = str(fact.options.get("calendar", ""))
    return row.engine.workdays(name)


def _arguments(row: RowView, fact: DerivedFact, path: Path) -> list[Value]:
    return [row.value(name, path) for name in fact.arguments]


def _workdays_between(row: RowView, fact: DerivedFact, path: Path) -> Value:
    first, last = _arguments(row, fact, path)
    if first is None or last is None:
        return None
    days = _workdays(row, fact)
    code = f"workdays {fact.options.get('calendar', '')}"
    passed = plus(_rising(last, code, days.until), _rising(first, code, days.until), Fraction(-1))
    return extreme([passed, Fraction(0)], ">", path)


def _workdays_late(row: RowView, fact: DerivedFact, path: Path) -> Value:
    due, happened = _arguments(row, fact, path)
    day = row.engine.day(row.index)
    if happened is None:
        happened = day
    if due is None or happened is None:
        return None
    days = _workdays(row, fact)
    late = plus(_rising(happened, "workdays", days.until), _rising(due, "workdays", days.until), Fraction(-1))
    return extreme([late, Fraction(0)], ">", path)


def _workday_after(row: RowView, fact: DerivedFact, path: Path) -> Value:
    day, count = _arguments(row, fact, path)
    if day is None or count is None:
        return None
    number = int(path.one_of_few(number_of(count)))
    if not 0 <= number <= _LARGEST_WAIT:
        raise Invalid("工作日数应在 0 到 2000 之间，请核对。")
    days = _workdays(row, fact)
    return _as_day(_rising(day, f"after {number}", lambda one: days.after(one, number)))


def _months_later(row: RowView, fact: DerivedFact, path: Path) -> Value:
    day, count = _arguments(row, fact, path)
    if day is None or count is None:
        return None
    number = int(path.one_of_few(number_of(count)))

    def later(one: int) -> Fraction:
        return Fraction(months_after(datetime.date.fromordinal(one), number).toordinal())

    return _as_day(_rising(day, f"months {count}", later))


def _as_day(number: Number) -> Value:
    return datetime.date.fromordinal(int(number)) if isinstance(number, Fraction) else number


def _gap(row: RowView, fact: DerivedFact, path: Path) -> Value:
    expected, actual = _arguments(row, fact, path)
    if expected is None or actual is None:
        return None
    wanted = number_of(expected)
    points = add(wanted, number_of(actual), path, Fraction(-1))
    if row.engine.rule.gap_mode == "pp":
        return points
    return None if path.holds(wanted, "=") else times(Fraction(100), divide(points, wanted, path))


def _plain(function: Callable[..., Value]) -> CellFunction:
    """A function of known arguments; None where one of them is None."""

    def handler(row: RowView, fact: DerivedFact, path: Path) -> Value:
        values = _arguments(row, fact, path)
        return None if None in values else function(*values)

    return handler


def _between(index: Callable[[Value], Number]) -> Callable[[Value, Value], Value]:
    return lambda first, last: plus(index(last), index(first), Fraction(-1))


def _ordinal(day: Value) -> Number:
    end = _end(day)
    if end is None:
        raise Internal("这里应是日期。")
    return number_of(end)


CELL_FUNCTIONS: Mapping[str, CellFunction] = {
    "elapsed_months": _plain(_months_of),
    "elapsed_share": _plain(lambda period: _months_of(period) * 100 / 12),
    "elapsed_day_share": _plain(_day_share),
    "month_number": _plain(_month_number),
    "year_number": _plain(_year_of),
    "period_start": _plain(lambda period: days_named(str(period))[0]),
    "period_end": _plain(lambda period: days_named(str(period))[1]),
    "months_between": _plain(_between(_month_index)),
    "months_elapsed": _plain(_elapsed),
    "days_between": _plain(_between(_ordinal)),
    "workdays_between": _workdays_between,
    "workdays_late": _workdays_late,
    "workday_after": _workday_after,
    "months_after": _months_later,
    "gap": _gap,
}

PERIOD_VALUES: Mapping[str, Callable[[str], Fraction]] = {
    "elapsed_months": _months_of,
    "elapsed_share": lambda period: _months_of(period) * 100 / 12,
    "elapsed_day_share": _day_share,
    "month_number": lambda period: Fraction(days_named(period)[1].month),
    "year_number": lambda period: Fraction(days_named(period)[1].year),
}
