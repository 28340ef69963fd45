"""Comparisons of the objects of a period with missing cells, against trying every filling."""

from __future__ import annotations

import itertools
import statistics
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.lights.sets import levels_of, lights_of, rule_with

from econops.core.rules.ruleset import RuleRow

SCORE = "{name: score, label: 得分, type: integer, min: 0, max: 3}"
VALUES = ["0", "1", "2", "3"]


def ranked(ties: str) -> RuleRow:
    return rule_with(
        SCORE,
        f"{{name: place, label: 位次, function: rank, of: score, ties: {ties}}}",
        {"first": "place = 1", "second": "place = 2", "third": "place = 3", "fourth": "place = 4"},
    )


def table(scores: tuple[str, ...]) -> str:
    return "object,period,score\n" + "".join(
        f"{name},2025-01,{one}\n" for name, one in zip("甲乙丙丁", scores, strict=False)
    )


def possible(rule: RuleRow, scores: tuple[str, ...]) -> dict[str, str]:
    """What all fillings of the empty cells agree on."""
    found: dict[str, set[str]] = {}
    for one in itertools.product(*([score] if score else VALUES for score in scores)):
        for key, level in levels_of(rule, facts=table(one)).items():
            found.setdefault(key, set()).add(level)
    return {key: levels.pop() if len(levels) == 1 else "no_data" for key, levels in found.items()}


RANKS = {ties: ranked(ties) for ties in ("best", "worst", "dense")}
MIDDLE = rule_with(
    SCORE,
    "{name: middle, label: 中位数, function: median_across, of: score}",
    {"above": "score > middle", "at": "score = middle", "below": "score < middle"},
)


@settings(max_examples=25)
@pytest.mark.parametrize("ties", list(RANKS))
@given(scores=st.tuples(*[st.sampled_from(["", *VALUES])] * 4))
def test_ranks_with_missing_scores_say_no_more_than_is_sure(ties: str, scores: tuple[str, str, str, str]) -> None:
    assert levels_of(RANKS[ties], facts=table(scores)) == possible(RANKS[ties], scores)


@settings(max_examples=25)
@given(st.tuples(*[st.sampled_from(["", *VALUES])] * 4))
def test_medians_with_missing_scores_say_no_more_than_is_sure(scores: tuple[str, str, str, str]) -> None:
    assert levels_of(MIDDLE, facts=table(scores)) == possible(MIDDLE, scores)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=4))
def test_the_median_is_the_one_of_the_textbook(scores: list[int]) -> None:
    found = lights_of(MIDDLE, facts=table(tuple(str(score) for score in scores)))
    fact = found["甲 2025-01"].fact("middle")
    assert fact is not None
    assert fact.value == statistics.median(Fraction(score) for score in scores)


def test_of_very_many_missing_scores_nothing_is_guessed() -> None:
    rows = "".join(f"镇{number},2025-01,\n" for number in range(9))
    text = f"object,period,score\n甲,2025-01,3\n{rows}"
    assert levels_of(MIDDLE, facts=text)["甲 2025-01"] == "no_data"
    assert levels_of(RANKS["dense"], facts=text)["甲 2025-01"] == "no_data"
    found = lights_of(RANKS["best"], facts=text)["甲 2025-01"]
    assert (found.level, len(found.missing)) == ("no_data", 9)


def test_all_cells_that_may_decide_are_named() -> None:
    rule = rule_with(
        SCORE + "\n{name: state, label: 状态, type: text, values: [好, 差]}",
        "{name: total, label: 合计, function: sum_across, of: score}\n{name: bad, label: 差数, function: count_across, of: \"state = '差'\"}",
        {"red": "total > 5 and bad > 1", "green": "total <= 5 or bad <= 1"},
    )
    rows = [("甲", "", "好"), ("乙", "3", ""), ("丙", "", "差"), ("丁", "1", "")]
    text = "object,period,score,state\n" + "".join(f"{name},2025-01,{score},{state}\n" for name, score, state in rows)
    found = lights_of(rule, facts=text)["甲 2025-01"]
    assert found.level == "no_data"
    assert set(found.missing) == {"score", "score@丙", "state@乙", "state@丁"}
