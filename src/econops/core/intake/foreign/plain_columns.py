"""One column of a large plain table: what it holds mostly, its range and sum, and the places that do not fit in."""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from econops.core.intake.foreign.loading_styles import is_error
from econops.core.intake.layout import column_letter
from econops.core.intake.numbers import is_nothing, number_of_text

# A column is of a type where this share of what it holds is.
_MOSTLY = 0.9
_CODE = re.compile(r"0\d")
_NAMED_CODE = re.compile(r"编[号码]|代码|序号|信用代码|证号|电话|手机|邮编|年份|年度$")
_DATES = (datetime.date, datetime.datetime, datetime.time, datetime.timedelta)


@dataclass(frozen=True)
class Column:
    """A column with its facts.

    `kind` is number, text, date or empty; `rows` are the sheet's rows (from 0) of its `values`; total rows are none of
    them. Values are numbers where the column is one of numbers. Places among the values: `texts` are numbers kept as
    text, `words` other texts, `blanks` hold nothing, `errors` an error of the spreadsheet.
    """

    sheet: str
    name: str
    index: int
    rows: Sequence[int] = field(repr=False)
    kind: str
    values: Sequence[object] = field(repr=False)
    filled: int
    minimum: float | None = None
    maximum: float | None = None
    total: float | None = None
    texts: tuple[int, ...] = ()
    words: tuple[int, ...] = ()
    blanks: tuple[int, ...] = ()
    errors: tuple[int, ...] = ()

    @property
    def letter(self) -> str:
        """The column's letter."""
        return column_letter(self.index)

    def cell(self, place: int) -> str:
        """The cell of a row of the table."""
        return f"{self.letter}{self.rows[place] + 1}"

    def as_dict(self) -> dict[str, object]:
        """Plain form."""
        return {
            "sheet": self.sheet,
            "column": self.letter,
            "name": self.name,
            "type": self.kind,
            "rows": len(self.values),
            "filled": self.filled,
            "minimum": self.minimum,
            "maximum": self.maximum,
            "sum": self.total,
        }


def column_of(sheet: str, name: str, values: Sequence[object], *, index: int, rows: Sequence[int]) -> Column:
    """The facts of a column of values as they came from the file."""
    place = {"sheet": sheet, "name": name, "index": index, "rows": rows}
    numbers = _numbers(values, name)
    if numbers is not None:
        return _number_column(place, numbers)
    kinds = Counter(map(type, values))
    blanks = sum(1 for value in values if isinstance(value, str) and not value) if kinds[str] else 0
    filled = len(values) - blanks
    dates = sum(count for kind, count in kinds.items() if issubclass(kind, _DATES))
    amounts = kinds[float] + kinds[int]
    if filled and amounts >= _MOSTLY * filled:
        return _mixed(place, values)
    if kinds[str] and filled and not _NAMED_CODE.search(name) and _number_texts(values, filled):
        return _mixed(place, values)
    kind = "empty" if not filled else "date" if dates >= _MOSTLY * filled else "text"
    return Column(**place, kind=kind, values=values, filled=filled)  # type: ignore[arg-type]


def _numbers(values: Sequence[object], name: str) -> Sequence[float] | None:
    """All values as numbers where every one is; codes (leading zeros) are none."""
    kinds = set(map(type, values))
    if kinds <= {float, int}:
        return values  # type: ignore[return-value]
    if kinds != {str} or _NAMED_CODE.search(name):
        return None
    try:
        numbers = list(map(float, values))  # type: ignore[arg-type]
    except ValueError:
        return None
    plain = all(map(math.isfinite, numbers)) and all(map(str.isascii, values))  # type: ignore[arg-type]
    if not plain or any(map(_CODE.match, values)):  # type: ignore[arg-type]
        return None
    return numbers


def _number_column(place: dict[str, object], numbers: Sequence[float]) -> Column:
    if not numbers:
        return Column(**place, kind="empty", values=numbers, filled=0)  # type: ignore[arg-type]
    return Column(
        **place,  # type: ignore[arg-type]
        kind="number",
        values=numbers,
        filled=len(numbers),
        minimum=min(numbers),
        maximum=max(numbers),
        total=math.fsum(numbers),
    )


def _number_texts(values: Sequence[object], filled: int) -> bool:
    """Whether most texts of a column are numbers; a sample of evenly spread places decides."""
    step = max(len(values) // 200, 1)
    sample = [value for value in values[::step] if isinstance(value, str) and value.strip()]
    if any(_CODE.match(value) for value in sample):
        return False
    return bool(sample) and sum(number_in(value) is not None for value in sample) >= _MOSTLY * len(sample)


def number_in(value: str) -> float | None:
    """The number that a text is; None for any other text."""
    try:
        number = float(value)
    except ValueError:
        read = number_of_text(value)
        return None if read is None else float(read[0])
    return number if math.isfinite(number) else None


def _mixed(place: dict[str, object], values: Sequence[object]) -> Column:
    """A column of numbers in which something else stands at a few places."""
    numbers: list[object] = list(values)
    texts: list[int] = []
    words: list[int] = []
    blanks: list[int] = []
    errors: list[int] = []
    stored_as_text = sum(type(value) is str for value in values) > len(values) / 2
    for row, value in enumerate(values):
        if type(value) is float or type(value) is int:
            continue
        numbers[row] = None
        if isinstance(value, str):
            number = number_in(value)
            if number is not None:
                numbers[row] = number
                if not stored_as_text or not _is_plain(value):
                    texts.append(row)
            elif not value.strip():
                blanks.append(row)
            elif is_error(value):
                errors.append(row)
            else:
                (blanks if is_nothing(value) else words).append(row)
        else:
            words.append(row)
    known: list[float] = [number for number in numbers if isinstance(number, float | int)]
    return Column(
        **place,  # type: ignore[arg-type]
        kind="number",
        values=numbers,
        filled=len(known),
        minimum=min(known, default=None),
        maximum=max(known, default=None),
        total=math.fsum(known),
        texts=tuple(texts),
        words=tuple(words),
        blanks=tuple(blanks),
        errors=tuple(errors),
    )


def _is_plain(value: str) -> bool:
    """Whether a text file may well write a number like this."""
    return value.isascii()
