"""A list of projects in groups, and a district's bulletin with groups of indicators in a merged first column."""

from __future__ import annotations

from tests.golden.workbooks.declare import Book, Page, Part, gap, merge
from tests.golden.workbooks.figures import Draw
from tests.golden.workbooks.meaning import level, named, place, plan, rate, yoy

_PROJECTS = (
    ("一、交通项目", (("云白公路改建", "白塔镇"), ("河口大桥", "河口镇"), ("县道102线大修", "杨树乡"))),
    ("二、水利项目", (("龙泉水库除险加固", "龙泉镇"), ("双井灌区配套", "双井镇"), ("城乡供水一体化", "云河镇"))),
    ("三、社会事业", (("县中医院迁建", "东湖街道"), ("马店中心小学扩建", "马店镇"))),
)
_TOTAL: Part = {
    "also": {"measure": ["level"], "basis": ["year", "ytd", "month"], "period": ["2026"], "indicator": ["总投资"]}
}


def projects() -> Book:
    """Projects in groups with sub-totals in front, words between the numbers, start and end dates in three forms."""
    book = Book("重大项目调度表（截至8月底）.xlsx", "2026-09-04")
    page = book.page("调度表")
    page.write("A1", "云河县2026年重大项目建设进度调度表（模拟）", merged="A1:K1")
    page.lines(
        2, 1, [["填报单位：县重大项目服务中心", None, None, None, None, None, None, None, "数据截至：2026年8月31日"]]
    )
    page.lines(
        3,
        1,
        [
            [
                "序号",
                "项目名称",
                "建设地点",
                "开工时间",
                "总投资（亿元）",
                "2026年计划投资（万元）",
                "8月份完成投资（万元）",
                "1-8月完成投资（万元）",
                "占年度计划比重（%）",
                "形象进度",
                "联系人",
            ]
        ],
    )
    columns = [
        merge(
            named("总投资", "计划总投资"),
            {"measure": "plan", "period": "2026-08", "basis": "point", "unit": "亿元"},
            _TOTAL,
        ),
        merge(named("计划投资", "年度计划投资", "投资"), plan("2026", unit="万元")),
        merge(named("完成投资"), level("2026-08", "month", unit="万元")),
        merge(named("完成投资"), level("2026-08", "ytd", unit="万元")),
        merge(named("占年度计划", "占年度计划比重", "完成投资"), rate("2026-08")),
    ]
    _project_rows(page, columns)
    page.flaw("merged_ambiguous", "F10", "两个项目合填一个年度计划", block="F10:F11")
    page.flaw("sum_mismatch", "H5", "交通项目累计比各项目之和多2000")
    for kind, block in (("sum_mismatch", "E4:I15"), ("missing", "F11"), ("missing", "I10:I11")):
        page.excuse(kind, block)
    page.merged.append("F10:F11")
    page.tables.append("A1:K15")
    return book


def _project_rows(page: Page, columns: list[Part]) -> None:
    draw, row, number = Draw("projects"), 5, 0
    starts = ("2024.3", "2025年10月", "2026-02-01", "2026年一季度", "2025.6", "2023年", "2026.4", "2026年7月")
    states = (
        "路基完成6公里",
        "主墩施工，完成80%",
        "招标中",
        "坝体灌浆完成",
        "渠道衬砌12.5公里",
        "管网铺设35公里",
        "主体封顶",
        "二层浇筑",
    )
    groups = []
    for group, names in _PROJECTS:
        head, lines = row, []
        for name, area in names:
            row += 1
            line = [
                draw.random.randint(80, 900) / 100,
                draw.random.randint(30, 200) * 100,
                draw.random.randint(10, 40) * 50,
                0.0,
            ]
            line[3] = int(line[1] * draw.random.uniform(0.4, 0.8) / 10) * 10
            lines.append(line)
            values: list[object] = [*line, round(line[3] / line[1] * 100, 1)]
            if row == 8:
                values[2] = gap()
            if row in (10, 11):
                values[4] = None
            if row == 11:
                values[1] = None
            page.lines(row, 1, [[number + 1, name, area, starts[number]]])
            page.fill(row, 5, rows=[place(name)], columns=columns, values=[values])
            page.lines(row, 10, [[states[number], "张××"]])
            number += 1
        sums = [round(sum(line[at] for line in lines), 2) for at in range(4)]
        if head == 5:
            sums[2] -= lines[2][2]
        groups.append(sums)
        done = sums[3] + (2000 if head == 5 else 0)
        page.write(f"B{head}", f"{group}（{len(names)}个）")
        bare = group.split("、")[1]
        page.fill(
            head,
            5,
            rows=[place(bare, group, f"{group}（{len(names)}个）", f"{bare}（{len(names)}个）")],
            columns=columns,
            values=[[*sums[:3], done, round(done / sums[1] * 100, 1)]],
        )
        row += 1
    whole = [round(sum(group[at] for group in groups), 2) for at in range(4)]
    page.write("B4", "总计（8个）")
    page.fill(4, 5, rows=[place(None)], columns=columns, values=[[*whole, round(whole[3] / whole[1] * 100, 1)]])


