"""Tests of single cells: numbers kept as text, hidden, merged over several lines, formulas that do not hold."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from gettext import gettext as _

from econops.core.intake.foreign.doubts_frame import Doubt, Frame, TableFrame, figure
from econops.core.intake.foreign.formulas import formula_value, spots_of_formula
from econops.core.intake.foreign.values import Range, ReadNumber, Sheet, SheetCell, Spot
from econops.core.intake.foreign.workbook_findings import FormulaBroken, Hidden, MergedAmbiguous, TextNumber
from econops.core.intake.layout import column_letter

# A phrase says which way a number went (下降3.2%): no slip of the hand, but words.
_PHRASE = re.compile(r"[增降升减长持平约左右]")
# Above this share of a table's numbers the file was written as text by a program: one finding says it.
_ALL_TEXT = 0.6
_MANY = 8
# Hidden lines side by side that are told one by one.
_SINGLE_LINES = 3
# A stored result may be rounded to what is shown; beyond this share of itself it is another value.
_RESULT_TOLERANCE = Decimal("1e-6")


def text_numbers(frame: Frame) -> Iterator[Doubt]:
    """Numbers that are text on the sheet. In a text file only those that no program would take for a number."""
    for table in frame.tables:
        found = [number for number in table.numbers if _is_text_number(table.sheet.cells.get(number.spot))]
        if len(found) >= _MANY and len(found) >= _ALL_TEXT * len(table.numbers):
            rows, columns = [number.spot[0] for number in found], [number.spot[1] for number in found]
            whole = str(Range(min(rows), min(columns), max(rows), max(columns)))
            evidence = _("这张表有{count}个数都是文本，").format(count=len(found))
            yield Doubt(TextNumber, table.sheet.name, found[0].spot, whole, {"evidence": evidence}, cell=whole)
            continue
        for number in found:
            text = str(table.sheet.cells[number.spot].value)
            yield Doubt(TextNumber, number.sheet, number.spot, text, {"evidence": ""})


def _is_text_number(cell: SheetCell | None) -> bool:
    return cell is not None and isinstance(cell.value, str) and not _PHRASE.search(cell.value)


def hidden_numbers(frame: Frame) -> Iterator[Doubt]:
    """Numbers on hidden sheets, in hidden rows and columns: one finding per sheet, row or column (or block of many)."""
    by_sheet: dict[str, list[ReadNumber]] = defaultdict(list)
    for table in frame.tables:
        by_sheet[table.sheet.name] += table.numbers
    for sheet in frame.workbook.sheets:
        numbers = by_sheet[sheet.name]
        if sheet.hidden:
            yield from _hidden_sheet(sheet, [number.spot for number in numbers])
            continue
        for axis, hidden in ((0, sheet.hidden_rows), (1, sheet.hidden_columns)):
            lines: dict[int, list[Spot]] = defaultdict(list)
            for number in numbers:
                if number.spot[axis] in hidden:
                    lines[number.spot[axis]].append(number.spot)
            for block in _blocks(sorted(lines)):
                yield from _hidden_lines(sheet, axis, {line: lines[line] for line in block})


def _hidden_sheet(sheet: Sheet, spots: list[Spot]) -> Iterator[Doubt]:
    spots = spots or [
        spot for spot, cell in sorted(sheet.cells.items()) if isinstance(cell.value, Decimal) and not cell.date
    ]
    if spots:
        evidence = _("工作表“{name}”").format(name=sheet.name)
        yield _hidden(sheet, sorted(spots), evidence)


def _hidden_lines(sheet: Sheet, axis: int, lines: dict[int, list[Spot]]) -> Iterator[Doubt]:
    if len(lines) <= _SINGLE_LINES:
        for line, spots in lines.items():
            yield _hidden(sheet, spots, _line_name(axis, line))
        return
    spots = sorted(spot for found in lines.values() for spot in found)
    first, last = _line_name(axis, min(lines)), _line_name(axis, max(lines))
    yield _hidden(sheet, spots, _("{first}到{last}").format(first=first, last=last))


def _line_name(axis: int, line: int) -> str:
    if axis == 0:
        return _("第{row}行").format(row=line + 1)
    return _("{column}列").format(column=column_letter(line))


def _hidden(sheet: Sheet, spots: list[Spot], evidence: str) -> Doubt:
    return Doubt(Hidden, sheet.name, spots[0], "", {"evidence": evidence, "count": str(len(spots))})


def _blocks(lines: list[int]) -> Iterator[list[int]]:
    """Numbers that follow each other without a gap."""
    block: list[int] = []
    for line in lines:
        if block and line != block[-1] + 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def merged_numbers(frame: Frame) -> Iterator[Doubt]:
    """A number merged over lines that have numbers of their own elsewhere in the table."""
    for table in frame.tables:
        tops = {(area.top, area.left): area for area in table.sheet.merged}
        for number in table.numbers:
            area = tops.get(number.spot)
            if area is None:
                continue
            rows = table.rows[bisect_left(table.rows, area.top) : bisect_right(table.rows, area.bottom)]
            columns = table.columns[bisect_left(table.columns, area.left) : bisect_right(table.columns, area.right)]
            if max(len(rows), len(columns)) < 2:
                continue
            count = (
                _("{count}行").format(count=len(rows)) if len(rows) > 1 else _("{count}列").format(count=len(columns))
            )
            about = frozenset((row, column) for row in rows for column in columns)
            context = {"evidence": str(area), "count": count}
            yield Doubt(MergedAmbiguous, number.sheet, number.spot, figure(number.value), context, about)


def broken_formulas(frame: Frame) -> Iterator[Doubt]:
    """Errors, formulas without a result, and results other than what the cells on the sheet give."""
    for table in frame.tables:
        unsaved = []
        for spot, cell in sorted(table.sheet.cells.items()):
            if spot not in table.table.range or not (cell.formula or cell.error):
                continue
            if cell.formula and cell.value is None and not cell.error:
                unsaved.append((spot, cell))
            evidence = _broken(cell, table)
            if evidence:
                about = spots_of_formula(cell.formula) | {spot}
                context = {"formula": cell.formula or cell.error, "evidence": evidence}
                stale = not cell.error and "#REF!" not in cell.formula
                yield Doubt(FormulaBroken, table.sheet.name, spot, cell.error, context, about, certain=not stale)
        for spot, cell in unsaved[:1]:
            evidence = _("没有保存结果（这张表共有{count}处）").format(count=len(unsaved))
            context = {"formula": cell.formula, "evidence": evidence}
            yield Doubt(FormulaBroken, table.sheet.name, spot, "", context)


def _half_shown(cell: SheetCell) -> Decimal:
    """Half of the last place that the cell's format shows: some programs store what they show."""
    if cell.decimals is None:
        return Decimal(0)
    return Decimal(1).scaleb(-cell.decimals - (2 if cell.percent else 0)) / 2


def _broken(cell: SheetCell, table: TableFrame) -> str:
    """What is wrong with a formula; empty where nothing is."""
    if cell.error:
        return _("的结果是{error}").format(error=cell.error)
    if "#REF!" in cell.formula:
        return _("引用了已经删去的单元格")
    if not isinstance(cell.value, Decimal):
        return ""
    value = formula_value(cell.formula, table.sheet.cells)
    if value is None:
        return ""
    if abs(value - cell.value) <= max(_RESULT_TOLERANCE * max(abs(value), Decimal(1)), _half_shown(cell)):
        return ""
    return _("保存的结果是{stored}，与表上各格算出的不同").format(stored=figure(cell.value))
