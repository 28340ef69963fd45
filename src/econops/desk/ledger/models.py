"""The ledger of targets (目标台账): a target and its revisions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from econops.desk.documents.models import Statement
from econops.desk.indicators.models import Indicator
from econops.desk.people.models import Area, Organisation


class Target(models.Model):
    """One promise: what, where, for which years, in which set; its value stands in the revisions.

    `indicator` is empty where the phrase of the text belongs to no indicator of this county yet.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, related_name="targets")
    phrase = models.CharField("原文说法", max_length=200)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="targets")
    first_year = models.PositiveIntegerField("起始年", null=True)
    last_year = models.PositiveIntegerField("目标年", null=True)
    target_set = models.CharField("目标类别", max_length=40)
    measure = models.CharField("口径", max_length=12)
    comparator = models.CharField("比较", max_length=8)
    reference = models.CharField("参照", max_length=60, blank=True)
    tolerance = models.DecimalField("允许偏差", max_digits=12, decimal_places=4, null=True)
    unit = models.CharField("单位", max_length=20, blank=True)
    owner = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="targets")

    class Meta:
        verbose_name = "目标"
        ordering = ["id"]
        constraints = [
            # Empty ones count as equal, which SQLite does for expressions only.
            models.UniqueConstraint(
                Coalesce("indicator", models.Value(""), output_field=models.CharField()),
                "phrase",
                Coalesce("area", models.Value(""), output_field=models.CharField()),
                Coalesce("first_year", models.Value(0)),
                Coalesce("last_year", models.Value(0)),
                "target_set", "measure", "comparator", "reference", "unit",
                name="target_once",
            ),
            models.CheckConstraint(
                condition=models.Q(first_year__isnull=True) | models.Q(last_year__gte=models.F("first_year")),
                name="target_horizon",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.phrase} {self.last_year or ''}"


class TargetRevision(models.Model):
    """A value of a target from a moment on; old ones stay. `value` is empty where the text hides it (***).

    A withdrawn one says that the promise no longer stands; a later revision may take it up again.
    """

    target = models.ForeignKey(Target, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField("次")
    value = models.DecimalField("数值", max_digits=24, decimal_places=8, null=True)
    upper = models.DecimalField("上限", max_digits=24, decimal_places=8, null=True)
    withdrawn = models.BooleanField("撤下", default=False)
    reason = models.CharField("原因", max_length=300)
    document_number = models.CharField("依据文号", max_length=60, blank=True)
    statement = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="revisions")
    recorded_at = models.DateTimeField("记录时间")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="target_revisions"
    )

    class Meta:
        verbose_name = "目标修订"
        ordering = ["target", "number"]
        constraints = [
            models.UniqueConstraint(fields=["target", "number"], name="target_revision_number"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="target_revision_reason"),
            models.CheckConstraint(
                condition=models.Q(upper__isnull=True) | models.Q(upper__gt=models.F("value")),
                name="target_revision_band",
            ),
            models.CheckConstraint(
                condition=models.Q(statement__isnull=False) | models.Q(recorded_by__isnull=False),
                name="target_revision_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target} 第{self.number}次"


class TargetMilestone(models.Model):
    """What a multi-year target should have reached by the end of one of its years; a change is a new revision."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="milestones")
    year = models.PositiveIntegerField("年度")
    number = models.PositiveIntegerField("次")
    value = models.DecimalField("数值", max_digits=24, decimal_places=8)
    reason = models.CharField("原因", max_length=300)
    recorded_at = models.DateTimeField("记录时间")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "年度节点"
        ordering = ["target", "year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["target", "year", "number"], name="milestone_number"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="milestone_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.year}"
