from __future__ import annotations

import datetime
import re
from decimal import Decimal
from importlib import resources
from pathlib import Path

import pytest

from econops.core.errors import Finding, Invalid, NotFound
from econops.core.model.indicator import IndicatorKind, Measure
from econops.core.period.value import Period
from econops.core.rules.reading import check_rulebook, load_rulebook
from econops.core.rules.rulebook import Rulebook

DAY = datetime.date(2026, 6, 30)
TARGET_SET = {
    "code": "stretch_target",
    "name": "奋斗目标",
    "public": "false",
    "rank": "4",
    "valid_from": "2026-01-01",
    "source": "模拟文件",
}


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def entry(**changes: str | None) -> str:
    lines = [f"{key}: {value}" for key, value in (TARGET_SET | changes).items() if value is not None]
    return "  - " + "\n    ".join(lines) + "\n"


def overlay(folder: Path, text: str, name: str = "target_sets.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def findings_of(folder: Path) -> list[Finding]:
    rulebook, findings = check_rulebook(folder)
    assert rulebook is None
    return findings


def test_the_twelve_indicators_carry_all_their_fields(rulebook: Rulebook) -> None:
    assert len([one for one in rulebook.indicators.values() if one.headline]) == 12
    work = [one for one in rulebook.indicators.values() if one.kind is IndicatorKind.WORK]
    assert [one.code for one in work] == [
        "new_above_norm_units",
        "key_project_investment",
        "projects_started",
        "signed_projects",
    ]
    assert all(one.by_town and one.target_measure is Measure.LEVEL for one in work)
    industry = rulebook.indicators["industrial_value_added"]
    assert (industry.growth_published, industry.level_published, industry.jan_feb_combined) == (True, False, True)
    assert all(one.definition and one.unit for one in rulebook.indicators.values())


def test_who_supplies_a_result_never_owns_its_target(rulebook: Rulebook) -> None:
    results = [one for one in rulebook.indicators.values() if one.kind is IndicatorKind.RESULT]
    leading = [one.code for one in results if one.leading]
    assert leading == ["industrial_electricity", "tax_invoice_sales", "new_orders"]
    parts = [one for one in results if one.part_of]
    assert [(one.code, one.part_of, one.supplier) for one in parts] == [
        (code, "gdp", "statistics") for code in ("primary_value_added", "secondary_value_added", "tertiary_value_added")
    ]
    assert len(results) - len(leading) - len(parts) == 8
    assert not [one.code for one in (*parts, rulebook.indicators["new_orders"]) if one.headline]
    assert all(one.supplier and one.supplier != one.owner for one in results)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("GDP", "gdp"),
        ("生产总值", "gdp"),
        ("规上工业增加值", "industrial_value_added"),
        ("公共财政预算收入", "budget_revenue"),
        ("新增“四上”企业", "new_above_norm_units"),
    ],
)
def test_indicators_are_found_by_the_names_of_texts(rulebook: Rulebook, name: str, code: str) -> None:
    named = {alias: one.code for one in rulebook.indicators.values() for alias in (one.name, *one.aliases)}
    assert named[name] == code
    assert "规上工业总产值" not in named


def test_target_sets_say_which_are_public(rulebook: Rulebook) -> None:
    assert {code: one.public for code, one in rulebook.target_sets.items()} == {
        "annual_target": True,
        "pledge_target": False,
        "guidance_target": False,
        "stretch_target": False,
    }
    assert rulebook.parameter("lights.target_set", on=DAY).value == "annual_target"


@pytest.mark.parametrize(
    ("period", "kind", "due"),
    [
        ("2026-06", "town", datetime.date(2026, 7, 7)),
        ("2026-04", "department", datetime.date(2026, 5, 11)),
        ("2026-01", "town", datetime.date(2026, 2, 6)),
        ("2026-09", "town", datetime.date(2026, 10, 13)),
        ("2026-Q2", "supplier", datetime.date(2026, 7, 21)),
    ],
)
def test_due_days_count_working_days_with_exchanged_weekends(
    rulebook: Rulebook, period: str, kind: str, due: datetime.date
) -> None:
    assert rulebook.due_date(kind, Period.parse(period)) == due


