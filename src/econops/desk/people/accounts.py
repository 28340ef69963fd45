"""Adds people, changes what they are, lets them go; each write is one transaction with one audit line."""

from __future__ import annotations

import datetime
import re
from dataclasses import asdict, dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.desk.common.audit import audit_write
from econops.desk.common.clock import day_of
from econops.desk.people.models import Organisation, User
from econops.desk.people.passwords import password_random
from econops.desk.people.roles import ROLES

LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{1,29}")
OF_UNITS = ("unit_lead", "unit_clerk")
NARROW = ("", "own", "subtree", "indicators")
MANAGES = "people.manage"


@dataclass(frozen=True)
class Position:
    """What a person is: role, unit, and a scope of their own (empty: that of the role)."""

    role: str
    organisation: str = ""
    scope: str = ""
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True)
class Identity:
    """Who a person is."""

    login: str
    name: str
    phone: str = ""


def position_of(user: User) -> Position:
    """What somebody is now."""
    return Position(user.role, user.organisation_id or "", user.scope, tuple(user.scope_indicators))


def position_check(position: Position, *, on: datetime.date) -> None:
    """Raises Invalid for a position that cannot be."""
    role = ROLES.get(position.role)
    if role is None:
        raise Invalid(_("请选角色。"))
    unit = Organisation.objects.filter(pk=position.organisation).first()
    if position.organisation and (unit is None or not unit.valid_on(on)):
        raise Invalid(_("这个单位不在用，请选现有的单位。"))
    if unit is None and position.role in OF_UNITS:
        raise Invalid(_("{role}要有单位，请选单位。").format(role=role.name))
    if not role.all_units and position.scope not in NARROW:
        raise Invalid(_("{role}只能看本单位的数据，不能选“全县”。").format(role=role.name))
    if (position.scope == "indicators") != bool(position.indicators):
        raise Invalid(_("数据范围选“限定指标”时要勾选指标；不限定的，请不要勾选。"))


def person_add(identity: Identity, position: Position, *, actor: str, at: datetime.datetime) -> tuple[User, str]:
    """A new person with a one-time password, returned once and stored nowhere.

    Raises Invalid for a login or a position that cannot be, Conflict for a login that is taken.
    """
    if not LOGIN.fullmatch(identity.login):
        raise Invalid(_("登录名用2到30个字母、数字，中间可有点、横线、下划线，如 zhang.li。"))
    if not identity.name.strip():
        raise Invalid(_("请写姓名。"))
    position_check(position, on=day_of(at))
    password = password_random()
    with transaction.atomic():
        if User.objects.filter(username__iexact=identity.login).exists():
            raise Conflict(_("登录名{login}已有人用，请换一个。").format(login=identity.login))
        user = User(username=identity.login, display_name=identity.name.strip(), phone=identity.phone.strip())
        _put(user, position)
        user.password, user.password_once, user.date_joined = make_password(password), True, at
        user.password_changed_at = at
        user.save()
        audit_write("person.added", ("user", user.reference), actor=actor, at=at, after=asdict(position))
    return user, password


def person_change(user: User, position: Position, *, actor: str, at: datetime.datetime) -> None:
    """Give somebody another role, unit or scope. Raises Invalid, Conflict where nobody could manage people any more."""
    position_check(position, on=day_of(at))
    with transaction.atomic():
        row = User.objects.select_for_update().get(pk=user.pk)
        before = position_of(row)
        if before == position:
            return
        if MANAGES not in ROLES[position.role].permissions:
            _check_another_manages(row)
        _put(row, position)
        row.save(update_fields=["role", "organisation", "scope", "scope_indicators"])
        audit_write(
            "person.changed", ("user", row.reference), actor=actor, at=at, before=asdict(before), after=asdict(position)
        )
    user.refresh_from_db()


def person_stop(user: User, *, actor: str, at: datetime.datetime) -> None:
    """Let somebody log in no more; it can be taken back. Raises Conflict for the last who manages people."""
    _set_active(user, active=False, actor=actor, at=at)


def person_resume(user: User, *, actor: str, at: datetime.datetime) -> None:
    """Let somebody log in again. Raises Conflict for somebody whose personal fields were erased."""
    if user.username == user.reference:
        raise Conflict(_("这位人员的个人信息已清除，不能再启用；请新增人员。"))
    _set_active(user, active=True, actor=actor, at=at)


@transaction.atomic
def person_erase(user: User, *, actor: str, at: datetime.datetime) -> None:
    """Forget who somebody was that left: what they did stays under the reference.

    Raises Conflict while the person may log in.
    """
    row = User.objects.select_for_update().get(pk=user.pk)
    if row.is_active:
        raise Conflict(_("{person}还在岗，请先停用或交接，再清除个人信息。").format(person=row))
    row.username = row.display_name = row.reference
    row.phone = row.email = row.first_name = row.last_name = ""
    row.set_unusable_password()
    row.save()
    row.passwords_used.all().delete()
    audit_write("person.erased", ("user", row.reference), actor=actor, at=at)
    user.refresh_from_db()


@transaction.atomic
def _set_active(user: User, *, active: bool, actor: str, at: datetime.datetime) -> None:
    row = User.objects.select_for_update().get(pk=user.pk)
    if row.is_active != active:
        if not active:
            _check_another_manages(row)
        row.is_active, row.left_on = active, None if active else day_of(at)
        row.save(update_fields=["is_active", "left_on"])
        audit_write("person.resumed" if active else "person.stopped", ("user", row.reference), actor=actor, at=at)
    user.refresh_from_db()


def _put(user: User, position: Position) -> None:
    user.role, user.organisation_id = position.role, position.organisation or None
    user.scope, user.scope_indicators = position.scope, list(position.indicators)


def _check_another_manages(user: User) -> None:
    """Somebody must stay who can manage people."""
    if not user.may(MANAGES):
        return
    managing = [role.code for role in ROLES.values() if MANAGES in role.permissions]
    if not User.objects.filter(is_active=True, role__in=managing).exclude(pk=user.pk).exists():
        raise Conflict(_("这是最后一位能管理人员的系统管理员。请先指定另一位，再改这一位。"))
