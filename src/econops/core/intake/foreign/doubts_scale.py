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
from econops.core.intake.foreign.doubts_sizes import (
    NEAR,
    Key,
    amounts,
    column_outliers,
    kind_of,
    median_without,
    month_outliers,
    series_outliers,
    size,
    whole_power,
)
from econops.core.intake.foreign.values import ReadNumber, Spot
from econops.core.intake.foreign.workbook_findings import UnitSlip

# How near a stated rate has to come to that of its figures, rounding apart.
_ROUNDED = 0.05
# A thing with more amounts than this (ten years of months) is no row of a report.
_MOST = 120
# So many pairs are held against each other in a table; what stands further down is compared with its column only.
_MOST_PAIRS = 250_000
# Units of what does not grow with the months: scores, multiples; and no unit at all.
_NOT_AMOUNTS = frozenset({None, "分", "点", "倍", "‰", "元/人", "元"})
Pair = tuple[ReadNumber, ReadNumber, int]


def scale_doubts(frame: Frame) -> Iterator[Doubt]:
    """Numbers of another unit than their row, column or the same thing on other sheets of the file."""
    alone = [*series_outliers(frame), *month_outliers(frame)]
    for table in frame.tables:
        alone += column_outliers(table)
    odd = Counter((number.sheet, number.spot) for number, _power_of, _other in alone)
    told: set[tuple[str, Spot]] = set()
    for table in frame.tables:
        pairs = [*_ratio_outliers(table), *_own_ratio_outliers(table), *_rate_outliers(table)]
        for number, power, other in _blamed(table, pairs, odd):
            told.add((number.sheet, number.spot))
            yield _doubt(number, power, other)
    for number, power, other in alone:
        if (number.sheet, number.spot) not in told:
            told.add((number.sheet, number.spot))
            yield _doubt(number, power, other)


def _doubt(number: ReadNumber, power: int, other: ReadNumber) -> Doubt:
    evidence = _("{cell}（{value}）一类的数").format(cell=other.cell, value=figure(other.value))
    context = {"evidence": evidence, "times": figure(Decimal(10) ** abs(power))}
    return Doubt(UnitSlip, number.sheet, number.spot, figure(number.value), context, frozenset({number.spot}))


def _subjects(table: TableFrame) -> dict[tuple[str, str | None, int], list[ReadNumber]]:
    """Amounts of one thing: an indicator of an area in one row, or in one column where things run across."""
    rows: dict[tuple[str, str | None, int], list[ReadNumber]] = defaultdict(list)
    columns: dict[tuple[str, str | None, int], list[ReadNumber]] = defaultdict(list)
    for number in amounts(table):
        rows[number.indicator, number.area, number.spot[0]].append(number)
        columns[number.indicator, number.area, number.spot[1]].append(number)
    most = max((len(found) for found in rows.values()), default=0)
    return rows if most > 1 else columns


