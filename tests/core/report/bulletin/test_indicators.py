"""Which facts are known of an indicator, and what each rests on."""

from __future__ import annotations

import pytest
from tests.core.report.bulletin.samples import ALL, GDP, JUNE, PEERS, RETAIL, TARGETS, growths, setting
from tests.core.series.samples import COUNTY, SCOPE, observed, target

from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import Observation
from econops.core.report.bulletin.indicators import bulletin_indicator
from econops.core.report.bulletin.values import BulletinIndicator
from econops.core.series.overview import overview
from econops.core.series.targets import TargetView


def made(of: Indicator, *found: Observation, targets: tuple[object, ...] = TARGETS) -> BulletinIndicator:
    where = setting(found)
    view = TargetView(targets, {"annual_target": "年初目标"})  # type: ignore[arg-type]
    return bulletin_indicator(overview(of, SCOPE, JUNE, where.known, view), where, owner_name="模拟局")


def test_a_figure_alone_brings_no_comparison() -> None:
    facts = made(RETAIL, observed(RETAIL, 6, "3.0", measure=Measure.GROWTH), targets=()).facts
    assert {"growth", "price_basis", "source_class", "late", "previous_name", "upper_name"} <= set(facts)
    assert not {"level", "previous_growth", "upper_growth", "rank", "population", "target"} & set(facts)


def test_ranks_need_every_peer() -> None:
    three = growths(RETAIL, 6, "3.0", "2.0", "1.0")
    assert "rank" not in made(RETAIL, *three).facts
    facts = made(RETAIL, *three, observed(RETAIL, 6, "9", area="north", measure=Measure.GROWTH)).facts
    assert (facts["rank"].cell, facts["tied"].cell, facts["population"].cell) == (2, False, len(PEERS))
    reference = facts["rank"].reference
    assert reference is not None
    assert {pointer["area"] for pointer in reference.inputs} == {code for code, _name in PEERS}


def test_a_published_rank_goes_before_a_counted_one() -> None:
    published = observed(RETAIL, 6, "1", measure=Measure.RANK, unit="位")
    facts = made(RETAIL, *growths(RETAIL, 6, "3.0", "4.0", "5.0", "6.0"), published).facts
    assert facts["rank"].cell == 1
    assert facts["rank"].reference is not None
    assert facts["rank"].reference.kind == "observation"


@pytest.mark.parametrize(("of", "month", "name"), [(GDP, 3, "一季度"), (RETAIL, 5, "1—5月")])
def test_the_period_before_is_that_of_the_rhythm(of: Indicator, month: int, name: str) -> None:
    rows = [observed(of, at, value, measure=Measure.GROWTH) for at, value in ((6, "3.0"), (month, "2.5"))]
    facts = made(of, *rows).facts
    assert facts["previous_name"].cell == name
    assert facts["previous_growth"].cell == rows[1].value


def test_a_target_that_is_not_public_stays_out() -> None:
    guiding = target(RETAIL, "9", target_set="guiding_target")
    found = observed(RETAIL, 6, "3.0", measure=Measure.GROWTH)
    where = setting([found], public_sets=frozenset({"annual_target"}))
    view = TargetView((guiding,), {"guiding_target": "引导性目标"}, judged_set="guiding_target")
    one = bulletin_indicator(overview(RETAIL, SCOPE, JUNE, where.known, view), where, owner_name="模拟局")
    assert (one.public_target, one.target) == (False, None)
    assert "target" not in one.facts


def test_every_printable_fact_has_an_origin() -> None:
    where = setting()
    for of in ALL:
        one = bulletin_indicator(
            overview(of, SCOPE, JUNE, where.known, TargetView(TARGETS, {"annual_target": "年初目标"})),
            where,
            owner_name="",
        )
        for name, fact in one.facts.items():
            assert fact.reference is not None or fact.number is None, (of.code, name)
    assert where.scope.area == COUNTY
