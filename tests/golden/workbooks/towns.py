"""A town's own report with everything in rows, towns across under a diagonal header, and a csv of market entities."""

from __future__ import annotations

from tests.golden.workbooks.declare import Book, Page, Part, Shown, gap, merge, percent, phrase, text
from tests.golden.workbooks.figures import STREETS, TOWNS, TOWNSHIPS, UNITS, Draw, ranks
from tests.golden.workbooks.meaning import child, count, level, named, place, plan, rank, rate, yoy


def report() -> Book:
    """One town's half year: a row per indicator, units in a column, growth written in five ways."""
    book = Book("柳林镇2026年上半年经济运行.xlsx", "2026-07-05")
    page = book.page("Sheet1", area="柳林镇")
    page.write("A1", "柳林镇2026年上半年主要经济指标完成情况（模拟）", merged="A1:I1")
    page.lines(2, 1, [["填报单位：柳林镇人民政府", None, None, None, None, None, "填报日期：2026年7月4日"]])
    page.lines(
        3, 1, [["序号", "指标名称", "计量单位", "全年目标", "1-6月完成", "上年同期", "同比", "完成全年目标%", "备注"]]
    )
    rows: list[tuple[str, str, Part, tuple[object, ...]]] = [
        ("规上工业总产值", "万元", {}, (96000, text(48216.0, "48,216"), 45788, text(5.3, "5.3%"), 50.2)),
        ("固定资产投资", "万元", {}, (42000, 19874, 20531, text(-3.2, "↓3.2"), 47.3)),
        ("其中：工业投资", "万元", {}, (18000, 8125, 9265, text(-12.3, "（12.3）"), 45.1)),
        ("社会消费品零售总额", "万元", {}, (30500, 15210, 14216, text(7.0, "７．０"), 49.9)),
        ("一般公共预算收入", "万元", {}, (6840, 3312, 3421, phrase(-3.2, "下降3.2%"), 48.4)),
        ("招商引资到位资金", "亿元", {}, (5, 2.6, 2.3, phrase(13.0, "增长13.0%"), 52)),
        ("新增规上企业", "家", {}, (4, 2, gap("/"), gap("…"), 50)),
        ("农村居民人均可支配收入", "元", {}, (26000, 13105, 12408, 5.6, 50.4)),
        ("直播带货热度值", "分", {}, (None, 71.4, 66.2, 7.9, None)),
    ]
    columns = [plan("2026"), level("2026-06", "ytd"), level("2025-06", "ytd"), yoy("2026-06", "ytd"), rate("2026-06")]
    for number, (name, unit, extra, values) in enumerate(rows, 1):
        row = number + 3
        part = child("固定资产投资", name) if name.startswith("其中") else named(name)
        page.lines(row, 1, [[number, name, unit]])
        page.fill(row, 4, rows=[merge(part, extra)], columns=[column_in(unit, one) for one in columns], values=[values])
    page.write("I7", "含限上企业3家")
    page.flaw("unknown_indicator", "B12", "指标目录中没有“直播带货热度值”", block="B12:H12")
    page.excuse("missing", "D12:H12")
    page.lines(14, 1, [["镇长：陈××", None, None, None, "经办人：李×× 0000-0000000"]])
    page.tables.append("A3:I12")
    return book


def column_in(unit: str, column: Part) -> Part:
    """A column's meaning in the unit of its row; per cent stays per cent."""
    return column if column.get("unit") == "%" else merge(column, {"unit": unit})


def investment() -> Book:
    """Places across, indicators down, a diagonal header cell, per cent both as 0.53 and as 53; one place unknown."""
    book = Book("招商中心6月通报.xlsx", "2026-07-03")
    page = book.page("通报")
    names = [*TOWNS, *TOWNSHIPS, *STREETS]
    written = [name if name != "双井镇" else "双景镇" for name in names]
    page.write("A1", "关于2026年1—6月各乡镇（街道）招商引资情况的通报附表（模拟）", merged="A1:Q1")
    page.lines(3, 1, [["      单位\n指标", "计量单位", *written, "合计"]])
    page.diagonals.append("A3")
    draw = Draw("investment")
    signed = [draw.random.randint(3, 15) for _ in names]
    money = [draw.pair(2000, 30000) for _ in names]
    targets = [int(pair.now * draw.random.uniform(1.7, 2.4)) for pair in money]
    share = [round(pair.now / target * 100, 1) for pair, target in zip(money, targets, strict=True)]
    now, before, whole = (sum(values) for values in ([p.now for p in money], [p.before for p in money], targets))
    arrived = named("招商引资到位资金", "到位资金", unit="万元")
    lines: list[tuple[str, str, Part, list[object]]] = [
        (
            "签约项目",
            "个",
            merge(named("签约项目", "签约项目数", unit="个"), level("2026-06", "ytd"), _ANY_BASIS),
            [*signed, sum(signed) + 7],
        ),
        ("到位资金", "万元", merge(arrived, level("2026-06", "ytd")), [*(p.now for p in money), now]),
        (
            "同比增长",
            "%",
            merge(arrived, yoy("2026-06", "ytd")),
            [*(_mixed(p.growth) for p in money), round((now / before - 1) * 100, 1)],
        ),
        ("年度目标", "万元", merge(arrived, plan("2026"), _TARGET_NAMES), [*targets, whole]),
        (
            "完成率",
            "%",
            merge(arrived, rate("2026-06")),
            [*(percent(s) for s in share), round(now / whole * 100, 1)],
        ),
        ("位次", "", merge(arrived, rank("2026-06", "ytd"), _TARGET_NAMES), [*ranks(share), "—"]),
    ]
    areas = [*(place(name) for name in written), place(None)]
    for row, (label, unit, part, values) in enumerate(lines, 4):
        page.lines(row, 1, [[label, unit]])
        page.fill(row, 3, rows=[part], columns=areas, values=[values])
    page.flaw("unknown_area", "H3", "名录无“双景镇”，疑为双井镇", block="H3:H9")
    page.flaw("sum_mismatch", "Q4", "签约项目合计比各乡镇之和多7")
    page.write("A11", "说明：到位资金以银行进账单为准，同一项目在两地落户的按协议分劈。")
    page.tables.append("A3:Q9")
    return book


