"""The lights of a month: what they rest on, when they change, and that every figure can be traced."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from tests.desk.conftest import Cast, at
from tests.desk.june import CLOSED, COUNTY, JUNE, UNITS, deliver, walked

from econops.desk.common.models import AuditLine, NumberReference
from econops.desk.dispatch.trace import input_resolved
from econops.desk.indicators.models import Indicator
from econops.desk.ledger.models import Target
from econops.desk.ledger.services import milestone_set, target_revise
from econops.desk.lights.adapt import light_rows
from econops.desk.lights.models import Light, Round
from econops.desk.lights.rounds import RoundResult, month_after, round_compute
from econops.desk.lights.selectors import closed_months, latest_round
from econops.desk.lights.services import round_keep

DAY = CLOSED.date()


def lights(known_at: datetime.datetime | None = None, day: datetime.date = DAY) -> dict[str, str]:
    result = round_compute(JUNE, known_at=known_at, day=day)
    indicators = {item.overview.indicator.code: item.judgement.level for item in result.indicators}
    return indicators | {item.organisation.code: item.judgement.level for item in result.reports}


def keep(result: RoundResult | None = None) -> bool:
    with transaction.atomic():
        return round_keep(result or round_compute(JUNE, known_at=None, day=DAY), actor="lead", at=CLOSED)


def without(*missing: str) -> Iterable[str]:
    return [unit for unit in UNITS if unit not in missing]


def test_it_judges_growth_amounts_and_reports(cast: Cast) -> None:
    walked(cast)
    assert lights() == {
        "gdp": "green", "industrial_value_added": "red", "fixed_asset_investment": "yellow", "retail_sales": "red",
        "services_revenue": "green", "budget_revenue": "green", "electricity": "yellow", "foreign_capital": "red",
        "new_above_norm_units": "yellow", "key_project_investment": "red", "projects_started": "green",
        "signed_projects": "green",
        "exchange": "red", "power": "green", "statistics": "green", "treasury": "green",
        "town01": "green", "town02": "green", "town03": "green",
    }  # fmt: skip


def test_it_compares_amounts_in_the_unit_of_the_indicator(cast: Cast) -> None:
    """Towns report 万元, the promise is in 亿元: 350000万元 of 118亿元."""
    walked(cast)
    result = round_compute(JUNE, known_at=None, day=DAY)
    view = next(item.overview for item in result.indicators if item.overview.indicator.code == "key_project_investment")
    assert view.attainment is not None
    assert (view.level.text if view.level else "", view.attainment.text) == ("35.00亿元", "29.7%")


def test_it_is_never_green_out_of_ignorance(cast: Cast) -> None:
    """A town is missing: what lags is open, what has reached the year's pace already stays so."""
    walked(cast, without("town03"))
    found = lights()
    assert {found[code] for code in ("new_above_norm_units", "key_project_investment", "signed_projects")} == {
        "no_data"
    }
    deliver(cast, "town03", {("signed_projects", "town03", "level"): 0})
    assert lights()["signed_projects"] == "yellow"


def test_it_holds_a_target_for_reached_when_the_missing_can_only_add(cast: Cast) -> None:
    walked(cast, without("town01", "town03"))
    deliver(cast, "town01", {("signed_projects", "town01", "level"): 80})
    assert lights()["signed_projects"] == "green"
    result = round_compute(JUNE, known_at=None, day=DAY)
    row = next(row for row in light_rows(result) if row["object_code"] == "signed_projects")
    assert row["figures"]["note"] == "还差1个单位未报：柳林乡。"
    assert row["figures"]["attainment"] is None


def test_it_waits_until_a_figure_is_due(cast: Cast) -> None:
    walked(cast, ())
    early = lights(day=datetime.date(2026, 7, 3))
    assert set(early.values()) == {"not_due"}
    late = lights()
    assert {late[code] for code in ("gdp", "budget_revenue", "signed_projects")} == {"no_data"}
    assert {late[code] for code in ("town01", "statistics")} == {"red"}


