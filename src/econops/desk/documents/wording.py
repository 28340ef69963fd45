"""How a statement is worded on pages: its number, its time, its names."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from econops.desk.common.display import COMPARATOR_SIGNS, amount_text, period_text
from econops.desk.documents.models import Statement

KIND_NAMES = {"target": "目标", "result": "已完成", "fixed": "固有数"}
HEADS = {"growth": "增长 ", "share": "占比 ", "rank": "第", "change_pp": "变动 "}
RELATIVE = re.compile(r"Y([+-]\d{1,2}(?!\d))?(-(?:H[12]|Q[1-4]|\d{2}))?")
PARTS = {"H1": "上半年", "H2": "下半年", "Q1": "一季度", "Q2": "二季度", "Q3": "三季度", "Q4": "四季度"}


def kind_name(kind: str) -> str:
    """目标, 已完成, 固有数."""
    return KIND_NAMES.get(kind, kind)


def wording(statement: Statement) -> str:
    """增长 ≥7%, ≥163 家, *** 亿元, 第3位."""
    return HEADS.get(statement.measure, "") + figure(statement)


def figure(statement: Statement) -> str:
    """The number with its sign and unit: ≥7%, ≈6.5%, *** 亿元."""
    sign = COMPARATOR_SIGNS.get(statement.comparator, "")
    unit = statement.unit or (_("位") if statement.measure == "rank" else "")
    return sign + amount_text(statement.value, unit, masked=statement.masked)


def when(period: str | None, year: int | None = None) -> str:
    """The time a statement is about; relative times (Y, Y-H1) in words, or counted from the `year` of the text."""
    if year and period and (match := RELATIVE.fullmatch(period)):
        period = f"{year + int(match[1] or 0)}{match[2] or ''}"
    if not period:
        return _("未写时间")
    if period == "every-year":
        return _("每年")
    if not period.startswith("Y"):
        return period_text(period)
    head, _dash, part = period.partition("-")
    if head == "Y" and part.isdigit():
        return _("上年") if part == "1" else _("{n}年前").format(n=part)
    about = _("当年") if head == "Y" else _("{n}年后").format(n=head.removeprefix("Y+"))
    return about + PARTS.get(part, part)


def short(number: str) -> str:
    """The number as shown: s036 is 36, c003 is 3."""
    return number.lstrip("sc").lstrip("0") or number
