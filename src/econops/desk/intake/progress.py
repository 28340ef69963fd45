"""Who has reported for a month, who is late, and by how long."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from econops.core.period.value import Period
from econops.desk.common.clock import day_of
from econops.desk.common.rulebook import rulebook_current
from econops.desk.intake.approval_chain import heads_by_unit, stage
from econops.desk.intake.models import Reopening, Submission
from econops.desk.intake.selectors import expected_units, submission_list
from econops.desk.people.models import Organisation, User
from econops.desk.people.scope import scope_of

MONTHS = 13
STATUS_NAMES = {
    "missing": "未报",
    "received": "待单位审核",
    "approved": "待专班接收",
    "accepted": "已接收",
    "returned": "已退回",
    "reopened": "重新打开",
}
ORDER = ("approved", "received", "reopened", "missing", "returned", "accepted")


@dataclass(frozen=True)
class UnitRow:
    """A unit in one month: `status` one of STATUS_NAMES; `late` in words, empty when in time; no `due` where it owes
    nothing and sent a file all the same.

    `submission` is the file to look at: of a month open for a correction the new file, until it comes the accepted one.
    """

    unit: Organisation
    status: str
    status_name: str
    submission: Submission | None
    due: datetime.date | None
    late: str


def months_shown(day: datetime.date) -> list[str]:
    """Months to report or look at, newest first: the last finished one, a year back, and any other with files."""
    month = Period.month(day.year, day.month)
    recent = []
    for _step in range(MONTHS):
        month = month.previous()
        recent.append(str(month))
    known = Submission.objects.order_by().values_list("period", flat=True).distinct()
    return sorted({*recent, *known}, reverse=True)


def month_default(day: datetime.date) -> str:
    """The month people work on: the last finished one, or the newest with files where nothing came for longer."""
    finished = Period.month(day.year, day.month).previous()
    newest = Submission.objects.order_by("-period").values_list("period", flat=True).first()
    if newest is None or newest in (str(finished), str(finished.previous())):
        return str(finished)
    return newest


def unit_rows(user: User, period: Period, day: datetime.date) -> list[UnitRow]:
    """One row per unit that has something to report or sent something (for a unit's people: their own)."""
    files: dict[str, list[Submission]] = {}
    sent = submission_list(user).filter(period=str(period)).exclude(status="withdrawn")
    for row in sent.order_by("received_at", "pk"):
        files.setdefault(row.organisation_id, []).append(row)
    opened = dict(Reopening.objects.filter(period=str(period), closed_at=None).values_list("organisation", "at"))
    scope = scope_of(user)
    units = [unit for unit in expected_units(period) if scope.sees_unit(unit.pk)]
    heads = heads_by_unit()
    rows = [
        _staged(unit_row(unit, files.get(unit.pk, []), period=period, day=day, opened=opened.get(unit.pk)), heads)
        for unit in units
    ]
    owing = {unit.pk for unit in units}
    for unit in Organisation.objects.select_related("area").filter(pk__in=files.keys() - owing):
        extra = unit_row(unit, files[unit.pk], period=period, day=day, opened=opened.get(unit.pk))
        rows.append(_staged(replace(extra, due=None, late=""), heads))
    return sorted(rows, key=lambda row: (ORDER.index(row.status), not row.late, row.unit.code))


def _staged(row: UnitRow, heads: Mapping[str, list[str]]) -> UnitRow:
    """A file that nobody of the unit has to approve waits for the task force."""
    status = stage(row.submission, heads) if row.submission and row.status == "received" else row.status
    return replace(row, status=status, status_name=STATUS_NAMES[status])


def unit_row(
    unit: Organisation,
    files: Sequence[Submission],
    *,
    period: Period,
    day: datetime.date,
    opened: datetime.datetime | None = None,
) -> UnitRow:
    """How one unit stands on a day.

    Args:
        files: what it sent for the month and did not take back, in the order it came.
        opened: since when its accepted month is open for a correction; None where it is not.
    """
    accepted = next((row for row in reversed(files) if row.status == "accepted"), None)
    newest = files[-1] if files else None
    shown, status = newest, newest.status if newest else "missing"
    if accepted is not None:
        correction = newest if opened is not None and newest is not None and newest.received_at >= opened else None
        shown = correction or accepted
        status = shown.status if opened is None or correction else "reopened"
    due = due_day(unit, period)
    first = accepted or (newest if status != "returned" else None)
    arrived = day_of(first.received_at) if first else day
    late = rulebook_current().workdays.workdays_between(due, arrived) if arrived > due else 0
    return UnitRow(
        unit=unit,
        status=status,
        status_name=STATUS_NAMES[status],
        submission=shown,
        due=due,
        late=(_("迟报{n}个工作日") if first else _("逾期{n}个工作日")).format(n=late) if late > 0 else "",
    )


def next_words(row: UnitRow, has_it: str) -> str:
    """What a unit has to do about its month now, in one sentence; `has_it` says who has the file."""
    reason = row.submission.reason.rstrip("。") if row.submission else ""
    due = f"{row.due.month}月{row.due.day}日" if row.due else ""
    return {
        "missing": _("还没有报，请在{due}前报：网页上填，或者下载填好再上传。"),
        "received": _("已交，{has_it}。要改的，打开这份先撤回。"),
        "approved": _("已审核，待专班接收，不用再办。"),
        "returned": _("已退回：{reason}。请改好再交一份。"),
        "reopened": _("已重新打开：请把更正的数再报一份，成为新的一版。"),
        "accepted": _("已接收并锁定，没有要办的。数有误的，打开这份申请重新打开。"),
    }[row.status].format(due=due, has_it=has_it, reason=reason)


def due_day(unit: Organisation, period: Period) -> datetime.date:
    """The last day for the unit's report, by its own row of the reporting calendar or that of its kind."""
    return rulebook_current().due_date(unit.kind, period, unit=unit.pk)
