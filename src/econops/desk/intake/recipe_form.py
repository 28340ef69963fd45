"""The form of a recipe (教系统读这张表): what was pointed at on the sheet, as text fields, to a recipe and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from econops.core.errors import Invalid
from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.labels import Kind
from econops.core.intake.foreign.recipe_fit import header_place, header_words, transposed
from econops.core.intake.foreign.recipe_forms import recipe_from_dict
from econops.core.intake.foreign.recipes import Recipe, pattern_of, recipe_to_dict
from econops.core.intake.foreign.values import Sheet

LINE_FIELDS = ("indicator", "area", "measure", "basis", "unit", "years")
SINGLE = ("name", "file", "sheet", "title_cell", "first", "end", "unit_column", "area", "indicator", "direction")
KIND_NAMES = {
    Kind.AREA: _("单位、区域"), Kind.INDICATOR: _("指标名称"), Kind.CATEGORY: _("分类（行业、税种等）"),
    Kind.PERIOD: _("时期"),
}  # fmt: skip
SPARE_LINES = 3
YEARS_BACK = {"0": _("本年"), "-1": _("上年同期"), "-2": _("前年同期"), "-3": _("三年前同期"), "-4": _("四年前同期")}


@dataclass(frozen=True)
class LineField:
    """One value column on the form; `at` is empty for a spare line."""

    at: str
    words: str = ""
    indicator: str = ""
    area: str = ""
    measure: str = ""
    basis: str = ""
    unit: str = ""
    years: int = 0
    month: bool = False


@dataclass(frozen=True)
class LabelField:
    """One label column on the form."""

    at: str
    kind: str
    words: str = ""


@dataclass(frozen=True)
class RecipeForm:
    """The fields of the form in the order of the page; rows count from 1, columns have letters."""

    single: Mapping[str, str]
    header_first: str
    header_last: str
    period_from: str
    period_cell: str
    period_value: str
    skip: str
    units: str
    labels: tuple[LabelField, ...]
    lines: tuple[LineField, ...]


def form_of(recipe: Recipe) -> RecipeForm:
    """A recipe as it stands on the form, with spare lines."""
    record: Any = recipe_to_dict(recipe)
    match, period = record.get("match", {}), record["period"]
    single = {key: str(record.get(key, "")) for key in SINGLE if key in record}
    single |= {key: match.get(key, "") for key in ("file", "sheet", "title_cell")}
    lines = [LineField(**{**one, "at": str(one["at"])}) for one in record["lines"]]
    labels = [LabelField(str(one["at"]), one["kind"], one.get("words", "")) for one in record.get("labels", [])]
    return RecipeForm(
        single={key: single.get(key, "") for key in SINGLE} | {"direction": record["direction"]},
        header_first=str(record["headers"][0]),
        header_last=str(record["headers"][1]),
        period_from=period["from"],
        period_cell=period.get("cell", ""),
        period_value=period.get("value", ""),
        skip="、".join(record.get("skip", [])),
        units="、".join(record.get("units", [])),
        labels=(*labels, LabelField("", "area")),
        lines=(*lines, *[LineField("")] * SPARE_LINES),
    )


def form_typed(post: Mapping[str, str]) -> RecipeForm:
    """The form as it was typed, for showing it again whatever stands in it."""
    single = {key: post.get(key, "") for key in SINGLE if key != "sheet"} | {"sheet": post.get("sheet_pattern", "")}
    labels = [
        LabelField(post.get(f"label.{n}.at", ""), post.get(f"label.{n}.kind", "area")) for n in _numbered(post, "label")
    ]
    lines = [_line_typed(post, number) for number in _numbered(post, "line")]
    return RecipeForm(
        single=single,
        header_first=post.get("header_first", ""),
        header_last=post.get("header_last", ""),
        period_from=post.get("period_from", ""),
        period_cell=post.get("period_cell", ""),
        period_value=post.get("period_value", ""),
        skip=post.get("skip", ""),
        units=post.get("units", ""),
        labels=(*[one for one in labels if one.at], LabelField("", "area")),
        lines=(*[one for one in lines if one.at], *[LineField("")] * SPARE_LINES),
    )


def _line_typed(post: Mapping[str, str], number: int) -> LineField:
    said = {name: post.get(f"line.{number}.{name}", "") for name in LINE_FIELDS[:-1]}
    return LineField(
        at=post.get(f"line.{number}.at", ""),
        years=_years(post.get(f"line.{number}.years", "")),
        month=bool(post.get(f"line.{number}.month")),
        **said,
    )


def recipe_of(post: Mapping[str, str], sheet: Sheet, file: str) -> Recipe:
    """The recipe that a form describes; the words it is to be known by again are read off the sheet.

    Raises Invalid naming the part that is not as it should be.
    """
    across = post.get("direction") == "across"
    title_at = post.get("title_cell", "").strip().upper()
    record: dict[str, Any] = {
        "name": post.get("name", "").strip(),
        "match": {
            "file": post.get("file", "").strip() or pattern_of(file),
            "sheet": post.get("sheet_pattern", "").strip(),
            "title_cell": title_at,
        },
        "direction": "across" if across else "down",
        "headers": [_row(post.get("header_first", ""), across), _row(post.get("header_last", ""), across)],
        "first": _row(post.get("first", ""), across),
        "end": post.get("end", "note"),
        "period": {
            "from": post.get("period_from", ""),
            "cell": post.get("period_cell", "").strip().upper(),
            "value": post.get("period_value", "").strip(),
        },
        "labels": _labels(post, across),
        "lines": _lines(post, across),
        "area": post.get("area", "").strip(),
        "indicator": post.get("indicator", "").strip(),
        "skip": _words(post.get("skip", "")),
        "units": _words(post.get("units", "")),
    }
    if post.get("unit_column", "").strip():
        record["unit_column"] = _column(post["unit_column"], across)
    if not record["lines"]:
        raise Invalid(_("还没有指数据列：请填至少一列的位置。"))
    return with_words(recipe_from_dict(record), sheet)


def with_words(recipe: Recipe, sheet: Sheet) -> Recipe:
    """The recipe with the words of title and headers as they stand on this sheet."""
    grid = Grid(transposed(sheet) if recipe.direction == "across" else sheet)
    place = header_place(recipe)
    spot = recipe.title_at
    at = spot if spot is None or recipe.direction == "down" else (spot[1], spot[0])
    said = dict.fromkeys(line.unit for line in recipe.lines if line.unit and line.measure in ("", "level"))
    return replace(
        recipe,
        title=pattern_of(grid.raw(at)) if at is not None else "",
        labels=tuple(replace(one, words=header_words(grid, place, one.at)) for one in recipe.labels),
        lines=tuple(replace(one, words=header_words(grid, place, one.at)) for one in recipe.lines),
        units=recipe.units or tuple(said),
    )


def _labels(post: Mapping[str, str], across: bool) -> list[dict[str, Any]]:
    found = []
    for number in _numbered(post, "label"):
        at = post.get(f"label.{number}.at", "").strip()
        if at:
            found.append({"at": _column(at, across), "kind": post.get(f"label.{number}.kind", "area")})
    return found


def _lines(post: Mapping[str, str], across: bool) -> list[dict[str, Any]]:
    found = []
    for number in _numbered(post, "line"):
        at = post.get(f"line.{number}.at", "").strip()
        if not at:
            continue
        line: dict[str, Any] = {"at": _column(at, across), "month": bool(post.get(f"line.{number}.month"))}
        for name in LINE_FIELDS[:-1]:
            line[name] = post.get(f"line.{number}.{name}", "").strip()
        line["years"] = _years(post.get(f"line.{number}.years", ""))
        found.append(line)
    return found


def _numbered(post: Mapping[str, str], kind: str) -> Sequence[int]:
    """The numbers that lines of the form have, in order."""
    ends = (key.split(".")[1] for key in post if key.startswith(f"{kind}.") and key.endswith(".at"))
    return sorted(int(end) for end in ends if end.isdecimal() and len(end) < 4)


def _words(text: str) -> list[str]:
    """Words that a person parts by 、 or commas."""
    return [word.strip() for word in text.replace("，", "、").split("、") if word.strip()]


def _years(text: str) -> int:
    return int(text) if text in YEARS_BACK else 0


def _row(text: str, across: bool) -> str | int:
    return _letters(text) if across else _number(text)


def _column(text: str, across: bool) -> str | int:
    return _number(text) if across else _letters(text)


def _letters(text: str) -> str:
    return text.strip().upper()


def _number(text: str) -> int:
    plain = text.strip()
    if not plain.isdecimal() or len(plain) > 7:
        raise Invalid(_("“{text}”应当是行号（数字）。").format(text=plain or _("空白")))
    return int(plain)


def blank_recipe(sheet: Sheet, file: str) -> Recipe:
    """Where to begin when no table was found: the first two columns and the first rows."""
    rows = sorted({row for row, _column in sheet.cells}) or [0]
    start = rows[min(1, len(rows) - 1)]
    record = {
        "name": sheet.name, "match": {"file": pattern_of(file), "sheet": pattern_of(sheet.name), "title_cell": "A1"},
        "headers": [start + 1, start + 1], "first": start + 2, "period": {"from": "title"},
        "labels": [{"at": "A", "kind": "area"}], "lines": [{"at": "B"}],
    }  # fmt: skip
    return with_words(recipe_from_dict(record), sheet)
