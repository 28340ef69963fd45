"""What this room offers to other pages."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from econops.desk.common.display import moment_text, period_text
from econops.desk.common.panels import NavigationItem, register_navigation, register_status
from econops.desk.home import selectors


def register() -> None:
    """Put the cockpit into the top bar, and county, month and time of the data at its right end."""
    register_navigation(NavigationItem(_("总览"), "cockpit", "cockpit.view", 10))
    register_status(county_status)


def county_status(_request: HttpRequest) -> str:
    """云河县（模拟） · 2026年6月 · 数据截至 7月12日 09:30."""
    parts = [selectors.county_name()]
    months = selectors.months_closed()
    current = selectors.round_latest(months[0]) if months else None
    if current is not None:
        parts.append(period_text(current.period))
        parts.append(_("数据截至 {at}").format(at=moment_text(current.closed_at)))
    return " · ".join(part for part in parts if part)
