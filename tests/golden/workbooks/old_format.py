"""Writes the xls files that are kept here, with a library that is no dependency: see README.md."""

from __future__ import annotations

from pathlib import Path

from tests.golden.workbooks.declare import Book
from tests.golden.workbooks.make import BOOKS


def write_old(book: Book, path: Path) -> None:
    """The cells of a book as a file of Excel 97."""
    import xlwt  # type: ignore[import-not-found]

    workbook = xlwt.Workbook(encoding="utf-8")
    for page in book.pages:
        sheet = workbook.add_sheet(page.name)
        for (row, column), shown in page.cells.items():
            sheet.write(row - 1, column - 1, shown.cell)
    workbook.save(str(path))


if __name__ == "__main__":
    for made in BOOKS:
        if made().file.endswith(".xls"):
            write_old(made(), Path(__file__).resolve().parent / made().file)
