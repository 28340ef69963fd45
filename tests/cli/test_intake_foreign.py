"""`econops intake … --dry-run`: workbooks from any hand, as typed in the shell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from click.testing import CliRunner, Result
from pytest_django.fixtures import Settings
from tests.desk.conftest import Cast
from tests.desk.intake.workbooks import GOOD, filled

from econops.cli import intake
from econops.core.errors import Invalid
from econops.core.intake.foreign.foreign_file import read_foreign
from econops.desk.intake.models import Submission
from econops.desk.intake.recipes import recipe_folder

COUNTY = {"county": "云河县", "units": ["城关镇", "云河镇", "石桥镇"], "indicators": ["工业总产值"]}


def take(*arguments: object) -> Result:
    return CliRunner().invoke(intake.command, [str(argument) for argument in arguments])


@pytest.fixture
def county(tmp_path: Path) -> Path:
    path = tmp_path / "county.json"
    path.write_text(json.dumps(COUNTY, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in (
        ["2026年1—6月各镇工业总产值（模拟）"],
        ["单位：万元"],
        ["镇", "累计", "同比%"],
        ["合计", 1040, 6.1],
        ["城关镇", 520, 8.3],
        ["云河镇", 310, 3.3],
        ["石侨镇", 210, 105.0],
    ):
        book.active.append(row)
    path = tmp_path / "工信局6月.xlsx"
    book.save(path)
    return path


def record_of(result: Result) -> dict[str, Any]:
    records: list[dict[str, Any]] = json.loads(result.output)
    assert len(records) == 1
    assert list(records[0]) == ["file", "observations", "findings"]
    return records[0]


def test_numbers_come_with_their_meaning_and_doubts(foreign: Path, county: Path) -> None:
    result = take(foreign, "--county", county, "--dry-run", "--format", "json")
    assert result.exit_code == 0, result.output
    record = record_of(result)
    assert record["file"] == "工信局6月.xlsx"
    town = next(one for one in record["observations"] if one["cell"] == "B5")
    assert (town["area"], town["period"], town["basis"], town["measure"], town["value"], town["unit"]) == (
        "城关镇",
        "2026-06",
        "ytd",
        "level",
        520,
        "万元",
    )
    assert {(one["kind"], one["cell"]) for one in record["findings"]} == {
        ("unknown_area", "A7"),
        ("index_as_growth", "C7"),
    }


def test_the_text_shows_tables_and_findings(foreign: Path, county: Path) -> None:
    result = take(foreign, "--county", county, "--dry-run")
    assert "1张表，读到8个数，2处要核对" in result.output
    assert "把握" in result.output
    assert "[错误] Sheet A7" in result.output


def test_what_cannot_be_read_is_a_finding_and_stops_nothing(foreign: Path, county: Path, tmp_path: Path) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(foreign.read_bytes()[:1500])
    result = take(broken, foreign, "--county", county, "--dry-run", "--format", "json")
    assert result.exit_code == 1
    first, second = json.loads(result.output)
    assert first["observations"] == []
    assert [(one["kind"], "另存为" in one["note"]) for one in first["findings"]] == [("unreadable", True)]
    assert len(second["observations"]) == 8


def test_a_fault_in_one_file_does_not_lose_the_others(
    foreign: Path, county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "另一份.xlsx"
    other.write_bytes(foreign.read_bytes())

    def faulty(name: str, *arguments: object, **options: object) -> object:
        if name == other.name:
            raise ValueError(name)
        return read_foreign(name, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("econops.cli.foreign.read_foreign", faulty)
    result = take(other, foreign, "--county", county, "--dry-run", "--format", "json")
    assert result.exit_code == 1
    first, second = json.loads(result.output)
    assert [one["kind"] for one in first["findings"]] == ["unreadable"]
    assert len(second["observations"]) == 8


def test_recipes_of_the_workspace_serve_without_a_county(
    cast: Cast, foreign: Path, tmp_path: Path, settings: Settings
) -> None:
    settings.ECONOPS_RULEBOOK = str(tmp_path / "local")
    line = {"at": "B", "words": "累计", "indicator": "工业产值", "measure": "level", "basis": "ytd", "unit": "亿元"}
    recipe = {
        "name": "分镇产值（模拟）",
        "match": {"file": "工信局*.xlsx", "sheet": "Sheet", "title": "*各镇工业总产值*", "title_cell": "A1"},
        "headers": [3, 3],
        "first": 4,
        "period": {"from": "title"},
        "labels": [{"at": "A", "words": "镇", "kind": "area"}],
        "lines": [line],
    }
    recipe_folder().mkdir(parents=True, exist_ok=True)
    (recipe_folder() / "one.yaml").write_text(yaml.safe_dump(recipe, allow_unicode=True), encoding="utf-8")
    record = record_of(take(foreign, "--dry-run", "--format", "json"))
    assert {one["unit"] for one in record["observations"]} == {"亿元"}


def test_names_of_the_workspace_serve_without_a_county(cast: Cast, foreign: Path) -> None:
    record = record_of(take(foreign, "--dry-run", "--format", "json"))
    assert len(record["observations"]) == 8
    assert not Submission.objects.exists()


def test_a_template_of_the_program_is_known_as_such(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "青石镇6月.xlsx"
    path.write_bytes(filled(cast.units["town01"], GOOD))
    record = record_of(take(path, "--dry-run", "--format", "json"))
    assert len(record["observations"]) == 2
    assert "本程序的填报表" in take(path, "--dry-run").output
    assert not Submission.objects.exists()


def test_options_that_do_not_go_together(foreign: Path, county: Path, tmp_path: Path) -> None:
    assert isinstance(take(foreign, "--dry-run", "--confirm").exception, Invalid)
    assert isinstance(take(foreign, "--county", county).exception, Invalid)
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"county": "云河县", "units": "城关镇", "indicators": []}', encoding="utf-8")
    assert isinstance(take(foreign, "--dry-run", "--county", wrong).exception, Invalid)
