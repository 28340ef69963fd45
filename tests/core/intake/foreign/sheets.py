"""Foreign sheets written by hand: one line a row, cells parted by bars; numbers are stored as numbers."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from econops.core.intake.foreign.reading import read_tables
from econops.core.intake.foreign.recipe_forms import letters
from econops.core.intake.foreign.values import ForeignWorkbook, Range, ReadNumber, Sheet, SheetCell, Vocabulary

VOCABULARY = Vocabulary("云河县", ("城关镇", "石桥镇", "白塔镇", "经济开发区"), ("规上工业总产值", "固定资产投资"))
NOTHING_KNOWN = Vocabulary("云河县", (), ())


def cell_of(text: str) -> SheetCell | None:
    """A cell: a number, `0.053%%` for a number shown in per cent, or a text; `_` is a blank in front."""
    try:
        if text.endswith("%%"):
            return SheetCell(Decimal(text[:-2]), percent=True)
        return SheetCell(Decimal(text)) if text else None
    except InvalidOperation:
        return SheetCell(text.replace("_", " "))


def sheet_of(lines: str, merged: str = "", *, name: str = "Sheet1") -> Sheet:
    """A sheet from lines; `merged` names ranges (A1:C1 B2:B3)."""
    cells = {
        (row, column): cell
        for row, line in enumerate(lines.strip("\n").split("\n"))
        for column, text in enumerate(line.strip().split("|"))
        if (cell := cell_of(text.strip())) is not None
    }
    return Sheet(name, cells, tuple(range_of(text) for text in merged.split()))


def range_of(text: str) -> Range:
    """A range from its name."""
    match = re.fullmatch(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", text)
    assert match is not None
    return Range(int(match[2]) - 1, letters(match[1], ""), int(match[4]) - 1, letters(match[3], ""))


def workbook_of(*sheets: Sheet, file: str = "报表.xlsx") -> ForeignWorkbook:
    """A workbook of these sheets."""
    return ForeignWorkbook(file, sheets)


def read(sheet: Sheet, vocabulary: Vocabulary = VOCABULARY, *, file: str = "报表.xlsx") -> dict[str, ReadNumber]:
    """The numbers of a sheet by the names of their cells."""
    _tables, numbers = read_tables(workbook_of(sheet, file=file), vocabulary)
    return {number.cell: number for number in numbers}


def said(number: ReadNumber) -> str:
    """A number's meaning in one line, for comparing."""
    parts = (number.indicator, number.area, number.period, number.basis, number.measure, number.unit)
    return " ".join(part if part is not None else "-" for part in parts)
