"""Tests of large plain tables, column by column; many places of one kind are one finding with their count."""

from __future__ import annotations

import bisect
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from gettext import gettext as _

from econops.core.errors import Finding, Place
from econops.core.intake.foreign.doubts_frame import figure, is_total, squeezed
from econops.core.intake.foreign.plain_columns import Column, number_in
from econops.core.intake.foreign.plain_rows import Rows
from econops.core.intake.foreign.workbook_findings import (
    DuplicateRow,
    FormulaBroken,
    Missing,
    OutOfRange,
    SumMismatch,
    TextNumber,
    UnitSlip,
)
from econops.core.intake.numbers import number_of_float

# Up to so many places of one kind in a column are told one by one.
_SINGLE = 3
# A blank is a gap where no more than this share of the column is blank.
_FEW_BLANKS = 0.02
# A value so many powers of ten beyond the middle nine tenths of its column is in another unit.
_FAR = 2.5
_SMALLEST = 20
_SAMPLE = 2000
_SHARE = re.compile(r"占比|比重|完成率|合格率|覆盖率|占.*[%％]")
_GROWTH = re.compile(r"增[长速幅]|同比|环比")
_IDENTITY = re.compile(r"编[号码]|代码|证号|身份证")
_TOTAL_NAME = re.compile(r"合计|总计|小计")
# A total column is believed where it holds in this share of the rows.
_BELIEVED = 0.9
_RELATIVE = 1e-9
_LONGEST_LABEL = 12


def _figure(value: object) -> str:
    return figure(number_of_float(float(value))) if isinstance(value, float | int) else str(value)


def _told(places: Sequence[int], column: Column) -> Iterator[tuple[int, str]]:
    """Places to tell: each, or the first with how many there are in all."""
    if len(places) <= _SINGLE:
        yield from ((place, "") for place in places)
        return
    cells = "、".join(column.cell(place) for place in places[:_SINGLE])
    yield places[0], _("（本列共{count}处：{cells}…）").format(count=len(places), cells=cells)


def column_findings(file: str, column: Column) -> Iterator[Finding]:
    """What does not fit into one column: texts, gaps, errors, values out of range."""
    if column.kind != "number":
        return

    def place(row: int) -> Place:
        return Place(file, column.sheet, column.cell(row))

    for row, more in _told(column.texts, column):
        yield TextNumber(place(row), column.cell(row) + more, {"evidence": _("“{name}”列").format(name=column.name)})
    for row, more in _told(column.errors, column):
        yield FormulaBroken(place(row), more, {"formula": column.name, "evidence": _("出错{more}").format(more=more)})
    gaps = column.blanks if len(column.blanks) <= _FEW_BLANKS * len(column.values) else ()
    for row, more in (*_told(column.words, column), *_told(gaps, column)):
        evidence = _("“{name}”列其他各行都是数{more}").format(name=column.name, more=more)
        yield Missing(place(row), _("空白") if row in gaps else _("文字"), {"evidence": evidence})
    yield from _out_of_range(file, column)


def _out_of_range(file: str, column: Column) -> Iterator[Finding]:
    low, high = _limits(column.name)
    outside = _outside(column, low, high)
    for row, more in _told(outside, column):
        context = {"name": column.name, "low": _figure(low), "high": _figure(high) if high < math.inf else "…"}
        yield OutOfRange(Place(file, column.sheet, column.cell(row)), _figure(column.values[row]) + more, context)
    if _IDENTITY.search(column.name) or low > -math.inf:
        return
    far, middle = _far_off(column)
    for row, more in _told(far, column):
        value = column.values[row]
        times = 10 ** round(abs(math.log10(abs(float(value))) - middle)) if isinstance(value, float | int) else 0
        evidence = _("“{name}”列的其他数{more}").format(name=column.name, more=more)
        context = {"evidence": evidence, "times": str(times)}
        yield UnitSlip(Place(file, column.sheet, column.cell(row)), _figure(value), context)


def _limits(name: str) -> tuple[float, float]:
    """What a column's name allows: shares from 0 to 100, growth from -100."""
    if _GROWTH.search(name):
        return -100.0, math.inf
    if _SHARE.search(name) and _("完成率") not in name:
        return 0.0, 100.0
    return -math.inf, math.inf


def _outside(column: Column, low: float, high: float) -> list[int]:
    """Rows whose value lies outside; the column's range settles most columns at once."""
    if column.minimum is None or column.maximum is None or low <= column.minimum <= column.maximum <= high:
        return []
    return [
        row for row, value in enumerate(column.values) if isinstance(value, float | int) and not low <= value <= high
    ]


