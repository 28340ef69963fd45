from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from tests.core.lights.sets import levels_of, lights_of, rule_of, rule_with

from econops.core.errors import Invalid

COLUMNS = """
{name: amount, label: 数, type: decimal}
{name: group_name, label: 组, type: text, values: [县, 区]}
{name: extended, label: 延期至, type: date, empty: not_yet}
"""
ROWS = """
object,period,amount,group_name,extended
甲,2024-11,5,县,
甲,2024-12,7,县,
甲,2025-01,2,县,2025-06-30
甲,2025-02,4,县,
乙,2025-02,4,县,
丙,2025-02,9,区,
丁,2025-02,1,区,
"""


def fact(derived: str, key: str = "甲 2025-02") -> object:
    """The value of the derived fact `found` in a row of ROWS."""
    rule = rule_with(COLUMNS, derived, {"known": "found is not null", "unknown": "found is null"})
    one = lights_of(rule, datetime.date(2025, 6, 30), facts=ROWS)[key]
    found = one.fact("found")
    return found.value if found is not None else one.level


@pytest.mark.parametrize(
    ("derived", "wanted"),
    [
        ('function: sum_year, of: "amount"', 6),
        ("function: sum_last, of: amount, periods: 3", 13),
        ("function: average_last, of: amount, periods: 2", 3),
        ("function: max_last, of: amount, periods: 4", 7),
        ("function: min_last, of: amount, periods: 4", 2),
        ("function: previous, of: amount", 2),
        ("function: previous, of: amount, back: 3", 5),
        ("function: change, of: amount, back: 2", -3),
        ("function: run, of: amount < 6", 2),
        ("function: run, of: amount < 9, at_most: 3", 3),
        ("function: count, of: amount > 3, since: year", 1),
        ("function: rank, of: amount", 2),
        ("function: rank, of: amount, ties: worst", 3),
        ("function: rank, of: amount, ties: dense", 2),
        ("function: rank, of: amount, order: ascending", 2),
        ("function: rank, of: amount, within: [group_name]", 1),
        ("function: rank, of: amount, where: amount < 9", 1),
        ("function: population", 4),
        ("function: population, within: [group_name]", 2),
        ("function: count_across, of: amount >= 4", 3),
        ("function: sum_across, of: amount", 18),
        ("function: average_across, of: amount, within: [group_name]", 4),
        ("function: max_across, of: amount", 9),
        ("function: min_across, of: amount", 1),
    ],
)
def test_functions_over_rows_that_are_known(derived: str, wanted: int) -> None:
    assert fact(f"{{name: found, label: 得, {derived}}}") == Decimal(wanted)


def test_what_is_not_there_is_nothing_or_as_declared() -> None:
    assert fact("{name: found, label: 得, function: sum_all, of: amount}") == "known"
    assert fact("{name: found, label: 得, function: latest, of: extended}") == datetime.date(2025, 6, 30)
    assert fact("{name: found, label: 得, function: latest, of: extended}", "乙 2025-02") == "unknown"
    first = "{name: found, label: 得, function: previous, of: amount, by: rows, otherwise: '0 - 1'}"
    assert fact(first, "丙 2025-02") == Decimal(-1)


def test_levels_climb_by_the_level_before() -> None:
    rule = rule_with(
        "{name: wrong, label: 有误, type: boolean}",
        "{name: earlier, label: 上期, function: level_before, otherwise: \"'none'\"}",
        {
            "none": "not wrong",
            "red": "earlier in ('yellow', 'red')",
            "yellow": "earlier = 'blue'",
            "blue": "earlier = 'none'",
        },
    )
    rows = "object,period,wrong\n" + "".join(
        f"甲,第{number}轮,{cell}\n" for number, cell in enumerate("是是是是否是", 1)
    )
    assert list(levels_of(rule, facts=rows).values()) == ["blue", "yellow", "red", "red", "none", "blue"]
    holes = rows.replace("第2轮,是", "第2轮,")
    assert list(levels_of(rule, facts=holes).values()) == ["blue", "no_data", "no_data", "no_data", "none", "blue"]