def test_it_does_not_change_with_the_days_after_the_month_that_follows(cast: Cast) -> None:
    walked(cast, without("town02"))
    assert lights(day=datetime.date(2026, 7, 31)) == lights(day=datetime.date(2027, 5, 1))


def test_it_takes_a_report_for_late_that_comes_after_the_month_is_over(cast: Cast) -> None:
    walked(cast, without("town02"))
    deliver(cast, "town02", received=at("2026-08-12"), confirmed=at("2026-08-12", "15:00"))
    result = round_compute(JUNE, known_at=None, day=DAY)
    row = next(row for row in light_rows(result) if row["object_code"] == "town02")
    assert (row["level"], row["figures"]["received"]) == ("red", "2026-08-12")
    assert row["reason"].startswith("迟报")


@pytest.mark.parametrize(("month", "after"), [("2026-06", "2026-07"), ("2026-12", "2027-01")])
def test_it_knows_the_month_after(month: str, after: str) -> None:
    assert str(month_after(JUNE.parse(month))) == after


def test_it_sees_only_what_was_known(cast: Cast) -> None:
    walked(cast)
    before = at("2026-07-10")
    assert {level for code, level in lights(before).items() if code not in cast.units} == {"no_data"}
    assert lights(at("2026-02-01"))["gdp"] == "no_data"
    target_revise(
        Target.objects.get(indicator="retail_sales", target_set="annual_target"), 3, reason="模拟", person=cast.lead,
        at=at("2026-08-01"),
    )  # fmt: skip
    assert lights(at("2026-07-31"))["retail_sales"] == "red"
    assert lights()["retail_sales"] == "green"


def test_it_judges_by_the_annual_targets_only(cast: Cast) -> None:
    walked(cast)
    Target.objects.filter(target_set="annual_target").update(target_set="guidance_target")
    result = round_compute(JUNE, known_at=None, day=DAY)
    assert {item.judgement.level for item in result.indicators} == {"no_data"}
    row = next(row for row in light_rows(result) if row["object_code"] == "gdp")
    assert row["reason"] == "台账里还没有可比的年初目标。"
    assert [target["set"] for target in row["figures"]["targets"]] == ["guidance_target"]


def test_it_keeps_a_round_with_a_reference_behind_every_figure(cast: Cast) -> None:
    walked(cast)
    assert keep()
    current = latest_round("2026-06")
    assert current is not None
    assert (current.number, current.closed_by, current.lights.count()) == (1, "lead", 19)
    shown = [
        figure["ref"]
        for light in current.lights.exclude(row="report")
        for name in ("level", "growth", "change", "gap", "attainment", "pace")
        if (figure := light.figures[name]) is not None
    ]
    shown += [target["ref"] for light in current.lights.exclude(row="report") for target in light.figures["targets"]]
    assert len(shown) > 40
    assert NumberReference.objects.filter(code__in=shown).count() == len(set(shown))


def test_it_adds_no_round_when_nothing_changed(cast: Cast) -> None:
    walked(cast)
    assert [keep(), keep()] == [True, False]
    assert (Round.objects.count(), AuditLine.objects.filter(action="round.closed").count()) == (1, 1)


def test_it_adds_a_round_when_a_figure_changed_and_keeps_the_old_one(cast: Cast) -> None:
    walked(cast)
    keep()
    deliver(cast, "power", {("electricity", COUNTY, "growth"): 5.3})
    assert keep()
    first, second = Round.objects.order_by("number")
    texts = [
        Light.objects.get(round=one, object_code="electricity").figures["growth"]["text"] for one in (first, second)
    ]
    assert texts == ["5.2%", "5.3%"]
    assert closed_months() == ["2026-06"]


