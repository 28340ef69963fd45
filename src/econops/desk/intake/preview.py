"""What the page of a workbook shows: the cells that were read, with findings at their places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from econops.core.intake.answering import may_insist
from econops.desk.common.display import measure_text, moment_text, number_text, period_text
from econops.desk.intake.models import Submission
from econops.desk.intake.selectors import finding_place, open_errors

LEVEL_NAMES = {"error": "请改正", "warning": "请核对", "info": "提示"}
LEVEL_ORDER = ("error", "warning", "info")


@dataclass(frozen=True)
class EntryRow:
    """A number as read: what it is, its cell, and the level of the worst finding at that cell."""

    cell: str
    sheet: str
    indicator: str
    area: str
    period: str
    measure: str
    value: str
    unit: str
    remark: str
    level: str


@dataclass(frozen=True)
class FindingRow:
    """A finding with its place in words and what the unit said to it; `number` counts as stored.

    `mandatory`: no answer lifts it, it has to be corrected.
    """

    number: int
    level: str
    level_name: str
    place: str
    cell: str
    title: str
    message: str
    mandatory: bool
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    """The whole page."""

    entries: tuple[EntryRow, ...]
    findings: tuple[FindingRow, ...]
    errors: int
    verdict: str

    @property
    def has_remarks(self) -> bool:
        """Whether the unit wrote anything beside its numbers."""
        return any(entry.remark for entry in self.entries)


def preview(submission: Submission, names: Mapping[str, Mapping[str, str]]) -> Preview:
    """The page of a submission; `names` are the names of indicators and areas by code."""
    findings = sorted(enumerate(submission.findings), key=lambda pair: _finding_order(pair[1]))
    said = _answers(submission)
    worst: dict[tuple[str, str], str] = {}
    for _number_stored, finding in findings:
        worst.setdefault((finding.get("sheet", ""), finding.get("cell", "")), finding.get("level", "info"))
    errors = len(open_errors(submission))
    return Preview(
        entries=tuple(_entry(entry, worst, names) for entry in submission.entries),
        findings=tuple(_finding(number, finding, said) for number, finding in findings),
        errors=errors,
        verdict=_verdict(len(findings), errors),
    )


def cell_order(cell: str) -> tuple[int, str, int]:
    """Row by row as a reader goes: B7 before C7 before B10."""
    match = re.fullmatch(r"([A-Z]+)(\d+)", cell)
    return (int(match[2]), match[1].rjust(3), 0) if match else (0, cell, 1)


def _verdict(findings: int, errors: int) -> str:
    if errors:
        return _("{n}处要改正").format(n=errors)
    if findings:
        return _("{n}处请核对").format(n=findings)
    return _("没有发现问题")


def _entry(
    entry: Mapping[str, Any], worst: Mapping[tuple[str, str], str], names: Mapping[str, Mapping[str, str]]
) -> EntryRow:
    indicator, area = str(entry.get("indicator", "")), str(entry.get("area", ""))
    cell, sheet = str(entry.get("cell", "")), str(entry.get("sheet", ""))
    return EntryRow(
        cell=cell,
        sheet=sheet,
        indicator=names["indicators"].get(indicator, indicator),
        area=names["areas"].get(area, area),
        period=period_text(str(entry.get("period", "")), with_year=False),
        measure=measure_text(str(entry.get("measure", ""))),
        value=_number(entry.get("value")),
        unit=str(entry.get("unit", "")),
        remark=str(entry.get("remark", "")),
        level=worst.get((sheet, cell), ""),
    )


def _number(value: object) -> str:
    try:
        return number_text(Decimal(str(value)))
    except InvalidOperation:
        return str(value or "—")


def _answers(submission: Submission) -> dict[tuple[str, str, str], list[str]]:
    found: dict[tuple[str, str, str], list[str]] = {}
    for answer in submission.answers.select_related("person"):
        line = _("{person} {moment}：{text}").format(
            person=answer.person, moment=moment_text(answer.at), text=answer.text
        )
        found.setdefault((answer.code, answer.sheet, answer.cell), []).append(line)
    return found


def _finding(number: int, finding: Mapping[str, Any], said: Mapping[tuple[str, str, str], list[str]]) -> FindingRow:
    level = str(finding.get("level", "info"))
    return FindingRow(
        number=number,
        mandatory=level == "error" and not may_insist(finding["code"]),
        answers=tuple(said.get(finding_place(finding), ())),
        level=level,
        level_name=LEVEL_NAMES.get(level, level),
        place=" ".join(part for part in (finding.get("sheet", ""), finding.get("cell", "")) if part) or _("整份文件"),
        cell=str(finding.get("cell", "")),
        title=str(finding.get("title", "")),
        message=str(finding.get("message", "")),
    )


def _finding_order(finding: Mapping[str, Any]) -> tuple[int, str, tuple[int, str, int]]:
    level = finding.get("level", "info")
    rank = LEVEL_ORDER.index(level) if level in LEVEL_ORDER else len(LEVEL_ORDER)
    return (rank, str(finding.get("sheet", "")), cell_order(str(finding.get("cell", ""))))
