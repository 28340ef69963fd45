"""Workbooks received from the units, before and after somebody confirms them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from econops.desk.indicators.models import Batch, Indicator
from econops.desk.people.models import Organisation

KINDS = [
    ("template", "填报表"), ("grid", "网页填报"), ("foreign", "部门原表"), ("feedback", "反馈数"), ("table", "数据表"),
]  # fmt: skip
STATUSES = [
    ("received", "待单位审核"), ("approved", "待专班接收"), ("accepted", "已接收"), ("returned", "已退回"),
    ("withdrawn", "已撤回"),
]  # fmt: skip


class Submission(models.Model):
    """One workbook of one unit for one month, as read: entries and findings, each with its cell."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="submissions")
    period = models.CharField("时期", max_length=20)
    file_name = models.CharField("文件", max_length=200)
    stored_path = models.CharField("存放", max_length=300)
    sha256 = models.CharField("摘要", max_length=64)
    kind = models.CharField("方式", max_length=12, choices=KINDS, default="template")
    status = models.CharField("状态", max_length=12, choices=STATUSES, default="received")
    tables = models.JSONField("识别的表", default=list)
    entries = models.JSONField("读到的数", default=list)
    findings = models.JSONField("发现的问题", default=list)
    received_at = models.DateTimeField("收到时间")
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="submissions")
    approved_at = models.DateTimeField("审核时间", null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField("处理时间", null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = models.CharField("退回原因", max_length=300, blank=True)
    batch = models.OneToOneField(Batch, models.PROTECT, null=True, related_name="submission")

    class Meta:
        verbose_name = "报送"
        ordering = ["-received_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "period", "sha256"], name="submission_once"),
            models.CheckConstraint(
                condition=~models.Q(status="accepted") | models.Q(batch__isnull=False), name="submission_batch"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.period}"


class SubmissionStep(models.Model):
    """What was done with a submission, by whom and when; rows are only added."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="steps")
    action = models.CharField("动作", max_length=12)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("时间")
    reason = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "报送经过"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.submission} {self.action}"


class Reopening(models.Model):
    """An accepted month of a unit opened again for a correction, with the reason; `closed_at` when the new one came."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="reopenings")
    period = models.CharField("时期", max_length=20)
    reason = models.CharField("原因", max_length=300)
    at = models.DateTimeField("时间")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField("重新锁定", null=True)

    class Meta:
        verbose_name = "重新打开"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "period"], condition=models.Q(closed_at=None), name="reopening_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.period}"


class ReopeningRequest(models.Model):
    """A unit asks for an accepted month to be opened again; the task force's lead says yes or no."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="reopening_requests")
    period = models.CharField("时期", max_length=20)
    reason = models.CharField("原因", max_length=300)
    at = models.DateTimeField("时间")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("答复时间", null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answer = models.CharField("答复", max_length=300, blank=True)
    reopening = models.OneToOneField(Reopening, models.PROTECT, null=True, related_name="request")

    class Meta:
        verbose_name = "申请重新打开"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "period"], condition=models.Q(decided_at=None), name="reopening_asked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.period}"


class FindingAnswer(models.Model):
    """What a unit says to a finding ("true: a large order moved"); the answer stays with the figure."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="answers")
    code = models.CharField("问题", max_length=60)
    sheet = models.CharField("工作表", max_length=60, blank=True)
    cell = models.CharField("单元格", max_length=12, blank=True)
    text = models.CharField("说明", max_length=300)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "问题说明"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.submission} {self.code} {self.cell}"


class CellCorrection(models.Model):
    """One cell put right on the sheet by the person who reports; the file itself stays as it came."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="corrections")
    sheet = models.CharField("工作表", max_length=60)
    cell = models.CharField("单元格", max_length=12)
    before = models.CharField("原来", max_length=60)
    after = models.CharField("改为", max_length=60, blank=True)
    reason = models.CharField("说明", max_length=300)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    undone_at = models.DateTimeField("撤销时间", null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "改正"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.submission} {self.cell}"


class IndicatorName(models.Model):
    """What a unit's own workbooks call an indicator of this county, said once by somebody of the unit."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="indicator_names")
    name = models.CharField("表里的名称", max_length=120)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="names_in_use")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "部门用名"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="indicator_name_once")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.name}"


class EntryDraft(models.Model):
    """What a unit has typed so far for a month; `version` counts saves, so that no window overwrites another."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="drafts")
    period = models.CharField("时期", max_length=20)
    values = models.JSONField("填写", default=dict)
    version = models.PositiveIntegerField("次数", default=1)
    saved_at = models.DateTimeField("保存时间")
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "草稿"
        constraints = [models.UniqueConstraint(fields=["organisation", "period"], name="draft_once")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.period}"


class Reminder(models.Model):
    """One change of state of what a unit owes for a month, told once.

    `indicator` is empty where the whole table is meant; `occasion` tells one return from the next. `settled_at` is when
    the state had gone on: nobody needs to read it any more.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="reminders")
    period = models.CharField("时期", max_length=20)
    indicator = models.CharField("指标", max_length=60, blank=True)
    state = models.CharField("状态", max_length=12)
    occasion = models.CharField("缘由", max_length=40, blank=True)
    due = models.DateField("期限")
    grace_end = models.DateField("宽限到")
    at = models.DateTimeField("时间")
    seen_at = models.DateTimeField("已读", null=True)
    settled_at = models.DateTimeField("已办", null=True)

    class Meta:
        verbose_name = "提醒"
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "period", "indicator", "state", "occasion"], name="reminder_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.period} {self.state}"


class FirmForm(models.Model):
    """A form that goes to firms: lawful only with its number, authority, approval and validity (报表法定标识)."""

    title = models.CharField("表名", max_length=100)
    number = models.CharField("表号", max_length=40)
    authority = models.CharField("制定机关", max_length=60)
    approval = models.CharField("批准文号", max_length=60)
    valid_to = models.DateField("有效期限")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="firm_forms")
    asks = models.JSONField("内容", default=list)
    recorded_at = models.DateTimeField("登记时间")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField("停用时间", null=True)

    class Meta:
        verbose_name = "发给企业的表"
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(number="") & ~models.Q(authority="") & ~models.Q(approval=""),
                name="firm_form_is_lawful",
            ),
        ]

    def __str__(self) -> str:
        return self.title
