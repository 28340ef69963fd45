"""Tests of names: places and indicators the county does not know, things that stand twice in one table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from gettext import gettext as _

from econops.core.intake.foreign.doubts_frame import Doubt, Frame, TableFrame, is_total, squeezed
from econops.core.intake.foreign.values import ReadNumber, Spot, Vocabulary
from econops.core.intake.foreign.workbook_findings import DuplicateRow, UnknownArea, UnknownIndicator

_OWN_LEVEL = re.compile(r"本级|直属|[县区市]直|其[他它]|未划分|不分")
_GROUP_NAME = re.compile(
    r"^(?:全[县区市镇]|各?(?:乡镇|街道|园区|镇街|乡|镇|开发区|城区|农村|县域)(?:[（(].*)?|.*(?:小计|合计|总计|平均).*)$"
)
_KIND_OF_PLACE = re.compile(r"(?:镇|乡|街道|街道办事处|街道办|办事处|苏木|园区|开发区|产业园)$")
# From this likeness on an unknown name is taken for a slip of the pen for a known one, and for an indicator as known.
_ALIKE = 0.6
# A part of something in use is no stranger, nor what is planned of it.
_FRAGMENT = 3
_PLANNED = re.compile(r"^(?:年度|全年|年)?(?:计划|目标|任务)")
# One figure alone shows a repeated line only where it is no small number.
_TELLING = 100


def area_doubts(frame: Frame) -> Iterator[Doubt]:
    """Places the list does not have, in tables that are about places of the list."""
    for table in frame.tables:
        names = {number.area for number in table.numbers if number.area}
        places = {name for name in names if not _is_group(name)}
        unknown = {name for name in places if not _is_known_area(name, frame.vocabulary)}
        if not unknown or 2 * len(unknown) > len(places):
            continue
        for name in sorted(unknown):
            first = min((number for number in table.numbers if number.area == name), key=lambda number: number.spot)
            spot = named_at(table, first, name)
            yield Doubt(UnknownArea, first.sheet, spot, name, {"evidence": _near(name, frame.vocabulary.units)})


def _is_group(name: str) -> bool:
    return is_total(name) or bool(_GROUP_NAME.match(name)) or bool(_OWN_LEVEL.search(name))


def _is_known_area(name: str, vocabulary: Vocabulary) -> bool:
    plain = squeezed(name)
    county = squeezed(vocabulary.county)
    if plain in {county, county[:-1]}:
        return True
    plain = plain.removeprefix(county)
    short = _KIND_OF_PLACE.sub("", plain)
    return any(
        plain == unit or (plain == _KIND_OF_PLACE.sub("", unit)) or (len(plain) >= 3 and _shortens(plain, unit))
        for unit in map(squeezed, vocabulary.units)
        if short
    )


def _shortens(short: str, name: str) -> bool:
    """Whether a name is another with signs left out, first and last kept (经开区 for 经济开发区)."""
    rest = iter(name)
    return short[0] == name[0] and short[-1] == name[-1] and all(sign in rest for sign in short)


def _near(name: str, known: tuple[str, ...]) -> str:
    """The known name most like an unknown one, as words to put behind it."""
    best = max(known, key=lambda other: SequenceMatcher(None, name, other).ratio(), default="")
    if best and SequenceMatcher(None, name, best).ratio() >= _ALIKE:
        return _("，写法相近的有“{name}”").format(name=best)
    return ""


def named_at(table: TableFrame, number: ReadNumber, name: str) -> Spot:
    """The cell that gives a number its name: in its row to the left, else above it, else the number itself."""
    row, column = number.spot
    wanted = squeezed(name)
    left = [(row, place) for place in range(column - 1, table.table.range.left - 1, -1)]
    above = [(place, column) for place in range(row - 1, table.table.range.top - 1, -1)]
    for exact in (True, False):
        for spot in (*left, *above):
            cell = table.sheet.cells.get(spot)
            text = squeezed(cell.value) if cell is not None and isinstance(cell.value, str) else ""
            if text and (text == wanted if exact else (text in wanted or wanted in text) and len(text) >= 2):
                return spot
    return number.spot


def indicator_doubts(frame: Frame) -> Iterator[Doubt]:
    """Indicators nobody uses; nothing where most names of the file are unknown, for then it is the list that fails."""
    names = {number.indicator for table in frame.tables for number in table.numbers}
    unknown = {name for name in names if not is_known_indicator(name, frame.vocabulary)}
    if 2 * len(unknown) > len(names):
        return
    unknown = _roots(unknown)
    for table in frame.tables:
        told: set[Spot] = set()
        for number in table.numbers:
            if number.indicator not in unknown:
                continue
            own = number.indicator.rpartition("/")[2]
            spot = named_at(table, number, own)
            if spot not in told:
                told.add(spot)
                yield Doubt(UnknownIndicator, number.sheet, spot, number.indicator)
            unknown.discard(number.indicator)


def _roots(unknown: set[str]) -> set[str]:
    """One name for each stranger: the whole where it is one itself, else the first of its parts."""
    firsts: dict[str, str] = {}
    for name in sorted(unknown, key=lambda name: (name.count("/"), name)):
        firsts.setdefault(name.partition("/")[0], name)
    return set(firsts.values())


def is_known_indicator(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name, or what it ends with, is that of an indicator in use, give or take a few signs."""
    return any(
        _is_in_use(part, vocabulary) for part in (name, *(_PLANNED.sub("", one) for one in name.split("/")[:-1]))
    )


