"""Stock before + added − exits = stock after."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.targets.samples import NAMES, promise, units

from econops.core.model.indicator import Measure
from econops.core.rules.reading import load_rulebook
from econops.core.targets.counts import Counted, count_findings, exits_implied, side_matches, stock_identity
from econops.core.targets.promise import Noticed, Promise

IDENTITIES = tuple(load_rulebook().count_identities.values())
COUNTS = st.integers(0, 10_000).map(Decimal)


@pytest.mark.parametrize(
    ("old", "added", "exits", "new", "code"),
    [
        ("600", "163", None, "750", None),
        ("600", "163", "13", "750", None),
        ("600", "163", "20", "750", "targets.count_mismatch"),
        ("580", "163", None, "750", "targets.exits_negative"),
        ("800", "163", None, "750", "targets.exits_many"),
        ("600", "163", None, "763", None),
        ("600", "0", None, "480", None),
        ("600", "0", None, "479", "targets.exits_many"),
        ("0", "5", None, "5", None),
    ],
)
def test_it_checks_the_four_numbers(old: str, added: str, exits: str | None, new: str, code: str | None) -> None:
    gone = None if exits is None else Decimal(exits)
    finding = stock_identity(Decimal(old), Decimal(added), gone, Decimal(new), Counted("模拟", "2026年", "家"))
    assert (finding.code if finding else None) == code


def test_it_says_all_numbers() -> None:
    finding = stock_identity(Decimal(580), Decimal(163), None, Decimal(750), Counted("“四上”企业", "2026年", "家"))
    assert finding is not None
    assert all(text in finding.message for text in ("580家", "163家", "750家", "还差7家"))
    assert finding.message.startswith("“‘四上’企业”2026年")


@given(COUNTS, COUNTS, COUNTS)
def test_implied_exits_close_the_identity(old: Decimal, added: Decimal, new: Decimal) -> None:
    implied = exits_implied(old, added, new)
    assert stock_identity(old, added, implied, new) is None
    assert stock_identity(old, added, implied + 1, new) is not None
    open_finding = stock_identity(old, added, None, new, Counted(most_exits=Decimal(100)))
    wanted = "targets.exits_negative" if implied < 0 else "targets.exits_many" if implied > old else None
    assert (open_finding.code if open_finding else None) == wanted


def found(*promises: Promise, old: str | None = "600") -> list[Noticed]:
    stocks = {} if old is None else {("above_norm_units", "county", 2025): Decimal(old)}
    return count_findings(promises, IDENTITIES, stocks, NAMES.sets)


def test_an_increment_and_its_total_are_checked_against_last_years_stock() -> None:
    pair = (units("163", Measure.INCREMENT), units("750", Measure.LEVEL))
    assert found(*pair) == []
    (short,) = found(*pair, old="580")
    assert (short.finding.code, short.keys, short.indicator) == (
        "targets.exits_negative", ("added", "total"), "new_above_norm_units",
    )  # fmt: skip
    (unknown,) = found(*pair, old=None)
    assert unknown.finding.code == "targets.count_unchecked"


def test_the_increment_may_be_called_like_the_stock() -> None:
    added = units("163", Measure.INCREMENT, name="“四上”企业", indicator="")
    (short,) = found(added, units("750", Measure.LEVEL), old="580")
    assert short.finding.code == "targets.exits_negative"


@pytest.mark.parametrize(
    "change", [{"area": "town01"}, {"years": (2026, 2028)}, {"target_set": "pledge_target"}, {"unit": "亿元"}]
)
def test_other_areas_years_sets_and_units_are_not_one_count(change: dict[str, object]) -> None:
    assert found(units("163", Measure.INCREMENT), units("750", Measure.LEVEL, **change), old="580") == []


def test_sides_match_by_indicator_or_by_phrase_without_quotes() -> None:
    (identity,) = [one for one in IDENTITIES if one.code == "above_norm_units"]
    assert side_matches(identity.added, indicator="new_above_norm_units", phrase="x")
    assert side_matches(identity.stock, indicator="", phrase="四上企业总数")
    assert not side_matches(identity.stock, indicator="", phrase="新增四上企业")
    assert found(promise("5"), units("750", Measure.LEVEL)) == []
