"""Several tables on a sheet: side by side, one under the other with notes between; units in titles; dates that differ."""

from __future__ import annotations

from tests.golden.workbooks.declare import Book, Page, Part, Shown, broken, formula, gap, merge, percent, phrase
from tests.golden.workbooks.figures import TOWNS, Draw, total
from tests.golden.workbooks.meaning import child, count, level, named, place, plan, rate, yoy


def farming() -> Book:
    """A clean one: two tables side by side with their own titles, of different length and different columns."""
    book = Book("农业农村局生产情况（上半年）.xlsx", "2026-07-10")
    page = book.page("畜牧种植")
    page.write("A1", "云河县2026年上半年农业生产情况（模拟）", merged="A1:J1")
    page.write("A3", "畜牧业", merged="A3:D3")
    page.write("F3", "种植业", merged="F3:J3")
    page.lines(
        4, 1, [["指标", "单位", "1—6月", "同比%", None, "作物", "播种面积（万亩）", "同比%", "产量（万吨）", "同比%"]]
    )
    draw = Draw("farming")
    for row, (name, unit, low, high) in enumerate(
        (
            ("生猪出栏", "万头", 20, 30),
            ("肉类总产量", "万吨", 3, 4),
            ("禽蛋产量", "万吨", 1, 2),
            ("水产品产量", "吨", 3000, 4000),
        ),
        5,
    ):
        pair = draw.pair(low, high, 0 if unit == "吨" else 2)
        page.lines(row, 1, [[name, unit]])
        page.fill(
            row,
            3,
            rows=[named(name)],
            columns=[level("2026-06", "ytd", unit=unit), yoy("2026-06", "ytd")],
            values=[[pair.now, pair.growth]],
        )
    for row, crop in enumerate(("小麦", "油菜", "蔬菜"), 5):
        page.write(f"F{row}", crop)
        area, output = draw.pair(5, 30, 2), draw.pair(2, 12, 2)
        land, harvest = _crop(crop, "播种面积"), _crop(crop, "产量")
        columns = [
            merge(land, level("2026-06", "ytd", unit="万亩"), {"also": {"basis": ["point"]}}),
            merge(land, yoy("2026-06", "ytd"), {"also": {"basis": ["point"]}}),
            merge(harvest, level("2026-06", "ytd", unit="万吨")),
            merge(harvest, yoy("2026-06", "ytd")),
        ]
        page.fill(
            row,
            6 + 1,
            rows=[{"area": None}],
            columns=columns,
            values=[[area.now, area.growth, output.now, output.growth]],
        )
    page.tables += ["A3:D8", "F3:J7"]
    return book


def _crop(crop: str, what: str) -> Part:
    """A crop is an indicator's part for one reader and an own indicator for the other."""
    return named(f"{what}/{crop}", f"{crop}{what}", f"{crop}/{what}", f"种植业/{crop}/{what}", f"种植业/{what}/{crop}")


def housing() -> Book:
    """Three tables one under the other, notes between them, units in the titles, a note as long as a table."""
    book = Book("住建局房地产及保障房月报7月.xlsx", "2026-08-06")
    page = book.page("7月")
    _estate(page)
    page.write(
        "A11",
        "注：1.商品房数据来自统计部门联网直报；2.销售均价由销售额除以面积得出，供参考，约6300元/平方米。",
        merged="A11:G11",
    )
    _sheltered(page)
    page.write("A22", "说明：马店镇因用地手续未办结，暂未开工，9月底前开工3个。")
    _renewal(page)
    return book


def _estate(page: Page) -> None:
    page.lines(1, 1, [["表1  2026年1-7月房地产开发（模拟）"], ["指标", "单位", "本年累计", "去年同期", "增减"]])
    draw = Draw("estate")
    investment, area, sales, works = (
        draw.pair(8, 12, 2),
        draw.pair(15, 25, 2),
        draw.pair(9, 14, 2),
        draw.pair(300, 400, 1),
    )
    homes = draw.pair(6, 7, 2)
    rows = [
        ("房地产开发投资", "亿元", named("房地产开发投资"), investment),
        ("  其中：住宅投资", "亿元", child("房地产开发投资", "其中：住宅投资"), homes),
        ("商品房销售面积", "万㎡", named("商品房销售面积"), area),
        ("商品房销售额", "亿元", named("商品房销售额"), sales),
        ("房屋施工面积", "万㎡", named("房屋施工面积"), works),
    ]
    for row, (label, unit, part, pair) in enumerate(rows, 3):
        page.lines(row, 1, [[label, unit]])
        columns = [level("2026-07", "ytd", unit=unit), level("2025-07", "ytd", unit=unit), yoy("2026-07", "ytd")]
        values: list[list[object]] = [[pair.now, pair.before, percent(pair.growth)]]
        if row == 6:
            values[0][2] = percent(-pair.growth)
        page.fill(row, 3, rows=[part], columns=columns, values=values)
    page.flaw("sign_conflict", "E6", "销售额的增减与两年的数字方向相反", other=["C6"])
    page.tables.append("A1:E7")


