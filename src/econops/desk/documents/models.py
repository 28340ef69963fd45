"""Official texts and the statements read out of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from econops.desk.people.models import Area

DECISIONS = [("pending", "待核"), ("accepted", "已采纳"), ("rejected", "不采纳")]


class Document(models.Model):
    """A text as stored: offsets of its statements point into `text`."""

    name = models.CharField("文件名", max_length=200)
    title = models.CharField("标题", max_length=200)
    date = models.DateField("成文日期", null=True)
    year = models.PositiveIntegerField("所述年度", null=True)
    text = models.TextField("正文")
    sha256 = models.CharField("摘要", max_length=64, unique=True)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="documents", verbose_name="所述区域")
    target_set = models.CharField("目标类别", max_length=40, default="annual_target")
    origin = models.CharField("来源", max_length=300, blank=True)
    added_at = models.DateTimeField("收到时间")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="documents")

    class Meta:
        verbose_name = "文件"
        ordering = ["-date", "name"]

    def __str__(self) -> str:
        return self.title


class Statement(models.Model):
    """One measurable claim of a text, with what people decided about it."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="statements")
    number = models.CharField("编号", max_length=8)
    kind = models.CharField("性质", max_length=10)
    phrase = models.CharField("指标", max_length=200)
    measure = models.CharField("口径", max_length=12)
    value = models.DecimalField("数值", max_digits=24, decimal_places=8, null=True)
    unit = models.CharField("单位", max_length=20, blank=True)
    masked = models.BooleanField("数值隐去", default=False)
    comparator = models.CharField("比较", max_length=2)
    period = models.CharField("时期", max_length=20, blank=True)
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")
    text = models.TextField("原文")
    decision = models.CharField("核对", max_length=10, choices=DECISIONS, default="pending")
    decided_at = models.DateTimeField("核对时间", null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="decisions")

    class Meta:
        verbose_name = "陈述"
        ordering = ["document", "start", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="statement_number"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="statement_span"),
        ]

    def __str__(self) -> str:
        return self.text
