"""How values are written on pages: − for minus, 7月12日 09:30, 1—6月, 8%以上."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.utils import timezone

from econops.core.errors import Invalid
from econops.core.model.target import promise_wording
from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.core.quantity.rounding import printed

NOTHING = "—"
MEASURE_NAMES = {
    "level": "总量",
    "growth": "增速",
    "increment": "新增",
    "share": "占比",
    "change_pp": "变动",
    "rank": "位次",
    "ratio": "比值",
}
COMPARATOR_SIGNS = {">=": "≥", "<=": "≤", "~": "≈", "=": ""}


def number_text(value: Decimal | None, decimals: int | None = None) -> str:
    """The digits with − for minus; trailing zeros go unless `decimals` is given; "—" for nothing.

    Example:
        >>> number_text(Decimal("-2.10000000")), number_text(Decimal("5"), 1), number_text(None)
        ('−2.1', '5.0', '—')
    """
    if value is None:
        return NOTHING
    text = printed(value, decimals) if decimals is not None else f"{value.normalize() + 0:f}"
    return text.replace("-", "−")


def amount_text(value: Decimal | None, unit: str, *, masked: bool = False) -> str:
    """A number with its unit; % stands close, words after a thin space; *** where the text hides the number."""
    if masked:
        return f"*** {unit}".strip()
    text = number_text(value)
    return text + unit if unit.startswith("%") else f"{text} {unit}".strip()


def target_text(
    value: Decimal | None, unit: str, comparator: str, *, upper: Decimal | None = None, reference: str = ""
) -> str:
    """A target as promised: 8%以上, 6.5%左右, 6%—6.5%, 163家; *** where the text hides the number."""
    return promise_wording(comparator, value, unit, upper=upper, reference=reference)


def period_text(text: str | None, with_year: bool = True) -> str:
    """The name of a stored period: 2026年1—6月; "—" without one, the text itself where it is no period."""
    if not text:
        return NOTHING
    try:
        return period_name(Period.parse(text), with_year=with_year)
    except Invalid:
        return text


def moment_text(at: datetime.datetime | None, with_year: bool = False) -> str:
    """A moment in the office's time zone: 7月12日 09:30."""
    if not at:
        return NOTHING
    local = timezone.localtime(at)
    day = f"{local.month}月{local.day}日 {local:%H:%M}"
    return f"{local.year}年{day}" if with_year else day


def day_text(day: datetime.date | None) -> str:
    """A day: 2026年7月12日."""
    return NOTHING if not day else f"{day.year}年{day.month}月{day.day}日"


def measure_text(measure: str) -> str:
    """The name of what a number says about its indicator (口径)."""
    return MEASURE_NAMES.get(measure, measure)
