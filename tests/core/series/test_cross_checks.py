"""Cross-checks over one span of time: who disagrees, who is late, who is missing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.core.series.samples import SCOPE, indicator, known, observed

from econops.core.model.observation import Observation
from econops.core.period.value import Period
from econops.core.rules.influences import CrossCheck, Influence
from econops.core.series.cross_checks import AGREE, DISAGREE, LATE, MISSING, checks_of
from econops.core.series.influences import Ground

JUNE = Period.ytd(2026, 6)
INDUSTRY = indicator(code="industry", name="规模以上工业增加值")
POWER = indicator(code="power", name="全社会用电量", source_class="administrative")
SERVICES = indicator(code="services", name="规模以上服务业营业收入", lag_days=45)
RULE = Influence(
    "industry", "模拟", "supporting", (), (CrossCheck("power", Decimal(10)), CrossCheck("services", Decimal(10))), ()
)


def states(*observations: Observation) -> dict[str, str]:
    ground = Ground(SCOPE, known(*observations), {one.code: one for one in (INDUSTRY, POWER, SERVICES)})
    return {found.name: found.state for found in checks_of(INDUSTRY, JUNE, RULE, ground)}


@pytest.mark.parametrize(("power", "state"), [("-6.2", DISAGREE), ("-5.4", AGREE), ("6", AGREE)])
def test_opposite_signs_far_apart_disagree(power: str, state: str) -> None:
    assert states(observed(INDUSTRY, 6, "4.6"), observed(POWER, 6, power))["全社会用电量"] == state


def test_what_is_not_there_is_named_and_another_span_is_not_compared() -> None:
    may = observed(SERVICES, 5, "-30")
    assert states(observed(INDUSTRY, 6, "4.6"), may) == {"全社会用电量": MISSING, "规模以上服务业营业收入": LATE}
    assert states(observed(POWER, 6, "-30"), may) == {"全社会用电量": MISSING, "规模以上服务业营业收入": MISSING}


def test_both_figures_come_with_their_observations() -> None:
    rows = (observed(INDUSTRY, 6, "4.6"), observed(POWER, 6, "-6.2"))
    found = checks_of(INDUSTRY, JUNE, RULE, Ground(SCOPE, known(*rows), {"power": POWER}))
    first = found[0]
    assert first.own is not None
    assert first.other is not None
    assert (first.own.text, first.other.text) == ("4.6%", "−6.2%")
    assert [each.reference.inputs[0]["source_class"] for each in (first.own, first.other)] == [
        "official", "administrative",
    ]  # fmt: skip
    assert (found[1].name, found[1].state) == ("services", MISSING)


def test_nothing_declared_nothing_checked() -> None:
    assert checks_of(INDUSTRY, JUNE, None, Ground(SCOPE, known(), {})) == []
