"""Reads the numbers of an annex and what stands behind them, from the workbook alone, not from the writer."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from econops.core.errors import Invalid, NotFound
from econops.core.model.reference import Reference, code_of
from econops.core.quantity.rounding import printed

_CELLS, _REFERENCES = "_cells", "_references"
_DIGITS = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)*")
_LETTER = re.compile(r"([A-Z]{1,3})=(R[0-9a-f]{12}(?:,R[0-9a-f]{12})*)")
_LARGEST_UNPACKED = 600_000_000


@dataclass(frozen=True)
class AnnexCell:
    """A cell with digits as it stands now, and the references that were written for it, in their order."""

    sheet: str
    cell: str
    shown: str
    codes: tuple[str, ...]
    number: Decimal | None = None


def is_annex(source: Path | bytes) -> bool:
    """Whether this is a workbook (xlsx)."""
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def annex_references(source: Path | bytes) -> list[dict[str, Any]]:
    """The references of an annex in order of appearance, one per appearance.

    Returns: mappings with ref, text, kind, label, formula, inputs, `sheet`, `cell`, and `shown`: what stands there now,
        numbers with as many decimals as `text`.

    Raises: Invalid when the file is no workbook or carries no references, NotFound when there is none.
    """
    book = _opened(source)
    known, found = _known(book), []
    for cell in _cells(book):
        for code in cell.codes:
            if code not in known:
                raise Invalid(f"这份附表里的引用 {code} 缺少说明，请重新生成。")
            entry = known[code]
            found.append({**entry, "shown": _shown(cell, entry), "sheet": cell.sheet, "cell": cell.cell})
    return found


def annex_stored(source: Path | bytes) -> tuple[Reference, ...]:
    """Every reference of an annex once, for keeping them where `econops trace` looks."""
    return tuple(
        Reference(one["kind"], one["text"], one["label"], one["formula"], tuple(one["inputs"]))
        for one in _known(_opened(source)).values()
    )


def annex_digit_runs(source: Path | bytes) -> list[tuple[str, str | None]]:
    """Every number and every digit run of words in the visible sheets, with its reference code or None.

    A number whose digits are no longer those of its reference has none: somebody has changed it.
    """
    book = _opened(source)
    known = _known(book)
    return [run for cell in _cells(book) for run in _runs(cell, known)]


def _opened(source: Path | bytes) -> CalamineWorkbook:
    try:
        content = source if isinstance(source, bytes) else source.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_UNPACKED:
                raise Invalid("这份附表过大，请检查是不是由本系统生成的。")
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except FileNotFoundError as error:
        raise NotFound("没有找到这份文件，请检查路径。") from error
    except (zipfile.BadZipFile, CalamineError) as error:
        raise Invalid("这份文件打不开，请确认它是 xlsx 格式的附表。") from error
    if not {_CELLS, _REFERENCES} <= set(book.sheet_names):
        raise Invalid("这份文件里没有引用信息，请选择由本系统生成的附表。")
    return book


def _grid(book: CalamineWorkbook, name: str) -> list[list[Any]]:
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _lines(book: CalamineWorkbook, name: str) -> list[str]:
    """The lines of a hidden sheet; the cells of a row belong together."""
    return [line for row in _grid(book, name) for line in "".join(map(str, row)).split("\n") if line]


def _known(book: CalamineWorkbook) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for body in _lines(book, _REFERENCES):
        try:
            kind, text, label, formula, inputs = json.loads(body)
        except (ValueError, TypeError) as error:
            raise Invalid("这份附表里的引用说明被改动过，读不出来，请重新生成。") from error
        code = code_of(body)
        found[code] = {"ref": code, "kind": kind, "text": text, "label": label, "formula": formula, "inputs": inputs}
    return found


def _codes(book: CalamineWorkbook) -> dict[tuple[str, str], dict[str, tuple[str, ...]]]:
    """Codes by sheet and line (as text), then by the letter of the column."""
    found: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
    for text in _lines(book, _CELLS):
        sheet, line, *codes = (*text.split("\t"), "")
        matches = (_LETTER.fullmatch(one) for one in codes)
        found[sheet, line] = {match[1]: tuple(match[2].split(",")) for match in matches if match}
    return found


def _cells(book: CalamineWorkbook) -> Iterator[AnnexCell]:
    """Cells of the visible sheets that hold digits or had a reference."""
    codes = _codes(book)
    for sheet in book.sheet_names:
        if sheet in (_CELLS, _REFERENCES):
            continue
        for line, row in enumerate(_grid(book, sheet), start=1):
            own: Mapping[str, tuple[str, ...]] = codes.get((sheet, str(line)), {})
            for column, value in enumerate(row):
                letter = _letter(column)
                cell = _cell(value, own.get(letter, ()), sheet, f"{letter}{line}")
                if cell is not None:
                    yield cell


def _cell(value: object, codes: tuple[str, ...], sheet: str, name: str) -> AnnexCell | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(f"{value:.15g}")
        return AnnexCell(sheet, name, f"{number:f}", codes, number)
    words = str(value)
    return AnnexCell(sheet, name, words, codes) if codes or _DIGITS.search(words) else None


def _letter(column: int) -> str:
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _shown(cell: AnnexCell, entry: Mapping[str, Any]) -> str:
    if cell.number is None:
        return str(entry["text"]) if str(entry["text"]) in cell.shown else cell.shown
    return printed(cell.number, _decimals(str(entry["text"])))


def _decimals(text: str) -> int:
    digits = _DIGITS.search(text)
    return len(digits[0].partition(".")[2]) if digits else 0


def _runs(cell: AnnexCell, known: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, str | None]]:
    if cell.number is not None:
        code = cell.codes[0] if len(cell.codes) == 1 else ""
        text = str(known[code]["text"]) if code in known else ""
        same = bool(text) and _plain(text) == printed(cell.number, _decimals(text))
        return [(cell.shown, code if same else None)]
    spans, position = [], 0
    for code in cell.codes:
        text = str(known.get(code, {}).get("text", ""))
        start = cell.shown.find(text, position) if text else -1
        if start >= 0:
            position = start + len(text)
            spans.append((start, position, code))
    return [
        (match[0], next((code for start, end, code in spans if start <= match.start() and match.end() <= end), None))
        for match in _DIGITS.finditer(cell.shown)
    ]


def _plain(text: str) -> str:
    """Digits with a leading minus, as a workbook's number is printed."""
    digits = _DIGITS.search(text)
    sign = "-" if digits and text[: digits.start()].endswith(("−", "-")) else ""
    return sign + digits[0] if digits else ""
