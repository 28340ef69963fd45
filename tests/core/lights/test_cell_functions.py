from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from tests.core.lights.sets import lights_of, rule_with

from econops.core.errors import Invalid
from econops.core.lights.cell_functions import months_after, months_elapsed


def value(function: str, arguments: str, rows: str = "2025-03-15,2025-05-31,3", **more: str) -> object:
    """The fact that a function makes of two days and a number in May 2025."""
    extra = "".join(f", {key}: {text}" for key, text in more.items())
    rule = rule_with(
        """
        {name: first, label: 先, type: date}
        {name: last, label: 后, type: date, empty: not_yet}
        {name: number, label: 数, type: integer}
        """,
        f"{{name: found, label: 得, function: {function}, arguments: [{arguments}]{extra}}}",
        {"known": "found is not null", "unknown": "found is null"},
    )
    (one,) = lights_of(rule, facts=f"object,period,first,last,number\n甲,2025-05,{rows}\n").values()
    fact = one.fact("found")
    return fact.value if fact is not None else one.level


@pytest.mark.parametrize(
    ("function", "arguments", "wanted"),
    [
        ("elapsed_months", "period", Decimal(5)),
        ("month_number", "first", Decimal(3)),
        ("year_number", "first", Decimal(2025)),
        ("period_start", "period", datetime.date(2025, 5, 1)),
        ("period_end", "period", datetime.date(2025, 5, 31)),
        ("months_between", "first, last", Decimal(2)),
        ("months_between", "last, first", Decimal(-2)),
        ("months_between", "first, period", Decimal(2)),
        ("days_between", "first, last", Decimal(77)),
        ("workdays_between", "first, last", Decimal(52)),
        ("workdays_between", "last, first", Decimal(0)),
        ("workdays_late", "first, last", Decimal(52)),
        ("workday_after", "first, number", datetime.date(2025, 3, 19)),
        ("months_after", "last, number", datetime.date(2025, 8, 31)),
    ],
)
def test_functions_of_known_cells(function: str, arguments: str, wanted: object) -> None:
    assert value(function, arguments) == wanted


def test_an_event_that_has_not_happened_gives_nothing_but_is_late_until_the_day() -> None:
    assert value("days_between", "first, last", "2025-05-20,,3") == "unknown"
    assert value("workdays_late", "first, last", "2025-05-27,,3") == Decimal(3)


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [("2025-03-31", "2025-04-30", 1), ("2025-03-31", "2025-05-31", 2), ("2024-01-31", "2024-02-29", 1)],
)
def test_whole_months_end_on_the_same_day_or_the_last_of_the_month(first: str, last: str, wanted: int) -> None:
    days = [datetime.date.fromisoformat(day) for day in (first, last)]
    assert months_elapsed(*days) == wanted
    assert months_elapsed(days[1], days[0]) == -wanted
    assert months_after(days[0], wanted) == days[1]


@pytest.mark.parametrize(
    ("function", "bound", "levels"),
    [
        ("months_between", 2, ["no_data", "no_data", "low"]),
        ("days_between", 40, ["no_data", "no_data", "low"]),
        ("workdays_between", 40, ["no_data", "no_data", "low"]),
        ("months_elapsed", 2, ["no_data", "no_data", "low"]),
    ],
)
def test_a_missing_day_is_bounded_by_what_is_known_of_it(function: str, bound: int, levels: list[str]) -> None:
    rule = rule_with(
        "{name: day, label: 日, type: date}\n{name: late, label: 晚, type: boolean}",
        f"{{name: found, label: 得, function: {function}, arguments: [day, period]}}",
        {"low": f"late and found < {bound} or late and found >= {bound}", "high": f"found >= {bound}", "rest": "true"},
    )
    rows = "object,period,day,late\n甲,2025-05,,\n乙,2025-05,,否\n丙,2025-05,,是\n"
    found = lights_of(rule, facts=rows)
    assert [found[f"{name} 2025-05"].level for name in "甲乙丙"] == levels


def test_a_relative_gap_is_a_share_of_what_was_expected() -> None:
    columns = "{name: wanted, label: 应达, type: decimal}\n{name: done, label: 实际, type: decimal}"
    derived = "{name: found, label: 差, function: gap, arguments: [wanted, done]}"
    levels = {"over": "found > 30", "within": "found <= 30"}
    rows = "object,period,wanted,done\n甲,2025-01,50,20\n乙,2025-01,0,20\n丙,2025-01,50,\n"
    for mode, wanted in (("pp", ["no_data", "within", "within"]), ("relative", ["no_data", "unspecified", "over"])):
        rule = rule_with(columns, derived, levels, f"gap_mode: {mode}")
        found = lights_of(rule, facts=rows)
        assert [found[f"{name} 2025-01"].level for name in "丙乙甲"] == wanted


DAYS = """
{name: day, label: 日, type: date, empty: optional}
{name: other, label: 另一日, type: date}
{name: count, label: 个数, type: integer, min: 0, max: 3}
{name: many, label: 许多, type: integer}
"""


@pytest.mark.parametrize(
    ("function", "arguments", "cells", "level"),
    [
        ("workday_after", "[day, count]", ",2025-05-09,1,1", "unknown"),
        ("workday_after", "[other, count]", ",2025-05-09,3,1", "early"),
        ("workday_after", "[other, count]", ",2025-05-09,,1", "early"),
        ("workday_after", "[other, count]", ",2025-06-06,,1", "no_data"),
        ("workday_after", "[other, many]", ",2025-05-09,1,", "no_data"),
        ("months_after", "[day, count]", ",2025-05-09,1,1", "unknown"),
        ("months_after", "[other, count]", ",2025-03-10,,1", "early"),
        ("months_after", "[other, count]", ",2025-03-11,,1", "no_data"),
        ("months_after", "[other, many]", ",2025-05-09,1,", "no_data"),
        ("months_after", "[other, count]", ",,2,1", "no_data"),
    ],
)
def test_days_after_a_missing_count_are_tried_one_by_one(function: str, arguments: str, cells: str, level: str) -> None:
    rule = rule_with(
        DAYS,
        f"{{name: found, label: 得, function: {function}, arguments: {arguments}}}",
        {"unknown": "found is null", "early": "found <= date '2025-06-10'", "late": "found > date '2025-06-10'"},
    )
    found = lights_of(rule, facts=f"object,period,day,other,count,many\n甲,2025-05,{cells}\n")
    assert found["甲 2025-05"].level == level


def test_working_days_to_what_is_not_known_are_not_known() -> None:
    rule = rule_with(
        DAYS,
        """
        {name: passed, label: 间, function: workdays_between, arguments: [day, other]}
        {name: late, label: 迟, function: workdays_late, arguments: [day, other]}
        {name: month, label: 月, function: month_number, arguments: [other]}
        """,
        {"march": "month = 3 and late is null", "none": "passed is null and late is null and count = 0"},
    )
    rows = "甲,2025-05,,2025-05-09,0,1\n乙,2025-05,,2025-03-09,0,1\n丙,2025-05,,,0,1\n"
    found = lights_of(rule, facts="object,period,day,other,count,many\n" + rows)
    assert [found[f"{name} 2025-05"].level for name in "甲乙丙"] == ["none", "march", "no_data"]


def test_a_wait_beyond_reason_is_refused() -> None:
    rule = rule_with(
        DAYS,
        "{name: found, label: 得, function: workday_after, arguments: [other, many]}",
        {"some": "found is not null"},
    )
    with pytest.raises(Invalid, match="0 到 2000"):
        lights_of(rule, facts="object,period,day,other,count,many\n甲,2025-05,,2025-05-09,1,5000\n")
