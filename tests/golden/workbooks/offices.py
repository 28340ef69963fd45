"""Offices that count people and parcels: stocks and payments by town, codes among the numbers, a sheet per month."""

from __future__ import annotations

from tests.golden.workbooks.declare import Book, Part, Shown, also, formula, gap, merge, text
from tests.golden.workbooks.figures import STREETS, TOWNS, TOWNSHIPS, Draw, Pair, total
from tests.golden.workbooks.meaning import change, child, count, level, named, place, plan, rate, yoy


def relief() -> Book:
    """Households and persons at the end of a month, payments of the month and so far; year and month in Chinese signs."""
    book = Book("民政局社会救助报表.xlsx", "2026-07-08")
    page = book.page("六月")
    page.write("A1", "云河县城乡低保情况统计表（模拟）", merged="A1:G1")
    page.write("A2", "二〇二六年六月")
    page.write("A3", "乡镇（街道）", merged="A3:A4")
    page.write("B3", "城市低保", merged="B3:C3")
    page.write("D3", "农村低保", merged="D3:E3")
    page.write("F3", "发放资金（万元）", merged="F3:G3")
    page.lines(4, 2, [["户数", "人数", "户数", "人数", "当月", "1-6月"]])
    stocks = [
        merge(named(f"{kind}/{what}", f"{kind}{what}"), count("2026-06", unit=unit), also(unit=[None, other]))
        for kind in ("城市低保", "农村低保")
        for what, unit, other in (("户数", "户", "万元"), ("人数", "人", "万元"))
    ]
    money = named("发放资金", "低保资金", "城乡低保/发放资金")
    columns = [
        *stocks,
        merge(money, level("2026-06", "month", unit="万元")),
        merge(money, level("2026-06", "ytd", unit="万元")),
    ]
    draw, lines = Draw("relief"), []
    names = [*TOWNS, *TOWNSHIPS, *STREETS]
    for _ in names:
        homes = draw.random.randint(20, 90), draw.random.randint(100, 600)
        paid = draw.pair(20, 90, 1)
        lines.append([homes[0], int(homes[0] * 1.6), homes[1], int(homes[1] * 1.9), paid.now, round(paid.now * 6.1, 1)])
    whole: list[object] = [round(sum(line[at] for line in lines), 1) for at in range(6)]
    whole = [int(value) if at < 4 else value for at, value in enumerate(whole)]  # type: ignore[call-overload]
    whole[3] += 100  # type: ignore[operator]
    values: list[list[object]] = [list(line) for line in lines]
    values[6][4] = gap("…")
    whole[4] = round(sum(line[4] for at, line in enumerate(lines) if at != 6), 1)
    page.lines(5, 1, [*([name] for name in names), ["全县合计"]])
    page.fill(5, 2, rows=[*(place(name) for name in names), place(None)], columns=columns, values=[*values, whole])
    page.flaw("sum_mismatch", "E19", "农村低保人数合计比各乡镇之和多100")
    page.excuse("sum_mismatch", "F19")
    page.tables.append("A1:G19")
    return book


def posts_and_parcels() -> Book:
    """Units inside row labels; this month, last month, change on last month in per cent, year to date; clean."""
    book = Book("邮政管理局行业运行（2026年4月）.xlsx", "2026-05-12")
    page = book.page("4月")
    page.lines(2, 1, [["指标", "4月", "3月", "环比（%）", "同比（%）", "1-4月", "同比（%）"]])
    page.write("A1", "2026年4月全县邮政行业运行情况（模拟）", merged="A1:G1")
    draw = Draw("parcels")
    moved = merge(change("2026-04", "month", unit="%"), also(measure=["mom", "yoy"]))
    for row, (name, unit, size) in enumerate(
        (("邮政业务总量", "万元", 900), ("快递业务量", "万件", 320), ("快递业务收入", "万元", 2100)), 3
    ):
        now, last = draw.pair(size, size * 1.2, 1), draw.pair(size, size * 1.2, 1)
        year = draw.longer(now, 3.9, 1)
        page.write(f"A{row}", f"{name}（{unit}）")
        columns = [
            level("2026-04", "month", unit=unit),
            level("2026-03", "month", unit=unit),
            moved,
            yoy("2026-04", "month"),
            level("2026-04", "ytd", unit=unit),
            yoy("2026-04", "ytd"),
        ]
        page.fill(
            row,
            2,
            rows=[named(name)],
            columns=columns,
            values=[[now.now, last.now, round((now.now / last.now - 1) * 100, 1), now.growth, year.now, year.growth]],
        )
    page.tables.append("A1:G5")
    return book


