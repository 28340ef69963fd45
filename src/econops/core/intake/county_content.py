"""What a county consists of (县情): places, units, people, indicators with owners, and past figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from econops.core.errors import Finding
from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import SourceClass
from econops.core.model.organisation import Organisation
from econops.core.period.value import Period

AREA_KINDS = {"county": "县", "town": "乡镇"}
AREA_KIND_ALIASES = {"区": "county", "市": "county", "旗": "county"} | dict.fromkeys(
    ("镇", "乡", "街道", "开发区", "园区", "管委会"), "town"
)
ORGANISATION_KINDS = {"department": "部门", "town": "乡镇", "supplier": "数据来源", "task_force": "专班"}
# The units that the rulebook's indicators name by default; a county renames them or replaces them.
DEFAULT_ORGANISATIONS = (
    Organisation("task_force", "经济运行工作专班", "task_force", ""),
    Organisation("statistics", "统计局", "supplier", ""),
    Organisation("treasury", "国库", "supplier", ""),
    Organisation("power", "供电公司", "supplier", ""),
    Organisation("exchange", "外汇管理部", "supplier", ""),
    Organisation("taxation", "税务局", "supplier", ""),
    Organisation("reform", "发展和改革局", "department", ""),
    Organisation("industry", "工业和信息化局", "department", ""),
    Organisation("commerce", "商务局", "department", ""),
    Organisation("finance", "财政局", "department", ""),
    Organisation("promotion", "招商服务中心", "department", ""),
)


@dataclass(frozen=True)
class CountyArea:
    """A place; the county itself is the one without a parent."""

    code: str
    name: str
    kind: str
    parent: str


@dataclass(frozen=True)
class CountyPerson:
    """A person with one role (code of the role) in one unit."""

    login: str
    name: str
    organisation: str
    role: str


@dataclass(frozen=True)
class CountyIndicator:
    """An indicator in use: who supplies the figure (empty: each town its own) and who answers for it."""

    code: str
    supplier: str
    owner: str


@dataclass(frozen=True)
class PastFigure:
    """One line of the long table of past years."""

    indicator: str
    area: str
    period: Period
    measure: Measure
    value: Decimal
    unit: str
    source_class: SourceClass
    version: str
    line: int


@dataclass(frozen=True)
class County:
    """A whole county as filled in."""

    areas: tuple[CountyArea, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    people: tuple[CountyPerson, ...] = ()
    indicators: tuple[CountyIndicator, ...] = ()
    history: tuple[PastFigure, ...] = ()

    @property
    def root(self) -> str:
        """Code of the county's own area."""
        return next((area.code for area in self.areas if not area.parent), "")


@dataclass(frozen=True)
class Known:
    """What the program knows beforehand: indicators of the rulebook, roles (code to Chinese name)."""

    indicators: Mapping[str, Indicator]
    roles: Mapping[str, str]


@dataclass(frozen=True)
class CountyReading:
    """What was read, and what was noticed; `county` counts only where no finding is an error."""

    county: County
    findings: tuple[Finding, ...] = field(default=())


def preset(known: Known) -> County:
    """The start of a new county: usual units, and all indicators of the rulebook with their usual owners."""
    return County(
        organisations=DEFAULT_ORGANISATIONS,
        indicators=tuple(CountyIndicator(i.code, i.supplier, i.owner) for i in known.indicators.values()),
    )
