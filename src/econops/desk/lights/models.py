"""Rounds of a month and the lights of a round; a new result is a new round, old ones stay."""

from __future__ import annotations

from django.conf import settings
from django.db import models

CLOSE = "close"
ROUND_KINDS = [("early", "月初预警"), ("middle", "月中预警"), ("late", "月末预警"), (CLOSE, "月度汇总")]
ROUND_NAMES = dict(ROUND_KINDS)


class Round(models.Model):
    """The lights of one month as computed in one of its three warning rounds, or at its close.

    `number` counts the computations of a kind; `inputs` says of each figure that the round rests on whether it was in,
    late or missing, and by which source class.
    """

    period = models.CharField("时期", max_length=20)
    kind = models.CharField("轮次", max_length=10, choices=ROUND_KINDS, default=CLOSE)
    number = models.PositiveIntegerField("次")
    known_at = models.DateTimeField("所据时点", null=True)
    inputs = models.JSONField("所据数据", default=list)
    rule_set = models.CharField("规则", max_length=60)
    rule_version = models.CharField("版本", max_length=40)
    digest = models.CharField("摘要", max_length=64)
    closed_at = models.DateTimeField("时间")
    closed_by = models.CharField("操作人", max_length=150)

    class Meta:
        verbose_name = "轮次"
        ordering = ["period", "kind", "number"]
        constraints = [models.UniqueConstraint(fields=["period", "kind", "number"], name="round_number")]

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


class LightOverride(models.Model):
    """A light set by people against the rule: one asks with a reason, another agrees or refuses; the light stays."""

    STATES = [("asked", "待复核"), ("agreed", "已同意"), ("refused", "未同意"), ("withdrawn", "已撤回")]

    light = models.ForeignKey(Light, models.PROTECT, related_name="overrides")
    level = models.CharField("等级", max_length=20)
    label = models.CharField("灯", max_length=10)
    tone = models.CharField("含义", max_length=10)
    reason = models.CharField("理由", max_length=300)
    state = models.CharField("状态", max_length=10, choices=STATES, default="asked")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("提出时间")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField("复核时间", null=True)
    answer = models.CharField("复核意见", max_length=300, blank=True)

    class Meta:
        verbose_name = "人工调整"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["light"], condition=models.Q(state__in=["asked", "agreed"]), name="override_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["agreed", "refused"]) | ~models.Q(decided_by=models.F("asked_by")),
                name="override_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.light} → {self.label}"


class RuleDraft(models.Model):
    """A rule set that somebody is editing; `version` counts saves, `adopted_at` when it became a version in force."""

    code = models.CharField("规则集", max_length=60)
    content = models.TextField("内容")
    note = models.CharField("说明", max_length=300, blank=True)
    version = models.PositiveIntegerField("次数", default=1)
    saved_at = models.DateTimeField("保存时间")
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField("启用时间", null=True)
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField("放弃时间", null=True)

    class Meta:
        verbose_name = "规则草稿"
        ordering = ["-saved_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(adopted_at=None, dropped_at=None), name="rule_draft_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.saved_at}"
