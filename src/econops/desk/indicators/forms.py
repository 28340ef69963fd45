"""What a person says about a table that is brought in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from econops.core.errors import Invalid
from econops.core.period.value import Period, PeriodKind
from econops.desk.indicators.services_tables import TableAbout

STATUSES = ("反馈", "初步", "最终")


def about_of(given: Mapping[str, str]) -> TableAbout:
    """Kind, month, status and release time from a form. Raises Invalid."""
    if given.get("kind") == "groups":
        return TableAbout("groups", str(_month(given, _("企业分组表"))), given.get("note", "").strip())
    embargo = embargo_of(given.get("embargo_until", ""))
    if given.get("kind") != "feedback":
        return TableAbout("table", note=given.get("note", "").strip(), embargo_until=embargo)
    month = _month(given, _("反馈数表"))
    status = given.get("status", STATUSES[0])
    if status not in STATUSES:
        raise Invalid(_("请选这份表是{choices}中的哪一种。").format(choices="、".join(STATUSES)))
    return TableAbout("feedback", str(month), status, embargo)


def _month(given: Mapping[str, str], table: str) -> Period:
    month = Period.parse(given.get("month", "").strip() or "?")
    if month.kind is not PeriodKind.MONTH:
        raise Invalid(_("{table}按月导入，请写月份，如 2026-06。").format(table=table))
    return month


def embargo_of(text: str) -> datetime.datetime | None:
    """The time before which figures are held back; without a zone the office's. Raises Invalid."""
    if not text.strip():
        return None
    try:
        moment = datetime.datetime.fromisoformat(text.strip())
    except ValueError:
        raise Invalid(_("看不懂的发布时间“{text}”，请写成 2026-07-18T10:00；没有就空着。").format(text=text)) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=get_default_timezone())
