"""Reads what the first page needs."""

from __future__ import annotations

from django.db.models import Max

from econops.desk.lights.models import Round
from econops.desk.people.models import Area, Organisation


def round_latest(period: str) -> Round | None:
    """The newest round of a month, with its lights."""
    return Round.objects.filter(period=period).prefetch_related("lights").order_by("-number").first()


def months_closed() -> list[str]:
    """Months that have lights, newest first."""
    rows = Round.objects.values("period").annotate(last=Max("number")).order_by("-period")
    return [row["period"] for row in rows]


def round_before(current: Round) -> Round | None:
    """The newest round of the month before the month of `current`."""
    earlier = Round.objects.filter(period__lt=current.period).prefetch_related("lights")
    return earlier.order_by("-period", "-number").first()


def county_name() -> str:
    """The county that this desk works for: where the task force sits, else the first county."""
    force = Organisation.objects.filter(kind="task_force").select_related("area").first()
    if force is not None:
        return force.area.name
    county = Area.objects.filter(parent=None).order_by("kind", "code").first()
    return county.name if county else ""
