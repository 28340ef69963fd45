"""One light for several (汇总): the worst wins, people may override with a reason, and what follows by the ladder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from econops.core.errors import Invalid
from econops.core.lights.judgement import Judgement
from econops.core.rules.ruleset import LadderStep, LevelRule, RuleRow

_GRAVITY = {"bad": 3, "watch": 2, "good": 1, "neutral": 0}
CATCHING_UP = "追赶中"


@dataclass(frozen=True)
class Override:
    """A level set by people against the rule (人工调整): who asks, who agrees, why.

    Raises:
        Invalid: without a reason, or where nobody else has agreed.
    """

    level: str
    reason: str
    asked_by: str
    agreed_by: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise Invalid("调整亮灯要写明理由。")
        if not self.asked_by or not self.agreed_by or self.asked_by == self.agreed_by:
            raise Invalid("调整亮灯要由另一人复核同意。")


@dataclass(frozen=True)
class Overall:
    """The light of a whole: `worst` are the parts that decide it, `unknown` those without data."""

    judgement: Judgement
    worst: tuple[Judgement, ...]
    unknown: tuple[Judgement, ...]
    override: Override | None = None

    @property
    def level(self) -> str:
        """The level that is shown: the override, if there is one."""
        return self.judgement.level if self.override is None else self.override.level


def roll_up(parts: Sequence[Judgement], rule: RuleRow, *, override: Override | None = None) -> Overall:
    """The worst of several lights of one rule, by tone and then by the order of its levels.

    What has no data never makes the whole better: where nothing is bad or to be watched and something is unknown, the
    whole is no_data.

    Raises:
        Invalid: there is nothing to roll up, or the override names no level of the rule.
    """
    if not parts:
        raise Invalid("没有可汇总的亮灯。")
    codes = [level.code for level in rule.levels]
    if override is not None and override.level not in codes:
        raise Invalid(f"没有“{override.level}”这个等级，可选的有 {'、'.join(codes)}。")
    unknown = tuple(one for one in parts if one.level == "no_data")
    known = [one for one in parts if one.level != "no_data"]
    order = {code: place for place, code in enumerate(codes)}

    def gravity(one: Judgement) -> tuple[int, int]:
        return _GRAVITY[one.tone], -order.get(one.level, len(order))

    heaviest = max((gravity(one) for one in known), default=(0, 0))
    worst = tuple(one for one in known if gravity(one) == heaviest)
    if unknown and (not worst or heaviest[0] <= _GRAVITY["good"]):
        return Overall(unknown[0], (), unknown, override)
    return Overall(worst[0], worst, unknown, override)


def caught_up(before: Judgement, after: Judgement, fact: str) -> Judgement:
    """The later light, marked as catching up (追赶中) where it is still bad or to be watched and its gap has narrowed.

    Args:
        fact: the fact of the rule that grows with the distance behind.

    Returns:
        The same level and tone; the colour orange and the mark in the label say that things get better.
    """
    first, second = before.fact(fact), after.fact(fact)
    behind = after.tone in ("bad", "watch") and before.tone in ("bad", "watch")
    if not behind or first is None or second is None:
        return after
    gaps = [one.value for one in (first, second) if isinstance(one.value, Decimal)]
    narrowed = len(gaps) == 2 and gaps[1] < gaps[0]
    return replace(after, colour="orange", label=f"{after.label}（{CATCHING_UP}）") if narrowed else after


def ladder_step(rule: RuleRow, levels: Sequence[str]) -> LadderStep | None:
    """What follows from the levels of one object in their order, the last one now: the highest step that is reached.

    A level as bad as the step's, or worse in the order of tones, continues the count.
    """
    tones = {level.code: _GRAVITY[level.tone] for level in rule.levels}
    found: LadderStep | None = None
    for step in rule.ladder:
        wanted, count = tones[step.level], 0
        for code in reversed(levels):
            if tones.get(code, 0) < wanted:
                break
            count += 1
        if count >= step.times and (list(levels[-1:]) == [step.level] or tones.get(levels[-1], 0) > wanted):
            found = step
    return found


def levels_by_gravity(rule: RuleRow) -> tuple[LevelRule, ...]:
    """The levels from the worst to the best, as a legend shows them."""
    return tuple(sorted(rule.levels, key=lambda level: -_GRAVITY[level.tone]))
