"""Trade with signed text growth, air and safety with changes in days and cases, targets beside results, reservoirs."""

from __future__ import annotations

from tests.golden.workbooks.declare import Book, Part, Shown, also, broken, formula, gap, merge, percent, phrase, text
from tests.golden.workbooks.figures import TOWNS, UNITS, Draw, total
from tests.golden.workbooks.meaning import change, child, count, level, named, place, plan, yoy


def trade() -> Book:
    """Two header rows, growth as text with its sign (+5.3%, －3.2%), parts under 其中 and #, a sum that is off."""
    book = Book("商务局外贸外资（2026.5）.xlsx", "2026-06-20")
    page = book.page("外贸", unit="万美元")
    page.write("B2", "5月份云河县外贸外资情况（模拟）", merged="B2:G2")
    page.lines(3, 2, [["商务局外贸股", None, None, None, "金额单位：万美元"]])
    page.write("B4", "指　标", merged="B4:B5")
    page.write("C4", "5月", merged="C4:D4")
    page.write("E4", "1至5月", merged="E4:F4")
    page.lines(5, 3, [["金额", "同比", "金额", "同比"]])
    draw = Draw("trade")
    out, into, foreign = draw.pair(3000, 4000, 1), draw.pair(900, 1300, 1), draw.pair(200, 400, 1)
    machines = draw.pair(1200, 1500, 1)
    rows: list[tuple[str, Part, object]] = [
        ("进出口总额", named("进出口总额"), total([out, into], 1)),
        ("其中：出口额", child("进出口总额", "其中：出口额"), out),
        (
            "# 机电产品",
            named(
                "进出口总额/其中：出口额/机电产品",
                "机电产品",
                "出口额/机电产品",
                "进出口总额/机电产品",
                "机电产品出口额",
            ),
            machines,
        ),
        ("　　　进口额", child("进出口总额", "其中：进口额", "进口额"), into),
        ("实际利用外资", named("实际利用外资"), foreign),
    ]
    columns = [part for basis in ("month", "ytd") for part in (level("2026-05", basis), yoy("2026-05", basis))]
    for row, (label, part, month) in enumerate(rows, 6):
        year = draw.longer(month, 4.9, 1)  # type: ignore[arg-type]
        if row == 6:
            year = total([draw.longer(out, 4.9, 1), draw.longer(into, 4.9, 1)], 1)
        page.write(f"B{row}", label)
        values: list[object] = [month.now, _signed(month.growth), year.now, _signed(year.growth)]  # type: ignore[attr-defined]
        page.fill(row, 3, rows=[part], columns=columns, values=[values])
    page.flaw("sum_mismatch", "E6", "累计总额与出口、进口之和不等", other=["E7", "E9"])
    page.excuse("sum_mismatch", "C6:E9")
    page.tables.append("B2:F10")
    return book


def _signed(growth: float) -> Shown:
    return text(growth, f"+{growth}%" if growth > 0 else f"－{abs(growth)}%")


def air() -> Book:
    """Places down; concentrations, days and their changes in days; growth means a change here; clean."""
    book = Book("生态环境分局空气质量6月.xlsx", "2026-07-03")
    page = book.page("6月")
    page.write("A1", "2026年6月各镇空气质量（模拟）", merged="A1:F1")
    page.write("A2", "镇", merged="A2:A3")
    page.write("B2", "PM2.5（微克/立方米）", merged="B2:C2")
    page.write("D2", "优良天数（天）", merged="D2:F2")
    page.lines(3, 2, [["6月均值", "同比±%", "6月", "去年6月", "增减"]])
    dust, days = named("PM2.5", "PM2.5/均值"), named("优良天数")
    columns = [
        merge(dust, level("2026-06", "month", unit="微克/立方米")),
        merge(dust, yoy("2026-06", "month")),
        merge(days, level("2026-06", "month", unit="天")),
        merge(days, level("2025-06", "month", unit="天")),
        merge(days, change("2026-06", "month", unit="天")),
    ]
    draw = Draw("air")
    for row, name in enumerate(TOWNS, 4):
        pair = draw.pair(25, 45, 1)
        good, before = draw.random.randint(20, 29), draw.random.randint(19, 29)
        page.write(f"A{row}", name)
        page.fill(
            row, 2, rows=[place(name)], columns=columns, values=[[pair.now, pair.growth, good, before, good - before]]
        )
    page.tables.append("A1:F12")
    return book


