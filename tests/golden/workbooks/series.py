"""Sheets that run along time: months across, years beside years, and a hidden draft."""

from __future__ import annotations

from tests.golden.workbooks.declare import Book, Part, gap, merge
from tests.golden.workbooks.figures import Draw
from tests.golden.workbooks.meaning import level, named, yoy
from tests.golden.workbooks.towns import fill_months

_MONTHS = ("1-2月", "3月", "4月", "5月", "6月")
_ENDS = ("02", "03", "04", "05", "06")


def months() -> Book:
    """Indicators down and months across: growth by month with a 1-2月 column, year to date, and one with a January."""
    book = Book("统计局主要指标分月（横排）.xlsx", "2026-07-20")
    draw = Draw("months")
    _growth_by_month(book, draw)
    _year_to_date(book, draw)
    page = book.page("工业增速")
    page.lines(
        1, 1, [["2026年规上工业增加值增速（%，模拟）"], ["指标", "单位", "1月", "2月", "3月", "4月", "5月", "6月"]]
    )
    columns = [yoy(f"2026-{month:02d}", "month") for month in range(1, 7)]
    labels: list[tuple[str, str, Part]] = [
        ("规上工业增加值", "%", named("规上工业增加值")),
        ("全社会用电量", "%", named("全社会用电量")),
    ]
    fill_months(
        page, 3, labels=labels, columns=columns, values=[[6.1, 7.3, 6.9, 7.4, 7.1, 6.6], [4.2, 8.8, 6.0, 5.5, 7.9, 9.1]]
    )
    page.flaw("month_in_joint_period", "C3", "规上工业增加值1月不单独发布")
    page.flaw("month_in_joint_period", "D3", "规上工业增加值2月不单独发布")
    page.tables.append("A1:H4")
    return book


def _growth_by_month(book: Book, draw: Draw) -> None:
    page = book.page("当月增速")
    page.lines(1, 1, [["2026年主要指标分月增速（模拟）"], [None, None, None, None, None, None, "单位：%"]])
    page.lines(3, 1, [["指标名称", "单位", *_MONTHS]])
    columns = [merge(yoy(f"2026-{end}", "ytd" if end == "02" else "month")) for end in _ENDS]
    names = ("规上工业增加值", "社会消费品零售总额", "一般公共预算收入", "税收收入")
    labels: list[tuple[str, str, Part]] = [(name, "%", named(name)) for name in names]
    values: list[list[object]] = [[round(draw.random.uniform(-4, 11), 1) for _ in _ENDS] for _ in names]
    values[1][3] = gap("-")
    values[2][2] = 104.2
    page.flaw("index_as_growth", "E6", "填成指数，不是增速")
    fill_months(page, 4, labels=labels, columns=columns, values=values)
    page.tables.append("A1:G7")


def _year_to_date(book: Book, draw: Draw) -> None:
    page = book.page("累计总量")
    page.lines(1, 1, [["2026年主要指标累计完成情况（模拟）"], ["指标", "单位", *(f"1-{int(end)}月" for end in _ENDS)]])
    columns = [level(f"2026-{end}", "ytd") for end in _ENDS]
    items = (
        ("固定资产投资", "亿元", 30, 2),
        ("房地产开发投资", "亿元", 5, 2),
        ("社会消费品零售总额", "万元", 120000, 0),
        ("商品房销售面积", "万平方米", 3, 2),
        ("进出口总额", "万美元", 9000, 1),
    )
    values: list[list[object]] = []
    for _, _, size, digits in items:
        line, sum_so_far = [], 0.0
        for share in (2.0, 1.1, 1.0, 0.9, 1.2):
            sum_so_far += size * share * draw.random.uniform(0.9, 1.1)
            line.append(int(sum_so_far) if digits == 0 else round(sum_so_far, digits))
        values.append(list(line))
    investment = values[0]
    assert isinstance(investment[3], float)
    investment[3] = round(investment[3] * 10, 2)
    page.flaw("unit_slip", "F3", "1-5月累计大了10倍", block="F3")
    labels: list[tuple[str, str, Part]] = [(name, unit, named(name)) for name, unit, *_ in items]
    fill_months(page, 3, labels=labels, columns=columns, values=values)
    page.tables.append("A1:G7")


def quarters() -> Book:
    """Quarters and years side by side for the year's report; a hidden draft; a figure for two rows at once."""
    book = Book("发改局季度分析附表.xlsx", "2026-07-25")
    page = book.page("季度")
    page.lines(1, 1, [["云河县主要指标季度累计情况（模拟）"], ["单位：亿元、%"]])
    page.write("A3", "指标", merged="A3:A4")
    page.write("B3", "2025年", merged="B3:E3")
    page.write("F3", "2026年", merged="F3:G3")
    page.lines(4, 2, [["一季度", "上半年", "前三季度", "全年", "一季度", "上半年"]])
    columns = [
        level(f"{year}-{month}", "ytd", unit="亿元")
        for year, ends in (("2025", ("03", "06", "09")), ("2026", ("03", "06")))
        for month in ends
    ]
    whole = merge(level("2025", "year", unit="亿元"), {"also": {"period": ["2025-12", "2025-Q4"], "basis": ["ytd"]}})
    columns.insert(3, whole)
    rows = [
        ("地区生产总值", (58.2, 121.6, 186.0, 259.3, 61.4, 128.5)),
        ("第一产业增加值", (6.1, 15.3, 27.2, 40.1, 6.3, 15.8)),
        ("第二产业增加值", (27.4, 56.2, 84.1, 116.0, 29.3, 60.0)),
        ("第三产业增加值", (24.7, 50.1, 74.7, 103.2, 25.8, 52.7)),
        ("固定资产投资", (21.0, 52.3, 84.4, 118.0, 22.1, 55.6)),
    ]
    page.lines(5, 1, [[name] for name, _ in rows])
    page.fill(
        5,
        2,
        rows=[named(name, f"地区生产总值/{name}") for name, _ in rows],
        columns=columns,
        values=[line for _, line in rows],
    )
    page.tables.append("A1:G9")
    draft = book.page("测算", unit="亿元")
    draft.hidden = True
    draft.lines(1, 1, [["三季度初步测算（内部）"], ["指标", "2026年前三季度（亿元）"]])
    for row, (name, amount) in enumerate((("地区生产总值", 196.8), ("固定资产投资", 90.2)), 3):
        draft.write(f"A{row}", name)
        draft.number(row, 2, amount, named(name), level("2026-09", "ytd"))
    draft.flaw("hidden", "B3", "隐藏工作表中的数字", block="A1:B4")
    draft.tables.append("A1:B4")
    return book
