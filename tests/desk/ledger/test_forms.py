"""Bands, ranks, comparisons and hidden numbers in the ledger, with what people choose beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from tests.desk.conftest import Cast, at
from tests.desk.intake.workbooks import past
from tests.desk.june import COUNTY, accepted, document
from tests.desk.ledger.test_accepting import ACCEPTED, promise

from econops.core.errors import Conflict, Invalid
from econops.core.series.computable import NotComputable
from econops.desk.common.models import AuditLine
from econops.desk.documents.decisions import statement_reject
from econops.desk.documents.models import StatementDecision
from econops.desk.ledger.milestones import milestones_proposed
from econops.desk.ledger.models import Target, TargetMilestone, TargetRevision
from econops.desk.ledger.reading import Choice
from econops.desk.ledger.rows import revision_wording
from econops.desk.ledger.selectors import promises_as_of, target_rows, targets_as_of
from econops.desk.ledger.services import (
    Basis,
    milestone_set,
    statement_take_back,
    statements_accept,
    target_owner_set,
    target_revise,
)

LATER = at("2026-03-01")
RANGE = promise("地区生产总值增长6%至7%。")


def wording(target: Target) -> str:
    return revision_wording(target, target.revisions.order_by("number").last())


def revise(cast: Cast, target: Target, value: str, **options: object) -> TargetRevision:
    return target_revise(target, Decimal(value), reason="年中调整", person=cast.lead, at=LATER, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("地区生产总值增长6%至7%。", ("gdp", "growth", "band", "增长6%—7%")),
        ("固定资产投资增速居全市前三位。", ("fixed_asset_investment", "rank", "rank", "全市前3位")),
        ("社会消费品零售总额增速排名全市第1位。", ("retail_sales", "rank", "rank", "全市第1位")),
        ("地区生产总值增速高于全市平均1个百分点。", ("gdp", "growth", "above", "增速高于全市平均1个百分点")),
    ],
)
def test_it_keeps_the_form_of_a_promise(cast: Cast, sentence: str, wanted: tuple[str, ...]) -> None:
    accepted(cast, promise(sentence))
    target = Target.objects.get()
    assert (target.indicator_id, target.measure, target.comparator, wording(target)) == wanted
    assert target.owner is not None


def test_it_accepts_both_ends_of_a_range_together(cast: Cast) -> None:
    added = document(cast, RANGE)
    result = statements_accept(added, ["s002"], person=cast.lead, at=ACCEPTED)
    assert (result.accepted, result.numbers) == (2, ["s001", "s002"])
    assert set(added.statements.values_list("decision", flat=True)) == {"accepted"}
    assert StatementDecision.objects.count() == 2
    revision = TargetRevision.objects.get()
    assert (revision.value, revision.upper) == (Decimal(6), Decimal(7))


def test_it_keeps_the_other_end_of_a_range_when_only_one_moves(cast: Cast) -> None:
    accepted(cast, RANGE)
    target = Target.objects.get()
    assert revise(cast, target, "6.5").upper == 7
    with pytest.raises(Invalid, match="上限要大于下限7%"):
        revise(cast, target, "7")
    assert revise(cast, target, "7", upper=Decimal(8)).upper == 8
    assert wording(target) == "增长7%—8%"
    with pytest.raises(Invalid, match="相同"):
        revise(cast, target, "7")


def test_only_a_band_has_an_upper_end_and_only_a_place_is_a_rank(cast: Cast) -> None:
    accepted(cast, promise("地区生产总值增长6%以上，固定资产投资增速居全市前三位。"))
    growth, rank = Target.objects.order_by("id")
    with pytest.raises(Invalid, match="上限"):
        revise(cast, growth, "7", upper=Decimal(8))
    for wrong in ("0", "2.5"):
        with pytest.raises(Invalid, match="正整数"):
            revise(cast, rank, wrong)


def test_a_second_range_is_a_conflict_with_both_ends(cast: Cast) -> None:
    accepted(cast, RANGE)
    result = accepted(cast, promise("地区生产总值增长6%至7.5%。"), name="草案.txt")
    (conflict,) = result.conflicts
    assert "6%—7%" in conflict
    assert TargetRevision.objects.count() == 1


def test_it_takes_what_a_person_chose(cast: Cast) -> None:
    added = document(cast, promise("全县经济总体增长6.5%左右。"))
    statement = added.statements.get()
    choice = Choice(indicator="gdp", owner="finance", target_set="pledge_target", tolerance=Decimal("0.2"))
    statements_accept(added, None, person=cast.lead, at=ACCEPTED, choices={statement.number: choice})
    target = Target.objects.get()
    assert (target.indicator_id, target.phrase, target.target_set) == ("gdp", "地区生产总值", "pledge_target")
    assert (target.owner, target.tolerance) == (cast.units["finance"], Decimal("0.2"))
    assert targets_as_of(None)[0].tolerance == Decimal("0.2")


def test_it_leaves_an_indicator_off_where_a_person_says_so(cast: Cast) -> None:
    added = document(cast, promise("地区生产总值增长6%以上。"))
    statements_accept(added, None, person=cast.lead, at=ACCEPTED, choices={"s001": Choice(indicator="", owner="")})
    target = Target.objects.get()
    assert (target.indicator, target.owner) == (None, None)


def test_nothing_is_accepted_where_a_statement_changed_meanwhile(cast: Cast) -> None:
    added = document(cast, promise("地区生产总值增长6%以上，固定资产投资增长8%以上。"))
    statement_reject(added.statements.get(number="s001"), version=1, person=cast.other_clerk, at=ACCEPTED)
    seen = Choice(version=1)
    with pytest.raises(Conflict, match="不采纳"):
        statements_accept(
            added, ["s001", "s002"], person=cast.lead, at=ACCEPTED, choices={"s001": seen, "s002": seen}
        )  # fmt: skip
    assert not Target.objects.exists()
    assert statements_accept(added, ["s002"], person=cast.lead, at=ACCEPTED, choices={"s002": seen}).accepted == 1


def test_a_hidden_number_is_filled_by_a_person_or_by_another_text(cast: Cast) -> None:
    accepted(cast, promise("地区生产总值增长***%以上，新增“四上”企业***家以上。"))
    gdp, units = Target.objects.order_by("id")
    assert target_rows({"hidden": "yes"}).count() == 2
    revise(cast, gdp, "6.5", document_number="云政发〔2026〕8号")
    assert accepted(cast, promise("新增“四上”企业163家以上。"), name="印发稿.txt").conflicts == []
    first, filled = units.revisions.order_by("number")
    assert (first.value, filled.value) == (None, Decimal(163))
    assert filled.statement is not None
    assert filled.statement.document.name == "印发稿.txt"
    assert {t.indicator: t.value for t in targets_as_of(None)} == {"gdp": Decimal("6.5"), "new_above_norm_units": 163}
    assert [t.indicator for t in targets_as_of(at("2026-02-15"))] == ["new_above_norm_units"]
    assert target_rows({"hidden": "yes"}).count() == 0


def test_a_text_that_hides_a_known_number_changes_nothing(cast: Cast) -> None:
    accepted(cast, promise("新增“四上”企业163家以上。"))
    assert accepted(cast, promise("新增“四上”企业***家以上。"), name="公开稿.txt").accepted == 1
    assert TargetRevision.objects.get().value == 163


def test_a_revision_may_rest_on_the_sentence_of_another_text(cast: Cast) -> None:
    accepted(cast, promise("地区生产总值增长7%以上。"))
    other = document(cast, promise("地区生产总值增长6%以上。"), name="调整方案.txt")
    statement = other.statements.get()
    basis = Basis(document_number="云政发〔2026〕8号", statement=statement, expected=1)
    revision = revise(cast, Target.objects.get(), "6", basis=basis)
    assert (revision.statement, revision.document_number) == (statement, "云政发〔2026〕8号")
    statement.refresh_from_db()
    assert statement.decision == "accepted"


def test_two_people_never_revise_over_each_other(cast: Cast) -> None:
    accepted(cast, promise("地区生产总值增长7%以上。"))
    target = Target.objects.get()
    revise(cast, target, "6.5", basis=Basis(expected=1))
    with pytest.raises(Conflict, match=r"现在是6\.5%以上"):
        revise(cast, target, "6", basis=Basis(expected=1))
    assert target.revisions.count() == 2


def test_an_acceptance_is_taken_back_with_its_target(cast: Cast) -> None:
    added = document(cast, RANGE)
    statements_accept(added, None, person=cast.lead, at=ACCEPTED)
    statement = added.statements.get(number="s001")
    statement_take_back(statement, version=statement.version, person=cast.lead, at=LATER)
    assert set(added.statements.values_list("decision", flat=True)) == {"pending"}
    assert targets_as_of(None) == promises_as_of(None) == []
    assert (target_rows({}).count(), target_rows({"withdrawn": "yes"}).count()) == (0, 1)
    assert len(targets_as_of(at("2026-02-15"))) == 1
    assert wording(Target.objects.get()) == "已撤下"
    assert AuditLine.objects.filter(action="target.withdrawn").count() == 1
    assert statements_accept(added, None, person=cast.lead, at=at("2026-03-02")).accepted == 2
    assert [t.wording for t in targets_as_of(None)] == ["6%—7%"]
    assert TargetRevision.objects.count() == 3


def test_taking_back_a_rejection_touches_no_target(cast: Cast) -> None:
    statement = document(cast, RANGE).statements.get(number="s001")
    statement_reject(statement, version=1, person=cast.lead, at=ACCEPTED)
    assert statement_take_back(statement, version=2, person=cast.lead, at=LATER).decision == "pending"
    assert not TargetRevision.objects.exists()


def test_a_target_that_was_revised_since_stays_when_its_sentence_is_taken_back(cast: Cast) -> None:
    accepted(cast, promise("地区生产总值增长7%以上。"))
    target = Target.objects.get()
    revise(cast, target, "6")
    revision = target.revisions.get(number=1)
    assert revision.statement is not None
    statement_take_back(revision.statement, version=2, person=cast.lead, at=LATER)
    assert [t.value for t in targets_as_of(None)] == [Decimal(6)]


def test_somebody_answers_for_a_target(cast: Cast) -> None:
    accepted(cast, promise("新建高标准农田4万亩。"))
    target = Target.objects.get()
    assert list(target_rows({"owner": "none"})) == [target]
    target_owner_set(target, cast.units["reform"], person=cast.lead, at=LATER)
    with pytest.raises(Invalid, match="没有变化"):
        target_owner_set(target, cast.units["reform"], person=cast.lead, at=LATER)
    line = AuditLine.objects.get(action="target.owner_set")
    assert (line.before, line.after) == ({"owner": ""}, {"owner": "reform"})
    assert target_rows({"owner": "none"}).count() == 0


def test_milestones_are_added_and_old_ones_stay(cast: Cast) -> None:
    accepted(cast, promise("地区生产总值增长6%以上。三年内新增高新技术企业150家。"))
    goal, yearly = Target.objects.order_by("-last_year")
    assert [t.number for t in set_years(cast, goal, {2026: "50", 2027: "50"})] == [1, 1]
    assert [(t.year, t.number) for t in set_years(cast, goal, {2026: "45", 2027: "50"})] == [(2026, 2)]
    assert TargetMilestone.objects.count() == 3
    for target, years, words in (
        (goal, {2026: "45"}, "没有变化"), (goal, {2029: "45"}, "2029年不在"), (yearly, {2026: "6"}, "多年"),
    ):  # fmt: skip
        with pytest.raises(Invalid, match=words):
            set_years(cast, target, years)
    with pytest.raises(Invalid, match="依据"):
        milestone_set(goal, {2026: Decimal(1)}, reason=" ", person=cast.lead, at=LATER)


def set_years(cast: Cast, target: Target, years: dict[int, str]) -> list[TargetMilestone]:
    values = {year: Decimal(value) for year, value in years.items()}
    return milestone_set(target, values, reason="按方案", person=cast.lead, at=LATER)


def test_an_even_split_is_proposed_from_last_years_level_and_nothing_is_written(cast: Cast) -> None:
    accepted(cast, promise("到2028年，地区生产总值达到300亿元。"))
    goal = Target.objects.get()
    proposed = milestones_proposed(goal)
    assert isinstance(proposed, NotComputable)
    assert "逐年填写" in proposed.reason
    Target.objects.update(indicator_id="gdp")
    past("gdp", "2025-12-ytd", "240", measure="level", area=COUNTY, unit="亿元", source_class="official")
    split = milestones_proposed(goal)
    assert not isinstance(split, NotComputable)
    assert [(one.year, one.value) for one in split] == [(2026, 260), (2027, 280), (2028, 300)]
    assert not TargetMilestone.objects.exists()


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_refuses_to_change_the_past(cast: Cast, verb: str) -> None:
    accepted(cast, promise("三年内新增高新技术企业150家。"))
    set_years(cast, Target.objects.get(), {2026: "50"})
    for model in (TargetRevision, TargetMilestone):
        rows = model._default_manager.all()
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.update(value=1) if verb == "update" else rows.delete()


def test_the_database_refuses_a_number_from_nowhere(cast: Cast) -> None:
    accepted(cast, promise("地区生产总值增长7%以上。"))
    with pytest.raises(DatabaseError, match="target_revision_source"), transaction.atomic():
        Target.objects.get().revisions.create(number=2, value=1, reason="模拟", recorded_at=LATER)
