"""Scores of forecasts and lights against the official figure, by hand and by invariants."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from econops.core.model.indicator import Measure
from econops.core.outlook.track_record import Call, Outcome, track_record

SAID = datetime.datetime(2026, 7, 13, 17, 0, tzinfo=datetime.UTC)
KNOWN = datetime.datetime(2026, 7, 18, 9, 0, tzinfo=datetime.UTC)


def call(
    value: str | None,
    official: str,
    *,
    tones: tuple[str, str] = ("good", "good"),
    period: str = "2026-06",
    department: str = "商务局",
    said_at: datetime.datetime = SAID,
    newest: str = "",
    before: str | None = None,
) -> Call:
    said, came = tones
    return Call(
        "retail_sales", period, "middle", "forecast", department, said_at, said,
        Outcome(Decimal(official), KNOWN, came), Outcome(Decimal(newest or official), KNOWN, came),
        value=None if value is None else Decimal(value), before=None if before is None else Decimal(before),
    )  # fmt: skip


def by_department(one: Call) -> str:
    return one.department


def test_errors_are_forecast_minus_official() -> None:
    """4.5 against 4.0 and 3.0 against 4.0: bias −0.25, mean absolute error 0.75."""
    calls = [call("4.5", "4.0"), call("3.0", "4.0", period="2026-05")]
    (record,) = track_record(calls, by_department, fewest=6)
    assert (record.bias, record.mean_error, record.forecasts) == (Decimal("-0.25"), Decimal("0.75"), 2)
    assert record.note == "只有2期，先看"
    assert record.lead_days == Decimal(4)


def test_the_newest_vintage_has_an_error_of_its_own() -> None:
    (record,) = track_record([call("4.5", "4.0", newest="4.6")], by_department, fewest=1)
    assert (record.mean_error, record.newest_mean_error) == (Decimal("0.5"), Decimal("0.1"))
    assert (record.bias, record.newest_bias, record.note) == (Decimal("0.5"), Decimal("-0.1"), "")


def test_hits_false_alarms_and_missed_falls() -> None:
    calls = [
        call("4", "4", tones=("watch", "watch")),
        call("4", "4", tones=("watch", "bad"), period="2026-05"),
        call("4", "4", tones=("bad", "good"), period="2026-04"),
        call("4", "4", tones=("good", "watch"), period="2026-03"),
        call("4", "4", tones=("neutral", "bad"), period="2026-02"),
        call("4", "4", tones=("good", "neutral"), period="2026-01"),
    ]
    (record,) = track_record(calls, by_department, fewest=6)
    assert (record.judged, record.hits, record.false_alarms, record.missed) == (4, 1, 1, 1)
    assert record.hit_rate == Decimal(25)
    assert record.note == ""


def test_a_leading_light_is_held_against_the_direction_of_the_official_growth() -> None:
    calls = [
        call(None, "3.9", tones=("bad", "good"), before="4.1"),
        call(None, "4.5", tones=("watch", "bad"), before="4.1", period="2026-05"),
        call(None, "3.9", tones=("good", "bad"), before="4.1", period="2026-04"),
        call(None, "4.1", tones=("good", "bad"), before="4.1", period="2026-03"),
        call(None, "4.1", tones=("good", "bad"), period="2026-02"),
    ]
    (record,) = track_record(calls, by_department, fewest=6)
    assert (record.judged, record.hits, record.false_alarms, record.missed) == (4, 2, 1, 1)
    assert (record.bias, record.mean_error, record.forecasts) == (None, None, 0)


def test_what_was_said_after_the_official_figure_does_not_count() -> None:
    assert track_record([call("4", "4", said_at=KNOWN)], by_department, fewest=6) == ()


def test_groups_stay_in_the_order_of_appearance_and_without_a_name_nothing_is_scored() -> None:
    calls = [call("9", "4", department="乙局"), call("4", "4", department="甲局"), call("4", "4", department="")]
    assert [record.group for record in track_record(calls, by_department, fewest=6)] == ["乙局", "甲局"]


def amount(value: str, official: str, *, newest: str = "", period: str = "2026-06") -> Call:
    return replace(call(value, official, newest=newest, period=period), measure=Measure.LEVEL, unit="万美元")


def test_amounts_are_apart_by_percent_of_the_official_one() -> None:
    """3300 for 3000 is 10% too high, 2400 for 3000 20% too low: bias −5%, mean absolute error 15%."""
    (record,) = track_record(
        [amount("3300", "3000"), amount("2400", "3000", period="2026-05")], by_department, fewest=1
    )
    assert (record.measure, record.bias, record.mean_error) == (Measure.LEVEL, Decimal(-5), Decimal(15))


def test_an_amount_below_zero_is_apart_by_its_size_and_nothing_by_nothing() -> None:
    """−8 for −10 is 2 more than came, a fifth of 10; of nothing there is no percent."""
    assert amount("-8", "-10").error == Decimal(20)
    assert amount("5", "0", newest="4").error is None
    assert amount("5", "0", newest="4").newest_error == Decimal(25)
    (record,) = track_record([amount("5", "0")], by_department, fewest=1)
    assert (record.forecasts, record.bias, len(record.calls)) == (0, None, 1)


def test_growth_and_amounts_of_one_department_are_never_averaged_together() -> None:
    calls = [call("4.5", "4.0"), amount("3300", "3000"), call("3.0", "4.0", period="2026-05")]
    records = track_record(calls, by_department, fewest=1)
    assert [(one.group, one.measure, one.bias, one.forecasts) for one in records] == [
        ("商务局", Measure.GROWTH, Decimal("-0.25"), 2), ("商务局", Measure.LEVEL, Decimal(10), 1),
    ]  # fmt: skip


RATES = st.decimals(min_value=-30, max_value=30, places=1)


@given(st.lists(st.tuples(RATES, RATES), min_size=1, max_size=12))
def test_the_mean_absolute_error_bounds_the_bias(pairs: list[tuple[Decimal, Decimal]]) -> None:
    calls = [
        call(str(value), str(official), period=f"2025-{number:02d}")
        for number, (value, official) in enumerate(pairs, 1)
    ]
    (record,) = track_record(calls, by_department, fewest=6)
    assert record.bias is not None
    assert record.mean_error is not None
    assert abs(record.bias) <= record.mean_error
    assert record.months == len(pairs)


@given(st.lists(RATES, min_size=1, max_size=6))
def test_perfect_forecasts_have_no_error(values: list[Decimal]) -> None:
    (record,) = track_record([call(str(value), str(value)) for value in values], by_department, fewest=1)
    assert (record.bias, record.mean_error, record.newest_mean_error) == (0, 0, 0)
