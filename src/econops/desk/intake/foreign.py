"""Workbooks of a unit's own making (部门原表): read, matched to what is in use here, and kept as they came."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from econops.core.errors import Finding, Invalid, NotFound
from econops.core.intake.foreign.corrections import Correction, corrected, read_corrected
from econops.core.intake.foreign.doubts import UNSURE_BELOW
from econops.core.intake.foreign.foreign_file import read_foreign
from econops.core.intake.foreign.loading import load_workbook
from econops.core.intake.foreign.loading_xlsx import TooManyCells
from econops.core.intake.foreign.matching import Match, Matching, Use
from econops.core.intake.foreign.plain_rows import is_large
from econops.core.intake.foreign.values import ForeignReading, ForeignWorkbook, ReadTable
from econops.core.period.value import Period
from econops.desk.common.files import home
from econops.desk.indicators.selectors import indicator_list
from econops.desk.intake.adapt import entry_record, finding_record
from econops.desk.intake.conversion import workbook_convert
from econops.desk.intake.models import IndicatorName, Submission
from econops.desk.intake.progress import month_default
from econops.desk.intake.recipes import recipe_list
from econops.desk.intake.services import Received, submission_keep
from econops.desk.intake.vocabulary import county_vocabulary
from econops.desk.people.models import Area, Organisation, User
from econops.desk.people.selectors import organisation_value

UNSURE = "workbook.unsure"
Places = Collection[tuple[str, str]]


@dataclass(frozen=True)
class Taken:
    """What a file gives in plain form: its tables with every number, the entries among them, the findings."""

    tables: list[dict[str, Any]]
    entries: list[dict[str, str]]
    findings: list[dict[str, str]]


def foreign_receive(
    file_name: str,
    content: bytes,
    *,
    person: User | None,
    at: datetime.datetime,
    about: tuple[Organisation, str],
) -> Submission:
    """Read and keep a workbook of a unit's own making.

    Args:
        about: the unit, and the month that its figures are for; an empty month is taken from the file.

    Raises Invalid where the file cannot be opened, NotFound where nothing in it is a table, and as `submission_keep`.
    """
    unit, month = about
    reading = reading_of(file_name, content)
    if not reading.tables:
        raise NotFound(_("{file}里没有认出带数字的表格，没有接收。请核对文件。").format(file=reading.file))
    period = Period.parse(month or month_of(reading, at.date()))
    taken = taken_from(reading, use_of(unit, period))
    received = Received(
        organisation=unit,
        period=str(period),
        kind="foreign",
        file_name=reading.file,
        content=content,
        entries=taken.entries,
        findings=taken.findings,
        tables=taken.tables,
    )
    return submission_keep(replace(received, file_name=file_name[-200:]), person=person, at=at)


def reading_of(file_name: str, content: bytes) -> ForeignReading:
    """The reading of a file with the recipes in force. Raises Invalid, with what to do."""
    name, opened = workbook_convert(file_name, content)
    return read_foreign(name, opened, county_vocabulary(), recipes=recipe_list())


def workbook_of(submission: Submission) -> ForeignWorkbook | None:
    """The stored file of a submission, as it came; None for a large plain table, which is not shown cell by cell.

    Raises NotFound where the file is gone.
    """
    return _opened(str(home() / submission.stored_path), submission.file_name, submission.sha256)


@lru_cache(maxsize=4)
def _opened(path: str, file_name: str, _digest: str) -> ForeignWorkbook | None:
    try:
        content = Path(path).read_bytes()
    except FileNotFoundError:
        raise NotFound(_("工作区里的原文件不见了，请重新交这份表。")) from None
    name, opened = workbook_convert(file_name, content)
    if is_large(opened):
        return None
    try:
        return load_workbook(name, opened)
    except TooManyCells:
        return None


def corrections_of(submission: Submission) -> list[Correction]:
    """What stands corrected, cell by cell; the last correction of a cell holds."""
    rows = submission.corrections.filter(undone_at=None).order_by("id")
    return [Correction(row.sheet, row.cell, row.after) for row in rows]


def corrected_workbook(submission: Submission) -> ForeignWorkbook | None:
    """The stored file with its corrections."""
    workbook = workbook_of(submission)
    return corrected(workbook, corrections_of(submission)) if workbook is not None else None


def submission_reread(submission: Submission) -> None:
    """Read a submission's file again with corrections, answers, names and recipes; within the caller's transaction."""
    workbook = corrected_workbook(submission)
    if workbook is None:
        raise Invalid(_("这份表太大，不能在页面上改。请在原表里改好再交。"))
    reading = read_corrected(workbook, county_vocabulary(), recipes=recipe_list())
    settled = set(submission.answers.filter(code=UNSURE).values_list("sheet", "cell"))
    taken = taken_from(reading, use_of(submission.organisation, Period.parse(submission.period)), settled=settled)
    submission.tables, submission.entries, submission.findings = taken.tables, taken.entries, taken.findings
    submission.save(update_fields=["tables", "entries", "findings"])


def use_of(unit: Organisation, month: Period) -> Use:
    """What is in use here, for matching a unit's numbers."""
    names = dict(IndicatorName.objects.filter(organisation=unit).values_list("name", "indicator"))
    areas = {area.name: area.code for area in Area.objects.order_by("code") if area.kind != "bulletin"}
    return Use(organisation_value(unit), month, tuple(indicator_list()), areas, names)