@pytest.mark.parametrize(
    ("year", "holidays", "workdays"),
    [(2024, 30, 8), (2025, 28, 5), (2026, 33, 6)],
)
def test_the_table_of_working_days_has_every_day_of_the_notices(
    rulebook: Rulebook, year: int, holidays: int, workdays: int
) -> None:
    days = rulebook.workdays
    assert sum(day.year == year for day in days.holidays) == holidays
    assert sum(day.year == year for day in days.workdays) == workdays
    assert all(day.weekday() >= 5 for day in days.workdays)


def test_the_rule_set_is_looked_up_by_day(rulebook: Rulebook) -> None:
    rule_set = rulebook.rule_set("default", on=DAY)
    assert rule_set.label == "默认规则（2026版）"
    assert list(rule_set.rows) == ["growth", "amount", "ranking", "start", "library", "report", "supervised_action"]
    assert [level.tone for level in rule_set.row("amount").levels] == ["bad", "watch", "good"]
    with pytest.raises(NotFound):
        rulebook.rule_set("default", on=datetime.date(2023, 12, 31))
    with pytest.raises(NotFound):
        rule_set.row("rank")


def test_bounds_are_dated_and_have_a_source(rulebook: Rulebook) -> None:
    rows = rulebook.rule_set("default", on=DAY).rows.values()
    bounds = {f"{row.code}.{bound.code}": bound.on(DAY) for row in rows for bound in row.thresholds}
    assert {name: version.value for name, version in bounds.items()} == {
        "growth.yellow_limit": Decimal(2),
        "growth.default_tolerance": Decimal("0.5"),
        "amount.yellow_limit": Decimal(10),
        "ranking.top_parts": Decimal(3),
        "ranking.fall_limit": Decimal(3),
        "ranking.fewest": Decimal(3),
        "start.red_months": Decimal(3),
        "library.yellow_months": Decimal(1),
        "library.red_months": Decimal(2),
        "report.yellow_limit": Decimal(1),
        "supervised_action.near_days": Decimal(3),
    }
    assert all(version.source for version in bounds.values())


def test_parameters_are_whole_numbers_or_texts(rulebook: Rulebook) -> None:
    assert rulebook.parameter("letters.reply_workdays.warning_letter", on=DAY).number == 5
    assert rulebook.parameter("letters.kind.warning_letter", on=DAY).value == "预警函"


def test_source_classes_are_the_model_s(rulebook: Rulebook) -> None:
    assert set(rulebook.source_classes) == {
        "official",
        "pre_check",
        "department",
        "forecast",
        "estimate",
        "administrative",
    }
    assert [code for code, one in rulebook.source_classes.items() if one.official] == ["official"]


def test_an_overlay_adds_and_replaces_by_code(tmp_path: Path) -> None:
    text = "entries:\n" + entry() + entry(code="annual_target", name="年度目标", public="true", rank="1")
    found = load_rulebook(overlay(tmp_path, text))
    assert list(found.target_sets) == ["annual_target", "pledge_target", "guidance_target", "stretch_target"]
    assert found.target_sets["annual_target"].name == "年度目标"


def test_an_overlay_may_hold_several_versions_of_a_code(tmp_path: Path) -> None:
    first = "{code: reporting.grace_workdays, name: 宽限, value: 3, valid_from: 2024-01-01, valid_to: 2025-12-31, source: 模}"
    second = "{code: reporting.grace_workdays, name: 宽限, value: 2, valid_from: 2026-01-01, source: 模拟文件}"
    text = f"entries:\n  - {second}\n  - {first}\n"
    found = load_rulebook(overlay(tmp_path, text, "reporting_calendar.yaml"))
    days = (datetime.date(2025, 12, 31), datetime.date(2026, 1, 1))
    assert [found.parameter("reporting.grace_workdays", on=day).number for day in days] == [3, 2]


