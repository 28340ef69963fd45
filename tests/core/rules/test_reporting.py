"""The nearest row says the due day; rows that would give no day are found on loading."""

from __future__ import annotations

import datetime
from datetime import date
from pathlib import Path

import pytest

from econops.core.period.value import Period
from econops.core.rules.reading import check_rulebook, load_rulebook
from econops.core.rules.rulebook import Rulebook

JUNE = Period.month(2026, 6)
ROW = "  - {{code: {code}, name: 模拟, value: {value}, unit: {unit}, valid_from: {first}, source: 模拟文件}}\n"


def rows(folder: Path, *given: tuple[str, object, str], first: str = "2026-01-01") -> Path:
    lines = (ROW.format(code=code, value=value, unit=unit, first=first) for code, value, unit in given)
    (folder / "reporting_calendar.yaml").write_text("entries:\n" + "".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.mark.parametrize(
    ("kind", "month", "day"),
    [
        ("town", JUNE, date(2026, 7, 7)),
        ("supplier", JUNE, date(2026, 7, 21)),
        # The Sunday 4 January 2026 is worked in exchange, 1 to 3 January are off.
        ("town", Period.month(2025, 12), date(2026, 1, 8)),
        # 15 to 23 February 2026 are off, the Saturday 14 February is worked.
        ("supplier", Period.month(2026, 1), date(2026, 2, 27)),
        ("town", Period.month(2026, 4), date(2026, 5, 11)),
    ],
)
def test_working_days_are_those_of_the_yearly_table(
    rulebook: Rulebook, kind: str, month: Period, day: datetime.date
) -> None:
    assert rulebook.due_date(kind, month) == day


def test_the_nearest_row_counts(tmp_path: Path) -> None:
    book = load_rulebook(rows(
        tmp_path, ("reporting.due.unit.power", 3, "工作日"), ("reporting.due.indicator.electricity", 10, "日"),
        ("reporting.due.unit.power.indicator.electricity", 6, "日不顺延"),
    ))  # fmt: skip

    def due(unit: str, indicator: str) -> date:
        return book.due_date("supplier", JUNE, unit=unit, indicator=indicator)

    assert due("power", "electricity") == date(2026, 7, 6)
    assert due("treasury", "electricity") == date(2026, 7, 10)
    assert due("power", "gdp") == date(2026, 7, 3)
    assert due("treasury", "gdp") == date(2026, 7, 21)


def test_a_row_counts_from_its_day(tmp_path: Path) -> None:
    book = load_rulebook(rows(tmp_path, ("reporting.due.unit.power", 1, "工作日"), first="2026-06-30"))
    assert book.due_date("supplier", JUNE, unit="power") == date(2026, 7, 1)
    assert book.due_date("supplier", Period.month(2026, 5), unit="power") == date(2026, 6, 22)


@pytest.mark.parametrize(
    ("unit", "month", "value", "day"),
    [
        ("日", Period.month(2026, 6), 18, date(2026, 7, 20)),  # 18 July is a Saturday
        ("日不顺延", Period.month(2026, 6), 18, date(2026, 7, 18)),
        ("日", Period.month(2026, 5), 18, date(2026, 6, 18)),  # a Thursday
        ("日", Period.month(2026, 1), 18, date(2026, 2, 24)),  # within Spring Festival
        ("日", Period.month(2025, 12), 4, date(2026, 1, 4)),  # a Sunday that is worked
        ("日不顺延", Period.month(2026, 1), 31, date(2026, 2, 28)),
    ],
)
def test_a_fixed_day_is_put_off_over_days_off(tmp_path: Path, unit: str, month: Period, value: int, day: date) -> None:
    book = load_rulebook(rows(tmp_path, ("reporting.due.unit.power", value, unit), first="2024-01-01"))
    assert book.due_date("supplier", month, unit="power") == day


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("reporting.due.units.power", 3, "工作日"), "rules.unknown_reference"),
        (("reporting.due", 3, "工作日"), "rules.unknown_reference"),
        (("reporting.due.indicator.electricty", 3, "工作日"), "rules.unknown_reference"),
        (("reporting.due.unit.power", 3, "天"), "rules.wrong_type"),
        (("reporting.due.unit.power", 32, "日"), "rules.wrong_type"),
        (("reporting.due.unit.power", 0, "日"), "rules.wrong_type"),
        (("reporting.due.unit.power", "三", "工作日"), "rules.wrong_type"),
        (("reporting.grace.unit.power", 3, "日"), "rules.wrong_type"),
    ],
)
def test_a_row_that_gives_no_day_is_found(tmp_path: Path, row: tuple[str, object, str], code: str) -> None:
    book, findings = check_rulebook(rows(tmp_path, row))
    assert book is None
    assert [finding.code for finding in findings] == [code]
