"""Filters and tags for templates; the writing itself is in `econops.desk.common.display`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template

from econops.desk.common import display

register = template.Library()
TONES = {"red", "yellow", "green"}


@register.filter
def number(value: Decimal | None) -> str:
    """Digits with − for minus, "—" for nothing."""
    return display.number_text(value)


@register.filter
def moment(at: datetime.datetime | None) -> str:
    """7月12日 09:30."""
    return display.moment_text(at)


@register.filter
def long_moment(at: datetime.datetime | None) -> str:
    """2026年7月12日 09:30."""
    return display.moment_text(at, with_year=True)


@register.filter
def day(value: datetime.date | None) -> str:
    """2026年7月12日."""
    return display.day_text(value)


@register.filter
def short_day(value: datetime.date | None) -> str:
    """7月12日."""
    return display.NOTHING if not value else f"{value.month}月{value.day}日"


@register.filter
def period(text: str | None) -> str:
    """2026年1—6月."""
    return display.period_text(text)


@register.filter
def measure(text: str) -> str:
    """总量, 增速 …"""
    return display.measure_text(text)


@register.filter
def at(mapping: Mapping[str, Any], key: str) -> Any:
    """What stands under a key; nothing where there is none."""
    return mapping.get(key, ())


@register.inclusion_tag("common/light.html")
def light(level: str, label: str, title: str = "") -> dict[str, Any]:
    """A light with its character and its own shape: red square, yellow triangle, green disc, else a dashed ring."""
    tone = level if level in TONES else "none"
    return {"tone": tone, "label": label if tone != "none" else "?", "name": label or "无数据", "title": title}
