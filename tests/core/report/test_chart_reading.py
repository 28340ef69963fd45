"""Every figure of a chart has its origin, and loses it where somebody changes what the chart shows."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import docx
import openpyxl
import pytest
from tests.core.report.charts import GROWTHS, TARGETS, letter

from econops.core.report.annex.reading import annex_digit_runs
from econops.core.report.chart import ChartKind
from econops.core.report.chart_reading import chart_digit_runs, chart_references
from econops.core.report.checking.document_check import document_check
from econops.core.report.editing import paragraphs_rewrite
from econops.core.report.outgoing_files import pieces_of_docx
from econops.core.report.reading import digit_runs, read_references
from econops.core.report.writing import letter_docx, letter_references

PART, BOOK = "word/charts/chart1.xml", "word/embeddings/chart1.xlsx"


def changed(content: bytes, name: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """The docx with one part changed, or taken out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w") as after:
        for entry in before.namelist():
            body = change(before.read(entry)) if entry == name else before.read(entry)
            if body is not None:
                after.writestr(entry, body)
    return stream.getvalue()


@pytest.fixture(scope="module")
def content() -> bytes:
    """A letter with one chart of bars."""
    return letter_docx(letter(ChartKind.BAR))


def loose(content: bytes) -> list[str]:
    return [digits for digits, code in chart_digit_runs(content) if code is None]


@pytest.mark.parametrize("point", [b'<c:pt idx="x"><c:v>7.5</c:v></c:pt>', b'<c:pt idx="0"><c:v>NaN</c:v></c:pt>'])
def test_an_odd_point_is_read_as_one_without_origin(content: bytes, point: bytes) -> None:
    odd = changed(content, PART, lambda part: part.replace(b"</c:numCache>", point + b"</c:numCache>", 1))
    assert loose(odd) == re.findall("7.5", point.decode())


def test_every_digit_of_every_kind_of_chart_has_its_reference() -> None:
    written = letter_docx(letter())
    known = {entry["ref"] for entry in read_references(written)}
    runs = digit_runs(written)
    assert [text for text, code in runs if code not in known] == []
    drawn = Counter(Decimal(text) for text, _code in chart_digit_runs(written))
    for value in (*filter(None, GROWTHS), *TARGETS):
        # Once in the cell, once in the drawing, in each of three charts.
        assert drawn[Decimal(value.replace("−", "-"))] >= 6, value
    assert {reference.code for reference in letter_references(letter())} == known


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert letter_docx(letter()) == letter_docx(letter())


def test_the_drawing_and_its_workbook_open_elsewhere(content: bytes) -> None:
    opened = docx.Document(io.BytesIO(content))
    kinds = {part.content_type for part in opened.part.package.iter_parts()}
    assert any(kind.endswith("drawingml.chart+xml") for kind in kinds)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = openpyxl.load_workbook(io.BytesIO(archive.read(BOOK)))["数据"]
        assert None not in {code for _digits, code in annex_digit_runs(archive.read(BOOK))}
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=6)] == [
        ["名称", "累计增速", "公开目标"],
        ["青石镇", 6.1, 7.5],
        ["白沙镇", -2.3, 7],
        ["柳林乡", 0, 8],
        ["第9街道", "—", 6.5],
    ]


def test_a_point_that_no_longer_says_what_its_cell_says_has_no_origin(content: bytes) -> None:
    assert loose(content) == []
    wrong = changed(content, PART, lambda body: body.replace(b"<c:v>6.1</c:v>", b"<c:v>6.9</c:v>"))
    assert loose(wrong) == ["6.9"]
    assert "6.9" in [text for text, code in digit_runs(wrong) if code is None]
    resaved = changed(content, PART, lambda body: body.replace(b"<c:v>8.0</c:v>", b"<c:v>8</c:v>"))
    assert loose(resaved) == []
    noisy = changed(content, PART, lambda body: body.replace(b"<c:v>6.1</c:v>", b"<c:v>6.0999999999999996</c:v>"))
    assert loose(noisy) == []


def test_words_typed_into_a_drawing_have_no_origin(content: bytes) -> None:
    typed = changed(content, PART, lambda body: body.replace(b"<a:t>%</a:t>", "<a:t>同比9.9%</a:t>".encode()))
    assert loose(typed) == ["9.9"]


def test_without_its_own_workbook_a_chart_has_no_origins(content: bytes) -> None:
    gone = changed(content, BOOK, lambda _body: None)
    assert chart_references(gone) == []
    assert {"6.1", "-2.3", "9"} <= set(loose(gone))
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    assert "6.1" in loose(changed(content, BOOK, lambda _body: stream.getvalue()))


def test_a_letter_with_charts_passes_the_check_and_survives_editing(content: bytes) -> None:
    assert [finding for finding in document_check(content) if finding.level != "info"] == []
    again = paragraphs_rewrite(content, {5: [(("见下图。", None),)]}, ())
    assert loose(again) == []
    assert len(chart_references(again)) == len(chart_references(content)) > 0


def test_what_a_chart_carries_is_read_like_everything_that_goes_out(content: bytes) -> None:
    cells = [piece for piece in pieces_of_docx(content) if piece.place.startswith(BOOK) and piece.spans]
    assert any(piece.text == "公开目标：7.5" and piece.spans[0][2]["text"] == "7.5" for piece in cells)
    assert any(piece.context.startswith("青石镇") for piece in cells)
