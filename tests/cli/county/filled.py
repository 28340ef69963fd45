"""A county of three towns filled in by hand: cells are written with openpyxl, as a clerk would with a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import openpyxl

AREAS = [
    ("lanxi", "蓝溪县（模拟）", "县", ""),
    ("town_a", "东山镇", "镇", "蓝溪县（模拟）"),
    ("town_b", "西坝镇", "乡镇", "lanxi"),
    ("town_c", "南埂乡", "乡", "lanxi"),
]
TOWN_UNITS = [(code, name, "乡镇", code) for code, name, _kind, _parent in AREAS[1:]]
PEOPLE = [
    ("lead", "高明", "经济运行工作专班", "专班负责人"),
    ("stat", "钱小数", "统计局", "单位填报人"),
    *((f"{code}.clerk", f"{name}填报", code, "单位填报人") for code, name, _kind, _area in TOWN_UNITS),
]
HISTORY = """指标代码,区域代码,时期,口径,数值,单位,来源类别,版本说明
retail_sales,lanxi,2025-06-ytd,总量,21.35,亿元,统计反馈,
retail_sales,lanxi,2025年1—6月,增速,5.3,%,official,
new_above_norm_units,town_a,2025-06-ytd,总量,4,家,部门口径,
"""


def fill(folder: Path) -> None:
    """Fill in the blank workbook of a folder and put a small table of past figures beside it."""
    path = folder / "county.xlsx"
    book = openpyxl.load_workbook(path)
    for sheet, rows in (("区域", AREAS), ("单位", TOWN_UNITS), ("人员", PEOPLE)):
        for row in rows:
            put_row(book[sheet], row)
    book.save(path)
    (folder / "history.csv").write_text(HISTORY, encoding="gb18030")


def put_row(sheet: openpyxl.worksheet.worksheet.Worksheet, values: tuple[str, ...]) -> int:
    """Write into the first empty row; its number."""
    number = next(n for n in range(2, 1000) if not sheet.cell(n, 1).value)
    for column, value in enumerate(values, start=1):
        sheet.cell(number, column).value = value or None
    return number
