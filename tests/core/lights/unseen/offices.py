"""Eleven rule sets of the kinds that offices publish, worked out by hand, row by row, for complete tables."""

from __future__ import annotations

import datetime
from fractions import Fraction

from tests.core.lights.unseen.oracle import (
    Key,
    Number,
    Tables,
    above,
    below,
    by_object,
    by_period,
    every,
    first_true,
    some,
)

MONTHS = ("2025-01", "2025-02", "2025-03", "2025-04")
QUARTERS = tuple(f"{year}-Q{n}" for year in (2024, 2025) for n in (1, 2, 3, 4))
EXEMPT_MONTHS = ("2024-01", "2024-02", "2024-03", "2024-04")
ROUNDS = ("第8轮", "第9轮", "第10轮")
TENDAYS = ("2025-01-T1", "2025-01-T2", "2025-01-T3", "2025-02-T1", "2025-02-T2")
CHECKS = ("2025-01-24", "2025-02-08", "2025-02-21")
WORKED = {datetime.date(2025, 1, 26): True, datetime.date(2025, 2, 8): True} | {
    datetime.date(2025, 1, 28) + datetime.timedelta(days=number): False for number in range(8)
}


def date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def month_end(label: str) -> datetime.date:
    year, month = int(label[:4]), int(label[5:7])
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def works(day: datetime.date) -> bool:
    return WORKED.get(day, day.weekday() < 5)


def counted() -> dict[datetime.date, int]:
    found, count = {}, 0
    for number in range(4 * 365):
        day = datetime.date(2023, 1, 1) + datetime.timedelta(days=number)
        count += works(day)
        found[day] = count
    return found


WORKED_UNTIL = counted()


def worked_until(day: datetime.date) -> int:
    """Working days up to a day; far away from the data only which side it lies on matters."""
    return WORKED_UNTIL.get(day, -99999 if day.year < 2023 else 99999)


def workdays(first: datetime.date, last: datetime.date) -> int:
    """From the day after the first to the last, not less than none."""
    return max(0, worked_until(last) - worked_until(first))


def lone(tables: Tables, table: str, name: str, column: str, otherwise: str = "") -> str:
    found = [row.cells[column] for row in tables[table] if row.object == name]
    return found[0] if found else otherwise


def streak(flags: list[bool], most: int) -> int:
    count = 0
    for flag in reversed(flags):
        if not flag or count == most:
            break
        count += 1
    return count


def startup(tables: Tables) -> dict[Key, str]:
    found = {}
    for name, rows in by_object(tables["进度"]).items():
        late: list[bool] = []
        for row in rows:
            end = month_end(row.period)
            longer = [
                date(one.cells["延至"])
                for one in tables["延期"]
                if one.object == name and date(one.cells["批准日期"]) <= end
            ]
            due = max(longer, default=date(lone(tables, "计划", name, "计划开工")))
            days = workdays(due, end)
            state = row.cells["状态"]
            late.append(state == "未开工" and days > 0)
            limit = 5 if lone(tables, "计划", name, "级别") == "省级" else 10
            found[name, row.period] = first_true(
                ("gone", state == "已撤销"),
                ("red", late[-1] and (days > limit or streak(late, 3) >= 3)),
                ("yellow", late[-1]),
                ("green", state == "已开工" or days == 0),
            )
    return found


def revenue(tables: Tables) -> dict[Key, str]:
    found = {}
    for name, rows in by_object(tables["收入"]).items():
        first = lone(tables, "类别", name, "类别", "二类") == "一类"
        fell: list[bool] = []
        for place, row in enumerate(rows):
            income = row.number("当季收入")
            base = rows[place - 4].number("当季收入") if place >= 4 else None
            fell.append(base is not None and income < base)
            growth: Number = Fraction(100 * (income - base), base) if base else None
            found[name, row.period] = first_true(
                (
                    "red",
                    some(streak(fell, 3) >= 3, every(first, below(growth, -5)), every(not first, below(growth, -10))),
                ),
                ("yellow", below(growth, 0)),
                ("green", None if growth is None else growth >= 0),
            )
    return found


def ledger(tables: Tables) -> dict[Key, str]:
    found = {}
    for row in tables["台账"]:
        left = (10 if row.cells["类型"] == "疑难" else 5) + (5 if row.cells["延期"] == "是" else 0)
        due, today = date(row.cells["受理日"]), date(row.period)
        while left:
            due += datetime.timedelta(days=1)
            left -= works(due)
        closed = date(row.cells["办结日"]) if row.cells["办结日"] else None
        if closed is not None and closed > today:
            closed = None
        late = workdays(due, closed or today)
        found[row.object, row.period] = first_true(
            ("red", late > 5), ("yellow", 1 <= late <= 5), ("done", closed is not None), ("soon", closed is None)
        )
    return found


def safety(tables: Tables) -> dict[Key, str]:
    found = {}
    for name, rows in by_object(tables["月报"]).items():
        quota = int(lone(tables, "控制数", name, "控制数"))
        dead, counts = 0, []
        for row in rows:
            mine = [one for one in tables["事故"] if (one.object, one.period) == (name, row.period)]
            dead += sum(one.number("死亡") for one in mine)
            counts.append(len(mine))
            serious = any(one.cells["等级"] in ("较大", "重大") for one in mine)
            three = sum(counts[-3:]) if len(counts) >= 3 else None
            reported = row.cells["已报"] == "是"
            found[name, row.period] = first_true(
                ("red", serious or dead > quota),
                ("yellow", some(dead == quota and dead > 0, above(three, 2))),
                ("late", not reported),
                ("green", reported and dead <= quota),
            )
    return found


