"""Reads the rows of a large workbook at the speed of a compiled reader, after its true size is known."""

from __future__ import annotations

import csv
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from gettext import gettext as _

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from econops.core.errors import Invalid
from econops.core.intake.foreign.csv_sheet import csv_rows
from econops.core.intake.foreign.loading import check_kind, is_old, is_zip
from econops.core.intake.package import damaged

MAXIMUM_BYTES = 64 * 1024 * 1024
# Of XML in all sheets together: what 200,000 rows of 40 columns take.
MAXIMUM_UNPACKED = 400 * 1024 * 1024
MAXIMUM_AREA = 8_000_000
LARGE_UNPACKED, LARGE_TEXT = 20 * 1024 * 1024, 4 * 1024 * 1024
_CHUNK, _PACKED_CHUNK = 1 << 20, 1 << 16
_OVERLAP = 64
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
# Columns from AA on and rows from 100000 on; what is below is bounded by that.
_FAR = {
    quote: (re.compile(quote + rb"([A-Z]{2,3})[0-9]"), re.compile(quote + rb"[A-Z]{0,3}([0-9]{6,})" + quote))
    for quote in (b'"', b"'")
}
_NEAR_COLUMNS, _NEAR_ROWS = 26, 99_999
Rows = list[list[object]]


def is_large(content: bytes) -> bool:
    """Whether a file is too large to be looked at cell by cell, by its own declarations."""
    if not is_zip(content):
        return len(content) > LARGE_TEXT and not is_old(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return sum(entry.file_size for entry in _sheets(archive)) > LARGE_UNPACKED
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def plain_rows(name: str, content: bytes) -> Iterator[tuple[str, bool, Rows]]:
    """Name, visibility and rows of every sheet that holds something; a text table has one.

    Raises:
        Invalid: too large or damaged; the message says what to do.
    """
    check_kind(name, content, most=MAXIMUM_BYTES)
    if is_zip(content):
        _check_size(name, content)
    elif not is_old(content):
        yield _text_rows(name, content)
        return
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            for facts in book.sheets_metadata:
                found = book.get_sheet_by_name(facts.name)
                rows: Rows = [*found.to_python(skip_empty_area=False)]  # type: ignore[list-item]
                if rows:
                    yield facts.name, facts.visible == SheetVisibleEnum.Visible, rows
    except (CalamineError, ValueError, OSError) as error:
        raise Invalid(damaged(name)) from error
    except BaseException as error:
        # A fault inside the compiled reader comes as its own kind, which is not an Exception.
        if type(error).__name__ == "PanicException":
            raise Invalid(damaged(name)) from error
        raise


def _text_rows(name: str, content: bytes) -> tuple[str, bool, Rows]:
    try:
        rows: Rows = list(csv_rows(name, content))  # type: ignore[arg-type]
    except csv.Error as error:
        raise Invalid(_("{file}里的引号不成对，读不出列。请另存为 .xlsx 再交。").format(file=name)) from error
    if len(rows) * max(map(len, rows), default=0) > MAXIMUM_AREA:
        raise Invalid(_too_large(name))
    return name.rpartition(".")[0], True, rows


def _too_large(name: str) -> str:
    return _("{file}太大：所有工作表合起来不能超过{limit}万格。请分成几个文件再交。").format(
        file=name, limit=MAXIMUM_AREA // 10_000
    )


def _sheets(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [entry for entry in archive.infolist() if entry.filename.lower().startswith("xl/worksheets/")]


def _check_size(name: str, content: bytes) -> None:
    """Unpack every sheet once without keeping it: how large it truly is, how far its cells reach."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
                raise Invalid(_("{file}带有宏，不能接收。请另存为不带宏的 .xlsx 再交。").format(file=name))
            if sum(entry.file_size for entry in entries) > MAXIMUM_UNPACKED:
                raise Invalid(_too_large(name))
            sheets = {entry.filename for entry in _sheets(archive)}
            area = sum(_area(content, entry, look=entry.filename in sheets) for entry in entries)
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError) as error:
        raise Invalid(damaged(name)) from error
    if area > MAXIMUM_AREA:
        raise Invalid(_too_large(name))


def _area(content: bytes, entry: zipfile.ZipInfo, *, look: bool) -> int:
    """Rows times columns that a sheet may reach, no less than the truth; a size that lies is refused.

    Raises:
        ValueError: the part is larger than it says.
    """
    columns, rows, size, kept = _NEAR_COLUMNS, _NEAR_ROWS, 0, b""
    for piece in _unpacked(content, entry):
        size += len(piece)
        if size > entry.file_size:
            raise ValueError(entry.filename)
        if look:
            text = kept + piece
            for quote, (far_column, far_row) in _FAR.items():
                if quote in text:
                    columns = max((columns, *map(_number, set(far_column.findall(text)))))
                    rows = max((rows, *map(int, far_row.findall(text))))
            kept = piece[-_OVERLAP:]
    # A sheet has no more cells than bytes, but the compiled reader fills the rectangle up.
    return min(rows, size) * columns if look and (rows > _NEAR_ROWS or columns > _NEAR_COLUMNS) else 0


def _number(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column


def _unpacked(content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part's content in pieces, to the true end of its stream whatever length it declares."""
    header = _LOCAL_HEADER.unpack_from(content, entry.header_offset)
    start = entry.header_offset + _LOCAL_HEADER.size + header[9] + header[10]
    packed = memoryview(content)[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise ValueError(entry.filename)
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    for begin in range(0, len(packed), _PACKED_CHUNK):
        rest: bytes | memoryview = packed[begin : begin + _PACKED_CHUNK]
        while rest and not stream.eof:
            yield stream.decompress(rest, _CHUNK)
            rest = stream.unconsumed_tail
