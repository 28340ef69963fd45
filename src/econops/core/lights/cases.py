"""Running the worked cases of rule sets (算例): a rule set that fails one must not come into force."""

from __future__ import annotations

from pathlib import Path

from econops.core.errors import Finding, Invalid
from econops.core.lights.fact_tables import CsvText, fact_tables
from econops.core.lights.lighting import light
from econops.core.period.workdays import WorkCalendar
from econops.core.rules.findings import FailingCase
from econops.core.rules.reading import load_rulebook
from econops.core.rules.rulebook import Rulebook
from econops.core.rules.ruleset import RuleRow, RuleSet, WorkedCase


def load_proven_rulebook(overlay: Path | None = None) -> Rulebook:
    """As `load_rulebook`, and every worked case is judged as it says.

    Raises:
        Invalid: something is wrong; the message lists each finding with file and line.
    """
    rulebook = load_rulebook(overlay)
    findings = failing_cases(rulebook)
    if findings:
        raise Invalid("\n".join(["规则库的算例不符，请先改好：", *(f"{one.place}：{one.message}" for one in findings)]))
    return rulebook


def failing_cases(rulebook: Rulebook) -> list[Finding]:
    """A finding for each worked case, of every version of every rule set, that is judged otherwise."""
    return [
        finding
        for versions in rulebook.rule_sets.values()
        for version in versions
        for finding in failing_cases_of(version.value, rulebook.workdays)
    ]


def failing_cases_of(rule_set: RuleSet, calendar: WorkCalendar) -> list[Finding]:
    """The failing cases of one rule set."""
    findings: list[Finding] = []
    for row in rule_set.rows.values():
        for case in row.cases:
            findings += _failing(row, case, calendar, f"{rule_set.code}/{row.code}")
    return findings


def _failing(row: RuleRow, case: WorkedCase, calendar: WorkCalendar, entry: str) -> list[Finding]:
    texts = {name: CsvText(f"{case.name}/{name}.csv", text) for name, text in case.tables.items()}
    facts, findings = fact_tables(row, texts, workdays=calendar)
    if facts is None:
        return findings
    found = {(one.object, one.period): one.level for one in light(row, facts, as_of=case.as_of)}
    return [
        FailingCase(
            case.place,
            f"{case.name} {name} {period}",
            {"entry": entry, "expected": level, "found": found.get((name, period), "没有这一行")},
        )
        for (name, period), level in case.levels.items()
        if found.get((name, period)) != level
    ]
