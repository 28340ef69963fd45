"""The rounds of the rulebook: their days, what they read, and what is refused."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from econops.core.model.observation import SourceClass
from econops.core.period.value import Period
from econops.core.rules.reading import check_rulebook, load_rulebook
from econops.core.rules.rounds import Window
from econops.core.rules.rulebook import Rulebook

DAY = datetime.date(2026, 6, 30)
ENTRY = """entries:
  - code: early
    name: 月初预警
    first_day: 4
    last_day: 6
    source_classes: [administrative]
    rule_set: leading
    leads: [{indicator: gdp, leading: [electricity]}]
    valid_from: 2025-01-01
    source: 模拟
"""


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def refused(folder: Path, old: str, new: str) -> list[str]:
    assert old in ENTRY
    (folder / "rounds.yaml").write_text(ENTRY.replace(old, new), encoding="utf-8")
    found, findings = check_rulebook(folder)
    assert found is None
    return [finding.message for finding in findings if finding.level == "error"]


def test_each_round_reads_its_own_source_classes(rulebook: Rulebook) -> None:
    read = {code: rulebook.warning_round(code, on=DAY).sources for code in ("early", "middle", "late", "close")}
    assert read["early"] == (SourceClass.ADMINISTRATIVE, SourceClass.DEPARTMENT)
    assert read["middle"] == (SourceClass.FORECAST,)
    assert read["late"] == (SourceClass.PRE_CHECK,)
    assert read["close"][0] is SourceClass.OFFICIAL
    assert [rulebook.warning_round(code, on=DAY).leading for code in read] == [True, False, False, False]


def test_a_window_that_begins_or_ends_on_days_off_is_put_off(rulebook: Rulebook) -> None:
    """12 July 2026 is a Sunday; 5 July too. In June both ends of the late round are working days."""
    window = rulebook.warning_round("middle", on=DAY).window(Period.month(2026, 6), rulebook.workdays)
    assert window == Window(datetime.date(2026, 7, 13), datetime.date(2026, 7, 15))
    assert window.covers(datetime.date(2026, 7, 15))
    assert not window.covers(datetime.date(2026, 7, 16))
    early = rulebook.warning_round("early", on=DAY).window(Period.month(2026, 6), rulebook.workdays)
    assert early.first == datetime.date(2026, 7, 6)


def test_a_day_that_the_month_lacks_is_its_last(rulebook: Rulebook) -> None:
    close = rulebook.warning_round("close", on=DAY)
    assert close.window(Period.month(2027, 1), rulebook.workdays).last == datetime.date(2027, 3, 1)


def test_a_county_has_its_own_days(tmp_path: Path) -> None:
    (tmp_path / "rounds.yaml").write_text(ENTRY, encoding="utf-8")
    rounds = load_rulebook(tmp_path)
    assert rounds.warning_round("early", on=DAY).first_day == 4
    assert rounds.warning_round("late", on=DAY).first_day == 20


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("last_day: 6", "last_day: 3", "last_day"),
        ("last_day: 6", "last_day: 32", "last_day"),
        ("[administrative]", "[administratif]", "administrative"),
        ("rule_set: leading", "rule_set: leadin", "leading"),
        ("indicator: gdp", "indicator: gdb", "gdp"),
        ("indicator: gdp", "indicator: new_orders", "new_orders"),
        ("[electricity]", "[electricty]", "electricity"),
        ("leading: [electricity]", "named: [electricity]", "leading"),
        ("code: early", "code: earlier", "early"),
        ("    source: 模拟\n", "", "依据"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert any(said in message for message in refused(tmp_path, old, new))


def test_a_leading_indicator_needs_a_growth(tmp_path: Path) -> None:
    assert refused(tmp_path, "[electricity]", "[projects_started]")
