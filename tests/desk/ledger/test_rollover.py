"""A new year begins with what stays and what is to be set; last year stands beside it."""

from __future__ import annotations

from decimal import Decimal

from tests.desk.conftest import Cast, at
from tests.desk.intake.workbooks import past
from tests.desk.june import COUNTY, accepted
from tests.desk.ledger.test_accepting import promise

from econops.desk.common.models import AuditLine
from econops.desk.ledger.models import Target, TargetRevision
from econops.desk.ledger.rollover import rollover_list, targets_beside, year_rollover
from econops.desk.ledger.services import milestone_set


def next_year(sentence: str) -> str:
    return promise(sentence).replace("2026", "2027")


def growth(code: str, value: str) -> None:
    past(code, "2026-12-ytd", value, measure="growth", area=COUNTY, unit="%", source_class="official")


def test_it_keeps_goals_of_several_years_and_lists_yearly_ones_as_to_be_set(cast: Cast) -> None:
    accepted(cast, promise("地区生产总值增长6.5%以上，固定资产投资增长8%以上，三年内新增高新技术企业150家。"))
    found = year_rollover(2026, person=cast.lead, at=at("2027-01-04"))
    assert (found.from_year, found.to_year, found.already_set) == (2026, 2027, ())
    assert [row.shown.name for row in found.staying] == ["新增高新技术企业"]
    assert [row.shown.indicator for row in found.to_set] == ["gdp", "fixed_asset_investment"]
    assert TargetRevision.objects.count() == 3
    line = AuditLine.objects.get(action="ledger.rolled_over")
    assert (line.actor, (line.after or {})["from"], len((line.after or {})["to_set"])) == ("ref.lead", 2026, 2)


def test_it_takes_what_is_set_meanwhile_off_the_list(cast: Cast) -> None:
    accepted(cast, promise("地区生产总值增长6.5%以上，固定资产投资增长8%以上。"))
    accepted(cast, next_year("地区生产总值增长6%左右。").replace("2027年预期", "预期"), name="明年.txt")
    Target.objects.filter(comparator="~").update(first_year=2027, last_year=2027)
    found = rollover_list(2026)
    assert [(row.now.wording, row.last.wording) for row in found.already_set if row.now and row.last] == [
        ("6%左右", "6.5%以上")
    ]
    assert [row.shown.indicator for row in found.to_set] == ["fixed_asset_investment"]


def test_it_shows_what_became_of_last_years(cast: Cast) -> None:
    accepted(cast, promise("地区生产总值增长6.5%以上，固定资产投资增长8%以上，社会消费品零售总额增长7%左右。"))
    growth("gdp", "6.5")
    growth("retail_sales", "6.4")
    rows = {row.shown.indicator: row for row in targets_beside(2027)}
    assert (rows["gdp"].actual, rows["gdp"].kept) == (Decimal("6.5"), True)
    assert (rows["retail_sales"].actual, rows["retail_sales"].kept) == (Decimal("6.4"), False)
    assert (rows["fixed_asset_investment"].actual, rows["fixed_asset_investment"].kept) == (None, None)


def test_it_shows_the_milestone_of_the_year(cast: Cast) -> None:
    accepted(cast, promise("三年内新增高新技术企业150家。"))
    goal = Target.objects.get()
    milestone_set(goal, {2027: Decimal(60)}, reason="按方案", person=cast.lead, at=at("2026-03-01"))
    (row,) = targets_beside(2027)
    assert row.milestone is not None
    assert row.milestone.value == 60
    (before,) = targets_beside(2027, moment=at("2026-02-15"))
    assert before.milestone is None
