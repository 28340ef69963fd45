"""The 2026 growth target of each province, out of its target sentence and out of its whole report."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from econops.core.statements.extraction import extract_statements
from econops.core.statements.gross_product import GrowthTarget, growth_target

YEAR = 2026
COMPARATORS = {"左右": "~", "以上": ">=", "安排": "=", "": "="}


def expected(row: dict[str, str]) -> GrowthTarget:
    """The target as the table has it."""
    low, high = float(row["gdp_target_low_pct"]), row["gdp_target_high_pct"]
    return GrowthTarget(low, float(high) if high else None, "" if high else COMPARATORS[row["qualifier"]])


@cache
def targets(shared: Path) -> list[dict[str, str]]:
    """The rows of the table of targets."""
    with (shared / "data" / "gov_work_reports_2026" / "targets_2026.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@cache
def reports(shared: Path) -> list[tuple[str, str, str]]:
    """Province, text and day of publication of each full report."""
    duckdb = pytest.importorskip("duckdb")
    path = shared / "data" / "gov_work_reports_2026" / "reports.parquet"
    rows = duckdb.sql(f"SELECT province, text, CAST(publish_date AS VARCHAR) FROM '{path}' ORDER BY 1").fetchall()
    return [(province, text, day[:10]) for province, text, day in rows]


def test_target_sentences_give_the_target(shared: Path) -> None:
    rows = targets(shared)
    read = {row["province"]: growth_target(extract_statements(row["target_sentence"]), YEAR) for row in rows}
    assert len(rows) == 31
    assert read == {row["province"]: expected(row) for row in rows}


def test_full_reports_give_the_target(shared: Path) -> None:
    wanted = {row["province"]: expected(row) for row in targets(shared)}
    read = {province: growth_target(extract_statements(text, day), YEAR) for province, text, day in reports(shared)}
    assert len(read) == 29
    assert read == {province: wanted[province] for province in read}


def test_the_year_of_the_target_is_told_in_full_reports(shared: Path) -> None:
    """The target of the year is dated, not left open."""
    for province, text, day in reports(shared):
        dated = [statement for statement in extract_statements(text, day) if statement.period == str(YEAR)]
        assert growth_target(dated, YEAR) is not None, province
