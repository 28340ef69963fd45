"""An ugly workbook of an invented bureau (模拟): merged heads in two rows, an empty banner, hidden parts, numbers as text."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.styles import Border, Side

TOWNS = (("城关镇", 118233, 110951, -6.6), ("石桥镇", 5218.7, 51004, 2.3), ("柳林镇", "41，377", 40980, 1.0))
NAME = "商务局分镇消费（{months}）.xlsx"


def write_ugly(folder: Path, month: int = 6) -> Path:
    """The workbook of a month: one sheet that names no indicator over its columns, and a hidden draft."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = f"{month}月"
    sheet.append([f"2026年1—{month}月各镇消费市场运行情况", None, None, None, None, None])
    sheet.append(["单位：万元、%"])
    sheet.append(["　　　指标\n单位", f"1—{month}月累计", None, None, "备注", "经办"])
    sheet.append([None, "本年", "上年同期", "同比%"])
    for town, level, before, growth in TOWNS:
        sheet.append([town, level, before, growth, "有1户停业" if town == "石桥镇" else None, "内部"])
    sheet.append(["合　计", 211797, 202935, 4.4])
    sheet.append(["注：模拟数据。填表人：赵文　负责人：（签字）"])
    for area in ("A1:F1", "A3:A4", "B3:D3", "A9:F9"):
        sheet.merge_cells(area)
    sheet["A3"].border = Border(diagonal=Side("thin"), diagonalDown=True)
    sheet.column_dimensions["F"].hidden = True
    draft = workbook.create_sheet("底稿")
    draft.sheet_state = "hidden"
    draft.append(["镇", "数"])
    draft.append(["城关镇", 118000])
    path = folder / NAME.format(months=f"1—{month}月")
    workbook.save(path)
    return path
