"""Rule sets that nobody has published, over raw CSV with holes, against levels worked out by trying every filling."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.core.lights.sets import WORKDAYS
from tests.core.lights.unseen.oracle import Row, Tables, grid, same
from tests.core.lights.unseen.oracles import CHECKS, MONTHS, ORACLES, QUARTERS, ROUNDS, TENDAYS, WEEKS, WORKED

from econops.core.lights.fact_tables import CsvText, fact_tables
from econops.core.lights.lighting import light
from econops.core.lights.rule_files import rule_set_of
from econops.core.rules.ruleset import RuleRow

FOLDER = Path(__file__).parent / "unseen"
NAMES = "甲乙丙"
ITEMS = ("工业", "投资", "消费")
Given = dict[str, list[Row]]


def rule_of(code: str) -> RuleRow:
    found, findings = rule_set_of(code, (FOLDER / f"{code}.yaml").read_bytes(), cases_required=False)
    assert found is not None, [finding.message for finding in findings]
    return next(iter(found.rows.values()))


def tables_of(code: str, draw: random.Random, holes: float) -> Given:
    domains = ORACLES[code].domains
    columns = {column: list(values) for (table, column), values in domains.items() if table == ORACLES[code].main}
    if code == "tenday":
        rows = grid(draw, "甲乙", TENDAYS, {"本旬完成": columns["本旬完成"]}, holes)
        same(rows, "年计划", draw, ["-36", "-1", "0", "1", "12", "36", "36", ""])
        return {"旬报": rows}
    if code == "sheets":
        rows = grid(draw, "甲乙", CHECKS, {one: columns[one] for one in ("延期次数", "状态", "理由")}, holes)
        same(rows, "时限", draw, ["1", "2", "3", ""])
        for row in rows:
            row.cells["交办日"] = {"甲": "2025-01-14", "乙": "2025-01-22"}[row.object]
        return {"检查": rows}
    if code == "flags":
        rows = grid(draw, NAMES + "丁", ROUNDS, {"得分": columns["得分"]}, holes)
        same(rows, "组别", draw, ["一组", "一组", "二组", ""])
        return {"评分": rows}
    if code == "middle":
        return {"用电": grid(draw, NAMES, MONTHS, columns, holes)}
    if code == "weekly":
        rows = grid(draw, "甲乙", WEEKS, {one: columns[one] for one in ("欠数", "停工")}, holes)
        same(rows, "权重", draw, ["1", "2", ""])
        return {"周报": rows}
    return missed_tables(draw, columns, holes)


def missed_tables(draw: random.Random, columns: dict[str, list[str]], holes: float) -> Given:
    rows: list[Row] = []
    for item in ITEMS:
        for row in grid(draw, NAMES, QUARTERS, columns, holes):
            rows.append(Row(row.object, row.period, row.cells | {"指标": item}, len(rows) + 2))
    city = [Row("", period, {"全市增速": draw.choice(["0", "1", "2", ""])}, 2 + n) for n, period in enumerate(QUARTERS)]
    keys = [Row(name, "", {"重点县": draw.choice(["是", "否", ""])}, 2 + n) for n, name in enumerate(NAMES[:2])]
    return {"指标": rows, "全市": city, "任务": keys}


HEADS = {
    "旬报": ("乡镇", "旬"), "检查": ("事项", "检查日"), "评分": ("县区", "轮次"), "用电": ("园区", "月份"),
    "周报": ("项目", "周"), "指标": ("县区", "季度"), "全市": ("", "季度"), "任务": ("县区", ""),
}  # fmt: skip


def as_csv(name: str, rows: Sequence[Row]) -> str:
    keys = HEADS[name]
    columns = list(rows[0].cells) if rows else []
    lines = [",".join([*(key for key in keys if key), *columns])]
    for row in rows:
        own = [value for key, value in zip(keys, (row.object, row.period), strict=True) if key]
        lines.append(",".join([*own, *(row.cells[one] for one in columns)]))
    return "\n".join(lines) + "\n"


def lit(rule: RuleRow, tables: Tables) -> dict[tuple[str, str], str]:
    texts = {name: CsvText(f"{name}.csv", as_csv(name, rows)) for name, rows in tables.items()}
    if rule.calendars:
        days = "".join(f"{day},{'是' if works else '否'}\n" for day, works in WORKED.items())
        texts["上班日"] = CsvText("上班日.csv", "日期,上班\n" + days)
    facts, findings = fact_tables(rule, texts, workdays=WORKDAYS)
    assert facts is not None, [finding.message for finding in findings]
    return {(one.object, one.period): one.level for one in light(rule, facts)}


@pytest.mark.parametrize("code", list(ORACLES))
def test_a_complete_table_gets_the_levels_worked_out_by_hand(code: str) -> None:
    rule, draw = rule_of(code), random.Random(f"{code} whole")
    seen: Counter[str] = Counter()
    for _ in range(40):
        tables = tables_of(code, draw, 0)
        wanted = ORACLES[code].told(tables)
        if wanted is not None:
            assert lit(rule, tables) == wanted
            seen.update(wanted.values())
    assert {level.code for level in rule.levels} <= set(seen)


@pytest.mark.slow
@pytest.mark.parametrize("code", list(ORACLES))
def test_a_table_with_holes_gets_what_all_fillings_agree_on(code: str, trials: Callable[[int], int]) -> None:
    rule, draw = rule_of(code), random.Random(f"{code} holes")
    rows, wanted_rows = 0, trials(4000)
    while rows < wanted_rows:
        tables = tables_of(code, draw, draw.choice([0.05, 0.1, 0.2]))
        wanted = ORACLES[code].told(tables)
        if wanted is None:
            continue
        assert lit(rule, tables) == wanted, {name: as_csv(name, rows) for name, rows in tables.items()}
        rows += len(wanted)
