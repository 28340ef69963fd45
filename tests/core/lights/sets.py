"""Rule sets and tables for the tests of the lights."""

from __future__ import annotations

import datetime
from textwrap import dedent

from econops.core.errors import Finding
from econops.core.lights.fact_tables import CsvText, FactTables, fact_tables
from econops.core.lights.judgement import Judgement
from econops.core.lights.lighting import light
from econops.core.lights.rule_files import rule_set_of
from econops.core.rules.reading import load_rulebook
from econops.core.rules.ruleset import RuleRow

WORKDAYS = load_rulebook().workdays
HEAD = """
code: trial
name: 试
version: 模拟
valid_from: 2020-01-01
source: 模拟
object: 对象
"""


def findings_of(body: str) -> list[Finding]:
    """What is wrong with a rule set of which the body is given."""
    return rule_set_of("试.yaml", (HEAD + dedent(body)).encode())[1]


def rule_of(body: str) -> RuleRow:
    """The rule of which the body is given; levels that no case shows get an idle one."""
    found, findings = rule_set_of("试.yaml", (HEAD + dedent(body)).encode())
    assert found is not None, [finding.message for finding in findings]
    return next(iter(found.rows.values()))


def rule_with(columns: str, derived: str, levels: dict[str, str], more: str = "") -> RuleRow:
    """A rule over one table `facts` (object, period, columns); `derived` and `columns` are flow lines of YAML."""
    lines = ["tables:", "  - name: facts", "    object: object", "    period: period", "    columns:"]
    lines += [f"      - {line}" for line in dedent(columns).strip().splitlines()]
    lines += ["derived:"] if derived.strip() else []
    lines += [f"  - {line}" for line in dedent(derived).strip().splitlines()]
    lines += ["levels:"]
    for code, condition in levels.items():
        lines.append(f'  - {{code: {code}, label: {code}, tone: neutral, colour: grey, expr: "{condition}"}}')
    shown = ", ".join(f"甲 {number}: {code}" for number, code in enumerate(levels))
    lines += ["cases:", f"  - {{name: 未判, tables: {{}}, levels: {{{shown}}}}}"]
    return rule_of("\n".join(lines) + "\n" + dedent(more))


def tables_of(rule: RuleRow, **texts: str) -> FactTables:
    """Tables from CSV texts."""
    given = {name: CsvText(f"{name}.csv", dedent(text).lstrip()) for name, text in texts.items()}
    found, findings = fact_tables(rule, given, workdays=WORKDAYS)
    assert found is not None, [finding.message for finding in findings]
    return found


def lights_of(rule: RuleRow, as_of: datetime.date | None = None, **texts: str) -> dict[str, Judgement]:
    """The judgements by object and period."""
    found = light(rule, tables_of(rule, **texts), as_of=as_of)
    return {f"{one.object} {one.period}": one for one in found}


def levels_of(rule: RuleRow, as_of: datetime.date | None = None, **texts: str) -> dict[str, str]:
    """The levels by object and period."""
    return {key: one.level for key, one in lights_of(rule, as_of, **texts).items()}
