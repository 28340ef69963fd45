"""The page on data quality: evidence and questions, nothing held back in it, no unit named outside the task force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from tests.desk.conftest import Cast, at
from tests.desk.indicators.test_vintages import INVESTMENT, RETAIL, record

from econops.core.period.value import Period
from econops.desk.indicators.entries import Entry
from econops.desk.indicators.quality import QualityView, quality_view
from econops.desk.indicators.selectors import indicator_list
from econops.desk.people.models import User
from econops.desk.people.selectors import town_areas

JUNE = Period.month(2026, 6)


def growths(values: Iterable[object], indicator: str, source: str = "official") -> list[Entry]:
    """Growth by month up to June 2026."""
    found = []
    for back, value in enumerate(reversed(list(values))):
        year, number = divmod(2026 * 12 + 5 - back, 12)
        period = f"{year}-{number + 1:02d}-ytd"
        found.append(
            replace(RETAIL, indicator=indicator, period=period, value=Decimal(str(value)), source_class=source)
        )
    return found


def view(cast: Cast, *, by_unit: bool = True) -> QualityView:
    return quality_view(indicator_list(), cast.county, list(town_areas()), until=JUNE, by_unit=by_unit)


def test_it_says_what_is_due_and_not_there(cast: Cast) -> None:
    record(cast, growths([5] * 12, "retail_sales"))
    rows = {row.code: row for row in view(cast).completeness}
    assert (rows["retail_sales"].due, rows["retail_sales"].there, rows["retail_sales"].missing) == (11, 11, "")
    assert (rows["gdp"].due, rows["gdp"].there) == (4, 0)
    assert rows["key_project_investment"].due == 36
    assert "青石镇2025年1—7月" in rows["key_project_investment"].missing
    assert rows["key_project_investment"].missing.endswith("等36个")


def test_opposite_growth_of_power_is_a_question_with_its_evidence(cast: Cast) -> None:
    record(
        cast, growths(["5.1", "4.6"], "industrial_value_added") + growths(["3", "-2"], "electricity", "administrative")
    )
    (found,) = [one for one in view(cast).agreements if one.question]
    assert found.about == "规模以上工业增加值（统计反馈）与全社会用电量（行政记录）"
    assert "4.6% 与 -2%" in found.evidence
    assert found.question.endswith("请两家来源单位各自说明口径和特殊因素。")


def test_an_administrative_series_of_the_same_indicator_is_compared(cast: Cast) -> None:
    record(cast, growths(["5.1", "4.6"], "retail_sales") + growths(["5", "4"], "retail_sales", "administrative"))
    assert "社会消费品零售总额（统计反馈）与社会消费品零售总额（行政记录）" in [
        one.about for one in view(cast).agreements
    ]


def rounded(cast: Cast) -> None:
    """A town that writes hundreds only, beside two that do not, over forty months."""
    entries = []
    for at_month in range(42):
        year, number = divmod(2023 * 12 + at_month, 12)
        for place, (town, step) in enumerate((("town01", 100), ("town02", 1), ("town03", 1))):
            value = Decimal((3 + at_month) * 1037 + place * 613 + at_month**2 * 7)
            entries.append(
                replace(INVESTMENT, area=town, period=f"{year}-{number + 1:02d}-ytd", value=value // step * step)
            )
    record(cast, entries)


def test_rounded_figures_are_a_question_named_to_the_task_force_only(cast: Cast) -> None:
    rounded(cast)
    found = view(cast)
    assert {one.name for one in found.unit_digits} == {"青石镇重点项目完成投资"}
    assert all("请" in one.question for one in found.unit_digits)
    assert view(cast, by_unit=False).unit_digits == ()
    assert "误报率不高于1%" in found.alarms


def test_too_few_figures_are_said_to_be_too_few(cast: Cast) -> None:
    record(cast, [INVESTMENT])
    assert [one.evidence for one in view(cast).digits] == [
        "1个，少于100个，不作判断", "1个，少于30个，不作判断",
    ]  # fmt: skip


def test_digits_of_the_statistics_bureau_are_not_tested(cast: Cast) -> None:
    record(cast, [replace(RETAIL, measure="level", value=Decimal("48.25"), unit="亿元")])
    assert view(cast).digits == ()


def test_revisions_are_counted_both_ways(cast: Cast) -> None:
    record(cast, growths(["5", "5", "5"], "retail_sales"))
    record(cast, growths(["5.5", "4.8", "5"], "retail_sales"), "b")
    (found,) = [one for one in view(cast).revisions if one.name == "社会消费品零售总额"]
    assert (found.about, found.question) == ("3个数，修订2次", "")
    assert found.evidence == "调高1次，调低1次，幅度中位数0.35个百分点，最大0.5个百分点"


def test_what_is_held_back_takes_no_part(cast: Cast) -> None:
    held = [replace(entry, embargo_until=at("2199-01-01")) for entry in growths(["7.77"] * 12, "retail_sales")]
    record(cast, held)
    rows = {row.code: row for row in view(cast).completeness}
    assert rows["retail_sales"].there == 0
    assert view(cast).revisions == ()


@pytest.mark.parametrize(("role", "named"), [("task_force_clerk", True), ("leader", False), ("inspector", False)])
def test_the_page_names_units_to_the_task_force_only(cast: Cast, client: Client, role: str, named: bool) -> None:
    rounded(cast)
    record(cast, [INVESTMENT], "b", organisation=cast.units["town01"])
    record(cast, [RETAIL], "c", organisation=cast.units["statistics"])
    user = User.objects.create(username=f"x.{role}", role=role)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("quality"), {"month": "2026-06"}).content.decode()
    assert ("青石镇重点项目完成投资" in page) == named
    assert ("只给专班看" in page) == named
    assert ">统计局<" not in page, "the statistics bureau is never listed as a unit"


def test_an_empty_county_is_told_what_to_do(cast: Cast, client: Client) -> None:
    client.force_login(cast.lead, "django.contrib.auth.backends.ModelBackend")
    assert "还没有数据" in client.get(reverse("quality")).content.decode()
