"""The fixed cast of the desk's tests: an invented county of three towns, its units, and five people.

Ask for `cast`. What each person is there for:

    lead           leads the task force; sees every unit, confirms, closes the month
    statistician   clerk of the statistics bureau; supplies results and may confirm them
    town_clerk     clerk of the first town; reports the town's own work
    other_clerk    clerk of another department (owner of some targets); sees the own unit only
    leader         a leader of the county; may read everything, may change nothing
    outsider       administrator of accounts; may see no figure at all

Indicators are those of the rulebook, with its suppliers and owners. There are no figures yet.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from econops.core.model.indicator import Indicator as IndicatorValue
from econops.core.rules.reading import load_rulebook
from econops.desk.indicators.adapt import definition_of
from econops.desk.indicators.models import Indicator
from econops.desk.people.models import Area, Organisation, User

OFFICE = ZoneInfo("Asia/Shanghai")
UNITS = (
    ("task_force", "经济运行工作专班", "task_force"),
    ("statistics", "统计局", "supplier"),
    ("treasury", "国库", "supplier"),
    ("power", "供电公司", "supplier"),
    ("exchange", "外汇管理部", "supplier"),
    ("reform", "发展和改革局", "department"),
    ("industry", "工业和信息化局", "department"),
    ("commerce", "商务局", "department"),
    ("finance", "财政局", "department"),
    ("promotion", "招商服务中心", "department"),
)
TOWNS = (("town01", "青石镇"), ("town02", "白沙镇"), ("town03", "柳林乡"))


@dataclass(frozen=True)
class Cast:
    """Everybody and everything by name."""

    county: Area
    units: dict[str, Organisation]
    lead: User
    statistician: User
    town_clerk: User
    other_clerk: User
    leader: User
    outsider: User


def at(day: str, time: str = "09:30") -> datetime.datetime:
    """A moment in the office's time zone: at("2026-07-06")."""
    return datetime.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=OFFICE)


@pytest.fixture
def cast(db: None) -> Cast:
    """The invented county with its people, in an empty database."""
    county = Area.objects.create(code="yunhe", name="云河县（模拟）", kind="county")
    units = {code: _unit(code, name, kind, county) for code, name, kind in UNITS}
    for code, name in TOWNS:
        area = Area.objects.create(code=code, name=name, kind="town", parent=county)
        units[code] = _unit(code, name, "town", area)
    for position, indicator in enumerate(_indicators()):
        Indicator.objects.create(
            code=indicator.code,
            name=indicator.name,
            kind=indicator.kind.value,
            supplier=units.get(indicator.supplier),
            owner=units[indicator.owner],
            definition=definition_of(indicator),
            position=position,
        )
    return Cast(
        county=county,
        units=units,
        lead=_person("lead", "task_force_lead", units["task_force"]),
        statistician=_person("statistician", "unit_clerk", units["statistics"]),
        town_clerk=_person("town.clerk", "unit_clerk", units["town01"]),
        other_clerk=_person("other.clerk", "unit_clerk", units["commerce"]),
        leader=_person("leader", "leader", None),
        outsider=_person("outsider", "administrator", None),
    )


@cache
def _indicators() -> tuple[IndicatorValue, ...]:
    return tuple(load_rulebook().indicators.values())


def _unit(code: str, name: str, kind: str, area: Area) -> Organisation:
    return Organisation.objects.create(code=code, name=name, kind=kind, area=area)


def _person(login: str, role: str, unit: Organisation | None) -> User:
    reference = f"ref.{login}"
    user = User(username=login, role=role, organisation=unit, display_name=f"模拟{login}", reference=reference)
    user.set_unusable_password()
    user.save()
    return user
