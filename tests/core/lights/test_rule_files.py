from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from econops.core.errors import NotFound
from econops.core.lights.cases import failing_cases_of
from econops.core.lights.cell_functions import CELL_FUNCTIONS
from econops.core.lights.fact_tables import CsvText, fact_tables
from econops.core.lights.lighting import light
from econops.core.lights.row_functions import ROW_FUNCTIONS
from econops.core.lights.rule_files import published_content, published_names, rule_set_of
from econops.core.rules.reading import load_rulebook
from econops.core.rules.ruleset_fields import (
    CALENDAR,
    CASE,
    COLOURS,
    DERIVED,
    EXEMPTION,
    INPUT,
    LADDER_STEP,
    LEVEL,
    REASON,
    ROW,
    RULE_SET,
    TABLE,
    THRESHOLD,
    THRESHOLD_ENTRY,
)
from econops.core.rules.ruleset_functions import FUNCTIONS

PAGE = (Path(__file__).resolve().parents[3] / "docs/rule-sets.md").read_text(encoding="utf-8")
EXAMPLES = """
code: examples
name: 函数的例（模拟）
version: 模拟
valid_from: 2025-01-01
source: 模拟
object: 事项
tables:
  - name: 事项
    object: 事项
    period: 月份
    columns:
      - {{name: done, label: 完成, type: decimal}}
      - {{name: plan, label: 计划, type: decimal}}
      - {{name: score, label: 得分, type: decimal}}
      - {{name: late, label: 迟, type: boolean}}
      - {{name: joined, label: 参评, type: boolean}}
      - {{name: team, label: 组, type: text}}
      - {{name: deadline, label: 期限, type: date}}
      - {{name: closed, label: 办结, type: date, empty: not_yet}}
      - {{name: extensions, label: 延期, type: integer}}
  - name: 批次
    object: 事项
    columns:
      - {{name: amount, label: 数, type: decimal}}
      - {{name: day, label: 日, type: date}}
      - {{name: fine, label: 好, type: boolean}}
  - name: 全市
    period: 月份
    columns: [{{name: average, label: 平均, type: decimal}}]
calendars: [{{name: 日历, date: 日期, columns: [{{name: works, label: 班, type: boolean}}], workday: works}}]
derived:
{}
levels: [{{code: red, label: 红, tone: bad, colour: red, expr: late}}]
"""


def test_the_example_of_the_page_is_right() -> None:
    found = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    rule_set, findings = rule_set_of("例.yaml", found[1].encode())
    assert rule_set is not None, [f"{one.place} {one.message}" for one in findings]
    assert [one.message for one in failing_cases_of(rule_set, load_rulebook().workdays)] == []


def test_every_function_exists_and_stands_on_the_page() -> None:
    assert set(FUNCTIONS) == set(CELL_FUNCTIONS) | set(ROW_FUNCTIONS)
    assert [name for name in FUNCTIONS if f"`{name}`" not in PAGE] == []


def test_every_example_of_a_function_is_accepted() -> None:
    examples = re.findall(r"`\{(function: .*?)\}` \|", PAGE)
    assert {one.split(",")[0].removeprefix("function: ") for one in examples} <= set(FUNCTIONS)
    assert len(examples) == len(re.findall(r"^\| `\w+`.* \| `\{function", PAGE, re.MULTILINE)) > 25
    lines = [f"  - {{name: fact{number}, label: 例, {one}}}" for number, one in enumerate(examples)]
    rule_set, findings = rule_set_of("例.yaml", EXAMPLES.format("\n".join(lines)).encode(), cases_required=False)
    assert [f"{one.place} {one.message}" for one in findings] == []
    assert rule_set is not None


def test_every_key_stands_on_the_page() -> None:
    tables = (RULE_SET, ROW, TABLE, CALENDAR, EXEMPTION, LADDER_STEP, INPUT, DERIVED, THRESHOLD, THRESHOLD_ENTRY, LEVEL)
    keys = {key for table in (*tables, REASON, CASE) for key in table}
    assert sorted(key for key in keys if not re.search(rf"\b{key}\b", PAGE)) == []
    assert sorted(one for one in COLOURS if f"`{one}`" not in PAGE) == []


def test_the_page_leads_from_the_example_to_its_answer() -> None:
    example = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    answer = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    assert answer is not None
    texts = {name: CsvText(name, text) for name, text in re.findall(r"```csv (\S+)\.csv\n(.*?)```", PAGE, re.DOTALL)}
    rule_set, _ = rule_set_of("例.yaml", example[1].encode())
    assert rule_set is not None
    rule = next(iter(rule_set.rows.values()))
    facts, findings = fact_tables(rule, texts, workdays=load_rulebook().workdays)
    assert facts is not None, [one.message for one in findings]
    found = [
        (one.object, one.period, one.level, one.label, one.tone, list(one.missing), [
            (reason.clause, reason.value, reason.result, reason.distance) for reason in one.reasons
        ])
        for one in light(rule, facts)
    ]  # fmt: skip
    assert found == [
        (one["object"], one["period"], one["level"], one["label"], one["tone"], one["missing"], [
            (reason["clause"], reason["value"], reason["result"], reason["distance"]) for reason in one["reasons"]
        ])
        for one in json.loads(answer[1])
    ]  # fmt: skip


def test_published_sets_go_by_code_and_unknown_ones_are_named() -> None:
    assert len(published_names()) == 18
    with pytest.raises(NotFound, match="没有公布的规则集“w99”"):
        published_content("w99")


def test_unreadable_files_are_findings() -> None:
    assert rule_set_of("乱.yaml", b"\xff\xfe")[1][0].code == "rules.unreadable"
    assert rule_set_of("乱.yaml", b"a: [")[1][0].code == "rules.unreadable"
