"""The three warnings of each month in the invented county (模拟): what came in, then the lights as of their days."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from econops.cli.demo_county.branches import ADDED as BRANCHES_ADDED
from econops.cli.demo_county.branches import branch_lines
from econops.cli.demo_county.deliveries import MONTHS, OFFICE
from econops.cli.demo_county.economy import Figures
from econops.cli.demo_county.industries import SOURCE, TABLES, industry_lines
from econops.cli.demo_county.leading import Line, forecasts, month_leads, past_leads, pre_checks
from econops.cli.demo_county.places import COUNTY
from econops.core.errors import Invalid
from econops.core.period.value import Period
from econops.core.rules.rounds import Window
from econops.desk.common.display import measure_text
from econops.desk.common.files import file_write, home
from econops.desk.common.rulebook import OVERLAY, rulebook_current, rulebook_forget
from econops.desk.indicators.models import TableUpload
from econops.desk.indicators.services_tables import TableAbout, table_confirm, table_receive
from econops.desk.lights.models import Light, Round
from econops.desk.lights.overrides import override_agree, override_ask
from econops.desk.lights.round_compute import warning_round_compute
from econops.desk.lights.round_selectors import WARNINGS
from econops.desk.lights.services import warning_round_keep
from econops.desk.people.models import User

HEADING = "指标代码,区域代码,时期,口径,数值,单位,来源类别\n"
PAST_LEADS_ADDED = datetime.datetime(2026, 1, 29, 14, 0, tzinfo=OFFICE)
LIT, MORNING = datetime.time(17, 0), datetime.time(9, 30)
RELEASE_DAY, RELEASE = 25, datetime.time(10, 0)
OVERRIDDEN = ("2026-06", "early", "fixed_asset_investment", "yellow")
OVERRIDE_REASON = "开票下降主要是贸易企业，设备和建安开票仍在增长，先按黄灯盯住（模拟）。"
# The city's figures reach this county about the 17th, so its last warning is earlier than the usual 20th.
OWN_DAYS = """# 云河县（模拟）的轮次：市里的反馈数每月17日前后到，月中、月末两轮比默认的早。
entries:
  - code: middle
    name: 月中预警
    first_day: 10
    last_day: 12
    source_classes: [forecast]
    rule_set: default
    indicators: [gdp, industrial_value_added, fixed_asset_investment, retail_sales, services_revenue, foreign_capital]
    valid_from: 2024-01-01
    source: 云河县经济运行调度办法（模拟）
    note: 看牵头部门的预计数，处处标明预计，永不作为统计反馈数。
  - code: late
    name: 月末预警
    first_day: 14
    last_day: 15
    source_classes: [pre_check]
    rule_set: default
    indicators: [gdp, industrial_value_added, fixed_asset_investment, retail_sales, services_revenue]
    valid_from: 2024-01-01
    source: 云河县经济运行调度办法（模拟）
    note: 看反馈前的预审数；发布之前只给可以看未发布数的人员。
"""


def own_days_keep() -> None:
    """The county's own days of the rounds, in the folder of its rules; what stands there already is left alone."""
    path = home() / OVERLAY / "rounds.yaml"
    if not path.exists():
        file_write(path, OWN_DAYS.encode())
        rulebook_forget()


def rounds_keep(figures: Figures, *, seed: int) -> None:
    """Bring in what was known before the statistics, and light each month's warnings as of their days."""
    lead = User.objects.get(username="lead")
    known = set(TableUpload.objects.filter(state="confirmed").values_list("file_name", flat=True))
    held = set(Round.objects.values_list("period", "kind"))
    brought = Brought(lead, known)
    brought.table("先行指标2025年（模拟）.csv", past_leads(seed), at=PAST_LEADS_ADDED)
    for name, at, periods in TABLES:
        lines = [(SOURCE, line) for period in periods for line in industry_lines(figures, period)]
        brought.table(f"三次产业增加值{name}（模拟）.csv", lines, at=at)
    branches = [(SOURCE, line) for line in branch_lines()]
    brought.table("规上工业分行业增加值2026年上半年（模拟）.csv", branches, at=BRANCHES_ADDED)
    for month in MONTHS:
        for kind in WARNINGS:
            window = _window(kind, month)
            _bring(brought, kind, month, figures=figures, seed=seed)
            if (str(month), kind) not in held:
                _light(kind, month, window, actor=lead.reference)
    _set_by_people(lead)


class Brought:
    """Brings long tables in by the same door as everybody's, each once."""

    def __init__(self, person: User, known: set[str]) -> None:
        self.person, self.known = person, known

    def table(
        self,
        name: str,
        lines: Iterable[tuple[str, Line]],
        *,
        at: datetime.datetime,
        embargo: datetime.datetime | None = None,
    ) -> None:
        """One table of figures with their source classes; nothing where it has no line."""
        rows = "".join(
            f"{code},{COUNTY},{period},{measure_text(measure)},{value},{unit},{source}\n"
            for source, (code, period, measure, value, unit) in lines
        )
        if rows and name not in self.known:
            about = TableAbout("table", note=name.removesuffix(".csv"), embargo_until=embargo)
            upload = table_receive(name, (HEADING + rows).encode(), about, person=self.person, at=at)
            table_confirm(upload, person=self.person, at=at)


def _bring(brought: Brought, kind: str, month: Period, *, figures: Figures, seed: int) -> None:
    window, text = _window(kind, month), f"{month.year}年{month.number}月（模拟）.csv"
    at = datetime.datetime.combine(window.first, MORNING, tzinfo=OFFICE)
    if kind == "early":
        lines = month_leads(month, seed)
        orders = [line for line in lines if line[1][0] == "new_orders"]
        # The orders of May came after the round.
        late = at + datetime.timedelta(days=4 if month.number == 5 else 0)
        brought.table(f"先行指标{text}", [line for line in lines if line not in orders], at=at)
        brought.table(f"新增订单{text}", orders, at=late)
    elif kind == "middle":
        brought.table(f"部门预计{text}", [("部门预计", line) for line in forecasts(month, figures, seed)], at=at)
    else:
        release = datetime.datetime.combine(window.last.replace(day=RELEASE_DAY), RELEASE, tzinfo=OFFICE)
        lines = [("反馈前预审", line) for line in pre_checks(month, figures, seed)]
        brought.table(f"反馈前预审{text}", lines, at=at, embargo=release)


def _set_by_people(lead: User) -> None:
    """One early light of June that two people saw otherwise than the rule."""
    month, kind, code, level = OVERRIDDEN
    light = Light.objects.filter(round__period=month, round__kind=kind, object_code=code).exclude(level=level).first()
    if light is None or light.overrides.exists():
        return
    at = datetime.datetime.combine(light.round.closed_at.date(), LIT, tzinfo=OFFICE)
    clerk = User.objects.get(username="clerk")
    asked = override_ask(light, level, OVERRIDE_REASON, person=clerk, at=at + datetime.timedelta(minutes=20))
    override_agree(asked, "情况属实（模拟）", person=lead, at=at + datetime.timedelta(minutes=45))


def _window(kind: str, month: Period) -> Window:
    rulebook = rulebook_current()
    return rulebook.warning_round(kind, on=month.end).window(month, rulebook.workdays)


def _light(kind: str, month: Period, window: Window, *, actor: str) -> None:
    at = datetime.datetime.combine(window.last, LIT, tzinfo=OFFICE)
    try:
        result = warning_round_compute(kind, month, known_at=at, day=window.last)
    except Invalid:
        return  # January of what is published together with February.
    warning_round_keep(result, actor=actor, at=at)
