"""Rows of tables (表格) kept in a text: cells parted by tabs, bars or wide blanks; every number cell is a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from econops.core.quantity.numerals import read_number

_CELL = re.compile(r"[^\t|]+")
_NUMBER = re.compile(r"[-−+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?%?")
_UNIT = re.compile(r"[（(](?:单位[:：])?([万亿]?[一-鿿%‰²/℃A-Za-z·]{1,8})[)）]")
_TABLE_UNIT = re.compile(r"(?:计量)?单位[:：]\s*([^\s，；、）)\t|]{1,10})")
_GROWTH = re.compile(r"增长|增速|增减|增幅|±|涨跌|比上年|同比|环比")
_SHARE = re.compile(r"比重|占比|构成|百分比|完成率|进度|率")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年?")
LONGEST_CELL = 60
_LABEL_MARKS = " #＃*　:：-—"


@dataclass(frozen=True)
class TableCell:
    """One number of a table: label, unit, measure and place on the page (label to cell)."""

    label: str
    value: Decimal
    unit: str
    measure: str
    start: int
    end: int
    year: str | None


@dataclass
class _Table:
    unit: str = ""
    row_unit: str = ""
    headers: list[str] = field(default_factory=list)
    year: str | None = None


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: cells parted by tabs or bars, none of them prose."""
    if "\t" not in line and line.count("|") < 2:
        return False
    cells = [cell.strip() for cell in re.split(r"[\t|]", line)]
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:
        # A row that only names a part of the table; a paragraph set in by a tab is none.
        return line[:1] not in "\t|" and len(line.strip()) < LONGEST_CELL and "，" not in line
    return not any(len(cell) > LONGEST_CELL or "。" in cell for cell in filled)


def table_cells(text: str) -> Iterator[TableCell]:
    """Every number cell of the tables of a page."""
    table = _Table()
    previous = ""
    position = 0
    for line in text.split("\n"):
        start, position = position, position + len(line) + 1
        if is_row(line):
            yield from _row(table, line, start)
        elif line.strip():
            unit = _TABLE_UNIT.search(line)
            year = _YEAR.search(line) or _YEAR.search(previous)
            if unit is None or not previous:
                table = _Table(year=year.group(1) if year else None)
            if unit:
                table = _Table(unit=unit.group(1), year=year.group(1) if year else None)
            # A title above the line with the unit; a sentence there is of the text before.
            previous = line if len(line) < LONGEST_CELL and line.rstrip()[-1] not in "。！？；" else ""


def _row(table: _Table, line: str, start: int) -> Iterator[TableCell]:
    cells = [(match.start(), match.group()) for match in _CELL.finditer(line) if match.group().strip()]
    numbers = [cell for cell in cells[1:] if _NUMBER.fullmatch(cell[1].strip())]
    if not cells or not numbers or _NUMBER.fullmatch(cells[0][1].strip()) or _years_only(numbers):
        _heading_row(table, [cell for _, cell in cells])
        return
    offset, label_cell = cells[0]
    label = _UNIT.sub("", label_cell).strip(_LABEL_MARKS)
    label = re.sub(
        r"^(?:其中[:：]?|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|[0-9]+[.、])", "", label
    )
    own = _UNIT.search(label_cell)
    if own:
        table.row_unit = own.group(1)
    marker = len(label_cell) - len(label_cell.lstrip(_LABEL_MARKS))
    column_unit = next(
        (text.strip() for _, text in cells[1:] if not _NUMBER.fullmatch(text.strip()) and _looks_like_unit(text)), ""
    )
    for index, (place, cell) in enumerate(cells):
        value = read_number(cell.strip()) if index and _NUMBER.fullmatch(cell.strip()) else None
        if value is None:
            continue
        header = table.headers[index] if index < len(table.headers) else ""
        measure, unit = _column(table, header, cell, column_unit)
        end = start + place + len(cell.rstrip())
        year = _YEAR.search(header)
        yield TableCell(
            label, value, unit, measure, start + offset + marker, end, year.group(1) if year else table.year
        )


def _heading_row(table: _Table, cells: list[str]) -> None:
    """Column heads, or a row that only names a part of the table."""
    joined = "".join(cells)
    if len(cells) > 1 and not re.fullmatch(r"[\s:|-]*", joined):
        table.headers = [cell.strip() for cell in cells]
        table.row_unit = ""


def _years_only(numbers: list[tuple[int, str]]) -> bool:
    return len(numbers) > 1 and all(re.fullmatch(r"(?:19|20)[0-9]{2}", cell.strip()) for _, cell in numbers)


def _looks_like_unit(cell: str) -> bool:
    return bool(
        re.fullmatch(
            r"\s*[万亿]?(?:元|吨|个|人|户|家|公顷|亩|头|只|%|公里|千瓦时|平方米|美元|件|辆|台|人次|公斤|元/人)\s*", cell
        )
    )


def _column(table: _Table, header: str, cell: str, column_unit: str) -> tuple[str, str]:
    """Measure and unit of a column: growth where the head says so, else level in the unit found nearest."""
    in_header = _UNIT.search(header)
    head_unit = in_header.group(1) if in_header else ""
    if _GROWTH.search(header) and not re.search(r"[元吨人个户]", head_unit):
        return "growth", "%"
    if _SHARE.search(header) and ("%" in header or "%" in cell or not head_unit):
        return "share", "%"
    unit = "%" if cell.rstrip().endswith("%") else head_unit or table.row_unit or column_unit or table.unit
    return ("share" if unit == "%" else "level"), unit.replace("±", "")