def _sheltered(page: Page) -> None:
    page.lines(
        13, 1, [["表2  保障性住房进展（单位：套）"], ["乡镇", "年度任务", "1-7月开工", "7月末基本建成", "开工率%"]]
    )
    draw, lines = Draw("sheltered"), []
    home = named("保障性住房", "保障性住房/年度任务")
    started, built = named("开工", "保障性住房/开工", "保障性住房开工"), named("基本建成", "保障性住房/基本建成")
    columns = [
        merge(home, plan("2026", unit="套"), {"also": {"indicator": ["开工", "任务", "年度任务"]}}),
        merge(started, level("2026-07", "ytd", unit="套")),
        merge(built, count("2026-07", unit="套")),
        merge(named("开工率", "保障性住房/开工率", "开工", "保障性住房/开工"), rate("2026-07")),
    ]
    for row, name in enumerate(TOWNS[:5], 15):
        task = draw.random.randint(50, 200)
        done = int(task * draw.random.uniform(0.4, 0.9))
        lines.append((task, done, int(done * 0.6)))
        page.write(f"A{row}", name)
        values: list[object] = [
            task,
            phrase(done, f"{done}套") if row == 17 else done,
            lines[-1][2],
            round(done / task * 100, 1),
        ]
        if row == 18:
            values[2] = gap("-")
        page.fill(row, 2, rows=[place(name)], columns=columns, values=[values])
    task, done, finished = (sum(line[at] for line in lines) for at in range(3))
    finished -= lines[3][2]
    page.write("A20", "合计")
    page.fill(
        20,
        2,
        rows=[place(None)],
        columns=columns,
        values=[[task, done, formula("SUM(D15:D19)", finished + 40), round(done / task * 100, 1)]],
    )
    page.flaw("formula_broken", "D20", "存储的合计与上面各数之和不符，差40")
    page.excuse("sum_mismatch", "D20")
    page.tables.append("A13:E20")


def _renewal(page: Page) -> None:
    page.lines(
        24,
        1,
        [
            ["表3  老旧小区改造（小区个数：个；投资：万元）"],
            ["乡镇街道", "改造小区数（个）", "完成投资（万元）", "完成投资同比（%）"],
        ],
    )
    part = named("老旧小区改造", "改造小区数", "老旧小区改造/改造小区数")
    money = named("完成投资", "老旧小区改造/完成投资")
    columns = [
        merge(part, count("2026-07", unit="个")),
        merge(money, level("2026-07", "ytd", unit="万元")),
        merge(money, yoy("2026-07", "ytd")),
    ]
    rows: list[tuple[str, list[object]]] = [
        ("东湖街道", [4, 1260, 8.4]),
        ("西关街道", [6, 1935.5, broken("C27/F27-1", "#DIV/0!")]),
    ]
    for row, (name, values) in enumerate(rows, 26):
        page.write(f"A{row}", name)
        page.fill(row, 2, rows=[place(name)], columns=columns, values=[values])
    page.excuse("missing", "D27")
    page.tables.append("A24:D27")


def tourism() -> Book:
    """The unit only in the title; the sheet is called 5月, the title says 6月; a figure entered for two rows at once."""
    book = Book("文旅局接待情况.xlsx", "2026-07-06")
    page = book.page("5月", unit="万人次")
    page.write("A1", "云河县2026年6月主要景区接待游客情况（单位：万人次）（模拟）", merged="A1:E1")
    page.lines(2, 1, [["景区", "当月", "同比", "1-6月", "同比"]])
    draw = Draw("tourism")
    other = {"also": {"period": ["2026-05"]}}
    part = merge(named("接待游客", "接待游客人次", "景区接待游客", "主要景区接待游客", "游客接待量"), other)
    columns = [level("2026-06", "month"), yoy("2026-06", "month"), level("2026-06", "ytd"), yoy("2026-06", "ytd")]
    rows = []
    for row, name in enumerate(("云河湿地公园", "白塔古镇", "青山滑雪场", "龙泉温泉"), 3):
        month = draw.pair(3, 9, 2)
        year = draw.longer(month, 5.5, 2)
        rows.append((month, year))
        page.write(f"A{row}", name)
        page.fill(
            row,
            2,
            rows=[merge(part, place(name))],
            columns=columns,
            values=[[month.now, month.growth, year.now, year.growth]],
        )
    month, year = total([m for m, _ in rows], 2), total([y for _, y in rows], 2)
    page.write("A7", "合计")
    page.fill(
        7,
        2,
        rows=[merge(part, place(None))],
        columns=columns,
        values=[[month.now, month.growth, year.now, year.growth]],
    )
    page.flaw("date_ambiguous", "A1", "工作表名为5月，标题为6月", block="A1:E7")
    page.tables.append("A1:E7")
    _hotels(book.page("住宿餐饮", unit="万元"))
    return book


