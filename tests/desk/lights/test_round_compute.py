"""The three warnings: what each reads, what it says, what it never says."""

from __future__ import annotations

import datetime

import pytest
from tests.desk.conftest import Cast
from tests.desk.lights.early_figures import JUNE, LATER, before_june, came, computed, kept, lights, promised, states

from econops.core.errors import Invalid
from econops.core.period.value import Period
from econops.desk.common.models import AuditLine, NumberReference
from econops.desk.indicators.models import Observation
from econops.desk.lights.models import Light, Round
from econops.desk.lights.rounds import round_compute
from econops.desk.lights.selectors import latest_round


def leads(cast: Cast, *, orders_on: str = "2026-07-07") -> None:
    before_june(cast)
    came("industrial_electricity", "2026-06-ytd", "-1.6", "administrative", "2026-07-06")
    came("tax_invoice_sales", "2026-06-ytd", "3.0", "administrative", "2026-07-06")
    came("new_orders", "2026-06-ytd", "-6.2", "department", orders_on)


def test_the_early_round_holds_leading_indicators_against_the_last_official_growth(cast: Cast) -> None:
    """Orders −6.2% against 5.1%: 11.3 points apart in the other direction, red. Invoices 3.0% against 4.1%: green."""
    leads(cast)
    result = computed("early")
    found = lights(result)
    assert (found["industrial_value_added"], found["retail_sales"]) == ("red", "green")
    levels = {one.overview.indicator.code: one.judgement.level for one in result.signals["industrial_value_added"]}
    assert levels == {"industrial_electricity": "yellow", "tax_invoice_sales": "green", "new_orders": "red"}


def test_the_early_round_never_says_the_official_value(cast: Cast) -> None:
    leads(cast)
    result = computed("early")
    view = next(one.overview for one in result.indicators if one.overview.indicator.code == "industrial_value_added")
    assert str(view.period) == "2026-05-ytd"
    row = kept("early")
    assert row is not None
    figures = Light.objects.get(round=row, object_code="industrial_value_added").figures
    assert (figures["mark"], figures["about"], figures["period"]) == ("前瞻", "2026-06-ytd", "2026-05-ytd")
    assert figures["growth"]["text"] == "5.1%"
    assert [one["name"] for one in figures["signals"]] == ["工业用电量", "开票销售额", "规上工业新增订单"]


def test_it_says_what_is_late_missing_or_awaited(cast: Cast) -> None:
    leads(cast, orders_on="2026-07-09")
    assert states(computed("early")) == {
        "industrial_electricity": "in", "tax_invoice_sales": "in", "new_orders": "awaited", "electricity": "awaited",
    }  # fmt: skip
    after = computed("early", "2026-07-10")
    assert (states(after)["new_orders"], states(after)["electricity"]) == ("late", "missing")
    assert lights(after)["industrial_value_added"] == "red"


def test_what_is_not_there_yet_is_no_light(cast: Cast) -> None:
    """Before the last day nothing is missing; afterwards a figure that could change the light leaves it open."""
    before_june(cast)
    assert set(lights(computed("early")).values()) == {"not_due"}
    assert set(lights(computed("early", "2026-07-20")).values()) == {"no_data"}


def test_the_middle_round_judges_forecasts_by_the_rule_of_the_close(cast: Cast) -> None:
    before_june(cast)
    came("industrial_value_added", "2026-06-ytd", "6.4", "forecast", "2026-07-13")
    came("retail_sales", "2026-06-ytd", "6.2", "forecast", "2026-07-13")
    result = computed("middle")
    assert (lights(result)["industrial_value_added"], lights(result)["retail_sales"]) == ("yellow", "green")
    units = {one.indicator.code: one.unit for one in result.inputs}
    assert (units["industrial_value_added"], units["retail_sales"]) == ("industry", "commerce")
    came("industrial_value_added", "2026-06-ytd", "6.4", "official", "2026-07-18")
    close = round_compute(JUNE, known_at=None, day=LATER.date())
    judged = next(one for one in close.indicators if one.overview.indicator.code == "industrial_value_added")
    assert judged.judgement.level == lights(result)["industrial_value_added"]


