"""The only clock: nowhere else in the program is asked what time it is."""

from __future__ import annotations

import datetime

from django.utils import timezone


def now() -> datetime.datetime:
    """This moment, with time zone."""
    return timezone.now()


def today() -> datetime.date:
    """Today in the office's time zone."""
    return timezone.localdate()


def day_of(moment: datetime.datetime) -> datetime.date:
    """The day of a moment in the office's time zone."""
    return timezone.localdate(moment)
