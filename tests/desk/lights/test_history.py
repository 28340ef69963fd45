"""The months since January behind a light: what follows by the ladder, what catches up, the light of the county."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.desk.conftest import Cast, at
from tests.desk.intake.workbooks import filled, past
from tests.desk.june import CLOSED, COUNTY, JUNE, walked

from econops.core.errors import Invalid
from econops.core.lights.lighting import light
from econops.core.period.value import Period
from econops.desk.common.rulebook import rulebook_current
from econops.desk.indicators.models import Indicator
from econops.desk.intake.services import submission_receive
from econops.desk.lights.adapt import light_rows
from econops.desk.lights.facts import month_facts, tables_of
from econops.desk.lights.rounds import JudgedIndicator, RoundResult, round_compute
from econops.desk.month.summary import month_summary

DAY = CLOSED.date()


def computed(period: Period = JUNE, known_at: datetime.datetime | None = None) -> RoundResult:
    return round_compute(period, known_at=known_at, day=DAY)


def judged(code: str, result: RoundResult | None = None) -> JudgedIndicator:
    found = result or computed()
    return next(one for one in found.indicators if one.overview.indicator.code == code)


def growth(code: str, month: int, value: str) -> None:
    past(code, f"2026-{month:02d}-ytd", value, measure="growth", area=COUNTY, unit="%", source_class="official")


def actions(code: str) -> str:
    step = judged(code).step
    return step.action if step is not None else ""


def test_it_climbs_the_ladder_with_the_lights_since_january(cast: Cast) -> None:
    walked(cast)
    assert actions("electricity") == "提示函"
    assert actions("gdp") == ""
    assert actions("retail_sales") == "预警函"
    assert actions("industrial_value_added") == "督办函"
    growth("industrial_value_added", 4, "5.5")
    assert actions("industrial_value_added") == "约谈通知"
    growth("industrial_value_added", 3, "5.9")
    growth("industrial_value_added", 2, "3")
    assert actions("industrial_value_added") == "通报"
    assert [one.level for one in judged("industrial_value_added").earlier] == ["red"] * 4


def test_a_month_without_data_breaks_the_row(cast: Cast) -> None:
    walked(cast)
    growth("industrial_value_added", 3, "5.5")
    found = judged("industrial_value_added")
    levels = [(one.period, one.level) for one in (*found.earlier, found.judgement)]
    assert levels == [
        ("2026-02", "no_data"), ("2026-03", "red"), ("2026-04", "no_data"), ("2026-05", "red"), ("2026-06", "red"),
    ]  # fmt: skip
    assert found.step is not None
    assert (found.step.level, found.step.times, found.step.action) == ("red", 2, "督办函")


def test_a_quarterly_figure_counts_once_a_quarter(cast: Cast) -> None:
    walked(cast)
    growth("gdp", 3, "2")
    assert [(one.period, one.level) for one in judged("gdp").earlier] == [("2026-03", "red")]


def test_it_counts_only_what_was_known(cast: Cast) -> None:
    walked(cast)
    levels = [one.level for one in judged("industrial_value_added").earlier]
    assert levels == ["no_data", "no_data", "no_data", "red"]
    before = computed(known_at=at("2026-01-31"))
    assert [one.level for one in judged("industrial_value_added", before).earlier] == ["no_data"] * 4


def test_what_lags_less_than_before_is_catching_up(cast: Cast) -> None:
    walked(cast)
    assert not judged("industrial_value_added").catching_up
    assert not judged("gdp").catching_up
    growth("services_revenue", 5, "1")
    assert not judged("services_revenue").catching_up
    past(
        "industrial_value_added", "2026-05-ytd", "4.2", measure="growth", area=COUNTY, unit="%", source_class="official"
    )
    rows = {row["object_code"]: row for row in light_rows(computed())}
    assert rows["industrial_value_added"]["figures"]["catching_up"] is True
    assert (rows["industrial_value_added"]["level"], rows["industrial_value_added"]["label"]) == ("red", "红")
    assert rows["industrial_value_added"]["figures"]["step"] == "督办函"


def test_reports_climb_the_ladder_since_the_first_month_that_was_reported(cast: Cast) -> None:
    walked(cast)
    found = {one.organisation.code: one for one in computed().reports}
    late, good = found["exchange"], found["town01"]
    assert (late.judgement.level, late.earlier, good.step) == ("red", (), None)
    assert late.step is not None
    assert late.step.action == "预警函"
    may = Period.month(2026, 5)
    content = filled(cast.units["town02"], {("signed_projects", "town02", "level"): 3}, may)
    submission_receive("五月.xlsx", content, person=cast.lead, at=at("2026-06-03"))
    found = {one.organisation.code: one for one in computed().reports}
    assert [one.level for one in found["exchange"].earlier] == ["red"]
    assert found["exchange"].step == rulebook_current().rule_set("default", on=DAY).row("report").ladder[2]
    assert (found["town02"].step, [one.period for one in found["town02"].earlier]) == (None, ["2026-05"])


def test_the_light_of_the_county_is_the_worst_of_its_promised_growth(cast: Cast) -> None:
    walked(cast)
    overall = computed().overall
    assert overall is not None
    assert overall.level == "red"
    assert {one.object for one in overall.worst} == {"industrial_value_added", "retail_sales", "foreign_capital"}
    told = month_summary(computed(), [])["overall"]
    assert (told["level"], told["label"], len(told["worst"])) == ("red", "红", 3)
    assert "规模以上工业增加值" in told["worst"]
    Indicator.objects.update(owner=None)
    assert (computed().overall, month_summary(computed(), [])["overall"]) == (None, None)


def test_the_questions_to_the_database_do_not_grow_with_the_months(cast: Cast) -> None:
    walked(cast)
    counts = []
    for month in (2, 6, 12):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            computed(Period.month(2026, month))
        counts.append(len(asked))
    # Where nothing was sent, the answers to what was wrong with it are not asked for.
    assert counts[0] <= counts[1] == counts[2] <= 12


def test_the_raw_tables_of_a_month_can_be_judged_by_another_version_of_a_rule(cast: Cast) -> None:
    walked(cast)
    facts = month_facts(JUNE, known_at=None)
    rule = rulebook_current().rule_set("default", on=JUNE.end).row("amount")
    found = {one.object: one.level for one in light(rule, tables_of(rule, facts), as_of=DAY) if one.period == "2026-06"}
    assert found["key_project_investment"] == "red"
    facts.rows["amount"][-1]["done"] = "很多"
    with pytest.raises(Invalid, match="累计完成"):
        tables_of(rule, facts)