_ANY_BASIS: Part = {"also": {"basis": ["point"]}}
_TARGET_NAMES: Part = {"also": {"indicator": ["年度目标", "位次", "完成率"]}}


def _mixed(growth: float) -> float | Shown:
    """Falls are written by hand with an arrow."""
    return text(growth, f"↓{abs(growth)}") if growth < -4 else growth


def entities() -> Book:
    """A csv of a database query: one line per unit, with a line twice, a unit nobody knows, and gaps."""
    book = Book("市场监管局经营主体_20260630.csv", "2026-07-01")
    page = book.page("市场监管局经营主体_20260630")
    page.lines(
        1,
        1,
        [
            ["云河县经营主体情况（截至2026年6月30日，模拟）"],
            [
                "乡镇街道",
                "实有企业（户）",
                "实有个体工商户（户）",
                "1-6月新登记企业（户）",
                "新登记同比（%）",
                "注销（户）",
            ],
        ],
    )
    columns = [
        merge(named("实有企业", unit="户"), count("2026-06")),
        merge(named("实有个体工商户", unit="户"), count("2026-06")),
        merge(named("新登记企业", unit="户"), level("2026-06", "ytd")),
        merge(named("新登记企业", "新登记", unit="%"), yoy("2026-06", "ytd")),
        merge(named("注销", "注销企业", unit="户"), level("2026-06", "ytd"), {"also": {"basis": ["point", "month"]}}),
    ]
    draw, row = Draw("entities"), 3
    for name in [*UNITS[:7], "马家店镇", *UNITS[8:]]:
        values: list[object] = [
            draw.random.randint(150, 900),
            draw.random.randint(900, 5000),
            draw.random.randint(10, 90),
            draw.pair(1, 2, 2).growth,
            draw.random.randint(2, 30),
        ]
        for _ in range(2 if name == "青山乡" else 1):
            page.write(f"A{row}", name)
            if name == "龙泉镇":
                values[4] = gap("")
            page.fill(row, 2, rows=[place(name)], columns=columns, values=[values])
            row += 1
    page.flaw("unknown_area", "A10", "名录无“马家店镇”，疑为马店镇")
    page.flaw("duplicate_row", "A13", "青山乡列了两次", block="A13:F13", other=["A12"])
    page.excuse("text_number", f"A1:F{row}")
    page.tables.append(f"A1:F{row - 1}")
    return book


def posts() -> Book:
    """A clean one: three header rows with the unit inside the header, places down, the county first."""
    book = Book("人社局就业创业6月.xlsx", "2026-07-02")
    page = book.page("就业")
    page.write("A1", "2026年6月就业创业工作进展（模拟）", merged="A1:F1")
    page.write("A2", "地区", merged="A2:A4")
    page.write("B2", "城镇新增就业（人）", merged="B2:D2")
    page.write("E2", "创业担保贷款（万元）", merged="E2:F2")
    for ref, label in (("B3", "6月"), ("C3", "1-6月"), ("E3", "6月"), ("F3", "1-6月")):
        page.write(ref, label)
    page.merged += ["C3:D3"]
    page.lines(4, 2, [["新增", "新增", "同比（%）", "发放", "发放"]])
    jobs, loans = (
        named("城镇新增就业", "城镇新增就业/新增", unit="人"),
        named("创业担保贷款", "创业担保贷款/发放", unit="万元"),
    )
    columns = [
        merge(jobs, level("2026-06", "month")),
        merge(jobs, level("2026-06", "ytd")),
        merge(jobs, yoy("2026-06", "ytd")),
        merge(loans, level("2026-06", "month")),
        merge(loans, level("2026-06", "ytd")),
    ]
    draw, lines = Draw("posts"), []
    for _ in UNITS:
        year = draw.pair(100, 900)
        lines.append(
            [int(year.now * 0.2), year.now, year.growth, draw.random.randint(20, 60), draw.random.randint(130, 400)]
        )
    whole: list[object] = [sum(line[at] for line in lines) for at in range(5)]
    whole[2] = 4.6
    page.lines(5, 1, [["全县"], *([name] for name in UNITS)])
    page.fill(5, 2, rows=[place(None), *(place(name) for name in UNITS)], columns=columns, values=[whole, *lines])
    page.tables.append("A1:F21")
    return book


def fill_months(
    page: Page, top: int, *, labels: list[tuple[str, str, Part]], columns: list[Part], values: list[list[object]]
) -> None:
    """Rows of an indicator with its unit in a column of its own, months across."""
    for row, ((label, unit, part), line) in enumerate(zip(labels, values, strict=True), top):
        page.lines(row, 1, [[label, unit]])
        page.fill(row, 3, rows=[merge(part, {"unit": unit})], columns=columns, values=[line])
