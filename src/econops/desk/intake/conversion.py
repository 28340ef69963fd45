"""Turns workbooks of other office programs (.et, .wps, .ods) into .xlsx, where LibreOffice opens them."""

from __future__ import annotations

import tempfile
from gettext import gettext as _
from pathlib import Path, PurePosixPath

from econops.core.errors import Invalid, Unavailable
from econops.core.intake.foreign.loading import base_name, check_kind
from econops.desk.common.office import office_convert

CONVERTED = frozenset({".et", ".ett", ".wps", ".ods", ".xlsb"})
_MOST_BYTES = 10 * 1024 * 1024


def is_converted(name: str) -> bool:
    """Whether a file of this name has to be converted before it is read."""
    return PurePosixPath(base_name(name)).suffix.lower() in CONVERTED


def workbook_convert(name: str, content: bytes) -> tuple[str, bytes]:
    """Name and content of the .xlsx that a workbook becomes; what is no such workbook comes back as it is.

    Raises:
        Invalid: LibreOffice is missing, has no spreadsheet part, or cannot open the file; the message says what to do.
    """
    file = base_name(name)
    if not is_converted(file):
        return name, content
    if len(content) > _MOST_BYTES or not content:
        check_kind(f"{PurePosixPath(file).stem}.xlsx", content, most=_MOST_BYTES)
    refused = _("{file}在这台机器上不能转换。请用 WPS 或 Excel 打开，另存为 .xlsx 再交。").format(file=file)
    with tempfile.TemporaryDirectory(prefix="econops-convert-") as folder:
        source = Path(folder) / f"source{PurePosixPath(file).suffix.lower()}"
        source.write_bytes(content)
        try:
            made = office_convert(source, "xlsx", Path(folder) / "made")
        except Unavailable as error:
            raise Invalid(refused) from error
        if made is None:
            raise Invalid(refused)
        return f"{PurePosixPath(file).stem}.xlsx", made.read_bytes()