def _is_in_use(name: str, vocabulary: Vocabulary) -> bool:
    plain = _bare(name)
    own = _bare(name.rpartition("/")[2])
    for known in vocabulary.indicators:
        other = _bare(known)
        last = _bare(known.rpartition("/")[2])
        if plain == other or own == last or _likeness(plain, other) >= _ALIKE or _likeness(own, last) >= _ALIKE:
            return True
        if (len(own) >= 2 and (other.endswith(own) or (len(own) <= _FRAGMENT and own in other))) or (
            min(len(own), len(last)) >= 3 and (own in other or last in plain)
        ):
            return True
    return not plain


def _bare(name: str) -> str:
    return re.sub(r"[/，,、:：()（）#]|其中", "", squeezed(name))


def _likeness(first: str, second: str) -> float:
    """Share of signs that two names have in common."""
    rest = list(second)
    common = 0
    for sign in first:
        if sign in rest:
            rest.remove(sign)
            common += 1
    return 2 * common / (len(first) + len(second)) if first and second else 0.0


def duplicate_doubts(frame: Frame) -> Iterator[Doubt]:
    """Rows (or columns) of one name with the same figures, and places that stand twice."""
    for table in frame.tables:
        yield from _duplicates(table, 0)
        yield from _duplicates(table, 1)


def _duplicates(table: TableFrame, axis: int) -> Iterator[Doubt]:
    lines = table.by_line[axis]
    seen: dict[tuple[object, ...], int] = {}
    for line, numbers in sorted(lines.items()):
        names = {(number.indicator, number.area, number.period, number.basis, number.measure) for number in numbers}
        figures = tuple((number.spot[1 - axis], number.value) for number in numbers if number.value)
        key = (frozenset(names), figures)
        told = len(figures) >= 2 or any(abs(value) >= _TELLING for _place, value in figures)
        if told and not all(is_total(squeezed(number.area or "")) for number in numbers):
            if key in seen and _same_label(table, axis, line, seen[key]):
                yield _duplicate(table, axis, line, earlier=seen[key])
            seen.setdefault(key, line)


def _same_label(table: TableFrame, axis: int, line: int, earlier: int) -> bool:
    if axis == 0:
        return True
    return table.column_label(line) == table.column_label(earlier)


def _duplicate(table: TableFrame, axis: int, line: int, *, earlier: int) -> Doubt:
    numbers = table.by_line[axis][line]
    name = numbers[0].area or numbers[0].indicator
    spot = named_at(table, numbers[0], name)
    evidence = _("第{row}行").format(row=earlier + 1) if axis == 0 else _("左边的列")
    same = _("两处的{count}个数都相同").format(count=len(numbers))
    return Doubt(
        DuplicateRow,
        table.sheet.name,
        spot,
        name,
        {"evidence": evidence, "same": same},
        frozenset(number.spot for number in numbers),
    )
