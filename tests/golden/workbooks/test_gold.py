"""The invented workbooks hold what their gold says, plant every kind of error, and score full marks against themselves."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
import xlrd
from tests.golden.workbooks.declare import Book, Shown, spot
from tests.golden.workbooks.make import BOOKS, make
from tests.golden.workbooks.scoring import scorer
from tests.golden.workbooks.writing import HERE

KINDS = (
    "unit_slip index_as_growth sum_mismatch sign_conflict month_in_joint_period missing text_number formula_broken"
    " duplicate_row unknown_area unknown_indicator hidden merged_ambiguous date_ambiguous"
).split()


@pytest.fixture(scope="module")
def books() -> list[Book]:
    return [book() for book in BOOKS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("workbooks")
    make(made)
    return made


def test_every_kind_of_error_is_planted_more_than_once_and_some_files_are_clean(books: list[Book]) -> None:
    kinds = Counter(item["kind"] for book in books for item in book.gold()["findings"])
    assert set(kinds) == set(KINDS)
    assert min(kinds.values()) >= 2
    assert sum(not book.gold()["findings"] for book in books) >= 4
    assert len(books) >= 18


def test_no_cell_has_two_meanings_and_every_gold_cell_is_written(books: list[Book]) -> None:
    for book in books:
        places = [(item["sheet"], item["cell"]) for item in book.gold()["observations"]]
        assert len(places) == len(set(places)), book.file
        written = {(page.name, spot(*at)) for page in book.pages for at in page.cells}
        assert set(places) <= written


def test_a_spreadsheet_shows_what_was_declared(books: list[Book], folder: Path) -> None:
    for book in (book for book in books if book.file.endswith(".xlsx")):
        workbook = openpyxl.load_workbook(folder / "files" / book.file, data_only=True)
        for page in book.pages:
            for (row, column), shown in page.cells.items():
                cell = workbook[page.name].cell(row, column)
                assert cell.value == (shown.cell if shown.cell != "" else None), (book.file, page.name, cell.coordinate)
                assert _reads(shown, cell.value, percent="%" in cell.number_format), (book.file, cell.coordinate)


def _reads(shown: Shown, value: object, *, percent: bool) -> bool:
    """Whether a stored number is the declared one; words are left to the engine."""
    if shown.value is None or not isinstance(value, (int, float)):
        return True
    return abs(value * (100 if percent else 1) - shown.value) <= 1e-9 * abs(shown.value)


def test_the_old_file_holds_what_is_declared(books: list[Book]) -> None:
    for book in (book for book in books if book.file.endswith(".xls")):
        workbook = xlrd.open_workbook(str(HERE / book.file))
        for page in book.pages:
            sheet = workbook.sheet_by_name(page.name)
            stored = {
                (row + 1, column + 1): sheet.cell_value(row, column)
                for row in range(sheet.nrows)
                for column in range(sheet.ncols)
                if sheet.cell_value(row, column) != ""
            }
            assert stored == {at: shown.cell for at, shown in page.cells.items()}


def test_the_csv_is_gb18030_and_holds_what_is_declared(books: list[Book], folder: Path) -> None:
    for book in (book for book in books if book.file.endswith(".csv")):
        assert_csv(book, folder)


def assert_csv(book: Book, folder: Path) -> None:
    content = (folder / "files" / book.file).read_bytes()
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    lines = list(csv.reader(io.StringIO(content.decode("gb18030"))))
    for (row, column), shown in book.pages[0].cells.items():
        assert lines[row - 1][column - 1] == ("" if shown.cell is None else str(shown.cell))


def test_two_makings_are_alike(folder: Path, tmp_path: Path) -> None:
    make(tmp_path)
    for path in (folder / "gold").iterdir():
        assert path.read_bytes() == (tmp_path / "gold" / path.name).read_bytes()


@pytest.mark.shared
def test_the_gold_scores_full_marks_against_itself(shared: Path, folder: Path) -> None:
    score = scorer(shared).score_file
    for path in (folder / "gold").iterdir():
        gold = json.loads(path.read_text(encoding="utf-8"))
        marks, _, kinds = score(gold, gold, False, [])
        assert marks["right"] == marks["gold"] == marks["pred"] == len(gold["observations"])
        assert marks["silent"] == marks["ghost"] == 0
        assert sum(kind["tp"] for kind in kinds.values()) == len(gold["findings"])
        assert sum(kind["fp"] for kind in kinds.values()) == 0
