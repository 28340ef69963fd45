"""What the invented county asks and reminds of (模拟): forms to firms, reminders month by month, one reopened month."""

from __future__ import annotations

import datetime

from econops.cli.demo_county.deliveries import MONTHS, OFFICE
from econops.core.intake.burden import FormMarks
from econops.core.period.workdays import WorkCalendar
from econops.desk.intake.approval_lock import month_reopen
from econops.desk.intake.burden_forms import FormDraft, firm_form_add
from econops.desk.intake.models import FirmForm, Reopening, Submission
from econops.desk.intake.reminders import reminders_issue
from econops.desk.people.models import User

ENTERED = datetime.datetime(2026, 2, 3, 10, 0, tzinfo=OFFICE)
REOPENED = datetime.datetime(2026, 8, 3, 9, 40, tzinfo=OFFICE)
REOPENED_UNIT = "town12"
REOPEN_REASON = "两个签约项目7月终止，乡镇申请核减6月数。"
AUTHORITY = "云河县统计局（模拟）"
FORMS = (
    FormDraft(
        FormMarks(
            "企业用工情况调查表（模拟）", "云统201表", AUTHORITY, "云统字〔2026〕3号", datetime.date(2027, 12, 31)
        ),
        "human_resources",
        "期末用工人数\n计划招工人数\n稳岗补贴到账金额",
    ),
    FormDraft(
        FormMarks(
            "重点企业订单调查表（模拟）", "云工202表", AUTHORITY, "云统字〔2025〕11号", datetime.date(2026, 5, 31)
        ),
        "industry",
        "在手订单金额\n新签订单金额增速",
    ),
)
# Working days after the month on which somebody runs the reminders: opened, past due, past grace, suppliers past due.
REMINDED_AFTER = (1, 6, 9, 16)


def forms_enter(person: User) -> None:
    """Two forms to firms; one is out of date by now."""
    for form in FORMS:
        if not FirmForm.objects.filter(number=form.marks.number).exists():
            firm_form_add(form, person=person, at=ENTERED)


def reminders_run(calendar: WorkCalendar) -> None:
    """What `econops remind` told on the mornings of each month."""
    for month in MONTHS:
        for count in REMINDED_AFTER:
            day = calendar.workday_after(month.end, count)
            at = datetime.datetime.combine(day, datetime.time(8, 30), tzinfo=OFFICE)
            reminders_issue(month, actor="econops remind", at=at)


def month_open_again(person: User) -> None:
    """One town's June is open again for a correction, and the town has been told."""
    month = MONTHS[-1]
    key = {"organisation": REOPENED_UNIT, "period": str(month)}
    row = Submission.objects.filter(**key, status="accepted").first()
    if row is not None and not Reopening.objects.filter(**key).exists():
        month_reopen(row, reason=REOPEN_REASON, person=person, at=REOPENED)
    reminders_issue(month, actor="econops remind", at=REOPENED.replace(hour=17))
