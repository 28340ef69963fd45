"""Numbers that are out of size by themselves: among their column's, or among the points of their series."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import median
from typing import TypeVar

from econops.core.intake.foreign.doubts_frame import Frame, TableFrame
from econops.core.intake.foreign.values import ReadNumber

POWERS = (1, 2, 3, 4, 8)
# How near (in powers of ten) a ratio has to come to a whole power; growth and season move it less than this.
NEAR = 0.3
AMOUNTS = frozenset({"level", "plan"})
# A column whose values keep within so many powers of ten has one out of it when the next lies so far away.
_COLUMN_SPREAD, _COLUMN_GAP = 2.2, 2.7
_SMALLEST_COLUMN = 4
# Different indicators of one unit in a column may lie far from each other by nature.
_MIXED_GAP = 3.3
# Points of one series that keep within this share of a power of ten show one that does not.
_SERIES_POINTS, _SERIES_SPREAD = 4, 0.15
Key = tuple[str, str, str, str]
Number = TypeVar("Number", float, Decimal)


def size(number: ReadNumber) -> float:
    """The logarithm of a number without its sign."""
    return math.log10(abs(float(number.value)))


def amounts(table: TableFrame) -> list[ReadNumber]:
    """The levels and plans of a table that are not nothing."""
    return [
        number
        for number in table.numbers
        if number.measure in AMOUNTS and number.unit != "%" and number.value and not _is_balance(number)
    ]


def _is_balance(number: ReadNumber) -> bool:
    """What is left of two amounts (profit, surplus) may be of any size, and is where it falls below nothing."""
    return number.value < 0 and any(word in number.indicator for word in ("利润", "结余", "盈亏", "净", "差"))


def median_without(ordered: Sequence[Number], value: Number) -> Number | None:
    """The median of ordered values without one of them; None where nothing is left.

    Example:
        >>> median_without([1.0, 2.0, 4.0, 9.0], 9.0), median_without([1.0, 2.0, 4.0], 2.0), median_without([5.0], 5.0)
        (2.0, 2.5, None)
    """
    left = len(ordered) - 1
    if left < 1:
        return None
    place = bisect_left(ordered, value)
    middle = [ordered[at + (at >= place)] for at in ((left - 1) // 2, left // 2)]
    return median(middle)


def kind_of(number: ReadNumber) -> Key:
    """What a number says, whatever place it is about."""
    return number.indicator, number.measure, number.basis, number.period


def whole_power(distance: float) -> int:
    """The whole power of ten a distance comes near to; 0 for none."""
    nearest = min(POWERS, key=lambda power: abs(abs(distance) - power))
    if abs(abs(distance) - nearest) > NEAR:
        return 0
    return nearest if distance > 0 else -nearest


def column_outliers(table: TableFrame) -> Iterator[tuple[ReadNumber, int, ReadNumber]]:
    """Numbers far below or above all others of their column that say the same of other things, or are of one unit."""
    for same_indicator, gap in ((True, _COLUMN_GAP), (False, _MIXED_GAP)):
        groups: dict[object, list[ReadNumber]] = defaultdict(list)
        for number in amounts(table):
            own = kind_of(number)
            groups[own if same_indicator else (own[1:], number.spot[1]), number.unit].append(number)
        for group in groups.values():
            if len(group) >= _SMALLEST_COLUMN and (same_indicator or len({number.indicator for number in group}) > 1):
                yield from _apart(sorted(group, key=size), gap)


def _apart(ordered: list[ReadNumber], gap: float) -> Iterator[tuple[ReadNumber, int, ReadNumber]]:
    """The first or last of ordered numbers, where it leaves the rest, which keep together, by a gap."""
    ends = ((ordered[0], ordered[1], ordered[-1]), (ordered[-1], ordered[-2], ordered[0]))
    for odd, nearest, farthest in ends:
        distance = size(odd) - size(nearest)
        if abs(distance) >= gap and abs(size(farthest) - size(nearest)) <= _COLUMN_SPREAD:
            yield odd, round(distance), nearest


def series_outliers(frame: Frame) -> Iterator[tuple[ReadNumber, int, ReadNumber]]:
    """Points of one series, on whatever sheets, that leave the others by a power of ten; figures to date per month."""
    series: dict[tuple[object, ...], list[ReadNumber]] = defaultdict(list)
    for table in frame.tables:
        for number in amounts(table):
            if number.measure == "level" and number.basis != "year":
                series[number.indicator, number.area, number.basis, number.unit].append(number)
    for points in series.values():
        if len({point.period for point in points}) != len(points) or len(points) < _SERIES_POINTS:
            continue
        sizes = {(point.sheet, point.spot): size(point) - _months(point) for point in points}
        for point in points:
            others = [other for other in points if other is not point]
            typical = median(sizes[other.sheet, other.spot] for other in others)
            spread = max(abs(sizes[other.sheet, other.spot] - typical) for other in others)
            power = whole_power(sizes[point.sheet, point.spot] - typical)
            if power and spread <= max(_SERIES_SPREAD, 0.1 * abs(power)):
                yield point, power, min(others, key=lambda other: abs(sizes[other.sheet, other.spot] - typical))


def _months(number: ReadNumber) -> float:
    """The logarithm of how many months a figure to date covers; nothing for others."""
    if number.basis != "ytd" or len(number.period) != 7:
        return 0.0
    end = number.period[5:]
    return math.log10(int(end[1]) * 3 if end[0] == "Q" else int(end))


def month_outliers(frame: Frame) -> Iterator[tuple[ReadNumber, int, ReadNumber]]:
    """Months that are a power of ten away from the difference of the figures to date around them, on any sheet."""
    flows: dict[tuple[object, ...], dict[tuple[str, str], ReadNumber]] = defaultdict(dict)
    for table in frame.tables:
        for number in amounts(table):
            if number.measure == "level" and number.basis in {"month", "ytd"} and "Q" not in number.period:
                flows[number.indicator, number.area, number.unit][number.basis, number.period] = number
    for flow in flows.values():
        for (basis, period), month in flow.items():
            now, last = flow.get(("ytd", period)), flow.get(("ytd", _month_before(period)))
            if basis != "month" or now is None or last is None or now.value <= last.value or month.value <= 0:
                continue
            power = whole_power(size(month) - math.log10(float(now.value - last.value)))
            if power:
                yield month, power, now


def _month_before(period: str) -> str:
    """The month before one of the same year; for January something that is no month."""
    return f"{period[:5]}{int(period[5:]) - 1:02}" if len(period) == 7 else ""
