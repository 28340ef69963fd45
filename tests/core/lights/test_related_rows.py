"""Rows of other tables: shorter and longer periods, days, and cells that several periods look at."""

from __future__ import annotations

import pytest
from tests.core.lights.sets import levels_of, lights_of, rule_of

from econops.core.errors import Invalid

RULE = """
tables:
  - name: facts
    object: object
    period: period
    columns: [{name: seen, label: 看, type: boolean, empty: optional}]
  - name: other
    object: object
    period: time
    columns: [{name: amount, label: 数, type: decimal}]
derived: [{name: total, label: 合计, function: sum_of, table: other, of: amount}]
levels:
  - {code: high, label: 高, tone: bad, colour: red, expr: "total >= 10"}
  - {code: low, label: 低, tone: good, colour: green, expr: "total < 10"}
cases: [{name: 未判, tables: {}, levels: {甲 1: high, 甲 2: low}}]
"""
CHANGE = "derived: [{name: plan, label: 计划, function: value_of, table: other, of: amount}, "
CHANGE += "{name: total, label: 增减, function: change, of: plan, otherwise: '0'}]"


def test_months_are_added_up_for_a_quarter_and_one_that_is_not_there_is_missing() -> None:
    rule = rule_of(RULE)
    other = (
        "object,time,amount\n甲,2025-06,1\n甲,2025年4月,4\n甲,2025-05,5\n甲,2025-07,99\n乙,2025-04,50\n乙,2025-06,1\n"
    )
    found = lights_of(rule, facts="object,period,seen\n甲,2025-Q2,\n乙,2025-Q2,\n", other=other)
    assert {name: one.level for name, one in found.items()} == {"甲 2025-Q2": "high", "乙 2025-Q2": "no_data"}
    assert found["乙 2025-Q2"].missing == ("other.amount@2025-05",)


def test_where_there_may_be_several_rows_nothing_is_missing() -> None:
    rule = rule_of(RULE.replace("    period: time\n", "    period: time\n    each: number\n"))
    found = levels_of(
        rule,
        facts="object,period,seen\n甲,2025-Q2,\n乙,2025-Q2,\n",
        other="object,time,number,amount\n甲,2025-04,1,4\n甲,2025-04,2,6\n",
    )
    assert found == {"甲 2025-Q2": "high", "乙 2025-Q2": "low"}


def test_days_are_counted_in_the_month_in_which_they_lie() -> None:
    found = levels_of(
        rule_of(RULE),
        facts="object,period,seen\n甲,2024-02,\n甲,2024-03,\n",
        other="object,time,amount\n甲,2024-02-29,6\n甲,2024/2/1,4\n甲,2024-03-01,9\n",
    )
    assert found == {"甲 2024-02": "high", "甲 2024-03": "low"}


def test_weeks_are_not_divided_among_months() -> None:
    with pytest.raises(Invalid, match="周与月、季、年不能互相归入"):
        levels_of(rule_of(RULE), facts="object,period,seen\n甲,2025-01,\n", other="object,time,amount\n甲,2025-W05,6\n")


@pytest.mark.parametrize("rows", ["甲,2025,\n", "乙,2025,1\n"])
def test_a_missing_cell_is_the_same_cell_in_every_period_that_looks_at_it(rows: str) -> None:
    rule = rule_of(
        RULE.replace(RULE[RULE.index("derived:") : RULE.index("levels:")], CHANGE + "\n").replace(">= 10", "> 0")
    )
    found = levels_of(
        rule,
        facts="object,period,seen\n甲,2024-12,\n甲,2025-01,\n甲,2025-02,\n",
        other="object,time,amount\n甲,2024,5\n" + rows,
    )
    assert found == {"甲 2024-12": "low", "甲 2025-01": "no_data", "甲 2025-02": "low"}


def test_a_period_of_another_table_that_cannot_be_read_is_shown() -> None:
    with pytest.raises(AssertionError, match="时期“2025-O4”读不懂"):
        levels_of(
            rule_of(RULE),
            facts="object,period,seen\n甲,2025-Q2,\n",
            other="object,time,amount\n甲,2025-O4,6\n甲,2025-05,6\n",
        )
