"""Areas, organisations and users."""

from __future__ import annotations

import secrets

from django.contrib.auth.models import AbstractUser
from django.db import models

from econops.desk.people.roles import ROLES

SCOPES = [("own", "本单位"), ("subtree", "本单位及下属"), ("indicators", "限定指标"), ("all", "全县")]


class Area(models.Model):
    """A place (区域): the county, its towns, or another place whose published figures are kept."""

    code = models.CharField("代码", max_length=20, primary_key=True)
    name = models.CharField("名称", max_length=60)
    kind = models.CharField("类别", max_length=20)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    class Meta:
        verbose_name = "区域"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A unit (单位): department, town, supplier of figures, or the task force."""

    code = models.CharField("代码", max_length=40, primary_key=True)
    name = models.CharField("名称", max_length=60, unique=True)
    kind = models.CharField("类别", max_length=20)
    area = models.ForeignKey(Area, models.PROTECT, related_name="organisations")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    valid_from = models.DateField("启用", null=True)
    valid_to = models.DateField("停用", null=True)

    class Meta:
        verbose_name = "单位"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """One unit goes on as another from a day on: a merger is two rows with one `after`, a split the reverse."""

    before = models.ForeignKey(Organisation, models.PROTECT, related_name="successors")
    after = models.ForeignKey(Organisation, models.PROTECT, related_name="predecessors")
    on = models.DateField("生效")
    reason = models.CharField("依据", max_length=300)

    class Meta:
        verbose_name = "单位沿革"
        ordering = ["on", "before", "after"]
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="succession_once"),
            models.CheckConstraint(condition=~models.Q(before=models.F("after")), name="succession_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


def reference_new() -> str:
    """What a person is called in the audit trail: it says nothing about who they are."""
    return secrets.token_hex(8)


class User(AbstractUser):
    """A person with one role in one organisation; `scope` is empty where the role's own scope holds."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="people")
    role = models.CharField("角色", max_length=30, choices=[(role.code, role.name) for role in ROLES.values()])
    display_name = models.CharField("姓名", max_length=30)
    phone = models.CharField("电话", max_length=30, blank=True)
    reference = models.CharField("编号", max_length=16, unique=True, default=reference_new, editable=False)
    scope = models.CharField("数据范围", max_length=12, blank=True, choices=SCOPES)
    scope_indicators = models.JSONField("限定指标", default=list, blank=True)
    password_changed_at = models.DateTimeField("改密码时间", null=True)
    left_on = models.DateField("离岗", null=True)

    class Meta:
        verbose_name = "人员"
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=sorted(ROLES)), name="user_role_known"),
        ]

    def __str__(self) -> str:
        return self.display_name or self.username

    def may(self, permission: str) -> bool:
        """Whether this person's role holds the permission."""
        role = ROLES.get(self.role)
        return self.is_active and role is not None and permission in role.permissions

    @property
    def sees_all_units(self) -> bool:
        """Whether the data scope is the whole county rather than the own unit."""
        role = ROLES.get(self.role)
        return role is not None and role.all_units
