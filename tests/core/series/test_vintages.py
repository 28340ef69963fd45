"""What was known when."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.errors import Invalid
from econops.core.model.indicator import Measure
from econops.core.model.observation import Observation, ObservationKey, SourceClass
from econops.core.period.value import Period
from econops.core.series.vintages import as_of, released, revisions

START = datetime.datetime(2026, 7, 1, 9, tzinfo=datetime.UTC)
KEY = ObservationKey("sample", "county", Period.ytd(2026, 6), Measure.LEVEL, SourceClass.OFFICIAL)


def observation(vintage: int, value: str, hours: int, key: ObservationKey = KEY) -> Observation:
    return Observation(key, Decimal(value), "亿元", vintage, START + datetime.timedelta(hours=hours))


FIRST, SECOND, THIRD = observation(1, "10", 0), observation(2, "11", 24), observation(3, "11", 48)


@st.composite
def histories(draw: st.DrawFn) -> list[Observation]:
    """Vintages of several keys, recorded in order, listed in any order."""
    items: list[Observation] = []
    for month in range(1, draw(st.integers(1, 4)) + 1):
        key = replace(KEY, period=Period.ytd(2026, month))
        hours = sorted(draw(st.lists(st.integers(0, 100), min_size=1, max_size=5)))
        values = draw(st.lists(st.integers(0, 3), min_size=len(hours), max_size=len(hours)))
        items += [
            observation(n, str(value), hour, key) for n, (hour, value) in enumerate(zip(hours, values, strict=True), 1)
        ]
    return draw(st.permutations(items))


@pytest.mark.parametrize(("hours", "known"), [(-1, None), (0, FIRST), (23, FIRST), (24, SECOND), (500, THIRD)])
def test_the_latest_vintage_recorded_by_then(hours: int, known: Observation | None) -> None:
    moment = START + datetime.timedelta(hours=hours)
    assert as_of([THIRD, FIRST, SECOND], moment).get(KEY) == known


def test_source_classes_are_never_mixed() -> None:
    forecast = observation(5, "99", 0, replace(KEY, source_class=SourceClass.FORECAST))
    known = as_of([FIRST, forecast], START)
    assert known == {KEY: FIRST, forecast.key: forecast}


def test_two_figures_of_one_vintage_are_refused() -> None:
    with pytest.raises(Invalid, match="第1版"):
        as_of([FIRST, observation(1, "12", 0)], START)
    assert as_of([FIRST, FIRST], START) == {KEY: FIRST}


def test_a_moment_needs_a_time_zone() -> None:
    with pytest.raises(Invalid, match="时区"):
        as_of([], datetime.datetime(2026, 7, 1))


def test_revisions_are_changes_only() -> None:
    found = revisions([THIRD, SECOND, FIRST], KEY)
    assert [(step.before, step.after, step.change) for step in found] == [(FIRST, SECOND, Decimal(1))]
    assert revisions([FIRST, SECOND], KEY, START) == []
    rebased = replace(SECOND, unit="万元")
    assert [step.change for step in revisions([FIRST, rebased], KEY)] == [None]


def test_an_embargoed_figure_is_not_released() -> None:
    held = replace(SECOND, embargo_until=START)
    assert released([FIRST, held], START - datetime.timedelta(seconds=1)) == [FIRST]
    assert released([FIRST, held], START) == [FIRST, held]


@given(histories(), st.integers(-5, 105), st.integers(-5, 105))
def test_as_of_never_sees_the_future(items: list[Observation], hours: int, others: int) -> None:
    moment = START + datetime.timedelta(hours=hours)
    known = as_of(items, moment)
    assert all(item.recorded_at <= moment for item in known.values())
    later = START + datetime.timedelta(hours=max(hours, others))
    told_later = [item for item in items if item.recorded_at <= later]
    assert as_of(told_later, moment) == known


@given(histories())
def test_revisions_lead_from_the_first_to_the_last_value(items: list[Observation]) -> None:
    last = as_of(items, START + datetime.timedelta(hours=1000))
    for key, latest in last.items():
        first = min((item for item in items if item.key == key), key=lambda item: item.vintage)
        changes = [step.change for step in revisions(items, key)]
        assert first.value + sum((change for change in changes if change is not None), Decimal(0)) == latest.value
        assert 0 not in changes
