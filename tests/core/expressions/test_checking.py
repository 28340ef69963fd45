from __future__ import annotations

import pytest

from econops.core.errors import Place
from econops.core.expressions.checking import compile_expression
from econops.core.expressions.columns import Column, ColumnType
from econops.core.expressions.expression import Expression
from econops.core.expressions.findings import ExpressionFinding

COLUMNS = [
    Column("growth", ColumnType.DECIMAL, "%"),
    Column("plan", ColumnType.DECIMAL, "万元"),
    Column("months", ColumnType.INTEGER),
    Column("state", ColumnType.TEXT),
    Column("wrong", ColumnType.BOOLEAN),
    Column("due", ColumnType.DATE),
]

ACCEPTED = {
    "growth >= 2 and state = 'x'": ColumnType.BOOLEAN,
    "not wrong or months in (1, 2)": ColumnType.BOOLEAN,
    "growth between -1 and 2.5": ColumnType.BOOLEAN,
    "due is not null": ColumnType.BOOLEAN,
    "due > date '2026-01-31'": ColumnType.BOOLEAN,
    "case when wrong then 1 else growth end": ColumnType.DECIMAL,
    "months + 1": ColumnType.INTEGER,
    "100 * growth / nullif(plan, 0)": ColumnType.DECIMAL,
    "growth / 12": ColumnType.DECIMAL,
    "least(months, growth, 3)": ColumnType.DECIMAL,
    "round(abs(growth), 1)": ColumnType.DECIMAL,
    "coalesce(state, 'none')": ColumnType.TEXT,
}

REFUSED = {
    "growht > 1": ("expressions.unknown_column", 1),
    "months > 1 and Growth > 1": ("expressions.unknown_column", 16),
    "rond(growth, 1) > 1": ("expressions.unknown_function", 1),
    "ifnull(growth, 1) > 1": ("expressions.unknown_function", 1),
    "if(wrong, 1, 2) > 1": ("expressions.unknown_function", 4),
    "read_csv('/etc/passwd')": ("expressions.unknown_function", 1),
    "getenv('HOME') = 'x'": ("expressions.unknown_function", 1),
    "count(growth) > 1": ("expressions.unknown_function", 1),
    "current_date > due": ("expressions.unknown_function", 1),
    "growth > 'a'": ("expressions.type_mismatch", 1),
    "state > 'a'": ("expressions.type_mismatch", 1),
    "wrong > wrong": ("expressions.type_mismatch", 1),
    "state + 1 > 2": ("expressions.type_mismatch", 1),
    "due - due > 1": ("expressions.type_mismatch", 1),
    "wrong and months": ("expressions.type_mismatch", 1),
    "due > '2026-01-01'": ("expressions.type_mismatch", 1),
    "months in (1, 'a')": ("expressions.type_mismatch", 1),
    "case when wrong then 1 else 'a' end": ("expressions.type_mismatch", 11),
    "0 < growth < 3": ("expressions.chained_comparison", 1),
    "growth = plan = 3": ("expressions.chained_comparison", 1),
    "growth / plan > 1": ("expressions.division", 10),
    "growth / 0.0 > 1": ("expressions.division", 10),
    "growth / nullif(plan, 1) > 1": ("expressions.division", 10),
    "growth / (plan - plan) > 1": ("expressions.division", 11),
    "state in (select 1)": ("expressions.not_allowed", 1),
    "exists(select 1)": ("expressions.unknown_function", 15),
    "select 1": ("expressions.not_allowed", 8),
    "growth > 1; drop table x": ("expressions.not_allowed", 1),
    "months::text = 'a'": ("expressions.not_allowed", 1),
    "cast(due as date) > due": ("expressions.not_allowed", 6),
    "try_cast(months as int) > 1": ("expressions.not_allowed", 10),
    "due > date '2026-02-30'": ("expressions.not_allowed", 12),
    "state like 'a'": ("expressions.not_allowed", 1),
    "growth = null": ("expressions.not_allowed", 1),
    "wrong is true": ("expressions.not_allowed", 1),
    "1e5 > months": ("expressions.not_allowed", 1),
    "? > months": ("expressions.not_allowed", 1),
    "$1 > months": ("expressions.not_allowed", 1),
    "state || state = 'x'": ("expressions.not_allowed", 1),
    "months % 2 = 0": ("expressions.not_allowed", 1),
    "other.growth > 1": ("expressions.not_allowed", 1),
    "sum(growth) over () > 1": ("expressions.not_allowed", 1),
    "case wrong when true then 1 end = 1": ("expressions.not_allowed", 6),
    "months in ()": ("expressions.not_allowed", 1),
    "round(growth, months) > 1": ("expressions.not_allowed", 15),
    "months is distinct from 1": ("expressions.not_allowed", 1),
    "*": ("expressions.not_allowed", 1),
    "growth > ": ("expressions.syntax", 8),
    "growth ＞ 1": ("expressions.syntax", 10),
    "growth over 1": ("expressions.syntax", 13),
    "": ("expressions.syntax", 1),
    "(" * 300 + "months" + ")" * 300: ("expressions.syntax", 1),
    "+".join(["months"] * 200): ("expressions.not_allowed", 1),
    "months + " * 400 + "1": ("expressions.syntax", 1),
}


def refused(text: str) -> tuple[ExpressionFinding, ...]:
    found = compile_expression(text, COLUMNS, place=Place("a.yaml", line=3))
    assert isinstance(found, tuple), text
    return found


@pytest.mark.parametrize(("text", "kind"), ACCEPTED.items())
def test_it_accepts_the_listed_forms_with_their_type(text: str, kind: ColumnType) -> None:
    found = compile_expression(text, COLUMNS)
    assert isinstance(found, Expression), found
    assert found.type is kind


@pytest.mark.parametrize(("text", "wanted"), REFUSED.items())
def test_it_refuses_everything_else_with_its_place(text: str, wanted: tuple[str, int]) -> None:
    finding = refused(text)[0]
    assert finding.code == wanted[0], finding.message
    assert finding.context["position"] == str(wanted[1])
    assert finding.place == Place("a.yaml", line=3)
    assert finding.message.endswith("。")


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("growht > 1", "是不是“growth”"),
        ("rond(growth, 1) > 1", "是不是“round”"),
        ("xyz > 1", "可用的列有 growth、plan"),
        ("growth / plan > 1", "nullif(plan, 0)"),
        ("state like 'a'", "= 或 IN"),
        ("growth ＞ 1", "半角"),
    ],
)
def test_it_suggests_what_to_write_instead(text: str, suggestion: str) -> None:
    assert suggestion in refused(text)[0].message


def test_it_reports_every_unknown_column_of_a_sum() -> None:
    assert [finding.value for finding in refused("aaa + bbb > 1")] == ["aaa", "bbb"]


def test_a_definition_counts_as_a_column_and_leads_to_the_raw_columns() -> None:
    gap = compile_expression("growth - plan", COLUMNS)
    assert isinstance(gap, Expression)
    found = compile_expression("gap > months", COLUMNS, definitions={"gap": gap})
    assert isinstance(found, Expression)
    assert found.names == {"growth", "plan", "months"}
    assert refused("gap > months")[0].code == "expressions.unknown_column"
