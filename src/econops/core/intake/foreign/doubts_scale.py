"""Tests of size: a number ten, a hundred or ten thousand times off against what stands beside it.

Two figures of one thing (month and year to date, this year and last, plan and done) keep a similar ratio from line to
line. A line whose ratio lies whole powers of ten away from the others has a figure in another unit; it is the one that
spoils most of the ratios it takes part in, or else the one that lies out of its own column.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from gettext import gettext as _
from statistics import median

from econops.core.intake.foreign.doubts_frame import Doubt, Frame, TableFrame, figure
from econops.core.intake.foreign.findings import UnitSlip
from econops.core.intake.foreign.values import ReadNumber, Spot

_POWERS = (1, 2, 3, 4, 8)
# How near (in powers of ten) a ratio has to come to a whole power; growth and season move it less than this.
_NEAR = 0.3
# Points of one series that keep within this share of a power of ten show one that does not.
_SERIES_POINTS, _SERIES_SPREAD = 4, 0.15
# A column whose values keep within so many powers of ten has one out of it when the next lies so far away.
_COLUMN_SPREAD, _COLUMN_GAP = 2.2, 2.7
_AMOUNTS = frozenset({"level", "plan"})
Key = tuple[str, str, str, str]
Pair = tuple[ReadNumber, ReadNumber, int]


def scale_doubts(frame: Frame) -> Iterator[Doubt]:
    """Numbers of another unit than their row, column or the same thing on other sheets of the file."""
    for table in frame.tables:
        pairs = [*_ratio_outliers(table), *_own_ratio_outliers(table)]
        told: set[Spot] = set()
        for number, power, other in _blamed(table, pairs):
            told.add(number.spot)
            yield _doubt(number, power, other)
        for number, power, other in _column_outliers(table):
            if number.spot not in told:
                yield _doubt(number, power, other)
    for number, power, other in _series_outliers(frame):
        yield _doubt(number, power, other)


def _doubt(number: ReadNumber, power: int, other: ReadNumber) -> Doubt:
    evidence = _("{cell}（{value}）一类的数").format(cell=other.cell, value=figure(other.value))
    context = {"evidence": evidence, "times": figure(Decimal(10) ** abs(power))}
    return Doubt(UnitSlip, number.sheet, number.spot, figure(number.value), context, frozenset({number.spot}))


def _log(number: ReadNumber) -> float:
    return math.log10(abs(float(number.value)))


def _amounts(table: TableFrame) -> list[ReadNumber]:
    return [number for number in table.numbers if number.measure in _AMOUNTS and number.unit != "%" and number.value]


def _subjects(table: TableFrame) -> dict[tuple[str, str | None, int], list[ReadNumber]]:
    """Amounts of one thing: an indicator of an area in one row, or in one column where things run across."""
    rows: dict[tuple[str, str | None, int], list[ReadNumber]] = defaultdict(list)
    columns: dict[tuple[str, str | None, int], list[ReadNumber]] = defaultdict(list)
    for number in _amounts(table):
        rows[number.indicator, number.area, number.spot[0]].append(number)
        columns[number.indicator, number.area, number.spot[1]].append(number)
    most = max((len(found) for found in rows.values()), default=0)
    return rows if most > 1 else columns


def _kind(number: ReadNumber) -> Key:
    return number.indicator, number.measure, number.basis, number.period


def _ratio_outliers(table: TableFrame) -> Iterator[Pair]:
    """Pairs of one thing whose ratio lies a power of ten from that of the same pair for other things."""
    ratios: dict[tuple[Key, Key], list[tuple[float, ReadNumber, ReadNumber]]] = defaultdict(list)
    for found in _subjects(table).values():
        for first, second in itertools.combinations(sorted(found, key=_kind), 2):
            if first.unit == second.unit and _kind(first) != _kind(second):
                ratios[_kind(first), _kind(second)].append((_log(first) - _log(second), first, second))
    for group in ratios.values():
        if len(group) >= 4:
            yield from _far_from_typical(group)


def _far_from_typical(group: Sequence[tuple[float, ReadNumber, ReadNumber]]) -> Iterator[Pair]:
    typical = median(ratio for ratio, _first, _second in group)
    spread = median(abs(ratio - typical) for ratio, _first, _second in group)
    for ratio, first, second in group:
        power = _power(ratio - typical)
        if power and abs(ratio - typical) > max(6 * spread, 0.5):
            yield first, second, power


def _power(distance: float) -> int:
    """The whole power of ten a distance comes near to; 0 for none."""
    nearest = min(_POWERS, key=lambda power: abs(abs(distance) - power))
    if abs(abs(distance) - nearest) > _NEAR:
        return 0
    return nearest if distance > 0 else -nearest


def _own_ratio_outliers(table: TableFrame) -> Iterator[Pair]:
    """Pairs that know their ratio by themselves: this year and last by the growth, month and year to date by the month."""
    for found in _subjects(table).values():
        for first, second in itertools.permutations(found, 2):
            expected = _expected(first, second)
            if expected is None or first.unit != second.unit:
                continue
            power = _power(_log(first) - _log(second) - expected)
            # A stock or a score of a month may well be as large as that to date.
            if power and (first.basis == second.basis or abs(power) > 1):
                yield first, second, power


def _expected(first: ReadNumber, second: ReadNumber) -> float | None:
    """The usual logarithm of first to second, where it can be told; last year's figure is second."""
    if first.measure != "level" or second.measure != "level":
        return None
    same = first.basis == second.basis and first.period[4:] == second.period[4:]
    if same and int(first.period[:4]) == int(second.period[:4]) + 1:
        return 0.0
    if first.basis == "month" and second.basis == "ytd" and first.period == second.period and len(first.period) == 7:
        return -math.log10(int(first.period[5:]))
    return None


