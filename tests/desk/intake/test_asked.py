"""What is asked of whom."""

from __future__ import annotations

from decimal import Decimal

import pytest

from econops.core.errors import Invalid
from econops.core.period.value import Period
from econops.desk.intake.selectors import expected_units, template_spec
from tests.desk.conftest import Cast
from tests.desk.intake.workbooks import JUNE, past


def asked(cast: Cast, unit: str, month: str) -> list[tuple[str, str, str]]:
    spec = template_spec(cast.units[unit], Period.parse(month))
    return [] if spec is None else [(row.indicator, row.measure.value, str(row.period)) for row in spec.rows]


def test_it_asks_suppliers_for_what_is_published(cast: Cast) -> None:
    assert asked(cast, "statistics", "2026-06") == [
        ("gdp", "level", "2026-06-ytd"),
        ("gdp", "growth", "2026-06-ytd"),
        ("industrial_value_added", "growth", "2026-06-ytd"),
        ("fixed_asset_investment", "growth", "2026-06-ytd"),
        ("retail_sales", "level", "2026-06-ytd"),
        ("retail_sales", "growth", "2026-06-ytd"),
        ("services_revenue", "level", "2026-05-ytd"),
        ("services_revenue", "growth", "2026-05-ytd"),
    ]


def test_it_does_not_ask_for_january_alone_where_two_months_are_published_together(cast: Cast) -> None:
    assert [row[0] for row in asked(cast, "statistics", "2026-01")] == ["services_revenue"] * 2
    assert {row[2] for row in asked(cast, "statistics", "2026-01")} == {"2025-12-ytd"}
    assert "services_revenue" not in {row[0] for row in asked(cast, "statistics", "2026-02")}
    assert asked(cast, "power", "2026-01") == [
        ("electricity", "level", "2026-01-ytd"), ("electricity", "growth", "2026-01-ytd"),
    ]  # fmt: skip


def test_it_asks_each_town_for_its_own_work_only(cast: Cast) -> None:
    spec = template_spec(cast.units["town02"], JUNE)
    assert spec is not None
    assert {row.kind.value for row in spec.rows} == {"work"}
    assert {row.area for row in spec.rows} == {"town02"}
    assert len(spec.rows) == 4


def test_it_asks_no_owner_of_a_target_for_a_result(cast: Cast) -> None:
    for code in ("reform", "industry", "commerce", "finance", "promotion", "task_force"):
        assert template_spec(cast.units[code], JUNE) is None, code


def test_it_expects_suppliers_and_towns(cast: Cast) -> None:
    assert [unit.code for unit in expected_units(JUNE)] == [
        "exchange", "power", "statistics", "town01", "town02", "town03", "treasury",
    ]  # fmt: skip


def test_it_shows_the_last_figure_of_the_year_and_that_of_a_year_before(cast: Cast) -> None:
    past("key_project_investment", "2025-12-ytd", "9000")
    past("key_project_investment", "2025-06-ytd", "3600")
    past("key_project_investment", "2026-04-ytd", "2500")
    past("key_project_investment", "2026-06-ytd", "3700")
    past("key_project_investment", "2026-05-ytd", "3100", area="town02")
    spec = template_spec(cast.units["town01"], JUNE)
    assert spec is not None
    row = next(row for row in spec.rows if row.indicator == "key_project_investment")
    assert (row.last, row.year_before) == (Decimal(2500), Decimal(3600))


def test_it_never_mixes_sources_of_different_classes(cast: Cast) -> None:
    past("key_project_investment", "2026-05-ytd", "2500", source_class="forecast")
    past("key_project_investment", "2025-06-ytd", "0.36", unit="亿元")
    spec = template_spec(cast.units["town01"], JUNE)
    assert spec is not None
    row = next(row for row in spec.rows if row.indicator == "key_project_investment")
    assert (row.last, row.year_before) == (None, None)


def test_it_makes_templates_by_month_only(cast: Cast) -> None:
    with pytest.raises(Invalid, match="按月生成"):
        template_spec(cast.units["town01"], Period.parse("2026-Q2"))
