"""Six rule sets worked out by hand, row by row, for complete tables."""

from __future__ import annotations

import datetime
import statistics
from fractions import Fraction

from tests.core.lights.unseen.oracle import (
    Key,
    Number,
    Oracle,
    Row,
    Tables,
    Truth,
    above,
    below,
    by_object,
    by_period,
    compared,
    every,
    first_true,
    gaps,
    some,
)

TENDAYS = ("2025-01-T1", "2025-01-T2", "2025-01-T3", "2025-02-T1")
DAYS_PASSED = dict(zip(TENDAYS, (10, 20, 31, 41), strict=True))
CHECKS = ("2025-01-24", "2025-01-27", "2025-02-05", "2025-02-10")
WORKED = {datetime.date(2025, 1, 26): True, datetime.date(2025, 2, 8): True} | {
    datetime.date(2025, 1, 28) + datetime.timedelta(days=number): False for number in range(8)
}
ROUNDS = ("第1轮", "第2轮", "第3轮")
MONTHS = ("2025-01", "2025-02", "2025-03")
WEEKS = ("2025-W01", "2025-W02", "2025-W03", "2025-W04")
QUARTERS = ("2025-Q1", "2025-Q2")


def numbers(low: int, high: int) -> list[str]:
    return [str(number) for number in range(low, high + 1)]


def tenday(tables: Tables) -> dict[Key, str]:
    found = {}
    for name, rows in by_object(tables["旬报"]).items():
        for place, row in enumerate(rows):
            total = sum(one.number("本旬完成") for one in rows[: place + 1])
            expected = Fraction(row.number("年计划") * DAYS_PASSED[row.period], 365)
            behind = None if expected == 0 else (expected - total) / expected * 100
            idle = 0
            while idle < min(3, place + 1) and rows[place - idle].number("本旬完成") <= 0:
                idle += 1
            found[name, row.period] = first_true(
                ("red", some(above(behind, 50), idle >= 3)),
                ("yellow", above(behind, 0)),
                ("green", None if behind is None else behind <= 0),
            )
    return found


def workday(day: datetime.date) -> bool:
    return WORKED.get(day, day.weekday() < 5)


def deadline_of(row: Row) -> datetime.date:
    left = row.number("时限") + 2 * row.number("延期次数")
    day = datetime.date.fromisoformat(row.cells["交办日"])
    while left:
        day += datetime.timedelta(days=1)
        left -= workday(day)
    return day


def sheets(tables: Tables) -> dict[Key, str]:
    found = {}
    for name, rows in by_object(tables["检查"]).items():
        before, extensions = "none", 0
        for row in rows:
            done = row.cells["状态"] == "办结"
            reason: Truth = None if done and "理由" in row.empty else row.cells["理由"] == "是"
            over = datetime.date.fromisoformat(row.period) > deadline_of(row)
            late = not done and over and not reason
            again = row.number("延期次数") > extensions
            before = first_true(
                ("red", late and before in ("yellow", "red")),
                ("yellow", late and (before == "blue" or again)),
                ("blue", late),
                ("none", some(done, not over, reason)),
            )
            extensions = row.number("延期次数")
            found[name, row.period] = before
    return found


def flags(tables: Tables) -> dict[Key, str]:
    rounds = by_period(tables["评分"])
    found: dict[Key, str] = {}
    lasts: dict[Key, bool] = {}
    for number, period in enumerate(ROUNDS):
        for row in rounds.get(period, []):
            team = [one for one in rounds[period] if one.cells["组别"] == row.cells["组别"]]
            score = row.number("得分")
            place = 1 + len({one.number("得分") for one in team if one.number("得分") > score})
            last = len(team) >= 2 and all(one.number("得分") > score for one in team if one is not row)
            earlier = (row.object, ROUNDS[number - 1]) if number else ("", "")
            lasts[row.object, period] = last
            before = found.get(earlier, "")
            found[row.object, period] = first_true(
                ("black", last and (lasts.get(earlier, False) or before == "black")),
                ("yellow", last or before == "black"),
                ("red", place == 1 and score > 0),
                ("none", place > 1 or score == 0),
            )
    return found


def power_of(row: Row) -> int | None:
    return None if row.cells["开工"] == "否" and "用电" in row.empty else row.number("用电")


