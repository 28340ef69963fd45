"""The bulletins of the invented county (模拟): May issued with its ranking, June out for comments, groups of firms."""

from __future__ import annotations

import datetime
from decimal import Decimal

from econops.cli.demo_county.city_table import CITY, COLUMNS, OWN, PEERS
from econops.cli.demo_county.deliveries import OFFICE
from econops.cli.demo_county.draws import stream
from econops.cli.demo_county.economy import Figures
from econops.cli.demo_county.places import COUNTY
from econops.core.intake.feedback.ranks import ranks
from econops.core.model.indicator import Measure
from econops.core.period.value import Period
from econops.core.quantity.rounding import official
from econops.desk.common.spreadsheet import Head, Sheet, Value, workbook_of
from econops.desk.indicators.models import TableUpload
from econops.desk.indicators.services_tables import TableAbout, table_confirm, table_receive
from econops.desk.people.models import User
from econops.desk.reports.models import Bulletin
from econops.desk.reports.services import bulletin_draft, bulletin_issue, bulletin_move, ranking_move
from econops.desk.reports.services_text import Typed, addition_add, comment_add, comment_settle, figures_offered

MAY, JUNE = Period.month(2026, 5), Period.month(2026, 6)
# What the quarterly indicators have in May is the first quarter.
SPANS = {"gdp": "2026-03-ytd"}
SPAN = "2026-05-ytd"
GROUP_HEADING = "分组,组别,项目,企业数,数值,增速,计量单位\n"
# Group, firms, sales in 万元, growth: one group is so small that it is masked, and another with it.
GROUPS = (
    ("企业规模", "大型", 2, "412600", "3.1"), ("企业规模", "中型", 31, "655300", "5.4"),
    ("企业规模", "小型", 174, "498200", "6.8"), ("企业规模", "微型", 266, "93700", "-1.2"),
    ("增减变化", "增长", 281, "1102400", "9.6"), ("增减变化", "持平", 44, "150300", "0.0"),
    ("增减变化", "下降", 140, "399800", "-8.3"), ("增减变化", "停产", 8, "7300", "-71.5"),
)  # fmt: skip


def moment(day: str, time: str = "09:30") -> datetime.datetime:
    """A moment in the office's time zone."""
    return datetime.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=OFFICE)


def bulletins_keep(figures: Figures, *, seed: int) -> None:
    """Bring the tables in and walk two bulletins; what stands there already is left alone."""
    lead, clerk, leader = (User.objects.get(username=name) for name in ("lead", "clerk", "leader"))
    _table(
        "全市反馈数2026年5月（模拟）.xlsx", _city_table(figures, seed), TableAbout("feedback", str(MAY), "反馈"), lead
    )
    groups = "".join(
        f"{grouping},{group},销售收入,{firms},{value},{growth},万元\n"
        for grouping, group, firms, value, growth in GROUPS
    )
    about = TableAbout("groups", str(JUNE), "分组销售收入（模拟）")
    _table("企业分组销售收入2026年6月（模拟）.csv", (GROUP_HEADING + groups).encode(), about, lead, day="2026-07-21")
    if not Bulletin.objects.filter(period=str(MAY)).exists():
        _may(lead, clerk, leader)
    if not Bulletin.objects.filter(period=str(JUNE)).exists():
        _june(lead, clerk, leader)


def _table(name: str, content: bytes, about: TableAbout, lead: User, *, day: str = "2026-06-20") -> None:
    if not TableUpload.objects.filter(file_name=name, state="confirmed").exists():
        upload = table_receive(name, content, about, person=lead, at=moment(day))
        table_confirm(upload, person=lead, at=moment(day, "10:00"))


def _may(lead: User, clerk: User, leader: User) -> None:
    drafted = moment("2026-06-23")
    bulletin = bulletin_draft(MAY, person=clerk, at=drafted).bulletin
    measure = "逐户走访订单下降的企业，帮助解决原料和用工问题（模拟）"
    addition_add(bulletin, Typed("measure", measure, "industry", "2026-06-30"), person=clerk, at=drafted)
    ranking_move(bulletin, "ask", person=clerk, at=moment("2026-06-23", "15:00"), reason="向各乡镇通报（模拟）")
    ranking_move(bulletin, "approve", person=leader, at=moment("2026-06-24"))
    bulletin_move(bulletin, "circulate", person=clerk, at=moment("2026-06-24", "11:00"))
    comment_add(bulletin, "措施请写明牵头单位（模拟）。", None, person=leader, at=moment("2026-06-24", "16:00"))
    for comment in bulletin.comments.filter(settled=""):
        comment_settle(comment, "已写明（模拟）", person=clerk, at=moment("2026-06-25"))
    number, day = "云经〔2026〕5号", datetime.date(2026, 6, 25)
    bulletin_issue(bulletin, number, day, person=lead, at=moment("2026-06-25", "16:00"))


def _june(lead: User, clerk: User, leader: User) -> None:
    drafted = moment("2026-07-28")
    bulletin = bulletin_draft(JUNE, person=clerk, at=drafted).bulletin
    growth = next(
        (code for code, one in figures_offered(bulletin).items() if one.label.startswith("规模以上工业增加值累计同比")),
        "",
    )
    cause = f"规模以上工业增加值同比增速为{{{growth}}}%，主要是重点行业订单不足、部分企业停产检修（模拟）"
    if growth:
        addition_add(bulletin, Typed("problem", cause), person=clerk, at=drafted)
    measure = "对开工不足的项目逐个明确堵点和责任人，每周调度一次（模拟）"
    addition_add(bulletin, Typed("measure", measure, "reform", "2026-08-31"), person=clerk, at=drafted)
    bulletin_move(bulletin, "circulate", person=lead, at=moment("2026-07-29"))
    comment_add(bulletin, "总体判断里请讲清主要支撑（模拟）。", 1, person=leader, at=moment("2026-07-29", "15:00"))
    comment_add(bulletin, "乡镇的表建议放到附表里（模拟）。", None, person=lead, at=moment("2026-07-30"))
    ranking_move(bulletin, "ask", person=clerk, at=moment("2026-07-30", "10:00"), reason="向各乡镇通报半年情况（模拟）")


def _city_table(figures: Figures, seed: int) -> bytes:
    """The city's table of May: growth and rank of every county, invented around the county's own."""
    top, second = [Head("县（市、区）", rows=2)], []
    columns: list[dict[str, Value]] = []
    for code, name, _unit in COLUMNS:
        own = figures[(code, COUNTY, SPANS.get(code, SPAN), Measure.GROWTH)]
        draw = stream(seed, f"city-may-{code}")
        growth = {OWN: own} | {place: own + Decimal(str(round(draw.uniform(-2.5, 3.0), 1))) for place in PEERS}
        order = ranks(growth)
        growth[CITY] = official(sum(growth.values(), Decimal(0)) / len(growth), 1)
        columns += [dict(growth), {place: Decimal(rank) for place, rank in order.items()}]
        top.append(Head(name, columns=2))
        second += [Head("增速（%）"), Head("位次")]
    rows = tuple((place, *(column.get(place) for column in columns)) for place in (CITY, OWN, *PEERS))
    return workbook_of(
        Sheet(
            name="反馈数", title="2026年5月各县（市、区）主要指标反馈数（模拟）",
            notes=("本表为模拟数据。地区生产总值为一季度数。",), head=(tuple(top), tuple(second)), rows=rows,
            widths=(18.0, *[11.0] * len(columns)),
        )
    )  # fmt: skip
