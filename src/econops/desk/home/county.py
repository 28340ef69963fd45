"""Makes a county (建立本县) in the workspace: places, units, people, indicators, past figures, in one transaction."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from econops.core.errors import Conflict, Unavailable
from econops.core.intake.county_content import County, Known
from econops.core.intake.county_sheets import HISTORY_NAME
from econops.desk.common.files import home
from econops.desk.indicators.models import Observation
from econops.desk.indicators.services_county import history_record, indicators_keep
from econops.desk.people.models import Area
from econops.desk.people.services import InitialLogin, areas_keep, organisations_keep, people_keep

LOGINS_NAME = "logins.txt"


@dataclass(frozen=True)
class CountyResult:
    """What was new; zero and empty where everything stood there already."""

    areas: int
    organisations: int
    indicators: int
    observations: int
    logins: tuple[InitialLogin, ...]


@transaction.atomic
def county_make(county: County, known: Known, *, actor: str, at: datetime.datetime, once: bool = True) -> CountyResult:
    """Make the county or add what is new in it; nothing is ever removed.

    The list of first passwords is written before the transaction ends: whoever is in the database can log in. They
    have to be changed at the first login, unless not `once` (an invented county).
    Raises Conflict where another county lives in this workspace.
    """
    other = Area.objects.filter(kind="county", parent=None).exclude(code=county.root).first()
    if other is not None:
        raise Conflict(f"这个工作区里已有“{other.name}”。请把 ECONOPS_HOME 指到一个新文件夹，再建另一个县。")
    before = Observation.objects.count()
    areas = areas_keep(county.areas, actor=actor, at=at)
    organisations = organisations_keep(county.organisations, actor=actor, at=at)
    logins = people_keep(county.people, actor=actor, at=at, once=once)
    indicators = indicators_keep(county.indicators, known.indicators, actor=actor, at=at)
    if county.history:
        history_record(county.history, file_name=HISTORY_NAME, at=at)
    logins_append(logins)
    return CountyResult(areas, organisations, indicators, Observation.objects.count() - before, tuple(logins))


def logins_path() -> Path:
    """The list of first passwords, readable by its owner only."""
    return home() / LOGINS_NAME


def logins_append(logins: Sequence[InitialLogin]) -> None:
    """Add new people to the list of first passwords."""
    if not logins:
        return
    lines = [f"{p.role}\t{p.organisation}\t{p.name}\t{p.login}\t{p.password}\n" for p in logins]
    try:
        handle = os.open(logins_path(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as stream:
            os.fchmod(stream.fileno(), 0o600)
            stream.writelines(lines)
    except OSError as error:
        raise Unavailable(f"写不了 {logins_path()}：{error.strerror}。请检查磁盘空间和权限后再试。") from error


def logins_read() -> list[InitialLogin]:
    """The list of first passwords; of several lines for one person the last counts."""
    if not logins_path().exists():
        return []
    found: dict[str, InitialLogin] = {}
    for line in logins_path().read_text(encoding="utf-8").splitlines():
        role, organisation, name, login, password = line.split("\t")
        found[login] = InitialLogin(login, name, organisation, role, password)
    return list(found.values())
