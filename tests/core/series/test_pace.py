"""Pace, completion and their distance."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.errors import Invalid
from econops.core.period.value import Period
from econops.core.quantity.rounding import official
from econops.core.series.computable import NotComputable
from econops.core.series.pace import PaceKind, attainment, pace, pace_gap, start_rate

PLAN = {3: Decimal(20), 6: Decimal(50), 9: Decimal(75), 12: Decimal(100)}
LAST_YEAR = {2: Decimal(10), 3: Decimal(20), 6: Decimal(60), 12: Decimal(200)}


@pytest.mark.parametrize(
    ("period", "due"),
    [
        ("2026-06-ytd", "50"),
        ("2026-08", "66.7"),
        ("2026-Q3", "75"),
        ("2026-H1", "50"),
        ("2026", "100"),
        ("2026-06-T3", "50"),
        ("2026-01-T1", "2.8"),
        ("2026-W26", "49.0"),
        ("2026-W53", "100"),
        ("2024-W26", "49.7"),
    ],
)
def test_even(period: str, due: str) -> None:
    answer = pace(Period.parse(period))
    assert isinstance(answer, Decimal)
    assert official(answer, 1) == Decimal(due)


@pytest.mark.parametrize(("month", "due"), [(1, 0), (2, 0), (3, 20), (5, 20), (6, 50), (11, 75), (12, 100)])
def test_a_plan_keeps_its_last_milestone(month: int, due: int) -> None:
    assert pace(Period.ytd(2026, month), "plan", profile=PLAN) == due


@pytest.mark.parametrize(("month", "due"), [(2, 5), (3, 10), (6, 30), (12, 100)])
def test_seasonal_follows_last_year(month: int, due: int) -> None:
    assert pace(Period.ytd(2026, month), "seasonal", profile=LAST_YEAR) == due


@pytest.mark.parametrize(
    ("period", "kind", "profile", "reason"),
    [
        ("2026-01-ytd", "seasonal", LAST_YEAR, "missing"),
        ("2026-06-ytd", "seasonal", {6: Decimal(1), 12: Decimal(0)}, "undefined"),
        ("2026-06-ytd", "plan", {12: Decimal(0)}, "undefined"),
        ("2026-06-T1", "plan", PLAN, "not_applicable"),
        ("2026-W25", "seasonal", LAST_YEAR, "not_applicable"),
    ],
)
def test_no_pace_says_why(period: str, kind: PaceKind, profile: dict[int, Decimal], reason: str) -> None:
    answer = pace(Period.parse(period), kind, profile=profile)
    assert isinstance(answer, NotComputable)
    assert answer.kind == reason


@pytest.mark.parametrize(
    "profile",
    [
        None,
        {},
        {6: Decimal(50)},
        {0: Decimal(0), 12: Decimal(1)},
        {13: Decimal(1), 12: Decimal(1)},
        {3: Decimal(60), 6: Decimal(50), 12: Decimal(100)},
        {3: Decimal(-1), 12: Decimal(100)},
    ],
)
def test_a_broken_plan_is_refused(profile: dict[int, Decimal] | None) -> None:
    with pytest.raises(Invalid):
        pace(Period.ytd(2026, 6), "plan", profile=profile)


def test_completion_needs_a_plan() -> None:
    assert attainment(Decimal(30), Decimal(40)) == 75
    assert isinstance(attainment(Decimal(30), Decimal(0)), NotComputable)
    assert isinstance(start_rate(3, 0), NotComputable)


def test_ahead_is_positive_and_behind_negative() -> None:
    assert pace_gap(Decimal(60), Decimal(50)) == 10
    assert pace_gap(Decimal(40), Decimal(50)) == -10


@given(st.lists(st.decimals(0, 10**6, places=2), min_size=12, max_size=12), st.sampled_from(["plan", "seasonal"]))
def test_pace_rises_from_month_to_month_to_the_whole(amounts: list[Decimal], kind: PaceKind) -> None:
    profile = dict(enumerate(accumulate(amounts), 1))
    answers = [pace(Period.ytd(2026, month), kind, profile=profile) for month in range(1, 13)]
    if profile[12] == 0:
        assert all(isinstance(answer, NotComputable) for answer in answers)
        return
    due = [answer for answer in answers if isinstance(answer, Decimal)]
    assert len(due) == 12
    assert due == sorted(due)
    assert due[-1] == 100


@given(st.integers(2000, 2100), st.integers(1, 12))
def test_what_follows_the_even_plan_has_no_gap(year: int, month: int) -> None:
    due = pace(Period.ytd(year, month))
    done = attainment(Decimal(month), Decimal(12))
    assert isinstance(due, Decimal)
    assert isinstance(done, Decimal)
    assert pace_gap(done, due) == 0
