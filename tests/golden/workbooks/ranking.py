"""Places with growth and rank under each of several indicators, one sheet per place, and a long table of a database."""

from __future__ import annotations

from tests.golden.workbooks.declare import Book, Page, Part, gap, merge, text
from tests.golden.workbooks.figures import TOWNS, UNITS, Draw, ranks
from tests.golden.workbooks.meaning import level, named, place, plan, rank, rate, yoy


def standing() -> Book:
    """Indicators across in merged headers, under each 总量, 增速, 排名; the county's line last; a slip and an index."""
    book = Book("各乡镇主要指标排名表（2026年一季度）.xlsx", "2026-04-20")
    page = book.page("排名")
    page.write("A1", "2026年一季度各乡镇街道主要经济指标排名（模拟）", merged="A1:K1")
    page.lines(2, 1, [["编印：县考核办公室", None, None, None, None, None, None, None, None, "单位：万元、%"]])
    page.write("A3", "乡镇街道", merged="A3:A4")
    page.write("B3", "规模以上工业总产值", merged="B3:D3")
    page.write("E3", "固定资产投资", merged="E3:F3")
    page.write("G3", "社会消费品零售总额（亿元）", merged="G3:I3")
    page.write("J3", "规上工业增加值", merged="J3:K3")
    page.lines(4, 2, [["总量", "增速", "排名", "增速", "排名", "总量", "增速", "排名", "增速", "排名"]])
    amount, growth, order = level("2026-03", "ytd"), yoy("2026-03", "ytd"), rank("2026-03", "ytd")
    columns = [
        *(merge(named("规模以上工业总产值"), part) for part in (merge(amount, {"unit": "万元"}), growth, order)),
        *(merge(named("固定资产投资"), part) for part in (growth, order)),
        *(merge(named("社会消费品零售总额"), part) for part in (merge(amount, {"unit": "亿元"}), growth, order)),
        *(merge(named("规上工业增加值"), part) for part in (growth, order)),
    ]
    names = UNITS[:14]
    values = _standing_values(len(names))
    page.lines(5, 1, [*([name] for name in names), ["全县"]])
    page.fill(5, 2, rows=[*(place(name) for name in names), place(None)], columns=columns, values=values)
    page.flaw("index_as_growth", "E9", "填成指数，不是增速")
    page.flaw("unit_slip", "G12", "社零按万元填列，应为亿元")
    page.excuse("sum_mismatch", "G5:G19")
    page.excuse("missing", "D19:K19")
    page.excuse("missing", "B19:K19")
    page.tables.append("A1:K19")
    return book


def _standing_values(count: int) -> list[list[object]]:
    draw = Draw("standing")
    output, sales = draw.pairs(count, 9000, 60000), draw.pairs(count, 1, 6, 2)
    invested, added = ([round(draw.random.uniform(-8, 15), 1) for _ in range(count)] for _ in range(2))
    written = {8: f"（{abs(invested[8])}）"}
    lines: list[list[object]] = []
    orders = [
        ranks(list(values)) for values in ([p.growth for p in output], invested, [p.growth for p in sales], added)
    ]
    for at in range(count):
        lines.append(
            [
                output[at].now,
                output[at].growth,
                orders[0][at],
                invested[at],
                orders[1][at],
                sales[at].now,
                sales[at].growth,
                orders[2][at],
                added[at],
                orders[3][at],
            ]
        )
    lines[8][3] = text(-abs(invested[8]), written[8])
    lines[4][3] = 104.6
    lines[7][5] = round(sales[7].now * 10000)
    whole: list[object] = [
        sum(p.now for p in output),
        4.1,
        "—",
        5.2,
        "—",
        round(sum(p.now for p in sales), 2),
        6.0,
        "—",
        5.8,
        "—",
    ]
    return [*lines, whole]


def by_sheet() -> Book:
    """One sheet per town, its name the place; the same rows in each; one sheet has a column that the others hide."""
    book = Book("各镇税源经济表（1-7月）.xlsx", "2026-08-08")
    draw = Draw("by_sheet")
    for at, town in enumerate(TOWNS[:4]):
        page = book.page(town, area=town)
        page.lines(
            1,
            1,
            [["2026年1-7月税源经济情况（模拟）"], ["单位：万元"], ["项目", "年计划", "1-7月", "完成%", "比同期±%"]],
        )
        rows: list[tuple[str, Part]] = [
            ("税收收入", named("税收收入")),
            ("工业销售收入", named("工业销售收入")),
            ("建筑业产值", named("建筑业产值")),
        ]
        for row, (label, part) in enumerate(rows, 4):
            pair = draw.pair(1000, 9000)
            target = int(pair.now * 1.8)
            page.write(f"A{row}", label)
            values: list[object] = [target, pair.now, round(pair.now / target * 100, 1), pair.growth]
            if (at, row) == (1, 5):
                values[1] = gap()
                values[2:] = [gap(), gap()]
            if (at, row) == (2, 6):
                values[1] = text(pair.now, f"{pair.now:,}")
            columns = [
                plan("2026", unit="万元"),
                level("2026-07", "ytd", unit="万元"),
                rate("2026-07"),
                yoy("2026-07", "ytd"),
            ]
            page.fill(row, 2, rows=[part], columns=columns, values=[values])
        page.tables.append("A1:E6")
    return book


def long_table() -> Book:
    """A long table out of a system: place, month, indicator, value, growth per line; a line twice; months as numbers."""
    book = Book("统计直报导出0611.xlsx", "2026-06-11")
    page = book.page("导出数据")
    page.lines(1, 1, [["单位名称", "报告期", "指标名称", "计量单位", "本月", "本年累计", "累计同比(%)"]])
    row = 2
    for key, values in _long_lines():
        for _ in range(2 if row == 7 else 1):
            _long_line(page, row, key, values)
            row += 1
    page.flaw("duplicate_row", "A8", "同一行导出两次", block="A8:G8", other=["A7"])
    page.tables.append(f"A1:G{row - 1}")
    return book


def _long_lines() -> list[tuple[tuple[str, str, str, str], list[float]]]:
    draw, lines = Draw("long"), []
    for name in (*UNITS[2:5], UNITS[14]):
        april = {unit: draw.pair(3000, 9000) for unit in ("万元", "万千瓦时")}
        for month in (4, 5):
            for indicator, unit in (("规上工业总产值", "万元"), ("规上工业用电量", "万千瓦时")):
                single = int(april[unit].now * (0.26 if month == 4 else 0.24))
                year, growth = april[unit].now + (single if month == 5 else 0), april[unit].growth
                lines.append(
                    ((name, f"2026年{month}月", indicator, unit), [single, year, round(growth + month / 10, 1)])
                )
    return lines


def _long_line(page: Page, row: int, key: tuple[str, str, str, str], values: list[float]) -> None:
    name, month, indicator, unit = key
    period = f"2026-{int(month[5:-1]):02d}"
    page.lines(row, 1, [list(key)])
    columns = [level(period, "month", unit=unit), level(period, "ytd", unit=unit), yoy(period, "ytd")]
    page.fill(row, 5, rows=[merge(named(indicator), place(name))], columns=columns, values=[values])
