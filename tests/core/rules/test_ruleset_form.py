"""A form changes what an office changes, and nothing else."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from econops.core.lights.rule_files import rule_set_of, shipped_content
from econops.core.rules.ruleset_form import cases_renewed, form_apply, reasons_text
from econops.core.rules.ruleset_writing import rule_set_data, rule_set_text

DATA = rule_set_data(shipped_content("default").decode())


def row(data: dict[str, Any], code: str = "growth") -> dict[str, Any]:
    return next(one for one in data["rows"] if one["code"] == code)


def applied(given: dict[str, str]) -> dict[str, Any]:
    data, faults = form_apply(DATA, given)
    assert faults == []
    return data


def levels_as_shown(code: str = "growth") -> dict[str, str]:
    """Every field of the levels of a table, as the page sends them back."""
    given = {}
    for place, level in enumerate(row(DATA, code)["levels"]):
        given |= {f"{code}.level.{place}.{key}": str(level[key]) for key in ("code", "label", "tone", "colour", "expr")}
        given |= {f"{code}.level.{place}.was": level["code"], f"{code}.level.{place}.order": str(place + 1)}
        given[f"{code}.level.{place}.reasons"] = reasons_text(level)
    return given


def test_an_unchanged_form_changes_nothing() -> None:
    assert rule_set_text(applied(levels_as_shown())) == rule_set_text(DATA)
    assert applied({}) == DATA


def test_a_bound_gets_its_value_and_its_source() -> None:
    data = applied(
        {"growth.threshold.yellow_limit.value": "1.5", "growth.threshold.yellow_limit.source": "县政发（模拟）"}
    )
    entry = row(data)["thresholds"][0]["entries"][-1]
    assert (entry["value"], entry["source"]) == (Decimal("1.5"), "县政发（模拟）")
    assert row(data, "amount") == row(DATA, "amount")


def test_levels_are_ordered_added_and_taken_out() -> None:
    given = levels_as_shown() | {
        "growth.level.3.code": "blue", "growth.level.3.label": "蓝", "growth.level.3.tone": "good",
        "growth.level.3.colour": "blue", "growth.level.3.expr": "shortfall < -5", "growth.level.3.order": "0.5",
        "growth.level.3.reasons": "growth > 9｜高出许多\n高于目标", "growth.level.1.code": "",
    }  # fmt: skip
    levels = row(applied(given))["levels"]
    assert [level["code"] for level in levels] == ["blue", "red", "green"]
    assert levels[0]["reasons"] == [{"when": "growth > 9", "text": "高出许多"}, {"text": "高于目标"}]


def test_a_renamed_level_keeps_what_the_form_does_not_show() -> None:
    given = levels_as_shown() | {"growth.level.0.code": "dark"}
    assert row(applied(given))["levels"][0]["reasons"] == row(DATA)["levels"][0]["reasons"]


def test_ladder_boundaries_and_exemption() -> None:
    data = applied(
        {
            "growth.step.0.level": "yellow", "growth.step.0.times": "2", "growth.step.0.action": "提示函",
            "growth.step.1.level": "red", "growth.step.1.times": "", "growth.step.1.action": "",
            "growth.boundaries": "含2\n\n  不含3 ", "growth.exemption.level": "green", "growth.exemption.approver": "分管领导",
        }
    )  # fmt: skip
    assert row(data)["ladder"] == [{"level": "yellow", "times": 2, "action": "提示函"}]
    assert row(data)["boundaries"] == ["含2", "不含3"]
    assert row(data)["exemption"] == {"level": "green", "approver": "分管领导"}
    assert "exemption" not in row(applied({"growth.exemption.level": "", "growth.exemption.approver": ""}))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("growth.threshold.yellow_limit.value", "两个点"),
        ("growth.threshold.yellow_limit.value", "NaN"),
        ("valid_from", "2026年8月1日"),
    ],
)
def test_a_field_that_cannot_be_read_is_named_and_the_rest_stays(path: str, text: str) -> None:
    data, faults = form_apply(DATA, {path: text, "name": "新规则（模拟）"})
    assert [fault.path for fault in faults] == [path]
    assert data["name"] == "新规则（模拟）"
    assert row(data) == row(DATA)


def test_a_ladder_with_a_fault_stays_as_it_was() -> None:
    given = {"growth.step.0.level": "red", "growth.step.0.times": "几次", "growth.step.0.action": "预警函"}
    data, faults = form_apply(DATA, given)
    assert [fault.path for fault in faults] == ["growth.step.0.times"]
    assert row(data)["ladder"] == row(DATA)["ladder"]


def test_the_result_is_a_rule_set() -> None:
    data = applied({"valid_from": "2026-08-01", "version": "2026年8月版", "growth.threshold.yellow_limit.value": "2"})
    rule_set, findings = rule_set_of("default.yaml", rule_set_text(data).encode())
    assert findings == []
    assert rule_set is not None
    assert (rule_set.version, rule_set.valid_from) == ("2026年8月版", datetime.date(2026, 8, 1))


def test_cases_take_the_levels_that_the_new_rule_gives() -> None:
    case = row(DATA)["cases"][0]
    name, key = case["name"], next(iter(case["levels"]))
    data = cases_renewed(DATA, {("growth", name, key): "red", ("growth", name, "无此对象 2026-06"): "red"})
    assert row(data)["cases"][0]["levels"] == case["levels"] | {key: "red"}
