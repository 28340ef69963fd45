from __future__ import annotations

import csv
import datetime
from decimal import Decimal
from pathlib import Path

from econops.core.lights.judging import judge
from econops.core.rules.reading import load_rulebook

RULE_SET = """
code: progress
name: 进度红黄绿灯
version: 2025版
valid_from: 2024-01-01
source: 一地2025年公布的进度亮灯办法
neutral:
  - {code: unspecified, label: 未规定, tone: neutral, colour: grey, reasons: [{text: 原文未规定}]}
  - {code: no_data, label: 缺数, tone: neutral, colour: grey, reasons: [{text: "缺{missing}"}]}
  - {code: not_due, label: 未到期, tone: neutral, colour: grey, reasons: [{text: 未到期}]}
rows:
  - code: progress
    name: 项目进度
    object: 项目
    source: 同上
    inputs:
      - {name: done, label: 累计完成, type: decimal, unit: 万元}
      - {name: plan, label: 年度计划, type: decimal, unit: 万元}
    derived:
      - {name: elapsed, label: 已过月份, type: integer, function: elapsed_months, arguments: [period]}
      - {name: gap, label: 落后, unit: 个百分点, expr: "100 * elapsed / 12 - 100 * done / nullif(plan, 0)"}
    levels:
      - {code: red, label: 红灯, tone: bad, colour: red, expr: "gap > 30", reasons: [{text: "慢{gap}个百分点"}]}
      - {code: yellow, label: 黄灯, tone: watch, colour: yellow, expr: "gap between 10 and 30", reasons: [{text: "慢{gap}"}]}
      - {code: green, label: 绿灯, tone: good, colour: green, expr: "gap <= 0", reasons: [{text: 完成序时}]}
    cases:
      - {name: 红, as_of: 2025-12-31, row: {period: 2025-06, done: 19.9, plan: 100}, expect: red}
      - {name: 黄, as_of: 2025-12-31, row: {period: 2025-06, done: 20, plan: 100}, expect: yellow}
      - {name: 绿, as_of: 2025-12-31, row: {period: 2025-06, done: 50, plan: 100}, expect: green}
"""


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def running_sums(facts: list[dict[str, str]]) -> list[dict[str, object]]:
    months = {(row["project"], row["month"]): row for row in facts}
    rows: list[dict[str, object]] = []
    for (project, month), row in months.items():
        year, number = month.split("-")
        parts = [
            months.get((project, f"{year}-{one:02d}"), {}).get("done_month", "") for one in range(1, int(number) + 1)
        ]
        done = None if "" in parts else sum(Decimal(part) for part in parts)
        plan = Decimal(row["plan_year"]) if row["plan_year"] else None
        rows.append({"object": project, "period": month, "done": done, "plan": plan})
    return rows


def test_every_row_gets_the_level_worked_out_elsewhere(shared: Path, tmp_path: Path) -> None:
    folder = shared / "domain/rule_cases/W04"
    (tmp_path / "rulesets").mkdir()
    (tmp_path / "rulesets/progress.yaml").write_text(RULE_SET, encoding="utf-8")
    rulebook = load_rulebook(tmp_path)
    day = datetime.date(2025, 12, 31)
    rule = rulebook.rule_set("progress", on=day).row("progress")
    skipped = {(row["object"], row["period"]) for row in read(folder / "not_judged.csv")}

    found = judge(rule, running_sums(read(folder / "facts.csv")), as_of=day, calendar=rulebook.workdays)

    wanted = {(row["object"], row["period"]): (row["level"], row["tone"]) for row in read(folder / "expected.csv")}
    levels = {(one.object, one.period): (one.level, one.tone) for one in found}
    assert len(wanted) > 100
    assert {key: level for key, level in levels.items() if key not in skipped} == wanted
