"""Areas, organisations and users."""

from __future__ import annotations

import datetime
import secrets

from django.conf import settings
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
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_from=None)
                | models.Q(valid_to=None)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="organisation_valid_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def valid_on(self, day: datetime.date) -> bool:
        """Whether the unit exists on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class Reorganisation(models.Model):
    """One merger or split as it was done: every row that moved, so that it can be taken back."""

    kind = models.CharField("类别", max_length=10, choices=[("merge", "合并"), ("split", "拆分")])
    on = models.DateField("生效")
    reason = models.CharField("依据", max_length=300)
    moves = models.JSONField("改动", default=list)
    done_at = models.DateTimeField("办理时间")
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField("撤回时间", null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "机构调整"
        ordering = ["-done_at", "-id"]

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()}"


class Succession(models.Model):
    """One unit goes on as another from a day on: a merger is two rows with one `after`, a split the reverse."""

    before = models.ForeignKey(Organisation, models.PROTECT, related_name="successors")
    after = models.ForeignKey(Organisation, models.PROTECT, related_name="predecessors")
    on = models.DateField("生效")
    reason = models.CharField("依据", max_length=300)
    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, null=True, related_name="successions")

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
    password_once = models.BooleanField("一次性密码", default=False)
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
    def reach(self) -> str:
        """Whose figures this person sees: the scope given to the person, else that of the role."""
        role = ROLES.get(self.role)
        return self.scope or (role.scope if role else "own")

    @property
    def sees_all_units(self) -> bool:
        """Whether the data scope is the whole county rather than some units; a list of indicators may narrow it."""
        role = ROLES.get(self.role)
        units = role.scope if role and self.reach == "indicators" else self.reach
        return role is not None and units == "all"


class PasswordUsed(models.Model):
    """A password that a person had before, hashed as every password."""

    user = models.ForeignKey(User, models.CASCADE, related_name="passwords_used")
    digest = models.CharField("摘要", max_length=200)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "用过的密码"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.at:%Y-%m-%d}"


class HandOver(models.Model):
    """What somebody who leaves had open, and who goes on with it."""

    person = models.ForeignKey(User, models.PROTECT, related_name="handed_over")
    successor = models.ForeignKey(User, models.PROTECT, related_name="taken_over")
    reason = models.CharField("说明", max_length=300, blank=True)
    items = models.JSONField("事项", default=list)
    at = models.DateTimeField("时间")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "交接"
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(person=models.F("successor")), name="hand_over_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.successor}"
