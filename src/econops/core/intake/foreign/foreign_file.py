"""One file from another hand, from its bytes to tables, numbers and doubts."""

from __future__ import annotations

import json
from decimal import Decimal
from gettext import gettext as _
from typing import Any

from econops.core.errors import Finding, Invalid, Place
from econops.core.intake.foreign.doubts import find_doubts
from econops.core.intake.foreign.loading import base_name, load_workbook
from econops.core.intake.foreign.loading_xlsx import TooManyCells
from econops.core.intake.foreign.plain import PlainReading, read_plain
from econops.core.intake.foreign.plain_rows import is_large
from econops.core.intake.foreign.reading import read_tables
from econops.core.intake.foreign.recipes import Recipe
from econops.core.intake.foreign.values import ForeignReading, Vocabulary
from econops.core.intake.foreign.workbook_findings import Unreadable, Unsure


def read_foreign(
    name: str, content: bytes, vocabulary: Vocabulary, *, recipes: tuple[Recipe, ...] = ()
) -> ForeignReading:
    """Read a file: its tables, every number with its meaning, and what is doubtful.

    A large file is read as plain tables of one header row: its columns are told, not its numbers one by one.

    Raises:
        Invalid: the file cannot be opened; the message says what to do.
    """
    if is_large(content):
        return read_plain(name, content)
    try:
        workbook = load_workbook(name, content)
    except TooManyCells:
        return read_plain(name, content)
    tables, numbers = read_tables(workbook, vocabulary, recipes=recipes)
    return ForeignReading(workbook.file, tables, numbers, find_doubts(workbook, tables, numbers, vocabulary))


def vocabulary_of_text(text: str) -> Vocabulary:
    """The county, its units and its indicators from JSON: {"county": …, "units": […], "indicators": […]}.

    Raises:
        Invalid: not of this form.
    """
    try:
        record = json.loads(text)
        county, units, indicators = record["county"], record["units"], record["indicators"]
        names = [county, *units, *indicators]
        if isinstance(units, str) or isinstance(indicators, str) or not all(isinstance(name, str) for name in names):
            raise ValueError
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Invalid(_("名录文件的写法不对，应当有 county、units、indicators 三项。请核对后重试。")) from error
    return Vocabulary(county, tuple(units), tuple(indicators))


def reading_record(reading: ForeignReading) -> dict[str, Any]:
    """A reading in plain form: file, observations (one for each number) and findings (kind, place and note)."""
    observations = [
        {
            "sheet": number.sheet,
            "cell": number.cell,
            "indicator": number.indicator,
            "area": number.area,
            "period": number.period,
            "basis": number.basis,
            "measure": number.measure,
            "value": plain_number(number.value),
            "unit": number.unit,
        }
        for number in reading.numbers
    ]
    findings = [finding_record(finding) for finding in reading.findings]
    record: dict[str, Any] = {"file": reading.file, "observations": observations, "findings": findings}
    if isinstance(reading, PlainReading):
        record["columns"] = [column.as_dict() for column in reading.columns]
    return record


def finding_record(finding: Finding) -> dict[str, str]:
    """A finding in plain form; its kind is its code without the room.

    A table whose reading is unsure is told by what it is unsure of: its period, or else what its numbers measure.
    """
    kind = finding.code.rpartition(".")[2]
    if isinstance(finding, Unsure):
        kind = "date_ambiguous" if _("时期") in finding.message else "unknown_indicator"
    return {"kind": kind, "sheet": finding.place.sheet, "cell": finding.place.cell, "note": finding.message}


def unreadable(name: str, reason: str) -> ForeignReading:
    """What stands for a file that could not be opened: nothing read, and why."""
    file = base_name(name)
    return ForeignReading(file, (), (), (Unreadable(Place(file), reason),))


def plain_number(value: Decimal) -> int | float:
    """A decimal number as JSON writes it."""
    return int(value) if value == value.to_integral_value() else float(value)
