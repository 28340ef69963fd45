"""Layouts that turn the usual around: a place over two rows, time downwards, pairs of label and value, years across."""

from __future__ import annotations

from tests.golden.workbooks.declare import Book, Part, also, merge
from tests.golden.workbooks.figures import TOWNS, Draw
from tests.golden.workbooks.meaning import child, count, level, named, place, yoy


def two_rows() -> Book:
    """A place merged over two rows, 当月 and 累计 beneath each other; indicators across; a slip of ten thousand."""
    book = Book("柳林片区乡镇经济指标5月.xlsx", "2026-06-07")
    page = book.page("片区", unit="万元")
    page.write("A1", "柳林片区2026年5月乡镇经济指标（模拟）", merged="A1:F1")
    page.lines(2, 1, [["单位：万元"], ["乡镇", "时段", "工业总产值", "固定资产投资", "税收收入", "税收增长（%）"]])
    draw = Draw("two_rows")
    names = (named("工业总产值"), named("固定资产投资"), named("税收收入"))
    for at, town in enumerate(TOWNS[2:8]):
        top = 4 + 2 * at
        page.write(f"A{top}", town, merged=f"A{top}:A{top + 1}")
        months = [draw.pair(5000, 9000), draw.pair(1000, 4000), draw.pair(300, 900)]
        years = [draw.longer(month, 4.8) for month in months]
        for row, word, basis, pairs in ((top, "当月", "month", months), (top + 1, "1-5月", "ytd", years)):
            page.write(f"B{row}", word)
            columns = [
                *(merge(name, level("2026-05", basis)) for name in names),
                merge(names[2], yoy("2026-05", basis)),
            ]
            values: list[object] = [*(pair.now for pair in pairs), pairs[2].growth]
            if (at, word) == (3, "1-5月"):
                values[0] = round(pairs[0].now / 10000, 4)
            page.fill(row, 3, rows=[place(town)], columns=columns, values=[values])
    page.flaw("unit_slip", "C11", "累计产值按亿元填列，应为万元")
    page.tables.append("A1:F15")
    return book


def time_down() -> Book:
    """Time downwards: a line per month under a line per year, indicators across with their growth; joint months."""
    book = Book("社零与房地产历史数据.xlsx", "2026-07-22")
    page = book.page("历史")
    page.write("A1", "社零、房地产主要数据（模拟）", merged="A1:E1")
    page.write("A2", "时间", merged="A2:A3")
    page.write("B2", "社会消费品零售总额", merged="B2:C2")
    page.write("D2", "房地产开发投资", merged="D2:E2")
    page.lines(3, 2, [["累计（亿元）", "增速（%）", "累计（亿元）", "增速（%）"]])
    draw, row = Draw("time_down"), 4
    before: dict[int, tuple[float, float]] = {}
    for year, ends in (("2025", (2, 3, 4, 5, 6, 9, 12)), ("2026", (2, 3, 4, 5, 6))):
        page.write(f"A{row}", f"{year}年")
        row += 1
        for end in ends:
            grown = round(draw.random.uniform(2, 9), 1), round(draw.random.uniform(-9, -2), 1)
            old = before.get(end, (end * 10.3, end * 1.6))
            now = tuple(round(value * (1 + growth / 100), 2) for value, growth in zip(old, grown, strict=True))
            before[end] = now[0], now[1]
            page.write(f"A{row}", f"1-{end}月")
            period = f"{year}-{end:02d}"
            columns = [
                merge(named(name), part)
                for name in ("社会消费品零售总额", "房地产开发投资")
                for part in (level(period, "ytd", unit="亿元"), yoy(period, "ytd"))
            ]
            full = also(period=[year], basis=["year"]) if end == 12 else {}
            page.fill(row, 2, rows=[full], columns=columns, values=[[now[0], grown[0], now[1], grown[1]]])
            row += 1
    page.tables.append(f"A1:E{row - 1}")
    return book


def card() -> Book:
    """A form of labels and values beside each other, four columns, the town in the heading; clean."""
    book = Book("河口镇企业培育情况卡.xlsx", "2026-07-01")
    page = book.page("情况卡", area="河口镇")
    page.write("A1", "河口镇企业培育情况卡（2026年6月，模拟）", merged="A1:D1")
    cells: list[tuple[str, str, Part, float]] = [
        ("A2", "规上企业数（家）", merge(named("规上企业数", unit="家"), count("2026-06")), 31),
        ("C2", "其中：亏损企业（家）", merge(child("规上企业数", "其中：亏损企业", unit="家"), count("2026-06")), 4),
        ("A3", "1-6月营业收入（万元）", merge(named("营业收入", unit="万元"), level("2026-06", "ytd")), 68214.5),
        ("C3", "同比（%）", merge(named("营业收入"), yoy("2026-06", "ytd")), 6.3),
        ("A4", "1-6月利润总额（万元）", merge(named("利润总额", unit="万元"), level("2026-06", "ytd")), 3310.8),
        ("C4", "同比（%）", merge(named("利润总额"), yoy("2026-06", "ytd")), -2.4),
        ("A5", "期末从业人员（人）", merge(named("从业人员", "期末从业人员", unit="人"), count("2026-06")), 2846),
        ("C5", "高新技术企业（家）", merge(named("高新技术企业", unit="家"), count("2026-06")), 7),
    ]
    for ref, label, part, value in cells:
        page.write(ref, label)
        page.number(int(ref[1]), "ABCD".index(ref[0]) + 2, value, part)
    page.lines(7, 1, [["填表人：王××", None, "电话：000-0000"]])
    page.tables.append("A1:D5")
    return book


def years() -> Book:
    """Years across and the current part of a year, shares, units in a column at the end; the sheet begins in C4; clean."""
    book = Book("统计年鉴摘编.xlsx", "2026-06-30")
    page = book.page("摘编")
    page.write("C2", "云河县历年主要指标（模拟）")
    page.lines(4, 3, [["指标", "2023年", "2024年", "2025年", "2026年1-5月", "计量单位"]])
    rows = [
        ("地区生产总值", "亿元", (221.4, 240.3, 259.3, None)),
        ("一般公共预算收入", "亿元", (11.2, 11.9, 12.6, 5.7)),
        ("社会消费品零售总额", "亿元", (118.1, 127.5, 136.9, 62.5)),
        ("常住人口", "万人", (48.3, 48.0, 47.8, None)),
        ("规上企业数", "家", (181, 196, 205, 221)),
    ]
    for row, (name, unit, values) in enumerate(rows, 5):
        page.lines(row, 3, [[name]])
        page.write(f"H{row}", unit)
        stock = also(basis=["point", "year", "ytd"]) if unit in ("万人", "家") else {}
        columns = [
            *(level(year, "year", unit=unit) for year in ("2023", "2024", "2025")),
            level("2026-05", "ytd", unit=unit),
        ]
        columns = [
            merge(column, stock, also(period=[f"{column['period']}-12"]) if column["basis"] == "year" else {})
            for column in columns
        ]
        page.fill(row, 4, rows=[named(name)], columns=columns, values=[values])
    page.excuse("missing", "G5:G8")
    page.tables.append("C2:H9")
    return book
