"""What stands beside a foreign sheet: what was understood, findings with their answers, one cell, what goes in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from econops.core.intake.answering import may_insist
from econops.core.intake.foreign.corrections import shown
from econops.core.intake.foreign.values import ForeignWorkbook, Sheet, Spot
from econops.core.intake.layout import cell_name
from econops.core.model.observation import SOURCE_CLASS_NAMES, SourceClass
from econops.desk.common.display import measure_text, moment_text, number_text, period_text
from econops.desk.intake.models import CellCorrection, Submission
from econops.desk.intake.selectors import finding_place
from econops.desk.intake.sheet import LEVELS, spot_in

MEASURES = {
    "level": _("总量"), "yoy": _("同比"), "change": _("增减"), "share": _("占比"), "plan": _("计划"),
    "rate": _("完成率"), "rank": _("位次"),
}  # fmt: skip
BASES = {"ytd": _("累计"), "month": _("当月"), "quarter": _("当季"), "year": _("全年"), "point": _("期末")}
SEEN = 60


@dataclass(frozen=True)
class SheetTab:
    """A sheet of the file with how much there is to look at."""

    name: str
    hidden: bool
    findings: int
    here: bool


@dataclass(frozen=True)
class FindingLine:
    """A finding with its answers; `seen` is what its cell shows, None where it is about no cell to be corrected.

    `opens` names the cell to go to; `mandatory`: no answer lifts it, it has to be corrected.
    """

    number: int
    code: str
    level: str
    sheet: str
    cell: str
    opens: str
    title: str
    message: str
    mandatory: bool
    seen: str | None
    answers: tuple[str, ...]


@dataclass(frozen=True)
class NumberLine:
    """A number with its meaning in words; `goes_in` says as what it is stored, `reason` why it is not."""

    sheet: str
    cell: str
    indicator: str
    area: str
    period: str
    measure: str
    value: str
    goes_in: str = ""
    reason: str = ""


@dataclass(frozen=True)
class UnknownName:
    """A name that no indicator has, and how often it stands there."""

    name: str
    count: int


@dataclass(frozen=True)
class OpenCell:
    """The cell that is looked at: what stands there, how it was read, whether it was corrected."""

    sheet: str
    cell: str
    seen: str
    numbers: tuple[NumberLine, ...]
    corrections: tuple[CellCorrection, ...]


def table_lines(tables: Sequence[Mapping[str, Any]], sheet: str) -> list[str]:
    """One line for each table of a sheet: 表1：16个单位 × 2个指标，2026年1—6月，把握 0.98."""
    return [_table_line(place, table) for place, table in enumerate(tables, 1) if table["sheet"] == sheet]


def _table_line(place: int, table: Mapping[str, Any]) -> str:
    numbers = table["numbers"]
    areas = {number["area"] for number in numbers if number["area"]}
    indicators = {number["indicator"] for number in numbers}
    what = _("{n}个指标").format(n=len(indicators))
    if areas:
        what = _("{n}个单位 × {what}").format(n=len(areas), what=what)
    periods = Counter(_period(number) for number in numbers if number["measure"] in ("level", "yoy"))
    newest = max(periods, key=lambda one: (one[:4], periods[one]), default="")
    sure = (
        _("按方案“{name}”读").format(name=table["recipe"])
        if table["recipe"]
        else _("把握 {sure:.2f}").format(sure=table["confidence"])
    )
    parts = [what, period_text(newest) if newest else "", sure]
    return _("表{place}：{what}").format(place=place, what="，".join(part for part in parts if part))


def _period(number: Mapping[str, str]) -> str:
    return f"{number['period']}-ytd" if number["basis"] == "ytd" else str(number["period"])


def sheet_tabs(workbook: ForeignWorkbook, findings: Iterable[Mapping[str, str]], here: str) -> list[SheetTab]:
    """The sheets of a file."""
    counts = Counter(finding["sheet"] for finding in findings)
    return [SheetTab(sheet.name, sheet.hidden, counts[sheet.name], sheet.name == here) for sheet in workbook.sheets]


def finding_lines(submission: Submission, workbook: ForeignWorkbook | None) -> list[FindingLine]:
    """The findings in the order of the sheets, the worst of a cell first."""
    sheets = {sheet.name: (place, sheet) for place, sheet in enumerate(workbook.sheets)} if workbook else {}
    said = _said(submission)
    lines = [_finding(number, finding, sheets, said) for number, finding in enumerate(submission.findings)]
    return sorted(lines, key=lambda one: (sheets[one.sheet][0] if one.sheet in sheets else -1, _order(one)))


def _order(line: FindingLine) -> tuple[Spot, int]:
    return spot_in(line.cell) or (-1, -1), LEVELS.index(line.level)


def _finding(
    number: int,
    finding: Mapping[str, str],
    sheets: Mapping[str, tuple[int, Sheet]],
    said: Mapping[tuple[str, str, str], list[str]],
) -> FindingLine:
    spot, level = spot_in(finding["cell"]), finding["level"]
    sheet = sheets.get(finding["sheet"])
    whole = finding["code"] == "workbook.unsure"
    can_correct = sheet is not None and spot is not None and not whole
    return FindingLine(
        number=number,
        code=finding["code"],
        level=level,
        sheet=finding["sheet"],
        cell=finding["cell"],
        opens=cell_name(*spot) if spot is not None and sheet is not None else "",
        title=finding["title"],
        message=finding["message"],
        mandatory=level == "error" and not may_insist(finding["code"]),
        seen=shown(sheet[1].cells.get(spot))[:SEEN] if can_correct and sheet is not None and spot is not None else None,
        answers=tuple(said.get(finding_place(finding), ())),
    )


def _said(submission: Submission) -> dict[tuple[str, str, str], list[str]]:
    found: dict[tuple[str, str, str], list[str]] = {}
    for answer in submission.answers.select_related("person"):
        line = _("{person} {moment}：{text}").format(
            person=answer.person, moment=moment_text(answer.at), text=answer.text
        )
        found.setdefault((answer.code, answer.sheet, answer.cell), []).append(line)
    return found


class NumberWords:
    """Writes the numbers of a submission in words; names of indicators and places by code are read once."""

    def __init__(self, submission: Submission, indicators: Mapping[str, str], areas: Mapping[str, str]) -> None:
        self.submission, self.indicators, self.areas = submission, indicators, areas
        self.entries = {(entry["sheet"], entry["cell"]): entry for entry in submission.entries}

    def lines(self) -> list[NumberLine]:
        """Every number as read, table by table."""
        return [self._line(table["sheet"], number) for table in self.submission.tables for number in table["numbers"]]

    def _line(self, sheet: str, number: Mapping[str, Any]) -> NumberLine:
        entry = self.entries.get((sheet, number["cell"])) if "code" in number else None
        basis = BASES.get(number["basis"], number["basis"])
        return NumberLine(
            sheet=sheet,
            cell=number["cell"],
            indicator=number["indicator"],
            area=number["area"] or _("全县"),
            period=period_text(_period(number)),
            measure=f"{basis}{MEASURES.get(number['measure'], number['measure'])}",
            value=f"{number_text(Decimal(number['value']))} {number['unit']}".strip(),
            goes_in=self._goes_in(entry) if entry else "",
            reason=number.get("reason", ""),
        )

    def _goes_in(self, entry: Mapping[str, Any]) -> str:
        return _("{indicator}（{area}）{period}{measure} {value}{unit}，{source}").format(
            indicator=self.indicators.get(entry["indicator"], entry["indicator"]),
            area=self.areas.get(entry["area"], entry["area"]),
            period=period_text(entry["period"]),
            measure=measure_text(entry["measure"]),
            value=number_text(Decimal(entry["value"])),
            unit=entry["unit"],
            source=SOURCE_CLASS_NAMES[SourceClass(entry["source_class"])],
        )


def unknown_names(tables: Iterable[Mapping[str, Any]]) -> list[UnknownName]:
    """Names that no indicator has, the most frequent first."""
    counts = Counter(number["indicator"] for table in tables for number in table["numbers"] if number.get("unknown"))
    return [UnknownName(name, count) for name, count in counts.most_common()]


def reasons_counted(lines: Iterable[NumberLine]) -> list[tuple[str, int]]:
    """Why numbers do not go in, the most frequent reason first."""
    return Counter(line.reason for line in lines if line.reason).most_common()


def open_cell(
    sheet: Sheet, cell: str, lines: Iterable[NumberLine], corrections: Iterable[CellCorrection]
) -> OpenCell | None:
    """The cell that is looked at; None where the words name none."""
    spot = spot_in(cell.strip().upper())
    if spot is None:
        return None
    name = cell_name(*spot)
    return OpenCell(
        sheet=sheet.name,
        cell=name,
        seen=shown(sheet.cells.get(spot))[:SEEN],
        numbers=tuple(line for line in lines if (line.sheet, line.cell) == (sheet.name, name)),
        corrections=tuple(one for one in corrections if (one.sheet, one.cell) == (sheet.name, name)),
    )
