"""Recipes made on the page: the form gives back what it was given, files are kept, and what they read is not wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from pytest_django.fixtures import Settings

from econops.core.errors import Invalid, NotFound
from econops.core.intake.foreign.corrections import read_corrected
from econops.core.intake.foreign.foreign_file import reading_record
from econops.core.intake.foreign.loading import load_workbook
from econops.core.intake.foreign.reading import read_tables
from econops.core.intake.foreign.recipe_making import recipe_from_table
from econops.core.intake.foreign.recipes import Recipe
from econops.core.intake.foreign.values import ForeignWorkbook, Vocabulary
from econops.desk.common.models import AuditLine
from econops.desk.intake.foreign import foreign_receive
from econops.desk.intake.recipe_form import form_of, form_typed, recipe_of
from econops.desk.intake.recipes import recipe_files, recipe_folder, recipe_list, recipe_remove, recipe_save
from tests.desk.conftest import Cast, at
from tests.desk.intake.foreign_workbooks import TOWNS, csv_of, typed_form
from tests.golden.workbooks.make import make
from tests.golden.workbooks.scoring import scorer

VOCABULARY = Vocabulary("云河县", ("青石镇", "白沙镇", "柳林乡"), ("社会消费品零售总额",))
COUNTY = "云河县.json"


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, settings: Settings) -> None:
    settings.ECONOPS_HOME = tmp_path


def recipes_of(workbook: ForeignWorkbook, vocabulary: Vocabulary) -> list[Recipe]:
    """A recipe for every table that has a period, each through the form of the page."""
    tables, numbers = read_tables(workbook, vocabulary)
    made = []
    for place, table in enumerate(tables):
        own = [number for number in numbers if number.table == place]
        recipe = recipe_from_table(workbook, table, own)
        recipe = replace(recipe, name=f"{recipe.name}{place}")
        sheet = next(sheet for sheet in workbook.sheets if sheet.name == table.sheet)
        through = recipe_of(typed_form(form_of(recipe)), sheet, workbook.file)
        assert through == recipe
        assert form_typed(typed_form(form_of(recipe))).lines[0].at == form_of(recipe).lines[0].at
        made.append(recipe)
    return made


def silent(path: Path, gold: Path, recipes: list[Recipe], vocabulary: Vocabulary, score: Any) -> tuple[int, int]:
    """Silent errors (of meaning and of value) by the scorer, and how many numbers are wholly right."""
    reading = read_corrected(load_workbook(path.name, path.read_bytes()), vocabulary, recipes=tuple(recipes))
    assert all(table.recipe for table in reading.tables)
    counts, _fields, _kinds = score.score_file(reading_record(reading), json.loads(gold.read_text()), False, [])
    return counts["silent"] + counts["wrongval_silent"], counts["gold"] - counts["right"]


def county(path: Path) -> Vocabulary:
    names = json.loads(path.read_text(encoding="utf-8"))
    return Vocabulary(names["county"], tuple(names["units"]), tuple(names["indicators"]))


@pytest.mark.shared
@pytest.mark.parametrize("name", ["商务局消费运行（1—6月）.xlsx", "工信局分镇工业产值(4-6月).xlsx"])
def test_the_ugliest_workbooks_are_read_by_recipe_without_error(shared: Path, name: str) -> None:
    folder = shared / "workbooks"
    path, vocabulary = folder / "files" / name, county(folder / "county.json")
    workbook = load_workbook(name, path.read_bytes())
    # The same recipe for the sheets of April, May and June is one.
    recipes = list({replace(recipe, name=""): recipe for recipe in recipes_of(workbook, vocabulary)}.values())
    gold = folder / "gold" / f"{name}.json"
    assert silent(path, gold, recipes, vocabulary, scorer(shared)) == (0, 0)


@pytest.mark.shared
def test_what_inference_names_wrongly_a_recipe_names_rightly(shared: Path, tmp_path: Path) -> None:
    make(tmp_path)
    name = "各镇村集体收入（上半年）.xlsx"
    path, vocabulary = tmp_path / "files" / name, county(tmp_path / COUNTY)
    (recipe,) = recipes_of(load_workbook(name, path.read_bytes()), vocabulary)
    lines = (replace(recipe.lines[0], indicator="村数"), *recipe.lines[1:])
    told = replace(recipe, lines=lines)
    gold = tmp_path / "gold" / f"{name}.json"
    assert silent(path, gold, [told], vocabulary, scorer(shared)) == (0, 0)


def retail(cast: Cast) -> Recipe:
    workbook = load_workbook("零售额202606.csv", csv_of(TOWNS))
    (recipe,) = recipes_of(workbook, VOCABULARY)
    return replace(recipe, name="零售额/分镇")


def test_a_recipe_is_a_file_of_the_overlay_with_an_audit_line(cast: Cast, tmp_path: Path) -> None:
    recipe = retail(cast)
    with pytest.raises(Invalid, match="没有编取数方案的权限"):
        recipe_save(recipe, person=cast.town_clerk, at=at("2026-07-06"))
    key = recipe_save(recipe, person=cast.lead, at=at("2026-07-06"))
    assert recipe_save(recipe, person=cast.lead, at=at("2026-07-07")) == key
    path = tmp_path / "rulebook" / "recipes" / f"{key}.yaml"
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["name"] == "零售额/分镇"
    assert recipe_list() == (recipe,)
    recipe_save(replace(recipe, end="total"), person=cast.lead, at=at("2026-07-08"))
    assert [line.action for line in AuditLine.objects.filter(object_type="recipe")] == ["recipe.saved"] * 2
    recipe_remove(key, person=cast.lead, at=at("2026-07-09"))
    assert recipe_list() == ()
    with pytest.raises(NotFound):
        recipe_remove("../" + key, person=cast.lead, at=at("2026-07-09"))


def test_the_named_overlay_comes_before_the_workspace(cast: Cast, tmp_path: Path, settings: Settings) -> None:
    settings.ECONOPS_RULEBOOK = str(tmp_path / "local")
    assert recipe_folder() == tmp_path / "local" / "recipes"


def test_the_next_file_is_read_by_it_and_one_that_changed_is_told(cast: Cast) -> None:
    recipe_save(retail(cast), person=cast.lead, at=at("2026-07-06"))
    unit = cast.units["commerce"]

    def sent(lines: str, name: str) -> Any:
        return foreign_receive(name, csv_of(lines), person=cast.other_clerk, at=at("2026-08-06"), about=(unit, ""))

    july = TOWNS.replace("6月", "7月")
    row = sent(july, "零售额202607.csv")
    assert row.tables[0]["recipe"] == "零售额/分镇"
    assert len(row.entries) == 2
    changed = sent(july.replace("1—7月|上年同期", "上年同期|1—7月"), "零售额202607（改）.csv")
    assert changed.tables[0]["recipe"] == ""
    assert changed.entries == []
    assert {number.get("reason") for number in changed.tables[0]["numbers"]} >= {"这张表读得没有把握，请先核对读法"}
    assert "对不上" in next(one["message"] for one in changed.findings if one["code"] == "workbook.unsure")


def test_a_broken_recipe_stops_reading_and_says_which_file(cast: Cast) -> None:
    recipe_folder().mkdir(parents=True)
    (recipe_folder() / "坏.yaml").write_text("name: [", encoding="utf-8")
    assert [(file.key, file.recipe) for file in recipe_files()] == [("坏", None)]
    with pytest.raises(Invalid, match=r"坏\.yaml 读不了"):
        recipe_list()