def catering() -> Book:
    """Firms with codes and telephones among the figures, a hidden column, a growth that contradicts its levels."""
    book = Book("限上住餐企业名录及营业额.xlsx", "2026-06-12")
    page = book.page("名录")
    page.write("A1", "限上住宿餐饮企业2026年1-5月营业额（模拟）", merged="A1:I1")
    page.lines(
        2,
        1,
        [
            [None, None, None, None, None, None, None, "单位：千元"],
            [
                "序号",
                "单位详细名称",
                "行业代码",
                "成立年份",
                "联系电话",
                "营业额",
                "上年同期",
                "增幅（%）",
                "其中：餐费收入",
            ],
        ],
    )
    part, food = named("营业额"), child("营业额", "其中：餐费收入")
    columns = [
        merge(part, level("2026-05", "ytd", unit="千元")),
        merge(part, level("2025-05", "ytd", unit="千元")),
        merge(part, yoy("2026-05", "ytd")),
        merge(food, level("2026-05", "ytd", unit="千元")),
    ]
    draw = Draw("catering")
    for row, name in enumerate(("云河宾馆", "白塔大酒店", "锦江春餐饮公司", "龙泉山庄", "青山人家"), 4):
        pair = draw.pair(900, 5000)
        page.lines(row, 1, [[row - 3, name, 6110 + 100 * (row % 2), 2001 + 3 * row, f"0000-55{row:05d}"]])
        growth = -pair.growth if row == 6 else pair.growth
        page.fill(
            row, 6, rows=[place(name)], columns=columns, values=[[pair.now, pair.before, growth, int(pair.now * 0.4)]]
        )
    page.hidden_columns.append("I")
    page.flaw("sign_conflict", "H6", "增幅与两年的数方向相反", other=["F6"])
    page.flaw("hidden", "I4", "隐藏列：餐费收入", block="I3:I8")
    page.tables.append("A1:I8")
    return book


def by_month() -> Book:
    """A sheet per month whose name alone says which; the same columns; the year in the title."""
    book = Book("公积金中心月报.xlsx", "2026-07-10")
    draw = Draw("by_month")
    so_far = dict.fromkeys(("归集额", "提取额", "发放贷款"), 0.0)
    for month in (4, 5, 6):
        page = book.page(f"{month}月")
        page.lines(1, 1, [["2026年住房公积金业务情况（模拟）"], ["项目", "单位", "本月发生额", "本年累计", "累计同比"]])
        for row, name in enumerate(so_far, 3):
            paid = round(draw.random.uniform(900, 1400), 1)
            so_far[name] = round((so_far[name] or 3300.0) + paid, 1)
            period = f"2026-{month:02d}"
            page.lines(row, 1, [[name, "万元"]])
            grown = round(draw.random.uniform(-5, 9), 1)
            values: list[object] = [paid, so_far[name], text(grown, f"{grown}%")]
            if (month, row) == (5, 4):
                values[0] = round(paid / 10000, 5)
            page.fill(
                row,
                3,
                rows=[named(name)],
                values=[values],
                columns=[level(period, "month", unit="万元"), level(period, "ytd", unit="万元"), yoy(period, "ytd")],
            )
        if month == 5:
            page.flaw("unit_slip", "C4", "本月提取额按亿元填列，应为万元")
        page.tables.append("A1:E5")
    return book


