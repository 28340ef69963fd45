"""The tabs of this room: only those that the person may open, with the number of unread reminders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.intake.reminders import reminders_unread
from econops.desk.people.models import User

register = template.Library()
TABS = (
    ("list", _("报表"), "intake_list", "intake.view"),
    ("calendar", _("报送日历"), "intake_calendar", "calendar.view"),
    ("late", _("迟报"), "intake_late", "calendar.view"),
    ("reminders", _("提醒"), "reminder_list", "calendar.view"),
    ("bundle", _("批量收发"), "intake_bundle", "intake.accept"),
    ("burden", _("负担"), "intake_burden", "burden.view"),
    ("revisions", _("修订"), "revision_list", "revision.view"),
)


@dataclass(frozen=True)
class Tab:
    """One tab; `count` of what is unread stands beside its name."""

    label: str
    address: str
    here: bool
    count: int = 0


@register.inclusion_tag("intake/part_tabs.html", takes_context=True)
def intake_tabs(context: Mapping[str, Any], here: str, month: str = "") -> dict[str, list[Tab]]:
    """The tabs, the current one marked; the month goes along."""
    user = cast(User, context["user"])
    query = f"?month={month}" if month else ""
    return {
        "tabs": [
            Tab(label, reverse(name) + query, code == here, reminders_unread(user) if code == "reminders" else 0)
            for code, label, name, permission in TABS
            if user.may(permission)
        ]
    }
