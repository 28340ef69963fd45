from __future__ import annotations

import datetime

import pytest

from econops.core.errors import Invalid
from econops.core.lights.axis import Axis, covers, days_named, odd_labels, period_of


@pytest.mark.parametrize(
    ("labels", "wanted"),
    [
        (["2025-01", "2024-12"], 1),
        (["2025-Q1", "2024-Q4"], 1),
        (["2025年3月", "2025-1"], 2),
        (["2026-W01", "2025-W52"], 1),
        (["2025", "2023"], 2),
        (["2025-03-11", "2025-03-01"], 10),
        (["2025/3/11", "2025年3月1日"], 10),
        (["20250311", "2025-03-01 00:00:00"], 10),
        (["202503", "2025.1"], 2),
        (["第10轮", "第2轮"], 1),
    ],
)
def test_periods_are_numbered_in_their_order(labels: list[str], wanted: int) -> None:
    axis = Axis(labels)
    assert axis.index(labels[0]) - axis.index(labels[1]) == wanted
    assert [axis.label(axis.index(label)) for label in labels] == labels


def test_an_absent_period_has_a_name_and_a_january() -> None:
    axis = Axis(["2025-01", "2025-04"])
    assert axis.label(axis.index("2025-01") + 2) == "2025-03"
    assert (axis.january(axis.index("2025-04")), axis.year(axis.index("2025-04"))) == (axis.index("2025-01"), 2025)
    weeks = Axis(["2025-W01", "2025-W03"])
    assert weeks.label(weeks.index("2025-W01") + 1) == "2025-W02"
    assert weeks.january(weeks.index("2025-W03")) == weeks.index("2025-W01")


def test_rounds_have_no_calendar_and_days_go_by_rows() -> None:
    rounds, days = Axis(["1", "2", "10"]), Axis(["2025-03-01"])
    assert (rounds.by_rows, rounds.january(1), rounds.year(1)) == (False, None, None)
    assert (days.by_rows, days.year(days.index("2025-03-01"))) == (True, 2025)
    with pytest.raises(Invalid, match="不是月、季、年或日期"):
        days_named("第1轮")


@pytest.mark.parametrize(
    ("own", "judged", "within", "holding"),
    [
        ("2025-01", "2025-Q2", ["2025-04", "2025-05", "2025-06"], "2025-06"),
        ("2025-Q1", "2025-H2", ["2025-Q3", "2025-Q4"], "2025-Q4"),
        ("2025-01-T1", "2025-02", ["2025-02-T1", "2025-02-T2", "2025-02-T3"], "2025-02-T3"),
        ("2025", "2026-03", ["2026"], "2026"),
        ("2025-H1", "2025-08", ["2025-H2"], "2025-H2"),
    ],
)
def test_periods_lie_in_others(own: str, judged: str, within: list[str], holding: str) -> None:
    axis = Axis([own])
    assert [axis.label(index) for index in axis.within(judged)] == within
    number = axis.holding(judged)
    assert number is not None
    assert axis.label(number) == holding
    assert Axis(["第1轮"]).holding(judged) is None


def test_a_slip_of_the_pen_is_told_from_a_round() -> None:
    assert odd_labels(["2025-01", "2025-13", "2025-O2"]) == {"2025-13", "2025-O2"}
    assert odd_labels(["第1轮", "第2轮"]) == set()
    with pytest.raises(Invalid, match="时期的写法不一致"):
        Axis(["2025-01", "第2轮"])


def test_kinds_of_periods_do_not_mix() -> None:
    with pytest.raises(Invalid, match="时期的写法不一致"):
        Axis(["2025-01", "2025-Q1"])


@pytest.mark.parametrize(
    ("wide", "narrow", "wanted"),
    [
        ("2025", "2025-03", True),
        ("2025-Q1", "2025-03", True),
        ("2025-Q1", "2025-04", False),
        ("2025-03", "2025-03-11", True),
        ("2025-03", "2025", False),
        ("2025年1—3月", "2025-03", True),
        ("2025年1—4月", "2025-03", False),
        ("第1轮", "第1轮", True),
        ("第1轮", "第2轮", False),
    ],
)
def test_a_wider_period_speaks_about_those_in_it(wide: str, narrow: str, wanted: bool) -> None:
    assert covers(wide, narrow) is wanted


def test_months_may_be_written_with_one_digit() -> None:
    assert str(period_of("2025-3")) == str(period_of("2025/03")) == "2025-03"
    assert days_named("2025-02") == (datetime.date(2025, 2, 1), datetime.date(2025, 2, 28))
