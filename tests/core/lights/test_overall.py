from __future__ import annotations

import pytest
from tests.core.lights.sets import lights_of

from econops.core.errors import Invalid
from econops.core.lights.judgement import Judgement
from econops.core.lights.overall import Override, caught_up, ladder_step, levels_by_gravity, roll_up
from econops.core.lights.rule_files import published_content, rule_set_of
from econops.core.rules.ruleset import RuleRow


def rule_of(code: str) -> RuleRow:
    rule_set, _ = rule_set_of(code, published_content(code))
    assert rule_set is not None
    return next(iter(rule_set.rows.values()))


RULE = rule_of("w09")
ROWS = """
project,month,plan_month,done_month
甲,2022-01,100,90
乙,2022-01,100,70
丙,2022-01,100,50
丁,2022-01,100,
"""


def parts(names: str) -> list[Judgement]:
    found = lights_of(RULE, facts=ROWS)
    return [found[f"{name} 2022-01"] for name in names]


@pytest.mark.parametrize(
    ("names", "level"),
    [("甲", "none"), ("甲乙", "yellow"), ("甲乙丙", "red"), ("甲丁", "no_data"), ("乙丁", "yellow"), ("丁", "no_data")],
)
def test_the_worst_wins_and_what_is_unknown_makes_nothing_better(names: str, level: str) -> None:
    whole = roll_up(parts(names), RULE)
    assert whole.level == level
    assert [one.object for one in whole.unknown] == [name for name in names if name == "丁"]


def test_people_may_override_with_a_reason_and_a_second_person() -> None:
    override = Override("yellow", "征地已批复", "专班甲", "专班乙")
    whole = roll_up(parts("甲乙丙"), RULE, override=override)
    assert (whole.level, whole.judgement.level) == ("yellow", "red")
    with pytest.raises(Invalid, match="理由"):
        Override("yellow", " ", "专班甲", "专班乙")
    with pytest.raises(Invalid, match="另一人"):
        Override("yellow", "征地已批复", "专班甲", "专班甲")
    with pytest.raises(Invalid, match="没有“blue”这个等级"):
        roll_up(parts("甲"), RULE, override=Override("blue", "征地已批复", "专班甲", "专班乙"))
    with pytest.raises(Invalid, match="没有可汇总"):
        roll_up([], RULE)


def test_a_gap_that_narrows_is_marked_without_becoming_better() -> None:
    rows = "project,month,plan_year,done_month\n甲,2025-01,1200,0\n甲,2025-02,1200,0\n甲,2025-03,1200,150\n"
    found = list(lights_of(rule_of("w04"), facts=rows).values())
    assert [one.level for one in found] == ["unspecified", "yellow", "yellow"]
    later = caught_up(found[1], found[2], "behind")
    assert (later.level, later.tone, later.label, later.colour) == ("yellow", "watch", "黄灯（追赶中）", "orange")
    assert caught_up(found[0], found[1], "behind") == found[1]
    assert caught_up(found[1], found[1], "behind") == found[1]


@pytest.mark.parametrize(
    ("levels", "action"),
    [
        ([], None),
        (["none"], None),
        (["yellow"], "提示函"),
        (["red"], "督办函"),
        (["yellow", "red"], "督办函"),
        (["red", "red"], "通报"),
        (["red", "none", "red"], "督办函"),
        (["red", "yellow"], "提示函"),
    ],
)
def test_the_ladder_says_what_follows(levels: list[str], action: str | None) -> None:
    step = ladder_step(RULE, levels)
    assert (step.action if step is not None else None) == action


def test_levels_are_listed_from_the_worst() -> None:
    assert [level.code for level in levels_by_gravity(rule_of("w19"))] == [
        "black_flag",
        "yellow_flag",
        "red_flag",
        "none",
    ]
