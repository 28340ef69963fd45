"""The county workbook: written blank or filled, and read back with findings at cell level."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from gettext import gettext as _

import xlsxwriter  # type: ignore[import-untyped]
from python_calamine import CalamineError, CalamineWorkbook

from econops.core.errors import Finding, Invalid, Place
from econops.core.intake import county_check, county_findings
from econops.core.intake.county_content import (
    AREA_KINDS,
    ORGANISATION_KINDS,
    County,
    CountyReading,
    Known,
)
from econops.core.intake.county_history import HistoryReader
from econops.core.intake.county_sheets import (
    AREAS,
    COLUMNS,
    INDICATORS,
    NOTES,
    ORGANISATIONS,
    PEOPLE,
    WORKBOOK_NAME,
    Row,
    SheetValue,
    rows_of,
)
from econops.core.model.indicator import IndicatorKind

_FIXED_TIME = datetime.datetime(2020, 1, 1)
_KIND_NAMES = {IndicatorKind.WORK: "工作", IndicatorKind.RESULT: "结果"}
_ROWS_WITH_LIST = 400
_WIDTHS = {"代码": 26, "名称": 30, "登录名": 20, "来源单位": 22, "牵头单位": 22}
_NOTE_LINES = (
    "新建本县：填好下面四张表，再运行一次同一条命令。",
    "区域：第一行填县（类别“县”，上级留空），其余填乡镇（类别“乡镇”，上级填县的代码）。",
    "代码：用字母和数字，例如 county、town01、statistics；单位和区域也可以用名称互相引用。",
    "单位：部门、乡镇、提供数据的单位（统计局、国库、供电公司等，类别“数据来源”）和专班。区域留空就是县本级；乡镇单位填乡镇代码。",
    "人员：每人一个登录名（字母和数字）、一个单位、一个角色。角色可选：{roles}。",
    "指标：来源单位提供数据，牵头单位对目标负责；结果指标两者不能相同。按乡镇报送的工作指标，来源单位留空。不用的指标“启用”填“否”。",
    "历史数据（可选）：在同一文件夹放 history.csv，列为 指标代码,区域代码,时期,口径,数值,单位,来源类别,版本说明。",
    "历史数据举例一：retail_sales,county,2025-06-ytd,总量,55.12,亿元,统计反馈,",
    "历史数据举例二：retail_sales,county,2025-06-ytd,增速,5.3,%,统计反馈,",
    "时期写法：2025-06-ytd 是1—6月累计，2025-06 是6月当月。再次运行只补新增的，不会删除已有的。",
)


def county_workbook(county: County, known: Known) -> bytes:
    """The workbook with `county` filled in; the same content gives the same bytes."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": _FIXED_TIME, "title": "county"})
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF7", "bottom": 1})
        text = book.add_format({"num_format": "@"})
        notes = book.add_worksheet(NOTES)
        notes.set_column(0, 0, 120)
        for number, line in enumerate(_NOTE_LINES):
            notes.write_string(number, 0, line.format(roles="、".join(known.roles.values())))
        for name, rows in _tables(county, known).items():
            sheet = book.add_worksheet(name)
            for column, title in enumerate(COLUMNS[name]):
                sheet.set_column(column, column, _WIDTHS.get(title, 14), text)
                sheet.write_string(0, column, title, bold)
                choices = _choices(name, title, known)
                if choices:
                    sheet.data_validation(
                        1,
                        column,
                        _ROWS_WITH_LIST,
                        column,
                        {"validate": "list", "source": choices, "ignore_blank": True},
                    )
            for number, row in enumerate(rows, start=1):
                for column, value in enumerate(row):
                    if value:
                        sheet.write_string(number, column, value, text)
            sheet.freeze_panes(1, 0)
    return stream.getvalue()


def _tables(county: County, known: Known) -> dict[str, list[tuple[str, ...]]]:
    used = {line.code: line for line in county.indicators}
    indicators: list[tuple[str, ...]] = []
    for code, indicator in known.indicators.items():
        line = used.get(code)
        units = (line.supplier, line.owner, "是") if line else (indicator.supplier, indicator.owner, "否")
        indicators.append((code, indicator.name, _KIND_NAMES[indicator.kind], *units))
    return {
        AREAS: [(a.code, a.name, AREA_KINDS[a.kind], a.parent) for a in county.areas],
        ORGANISATIONS: [(o.code, o.name, ORGANISATION_KINDS[o.kind], o.area) for o in county.organisations],
        PEOPLE: [(p.login, p.name, p.organisation, known.roles[p.role]) for p in county.people],
        INDICATORS: indicators,
    }


def _choices(sheet: str, title: str, known: Known) -> list[str]:
    lists = {
        (AREAS, "类别"): list(AREA_KINDS.values()),
        (ORGANISATIONS, "类别"): list(ORGANISATION_KINDS.values()),
        (PEOPLE, "角色"): list(known.roles.values()),
        (INDICATORS, "性质"): list(_KIND_NAMES.values()),
        (INDICATORS, "启用"): ["是", "否"],
    }
    return lists.get((sheet, title), [])


def read_county(workbook: bytes, history: bytes | None, known: Known, name: str = WORKBOOK_NAME) -> CountyReading:
    """Read and check a filled workbook and, where given, the table of past years.

    Raises:
        Invalid: the file is no workbook.
    """
    sheets, missing = _sheets(workbook, name)
    checker = county_check.Checker(known, findings=list(missing))
    rows: dict[str, list[Row]] = {}
    for sheet in COLUMNS:
        rows[sheet], faults = rows_of(sheet, sheets.get(sheet, []), name) if sheet in sheets else ([], [])
        checker.findings.extend(faults)
    if checker.findings:
        return CountyReading(County(), tuple(checker.findings))
    areas = county_check.check_areas(rows[AREAS], checker)
    organisations = county_check.check_organisations(rows[ORGANISATIONS], checker)
    people = county_check.check_people(rows[PEOPLE], checker)
    indicators = county_check.check_indicators(rows[INDICATORS], checker)
    reader = HistoryReader(
        {line.code: known.indicators[line.code] for line in indicators}, {area.code: area.name for area in areas}
    )
    figures = reader.read(history) if history is not None else ()
    county = County(areas, organisations, people, indicators, figures)
    findings = (*checker.findings, *reader.findings, *_warnings(county, name))
    return CountyReading(county, findings)


def _sheets(workbook: bytes, name: str) -> tuple[Mapping[str, Sequence[Sequence[SheetValue]]], list[Finding]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    except (CalamineError, ValueError) as error:
        raise Invalid(_("“{name}”打不开，请确认它是 xlsx 工作簿并且没有加密。").format(name=name)) from error
    present = {
        sheet: book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        for sheet in COLUMNS
        if sheet in book.sheet_names
    }
    missing: list[Finding] = [
        county_findings.SheetMissing(Place(name, sheet), sheet) for sheet in COLUMNS if sheet not in present
    ]
    return present, missing


def _warnings(county: County, name: str) -> list[Finding]:
    staffed = {person.organisation for person in county.people}
    suppliers = {line.supplier for line in county.indicators if line.supplier}
    by_town = any(not line.supplier for line in county.indicators)
    found: list[Finding] = [
        county_findings.OrganisationWithoutPerson(Place(name, PEOPLE), unit.name)
        for unit in county.organisations
        if unit.code not in staffed and (unit.code in suppliers or (by_town and unit.kind == "town"))
    ]
    if not any(person.role in ("task_force_lead", "task_force_clerk") for person in county.people):
        found.append(county_findings.NoTaskForce(Place(name, PEOPLE)))
    return found
