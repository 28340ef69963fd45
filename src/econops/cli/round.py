"""`econops round`: light one of the three warnings of a month."""

from __future__ import annotations

import json
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from econops.cli.moments import moment_read
from econops.cli.workspace import open_workspace, person_named
from econops.core.errors import Invalid
from econops.core.period.value import Period, PeriodKind

if TYPE_CHECKING:
    from econops.desk.lights.round_compute import WarningResult


@click.command(
    name="round",
    help=_("三预警一通报中的一轮预警：月初看先行指标，月中看部门预计，月末看预审数。与上次相同就不添新的一次。"),
    epilog=_("例：econops round 2026-06 --kind early    econops round 2026-06 --kind middle --as-of 2026-07-15"),
)
@click.argument("month")
@click.option(
    "--kind",
    type=click.Choice(["early", "middle", "late"]),
    required=True,
    help=_("early 月初预警，middle 月中预警，late 月末预警"),
)
@click.option("--as-of", "as_of", help=_("按某日或某时已知的数据亮灯，例如补做过去的一轮。"))
@click.option("--person", help=_("操作人的登录名；只有一位专班负责人时可以不写。"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("输出格式"))
def command(month: str, kind: str, as_of: str | None, person: str | None, form: str) -> None:
    """Light a round and say what came out."""
    period = Period.parse(month)
    if period.kind is not PeriodKind.MONTH:
        raise Invalid(_("请写月份，如 2026-06。"))
    moment = moment_read(as_of) if as_of else None
    open_workspace()
    from econops.desk.common.clock import day_of, now
    from econops.desk.lights.round_compute import warning_round_compute
    from econops.desk.lights.services import warning_round_keep

    actor = person_named(person, permission="light.round").reference
    at = now()
    known_at = moment or at
    result = warning_round_compute(kind, period, known_at=known_at, day=day_of(known_at))
    fresh = warning_round_keep(result, actor=actor, at=at)
    found = _summary(result) | {"number": fresh.number if fresh else None}
    click.echo(json.dumps(found, ensure_ascii=False, indent=1) if form == "json" else _text(found))


def _summary(result: WarningResult) -> dict[str, Any]:
    from econops.desk.lights.round_adapt import warning_rows
    from econops.desk.lights.round_inputs import STATE_NAMES

    return {
        "period": str(result.period),
        "kind": result.rule.code,
        "name": result.rule.name,
        "lights": [
            {key: row[key] for key in ("object_code", "level", "label", "tone", "reason", "missing")}
            | {"name": row["figures"]["name"], "mark": row["figures"]["mark"]}
            for row in warning_rows(result)
        ],
        "inputs": [
            {"indicator": one.indicator.code, "name": one.indicator.name, "source_class": one.source.value}
            | {"state": one.state, "state_name": STATE_NAMES[one.state], "due": one.due.isoformat()}
            for one in result.inputs
        ],
    }


def _text(found: dict[str, Any]) -> str:
    lines = [f"{found['name']} {found['period']}"]
    lines += [f"  {one['label']}  {one['name']}（{one['mark']}） {one['reason']}" for one in found["lights"]]
    waiting = [f"{one['name']}（{one['state_name']}）" for one in found["inputs"] if one["state"] != "in"]
    lines += [_("没有按时到的数：{names}").format(names="、".join(waiting))] if waiting else []
    lines.append(_("已记为第{n}次。").format(n=found["number"]) if found["number"] else _("与上次相同，没有改动。"))
    return "\n".join(lines)
