"""Letters of a month by unit, for the page of what units are asked."""

from __future__ import annotations

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.common.panels import Cell, Section
from econops.desk.dispatch.models import Letter
from econops.desk.dispatch.selectors import SENT


def letter_load(month: str) -> Section:
    """How many letters each unit has been sent about a month; drafts are not counted, nobody has seen them."""
    sent = Letter.objects.filter(period=month, status__in=SENT).values("organisation__name")
    rows = sent.annotate(count=Count("pk")).order_by("-count", "organisation__name")
    address = reverse("letter_list") + f"?month={month}"
    return Section(
        title=_("发给各单位的函件"),
        head=(Cell(_("单位")), Cell(_("函件"), number=True)),
        rows=tuple(
            (Cell(row["organisation__name"], url=address), Cell(_("{n}封").format(n=row["count"]), number=True))
            for row in rows
        ),
        empty=_("这个月还没有发出函件。"),
    )
