"""From every number of every letter back to a cell, a sentence, a rule or the calendar."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.desk.conftest import Cast, at
from tests.desk.june import CONFIRMED, JUNE, closed, letters_of, walked

from econops.core.errors import Invalid, NotFound
from econops.core.report.reading import read_references
from econops.desk.common.files import home
from econops.desk.common.models import NumberReference
from econops.desk.dispatch.trace import input_resolved, trace_document, trace_reference
from econops.desk.indicators.models import Observation
from econops.desk.ledger.models import Target
from econops.desk.ledger.services import target_revise
from econops.desk.lights.models import Light

CELL = {"file", "sheet", "cell", "person", "time", "vintage"}


def inputs_of(reference: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [item for item in reference["inputs"] if item["type"] == kind]


def check_origin(item: dict[str, Any]) -> None:
    """An input leads to something that a person can open and compare."""
    assert "problem" not in item
    match item["type"]:
        case "observation":
            assert {name for name in CELL if not item[name]} <= {"person", "sheet", "cell"}
            assert datetime.datetime.fromisoformat(item["time"]).tzinfo is not None
            if item["file"].startswith("months/"):
                assert (home() / item["file"]).is_file()
                assert all(item[name] for name in CELL)
        case "target":
            assert item["title"]
            assert item["span"]
            assert item["end"] - item["start"] == len(item["span"])
        case "rule":
            assert item["rule"]
            assert item["version"]
            assert item["source"]
        case "calendar":
            assert JUNE.parse(item["period"]).year == 2026
        case other:
            raise AssertionError(other)


def test_it_leads_every_number_of_every_letter_to_its_origin(cast: Cast) -> None:
    walked(cast)
    seen = set()
    for path in letters_of(closed()).values():
        for reference in trace_document(path):
            traced = trace_reference(reference["ref"])
            assert {key: traced[key] for key in ("ref", "text", "label", "formula")} == {
                key: reference[key] for key in ("ref", "text", "label", "formula")
            }
            assert traced["inputs"] or traced["kind"] == "fixed"
            for item in traced["inputs"]:
                check_origin(item)
                seen.add(item["type"])
    assert seen == {"observation", "target", "rule", "calendar"}


def test_it_leads_every_number_of_the_cockpit_to_its_origin(cast: Cast) -> None:
    walked(cast)
    closed()
    codes = {
        light.figures[name]["ref"]
        for light in Light.objects.exclude(row="report")
        for name in ("level", "growth", "change", "gap", "attainment", "pace")
        if light.figures[name]
    }
    codes |= {item["ref"] for light in Light.objects.exclude(row="report") for item in light.figures["targets"]}
    assert len(codes) > 30
    for code in codes:
        for item in trace_reference(code)["inputs"]:
            check_origin(item)


def test_it_names_file_sheet_cell_person_and_time(cast: Cast) -> None:
    walked(cast)
    closed()
    code = Light.objects.get(object_code="retail_sales").figures["growth"]["ref"]
    (item,) = trace_reference(code)["inputs"]
    row = Observation.objects.get(indicator="retail_sales", measure="growth", period="2026-06-ytd")
    assert item["file"].startswith("months/2026-06/statistics-")
    assert (item["value"], item["unit"], item["vintage"], item["cell"]) == ("3.9", "%", 1, row.cell)
    assert (item["person"], item["time"]) == (str(cast.lead), CONFIRMED.isoformat())
    assert (item["name"], item["source_name"], item["file_name"]) == (
        "社会消费品零售总额", "统计反馈", "statistics.xlsx",
    )  # fmt: skip


def test_it_names_every_town_behind_a_total(cast: Cast) -> None:
    walked(cast)
    closed()
    traced = trace_reference(Light.objects.get(object_code="key_project_investment").figures["level"]["ref"])
    assert traced["formula"] == "各单位累计数相加"
    assert [(item["area_name"], item["value"]) for item in inputs_of(traced, "observation")] == [
        ("青石镇", "200000"), ("白沙镇", "100000"), ("柳林乡", "50000"),
    ]  # fmt: skip


def test_it_keeps_leading_to_the_old_value_after_a_revision(cast: Cast) -> None:
    walked(cast)
    closed()
    old = Light.objects.get(object_code="gdp").figures["gap"]["ref"]
    target = Target.objects.get(indicator="gdp")
    target_revise(target, 6, reason="年中调整", document_number="模拟1号", person=cast.lead, at=at("2026-08-15"))
    closed()
    new = Light.objects.filter(object_code="gdp").order_by("-round__number")[0].figures["gap"]["ref"]
    (before,), (after,) = (inputs_of(trace_reference(code), "target") for code in (old, new))
    assert (before["value"], before["span"]) == ("6.5", "地区生产总值增长6.5%以上")
    assert (after["value"], after["reason"], after["document_number"]) == ("6", "年中调整", "模拟1号")
    assert "span" not in after


def test_it_refuses_an_unknown_code_and_a_file_without_references(cast: Cast) -> None:
    with pytest.raises(NotFound, match="R000000000000"):
        trace_reference("R000000000000")
    with pytest.raises(NotFound, match="没有这个文件"):
        trace_document(Path("nowhere.docx"))
    other = home() / "other.docx"
    other.write_bytes(b"PK")
    with pytest.raises(Invalid):
        trace_document(other)


def test_it_says_of_a_number_from_elsewhere_that_it_is_not_known_here(cast: Cast) -> None:
    walked(cast)
    path = next(iter(letters_of(closed()).values()))
    reference = next(item for item in read_references(path) if item["inputs"][0]["type"] == "observation")
    foreign = reference["inputs"][0] | {"vintage": "9"}
    assert "不在本工作区" in input_resolved(foreign)["problem"]
    assert input_resolved({"type": "weather"}) == {"type": "weather"}


def test_a_code_stands_for_one_content_only(cast: Cast) -> None:
    walked(cast)
    closed()
    rows = NumberReference.objects.values_list("kind", "text", "label", "formula", "inputs")
    assert len({repr(row) for row in rows}) == len(rows) > 50
