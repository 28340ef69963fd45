"""The long table: one figure a line, with Chinese headings, for people and spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from econops.core.errors import Place
from econops.core.intake.exchange import findings as kinds
from econops.core.intake.exchange.reading import MEASURE_NAMES, NEEDED, RowReader, Texts
from econops.core.intake.exchange.rows import LongReading, LongRow, Words, guarded
from econops.core.intake.layout import column_letter
from econops.core.intake.numbers import number_of_float
from econops.core.intake.package import open_package
from econops.core.model.observation import SOURCE_CLASS_NAMES

COLUMNS = {
    "indicator": "指标代码", "indicator_name": "指标", "area": "区域代码", "area_name": "区域", "period": "时期",
    "measure": "口径", "value": "数值", "unit": "单位", "source_class": "来源类别", "vintage": "版次",
    "embargo_until": "发布时间", "confidentiality": "密级", "recorded_at": "确认时间", "person": "确认人",
    "file": "文件", "sheet": "工作表", "cell": "单元格", "note": "说明", "mark": "使用范围",
}  # fmt: skip
HEADINGS = tuple(COLUMNS.values())
VALUE_COLUMN = list(COLUMNS).index("value")
_FIELDS = {heading: field for field, heading in COLUMNS.items()}
_INSTEAD = {"indicator": "indicator_name", "area": "area_name"}
_ENCODINGS = ("utf-8-sig", "gb18030")
HEADING_WITHIN = 12


def line_texts(row: LongRow, words: Words, mark: str) -> list[str]:
    """One figure as the texts of its line; only the number may look like one to a spreadsheet program."""
    indicator = words.indicators.get(row.indicator)
    texts = {
        "indicator": row.indicator,
        "indicator_name": indicator.name if indicator else "",
        "area": row.area,
        "area_name": words.areas.get(row.area, ""),
        "period": str(row.period),
        "measure": MEASURE_NAMES[row.measure],
        "unit": row.unit,
        "source_class": SOURCE_CLASS_NAMES[row.source_class],
        "vintage": str(row.vintage),
        "embargo_until": row.embargo_until.isoformat() if row.embargo_until else "",
        "confidentiality": row.confidentiality,
        "recorded_at": row.recorded_at.isoformat() if row.recorded_at else "",
        "person": row.person,
        "file": row.file,
        "sheet": row.sheet,
        "cell": row.cell,
        "note": row.note,
        "mark": mark,
    }
    return [f"{row.value:f}" if field == "value" else guarded(texts[field]) for field in COLUMNS]


def long_csv(rows: Iterable[LongRow], words: Words, *, mark: str = "") -> bytes:
    """The table as a file (with a mark so that spreadsheet programs show Chinese); `mark` is on every line."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows(line_texts(row, words, mark) for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def read_long(name: str, lines: Sequence[Sequence[str]], words: Words) -> LongReading:
    """The rows of a table whose cells are texts; its headings stand within the first lines.

    Of indicator and place either the code or the name is enough.
    """
    found = _heading(lines)
    if found is None:
        return LongReading((), (kinds.TableUnreadable(Place(name)),))
    at, places = found
    missing = [field for field in NEEDED if field not in places and _INSTEAD.get(field) not in places]
    if missing:
        place = Place(name, line=at + 1)
        return LongReading((), tuple(kinds.TableColumnMissing(place, COLUMNS[field]) for field in missing))
    headings = {field: (COLUMNS[field], column_letter(column)) for field, column in places.items()}
    reader = RowReader(words, name, headings)
    return reader.reading({
        number: _texts(cells, places) for number, cells in enumerate(lines[at + 1 :], start=at + 2)
    })  # fmt: skip


def csv_lines(content: bytes) -> list[list[str]] | None:
    """The cells of a csv file, or None where it is no text."""
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        try:
            return list(csv.reader(io.StringIO(text, newline="")))
        except csv.Error:
            return None
    return None


def xlsx_lines(name: str, content: bytes) -> list[list[str]]:
    """The cells of the first sheet as texts, numbers exactly as shown. Raises Invalid for what is no workbook."""
    package = open_package(name, content)
    return [[_cell_text(cell) for cell in row] for row in package.grid(next(iter(package.sheets)))]


def _cell_text(cell: object) -> str:
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        number: Decimal = number_of_float(float(cell))
        return f"{number:f}"
    return str(cell)


def _heading(lines: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]] | None:
    for at, cells in enumerate(lines[:HEADING_WITHIN]):
        places = {_FIELDS[text.strip()]: column for column, text in enumerate(cells) if text.strip() in _FIELDS}
        if "value" in places and "period" in places:
            return at, places
    return None


def _texts(cells: Sequence[str], places: Mapping[str, int]) -> Texts:
    texts = {field: cells[column] if column < len(cells) else "" for field, column in places.items()}
    for field, instead in _INSTEAD.items():
        if not texts.get(field, "").strip():
            texts[field] = texts.get(instead, "")
    # Names repeat what the codes say, and the mark is on every line: alone they make no row.
    return {field: text for field, text in texts.items() if field not in (*_INSTEAD.values(), "mark")}
