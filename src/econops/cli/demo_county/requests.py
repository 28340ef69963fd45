"""What the invented county asks and reminds of (模拟): forms to firms, reminders month by month, months open again."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

from econops.cli.demo_county.deliveries import MONTHS, OFFICE, RETURN_REASON, Delivery, values_for
from econops.cli.demo_county.economy import Figures
from econops.core.intake.burden import FormMarks
from econops.core.intake.template import template_workbook
from econops.core.period.workdays import WorkCalendar
from econops.desk.intake.approval import submission_approve, submission_return
from econops.desk.intake.approval_lock import month_reopen
from econops.desk.intake.burden_forms import FormDraft, firm_form_add
from econops.desk.intake.models import FirmForm, Reopening, Submission
from econops.desk.intake.reminders import reminders_issue
from econops.desk.intake.selectors import template_spec
from econops.desk.intake.services import submission_receive
from econops.desk.people.models import User

ENTERED = datetime.datetime(2026, 2, 3, 10, 0, tzinfo=OFFICE)
REOPENED = datetime.datetime(2026, 8, 3, 9, 40, tzinfo=OFFICE)
REOPENED_UNIT = "town12"
REOPEN_REASON = "两个签约项目7月终止，乡镇申请核减6月数。"
# Towns that correct June, and how far their files have come.
CORRECTIONS = {
    "town02": "received", "town07": "received", "town10": "received", "town05": "approved", "town16": "approved",
    "town18": "returned",
}  # fmt: skip
CORRECT_REASON = "半年核实重点项目形象进度，6月完成投资需要更正（模拟）。"
CORRECTED = datetime.datetime(2026, 8, 4, 10, 30, tzinfo=OFFICE)
LOOKED_AT = datetime.timedelta(minutes=40)
CORRECTED_SHARE = Decimal("0.96")
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


def months_open_again(person: User) -> None:
    """June of some towns is open again for a correction, and the towns have been told."""
    month = MONTHS[-1]
    for town, reason in {REOPENED_UNIT: REOPEN_REASON, **dict.fromkeys(CORRECTIONS, CORRECT_REASON)}.items():
        key = {"organisation": town, "period": str(month)}
        row = Submission.objects.filter(**key, status="accepted").first()
        if row is not None and not Reopening.objects.filter(**key).exists():
            month_reopen(row, reason=reason, person=person, at=REOPENED)
    reminders_issue(month, actor="econops remind", at=REOPENED.replace(hour=17))


def half_year_correct(figures: Figures, people: Mapping[tuple[str | None, str], User]) -> None:
    """Most of them have sent the correction: each file stands at another stage."""
    month = MONTHS[-1]
    for town, stage in CORRECTIONS.items():
        if not Submission.objects.filter(organisation=town, period=str(month), received_at=CORRECTED).exists():
            _correct(people[town, "unit_clerk"], stage, figures=figures, people=people)
    reminders_issue(month, actor="econops remind", at=CORRECTED + datetime.timedelta(days=1))


def _correct(sender: User, stage: str, *, figures: Figures, people: Mapping[tuple[str | None, str], User]) -> None:
    unit = sender.organisation
    spec = template_spec(unit, MONTHS[-1]) if unit is not None else None
    if unit is None or spec is None:
        return
    delivery = Delivery(unit.pk, MONTHS[-1], CORRECTED)
    values = values_for(((row.key, row.period) for row in spec.rows), figures, delivery)
    key = ("key_project_investment", unit.pk, "level")
    values[key] = (values[key] * (10 if stage == "returned" else CORRECTED_SHARE)).quantize(Decimal(1))
    content = template_workbook(spec, values)
    name = f"{unit.name}{MONTHS[-1]}（更正）.xlsx"
    row = submission_receive(name, content, person=sender, at=CORRECTED, organisation=unit)
    if stage == "approved":
        submission_approve(row, person=people[unit.pk, "unit_lead"], at=CORRECTED + LOOKED_AT)
    if stage == "returned":
        force = people["task_force", "task_force_clerk"]
        submission_return(row, reason=RETURN_REASON, person=force, at=CORRECTED + LOOKED_AT)