def _compared(table: TableFrame) -> list[list[ReadNumber]]:
    """Amounts of one thing that are few enough to hold each against each, until the table's pairs are used up."""
    few = [found for found in _subjects(table).values() if 1 < len(found) <= _MOST]
    pairs = itertools.accumulate(len(found) * (len(found) - 1) // 2 for found in few)
    return [found for found, count in zip(few, pairs, strict=True) if count <= _MOST_PAIRS]


def _ratio_outliers(table: TableFrame) -> Iterator[Pair]:
    """Pairs of one thing whose ratio lies a power of ten from that of the same pair for other things."""
    ratios: dict[object, list[tuple[float, ReadNumber, ReadNumber]]] = defaultdict(list)
    for found in _compared(table):
        for first, second in itertools.combinations(sorted(found, key=kind_of), 2):
            if first.unit == second.unit and first.unit not in _NOT_AMOUNTS and kind_of(first) != kind_of(second):
                ratios[_line(first, second)].append((size(first) - size(second), first, second))
    for group in ratios.values():
        if len(group) >= 4:
            mixed = len({first.indicator for _ratio, first, _second in group}) > 1
            # The months of different things differ more: only a hundred times and more tells.
            yield from (pair for pair in _far_from_typical(group) if not mixed or abs(pair[2]) > 1)


def _line(first: ReadNumber, second: ReadNumber) -> object:
    """What two numbers of one thing have in common with the same two of other things: their columns, or their rows."""
    axis = 1 if first.spot[0] == second.spot[0] else 0
    return axis, first.spot[axis], second.spot[axis]


def _far_from_typical(group: Sequence[tuple[float, ReadNumber, ReadNumber]]) -> Iterator[Pair]:
    typical = median(ratio for ratio, _first, _second in group)
    spread = median(abs(ratio - typical) for ratio, _first, _second in group)
    for ratio, first, second in group:
        power = whole_power(ratio - typical)
        if power and abs(ratio - typical) > max(6 * spread, 0.5):
            yield first, second, power


def _own_ratio_outliers(table: TableFrame) -> Iterator[Pair]:
    """Pairs that know their ratio by themselves: this year and last, month and year to date by the month."""
    for found in _compared(table):
        for first, second in itertools.permutations(found, 2):
            expected = _expected(first, second)
            if expected is None or first.unit != second.unit:
                continue
            power = whole_power(size(first) - size(second) - expected)
            # A stock or a score of a month may well be as large as that to date, but no flow is larger.
            if power and (first.basis == second.basis or abs(power) > 1 or _larger_than_its_year(first, second)):
                yield first, second, power


def _larger_than_its_year(month: ReadNumber, to_date: ReadNumber) -> bool:
    return month.value > to_date.value > 0 and month.unit not in _NOT_AMOUNTS and not month.period.endswith("-01")


def _expected(first: ReadNumber, second: ReadNumber) -> float | None:
    """The usual logarithm of first to second, where it can be told; last year's figure is second."""
    if first.measure != "level" or second.measure != "level" or not first.period or not second.period:
        return None
    same = first.basis == second.basis and first.period[4:] == second.period[4:]
    if same and int(first.period[:4]) == int(second.period[:4]) + 1:
        return 0.0
    if first.basis == "month" and second.basis == "ytd" and first.period == second.period and len(first.period) == 7:
        return -math.log10(int(first.period[5:]))
    return None


def _rate_outliers(table: TableFrame) -> Iterator[Pair]:
    """What is done and planned, where their quotient is a power of ten away from the rate that stands beside them."""
    rates = {
        (number.indicator, number.area, number.spot[0]): number for number in table.numbers if number.measure == "rate"
    }
    rates |= {
        (number.indicator, number.area, number.spot[1]): number for number in table.numbers if number.measure == "rate"
    }
    for thing, found in _subjects(table).items():
        rate = rates.get(thing)
        plans = [number for number in found if number.measure == "plan"]
        if rate is None or rate.value <= 0 or len(plans) != 1:
            continue
        done = [number for number in found if number.measure == "level" and number.unit == plans[0].unit]
        done = [number for number in done if (number.period, number.basis) == (rate.period, rate.basis)] or done
        distances = [size(number) - size(plans[0]) + 2 - math.log10(float(rate.value)) for number in done]
        if not done or any(abs(distance) < NEAR for distance in distances):
            continue
        power = whole_power(distances[-1])
        if (
            power
            and abs(abs(distances[-1]) - abs(power)) < _ROUNDED
            and len({number.period[:4] for number in done}) == 1
        ):
            yield done[-1], plans[0], power


def _blamed(
    table: TableFrame, pairs: Sequence[Pair], odd: Counter[tuple[str, Spot]]
) -> Iterator[tuple[ReadNumber, int, ReadNumber]]:
    """The number of each odd pair that is off: odd by itself or in most pairs, else farther out of its column."""
    votes = Counter(spot for first, second, _power_of in pairs for spot in {first.spot, second.spot})
    votes.update({spot: 10 for sheet, spot in odd if sheet == table.sheet.name})
    sizes = _sizes(table)
    told = set()
    for first, second, power in pairs:
        if first.spot in told or second.spot in told:
            continue
        guilty, other, sign = first, second, power
        if (votes[second.spot], _strangeness(sizes, second)) > (votes[first.spot], _strangeness(sizes, first)):
            guilty, other, sign = second, first, -power
        told.add(guilty.spot)
        yield guilty, sign, other


def _sizes(table: TableFrame) -> dict[Key, list[float]]:
    """The sizes of what says the same of different things, in order."""
    found: dict[Key, list[float]] = defaultdict(list)
    for number in amounts(table):
        found[kind_of(number)].append(size(number))
    return {kind: sorted(values) for kind, values in found.items()}


def _strangeness(sizes: dict[Key, list[float]], number: ReadNumber) -> float:
    """How far a number lies from the middle of those that say the same of other things."""
    middle = median_without(sizes.get(kind_of(number), []), size(number))
    return 0.0 if middle is None else abs(size(number) - middle)
