"""Workbooks received from the units, before and after somebody confirms them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from econops.desk.indicators.models import Batch
from econops.desk.people.models import Organisation

STATUSES = [("received", "待确认"), ("confirmed", "已确认"), ("returned", "已退回")]


class Submission(models.Model):
    """One workbook of one unit for one month, as read: entries and findings, each with its cell."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="submissions")
    period = models.CharField("时期", max_length=20)
    file_name = models.CharField("文件", max_length=200)
    stored_path = models.CharField("存放", max_length=300)
    sha256 = models.CharField("摘要", max_length=64)
    status = models.CharField("状态", max_length=12, choices=STATUSES, default="received")
    entries = models.JSONField("读到的数", default=list)
    findings = models.JSONField("发现的问题", default=list)
    received_at = models.DateTimeField("收到时间")
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="submissions")
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
                condition=~models.Q(status="confirmed") | models.Q(batch__isnull=False), name="submission_batch"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.period}"
