"""Large plain tables: one header row, many rows. Types, ranges and sums by column, and what does not fit in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from gettext import gettext as _

from econops.core.errors import Finding, Invalid
from econops.core.intake.foreign.loading import base_name
from econops.core.intake.foreign.plain_checks import (
    Total,
    column_findings,
    duplicate_findings,
    is_total_label,
    sum_findings,
)
from econops.core.intake.foreign.plain_columns import Column, column_of, number_in
from econops.core.intake.foreign.plain_rows import Rows, plain_rows
from econops.core.intake.foreign.values import ForeignReading, Range, ReadTable

# The header stands among the first rows; titles and notes may stand above it.
_HEADER_WITHIN = 10
# So many of the header's places must hold texts, no two alike.
_HEADER_FILLED = 0.8
# Total rows are named in one of the first columns, and there are not many of them.
_LABELS, _PER_TOTAL = 4, 3


@dataclass(frozen=True)
class PlainReading(ForeignReading):
    """A reading of large tables: no numbers one by one, but every column with its type, range and sum."""

    columns: tuple[Column, ...] = ()


def read_plain(name: str, content: bytes) -> PlainReading:
    """Read a workbook of large plain tables.

    Raises:
        Invalid: too large, damaged, or without a header row; the message says what to do.
    """
    file = base_name(name)
    tables: list[ReadTable] = []
    columns: list[Column] = []
    findings: list[Finding] = []
    for sheet, _visible, rows in plain_rows(file, content):
        head = _header(rows)
        if head is None:
            continue
        table, read, totals = _table(sheet, rows, head)
        tables.append(table)
        columns += read
        findings += [finding for column in read for finding in column_findings(file, column)]
        findings += [*sum_findings(file, read, totals), *duplicate_findings(file, rows, read)]
    if not tables:
        raise Invalid(
            _("{file}太大，又认不出一行完整的表头。请去掉表头里的合并单元格，每列一个名称，再交。").format(file=file)
        )
    return PlainReading(file, tuple(tables), (), tuple(findings), tuple(columns))


def _header(rows: Rows) -> int | None:
    """The first row that names its columns: texts without numbers, no two alike."""
    width = max((len(row) for row in rows[: _HEADER_WITHIN * 2]), default=0)
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        texts = [value.strip() for value in row if isinstance(value, str) and value.strip()]
        numbers = sum(isinstance(value, int | float | datetime.date) for value in row)
        numbers += sum(number_in(text) is not None for text in texts)
        if width > 1 and not numbers and len(texts) >= _HEADER_FILLED * width and len(set(texts)) == len(texts):
            return place
    return None


def _table(sheet: str, rows: Rows, head: int) -> tuple[ReadTable, list[Column], list[Total]]:
    """The table below a header row: its columns without the total rows, and those."""
    width = len(rows[head])
    body: Rows = rows[head + 1 :]
    if any(len(row) != width for row in body):
        body = [[*row[:width], *[""] * (width - len(row))] for row in body]
    totals = [(place, row) for place, row in enumerate(body) if _is_total_row(row)]
    if len(totals) * _PER_TOTAL > len(body):
        totals = []
    held = {place for place, _row in totals}
    first = head + 1
    places = (
        [first + place for place in range(len(body)) if place not in held] if held else range(first, first + len(body))
    )
    kept = [row for place, row in enumerate(body) if place not in held] if held else body
    columns = [
        column_of(sheet, str(name).strip(), values, index=index, rows=places)
        for index, (name, values) in enumerate(zip(rows[head], zip(*kept, strict=True), strict=False))
    ]
    title = next((str(value) for row in rows[:head] for value in row if str(value).strip()), "")
    last = head + len(body)
    headers = (Range(head, 0, head, width - 1),)
    labels = (Range(first, 0, last, 0),)
    table = ReadTable(sheet, Range(0, 0, last, width - 1), title, 1.0, headers, labels)
    return table, columns, [Total(first + place, row) for place, row in totals]


def _is_total_row(row: list[object]) -> bool:
    """Whether one of the row's first cells names a total."""
    return any(
        type(value) is str and value[-1:] in "计县区市镇）)" and is_total_label(value) for value in row[:_LABELS]
    )