def test_a_forecast_is_labelled_and_never_read_by_the_close(cast: Cast) -> None:
    before_june(cast)
    came("industrial_value_added", "2026-06-ytd", "9.9", "forecast", "2026-07-13")
    row = kept("middle")
    assert row is not None
    light = Light.objects.get(round=row, object_code="industrial_value_added")
    assert (light.figures["mark"], light.figures["source_name"], light.level) == ("预计", "部门预计", "green")
    close = round_compute(JUNE, known_at=None, day=LATER.date())
    judged = next(one for one in close.indicators if one.overview.indicator.code == "industrial_value_added")
    assert judged.judgement.level == "no_data"


def test_the_late_round_reads_what_is_held_back_and_says_until_when(cast: Cast) -> None:
    before_june(cast)
    came("industrial_value_added", "2026-06-ytd", "4.8", "pre_check", "2026-07-21", embargo=LATER)
    assert lights(computed("late"))["industrial_value_added"] == "red"
    row = kept("late")
    assert row is not None
    light = Light.objects.get(round=row, object_code="industrial_value_added")
    assert datetime.datetime.fromisoformat(light.figures["embargo_until"]) == LATER


def test_it_sees_nothing_that_was_recorded_later(cast: Cast) -> None:
    before_june(cast)
    came("industrial_value_added", "2026-06-ytd", "6.4", "forecast", "2026-07-13")
    came("industrial_value_added", "2026-06-ytd", "2.0", "forecast", "2026-07-17")
    assert lights(computed("middle"))["industrial_value_added"] == "yellow"
    assert lights(computed("middle", "2026-07-17"))["industrial_value_added"] == "red"


def test_a_round_like_the_last_adds_nothing_and_another_gets_the_next_number(cast: Cast) -> None:
    before_june(cast)
    came("industrial_value_added", "2026-06-ytd", "6.4", "forecast", "2026-07-13")
    first, again = kept("middle"), kept("middle")
    assert first is not None
    assert (first.number, again) == (1, None)
    came("retail_sales", "2026-06-ytd", "6.2", "forecast", "2026-07-14")
    second = kept("middle")
    assert second is not None
    assert second.number == 2
    assert AuditLine.objects.filter(action="round.computed").count() == 2
    states_kept = {one["indicator"]: one["state"] for one in second.inputs}
    assert (states_kept["retail_sales"], states_kept["gdp"]) == ("in", "awaited")


def test_every_figure_of_a_round_can_be_asked_where_it_comes_from(cast: Cast) -> None:
    leads(cast)
    row = kept("early")
    assert row is not None
    for light in row.lights.all():
        for one in light.figures["signals"]:
            if one["growth"]:
                pointer = NumberReference.objects.get(code=one["growth"]["ref"]).inputs[0]
                assert Observation.objects.filter(
                    indicator=pointer["indicator"], period=pointer["period"], vintage=pointer["vintage"]
                ).exists()


def test_warnings_leave_the_close_alone(cast: Cast) -> None:
    before_june(cast)
    assert kept("middle") is not None
    assert latest_round("2026-06") is None
    assert Round.objects.get().kind == "middle"


def test_quarterly_figures_are_judged_in_the_last_month_of_a_quarter_only(cast: Cast) -> None:
    promised(cast)
    april = Period.month(2026, 4)
    assert "gdp" not in lights(computed("middle", "2026-05-15", april))
    assert "gdp" in lights(computed("middle"))


def test_a_month_without_anything_to_judge_is_refused(cast: Cast) -> None:
    """January of what is published together with February."""
    promised(cast)
    with pytest.raises(Invalid, match="不用做"):
        computed("late", "2026-02-24", Period.month(2026, 1))


def test_the_close_is_no_warning(cast: Cast) -> None:
    promised(cast)
    with pytest.raises(Invalid, match="econops close"):
        computed("close", "2026-07-28")


def test_leading_indicators_stay_out_of_the_close(cast: Cast) -> None:
    leads(cast)
    close = round_compute(JUNE, known_at=None, day=LATER.date())
    assert "tax_invoice_sales" not in {one.overview.indicator.code for one in close.indicators}
    assert len(close.indicators) == 12
