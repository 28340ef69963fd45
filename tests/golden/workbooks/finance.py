"""A bank's deposits and loans, and taxes by town in groups with sub-totals, targets and places."""

from __future__ import annotations

from tests.golden.workbooks.declare import Book, Page, Part, broken, formula, merge
from tests.golden.workbooks.figures import STREETS, TOWNS, TOWNSHIPS, ZONES, Draw, Pair, ranks, total
from tests.golden.workbooks.meaning import change, child, level, named, place, plan, rank, rate, yoy

_POINT = level("2026-06", "point")
_MOVES: list[Part] = [_POINT, change("2026-06", "month"), change("2026-06", "ytd"), yoy("2026-06", "point")]


def bank() -> Book:
    """Balances with 比上月 and 比年初, unit in the title, and by bank under two header rows with a hidden column."""
    book = Book("人行存贷款情况202606.xlsx", "2026-07-09")
    _balances(book.page("存贷款", unit="亿元"))
    _banks(book.page("分机构", unit="亿元"))
    return book


def _balances(page: Page) -> None:
    page.write("A1", "2026年6月末云河县金融机构人民币存贷款（模拟，单位：亿元）", merged="A1:E1")
    page.lines(3, 1, [["项  目", "期末余额", "比上月", "比年初", "同比±%"]])
    draw = Draw("bank")
    homes, firms, offices = draw.pair(300, 320, 2), draw.pair(90, 100, 2), draw.pair(50, 60, 2)
    private, business = draw.pair(120, 130, 2), draw.pair(190, 210, 2)
    rows: list[tuple[str, Part, Pair]] = [
        ("一、各项存款", named("各项存款"), total([homes, firms, offices], 2)),
        ("（一）住户存款", named("住户存款", "各项存款/住户存款"), homes),
        ("（二）非金融企业存款", named("非金融企业存款", "各项存款/非金融企业存款"), firms),
        ("（三）机关团体存款", named("机关团体存款", "各项存款/机关团体存款"), offices),
        ("二、各项贷款", named("各项贷款"), total([private, business], 2)),
        ("（一）住户贷款", named("住户贷款", "各项贷款/住户贷款"), private),
        ("（二）企（事）业单位贷款", named("企（事）业单位贷款", "各项贷款/企（事）业单位贷款"), business),
    ]
    moves = {at: (draw.random.randint(50, 300) / 100, draw.random.randint(400, 1500) / 100) for at in (1, 2, 3, 5, 6)}
    for head, parts in ((0, (1, 2, 3)), (4, (5, 6))):
        month, year = (round(sum(moves[part][axis] for part in parts), 2) for axis in (0, 1))
        moves[head] = (month, year)
    for at, (label, part, pair) in enumerate(rows):
        page.write(f"A{at + 4}", label)
        page.fill(at + 4, 2, rows=[part], columns=_MOVES, values=[[pair.now, *moves[at], pair.growth]])
    deposits, loans = rows[0][2], rows[4][2]
    page.write("A11", "三、存贷比（%）")
    page.number(
        11,
        2,
        round(loans.now / deposits.now * 100, 1),
        named("存贷比"),
        _POINT,
        {"unit": "%"},
        {"also": {"measure": ["share", "rate"]}},
    )
    page.tables.append("A1:E11")
    page.excuse("missing", "C11:E11")


def _banks(page: Page) -> None:
    page.lines(1, 1, [["各银行存贷款（2026年6月末）"], ["单位：亿元"]])
    page.write("A3", "机构", merged="A3:A4")
    page.write("B3", "各项存款", merged="B3:D3")
    page.write("E3", "各项贷款", merged="E3:F3")
    page.lines(4, 2, [["余额", "上年同期", "比年初", "余额", "比年初"]])
    names = ("工商银行", "农业银行", "建设银行", "农商银行", "邮储银行", "村镇银行")
    draw = Draw("banks")
    deposits, loans = draw.pairs(6, 40, 90, 2), draw.pairs(6, 20, 60, 2)
    moves = [(draw.random.randint(100, 400) / 100, draw.random.randint(50, 300) / 100) for _ in names]
    columns = [
        merge(named(name), part)
        for name, parts in (
            ("各项存款", (_POINT, level("2025-06", "point"), _MOVES[2])),
            ("各项贷款", (_POINT, _MOVES[2])),
        )
        for part in parts
    ]
    values: list[list[object]] = [
        [d.now, d.before, dm, loan.now, lm] for d, loan, (dm, lm) in zip(deposits, loans, moves, strict=True)
    ]
    sums = [
        total(deposits, 2).now,
        total(deposits, 2).before,
        round(sum(m[0] for m in moves), 2),
        total(loans, 2).now,
        round(sum(m[1] for m in moves), 2),
    ]
    values[3][3] = round(loans[3].now * 10000, 0)
    page.fill(5, 2, rows=[place(name) for name in names], columns=columns, values=values)
    page.fill(11, 2, rows=[place(None)], columns=columns, values=[sums])
    page.lines(5, 1, [[name] for name in (*names, "合计")])
    page.hidden_columns.append("C")
    page.flaw("unit_slip", "E8", "贷款余额按万元填列，应为亿元")
    page.flaw("hidden", "C5", "隐藏列：上年同期", block="C3:C11")
    page.excuse("sum_mismatch", "E5:E11")
    page.tables.append("A1:F11")


_TAX = ("税收收入", "税收")