def air(tables: Tables) -> dict[Key, str]:
    found = {}
    for name, rows in by_object(tables["空气"]).items():
        goal = Fraction(lone(tables, "目标", name, "优良率"))
        valid = good = 0
        better: list[bool] = []
        for place, row in enumerate(rows):
            valid, good = valid + row.number("有效天数"), good + row.number("优良天数")
            better.append(place > 0 and row.number("优良天数") > rows[place - 1].number("优良天数"))
            share = Fraction(100 * good, valid)
            found[name, row.period] = first_true(
                ("invalid", row.number("有效天数") < month_end(row.period).day - 3),
                ("catching", share < goal and streak(better, 2) >= 2),
                ("red", goal - share > 5),
                ("yellow", share < goal),
                ("green", share >= goal),
            )
    return found


def board(tables: Tables) -> dict[Key, str]:
    found = {}
    places: dict[Key, int] = {}
    rounds = by_period(tables["得分"])
    for number, period in enumerate(ROUNDS):
        for row in rounds.get(period, []):
            team = [one.number("得分") for one in rounds[period] if one.cells["参评"] == "是"]
            joined = row.cells["参评"] == "是"
            score = None if not joined and "得分" in row.empty else row.number("得分")
            key = (row.object, period)
            if score is not None:
                places[key] = 1 + sum(one > score for one in team)
            place = places.get(key)
            bottom = None if score is None else 1 + sum(one < score for one in team)
            earlier = [
                one for one in ROUNDS[:number] if any(r.object == row.object and r.there for r in rounds.get(one, []))
            ]
            before = places.get((row.object, earlier[-1])) if earlier else None
            part = Fraction(3 * len(team), 10)
            up = None if before is None or place is None else place - before
            found[key] = first_true(
                ("out", not joined),
                ("small", len(team) < 3),
                ("red", None if place is None else place <= part),
                ("black", None if bottom is None else bottom <= part),
                ("progress", None if up is None else up <= -2),
                ("none", None if place is None else place > part),
            )
    return found


def talk(tables: Tables) -> dict[Key, str]:
    found = {}
    for name, rows in by_object(tables["进度"]).items():
        flags = [row.number("已完成") < row.number("应完成") for row in rows]
        for place, row in enumerate(rows):
            six = sum(flags[max(0, place - 5) : place + 1])
            found[name, row.period] = first_true(
                ("talk", every(flags[place], six >= 3)), ("yellow", flags[place]), ("green", not flags[place])
            )
    return found


def hysteresis(tables: Tables) -> dict[Key, str]:
    found = {}
    for name, rows in by_object(tables["旬报"]).items():
        before = "green"
        near: list[bool] = []
        far: list[bool] = []
        for row in rows:
            behind = Fraction(row.cells["落后"])
            near.append(behind <= 5)
            far.append(behind >= 10)
            before = first_true(
                ("red", streak(far, 3) >= 3 or (before == "red" and far[-1])),
                ("yellow", far[-1] or (before in ("yellow", "red") and streak(near, 2) < 2)),
                ("green", not far[-1]),
            )
            found[name, row.period] = before
    return found


def exempt(tables: Tables) -> dict[Key, str]:
    found = {}
    for name, rows in by_object(tables["整改"]).items():
        over: list[bool] = []
        years: list[str] = []
        for row in rows:
            end, due = month_end(row.period), date(row.cells["期限"])
            excused = any(
                one.cells["认定单位"] == "市政府办"
                and date(one.cells["起"]) <= end
                and (not one.cells["止"] or date(one.cells["止"]) >= end)
                for one in tables["豁免"]
                if one.object == name
            )
            working = row.cells["状态"] == "整改中"
            over.append(working and end > due and not excused)
            years.append(row.period[:4])
            times = sum(flag for flag, year in zip(over, years, strict=True) if year == row.period[:4])
            months = 12 * (end.year - due.year) + end.month - due.month
            found[name, row.period] = first_true(
                ("closed", not working),
                ("exempt", excused),
                ("red", over[-1] and (times >= 3 or months >= 3)),
                ("yellow", over[-1]),
                ("pending", working and end <= due),
            )
    return found


def quarterly(tables: Tables) -> dict[Key, str]:
    found = {}
    for name, rows in by_object(tables["季度"]).items():
        for row in rows:
            last = 3 * int(row.period[-1])
            months = {f"2025-{n:02d}" for n in range(1, last + 1)}
            total = sum(
                Fraction(one.cells["完成"]) for one in tables["月投资"] if one.object == name and one.period in months
            )
            plan = Fraction(lone(tables, "年计划", name, "计划"))
            expected = next(Fraction(one.cells["应完成"]) for one in tables["序时表"] if one.period == row.period)
            behind = expected - 100 * total / plan
            found[name, row.period] = first_true(
                ("stopped", row.cells["停报"] == "是"),
                ("red", behind > 10),
                ("yellow", behind > 0),
                ("green", behind <= 0),
            )
    return found


def joined(tables: Tables) -> dict[Key, str]:
    found = {}
    for name, rows in by_object(tables["完成"]).items():
        plan = int(lone(tables, "计划", name, "计划"))
        for place, row in enumerate(rows):
            more = None
            if place:
                more = (plan - row.number("完成")) - (plan - rows[place - 1].number("完成"))
            found[name, row.period] = first_true(
                ("first", more is None), ("red", above(more, 0)), ("green", more is not None)
            )
    return found
