"""Areas, organisations and users."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models

from econops.desk.people.roles import ROLES


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

    class Meta:
        verbose_name = "单位"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A person with one role in one organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="people")
    role = models.CharField("角色", max_length=30, choices=[(role.code, role.name) for role in ROLES.values()])
    display_name = models.CharField("姓名", max_length=30)

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
