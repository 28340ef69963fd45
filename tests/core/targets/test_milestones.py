"""Goals of several years by year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.targets.samples import promise

from econops.core.model.indicator import Measure
from econops.core.model.target import Milestone
from econops.core.series.computable import NotComputable
from econops.core.targets.milestones import milestone_findings, milestones_even
from econops.core.targets.promise import Promise

ADDED = {"measure": Measure.INCREMENT, "unit": "家"}
LEVEL = {"measure": Measure.LEVEL, "unit": "亿元"}


def goal(value: str | None, **changes: Any) -> Promise:
    return promise(value, **({"years": (2026, 2028)} | changes))


def given_years(*values: str) -> list[Milestone]:
    return [Milestone(2026 + at, Decimal(value)) for at, value in enumerate(values)]


@given(st.integers(0, 100_000), st.integers(1, 9), st.integers(0, 2))
def test_an_even_split_adds_up_and_differs_by_one_step_at_most(total: int, years: int, decimals: int) -> None:
    made = milestones_even(goal(str(total), years=(2026, 2026 + years), **ADDED), decimals=decimals)
    assert not isinstance(made, NotComputable)
    values = [milestone.value for milestone in made]
    assert sum(values) == total
    assert max(values) - min(values) <= Decimal(1).scaleb(-decimals)
    assert [milestone.year for milestone in made] == list(range(2026, 2027 + years))


def test_a_level_moves_in_even_steps_from_the_base() -> None:
    made = milestones_even(goal("300", **LEVEL), base=Decimal(200), decimals=1)
    assert made == tuple(given_years("233.3", "266.7", "300"))


def test_a_yearly_growth_is_the_same_every_year() -> None:
    assert milestones_even(goal("6.5")) == tuple(given_years("6.5", "6.5", "6.5"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"value": None}, "待补"), ({"years": (2026, 2026)}, "多年"), ({"comparator": "rank"}, "名次"),
        ({"measure": Measure.LEVEL}, "基期"),
    ],
)  # fmt: skip
def test_it_says_why_nothing_can_be_split(change: dict[str, Any], words: str) -> None:
    made = milestones_even(goal(change.pop("value", "300"), **change))
    assert isinstance(made, NotComputable)
    assert words in made.reason


@pytest.mark.parametrize(
    ("made", "values", "code"),
    [
        (goal("500", **ADDED), ("160", "170", "170"), None),
        (goal("500", **ADDED), ("160", "160", "170"), "targets.milestones_mismatch"),
        (goal("500", **ADDED), ("200", "200", "200"), None),
        (goal("500", comparator="=", **ADDED), ("200", "200", "200"), "targets.milestones_mismatch"),
        (goal("300", **LEVEL), ("100", "200", "300"), None),
        (goal("300", **LEVEL), ("100", "200", "299"), "targets.milestones_mismatch"),
        (goal("300", **LEVEL), ("100", "200"), "targets.milestones_missing"),
        (goal("6"), ("5", "6", "7"), None),
        (goal("6"), ("5", "6", "6"), "targets.milestones_mismatch"),
        (goal("3", comparator="rank", measure=Measure.RANK), ("9", "5", "3"), None),
        (goal("3", comparator="rank", measure=Measure.RANK), ("9", "5", "4"), "targets.milestones_mismatch"),
        (goal("6", comparator="band", upper=Decimal(7)), ("6.5", "6.5", "6.5"), None),
        (goal("300", **LEVEL), (), None),
        (goal(None, **LEVEL), ("1",), None),
    ],
)
def test_given_ones_must_lead_to_the_goal(made: Promise, values: tuple[str, ...], code: str | None) -> None:
    found = milestone_findings(made, given_years(*values))
    assert [noticed.finding.code for noticed in found] == ([code] if code else [])


def test_it_names_the_missing_years_and_the_sum() -> None:
    (missing,) = milestone_findings(goal("500", **ADDED), given_years("160"))
    assert "2027年、2028年" in missing.finding.message
    (short,) = milestone_findings(goal("500", **ADDED), given_years("160", "160", "170"))
    assert "各年节点合计为490家" in short.finding.message


@given(st.integers(1, 5), st.integers(0, 1000))
def test_an_even_split_leads_to_the_goal(years: int, value: int) -> None:
    made = goal(str(value), years=(2026, 2026 + years), **ADDED)
    split = milestones_even(made)
    assert not isinstance(split, NotComputable)
    assert milestone_findings(made, split) == []
