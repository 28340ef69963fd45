"""Reads areas and organisations."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from django.db.models import Q, QuerySet

from econops.core.errors import NotFound
from econops.core.model.organisation import Organisation as OrganisationValue
from econops.core.period.value import Period
from econops.desk.people.models import Area, Organisation, User

TOWN_KINDS = ("town", "zone")
Units = Sequence[tuple[str, str]]
STATES = (("active", "在岗"), ("once", "还没有换一次性密码"), ("locked", "暂时锁定"), ("stopped", "已停用"))


def county_area() -> Area:
    """The county this workspace is about. Raises NotFound while there is none."""
    area = Area.objects.filter(kind="county").order_by("code").first()
    if area is None:
        raise NotFound("还没有建县。请先运行 econops county new 文件夹，填好 county.xlsx 再运行一次。")
    return area


def town_areas() -> QuerySet[Area]:
    """The towns, streets and zones whose work adds up to the county, in the order of their codes."""
    return Area.objects.filter(kind__in=TOWN_KINDS, parent__kind="county").order_by("code")


def task_force() -> Organisation:
    """The office that writes the letters. Raises NotFound while there is none."""
    office = Organisation.objects.filter(kind="task_force").order_by("code").first()
    if office is None:
        raise NotFound("还没有登记经济运行专班。请在县工作簿的“单位”表里加一个类别为“专班”的单位。")
    return office


def organisations_on(day: datetime.date) -> QuerySet[Organisation]:
    """The units that exist on a day."""
    begun, going_on = Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
    return Organisation.objects.filter(begun, going_on)


def organisations_reporting(period: Period) -> QuerySet[Organisation]:
    """The units that report on a period: those that exist on the day after it, when reporting begins."""
    return organisations_on(period.end + datetime.timedelta(days=1))


def reports_on(unit: Organisation, period: Period) -> bool:
    """Whether a unit exists on the day after a period, when reporting on it begins."""
    return unit.valid_on(period.end + datetime.timedelta(days=1))


def organisation_find(name: str) -> Organisation:
    """A unit by code or name. Raises NotFound."""
    row = Organisation.objects.filter(code=name).first() or Organisation.objects.filter(name=name).first()
    if row is None:
        raise NotFound(f"没有这个单位：{name}。请写单位代码或全称，可在县工作簿的“单位”表里查。")
    return row


def organisation_value(row: Organisation) -> OrganisationValue:
    """The unit as the engines see it."""
    return OrganisationValue(row.code, row.name, row.kind, row.area_id)


def area_find(code: str) -> Area:
    """A place by code or name. Raises NotFound."""
    row = Area.objects.filter(code=code).first() or Area.objects.filter(name=code).first()
    if row is None:
        raise NotFound(f"没有这个区域：{code}。请写区域代码或名称。")
    return row


def person_list(filters: Mapping[str, str], locked: Mapping[str, int]) -> QuerySet[User]:
    """People by name, role, unit and state (one of STATES); `locked` are the logins that are locked out."""
    rows = User.objects.select_related("organisation").order_by("-is_active", "organisation__code", "username")
    words = filters.get("q", "").strip()
    if words:
        rows = rows.filter(Q(display_name__icontains=words) | Q(username__icontains=words))
    states = {
        "active": Q(is_active=True),
        "once": Q(is_active=True, password_once=True),
        "locked": Q(username__in=list(locked)),
        "stopped": Q(is_active=False),
    }
    for column in ("role", "unit"):
        if filters.get(column):
            rows = rows.filter(**{"organisation" if column == "unit" else column: filters[column]})
    return rows.filter(states[filters["state"]]) if filters.get("state") in states else rows


def unit_choices(day: datetime.date) -> Units:
    """Code and name of the units that exist on a day."""
    return list(organisations_on(day).order_by("kind", "code").values_list("code", "name"))
