"""Recipes (取数方案): how one table of one kind of file is read without inference, made once by pointing at cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase

from econops.core.intake.foreign.labels import Kind
from econops.core.intake.foreign.texts import fold
from econops.core.intake.foreign.values import Spot
from econops.core.intake.layout import cell_name, column_letter

MEASURES = ("level", "yoy", "change", "share", "plan", "rate", "rank")
BASES = ("ytd", "month", "quarter", "year", "point")
ENDS = ("blank", "total", "note")
DIRECTIONS = ("down", "across")
PERIOD_SOURCES = ("title", "cell", "sheet", "file", "fixed", "label")


@dataclass(frozen=True)
class RecipeLine:
    """One value column (or row, where the recipe runs across).

    `words` are the header words that must stand over it, without months and years. Slots left empty are read from the
    label and header words. `month`: the header itself names its month (1月, 2月, …); otherwise the table's period holds.
    `years` is -1 for 上年同期.
    """

    at: int
    words: str
    indicator: str = ""
    area: str = ""
    measure: str = ""
    basis: str = ""
    unit: str = ""
    years: int = 0
    month: bool = False


@dataclass(frozen=True)
class RecipeLabel:
    """One column (or row) of labels, the header words over it and what it names."""

    at: int
    words: str
    kind: Kind


@dataclass(frozen=True)
class RecipePeriod:
    """Where year and month of a file stand.

    `source`: the title, a cell, the name of sheet or file, fixed once for all, or label: every header or label names
    its own.
    """

    source: str
    at: Spot | None = None
    value: str = ""


@dataclass(frozen=True)
class Recipe:
    """How a table is read.

    `file`, `sheet` and `title` are patterns with * for what changes; `title_at` is the cell of the title. Rows and
    columns count from 0; where `direction` is across, "rows" below are columns and "columns" are rows. `headers` are
    the first and the last header row, `first` the first row of data; `end` tells the last: a blank row, a total, or a
    note or signature. `skip` are labels of rows to leave out. `area` and `indicator` hold for the whole table where
    neither label nor header names one.
    """

    name: str
    file: str
    sheet: str
    title: str
    title_at: Spot | None
    headers: tuple[int, int]
    first: int
    period: RecipePeriod
    labels: tuple[RecipeLabel, ...]
    lines: tuple[RecipeLine, ...]
    direction: str = "down"
    end: str = "note"
    unit_column: int | None = None
    area: str = ""
    indicator: str = ""
    units: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[RecipeLabel | RecipeLine, ...]:
        """Columns of labels and of values."""
        return (*self.labels, *self.lines)

    def is_due(self, file: str, sheet: str) -> bool:
        """Whether a sheet of a file is to be read by this recipe."""
        return fits(self.file, file) and fits(self.sheet, sheet)


def pattern_of(text: str) -> str:
    """A pattern for texts that differ from this one in numbers only.

    Example:
        >>> pattern_of("财政收支月报202601.xlsx"), pattern_of("云河县（2026年1—6月）")
        ('财政收支月报*.xlsx', '云河县(*年*-*月)')
    """
    escaped = re.sub(r"[\[\]?]", "?", fold(text))
    return re.sub(r"\d+|[一二三四五六七八九十]+(?=季度|月)|(?<=\*)\*", "*", escaped)


def fits(pattern: str, text: str) -> bool:
    """Whether a text fits a pattern; an empty pattern fits every text."""
    return not pattern or fnmatchcase(fold(text), fold(pattern))


def recipe_to_dict(recipe: Recipe) -> dict[str, object]:
    """Plain form for YAML: rows from 1, columns by letters, empty slots left out."""
    across = recipe.direction == "across"
    head = recipe.headers
    record: dict[str, object] = {
        "name": recipe.name,
        "match": {
            "file": recipe.file,
            "sheet": recipe.sheet,
            "title": recipe.title,
            "title_cell": _cell(recipe.title_at),
        },
        "direction": recipe.direction,
        "headers": [_row(head[0], across), _row(head[1], across)],
        "first": _row(recipe.first, across),
        "end": recipe.end,
        "period": {"from": recipe.period.source, "cell": _cell(recipe.period.at), "value": recipe.period.value},
        "labels": [
            {"at": _column(one.at, across), "words": one.words, "kind": one.kind.value} for one in recipe.labels
        ],
        "lines": [_line_record(one, across) for one in recipe.lines],
        "unit_column": "" if recipe.unit_column is None else _column(recipe.unit_column, across),
        "area": recipe.area,
        "indicator": recipe.indicator,
        "units": list(recipe.units),
        "skip": list(recipe.skip),
    }
    return _without_empty(record)


def _line_record(line: RecipeLine, across: bool) -> dict[str, object]:
    names = ("words", "indicator", "area", "measure", "basis", "unit", "years", "month")
    record: dict[str, object] = {"at": _column(line.at, across)}
    record.update({name: getattr(line, name) for name in names if getattr(line, name)})
    return record


def _without_empty(record: dict[str, object]) -> dict[str, object]:
    kept: dict[str, object] = {}
    for key, value in record.items():
        inner = (
            {name: one for name, one in value.items() if one not in ("", None)} if isinstance(value, dict) else value
        )
        if inner not in ("", None, [], {}):
            kept[key] = inner
    return kept


def _cell(spot: Spot | None) -> str:
    return "" if spot is None else cell_name(*spot)


def _column(at: int, across: bool) -> str | int:
    return at + 1 if across else column_letter(at)


def _row(at: int, across: bool) -> str | int:
    return column_letter(at) if across else at + 1
