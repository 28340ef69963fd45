"""Totals of a table of groups of firms against the sum of its groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from econops.core.errors import Finding, Place
from econops.core.intake.groups_findings import GroupsTotalDisagrees
from econops.core.series.masking import FirmGroup


def total_findings(groups: Sequence[FirmGroup], totals: Sequence[FirmGroup], place: Place) -> list[Finding]:
    """A finding for each total that differs by more than rounding of its groups allows.

    A total without its groups is no group itself and is not kept: masking counts on groups that make the whole.
    """
    found: list[Finding] = []
    for total in totals:
        parts = [one for one in groups if not one.parts and _same(one, total)]
        if not parts:
            continue
        where = replace(place, cell="", line=total.row)
        title = f"{parts[0].grouping} {total.item}"
        firms = total.firms - sum(one.firms for one in parts)
        if firms:
            found.append(GroupsTotalDisagrees(where, title, {"column": "企业数", "gap": str(abs(firms))}))
        values = [one.value for one in parts if one.value is not None]
        if total.value is not None and len(values) == len(parts):
            gap = abs(total.value - sum(values, Decimal(0)))
            if gap > sum(map(_half_step, values), _half_step(total.value)):
                found.append(GroupsTotalDisagrees(where, title, {"column": "数值", "gap": f"{gap:f}"}))
    return found


def _same(one: FirmGroup, total: FirmGroup) -> bool:
    grouping = not total.grouping or total.grouping == one.grouping
    return grouping and (one.item, one.period, one.unit) == (total.item, total.period, total.unit)


def _half_step(value: Decimal) -> Decimal:
    """How far rounding to the printed decimals can have moved a value."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0) / 2
