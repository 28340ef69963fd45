"""Reads a text table (.csv) in whatever encoding and with whatever separator Chinese offices save it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from gettext import gettext as _
from pathlib import PurePosixPath

from econops.core.errors import Invalid
from econops.core.intake.foreign.loading_styles import is_error
from econops.core.intake.foreign.loading_xlsx import MAXIMUM_CELLS, TooManyCells
from econops.core.intake.foreign.values import Sheet, SheetCell, Spot

SEPARATORS = (",", "\t", ";", "，", "|")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# As a spreadsheet would take it: no leading zeros (codes), at most fifteen digits (identity numbers stay text).
_NUMBER = re.compile(r"([+-]?)((?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?|\.\d+)(%?)")
_DIGITS_KEPT = 15
_SAMPLE_LINES = 200


def csv_sheet(name: str, content: bytes) -> Sheet:
    """The one sheet of a text table, named like the file without its ending.

    Numbers written plainly (with thousands commas or a per-cent sign too) become numbers, as a spreadsheet program
    makes of them; everything else stays text.

    Raises:
        Invalid: no text in a known encoding, or too large; the message says what to do.
    """
    cells: dict[Spot, SheetCell] = {}
    try:
        for row, fields in enumerate(csv_rows(name, content)):
            for column, text in enumerate(fields):
                cell = _cell(text)
                if cell is not None:
                    cells[row, column] = cell
            if len(cells) > MAXIMUM_CELLS:
                raise TooManyCells(_("{file}内容太多，请只留要报的表格再交。").format(file=name))
    except csv.Error as error:
        raise Invalid(_("{file}里的引号不成对，读不出列。请另存为 .xlsx 再交。").format(file=name)) from error
    return Sheet(PurePosixPath(name).stem, cells)


def csv_rows(name: str, content: bytes) -> Iterator[list[str]]:
    """The fields of a text table line by line.

    Raises:
        Invalid: no text in a known encoding.
        csv.Error: while reading, where quotes do not close.
    """
    text = decoded(name, content)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))


def decoded(name: str, content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or GB18030, with or without a byte order mark.

    Raises:
        Invalid: none of these; the message says what to do.
    """
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    tried = [marked] if marked else [*_without_mark(content), "utf-8", "gb18030"]
    for encoding in tried:
        try:
            text = content.decode(encoding).lstrip("\ufeff")
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Invalid(_("{file}的编码读不出来。请用 Excel 或 WPS 打开，另存为 .xlsx 再交。").format(file=name))


def _without_mark(content: bytes) -> list[str]:
    """UTF-16 without a mark shows by the zero bytes of its separators and digits."""
    sample = content[:4096]
    if b"\0" not in sample:
        return []
    return ["utf-16-le", "utf-16-be"] if sample[1::2].count(0) >= sample[0::2].count(0) else ["utf-16-be", "utf-16-le"]


def separator(text: str) -> str:
    """The sign that cuts most lines into the same number of fields.

    Example:
        >>> separator("镇,产值\\n城关镇,12"), separator("镇；产值"), separator("镇;产值，万元\\n城关镇;12")
        (',', ',', ';')
    """
    lines = [line for line in text[:100_000].splitlines()[:_SAMPLE_LINES] if line.strip()]
    best, most = SEPARATORS[0], 0
    for sign in SEPARATORS:
        widths = Counter(len(fields) for fields in csv.reader(lines, delimiter=sign) if len(fields) > 1)
        same = max((count * (width - 1) for width, count in widths.items()), default=0)
        if same > most:
            best, most = sign, same
    return best


def _cell(text: str) -> SheetCell | None:
    stripped = text.strip()
    if not stripped:
        return None
    if is_error(stripped):
        return SheetCell(None, error=stripped)
    match = _NUMBER.fullmatch(stripped)
    if match is None or sum(sign.isdigit() for sign in stripped) > _DIGITS_KEPT:
        return SheetCell(text)
    number = Decimal(match[1] + match[2].replace(",", ""))
    decimals = len(match[2].partition(".")[2])
    percent = bool(match[3])
    return SheetCell(number / 100 if percent else number, percent=percent, decimals=decimals)
