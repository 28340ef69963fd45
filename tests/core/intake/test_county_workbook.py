"""Every fault in a county workbook is found at its cell, and a workbook without faults reads back as written."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable

import openpyxl
import pytest

from econops.core.errors import Invalid, has_errors
from econops.core.intake.county_content import County, CountyArea, CountyPerson, Known, preset
from econops.core.intake.county_history import history_csv
from econops.core.intake.county_workbook import county_workbook, read_county
from econops.core.model.indicator import Measure
from econops.core.model.organisation import Organisation
from econops.core.rules.reading import load_rulebook

ROLES = {"task_force_lead": "专班负责人", "unit_clerk": "单位填报人"}
Book = openpyxl.Workbook


@pytest.fixture(scope="module")
def known() -> Known:
    return Known(load_rulebook().indicators, ROLES)


@pytest.fixture
def county(known: Known) -> County:
    """Two towns, the usual units, one person each."""
    start = preset(known)
    towns = tuple(Organisation(code, name, "town", code) for code, name in (("town1", "甲镇"), ("town2", "乙镇")))
    units = tuple(dataclasses.replace(unit, area="home") for unit in start.organisations) + towns
    return County(
        areas=(
            CountyArea("home", "某县（模拟）", "county", ""),
            CountyArea("town1", "甲镇", "town", "home"),
            CountyArea("town2", "乙镇", "town", "home"),
        ),
        organisations=units,
        people=tuple(
            CountyPerson(
                f"p{n}", f"人员{n}", unit.code, "task_force_lead" if unit.kind == "task_force" else "unit_clerk"
            )
            for n, unit in enumerate(units)
        ),
        indicators=start.indicators,
    )


def changed(county: County, known: Known, change: Callable[[Book], None]) -> bytes:
    """The county's workbook after a person has changed it."""
    book = openpyxl.load_workbook(io.BytesIO(county_workbook(county, known)))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def put(sheet: str, cell: str, value: str | None) -> Callable[[Book], None]:
    """Type a value into a cell."""

    def change(book: Book) -> None:
        book[sheet][cell] = value

    return change


def test_a_workbook_reads_back_as_written(county: County, known: Known) -> None:
    reading = read_county(county_workbook(county, known), None, known)

    assert reading.findings == ()
    assert reading.county == county
    assert county_workbook(county, known) == county_workbook(county, known)


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "code"),
    [
        ("区域", "A3", "甲 镇", "intake.county_code_malformed"),
        ("区域", "B3", None, "intake.county_cell_empty"),
        ("区域", "C3", "市区", "intake.county_unknown_word"),
        ("区域", "D3", "nowhere", "intake.county_unknown_area"),
        ("区域", "A4", "town1", "intake.county_duplicate"),
        ("区域", "B4", "甲镇", "intake.county_duplicate"),
        ("单位", "D3", "nowhere", "intake.county_unknown_area"),
        ("单位", "A4", "statistics", "intake.county_duplicate"),
        ("人员", "C3", "气象局", "intake.county_unknown_organisation"),
        ("人员", "D3", "镇长", "intake.county_unknown_role"),
        ("人员", "A3", "p0", "intake.county_duplicate"),
        ("人员", "A3", "张三", "intake.county_code_malformed"),
        ("指标", "E2", "statistics", "intake.county_supplier_is_owner"),
        ("指标", "E2", "统计局", "intake.county_supplier_is_owner"),
        ("指标", "D3", None, "intake.county_supplier_missing"),
        ("指标", "A3", "gdp", "intake.county_duplicate"),
        ("指标", "A3", "happiness", "intake.county_unknown_indicator"),
        ("指标", "F3", "也许", "intake.county_unknown_word"),
    ],
)
def test_a_fault_is_found_at_its_cell(
    county: County, known: Known, sheet: str, cell: str, value: str | None, code: str
) -> None:
    reading = read_county(changed(county, known, put(sheet, cell, value)), None, known)

    assert has_errors(reading.findings)
    places = [(finding.place.sheet, finding.place.cell) for finding in reading.findings if finding.code == code]
    assert places == [(sheet, cell)]


def test_places_in_a_circle_are_named(county: County, known: Known) -> None:
    def circle(book: Book) -> None:
        book["区域"]["D3"], book["区域"]["D4"] = "town2", "甲镇"

    reading = read_county(changed(county, known, circle), None, known)

    (finding,) = [f for f in reading.findings if f.code == "intake.county_area_cycle"]
    assert "甲镇→乙镇→甲镇" in finding.message


