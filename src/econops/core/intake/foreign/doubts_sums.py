"""Tests of totals against their parts, downwards and across.

Which lines make up which total is learned from the table itself: a set of parts is believed where it adds up in most of
the figures of a line; where it does not, the remaining figures are doubted. Only a line that calls itself a total is
tested without such evidence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from gettext import gettext as _

from econops.core.intake.foreign.doubts_frame import (
    Doubt,
    Frame,
    TableFrame,
    figure,
    is_grand_total,
    is_subset,
    is_total,
    places,
)
from econops.core.intake.foreign.values import ReadNumber
from econops.core.intake.foreign.workbook_findings import SumMismatch, UnitSlip

_ADDITIVE = frozenset({"level", "plan", "change"})
_NOT_ADDITIVE = ("指数", "率", "均", "价格", "单价", "比重", "单产", "亩产", "单耗", "强度")
# A single figure that is off by more than this share is taken for another kind of total, not for a slip.
_FARTHEST = Decimal("0.35")
_SLIPS = tuple(Decimal(10) ** power for power in (-4, -3, -2, -1, 1, 2, 3, 4))
_MOST_LINES = 400
# So many figures are added up in one file: a few seconds; beyond, lines that call themselves totals go first.
_MOST_WORK = 1_000_000
# What is the sum of what by definition.
_DEFINITIONS = tuple(
    (re.compile(whole), tuple(re.compile(part) for part in parts))
    for whole, parts in (
        (r"^进出口(?:总[额值]|额|值)?$", (r"(?<!进)出口(?:总?[额值])?$", r"进口(?:总?[额值])?$")),
        (r"一般公共预算收入(?:合计)?$", (r"(?<!非)税收收入$", r"非税收入$")),
        (r"^(?:地区生产总值|GDP)", (r"第一产业(?:增加值)?$", r"第二产业(?:增加值)?$", r"第三产业(?:增加值)?$")),
    )
)
# Units of things that are counted one by one: their sums are exact.
_COUNTS = frozenset({*"个家户人件项次名宗座台辆套处", "人次", "户次"})
Fields = dict[int, ReadNumber]


@dataclass(frozen=True)
class _Line:
    """A row (or column) with its additive numbers by column (or row)."""

    index: int
    label: str
    depth: int
    fields: Fields

    @property
    def total(self) -> bool:
        return is_total(self.label)


@dataclass(frozen=True)
class _Believed:
    """A total and its parts, with the figures in which they add up and those in which they do not."""

    total: _Line
    parts: tuple[_Line, ...]
    fit: tuple[int, ...]
    misfit: tuple[int, ...]


def sum_doubts(frame: Frame) -> Iterator[Doubt]:
    """Totals that differ from their parts, and parts whose unit explains the difference."""
    found: list[tuple[TableFrame, list[_Line]]] = []
    for table in frame.tables:
        found.append((table, _lines(table, 0, table.row_label, depth=table.row_depth)))
        across = _lines(table, 1, table.column_label, depth=lambda _column: 0)
        found.append((table, _alike(across)))
    work = sum(_work(lines) for _table, lines in found)
    for table, lines in found:
        yield from _doubts(table, lines, _tested_lines(lines, work))


def _work(lines: list[_Line]) -> int:
    """How many figures are added up where each line is held against all others."""
    return len(lines) * sum(len(line.fields) for line in lines)


def _tested_lines(lines: list[_Line], work: int) -> list[int]:
    """The places of the lines that are tested: all, or of a large file as many as time allows, totals first."""
    places_of = list(range(len(lines)))
    if work <= _MOST_WORK:
        return places_of
    share = max(len(lines) * _MOST_WORK // work, 1)
    return sorted(sorted(places_of, key=lambda place: not lines[place].total)[:share])


def _lines(table: TableFrame, axis: int, label: Callable[[int], str], *, depth: Callable[[int], int]) -> list[_Line]:
    found: dict[int, Fields] = defaultdict(dict)
    for number in table.numbers:
        if (
            number.measure in _ADDITIVE
            and number.unit != "%"
            and not re.search(r"/|百分点|‰", number.unit or "")
            and not any(word in number.indicator for word in _NOT_ADDITIVE)
        ):
            found[number.spot[axis]][number.spot[1 - axis]] = number
    if len(found) > _MOST_LINES:
        return []
    return [_Line(index, label(index), depth(index), found[index]) for index in sorted(found)]


def _alike(lines: list[_Line]) -> list[_Line]:
    """Columns are parts of a total column only where they say the same of different places or parts."""
    return lines if any(line.total for line in lines) else []


def _doubts(table: TableFrame, lines: list[_Line], tested: list[int]) -> Iterator[Doubt]:
    for place in tested:
        line = lines[place]
        believed = [found for parts in _candidates(lines, place) if (found := _tested(line, parts))]
        if not believed:
            continue
        held = {field for found in believed for field in found.fit}
        best = max(believed, key=lambda found: (len(found.fit), -len(found.misfit), _closeness(found)))
        for field in best.misfit:
            if field not in held:
                doubt = _explained(table, best, field)
                if doubt:
                    yield doubt


def _closeness(found: _Believed) -> Decimal:
    """How near a set of parts without any fitting figure comes to the total, as a negative share."""
    if not found.misfit:
        return Decimal(0)
    field = found.misfit[0]
    total = found.total.fields[field].value
    return -abs(_sum(found.parts, field) - total) / max(abs(total), Decimal(1))


def _candidates(lines: list[_Line], place: int) -> Iterator[tuple[_Line, ...]]:
    """Sets of lines that may be the parts of a line, most natural first."""
    line = lines[place]
    after, before = lines[place + 1 :], lines[:place]
    defined = _defined_parts(line, [*before, *after])
    if defined:
        yield defined
    deeper = _children(line, after)
    if deeper:
        yield deeper
    own = is_grand_total(line.label)
    following = _until_total(after)
    preceding = _until_total(before[::-1])
    others = [*before, *after]
    plain = [other for other in others if not other.total and not is_subset(other.label)]
    groups = [other for other in others if other.total and not is_grand_total(other.label)]
    for parts in (following, preceding):
        yield tuple(parts)
        yield tuple(other for other in parts if not is_subset(other.label))
    if own or line.total:
        yield tuple(plain)
        yield tuple(groups)
        yield tuple(groups) + tuple(
            other for other in plain if other.depth <= min((g.depth for g in groups), default=0)
        )
    yield tuple(other for other in after if other.total and not is_grand_total(other.label))


def _defined_parts(line: _Line, others: Sequence[_Line]) -> tuple[_Line, ...]:
    """The lines that make up a line by definition, where all stand in the table once."""
    for whole, parts in _DEFINITIONS:
        if whole.search(line.label):
            found = [[other for other in others if part.search(other.label)] for part in parts]
            if all(len(lines) == 1 for lines in found):
                return tuple(lines[0] for lines in found)
    return ()


def _children(line: _Line, after: Sequence[_Line]) -> tuple[_Line, ...]:
    """The lines set in below a line, one step."""
    inside = []
    for other in after:
        if other.depth <= line.depth:
            break
        inside.append(other)
    nearest = min((other.depth for other in inside), default=0)
    return tuple(other for other in inside if other.depth == nearest)


def _until_total(lines: Sequence[_Line]) -> list[_Line]:
    found = []
    for line in lines:
        if line.total:
            break
        found.append(line)
    return found


def _sum(parts: Sequence[_Line], field: int) -> Decimal:
    return sum((part.fields[field].value for part in parts if field in part.fields), Decimal(0))


def _tolerance(total: ReadNumber, parts: Sequence[ReadNumber]) -> Decimal:
    """What rounding alone can make: half of the last shown place for the total and for each part; nothing for counts.

    The errors of many parts cancel: beyond the square root of their number (3.5 standard deviations)
    it is not rounding.
    """
    if total.unit in _COUNTS and all(not places(number.value) for number in (total, *parts)):
        return Decimal(0)
    shown = Decimal(1).scaleb(-max((places(part.value) for part in parts), default=0))
    half = Decimal(1).scaleb(-places(total.value)) / 2
    return half + shown * min(Decimal(len(parts)) / 2, Decimal(len(parts)).sqrt())


def _tested(line: _Line, parts: tuple[_Line, ...]) -> _Believed | None:
    """Whether parts are believed to make up a line."""
    if len(parts) < 2:
        return None
    fit, misfit = [], []
    for field, total in line.fields.items():
        numbers = [part.fields[field] for part in parts if field in part.fields]
        if len(numbers) < 2 or not _comparable(total, numbers):
            continue
        if abs(sum((number.value for number in numbers), Decimal(0)) - total.value) <= _tolerance(total, numbers):
            fit.append(field)
        else:
            misfit.append(field)
    proven = len(fit) >= 2 and len(fit) > len(misfit)
    named = line.total and len(fit) >= 1 and len(fit) >= len(misfit)
    alone = (
        _says_sum(line.label)
        and not fit
        and len(misfit) == 1
        and _closeness(_Believed(line, parts, (), tuple(misfit))) >= -_FARTHEST
    )
    defined = bool(_defined_parts(line, parts)) and len(fit) >= len(misfit)
    believed = proven or named or alone or defined
    return _Believed(line, parts, tuple(fit), tuple(misfit)) if believed else None


def _says_sum(label: str) -> bool:
    return any(word in label for word in ("合计", "总计", "小计", "共计"))


def _comparable(total: ReadNumber, parts: Sequence[ReadNumber]) -> bool:
    keys = {(part.unit, part.measure, part.period, part.basis) for part in parts}
    return keys == {(total.unit, total.measure, total.period, total.basis)} and any(part.value for part in parts)


def _explained(table: TableFrame, found: _Believed, field: int) -> Doubt | None:
    """The doubt about a figure that does not add up; None where a part is missing or stands twice."""
    total = found.total.fields[field]
    parts = [part.fields[field] for part in found.parts if field in part.fields]
    if len(parts) < len(found.parts):
        return None
    whole = sum((part.value for part in parts), Decimal(0))
    tolerance = _tolerance(total, parts)
    slip = _slipped(total, parts, tolerance)
    names = [part.cell for part in sorted(parts, key=lambda part: part.spot)]
    listed = "、".join(names) if len(names) <= 4 else f"{names[0]}…{names[-1]}"
    about = frozenset({total.spot, *(part.spot for part in parts)})
    if slip is not None:
        context = {
            "evidence": _("合计{cell}（{value}）所要求的").format(cell=total.cell, value=figure(total.value)),
            "times": figure(slip[1]),
        }
        return Doubt(UnitSlip, total.sheet, slip[0].spot, figure(slip[0].value), context, about)
    context = {
        "evidence": _("{whole}（{cells}）").format(whole=figure(whole), cells=listed),
        "difference": figure(total.value - whole),
    }
    return Doubt(SumMismatch, total.sheet, total.spot, figure(total.value), context, about)


def _slipped(total: ReadNumber, parts: list[ReadNumber], tolerance: Decimal) -> tuple[ReadNumber, Decimal] | None:
    """The one number that makes the sum right when it is read in another unit, and how many times it is off."""
    rest = sum((part.value for part in parts), Decimal(0)) - total.value
    hits = []
    for factor in _SLIPS:
        slack = tolerance + tolerance * factor
        hits += [(part, factor) for part in parts if part.value and abs(rest + part.value * (factor - 1)) <= slack]
        if abs(rest + total.value - total.value * factor) <= slack:
            hits.append((total, factor))
    if len(hits) != 1:
        return None
    number, factor = hits[0]
    return number, max(factor, 1 / factor)
