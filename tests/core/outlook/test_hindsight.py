"""Falls seen ahead, seen late, missed."""

from __future__ import annotations

import datetime
from decimal import Decimal

from econops.core.outlook.hindsight import Dated, falls
from econops.core.outlook.track_record import Call, Outcome
from econops.core.period.value import Period

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def dated(number: int, tone: str, official: str, *, round_: str = "middle", days: int = 10, name: str = "甲") -> Dated:
    """A call about a month: what was said, what came out, and how many days before."""
    month = Period.month(2025 + (number - 1) // 12, (number - 1) % 12 + 1)
    known = START + datetime.timedelta(days=31 * number)
    outcome = Outcome(Decimal(5), known, official)
    said = known - datetime.timedelta(days=days)
    call = Call(name, str(month), round_, "部门预计", "", said, tone, outcome, outcome, value=Decimal(5))
    return Dated(month, call)


def summary(calls: list[Dated]) -> list[tuple[str, str, int | None, int | None]]:
    return [(str(one.month), one.seen_by, one.days_ahead, one.months_ahead) for one in falls(calls)]


def test_a_fall_is_the_first_bad_month_in_a_row() -> None:
    calls = [dated(1, "good", "good"), dated(2, "bad", "bad"), dated(3, "bad", "watch"), dated(4, "good", "good")]
    assert summary(calls) == [("2025-02", "middle", 10, 0)]


def test_a_fall_that_nobody_warned_of_is_missed() -> None:
    (fall,) = falls([dated(1, "good", "good"), dated(2, "good", "bad")])
    assert (fall.missed, fall.days_ahead, fall.months_ahead) == (True, None, None)


def test_warnings_of_the_months_before_count_without_a_break() -> None:
    calls = [
        dated(1, "bad", "good"), dated(2, "good", "good"), dated(3, "watch", "good"), dated(4, "bad", "good"),
        dated(5, "bad", "bad"),
    ]  # fmt: skip
    assert summary(calls) == [("2025-05", "middle", 10, 2)]


def test_a_month_that_was_not_looked_at_breaks_the_count() -> None:
    calls = [dated(3, "bad", "good"), dated(5, "bad", "bad")]
    assert summary(calls) == [("2025-05", "middle", 10, 0)]


def test_the_count_goes_over_the_turn_of_the_year() -> None:
    calls = [dated(12, "bad", "good"), dated(13, "bad", "bad")]
    assert summary(calls) == [("2026-01", "middle", 10, 1)]


def test_the_earliest_round_of_the_month_is_the_one_that_saw_it() -> None:
    calls = [
        dated(2, "watch", "bad", round_="early", days=18), dated(2, "bad", "bad", round_="late", days=3),
        dated(2, "good", "bad", round_="middle", days=11),
    ]  # fmt: skip
    assert summary(calls) == [("2025-02", "early", 18, 0)]


def test_what_was_said_after_the_official_figure_does_not_count() -> None:
    assert falls([dated(2, "bad", "bad", days=0)])[0].missed


def test_unknown_months_begin_nothing_and_break_nothing() -> None:
    calls = [dated(1, "bad", "bad"), dated(2, "bad", ""), dated(3, "bad", "bad")]
    assert [str(one.month) for one in falls(calls)] == ["2025-01"]


def test_indicators_are_looked_at_apart() -> None:
    calls = [dated(1, "bad", "good"), dated(2, "bad", "bad", name="乙"), dated(2, "good", "good")]
    assert [(one.indicator, one.months_ahead) for one in falls(calls)] == [("乙", 0)]
