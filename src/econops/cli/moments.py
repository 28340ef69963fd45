"""Reads dates and times given on the command line."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from econops.core.errors import Invalid

OFFICE = ZoneInfo("Asia/Shanghai")


def moment_read(text: str) -> datetime.datetime:
    """A date (its end counts) or a time in ISO form; without a zone the office's.

    Example:
        >>> moment_read("2026-07-12").isoformat()
        '2026-07-12T23:59:59.999999+08:00'
    """
    try:
        if len(text) == 10:
            day = datetime.date.fromisoformat(text)
            return datetime.datetime.combine(day, datetime.time.max, tzinfo=OFFICE)
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        raise Invalid(f"看不懂的时间“{text}”，请写成 2026-07-12 或 2026-07-12T09:30。") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=OFFICE)
