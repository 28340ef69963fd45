"""What is said of an indicator in a month: figures that agree with each other, and references to what they rest on."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.series.samples import SCOPE, TOWNS, indicator, known, observed, target, work

from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import Observation
from econops.core.model.reference import Figure, pointer_to
from econops.core.model.target import Target
from econops.core.period.value import Period
from econops.core.series.overview import HISTORY_MONTHS, Overview, overview, signed, unsigned
from econops.core.series.targets import TargetView, target_pointer

SETS = {"annual_target": "年初目标", "pledge_target": "承诺书目标"}
growths = st.decimals(-50, 50, places=3, allow_nan=False, allow_infinity=False)


def seen(of: Indicator, observations: list[Observation], *targets: Target, month: int = 6) -> Overview:
    return overview(of, SCOPE, Period.ytd(2026, month), known(*observations), TargetView(targets, SETS))


def number(figure: Figure | None) -> Decimal:
    assert figure is not None
    return Decimal(figure.text.rstrip("%").replace("−", "-"))


def inputs(figure: Figure | None) -> list[dict[str, str]]:
    assert figure is not None
    return [dict(pointer) for pointer in figure.reference.inputs]


def towns(values: list[str], month: int = 6) -> list[Observation]:
    return [observed(work(), month, value, area=code) for (code, _name), value in zip(TOWNS, values, strict=False)]


def test_growth_stands_beside_its_level_target_gap_and_change() -> None:
    retail = indicator()
    view = seen(
        retail,
        [
            observed(retail, 6, "3.94"),
            observed(retail, 5, "4.16"),
            observed(retail, 6, "152.345", measure=Measure.LEVEL),
        ],
        target(retail, "6.5", comparator="~"),
    )
    assert view.by_growth
    assert [f.text for f in (view.level, view.growth, view.change, view.gap) if f] == [
        "152.35亿元", "3.9%", "−0.3", "−2.6",
    ]  # fmt: skip
    assert (view.attainment, view.pace, view.note) == (None, None, "")
    assert view.judged is view.targets[0]


@given(growths, growths, growths)
def test_gap_and_change_are_what_a_reader_computes_from_the_printed_digits(
    now: Decimal, before: Decimal, goal: Decimal
) -> None:
    retail = indicator()
    view = seen(retail, [observed(retail, 6, str(now)), observed(retail, 5, str(before))], target(retail, str(goal)))
    shown = number(view.growth)
    assert number(view.change) == shown - Decimal(unsigned(before, 1).replace("−", "-"))
    assert number(view.gap) == shown - Decimal(unsigned(goal, 1).replace("−", "-"))


@given(st.integers(0, 10**7), st.integers(1, 10**7), st.integers(1, 12))
def test_progress_agrees_with_its_printed_parts(done: int, plan: int, month: int) -> None:
    view = seen(work(), towns([str(done), "0", "0"], month), target(work(), str(plan)), month=month)
    assert number(view.gap) == number(view.attainment) - number(view.pace)
    assert number(view.pace) == round(Decimal(month) * 100 / 12, 1)


def test_each_figure_names_exactly_the_observations_it_rests_on() -> None:
    retail = indicator()
    now, before = observed(retail, 6, "3.9", vintage=2), observed(retail, 5, "4.1")
    level = observed(retail, 6, "152.3", measure=Measure.LEVEL)
    goal = target(retail, "6.5")
    unused = [observed(retail, 4, "4.4"), observed(retail, 6, "5.0", area="town01"), observed(retail, 7, "9.9")]
    view = seen(retail, [now, before, level, *unused], goal)

    assert inputs(view.growth) == [pointer_to(now)]
    assert inputs(view.level) == [pointer_to(level)]
    assert inputs(view.change) == [pointer_to(now), pointer_to(before)]
    assert inputs(view.gap) == [pointer_to(now), target_pointer(goal)]
    assert inputs(view.vintage) == [pointer_to(now)]
    assert view.vintage is not None
    assert view.vintage.text == "第2版"
    assert inputs(view.targets[0].figure) == [target_pointer(goal)]


def test_the_total_of_work_names_every_town_and_is_a_formula() -> None:
    reported = towns(["1200", "800", "100"])
    view = seen(work(), reported, target(work(), "1", unit="亿元"))
    assert view.level is not None
    assert (view.level.text, view.level.reference.kind) == ("2100万元", "formula")
    assert inputs(view.level) == [pointer_to(observation) for observation in reported]
    assert view.attainment is not None
    assert view.attainment.text == "21.0%"


def test_a_missing_town_leaves_the_distance_open_and_is_named() -> None:
    view = seen(work(), towns(["1200", "800"]), target(work(), "1", unit="亿元"))
    assert view.level is not None
    assert view.level.text == "2000万元"
    assert (view.attainment, view.gap, view.change) == (None, None, None)
    assert view.note == "还差1个单位未报：柳林乡。"
    assert view.history == ()


def test_without_a_figure_the_targets_are_still_there_and_the_note_says_why() -> None:
    retail = indicator()
    view = seen(retail, [], target(retail, "6.5"))
    assert view.amount is None
    assert [item.figure.text for item in view.targets] == ["6.5%以上"]
    assert view.note == "1—6月数据尚未收到。"
    assert seen(retail, [], month=1).note == "1—2月合并发布，没有单独的1月数据。"


@pytest.mark.parametrize("kind", ["quarter", "month"])
def test_change_is_against_a_month_earlier_only_where_months_are_published(kind: str) -> None:
    figure = indicator(period_kind=kind)
    view = seen(figure, [observed(figure, 6, "5.3"), observed(figure, 5, "5.0")])
    assert (view.change is not None) is (kind == "month")


@given(st.integers(1, 12), st.lists(st.tuples(st.integers(2024, 2026), st.integers(1, 12)), unique=True))
def test_history_never_sees_later_months_and_runs_forward(month: int, points: list[tuple[int, int]]) -> None:
    figure = indicator(jan_feb_combined=False)
    observations = [observed(figure, number, "5", year=year) for year, number in points]
    history = [period for period, _value in seen(figure, observations, month=month).history]

    places = [period.year * 12 + period.number for period in history]
    last = 2026 * 12 + month
    assert places == sorted(places)
    assert all(last - HISTORY_MONTHS < place <= last for place in places)
    assert len(history) == sum(last - HISTORY_MONTHS < y * 12 + m <= last for y, m in points)


def test_a_later_observation_changes_no_figure_of_an_earlier_month() -> None:
    retail = indicator()
    early = [observed(retail, 5, "4.1"), observed(retail, 6, "3.9")]
    later = [observed(retail, 7, "9.9"), observed(retail, 12, "1.0"), observed(retail, 6, "7", year=2027)]
    goal = target(retail, "6.5")
    assert seen(retail, early, goal) == seen(retail, early + later, goal)


def test_all_figures_are_kept_for_tracing() -> None:
    retail = indicator()
    goals = (target(retail, "6.5"), target(retail, "7", target_set="pledge_target"))
    view = seen(retail, [observed(retail, 6, "3.9"), observed(retail, 5, "4.1")], *goals)
    assert {figure.text for figure in view.figures} == {"3.9%", "−0.2", "−2.6", "第1版", "6.5%以上", "7%以上"}


@given(growths)
def test_signs_follow_the_printed_digits(value: Decimal) -> None:
    text = signed(value, 1)
    assert text[0] in "+−" or text == "0.0"
    assert "-" not in text
    assert unsigned(value, 1).lstrip("−") == text.lstrip("+−")
