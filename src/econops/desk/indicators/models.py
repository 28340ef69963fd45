"""Indicators of this county and their observations; observations are only ever added."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from econops.core.model.indicator import IndicatorKind, Measure
from econops.core.model.observation import SOURCE_CLASS_NAMES, SourceClass
from econops.desk.people.models import Area, Organisation


class Indicator(models.Model):
    """An indicator as used here: the rulebook defines it, the county says who supplies and who answers."""

    code = models.CharField("代码", max_length=60, primary_key=True)
    name = models.CharField("名称", max_length=60, unique=True)
    kind = models.CharField("性质", max_length=10, choices=[("work", "工作"), ("result", "结果")])
    supplier = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="supplied", verbose_name="来源单位"
    )
    owner = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="owned", verbose_name="牵头单位")
    definition = models.JSONField("定义", default=dict)
    position = models.PositiveIntegerField("次序", default=0)

    class Meta:
        verbose_name = "指标"
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=IndicatorKind.WORK.value) | ~models.Q(supplier=models.F("owner")),
                name="result_supplier_is_not_owner",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Batch(models.Model):
    """One confirmed file: the person, the time and the file behind every observation in it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="batches")
    period = models.CharField("时期", max_length=20)
    kind = models.CharField("类别", max_length=20)
    file_name = models.CharField("文件", max_length=200)
    stored_path = models.CharField("存放", max_length=300)
    sha256 = models.CharField("摘要", max_length=64)
    recorded_at = models.DateTimeField("确认时间")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="batches")
    note = models.CharField("说明", max_length=500, blank=True)

    class Meta:
        verbose_name = "批次"
        ordering = ["recorded_at", "id"]
        constraints = [
            # A file of no unit counts as one of the unit "".
            models.UniqueConstraint(
                Coalesce("organisation", models.Value(""), output_field=models.CharField()),
                "period",
                "kind",
                "sha256",
                name="batch_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.file_name}"


class Observation(models.Model):
    """One value in one vintage; triggers in the database refuse to change or delete it."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="observations")
    area = models.ForeignKey(Area, models.PROTECT, related_name="observations")
    period = models.CharField("时期", max_length=20)
    measure = models.CharField("口径", max_length=12, choices=[(m.value, m.value) for m in Measure])
    source_class = models.CharField(
        "来源类别", max_length=20, choices=[(s.value, n) for s, n in SOURCE_CLASS_NAMES.items()]
    )
    vintage = models.PositiveIntegerField("版次")
    value = models.DecimalField("数值", max_digits=24, decimal_places=8)
    unit = models.CharField("单位", max_length=12)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="observations")
    sheet = models.CharField("工作表", max_length=60, blank=True)
    cell = models.CharField("单元格", max_length=12, blank=True)
    confidentiality = models.CharField("密级", max_length=12, default="internal")
    embargo_until = models.DateTimeField("发布时间", null=True)

    class Meta:
        verbose_name = "数据"
        ordering = ["indicator", "area", "period", "measure", "source_class", "vintage"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "period", "measure", "source_class", "vintage"], name="observation_vintage"
            ),
            models.CheckConstraint(
                condition=models.Q(source_class__in=sorted(s.value for s in SourceClass)),
                name="observation_source_class",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.area_id} {self.period} v{self.vintage}"


class TableUpload(models.Model):
    """A table that somebody has brought in: looked at first, confirmed or dropped by a person."""

    KINDS = [("feedback", "反馈数表"), ("table", "长表"), ("groups", "企业分组表")]
    STATES = [("waiting", "待确认"), ("confirmed", "已入库"), ("dropped", "已放弃")]

    kind = models.CharField("类别", max_length=10, choices=KINDS)
    period = models.CharField("时期", max_length=20, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    embargo_until = models.DateTimeField("发布时间", null=True)
    file_name = models.CharField("文件", max_length=200)
    stored_path = models.CharField("存放", max_length=300)
    sha256 = models.CharField("摘要", max_length=64)
    state = models.CharField("状态", max_length=10, choices=STATES, default="waiting")
    received_at = models.DateTimeField("收到时间")
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="tables_received")
    decided_at = models.DateTimeField("处理时间", null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="tables_decided")
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="uploads")

    class Meta:
        verbose_name = "导入的表"
        ordering = ["-received_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="confirmed", batch__isnull=False)
                | (~models.Q(state="confirmed") & models.Q(batch__isnull=True)),
                name="table_upload_confirmed_has_batch",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class FirmGroupFigure(models.Model):
    """One group of firms in an administrative table (such as 规模·大型): how many firms, a value, a growth.

    Never a single firm: readers mask groups of fewer than three. Rows are only ever added; a new file is a new vintage.
    """

    grouping = models.CharField("分组", max_length=40)
    group = models.CharField("组别", max_length=60)
    item = models.CharField("项目", max_length=60)
    area = models.ForeignKey(Area, models.PROTECT, related_name="firm_groups")
    period = models.CharField("时期", max_length=20)
    vintage = models.PositiveIntegerField("版次")
    firms = models.PositiveIntegerField("企业数")
    value = models.DecimalField("数值", max_digits=24, decimal_places=8, null=True)
    growth = models.DecimalField("增速", max_digits=24, decimal_places=8, null=True)
    unit = models.CharField("单位", max_length=12)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="firm_groups")
    sheet = models.CharField("工作表", max_length=60, blank=True)
    row = models.PositiveIntegerField("行", default=0)

    class Meta:
        verbose_name = "企业分组数据"
        ordering = ["grouping", "item", "period", "vintage", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["grouping", "group", "item", "area", "period", "vintage"], name="firm_group_vintage"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grouping} {self.group} {self.period}"
