"""The plain form of recipes (YAML) checked and read: every part by its own small reader, errors in Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from gettext import gettext as _

from econops.core.errors import Invalid
from econops.core.intake.foreign.labels import Kind
from econops.core.intake.foreign.recipes import (
    BASES,
    DIRECTIONS,
    ENDS,
    MEASURES,
    PERIOD_SOURCES,
    Recipe,
    RecipeLabel,
    RecipeLine,
    RecipePeriod,
)
from econops.core.intake.foreign.values import Spot

_PERIOD = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_LETTERS = re.compile(r"[A-Z]{1,3}")
_KEYS = (
    "name", "match", "direction", "headers", "first", "end", "period", "labels", "lines", "unit_column", "area",
    "indicator", "units", "skip",
)  # fmt: skip
_LINE_KEYS = ("at", "words", "indicator", "area", "measure", "basis", "unit", "years", "month")


def recipe_from_dict(record: object) -> Recipe:
    """A recipe from its plain form.

    Raises:
        Invalid: a part is missing, unknown or of another kind; the message names it.
    """
    return _RecipeForm(record).recipe()


class _RecipeForm:
    """One recipe in plain form while it is read."""

    def __init__(self, record: object) -> None:
        self.record = mapping(record, _("整个方案"), _KEYS)
        self.across = choice(self.record.get("direction", "down"), "direction", DIRECTIONS) == "across"

    def recipe(self) -> Recipe:
        """The recipe.

        Raises:
            Invalid: a part is missing, unknown or of another kind.
        """
        record = self.record
        match = mapping(record.get("match", {}), "match", ("file", "sheet", "title", "title_cell"))
        headers = sequence(record.get("headers"), "headers")
        if len(headers) != len(("first", "last")):
            raise wrong("headers", _("表头的第一行和最后一行"))
        lines = tuple(self._line(one) for one in sequence(record.get("lines"), "lines"))
        if not lines:
            raise wrong("lines", _("至少一个数据列"))
        unit_column = record.get("unit_column")
        return Recipe(
            name=text(record.get("name"), "name"),
            file=text(match.get("file", ""), "file", blank=True),
            sheet=text(match.get("sheet", ""), "sheet", blank=True),
            title=text(match.get("title", ""), "title", blank=True),
            title_at=cell(match.get("title_cell"), "title_cell"),
            headers=(self._row(headers[0], "headers"), self._row(headers[1], "headers")),
            first=self._row(record.get("first"), "first"),
            period=self._period(),
            labels=tuple(self._label(one) for one in sequence(record.get("labels", []), "labels")),
            lines=lines,
            direction="across" if self.across else "down",
            end=choice(record.get("end", "note"), "end", ENDS),
            unit_column=None if unit_column is None else self._column(unit_column, "unit_column"),
            area=text(record.get("area", ""), "area", blank=True),
            indicator=text(record.get("indicator", ""), "indicator", blank=True),
            units=tuple(text(one, "units") for one in sequence(record.get("units", []), "units")),
            skip=tuple(text(one, "skip") for one in sequence(record.get("skip", []), "skip")),
        )

    def _period(self) -> RecipePeriod:
        record = mapping(self.record.get("period"), "period", ("from", "cell", "value"))
        source = choice(record.get("from"), "period.from", PERIOD_SOURCES)
        at, value = cell(record.get("cell"), "period.cell"), text(record.get("value", ""), "period.value", blank=True)
        if source == "cell" and at is None:
            raise wrong("period.cell", _("写着时期的单元格，例如 A1"))
        if source == "fixed" and not _PERIOD.fullmatch(value):
            raise wrong("period.value", _("时期，例如 2026-06"))
        return RecipePeriod(source, at, value)

    def _label(self, record: object) -> RecipeLabel:
        one = mapping(record, "labels", ("at", "words", "kind"))
        kind = Kind(choice(one.get("kind"), "labels.kind", tuple(kind.value for kind in Kind)))
        return RecipeLabel(
            self._column(one.get("at"), "labels.at"), text(one.get("words", ""), "words", blank=True), kind
        )

    def _line(self, record: object) -> RecipeLine:
        one = mapping(record, "lines", _LINE_KEYS)
        years, month = one.get("years", 0), one.get("month", False)
        if not isinstance(years, int) or isinstance(years, bool) or not isinstance(month, bool):
            raise wrong("lines.years", _("整数（lines.month 应当是 true 或 false）"))
        return RecipeLine(
            at=self._column(one.get("at"), "lines.at"),
            words=text(one.get("words", ""), "lines.words", blank=True),
            indicator=text(one.get("indicator", ""), "lines.indicator", blank=True),
            area=text(one.get("area", ""), "lines.area", blank=True),
            measure=choice(one.get("measure", ""), "lines.measure", ("", *MEASURES)),
            basis=choice(one.get("basis", ""), "lines.basis", ("", *BASES)),
            unit=text(one.get("unit", ""), "lines.unit", blank=True),
            years=years,
            month=month,
        )

    def _row(self, value: object, key: str) -> int:
        return letters(value, key) if self.across else row_number(value, key)

    def _column(self, value: object, key: str) -> int:
        return row_number(value, key) if self.across else letters(value, key)


def wrong(key: str, expected: str) -> Invalid:
    """The error for a part that is not as it should be."""
    return Invalid(_("取数方案的“{key}”应当是{expected}，请改正后重试。").format(key=key, expected=expected))


def mapping(value: object, key: str, keys: Sequence[str]) -> Mapping[str, object]:
    """A block with none but the declared keys."""
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise wrong(key, _("一组“项: 值”"))
    unknown = [name for name in value if name not in keys]
    if unknown:
        raise Invalid(_("取数方案里有不认识的项“{key}”，请删去或改正。").format(key=unknown[0]))
    return value


def sequence(value: object, key: str) -> Sequence[object]:
    """A list."""
    if not isinstance(value, list | tuple):
        raise wrong(key, _("列表"))
    return value


def text(value: object, key: str, *, blank: bool = False) -> str:
    """A text."""
    if not isinstance(value, str) or not (blank or value.strip()):
        raise wrong(key, _("文字"))
    return value


def choice(value: object, key: str, choices: Sequence[str]) -> str:
    """One of a few words."""
    if not isinstance(value, str) or value not in choices:
        raise wrong(key, "、".join(one for one in choices if one))
    return value


def cell(value: object, key: str) -> Spot | None:
    """A cell by its name (B7), or none."""
    if value is None or value == "":
        return None
    match = _CELL.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise wrong(key, _("单元格的名字，例如 B7"))
    return int(match[2]) - 1, letters(match[1], key)


def letters(value: object, key: str) -> int:
    """A column by its letters, counted from 0."""
    if not isinstance(value, str) or not _LETTERS.fullmatch(value):
        raise wrong(key, _("列的字母，例如 B"))
    at = 0
    for letter in value:
        at = at * 26 + ord(letter) - ord("A") + 1
    return at - 1


def row_number(value: object, key: str) -> int:
    """A row counted from 1 in the form, from 0 inside."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise wrong(key, _("行号，从1数起"))
    return value - 1
