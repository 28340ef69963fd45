"""Small foreign tables for tests: written down as text, read without inference."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from econops.core.errors import Finding
from econops.core.intake.foreign.doubts import find_doubts
from econops.core.intake.foreign.loading_spots import spot_of
from econops.core.intake.foreign.values import (
    ForeignWorkbook,
    Range,
    ReadNumber,
    ReadTable,
    Sheet,
    SheetCell,
    Spot,
    Vocabulary,
)
from econops.core.intake.numbers import number_of_text

VOCABULARY = Vocabulary(
    "云河县",
    ("城关镇", "云河镇", "石桥镇", "柳林镇", "白塔镇", "经济开发区"),
    ("工业总产值", "固定资产投资", "社会消费品零售总额", "用电量", "规上企业数", "规上工业增加值"),
)
# What a column says: indicator, measure, basis, period, unit.
Head = tuple[str, str, str, str, str | None]
LEVEL: Head = ("工业总产值", "level", "ytd", "2026-06", "万元")
MONTH: Head = ("工业总产值", "level", "month", "2026-06", "万元")
LAST: Head = ("工业总产值", "level", "ytd", "2025-06", "万元")
GROWTH: Head = ("工业总产值", "yoy", "ytd", "2026-06", "%")
POWER: Head = ("用电量", "level", "ytd", "2026-06", "万千瓦时")
COUNT: Head = ("规上企业数", "level", "point", "2026-06", "家")


def sheet_of(rows: list[list[object]], name: str = "表") -> Sheet:
    """A sheet from A1; None leaves a cell empty."""
    cells = {
        (row, column): value if isinstance(value, SheetCell) else SheetCell(_stored(value))
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value is not None
    }
    return Sheet(name, cells)


def _stored(value: object) -> Decimal | str | bool | None:
    return Decimal(str(value)) if isinstance(value, int | float) else value  # type: ignore[return-value]


def towns(heads: list[Head], rows: list[list[object]], *, name: str = "表", title: str = "") -> tuple[Sheet, ReadTable]:
    """A sheet with places downwards: a title row, a header row, then a row for each place."""
    first: list[object] = [title or None]
    header: list[object] = ["单位", *(f"{head[0]}{head[1]}{number}" for number, head in enumerate(heads))]
    sheet = sheet_of([first, header, *rows], name)
    return sheet, ReadTable(name, Range(0, 0, len(rows) + 1, len(heads)), title, 1.0)


def numbers_of(sheet: Sheet, heads: list[Head], *, table: int = 0, first_row: int = 2) -> list[ReadNumber]:
    """The numbers below the header, texts read as numbers where they are some."""
    numbers = []
    for (row, column), cell in sorted(sheet.cells.items()):
        if row < first_row or column == 0:
            continue
        indicator, measure, basis, period, unit = heads[column - 1]
        value = cell.value
        if isinstance(value, str):
            read = number_of_text(value)
            value = read[0] if read else None
        if isinstance(value, Decimal):
            shown = value * 100 if cell.percent else value
            area = str(sheet.cells[row, 0].value).strip()
            place = None if area in {"全县", "合计"} else area
            numbers.append(
                ReadNumber(sheet.name, (row, column), indicator, place, period, basis, measure, shown, unit, table)
            )
    return numbers


def doubts_of(
    heads: list[Head],
    rows: list[list[object]],
    *,
    title: str = "",
    name: str = "表",
    change: dict[str, object] | None = None,
) -> list[tuple[str, str]]:
    """Kind and cell of every finding in a table of places; `change` puts other facts into the sheet."""
    return [
        (finding.code.removeprefix("workbook."), finding.place.cell)
        for finding in findings_of(heads, rows, title=title, name=name, change=change)
    ]


def findings_of(
    heads: list[Head],
    rows: list[list[object]],
    *,
    title: str = "",
    name: str = "表",
    change: dict[str, object] | None = None,
) -> tuple[Finding, ...]:
    """Every finding in a table of places."""
    sheet, table = towns(heads, rows, title=title, name=name)
    sheet = replace(sheet, **(change or {}))  # type: ignore[arg-type]
    workbook = ForeignWorkbook("模拟.xlsx", (sheet,))
    return find_doubts(workbook, [table], numbers_of(sheet, heads), VOCABULARY)


def spot(name: str) -> Spot:
    """Row and column of a cell's name."""
    return spot_of(name)
