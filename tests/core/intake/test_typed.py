"""What is typed on a page is checked as the workbook with the same numbers."""

from __future__ import annotations

import io

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.intake.samples import PROJECTS, RETAIL, RETAIL_GROWTH, SPEC, UNITS, read

from econops.core.intake import layout
from econops.core.intake.typed import Typed, check_typed, typed_workbook

ROWS = (RETAIL, RETAIL_GROWTH, UNITS, PROJECTS)
TEXTS = st.sampled_from([
    "", "18.93", "189.3", "-1", "2.5", "1e3", "约3800", "105.1", "0.053", "９", "1,203.5", "3800万元", "3800亿元", "无", "—",
    "99999999999999999999", "0.123456789123", "=1+1", "（12）", "5.1%", "-7.9",
])  # fmt: skip


def cells(typed: dict[tuple[str, str, str], Typed]) -> set[tuple[str, str]]:
    found = check_typed(SPEC, typed)
    return {(finding.place.cell, finding.code) for doubts in found.values() for finding in doubts}


@settings(max_examples=60, deadline=None)
@given(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), st.sampled_from(["", "上年停产"]))
def test_the_page_and_the_workbook_say_the_same(values: tuple[str, ...], remark: str) -> None:
    typed = {row.key: Typed(value, remark) for row, value in zip(ROWS, values, strict=True)}
    reading = read(typed_workbook(SPEC, typed))
    empty = {SPEC.cell_of(key) for key, written in typed.items() if not written.value}
    assert cells(typed) == {(f.place.cell, f.code) for f in reading.findings if f.place.cell not in empty}


def test_numbers_stand_as_numbers_and_remarks_beside_them() -> None:
    typed = {RETAIL.key: Typed(" 1,893.5 ", " 新纳入 "), UNITS.key: Typed("约9")}
    sheet = openpyxl.load_workbook(io.BytesIO(typed_workbook(SPEC, typed)))[layout.SHEET]
    assert [sheet[cell].value for cell in ("G5", "I5", "G6", "G7")] == [1893.5, "新纳入", None, "约9"]
    assert typed_workbook(SPEC, typed) == typed_workbook(SPEC, typed)


def test_what_nobody_typed_is_no_finding() -> None:
    assert check_typed(SPEC, {}) == {}
