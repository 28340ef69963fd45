"""Statements become targets: all at once, one by one, never over another one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from tests.desk.conftest import Cast, at
from tests.desk.june import PLEDGE, REPORT, accepted, document

from econops.desk.common.models import AuditLine
from econops.desk.documents.decisions import statement_reject
from econops.desk.documents.models import Statement
from econops.desk.ledger import reading
from econops.desk.ledger.models import Target, TargetRevision
from econops.desk.ledger.selectors import targets_as_of
from econops.desk.ledger.services import statements_accept

ACCEPTED = at("2026-02-02", "10:00")


def promise(sentence: str) -> str:
    """An invented work report of 2026 that promises something."""
    return f"云河县2026年政府工作报告（模拟）\n（2026年1月20日）\n\n一、2026年主要目标\n2026年预期目标是：{sentence}\n"


def test_it_makes_targets_with_owner_horizon_comparator_and_source(cast: Cast) -> None:
    result = accepted(cast, REPORT)
    assert (result.accepted, result.conflicts) == (12, [])
    retail = Target.objects.get(indicator="retail_sales")
    assert (retail.owner, retail.area, retail.target_set) == (cast.units["commerce"], cast.county, "annual_target")
    assert (retail.first_year, retail.last_year, retail.measure, retail.comparator, retail.unit) == (
        2026, 2026, "growth", "~", "%",
    )  # fmt: skip
    (revision,) = retail.revisions.all()
    assert (revision.number, revision.value, revision.recorded_by) == (1, Decimal("6.5"), cast.lead)
    assert revision.statement is not None
    text = revision.statement.document.text
    assert text[revision.statement.start : revision.statement.end] == "社会消费品零售总额增长6.5%左右"
    assert not Statement.objects.filter(decision="pending").exists()


def test_it_accepts_only_the_numbers_named(cast: Cast) -> None:
    added = document(cast, REPORT)
    statements_accept(added, ["s001", "s004"], person=cast.lead, at=ACCEPTED)
    assert set(Target.objects.values_list("indicator", flat=True)) == {"gdp", "retail_sales"}
    assert added.statements.filter(decision="pending").count() == 10


def test_it_writes_one_audit_line_and_none_the_second_time(cast: Cast) -> None:
    added = document(cast, REPORT)
    statements_accept(added, None, person=cast.lead, at=ACCEPTED)
    again = statements_accept(added, None, person=cast.lead, at=at("2026-03-01"))
    (line,) = AuditLine.objects.filter(action="statements.accepted")
    assert (again.accepted, again.conflicts) == (0, [])
    assert (line.actor, line.after) == ("ref.lead", {"accepted": 12, "conflicts": 0})
    assert TargetRevision.objects.count() == 12


def test_it_lists_a_second_value_and_overwrites_nothing(cast: Cast) -> None:
    accepted(cast, promise("地区生产总值增长7%以上。"))
    second = document(cast, promise("地区生产总值增长7.5%以上，一般公共预算收入增长6%以上。"), name="草案.txt")
    result = statements_accept(second, None, person=cast.lead, at=at("2026-02-03"))
    assert result.accepted == 1
    (conflict,) = result.conflicts
    assert "地区生产总值增长7.5%以上" in conflict
    assert "7%以上" in conflict
    assert Target.objects.get(indicator="gdp").revisions.get().value == 7
    assert second.statements.get(phrase="地区生产总值").decision == "pending"


def test_it_takes_the_same_promise_of_a_second_text_without_a_second_target(cast: Cast) -> None:
    accepted(cast, promise("地区生产总值增长7%以上。"))
    result = accepted(cast, promise("地区生产总值增长7%以上，稳中求进。"), name="草案.txt")
    assert (result.accepted, result.conflicts) == (1, [])
    assert Target.objects.count() == TargetRevision.objects.count() == 1


def test_it_keeps_the_sets_apart(cast: Cast) -> None:
    accepted(cast, REPORT)
    assert accepted(cast, PLEDGE, "pledge_target", "承诺书.txt").conflicts == []
    values = {t.target_set: t.value for t in targets_as_of(None) if t.indicator == "retail_sales"}
    assert values == {"annual_target": Decimal("6.5"), "pledge_target": Decimal("7.7")}


def test_it_makes_one_target_of_the_two_ends_of_a_range(cast: Cast) -> None:
    assert accepted(cast, promise("地区生产总值增长6%至7%。")).numbers == ["s001", "s002"]
    (band,) = targets_as_of(None)
    assert (band.comparator, band.value, band.upper, band.wording) == ("band", Decimal(6), Decimal(7), "6%—7%")


def test_it_takes_a_hidden_value_as_none_and_judges_nothing_by_it(cast: Cast) -> None:
    accepted(cast, promise("新增“四上”企业***家以上。"))
    assert Target.objects.get().revisions.get().value is None
    assert targets_as_of(None) == []


def test_it_keeps_a_phrase_that_is_no_indicator_of_this_county(cast: Cast) -> None:
    accepted(cast, promise("新建高标准农田4万亩。"))
    target = Target.objects.get()
    assert (target.indicator, target.owner, target.unit) == (None, None, "万亩")
    assert "高标准农田" in target.phrase
    assert targets_as_of(None) == []


def test_it_does_not_take_a_promise_for_half_a_year_for_the_years(cast: Cast) -> None:
    added = document(cast, promise("地区生产总值增长7%以上，上半年地区生产总值增长6%以上。"))
    added.statements.filter(number="s002").update(kind="target", period="2026-H1")
    result = statements_accept(added, None, person=cast.lead, at=ACCEPTED)
    assert (result.accepted, result.conflicts) == (2, [])
    assert [(t.indicator, t.value) for t in targets_as_of(None)] == [("gdp", Decimal(7))]
    half = Target.objects.get(indicator=None)
    assert (half.phrase, half.owner) == ("地区生产总值（上半年）", cast.units["reform"])


def test_it_rolls_back_a_bulk_that_is_interrupted(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    added = document(cast, REPORT)
    calls = iter(range(5))

    def killed(*_args: object) -> tuple[int, int]:
        if next(calls) == 4:
            raise KeyboardInterrupt
        return (2026, 2026)

    with monkeypatch.context() as patch:
        patch.setattr(reading, "horizon_of", killed)
        with pytest.raises(KeyboardInterrupt):
            statements_accept(added, None, person=cast.lead, at=ACCEPTED)
    assert not Target.objects.exists()
    assert added.statements.filter(decision="pending").count() == 12
    assert statements_accept(added, None, person=cast.lead, at=ACCEPTED).accepted == 12


def test_it_does_not_accept_what_was_rejected(cast: Cast) -> None:
    added = document(cast, REPORT)
    statement_reject(added.statements.get(number="s001"), version=1, person=cast.lead, at=ACCEPTED)
    assert statements_accept(added, None, person=cast.lead, at=ACCEPTED).accepted == 11
    assert not Target.objects.filter(indicator="gdp").exists()


@pytest.mark.parametrize("sentence", ["地区生产总值增长7%以上。", "新建高标准农田4万亩。"])
def test_the_database_keeps_a_promise_once_empty_columns_included(cast: Cast, sentence: str) -> None:
    accepted(cast, promise(sentence))
    target = Target.objects.get()
    target.pk = None
    with pytest.raises(DatabaseError, match="target_once"), transaction.atomic():
        target.save(force_insert=True)