def middle(tables: Tables) -> dict[Key, str]:
    months = by_period(tables["用电"])
    found = {}
    for name, rows in by_object(tables["用电"]).items():
        for place, row in enumerate(rows):
            peers = [power_of(one) for one in months[row.period] if one.cells["开工"] == "是"]
            running = [Fraction(one) for one in peers if one is not None]
            everyone = [one for one in map(power_of, months[row.period]) if one is not None]
            half: Number = statistics.median(running) if running else None
            mean: Number = sum(running) / len(running) - 1 if running else None
            power = power_of(row)
            before = power_of(rows[place - 1]) if place else None
            rose = None if power is None or before is None else power - before
            stops = sum(one.cells["开工"] == "否" for one in rows[: place + 1])
            recent = Fraction((power or 0) + (before or 0), 2) if place else None
            best = max(everyone, default=None)
            found[name, row.period] = first_true(
                ("red", some(stops >= 2, every(below(power, mean), below(rose, 0)))),
                ("yellow", some(row.cells["开工"] == "否", below(power, half))),
                ("blue", every(compared(power, best, lambda away: away == 0), above(recent, Fraction(149, 100)))),
                ("green", compared(power, half, lambda away: away >= 0)),
            )
    return found


def weekly(tables: Tables) -> dict[Key, str]:
    found = {}
    for name, rows in by_object(tables["周报"]).items():
        owed = [0 if row.cells["停工"] == "批准停工" else row.number("权重") * row.number("欠数") for row in rows]
        for place, row in enumerate(rows):
            wild = sum(one.cells["停工"] == "擅自停工" for one in rows[: place + 1])
            three = sum(owed[place - 2 : place + 1]) if place >= 2 else None
            earlier = owed[place - 2] if place >= 2 else 1
            worst = max(one.number("欠数") for one in rows[place - 1 : place + 1]) if place else None
            found[name, row.period] = first_true(
                ("red", some(wild >= 2, above(three, 6))),
                ("yellow", some(row.cells["停工"] == "擅自停工", owed[place] > earlier, above(worst, 1))),
                ("green", every(owed[place] <= earlier, below(worst, 2))),
            )
    return found


def missed(tables: Tables) -> dict[Key, str]:
    city = {row.period: row.number("全市增速") for row in tables["全市"]}
    keys = {row.object: row.cells["重点县"] == "是" for row in tables["任务"]}
    found = {}
    for period, rows in by_period(tables["指标"]).items():
        for name, mine in by_object(rows).items():
            short = [row.number("目标") - row.number("增速") for row in mine]
            growth = [row.number("增速") for row in mine]
            count = sum(one > 0 for one in short)
            found[name, period] = first_true(
                ("first", max(short) >= 2 or count >= 3 or (min(growth) < 0 and keys.get(name, False))),
                ("second", count > 0 and Fraction(sum(growth), len(growth)) < city[period]),
                ("third", count > 0),
                ("none", count == 0),
            )
    return found


ORACLES = {
    "tenday": Oracle(
        "旬报",
        {("旬报", "年计划"): numbers(-36, 36), ("旬报", "本旬完成"): numbers(-1, 2)},
        tenday,
        ("年计划",),
        gaps(TENDAYS, from_start=True),
    ),
    "sheets": Oracle(
        "检查",
        {
            ("检查", "时限"): numbers(1, 3),
            ("检查", "延期次数"): numbers(0, 2),
            ("检查", "状态"): ["在办", "办结", "退回"],
            ("检查", "理由"): ["是", "否"],
        },
        sheets,
        ("交办日", "时限"),
    ),
    "flags": Oracle(
        "评分",
        {("评分", "组别"): ["一组", "二组"], ("评分", "得分"): numbers(0, 3)},
        flags,
        ("组别",),
        gaps(ROUNDS, from_start=False),
    ),
    "middle": Oracle(
        "用电",
        {("用电", "开工"): ["是", "否"], ("用电", "用电"): numbers(0, 3)},
        middle,
        (),
        gaps(MONTHS, from_start=True),
    ),
    "weekly": Oracle(
        "周报",
        {
            ("周报", "欠数"): numbers(0, 2),
            ("周报", "权重"): numbers(1, 2),
            ("周报", "停工"): ["否", "批准停工", "擅自停工"],
        },
        weekly,
        ("权重",),
        gaps(WEEKS, from_start=True),
    ),
    "missed": Oracle(
        "指标",
        {
            ("指标", "增速"): numbers(-1, 3),
            ("指标", "目标"): numbers(0, 2),
            ("全市", "全市增速"): numbers(0, 2),
            ("任务", "重点县"): ["是", "否"],
        },
        missed,
    ),
}
