"""Records that every room writes: the audit line and the reference behind a number."""

from __future__ import annotations

from django.db import models


class AuditLine(models.Model):
    """One line per write: who did what to which object, before and after."""

    at = models.DateTimeField("时间")
    actor = models.CharField("操作人", max_length=150)
    action = models.CharField("动作", max_length=60)
    object_type = models.CharField("对象类别", max_length=60)
    object_key = models.CharField("对象", max_length=200)
    before = models.JSONField("之前", null=True)
    after = models.JSONField("之后", null=True)

    class Meta:
        verbose_name = "审计记录"
        ordering = ["id"]
        indexes = [models.Index(fields=["object_type", "object_key"], name="audit_object")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.action} {self.object_key}"


class NumberReference(models.Model):
    """The origin of one shown number; the code is derived from the content, so a row never changes."""

    code = models.CharField("编号", max_length=20, primary_key=True)
    kind = models.CharField("依据", max_length=20)
    text = models.CharField("写法", max_length=200)
    label = models.CharField("说明", max_length=300)
    formula = models.CharField("公式", max_length=500, blank=True)
    inputs = models.JSONField("输入", default=list)

    class Meta:
        verbose_name = "数字来源"

    def __str__(self) -> str:
        return f"{self.code} {self.text}"
