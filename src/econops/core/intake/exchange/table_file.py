"""Reads a file that holds a long table, in whichever of its three forms."""

from __future__ import annotations

from econops.core.errors import Place
from econops.core.intake.exchange import findings as kinds
from econops.core.intake.exchange.long_table import csv_lines, read_long, xlsx_lines
from econops.core.intake.exchange.rows import LongReading, Words
from econops.core.intake.exchange.sdmx_csv import is_sdmx, read_sdmx

ZIPPED = b"PK\x03\x04"


def read_table(name: str, content: bytes, words: Words) -> LongReading:
    """Long table (xlsx, csv) or SDMX-CSV, told apart by content.

    Raises:
        Invalid: a workbook that cannot be opened; the message says what to do.
    """
    if content.startswith(ZIPPED):
        return read_long(name, xlsx_lines(name, content), words)
    lines = csv_lines(content)
    if not lines:
        return LongReading((), (kinds.TableUnreadable(Place(name)),))
    return read_sdmx(name, lines, words) if is_sdmx(lines) else read_long(name, lines, words)
