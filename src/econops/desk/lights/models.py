"""Rounds of a month and the lights of a round; a new result is a new round, old ones stay."""

from __future__ import annotations

from django.db import models


class Round(models.Model):
    """The lights of one month as computed at one close."""

    period = models.CharField("时期", max_length=20)
    number = models.PositiveIntegerField("次")
    rule_set = models.CharField("规则", max_length=60)
    rule_version = models.CharField("版本", max_length=40)
    digest = models.CharField("摘要", max_length=64)
    closed_at = models.DateTimeField("时间")
    closed_by = models.CharField("操作人", max_length=150)

    class Meta:
        verbose_name = "轮次"
        ordering = ["period", "number"]
        constraints = [models.UniqueConstraint(fields=["period", "number"], name="round_number")]

    def __str__(self) -> str:
        return f"{self.period} 第{self.number}次"


class Light(models.Model):
    """One object under one row of the rule set, with the reasons, and the figures that were judged."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="lights")
    row = models.CharField("规则行", max_length=20)
    object_code = models.CharField("对象", max_length=60)
    position = models.PositiveIntegerField("次序")
    level = models.CharField("等级", max_length=20)
    label = models.CharField("灯", max_length=10)
    tone = models.CharField("含义", max_length=10)
    reason = models.CharField("原因", max_length=300, blank=True)
    reasons = models.JSONField("依据", default=list)
    figures = models.JSONField("数字", default=dict)
    missing = models.JSONField("缺项", default=list)

    class Meta:
        verbose_name = "灯"
        ordering = ["round", "position"]
        constraints = [models.UniqueConstraint(fields=["round", "row", "object_code"], name="light_once")]

    def __str__(self) -> str:
        return f"{self.object_code} {self.label}"
