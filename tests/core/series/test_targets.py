"""Which targets are shown in which order, and which one is judged."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.core.series.samples import SCOPE, indicator, target, work

from econops.core.model.indicator import Measure
from econops.core.model.target import Milestone
from econops.core.series.targets import TargetView, judged_target, speaks_of, target_figures, target_pointer

SETS = {"annual_target": "年初目标", "pledge_target": "承诺书目标", "guidance_target": "引导性目标"}


def test_targets_stand_in_the_order_of_their_sets() -> None:
    retail = indicator()
    targets = [
        target(retail, "9", target_set="guidance_target"),
        target(retail, "7", target_set="unknown_set"),
        target(retail, "6.5", target_set="annual_target"),
        target(retail, "7", target_set="pledge_target"),
    ]
    shown = target_figures(retail, SCOPE, 2026, TargetView(targets, SETS))
    assert [item.set_name for item in shown] == ["年初目标", "承诺书目标", "引导性目标", "unknown_set"]
    assert [item.figure.text for item in shown] == ["6.5%以上", "7%以上", "9%以上", "7%以上"]


def test_other_years_areas_and_indicators_are_left_out() -> None:
    retail = indicator()
    targets = [
        target(retail, "1", horizon=(2025, 2025)),
        target(retail, "2", area="town01"),
        target(indicator(code="other"), "3"),
    ]
    assert target_figures(retail, SCOPE, 2026, TargetView(targets, SETS)) == ()


def test_a_goal_of_several_years_is_shown_but_not_judged() -> None:
    retail = indicator()
    shown = target_figures(retail, SCOPE, 2026, TargetView([target(retail, "8", horizon=(2026, 2030))], SETS))
    assert len(shown) == 1
    assert judged_target(retail, shown, "annual_target") is None


def test_a_target_about_something_else_of_the_indicator_is_shown_but_not_judged() -> None:
    retail = indicator()
    level = target(retail, "300", measure=Measure.LEVEL, unit="亿元")
    assert not speaks_of(level, retail)
    assert (
        judged_target(retail, target_figures(retail, SCOPE, 2026, TargetView([level], SETS)), "annual_target") is None
    )


def test_added_and_reached_amounts_are_the_same_kind() -> None:
    assert speaks_of(target(work(), "100", measure=Measure.INCREMENT), work())


@pytest.mark.parametrize(("direction", "wanted"), [("higher", "6"), ("lower", "7"), ("band", "6")])
def test_of_a_range_the_end_that_takes_effort_is_judged(direction: str, wanted: str) -> None:
    retail = indicator(direction=direction)
    ends = [target(retail, "7", comparator="<="), target(retail, "6", comparator=">=")]
    shown = target_figures(retail, SCOPE, 2026, TargetView(ends, SETS))
    judged = judged_target(retail, shown, "annual_target")
    assert judged is not None
    assert judged.value == Decimal(wanted)


@pytest.mark.parametrize(
    ("direction", "wanted"),
    [("higher", (">=", "6", None)), ("lower", ("<=", "7", None)), ("band", ("~", "6.5", Decimal("0.5")))],
)
def test_a_band_is_judged_by_the_end_that_takes_effort(direction: str, wanted: tuple[str, str, Decimal | None]) -> None:
    retail = indicator(direction=direction)
    band = target(retail, "6", comparator="band", upper=Decimal(7))
    (shown,) = target_figures(retail, SCOPE, 2026, TargetView([band], SETS))
    assert (shown.comparator, shown.value, shown.tolerance) == (wanted[0], Decimal(wanted[1]), wanted[2])
    assert shown.figure.text == "6%—7%"
    assert judged_target(retail, [shown], "annual_target") is shown
    assert shown.pointer["upper"] == "7"


@pytest.mark.parametrize("comparator", ["rank", "above"])
def test_a_rank_and_a_distance_to_others_are_shown_but_not_judged(comparator: str) -> None:
    retail = indicator()
    made = target(retail, "1", comparator=comparator, reference="全市平均")
    (shown,) = target_figures(retail, SCOPE, 2026, TargetView([made], SETS))
    assert shown.value is None
    assert shown.pointer["reference"] == "全市平均"
    assert judged_target(retail, [shown], "annual_target") is None


def test_the_texts_own_tolerance_is_passed_on() -> None:
    retail = indicator()
    around = target(retail, "6.5", comparator="~", tolerance=Decimal("0.2"))
    (shown,) = target_figures(retail, SCOPE, 2026, TargetView([around], SETS))
    assert (shown.comparator, shown.tolerance) == ("~", Decimal("0.2"))


def test_a_goal_of_several_years_is_judged_by_this_years_milestone() -> None:
    units = work(unit="家")
    years = (Milestone(2026, Decimal(50)), Milestone(2027, Decimal(60), 2))
    goal = target(units, "150", horizon=(2026, 2028), measure=Measure.INCREMENT, unit="家", milestones=years)
    (shown,) = target_figures(units, SCOPE, 2027, TargetView([goal], SETS))
    assert (shown.value, shown.figure.text) == (Decimal(60), "60家以上")
    assert "150家以上的2027年节点" in shown.figure.reference.label
    assert (shown.pointer["milestone"], shown.pointer["milestone_number"], shown.pointer["value"]) == (
        "2027",
        "2",
        "60",
    )
    assert judged_target(units, [shown], "annual_target") is shown
    yearly = target(units, "70", horizon=(2027, 2027), unit="家")
    both = target_figures(units, SCOPE, 2027, TargetView([goal, yearly], SETS))
    judged = judged_target(units, both, "annual_target")
    assert judged is not None
    assert judged.value == 70
    unset = target_figures(units, SCOPE, 2028, TargetView([goal], SETS))
    assert judged_target(units, unset, "annual_target") is None


def test_only_the_judged_set_counts() -> None:
    retail = indicator()
    shown = target_figures(retail, SCOPE, 2026, TargetView([target(retail, "7", target_set="pledge_target")], SETS))
    assert judged_target(retail, shown, "annual_target") is None
    assert judged_target(retail, shown, "pledge_target") is shown[0]


def test_a_target_is_compared_in_the_unit_of_the_indicator_and_worded_as_promised() -> None:
    shown = target_figures(work(), SCOPE, 2026, TargetView([target(work(), "118", unit="亿元")], SETS))
    assert shown[0].value == Decimal(1180000)
    assert shown[0].figure.text == "118亿元以上"


def test_a_target_in_a_unit_of_something_else_is_shown_but_not_judged() -> None:
    shown = target_figures(work(), SCOPE, 2026, TargetView([target(work(), "118", unit="个")], SETS))
    assert len(shown) == 1
    assert shown[0].value is None
    assert judged_target(work(), shown, "annual_target") is None


def test_a_pointer_names_one_revision_of_one_promise() -> None:
    first, second = target(work(), "118", unit="亿元"), target(work(), "1180000", unit="万元")
    assert target_pointer(first) != target_pointer(second)
    assert target_pointer(target(work(), "118", revision=2))["revision"] == "2"