def test_an_overlay_changes_single_working_days(tmp_path: Path) -> None:
    rows = "date,kind,name,source\n2026-03-09,holiday,模拟节日,模拟通知\n2026-05-09,holiday,模拟节日,模拟通知\n"
    found = load_rulebook(overlay(tmp_path, rows, "workdays.csv"))
    assert not found.workdays.is_workday(datetime.date(2026, 3, 9))
    assert not found.workdays.is_workday(datetime.date(2026, 5, 9))
    assert found.workdays.is_workday(datetime.date(2026, 2, 28))


def test_a_missing_overlay_folder_changes_nothing(tmp_path: Path, rulebook: Rulebook) -> None:
    assert load_rulebook(tmp_path / "absent").indicators == rulebook.indicators


PLANTED = {
    "unknown key": (entry(colour="red"), "rules.unknown_key"),
    "misspelt key": (entry(name=None, nane="x"), "rules.unknown_key"),
    "missing name": (entry(name=None), "rules.missing_key"),
    "no source": (entry(source=None), "rules.missing_source"),
    "empty source": (entry(source='""'), "rules.missing_source"),
    "no date": (entry(valid_from=None), "rules.missing_date"),
    "text for a number": (entry(rank="first"), "rules.wrong_type"),
    "text for a flag": (entry(public="maybe"), "rules.wrong_type"),
    "text for a date": (entry(valid_from="soon"), "rules.wrong_type"),
    "overlap": (entry() + entry(valid_from="2026-06-01"), "rules.overlap"),
    "same twice": (entry() + entry(), "rules.overlap"),
    "ends before it begins": (entry(valid_to="2025-01-01"), "rules.empty_validity"),
    "repeated key": (entry() + "    name: again\n", "rules.duplicate"),
    "no YAML": ("  - {code: [\n", "rules.unreadable"),
    "impossible day": (entry(valid_from="2026-02-30"), "rules.wrong_type"),
    "an object of Python": ("  - !!python/object/apply:os.getcwd []\n", "rules.unreadable"),
    "not a list": ("  code: x\n", "rules.wrong_type"),
}


@pytest.mark.parametrize(("text", "code"), PLANTED.values(), ids=PLANTED)
def test_planted_faults_are_found_at_their_line(tmp_path: Path, text: str, code: str) -> None:
    found = findings_of(overlay(tmp_path, "entries:\n" + text))
    assert code in [finding.code for finding in found]
    places = [finding.place for finding in found if finding.code == code]
    assert places[0].file == "地方/target_sets.yaml"
    assert places[0].line is not None


def test_faults_of_several_files_are_listed_together(tmp_path: Path) -> None:
    overlay(tmp_path, "entries:\n" + entry(source=None))
    overlay(tmp_path, "date,kind,name,source\n2026-13-01,holiday,x,y\n2026-03-02,feast,x,y\n", "workdays.csv")
    with pytest.raises(Invalid) as caught:
        load_rulebook(tmp_path)
    assert "地方/target_sets.yaml 第2行：“stretch_target”没有写依据" in caught.value.message
    assert "地方/workdays.csv 第2行" in caught.value.message
    assert "地方/workdays.csv 第3行" in caught.value.message


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("workdays.csv", "day,kind\n", "rules.unreadable"),
        ("workdays.csv", "date,kind,name,source\n2026-03-02,holiday,x,\n", "rules.missing_source"),
        ("workdays.csv", "date,kind,name,source\n2026-03-02,holiday,x,y\n2026-03-02,workday,x,y\n", "rules.duplicate"),
        ("target_set.yaml", "entries: []\n", "rules.unknown_file"),
        (
            "letters.yaml",
            "entries:\n  - {code: lights.target_set, name: x, value: anual_target, valid_from: 2024-01-01, source: y}\n",
            "rules.unknown_reference",
        ),
        ("glossary.yaml", "entries:\n  - {zh: 词, en: word}\n", "rules.missing_key"),
        ("target_sets.yaml", "items: []\n", "rules.unknown_key"),
    ],
)
def test_planted_faults_of_other_files(tmp_path: Path, name: str, text: str, code: str) -> None:
    assert code in [finding.code for finding in findings_of(overlay(tmp_path, text, name))]


