"""Filters and tags for templates; the writing itself is in `econops.desk.common.display`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.template import Context

from econops.core.model.reference import Figure
from econops.desk.common import display
from econops.desk.common.panels import panel_links

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


@register.simple_tag(takes_context=True)
def trace_way(context: Context, code: str) -> str:
    """The address at which a number with this reference is traced, "" where this person has none."""
    links = panel_links("number", code, context["user"].may) if code else []
    return links[0][1] if links else ""


@register.inclusion_tag("common/figure.html", takes_context=True)
def figure(context: Context, value: Figure | Mapping[str, str] | None, note: str = "") -> dict[str, Any]:
    """A shown number with the way to its source, or "—" with the reason."""
    code = value.reference.code if isinstance(value, Figure) else value.get("ref", "") if value else ""
    return {"figure": value, "address": trace_way(context, code), "note": note}


@register.inclusion_tag("common/figure.html", takes_context=True)
def traced(context: Context, words: str, code: str) -> dict[str, Any]:
    """Words whose numbers rest on the reference with this code."""
    return figure(context, {"text": words, "ref": code} if words else None)