def _blamed(table: TableFrame, pairs: Sequence[Pair]) -> Iterator[tuple[ReadNumber, int, ReadNumber]]:
    """The number of each odd pair that is off: in most odd pairs, else farther out of its column."""
    votes = Counter(spot for first, second, _power_of in pairs for spot in {first.spot, second.spot})
    told = set()
    for first, second, power in pairs:
        if first.spot in told or second.spot in told:
            continue
        guilty, other, sign = first, second, power
        if (votes[second.spot], _strangeness(table, second)) > (votes[first.spot], _strangeness(table, first)):
            guilty, other, sign = second, first, -power
        told.add(guilty.spot)
        yield guilty, sign, other


def _strangeness(table: TableFrame, number: ReadNumber) -> float:
    """How far a number lies from the middle of those that say the same of other things."""
    same = [_log(other) for other in _amounts(table) if _kind(other) == _kind(number) and other is not number]
    return abs(_log(number) - median(same)) if same else 0.0


def _column_outliers(table: TableFrame) -> Iterator[tuple[ReadNumber, int, ReadNumber]]:
    """Numbers far below or above all that say the same of other things, where those keep close together."""
    groups: dict[tuple[Key, str | None], list[ReadNumber]] = defaultdict(list)
    for number in _amounts(table):
        groups[_kind(number), number.unit].append(number)
    for group in groups.values():
        if len(group) < 6:
            continue
        ordered = sorted(group, key=_log)
        for odd, nearest, farthest in (
            (ordered[0], ordered[1], ordered[-1]),
            (ordered[-1], ordered[-2], ordered[0]),
        ):
            gap = _log(odd) - _log(nearest)
            if abs(gap) >= _COLUMN_GAP and abs(_log(farthest) - _log(nearest)) <= _COLUMN_SPREAD:
                yield odd, round(gap), nearest


def _series_outliers(frame: Frame) -> Iterator[tuple[ReadNumber, int, ReadNumber]]:
    """Points of one series, on whatever sheets, that leave the others by a power of ten; figures to date per month."""
    series: dict[tuple[object, ...], list[ReadNumber]] = defaultdict(list)
    for table in frame.tables:
        for number in _amounts(table):
            if number.measure == "level" and number.basis != "year":
                series[number.indicator, number.area, number.basis, number.unit].append(number)
    for points in series.values():
        if len({point.period for point in points}) != len(points) or len(points) < _SERIES_POINTS:
            continue
        sizes = {(point.sheet, point.spot): _log(point) - _months(point) for point in points}
        for point in points:
            others = [other for other in points if other is not point]
            typical = median(sizes[other.sheet, other.spot] for other in others)
            spread = max(abs(sizes[other.sheet, other.spot] - typical) for other in others)
            power = _power(sizes[point.sheet, point.spot] - typical)
            if power and spread <= max(_SERIES_SPREAD, 0.1 * abs(power)):
                yield point, power, min(others, key=lambda other: abs(sizes[other.sheet, other.spot] - typical))


def _months(number: ReadNumber) -> float:
    """The logarithm of how many months a figure to date covers; nothing for others."""
    if number.basis != "ytd" or len(number.period) != 7:
        return 0.0
    end = number.period[5:]
    return math.log10(int(end[1]) * 3 if end[0] == "Q" else int(end))