def test_a_file_of_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "letters.yaml").write_bytes("entries: [] # 函件".encode("gb18030"))
    (finding,) = findings_of(tmp_path)
    assert (finding.code, finding.place.file) == ("rules.unreadable", "地方/letters.yaml")


def shipped(name: str) -> str:
    return (resources.files("econops.rulebook") / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("owner: reform", "owner: statistics", "rules.supplier_owns_target"),
        ("supplier: statistics", 'supplier: ""', "rules.supplier_owns_target"),
        ("kind: result", "kind: outcome", "rules.wrong_choice"),
        ("source_class: official", "source_class: offical", "rules.wrong_choice"),
        ("aliases: [GDP,", "aliases: [固投,", "rules.duplicate"),
    ],
)
def test_planted_faults_of_indicators(tmp_path: Path, old: str, new: str, code: str) -> None:
    text = shipped("indicators.yaml")
    assert old in text
    overlay(tmp_path, text.replace(old, new, 1), "indicators.yaml")
    assert code in [finding.code for finding in findings_of(tmp_path)]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('expr: "gap > yellow_limit"', 'expr: "gap > yelow_limit"', "expressions.unknown_column"),
        ('expr: "gap > yellow_limit"', 'expr: "0 < gap < 10"', "expressions.chained_comparison"),
        ('expr: "gap > yellow_limit"', 'expr: "gap + 1"', "rules.wrong_type"),
        ('nullif(greatest(plan, 0), 0)"', 'plan"', "expressions.division"),
        ("慢{apart}个百分点", "慢{appart}个百分点", "rules.unknown_reference"),
        ("慢{apart}个百分点", "慢{apart个百分点", "rules.unknown_reference"),
        ("function: elapsed_share", "function: elapsed_weeks", "rules.wrong_choice"),
        ("arguments: [period]", "arguments: [done]", "rules.wrong_type"),
        ("awaits: [done, outstanding]", "awaits: [growth]", "rules.unknown_reference"),
        ("tone: bad", "tone: awful", "rules.wrong_choice"),
        ("正好达到 2026-06: green", "正好达到 2026-06: blue", "rules.unknown_reference"),
        ("          growth: |", "          grwth: |", "rules.unknown_reference"),
        ("    tables:\n      - name: growth\n", "    inputs:\n      - name: growth\n", "rules.missing_key"),
        ("  - code: amount", "  - code: growth", "rules.duplicate"),
        ("{name: plan, label:", "{name: done, label:", "rules.duplicate"),
        ("{code: no_data, label", "{code: no_date, label", "rules.wrong_choice"),
        ("{valid_from: 2024-01-01, value: 10, source", "{value: 10, source", "rules.missing_date"),
        ("version: 2026版\n", "", "rules.missing_key"),
        ("    source: 默认设置；序时进度为已过月份数除以12\n", "", "rules.missing_source"),
    ],
)
def test_planted_faults_of_a_rule_set(tmp_path: Path, old: str, new: str, code: str) -> None:
    text = shipped("rulesets/default.yaml")
    assert old in text
    overlay(tmp_path, text.replace(old, new, 1), "rulesets/default.yaml")
    found = findings_of(tmp_path)
    assert code in [finding.code for finding in found], found
    assert all(finding.place.file == "地方/rulesets/default.yaml" and finding.place.line for finding in found)


def test_every_level_needs_a_worked_case(tmp_path: Path) -> None:
    text = re.sub(r"(\d): green", r"\1: yellow", shipped("rulesets/default.yaml"))
    overlay(tmp_path, text, "rulesets/default.yaml")
    assert [finding.code for finding in findings_of(tmp_path)] == ["rules.missing_case"] * 7
