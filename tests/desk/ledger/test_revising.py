"""A target changes by a revision with a reason; what was known before stays known."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.desk.conftest import Cast, at
from tests.desk.june import PLEDGE, REPORT, accepted

from econops.core.errors import Invalid, NotFound
from econops.core.series.targets import target_pointer
from econops.desk.common.models import AuditLine
from econops.desk.ledger.models import Target, TargetRevision
from econops.desk.ledger.selectors import revision_find, target_rows, targets_as_of
from econops.desk.ledger.services import target_revise

JUNE_FIRST = at("2026-06-01")


@pytest.fixture
def gdp(cast: Cast) -> Target:
    """The annual growth target of the county: 6.5%以上, accepted on 2 February."""
    accepted(cast, REPORT)
    return Target.objects.get(indicator="gdp")


def revise(cast: Cast, target: Target, value: str, reason: str = "年中调整", **options: str) -> TargetRevision:
    return target_revise(target, Decimal(value), reason=reason, person=cast.lead, at=JUNE_FIRST, **options)


def known(moment: datetime.datetime | None) -> tuple[Decimal, int]:
    found = next(item for item in targets_as_of(moment) if item.indicator == "gdp")
    return found.value, found.revision


def test_it_keeps_the_old_value_with_its_date_and_source(cast: Cast, gdp: Target) -> None:
    revise(cast, gdp, "6", document_number="云政发〔2026〕8号")
    first, second = gdp.revisions.order_by("number")
    assert (first.value, second.value) == (Decimal("6.5"), Decimal(6))
    assert first.statement is not None
    assert (second.reason, second.document_number, second.recorded_by) == ("年中调整", "云政发〔2026〕8号", cast.lead)


def test_it_knows_on_each_day_what_was_true_then(cast: Cast, gdp: Target) -> None:
    revise(cast, gdp, "6")
    assert targets_as_of(at("2026-02-01")) == []
    assert known(at("2026-05-31")) == (Decimal("6.5"), 1)
    assert known(JUNE_FIRST) == (Decimal(6), 2)
    assert known(None) == (Decimal(6), 2)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 100), min_size=1, max_size=5), st.integers(0, 6))
def test_as_of_never_sees_the_future(cast: Cast, values: list[int], day: int) -> None:
    save = transaction.savepoint()
    target = Target.objects.create(
        indicator_id="gdp", phrase="x", area=cast.county, first_year=2026, last_year=2026, target_set="annual_target",
        measure="growth", comparator=">=", unit="%",
    )  # fmt: skip
    start = at("2026-03-01")
    for number, value in enumerate(values, start=1):
        moment = start + datetime.timedelta(days=number)
        target.revisions.create(number=number, value=value, reason="模拟", recorded_at=moment, recorded_by=cast.lead)
    seen = [item.value for item in targets_as_of(start + datetime.timedelta(days=day))]
    assert seen == [Decimal(value) for value in values[:day][-1:]]
    transaction.savepoint_rollback(save)


@pytest.mark.parametrize("reason", ["", "  "])
def test_it_needs_a_reason(cast: Cast, gdp: Target, reason: str) -> None:
    with pytest.raises(Invalid, match="调整原因"):
        revise(cast, gdp, "6", reason)
    assert gdp.revisions.count() == 1


def test_it_refuses_the_same_value(cast: Cast, gdp: Target) -> None:
    with pytest.raises(Invalid, match="相同"):
        revise(cast, gdp, "6.50")


def test_it_refuses_a_target_without_a_first_value(cast: Cast) -> None:
    empty = Target.objects.create(phrase="空", target_set="annual_target", measure="level", comparator="=")
    with pytest.raises(NotFound, match="采纳"):
        revise(cast, empty, "1")


def test_it_writes_one_audit_line_with_before_and_after(cast: Cast, gdp: Target) -> None:
    revise(cast, gdp, "6")
    line = AuditLine.objects.get(action="target.revised")
    assert (line.actor, line.at) == ("ref.lead", JUNE_FIRST)
    assert Decimal((line.before or {})["value"]) == Decimal("6.5")
    assert (line.after or {}) == {"value": "6", "reason": "年中调整"}


def test_it_finds_the_revision_that_a_reference_names(cast: Cast, gdp: Target) -> None:
    (before,) = [item for item in targets_as_of(None) if item.indicator == "gdp"]
    revise(cast, gdp, "6")
    found = revision_find(target_pointer(before))
    assert (found.number, found.value) == (1, Decimal("6.5"))
    with pytest.raises(NotFound, match="台账"):
        revision_find(target_pointer(before) | {"unit": "亿元"})


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 17), ({"set": "pledge_target"}, 5), ({"indicator": "retail_sales"}, 2), ({"owner": "commerce"}, 3),
        ({"year": "2025"}, 0), ({"linked": "no"}, 0), ({"linked": "yes", "set": "annual_target"}, 12), ({"set": ""}, 17),
    ],
)  # fmt: skip
def test_it_filters_the_ledger(cast: Cast, filters: dict[str, str], count: int) -> None:
    accepted(cast, REPORT)
    accepted(cast, PLEDGE, "pledge_target", "承诺书.txt")
    assert target_rows(filters).count() == count
