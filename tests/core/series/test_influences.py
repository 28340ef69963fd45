"""Parts beside their whole: compared by growth, pulls only where weights are published, and what is missing is named."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.core.series.samples import SCOPE, indicator, known, observed, work

from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import Observation
from econops.core.period.value import Period
from econops.core.rules.influences import Influence, InfluencePart
from econops.core.rules.reading import load_rulebook
from econops.core.series.influences import DOWN, EVEN, UNKNOWN, UP, Ground, PartStanding, parts_of

JUNE = Period.ytd(2026, 6)
TOTAL = indicator(code="fixed_asset_investment", name="固定资产投资")
PROJECTS = indicator(code="projects", name="项目投资")
HOUSING = indicator(code="housing", name="房地产开发投资")
LATE = indicator(code="late", name="错月指标", lag_days=45)


def influence(*parts: InfluencePart, relation: str = "component") -> Influence:
    return Influence(TOTAL.code, "模拟", relation, parts, (), (), version="2024-01-01")


SHARED = influence(InfluencePart("projects", Decimal(60)), InfluencePart("housing", Decimal(40)))
PLAIN = influence(InfluencePart("projects"), InfluencePart("housing"))


def ground(*observations: Observation, more: tuple[Indicator, ...] = ()) -> Ground:
    codes = {one.code: one for one in (TOTAL, PROJECTS, HOUSING, LATE, *more)}
    return Ground(SCOPE, known(*observations), codes)


def named(found: list[PartStanding]) -> dict[str, PartStanding]:
    return {one.name: one for one in found}


GROWTHS = (observed(TOTAL, 6, "5.0"), observed(PROJECTS, 6, "9.0"), observed(HOUSING, 6, "-1.0"))


def test_a_published_share_gives_a_pull() -> None:
    found = parts_of(TOTAL, JUNE, SHARED, ground(*GROWTHS))
    assert [(one.name, one.side) for one in found] == [("房地产开发投资", DOWN), ("项目投资", UP)]
    pulls = [one.pull for one in found]
    assert [pull.text for pull in pulls if pull] == ["−0.4", "+5.4"]
    reference = pulls[0].reference if pulls[0] else None
    assert reference is not None
    assert reference.label == "房地产开发投资的拉动（测算，个百分点）"
    assert [each["type"] for each in reference.inputs] == ["observation", "rule"]


def test_levels_and_growths_give_a_pull_where_no_share_is_published() -> None:
    levels = [
        observed(one, 6, value, measure=Measure.LEVEL)
        for one, value in ((TOTAL, "105"), (PROJECTS, "65.4"), (HOUSING, "39.6"))
    ]
    found = named(parts_of(TOTAL, JUNE, PLAIN, ground(*GROWTHS, *levels)))
    assert found["项目投资"].value == Decimal("5.4")
    assert found["房地产开发投资"].value == Decimal("-0.4")
    other_unit = observed(HOUSING, 6, "39.6", measure=Measure.LEVEL, unit="万元")
    found = named(parts_of(TOTAL, JUNE, PLAIN, ground(*GROWTHS, *levels[:2], other_unit)))
    assert found["房地产开发投资"].pull is None


def test_without_weights_growths_are_compared_and_no_pull_is_made_up() -> None:
    found = parts_of(TOTAL, JUNE, PLAIN, ground(*GROWTHS))
    assert [(one.name, one.side, one.pull) for one in found] == [
        ("房地产开发投资", DOWN, None), ("项目投资", UP, None),
    ]  # fmt: skip
    assert {one.note for one in found} == {"没有公布权重，拉动不可推算"}
    assert [one.growth_figure.text for one in found if one.growth_figure] == ["−1.0%", "9.0%"]


def test_supporting_indicators_and_ratios_never_add_up() -> None:
    supporting = influence(InfluencePart("projects", Decimal(60)), relation="supporting")
    (found,) = parts_of(TOTAL, JUNE, supporting, ground(*GROWTHS))
    assert (found.pull, found.note) == (None, "支撑指标不能相加，拉动不可推算")
    rate = indicator(code="projects", name="单位能耗", nature="ratio")
    lookup = Ground(SCOPE, known(*GROWTHS), {TOTAL.code: TOTAL, "projects": rate})
    (found,) = parts_of(TOTAL, JUNE, influence(InfluencePart("projects", Decimal(60))), lookup)
    assert (found.pull, found.note) == (None, "比率、指数不能相加，拉动不可推算")


@pytest.mark.parametrize("whole", ["0.0", "0.1", "-0.3"])
def test_a_whole_that_hardly_grows_has_pulls_but_no_contributions(whole: str) -> None:
    found = parts_of(TOTAL, JUNE, SHARED, ground(observed(TOTAL, 6, whole), *GROWTHS[1:]))
    assert [one.pull.text for one in found if one.pull] == ["−0.4", "+5.4"]
    assert "贡献" not in str(found)


def test_a_base_that_vanished_gives_no_pull() -> None:
    levels = [observed(one, 6, "10", measure=Measure.LEVEL) for one in (TOTAL, PROJECTS)]
    gone = observed(PROJECTS, 6, "-100")
    only = influence(InfluencePart("projects"))
    (found,) = parts_of(TOTAL, JUNE, only, ground(GROWTHS[0], gone, *levels))
    assert found.pull is None
    assert found.note.startswith("拉动不可推算：增速不高于-100%")


def test_missing_and_late_parts_are_named() -> None:
    parts = influence(InfluencePart("housing"), InfluencePart("late"), InfluencePart("unheard"))
    found = named(parts_of(TOTAL, JUNE, parts, ground(GROWTHS[0])))
    assert {name: (one.side, one.note) for name, one in found.items()} == {
        "房地产开发投资": (UNKNOWN, "数据尚未收到"),
        "错月指标": (UNKNOWN, "错月，同期数据尚未反馈"),
    }


def test_printed_digits_decide_the_side() -> None:
    close = (observed(TOTAL, 6, "5.04"), observed(PROJECTS, 6, "4.96"))
    (found,) = parts_of(TOTAL, JUNE, influence(InfluencePart("projects")), ground(*close))
    assert found.side == EVEN


def test_areas_of_a_result_are_compared_once_one_is_published() -> None:
    whole, level = observed(TOTAL, 6, "5.0"), observed(TOTAL, 6, "210", measure=Measure.LEVEL)
    assert parts_of(TOTAL, JUNE, None, ground(whole)) == []
    towns = [observed(TOTAL, 6, "10", area="town01"), observed(TOTAL, 6, "2", area="town02")]
    town_level = observed(TOTAL, 6, "51", measure=Measure.LEVEL, area="town02")
    found = named(parts_of(TOTAL, JUNE, None, ground(whole, level, *towns, town_level)))
    assert {name: one.side for name, one in found.items()} == {"白沙镇": DOWN, "青石镇": UP, "柳林乡": UNKNOWN}
    assert found["白沙镇"].value == Decimal("0.5")
    assert found["青石镇"].note == "没有公布权重，拉动不可推算"
    assert found["柳林乡"].note == "数据尚未收到"


def towns_of(one: Indicator, year: int, *values: str) -> list[Observation]:
    towns = zip(("town01", "town02", "town03"), values, strict=False)
    return [observed(one, 6, value, area=town, year=year) for town, value in towns]


def test_work_of_towns_is_measured_against_their_own_figures_a_year_before() -> None:
    one = work()
    rows = [*towns_of(one, 2025, "100", "200", "100"), *towns_of(one, 2026, "120", "150", "110")]
    found = parts_of(one, JUNE, None, ground(*rows, more=(one,)))
    assert [(each.name, each.side, each.value) for each in found] == [
        ("白沙镇", DOWN, Decimal("-12.5")), ("柳林乡", UP, Decimal("2.5")), ("青石镇", UP, Decimal(5)),
    ]  # fmt: skip
    assert found[0].growth_figure is not None
    assert found[0].growth_figure.text == "−25.0%"
    assert "测算" in found[0].growth_figure.reference.label
    assert len(found[0].pull.reference.inputs if found[0].pull else ()) == 5


def test_units_of_a_town_are_made_equal_first() -> None:
    one = work()
    then = towns_of(one, 2025, "10000", "20000", "10000")
    now = [
        observed(one, 6, "1.2", area="town01", unit="亿元"),
        observed(one, 6, "15000", area="town02"),
        observed(one, 6, "11000", area="town03"),
    ]
    found = named(parts_of(one, JUNE, None, ground(*then, *now, more=(one,))))
    assert found["青石镇"].value == Decimal(5)


def test_towns_that_did_not_report_keep_the_others_from_being_compared() -> None:
    one = work()
    rows = [*towns_of(one, 2025, "100", "200", "100"), *towns_of(one, 2026, "120", "150")]
    found = named(parts_of(one, JUNE, None, ground(*rows, more=(one,))))
    assert {name: (each.side, each.note) for name, each in found.items()} == {
        "青石镇": (UNKNOWN, "有乡镇未报，不与总体比较"),
        "白沙镇": (UNKNOWN, "有乡镇未报，不与总体比较"),
        "柳林乡": (UNKNOWN, "数据尚未收到"),
    }
    found = named(parts_of(one, JUNE, None, ground(*towns_of(one, 2026, "1", "2", "3"), more=(one,))))
    assert {each.note for each in found.values()} == {"缺上年同期数，拉动不可推算"}
    assert {each.pull for each in found.values()} == {None}


def test_a_town_that_had_nothing_a_year_before_is_not_compared_and_says_why() -> None:
    one = work()
    rows = [*towns_of(one, 2025, "0", "200", "100"), *towns_of(one, 2026, "20", "150", "110")]
    found = named(parts_of(one, JUNE, None, ground(*rows, more=(one,))))
    assert (found["青石镇"].side, found["青石镇"].note) == (UNKNOWN, "上年同期为零，增幅不可推算")
    assert found["白沙镇"].note == ""


def test_the_part_that_holds_the_whole_back_most_comes_first_though_its_pull_is_larger() -> None:
    small, large, rest = (indicator(code=code, name=code) for code in ("small", "large", "rest"))
    levels = ((TOTAL, "105", "5.0"), (small, "10.2", "2.0"), (large, "51.5", "3.0"), (rest, "43.3", "8.25"))
    rows = [
        observed(one, 6, value, measure=measure)
        for one, level, growth in levels
        for measure, value in ((Measure.LEVEL, level), (Measure.GROWTH, growth))
    ]
    mixed = influence(
        *(InfluencePart(code, relation="component") for code in ("small", "large", "rest")), relation="supporting"
    )
    found = parts_of(TOTAL, JUNE, mixed, ground(*rows, more=(small, large, rest)))
    assert [(one.name, one.value, one.beside) for one in found] == [
        ("large", Decimal("1.5"), Decimal(-1)), ("small", Decimal("0.2"), Decimal("-0.3")),
        ("rest", Decimal("3.3"), Decimal("1.3")),
    ]  # fmt: skip


def test_every_worked_case_of_the_rulebook_has_its_pulls() -> None:
    rulebook = load_rulebook()
    told = 0
    for code, versions in rulebook.influences.items():
        for version in versions:
            for case in version.value.cases:
                rows = [observed(rulebook.indicators[one], 6, str(value)) for one, value in case.growth.items()]
                rows += [
                    observed(rulebook.indicators[one], 6, str(value), measure=Measure.LEVEL)
                    for one, value in case.level.items()
                ]
                lookup = Ground(SCOPE, known(*rows), rulebook.indicators)
                found = named(parts_of(rulebook.indicators[code], JUNE, version.value, lookup))
                for part, wanted in case.pull.items():
                    assert found[rulebook.indicators[part].name].value == wanted, case.name
                    told += 1
    assert told
