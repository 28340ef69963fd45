from __future__ import annotations

from typing import Any

import pytest

from econops.core.errors import Invalid
from econops.core.intake.foreign.recipe_forms import recipe_from_dict
from econops.core.intake.foreign.recipes import fits, pattern_of, recipe_to_dict

FORM: dict[str, Any] = {
    "name": "分镇产值（模拟）",
    "match": {"file": "月报*.xlsx", "sheet": "Sheet*", "title": "*年*月*", "title_cell": "A1"},
    "direction": "down",
    "headers": [2, 3],
    "first": 4,
    "end": "total",
    "period": {"from": "title"},
    "labels": [{"at": "A", "words": "镇街", "kind": "area"}],
    "lines": [{"at": "C", "words": "本月", "indicator": "产值", "measure": "level", "basis": "month", "unit": "万元"}],
}


def test_the_plain_form_comes_back() -> None:
    recipe = recipe_from_dict(FORM)
    assert (recipe.headers, recipe.first, recipe.lines[0].at, recipe.title_at) == ((1, 2), 3, 2, (0, 0))
    assert recipe_to_dict(recipe) == FORM


def test_rows_and_columns_change_places_where_a_recipe_runs_across() -> None:
    lines = [{"at": 5, "words": "产值", "measure": "level"}]
    labels = [{"at": 3, "words": "", "kind": "area"}]
    form = FORM | {"direction": "across", "headers": ["A", "B"], "first": "C", "lines": lines, "labels": labels}
    recipe = recipe_from_dict(form)
    assert (recipe.headers, recipe.first, recipe.lines[0].at, recipe.labels[0].at) == ((0, 1), 2, 4, 2)
    assert recipe_to_dict(recipe)["first"] == "C"


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"name": " "}, "name"),
        ({"surplus": 1}, "surplus"),
        ({"headers": [1]}, "headers"),
        ({"headers": ["A", "B"]}, "headers"),
        ({"first": 0}, "first"),
        ({"first": True}, "first"),
        ({"end": "never"}, "end"),
        ({"period": None}, "period"),
        ({"period": {"from": "cell"}}, "period.cell"),
        ({"period": {"from": "fixed", "value": "六月"}}, "period.value"),
        ({"lines": []}, "lines"),
        ({"lines": "C"}, "lines"),
        ({"lines": [{"at": 3}]}, "lines.at"),
        ({"lines": [{"at": "C", "measure": "growth"}]}, "lines.measure"),
        ({"lines": [{"at": "C", "years": "last"}]}, "lines.years"),
        ({"labels": [{"at": "A", "kind": "town"}]}, "labels.kind"),
        ({"match": {"title_cell": "1A"}}, "title_cell"),
        ({"units": [1]}, "units"),
        ({"unit_column": 2}, "unit_column"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, Any], word: str) -> None:
    with pytest.raises(Invalid) as caught:
        recipe_from_dict(FORM | change)
    assert word in caught.value.message


def test_no_recipe_at_all() -> None:
    with pytest.raises(Invalid):
        recipe_from_dict(["name"])


def test_patterns_leave_open_what_changes() -> None:
    assert fits(pattern_of("财政收支月报202601.xlsx"), "财政收支月报202607.xlsx")
    assert fits(pattern_of("2026年一季度表"), "2026年二季度表")
    assert not fits(pattern_of("财政收支月报202601.xlsx"), "财政支出月报202607.xlsx")
