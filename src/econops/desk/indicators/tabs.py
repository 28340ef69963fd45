"""The pages that stand side by side in this room."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.common.panels import May

PAGES = (
    ("list", "indicator_list", "indicator.view"),
    ("feedback", "feedback", "indicator.view"),
    ("groups", "firm_groups", "indicator.view"),
    ("table", "tables", "table.export"),
    ("quality", "quality", "quality.view"),
)


@dataclass(frozen=True)
class Tab:
    """One page beside the others."""

    label: str
    url: str
    current: bool


def tabs_for(may: May, current: str) -> list[Tab]:
    """The pages that this person may open."""
    names = {
        "list": _("指标"),
        "feedback": _("反馈数"),
        "groups": _("企业分组"),
        "table": _("长表"),
        "quality": _("数据质量"),
    }
    return [Tab(names[code], reverse(url), code == current) for code, url, permission in PAGES if may(permission)]
