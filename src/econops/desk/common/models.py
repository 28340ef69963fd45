"""Records that every room writes: the lines of the audit trail and the reference behind a number."""

from __future__ import annotations

from django.db import models

OPERATIONS = [("insert", "新增"), ("update", "修改"), ("delete", "删除")]


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


class RowLine(models.Model):
    """One write of one row, by a trigger of the database; the program seals it at the end of the transaction.

    `after` is the row as JSON without personal columns (empty for a deletion), `changed` names personal columns that
    changed, `number` is the place in the chain, `outside` says that the program did not write this.
    """

    table_name = models.CharField("表", max_length=60)
    key = models.CharField("行", max_length=200)
    operation = models.CharField("操作", max_length=6, choices=OPERATIONS)
    after = models.TextField("之后", blank=True)
    changed = models.CharField("变动的个人信息", max_length=200, blank=True)
    actor = models.CharField("操作人", max_length=60, blank=True)
    act = models.CharField("事务", max_length=16, blank=True)
    at = models.CharField("时间", max_length=32)
    number = models.PositiveBigIntegerField("序号", null=True, unique=True)
    outside = models.BooleanField("程序之外", default=False)
    hash = models.CharField("封签", max_length=64, blank=True)

    class Meta:
        verbose_name = "行记录"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["table_name", "key", "id"], name="row_line_row"),
            models.Index(fields=["id"], condition=models.Q(hash=""), name="row_line_unsealed"),
        ]

    def __str__(self) -> str:
        return f"{self.at} {self.actor} {self.operation} {self.table_name} {self.key}"


class AuditContext(models.Model):
    """One row: who writes in the open transaction. Used where the database has no settings of a transaction."""

    actor = models.CharField("操作人", max_length=60, blank=True)
    act = models.CharField("事务", max_length=16, blank=True)

    class Meta:
        verbose_name = "写入者"

    def __str__(self) -> str:
        return self.actor


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
