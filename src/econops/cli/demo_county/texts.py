"""The invented county's documents (模拟), with last year's figures filled in from the generated series."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from importlib import resources

from econops.cli.demo_county.economy import Figures
from econops.cli.demo_county.places import COUNTY, TOWNS, town_code
from econops.core.model.indicator import Measure
from econops.core.quantity.rounding import official

YEAR_BEFORE = "2025-12-ytd"


@dataclass(frozen=True)
class DemoText:
    """A document: its file in the package, and the set its targets belong to."""

    file_name: str
    target_set: str
    origin: str


TEXTS = (
    DemoText("work_report_2026.txt", "annual_target", "模拟：云河县2026年政府工作报告"),
    DemoText("pledge_2026.txt", "pledge_target", "模拟：云河县2026年目标责任承诺书"),
)
_NAMES = {
    "gdp": "gdp",
    "industry": "industrial_value_added",
    "investment": "fixed_asset_investment",
    "retail": "retail_sales",
    "budget": "budget_revenue",
    "power": "electricity",
}


def text_of(document: DemoText, figures: Figures) -> str:
    """The document's text; braces of the draft are filled with the figures of the year before."""
    draft = resources.files("econops.cli.demo_county").joinpath("documents", document.file_name)
    return draft.read_text(encoding="utf-8").format(**_facts(figures))


def _facts(figures: Figures) -> dict[str, str]:
    facts = {}
    for name, code in _NAMES.items():
        for measure in (Measure.LEVEL, Measure.GROWTH):
            value = figures.get((code, COUNTY, YEAR_BEFORE, measure))
            if value is not None:
                facts[f"{name}_{measure.value}"] = str(value)
    investment = _town_sum(figures, "key_project_investment") / 10000
    return facts | {
        "project_investment": str(official(investment, 1)),
        "started": str(_town_sum(figures, "projects_started")),
        "admitted": str(_town_sum(figures, "new_above_norm_units")),
        "signed": str(_town_sum(figures, "signed_projects")),
        "capital": str(figures[("foreign_capital", COUNTY, YEAR_BEFORE, Measure.LEVEL)]),
        "capital_growth": str(figures[("foreign_capital", COUNTY, YEAR_BEFORE, Measure.GROWTH)]),
    }


def _town_sum(figures: Figures, code: str) -> Decimal:
    towns = (town_code(index) for index in range(len(TOWNS)))
    return sum((figures[(code, town, YEAR_BEFORE, Measure.LEVEL)] for town in towns), Decimal(0))
