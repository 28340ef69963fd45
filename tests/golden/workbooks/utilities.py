"""Power by trade under three header rows, and transport in the old format of a discontinued program."""

from __future__ import annotations

from collections.abc import Sequence

from tests.golden.workbooks.declare import Book, Part, Shown, formula
from tests.golden.workbooks.figures import Draw, Pair, total
from tests.golden.workbooks.meaning import child, level, named, yoy

_TRADES = (
    ("全社会用电总计", 0, "全社会用电量"),
    ("一、全行业用电合计", 0, "全社会用电量/全行业用电"),
    ("第一产业", 2, "全社会用电量/第一产业"),
    ("第二产业", 2, "全社会用电量/第二产业"),
    ("工业", 4, "全社会用电量/工业"),
    ("建筑业", 4, "全社会用电量/建筑业"),
    ("第三产业", 2, "全社会用电量/第三产业"),
    ("二、城乡居民生活用电", 0, "全社会用电量/城乡居民生活"),
    ("城镇居民", 2, "全社会用电量/城镇居民"),
    ("乡村居民", 2, "全社会用电量/乡村居民"),
)


def power() -> Book:
    """A power company's table: 当月 and 累计 over 本期, 同期, 同比; growth by formula in per cent."""
    book = Book("供电公司2026年6月分行业用电量.xlsx", "2026-07-06")
    page = book.page("用电6月", unit="万千瓦时")
    page.write("A1", "云河县2026年6月分行业用电情况（模拟）", merged="A1:G1")
    page.lines(2, 1, [["编制：云河县供电公司", None, None, None, None, "单位：万千瓦时"]])
    page.write("A3", "行业分类", merged="A3:A5")
    page.write("B3", "用电量", merged="B3:G3")
    page.write("B4", "当月", merged="B4:D4")
    page.write("E4", "1-6月累计", merged="E4:G4")
    page.lines(5, 2, [["本期", "上年同期", "同比"] * 2])
    months, years = _power_figures()
    years[0] = Pair(years[0].now + 5000, years[0].before)
    values = [
        [*_power_cells(month, row, "BC"), *_power_cells(year, row, "EF")]
        for row, (month, year) in enumerate(zip(months, years, strict=True), 6)
    ]
    values[6][2] = Shown(5.6, 0.056, "0.0%")
    values[8][5] = Shown(round((1 + years[8].ratio) * 100, 6), 1 + years[8].ratio, "0.0%")
    page.fill(6, 2, rows=[_trade(name) for *_, name in _TRADES], columns=_power_columns(), values=values)
    for row, (label, indent, _) in enumerate(_TRADES, 6):
        page.write(f"A{row}", label)
        page.indents[row, 1] = indent
    page.flaw("sign_conflict", "D12", "第三产业当月低于上年同期，同比为正", other=["B12"])
    page.flaw("index_as_growth", "G14", "填成指数，不是增速")
    page.flaw("sum_mismatch", "E6", "累计总计比全行业与居民生活之和多5000")
    for kind, block in (("sum_mismatch", "B6:G15"), ("sign_conflict", "G14"), ("sign_conflict", "B12:D12")):
        page.excuse(kind, block)
    page.write("A17", "注：城乡居民生活用电按抄表口径统计，如有问题请联系营销部（电话0000-0000000）。")
    page.tables.append("A1:G15")
    return book


def _trade(name: str) -> Part:
    bare = name.split("/")[-1]
    if "/" not in name:
        return named(name, "全社会用电总计")
    others = (
        f"第二产业/{bare}",
        f"全社会用电量/第二产业/{bare}",
        f"用电量/{bare}",
        f"{bare}用电量",
        f"{bare}用电合计",
        f"用电量/{bare}合计",
        f"城乡居民生活用电/{bare}",
        f"城乡居民生活/{bare}",
    )
    return named(name, bare, *others)


def _power_columns() -> list[Part]:
    return [
        part
        for basis in ("month", "ytd")
        for part in (level("2026-06", basis), level("2025-06", basis), yoy("2026-06", basis))
    ]


def _power_figures() -> tuple[list[Pair], list[Pair]]:
    draw = Draw("power")
    first, manufacture, building = (draw.pair(*bounds) for bounds in ((300, 500), (9000, 12000), (200, 400)))
    third = draw.pair(4000, 5000, growth=(-5, -2))
    town, village = draw.pair(2000, 3000), draw.pair(1500, 2500)
    leaves = [first, manufacture, building, third, town, village]
    return _power_tree(leaves), _power_tree([draw.longer(leaf, 5.8) for leaf in leaves])