def _far_off(column: Column) -> tuple[list[int], float]:
    """Rows whose size leaves the middle nine tenths of the column by powers of ten, and the size of the middle."""
    step = max(len(column.values) // _SAMPLE, 1)
    sample = sorted(
        math.log10(abs(value)) for value in column.values[::step] if isinstance(value, float | int) and value
    )
    if len(sample) < _SMALLEST:
        return [], 0.0
    low, middle, high = (sample[int(len(sample) * share)] for share in (0.05, 0.5, 0.95))
    top, bottom = 10 ** (high + _FAR), 10 ** (low - _FAR)
    both = [
        *_outside(column, -top, top),
        *(row for row in _outside(column, bottom, math.inf) if _near_zero(column, row, bottom)),
    ]
    return sorted(both), middle


def _near_zero(column: Column, row: int, bottom: float) -> bool:
    value = column.values[row]
    return isinstance(value, float | int) and 0 < abs(value) < bottom


@dataclass(frozen=True)
class Total:
    """A total row: where it stands on the sheet, and what is in it."""

    row: int
    values: Sequence[object]


def is_total_label(value: str) -> bool:
    """Whether a cell names a total."""
    return len(value) <= _LONGEST_LABEL and bool(_TOTAL_NAME.search(value)) and is_total(squeezed(value))


def sum_findings(file: str, columns: Sequence[Column], totals: Sequence[Total]) -> Iterator[Finding]:
    """Total rows against the rows above, total columns against the columns beside."""
    numbers = [column for column in columns if column.kind == "number" and not _IDENTITY.search(column.name)]
    for column in numbers:
        if totals and _limits(column.name)[0] == -math.inf:
            yield from _total_rows(file, column, totals)
    for place, column in enumerate(numbers):
        if _TOTAL_NAME.search(column.name):
            yield from _total_column(file, column, [numbers[place + 1 :], numbers[:place]])


def _total_rows(file: str, column: Column, totals: Sequence[Total]) -> Iterator[Finding]:
    """Each total against what stands since the one before it, the totals before it, and the whole column."""
    start, groups = 0, 0.0
    for total in totals:
        end = bisect.bisect_left(column.rows, total.row)
        stated = total.values[column.index]
        stated = number_in(stated) if isinstance(stated, str) else stated
        between, start = _sum(column.values[start:end]), end
        if not isinstance(stated, float | int):
            continue
        wanted = [between, groups, column.total or 0.0]
        groups += stated
        if not any(_same(stated, value, column) for value in wanted):
            nearest = min(wanted, key=lambda value: abs(value - stated))
            context = {"evidence": _figure(nearest), "difference": _figure(stated - nearest)}
            place = Place(file, column.sheet, f"{column.letter}{total.row + 1}")
            yield SumMismatch(place, _figure(stated), context)


def _sum(values: Sequence[object]) -> float:
    return math.fsum(value for value in values if isinstance(value, float | int))


def _same(stated: float, found: float, column: Column) -> bool:
    places = max(
        (len(repr(value).partition(".")[2]) for value in column.values[:50] if isinstance(value, float)), default=0
    )
    slack = 0.5 * 10.0 ** -min(places, 6) * math.sqrt(len(column.values))
    return abs(stated - found) <= max(slack, _RELATIVE * abs(found))


def _total_column(file: str, column: Column, sides: Sequence[Sequence[Column]]) -> Iterator[Finding]:
    """A column that adds up others beside it in nearly all rows; the rows where it does not."""
    for side in sides:
        for width in range(len(side), 1, -1):
            parts = side[:width] if side and side[0].index > column.index else side[-width:]
            odd = _odd_rows(column, parts)
            if odd is None:
                continue
            slips = {row for part in (column, *parts) for row in _far_off(part)[0]}
            for row, more in _told([row for row in odd if row not in slips], column):
                found = _sum([part.values[row] for part in parts])
                stated = column.values[row]
                difference = stated - found if isinstance(stated, float | int) else 0.0
                context = {"evidence": _figure(found) + more, "difference": _figure(difference)}
                yield SumMismatch(Place(file, column.sheet, column.cell(row)), _figure(stated), context)
            return


def _odd_rows(column: Column, parts: Sequence[Column]) -> list[int] | None:
    """Rows in which parts do not make up a total; None where they are not its parts at all."""
    rows = range(len(column.values))
    step = max(len(rows) // 100, 1)

    def odd(row: int) -> bool:
        stated = column.values[row]
        values = [part.values[row] for part in parts]
        if not isinstance(stated, float | int) or None in values:
            return False
        return abs(_sum(values) - stated) > 0.006 * len(parts) + _RELATIVE * abs(stated)

    sample = rows[::step]
    if sum(map(odd, sample)) > (1 - _BELIEVED) * len(sample):
        return None
    return [row for row in rows if odd(row)]


def duplicate_findings(file: str, rows: Rows, columns: Sequence[Column]) -> Iterator[Finding]:
    """Rows whose number or code stands twice; without such a column, rows that are wholly alike."""
    key = next((column for column in columns if _IDENTITY.search(column.name) and column.filled), None)
    if not columns:
        return
    shown = key or columns[0]
    values: Sequence[object] = key.values if key else [tuple(rows[row]) for row in shown.rows]
    if len(set(values)) == len(values):
        return
    seen: dict[object, int] = {}
    again = [(row, seen[value]) for row, value in enumerate(values) if value and seen.setdefault(value, row) != row]
    if len(again) > len(values) // 10:
        return
    first = dict(again)
    for row, more in _told([row for row, _first in again], shown):
        here, before = shown.rows[row], shown.rows[first[row]]
        same = _("整行都相同") if rows[here] == rows[before] else _("编号相同、内容不同")
        evidence = _("第{row}行").format(row=before + 1)
        context = {"evidence": evidence, "same": same + more}
        yield DuplicateRow(Place(file, shown.sheet, shown.cell(row)), str(shown.values[row]), context)
