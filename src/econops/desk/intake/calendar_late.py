"""Who is late for a month, with what, by how much and how often this year (迟报清单)."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from econops.desk.common.display import day_text, period_text
from econops.desk.common.spreadsheet import Head, Sheet, workbook_of
from econops.desk.intake.calendar import UnitMonth
from econops.desk.people.models import User
from econops.desk.people.roles import ROLES

SUBMITTING = [code for code, role in ROLES.items() if "intake.submit" in role.permissions]


@dataclass(frozen=True)
class LateRow:
    """One late unit: its people, the indicators that are late, working days, how many months of the year were late."""

    row: UnitMonth
    people: tuple[str, ...]
    indicators: tuple[str, ...]


def late_rows(rows: Sequence[UnitMonth]) -> list[LateRow]:
    """The late ones among the units: those that still owe first, then by working days."""
    late = [row for row in rows if row.late > 0]
    people: dict[str, list[str]] = defaultdict(list)
    members = User.objects.filter(organisation__in=[row.unit.pk for row in late], is_active=True, role__in=SUBMITTING)
    for member in members.order_by("role", "username"):
        people[str(member.organisation_id)].append(str(member))
    late.sort(key=lambda row: (not row.waits, -row.late, row.unit.code))
    return [
        LateRow(
            row,
            tuple(people[row.unit.pk]),
            tuple(dict.fromkeys(one.duty.indicator_name for one in row.standings if one.late)),
        )
        for row in late
    ]


def late_workbook(rows: Sequence[LateRow], month: str, day: datetime.date) -> bytes:
    """The list as an official sheet; units that supply figures are left out, as they are never ranked."""
    head = (_("序号"), _("单位"), _("填报人"), _("指标"), _("期限"), _("情况"), _("本年迟报月数"))
    named = [one for one in rows if not one.row.supplies]
    return workbook_of(
        Sheet(
            name=_("迟报清单"),
            title=_("{month}报表迟报清单").format(month=period_text(month)),
            notes=(_("截至{day}；工作日按国务院办公厅放假通知计算。").format(day=day_text(day)),),
            head=(tuple(Head(text) for text in head),),
            rows=tuple(
                (
                    Decimal(number),
                    one.row.unit.name,
                    "、".join(one.people),
                    "、".join(one.indicators),
                    day_text(one.row.due),
                    one.row.late_words,
                    Decimal(one.row.late_months),
                )
                for number, one in enumerate(named, start=1)
            ),
            widths=(6, 22, 18, 40, 16, 18, 12),
        )
    )