def nested() -> Book:
    """Time above, measure beneath and again: 产值 over two times, 增速 over two; hierarchical numbers; formula totals."""
    book = Book("住建局建筑业简报（上半年）.xlsx", "2026-07-18")
    page = book.page("建筑业")
    page.write("A1", "全县建筑业生产情况（模拟）", merged="A1:G1")
    page.lines(2, 1, [["金额单位：亿元"]])
    page.write("A3", "项目", merged="A3:A4")
    page.write("B3", "2026年完成", merged="B3:C3")
    page.write("D3", "比2025年同期±%", merged="D3:E3")
    page.write("F3", "全年计划", merged="F3:F4")
    page.write("G3", "上半年完成计划%", merged="G3:G4")
    page.lines(4, 2, [["1-3月", "1-6月"] * 2])
    columns = [
        level("2026-03", "ytd", unit="亿元"),
        level("2026-06", "ytd", unit="亿元"),
        yoy("2026-03", "ytd"),
        yoy("2026-06", "ytd"),
        plan("2026", unit="亿元"),
        rate("2026-06"),
    ]
    draw = Draw("nested")
    houses, roads, others = draw.pair(5, 8, 2), draw.pair(2, 4, 2), draw.pair(1, 2, 2)
    later = [draw.longer(pair, 2.1, 2) for pair in (houses, roads, others)]
    rows = [
        ("一、建筑业总产值", named("建筑业总产值"), total([houses, roads, others], 2), total(later, 2)),
        ("（一）房屋建筑", _built("房屋建筑"), houses, later[0]),
        ("（二）土木工程", _built("土木工程"), roads, later[1]),
        ("（三）其他", _built("其他"), others, later[2]),
    ]
    goals = [15.0, 5.5, 4.0]
    for row, (label, part, first, half) in enumerate(rows, 5):
        goal = round(sum(goals), 1) if row == 5 else goals[row - 6]
        page.write(f"A{row}", label)
        sums: list[object] = (
            [formula("SUM(B6:B8)", first.now), formula("SUM(C6:C8)", half.now)] if row == 5 else [first.now, half.now]
        )
        page.fill(
            row,
            2,
            rows=[part],
            columns=columns,
            values=[[*sums, first.growth, half.growth, goal, round(half.now / goal * 100, 1)]],
        )
    signed = draw.pair(9, 12, 2)
    page.write("A9", "二、签订合同额")
    page.fill(
        9,
        2,
        rows=[named("签订合同额")],
        columns=columns[:4],
        values=[[round(signed.now * 0.6, 2), signed.now, 3.1, signed.growth]],
    )
    page.excuse("missing", "F9:G9")
    page.tables.append("A1:G9")
    return book


def _built(name: str) -> Part:
    return named(f"建筑业总产值/{name}", name, f"建筑业总产值/（一）{name}")


def trucks() -> Book:
    """A csv with commas inside the numbers, stocks beside the newly registered of the month, a place unknown."""
    book = Book("车辆与驾驶人.csv", "2026-07-02")
    page = book.page("车辆与驾驶人")
    page.lines(
        1,
        1,
        [
            ["交警大队2026年6月末车辆情况（模拟）"],
            ["单位", "机动车保有量（辆）", "其中：新能源汽车（辆）", "本月新注册（辆）", "保有量同比（%）"],
        ],
    )
    stock = named("机动车保有量", unit="辆")
    columns = [
        merge(stock, count("2026-06")),
        merge(child("机动车保有量", "其中：新能源汽车", unit="辆"), count("2026-06")),
        merge(named("新注册", "新注册车辆", "机动车保有量/新注册", unit="辆"), level("2026-06", "month")),
        merge(named("机动车保有量", "保有量"), yoy("2026-06", "point"), also(basis=["month", "ytd"])),
    ]
    draw = Draw("trucks")
    for row, name in enumerate([*TOWNS[:6], "东胡街道", STREETS[1]], 3):
        pair: Pair = draw.pair(3000, 9000)
        page.write(f"A{row}", name)
        values: list[object] = [
            Shown(pair.now, f"{pair.now:,}"),
            int(pair.now * 0.08),
            draw.random.randint(10, 60),
            pair.growth,
        ]
        page.fill(row, 2, rows=[place(name)], columns=columns, values=[values])
    page.flaw("unknown_area", "A9", "名录无“东胡街道”，疑为东湖街道")
    page.excuse("text_number", "A1:E10")
    page.tables.append("A1:E10")
    return book
