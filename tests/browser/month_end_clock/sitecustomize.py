"""Python's own start file for the programs of the month-end test: the office's clock stands where the test set it."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

CLOCK = "MONTH_END_CLOCK"

if CLOCK in os.environ:
    from django.utils import timezone

    _path = Path(os.environ[CLOCK])
    _now = timezone.now  # noqa: TID251 - this is the clock

    def moved() -> datetime.datetime:
        """The real time plus the seconds in the clock's file."""
        return _now() + datetime.timedelta(seconds=float(_path.read_text(encoding="utf-8")))

    timezone.now = moved  # noqa: TID251 - this is the clock
