"""Branches of the invented county's industry (模拟) by GB/T 4754: declared in its own rules, growths only."""

from __future__ import annotations

import datetime
from decimal import Decimal

from econops.cli.demo_county.deliveries import OFFICE
from econops.cli.demo_county.leading import Line
from econops.core.model.indicator import Measure
from econops.desk.common.files import file_write, home
from econops.desk.common.rulebook import OVERLAY, rulebook_forget

WHOLE = "industrial_value_added"
PERIODS = ("2026-05-ytd", "2026-06-ytd")
ADDED = datetime.datetime.fromisoformat("2026-07-20T16:40").replace(tzinfo=OFFICE)
# Code, name, published share of the year before (%; empty: not published), growths of the periods (%).
BRANCHES = (
    ("B08", "黑色金属矿采选业", "", ("-6.1", "-7.3")),
    ("C13", "农副食品加工业", "9.6", ("6.0", "6.2")),
    ("C17", "纺织业", "14.2", ("-1.1", "-2.4")),
    ("C26", "化学原料和化学制品制造业", "18.5", ("3.9", "3.1")),
    ("C30", "非金属矿物制品业", "11.3", ("-3.5", "-4.8")),
    ("C35", "专用设备制造业", "8.7", ("13.4", "12.6")),
    ("D44", "电力、热力生产和供应业", "12.4", ("7.1", "6.8")),
)
INDICATOR = """  - code: {code}
    name: {name}增加值
    definition: 规模以上工业中{name}（{industry}）的增加值，按可比价格计算，只公布增速（模拟）
    kind: result
    unit: 亿元
    nature: flow
    price_basis: comparable
    period_kind: month
    cumulative_only: false
    jan_feb_combined: true
    growth_published: true
    level_published: false
    direction: higher
    lag_days: 18
    supplier: statistics
    owner: industry
    official_level: city
    decimals: 1
    revisable: true
    target_measure: growth
    source_class: official
    part_of: industrial_value_added
    industry: {industry}
    valid_from: 2017-10-01
    source: 国民经济行业分类（GB/T 4754—2017）；云河县统计月报（模拟）
"""
INFLUENCE = """entries:
  - code: industrial_value_added
    name: 规模以上工业增加值的分行业、佐证和关联工作
    parts:
{parts}    checks:
      - {{with: industrial_electricity, points: 10, note: 工业用电与工业生产一般同向}}
      - {{with: tax_invoice_sales, points: 10, note: 开票销售额与工业生产一般同向}}
      - {{with: new_orders, points: 10, note: 订单先行，长期背离的请核对}}
    work: [new_above_norm_units, projects_started]
    valid_from: 2024-01-01
    source: 云河县经济运行调度办法（模拟）；基期占比为上年统计月报（模拟）
    cases:
      - name: 同升
        growth: {{industrial_value_added: 4.6, industrial_electricity: 6.8, tax_invoice_sales: 6.4, new_orders: 1.0}}
      - name: 正好相差10个百分点不算
        growth: {{industrial_value_added: 4.6, industrial_electricity: -5.4, tax_invoice_sales: -5.5}}
        disagree: [tax_invoice_sales]
      - name: 用电订单下降较多
        growth: {{industrial_value_added: 4.6, industrial_electricity: -6.2, new_orders: -20}}
        disagree: [industrial_electricity, new_orders]
"""


def branch_code(industry: str) -> str:
    """The code of the indicator of a branch."""
    return f"{WHOLE}_{industry.lower()}"


def branches_declare() -> None:
    """The branches in the county's own rules; what stands there already is left alone."""
    path = home() / OVERLAY / "indicators.yaml"
    if path.exists():
        return
    entries = [INDICATOR.format(code=branch_code(code), industry=code, name=name) for code, name, *_more in BRANCHES]
    file_write(path, ("entries:\n" + "".join(entries)).encode())
    shares = [(branch_code(code), share) for code, _name, share, _growths in BRANCHES]
    parts = "".join(f"      - {{indicator: {code}{f', share: {share}' if share else ''}}}\n" for code, share in shares)
    file_write(home() / OVERLAY / "influences.yaml", INFLUENCE.format(parts=parts).encode())
    rulebook_forget()


def branch_lines() -> list[Line]:
    """The growths of the branches as a long table."""
    return [
        (branch_code(code), period, Measure.GROWTH.value, Decimal(growth), "%")
        for code, _name, _share, growths in BRANCHES
        for period, growth in zip(PERIODS, growths, strict=True)
    ]
