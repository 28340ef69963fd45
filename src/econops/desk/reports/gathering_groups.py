"""The groups of firms of a bulletin, masked, with the file they come from."""

from __future__ import annotations

import datetime

from econops.core.model.reference import Reference
from econops.core.period.value import Period
from econops.core.report.blocks import named
from econops.core.report.bulletin.values import FirmGroupTable, TracedFact
from econops.desk.common.rulebook import rulebook_current
from econops.desk.dispatch.wording import period_figure
from econops.desk.indicators.groups import LEAST_FIRMS, GroupTable, groups_shown

TITLE = "{grouping}分组情况"


def firm_tables(period: Period, *, known_at: datetime.datetime) -> tuple[FirmGroupTable, ...]:
    """One table for each grouping and item of the month, groups that are too small masked."""
    return tuple(_table(one, period) for one in groups_shown(str(period.as_ytd()), known_at=known_at))


def _table(table: GroupTable, period: Period) -> FirmGroupTable:
    parameter = rulebook_current().parameter(LEAST_FIRMS, on=period.end)
    pointer = {
        "type": "rule", "rule": parameter.code, "version": parameter.valid_from.isoformat(), "source": parameter.source,
    }  # fmt: skip
    least = Reference("rule", str(parameter.value), parameter.name, "", (pointer,))
    return FirmGroupTable(
        title=f"企业按{TITLE.format(grouping=table.grouping)}",
        item=table.item,
        unit=table.unit,
        period=period_figure(Period.parse(table.period), "企业分组数的时期"),
        shown=table.shown,
        least=TracedFact(int(parameter.value), least),
        file=table.stored_path,
        source=named(table.file_name, "文件名"),
    )
