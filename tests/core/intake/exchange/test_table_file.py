"""What is written as a long table or SDMX-CSV comes back whole; what is wrong is found at its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.intake.exchange.made import OFFICE, RETAIL, WORDS, rows

from econops.core.intake.exchange.long_table import HEADINGS, VALUE_COLUMN, long_csv
from econops.core.intake.exchange.rows import DANGEROUS, LongReading, LongRow
from econops.core.intake.exchange.sdmx_csv import COLUMNS, sdmx_csv
from econops.core.intake.exchange.table_file import read_table

MARK = "=未发布 内部资料 王岚"
Write = Callable[[Sequence[LongRow]], bytes]


def as_long(found: Sequence[LongRow]) -> bytes:
    return long_csv(found, WORDS, mark=MARK)


def as_sdmx(found: Sequence[LongRow]) -> bytes:
    return sdmx_csv(found, mark=MARK)


FORMS: dict[str, Write] = {"long": as_long, "sdmx": as_sdmx}


def key_of(row: LongRow) -> tuple[object, ...]:
    return (row.indicator, row.area, row.period, row.measure, row.source_class, row.vintage)


def changed(content: bytes, line: int, cells: dict[str, str]) -> LongReading:
    """A written table read back after some of its cells were changed."""
    text = content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    for heading, cell in cells.items():
        lines[line][lines[0].index(heading)] = cell
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(lines)
    return read_table("x.csv", stream.getvalue().encode(), WORDS)


@pytest.mark.parametrize("form", FORMS)
@given(st.lists(rows(), max_size=6, unique_by=key_of))
def test_a_round_trip_loses_nothing(form: str, found: list[LongRow]) -> None:
    reading = read_table("x.csv", FORMS[form](found), WORDS)
    assert reading.findings == ()
    assert [replace(row, line=0) for row in reading.rows] == found


@pytest.mark.parametrize("form", FORMS)
@given(st.lists(rows(), min_size=1, max_size=4))
def test_no_cell_but_the_number_begins_like_a_formula(form: str, found: list[LongRow]) -> None:
    text = FORMS[form](found).decode("utf-8-sig")
    number = VALUE_COLUMN if form == "long" else COLUMNS.index("OBS_VALUE")
    for line in list(csv.reader(io.StringIO(text, newline="")))[1:]:
        for column, cell in enumerate(line):
            assert column == number or not cell.startswith(DANGEROUS) or cell.startswith("'")
        assert Decimal(line[number]).is_finite()


@pytest.mark.parametrize("form", FORMS)
def test_the_mark_stands_on_every_line(form: str) -> None:
    text = FORMS[form]([RETAIL, replace(RETAIL, vintage=3)]).decode("utf-8-sig")
    assert text.count("'" + MARK) == 2


def test_names_do_instead_of_codes_and_gb18030_instead_of_utf8() -> None:
    text = (
        "指标,区域,时期,口径,数值,单位,来源类别\n社会消费品零售总额,云河县（模拟）,2026年1—6月,增速,3.9,％,部门预计\n"
    )
    (row,) = read_table("x.csv", text.encode("gb18030"), WORDS).rows
    assert (row.indicator, row.area, str(row.period), row.unit) == ("retail_sales", "yunhe", "2026-06-ytd", "%")
    assert (row.source_class.value, row.vintage, row.embargo_until) == ("forecast", 1, None)


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("指标代码", "weather", "exchange.unknown_indicator"),
        ("区域代码", "atlantis", "exchange.unknown_area"),
        ("时期", "2026-13", "exchange.wrong_period"),
        ("口径", "心情", "exchange.unknown_word"),
        ("来源类别", "听说", "exchange.unknown_word"),
        ("数值", "约4", "exchange.not_a_number"),
        ("数值", "NaN", "exchange.not_a_number"),
        ("单位", "亿元", "exchange.unit_mismatch"),
        ("发布时间", "七月", "exchange.wrong_time"),
    ],
)
def test_it_finds_what_is_wrong_at_its_cell(heading: str, cell: str, code: str) -> None:
    reading = changed(as_long([RETAIL]), 1, {heading: cell})
    assert reading.rows == ()
    assert [finding.code for finding in reading.findings] == [code]
    place = reading.findings[0].place
    assert (place.line, place.cell) == (2, f"{'ABCDEFGHIJKLMNOPQRS'[HEADINGS.index(heading)]}2")
    assert cell in reading.findings[0].message


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("STRUCTURE_ID", "IMF:CPI(1.0)", "exchange.wrong_structure"),
        ("ACTION", "D", "exchange.action_refused"),
        ("TIME_PERIOD", "2026-S3", "exchange.wrong_period"),
        ("FREQ", "Q", "exchange.wrong_period"),
    ],
)
def test_it_finds_what_is_wrong_in_sdmx(heading: str, cell: str, code: str) -> None:
    reading = changed(as_sdmx([replace(RETAIL, period=RETAIL.period.month(2026, 6))]), 1, {heading: cell})
    assert [finding.code for finding in reading.findings] == [code]


def test_the_same_figure_twice_is_found() -> None:
    reading = read_table("x.csv", as_long([RETAIL, RETAIL]), WORDS)
    assert [(finding.code, finding.context["first"]) for finding in reading.findings] == [("exchange.duplicate", "2")]


def test_a_time_without_zone_is_the_offices() -> None:
    (row,) = changed(as_long([RETAIL]), 1, {"发布时间": "2026-07-18 10:00"}).rows
    assert row.embargo_until == RETAIL.embargo_until
    assert row.embargo_until is not None
    assert row.embargo_until.tzinfo is OFFICE


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", "随便\n写写\n".encode()])
def test_no_table_is_a_finding(content: bytes) -> None:
    assert [finding.code for finding in read_table("x.csv", content, WORDS).findings] == ["exchange.unreadable"]


def test_a_missing_column_is_named() -> None:
    reading = read_table("x.csv", "指标,时期,口径,数值,单位,来源类别\n".encode(), WORDS)
    assert [(finding.code, finding.value) for finding in reading.findings] == [("exchange.column_missing", "区域代码")]
