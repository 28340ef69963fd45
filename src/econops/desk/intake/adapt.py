"""What was read from a workbook, to rows and back: the only place where both are known."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from econops.core.errors import Finding
from econops.core.intake.reading import Entry as ReadEntry
from econops.desk.indicators.entries import Entry, FileSource
from econops.desk.intake.models import Submission


def entry_record(entry: ReadEntry) -> dict[str, str]:
    """One number as stored with its submission; the value stays the text of an exact decimal."""
    return {
        "indicator": entry.indicator,
        "area": entry.area,
        "period": str(entry.period),
        "measure": entry.measure.value,
        "value": f"{entry.value:f}",
        "unit": entry.unit,
        "source_class": entry.source_class.value,
        "sheet": entry.sheet,
        "cell": entry.cell,
        "remark": entry.remark,
    }


def finding_record(finding: Finding, file_name: str) -> dict[str, str]:
    """One finding as stored with its submission."""
    return replace(finding, place=replace(finding.place, file=file_name)).as_dict()


def entries_of(submission: Submission) -> list[Entry]:
    """The stored numbers as the store of observations takes them."""
    return [_entry(record) for record in submission.entries]


def _entry(record: dict[str, Any]) -> Entry:
    return Entry(
        indicator=record["indicator"],
        area=record["area"],
        period=record["period"],
        measure=record["measure"],
        value=Decimal(record["value"]),
        unit=record["unit"],
        source_class=record["source_class"],
        sheet=record["sheet"],
        cell=record["cell"],
    )


def source_of(submission: Submission) -> FileSource:
    """The file behind a submission."""
    return FileSource(
        organisation=submission.organisation,
        period=submission.period,
        kind="intake",
        file_name=submission.file_name,
        stored_path=submission.stored_path,
        sha256=submission.sha256,
    )
