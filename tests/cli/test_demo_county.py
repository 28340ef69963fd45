"""The invented county: the same for the same seed, of plausible size, coherent in itself."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from econops.cli.county import known_calendar, known_words
from econops.cli.demo_county import bulletin, deliveries
from econops.cli.demo_county.county_files import SEED, all_figures, demo_county, write_county
from econops.cli.demo_county.economy import COURSES, Figures
from econops.cli.demo_county.places import COUNTY, TOWNS, town_code
from econops.cli.demo_county.texts import TEXTS, text_of
from econops.core.errors import has_errors
from econops.core.intake.county_content import Known
from econops.core.intake.county_workbook import read_county
from econops.core.model.indicator import Measure
from econops.core.statements.extraction import extract_statements
from econops.desk.home.bulletin import recomputed_shares


@pytest.fixture(scope="module")
def known() -> Known:
    return known_words()


@pytest.fixture(scope="module")
def figures() -> Figures:
    return all_figures()


def test_the_same_seed_gives_the_same_files(known: Known, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_county(tmp_path / name, known)
    for file in ("county.xlsx", "history.csv"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    assert demo_county(known, SEED + 1).history != demo_county(known, SEED).history


def test_it_passes_through_the_door_without_a_finding(known: Known, tmp_path: Path) -> None:
    write_county(tmp_path, known)
    reading = read_county((tmp_path / "county.xlsx").read_bytes(), (tmp_path / "history.csv").read_bytes(), known)

    assert not has_errors(reading.findings)
    assert reading.findings == ()
    kinds = Counter(unit.kind for unit in reading.county.organisations)
    departments = kinds["department"] + sum(unit.code == "statistics" for unit in reading.county.organisations)
    assert (kinds["town"], departments, kinds["task_force"]) == (20, 23, 1)
    assert {person.role for person in reading.county.people} == set(known.roles)
    assert {f.period.year for f in reading.county.history} == {2023, 2024, 2025}


def test_published_growth_is_not_the_ratio_of_levels_where_the_scope_changes(figures: Figures) -> None:
    for code in ("gdp", "retail_sales", "services_revenue"):
        now, before = (figures[(code, COUNTY, f"{year}-09-ytd", Measure.LEVEL)] for year in (2025, 2024))
        growth = figures[(code, COUNTY, "2025-09-ytd", Measure.GROWTH)]
        assert abs((now / before - 1) * 100 - growth) > Decimal("0.5")
    for code in ("budget_revenue", "electricity"):
        now, before = (figures[(code, COUNTY, f"{year}-09-ytd", Measure.LEVEL)] for year in (2025, 2024))
        growth = figures[(code, COUNTY, "2025-09-ytd", Measure.GROWTH)]
        assert abs((now / before - 1) * 100 - growth) < Decimal("0.15")


def test_what_is_not_published_is_not_generated(figures: Figures, known: Known) -> None:
    for code, _area, period, measure in figures:
        indicator = known.indicators[code]
        assert measure is Measure.GROWTH or indicator.level_published
        assert not (indicator.jan_feb_combined and period.endswith("-01-ytd"))
        assert indicator.period_kind == "month" or int(period[5:7]) % 3 == 0


def test_year_to_date_figures_never_fall(figures: Figures) -> None:
    for code, area, period, measure in figures:
        if measure is Measure.LEVEL and not period.endswith("12-ytd"):
            later = figures.get((code, area, f"{period[:5]}{int(period[5:7]) + 1:02d}-ytd", measure))
            assert later is None or later >= figures[(code, area, period, measure)]


def test_the_spring_festival_moves_between_january_and_february(figures: Figures) -> None:
    january = {year: figures[("electricity", COUNTY, f"{year}-01-ytd", Measure.GROWTH)] for year in (2024, 2025, 2026)}
    # 2024 and 2026 had the festival in February and the year before in January; 2025 the other way round.
    assert january[2024] > 10 > 0 > january[2025]
    assert january[2026] > 10


def test_sizes_are_those_of_real_counties(figures: Figures, shared: Path) -> None:
    with (shared / "data" / "county_yearbook_2020" / "county_2020.csv").open(encoding="utf-8-sig") as stream:
        rows = [row for row in csv.DictReader(stream) if row["gdp_10k"] and row["budget_revenue_10k"]]
    size = figures[("gdp", COUNTY, "2025-12-ytd", Measure.LEVEL)]
    peers = [row for row in rows if 0.7 < float(row["gdp_10k"]) / 10000 / float(size) < 1.3]
    shares = sorted(float(row["budget_revenue_10k"]) / float(row["gdp_10k"]) for row in peers)
    own = float(figures[("budget_revenue", COUNTY, "2025-12-ytd", Measure.LEVEL)] / size)

    assert len(peers) > 100
    assert shares[len(shares) // 10] < own < shares[-len(shares) // 10]


def test_results_move_with_a_season(figures: Figures) -> None:
    for course in (course for course in COURSES if course.with_level and len(course.months) == 12):
        year = [figures[(course.code, COUNTY, f"2025-{month:02d}-ytd", Measure.LEVEL)] for month in range(1, 13)]
        months = [later - earlier for earlier, later in zip([Decimal(0), *year[:-1]], year, strict=True)]
        assert max(months) > Decimal("1.15") * min(months) > 0


def test_last_years_figures_in_the_report_are_those_of_the_series(figures: Figures) -> None:
    report = text_of(TEXTS[0], figures)
    gdp = figures[("gdp", COUNTY, "2025-12-ytd", Measure.LEVEL)]
    started = sum(figures[("projects_started", town_code(n), "2025-12-ytd", Measure.LEVEL)] for n in range(len(TOWNS)))

    assert f"地区生产总值完成{gdp}亿元" in report
    assert f"新开工亿元以上项目{started}个" in report
    assert "{" not in report
    assert "模拟" in report


def test_the_report_promises_every_indicator(figures: Figures, known: Known) -> None:
    found = extract_statements(text_of(TEXTS[0], figures), "2026-01-20")
    promised = {statement.indicator for statement in found if statement.kind == "target"}

    names = {indicator.name for indicator in known.indicators.values() if indicator.headline}
    assert names <= promised


def test_deliveries_are_late_wrong_and_missing_where_planned() -> None:
    plan = deliveries.deliveries(known_calendar(), SEED)
    june = [item for item in plan if str(item.period) == "2026-06"]

    assert plan == deliveries.deliveries(known_calendar(), SEED)
    assert [item.received for item in plan] == sorted(item.received for item in plan)
    assert "exchange" not in {item.unit for item in june}
    assert [item.unit for item in june if item.wrong] == ["town06"]
    assert [bool(item.wrong) for item in june if item.unit == "town06"] == [True, False]
    (late,) = [item for item in june if item.unit == "town09"]
    assert known_calendar().workdays_between(late.period.end, late.received.date()) > 5


def test_the_wrong_workbook_is_ten_times_too_big(figures: Figures) -> None:
    plan = [item for item in deliveries.deliveries(known_calendar(), SEED) if item.wrong]
    row = ("key_project_investment", "town06", "level")
    wrong = deliveries.values_for([(row, deliveries.MONTHS[-1].as_ytd())], figures, plan[0])

    assert wrong[row] == figures[("key_project_investment", "town06", "2026-06-ytd", Measure.LEVEL)] * 10


def test_a_correction_follows_what_was_accepted_too_small(figures: Figures) -> None:
    plan = [item for item in deliveries.deliveries(known_calendar(), SEED) if item.short or item.correction]
    assert [(item.unit, str(item.period), item.correction) for item in plan] == [
        ("town11", "2026-04", False),
        ("town11", "2026-04", True),
    ]
    row = ("key_project_investment", "town11", "level")
    first, second = (deliveries.values_for([(row, plan[0].period.as_ytd())], figures, item)[row] for item in plan)
    assert first < second == figures[("key_project_investment", "town11", "2026-04-ytd", Measure.LEVEL)]
    assert known_calendar().workdays_between(plan[0].received.date(), plan[1].received.date()) == 6


def test_the_shares_of_the_real_bulletin_are_recomputed_to_the_published_ones() -> None:
    lines = {line.item: line for line in bulletin.bulletin_lines()}
    parts = {code: line.level for code, line in lines.items() if line.share is not None and line.level is not None}

    assert recomputed_shares(parts, lines["gdp"].level) == {code: lines[code].share for code in parts}
    assert len(parts) == 3


def test_the_bulletin_is_the_row_of_the_shared_table(shared: Path) -> None:
    with (shared / "data" / "local_gdp_facts" / "local_gdp_facts.csv").open(encoding="utf-8-sig") as stream:
        rows = [r for r in csv.DictReader(stream) if r["region"] == bulletin.PLACE_NAME and r["period"] == "2025-Q3"]
    (row,) = rows
    lines = {line.item: line for line in bulletin.bulletin_lines()}

    columns = {
        "gdp": ("gdp", "gdp_g"),
        "primary_value_added": ("p1", "p1_g"),
        "secondary_value_added": ("p2", "p2_g"),
        "tertiary_value_added": ("p3", "p3_g"),
        "retail_sales": ("retail", "retail_g"),
        "budget_revenue": ("budget_rev", "budget_rev_g"),
    }
    for item, (level, growth) in columns.items():
        assert (lines[item].level, lines[item].growth) == (Decimal(row[level]), Decimal(row[growth]))
    assert row["source_url"] == bulletin.SOURCE_URL
