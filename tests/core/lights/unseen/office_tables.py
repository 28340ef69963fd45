"""What the tables of the further rule sets hold: admissible values for every filling, and random tables with holes."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable

from tests.core.lights.unseen import offices
from tests.core.lights.unseen.offices import CHECKS, EXEMPT_MONTHS, MONTHS, QUARTERS, ROUNDS, TENDAYS, date
from tests.core.lights.unseen.oracle import Oracle, Row, gaps, grid, same

Given = dict[str, list[Row]]


def numbers(low: int, high: int) -> list[str]:
    return [str(number) for number in range(low, high + 1)]


def several_days(first: str, count: int, step: int = 1) -> list[str]:
    days = [str(date(first) + datetime.timedelta(days=step * number)) for number in range(count)]
    return ["1960-01-01", *days, "2100-01-01"]


SPRING = several_days("2024-12-01", 155)
ENDS = ["2023-12-31", "2024-01-31", "2024-02-28", "2024-02-29", "2024-03-31", "2024-04-30"]
LEAP_SPRING = [*several_days("2023-09-01", 49, 5), *ENDS]


ORACLES = {
    "startup": Oracle(
        "进度",
        {
            ("进度", "状态"): ["未开工", "已开工", "已撤销"],
            ("计划", "计划开工"): SPRING,
            ("计划", "级别"): ["省级", "市级"],
            ("延期", "批准日期"): SPRING,
            ("延期", "延至"): SPRING,
        },
        offices.startup,
        (),
        gaps(MONTHS, from_start=True),
    ),
    "revenue": Oracle(
        "收入",
        {("收入", "当季收入"): numbers(0, 30), ("类别", "类别"): ["一类", "二类"]},
        offices.revenue,
        (),
        gaps(QUARTERS, from_start=True),
    ),
    "ledger": Oracle(
        "台账",
        {("台账", "受理日"): SPRING, ("台账", "类型"): ["一般", "疑难"], ("台账", "延期"): ["是", "否"]},
        offices.ledger,
        ("受理日", "类型"),
    ),
    "safety": Oracle(
        "月报",
        {
            ("月报", "已报"): ["是", "否"],
            ("事故", "等级"): ["一般", "较大", "重大"],
            ("事故", "死亡"): numbers(0, 4),
            ("控制数", "控制数"): numbers(0, 5),
        },
        offices.safety,
        (),
        gaps(MONTHS, from_start=True),
    ),
    "air": Oracle(
        "空气",
        {
            ("空气", "有效天数"): numbers(24, 31),
            ("空气", "优良天数"): numbers(20, 31),
            ("目标", "优良率"): ["0", "100", *map(str, range(60, 100)), "79.999", "92.5"],
        },
        offices.air,
        (),
        gaps(("2024-01", "2024-02", "2024-03"), from_start=True),
    ),
    "board": Oracle(
        "得分",
        {("得分", "参评"): ["是", "否"], ("得分", "得分"): numbers(0, 3)},
        offices.board,
        (),
        gaps(ROUNDS, from_start=False),
    ),
    "talk": Oracle(
        "进度",
        {("进度", "应完成"): numbers(0, 3), ("进度", "已完成"): numbers(0, 3)},
        offices.talk,
        (),
        gaps(QUARTERS, from_start=True),
    ),
    "hysteresis": Oracle(
        "旬报",
        {("旬报", "落后"): ["-100", "5", "5.01", "7", "9.99", "10", "100"]},
        offices.hysteresis,
        (),
        gaps(TENDAYS, from_start=True),
    ),
    "exempt": Oracle(
        "整改",
        {
            ("整改", "期限"): LEAP_SPRING,
            ("整改", "状态"): ["整改中", "已销号"],
            ("豁免", "认定单位"): ["市政府办", "主管部门"],
            ("豁免", "起"): LEAP_SPRING,
        },
        offices.exempt,
        ("期限",),
        gaps(EXEMPT_MONTHS, from_start=True),
    ),
    "quarterly": Oracle(
        "季度",
        {
            ("季度", "停报"): ["是", "否"],
            ("月投资", "完成"): [*numbers(-300, 300)[::5]],
            ("年计划", "计划"): [f"{1.12**n:.6f}" for n in range(-60, 100)],
            ("序时表", "应完成"): numbers(-300, 300)[::5],
        },
        offices.quarterly,
        (),
        gaps(("2025-Q1", "2025-Q2", "2025-Q3"), from_start=True),
    ),
    "joined": Oracle(
        "完成",
        {("完成", "完成"): numbers(0, 5), ("计划", "计划"): numbers(1, 5)},
        offices.joined,
        (),
        gaps(MONTHS, from_start=True),
    ),
}


def part(draw: random.Random, holes: float, *values: str) -> str:
    return "" if draw.random() < holes else draw.choice(values)


def items(names: str, period: str, cells: Callable[[], dict[str, str]]) -> list[Row]:
    """Rows of a table beside the judged one."""
    return [Row(name, period, cells(), line) for line, name in enumerate(names, 2)]


def startup(draw: random.Random, holes: float) -> Given:
    days = [f"2025-{month:02d}-{day:02d}" for month in (1, 2, 3, 4) for day in (3, 14, 22, 27)]
    return {
        "进度": grid(draw, "甲乙", MONTHS, {"状态": ["未开工"] * 4 + ["已开工", "已撤销"]}, holes),
        "计划": items(
            "甲乙", "", lambda: {"计划开工": part(draw, holes, *days), "级别": part(draw, holes, "省级", "市级")}
        ),
        "延期": items(
            draw.choice(["", "甲", "甲甲", "乙甲"]),
            "",
            lambda: {"批准日期": part(draw, holes / 2, *days), "延至": part(draw, holes / 2, *days)},
        ),
    }


def revenue(draw: random.Random, holes: float) -> Given:
    values = draw.choice([["20", "19", "18", "21"], ["0", "10", "9"], numbers(0, 30)])
    return {
        "收入": grid(draw, "甲乙", QUARTERS[: draw.choice([5, 6, 8])], {"当季收入": values}, holes / 2),
        "类别": items(draw.choice(["甲", "甲乙", "甲乙丙"]), "", lambda: {"类别": part(draw, holes, "一类", "二类")}),
    }


def ledger(draw: random.Random, holes: float) -> Given:
    rows = grid(draw, "甲乙丙", CHECKS, {"延期": ["是", "否"]}, holes)
    same(rows, "受理日", draw, ["2025-01-06", "2025-01-10", "2025-01-20", "2025-02-05", ""])
    same(rows, "类型", draw, ["一般", "疑难", ""])
    closed = {name: draw.choice(["", "", "2025-01-23", "2025-02-08", "2025-02-10", "2025-02-14"]) for name in "甲乙丙"}
    for row in rows:
        known = closed[row.object] <= row.period or draw.random() < 0.5
        row.cells["办结日"] = closed[row.object] if known else ""
    return {"台账": rows}


def safety(draw: random.Random, holes: float) -> Given:
    grades = ["一般"] * 8 + ["较大", "重大"]
    accidents = [
        Row(
            draw.choice("甲乙"),
            draw.choice(MONTHS),
            {"编号": str(line), "等级": part(draw, holes, *grades), "死亡": part(draw, holes, *"00112")},
            line,
        )
        for line in range(2, 2 + draw.randrange(7))
    ]
    return {
        "月报": grid(draw, "甲乙", MONTHS, {"已报": ["是", "是", "否"]}, holes),
        "事故": accidents,
        "控制数": items("甲乙", "2025", lambda: {"控制数": part(draw, holes, *"012345")}),
    }


def air(draw: random.Random, holes: float) -> Given:
    columns = {"有效天数": ["25", "26", "28", "29", "30", "31"], "优良天数": numbers(20, 31)}
    return {
        "空气": grid(draw, "甲乙", EXEMPT_MONTHS[:3], columns, holes / 2),
        "目标": items("甲乙", "2024", lambda: {"优良率": part(draw, holes, "80", "90", "95", "92.5", "79.999")}),
    }


def board(draw: random.Random, holes: float) -> Given:
    columns = {"参评": ["是"] * 4 + ["否"], "得分": numbers(0, 3)}
    names = draw.choice(["甲乙丙", "甲乙丙丁"])
    return {"得分": grid(draw, names, ROUNDS[: draw.choice([2, 3])], columns, holes / 2)}


def talk(draw: random.Random, holes: float) -> Given:
    return {"进度": grid(draw, "甲乙", QUARTERS, {"应完成": [*"123"], "已完成": [*"012"]}, holes / 4)}


def hysteresis(draw: random.Random, holes: float) -> Given:
    values = ["-3", "5", "5.00", "5.01", "9.99", "10", "10.0", "30", "12"]
    return {"旬报": grid(draw, "甲乙", TENDAYS, {"落后": values}, holes)}


def exempt(draw: random.Random, holes: float) -> Given:
    rows = grid(draw, "甲乙", EXEMPT_MONTHS, {"状态": ["整改中"] * 4 + ["已销号"]}, holes)
    same(rows, "期限", draw, ["2024-01-31", "2024-02-29", "2024-02-28", "2023-12-15", "2024-03-01", ""])
    excuses = items(
        draw.choice(["", "甲", "甲乙", "甲甲"]),
        "",
        lambda: {
            "认定单位": part(draw, holes, "市政府办", "市政府办", "主管部门"),
            "起": part(draw, holes, "2024-01-01", "2024-01-31", "2024-02-01"),
            "止": draw.choice(["", "2024-02-28", "2024-02-29", "2024-01-31"]),
        },
    )
    return {"整改": rows, "豁免": excuses}


def quarterly(draw: random.Random, holes: float) -> Given:
    amounts = ("5.5", "8.25", "10", "12.75", "0", "-3", "33.333")
    done = [
        Row(name, f"2025-{month:02d}", {"完成": part(draw, holes / 6, *amounts)}, 0)
        for name in "甲乙"
        for month in range(1, 10)
    ]
    draw.shuffle(done)
    paces = zip(QUARTERS[4:7], ("20", "45", "70"), strict=True)
    return {
        "季度": grid(draw, "甲乙", QUARTERS[4:7], {"停报": ["否"] * 5 + ["是"]}, holes / 2),
        "月投资": done,
        "年计划": items("甲乙", "2025", lambda: {"计划": part(draw, holes / 2, "100", "99.99", "80")}),
        "序时表": [Row("", period, {"应完成": part(draw, holes / 2, pace)}, 0) for period, pace in paces],
    }


def joined(draw: random.Random, holes: float) -> Given:
    return {
        "完成": grid(draw, "甲乙", MONTHS, {"完成": numbers(0, 5)}, holes),
        "计划": items("甲乙", "", lambda: {"计划": part(draw, 0.5, *"12345")}),
    }


DRAWS = {
    one.__name__: one
    for one in (startup, revenue, ledger, safety, air, board, talk, hysteresis, exempt, quarterly, joined)
}
