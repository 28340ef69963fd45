"""`econops intake FILE…`: read filled-in workbooks back, show findings, and with --confirm make a vintage."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from econops.cli.foreign import LEVEL_NAMES, dry_run
from econops.cli.moments import moment_read
from econops.cli.workspace import open_workspace, person_named
from econops.core.errors import EconopsError, Finding, Invalid
from econops.core.intake.package import MAXIMUM_BYTES
from econops.core.intake.reading import Entry, Reading

if TYPE_CHECKING:
    from econops.desk.people.models import User


@dataclass(frozen=True)
class Outcome:
    """What became of one file: preview, confirmed, refused (error findings) or failed (`message` says why)."""

    file: str
    status: str
    reading: Reading | None = None
    message: str = ""
    stored: str = ""


@dataclass(frozen=True)
class Wish:
    """What is to be done with the files: only read, or accepted by whom, when, and why where a month is corrected."""

    confirm: bool
    person: str | None
    moment: str | None
    reason: str


@click.command(
    help=_(
        "读回填好的填报表，逐格核对并预览；加 --confirm 才入库，成为新的一版。有错误时不入库，退出码为1。"
        "各单位自己做的表格用 --dry-run 试读：认出表格、指标、时期和单位，列出要核对的地方，什么也不存。"
    ),
    epilog=_(
        "例：econops intake 统计局6月.xlsx    econops intake 统计局6月.xlsx --confirm --person lead    "
        "econops intake 商务局.xlsx --dry-run --format json"
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--confirm", is_flag=True, help=_("没有错误就确认入库。"))
@click.option("--person", help=_("确认人的登录名；只有一位专班负责人时可以不写。"))
@click.option(
    "--reason", default="", help=_("更正已接收的月份时写明原因；不写时记为收到更正文件。只有专班负责人可以这样更正。")
)
@click.option("--at", "moment", help=_("收到的时间，如 2026-07-10T09:30；默认现在。"))
@click.option("--dry-run", "dry", is_flag=True, help=_("试读任何来源的表格（.xlsx、.xls、.csv），不入库。"))
@click.option(
    "--county",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=_("试读时用的名录（JSON：county、units、indicators）；默认用本县的。"),
)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help=_("输出格式"))
def command(files: tuple[Path, ...], style: str, **options: Any) -> None:
    """Read every file; one that cannot be read does not stop the others."""
    if options["dry"]:
        if options["confirm"]:
            raise Invalid(_("--dry-run 只试读，不能同时 --confirm。请去掉其中一个。"))
        raise SystemExit(dry_run(files, options["county"], style=style))
    if options["county"]:
        raise Invalid(_("--county 只在 --dry-run 试读时使用。请加上 --dry-run。"))
    _take_all(files, style, Wish(**{name: options[name] for name in ("confirm", "person", "moment", "reason")}))


def _take_all(files: tuple[Path, ...], style: str, wish: Wish) -> None:
    """Read templates, and accept them where that was asked for."""
    given = moment_read(wish.moment) if wish.moment else None
    open_workspace()
    from econops.desk.common.clock import now

    actor = person_named(wish.person, permission="intake.accept") if wish.confirm else None
    outcomes = []
    for path in files:
        outcomes.append(_take(path, actor, given or now(), reason=wish.reason))
        if style == "text":
            _print(outcomes[-1])
    if style == "json":
        click.echo(json.dumps([_record(outcome) for outcome in outcomes], ensure_ascii=False, indent=1))
    raise SystemExit(_exit_status(outcomes))


def _take(path: Path, actor: User | None, at: datetime.datetime, *, reason: str) -> Outcome:
    from econops.desk.common.files import sha256
    from econops.desk.intake.approval_lock import correction_open
    from econops.desk.intake.selectors import open_errors
    from econops.desk.intake.services import submission_accept, submission_read, submission_receive

    try:
        content = _content(path)
        unit, reading = submission_read(path.name, content, at=at)
        if actor is None:
            return Outcome(str(path), "preview", reading)
        if actor.may("intake.reopen") and not reading.has_errors:
            why = reason.strip() or _("收到更正文件 {file}").format(file=path.name)
            correction_open(unit, (str(reading.period), sha256(content)), reason=why, person=actor, at=at)
        submission = submission_receive(path.name, content, person=actor, at=at)
        if submission.status == "accepted":
            said = _("已确认入库的就有一模一样的一份，没有新的数，不用再报。")
            return Outcome(str(path), "confirmed", reading, message=said, stored=submission.stored_path)
        if open_errors(submission):
            return Outcome(str(path), "refused", reading, stored=submission.stored_path)
        submission_accept(submission, person=actor, at=at)
    except EconopsError as error:
        return Outcome(str(path), "failed", message=error.message)
    return Outcome(str(path), "confirmed", reading, stored=submission.stored_path)


def _content(path: Path) -> bytes:
    if path.stat().st_size > MAXIMUM_BYTES:
        raise Invalid(_("{file}太大，请只交填报表本身。").format(file=path.name))
    return path.read_bytes()


def _exit_status(outcomes: list[Outcome]) -> int:
    if any(outcome.status == "failed" for outcome in outcomes):
        return 2
    return 1 if any(_has_open_errors(outcome) for outcome in outcomes) else 0


def _has_open_errors(outcome: Outcome) -> bool:
    if outcome.status == "preview":
        return outcome.reading is not None and outcome.reading.has_errors
    return outcome.status == "refused"


def _record(outcome: Outcome) -> dict[str, Any]:
    record: dict[str, Any] = {"file": outcome.file, "status": outcome.status}
    if outcome.message:
        record["message"] = outcome.message
    if outcome.reading is not None:
        record |= {
            "unit": outcome.reading.unit,
            "period": str(outcome.reading.period),
            "template": outcome.reading.template_id,
            "entries": [_entry_record(entry) for entry in outcome.reading.entries],
            "findings": [finding.as_dict() for finding in outcome.reading.findings],
        }
    if outcome.stored:
        record["stored"] = outcome.stored
    return record


def _entry_record(entry: Entry) -> dict[str, str]:
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


def _print(outcome: Outcome) -> None:
    if outcome.reading is None:
        click.echo(f"{outcome.file}  {outcome.message}", err=True)
        return
    reading = outcome.reading
    click.echo(
        _("{file}  {unit} {period}：读到{count}个数").format(
            file=outcome.file, unit=reading.unit, period=reading.period, count=len(reading.entries)
        )
    )
    for entry in reading.entries:
        click.echo(
            f"  {entry.cell:<5}{entry.indicator} {entry.period} {entry.measure.value} {entry.value:f}{entry.unit}"
        )
    for finding in reading.findings:
        click.echo(_finding_line(finding))
    click.echo(_closing(outcome))


def _finding_line(finding: Finding) -> str:
    return f"  [{LEVEL_NAMES[finding.level]}] {finding.place.cell} {finding.title}：{finding.message}"


def _closing(outcome: Outcome) -> str:
    if outcome.status == "confirmed" and outcome.message:
        return f"  {outcome.message}"
    if outcome.status == "confirmed":
        return _("  已确认入库，文件存为 {path}。").format(path=outcome.stored)
    if _has_open_errors(outcome):
        return _("  有错误，没有入库。请按上面的提示改正后再报。")
    return _("  这是预览，没有入库。核对无误后加 --confirm 确认。")