def goals() -> Book:
    """Growth wished for, growth reached and the distance in points; the year only in the file name; an index."""
    book = Book("县目标办2026年增速目标对照（1-5月）.xlsx", "2026-06-25")
    page = book.page("对照")
    page.lines(
        1,
        1,
        [
            ["主要经济指标增速与年度目标对照表（模拟）"],
            [None, None, None, None, "单位：%"],
            ["指标名称", "责任单位", "全年目标增速", "1-5月增速", "与目标差距（百分点）", "备注"],
        ],
    )
    columns: list[Part] = [
        merge(plan("2026", unit="%"), also(measure=["yoy"])),
        yoy("2026-05", "ytd"),
        {
            "measure": "change",
            "period": "2026-05",
            "basis": "ytd",
            "unit": "百分点",
            **also(basis=["point"], measure=["yoy"]),
        },
    ]
    rows = [
        ("规上工业增加值", "工信局", 8.0, 7.2),
        ("固定资产投资", "发改局", 9.0, 9.8),
        ("社会消费品零售总额", "商务局", 7.5, 6.1),
        ("一般公共预算收入", "财政局", 5.0, 4.4),
        ("进出口总额", "商务局", 10.0, 106.3),
    ]
    for row, (name, office, goal, reached) in enumerate(rows, 4):
        page.lines(row, 1, [[name, office]])
        gap_points = round((reached - 100 if reached > 100 else reached) - goal, 1)
        page.fill(row, 3, rows=[named(name)], columns=columns, values=[[goal, reached, gap_points]])
    page.write("F6", "汽车类下降较多")
    page.flaw("index_as_growth", "D8", "填成指数，不是增速")
    page.excuse("unknown_indicator", "A4:A8")
    page.tables.append("A1:F8")
    return book


def reservoirs() -> Book:
    """A table of a moment: water kept at eight o'clock, with cubic metres, shares and a broken sum; a hidden row."""
    book = Book("水利局水库蓄水0630.xlsx", "2026-06-30")
    page = book.page("蓄水")
    page.lines(
        1,
        1,
        [
            ["云河县水库蓄水情况表（模拟）"],
            ["时间：2026年6月30日8时"],
            ["水库", "总库容（万m³）", "现蓄水量（万m³）", "去年同期蓄水（万m³）", "同比（%）", "占总库容"],
        ],
    )
    whole, kept = named("总库容"), named("蓄水量", "现蓄水量")
    columns = [
        merge(whole, level("2026-06", "point", unit="万m³")),
        merge(kept, level("2026-06", "point", unit="万m³")),
        merge(kept, level("2025-06", "point", unit="万m³")),
        merge(kept, yoy("2026-06", "point")),
        merge(
            kept,
            {"measure": "share", "period": "2026-06", "basis": "point", "unit": "%"},
            also(measure=["rate"], indicator=["总库容"]),
        ),
    ]
    draw, rows = Draw("reservoirs"), []
    for row, name in enumerate(("龙泉水库", "青山水库", "双井水库", "白塔水库"), 4):
        pair, size = draw.pair(400, 900), draw.random.randint(1000, 2000)
        rows.append((size, pair))
        share = round(pair.now / size * 100, 1)
        page.write(f"A{row}", name)
        page.fill(
            row,
            2,
            rows=[place(name)],
            columns=columns,
            values=[[size, pair.now, pair.before, pair.growth, percent(share)]],
        )
    summed = total([pair for _, pair in rows])
    page.write("A8", "合计")
    values: list[object] = [
        sum(size for size, _ in rows),
        formula("SUM(C4:C7)", summed.now),
        broken("SUM(#REF!)", "#REF!"),
        summed.growth,
        broken("C8/B99", "#DIV/0!"),
    ]
    page.fill(8, 2, rows=[place(None)], columns=columns, values=[values])
    page.hidden_rows.append(6)
    page.flaw("hidden", "B6", "隐藏行：双井水库", block="A6:F6")
    page.excuse("missing", "D8:F8")
    page.tables.append("A1:F8")
    return book


