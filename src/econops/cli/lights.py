"""`econops lights`: levels of raw CSV tables by a rule set, with reasons."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Mapping
from decimal import Decimal
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from econops.core.errors import Finding, Invalid, NotFound
from econops.core.expressions.columns import Cell
from econops.core.lights.cases import failing_cases_of
from econops.core.lights.fact_tables import CsvText, fact_tables
from econops.core.lights.judgement import Judgement
from econops.core.lights.lighting import light
from econops.core.lights.overall import levels_by_gravity
from econops.core.lights.rule_files import rule_set_of, shipped_content, shipped_names
from econops.core.lights.wording import reason_text
from econops.core.rules.reading import load_rulebook
from econops.core.rules.ruleset import RuleRow, RuleSet

_ENCODINGS = ("utf-8-sig", "gb18030")
_SHOWN_FINDINGS = 20


@click.command(
    name="lights",
    help=_(
        "按规则集给原始数据亮灯：每个对象、每个时期一个等级，写明理由；缺数而定不了的得 no_data。"
        "规则是 YAML 文件，也可写随程序带的公布规则的代码（如 w04）；数据是 CSV，文件名（不含扩展名）就是表名。"
        "不给数据，就只检查规则和它的算例。"
    ),
    epilog=_("例：econops lights --rules 规则.yaml --facts facts.csv 工作日历.csv --format json"),
)
@click.option("--rules", "rules", required=True, help=_("规则集文件，或随程序带的规则集的代码（如 w04、default）。"))
@click.option("--facts", "facts", multiple=True, help=_("原始数据和日历的 CSV 文件，可写多个。"))
@click.argument("more", nargs=-1)
@click.option("--as-of", "as_of", type=click.DateTime(["%Y-%m-%d"]), help=_("按哪一天判断；不写就按各时期的最后一天。"))
@click.option("--ignore-validity", is_flag=True, help=_("不管规则的有效期。"))
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help=_("输出格式"))
@click.pass_context
def command(context: click.Context, /, rules: str, facts: tuple[str, ...], more: tuple[str, ...], **asked: Any) -> None:
    """Judge the tables, or check the rule set where there are none."""
    files = _files((*facts, *more))
    rule_set, findings = rule_set_of(*_rules(rules), cases_required=not files)
    if rule_set is None:
        _refuse(context, _("规则集有问题，请先改好："), findings)
        return
    if not files:
        _check(context, rule_set)
        return
    rows = _chosen(rule_set, files)
    try:
        found, findings = _judged(rule_set, rows, files, asked)
    except (Invalid, NotFound) as error:
        click.echo(_("没有判完：{reason}").format(reason=error.message), err=True)
        context.exit(1)
    if findings:
        _refuse(context, _("数据有问题，请先改好："), findings)
        return
    click.echo(_as_json(found) if asked["style"] == "json" else _as_text(found, rule_set))


def _rules(given: str) -> tuple[str, bytes]:
    path = Path(given)
    if not path.is_file() and given.lower() in shipped_names():
        return f"{given.lower()}.yaml", shipped_content(given.lower())
    return path.name, _content(path)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(_("找不到文件 {path}。").format(path=path)) from error
    except OSError as error:
        raise Invalid(_("读不了 {path}：{reason}。").format(path=path, reason=error.strerror)) from error


def _files(names: tuple[str, ...]) -> dict[str, CsvText]:
    files: dict[str, CsvText] = {}
    for name in names:
        path = Path(name)
        if path.stem in files:
            raise Invalid(_("两个文件都叫“{stem}”，表名不能相同。").format(stem=path.stem))
        files[path.stem] = CsvText(path.name, _text(path))
    return files


def _text(path: Path) -> str:
    content = _content(path)
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Invalid(_("{path} 不是 UTF-8 或 GB18030 编码的文本，请另存为 CSV（UTF-8）。").format(path=path))


def _judged(
    rule_set: RuleSet, rows: list[RuleRow], files: Mapping[str, CsvText], asked: Mapping[str, object]
) -> tuple[list[Judgement], list[Finding]]:
    moment = asked["as_of"]
    as_of = moment.date() if isinstance(moment, datetime.datetime) else None
    validity = None if asked["ignore_validity"] else (rule_set.valid_from, rule_set.valid_to)
    workdays = load_rulebook().workdays
    found: list[Judgement] = []
    findings: list[Finding] = []
    for row in rows:
        own = files if len(rule_set.rows) == 1 else {name: files[name] for name in _names(row) if name in files}
        tables, wrong = fact_tables(row, own, workdays=workdays)
        findings += wrong
        if tables is not None:
            found += light(row, tables, as_of=as_of, validity=validity)
    return found, findings


def _names(row: RuleRow) -> list[str]:
    return [table.name for table in row.tables] + [calendar.name for calendar in row.calendars]


def _chosen(rule_set: RuleSet, files: Mapping[str, CsvText]) -> list[RuleRow]:
    """The rules of the set whose judged table is given; the only rule of a set always."""
    rows = list(rule_set.rows.values())
    if len(rows) == 1:
        return rows
    chosen = [row for row in rows if row.judged.name in files]
    if not chosen:
        names = "、".join(row.judged.name for row in rows)
        raise NotFound(_("给出的文件里没有这个规则集要判断的表，表名是：{names}。").format(names=names))
    return chosen


def _refuse(context: click.Context, title: str, findings: list[Finding]) -> None:
    click.echo(title, err=True)
    for finding in findings[:_SHOWN_FINDINGS]:
        click.echo(f"{finding.place}：{finding.message}", err=True)
    if len(findings) > _SHOWN_FINDINGS:
        click.echo(_("……另有{count}处").format(count=len(findings) - _SHOWN_FINDINGS), err=True)
    context.exit(1)


def _check(context: click.Context, rule_set: RuleSet) -> None:
    failing = failing_cases_of(rule_set, load_rulebook().workdays)
    if failing:
        _refuse(context, _("规则集的算例不符，请先改好："), failing)
    count = sum(len(case.levels) for row in rule_set.rows.values() for case in row.cases)
    for row in rule_set.rows.values():
        click.echo("\n".join(_described(row)))
    click.echo(_("{label}：规则没有问题，{count}个算例都相符。").format(label=rule_set.label, count=count))


def _described(row: RuleRow) -> list[str]:
    """The levels from the worst, the bounds, who exempts, what follows."""
    names = {level.code: level.label for level in row.levels}
    lines = [f"{row.name}（{row.code}）"]
    lines += [
        "  " + _("等级：") + "、".join(f"{one.label}（{one.code}，{one.tone}）" for one in levels_by_gravity(row))
    ]
    if row.boundaries:
        lines.append("  " + _("界限：") + "；".join(row.boundaries))
    if row.exemption is not None:
        shown = {"level": names[row.exemption.level], "approver": row.exemption.approver}
        lines.append("  " + _("豁免：{level}，由{approver}认定").format(**shown))
    if row.ladder:
        steps = [
            _("{level}{times}次 {action}").format(level=names[s.level], times=s.times, action=s.action)
            for s in row.ladder
        ]
        lines.append("  " + _("升级（连续）：") + "，".join(steps))
    return lines


def _as_json(found: list[Judgement]) -> str:
    records = [
        {
            "object": one.object,
            "period": one.period,
            "level": one.level,
            "label": one.label,
            "tone": one.tone,
            "reasons": [
                {
                    "clause": reason.clause,
                    "value": _plain(reason.value),
                    "result": reason.result,
                    "distance": _plain(reason.distance),
                }
                for reason in one.reasons
            ],
            "missing": list(one.missing),
        }
        for one in found
    ]
    return json.dumps(records, ensure_ascii=False, indent=1)


def _plain(value: Cell) -> str | int | float | bool | None:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else _short(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def _short(value: Decimal) -> float:
    """The number that prints as the value itself; one with very many digits is rounded to those a float keeps."""
    exact = float(value)
    return exact if Decimal(repr(exact)) == value else float(f"{value:.{sys.float_info.dig}g}")


def _as_text(found: list[Judgement], rule_set: RuleSet) -> str:
    lines = [_("{label}：{count}行").format(label=rule_set.label, count=len(found))]
    for one in found:
        lines.append(f"{one.object}  {one.period}  {one.label}（{one.level}）  {reason_text(one)}")
        for reason in one.reasons if one.level not in ("no_data", "unspecified") else ():
            shown = {"value": _shown(reason.value), "distance": _shown(reason.distance)}
            lines.append(f"    {reason.clause}  " + _("值 {value}，距界限 {distance}").format(**shown))
        if one.missing:
            lines.append("    " + _("缺：") + "、".join(one.missing))
    counts: dict[str, int] = {}
    for one in found:
        counts[f"{one.label}（{one.level}）"] = counts.get(f"{one.label}（{one.level}）", 0) + 1
    lines.append(_("合计：") + "，".join(f"{name}{count}" for name, count in counts.items()))
    return "\n".join(lines)


def _shown(value: Cell) -> str:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    plain = _plain(value)
    return "—" if plain is None else f"{plain:.4g}" if isinstance(plain, float) else str(plain)
