"""Opens a workbook (xlsx) that came from outside: nothing of it is trusted before its size and kind are known."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import PurePosixPath

from python_calamine import CalamineError, CalamineWorkbook

from econops.core.errors import Invalid
from econops.core.intake.marks import SheetMarks, percent_styles, sheet_marks, sheet_parts

MAXIMUM_BYTES = 10 * 1024 * 1024
MAXIMUM_UNPACKED = 60 * 1024 * 1024
MAXIMUM_PARTS = 500
# Rows times columns between the first cell and the last one that holds something.
MAXIMUM_AREA = 200_000

_WHOLE = ("[content_types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels")
_TABLES = ("xl/sharedstrings.xml", "xl/styles.xml", "xl/metadata.xml")
_CHUNK = 1 << 16

Grid = list[list[object]]


@dataclass(frozen=True)
class Package:
    """A workbook whose parts have been unpacked and measured; `sheets` leads from sheet name to part name."""

    name: str
    parts: dict[str, bytes]
    sheets: dict[str, str]

    def marks(self, sheet: str) -> SheetMarks:
        """What the reader of values does not tell: formulas without a value, cells shown in per cent."""
        styles = next((content for name, content in self.parts.items() if name.lower() == "xl/styles.xml"), b"")
        try:
            return sheet_marks(self.parts[self.sheets[sheet]], percent_styles(styles) if styles else frozenset())
        except ValueError as error:
            raise Invalid(damaged(self.name)) from error

    def grid(self, sheet: str) -> Grid:
        """The values of a sheet from A1, row by row; an empty cell is an empty text.

        Raises:
            Invalid: the sheet is damaged or stretches too far.
        """
        marks = self.marks(sheet)
        if marks.last_row * marks.last_column > MAXIMUM_AREA:
            raise Invalid(
                _("{file}的工作表“{sheet}”伸展得太远，请删去表格之外的内容后再交。").format(file=self.name, sheet=sheet)
            )
        return _values(self, sheet)


def damaged(name: str) -> str:
    """The sentence for a file that cannot be opened."""
    return _("{file}打不开，文件可能损坏。请用 Excel 或 WPS 打开后另存为 .xlsx 再交。").format(file=name)


def open_package(name: str, content: bytes) -> Package:
    """Unpack a workbook within limits.

    Args:
        name: the file name as the sender wrote it; only used in messages and for its ending.

    Raises:
        Invalid: not an xlsx, encrypted, with macros, too large, or damaged; the message says what to do.
    """
    _check_kind(name, content)
    return unpack(name, content)


def unpack(name: str, content: bytes) -> Package:
    """Unpack a package whose kind is known, within limits.

    Raises:
        Invalid: with macros, too large, or damaged; the message says what to do.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_members(name, archive)
            parts = {entry.filename: _unpack(archive, entry, name) for entry in archive.infolist() if _is_read(entry)}
        sheets = sheet_parts(parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Invalid(damaged(name)) from error
    return Package(name, parts, sheets)


def _check_kind(name: str, content: bytes) -> None:
    ending = PurePosixPath(name).suffix.lower()
    if ending in {".xlsm", ".xltm", ".xlam"}:
        raise Invalid(_macros(name))
    if ending != ".xlsx":
        raise Invalid(_("{file}不是 .xlsx 文件，请用本月的填报表填写，另存为 .xlsx 再交。").format(file=name))
    if len(content) > MAXIMUM_BYTES:
        raise Invalid(
            _("{file}超过{limit}兆，请只交填报表本身，不要夹带图片和其他表格。").format(
                file=name, limit=MAXIMUM_BYTES >> 20
            )
        )
    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise Invalid(_("{file}加了密码或者是旧格式，请去掉密码，另存为 .xlsx 再交。").format(file=name))
    if content[:2] != b"PK":
        raise Invalid(_("{file}的内容不是工作簿，请用本月的填报表填写后再交。").format(file=name))


def _macros(name: str) -> str:
    return _("{file}带有宏，不能接收。请另存为不带宏的 .xlsx 再交。").format(file=name)


def _check_members(name: str, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = [entry.filename.lower() for entry in entries]
    too_large = _("{file}解开后过大，不能接收。请只留要报的表格，另存为 .xlsx 再交。").format(file=name)
    if len(entries) > MAXIMUM_PARTS or sum(entry.file_size for entry in entries) > MAXIMUM_UNPACKED:
        raise Invalid(too_large)
    if any(part.endswith("vbaproject.bin") or "/macrosheets/" in part for part in names):
        raise Invalid(_macros(name))
    if len(set(names)) != len(names) or "xl/workbook.xml" not in names:
        raise Invalid(damaged(name))


def _is_read(entry: zipfile.ZipInfo) -> bool:
    """Only the parts that values are read from; pictures, links and the rest stay packed."""
    name = entry.filename.lower()
    return name in _WHOLE or name in _TABLES or (name.startswith("xl/worksheets/") and name.endswith(".xml"))


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """The content of one part; a declared size that lies shows as a wrong checksum."""
    pieces, size = [], 0
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            if size > entry.file_size:
                raise Invalid(damaged(name))
            pieces.append(piece)
    return b"".join(pieces)


def _values(package: Package, sheet: str) -> Grid:
    """Read by calamine from a package written anew, so that both readers see the same parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for part, content in package.parts.items():
            archive.writestr(part, content)
    stream.seek(0)
    try:
        with CalamineWorkbook.from_filelike(stream) as workbook:
            return [list(row) for row in workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]
    except (CalamineError, ValueError, OSError) as error:
        raise Invalid(damaged(package.name)) from error
    except BaseException as error:
        # A fault inside the compiled reader comes as its own kind, which is not an Exception.
        if type(error).__name__ == "PanicException":
            raise Invalid(damaged(package.name)) from error
        raise