_BULLETIN = (
    (
        "工业",
        (("规上工业总产值", "亿元", 70, 90), ("规上工业营业收入", "亿元", 60, 80), ("工业用电量", "亿千瓦时", 3, 5)),
    ),
    ("投资", (("固定资产投资", "亿元", 40, 60), ("工业技改投资", "亿元", 9, 14))),
    (
        "消费",
        (("社会消费品零售总额", "亿元", 50, 70), ("限上零售额", "亿元", 12, 18), ("网络零售额", "万元", 8000, 12000)),
    ),
    ("财税", (("一般公共预算收入", "万元", 60000, 90000), ("税收收入", "万元", 40000, 50000))),
)


def bulletin() -> Book:
    """A clean one of another county: groups in a merged first column, the month before the total, a note with figures."""
    book = Book("沙河区9月经济快报.xlsx", "2026-10-20", county="沙河区")
    page = book.page("快报")
    page.write("B2", "沙河区2026年9月经济运行快报（模拟）", merged="B2:H2")
    page.write("B4", "类别", merged="B4:B5")
    page.write("C4", "指标", merged="C4:C5")
    page.write("D4", "单位", merged="D4:D5")
    page.write("E4", "9月", merged="E4:F4")
    page.write("G4", "1—9月", merged="G4:H4")
    page.lines(5, 5, [["总量", "增幅（%）", "总量", "增幅（%）"]])
    columns = [part for basis in ("month", "ytd") for part in (level("2026-09", basis), yoy("2026-09", basis))]
    draw, row = Draw("bulletin"), 6
    for group, items in _BULLETIN:
        page.write(f"B{row}", group, merged=f"B{row}:B{row + len(items) - 1}")
        for name, unit, low, high in items:
            page.lines(row, 3, [[name, unit]])
            month = draw.pair(low / 9, high / 9, 0 if unit == "万元" else 2)
            year = draw.longer(month, 8.8, 0 if unit == "万元" else 2)
            line = [columns[0] | {"unit": unit}, columns[1], columns[2] | {"unit": unit}, columns[3]]
            part = named(name, f"{group}/{name}")
            page.fill(row, 5, rows=[part], columns=line, values=[[month.now, month.growth, year.now, year.growth]])
            row += 1
    page.write("B17", "注：网络零售额为商务部门监测数；上年9月有3家企业迁出，增幅按可比口径计算。")
    page.tables.append("B2:H15")
    return book


def streets() -> Book:
    """A clean one of another county: places across, two indicators with their growth beneath, unit per block."""
    book = Book("沙河区街道财税（前三季度）.xlsx", "2026-10-12", county="沙河区")
    page = book.page("Sheet1")
    names = ("新华街道", "建设路街道", "北关街道", "沙河镇", "柳河镇")
    page.lines(1, 1, [["2026年前三季度各街镇财税收入（模拟）"], ["指标（万元、%）", *names, "全区"]])
    draw, row = Draw("streets"), 3
    for name in ("一般公共预算收入", "税收收入"):
        pairs = draw.pairs(5, 2000, 9000)
        now, before = sum(p.now for p in pairs), sum(p.before for p in pairs)
        page.lines(row, 1, [[name], ["  同比增长"]])
        areas = [*(place(area) for area in names), place(None)]
        values = [[*(p.now for p in pairs), now], [*(p.growth for p in pairs), round((now / before - 1) * 100, 1)]]
        parts = [merge(named(name), level("2026-09", "ytd", unit="万元")), merge(named(name), yoy("2026-09", "ytd"))]
        page.fill(row, 2, rows=parts, columns=areas, values=values)
        row += 2
    page.tables.append("A1:G6")
    return book
