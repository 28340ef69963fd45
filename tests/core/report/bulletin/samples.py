"""An invented month (模拟) of one county among four, for the tests of this room."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from tests.core.series.samples import COUNTY, SCOPE, indicator, known, observed, target, work

from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import Observation, SourceClass
from econops.core.model.organisation import Organisation
from econops.core.model.reference import Figure, Reference
from econops.core.period.value import Period
from econops.core.report.blocks import Text
from econops.core.report.bulletin.indicators import (
    BulletinSetting,
    LightWords,
    area_comparison,
    bulletin_indicator,
)
from econops.core.report.bulletin.values import (
    BulletinMeasure,
    BulletinRequest,
    DepartmentRow,
    FirmGroupTable,
    IndustryBreakdown,
    IndustryPart,
    Mention,
    TracedFact,
)
from econops.core.rules.reading import load_rulebook
from econops.core.rules.sentences import SentenceRule
from econops.core.series.masking import FirmGroup, mask
from econops.core.series.overview import overview
from econops.core.series.targets import TargetView

JUNE = Period.ytd(2026, 6)
CITY = ("city", "全市")
PEERS = ((COUNTY, "云河县"), ("east", "东川县"), ("west", "西岭区"), ("north", "北湖市"))
TOWNS = (("town01", "青石镇"), ("town02", "白沙镇"), ("town03", "柳林乡"))
SETTINGS = TargetView((), {"annual_target": "年初目标", "guiding_target": "引导性目标"})
GDP = indicator(code="gdp", name="地区生产总值", price_basis="constant", period_kind="quarter", jan_feb_combined=False)
RETAIL = indicator()
LATE = indicator(code="services_revenue", name="规模以上服务业营业收入", lag_days=48)
PROJECTS = work(name="重点项目完成投资", owner="reform", by_town=False)
POWER = indicator(
    code="electricity", name="全社会用电量", unit="万千瓦时", price_basis="none", jan_feb_combined=False,
    source_class=SourceClass.ADMINISTRATIVE.value,
)  # fmt: skip
ALL = (GDP, RETAIL, LATE, PROJECTS, POWER)


def figure(text: str, kind: Any = "record") -> Figure:
    """A number with an invented origin."""
    return Figure(text, Reference(kind, text, "模拟", inputs=({"type": "example", "value": text},)))


def fact(value: str, label: str = "模拟") -> TracedFact:
    """A number with an invented origin."""
    return TracedFact(Decimal(value), Reference("record", value, label, inputs=({"type": "example", "value": value},)))


@cache
def rules() -> dict[str, SentenceRule]:
    """The patterns in force."""
    return load_rulebook().sentence_rules(on=datetime.date(2026, 6, 30))


def growths(of: Indicator, month: int, *values: str) -> list[Observation]:
    """Growths of the county, its three peers and the city, in this order."""
    areas = [code for code, _name in PEERS] + ["city"]
    return [
        observed(of, month, value, area=area, measure=Measure.GROWTH)
        for area, value in zip(areas, values, strict=False)
    ]


def observations() -> list[Observation]:
    """What is known in the invented June."""
    return [
        observed(GDP, 6, "63.104", measure=Measure.LEVEL),
        *growths(GDP, 6, "6.24", "6.1", "5.0", "7.3", "5.6"),
        *growths(GDP, 3, "5.8", "6.1", "6.3", "7.0", "5.9"),
        observed(RETAIL, 6, "18.2", measure=Measure.LEVEL),
        *growths(RETAIL, 6, "-1.04", "3.0", "-1.0", "4.4", "3.1"),
        *growths(RETAIL, 5, "-2.1", "2.0", "1.0", "4.0", "3.0"),
        observed(LATE, 5, "3.1", measure=Measure.GROWTH),
        observed(PROJECTS, 6, "43250"),
        observed(POWER, 6, "2.5", measure=Measure.GROWTH),
        *(
            observed(RETAIL, 6, value, area=area, measure=Measure.GROWTH)
            for (area, _name), value in zip(TOWNS, ("2.0", "-3.0", "2.04"), strict=True)
        ),
    ]


def setting(found: Sequence[Observation] = (), **changes: Any) -> BulletinSetting:
    """The setting of the county in June."""
    fields: dict[str, Any] = {
        "month": JUNE,
        "known": known(*(found or observations())),
        "scope": SCOPE,
        "upper": CITY,
        "peers": PEERS,
        "public_sets": frozenset({"annual_target"}),
    }
    return BulletinSetting(**(fields | changes))


TARGETS = (
    target(GDP, "6.5", comparator="~", tolerance=Decimal("0.5")),
    target(RETAIL, "8"),
    target(PROJECTS, "100000"),
    target(LATE, "9", target_set="guiding_target"),
)
LIGHTS = {
    "gdp": LightWords("绿", "good"),
    "retail_sales": LightWords("红", "bad", (Text("低于目标"), figure("9.0", "formula"), Text("个百分点"))),
    "services_revenue": LightWords("黄", "watch"),
    "key_project_investment": LightWords("黄", "watch"),
}


def firm_groups() -> FirmGroupTable:
    """Four groups, one of two firms."""
    lines = [
        FirmGroup("企业规模", name, "产值", "2026-06-ytd", firms, Decimal(value), Decimal(growth), "万元", "汇总", row)
        for row, (name, firms, value, growth) in enumerate(
            (
                ("大型", 2, "91234", "7.7"),
                ("中型", 6, "45678", "-3.3"),
                ("小型", 30, "23456", "4.4"),
                ("微型", 9, "999", "1.1"),
            ),
            start=2,
        )
    ]
    least = fact("3", "企业分组至少要的户数")
    return FirmGroupTable(
        "规模以上工业企业分规模情况", "产值", "万元", figure("1—6月", "calendar"), mask(lines, least=3), least,
        "模拟分组表.xlsx", (Text("模拟税务汇总"),),
    )  # fmt: skip


def industries() -> IndustryBreakdown:
    """Retail sales by three kinds, one of them falling."""
    parts = (("粮油食品", "8.0", "5.2"), ("汽车", "6.2", "-9.9"), ("家电", "4.0", "1.5"))
    return IndustryBreakdown(
        RETAIL.name,
        figure("1—6月", "calendar"),
        IndustryPart(RETAIL.name, fact("18.2"), fact("-1.04")),
        tuple(IndustryPart(name, fact(level), fact(growth)) for name, level, growth in parts),
        fact("0.5"),
        "亿元",
    )


def request(found: Sequence[Observation] = (), **changes: Any) -> BulletinRequest:
    """The whole bulletin of June; `found` replaces what is known."""
    where = setting(found)
    view = TargetView(TARGETS, SETTINGS.set_names)
    indicators = tuple(
        bulletin_indicator(
            overview(one, SCOPE, JUNE, where.known, view), where, owner_name="模拟责任局", light=LIGHTS.get(one.code)
        )
        for one in ALL
    )
    towns = area_comparison(RETAIL, JUNE, setting(found, upper=(COUNTY, "全县")), kind="乡镇", areas=TOWNS)
    fields: dict[str, Any] = {
        "issuer": Organisation("task_force", "云河县经济运行工作专班", "task_force", COUNTY),
        "addressee": (Text("各乡镇人民政府，县直有关单位"),),
        "area_name": "云河县",
        "month": figure("2026年6月", "calendar"),
        "known_at": figure("2026年7月25日", "calendar"),
        "rules": rules(),
        "indicators": indicators,
        "areas": (area_comparison(GDP, JUNE, where, kind="县（市、区）", areas=PEERS), towns),
        "departments": (
            DepartmentRow(
                "commerce", "云河县商务局", {"绿": (), "黄": (), "红": ("retail_sales",)}, fact("3"), fact("1")
            ),
            DepartmentRow("reform", "云河县发展改革局", {"绿": ("gdp",), "黄": ("key_project_investment",), "红": ()}),
        ),
        "industries": (industries(),),
        "firm_groups": (firm_groups(),),
        "measures": (
            BulletinMeasure(
                (Text("组织家电以旧换新进乡镇活动"),),
                "云河县商务局",
                figure("2026年8月31日"),
                ("retail_sales",),
                ("各乡镇",),
            ),
        ),
        "praise": (Mention("青石镇", (Text("项目手续办理及时"),)),),
        "criticism": (Mention("云河县发展改革局", (Text("有"), figure("2"), Text("项任务逾期未办结"))),),
        "issuer_mark": "云河县经济运行工作专班",
        "rule_words": (Text("默认规则（"), figure("2026年1月1日", "rule"), Text("起施行）")),
    }
    return BulletinRequest(**(fields | changes))
