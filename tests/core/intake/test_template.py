from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
from tests.core.intake.samples import GOOD, JUNE, PROJECTS, RETAIL, RETAIL_GROWTH, SPEC, UNIT, UNITS, filled

from econops.core.errors import finding_kinds
from econops.core.intake import findings, layout
from econops.core.intake.template import TemplateSpec, template_workbook
from econops.core.model.indicator import Measure
from econops.core.period.value import Period

QUOTA_WORDS = ("目标", "任务", "应完成", "须完成", "不低于", "力争", "要求值", "考核", "序时")


def strings_of(content: bytes) -> list[str]:
    """Every text of the package, attributes included."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name).decode() for name in archive.namelist()]


def test_the_same_template_gives_the_same_bytes() -> None:
    assert filled() == filled()
    assert filled({UNITS.key: 10}) != filled()


def test_no_time_of_writing_stands_in_the_package() -> None:
    with zipfile.ZipFile(io.BytesIO(filled())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_the_sheet_shows_labels_and_known_figures() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template_workbook(SPEC)))[layout.SHEET]
    assert sheet["A1"].value == "统计局2026年1—6月经济运行指标填报表"
    assert [cell.value for cell in sheet[4]] == list(layout.HEADERS)
    first = [cell.value for cell in sheet[5]]
    assert first[:7] == ["社会消费品零售总额", "云河县（模拟）", "1—6月累计", "亿元", 15.2, 18.01, None]
    assert sheet["C6"].value == "1—6月累计同比增速"
    assert "如实填报" in sheet["A3"].value
    assert "不要填0" in sheet["A2"].value


def test_only_the_cells_to_fill_in_are_unlocked() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template_workbook(SPEC)))[layout.SHEET]
    unlocked = {cell.coordinate for line in sheet for cell in line if not cell.protection.locked}
    assert unlocked == {f"{column}{number}" for column in "GI" for number in (5, 6, 7, 8)}
    assert sheet.protection.sheet
    assert sheet.protection.password is None


def test_the_identity_is_hidden_and_complete() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(template_workbook(SPEC)))
    sheet = workbook[layout.IDENTITY_SHEET]
    assert sheet.sheet_state == "hidden"
    assert [sheet.cell(number, 2).value for number in range(1, 5)] == [
        SPEC.template_id, "statistics", "2026-06", layout.REVISION,
    ]  # fmt: skip
    assert [cell.value for cell in sheet[7]] == [5, "retail_sales", "county", "2026-06-ytd", "level", "亿元"]


def test_no_target_and_no_wanted_value_stands_anywhere() -> None:
    text = "".join(strings_of(template_workbook(SPEC)))
    assert [word for word in QUOTA_WORDS if word in text] == []
    numbers = set(re.findall(r"<v>([\d.]+)</v></c>", re.sub(r'<c [^>]*t="s"[^>]*>.*?</c>', "", text)))
    known = {"15.2", "18.01", "5.2", "4", "7", "31000", "36500"}
    assert numbers <= known | {"5", "6", "8"}, "only known figures, and the row numbers of the hidden sheet"


def test_no_finding_speaks_of_targets() -> None:
    kinds = [kind for kind in finding_kinds() if kind.__module__ == findings.__name__]
    assert len(kinds) >= 20
    assert [kind.code for kind in kinds if any(word in kind.template for word in QUOTA_WORDS)] == []


def test_a_text_is_never_written_as_a_formula() -> None:
    for text in ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")'):
        content = filled({RETAIL.key: text})
        assert "<f>" not in "".join(strings_of(content))
        assert openpyxl.load_workbook(io.BytesIO(content))[layout.SHEET]["G5"].value == text


def test_a_name_that_looks_like_a_formula_stays_a_text() -> None:
    spec = TemplateSpec(replace(UNIT, name="=cmd"), JUNE, (replace(RETAIL, definition="=1+1", indicator_name="@x"),))
    assert "<f>" not in "".join(strings_of(template_workbook(spec)))


def test_the_identity_follows_what_is_asked_not_what_is_known() -> None:
    known = replace(SPEC, rows=(replace(RETAIL, last=Decimal(1)), *SPEC.rows[1:]))
    assert known.template_id == SPEC.template_id
    for other in (
        replace(SPEC, rows=SPEC.rows[1:]),
        replace(SPEC, period=Period.month(2026, 7)),
        replace(SPEC, unit=replace(UNIT, code="treasury")),
        replace(SPEC, rows=(replace(RETAIL, unit="万元"), *SPEC.rows[1:])),
    ):
        assert other.template_id != SPEC.template_id


def test_the_basis_names_the_period() -> None:
    assert replace(RETAIL, quarterly=True).basis == "上半年累计"
    assert replace(RETAIL_GROWTH, period=Period.ytd(2026, 5)).basis == "1—5月累计同比增速"
    assert replace(PROJECTS, period=JUNE, nature="stock").basis == "6月末"
    assert RETAIL_GROWTH.measure is Measure.GROWTH


def test_the_cell_of_a_row_is_where_the_value_stands() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(filled()))[layout.SHEET]
    assert {key: sheet[SPEC.cell_of(key)].value for key in GOOD} == {key: float(value) for key, value in GOOD.items()}
