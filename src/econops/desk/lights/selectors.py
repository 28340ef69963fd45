"""Reads rounds."""

from __future__ import annotations

from econops.desk.lights.models import CLOSE, Round


def latest_round(period: str) -> Round | None:
    """The newest close of a month, with its lights."""
    return Round.objects.filter(period=period, kind=CLOSE).prefetch_related("lights").order_by("-number").first()


def closed_months() -> list[str]:
    """Months that have been closed, newest first."""
    return list(Round.objects.filter(kind=CLOSE).order_by("-period").values_list("period", flat=True).distinct())
