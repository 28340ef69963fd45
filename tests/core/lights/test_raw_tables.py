"""Tables as offices save them: what is read, and what is shown with its line."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.core.lights.sets import rule_with

from econops.core.lights.raw_tables import table_from_csv
from econops.core.rules.ruleset import RuleRow

RULE: RuleRow = rule_with(
    """
    {name: done, label: 完成, type: decimal}
    {name: count, label: 个数, type: integer, empty: optional}
    {name: due, label: 期限, type: date, empty: optional}
    """,
    "",
    {"red": "done > 0"},
)
HEAD = "object,period,done,count,due\n"


def read(rows: str, head: str = HEAD) -> tuple[list[object], list[str]]:
    table, findings = table_from_csv(RULE.judged, head + rows, "表.csv")
    return [record.cells["done"] for record in table.records], [f"{one.place}：{one.message}" for one in findings]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1205.5", Fraction(2411, 2)),
        ('"1,205.50"', Fraction(2411, 2)),
        ('"-12,345,678.9"', Fraction(-123456789, 10)),
        ("0", Fraction(0)),
        ("-.5", Fraction(-1, 2)),
        ("33.333333333333336", Fraction("33.333333333333336")),
        ("", None),
    ],
)
def test_numbers_are_read_exactly(written: str, value: Fraction | None) -> None:
    assert read(f"甲,2025-01,{written},,\n") == ([value], [])


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("-", "没有数就空着，是零就写 0"),
        ("未报", "没有数就空着"),
        ("1.2E+08", "科学计数可能已丢了位数"),
        ("5%", "去掉百分号"),
        ('"1,2"', "千分位三位一组"),
        ('"1234,567"', "千分位三位一组"),
        ("约三成", "应为小数，现在是“约三成”"),
    ],
)
def test_what_stands_where_a_number_belongs_is_shown_with_what_to_write(written: str, hint: str) -> None:
    _, (finding,) = read(f"甲,2025-01,1,,\n乙,2025-01,{written},,\n")
    assert finding.startswith("表.csv 第3行：“完成”应为小数")
    assert hint in finding


@pytest.mark.parametrize(
    "written", ["2025-2-28", "2025/02/28", "2025.2.28", "2025年2月28日", "20250228", "2025-02-28 00:00:00"]
)
def test_dates_are_read_as_programs_write_them(written: str) -> None:
    table, findings = table_from_csv(RULE.judged, f"{HEAD}甲,2025-01,1,,{written}\n", "表.csv")
    assert (str(table.records[0].cells["due"]), findings) == ("2025-02-28", [])
    _, (finding,) = read("甲,2025-01,1,,2025-02-29\n")
    assert "“期限”应为日期，现在是“2025-02-29”" in finding


def test_a_row_with_a_cell_too_many_is_not_read_askew() -> None:
    assert read("甲,2025-01,1,205.5,,\n")[1] == [
        "表.csv 第2行：这一行的格数多于表头的5列，各格会错位；里面有逗号的（如千分位的数）请加双引号。"
    ]


def test_two_columns_of_one_name_are_not_guessed_at() -> None:
    (finding,) = read("甲,2025-01,1,2,,\n", "object,period,done,done,count,due\n")[1]
    assert "有两列都叫“done”" in finding


@pytest.mark.parametrize("sign", [";", "\t"])
def test_another_separator_is_named_once(sign: str) -> None:
    (finding,) = read("", HEAD.replace(",", sign))[1]
    assert "请另存为用半角逗号分隔的 CSV" in finding