def test_there_is_one_county(county: County, known: Known) -> None:
    reading = read_county(changed(county, known, put("区域", "D3", None)), None, known)

    assert [f.code for f in reading.findings if f.level == "error"] == ["intake.county_root"]


def test_a_work_indicator_by_town_needs_no_supplier_and_may_be_switched_off(county: County, known: Known) -> None:
    row = [line.code for line in county.indicators].index("signed_projects") + 2
    reading = read_county(changed(county, known, put("指标", f"F{row}", "否")), None, known)

    assert reading.findings == ()
    assert "signed_projects" not in [line.code for line in reading.county.indicators]
    assert "new_above_norm_units" in [line.code for line in reading.county.indicators if not line.supplier]


def test_missing_sheets_and_columns_are_named(county: County, known: Known) -> None:
    def spoil(book: Book) -> None:
        del book["人员"]
        book["单位"]["C1"] = "种类"

    findings = read_county(changed(county, known, spoil), None, known).findings

    assert [(f.code, f.value) for f in findings] == [
        ("intake.county_sheet_missing", "人员"),
        ("intake.county_column_missing", "类别"),
    ]


def test_a_unit_that_reports_without_people_is_only_a_warning(county: County, known: Known) -> None:
    people = tuple(person for person in county.people if person.organisation != "town2")
    reading = read_county(county_workbook(dataclasses.replace(county, people=people), known), None, known)

    assert [(f.code, f.value) for f in reading.findings] == [("intake.county_organisation_without_person", "乙镇")]
    assert not has_errors(reading.findings)


def test_something_else_than_a_workbook_is_refused(known: Known) -> None:
    with pytest.raises(Invalid, match="xlsx"):
        read_county(b"no workbook", None, known)


HEAD = "指标代码,区域代码,时期,口径,数值,单位,来源类别,版本说明\n"
GOOD = 'retail_sales,home,2025-06-ytd,总量,"1,055.12",亿元,统计反馈,\n'


@pytest.mark.parametrize(
    ("line", "cell", "code"),
    [
        ("happiness,home,2025-06-ytd,总量,1,亿元,统计反馈,", "A3", "intake.county_unknown_indicator"),
        ("gdp,nowhere,2025-06-ytd,总量,1,亿元,统计反馈,", "B3", "intake.county_unknown_area"),
        ("gdp,home,六月,总量,1,亿元,统计反馈,", "C3", "intake.county_period"),
        ("retail_sales,home,2025-01-ytd,总量,1,亿元,统计反馈,", "C3", "intake.county_january"),
        ("gdp,home,2025-06-ytd,位次,1,亿元,统计反馈,", "D3", "intake.county_unknown_word"),
        ("gdp,home,2025-06-ytd,总量,约5亿,亿元,统计反馈,", "E3", "intake.county_number"),
        ("gdp,home,2025-06-ytd,总量,NaN,亿元,统计反馈,", "E3", "intake.county_number"),
        ("gdp,home,2025-06-ytd,总量,1,家,统计反馈,", "F3", "intake.county_unit"),
        ("gdp,home,2025-06-ytd,增速,1,亿元,统计反馈,", "F3", "intake.county_unit"),
        ("gdp,home,2025-06-ytd,总量,1,亿元,听说,", "G3", "intake.county_unknown_word"),
        (GOOD.strip(), "C3", "intake.county_duplicate"),
    ],
)
def test_a_fault_in_the_long_table_is_found_at_its_cell(
    county: County, known: Known, line: str, cell: str, code: str
) -> None:
    history = (HEAD + GOOD + line + "\n").encode()

    reading = read_county(county_workbook(county, known), history, known)

    assert [(f.place.cell, f.code) for f in reading.findings] == [(cell, code)]
    assert len(reading.county.history) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_long_table_is_read_in_the_encodings_of_spreadsheets(county: County, known: Known, encoding: str) -> None:
    content = (HEAD + GOOD + "gdp,home,2025年1—6月,同比,5.1,％,official,最终核实\n").encode(encoding)

    reading = read_county(county_workbook(county, known), content, known)

    first, second = reading.county.history
    assert (str(first.value), first.unit, first.measure) == ("1055.12", "亿元", Measure.LEVEL)
    assert (str(second.period), str(second.value), second.unit) == ("2025-06-ytd", "5.1", "%")
    assert (second.version, second.line) == ("最终核实", 3)
    assert read_county(county_workbook(county, known), history_csv((first, second)), known).county.history == (
        first,
        second,
    )