def test_an_absent_round_is_missing() -> None:
    rule = rule_with(
        "{name: bad, label: 差, type: boolean}",
        "{name: streak, label: 连续, function: run, of: bad, at_most: 2}",
        {"red": "streak >= 2", "rest": "streak < 2"},
    )
    rows = "object,period,bad\n甲,1,是\n甲,3,是\n乙,1,否\n乙,2,是\n乙,3,是\n"
    assert levels_of(rule, facts=rows) == {
        "甲 1": "rest",
        "甲 3": "no_data",
        "乙 1": "rest",
        "乙 2": "rest",
        "乙 3": "red",
    }


PARTS = """
tables:
  - name: facts
    object: object
    period: period
    columns: [{name: used, label: 使用, type: decimal}]
  - name: plans
    object: object
    period: year
    columns: [{name: plan, label: 计划, type: decimal}]
  - name: parts
    object: object
    columns: [{name: size, label: 数, type: decimal}, {name: day, label: 日, type: date}, {name: fine, label: 好, type: boolean}]
    derived: [{name: age, label: 月数, function: months_between, arguments: [day, period]}]
derived:
  - {name: plan_year, label: 年计划, function: value_of, table: plans, of: plan}
  - {name: total, label: 合计, function: sum_of, table: parts, of: size, where: "age >= 0"}
  - {name: several, label: 个数, function: count_of, table: parts, of: "age >= 0"}
  - {name: mean, label: 平均, function: average_of, table: parts, of: size}
  - {name: most, label: 最大, function: max_of, table: parts, of: size}
  - {name: newest, label: 最晚, function: max_of, table: parts, of: day}
  - {name: least, label: 最小, function: min_of, table: parts, of: "size + used"}
  - {name: one_bad, label: 有坏, function: any_of, table: parts, of: "not fine"}
  - {name: all_fine, label: 都好, function: all_of, table: parts, of: fine}
levels:
  - {code: low, label: 低, tone: bad, colour: red, expr: "total < plan_year"}
  - {code: high, label: 高, tone: good, colour: green, expr: "total >= plan_year"}
cases:
  - {name: 未判, tables: {}, levels: {甲 1: low, 甲 2: high}}
"""


def test_other_tables_are_matched_by_object_and_by_the_period_that_contains_the_judged_one() -> None:
    rule = rule_of(PARTS)
    tables = {
        "facts": "object,period,used\n甲,2025-03,1\n乙,2025-03,1\n",
        "plans": "object,year,plan\n甲,2024,1\n甲,2025,30\n乙,2025,\n",
        "parts": "object,size,day,fine\n甲,10,2025-01-05,是\n甲,30,2025-03-05,否\n甲,5,2025-04-01,是\n",
    }
    found = lights_of(rule, **tables)
    values = {one.name: one.value for one in found["甲 2025-03"].facts}
    wanted = {
        "plan_year": 30,
        "total": 40,
        "several": 2,
        "mean": 15,
        "most": 30,
        "least": 6,
        "one_bad": True,
        "all_fine": False,
    }
    assert {name: values[name] for name in wanted} == wanted
    assert values["newest"] == datetime.date(2025, 4, 1)
    assert (found["甲 2025-03"].level, found["乙 2025-03"].level) == ("high", "no_data")
    assert found["乙 2025-03"].missing == ("plans.plan@第4行",)
    with pytest.raises(Invalid, match="不止一行"):
        lights_of(rule, **(tables | {"plans": "object,year,plan\n甲,2025,1\n甲,2025,30\n"}))


