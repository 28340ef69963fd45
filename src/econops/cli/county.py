"""`econops county new DIR`: a county of one's own, from a workbook filled in by hand."""

from __future__ import annotations

import json
import os
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from econops.cli.workspace import open_workspace
from econops.core.errors import Finding, has_errors
from econops.core.intake.county_content import CountyReading, Known, preset
from econops.core.intake.county_sheets import HISTORY_NAME, WORKBOOK_NAME
from econops.core.intake.county_workbook import county_workbook, read_county
from econops.core.period.workdays import WorkCalendar
from econops.core.rules.reading import load_rulebook
from econops.core.rules.rulebook import Rulebook

if TYPE_CHECKING:
    from econops.desk.home.county import CountyResult


@click.group(help=_("建立本县：生成要填的工作簿，填好后再运行一次。"), epilog=_("例：econops county new 我的县"))
def command() -> None:
    """The group of commands about the county itself."""


@command.command(
    "new",
    help=_("DIR 里没有 county.xlsx 时生成一份；已有时检查它，没有错误就在 ECONOPS_HOME 里建立本县。"),
    epilog=_("例：econops county new 我的县   （填好 我的县/county.xlsx 后再运行一次）"),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help=_("输出格式"))
def new(folder: Path, style: str) -> None:
    """Write the blank workbook, or make the county out of the filled one."""
    known = known_words()
    workbook = folder / WORKBOOK_NAME
    if not workbook.exists():
        folder.mkdir(parents=True, exist_ok=True)
        workbook.write_bytes(county_workbook(preset(known), known))
        _answer(style, {"written": str(workbook)}, _blank_text(workbook))
        return
    reading = read_folder(folder, known)
    if has_errors(reading.findings):
        _answer(style, {"findings": [f.as_dict() for f in reading.findings]}, _findings_text(reading.findings))
        raise SystemExit(1)
    open_workspace()
    from econops.desk.common.clock import now
    from econops.desk.home.county import county_make

    result = county_make(reading.county, known, actor="econops county new", at=now())
    _answer(style, _result_data(result, reading), _findings_text(reading.findings) + _result_text(result))


def known_words() -> Known:
    """The indicators of the rulebook in force and the roles."""
    from econops.desk.people.roles import ROLES

    return Known(_rulebook().indicators, {role.code: role.name for role in ROLES.values()})


def known_calendar() -> WorkCalendar:
    """The working days of the rulebook in force."""
    return _rulebook().workdays


def _rulebook() -> Rulebook:
    overlay = os.environ.get("ECONOPS_RULEBOOK", "")
    return load_rulebook(Path(overlay) if overlay else Path(os.environ.get("ECONOPS_HOME") or "var") / "rulebook")


def read_folder(folder: Path, known: Known) -> CountyReading:
    """The filled workbook of a folder with its table of past years, where there is one."""
    history = folder / HISTORY_NAME
    past = history.read_bytes() if history.exists() else None
    return read_county((folder / WORKBOOK_NAME).read_bytes(), past, known)


def _answer(style: str, data: dict[str, object], text: str) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2) if style == "json" else text.rstrip("\n"))


def _blank_text(workbook: Path) -> str:
    return _("已生成 {path}。请按“说明”表填写，填好后再运行一次同一条命令。").format(path=workbook)


def _findings_text(findings: tuple[Finding, ...]) -> str:
    marks = {"error": _("错误"), "warning": _("提醒"), "info": _("说明")}
    lines = [f"{marks[finding.level]}  {finding.place}  {finding.message}\n" for finding in findings]
    errors = sum(finding.level == "error" for finding in findings)
    if errors:
        lines.append(_("有{count}处要改，什么都没有写入。改好后再运行一次。").format(count=errors) + "\n")
    return "".join(lines)


def _result_data(result: CountyResult, reading: CountyReading) -> dict[str, object]:
    return {
        "areas": result.areas,
        "organisations": result.organisations,
        "indicators": result.indicators,
        "observations": result.observations,
        "logins": [{"login": p.login, "name": p.name, "role": p.role, "password": p.password} for p in result.logins],
        "findings": [finding.as_dict() for finding in reading.findings],
    }


def _result_text(result: CountyResult) -> str:
    from econops.desk.home.county import logins_path

    text = _(
        "本县已就绪。新增：区域{areas}个、单位{units}个、指标{indicators}项、历史数据{figures}个、人员{people}名。"
    ).format(
        areas=result.areas,
        units=result.organisations,
        indicators=result.indicators,
        figures=result.observations,
        people=len(result.logins),
    )
    if not result.logins:
        return text + "\n"
    rows = "".join(f"  {p.login}\t{p.password}\t{p.name}（{p.organisation}，{p.role}）\n" for p in result.logins)
    note = _("初始密码如下，也记在 {path}（仅本机用户可读）：").format(path=logins_path())
    return f"{text}\n{note}\n{rows}"
