"""Reading what follows from levels: the exemption with its approver (豁免), the ladder of escalation (升级阶梯)."""

from __future__ import annotations

from typing import cast

from econops.core.rules.files import Block
from econops.core.rules.findings import DuplicateKey
from econops.core.rules.ruleset import Exemption, LadderStep
from econops.core.rules.ruleset_fields import EXEMPTION, LADDER_STEP
from econops.core.rules.ruleset_scope import Scope, blocks_of, text_of


def read_exemption(block: Block, scope: Scope, levels: tuple[str, ...]) -> Exemption | None:
    """The exemption, whose level must be one of the rule."""
    exemption = cast("Block | None", block.get("exemption"))
    if exemption is None or not scope.checked(exemption, EXEMPTION):
        return None
    if text_of(exemption, "level") not in levels:
        scope.unknown(exemption, "level", text_of(exemption, "level"), levels)
    return Exemption(text_of(exemption, "level"), text_of(exemption, "approver"))


def read_ladder(block: Block, scope: Scope, levels: tuple[str, ...]) -> tuple[LadderStep, ...]:
    """The steps of the ladder, whose levels must be those of the rule."""
    steps: list[LadderStep] = []
    for step in blocks_of(block, "ladder"):
        if not scope.checked(step, LADDER_STEP):
            continue
        if text_of(step, "level") not in levels:
            scope.unknown(step, "level", text_of(step, "level"), levels)
        times = cast(int, step["times"])
        if times < 1:
            scope.wrong(step, "times", str(times), "不小于1的整数")
        rung = LadderStep(text_of(step, "level"), times, text_of(step, "action"))
        if any((one.level, one.times) == (rung.level, times) for one in steps):
            scope.findings.append(DuplicateKey(step.place, f"{rung.level} {times}"))
        steps.append(rung)
    return tuple(steps)
