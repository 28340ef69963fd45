"""Checks the sheets of a county workbook: row by row, then across rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from econops.core.errors import Finding, Place
from econops.core.intake import county_findings as kinds
from econops.core.intake.county_content import (
    AREA_KIND_ALIASES,
    AREA_KINDS,
    ORGANISATION_KINDS,
    CountyArea,
    CountyIndicator,
    CountyPerson,
    Known,
)
from econops.core.intake.county_sheets import Cell, Row
from econops.core.model.indicator import Indicator, IndicatorKind
from econops.core.model.organisation import Organisation

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_YES = {"是", "启用", "1", "yes", "true", "√"}
_NO = {"否", "不启用", "0", "no", "false", "", "×"}


@dataclass
class Names:
    """Codes and names of one sheet, for references by either."""

    codes: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def code_of(self, text: str) -> str | None:
        """The code that a code or a name stands for."""
        return text if text in self.codes else self.names.get(text)


@dataclass
class Checker:
    """Collects findings while the sheets are read in order: areas, organisations, people, indicators."""

    known: Known
    findings: list[Finding] = field(default_factory=list)
    areas: Names = field(default_factory=Names)
    organisations: Names = field(default_factory=Names)
    root: str = ""

    def add(self, kind: type[Finding], cell: Cell, **context: str) -> None:
        """Note a finding at a cell."""
        self.findings.append(kind(cell.place, cell.text, context))

    def filled(self, row: Row, *columns: str) -> bool:
        """Whether all these cells are filled in; notes those that are not."""
        empty = [name for name in columns if not row[name].text]
        for name in empty:
            self.add(kinds.CellEmpty, row[name], column=name)
        return not empty

    def code_fits(self, cell: Cell, column: str, most: int) -> bool:
        """Whether the cell holds a usable code."""
        if _CODE.fullmatch(cell.text) and len(cell.text) <= most:
            return True
        self.add(kinds.CodeMalformed, cell, column=column, least="1", most=str(most))
        return False

    def first_time(self, cell: Cell, column: str, seen: dict[str, Place]) -> bool:
        """Whether the text has not occurred in this column before."""
        before = seen.setdefault(cell.text, cell.place)
        if before is cell.place:
            return True
        self.add(kinds.Duplicate, cell, column=column, first=before.cell)
        return False

    def choice(self, cell: Cell, column: str, choices: Mapping[str, str], aliases: Mapping[str, str]) -> str:
        """The code of a word out of a list (empty when it is none of them)."""
        by_name = {name: code for code, name in choices.items()} | dict(aliases)
        code = cell.text if cell.text in choices else by_name.get(cell.text, "")
        if not code:
            self.add(kinds.UnknownWord, cell, column=column, choices="、".join(choices.values()))
        return code

    def organisation(self, cell: Cell) -> str:
        """Code of the unit named in a cell (empty and a finding when there is none)."""
        code = self.organisations.code_of(cell.text)
        if code is None:
            self.add(kinds.UnknownOrganisation, cell)
        return code or ""


def check_areas(rows: Iterable[Row], checker: Checker) -> tuple[CountyArea, ...]:
    """Places with kinds; parents by code or name, no circle, one county."""
    kept: list[tuple[Row, str]] = []
    codes: dict[str, Place] = {}
    names: dict[str, Place] = {}
    for row in rows:
        if not checker.filled(row, "代码", "名称", "类别"):
            continue
        fits = checker.code_fits(row["代码"], "区域代码", 20)
        kind = checker.choice(row["类别"], "类别", AREA_KINDS, AREA_KIND_ALIASES)
        fresh = checker.first_time(row["代码"], "区域代码", codes)
        checker.first_time(row["名称"], "区域名称", names)
        if fits and fresh:
            kept.append((row, kind))
            checker.areas.codes[row["代码"].text] = row["名称"].text
            checker.areas.names.setdefault(row["名称"].text, row["代码"].text)
    areas = tuple(
        CountyArea(row["代码"].text, row["名称"].text, kind, _parent(row["上级"], checker)) for row, kind in kept
    )
    _check_tree(areas, {row["代码"].text: row["上级"] for row, _ in kept}, checker)
    return areas


def _parent(cell: Cell, checker: Checker) -> str:
    if not cell.text:
        return ""
    code = checker.areas.code_of(cell.text)
    if code is None:
        checker.add(kinds.UnknownArea, cell)
    return code or ""


def _check_tree(areas: tuple[CountyArea, ...], cells: Mapping[str, Cell], checker: Checker) -> None:
    parents = {area.code: area.parent for area in areas}
    in_circle: set[str] = set()
    for code in parents:
        path = [code]
        while (above := parents.get(path[-1], "")) and above not in path:
            path.append(above)
        if above == code and code not in in_circle:
            in_circle.update(path)
            cell = cells[code]
            shown = "→".join(checker.areas.codes[step] for step in [*path, code])
            checker.findings.append(kinds.AreaCycle(cell.place, checker.areas.codes[code], {"path": shown}))
    roots = [area for area in areas if not cells[area.code].text]
    if len(roots) == 1 and roots[0].kind == "county":
        checker.root = roots[0].code
    elif not in_circle:
        place = cells[roots[1].code].place if len(roots) > 1 else Place(_file(cells), "区域", "D2")
        checker.findings.append(kinds.RootCount(place, "", {"count": str(sum(a.kind == "county" for a in roots))}))


def _file(cells: Mapping[str, Cell]) -> str:
    return next((cell.place.file for cell in cells.values()), "county.xlsx")


def check_organisations(rows: Iterable[Row], checker: Checker) -> tuple[Organisation, ...]:
    """Units with kinds; the area left empty means the county."""
    found: list[Organisation] = []
    codes: dict[str, Place] = {}
    names: dict[str, Place] = {}
    for row in rows:
        if not checker.filled(row, "代码", "名称", "类别"):
            continue
        fits = checker.code_fits(row["代码"], "单位代码", 40)
        kind = checker.choice(row["类别"], "类别", ORGANISATION_KINDS, {})
        fresh = checker.first_time(row["代码"], "单位代码", codes)
        checker.first_time(row["名称"], "单位名称", names)
        area = checker.areas.code_of(row["区域"].text) if row["区域"].text else checker.root
        if area is None:
            checker.add(kinds.UnknownArea, row["区域"])
        if fits and fresh:
            found.append(Organisation(row["代码"].text, row["名称"].text, kind, area or ""))
            checker.organisations.codes[row["代码"].text] = row["名称"].text
            checker.organisations.names.setdefault(row["名称"].text, row["代码"].text)
    return tuple(found)


def check_people(rows: Iterable[Row], checker: Checker) -> tuple[CountyPerson, ...]:
    """People with one role each, by its name or code."""
    found: list[CountyPerson] = []
    logins: dict[str, Place] = {}
    role_codes = {name: code for code, name in checker.known.roles.items()}
    for row in rows:
        if not checker.filled(row, "登录名", "姓名", "单位", "角色"):
            continue
        fits = checker.code_fits(row["登录名"], "登录名", 60)
        fresh = checker.first_time(row["登录名"], "登录名", logins)
        unit = checker.organisation(row["单位"])
        word = row["角色"].text
        role = word if word in checker.known.roles else role_codes.get(word, "")
        if not role:
            checker.add(kinds.UnknownRole, row["角色"], choices="、".join(checker.known.roles.values()))
        if fits and fresh and unit and role:
            found.append(CountyPerson(row["登录名"].text, row["姓名"].text, unit, role))
    return tuple(found)


def check_indicators(rows: Iterable[Row], checker: Checker) -> tuple[CountyIndicator, ...]:
    """Indicators in use with supplier and owner, which differ for results."""
    found: list[CountyIndicator] = []
    codes: dict[str, Place] = {}
    for row in rows:
        if not checker.filled(row, "代码") or not checker.first_time(row["代码"], "指标代码", codes):
            continue
        used = _in_use(row["启用"], checker)
        indicator = checker.known.indicators.get(row["代码"].text)
        if indicator is None:
            checker.add(kinds.UnknownIndicator, row["代码"])
        elif used and (line := _used_indicator(row, indicator, checker)):
            found.append(line)
    return tuple(found)


def _in_use(cell: Cell, checker: Checker) -> bool:
    if cell.text.lower() in _YES:
        return True
    if cell.text.lower() not in _NO:
        checker.add(kinds.UnknownWord, cell, column="启用", choices="是、否")
    return False


def _used_indicator(row: Row, indicator: Indicator, checker: Checker) -> CountyIndicator | None:
    if not checker.filled(row, "牵头单位"):
        return None
    owner = checker.organisation(row["牵头单位"])
    supplier = ""
    if row["来源单位"].text:
        supplier = checker.organisation(row["来源单位"])
    elif not (indicator.by_town and indicator.kind is IndicatorKind.WORK):
        checker.findings.append(kinds.SupplierMissing(row["来源单位"].place, indicator.name))
        return None
    if indicator.kind is IndicatorKind.RESULT and supplier and supplier == owner:
        checker.add(kinds.SupplierIsOwner, row["牵头单位"], name=indicator.name)
        return None
    return CountyIndicator(indicator.code, supplier, owner)
