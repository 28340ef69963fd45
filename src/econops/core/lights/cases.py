"""Running the worked cases of rule sets (算例): a rule set that fails one must not come into force."""

from __future__ import annotations

from econops.core.errors import Finding
from econops.core.lights.judging import judge
from econops.core.period.workdays import WorkCalendar
from econops.core.rules.findings import FailingCase
from econops.core.rules.rulebook import Rulebook
from econops.core.rules.ruleset import RuleSet


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
            (judgement,) = judge(row, [case.row], as_of=case.as_of, calendar=calendar)
            if judgement.level != case.expect:
                entry = f"{rule_set.code}/{row.code}"
                context = {"entry": entry, "expected": case.expect, "found": judgement.level}
                findings.append(FailingCase(case.place, case.name, context))
    return findings
