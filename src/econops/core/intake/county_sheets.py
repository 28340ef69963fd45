"""Layout of the county workbook: its sheets and columns, and reading one sheet into rows of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from econops.core.errors import Finding, Place
from econops.core.intake.county_findings import ColumnMissing
from econops.core.intake.layout import column_letter

SheetValue = int | float | str | bool | time | date | datetime | timedelta

NOTES, AREAS, ORGANISATIONS, PEOPLE, INDICATORS = "说明", "区域", "单位", "人员", "指标"
COLUMNS: dict[str, tuple[str, ...]] = {
    AREAS: ("代码", "名称", "类别", "上级"),
    ORGANISATIONS: ("代码", "名称", "类别", "区域"),
    PEOPLE: ("登录名", "姓名", "单位", "角色"),
    INDICATORS: ("代码", "名称", "性质", "来源单位", "牵头单位", "启用"),
}
WORKBOOK_NAME = "county.xlsx"
HISTORY_NAME = "history.csv"
HISTORY_COLUMNS = ("指标代码", "区域代码", "时期", "口径", "数值", "单位", "来源类别", "版本说明")


@dataclass(frozen=True)
class Cell:
    """The text of a cell and where it stands."""

    text: str
    place: Place


Row = dict[str, Cell]


def cell_text(value: SheetValue) -> str:
    """The text that a person sees; whole numbers without a decimal point (codes are often typed as numbers)."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def rows_of(sheet: str, table: Sequence[Sequence[SheetValue]], file: str) -> tuple[list[Row], list[Finding]]:
    """The filled rows of a sheet by column name; the first row holds the headers, in any order."""
    head = [cell_text(value) for value in table[0]] if table else []
    missing = [name for name in COLUMNS[sheet] if name not in head]
    if missing:
        return [], [ColumnMissing(Place(file, sheet, "A1"), name) for name in missing]
    rows: list[Row] = []
    for number, values in enumerate(table[1:], start=2):
        texts = [cell_text(value) for value in values] + [""] * (len(head) - len(values))
        if not any(texts):
            continue
        rows.append(
            {
                name: Cell(texts[head.index(name)], Place(file, sheet, f"{column_letter(head.index(name))}{number}"))
                for name in COLUMNS[sheet]
            }
        )
    return rows, []
