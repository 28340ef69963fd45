"""Conflicts and gaps of a year are found with the targets they are about."""

from __future__ import annotations

from decimal import Decimal

from tests.desk.conftest import Cast, at
from tests.desk.intake.workbooks import past
from tests.desk.june import COUNTY, accepted, document
from tests.desk.ledger.test_accepting import promise

from econops.desk.ledger.checks import LedgerFinding, ledger_findings
from econops.desk.ledger.models import Target
from econops.desk.ledger.services import milestone_set, target_revise


def found(code: str, **options: object) -> list[LedgerFinding]:
    return [one for one in ledger_findings(2026, **options) if one.finding.code == f"targets.{code}"]  # type: ignore[arg-type]


def test_it_tells_sets_that_differ_and_that_the_judged_one_asks_for_less(cast: Cast) -> None:
    accepted(cast, promise("地区生产总值增长6.5%以上。"))
    accepted(cast, promise("地区生产总值增长7%以上。"), "guidance_target", "引导.txt")
    annual, guidance = Target.objects.order_by("id")
    (differ,), (lower,) = found("sets_differ"), found("judged_is_lower")
    assert differ.targets == lower.targets == (annual.pk, guidance.pk)
    assert (differ.gap, differ.finding.level, differ.indicator) == (False, "info", "gdp")
    assert "年初目标6.5%以上、引导性目标7%以上" in differ.finding.message


def test_it_tells_a_pending_statement_of_another_text_that_says_otherwise(cast: Cast) -> None:
    accepted(cast, promise("地区生产总值增长6.5%以上。"))
    other = document(cast, promise("地区生产总值增长7%以上。"), name="草案.txt")
    (differ,) = found("documents_differ")
    assert differ.statements == (other.statements.get().pk,)
    assert differ.targets == (Target.objects.get().pk,)
    other.statements.update(decision="rejected")
    assert found("documents_differ") == []


def test_it_checks_an_increment_with_its_total_by_the_stock_a_text_reports(cast: Cast) -> None:
    text = promise("新增“四上”企业163家以上，总数达到750家以上。")
    accepted(cast, text)
    assert len(found("count_unchecked")) == 1
    report = "云河县2025年统计公报（模拟）\n（2026年3月20日）\n\n2025年末，全县“四上”企业总数达到580家。\n"
    bulletin = document(cast, report, name="公报.txt")
    stock = bulletin.statements.get()
    stock.kind, stock.period, stock.measure, stock.phrase = "result", "2025", "level", "“四上”企业总数"
    stock.save()
    (short,) = found("exits_negative")
    assert "还差7家" in short.finding.message
    assert set(short.targets) == set(Target.objects.values_list("pk", flat=True))
    bulletin.statements.update(value=600)
    assert found("exits_negative") == found("count_unchecked") == []


def test_it_compares_growth_with_the_level_that_last_year_implies(cast: Cast) -> None:
    accepted(cast, promise("社会消费品零售总额增长6%以上，社会消费品零售总额达到120亿元。"))
    Target.objects.filter(measure="level").update(indicator_id="retail_sales")
    assert found("growth_level_differ") == []
    past("retail_sales", "2025-12-ytd", "100", measure="level", area=COUNTY, unit="亿元", source_class="official")
    (differ,) = found("growth_level_differ")
    assert "20.0%（测算）" in differ.finding.message


def test_it_lists_what_is_missing(cast: Cast) -> None:
    accepted(cast, promise("地区生产总值增长***%以上，新建高标准农田4万亩。"))
    hidden = Target.objects.get(indicator="gdp")
    (unfilled,) = found("not_filled")
    assert (unfilled.targets, unfilled.gap) == ((hidden.pk,), True)
    assert "发展和改革局" in unfilled.finding.message
    (unowned,) = found("no_owner")
    assert unowned.targets == (Target.objects.get(indicator=None).pk,)
    assert len(found("no_target")) == 11
    assert "gdp" not in {one.indicator for one in found("no_target")}
    target_revise(hidden, Decimal(7), reason="按正式印发文本补上", person=cast.lead, at=at("2026-03-01"))
    assert found("not_filled") == []
    assert len(found("not_filled", moment=at("2026-02-28"))) == 1


def test_it_tells_a_goal_without_milestones_and_milestones_that_do_not_lead_to_it(cast: Cast) -> None:
    accepted(cast, promise("三年内新增高新技术企业150家。"))
    goal = Target.objects.get()
    assert (goal.first_year, goal.last_year) == (2026, 2028)
    assert len(found("no_milestone")) == 1
    moment = at("2026-03-01")
    milestone_set(goal, {2026: Decimal(50)}, reason="按方案", person=cast.lead, at=moment)
    assert (len(found("no_milestone")), len(found("milestones_missing"))) == (0, 1)
    values = {2027: Decimal(50), 2028: Decimal(40)}
    milestone_set(goal, values, reason="按方案", person=cast.lead, at=moment)
    (short,) = found("milestones_mismatch")
    assert "合计为140家" in short.finding.message


def test_it_lists_the_most_serious_first(cast: Cast) -> None:
    accepted(cast, promise("地区生产总值增长6.5%以上。"))
    accepted(cast, promise("地区生产总值增长7%以上。"), "guidance_target", "引导.txt")
    levels = [one.finding.level for one in ledger_findings(2026)]
    assert levels == sorted(levels, key=["error", "warning", "info"].index)
