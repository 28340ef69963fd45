"""Opens a workbook from another hand: by what the file is, not by what it is called."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import PurePath, PurePosixPath

from econops.core.errors import Invalid
from econops.core.intake.foreign.csv_sheet import csv_sheet
from econops.core.intake.foreign.loading_xlsx import xlsx_sheets
from econops.core.intake.foreign.values import ForeignWorkbook
from econops.core.intake.foreign.xls_sheets import xls_sheets

MAXIMUM_BYTES = 20 * 1024 * 1024
OFFICE_ENDINGS = frozenset({".et", ".ett", ".wps", ".ods", ".xlsb", ".numbers"})
_MACRO_ENDINGS = frozenset({".xlsm", ".xltm", ".xlam"})
_TEXT_ENDINGS = frozenset({".csv", ".tsv", ".txt"})
_OLD = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"


def load_workbook(name: str, content: bytes) -> ForeignWorkbook:
    """Everything that stands on the sheets of a file.

    Args:
        name: the file name as the sender wrote it; a folder before it is left out.

    Raises:
        Invalid: neither xlsx, xls nor csv, with macros or a password, too large or damaged;
            the message says what to do.
    """
    file = base_name(name)
    ending = PurePosixPath(file).suffix.lower()
    check_kind(file, content)
    if content.startswith(_ZIP):
        return ForeignWorkbook(file, xlsx_sheets(file, content))
    if content.startswith(_OLD):
        return ForeignWorkbook(file, xls_sheets(file, content))
    if ending in _TEXT_ENDINGS:
        return ForeignWorkbook(file, (csv_sheet(file, content),))
    raise Invalid(_unreadable(file, content))


def base_name(name: str) -> str:
    """The file name without its folders, whichever system wrote them."""
    return PurePath(name.replace("\\", "/")).name


def check_kind(name: str, content: bytes, *, most: int = MAXIMUM_BYTES) -> None:
    """Refuse what cannot be a workbook we read, before anything of it is looked into.

    Raises:
        Invalid: the message says what to do.
    """
    ending = PurePosixPath(name).suffix.lower()
    if ending in _MACRO_ENDINGS:
        raise Invalid(_("{file}带有宏，不能接收。请另存为不带宏的 .xlsx 再交。").format(file=name))
    if ending in OFFICE_ENDINGS:
        raise Invalid(_("{file}不能直接读取。请用 WPS 或 Excel 打开，另存为 .xlsx 再交。").format(file=name))
    if len(content) > most:
        raise Invalid(
            _("{file}超过{limit}兆。请删去图片和无关的工作表，另存为 .xlsx 再交。").format(file=name, limit=most >> 20)
        )
    if not content:
        raise Invalid(_("{file}是空文件。请核对后重新选择文件。").format(file=name))


def is_zip(content: bytes) -> bool:
    """Whether the content is a package, as .xlsx are."""
    return content.startswith(_ZIP)


def is_old(content: bytes) -> bool:
    """Whether the content is of the kind that old .xls files are."""
    return content.startswith(_OLD)


def _unreadable(name: str, content: bytes) -> str:
    if content.lstrip()[:1] == b"<":
        return _("{file}其实是网页，不是工作簿。请用 Excel 或 WPS 打开，另存为 .xlsx 再交。").format(file=name)
    return _("{file}不是能读取的表格（.xlsx、.xls、.csv）。请用 Excel 或 WPS 打开，另存为 .xlsx 再交。").format(
        file=name
    )