def tax() -> Book:
    """Groups of places with 小计, year's task, 完成率 by formula, a place, an error in a formula and a wrong sum."""
    book = Book("税务局分乡镇税收5月.xlsx", "2026-06-04")
    page = book.page("分乡镇", unit="万元")
    page.write("A1", "2026年5月各乡镇（街道、园区）税收完成情况（模拟）", merged="A1:J1")
    page.lines(2, 1, [["单位：万元"]])
    page.lines(
        3,
        1,
        [
            [
                "序号",
                "单位",
                "年度任务",
                "5月完成",
                "累计完成",
                "完成年度任务%",
                "上年同期",
                "增收额",
                "同比增长",
                "位次",
            ]
        ],
    )
    columns: list[Part] = [
        merge(named(*_TAX), part)
        for part in (
            plan("2026"),
            level("2026-05", "month"),
            level("2026-05", "ytd"),
            rate("2026-05", "税收收入/完成年度任务"),
            level("2025-05", "ytd"),
            change("2026-05", "point"),
            yoy("2026-05", "ytd"),
            rank("2026-05", "ytd"),
        )
    ]
    lines = _tax_lines()
    order = ranks([line[2] / line[1] for line in lines if line[0] in (*TOWNS, *TOWNSHIPS, *STREETS, *ZONES)])
    number = 0
    for row, (name, task, done, month, before) in enumerate(lines, 4):
        group = name.endswith("小计")
        single = not group and name != "合计"
        number += single
        place_number = order[number - 1] if single else None
        page.lines(row, 1, [[number if single else None, name]])
        values: list[object] = [
            task,
            month,
            done,
            formula(f"E{row}/C{row}*100", round(done / task * 100, 6)),
            before,
            formula(f"E{row}-G{row}", done - before),
            formula(f"E{row}/G{row}-1", round(done / before - 1, 8), shown="0.0%"),
            place_number,
        ]
        if name == "南岗乡":
            values[3], values[6] = broken("E16/#REF!*100", "#REF!"), broken("E16/G99-1", "#DIV/0!")
        area = place(None) if name == "合计" else place(name, name.removesuffix("小计")) if group else place(name)
        page.fill(row, 3, rows=[area], columns=columns, values=[values])
    _tax_flaws(page, len(lines) + 3)
    return book


def _tax_lines() -> list[tuple[str, float, float, float, float]]:
    """Name, task, year to date, month, year to date a year ago; a sub-total after each group, the total at the end."""
    draw, lines, all_units = Draw("tax"), [], []
    for group, names in (("镇", TOWNS), ("乡", TOWNSHIPS), ("街道", STREETS), ("园区", ZONES)):
        units = []
        for name in names:
            pair = draw.pair(2000, 20000)
            task, month = int(pair.now * draw.random.uniform(2.1, 2.6)), int(pair.now * draw.random.uniform(0.16, 0.22))
            units.append((name, task, pair.now, month, pair.before))
        lines += [*units, _tax_sum(f"{group}小计", units)]
        all_units += units
    return [*lines, _tax_sum("合计", all_units)]


def _tax_sum(name: str, units: list[tuple[str, float, float, float, float]]) -> tuple[str, float, float, float, float]:
    task, done, month, before = (sum(unit[at] for unit in units) for at in (1, 2, 3, 4))
    return name, task, done + (900 if name == "街道小计" else 0), month, before


def _tax_flaws(page: Page, last: int) -> None:
    page.flaw("sum_mismatch", "E20", "街道累计小计比东湖、西关之和多900")
    page.excuse("sum_mismatch", f"E4:I{last}")
    page.excuse("missing", "F16")
    page.excuse("missing", "I16")
    page.excuse("missing", f"J13:J{last}")
    page.tables.append(f"A1:J{last}")


def budget() -> Book:
    """A clean one: budget income in words and brackets, 其中 by indents of the alignment alone."""
    book = Book("财政局预算执行简表（1-4月）.xlsx", "2026-05-09")
    page = book.page("收入", unit="万元", period="2026-04")
    page.lines(
        1, 1, [["2026年1-4月云河县一般公共预算收入执行简表（模拟）"], [None, None, None, None, "金额单位：万元"]]
    )
    page.lines(3, 1, [["科目", "年初预算数", "累计执行数", "为预算%", "同比%"]])
    draw = Draw("budget")
    vat, income, land, fees = (draw.pair(low, low * 1.2) for low in (20000, 8000, 4000, 12000))
    taxes = total([vat, income, land])
    tree: list[tuple[str, int, Part, Pair]] = [
        ("一般公共预算收入", 0, named("一般公共预算收入"), total([taxes, fees])),
        ("税收收入", 1, named("税收收入", "一般公共预算收入/税收收入"), taxes),
        ("增值税", 2, child("税收收入", "增值税", "一般公共预算收入/税收收入/增值税"), vat),
        ("企业所得税", 2, child("税收收入", "企业所得税", "一般公共预算收入/税收收入/企业所得税"), income),
        ("土地增值税", 2, child("税收收入", "土地增值税", "一般公共预算收入/税收收入/土地增值税"), land),
        ("非税收入", 1, named("非税收入", "一般公共预算收入/非税收入"), fees),
    ]
    plans = {
        name: int(pair.now * 2.9)
        for name, _, _, pair in tree
        if name in ("增值税", "企业所得税", "土地增值税", "非税收入")
    }
    plans["税收收入"] = plans["增值税"] + plans["企业所得税"] + plans["土地增值税"]
    plans["一般公共预算收入"] = plans["税收收入"] + plans["非税收入"]
    columns = [plan("2026"), level("2026-04", "ytd"), rate("2026-04"), yoy("2026-04", "ytd")]
    for row, (name, indent, part, pair) in enumerate(tree, 4):
        page.write(f"A{row}", name)
        page.indents[row, 1] = indent
        target = plans[name]
        done = round(pair.now / target * 100, 1)
        page.fill(row, 2, rows=[part], columns=columns, values=[[target, pair.now, done, pair.growth]])
    page.tables.append("A1:E9")
    return book
