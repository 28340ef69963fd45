"""Year-to-date and single months, with the joint January–February; what is checked and allowed stands in README.md."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from tests.golden.national.tables import HALF_DIGIT, Series, rows

from econops.core.period.value import Period
from econops.core.series.computable import NotComputable
from econops.core.series.cumulation import month_from_ytd, ytd_from_months

pytestmark = pytest.mark.shared

RETAIL = ("catering", "goods", "rural", "total", "urban", "above_quota")
JOINT_MONTHLY = (*(f"retail_{name}" for name in RETAIL if name != "catering"), "catering", "iva_yoy")
JOINT_YTD = (
    "iva_ytd_yoy",
    *(f"fai_{name}_ytd_yoy" for name in ("auto", "electrical", "electronics", "manufacturing", "special_equipment")),
)
# Year-to-date retail sales are printed to 0.1 亿元, those of these months to whole 亿元.
WHOLE_DIGITS = {"2022-11-ytd", "2022-12-ytd"}


@pytest.fixture(scope="module")
def monthly(shared: Path) -> dict[str, dict[str, Decimal]]:
    found: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for line in rows(shared / "data" / "cn_macro_2015_2025" / "data_long.csv"):
        found[line["series"]][line["period"]] = Decimal(line["value"])
    return dict(found)


def single(series: dict[str, Decimal]) -> Series:
    return {Period.parse(text): value for text, value in series.items()}


def ytd(series: dict[str, Decimal]) -> Series:
    return {Period.parse(text).as_ytd(): value for text, value in series.items()}


def test_a_month_is_the_difference_of_two_year_to_date_figures(monthly: dict[str, dict[str, Decimal]]) -> None:
    """New loans are published for January too, printed to two decimals."""
    loans, checked, missing = ytd(monthly["new_loans_ytd"]), 0, []
    for month, published in single(monthly["new_loans"]).items():
        answer = month_from_ytd(loans, month)
        if isinstance(answer, NotComputable):
            missing.append(str(month))
            continue
        assert abs(answer - published) <= Decimal("0.015"), (month, answer, published)
        checked += 1
    assert checked == 99
    assert missing == ["2017-08"], "the table begins there"


@pytest.fixture(scope="module")
def retail_to_date(shared: Path) -> Series:
    lines = rows(shared / "data" / "cn_macro_monthly" / "monthly_wide.csv")
    month_column = next(iter(lines[0]))
    return {Period.parse(line[month_column][:7]).as_ytd(): Decimal(line["TRS"]) for line in lines if line["TRS"]}


def half_digit(period: Period) -> Decimal:
    """Half of the last printed digit of year-to-date retail sales."""
    return Decimal("0.5") if str(period) in WHOLE_DIGITS else HALF_DIGIT


def test_single_months_begin_in_march_where_the_first_two_are_joint(
    retail_to_date: Series, monthly: dict[str, dict[str, Decimal]]
) -> None:
    """Retail sales: year-to-date figures of one source give the months of another; the first two are one unit."""
    checked, joint = 0, 0
    months = single(monthly["retail_total"])
    for month in (Period.month(year, number) for year in range(2018, 2023) for number in range(1, 13)):
        answer = month_from_ytd(retail_to_date, month, jan_feb_combined=True)
        if month.number < 3:
            assert isinstance(answer, NotComputable)
            assert answer.kind == "not_applicable"
            assert month not in months
            joint += 1
        elif month in months:
            assert isinstance(answer, Decimal), answer
            before = month.previous().as_ytd()
            allowed = HALF_DIGIT + half_digit(month.as_ytd()) + half_digit(before)
            assert abs(answer - months[month]) <= allowed, (month, answer, months[month])
            checked += 1
    assert (checked, joint) == (42, 10)


def test_the_joint_unit_and_the_months_add_up(retail_to_date: Series, monthly: dict[str, dict[str, Decimal]]) -> None:
    months, checked = single(monthly["retail_total"]), 0
    for year in range(2019, 2023):
        parts = months | {Period.ytd(year, 2): retail_to_date[Period.ytd(year, 2)]}
        for number in range(2, 13):
            period = Period.ytd(year, number)
            answer = ytd_from_months(parts, period, jan_feb_combined=True)
            assert isinstance(answer, Decimal)
            allowed = (number - 1) * HALF_DIGIT + half_digit(period)
            assert abs(answer - retail_to_date[period]) <= allowed, (period, answer, retail_to_date[period])
            checked += 1
    assert checked == 44


def test_industrial_growth_to_date_lies_between_the_joint_start_and_the_months(
    monthly: dict[str, dict[str, Decimal]],
) -> None:
    """No level is published, so only this holds: a weighted mean lies between what it is made of."""
    months, to_date, checked, march = single(monthly["iva_yoy"]), ytd(monthly["iva_ytd_yoy"]), 0, 0
    for month, growth in months.items():
        before = Period.ytd(month.year, month.number - 1)
        if before not in to_date:
            assert str(month) == "2016-11", "the table begins there"
            continue
        lowest, highest = sorted((to_date[before], growth))
        assert lowest - 2 * HALF_DIGIT <= to_date[month.as_ytd()] <= highest + 2 * HALF_DIGIT, month
        checked += 1
        march += month.number == 3
    assert (checked, march) == (90, 9)


def test_only_months_that_may_exist_are_published(monthly: dict[str, dict[str, Decimal]]) -> None:
    """What we call not applicable is exactly what the publisher leaves out between the first and the last month."""
    left_out = 0
    for name in (*JOINT_MONTHLY, *JOINT_YTD):
        published = set(single(monthly[name]))
        month, last = min(published, key=lambda p: p.start), max(published, key=lambda p: p.start)
        while month != last:
            unit = month.as_ytd() if name in JOINT_YTD else month
            answer = (
                ytd_from_months({}, unit, jan_feb_combined=True)
                if name in JOINT_YTD
                else month_from_ytd({}, unit, jan_feb_combined=True)
            )
            assert isinstance(answer, NotComputable)
            assert (month in published) == (answer.kind != "not_applicable"), (name, month)
            left_out += month not in published
            month = following(month)
    assert left_out == 121


def following(month: Period) -> Period:
    return Period.month(month.year + month.number // 12, month.number % 12 + 1)
