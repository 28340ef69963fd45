"""Every number of an annex leads to what stands behind it, also after somebody has worked on it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.core.report.annex.samples import number, sheet

from econops.core.errors import Invalid, NotFound
from econops.core.model.reference import Reference
from econops.core.report.annex.reading import annex_digit_runs, annex_references, annex_stored, is_annex
from econops.core.report.annex.values import AnnexColumn, AnnexNumber
from econops.core.report.annex.writing import annex_xlsx
from econops.core.report.blocks import Text
from econops.core.report.reading import digit_runs, read_references

CONTENT = annex_xlsx(sheet(), sheet(name="另一张"))


def edited(change: Any) -> bytes:
    """The workbook as another program leaves it."""
    book = load_workbook(io.BytesIO(CONTENT))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_every_digit_has_its_origin() -> None:
    runs = annex_digit_runs(CONTENT)
    assert len(runs) == 2 * (3 + 1 + 1 + 3 * 7 + 3)
    assert [text for text, code in runs if code is None] == []
    assert digit_runs(CONTENT) == runs


def test_references_come_with_sheet_and_cell() -> None:
    found = annex_references(CONTENT)
    one = next(entry for entry in found if (entry["sheet"], entry["cell"]) == ("县区对比", "B7"))
    assert (one["text"], one["shown"], one["label"]) == ("10.26", "10.26", "模拟甲县0")
    assert one["inputs"] == [{"type": "example", "value": "10.255", "where": "甲县0"}]
    assert read_references(CONTENT) == found
    negative = next(entry for entry in found if entry["cell"] == "G7")
    assert (negative["text"], negative["shown"]) == ("−2.1", "-2.1")


def test_the_code_is_that_of_the_reference() -> None:
    head = (AnnexColumn((Text("数"),), "%", 1),)
    reference = Reference("observation", "5.3", "模拟", inputs=({"type": "example"},))
    found = annex_references(
        annex_xlsx(sheet(head=head, rows=[(AnnexNumber(number("5.3").value, reference),)], foot=()))
    )
    assert [entry["ref"] for entry in found if entry["cell"] == "A5"] == [reference.code]


def test_references_can_be_kept_elsewhere() -> None:
    stored = annex_stored(CONTENT)
    assert {one.code for one in stored} == {entry["ref"] for entry in annex_references(CONTENT)}
    assert len({one.code for one in stored}) == len(stored)


def test_it_still_reads_after_another_program_has_saved_it() -> None:
    assert annex_references(edited(lambda book: None)) == annex_references(CONTENT)


def test_a_changed_number_is_told() -> None:
    def change(book: Any) -> None:
        book["县区对比"]["B7"] = 11.26
        book["县区对比"]["B8"] = "重写30.5"
        book["县区对比"]["F7"] = 7

    content = edited(change)
    loose = [text for text, code in annex_digit_runs(content) if code is None]
    assert loose == ["11.26", "7", "30.5"]
    entry = next(entry for entry in annex_references(content) if entry["cell"] == "B7")
    assert (entry["text"], entry["shown"]) == ("10.26", "11.26")


def test_a_changed_explanation_is_told() -> None:
    def change(book: Any) -> None:
        page = book["_references"]
        page["A1"] = page["A1"].value.replace("模拟", "改写")

    with pytest.raises(Invalid, match="缺少说明"):
        annex_references(edited(change))


def test_a_lost_explanation_is_told() -> None:
    def change(book: Any) -> None:
        page = book["_references"]
        page["A1"] = page["A1"].value.split("\n", 1)[1]

    with pytest.raises(Invalid, match="缺少说明"):
        annex_references(edited(change))
    with pytest.raises(Invalid, match="读不出来"):
        annex_references(edited(lambda book: book["_references"].__setitem__("A1", "改写")))


def test_long_explanations_are_kept_whole() -> None:
    inputs = tuple({"type": "example", "value": str(at) * 50} for at in range(900))
    long = AnnexNumber(number("5").value, Reference("formula", "5", "模拟", "相加", inputs))
    head = (AnnexColumn((Text("数"),), "家", 0),)
    found = annex_references(annex_xlsx(sheet(head=head, rows=[(long,)], foot=())))
    assert [entry["inputs"] for entry in found if entry["cell"] == "A5"] == [[dict(one) for one in inputs]]


def test_what_is_no_annex_is_refused(tmp_path: Path) -> None:
    def strip(book: Any) -> None:
        del book["_cells"]

    with pytest.raises(Invalid, match="没有引用"):
        annex_references(edited(strip))
    with pytest.raises(Invalid, match="打不开"):
        annex_references(b"PK")
    with pytest.raises(NotFound):
        annex_references(tmp_path / "none.xlsx")
    assert is_annex(CONTENT)
    assert not is_annex(b"PK")