def test_many_missing_rivals_leave_the_rank_open_without_trying_all() -> None:
    rule = rule_with(
        "{name: score, label: 分, type: decimal}",
        "{name: place, label: 位次, function: rank, of: score}",
        {"first": "place <= 3", "rest": "place > 3"},
    )
    known = "".join(f"县{number:02d},2025-01,{100 - number}\n" for number in range(5))
    rows = "object,period,score\n" + known + "".join(f"缺{number:02d},2025-01,\n" for number in range(30))
    found = levels_of(rule, facts=rows)
    assert [found[f"县{number:02d} 2025-01"] for number in range(5)] == ["no_data"] * 3 + ["rest"] * 2


def test_a_count_over_many_missing_months_is_told_apart_by_how_many() -> None:
    rule = rule_with(
        "{name: bad, label: 差, type: boolean}",
        "{name: times, label: 次数, function: count, of: bad}",
        {"often": "times >= 2", "some": "times < 2"},
    )
    rows = "object,period,bad\n甲,2024-01,是\n甲,2024-02,是\n甲,2025-12,否\n乙,2024-01,否\n乙,2025-12,否\n"
    found = levels_of(rule, facts=rows)
    assert (found["甲 2025-12"], found["乙 2025-12"]) == ("often", "no_data")


def test_a_count_can_look_at_the_last_few_periods_or_as_many_as_there_are() -> None:
    rule = rule_with(
        "{name: bad, label: 差, type: boolean}",
        "{name: times, label: 次数, function: count, of: bad, periods: 3}",
        {"often": "times >= 2", "some": "times = 1", "none": "times = 0"},
    )
    rows = "".join(
        f"甲,2025-{month:02d},{cell}\n" for month, cell in enumerate(["是", "否", "是", "否", "", "否", "否"], 1)
    )
    found = levels_of(rule, facts="object,period,bad\n" + rows)
    assert list(found.values()) == ["some", "some", "often", "some", "no_data", "no_data", "no_data"]
    rows = rows.replace("05,\n", "05,否\n")
    found = levels_of(rule, facts="object,period,bad\n" + rows)
    assert list(found.values()) == ["some", "some", "often", "some", "some", "none", "none"]


def test_rows_before_the_first_bound_are_judged_by_it() -> None:
    rule = rule_with(
        "{name: value, label: 数, type: decimal}",
        '{name: over, label: 超, expr: "value > bound"}\n{name: times, label: 连续, function: run, of: over}',
        {"twice": "times >= 2", "once": "times = 1", "none": "times = 0"},
        "thresholds: [{code: bound, name: 界限, unit: 点, entries: ["
        "{valid_from: 2025-01-01, valid_to: 2025-02-28, value: 10, source: 模拟},"
        "{valid_from: 2025-03-01, value: 20, source: 模拟}]}]",
    )
    rows = "甲,2024-12,11\n甲,2025-01,11\n甲,2025-02,11\n甲,2025-03,11\n"
    found = levels_of(rule, facts="object,period,value\n" + rows)
    assert list(found.values()) == ["no_data", "twice", "twice", "none"]


def test_a_round_is_judged_by_the_only_version_of_a_bound() -> None:
    entries = "{valid_from: 2025-01-01, valid_to: 2025-02-28, value: 10, source: 模拟}"
    bounds = f"thresholds: [{{code: bound, name: 界限, unit: 点, entries: [{entries}]}}]"
    levels = {"over": "value > bound", "under": "value <= bound"}
    rule = rule_with("{name: value, label: 数, type: decimal}", "", levels, bounds)
    rows = "object,period,value\n甲,第1轮,11\n甲,第2轮,10\n"
    assert list(levels_of(rule, facts=rows).values()) == ["over", "under"]
    later = bounds.replace("}]}]", "}, {valid_from: 2025-03-01, value: 20, source: 模拟}]}]")
    rule = rule_with("{name: value, label: 数, type: decimal}", "", levels, later)
    with pytest.raises(Invalid, match="轮次没有日期，“界限”有几个版本"):
        levels_of(rule, facts=rows)
