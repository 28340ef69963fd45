"""Official texts and the statements read out of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from econops.desk.people.models import Area, Organisation

DECISIONS = [("pending", "待核"), ("accepted", "已采纳"), ("rejected", "不采纳"), ("replaced", "已拆分")]
ACTIONS = [
    ("accept", "采纳"), ("correct", "修改"), ("reject", "不采纳"), ("split", "拆分"), ("add", "补录"), ("reopen", "撤回"),
]  # fmt: skip
COMMITMENT_DECISIONS = [("pending", "待定"), ("accepted", "已列入"), ("dropped", "不列入")]


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
    confidence = models.FloatField("把握", default=1.0)
    heading = models.CharField("标题", max_length=300, blank=True)
    subject = models.CharField("主体", max_length=100, blank=True)
    among = models.CharField("排名范围", max_length=60, blank=True)
    of_n = models.PositiveIntegerField("排名总数", null=True)
    horizon = models.CharField("跨年", max_length=12, blank=True)
    by_person = models.BooleanField("人工补录", default=False)
    version = models.PositiveIntegerField("版本", default=1)
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


class StatementDecision(models.Model):
    """One decision of a person about a statement; all are kept, and together they are gold for the reader."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="decisions")
    number = models.PositiveIntegerField("次")
    action = models.CharField("动作", max_length=10, choices=ACTIONS)
    before = models.JSONField("之前", default=dict)
    after = models.JSONField("之后", default=dict)
    decided_at = models.DateTimeField("时间")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="statement_decisions")

    class Meta:
        verbose_name = "核对记录"
        ordering = ["statement", "number"]
        constraints = [models.UniqueConstraint(fields=["statement", "number"], name="statement_decision_number")]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.action}"


class Commitment(models.Model):
    """A promise without a number, with the owner and deadline that people gave it."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="commitments")
    number = models.CharField("编号", max_length=8)
    actor = models.CharField("主体", max_length=100, blank=True)
    object = models.CharField("事项", max_length=300)
    heading = models.CharField("标题", max_length=300, blank=True)
    deadline = models.CharField("原文时限", max_length=20, blank=True)
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")
    text = models.TextField("原文")
    decision = models.CharField("处理", max_length=10, choices=COMMITMENT_DECISIONS, default="pending")
    owner = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="commitments")
    due = models.DateField("完成时限", null=True)
    version = models.PositiveIntegerField("版本", default=1)
    decided_at = models.DateTimeField("处理时间", null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "承诺事项"
        ordering = ["document", "start", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="commitment_number"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="commitment_span"),
        ]

    def __str__(self) -> str:
        return self.text
