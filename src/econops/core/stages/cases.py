"""Running the declared walks (算例): a chart that fails one must not come into force."""

from __future__ import annotations

from econops.core.errors import Conflict, Finding, Invalid
from econops.core.rules.findings import FailingCase
from econops.core.rules.rulebook import Rulebook
from econops.core.rules.stage_reading import REFUSED
from econops.core.rules.stages import StageCase, StageChart
from econops.core.stages.moving import By, Step, move_check

_FILLED = "模拟"


def charts_proven(rulebook: Rulebook) -> Rulebook:
    """The same rulebook.

    Raises:
        Invalid: a walk ends otherwise than it says; the message lists each with file and line.
    """
    findings = [
        finding
        for versions in rulebook.charts.values()
        for version in versions
        for finding in failing_walks(version.value)
    ]
    if findings:
        lines = (f"{finding.place}：{finding.message}" for finding in findings)
        raise Invalid("\n".join(["办理环节的算例不符，请先改好：", *lines]))
    return rulebook


def failing_walks(chart: StageChart) -> list[Finding]:
    """A finding for each walk of a chart that ends otherwise."""
    ends = [(case, walk_end(chart, case)) for case in chart.cases]
    return [
        FailingCase(case.place, case.name, {"entry": chart.code, "expected": case.expect, "found": end})
        for case, end in ends
        if end != case.expect
    ]


def walk_end(chart: StageChart, case: StageCase) -> str:
    """Where a walk ends, with every field filled in: a state, or refused at a move."""
    state, history = chart.start, list[Step]()
    given = dict.fromkeys(chart.fields, _FILLED)
    for place, said in enumerate(case.moves):
        move, _at, person = said.partition("@")
        step = Step(move, person or f"第{place + 1}人")
        try:
            state = move_check(chart, state, move, given, by=By(step.person, history))
        except (Conflict, Invalid):
            return REFUSED
        history.append(step)
    return state