def safety() -> Book:
    """Counts with 起 and 人, changes in cases, nil as 0 and as a word; months across 当月 and 累计 by sections below."""
    book = Book("应急局安全生产情况（6月）.xlsx", "2026-07-04")
    page = book.page("统计表")
    page.write("A1", "云河县2026年6月生产安全事故情况（模拟）", merged="A1:G1")
    page.write("A2", "行业领域", merged="A2:A3")
    page.write("B2", "事故起数（起）", merged="B2:D2")
    page.write("E2", "死亡人数（人）", merged="E2:G2")
    page.lines(3, 2, [["本月", "1-6月", "比去年同期增减"] * 2])
    columns = []
    for indicator, unit in (("事故起数", "起"), ("死亡人数", "人")):
        part = named(indicator)
        columns += [
            merge(part, level("2026-06", "month", unit=unit)),
            merge(part, level("2026-06", "ytd", unit=unit)),
            merge(part, change("2026-06", "ytd", unit=unit)),
        ]
    rows = [
        ("工矿商贸", [1, 3, -1, 0, 1, 0]),
        ("道路运输", [2, 9, 2, 0, 2, -1]),
        ("建筑施工", [0, 1, gap("/"), 0, 0, 0]),
        ("其他", [0, 2, 1, 0, 1, 1]),
    ]
    for row, (name, values) in enumerate(rows, 4):
        page.write(f"A{row}", name)
        page.fill(
            row,
            2,
            rows=[merge(place(name), {})],
            columns=[_by_trade(column, name) for column in columns],
            values=[values],
        )
    page.write("A8", "合计")
    page.fill(8, 2, rows=[place(None)], columns=columns, values=[[3, 15, 2, 0, 6, 0]])
    page.flaw("sum_mismatch", "F8", "死亡人数合计比分项之和多2")
    page.excuse("sum_mismatch", "D8")
    page.tables.append("A1:G8")
    return book


def _by_trade(column: Part, name: str) -> Part:
    """A trade stands in the area or under the indicator; both are good."""
    indicator = column["indicator"]
    return merge(column, also(indicator=[f"{indicator}/{name}", f"{name}/{indicator}", name], area=[None]))


def incomes() -> Book:
    """Text in the numbers: units and words beside them, places down, one place unknown, one line twice."""
    book = Book("各镇村集体收入（上半年）.xlsx", "2026-07-15")
    page = book.page("村集体")
    page.lines(
        1, 1, [["2026年上半年各镇村集体经济收入（模拟）"], ["镇名", "村数（个）", "村集体收入", "比上年同期", "备注"]]
    )
    villages, income = named("村数"), named("村集体收入", "村集体经济收入")
    columns = [
        merge(villages, count("2026-06", unit="个")),
        merge(income, level("2026-06", "ytd", unit="万元")),
        merge(income, yoy("2026-06", "ytd")),
    ]
    draw = Draw("incomes")
    lines = [(name, draw.random.randint(8, 30), draw.pair(200, 800, 1)) for name in (*UNITS[:6], "云和镇")]
    for row, (name, number, pair) in enumerate([*lines[:6], *lines[5:]], 3):
        grown = phrase(pair.growth, f"增长{pair.growth}%" if pair.growth > 0 else f"下降{abs(pair.growth)}%")
        page.write(f"A{row}", name)
        page.fill(
            row, 2, rows=[place(name)], columns=columns, values=[[number, phrase(pair.now, f"{pair.now}万元"), grown]]
        )
    page.flaw("duplicate_row", "A9", "双井镇列了两次", block="A9:E9", other=["A8"])
    page.flaw("unknown_area", "A10", "名录无“云和镇”，疑为云河镇")
    page.tables.append("A1:E10")
    return book
