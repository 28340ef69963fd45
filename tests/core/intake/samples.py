"""A small invented unit with four rows, and workbooks changed as people change them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import openpyxl

from econops.core.errors import Finding
from econops.core.intake.reading import Reading, read_workbook
from econops.core.intake.template import CellValue, RowKey, TemplateRow, TemplateSpec, template_workbook
from econops.core.model.indicator import IndicatorKind, Measure
from econops.core.model.observation import SourceClass
from econops.core.model.organisation import Organisation
from econops.core.period.value import Period

UNIT = Organisation("statistics", "统计局", "supplier", "county")
JUNE = Period.month(2026, 6)


def row(indicator: str, name: str, measure: Measure, unit: str, **changes: Any) -> TemplateRow:
    """One row about January to June; `changes` are any further fields."""
    fields: dict[str, Any] = {
        "area": "county",
        "area_name": "云河县（模拟）",
        "period": Period.ytd(2026, 6),
        "kind": IndicatorKind.RESULT,
        "nature": "flow",
        "source_class": SourceClass.OFFICIAL,
    }
    return TemplateRow(indicator, name, measure=measure, unit=unit, **(fields | changes))


RETAIL = row(
    "retail_sales", "社会消费品零售总额", Measure.LEVEL, "亿元", last=Decimal("15.20"), year_before=Decimal("18.01")
)
RETAIL_GROWTH = row(
    "retail_sales", "社会消费品零售总额", Measure.GROWTH, "%", last=Decimal("5.2"), year_before=Decimal("4.0")
)
UNITS = row(
    "new_above_norm_units",
    "新增“四上”企业",
    Measure.LEVEL,
    "家",
    kind=IndicatorKind.WORK,
    nature="count",
    source_class=SourceClass.DEPARTMENT,
    last=Decimal(7),
)
PROJECTS = row(
    "key_project_investment",
    "重点项目完成投资",
    Measure.LEVEL,
    "万元",
    kind=IndicatorKind.WORK,
    source_class=SourceClass.DEPARTMENT,
    last=Decimal(31000),
    year_before=Decimal(36500),
)
SPEC = TemplateSpec(UNIT, JUNE, (RETAIL, RETAIL_GROWTH, UNITS, PROJECTS))
GOOD: dict[RowKey, CellValue] = {
    RETAIL.key: Decimal("18.93"),
    RETAIL_GROWTH.key: Decimal("5.1"),
    UNITS.key: 9,
    PROJECTS.key: 38000,
}


def filled(values: Mapping[RowKey, CellValue | None] | None = None, spec: TemplateSpec = SPEC) -> bytes:
    """The template with the good values, changed by `values`; None empties a cell."""
    wanted = {key: value for key, value in (GOOD | dict(values or {})).items() if value is not None}
    return template_workbook(spec, wanted)


def edited(content: bytes, change: Callable[[Any], None]) -> bytes:
    """As if a person opened the workbook in another program, changed something and saved."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    change(workbook)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def read(content: bytes, spec: TemplateSpec = SPEC, **options: Any) -> Reading:
    """Read as 统计局6月.xlsx."""
    return read_workbook("统计局6月.xlsx", content, spec, **options)


def codes(findings: tuple[Finding, ...] | list[Finding]) -> list[tuple[str, str]]:
    """Code and cell of each finding."""
    return [(finding.code, finding.place.cell) for finding in findings]


def repacked(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The package with each part changed; None drops it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return stream.getvalue()
