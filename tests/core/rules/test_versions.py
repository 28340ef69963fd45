from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.errors import NotFound, Place
from econops.core.rules.versions import Version, by_code, in_force, newest, overlaps

DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 12, 31))


def version(first: str, last: str | None = None, value: int = 0) -> Version[int]:
    end = None if last is None else datetime.date.fromisoformat(last)
    return Version("x", value, datetime.date.fromisoformat(first), end, "模拟文件", Place("x.yaml"))


def test_both_end_days_belong_to_a_version() -> None:
    versions = [version("2024-01-01", "2025-12-31", 1), version("2026-01-01", None, 2)]
    found = [in_force(versions, datetime.date(*day), what="x").value for day in ((2025, 12, 31), (2026, 1, 1))]
    assert found == [1, 2]
    with pytest.raises(NotFound, match="2023-12-31"):
        in_force(versions, datetime.date(2023, 12, 31), what="x")
    assert newest(versions).value == 2


def test_neighbours_that_share_a_day_overlap() -> None:
    assert not overlaps([version("2024-01-01", "2025-12-31"), version("2026-01-01")])
    assert overlaps([version("2024-01-01", "2026-01-01"), version("2026-01-01")])
    assert overlaps([version("2024-01-01"), version("2026-01-01")])


@given(st.lists(st.tuples(DAYS, DAYS | st.none()), max_size=5), DAYS)
def test_without_overlap_at_most_one_version_is_in_force(
    spans: list[tuple[datetime.date, datetime.date | None]], day: datetime.date
) -> None:
    versions = [
        Version("x", 0, first, last, "模拟文件", Place("x.yaml"))
        for first, last in spans
        if last is None or first <= last
    ]
    for several in by_code(versions).values():
        if not overlaps(several):
            assert sum(one.covers(day) for one in several) <= 1
