"""`econops intake FILE… --dry-run`: workbooks from any hand read and doubted, nothing stored."""

from __future__ import annotations

import json
from dataclasses import replace
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from econops.core.errors import EconopsError, Finding, Invalid
from econops.core.intake.foreign.foreign_file import (
    finding_record,
    plain_number,
    read_foreign,
    reading_record,
    unreadable,
    vocabulary_of_text,
)
from econops.core.intake.foreign.plain_rows import MAXIMUM_BYTES
from econops.core.intake.foreign.recipes import Recipe
from econops.core.intake.foreign.values import ForeignReading, Vocabulary
from econops.core.intake.reading import Reading
from econops.desk.intake.conversion import workbook_convert

# One file that trips the reading up must not lose the others of a run.
_FAULTS = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)
LEVEL_NAMES = {"error": _("错误"), "warning": _("提醒"), "info": _("说明")}


def dry_run(files: tuple[Path, ...], county: Path | None, *, style: str) -> int:
    """Read every file and print what was read; the exit status is 1 where a file could not be read.

    Without the file of a county the workspace tells names and recipes, and its own templates are known as such.
    """
    recipes: tuple[Recipe, ...] = ()
    if county is None:
        vocabulary, recipes = _workspace_knowledge()
    else:
        vocabulary = vocabulary_of_text(county.read_text(encoding="utf-8-sig"))
    records, status = [], 0
    for path in files:
        template = _own_template(path) if county is None else None
        if template is not None:
            records.append(_template_record(template))
            _show(style, _template_lines(template))
            continue
        reading, failed = _read(path, vocabulary, recipes)
        status = status or int(failed)
        records.append(reading_record(reading))
        _show(style, _lines(reading))
    if style == "json":
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    return status


def _show(style: str, lines: list[str]) -> None:
    if style == "text":
        click.echo("\n".join(lines))


def _read(path: Path, vocabulary: Vocabulary, recipes: tuple[Recipe, ...]) -> tuple[ForeignReading, bool]:
    try:
        if path.stat().st_size > MAXIMUM_BYTES:
            raise Invalid(_("{file}太大。请删去无关的工作表，另存为 .xlsx 再交。").format(file=path.name))
        name, content = workbook_convert(path.name, path.read_bytes())
        reading = read_foreign(name, content, vocabulary, recipes=recipes)
    except EconopsError as error:
        return unreadable(path.name, error.message), True
    except _FAULTS as error:
        reason = _("读这个文件时出了错（{error}），其他文件照常读。请把这个文件发给维护人员。").format(
            error=repr(error)
        )
        return unreadable(path.name, reason), True
    return replace(reading, file=path.name), False


def _workspace_knowledge() -> tuple[Vocabulary, tuple[Recipe, ...]]:
    from econops.cli.workspace import open_workspace

    open_workspace()
    from econops.desk.intake.recipes import recipe_list
    from econops.desk.intake.vocabulary import county_vocabulary

    return county_vocabulary(), recipe_list()


def _own_template(path: Path) -> Reading | None:
    """The file read as a template of this program; None where it is none."""
    from econops.desk.common.clock import now
    from econops.desk.intake.services import submission_read

    try:
        _unit, reading = submission_read(path.name, path.read_bytes(), at=now())
    except EconopsError:
        return None
    return reading


def _template_record(reading: Reading) -> dict[str, Any]:
    observations = [
        {
            "sheet": entry.sheet,
            "cell": entry.cell,
            "indicator": entry.indicator,
            "area": entry.area,
            "period": str(entry.period),
            "measure": entry.measure.value,
            "value": plain_number(entry.value),
            "unit": entry.unit,
        }
        for entry in reading.entries
    ]
    findings = [finding_record(finding) for finding in reading.findings]
    return {"file": Path(reading.file).name, "observations": observations, "findings": findings}


def _template_lines(reading: Reading) -> list[str]:
    head = _("{file}  本程序的填报表（{unit} {period}）：读到{count}个数").format(
        file=reading.file, unit=reading.unit, period=reading.period, count=len(reading.entries)
    )
    return [head, *map(finding_line, reading.findings)]


def _lines(reading: ForeignReading) -> list[str]:
    lines = [
        _("{file}  {tables}张表，读到{count}个数，{doubts}处要核对").format(
            file=reading.file,
            tables=len(reading.tables),
            count=len(reading.numbers),
            doubts=len(reading.findings),
        )
    ]
    for place, table in enumerate(reading.tables):
        count = sum(number.table == place for number in reading.numbers)
        lines.append(
            _("  {sheet} {range}  {title}  把握{confidence}，{count}个数").format(
                sheet=table.sheet,
                range=table.range,
                title=" ".join(table.title.split()),
                confidence=f"{table.confidence:.0%}",
                count=count,
            )
        )
    return [*lines, *map(finding_line, reading.findings)]


def finding_line(finding: Finding) -> str:
    """A finding on one line: level, place, what is wrong."""
    place = " ".join(part for part in (finding.place.sheet, finding.place.cell) if part)
    return f"  [{LEVEL_NAMES[finding.level]}] {place} {finding.title}：{finding.message}"
