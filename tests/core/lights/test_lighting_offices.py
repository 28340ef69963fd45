"""Rule sets of the kinds that offices publish, over several raw tables with holes, against every filling."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.core.lights.sets import WORKDAYS
from tests.core.lights.unseen.office_tables import DRAWS, ORACLES
from tests.core.lights.unseen.offices import WORKED
from tests.core.lights.unseen.oracle import Row, Tables

from econops.core.lights.fact_tables import CsvText, fact_tables
from econops.core.lights.lighting import light
from econops.core.lights.rule_files import rule_set_of
from econops.core.rules.ruleset import RuleRow, TableRule

FOLDER = Path(__file__).parent / "unseen"
# Where no row means that there was nothing to report; in other tables it is a row of missing cells.
NOTHING_THERE = ("延期", "豁免", "事故", "类别")


def rule_of(code: str) -> RuleRow:
    found, findings = rule_set_of(code, (FOLDER / f"{code}.yaml").read_bytes(), cases_required=False)
    assert found is not None, [finding.message for finding in findings]
    return next(iter(found.rows.values()))


def as_csv(table: TableRule, rows: list[Row]) -> str:
    headings = [one.heading for one in table.columns]
    extra = [table.each] if table.each else []
    lines = [",".join([*(key for key in (table.object, table.period) if key), *extra, *headings])]
    for row in rows:
        keys = [value for key, value in ((table.object, row.object), (table.period, row.period)) if key]
        lines.append(",".join([*keys, *(row.cells[name] for name in (*extra, *headings))]))
    return "\n".join(lines) + "\n"


def lit(rule: RuleRow, tables: Tables, draw: random.Random) -> tuple[dict[tuple[str, str], str], dict[str, CsvText]]:
    """The levels; rows without any value are left out here and there, rows are out of order."""
    texts = {}
    for table in rule.tables:
        rows = list(tables[table.name])
        if table.name not in (rule.judged.name, *NOTHING_THERE):
            rows = [row for row in rows if any(row.cells.values()) or draw.random() < 0.5]
        if not table.each:
            draw.shuffle(rows)
        texts[table.name] = CsvText(f"{table.name}.csv", as_csv(table, rows))
    if rule.calendars:
        days = "".join(f"{day},{'班' if works else '休'}\n" for day, works in WORKED.items())
        texts["日历"] = CsvText("日历.csv", "日期,类别\n" + days)
    facts, findings = fact_tables(rule, texts, workdays=WORKDAYS)
    assert facts is not None, [finding.message for finding in findings]
    return {(one.object, one.period): one.level for one in light(rule, facts)}, texts


@pytest.mark.parametrize("code", list(DRAWS))
def test_rules_over_several_tables_give_what_all_fillings_agree_on(code: str, trials: Callable[[int], int]) -> None:
    rule, draw = rule_of(code), random.Random(code)
    rows, wanted_rows, seen = 0, trials(3000), set()
    while rows < wanted_rows:
        tables = DRAWS[code](draw, draw.choice([0, 0, 0.05, 0.1, 0.2]))
        wanted = ORACLES[code].told(tables)
        if not wanted:
            continue
        found, texts = lit(rule, tables, draw)
        assert found == wanted, texts
        rows += len(wanted)
        seen |= set(wanted.values())
    assert {level.code for level in rule.levels} | {"no_data"} <= seen