def test_it_adds_a_round_when_only_the_version_of_the_rules_changed(cast: Cast) -> None:
    walked(cast)
    result = round_compute(JUNE, known_at=None, day=DAY)
    keep(result)
    newer = RoundResult(
        result.period,
        type(result.rule_set)(**(vars(result.rule_set) | {"version": "2027版"})),
        result.indicators,
        result.reports,
    )
    assert keep(newer)
    assert latest_round("2026-06").rule_version == "2027版"  # type: ignore[union-attr]


def test_it_shows_the_line_of_a_target_in_the_unit_of_the_series(cast: Cast) -> None:
    walked(cast)
    rows = {row["object_code"]: row["figures"] for row in light_rows(round_compute(JUNE, known_at=None, day=DAY))}
    assert rows["key_project_investment"]["target_line"] == [["年初目标", 1180000.0], ["承诺书目标", 1270000.0]]
    assert rows["key_project_investment"]["history"] == [["2026-06", 350000.0]]
    assert rows["signed_projects"]["target_line"] == [["年初目标", 90.0]]
    assert rows["retail_sales"]["history"] == [["2026-05", 4.1], ["2026-06", 3.9]]


def test_it_leaves_indicators_out_that_nobody_owns_here(cast: Cast) -> None:
    walked(cast)
    Indicator.objects.filter(code="gdp").update(owner=None)
    assert "gdp" not in lights()


@pytest.mark.parametrize(
    ("change", "growth", "level"),
    [
        ({"comparator": "band", "upper": Decimal("6.5")}, Decimal(6), "green"),
        ({"comparator": "band", "upper": Decimal(8)}, Decimal("7.5"), "yellow"),
        ({"comparator": "~", "tolerance": Decimal(1)}, Decimal("7.8"), "green"),
        ({"comparator": "~"}, Decimal("7.8"), "yellow"),
        ({"comparator": "above", "reference": "全市平均"}, Decimal(1), "no_data"),
    ],
)
def test_it_judges_bands_by_their_lower_end_and_around_within_what_the_text_allows(
    cast: Cast, change: dict[str, Any], growth: Decimal, level: str
) -> None:
    """The county's product grew by 6.8%."""
    deliver(cast, "statistics")
    upper = change.pop("upper", None)
    target = Target.objects.create(
        indicator_id="gdp", phrase="地区生产总值", area=cast.county, first_year=2026, last_year=2026,
        target_set="annual_target", measure="growth", unit="%", **change,
    )  # fmt: skip
    target.revisions.create(
        number=1, value=growth, upper=upper, reason="模拟", recorded_at=at("2026-02-02"), recorded_by=cast.lead
    )
    assert lights()["gdp"] == level


def test_it_judges_a_goal_of_several_years_by_its_milestone_and_traces_it(cast: Cast) -> None:
    """350000万元 of 60亿元 this year are ahead of June; of 118亿元 over the years they say nothing."""
    for town in ("town01", "town02", "town03"):
        deliver(cast, town)
    goal = Target.objects.create(
        indicator_id="key_project_investment", phrase="重点项目完成投资", area=cast.county, first_year=2026,
        last_year=2028, target_set="annual_target", measure="level", comparator=">=", unit="亿元",
    )  # fmt: skip
    goal.revisions.create(number=1, value=118, reason="模拟", recorded_at=at("2026-02-02"), recorded_by=cast.lead)
    assert lights()["key_project_investment"] == "no_data"
    milestone_set(goal, {2026: Decimal(60)}, reason="按方案", person=cast.lead, at=at("2026-03-01"))
    assert lights()["key_project_investment"] == "green"
    assert lights(known_at=at("2026-07-15"))["key_project_investment"] == "green"
    result = round_compute(JUNE, known_at=None, day=DAY)
    view = next(item.overview for item in result.indicators if item.overview.indicator.code == "key_project_investment")
    assert view.judged is not None
    assert (view.judged.figure.text, view.attainment.text if view.attainment else "") == ("60亿元以上", "58.3%")
    traced = input_resolved(view.judged.pointer)
    assert (traced["value"], traced["reason"], traced["person"]) == ("60", "按方案", str(cast.lead))