def _hotels(page: Page) -> None:
    page.lines(1, 1, [["限上住宿餐饮业营业额（2026年1-5月，万元）"], ["行业", "6月", "1-6月", "同比%"]])
    columns = [level("2026-06", "month"), level("2026-06", "ytd"), yoy("2026-06", "ytd")]
    rows = (("住宿业营业额", (1103, 6120, 6.4)), ("餐饮业营业额", (3245, 18011, 9.7)))
    columns = [merge(column, {"also": {"period": ["2026-05"]}}) for column in columns]
    page.lines(3, 1, [[name] for name, _ in rows])
    page.fill(3, 2, rows=[named(name) for name, _ in rows], columns=columns, values=[line for _, line in rows])
    page.flaw("date_ambiguous", "A1", "标题为1-5月，表头为1-6月", block="A1:D4", other=["B2", "C2"])
    page.tables.append("A1:D4")


def firms() -> Book:
    """Firms down with a hidden row, one yearly figure for two firms, the same firm twice, an indicator nobody knows."""
    book = Book("工信局重点企业监测（四月）.xlsx", "2026-05-10")
    page = book.page("监测表", unit="万元")
    page.write("A1", "云河县重点工业企业监测表（2026年4月，模拟）", merged="A1:H1")
    page.lines(
        2,
        1,
        [
            ["单位：万元、人、%"],
            ["序号", "企业", "营业收入", None, "利润总额", None, "期末从业人员", "绿电信用点"],
            [None, None, "1-4月", "同比", "1-4月", "同比增减额", None, None],
        ],
    )
    page.merged += ["C3:D3", "E3:F3", "A3:A4", "B3:B4", "G3:G4", "H3:H4"]
    income, profit = named("营业收入"), named("利润总额")
    staff, points = named("从业人员", "期末从业人员"), named("绿电信用点")
    columns = [
        merge(income, level("2026-04", "ytd")),
        merge(income, yoy("2026-04", "ytd")),
        merge(profit, level("2026-04", "ytd")),
        merge(profit, {"measure": "change", "period": "2026-04", "basis": "point", "also": {"basis": ["ytd"]}}),
        merge(staff, count("2026-04", unit="人")),
        merge(points, level("2026-04", "ytd"), {"also": {"basis": ["point", "month"], "unit": [None, "%", "人"]}}),
    ]
    draw = Draw("firms")
    names = ("云岭铝业", "青禾食品", "锦程汽配", "泰和医药", "鑫磊石材", "丰谷面业", "青禾食品", "远航机械")
    lines: list[list[object]] = []
    for _ in names:
        pair = draw.pair(3000, 20000)
        lines.append(
            [
                pair.now,
                pair.growth,
                draw.random.randint(100, 900),
                draw.random.randint(-90, 90),
                draw.random.randint(40, 400),
                draw.random.randint(1, 60),
            ]
        )
    lines[6] = list(lines[1])
    lines[3][5] = None
    lines[2][2] = Shown(-213.5, "（213.5）", flaw="text_number", note="以文本存放的数字：'（213.5）'")
    page.lines(5, 1, [[number, f"云河{name}有限公司"] for number, name in enumerate(names, 1)])
    page.fill(5, 3, rows=[place(f"云河{name}有限公司") for name in names], columns=columns, values=lines)
    page.merged.append("H7:H8")
    page.hidden_rows.append(10)
    page.flaw("merged_ambiguous", "H7", "两个企业合填一个数", block="H7:H8")
    page.flaw("hidden", "C10", "隐藏行：丰谷面业", block="A10:H10")
    page.flaw("duplicate_row", "B11", "青禾食品列了两次", block="A11:H11", other=["B6"])
    page.flaw("unknown_indicator", "H3", "指标目录中没有“绿电信用点”", block="H3:H12")
    page.excuse("missing", "H8")
    page.tables.append("A1:H12")
    return book