def _power_tree(leaves: Sequence[Pair]) -> list[Pair]:
    first, manufacture, building, third, town, village = leaves
    second, living = total([manufacture, building]), total([town, village])
    trades = total([first, second, third])
    return [total([trades, living]), trades, first, second, manufacture, building, third, living, town, village]


def _power_cells(pair: Pair, row: int, letters: str) -> list[object]:
    now, before = letters
    return [pair.now, pair.before, formula(f"{now}{row}/{before}{row}-1", pair.ratio, shown="0.00%")]


def transport() -> Book:
    """Transport figures out of an old program: an xls, one header row, units in a column, month and year to date."""
    book = Book("交通局运输量5月.xls", "2026-06-08")
    page = book.page("Sheet1")
    page.lines(1, 1, [["云河县公路水路运输量完成情况（模拟）"], ["2026年5月"]])
    page.lines(4, 1, [["指标", "计量单位", "本月", "上年同月", "增长%", "自年初累计", "上年同期累计", "增长%"]])
    items = [
        ("公路客运量", "万人", 8, 12, 2),
        ("公路旅客周转量", "万人公里", 300, 400, 1),
        ("公路货运量", "万吨", 60, 90, 1),
        ("公路货物周转量", "万吨公里", 5000, 8000, 0),
        ("水路货运量", "万吨", 10, 20, 1),
    ]
    draw, rows, values = Draw("transport"), [], []
    for row, (name, unit, low, high, digits) in enumerate(items, 5):
        page.lines(row, 1, [[name, unit]])
        month = draw.pair(low, high, digits)
        year = draw.longer(month, 4.9, digits)
        rows.append(named(name, unit=unit))
        values.append([month.now, month.before, month.growth, year.now, year.before, year.growth])
    freight = values[2]
    freight[0] = freight[0] * 10
    page.fill(5, 3, rows=rows, columns=_power_columns_of("2026-05", "2025-05"), values=values)
    page.flaw("unit_slip", "C7", "本月货运量大了10倍，与增速和累计都不合", other=["E7"])
    page.excuse("sign_conflict", "C7:E7")
    page.write("A11", "填报人：吴××        联系电话：000-0000000")
    page.tables.append("A4:H9")
    ports = book.page("港口", unit="万吨", period="2026-05")
    ports.lines(1, 1, [["主要港口吞吐量（1-5月，万吨）"], ["港口", "吞吐量", "同比"]])
    for row, (name, amount, growth) in enumerate((("河口港", 41.3, 6.2), ("白塔码头", 12.7, -3.4)), 3):
        ports.write(f"A{row}", name)
        ports.number(
            row, 2, amount, named("港口吞吐量", "吞吐量", "主要港口吞吐量"), level("2026-05", "ytd", area=name)
        )
        ports.number(
            row, 3, growth, named("港口吞吐量", "吞吐量", "主要港口吞吐量"), yoy("2026-05", "ytd"), {"area": name}
        )
    ports.tables.append("A1:C4")
    return book


def _power_columns_of(now: str, before: str) -> list[Part]:
    return [part for basis in ("month", "ytd") for part in (level(now, basis), level(before, basis), yoy(now, basis))]


def water() -> Book:
    """Water and gas, clean: parts under 其中, two decimals, growth in text-free numbers, year to date only."""
    book = Book("城管局供水供气（一季度）.xlsx", "2026-04-10")
    page = book.page("一季度", period="2026-03", basis="ytd")
    page.lines(1, 1, [["云河县2026年一季度城区供水供气情况（模拟）"], ["项目", "单位", "一季度", "去年一季度", "±%"]])
    draw = Draw("water")
    homes, firms, gas = draw.pair(120, 150, 2), draw.pair(90, 110, 2), draw.pair(600, 700, 2)
    items = [
        ("供水量", named("供水量"), "万吨", total([homes, firms], 2)),
        ("  其中：居民用水", child("供水量", "其中：居民用水"), "万吨", homes),
        ("        单位用水", child("供水量", "其中：单位用水"), "万吨", firms),
        ("天然气供气量", named("天然气供气量"), "万立方米", gas),
    ]
    for row, (label, part, unit, pair) in enumerate(items, 3):
        page.lines(row, 1, [[label, unit]])
        page.number(row, 3, pair.now, part, level("2026-03", "ytd", unit=unit))
        page.number(row, 4, pair.before, part, level("2025-03", "ytd", unit=unit))
        page.number(row, 5, pair.growth, part, yoy("2026-03", "ytd"))
    page.tables.append("A1:E6")
    return book
