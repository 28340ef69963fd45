"""Observations come in as vintages, from one file and one person, and stay."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.desk.conftest import Cast, at

from econops.core.errors import Invalid, NotFound
from econops.core.model.reference import pointer_to
from econops.desk.common.models import AuditLine
from econops.desk.indicators.entries import Entry, FileSource
from econops.desk.indicators.models import Batch, Observation
from econops.desk.indicators.selectors import observation_find, observation_rows, observations_as_of
from econops.desk.indicators.services import batch_record
from econops.desk.people.models import User

RETAIL = Entry("retail_sales", "yunhe", "2026-06-ytd", "growth", Decimal("3.9"), "%", "official", "填报", "G9")
INVESTMENT = Entry("key_project_investment", "town01", "2026-06-ytd", "level", Decimal(3800), "万元", "department")
JULY, AUGUST = at("2026-07-06"), at("2026-08-06")


def record(
    cast: Cast,
    entries: Sequence[Entry],
    sha: str = "a",
    *,
    person: User | None = None,
    moment: datetime.datetime = JULY,
    **changes: Any,
) -> Batch:
    source = FileSource(cast.units["statistics"], "2026-06", "intake", "统计局.xlsx", "months/2026-06/s.xlsx", sha)
    return batch_record(replace(source, **changes), entries, person=person or cast.lead, at=moment)


def kept() -> list[tuple[int, str, str]]:
    rows = Observation.objects.order_by("id")
    return [(row.vintage, f"{row.value.normalize():f}", row.unit) for row in rows]


def test_it_keeps_person_time_file_and_cell_of_a_value(cast: Cast) -> None:
    batch = record(cast, [RETAIL], person=cast.statistician)
    (seen,) = observations_as_of(None)
    assert (batch.confirmed_by, batch.recorded_at) == (cast.statistician, JULY)
    assert (seen.value, seen.unit, seen.vintage, seen.recorded_at) == (Decimal("3.9"), "%", 1, JULY)
    assert (seen.file, seen.sheet, seen.cell) == ("months/2026-06/s.xlsx", "填报", "G9")
    assert seen.person == str(cast.statistician)


def test_it_adds_a_vintage_and_keeps_the_old_one(cast: Cast) -> None:
    record(cast, [RETAIL])
    record(cast, [replace(RETAIL, value=Decimal("4.1"))], "b", moment=AUGUST)
    assert kept() == [(1, "3.9", "%"), (2, "4.1", "%")]
    assert [row.vintage for row in observation_rows("retail_sales", "yunhe")] == [2, 1]


def test_it_counts_vintages_for_each_number_apart(cast: Cast) -> None:
    level = replace(RETAIL, measure="level", value=Decimal("48.2"), unit="亿元")
    record(cast, [RETAIL, level])
    record(cast, [replace(RETAIL, value=Decimal("4.1")), level], "b")
    record(cast, [replace(RETAIL, source_class="estimate", value=Decimal("4.3"))], "c")
    assert sorted(kept()) == [(1, "3.9", "%"), (1, "4.3", "%"), (1, "48.2", "亿元"), (2, "4.1", "%")]


@pytest.mark.parametrize("same", ["3.9", "3.90", "3.900000001"])
def test_it_adds_no_vintage_for_the_same_value(cast: Cast, same: str) -> None:
    record(cast, [RETAIL])
    again = record(cast, [replace(RETAIL, value=Decimal(same))], "b")
    assert kept() == [(1, "3.9", "%")]
    assert again.observations.count() == 0


def test_it_takes_the_same_digits_in_another_unit_for_another_value(cast: Cast) -> None:
    record(cast, [INVESTMENT])
    record(cast, [replace(INVESTMENT, unit="亿元")], "b")
    assert kept() == [(1, "3800", "万元"), (2, "3800", "亿元")]


def test_it_goes_back_to_an_earlier_value_as_a_third_vintage(cast: Cast) -> None:
    for sha, value in (("a", "3.9"), ("b", "4.1"), ("c", "3.9")):
        record(cast, [replace(RETAIL, value=Decimal(value))], sha)
    assert [vintage for vintage, _value, _unit in kept()] == [1, 2, 3]


@pytest.mark.parametrize("unit", ["statistics", None])
def test_it_stores_the_same_file_once(cast: Cast, unit: str | None) -> None:
    organisation = cast.units[unit] if unit else None
    first = record(cast, [RETAIL], organisation=organisation)
    lines = AuditLine.objects.count()
    again = record(cast, [replace(RETAIL, value=Decimal(9))], organisation=organisation, moment=AUGUST)
    assert again == first
    assert (Batch.objects.count(), Observation.objects.count(), AuditLine.objects.count()) == (1, 1, lines)


@pytest.mark.parametrize("unit", ["statistics", None])
def test_the_database_keeps_a_file_once_too(cast: Cast, unit: str | None) -> None:
    batch = record(cast, [RETAIL], organisation=cast.units[unit] if unit else None)
    batch.pk = None
    with pytest.raises(DatabaseError, match="batch_once"), transaction.atomic():
        batch.save(force_insert=True)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE indicators_observation SET value = 9", "DELETE FROM indicators_observation"],
)
def test_the_database_refuses_to_change_or_delete_an_observation(cast: Cast, statement: str) -> None:
    record(cast, [RETAIL])
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert kept() == [(1, "3.9", "%")]


def test_it_writes_one_audit_line_for_a_file(cast: Cast) -> None:
    record(cast, [RETAIL, INVESTMENT])
    (line,) = AuditLine.objects.all()
    assert (line.action, line.actor, line.at) == ("batch.recorded", cast.lead.reference, JULY)
    assert line.after == {"sha256": "a", "observations": 2}


@pytest.mark.parametrize("source_class", ["official", "pre_check", "administrative"])
def test_it_refuses_the_suppliers_figure_from_the_owner_of_the_target(cast: Cast, source_class: str) -> None:
    with pytest.raises(Invalid, match=r"社会消费品零售总额.*商务局"):
        record(cast, [INVESTMENT, replace(RETAIL, source_class=source_class)], person=cast.other_clerk)
    assert not Batch.objects.exists()
    assert not AuditLine.objects.exists()


def test_it_takes_the_owners_own_forecast_and_other_units_figures(cast: Cast) -> None:
    record(cast, [replace(RETAIL, source_class="forecast")], person=cast.other_clerk)
    record(cast, [replace(RETAIL, indicator="gdp")], "b", person=cast.other_clerk)
    assert Observation.objects.count() == 2


@pytest.mark.parametrize("change", [{"indicator": "weather"}, {"area": "atlantis"}])
def test_it_stores_nothing_of_a_file_with_an_unknown_word(cast: Cast, change: dict[str, str]) -> None:
    with pytest.raises(NotFound, match=r"weather|atlantis"):
        record(cast, [INVESTMENT, replace(RETAIL, **change)])
    assert not Batch.objects.exists()


def test_it_finds_the_vintage_that_a_reference_names(cast: Cast) -> None:
    record(cast, [RETAIL])
    (first,) = observations_as_of(None)
    record(cast, [replace(RETAIL, value=Decimal("4.1"))], "b")
    assert observation_find(pointer_to(first)).value == Decimal("3.9")
    with pytest.raises(NotFound, match="本工作区"):
        observation_find(pointer_to(replace(first, vintage=3)))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-20, 20)), max_size=6), st.integers(-1, 7))
def test_as_of_never_sees_the_future(cast: Cast, writes: list[tuple[int, int]], day: int) -> None:
    """Writes come on days 0, 1, 2 …; what is known on a day is what the writes up to it left."""
    start = at("2026-07-01")
    with transaction.atomic():
        for number, (month, value) in enumerate(writes):
            entry = replace(RETAIL, period=f"2026-{month + 3:02d}-ytd", value=Decimal(value))
            record(cast, [entry], str(number), moment=start + datetime.timedelta(days=number))
        seen = observations_as_of(start + datetime.timedelta(days=day))
        expected = {f"2026-{month + 3:02d}-ytd": Decimal(value) for month, value in writes[: day + 1]}
        assert {str(item.key.period): item.value for item in seen} == expected
        assert all(item.recorded_at <= start + datetime.timedelta(days=day) for item in seen)
        transaction.set_rollback(True)
