"""A figure under embargo is as if not there for everybody who may not see it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.desk.conftest import Cast, at
from tests.desk.indicators.test_vintages import INVESTMENT, RETAIL, kept, record

from econops.core.errors import NotFound
from econops.core.model.reference import pointer_to
from econops.desk.indicators import selectors
from econops.desk.indicators.classes import side_by_side
from econops.desk.indicators.selectors import (
    figures_released,
    observation_find,
    observation_rows,
    observations_as_of,
)

RELEASE = at("2026-07-18", "10:00")
HELD = replace(RETAIL, value=Decimal("4.7"), embargo_until=RELEASE)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime.datetime]:
    """The present, to be moved by a test."""
    present = [at("2026-07-16")]
    monkeypatch.setattr(selectors, "now", lambda: present[0])
    return present


def values(*, embargoed: bool = False, moment: datetime.datetime | None = None) -> list[str]:
    return [str(item.value) for item in observations_as_of(moment, embargoed=embargoed)]


def test_it_shows_the_vintage_before_while_the_newest_is_held_back(cast: Cast, clock: list[datetime.datetime]) -> None:
    record(cast, [RETAIL])
    record(cast, [HELD], "b", moment=at("2026-07-15"))
    assert (values(), values(embargoed=True)) == (["3.9"], ["4.7"])
    assert [row.vintage for row in observation_rows("retail_sales", "yunhe")] == [1]
    assert [row.vintage for row in observation_rows("retail_sales", "yunhe", embargoed=True)] == [2, 1]
    clock[0] = RELEASE
    assert values() == ["4.7"]


def test_a_moment_in_the_future_opens_nothing(cast: Cast, clock: list[datetime.datetime]) -> None:
    record(cast, [HELD], moment=at("2026-07-15"))
    assert values(moment=at("2026-08-01")) == []
    known = figures_released(["retail_sales"], ["yunhe"], ["2026-06-ytd"], moment=at("2026-08-01"))
    assert not known.observations


def test_what_was_shown_on_a_past_day_stays_so(cast: Cast, clock: list[datetime.datetime]) -> None:
    record(cast, [HELD], moment=at("2026-07-15"))
    clock[0] = at("2026-09-01")
    assert (values(moment=at("2026-07-17")), values(moment=RELEASE)) == ([], ["4.7"])


def test_no_reference_leads_to_it(cast: Cast, clock: list[datetime.datetime]) -> None:
    record(cast, [HELD], moment=at("2026-07-15"))
    (seen,) = observations_as_of(None, embargoed=True)
    with pytest.raises(NotFound):
        observation_find(pointer_to(seen))
    clock[0] = RELEASE
    assert observation_find(pointer_to(seen)).value == Decimal("4.7")


def test_the_same_value_released_is_a_vintage_of_its_own(cast: Cast, clock: list[datetime.datetime]) -> None:
    record(cast, [HELD])
    record(cast, [replace(HELD, embargo_until=RELEASE + datetime.timedelta(days=1))], "b")
    assert kept() == [(1, "4.7", "%")]
    record(cast, [replace(HELD, embargo_until=None)], "c")
    assert kept() == [(1, "4.7", "%"), (2, "4.7", "%")]
    assert values() == ["4.7"]


def test_classes_stand_side_by_side_and_keep_their_names(cast: Cast, clock: list[datetime.datetime]) -> None:
    forecast = replace(RETAIL, source_class="forecast", value=Decimal("4.4"))
    record(cast, [RETAIL, forecast])
    shown = side_by_side(observation_rows("retail_sales", "yunhe"), "growth", moment=clock[0])
    assert shown is not None
    assert shown.names == ("统计反馈", "部门预计")
    assert [[cell.text for cell in cells] for _period, cells in shown.rows] == [["3.9%", "4.4%"]]
    record(cast, [INVESTMENT], "b")
    assert side_by_side(observation_rows("key_project_investment", "town01"), "level", moment=clock[0]) is None
