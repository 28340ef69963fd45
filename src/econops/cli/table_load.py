"""What `econops table load` and `econops feedback` share: read, show beside what is known, confirm."""

from __future__ import annotations

import json
from collections.abc import Mapping
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from econops.cli.foreign import LEVEL_NAMES
from econops.cli.workspace import open_workspace, person_named
from econops.core.errors import Invalid

if TYPE_CHECKING:
    from econops.desk.indicators.uploads import PreviewLine, TableReading

MAXIMUM_BYTES = 20 * 1024 * 1024
LINES_SHOWN = 30


def load_and_print(path: Path, given: Mapping[str, str], *, confirm: bool, person: str | None, style: str) -> None:
    """Print what was read; leave with 1 where errors stand in the way."""
    if path.stat().st_size > MAXIMUM_BYTES:
        raise Invalid(_("{file}太大，请只交表本身。").format(file=path.name))
    open_workspace()
    from econops.desk.common.clock import now
    from econops.desk.indicators.forms import about_of
    from econops.desk.indicators.models import TableUpload
    from econops.desk.indicators.services_tables import table_confirm, table_receive
    from econops.desk.indicators.uploads import preview_lines, reading_of

    actor, content, about = person_named(person, permission="table.load"), path.read_bytes(), about_of(given)
    looked_at = TableUpload(
        kind=about.kind, period=about.period, embargo_until=about.embargo_until, file_name=path.name
    )
    reading = reading_of(looked_at, content)
    lines = preview_lines(reading)
    stored = None
    if confirm and not reading.has_errors:
        upload = table_receive(path.name, content, about, person=actor, at=now())
        stored = table_confirm(upload, person=actor, at=now()).observations.count()
    if style == "json":
        click.echo(json.dumps(_record(path, reading, lines, stored), ensure_ascii=False, indent=1))
    else:
        _print(path, reading, lines, stored)
    raise SystemExit(1 if reading.has_errors else 0)


def _record(path: Path, reading: TableReading, lines: list[PreviewLine], stored: int | None) -> dict[str, object]:
    return {
        "file": str(path),
        "status": "preview" if stored is None else "confirmed",
        "figures": [line.__dict__ for line in lines],
        "findings": [finding.as_dict() for finding in reading.findings],
        "stored": stored,
    }


def _print(path: Path, reading: TableReading, lines: list[PreviewLine], stored: int | None) -> None:
    counts = {state: sum(line.state == state for line in lines) for state in ("new", "changed", "same")}
    click.echo(
        _("{file}：读到{count}个数（新数{new}，修订{changed}，相同{same}）").format(
            file=path, count=len(lines), **counts
        )
    )
    for line in lines[:LINES_SHOWN]:
        before = _("（原为{before}）").format(before=line.before) if line.before else ""
        click.echo(
            f"  {line.cell:<6}{line.area} {line.name} {line.period} {line.measure} {line.source} "
            f"{line.value} {line.state_name}{before}"
        )
    if len(lines) > LINES_SHOWN:
        click.echo(_("  ……还有{n}个数").format(n=len(lines) - LINES_SHOWN))
    for finding in reading.findings:
        click.echo(f"  [{LEVEL_NAMES[finding.level]}] {finding.place.cell} {finding.title}：{finding.message}")
    if reading.has_errors:
        click.echo(_("  有错误，不能入库。请按上面的提示改正后再导入。"))
    elif stored is None:
        click.echo(_("  这是预览，没有入库。核对无误后加 --confirm 确认。"))
    else:
        click.echo(_("  已入库，新增{n}个数；与现有最新一版相同的没有另存。").format(n=stored))