def month_of(reading: ForeignReading, day: datetime.date) -> str:
    """The month that most of the newest year's figures end in, not after `day`; else the month in work."""
    ends: Counter[str] = Counter()
    for number in reading.numbers:
        if number.measure in ("level", "yoy") and number.basis != "year":
            period = Period.parse(number.period)
            ends[str(Period.month(period.year, period.last_month))] += 1
    today = f"{day.year}-{day.month:02d}"
    past = [month for month in ends if month <= today]
    return max(past, default="") or month_default(day)


def taken_from(reading: ForeignReading, use: Use, *, settled: Places = ()) -> Taken:
    """A reading in plain form, its numbers matched.

    Numbers of a table whose reading is unsure are not taken until somebody says that it is right (`settled`).
    """
    unsure = {
        place: _("这张表读得没有把握，请先核对读法")
        for place, table in enumerate(reading.tables)
        if table.confidence < UNSURE_BELOW and (table.sheet, str(table.range)) not in settled
    }
    matches = [_held(match, unsure) for match in Matching(use).matches(reading.numbers)]
    tables = [_table_record(table) for table in reading.tables]
    for match in matches:
        tables[match.number.table]["numbers"].append(_number_record(match))
    return Taken(
        tables=tables,
        entries=[entry_record(match.entry) for match in matches if match.entry is not None],
        findings=_finding_records(reading.findings, reading.file),
    )


def _held(match: Match, unsure: dict[int, str]) -> Match:
    reason = unsure.get(match.number.table)
    return Match(match.number, reason=reason) if reason and match.entry is not None else match


def _table_record(table: ReadTable) -> dict[str, Any]:
    return {
        "sheet": table.sheet,
        "range": str(table.range),
        "title": table.title,
        "confidence": table.confidence,
        "headers": [str(area) for area in table.headers],
        "labels": [str(area) for area in table.labels],
        "recipe": table.recipe,
        "doubts": list(table.doubts),
        "numbers": [],
    }


def _number_record(match: Match) -> dict[str, Any]:
    number = match.number
    record: dict[str, Any] = {
        "cell": number.cell,
        "indicator": number.indicator,
        "area": number.area or "",
        "period": number.period,
        "basis": number.basis,
        "measure": number.measure,
        "value": f"{number.value:f}",
        "unit": number.unit or "",
    }
    if match.entry is not None:
        return record | {"code": match.entry.indicator}
    return record | {"reason": match.reason} | ({"unknown": True} if match.unknown else {})


def _finding_records(findings: Iterable[Finding], file: str) -> list[dict[str, str]]:
    return [finding_record(finding, file) for finding in findings]
