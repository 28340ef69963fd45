"""The city's feedback table, departments' forecasts and a pre-check of the invented county (模拟)."""

from __future__ import annotations

import datetime
from decimal import Decimal

from econops.cli.demo_county.deliveries import OFFICE
from econops.cli.demo_county.draws import stream
from econops.cli.demo_county.economy import Figures
from econops.cli.demo_county.places import COUNTY
from econops.core.intake.feedback.ranks import ranks
from econops.core.model.indicator import Measure
from econops.core.quantity.rounding import official
from econops.desk.common.spreadsheet import Head, Sheet, Value, workbook_of
from econops.desk.indicators.models import TableUpload
from econops.desk.indicators.services_tables import TableAbout, table_confirm, table_receive
from econops.desk.people.models import User

JUNE = "2026-06-ytd"
CITY, OWN = "全市", "云河县"
PEERS = ("青川县（模拟）", "望江区（模拟）", "临江县（模拟）", "南山区（模拟）", "清溪市（模拟）")
# Name as the city writes it, unit of the level ("" where none is published).
COLUMNS = (
    ("gdp", "地区生产总值", "亿元"), ("industrial_value_added", "规模以上工业增加值", ""),
    ("fixed_asset_investment", "固定资产投资", ""), ("retail_sales", "社会消费品零售总额", "亿元"),
    ("budget_revenue", "一般公共预算收入", "亿元"),
)  # fmt: skip
CONFIRMED = datetime.datetime(2026, 7, 20, 15, 0, tzinfo=OFFICE)
RELEASED = datetime.datetime(2026, 7, 22, 10, 0, tzinfo=OFFICE)
EXPECTED = datetime.datetime(2026, 7, 28, 16, 0, tzinfo=OFFICE)
# Far ahead, so that the invented county always has a figure that is not released.
HELD_UNTIL = datetime.datetime(2030, 1, 1, 0, 0, tzinfo=OFFICE)
HEADING = "指标代码,区域代码,时期,口径,数值,单位,来源类别\n"
FORECASTS = (("retail_sales", "4.1"), ("industrial_value_added", "4.8"), ("fixed_asset_investment", "11.0"))
PRE_CHECKS = (("retail_sales", "3.7"), ("industrial_value_added", "4.3"))


def tables_keep(figures: Figures, *, seed: int) -> None:
    """Bring the three tables in by the same door as everybody's."""
    lead = User.objects.get(username="lead")
    july = [
        ("部门预计2026年7月（模拟）.csv", _long(FORECASTS, "部门预计"), TableAbout("table", note="部门7月预计（模拟）")),
        ("反馈前预审2026年7月（模拟）.csv", _long(PRE_CHECKS, "反馈前预审"),
         TableAbout("table", note="反馈前预审（模拟）", embargo_until=HELD_UNTIL)),
    ]  # fmt: skip
    city = (
        "全市反馈数2026年6月（模拟）.xlsx",
        _city_table(figures, seed),
        TableAbout("feedback", "2026-06", "反馈", RELEASED),
    )
    known = set(TableUpload.objects.filter(state="confirmed").values_list("file_name", flat=True))
    for (name, content, about), at in ((city, CONFIRMED), *((table, EXPECTED) for table in july)):
        if name not in known:
            table_confirm(table_receive(name, content, about, person=lead, at=at), person=lead, at=at)


def _long(lines: tuple[tuple[str, str], ...], source: str) -> bytes:
    rows = "".join(f"{code},{COUNTY},2026-07-ytd,增速,{value},%,{source}\n" for code, value in lines)
    return (HEADING + rows).encode()


def _city_table(figures: Figures, seed: int) -> bytes:
    top, second = [Head("县（市、区）", rows=2)], []
    columns: list[dict[str, Value]] = []
    for code, name, unit in COLUMNS:
        growth = _growths(figures, code, seed)
        order = ranks({place: value for place, value in growth.items() if place != CITY})
        if unit:
            columns.append(dict(_levels(figures, code, seed)))
            second.append(Head(f"总量（{unit}）"))
        columns += [dict(growth), {place: Decimal(rank) for place, rank in order.items()}]
        second += [Head("增速（%）"), Head("位次")]
        top.append(Head(name, columns=3 if unit else 2))
    places = (CITY, OWN, *PEERS)
    rows = tuple((place, *(column.get(place) for column in columns)) for place in places)
    return workbook_of(
        Sheet(
            name="反馈数", title="2026年6月各县（市、区）主要指标反馈数（模拟）",
            notes=("本表为模拟数据。增速：规模以上工业增加值、地区生产总值按可比价。",), head=(tuple(top), tuple(second)),
            rows=rows, widths=(18.0, *[11.0] * len(columns)),
        )
    )  # fmt: skip


def _growths(figures: Figures, code: str, seed: int) -> dict[str, Decimal]:
    own = figures[(code, COUNTY, JUNE, Measure.GROWTH)]
    draw = stream(seed, f"city-{code}")
    counties = {OWN: own} | {place: own + Decimal(str(round(draw.uniform(-2.5, 3.0), 1))) for place in PEERS}
    return counties | {CITY: official(sum(counties.values(), Decimal(0)) / len(counties), 1)}


def _levels(figures: Figures, code: str, seed: int) -> dict[str, Decimal]:
    own = figures[(code, COUNTY, JUNE, Measure.LEVEL)]
    draw = stream(seed, f"city-level-{code}")
    peers = {place: (own * Decimal(str(round(draw.uniform(0.4, 2.2), 3)))).quantize(Decimal("0.01")) for place in PEERS}
    return {OWN: own, CITY: own + sum(peers.values(), Decimal(0))} | peers
